//! Amounts beside each other and beside small words: a part and its whole, how far something moves and where it arrives.

use super::words::{WORDS, asks};
use crate::amount::{Amount, Unit};
use crate::find::{Search, View};
use crate::fold::fold;
use crate::grammar::Pos;
use crate::tree::Tree;
use std::ops::Range;

/// The whole that an amount is a part of (« 300 des 900 abonnés »).
pub(super) fn whole_of<'s>(
    search: &Search<'s>,
    view: &View<'s>,
    part: &Amount,
) -> Option<&'s Amount> {
    search
        .briefing
        .amounts(view.found.id)
        .iter()
        .find(|whole| is_part(search, part, whole))
}

/// Whether an amount is the whole of another one.
pub(super) fn has_part<'s>(search: &Search<'s>, view: &View<'s>, whole: &Amount) -> bool {
    let mut amounts = search.briefing.amounts(view.found.id).iter();
    amounts.any(|part| is_part(search, part, whole))
}

fn is_part(search: &Search<'_>, part: &Amount, whole: &Amount) -> bool {
    let between = part.span.end..whole.span.start;
    part.unit == Unit::Count
        && whole.unit == Unit::Count
        && between.start < between.end
        && part.value < whole.value
        && WORDS
            .parts
            .contains(&fold(search.briefing.slice(between).trim()))
}

/// What a question about a change wants of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    /// By how much.
    Far,
    /// To what.
    Level,
}

fn wanted(question: &Tree<'_>) -> Option<Move> {
    if asks(question, &WORDS.how_far) {
        Some(Move::Far)
    } else if asks(question, &WORDS.to_what) {
        Some(Move::Level)
    } else {
        None
    }
}

/// An end of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Earlier,
    Later,
}

/// The one end of a change that a question asks for (« à combien passera … ? », « le nouveau tarif », "the old price").
pub(super) fn asked_end(question: &Tree<'_>) -> Option<End> {
    let newly = wanted(question) == Some(Move::Level) || asks(question, &WORDS.newly);
    match (newly, asks(question, &WORDS.formerly)) {
        (true, false) => Some(End::Later),
        (false, true) => Some(End::Earlier),
        (true, true) | (false, false) => None,
    }
}

/// How well the word before an amount suits a question about a change: « chute de 12 % », « chute à 30 euros ».
pub(super) fn suits_move(search: &Search<'_>, view: &View<'_>, span: &Range<usize>) -> f32 {
    let Some(wanted) = wanted(search.tree) else {
        return 0.0;
    };
    let before = view
        .tree
        .words
        .iter()
        .rfind(|word| word.span.end <= span.start && word.pos != Pos::Adv);
    let Some(before) = before
        .filter(|word| word.pos == Pos::Adp)
        .map(|word| fold(word.form))
    else {
        return 0.0;
    };
    let level = WORDS.level.contains(&before);
    let far = WORDS.extent.contains(&before);
    match wanted {
        Move::Far if far => 0.1,
        Move::Far if level => -0.2,
        Move::Level if level => 0.05,
        Move::Far | Move::Level => 0.0,
    }
}
