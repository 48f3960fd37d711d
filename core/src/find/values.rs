//! How much, how many, when, how long, where.

mod amounts;
mod counting;
pub(crate) use counting::names_whose;
mod parts;
mod places;
mod times;
mod votes;
mod words;

pub(crate) use amounts::amounts;
pub(crate) use places::places;
pub(crate) use times::times;
pub(crate) use votes::votes;

use super::{Search, View};
use crate::answer::Modality;
use crate::clause::Role;
use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{Pos, Rel};
use crate::patterns::Intent;
use crate::question::{Sort, Term};
use crate::quick::Set;
use crate::terms;
use crate::tree::Tree;
use std::cell::OnceCell;
use std::ops::Range;

/// What the question's words tell of the value that it asks for, once it was looked at.
#[derive(Default)]
pub(crate) struct Once {
    wanted: OnceCell<words::Wanted>,
    grain: OnceCell<times::Grain>,
    /// The question, folded.
    core: OnceCell<String>,
}

/// How well a sentence holds a value of the kind that is asked for, about 0 to 1; `None` where no kind of value is.
pub(crate) fn expected<'s>(search: &Search<'s>, view: &View<'s>) -> Option<f32> {
    match search.question.intent {
        Intent::Amount | Intent::Count => Some(amounts::expected(search, view)),
        Intent::Duration | Intent::Frequency | Intent::Since | Intent::Until | Intent::Time => {
            Some(times::expected(search, view))
        }
        Intent::Place => Some(places::expected(search, view)),
        Intent::Who | Intent::Identity => Some(f32::from((0..view.tree.words.len()).any(|at| {
            super::party::can_act(&view.tree, at) && !super::who::asked_about(search, view, at)
        }))),
        Intent::Reason => Some(super::reason::expected(search, view)),
        Intent::Said => Some(super::said::expected(search, view)),
        Intent::Stance => Some(f32::from(
            search
                .briefing
                .stands
                .iter()
                .any(|stand| stand.position.sentence == view.found.id),
        )),
        Intent::Sections
        | Intent::KeyPoints
        | Intent::Actors
        | Intent::Definition
        | Intent::How
        | Intent::List
        | Intent::What
        | Intent::Whether => None,
    }
}

/// How far what is asked for hangs on what the question names, in one sentence: 0 to 1; `None` where that cannot be told.
pub(crate) fn bound<'s>(search: &Search<'s>, view: &View<'s>) -> Option<f32> {
    match search.question.intent {
        Intent::Amount | Intent::Count => Some(amounts::bound(search, view)),
        Intent::Duration | Intent::Frequency | Intent::Since | Intent::Until | Intent::Time => {
            Some(times::bound(search, view))
        }
        Intent::Place => Some(places::bound(search, view)),
        Intent::Who | Intent::Identity => super::who::bound(search, view),
        Intent::Whether => Some(super::verdict::bound(search, view)),
        Intent::Reason
        | Intent::Said
        | Intent::Stance
        | Intent::Sections
        | Intent::KeyPoints
        | Intent::Actors
        | Intent::Definition
        | Intent::How
        | Intent::List
        | Intent::What => None,
    }
}

/// The best bond of some values of a sentence: 0 to 1.
fn best_bond<T>(found: &[Candidate<T>]) -> f32 {
    found
        .iter()
        .map(|candidate| {
            let bond = candidate.bond;
            (0.5 * bond.governed + 0.8 * (bond.near + 0.3) + 2.0 * bond.order).clamp(0.0, 1.2)
        })
        .fold(0.0, f32::max)
}

/// A value in a sentence, with how well it answers.
struct Candidate<T> {
    score: f32,
    coverage: f32,
    kind: f32,
    bond: Bond,
    /// Number of the sentence's view.
    view: usize,
    value: T,
    /// The word that it hangs on the sentence with.
    word: usize,
}

