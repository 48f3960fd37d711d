//! Finds the sentences that speak of what a question is about.

use crate::briefing::{Briefing, SentenceId};
use crate::frames::FRAMES;
use crate::patterns::Intent;
use crate::question::{Question, Sort, Term};
use crate::terms::Key;
use crate::tree::Tree;

/// How a term was met in a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Hit {
    /// The word that meets it; none when only the surroundings or a reference do.
    pub(crate) word: Option<usize>,
    /// 0 (not met) to 1.
    pub(crate) strength: f32,
}

/// A sentence that speaks of the question's subject.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Match {
    pub(crate) id: SentenceId,
    /// The share of the question's weight that is met, 0 to 1.
    pub(crate) coverage: f32,
    /// One for each term of the question.
    pub(crate) hits: Vec<Hit>,
}

impl Match {
    /// The words that meet a term.
    pub(crate) fn words(&self) -> impl Iterator<Item = usize> + '_ {
        self.hits.iter().filter_map(|hit| hit.word)
    }
}

/// A question's terms, bound to what a briefing holds.
pub(crate) struct Bound<'a> {
    pub(crate) terms: &'a [Term],
    /// Per term: the keys to look for.
    pub(crate) keys: Vec<Vec<(Key, f32)>>,
    /// Sentences where what a follow-up leaves out counts as met.
    pub(crate) near: &'a [SentenceId],
    /// Per term: whether the briefing holds it at all.
    pub(crate) held: Vec<bool>,
    /// The keys of all terms, sorted, each with its term and how well it meets that; each pair once.
    table: Vec<(Key, u16, f32)>,
}

/// How well each word of a sentence meets each term.
#[derive(Debug, Clone, Default)]
pub(crate) struct Strengths {
    /// Term by term, word by word.
    rows: Vec<f32>,
    words: usize,
}

impl Strengths {
    /// How well a word meets a term.
    pub(crate) fn at(&self, term: usize, word: usize) -> f32 {
        self.row(term).get(word).copied().unwrap_or(0.0)
    }

    /// How well the words meet a term.
    fn row(&self, term: usize) -> &[f32] {
        let from = term * self.words;
        self.rows.get(from..from + self.words).unwrap_or_default()
    }

    /// The best of a term's words, the first of equals.
    fn hit(&self, term: usize) -> Hit {
        let mut best = Hit {
            word: None,
            strength: 0.0,
        };
        for (word, strength) in self.row(term).iter().copied().enumerate() {
            if strength > best.strength {
                best = Hit {
                    word: Some(word),
                    strength,
                };
            }
        }
        best
    }
}

/// A key that stands in more sentences than this tells nothing about where to look.
const TOO_COMMON: usize = 400;

/// How well a word meets another that puts the same kind of event, or its contrary.
const SAME_EVENT: f32 = 0.7;
const CONTRARY: f32 = 0.55;

/// From here on a word shares a meaning rather than belongs to a kind.
const MEANT: f32 = 0.5;

/// How well words meet at most that share no form, only meanings.
const SHARED: f32 = 0.9;

/// How well the sentences behind the answer before meet what a follow-up leaves out.
const NEAR: f32 = 0.75;

/// Binds each term to the words of the briefing, kin and slips of the finger included.
pub(crate) fn bind<'a>(briefing: &Briefing, question: &'a Question, tree: &Tree<'_>) -> Bound<'a> {
    let index = &briefing.index;
    let mut keys: Vec<Vec<(Key, f32)>> = Vec::new();
    let folded = tree.folded();
    for term in &question.terms {
        let mut own = term.keys.clone();
        if term.sort != Sort::Name && term.words.start < tree.words.len() {
            for (frame, _) in FRAMES.at(tree, folded, term.words.start) {
                own.push((Key::frame(frame), SAME_EVENT));
                // Whether something is so is told by a sentence that says the contrary, too.
                if question.intent == Intent::Whether {
                    let opposite = FRAMES.opposite(frame);
                    own.extend(opposite.map(|frame| (Key::frame(frame), CONTRARY)));
                }
            }
        }
        let exact = own
            .iter()
            .any(|(key, strength)| *strength >= 0.7 && index.frequency(*key) > 0);
        if !term.lemma.is_empty() && term.sort != Sort::Name {
            own.extend(
                index
                    .kin(&term.lemma)
                    .filter(|(_, kin)| *kin >= 0.6)
                    .map(|(word, kin)| (Key::word(word), (kin * 0.8).min(0.75))),
            );
        }
        if !exact
            && !term.lemma.is_empty()
            && term.lemma.chars().count() >= 5
            && !index.has(&term.lemma)
        {
            let capital = term.text.chars().next().is_some_and(char::is_uppercase);
            let strange = crate::grammar::analyses(&term.text.to_lowercase(), question.lang)
                .next()
                .is_none();
            if strange || capital {
                own.extend(
                    index
                        .repaired(&term.lemma)
                        .map(|word| (Key::word(word), 0.85)),
                );
                if capital {
                    own.extend(
                        index
                            .kin(&term.lemma)
                            .filter(|(_, kin)| *kin >= 0.7)
                            .map(|(word, _)| (Key::word(word), 0.8)),
                    );
                }
            }
        }
        own.sort_by(|a, b| b.1.total_cmp(&a.1));
        keys.push(own);
    }
    let held = keys
        .iter()
        .map(|own| {
            own.iter()
                .any(|(key, strength)| *strength >= 0.4 && index.frequency(*key) > 0)
        })
        .collect();
    Bound {
        table: table(&keys),
        terms: &question.terms,
        near: &question.near,
        keys,
        held,
    }
}

