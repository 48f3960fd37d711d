//! Cuts text into words, figures, hyphens and other signs.

use super::decimal::Decimal;
use crate::Lang;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A number given to each word that the data files know; 0 is every other word.
pub(crate) type WordId = u32;

/// A piece of the text: bytes `start..end`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
    /// The word without case and accents.
    pub(crate) word: WordId,
    /// The word exactly as written, for symbols.
    pub(crate) symbol: WordId,
    /// No white space before it.
    pub(crate) glued: bool,
    /// Starts with a capital letter.
    pub(crate) capital: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Figure(Figure),
    Hyphen,
    Other,
}

/// A number in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Figure {
    pub(crate) value: Decimal,
    /// The value if the one comma or point separates thousands: « 11,400 ».
    pub(crate) grouped: Option<Decimal>,
    /// How many digits, when they stand without any separator; otherwise 0.
    pub(crate) plain: usize,
    /// Starts with a 0 that is not the whole part: « 05 ».
    pub(crate) padded: bool,
}

/// Finds the numbers of a word: `(folded, exact)`.
pub(crate) trait Words {
    fn folded(&mut self, word: &str) -> WordId;
    fn exact(&mut self, word: &str) -> WordId;
    fn keeps_accents(&self, word: &str) -> bool;
}

/// Cuts `text`; every byte that is not white space is in exactly one token.
pub(crate) fn scan(text: &str, lang: Lang, words: &mut impl Words) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut folded = String::new();
    let mut at = 0;
    let mut glued = false;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if first.is_whitespace() {
            at += first.len_utf8();
            glued = false;
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let (length, kind) = if first.is_ascii_digit() {
            figure(rest, lang)
        } else if first.is_alphabetic() {
            (word(rest, lang), Kind::Word)
        } else if matches!(first, '-' | '\u{2010}' | '\u{2011}' | '\u{2212}' | '–') {
            (first.len_utf8(), Kind::Hyphen)
        } else if is_apostrophe(first) {
            (
                first.len_utf8() + word(rest.get(first.len_utf8()..).unwrap_or_default(), Lang::En),
                Kind::Other,
            )
        } else {
            (first.len_utf8(), Kind::Other)
        };
        let piece = rest.get(..length).unwrap_or(rest);
        let (word, symbol) = match kind {
            Kind::Word | Kind::Other => {
                fold(piece, words, &mut folded);
                (
                    words.folded(&folded),
                    if piece.len() <= 6 {
                        words.exact(piece)
                    } else {
                        0
                    },
                )
            }
            Kind::Figure(_) | Kind::Hyphen => (0, 0),
        };
        tokens.push(Token {
            start: at,
            end: at + length,
            kind,
            word,
            symbol,
            glued,
            capital: first.is_uppercase(),
        });
        at += length;
        glued = true;
    }
    tokens
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Length of the word at the start of `rest`. French words take their apostrophe with them: « l' », « jusqu' ».
fn word(rest: &str, lang: Lang) -> usize {
    for (at, c) in rest.char_indices() {
        if c.is_alphanumeric() || is_combining_mark(c) {
            continue;
        }
        if is_apostrophe(c) && lang == Lang::Fr {
            return at + c.len_utf8();
        }
        return at;
    }
    rest.len()
}

fn fold(piece: &str, words: &impl Words, folded: &mut String) {
    folded.clear();
    if piece.is_ascii() {
        folded.push_str(piece);
        folded.make_ascii_lowercase();
        return;
    }
    for c in piece.chars() {
        if is_apostrophe(c) {
            folded.push('\'')
        } else {
            folded.extend(c.to_lowercase())
        }
    }
    if words.keeps_accents(folded) {
        return;
    }
    let plain: String = folded.nfd().filter(|c| !is_combining_mark(*c)).collect();
    folded.clear();
    folded.push_str(&plain.replace('œ', "oe").replace('æ', "ae"));
}

/// Reads the digits at the start of `rest`: its length and what it is. Several points (a version, a date) are no figure.
fn figure(rest: &str, lang: Lang) -> (usize, Kind) {
    let run = |from: usize| {
        rest.get(from..).map_or(0, |tail| {
            tail.bytes().take_while(u8::is_ascii_digit).count()
        })
    };
    let first = run(0);
    let mut end = first;
    let mut groups: Vec<(char, usize)> = Vec::new();
    let mut digits = rest.get(..first).unwrap_or_default().to_owned();
    let starts_with_zero = digits.starts_with('0');
    while let Some(separator) = rest.get(end..).and_then(|tail| tail.chars().next()) {
        let from = end + separator.len_utf8();
        let length = run(from);
        let joins = match separator {
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => {
                length == 3
                    && first <= 3
                    && !starts_with_zero
                    && groups.iter().all(|(sign, _)| is_space(*sign))
            }
            ',' | '.' => length > 0,
            _ => false,
        };
        if !joins {
            break;
        }
        digits.push_str(rest.get(from..from + length).unwrap_or_default());
        groups.push((if is_space(separator) { ' ' } else { separator }, length));
        end = from + length;
    }
    let value = separate(&digits, first, &groups, lang);
    let kind = value.map_or(Kind::Other, |(value, grouped)| {
        let plain = if groups.is_empty() { first } else { 0 };
        Kind::Figure(Figure {
            value,
            grouped,
            plain,
            padded: starts_with_zero && first > 1,
        })
    });
    (end, kind)
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// What the separators between the groups of digits mean: the value, and the other reading of a lone comma or point.
fn separate(
    digits: &str,
    first: usize,
    groups: &[(char, usize)],
    lang: Lang,
) -> Option<(Decimal, Option<Decimal>)> {
    let whole = || Decimal::read(digits, 0);
    let Some(((last, tail), before)) = groups.split_last() else {
        return Some((whole()?, None));
    };
    let thousands = |groups: &[(char, usize)], sign: char| {
        first <= 3
            && groups
                .iter()
                .all(|(each, length)| *each == sign && *length == 3)
    };
    if *last == ' ' {
        return Some((whole()?, None));
    }
    let decimal = Decimal::read(digits, *tail)?;
    if before.is_empty() {
        let group = *tail == 3 && first <= 3 && !digits.starts_with('0');
        let mark = match lang {
            Lang::Fr => '.',
            Lang::En => ',',
        };
        return Some(match (group, *last == mark) {
            (true, true) => (whole()?, None),
            (true, false) => (decimal, whole()),
            (false, _) => (decimal, None),
        });
    }
    let sign = before.first().map_or(' ', |(sign, _)| *sign);
    if sign == *last && thousands(groups, sign) {
        return Some((whole()?, None));
    }
    (sign != *last && thousands(before, sign)).then_some((decimal, None))
}
