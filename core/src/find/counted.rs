//! « Quels sont les trois volets du plan ? »: the one list that has as many items.

use super::{Search, phrase};
use crate::amount::{self, Unit};
use crate::answer::{Answer, Fact, Modality, Proof, Reading};
use crate::briefing::SentenceId;
use crate::cues::CUES;
use crate::layout::BlockKind;
use crate::patterns::Intent;
use crate::stances;

/// How well the rest of the question must be met around the list.
const MET: f32 = 0.4;

/// The items of the list that a question asks for by their number.
pub(crate) fn counted_list(search: &Search<'_>) -> Option<Answer> {
    let question = search.question;
    let asks = matches!(
        question.intent,
        Intent::List | Intent::What | Intent::Definition
    );
    let counts = question
        .terms
        .iter()
        .any(|term| CUES.parts_of_lists.contains(&term.lemma));
    if !asks || !counts {
        return None;
    }
    let number = amount::amounts(&question.core, question.lang)
        .into_iter()
        .find(|amount| amount.unit == Unit::Count)?
        .value
        .whole()?;
    let mut fitting = lists(search)
        .into_iter()
        .filter(|list| i64::try_from(list.len()) == Ok(number));
    let list = fitting.next().filter(|_| fitting.next().is_none())?;
    let first = *list.first()?;
    let around = around(search, first);
    let met = question.terms.iter().enumerate().all(|(at, term)| {
        let part = CUES.parts_of_lists.contains(&term.lemma);
        // « la réforme » is called « le texte » as well: with one list of that number it is the one.
        part || term.weight < 0.7
            || stances::topic(&term.lemma)
            || around
                .iter()
                .chain(&list)
                .any(|id| search.bound.hit(search.briefing, at, *id).strength >= MET)
    });
    if !met || list.len() > Proof::MOST {
        return None;
    }
    listed(search, &list)
}

/// The items of a list as the answer; none without items.
pub(super) fn listed(search: &Search<'_>, list: &[SentenceId]) -> Option<Answer> {
    let mut proof = Proof::new(*list.first()?);
    for item in list.iter().skip(1) {
        proof.add(*item);
    }
    let items = list
        .iter()
        .take(Proof::MOST)
        .map(|id| phrase(search.briefing, search.briefing.span(*id)))
        .collect();
    Some(Answer::Says(Reading {
        fact: Fact::Items(items),
        speaker: None,
        modality: Modality::Asserted,
        proof,
    }))
}

/// The lists of a briefing: the first sentences of their items.
fn lists(search: &Search<'_>) -> Vec<Vec<SentenceId>> {
    let briefing = search.briefing;
    let mut lists: Vec<Vec<SentenceId>> = Vec::new();
    let mut last: Option<SentenceId> = None;
    for id in briefing.sentences() {
        if briefing.kind(id) != BlockKind::Item {
            last = None;
            continue;
        }
        let opens = last.is_none_or(|last| briefing.paragraph(last) != briefing.paragraph(id));
        match lists.last_mut() {
            Some(list) if last.is_some() && opens => list.push(id),
            Some(_) if last.is_some() => {}
            Some(_) | None => lists.push(vec![id]),
        }
        last = Some(id);
    }
    lists
}

/// What stands over a list: the sentence before it, its heading, the title.
fn around(search: &Search<'_>, first: SentenceId) -> Vec<SentenceId> {
    let briefing = search.briefing;
    let heading = briefing
        .section_of(first)
        .and_then(|section| section.heading);
    [briefing.before(first), heading, briefing.title()]
        .into_iter()
        .flatten()
        .collect()
}
