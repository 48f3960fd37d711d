//! Trains the parser step by step, letting it err and teaching it the best way on (Goldberg and Nivre, 2012).

use super::examples::{Dice, Example};
use super::oracle::costs;
use super::weights::Weights;
use crate::grammar::Rel;
use crate::grammar::parser::{self, Item};
use crate::grammar::state::{Search, State, Step};
use crate::grammar::table::{Linear, Scores};

/// A sentence to parse and its right tree.
pub(super) struct Lesson<'a> {
    items: Vec<Item>,
    right: &'a [(Option<usize>, Rel)],
}

impl Lesson<'_> {
    /// The lesson of an example whose words have these tags.
    pub(super) fn new(example: &Example, tags: impl Iterator<Item = u64>) -> Lesson<'_> {
        let items = example
            .shapes
            .iter()
            .zip(tags)
            .map(|(shape, tag)| Item::of(shape, tag))
            .collect();
        Lesson {
            items,
            right: &example.right,
        }
    }
}

/// Learns from one sentence; with `explore` in ten chances the parser goes on from its own error.
pub(super) fn learn(model: &mut Weights, lesson: &Lesson<'_>, explore: usize, dice: &mut Dice) {
    let mut search = Search::new(lesson.items.len());
    let mut features = Vec::with_capacity(160);
    let mut number = 0;
    for _ in 0..search.steps() {
        let state = search.state(number);
        if search.allows(state, Step::Left(Rel::Root)) {
            number = search.take(number, Step::Left(Rel::Root));
            continue;
        }
        parser::gather(&search, state, &lesson.items, &mut features);
        let scores = model.scores(&features);
        let chosen = parser::best(&search, state, &scores);
        let (right, is_right) = best_right(&search, state, lesson.right, &scores, chosen);
        model.tick();
        if !is_right {
            model.update(&features, right.class(), chosen.class());
        }
        let step = if is_right || dice.below(10) < explore {
            chosen
        } else {
            right
        };
        number = search.take(number, step);
    }
}

/// The highest scored of the steps that lose least, and whether the chosen one is among them.
fn best_right(
    search: &Search,
    state: &State,
    right: &[(Option<usize>, Rel)],
    scores: &Scores,
    chosen: Step,
) -> (Step, bool) {
    let costs = costs(search, state, right);
    let least = [costs.shift, costs.left, costs.right]
        .into_iter()
        .flatten()
        .min();
    let (top, below) = (search.entry(state, 0).word, search.entry(state, 1).word);
    let mut steps: Vec<Step> = Vec::new();
    if costs.shift == least && costs.shift.is_some() {
        steps.push(Step::Shift);
    }
    let mut arc = |cost: Option<usize>, head: u16, step: fn(Rel) -> Step| {
        if cost.is_none() || cost != least {
            return;
        }
        let (right_head, rel) = right[usize::from(top)];
        if right_head == Some(usize::from(head)) {
            steps.push(step(rel));
        } else {
            steps.extend(
                Rel::ALL
                    .iter()
                    .filter(|rel| **rel != Rel::Root)
                    .map(|rel| step(*rel)),
            );
        }
    };
    arc(costs.left, search.ahead(state, 0), Step::Left);
    arc(costs.right, below, Step::Right);
    let is_right = steps.contains(&chosen);
    let best = steps.into_iter().reduce(|best, step| {
        if scores[step.class()] > scores[best.class()] {
            step
        } else {
            best
        }
    });
    (best.unwrap_or(chosen), is_right)
}
