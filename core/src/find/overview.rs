//! Answers about the briefing as a whole: its parts, its main points, its actors.

use super::Search;
use crate::answer::{Actor, Answer, Fact, Modality, Proof, Reading};
use crate::briefing::{Briefing, SentenceId};

/// The headings.
pub(crate) fn sections(search: &mut Search<'_>) -> Option<Answer> {
    let headings: Vec<SentenceId> = search
        .briefing
        .sections()
        .iter()
        .filter_map(|section| section.heading)
        .collect();
    let first = *headings.first()?;
    let mut proof = Proof::new(first);
    for heading in headings.iter().skip(1) {
        proof.add(*heading);
    }
    Some(Answer::Says(Reading {
        fact: Fact::Sections(headings),
        speaker: None,
        modality: Modality::Asserted,
        proof,
    }))
}

/// How many sentences make a summary.
const POINTS: usize = 3;

/// The main points: the opening sentence, then the first sentence of the weightiest sections.
pub(crate) fn key_points(search: &mut Search<'_>) -> Option<Answer> {
    let points = match section(search) {
        Some(points) => points,
        None => points(search.briefing),
    };
    let first = *points.first()?;
    let mut proof = Proof::new(first);
    for point in points.iter().skip(1) {
        proof.add(*point);
    }
    Some(Answer::Says(Reading {
        fact: Fact::KeyPoints(points),
        speaker: None,
        modality: Modality::Asserted,
        proof,
    }))
}

/// The opening sentences of the section whose heading the question names.
fn section(search: &Search<'_>) -> Option<Vec<SentenceId>> {
    let terms: Vec<usize> = (0..search.question.terms.len())
        .filter(|term| {
            search
                .question
                .terms
                .get(*term)
                .is_some_and(|term| term.weight > 0.3)
        })
        .collect();
    let met = |heading: SentenceId| {
        terms
            .iter()
            .filter(|term| search.bound.hit(search.briefing, **term, heading).strength >= 0.6)
            .count()
    };
    let section = search
        .briefing
        .sections()
        .iter()
        .filter(|section| section.heading.is_some_and(|heading| met(heading) > 0))
        .max_by_key(|section| section.heading.map_or(0, met))?;
    let body = section
        .sentences
        .clone()
        .map(SentenceId)
        .filter(|id| search.briefing.is_body(*id));
    Some(body.take(POINTS).collect())
}

/// The sentences that tell most of a briefing, in its order.
pub(crate) fn points(briefing: &Briefing) -> Vec<SentenceId> {
    let body: Vec<SentenceId> = briefing
        .sentences()
        .filter(|id| briefing.is_body(*id))
        .collect();
    let Some(lead) = body.first().copied() else {
        return Vec::new();
    };
    let mut chosen = vec![lead];
    // Texts with parts: how each part begins. Texts without: what gives figures and positions.
    let openings: Vec<SentenceId> = briefing
        .sections()
        .iter()
        .filter(|section| section.heading.is_some())
        .filter_map(|section| {
            section
                .sentences
                .clone()
                .map(SentenceId)
                .find(|id| briefing.is_body(*id))
        })
        .collect();
    let pool = if openings.len() >= 2 {
        openings
    } else {
        body.iter().copied().skip(1).collect()
    };
    let mut scored: Vec<(usize, SentenceId)> = pool
        .into_iter()
        .filter(|id| *id != lead)
        .map(|id| {
            let facts = briefing.amounts(id).len()
                + briefing
                    .stands
                    .iter()
                    .filter(|stand| stand.position.sentence == id)
                    .count()
                    * 2;
            let length = briefing.quote(id).len();
            (facts * 100 + 60usize.saturating_sub(length / 10), id)
        })
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    chosen.extend(scored.into_iter().map(|(_, id)| id).take(POINTS - 1));
    chosen.sort_unstable();
    chosen
}

/// The actors with their positions.
pub(crate) fn actors(search: &mut Search<'_>) -> Option<Answer> {
    let mut actors: Vec<Actor> = Vec::new();
    for stand in search.briefing.stands.iter().cloned() {
        if actors
            .iter()
            .any(|known| known.party.name == stand.position.party.name)
        {
            continue;
        }
        actors.push(Actor {
            sentence: stand.position.sentence,
            stance: Some(stand.position.stance),
            party: stand.position.party,
        });
    }
    for person in &search.briefing.entities.people {
        let name = crate::name::Name::Person(person.name.clone());
        if actors.iter().any(|known| known.party.name == name) {
            continue;
        }
        let Some(sentence) = person
            .sentences
            .iter()
            .copied()
            .map(SentenceId)
            .find(|id| search.briefing.is_body(*id))
        else {
            continue;
        };
        let role = person.roles.first().map(|(span, _)| span.clone());
        let party = crate::name::Party {
            name,
            mention: person.name.clone(),
            role,
        };
        actors.push(Actor {
            party,
            stance: None,
            sentence,
        });
    }
    let first = actors.first()?.sentence;
    let mut proof = Proof::new(first);
    for actor in &actors {
        proof.add(actor.sentence);
    }
    Some(Answer::Says(Reading {
        fact: Fact::Actors(actors),
        speaker: None,
        modality: Modality::Asserted,
        proof,
    }))
}
