//! Whether a sentence bears on what is asked, so that it or a part of it may be shown as the answer.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use super::said::reports;
use super::stands::{asked_actor, cast};
use super::{Search, View, nominal};
use crate::clause::{Clause, Role};
use crate::cues::CUES;
use crate::grammar::{Pos, Rel};
use crate::patterns::Intent;
use crate::question::Sort;
use crate::tree::Tree;

/// Whether a figure, a time or somebody is asked for and a sentence has none of the kind, nor says that there is none.
pub(super) fn lacks_value<'s>(search: &Search<'s>, view: &View<'s>) -> bool {
    let typed = matches!(
        search.question.intent,
        Intent::Amount
            | Intent::Count
            | Intent::Duration
            | Intent::Time
            | Intent::Frequency
            | Intent::Who
    );
    // A place that stands somewhere in the sentence need not be where it is.
    if search.question.intent == Intent::Place {
        return super::values::expected(search, view).is_some_and(|kind| kind < 0.7)
            || super::values::bound(search, view).is_some_and(|bound| bound < 0.45);
    }
    // A bare date is no end and no beginning.
    if matches!(search.question.intent, Intent::Since | Intent::Until) {
        return super::values::expected(search, view).is_some_and(|kind| kind < 0.85);
    }
    // What is counted is what is asked for.
    let uncounted = search.question.intent == Intent::Count
        && search
            .question
            .focus
            .and_then(|focus| search.term_of(focus))
            .and_then(|term| view.found.hits.get(term))
            .is_some_and(|hit| hit.word.is_none() || hit.strength < 0.4);
    let whose = search.question.intent != Intent::Count || super::values::names_whose(search, view);
    if uncounted || !whose {
        return true;
    }
    typed
        && super::values::expected(search, view).is_some_and(|kind| kind <= 0.0)
        && !(0..view.tree.words.len()).any(|at| {
            nominal(&view.tree, at)
                && view.tree.negated(at)
                && (0..search.question.terms.len()).any(|term| view.meets(term, at) >= 0.4)
        })
}

/// Whether a question asks who somebody is by the name alone: what he did or said does not tell.
pub(super) fn only_names(search: &Search<'_>) -> bool {
    let mut terms = search.question.terms.iter();
    search.question.intent == Intent::Identity
        && terms.all(|term| matches!(term.sort, Sort::Name | Sort::Other))
}

/// Whether a sentence or what stands around it names all that the question names.
pub(super) fn names_near(search: &Search<'_>, view: &View<'_>) -> bool {
    let mut terms = search.question.terms.iter().zip(&view.found.hits);
    terms.all(|(term, hit)| term.sort != Sort::Name || hit.strength >= 0.3)
}

/// Whether somebody says something in a sentence, or does in it what is asked: else no part of it is what somebody said.
pub(super) fn speaks(search: &Search<'_>, view: &View<'_>) -> bool {
    let verb = search
        .asked
        .and_then(|(_, asked)| search.term_of(asked.predicate));
    let done = verb.and_then(|term| view.found.hits.get(term));
    !reports(&view.tree).is_empty() || done.is_some_and(|hit| hit.word.is_some())
}

/// The odds with which a sentence speaks of what is asked though it has other words for it.
const SURE: f32 = 0.8;

/// Whether a clause gives what the question's agent does to another agent, and the question's agent another part in it.
fn other_agent(search: &Search<'_>, view: &View<'_>, clause: &Clause, asked: &Clause) -> bool {
    let names = asked
        .of(Role::Agent)
        .filter_map(|word| search.term_of(word));
    names
        .filter(|term| {
            let known = search.question.terms.get(*term);
            known.is_some_and(|term| term.sort == Sort::Name)
        })
        .any(|term| {
            let met = |at: usize| search.meets_phrase(view, term, at) >= 0.4;
            let mut agents = clause.of(Role::Agent).peekable();
            agents.peek().is_some()
                && !agents.any(met)
                && clause.arguments.iter().any(|argument| met(argument.word))
        })
}

