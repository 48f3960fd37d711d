//! Maps and sets for the words of the program's own data: hashed quickly, and alike in every run.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are the program's own, not a stranger's.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// A set of the program's own words.
pub(crate) type Set<T> = HashSet<T, BuildHasherDefault<Quick>>;

/// Mixes eight bytes at a time by a multiplication. Keys that a stranger chose could be made to collide.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Quick(u64);

/// An odd number without a pattern.
const FACTOR: u64 = 0xf135_7aea_2e62_a9c5;

impl Quick {
    fn mix(&mut self, bits: u64) {
        self.0 = (self.0.rotate_left(5) ^ bits).wrapping_mul(FACTOR);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((eight, after)) = rest.split_first_chunk() {
            self.mix(u64::from_le_bytes(*eight));
            rest = after;
        }
        // Of four to seven bytes the middle ones count twice.
        match (rest.first_chunk(), rest.last_chunk()) {
            (Some(first), Some(last)) => {
                let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
                self.mix(u64::from(first) | u64::from(last) << 32);
            }
            (None, _) | (_, None) => {
                self.mix(
                    rest.iter()
                        .fold(0, |bits, byte| bits << 8 | u64::from(*byte)),
                );
            }
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn write_usize(&mut self, number: usize) {
        self.mix(number as u64);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_again() {
        let words = [
            "",
            "a",
            "hausse",
            "hausses",
            "a cause de",
            "éèê",
            "0123456789",
        ];
        let set: Set<&str> = words.into_iter().collect();
        assert_eq!(set.len(), words.len());
        assert!(words.iter().all(|word| set.contains(word)));
        assert!(!set.contains("baisse"));
    }
}
