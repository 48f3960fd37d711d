//! A briefing being told in a language: how its phrases are said there.

use crate::format::args;
use crate::glossary::Use;
use crate::memory::TranslationMemory;
use crate::noun::Gender;
use crate::voice::{Voice, text};
use sommaire_core::answer::Phrase;
use sommaire_core::{Briefing, Lang};
use std::ops::Range;

/// What is told, in whose voice.
#[derive(Clone, Copy)]
pub(crate) struct Telling<'a> {
    pub(crate) voice: &'a Voice,
    pub(crate) briefing: &'a Briefing,
    pub(crate) memory: &'a TranslationMemory,
}

impl<'a> Telling<'a> {
    /// The language of the reply.
    pub(crate) fn lang(self) -> Lang {
        self.voice.lang
    }

    /// Whether the briefing's own words can be used as they are.
    pub(crate) fn same_language(self) -> bool {
        self.voice.lang == self.briefing.lang()
    }

    /// Words of the briefing in the reply's language, all of them or nothing.
    pub(crate) fn own_words(self, span: &Range<usize>) -> Option<String> {
        self.own(span, Use::Phrase)
    }

    /// The description of a person, without an article, in the reply's language.
    pub(crate) fn own_role(self, span: &Range<usize>, gender: Gender) -> Option<String> {
        self.own(span, Use::Role(gender))
    }

    fn own(self, span: &Range<usize>, used: Use) -> Option<String> {
        let words = flowing(self.slice(span));
        let words = trimmed(&words);
        if words.is_empty() {
            return None;
        }
        if self.same_language() {
            return Some(words.to_owned());
        }
        let from = self.briefing.lang();
        let segment = self.memory.translate(words, from);
        let segment = segment.or_else(|| self.memory.translate(&format!("{words}."), from));
        let whole = segment.map(|found| trimmed(found).to_owned());
        whole.or_else(|| crate::glossary::translate(self, words, used))
    }

    /// A whole sentence of the briefing between quotation marks, to the last byte.
    pub(crate) fn quotation(self, sentence: &str) -> String {
        self.voice.put("quoted", &args([("words", text(sentence))]))
    }

    /// Words of the briefing between quotation marks.
    pub(crate) fn quoted(self, span: &Range<usize>) -> String {
        let words = flowing(self.slice(span));
        self.voice.put(
            "quoted",
            &args([("words", text(unquoted(trimmed(&words))))]),
        )
    }

    /// Words of the briefing: in the reply's language, or quoted.
    pub(crate) fn words(self, span: &Range<usize>) -> String {
        self.own_words(span).unwrap_or_else(|| self.quoted(span))
    }

    /// Clauses one after the other, between semicolons.
    pub(crate) fn series(self, clauses: Vec<String>) -> String {
        let join = |first: String, second: String| {
            self.voice.put(
                "series",
                &args([("first", text(first)), ("second", text(second))]),
            )
        };
        clauses.into_iter().reduce(join).unwrap_or_default()
    }

    /// The words of a span; with the closing quotation mark or bracket after it where one was opened in it.
    fn slice(self, span: &Range<usize>) -> &'a str {
        let words = self.briefing.slice(span.clone());
        let (open, close) = if words.contains('«') {
            ('«', '»')
        } else {
            ('“', '”')
        };
        if words.matches(open).count() <= words.matches(close).count() {
            return words;
        }
        let after = self.briefing.text().get(span.end..).unwrap_or_default();
        let spaces = after.len() - after.trim_start().len();
        let closes = after
            .get(spaces..)
            .is_some_and(|after| after.starts_with(close));
        let end = span.end + spaces + close.len_utf8();
        self.briefing
            .text()
            .get(span.start..end)
            .filter(|_| closes)
            .unwrap_or(words)
    }

    /// What somebody said, without the « que » or "that" that ties it to its verb.
    pub(crate) fn said(self, phrase: &Phrase) -> String {
        let words = self.slice(&phrase.span);
        let links = match self.briefing.lang() {
            Lang::Fr => ["que ", "qu'", "qu’"].as_slice(),
            Lang::En => ["that "].as_slice(),
        };
        let link = links
            .iter()
            .find(|link| words.starts_with(**link))
            .map_or(0, |link| link.len());
        self.words(&(phrase.span.start + link..phrase.span.end))
    }

    /// A phrase of the briefing: in the reply's language, or quoted and said to be in the other one.
    pub(crate) fn clause(self, phrase: &Phrase) -> String {
        self.own_words(&phrase.span).unwrap_or_else(|| {
            let id = match self.briefing.lang() {
                Lang::Fr => "words-in-french",
                Lang::En => "words-in-english",
            };
            self.voice
                .put(id, &args([("words", text(self.quoted(&phrase.span)))]))
        })
    }
}

/// Line breaks and runs of spaces as one space.
pub(crate) fn flowing(words: &str) -> String {
    if words.contains(['\n', '\r', '\t']) || words.contains("  ") {
        words
            .split([' ', '\n', '\r', '\t'])
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        words.to_owned()
    }
}

/// Without spaces and stops at the ends: the sentence that takes it up has its own.
fn trimmed(words: &str) -> &str {
    let words = words
        .trim()
        .trim_end_matches(['.', ',', ';', ':', '\u{a0}', '\u{202f}', ' ']);
    words.trim_start_matches([',', ';', ':', ' '])
}

/// Without quotation marks right round it.
fn unquoted(words: &str) -> &str {
    let pairs = [('«', '»'), ('“', '”'), ('"', '"')];
    let inner = pairs
        .iter()
        .find_map(|(open, close)| words.strip_prefix(*open)?.strip_suffix(*close));
    inner
        .filter(|inner| !inner.contains(['«', '»', '“', '”', '"']))
        .map_or(words, str::trim)
}
