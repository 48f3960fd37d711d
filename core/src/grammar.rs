//! Reads grammar: text → sentences → words with part of speech, lemma and a dependency tree.
//!
//! Tags and relations are those of [Universal Dependencies](https://universaldependencies.org) 2, the same for both languages.
//! Everything is decided by linear models that the project trained itself; their parameters and a lexicon for each language are part
//! of the program and read in place. The same text gives the same trees on every machine.
//!
//! ```
//! use sommaire_core::{Lang, grammar::{self, Rel}};
//!
//! let sentences = grammar::read("La Hongrie a bloqué la proposition. Elle demande un délai.", Lang::Fr);
//! assert_eq!(sentences.len(), 2);
//! let subject = sentences[0].words().find(|word| word.rel == Rel::Nsubj).map(|word| word.form.to_owned());
//! assert_eq!(subject.as_deref(), Some("Hongrie"));
//! ```

mod bytes;
mod engine;
mod feats;
mod lexicon;
mod mend;
mod morph;
mod params;
mod parser;
mod probe;
mod query;
mod rules;
mod sentence;
mod shape;
mod state;
mod table;
mod tag;
mod tagger;
mod tags;
mod tokens;
#[cfg(feature = "training")]
pub mod train;

pub use feats::{
    Case, Definite, Degree, Feats, Gender, Mood, NumType, Number, Person, Polarity, Poss, PronType,
    Reflex, Tense, VerbForm, Voice,
};
pub use sentence::{Sentence, Word, conllu};
pub use tags::{Pos, Rel};

use crate::Lang;

/// Reads a text: cuts it into sentences and words and parses each sentence.
///
/// A line break always ends a sentence. Spans are bytes of `text`. A text without words gives no sentence.
#[must_use]
pub fn read(text: &str, lang: Lang) -> Vec<Sentence> {
    let rules = rules::rules(lang);
    let mut out = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive([
        '\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}',
    ]) {
        let tokens = tokens::tokens(line, offset, rules);
        for range in tokens::sentences(&tokens, rules) {
            out.push(sentence(&tokens[range], lang));
        }
        offset += line.len();
    }
    out
}

/// Reads a text as one sentence, whatever stops or line breaks it holds: for questions.
///
/// A text without words gives an empty sentence.
#[must_use]
pub fn read_sentence(text: &str, lang: Lang) -> Sentence {
    sentence(&tokens::tokens(text, 0, rules::rules(lang)), lang)
}

/// The readings of a word by itself, as (lemma, part of speech, features), frequent ones first where that is known.
///
/// Capitals are passed over if the form is not known with them. Accents count; only if nothing is found are words looked up whose
/// letters are the same without accents.
pub fn analyses(form: &str, lang: Lang) -> impl Iterator<Item = (String, Pos, Feats)> {
    engine::engine(lang)
        .map(|engine| engine.analyses(form))
        .unwrap_or_default()
        .into_iter()
}

fn sentence(tokens: &[engine::Token<'_>], lang: Lang) -> Sentence {
    let start = tokens.first().map_or(0, |token| token.span.start);
    let end = tokens.last().map_or(0, |token| token.span.end);
    let rules = rules::rules(lang);
    match engine::engine(lang) {
        Some(engine) => engine.read(&engine.expand(tokens, rules), rules, start..end),
        None => sentence::Builder::default().build(start..end),
    }
}
