//! What an amount counts or measures, and whether that is what the question asks for.

use super::words::WORDS;
use super::{parts, word_at};
use crate::amount::{Amount, Decimal, Unit};
use crate::cues::CUES;
use crate::find::{Search, View};
use crate::fold::fold;
use crate::grammar::{Pos, Rel};
use crate::question::Sort;
use crate::reference;
use crate::roles;
use crate::tree::Tree;

/// The noun that an amount counts.
pub(crate) fn counted_noun(tree: &Tree<'_>, amount: &Amount, word: usize) -> Option<usize> {
    let up = tree.path_up(word).skip(1).find(|at| {
        tree.pos(*at) != Pos::Num
            && tree
                .word(*at)
                .is_some_and(|w| w.span.start >= amount.span.end || w.span.end <= amount.span.start)
    });
    let beside = tree
        .words
        .iter()
        .find(|w| w.span.start >= amount.span.end && matches!(w.pos, Pos::Noun | Pos::Propn))
        .map(|w| w.index);
    match up {
        Some(at)
            if matches!(tree.pos(at), Pos::Noun | Pos::Propn)
                && tree
                    .word(at)
                    .is_some_and(|w| w.span.start >= amount.span.end) =>
        {
            Some(at)
        }
        Some(_) | None => {
            let next = tree.words.iter().find(|w| {
                w.span.start >= amount.span.end
                    && w.pos != Pos::Adp
                    && w.pos != Pos::Det
                    && w.pos != Pos::Adj
            })?;
            (Some(next.index) == beside).then_some(next.index)
        }
    }
}

/// The noun that an amount counts without naming it: that of its whole, or of an amount before it (« sur 118 délégués, 83 ont … »).
pub(super) fn understood_noun<'s>(
    search: &Search<'s>,
    view: &View<'s>,
    amount: &Amount,
) -> Option<usize> {
    let noun = |other: &Amount| counted_noun(&view.tree, other, word_at(&view.tree, &other.span)?);
    if let Some(whole) = parts::whole_of(search, view, amount) {
        return noun(whole);
    }
    let before = search
        .briefing
        .amounts(view.found.id)
        .iter()
        .filter(|other| other.span.end <= amount.span.start && other.unit == Unit::Count);
    before.rev().find_map(noun)
}

/// Whether a measure is said to be of something that the question does not name ("14 metres of cliff").
pub(super) fn measures_another(
    search: &Search<'_>,
    view: &View<'_>,
    amount: &Amount,
    word: usize,
) -> bool {
    let terms = &search.question.terms;
    let named = |at: usize| {
        (0..terms.len()).any(|term| {
            terms.get(term).is_some_and(|term| term.weight > 0.3) && view.meets(term, at) >= 0.4
        })
    };
    let beside = |at: &usize| {
        view.tree
            .word(*at)
            .is_some_and(|noun| noun.span.start >= amount.span.end)
    };
    let mut of = view
        .tree
        .children_by(word, |rel| rel == Rel::Nmod)
        .filter(beside)
        .filter(|at| {
            let of = view.tree.preposition(*at);
            view.tree.pos(*at) == Pos::Noun
                && of.is_some_and(|of| CUES.genitives.contains(&of))
                && WORDS.measures.kind(view.tree.lemma(*at)).is_none()
        })
        .peekable();
    of.peek().is_some() && !of.any(named)
}

/// Whether a sentence itself names whose the counted ones are (« combien de soldats français »): others are another number.
pub(crate) fn names_whose(search: &Search<'_>, view: &View<'_>) -> bool {
    let Some(focus) = search.question.focus else {
        return true;
    };
    let terms = search.question.terms.iter().zip(&view.found.hits);
    terms
        .filter(|(term, _)| {
            let at = term.words.start;
            term.sort == Sort::Name
                && search.tree.rel(at) == Rel::Amod
                && search.tree.head(at) == Some(focus)
        })
        .all(|(_, hit)| hit.word.is_some())
}

/// Years at most that somebody lives.
const OLDEST: i64 = 120;

/// Whether a number behind a name is an age (« Anna Vidal, 68 ans », "Anna Vidal, 68, …").
pub(super) fn is_age(search: &Search<'_>, amount: &Amount) -> bool {
    let before = search.briefing.slice(0..amount.span.start);
    let after = search.briefing.slice(amount.span.end..amount.span.end + 1);
    amount.unit == Unit::Count
        && amount.value <= Decimal::from(OLDEST)
        && before.trim_end().ends_with([',', '('])
        && matches!(after, "," | ")" | ".")
}

/// Whether what a share or measure is of is what the question counts.
pub(super) fn focus_met(search: &Search<'_>, view: &View<'_>, word: usize) -> bool {
    let focus = search
        .question
        .focus
        .and_then(|focus| search.term_of(focus));
    focus.is_none_or(|term| {
        let below = view
            .tree
            .children_by(word, |rel| matches!(rel.base(), Rel::Nmod | Rel::Obl));
        below
            .chain(view.tree.head(word))
            .any(|at| search.meets_phrase(view, term, at) >= 0.4)
    })
}

/// How well what an amount counts is what the question counts.
pub(super) fn counts<'s>(
    search: &Search<'s>,
    view: &View<'s>,
    amount: &Amount,
    word: usize,
) -> Option<f32> {
    let question = search.question;
    let own = counted_noun(&view.tree, amount, word)
        .filter(|_| parts::whole_of(search, view, amount).is_none());
    let noun = own.or_else(|| understood_noun(search, view, amount))?;
    let asked = question
        .focus
        .and_then(|focus| question.tree.words().nth(focus))
        .map(|word| fold(word.lemma));
    let term = question.focus.and_then(|focus| search.term_of(focus));
    // « huit zones (ZEAT) »: another name of the noun counts as well.
    let names = std::iter::once(noun).chain(view.tree.children_by(noun, |rel| {
        matches!(rel, Rel::Appos | Rel::Flat | Rel::Compound)
    }));
    let by_focus = term.map_or(0.0, |term| {
        names.map(|at| view.meets(term, at)).fold(0.0_f32, f32::max)
    });
    let counted = view.tree.word(noun).map(|word| fold(word.lemma))?;
    let human = WORDS.humans.contains(&counted) || roles::is_human(&counted);
    let people = asked.is_some_and(|asked| WORDS.people.contains(&asked));
    // Towns and companies are no people.
    if people && !human && reference::data::classes(&counted) != 0 {
        return None;
    }
    if by_focus >= 0.4 {
        return Some(if own.is_some() { 0.25 } else { 0.15 });
    }
    if people && human {
        return Some(0.15);
    }
    // « combien de morts » : "which killed 23 people".
    let done = term.is_some_and(|term| {
        view.tree
            .path_up(noun)
            .skip(1)
            .find(|at| view.tree.pos(*at) == Pos::Verb)
            .is_some_and(|verb| view.meets(term, verb) >= 0.4)
    });
    if done && own.is_some() && human {
        return Some(0.2);
    }
    let by_any = (0..question.terms.len())
        .filter(|term| question.terms.get(*term).is_some_and(|t| t.weight > 0.3))
        .map(|term| search.meets_phrase(view, term, noun))
        .fold(0.0_f32, f32::max);
    // What is counted is something else than what is asked for: only where all else fits.
    (by_any >= 0.6 && own.is_some()).then_some(if search.trusting { -0.1 } else { 0.05 })
}
