//! The signs that each language sets round and inside our own words. Quotations are never touched.

use std::borrow::Cow;

const NO_BREAK: char = '\u{a0}';
const NARROW: char = '\u{202f}';

/// French: typographic apostrophes, no-break spaces inside « » and before « : », narrow ones before « ; ! ? % ».
pub(crate) fn french(text: &str) -> Cow<'_, str> {
    if !text.contains(['\'', '«', '»', ':', ';', '!', '?', '%']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' => out.push('’'),
            ' ' => out.push(match letters.peek() {
                Some('»' | ':') => NO_BREAK,
                Some(';' | '!' | '?' | '%') => NARROW,
                _ if out.ends_with('«') => NO_BREAK,
                _ => ' ',
            }),
            _ => out.push(letter),
        }
    }
    Cow::Owned(out)
}

/// English: typographic apostrophes.
pub(crate) fn english(text: &str) -> Cow<'_, str> {
    if text.contains('\'') {
        Cow::Owned(text.replace('\'', "’"))
    } else {
        Cow::Borrowed(text)
    }
}
