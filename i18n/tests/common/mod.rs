//! Answers made by hand over small texts, and how they are said.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses some of it, and may fail"
)]

use sommaire_core::answer::{Answer, Fact, Modality, Phrase, Proof, Reading};
use sommaire_core::name::{Name, Party};
use sommaire_core::{Briefing, Lang, SentenceId};
use sommaire_i18n::{I18n, Reply};
use std::ops::Range;
use std::sync::LazyLock;

/// The bytes of `words` in a briefing.
#[track_caller]
pub(crate) fn span(briefing: &Briefing, words: &str) -> Range<usize> {
    let start = briefing.text().find(words).unwrap();
    start..start + words.len()
}

#[track_caller]
pub(crate) fn phrase(briefing: &Briefing, words: &str) -> Phrase {
    Phrase {
        span: span(briefing, words),
    }
}

/// A party with this name, mentioned where the words stand.
#[track_caller]
pub(crate) fn party(briefing: &Briefing, name: Name, words: &str) -> Party {
    Party {
        name,
        mention: span(briefing, words),
        role: None,
    }
}

/// The sentence that holds the words.
#[track_caller]
pub(crate) fn sentence(briefing: &Briefing, words: &str) -> SentenceId {
    let start = span(briefing, words).start;
    briefing
        .sentences()
        .find(|id| briefing.span(*id).contains(&start))
        .unwrap()
}

/// A fact that is asserted in the sentence of the words.
#[track_caller]
pub(crate) fn asserted(briefing: &Briefing, fact: Fact, words: &str) -> Reading {
    Reading {
        fact,
        speaker: None,
        modality: Modality::Asserted,
        proof: Proof::new(sentence(briefing, words)),
    }
}

/// The reply in a language.
pub(crate) fn reply(briefing: &Briefing, answer: &Answer, lang: Lang) -> Reply {
    static I18N: LazyLock<I18n> = LazyLock::new(I18n::load);
    I18N.reply(briefing, answer, lang)
}

/// Makes French spaces plain, so that tables can be read and typed.
pub(crate) fn plain_spaces(words: &str) -> String {
    words.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'")
}

/// What is stated in French and in English; spaces and apostrophes plain.
#[track_caller]
pub(crate) fn check(briefing: &Briefing, answer: &Answer, in_french: &str, in_english: &str) {
    assert_eq!(
        plain_spaces(&reply(briefing, answer, Lang::Fr).statement),
        in_french
    );
    assert_eq!(
        plain_spaces(&reply(briefing, answer, Lang::En).statement),
        in_english
    );
}

/// Hungary, mentioned by these words.
#[track_caller]
pub(crate) fn hungary(briefing: &Briefing, words: &str) -> Party {
    party(briefing, Name::Country("HU"), words)
}
