//! Measures parameters on a treebank.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::time::Instant;

use super::treebank::Tree;
use crate::Lang;
use crate::grammar::engine::{Engine, Token};
use crate::grammar::rules::rules;
use crate::grammar::tags::Rel;
use crate::grammar::tokens;

/// Right, given and wanted, for one kind of arc.
#[derive(Debug, Clone, Copy, Default)]
struct Arcs {
    right: usize,
    given: usize,
    wanted: usize,
}

impl Arcs {
    fn f1(self) -> f64 {
        200.0 * self.right as f64 / (self.given + self.wanted).max(1) as f64
    }
}

/// What was measured: percentages of all tokens, from gold tokens; sentences and tokens from raw text.
#[derive(Debug, Clone, Default)]
pub struct Report {
    words: usize,
    tags: usize,
    feats: usize,
    lemmas: usize,
    heads: usize,
    labelled: usize,
    typed: usize,
    subjects: Arcs,
    objects: Arcs,
    tokens: Arcs,
    sentences: Arcs,
    /// Seconds for each word, one value a sentence.
    paces: Vec<f64>,
}

/// Reads the words of `trees` with the given data files and compares.
///
/// # Panics
///
/// If the files are not parameters and lexicon of this version.
#[must_use]
pub fn evaluate(
    trees: &[Tree],
    lang: Lang,
    params: &'static [u8],
    lexicon: &'static [u8],
) -> Report {
    let engine = Engine::new(params, lexicon).expect("files of this version");
    let mut report = Report::default();
    for tree in trees {
        let tokens: Vec<Token<'_>> = tree
            .words
            .iter()
            .map(|word| Token {
                form: Cow::Borrowed(word.form.as_str()),
                span: 0..0,
            })
            .collect();
        let start = Instant::now();
        let sentence = engine.read(&tokens, rules(lang), 0..0);
        report
            .paces
            .push(start.elapsed().as_secs_f64() / tokens.len().max(1) as f64);
        for (word, gold) in sentence.words().zip(&tree.words) {
            let same = |one: Rel, other: Rel| one.base() == other.base();
            let attached = word.head == gold.head;
            report.words += 1;
            report.tags += usize::from(word.pos == gold.pos);
            report.feats += usize::from(word.pos == gold.pos && word.feats == gold.feats);
            report.lemmas += usize::from(word.lemma == gold.lemma);
            report.heads += usize::from(attached);
            report.labelled += usize::from(attached && same(word.rel, gold.rel));
            report.typed += usize::from(attached && word.rel == gold.rel);
            for (arcs, rel) in [
                (&mut report.subjects, Rel::Nsubj),
                (&mut report.objects, Rel::Obj),
            ] {
                let (given, wanted) = (same(word.rel, rel), same(gold.rel, rel));
                arcs.given += usize::from(given);
                arcs.wanted += usize::from(wanted);
                arcs.right += usize::from(given && wanted && attached);
            }
        }
    }
    raw(trees, lang, &engine, &mut report);
    report
}

/// Compares sentences and words found in the running text, all in one line.
///
/// A word counts as found if its last letter stands in the right place, or that of its contraction, and its letters are the same.
fn raw(trees: &[Tree], lang: Lang, engine: &Engine, report: &mut Report) {
    let (mut text, mut wanted_words, mut wanted_sentences) =
        (String::new(), HashSet::new(), HashSet::new());
    for tree in trees {
        let start = text.len();
        let mut end = start;
        // Where the letters of the words of a token end, if they are the letters of the token.
        let mut shared: Option<usize> = None;
        for (at, word) in tree.words.iter().enumerate() {
            if let Some((count, form)) = &word.surface {
                let parts: String = tree.words[at..]
                    .iter()
                    .take(*count)
                    .map(|word| word.form.as_str())
                    .collect();
                shared = (*count > 1 && parts == *form).then_some(text.len());
                text.push_str(form);
                end = text.len();
                if word.space {
                    text.push(' ');
                }
            }
            shared = shared.map(|shared| shared + word.form.len());
            wanted_words.insert((shared.unwrap_or(end), word.form.to_lowercase()));
        }
        wanted_sentences.insert((start, end));
        if !text.ends_with(' ') {
            text.push(' ');
        }
    }
    let rules = rules(lang);
    let found = tokens::tokens(&text, 0, rules);
    let (mut given_words, mut given_sentences) = (HashSet::new(), HashSet::new());
    for range in tokens::sentences(&found, rules) {
        let tokens = &found[range];
        given_sentences.insert((tokens[0].span.start, tokens[tokens.len() - 1].span.end));
        for token in engine.expand(tokens, rules) {
            given_words.insert((token.span.end, token.form.to_lowercase()));
        }
    }
    report.tokens = compare(&given_words, &wanted_words);
    report.sentences = compare(&given_sentences, &wanted_sentences);
}

fn compare<T: Eq + std::hash::Hash>(given: &HashSet<T>, wanted: &HashSet<T>) -> Arcs {
    Arcs {
        right: given.intersection(wanted).count(),
        given: given.len(),
        wanted: wanted.len(),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: usize| 100.0 * part as f64 / self.words.max(1) as f64;
        write!(
            formatter,
            "{:5.2} {:5.2} {:5.2} | {:5.2} {:5.2} {:5.2} | {:5.2} {:5.2} | {:5.2} {:5.2} | {:7.0}",
            share(self.tags),
            share(self.feats),
            share(self.lemmas),
            share(self.heads),
            share(self.labelled),
            share(self.typed),
            self.subjects.f1(),
            self.objects.f1(),
            self.sentences.f1(),
            self.tokens.f1(),
            1.0 / self.pace().max(1e-9),
        )
    }
}

impl Report {
    /// Seconds for a word in the middle one of the sentences: other work of the machine does not count.
    fn pace(&self) -> f64 {
        let mut paces = self.paces.clone();
        paces.sort_by(f64::total_cmp);
        paces.get(paces.len() / 2).copied().unwrap_or_default()
    }

    /// The heads of the columns that [`fmt::Display`] writes.
    pub const HEADS: &'static str =
        " tags feats lemma |   UAS   LAS typed |  subj   obj |  sent token | words/s";
}
