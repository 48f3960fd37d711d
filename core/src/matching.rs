//! Finds the sentences that speak of what a question is about.

use crate::briefing::{Briefing, SentenceId};
use crate::frames::FRAMES;
use crate::patterns::Intent;
use crate::question::{Question, Sort, Term};
use crate::terms::{Folded, Key};
use crate::tree::Tree;
use std::collections::BTreeMap;

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
}

/// A key that stands in more sentences than this tells nothing about where to look.
const TOO_COMMON: usize = 400;

/// How well a word meets another that puts the same kind of event, or its contrary.
const SAME_EVENT: f32 = 0.7;
const CONTRARY: f32 = 0.55;

/// How well the sentences behind the answer before meet what a follow-up leaves out.
const NEAR: f32 = 0.75;

/// Binds each term to the words of the briefing, kin and slips of the finger included.
pub(crate) fn bind<'a>(briefing: &Briefing, question: &'a Question) -> Bound<'a> {
    let index = &briefing.index;
    let mut keys: Vec<Vec<(Key, f32)>> = Vec::new();
    let tree = Tree::new(&question.tree);
    let folded = Folded::of_tree(&tree);
    for term in &question.terms {
        let mut own = term.keys.clone();
        if term.sort != Sort::Name && term.words.start < tree.words.len() {
            for (frame, _) in FRAMES.at(&tree, &folded, term.words.start) {
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
        terms: &question.terms,
        near: &question.near,
        keys,
        held,
    }
}

impl Bound<'_> {
    /// The best hit of one term in one sentence, by its own words.
    pub(crate) fn hit(&self, briefing: &Briefing, term: usize, id: SentenceId) -> Hit {
        let mut best = Hit {
            word: None,
            strength: 0.0,
        };
        let Some(keys) = self.keys.get(term) else {
            return best;
        };
        let Some(sentence) = briefing.sentence(id) else {
            return best;
        };
        for word in 0..sentence.tree.len() {
            let own = briefing.index.keys(id, word);
            for (key, strength) in keys {
                if *strength <= best.strength {
                    break;
                }
                if own.contains(key) {
                    best = Hit {
                        word: Some(word),
                        strength: *strength,
                    };
                }
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
        let own = briefing.index.keys(id, word);
        let keys = self.keys.get(term).map(Vec::as_slice).unwrap_or_default();
        keys.iter()
            .find(|(key, _)| own.contains(key))
            .map_or(0.0, |(_, strength)| *strength)
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
        let mut found: BTreeMap<SentenceId, Vec<f32>> = BTreeMap::new();
        for (at, keys) in self.keys.iter().enumerate() {
            for (key, strength) in keys {
                if briefing.index.len() > TOO_COMMON && briefing.index.frequency(*key) > TOO_COMMON
                {
                    continue;
                }
                for id in briefing.index.holding(*key) {
                    let row = found
                        .entry(id)
                        .or_insert_with(|| vec![0.0; self.terms.len()]);
                    if let Some(slot) = row.get_mut(at)
                        && *slot < *strength
                    {
                        *slot = *strength;
                    }
                }
            }
        }
        for (at, _) in self
            .terms
            .iter()
            .enumerate()
            .filter(|(_, term)| term.words.start == usize::MAX)
        {
            for id in self.near {
                let row = found
                    .entry(*id)
                    .or_insert_with(|| vec![0.0; self.terms.len()]);
                if let Some(slot) = row.get_mut(at) {
                    *slot = slot.max(NEAR);
                }
            }
        }
        let strength = |id: Option<SentenceId>, term: usize| {
            id.and_then(|id| found.get(&id))
                .and_then(|row| row.get(term))
                .copied()
                .unwrap_or(0.0)
        };
        let all = (briefing.index.len() + 1) as f32;
        let rarity = (0..self.terms.len())
            .map(|at| {
                let holding = found
                    .values()
                    .filter(|row| row.get(at).is_some_and(|strength| *strength >= 0.4))
                    .count();
                (all / (holding + 1) as f32).ln() / all.ln().max(0.1)
            })
            .collect();
        let mut ranked: Vec<(f32, SentenceId)> = Vec::new();
        for id in found.keys().copied().filter(|id| briefing.is_body(*id)) {
            let heading = briefing.section_of(id).and_then(|section| section.heading);
            let mut sum = 0.0;
            for (at, term) in self.terms.iter().enumerate() {
                let own = strength(Some(id), at);
                let around = (strength(briefing.before(id), at) * 0.6)
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
                let hits = (0..self.terms.len()).map(|term| {
                    let own = self.hit(briefing, term, id);
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