/// All keys with their terms, as a table to look them up in.
fn table(keys: &[Vec<(Key, f32)>]) -> Vec<(Key, u16, f32)> {
    let mut table: Vec<(Key, u16, f32)> = Vec::with_capacity(keys.iter().map(Vec::len).sum());
    for (term, own) in keys.iter().enumerate() {
        table.extend(
            own.iter()
                .map(|(key, strength)| (*key, term as u16, *strength)),
        );
    }
    table.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
    table.dedup_by_key(|(key, term, _)| (*key, *term));
    table
}

impl Bound<'_> {
    /// The terms that a key meets, each with how well.
    fn met_by(&self, key: Key) -> impl Iterator<Item = (usize, f32)> + '_ {
        let from = self.table.partition_point(|(known, ..)| *known < key);
        let rest = self.table.get(from..).unwrap_or_default();
        rest.iter()
            .take_while(move |(known, ..)| *known == key)
            .map(|(_, term, strength)| (usize::from(*term), *strength))
    }

    /// How well each word of a sentence meets each term.
    pub(crate) fn strengths(&self, briefing: &Briefing, id: SentenceId) -> Strengths {
        let words = briefing.sentence(id).map_or(0, |found| found.tree.len());
        let mut rows = vec![0.0_f32; words * self.terms.len()];
        for word in 0..words {
            for key in briefing.index.keys(id, word) {
                for (term, strength) in self.met_by(*key) {
                    if let Some(slot) = rows.get_mut(term * words + word) {
                        // Words that share several meanings are likelier to share the one that is meant.
                        let both = 1.0 - (1.0 - *slot) * (1.0 - strength);
                        let shared = if strength.min(*slot) < MEANT {
                            0.0
                        } else {
                            both.min(SHARED)
                        };
                        *slot = slot.max(strength).max(shared);
                    }
                }
            }
        }
        Strengths { rows, words }
    }

    /// The best hit of one term in one sentence, by its own words.
    pub(crate) fn hit(&self, briefing: &Briefing, term: usize, id: SentenceId) -> Hit {
        let mut best = Hit {
            word: None,
            strength: 0.0,
        };
        let words = briefing.sentence(id).map_or(0, |found| found.tree.len());
        for word in 0..words {
            let strength = self.meets(briefing, term, id, word);
            if strength > best.strength {
                best = Hit {
                    word: Some(word),
                    strength,
                };
            }
        }
        best
    }

    /// How well a word of a sentence meets a term.
    pub(crate) fn meets(
        &self,
        briefing: &Briefing,
        term: usize,
        id: SentenceId,
        word: usize,
    ) -> f32 {
        let keys = briefing.index.keys(id, word).iter();
        keys.flat_map(|key| self.met_by(*key))
            .filter(|(met, _)| *met == term)
            .map(|(_, strength)| strength)
            .fold(0.0, f32::max)
    }

    /// The total weight of the terms.
    pub(crate) fn weight(&self) -> f32 {
        self.terms.iter().map(|term| term.weight).sum()
    }

    /// Sentences of running text, best first, at most `most`; and for each term how rare it is, 0 to 1.
    pub(crate) fn rank(&self, briefing: &Briefing, most: usize) -> (Vec<Match>, Vec<f32>) {
        let total = self.weight();
        if total <= 0.0 {
            return (Vec::new(), Vec::new());
        }
        // Per sentence: the best strength of each term through the postings.
        let mut found = Found::new(briefing.index.len(), self.terms.len());
        for (at, keys) in self.keys.iter().enumerate() {
            for (key, strength) in keys {
                if briefing.index.len() > TOO_COMMON && briefing.index.frequency(*key) > TOO_COMMON
                {
                    continue;
                }
                for id in briefing.index.holding(*key) {
                    found.raise(id, at, *strength);
                }
            }
        }
        let left_out = self.terms.iter().enumerate();
        for (at, _) in left_out.filter(|(_, term)| term.words.start == usize::MAX) {
            for id in self.near {
                found.raise(*id, at, NEAR);
            }
        }
        let strength =
            |id: Option<SentenceId>, term: usize| id.map_or(0.0, |id| found.strength(id, term));
        let all = (briefing.index.len() + 1) as f32;
        let rarity = (0..self.terms.len())
            .map(|at| {
                let holding = found.rows().filter(|row| row.get(at) >= Some(&0.4)).count();
                (all / (holding + 1) as f32).ln() / all.ln().max(0.1)
            })
            .collect();
        let mut ranked: Vec<(f32, SentenceId)> = Vec::new();
        for id in found.ids().filter(|id| briefing.is_body(*id)) {
            let heading = briefing.section_of(id).and_then(|section| section.heading);
            let before = briefing.before(id);
            let mut sum = 0.0;
            for (at, term) in self.terms.iter().enumerate() {
                let own = strength(Some(id), at);
                let around = (strength(before, at) * 0.6)
                    .max(strength(heading, at) * 0.6)
                    .max(strength(briefing.title(), at) * 0.5);
                sum += term.weight * own.max(around);
            }
            ranked.push((sum / total, id));
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(most);
        let matches = ranked
            .into_iter()
            .map(|(coverage, id)| {
                let strengths = self.strengths(briefing, id);
                let hits = (0..self.terms.len()).map(|term| {
                    let own = strengths.hit(term);
                    if own.word.is_some() {
                        return own;
                    }
                    let heading = briefing.section_of(id).and_then(|section| section.heading);
                    let around = strength(Some(id), term)
                        .max(strength(briefing.before(id), term) * 0.6)
                        .max(strength(heading, term) * 0.6)
                        .max(strength(briefing.title(), term) * 0.5);
                    Hit {
                        word: None,
                        strength: around,
                    }
                });
                Match {
                    id,
                    coverage,
                    hits: hits.collect(),
                }
            })
            .collect();
        (matches, rarity)
    }
}