/// Whether a sentence speaks of what a question asks whether it is so, how or why.
pub(super) fn speaks_of_it(search: &Search<'_>, view: &View<'_>) -> bool {
    if search.question.intent == Intent::Definition {
        return super::gloss::is_told_of(view);
    }
    if matches!(search.question.intent, Intent::How | Intent::Reason) {
        // Nothing tells why somebody did what the briefing knows nothing of.
        let mut acts = search.question.terms.iter().zip(&search.bound.held);
        if search.question.intent == Intent::Reason
            && acts.any(|(term, held)| term.sort == Sort::Verb && term.weight >= 1.0 && !*held)
        {
            return false;
        }
        // How or why something is done is told by a sentence that says that it is.
        let terms = search.question.terms.iter().zip(&view.found.hits);
        let mut verbs = terms
            .filter(|(term, _)| term.sort == Sort::Verb && term.weight >= 1.0)
            .peekable();
        return verbs.peek().is_none()
            || verbs.any(|(_, hit)| hit.strength >= 0.4)
            || search.odds_of(view.found.id) >= SURE;
    }
    if search.question.intent != Intent::Whether {
        return true;
    }
    // Who does it to whom is the other way round.
    let turned = search.asked.is_some_and(|(_, asked)| {
        view.tree.clauses().iter().any(|clause| {
            let same_act = search.question.terms.iter().enumerate().any(|(at, term)| {
                term.sort == Sort::Verb && view.meets(at, clause.predicate) >= 0.4
            });
            same_act
                && (search.fit(view, clause, asked).arguments < 0.0
                    || other_agent(search, view, clause, asked))
        })
    });
    if turned {
        return false;
    }
    let least = if search.odds_of(view.found.id) >= SURE {
        0.35
    } else {
        0.6
    };
    let (mut met, mut total) = (0.0_f32, 0.0_f32);
    for (term, hit) in search.question.terms.iter().zip(&view.found.hits) {
        if term.sort != Sort::Name && term.weight >= 0.7 {
            total += term.weight;
            if hit.word.is_some() && hit.strength >= 0.4 {
                met += term.weight;
            }
        }
    }
    met >= total * least
}

/// Whether the party whose position is asked for does or says something in a sentence, rather than stands in it as an object
/// or a complement; how it voted, whether the sentence tells of a vote.
pub(super) fn takes_part(search: &Search<'_>, view: &View<'_>) -> bool {
    let actor = asked_actor(search).filter(|_| search.question.intent == Intent::Stance);
    let Some(actor) = actor else {
        return true;
    };
    let ballot = search.asked.and_then(|(tree, asked)| {
        let verb = cast(tree, asked.predicate).then_some(asked.predicate)?;
        search.term_of(verb)
    });
    let told = |term: usize| {
        view.found
            .hits
            .get(term)
            .is_some_and(|hit| hit.word.is_some())
    };
    let mut named = (0..view.tree.words.len())
        .filter(|word| view.meets(actor, *word) >= 0.4)
        .peekable();
    ballot.is_none_or(told)
        && (named.peek().is_none() || named.any(|word| !undergoes(&view.tree, word)))
}

/// Whether a word stands in an object or a complement of a verb, unless as a source.
fn undergoes(tree: &Tree<'_>, word: usize) -> bool {
    let within = |rel: Rel| {
        matches!(
            rel.base(),
            Rel::Nmod | Rel::Amod | Rel::Appos | Rel::Flat | Rel::Compound | Rel::Conj
        )
    };
    let Some(top) = tree.path_up(word).find(|at| !within(tree.rel(*at))) else {
        return false;
    };
    let source = tree
        .preposition(top)
        .is_some_and(|marker| CUES.sources.contains(&marker));
    // « loin de l'école » behind a verb is its complement; « quant à l'école » in front of it is who it is about.
    let complement = tree.head(top).is_some_and(|head| match tree.pos(head) {
        Pos::Verb => true,
        Pos::Adv => tree.head(head).is_some_and(|verb| verb < head),
        _ => false,
    });
    !source && complement && matches!(tree.rel(top).base(), Rel::Obj | Rel::Iobj | Rel::Obl)
}
