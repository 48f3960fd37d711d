//! How likely each sentence is to answer the question, and how likely none does.
//!
//! A conditional logit over the closest sentences and silence: each sentence has a score that is linear in what speaks for it,
//! silence one that is linear in what speaks against them all; the odds are their softmax.

use super::values::{bound, expected};
use super::{Search, View};
use crate::patterns::Intent;
use crate::question::Sort;
use crate::quick::Map;
use serde::Deserialize;
use std::sync::LazyLock;

/// `lang/odds.toml`: what each feature weighs, and where the bars are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// With at least these odds a passage is shown as the answer though no value could be read off it.
    bar: f32,
    /// With at least these odds together two passages are.
    pair: f32,
    /// With less an answer is held back.
    veto: f32,
    sentence: Map<String, f32>,
    silence: Map<String, f32>,
}

/// The weights, in the order of the features.
struct Weights {
    bar: f32,
    pair: f32,
    veto: f32,
    sentence: [f32; FOR.len()],
    silence: [f32; SILENT.len()],
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../lang/odds.toml"))
        .expect("the weights are part of the program and tested");
    let weight = |weights: &Map<String, f32>, name: &str| weights.get(name).copied().unwrap_or(0.0);
    Weights {
        bar: file.bar,
        pair: file.pair,
        veto: file.veto,
        sentence: FOR.map(|name| weight(&file.sentence, name)),
        silence: SILENT.map(|name| weight(&file.silence, name)),
    }
});

/// How likely each of the close sentences is to answer, in their order, by what speaks for them.
pub(crate) fn odds(search: &Search<'_>, rows: &[[f32; FOR.len()]]) -> Vec<f32> {
    let weights = &*WEIGHTS;
    let scores: Vec<f32> = rows.iter().map(|row| dot(row, &weights.sentence)).collect();
    let silence = dot(&of_silence(search, rows), &weights.silence);
    let top = scores.iter().copied().fold(silence, f32::max);
    let total: f32 = scores
        .iter()
        .chain([&silence])
        .map(|score| (score - top).exp())
        .sum();
    scores
        .into_iter()
        .map(|score| (score - top).exp() / total)
        .collect()
}

fn dot(features: &[f32], weights: &[f32]) -> f32 {
    features
        .iter()
        .zip(weights)
        .map(|(feature, weight)| feature * weight)
        .sum()
}

/// Whether a passage with these odds may be shown as the answer.
pub(crate) fn shows(odds: f32) -> bool {
    odds >= WEIGHTS.bar
}

/// Whether two passages with these odds together may be shown as the answer.
pub(crate) fn shows_both(odds: f32) -> bool {
    odds >= WEIGHTS.pair
}

/// Whether an answer that rests on a passage with these odds is to be held back.
pub(crate) fn vetoes(odds: f32) -> bool {
    odds < WEIGHTS.veto
}

/// What speaks for one sentence.
pub(crate) const FOR: [&str; 49] = [
    "coverage",
    "own",
    "rare_own",
    "rare_cover",
    "names_own",
    "names_any",
    "nouns_own",
    "verb",
    "verb_missing",
    "focus",
    "focus_missing",
    "exact",
    "weak",
    "predicate",
    "arguments",
    "together",
    "length",
    "opening",
    "near",
    "before",
    "unmet",
    "unmet_name",
    "unmet_number",
    "early",
    "first",
    "expected_amount",
    "expected_time",
    "expected_place",
    "expected_who",
    "expected_reason",
    "expected_said",
    "expected_stance",
    "unexpected_amount",
    "unexpected_time",
    "unexpected_place",
    "unexpected_who",
    "unexpected_reason",
    "unexpected_said",
    "unexpected_stance",
    "bound_amount",
    "bound_time",
    "bound_place",
    "bound_who",
    "bound_whether",
    "unbound_amount",
    "unbound_time",
    "unbound_place",
    "unbound_who",
    "unbound_whether",
];

/// How many of [`FOR`] do not depend on the kind of question.
const COMMON: usize = 25;

/// The kinds of question that something is expected for, in the order of [`FOR`].
const KINDS: &[Group] = &[
    Group::Amount,
    Group::Time,
    Group::Place,
    Group::Who,
    Group::Reason,
    Group::Said,
    Group::Stance,
];
/// Those that something can be bound for.
const BONDS: &[Group] = &[
    Group::Amount,
    Group::Time,
    Group::Place,
    Group::Who,
    Group::Whether,
];
/// Where their columns begin.
const EXPECTED: usize = COMMON;
const UNEXPECTED: usize = EXPECTED + KINDS.len();
const BOUND: usize = UNEXPECTED + KINDS.len();
const UNBOUND: usize = BOUND + BONDS.len();

/// The column of a kind of question, of those that begin at `first`.
fn column(first: usize, kinds: &[Group], group: Group) -> Option<usize> {
    let at = kinds.iter().position(|kind| *kind == group)?;
    Some(first + at)
}

