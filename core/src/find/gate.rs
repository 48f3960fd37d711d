//! Decides whether a candidate is good enough to be said: a wrong answer is worse than silence.

use super::{Fit, Search, View};

/// What speaks for a candidate. All figures are shares of 0 to 1, `arguments` may be negative.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Evidence {
    /// Share of the question's weight that the sentence and its surroundings meet.
    pub(crate) coverage: f32,
    /// Share of the question's weight that the sentence's own words meet.
    pub(crate) own: f32,
    /// How well the clause's predicate meets the question's; one half where the question's says nothing.
    pub(crate) predicate: f32,
    /// How well the clause's arguments meet the question's.
    pub(crate) arguments: f32,
    /// How far the sentence is ahead of the next best one.
    pub(crate) margin: f32,
    /// How sure the way is in which the answer was read off the sentence.
    pub(crate) way: f32,
}

impl Evidence {
    pub(crate) fn of(search: &Search<'_>, view: &View<'_>, fit: Fit, way: f32) -> Evidence {
        let total = search.bound.weight().max(0.01);
        let own: f32 = search
            .question
            .terms
            .iter()
            .zip(&view.found.hits)
            .filter(|(_, hit)| hit.word.is_some())
            .map(|(term, hit)| term.weight * hit.strength)
            .sum();
        let rival = search
            .matches
            .iter()
            .filter(|other| other.id != view.found.id)
            .map(|other| other.coverage)
            .fold(0.0_f32, f32::max);
        Evidence {
            coverage: view.found.coverage,
            own: own / total,
            predicate: fit.predicate.unwrap_or(0.5),
            arguments: fit.arguments,
            margin: (view.found.coverage - rival).clamp(-0.5, 0.5),
            way,
        }
    }

    /// One figure to choose between candidates.
    pub(crate) fn score(&self) -> f32 {
        self.coverage * 0.7
            + self.own * 0.4
            + self.predicate * 0.3
            + self.arguments * 0.2
            + self.way * 0.3
    }
}

/// Kinds of candidates; each has its own bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Who,
    Content,
}

/// What each piece of evidence weighs.
struct Weights {
    coverage: f32,
    own: f32,
    predicate: f32,
    arguments: f32,
    margin: f32,
    bias: f32,
}

/// Fitted as a logistic regression on whether a candidate was right, for development questions and questions about
/// encyclopaedia paragraphs together, then rounded.
const WHO: Weights = Weights {
    coverage: 0.8,
    own: 0.0,
    predicate: 1.6,
    arguments: 0.9,
    margin: 2.5,
    bias: -1.7,
};
const CONTENT: Weights = Weights {
    coverage: 2.0,
    own: 1.0,
    predicate: 1.0,
    arguments: 0.2,
    margin: 3.2,
    bias: -2.55,
};

/// The log-odds of being right with which a candidate is said: 0.5 is about 62 %.
const BAR: f32 = 0.5;

/// Whether a candidate is good enough to be said.
pub(crate) fn passes(kind: Kind, evidence: &Evidence) -> bool {
    let weights = match kind {
        Kind::Who => &WHO,
        Kind::Content => &CONTENT,
    };
    let odds = weights.coverage * evidence.coverage
        + weights.own * evidence.own
        + weights.predicate * evidence.predicate
        + weights.arguments * evidence.arguments
        + weights.margin * evidence.margin
        + weights.bias;
    odds >= BAR
}