/// What the postings tell of the sentences: how well each meets each term.
struct Found {
    terms: usize,
    /// Per sentence of the briefing: one more than the number of its row; 0 where it has none.
    places: Vec<u32>,
    rows: Vec<f32>,
}

impl Found {
    fn new(sentences: usize, terms: usize) -> Found {
        Found {
            terms,
            places: vec![0; sentences],
            rows: Vec::new(),
        }
    }

    /// Notes that a sentence meets a term at least so well.
    fn raise(&mut self, id: SentenceId, term: usize, strength: f32) {
        let Some(place) = self.places.get_mut(id.at()) else {
            return;
        };
        if *place == 0 {
            self.rows.resize(self.rows.len() + self.terms, 0.0);
            *place = (self.rows.len() / self.terms.max(1)) as u32;
        }
        let row = *place as usize - 1;
        if let Some(slot) = self.rows.get_mut(row * self.terms + term) {
            *slot = slot.max(strength);
        }
    }

    /// How well a sentence meets a term.
    fn strength(&self, id: SentenceId, term: usize) -> f32 {
        let place = self.places.get(id.at()).map(|place| *place as usize);
        let row = place.and_then(|place| place.checked_sub(1));
        row.and_then(|row| self.rows.get(row * self.terms + term))
            .copied()
            .unwrap_or(0.0)
    }

    /// The sentences that meet any term, in order.
    fn ids(&self) -> impl Iterator<Item = SentenceId> + '_ {
        let places = self.places.iter().enumerate();
        places
            .filter(|(_, place)| **place > 0)
            .map(|(at, _)| SentenceId(at as u32))
    }

    /// What each of them meets.
    fn rows(&self) -> impl Iterator<Item = &[f32]> {
        self.rows.chunks(self.terms.max(1))
    }
}
