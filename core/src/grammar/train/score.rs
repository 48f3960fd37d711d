//! Measures parameters on a treebank.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::Hash;
use std::ops::Range;
use std::time::Instant;

use super::treebank::Tree;
use crate::Lang;
use crate::grammar::engine::{Engine, Token};
use crate::grammar::rules::rules;
use crate::grammar::tags::Rel;
use crate::grammar::{Sentence, tokens};

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

/// What was measured: percentages of all tokens, from gold tokens; sentences, tokens and trees from raw text.
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
    /// Arcs with their labels.
    trees: Arcs,
    /// Words a second from raw text to trees.
    pace: f64,
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
        let sentence = engine.read(&tokens, rules(lang), 0..0);
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

/// A word of running text: where it ends and its letters.
type Place = (usize, String);

/// The head of a word, if it has one, and how it depends on it.
type Link = (Option<Place>, Rel);

/// Where the sentences of a text are, and how its words depend on each other.
#[derive(Default)]
struct Found {
    sentences: HashSet<(usize, usize)>,
    links: HashMap<Place, Link>,
}

impl Found {
    fn add(
        &mut self,
        span: Range<usize>,
        places: &[Place],
        links: impl Iterator<Item = (Option<usize>, Rel)>,
    ) {
        self.sentences.insert((span.start, span.end));
        for (place, (head, rel)) in places.iter().zip(links) {
            let head = head.and_then(|head| places.get(head)).cloned();
            self.links.insert(place.clone(), (head, rel.base()));
        }
    }

    fn words(&self) -> HashSet<&Place> {
        self.links.keys().collect()
    }
}

/// The text of some trees, all in one line, and what is to be found in it.
///
/// A word stands where its last letter stands, or that of its contraction.
fn running(trees: &[Tree]) -> (String, Found) {
    let (mut text, mut wanted) = (String::new(), Found::default());
    for tree in trees {
        let start = text.len();
        let mut end = start;
        // Where the letters of the words of a token end, if they are the letters of the token.
        let mut shared: Option<usize> = None;
        let mut places = Vec::with_capacity(tree.words.len());
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
            places.push((shared.unwrap_or(end), word.form.to_lowercase()));
        }
        let links = tree.words.iter().map(|word| (word.head, word.rel));
        wanted.add(start..end, &places, links);
        if !text.ends_with(' ') {
            text.push(' ');
        }
    }
    (text, wanted)
}

/// Compares what is found in the running text with what is to be found, and takes the time.
fn raw(trees: &[Tree], lang: Lang, engine: &Engine, report: &mut Report) {
    let (text, wanted) = running(trees);
    let rules = rules(lang);
    let read = |text: &str| -> Vec<Sentence> {
        let tokens = tokens::tokens(text, 0, rules);
        tokens::sentences(&tokens, rules)
            .into_iter()
            .map(|range| {
                let tokens = &tokens[range];
                let span = tokens[0].span.start..tokens[tokens.len() - 1].span.end;
                engine.read(&engine.expand(tokens, rules), rules, span)
            })
            .collect()
    };
    let mut found = Found::default();
    for sentence in read(&text) {
        let places: Vec<Place> = sentence
            .words()
            .map(|word| (word.span.end, word.form.to_lowercase()))
            .collect();
        let links = sentence.words().map(|word| (word.head, word.rel));
        found.add(sentence.span(), &places, links);
    }
    report.tokens = compare(&found.words(), &wanted.words());
    report.sentences = compare(&found.sentences, &wanted.sentences);
    report.trees = compare(
        &found.links.iter().collect(),
        &wanted.links.iter().collect(),
    );
    // The sentence of middle speed: other work of the machine does not count.
    let mut paces: Vec<f64> = trees
        .iter()
        .map(|tree| {
            let start = Instant::now();
            let words: usize = read(&tree.text).iter().map(Sentence::len).sum();
            words as f64 / start.elapsed().as_secs_f64().max(1e-9)
        })
        .collect();
    paces.sort_by(f64::total_cmp);
    report.pace = paces.get(paces.len() / 2).copied().unwrap_or_default();
}

fn compare<T: Eq + Hash>(given: &HashSet<T>, wanted: &HashSet<T>) -> Arcs {
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
            "{:5.2} {:5.2} {:5.2} | {:5.2} {:5.2} {:5.2} | {:5.2} {:5.2} | {:5.2} {:5.2} {:5.2} | {:7.0}",
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
            self.trees.f1(),
            self.pace,
        )
    }
}

impl Report {
    /// The heads of the columns that [`fmt::Display`] writes.
    pub const HEADS: &'static str =
        " tags feats lemma |   UAS   LAS typed |  subj   obj |  sent token   LAS | words/s";

    /// A line with goals for tags, LAS and subjects, each under its column.
    #[must_use]
    pub fn goals([tags, labelled, subjects]: [f64; 3]) -> String {
        format!(
            "{tags:5.2}             |       {labelled:5.2}       | {subjects:5.2}       |                   |"
        )
    }
}
