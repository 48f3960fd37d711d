//! Whether a clause speaks of the parties that a question asks about, in the parts that it gives them.

use crate::clause::{Clause, Role};
use crate::find::{Search, View, nominal, phrase_words};
use crate::frames::{FRAMES, Relation};
use crate::grammar::{Pos, Rel};
use crate::question::Sort;
use crate::roles;
use crate::tree::Tree;

/// Whether a clause owns up to or denies all that somebody is said to have done.
pub(super) fn denies_all(view: &View<'_>, at: usize) -> bool {
    let tree = &view.tree;
    let clause = tree.clauses().iter().find(|clause| clause.predicate == at);
    clause.is_some_and(|clause| {
        clause.of(Role::Content).next().is_none()
            && clause
                .of(Role::Patient)
                .any(|word| FRAMES.accusation(tree.lemma(word)) || tree.pos(word) == Pos::Pron)
    })
}

/// Of some terms of the question, those that name who does it; `None` where nobody is named.
pub(super) fn own_terms(
    search: &Search<'_>,
    asked: &Clause,
    others: &[usize],
) -> Option<Vec<usize>> {
    let (tree, _) = search.asked?;
    let agents: Vec<usize> = asked.of(Role::Agent).collect();
    let named = |term: &usize| {
        search.question.terms.get(*term).is_some_and(|term| {
            let mut words = term.words.clone();
            words.any(|word| agents.iter().any(|agent| phrase_of(tree, *agent, word)))
        })
    };
    let pointing = agents.iter().any(|agent| tree.pos(*agent) == Pos::Pron);
    let own: Vec<usize> = others.iter().copied().filter(named).collect();
    (pointing || !own.is_empty()).then_some(own)
}

/// Whether a word belongs to the noun phrase of another.
fn phrase_of(tree: &Tree<'_>, head: usize, word: usize) -> bool {
    word == head || (nominal(tree, head) && phrase_words(tree, head).contains(&word))
}

/// Whether a term is the first name before another: the text may leave it out.
pub(super) fn given(search: &Search<'_>, term: usize) -> bool {
    let terms = &search.question.terms;
    let (Some(first), Some(last)) = (terms.get(term), terms.get(term + 1)) else {
        return false;
    };
    last.sort == Sort::Name
        && first.words.end == last.words.start
        && roles::first_name(&first.lemma).is_some()
}

/// Whether a word says that a thing holds of all (« chaque élève », "everyone").
pub(super) fn asks_of_all(tree: &Tree<'_>, at: usize) -> bool {
    FRAMES.every(tree.lemma(at))
        && matches!(tree.pos(at), Pos::Det | Pos::Adj | Pos::Pron | Pos::Adv)
        && !matches!(tree.rel(at), Rel::Advmod)
}

/// Whether who does what to whom is as asked.
pub(super) fn roles_fit(
    search: &Search<'_>,
    view: &View<'_>,
    clause: &Clause,
    asked: &Clause,
    relation: Relation,
) -> bool {
    let term = |role: Role| {
        asked
            .of(role)
            .filter_map(|word| search.term_of(word))
            .find(|term| {
                search
                    .question
                    .terms
                    .get(*term)
                    .is_some_and(|known| known.weight >= 0.5)
            })
    };
    let here = |term: usize, role: Role| {
        clause
            .of(role)
            .map(|word| search.meets_phrase(view, term, word))
            .fold(0.0_f32, f32::max)
    };
    let named = |term: usize| {
        search
            .question
            .terms
            .get(term)
            .is_some_and(|known| known.sort == Sort::Name)
    };
    let (agent, patient) = (term(Role::Agent), term(Role::Patient));
    let turned = |term: usize, own: Role, other: Role| {
        here(term, other).max(here(term, Role::Recipient)) > here(term, own).max(0.3)
    };
    let agent_turned = agent.is_some_and(|term| turned(term, Role::Agent, Role::Patient));
    let patient_turned = patient.is_some_and(|term| turned(term, Role::Patient, Role::Agent));
    let inverted = agent_turned && patient_turned
        || agent_turned && agent.is_some_and(named) && clause.of(Role::Agent).next().is_some()
        || patient_turned && patient.is_some_and(named);
    if relation == Relation::Converse {
        return inverted;
    }
    if inverted {
        return false;
    }
    // Another agent, told by name or noun, is another story.
    let agents: Vec<usize> = clause
        .of(Role::Agent)
        .filter(|at| nominal(&view.tree, *at))
        .collect();
    match agent {
        Some(term) if !agents.is_empty() => {
            let around = view.found.hits.get(term).map_or(0.0, |hit| hit.strength);
            here(term, Role::Patient) >= 0.35
                || agents.iter().any(|agent| {
                    named_so(search, view, asked, *agent)
                        || search.meets_phrase(view, term, *agent) >= 0.35
                        || (view.tree.pos(*agent) == Pos::Pron && around >= 0.35)
                })
        }
        Some(_) | None => true,
    }
}

/// Whether who does it has any of the names by which the question calls him.
fn named_so(search: &Search<'_>, view: &View<'_>, asked: &Clause, agent: usize) -> bool {
    let Some((tree, _)) = search.asked else {
        return false;
    };
    let terms = search.question.terms.iter().enumerate();
    let names = terms.filter(|(_, term)| term.sort == Sort::Name);
    let own = names.filter(|(_, term)| {
        let mut agents = asked.of(Role::Agent);
        agents.any(|agent| phrase_of(tree, agent, term.words.start))
    });
    own.map(|(term, _)| search.meets_phrase(view, term, agent))
        .any(|met| met >= 0.6)
}
