//! Who somebody is, and what a term means.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use super::{Search, View, noun_phrase, phrase};
use crate::answer::{Answer, Fact, Modality};
use crate::briefing::SentenceId;
use crate::fold::fold;
use crate::grammar::Rel;
use crate::question::Sort;

/// Who somebody is: the office of a person, or the person who holds an office.
pub(crate) fn identity(search: &mut Search<'_>) -> Option<Answer> {
    let wanted: Vec<String> = search
        .question
        .terms
        .iter()
        .flat_map(|term| {
            fold(&term.text)
                .split([' ', '-'])
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let person = search.briefing.entities.people.iter().find(|person| {
        person.words.last().is_some_and(|last| {
            last.split('-')
                .all(|part| wanted.iter().any(|word| word == part))
                || wanted.contains(last)
        }) && !person.roles.is_empty()
    });
    if let Some(person) = person {
        let (role, sentence) = person.roles.first()?.clone();
        let id = SentenceId(sentence);
        let who = crate::name::Party {
            name: crate::name::Name::Person(person.name.clone()),
            mention: person.name.clone(),
            role: None,
        };
        let fact = Fact::Identity {
            party: who,
            role: phrase(search.briefing, role),
        };
        return Some(Answer::Says(search.reading(fact, id, Modality::Asserted)));
    }
    // An office: the person described by all of its words.
    let mut best: Option<(usize, usize)> = None;
    for (at, person) in search.briefing.entities.people.iter().enumerate() {
        let met = search
            .question
            .terms
            .iter()
            .enumerate()
            .filter(|(_, term)| term.weight > 0.3)
            .all(|(term, _)| {
                search.bound.keys.get(term).is_some_and(|keys| {
                    keys.iter()
                        .any(|(key, strength)| *strength >= 0.7 && person.role_keys.contains(key))
                })
            });
        if met && best.is_none_or(|(_, keys)| person.role_keys.len() < keys) {
            best = Some((at, person.role_keys.len()));
        }
    }
    if let Some((at, _)) =
        best.filter(|_| search.question.terms.iter().any(|term| term.weight > 0.3))
    {
        let person = search.briefing.entities.people.get(at)?;
        let (role, sentence) = person.roles.first()?.clone();
        let id = SentenceId(sentence);
        let who = crate::name::Party {
            name: crate::name::Name::Person(person.name.clone()),
            mention: person.name.clone(),
            role: Some(role),
        };
        return Some(Answer::Says(search.reading(
            Fact::Parties(vec![who]),
            id,
            Modality::Asserted,
        )));
    }
    let mut weighty = search
        .question
        .terms
        .iter()
        .filter(|term| term.weight > 0.5)
        .peekable();
    let named = weighty.peek().is_some() && weighty.all(|term| term.sort == Sort::Name);
    if named { definition(search) } else { None }
}

/// What a term or an abbreviation means: what stands beside it in apposition, brackets, or behind a copula.
pub(crate) fn definition(search: &mut Search<'_>) -> Option<Answer> {
    let mut best: Option<(f32, View<'_>, usize, usize)> = None;
    for view in search.views(0.6) {
        let Some(head) = head_of_hits(search, &view) else {
            continue;
        };
        let tree = &view.tree;
        let mut offer = |score: f32, term: usize, meaning: usize| {
            if best
                .as_ref()
                .is_none_or(|(top, ..)| view.found.coverage + score > *top)
                && let Some(same) = search.view(view.found.clone())
            {
                best = Some((view.found.coverage + score, same, term, meaning));
            }
        };
        for child in tree.children(head) {
            match tree.rel(*child) {
                Rel::Appos => offer(0.3, head, *child),
                Rel::AclRelcl => offer(0.1, head, *child),
                Rel::Parataxis => offer(0.15, head, *child),
                _ => {}
            }
        }
        if tree.rel(head) == Rel::Appos
            && let Some(above) = tree.head(head)
        {
            offer(0.3, head, above);
        }
        if tree.rel(head).base() == Rel::Nsubj
            && let Some(above) = tree.head(head)
            && tree
                .children_by(above, |rel| rel == Rel::Cop)
                .next()
                .is_some()
        {
            offer(0.25, head, above);
        }
    }
    if let Some((score, view, term, meaning)) = best {
        search.note(|| {
            format!(
                "definition {score:.2}: {}",
                search.briefing.quote(view.found.id)
            )
        });
        let span = if view.tree.rel(meaning) == Rel::AclRelcl {
            super::whole(&view.tree, meaning)
        } else {
            noun_phrase(&view.tree, meaning)
        };
        let term_span = noun_phrase(&view.tree, term);
        let fact = Fact::Definition {
            term: phrase(search.briefing, term_span),
            meaning: phrase(search.briefing, span),
        };
        return Some(Answer::Says(search.reading(
            fact,
            view.found.id,
            Modality::Asserted,
        )));
    }
    super::content(search)
}

/// The word that heads what the question's terms met in a sentence.
fn head_of_hits(search: &Search<'_>, view: &View<'_>) -> Option<usize> {
    let words: Vec<usize> = search
        .question
        .terms
        .iter()
        .zip(&view.found.hits)
        .filter(|(term, hit)| term.weight > 0.3 && hit.strength >= 0.7)
        .filter_map(|(_, hit)| hit.word)
        .collect();
    words
        .iter()
        .copied()
        .find(|word| words.iter().all(|other| view.tree.under(*other, *word)))
        .or_else(|| words.first().copied())
}
