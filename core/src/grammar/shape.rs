//! What a word looks like, prepared once for all features.

use super::lexicon::{Known, class_of};
use super::table;

/// Lengths of beginnings and endings that features look at, in characters.
const AFFIXES: usize = 4;

/// A word as features see it: hashes of its letters.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shape {
    /// All letters, in lower case, digits as 0, quotation marks and dashes alike.
    pub(super) word: u64,
    /// The last 1, 2, 3, 4 letters; 0 when the word is not longer than that.
    pub(super) suffixes: [u64; AFFIXES],
    /// The first 1, 2, 3, 4 letters.
    pub(super) prefixes: [u64; AFFIXES],
    /// Capitals, digits, hyphen and length.
    pub(super) look: u64,
    /// Stands for the analyses that the lexicons give; 0 for none.
    pub(super) class: u64,
}

/// Letters as lexicons and features know them: lower case, one apostrophe, one dash, one quotation mark, plain spaces.
pub(super) fn normal(form: &str) -> String {
    let mut out = String::with_capacity(form.len());
    for letter in form.chars() {
        match letter {
            'a'..='z' => out.push(letter),
            'A'..='Z' => out.push(letter.to_ascii_lowercase()),
            '’' | 'ʼ' | '‘' | '´' | '`' => out.push('\''),
            '“' | '”' | '«' | '»' | '„' => out.push('"'),
            '–' | '—' | '‐' | '‑' => out.push('-'),
            '…' => out.push_str("..."),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => out.push(' '),
            other => out.extend(other.to_lowercase()),
        }
    }
    out
}

impl Shape {
    /// The shape of `form`, whose normal letters are `normal` and of which a lexicon knows this.
    pub(super) fn of(form: &str, normal: &str, known: &[Known<'_>]) -> Shape {
        let mut folded = [' '; 64];
        let mut length = 0;
        for letter in normal.chars().take(folded.len()) {
            folded[length] = if letter.is_ascii_digit() { '0' } else { letter };
            length += 1;
        }
        let letters = &folded[..length];
        let mut shape = Shape {
            word: table::letters(letters.iter().copied()),
            ..Shape::default()
        };
        for size in 1..=AFFIXES.min(length.saturating_sub(1)) {
            shape.suffixes[size - 1] = table::letters(letters[length - size..].iter().copied());
            shape.prefixes[size - 1] = table::letters(letters[..size].iter().copied());
        }
        shape.look = look(form, length);
        shape.class = class_of(known);
        shape
    }
}

/// Capitals, digits, hyphen and length of a form.
fn look(form: &str, length: usize) -> u64 {
    let first = form.chars().next().unwrap_or(' ');
    let mut look = 0;
    if first.is_uppercase() {
        look |= 1;
        if length > 1 && !form.chars().any(char::is_lowercase) {
            look |= 2;
        }
    } else if form.chars().any(char::is_uppercase) {
        look |= 4;
    }
    if first.is_ascii_digit() {
        look |= 8;
    } else if form.bytes().any(|byte| byte.is_ascii_digit()) {
        look |= 16;
    }
    if form.contains('-') {
        look |= 32;
    }
    if form.ends_with('.') {
        look |= 64;
    }
    if !form.chars().any(char::is_alphanumeric) {
        look |= 128;
    }
    look | (length.min(4) as u64) << 8
}