impl<T> Candidate<T> {
    /// Whether it answers: much of the question is met, or the value hangs on what is met; in a sentence that is `trusting`ly
    /// known to answer it need only suit.
    fn answers(&self, least: f32, trusting: bool) -> bool {
        if trusting {
            return self.kind >= -0.05 && (self.bond.governed >= 0.3 || self.bond.near >= 0.0);
        }
        let bar = if self.bond.governed >= 0.8 {
            0.85
        } else {
            0.95
        };
        // It must stand close by, or hang on what is asked about.
        let bound = self.bond.near + 0.3 * (self.bond.governed - 0.5) >= -0.14;
        bound
            && ((self.coverage >= 0.55 && self.score >= least)
                || (self.coverage >= 0.4 && self.bond.governed >= 0.6 && self.score >= bar))
    }
}

/// How well a value hangs together with what the question names.
#[derive(Debug, Clone, Copy)]
struct Bond {
    /// How near it stands in the tree: 0.3 (right beside) down to −0.3.
    near: f32,
    /// How far what it hangs on is what the question names: 0 to 1.
    governed: f32,
    /// Whether it is the next value after what the question names: 0 to 0.1.
    order: f32,
}

impl Bond {
    fn score(self) -> f32 {
        self.near + self.order + 0.3 * (self.governed - 0.5)
    }
}

/// The values of the matched sentences, best first. `read` gives the values of one sentence that can be meant, each with its
/// word, its bytes, and how well its kind suits.
fn candidates<'v, 's, T>(
    search: &Search<'s>,
    views: &'v [View<'s>],
    implied: &Set<String>,
    read: impl Fn(&'v View<'s>) -> Vec<(T, usize, Range<usize>, f32)>,
) -> Vec<Candidate<T>> {
    let mut found: Vec<Candidate<T>> = Vec::new();
    for (at, view) in views.iter().enumerate() {
        if hollow(search, view, implied) {
            continue;
        }
        let coverage = coverage(search, view, implied);
        let values: Vec<_> = read(view)
            .into_iter()
            .filter(|(_, _, span, _)| !in_question(search, span))
            .collect();
        let places: Vec<usize> = values.iter().map(|(_, word, ..)| *word).collect();
        for (value, word, span, kind) in values {
            let bond = Bond {
                near: near(search, view, word),
                governed: governed(search, view, word, &span),
                order: order(search, view, word, &places),
            };
            found.push(Candidate {
                score: coverage + kind + bond.score(),
                coverage,
                kind,
                bond,
                view: at,
                value,
                word,
            });
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.view.cmp(&b.view)));
    found
}

/// Says in the trace which candidates there were.
fn note<T>(search: &Search<'_>, found: &[Candidate<T>], text: impl Fn(&T) -> Range<usize>) {
    for candidate in found.iter().take(4) {
        search.note(|| {
            format!(
            "value {:.2} (coverage {:.2}, kind {:.2}, near {:.2}, governed {:.2}, order {:.2}) {:?}",
            candidate.score,
            candidate.coverage,
            candidate.kind,
            candidate.bond.near,
            candidate.bond.governed,
            candidate.bond.order,
            search.briefing.slice(text(&candidate.value)))
        });
    }
}

/// Whether a sentence meets names at most, though the question asks what of them; or another year than the one asked about.
fn hollow(search: &Search<'_>, view: &View<'_>, implied: &Set<String>) -> bool {
    let terms = search.question.terms.iter().zip(&view.found.hits);
    let mut asked = terms
        .clone()
        .filter(|(term, _)| {
            term.sort != Sort::Name && term.weight >= 0.7 && !implied.contains(&term.lemma)
        })
        .map(|(_, hit)| hit.strength)
        .peekable();
    let named_only = asked.peek().is_some() && asked.all(|strength| strength < 0.4);
    let year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    named_only
        || terms
            .filter(|(term, _)| year(&term.text))
            .any(|(_, hit)| hit.strength < 0.4)
}

