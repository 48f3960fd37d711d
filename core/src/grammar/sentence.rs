//! What was read: words with their place in the text, tag, lemma and head.

use std::fmt::Write;
use std::ops::Range;

use super::feats::Feats;
use super::tags::{Pos, Rel};

/// One sentence as a dependency tree: exactly one word is the root and every other word reaches it through its heads.
///
/// Words are numbered from 0. Spans are bytes of the text that was given to the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    span: Range<u32>,
    records: Box<[Record]>,
    /// Forms and lemmas one after the other.
    letters: Box<str>,
}

/// One word as it is stored: places in the text and in `letters`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Record {
    start: u32,
    end: u32,
    form: u32,
    lemma: u32,
    head: u32,
    feats: Feats,
    form_len: u16,
    lemma_len: u16,
    pos: Pos,
    rel: Rel,
}

/// The head of the root.
const NO_HEAD: u32 = u32::MAX;

/// A word of a [`Sentence`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// Its number in the sentence, from 0.
    pub index: usize,
    /// Bytes of the surface token in the text; both words of a contraction (« du ») carry the span of the contraction.
    pub span: Range<usize>,
    /// The word as UD writes it: « de » and « le » for « du ».
    pub form: &'a str,
    /// The dictionary form.
    pub lemma: &'a str,
    /// Part of speech.
    pub pos: Pos,
    /// Morphological features.
    pub feats: Feats,
    /// The number of the word it depends on; `None` for the root.
    pub head: Option<usize>,
    /// How it depends on its head.
    pub rel: Rel,
}

impl Sentence {
    /// Bytes of the text that the sentence covers, without spaces around it.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.start as usize..self.span.end as usize
    }

    /// The same sentence `by` bytes further on: for a text that was read as a part of a longer one.
    #[must_use]
    pub fn moved(mut self, by: usize) -> Sentence {
        let by = by as u32;
        self.span = self.span.start + by..self.span.end + by;
        for record in &mut self.records {
            record.start += by;
            record.end += by;
        }
        self
    }

    /// The number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether it has no word, which only the reading of an empty text gives.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The word with this number.
    ///
    /// # Panics
    ///
    /// If `index` is not below [`Sentence::len`].
    #[must_use]
    pub fn word(&self, index: usize) -> Word<'_> {
        let record = &self.records[index];
        let letters =
            |start: u32, len: u16| &self.letters[start as usize..start as usize + usize::from(len)];
        Word {
            index,
            span: record.start as usize..record.end as usize,
            form: letters(record.form, record.form_len),
            lemma: letters(record.lemma, record.lemma_len),
            pos: record.pos,
            feats: record.feats,
            head: (record.head != NO_HEAD).then_some(record.head as usize),
            rel: record.rel,
        }
    }

    /// The words in order.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = Word<'_>> + ExactSizeIterator {
        (0..self.len()).map(|index| self.word(index))
    }
}

/// Collects the words of a sentence.
#[derive(Debug, Default)]
pub(super) struct Builder {
    records: Vec<Record>,
    letters: String,
}

impl Builder {
    /// Makes room for `words` words of usual length.
    pub(super) fn with_capacity(words: usize) -> Builder {
        Builder {
            records: Vec::with_capacity(words),
            letters: String::with_capacity(words * 12),
        }
    }

    /// Adds the next word.
    pub(super) fn push(&mut self, word: &Word<'_>) {
        let (form, form_len) = self.keep(word.form);
        let (lemma, lemma_len) = if word.lemma == word.form {
            (form, form_len)
        } else {
            self.keep(word.lemma)
        };
        self.records.push(Record {
            start: word.span.start as u32,
            end: word.span.end as u32,
            form,
            lemma,
            head: word.head.map_or(NO_HEAD, |head| head as u32),
            feats: word.feats,
            form_len,
            lemma_len,
            pos: word.pos,
            rel: word.rel,
        });
    }

    /// Stores letters; a word longer than 65,535 bytes is cut at a character.
    fn keep(&mut self, letters: &str) -> (u32, u16) {
        let letters = &letters[..letters.floor_char_boundary(usize::from(u16::MAX))];
        let start = self.letters.len() as u32;
        self.letters.push_str(letters);
        (start, letters.len() as u16)
    }

    /// The sentence over these bytes of the text.
    pub(super) fn build(self, span: Range<usize>) -> Sentence {
        Sentence {
            span: span.start as u32..span.end as u32,
            records: self.records.into_boxed_slice(),
            letters: self.letters.into_boxed_str(),
        }
    }
}

/// Writes sentences of `text` as CoNLL-U, with `# text` lines, contractions as ranges and `SpaceAfter=No`.
#[must_use]
pub fn conllu(text: &str, sentences: &[Sentence]) -> String {
    let mut out = String::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let surface = text
            .get(sentence.span())
            .unwrap_or_default()
            .replace(['\n', '\r'], " ");
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "# sent_id = {}\n# text = {surface}", number + 1);
        let words: Vec<Word<'_>> = sentence.words().collect();
        for (index, word) in words.iter().enumerate() {
            let glued = text
                .get(word.span.end..sentence.span().end)
                .is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace()));
            let space = if glued { "SpaceAfter=No" } else { "_" };
            let halves = words[index + 1..]
                .iter()
                .take_while(|next| next.span == word.span)
                .count();
            let first = index == 0 || words[index - 1].span != word.span;
            if halves > 0 && first {
                let surface = text.get(word.span.clone()).unwrap_or_default();
                let _ = writeln!(
                    out,
                    "{}-{}\t{surface}\t_\t_\t_\t_\t_\t_\t_\t{space}",
                    index + 1,
                    index + 1 + halves
                );
            }
            let within = halves > 0 || !first;
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{}",
                index + 1,
                word.form,
                word.lemma,
                word.pos.code(),
                word.feats,
                word.head.map_or(0, |head| head + 1),
                word.rel.code(),
                if within { "_" } else { space },
            );
        }
        out.push('\n');
    }
    out
}
