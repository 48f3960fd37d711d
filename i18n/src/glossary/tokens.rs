//! A phrase as words.

use super::entries::spelled;
use sommaire_core::Lang;

/// A word and its place in the phrase.
pub(crate) struct Token {
    /// Bytes from the start of the phrase.
    pub(crate) start: usize,
    /// As written.
    pub(crate) words: String,
    /// As the index spells it.
    pub(crate) key: String,
}

/// Words; what is elided stands alone: « l' » « alliance ».
pub(crate) fn tokens(words: &str, from: Lang) -> Vec<Token> {
    let mut found = Vec::new();
    let mut push = |start: usize, words: &str| {
        if !words.is_empty() {
            found.push(Token {
                start,
                words: words.to_owned(),
                key: spelled(words),
            });
        }
    };
    let mut start = 0;
    for (at, letter) in words.char_indices() {
        let end = at + letter.len_utf8();
        match letter {
            _ if letter.is_whitespace() => {
                push(start, words.get(start..at).unwrap_or_default());
                start = end;
            }
            ',' => {
                push(start, words.get(start..at).unwrap_or_default());
                push(at, ",");
                start = end;
            }
            '\'' | '’' if from == Lang::Fr && at - start <= 2 => {
                push(start, words.get(start..end).unwrap_or_default());
                start = end;
            }
            _ => {}
        }
    }
    push(start, words.get(start..).unwrap_or_default());
    found
}