/// The share of the question that a sentence meets, when words that only say what kind of value is wanted weigh little.
fn coverage(search: &Search<'_>, view: &View<'_>, implied: &Set<String>) -> f32 {
    let (mut met, mut total) = (0.0, 0.0);
    for (term, hit) in search.question.terms.iter().zip(&view.found.hits) {
        let weight = if term.sort != Sort::Name && implied.contains(&term.lemma) {
            term.weight.min(0.3)
        } else {
            term.weight
        };
        met += weight * hit.strength;
        total += weight;
    }
    if total > 0.0 { met / total } else { 0.0 }
}

/// The first word inside some bytes that the amount or time hangs on.
fn word_at(tree: &Tree<'_>, span: &Range<usize>) -> Option<usize> {
    let inside: Vec<usize> = tree
        .words
        .iter()
        .filter(|word| word.span.start < span.end && span.start < word.span.end)
        .map(|word| word.index)
        .collect();
    // The head of the expression is the word whose own head stands outside.
    inside
        .iter()
        .copied()
        .find(|at| tree.head(*at).is_none_or(|head| !inside.contains(&head)))
        .or_else(|| inside.first().copied())
}

/// How much it tells that a value stands near a term: what is done tells more than who does it.
fn pull(term: &Term) -> f32 {
    match term.sort {
        Sort::Verb => term.weight * 1.5,
        Sort::Name => term.weight * 0.5,
        Sort::Noun | Sort::Other => term.weight,
    }
}