/// What speaks for silence.
pub(crate) const SILENT: [&str; 20] = [
    "bias",
    "unheld",
    "unheld_names",
    "unheld_verb",
    "unheld_nouns",
    "few",
    "many",
    "best_cover",
    "best_own",
    "best_rare",
    "margin",
    "who",
    "amount",
    "time",
    "place",
    "reason",
    "whether",
    "stance",
    "said",
    "follow",
];

/// The features of a sentence, in the order of [`FOR`].
pub(crate) fn of_sentence<'s>(search: &Search<'s>, view: &View<'s>) -> [f32; FOR.len()] {
    let terms = &search.question.terms;
    let hits = &view.found.hits;
    let total = search.bound.weight().max(0.01);
    let mut own = 0.0_f32;
    let (mut rare_own, mut rare_cover, mut rare_total) = (0.0_f32, 0.0_f32, 0.0_f32);
    let (mut names, mut names_own, mut names_any) = (0.0_f32, 0.0_f32, 0.0_f32);
    let (mut nouns, mut nouns_own) = (0.0_f32, 0.0_f32);
    let mut verb: Option<f32> = None;
    let (mut exact, mut weak, mut met) = (0.0_f32, 0.0_f32, 0.0_f32);
    let (mut unmet, mut unmet_names, mut unmet_numbers) = (0.0_f32, 0.0_f32, 0.0_f32);
    for (at, (term, hit)) in terms.iter().zip(hits).enumerate() {
        let here = if hit.word.is_some() {
            hit.strength
        } else {
            0.0
        };
        own += term.weight * here;
        let rarity = search.rarity.get(at).copied().unwrap_or(0.0);
        rare_own += term.weight * rarity * here;
        rare_cover += term.weight * rarity * hit.strength;
        rare_total += term.weight * rarity;
        match term.sort {
            Sort::Name => {
                names += 1.0;
                names_own += here;
                names_any += hit.strength;
            }
            Sort::Noun if term.weight >= 0.7 => {
                nouns += 1.0;
                nouns_own += here;
            }
            Sort::Verb if term.weight > 0.5 => verb = Some(verb.unwrap_or(0.0).max(here)),
            Sort::Noun | Sort::Verb | Sort::Other => {}
        }
        if here > 0.0 {
            met += term.weight;
            if here >= 0.95 {
                exact += term.weight;
            } else if here < 0.7 {
                weak += term.weight;
            }
        }
        if hit.strength < 0.35 {
            unmet += term.weight;
            if term.sort == Sort::Name {
                unmet_names += 1.0;
            } else if term.text.chars().any(|c| c.is_ascii_digit()) {
                unmet_numbers += 1.0;
            }
        }
    }
    let share = |part: f32, whole: f32, none: f32| if whole > 0.0 { part / whole } else { none };
    let focus = search
        .question
        .focus
        .and_then(|focus| search.term_of(focus))
        .and_then(|term| hits.get(term))
        .map_or(0.5, |hit| {
            if hit.word.is_some() {
                hit.strength
            } else {
                0.0
            }
        });
    let (predicate, arguments) = search.asked.map_or((0.5, 0.0), |(_, asked)| {
        view.tree
            .clauses()
            .iter()
            .map(|clause| search.fit(view, clause, asked))
            .map(|fit| (fit.predicate.unwrap_or(0.5), fit.arguments))
            .fold((0.0_f32, -1.0_f32), |best, fit| {
                if fit.0 * 0.6 + fit.1 * 0.4 > best.0 * 0.6 + best.1 * 0.4 {
                    fit
                } else {
                    best
                }
            })
    });
    let words: Vec<usize> = view.found.words().collect();
    let mut steps = 0.0_f32;
    let mut pairs = 0.0_f32;
    for (at, one) in words.iter().enumerate() {
        for other in words.iter().skip(at + 1) {
            steps += view.tree.distance(*one, *other).min(8) as f32;
            pairs += 1.0;
        }
    }
    let together = if pairs > 0.0 {
        1.0 - steps / pairs / 8.0
    } else {
        0.5
    };
    // News tells a thing fully where it first speaks of it.
    let first = search
        .matches
        .iter()
        .filter(|other| other.id < view.found.id)
        .all(|other| other.coverage < view.found.coverage - 0.02);
    let near = search.question.near.contains(&view.found.id);
    let before = search
        .briefing
        .before(view.found.id)
        .and_then(|id| search.matches.iter().find(|found| found.id == id))
        .map_or(0.0, |found| found.coverage);
    let opening = search
        .briefing
        .sentences()
        .find(|id| search.briefing.is_body(*id))
        == Some(view.found.id);
    let common: [f32; COMMON] = [
        view.found.coverage,
        own / total,
        share(rare_own, rare_total, 0.5),
        share(rare_cover, rare_total, 0.5),
        share(names_own, names, 1.0),
        share(names_any, names, 1.0),
        share(nouns_own, nouns, 0.5),
        verb.unwrap_or(0.5),
        f32::from(verb.is_some_and(|met| met < 0.4)),
        focus,
        f32::from(focus < 0.35),
        share(exact, met, 0.0),
        share(weak, met, 0.0),
        predicate,
        arguments,
        together,
        ((view.tree.words.len() + 1) as f32).ln() / 4.0,
        f32::from(opening),
        f32::from(near),
        before,
        unmet / total,
        unmet_names,
        unmet_numbers,
        1.0 - view.found.id.at() as f32 / search.briefing.index.len().max(1) as f32,
        f32::from(first),
    ];
    let mut features = [0.0; FOR.len()];
    for (slot, value) in features.iter_mut().zip(common) {
        *slot = value;
    }
    let mut put = |column: Option<usize>, value: f32| {
        if let Some(slot) = column.and_then(|at| features.get_mut(at)) {
            *slot = value;
        }
    };
    if let Some(group) = group(search.question.intent) {
        if let Some(kind) = expected(search, view) {
            put(column(EXPECTED, KINDS, group), kind.max(0.0));
            put(column(UNEXPECTED, KINDS, group), f32::from(kind <= 0.0));
        }
        if let Some(bound) = bound(search, view) {
            put(column(BOUND, BONDS, group), bound);
            put(column(UNBOUND, BONDS, group), f32::from(bound < 0.2));
        }
    }
    features
}

