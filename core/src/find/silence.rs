//! Why there is no answer, and what helps instead.

use super::Search;
use crate::answer::{Answer, Missing, Silence, Suggestion};
use crate::name::Name;
use crate::question::Sort;

/// What to say when the briefing does not say.
pub(crate) fn silence(search: &Search<'_>) -> Answer {
    let missing = match search.missing_name() {
        Some(name) => Missing::Name(name.to_owned()),
        None => topic(search),
    };
    let nearest = search
        .matches
        .iter()
        .filter(|found| found.coverage >= 0.35)
        .map(|found| found.id)
        .take(1)
        .collect();
    Answer::Silent(Silence {
        missing,
        nearest,
        suggestions: suggestions(search),
    })
}

/// What the briefing does mention of the question's subject.
fn topic(search: &Search<'_>) -> Missing {
    let mut terms: Vec<usize> = (0..search.question.terms.len())
        .filter(|term| {
            let known = search.question.terms.get(*term);
            known.is_some_and(|term| {
                matches!(term.sort, Sort::Name | Sort::Noun) && term.weight > 0.5
            }) && search.bound.held.get(*term).copied().unwrap_or(false)
        })
        .collect();
    terms.sort_by(|a, b| {
        let weight = |term: &usize| {
            search
                .question
                .terms
                .get(*term)
                .map_or(0.0, |known| known.weight)
        };
        weight(b).total_cmp(&weight(a))
    });
    for found in &search.matches {
        let Some(view) = search.view(found.clone()) else {
            continue;
        };
        for term in &terms {
            let hit = found.hits.get(*term).copied();
            if let Some(word) = hit
                .filter(|hit| hit.strength >= 0.7)
                .and_then(|hit| hit.word)
                && super::nominal(&view.tree, word)
            {
                let span = super::noun_phrase(&view.tree, word);
                if search.briefing.slice(span.clone()).len() <= 60 {
                    return Missing::Aspect {
                        topic: super::phrase(search.briefing, span),
                        asked: search.question.asked,
                    };
                }
            }
        }
    }
    Missing::Everything
}

/// Questions that this briefing answers: they are answered here before they are offered.
fn suggestions(search: &Search<'_>) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = Vec::new();
    if let Some(stand) = search
        .briefing
        .stands
        .iter()
        .find(|&stand| !matches!(stand.position.party.name, Name::Common(_)))
        .cloned()
    {
        found.push(Suggestion::Position(stand.position.party));
    }
    if let Some(person) = search
        .briefing
        .entities
        .people
        .iter()
        .find(|person| !person.roles.is_empty())
    {
        let role = person.roles.first().map(|(span, _)| span.clone());
        found.push(Suggestion::Identity(crate::name::Party {
            name: Name::Person(person.name.clone()),
            mention: person.name.clone(),
            role,
        }));
    }
    if found.len() < 2
        && search
            .briefing
            .sentences()
            .any(|id| search.briefing.is_body(id))
    {
        found.push(Suggestion::KeyPoints);
    }
    found.truncate(2);
    found
}