/// Whether the question itself names a value: it asks for another one.
fn in_question(search: &Search<'_>, span: &Range<usize>) -> bool {
    let value = fold(search.briefing.slice(span.clone()));
    let asked = search
        .values
        .core
        .get_or_init(|| fold(&search.question.core));
    let whole = |at: usize| {
        let before = asked.get(..at).and_then(|text| text.chars().next_back());
        let after = asked
            .get(at + value.len()..)
            .and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    value.len() >= 3 && asked.match_indices(&value).any(|(at, _)| whole(at))
}

/// How near a value stands to the words that the question matched: 0.3 (right beside them) down to −0.3.
fn near(search: &Search<'_>, view: &View<'_>, word: usize) -> f32 {
    let mut sum = 0.0;
    let mut weight = 0.0;
    for (term, hit) in search.question.terms.iter().zip(&view.found.hits) {
        let Some(met) = hit.word.filter(|_| term.weight > 0.3) else {
            continue;
        };
        let steps = view.tree.distance(word, met).min(8) as f32;
        sum += pull(term) * (1.0 - steps / 4.0);
        weight += pull(term);
    }
    if weight == 0.0 {
        0.0
    } else {
        0.3 * sum / weight
    }
}

/// How well a word alone meets any term of weight.
fn met(search: &Search<'_>, view: &View<'_>, word: usize) -> f32 {
    let terms = search.question.terms.iter().enumerate();
    terms
        .filter(|(_, term)| term.weight > 0.3)
        .map(|(at, _)| view.meets(at, word))
        .fold(0.0, f32::max)
}

/// How well the phrase around a word, or what a pronoun stands for, meets any term of weight.
fn phrase_met(search: &Search<'_>, view: &View<'_>, word: usize) -> f32 {
    let terms = search.question.terms.iter().enumerate();
    terms
        .filter(|(_, term)| term.weight > 0.3)
        .map(|(at, _)| search.meets_phrase(view, at, word))
        .fold(0.0, f32::max)
}

/// How far what a value hangs on is what the question names: 1 when its governor is, less the further up, 0 when nothing is.
fn governed(search: &Search<'_>, view: &View<'_>, word: usize, span: &Range<usize>) -> f32 {
    const STEPS: [f32; 4] = [1.0, 0.8, 0.55, 0.3];
    let tree = &view.tree;
    let arguments = |at: usize| {
        tree.children_by(at, |rel| {
            matches!(
                rel.base(),
                Rel::Nsubj | Rel::Obj | Rel::Obl | Rel::Iobj | Rel::Dislocated
            )
        })
        .filter(|child| !tree.under(word, *child))
        .map(|child| phrase_met(search, view, child))
        .fold(0.0_f32, f32::max)
    };
    // « le village où le pont s'est effondré »: what happens there, whichever noun of the phrase the clause hangs on.
    let there = tree
        .path_up(word)
        .take_while(|at| tree.pos(*at) != Pos::Verb)
        .flat_map(|at| tree.children_by(at, |rel| rel == Rel::AclRelcl))
        .filter(|clause| {
            let mut links = tree.children(*clause).iter();
            links.any(|link| words::WORDS.grains.linking.contains(tree.form(*link)))
        })
        .map(|clause| met(search, view, clause).max(arguments(clause)))
        .fold(0.0_f32, f32::max);
    if there >= 0.4 {
        return there;
    }
    // « la réunion est le 5 »: the value is the predicate itself.
    let own = arguments(word).max(met(search, view, word));
    if own >= 0.4 {
        return own;
    }
    let mut step = 0;
    for at in tree.path_up(word).skip(1) {
        let Some(above) = tree.word(at) else { break };
        if above.span.start < span.end && span.start < above.span.end {
            continue;
        }
        if !terms::is_content(above.pos) && above.pos != Pos::Aux && above.pos != Pos::Pron {
            continue;
        }
        let Some(factor) = STEPS.get(step) else { break };
        let strength = met(search, view, at);
        if strength >= 0.4 {
            return strength.max(0.8) * factor;
        }
        let light = CUES.light.contains(tree.lemma(at)) || above.pos == Pos::Aux;
        let beside = arguments(at);
        if beside >= 0.4 {
            return beside * factor * if light { 1.0 } else { 0.7 };
        }
        step += 1;
    }
    0.0
}

/// Whether a value is the next one after what the question names: 0 to 0.1. `places` are the words of all the values that can be meant.
fn order(search: &Search<'_>, view: &View<'_>, word: usize, places: &[usize]) -> f32 {
    let (mut sum, mut weight) = (0.0, 0.0);
    for (term, hit) in search.question.terms.iter().zip(&view.found.hits) {
        let Some(met) = hit.word.filter(|_| term.weight > 0.5) else {
            continue;
        };
        weight += pull(term);
        let after = places.iter().filter(|place| **place > met).min();
        let before = places.iter().filter(|place| **place < met).max();
        if after == Some(&word) {
            sum += pull(term);
        } else if after.is_none() && before == Some(&word) {
            sum += pull(term) * 0.5;
        }
    }
    if weight > 0.0 {
        0.1 * sum / weight
    } else {
        0.0
    }
}

/// How well the one who gives a value is the source that the question names: 1, −1 when another one gives it, 0 when the
/// sentence does not tell or the question names none; `None` when nothing of the source is there.
fn sourced(search: &Search<'_>, view: &View<'_>, word: usize) -> Option<f32> {
    let Some(term) = search
        .question
        .source
        .and_then(|source| search.term_of(source))
    else {
        return Some(0.0);
    };
    let hit = view.found.hits.get(term)?;
    if hit.strength < 0.4 {
        return None;
    }
    let is_source = |at: &usize| search.meets_phrase(view, term, *at) >= 0.5;
    let speaker = super::said::speaker_of(&view.tree, word);
    let agents: Vec<usize> = view
        .tree
        .path_up(word)
        .find_map(|at| {
            let clause = view
                .tree
                .clauses()
                .iter()
                .find(|clause| clause.predicate == at)?;
            let agents: Vec<usize> = clause.of(Role::Agent).collect();
            (!agents.is_empty()).then_some(agents)
        })
        .unwrap_or_default();
    Some(if speaker.iter().chain(&agents).any(is_source) {
        1.0
    } else if hit.word.is_none() && speaker.is_some()
        || hit.word.is_some()
            && agents
                .iter()
                .any(|at| super::party::can_act(&view.tree, *at))
    {
        -1.0
    } else {
        0.0
    })
}

/// How firmly the clause around a word is put.
fn modality(view: &View<'_>, word: usize) -> Modality {
    view.tree
        .path_up(word)
        .find_map(|at| {
            view.tree
                .clauses()
                .iter()
                .find(|clause| clause.predicate == at && view.tree.pos(at) == Pos::Verb)
        })
        .map_or(Modality::Asserted, |clause| clause.modality)
}
