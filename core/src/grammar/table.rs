//! A linear model read in place: hashed features, each with the few classes it speaks for or against.
//!
//! Layout, little-endian: number of classes (u16), log₂ of the number of buckets (u8), one unused byte, length of the rows (u32),
//! the place where each bucket starts (u32, one more than there are buckets), then the rows. A row is a u16, holding twelve bits of
//! the feature and the number of weights in its low four, and then that many (class, weight) pairs of bytes.

use std::hint::black_box;

use super::bytes::Bytes;

/// Most classes that a model may have.
pub(super) const CLASSES: usize = 256;

/// Sums of weights, one for each class.
pub(super) type Scores = [i32; CLASSES];

/// Anything that can say how much a feature speaks for each class.
pub(super) trait Linear {
    /// The number of classes.
    fn classes(&self) -> usize;

    /// Adds the weights of one feature to `scores`.
    fn add(&self, feature: u64, scores: &mut Scores);

    /// The scores of all features together.
    fn scores(&self, features: &[u64]) -> Scores {
        let mut scores = [0; CLASSES];
        for feature in features {
            self.add(*feature, &mut scores);
        }
        scores
    }
}

/// Mixes the number of a template with up to three values into a feature.
#[inline]
pub(super) fn feature(template: u64, first: u64, second: u64, third: u64) -> u64 {
    let mut hash =
        template.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ first.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash = (hash.rotate_left(23) ^ second).wrapping_mul(0xA076_1D64_78BD_642F);
    hash = (hash.rotate_left(29) ^ third).wrapping_mul(0xE703_7ED1_A0B4_28DB);
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0x8EBC_6AF0_9C88_C6E3);
    hash ^ (hash >> 29)
}

/// Hashes letters; equal on every machine.
#[inline]
pub(super) fn letters(text: impl Iterator<Item = char>) -> u64 {
    text.fold(0xCBF2_9CE4_8422_2325, |hash, letter| {
        (hash.rotate_left(5) ^ u64::from(letter)).wrapping_mul(0x517C_C1B7_2722_0A95)
    })
}

/// Which twelve bits of a feature a row repeats.
pub(super) fn mark(feature: u64) -> u16 {
    (feature & 0xFFF) as u16
}

/// Which bucket a feature falls into when there are 2^`log` of them.
pub(super) fn bucket(feature: u64, log: u8) -> usize {
    (feature >> 1 >> (63 - u32::from(log))) as usize
}

/// The model as it lies in a parameter file.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Table {
    classes: usize,
    log: u8,
    starts: &'static [u8],
    rows: &'static [u8],
}

impl Table {
    /// Reads a model from the front of `bytes`; `None` if it is cut short.
    pub(super) fn read(bytes: &mut Bytes) -> Option<Table> {
        let classes = usize::from(bytes.u16()?);
        let [log, _] = *bytes.take(2)? else {
            return None;
        };
        let length = bytes.u32()? as usize;
        let starts = bytes.take(((1usize << log) + 1) * 4)?;
        let rows = bytes.take(length)?;
        (classes <= CLASSES).then_some(Table {
            classes,
            log,
            starts,
            rows,
        })
    }

    /// Where the rows of one bucket start and end.
    #[inline]
    fn place(&self, bucket: usize) -> (u32, u32) {
        let Some(bytes) = self.starts.get(bucket * 4..bucket * 4 + 8) else {
            return (0, 0);
        };
        let (from, to) = bytes.split_at(4);
        let number = |bytes: &[u8]| bytes.try_into().map_or(0, u32::from_le_bytes);
        (number(from), number(to))
    }

    /// Adds the weights of a feature whose rows are in this place.
    #[inline]
    fn add_rows(&self, feature: u64, (from, to): (u32, u32), scores: &mut Scores) {
        let mark = mark(feature);
        let mut rows = self
            .rows
            .get(from as usize..to as usize)
            .unwrap_or_default();
        while let [low, high, rest @ ..] = rows {
            let head = u16::from_le_bytes([*low, *high]);
            let Some((weights, next)) = rest.split_at_checked(usize::from(head & 15) * 2) else {
                return;
            };
            if head >> 4 == mark {
                for pair in weights.chunks_exact(2) {
                    scores[usize::from(pair[0])] += i32::from(pair[1] as i8);
                }
            }
            rows = next;
        }
    }
}

/// Features whose places are looked up together.
const BATCH: usize = 64;

impl Linear for Table {
    fn classes(&self) -> usize {
        self.classes
    }

    fn add(&self, feature: u64, scores: &mut Scores) {
        self.add_rows(feature, self.place(bucket(feature, self.log)), scores);
    }

    /// Memory is far slower than adding: all places are looked up before the rows are touched, and all rows touched before any is
    /// read, so that the processor waits for many at once.
    fn scores(&self, features: &[u64]) -> Scores {
        let mut scores = [0; CLASSES];
        for features in features.chunks(BATCH) {
            let mut places = [(0, 0); BATCH];
            let places = &mut places[..features.len()];
            for (place, feature) in places.iter_mut().zip(features) {
                *place = self.place(bucket(*feature, self.log));
            }
            let touch = |at: u32| self.rows.get(at as usize).copied().unwrap_or_default();
            black_box(places.iter().fold(0, |sum: u8, (from, to)| {
                sum ^ touch(*from) ^ touch(to.saturating_sub(1))
            }));
            for (place, feature) in places.iter().zip(features) {
                self.add_rows(*feature, *place, &mut scores);
            }
        }
        scores
    }
}
