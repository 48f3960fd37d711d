//! Makes words comparable: case, accents, apostrophes and spelling habits folded.

use std::borrow::Cow;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Lower case, without accents, ligatures opened, apostrophes and hyphens made plain.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// As [`fold`], without a copy where the text is folded already.
pub(crate) fn fold_cow(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(fold(text))
    }
}

/// As [`fold`], into a buffer that is emptied first.
pub(crate) fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    if text.is_ascii() {
        folded.push_str(text);
        folded.make_ascii_lowercase();
        return;
    }
    for c in text.chars() {
        match c {
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            // What French writes most, without a look into the tables.
            'à' | 'â' => folded.push('a'),
            'é' | 'è' | 'ê' | 'ë' | 'É' => folded.push('e'),
            'î' | 'ï' => folded.push('i'),
            'ô' => folded.push('o'),
            'û' | 'ù' => folded.push('u'),
            'ç' => folded.push('c'),
            '’' | '‘' | 'ʼ' => folded.push('\''),
            _ => decompose_canonical(c, |part| fold_letter(part, folded)),
        }
    }
}

/// Adds a letter or mark of a decomposed text.
fn fold_letter(letter: char, folded: &mut String) {
    match letter {
        _ if is_combining_mark(letter) => {}
        'œ' | 'Œ' => folded.push_str("oe"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'ß' => folded.push_str("ss"),
        'ø' | 'Ø' => folded.push('o'),
        'ł' | 'Ł' => folded.push('l'),
        '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
        '‐' | '‑' | '–' => folded.push('-'),
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' => folded.push(' '),
        _ => folded.extend(letter.to_lowercase()),
    }
}

#[cfg(test)]
fn kinship(a: &str, b: &str) -> f32 {
    Kin::of(a).to(b)
}

/// A word whose kin are sought: how alike a folded word and others are as cognates or members of one word family.
///
/// The spelling habits that part French from English are levelled first, then words count as kin when they share
/// their first two letters and either most of their letter pairs and triples (Dice ≥ 0.5) or a prefix of at least four
/// letters and 60 % of the longer word. Words of fewer than four letters have no kin.
pub(crate) struct Kin {
    levelled: String,
    other: String,
}

impl Kin {
    pub(crate) fn of(word: &str) -> Kin {
        let mut levelled = String::with_capacity(word.len());
        level(word, &mut levelled);
        Kin {
            levelled,
            other: String::new(),
        }
    }

    /// How alike another word is: 0 (not) to 1.
    pub(crate) fn to(&mut self, other: &str) -> f32 {
        level(other, &mut self.other);
        alike(&self.levelled, &self.other)
    }
}

/// How alike two levelled words are.
fn alike(a: &str, b: &str) -> f32 {
    if a.len() < 4 || b.len() < 4 || a.get(..2) != b.get(..2) {
        return 0.0;
    }
    if a == b {
        return 1.0;
    }
    let prefix = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let longest = a.len().max(b.len());
    let by_prefix = if prefix >= 4 {
        prefix as f32 / longest as f32
    } else {
        0.0
    };
    // Pairs of letters say little of short words.
    let by_grams = if a.len().min(b.len()) >= 5 {
        dice(a, b)
    } else {
        0.0
    };
    if by_prefix >= 0.6 || by_grams >= 0.5 {
        by_prefix.max(by_grams)
    } else {
        0.0
    }
}

/// Levels spelling, into a buffer that is emptied first: ph→f, y→i, qu/ck→c, k→c, th→t, doubled letters once, initial
/// es→s.
fn level(word: &str, levelled: &mut String) {
    levelled.clear();
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let plain = match (letter, next) {
            ('p', Some('h')) => {
                letters.next();
                'f'
            }
            ('t', Some('h')) => {
                letters.next();
                't'
            }
            ('q', Some('u')) | ('c', Some('k')) => {
                letters.next();
                'c'
            }
            ('k' | 'q', _) => 'c',
            ('y', _) => 'i',
            _ => letter,
        };
        if !levelled.ends_with(plain) {
            levelled.push(plain);
        }
    }
    if levelled.starts_with("es") && levelled.len() > 4 {
        levelled.remove(0);
    }
}

/// Dice coefficient over the letter pairs and triples of two words.
fn dice(a: &str, b: &str) -> f32 {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut shared = 0;
    let mut total = 0;
    for size in [2, 3] {
        total += a.len().saturating_sub(size - 1) + b.len().saturating_sub(size - 1);
        let mut used = [false; 64];
        for gram in a.windows(size) {
            let found = b
                .windows(size)
                .enumerate()
                .find(|(at, other)| *other == gram && !used.get(*at).unwrap_or(&true));
            if let Some((at, _)) = found {
                if let Some(slot) = used.get_mut(at) {
                    *slot = true;
                }
                shared += 2;
            }
        }
    }
    if total == 0 {
        0.0
    } else {
        shared as f32 / total as f32
    }
}

/// Whether one folded word is the other with one slip of the finger: a letter missing, added, changed or swapped.
#[must_use]
pub(crate) fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    if long.len() - short.len() > 1 || a == b {
        return a == b;
    }
    let front = short
        .iter()
        .zip(long.iter())
        .take_while(|(x, y)| x == y)
        .count();
    let back = short
        .iter()
        .rev()
        .zip(long.iter().rev())
        .take_while(|(x, y)| x == y)
        .count()
        .min(short.len() - front);
    let middle = short.len() - front - back;
    if short.len() == long.len() {
        let swapped = middle == 2
            && short.get(front) == long.get(front + 1)
            && short.get(front + 1) == long.get(front);
        middle <= 1 || swapped
    } else {
        middle == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        for (given, folded) in [
            ("L’Été", "l'ete"),
            ("CŒUR", "coeur"),
            ("Mds\u{202f}€", "mds €"),
            ("sous‑marin", "sous-marin"),
            ("Łódź", "lodz"),
        ] {
            assert_eq!(fold(given), folded);
        }
    }

    #[test]
    fn kin() {
        for (a, b) in [
            ("militaire", "military"),
            ("scepticisme", "scepticism"),
            ("musique", "music"),
            ("pharmacie", "farmacy"),
            ("proposition", "proposal"),
        ] {
            assert!(kinship(a, b) >= 0.5, "{a} {b} {}", kinship(a, b));
        }
        for (a, b) in [
            ("or", "ore"),
            ("fonds", "france"),
            ("pays", "paix"),
            ("guerre", "war"),
        ] {
            assert!(kinship(a, b) < 0.5, "{a} {b} {}", kinship(a, b));
        }
    }

    #[test]
    fn slips() {
        for (a, b) in [
            ("hongrie", "hongire"),
            ("hongrie", "hongri"),
            ("hongrie", "hongrrie"),
            ("hongrie", "hingrie"),
        ] {
            assert!(one_slip(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("hongrie", "honger"),
            ("fonds", "fondation"),
            ("abc", "xyz"),
        ] {
            assert!(!one_slip(a, b), "{a} {b}");
        }
    }
}