/// A kind of question, as features tell kinds apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Amount,
    Time,
    Place,
    Who,
    Reason,
    Said,
    Stance,
    Whether,
}

/// The kind of question that an intent belongs to.
fn group(intent: Intent) -> Option<Group> {
    match intent {
        Intent::Amount | Intent::Count => Some(Group::Amount),
        Intent::Duration | Intent::Frequency | Intent::Since | Intent::Until | Intent::Time => {
            Some(Group::Time)
        }
        Intent::Place => Some(Group::Place),
        Intent::Who | Intent::Identity => Some(Group::Who),
        Intent::Reason => Some(Group::Reason),
        Intent::Said => Some(Group::Said),
        Intent::Stance => Some(Group::Stance),
        Intent::Whether => Some(Group::Whether),
        Intent::Sections
        | Intent::KeyPoints
        | Intent::Actors
        | Intent::Definition
        | Intent::How
        | Intent::List
        | Intent::What => None,
    }
}

/// The features of silence, in the order of [`SILENT`].
pub(crate) fn of_silence(search: &Search<'_>, rows: &[[f32; FOR.len()]]) -> [f32; SILENT.len()] {
    let question = search.question;
    let total = search.bound.weight().max(0.01);
    let unheld = |sort: Option<Sort>| -> f32 {
        question
            .terms
            .iter()
            .zip(&search.bound.held)
            .filter(|(term, held)| !**held && sort.is_none_or(|sort| term.sort == sort))
            .map(|(term, _)| term.weight)
            .sum::<f32>()
            / total
    };
    let best = |column: usize| rows.iter().map(|row| row[column]).fold(0.0_f32, f32::max);
    let mut covers: Vec<f32> = rows.iter().map(|row| row[0]).collect();
    covers.sort_by(|a, b| b.total_cmp(a));
    let margin = match covers.as_slice() {
        [first, second, ..] => first - second,
        [first] => *first,
        [] => 0.0,
    };
    let is = |intents: &[Intent]| f32::from(intents.contains(&question.intent));
    [
        1.0,
        unheld(None),
        unheld(Some(Sort::Name)),
        unheld(Some(Sort::Verb)),
        unheld(Some(Sort::Noun)),
        f32::from(total < 2.0),
        f32::from(total > 5.0),
        best(0),
        best(1),
        best(2),
        margin,
        is(&[Intent::Who, Intent::Identity]),
        is(&[Intent::Amount, Intent::Count]),
        is(&[
            Intent::Time,
            Intent::Since,
            Intent::Until,
            Intent::Duration,
            Intent::Frequency,
        ]),
        is(&[Intent::Place]),
        is(&[Intent::Reason]),
        is(&[Intent::Whether]),
        is(&[Intent::Stance]),
        is(&[Intent::Said]),
        f32::from(!question.near.is_empty()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_where_their_names_do() {
        for (first, kinds, prefix) in [
            (EXPECTED, KINDS, "expected"),
            (UNEXPECTED, KINDS, "unexpected"),
            (BOUND, BONDS, "bound"),
            (UNBOUND, BONDS, "unbound"),
        ] {
            for group in kinds {
                let name = format!("{prefix}_{group:?}").to_lowercase();
                assert_eq!(
                    column(first, kinds, *group).and_then(|at| FOR.get(at)),
                    Some(&name.as_str())
                );
            }
        }
        assert_eq!(UNBOUND + BONDS.len(), FOR.len());
    }
}
