//! Where.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use super::words::{WORDS, asks};
use super::{Candidate, candidates, modality, note};
use crate::answer::{Answer, Fact, Proof, Reading};
use crate::cues::CUES;
use crate::find::{Search, View, nominal, party, phrase_words, who};
use crate::fold::fold;
use crate::grammar::{Pos, Rel};
use crate::known::{self, Known, Via};
use crate::name::{Name, Party};
use crate::question::Question;
use crate::tree::Tree;
use std::ops::Range;

/// Where.
pub(crate) fn places(search: &mut Search<'_>) -> Option<Answer> {
    let views = search.views(0.3);
    let found = spots(search, &views);
    let spans: Vec<(usize, Range<usize>)> = found
        .iter()
        .filter_map(|one| {
            let tree = &views.get(one.view)?.tree;
            Some((one.value, tree.bytes(&phrase_words(tree, one.value))))
        })
        .collect();
    note(search, &found, |word| {
        let own = spans.iter().find(|(other, _)| other == word);
        own.map_or(0..0, |(_, span)| span.clone())
    });
    let best = found.first()?;
    let view = views.get(best.view)?;
    // A common noun is a place only where it hangs on what is asked about.
    if best.kind < 0.0 && best.bond.governed < 0.5 || !best.answers(0.75, search.trusting) {
        return None;
    }
    let place = |word: usize| {
        let place = party::party(search.briefing, view.found.id, &view.tree, word);
        name_alone(search, view, word, place)
    };
    let mut places = vec![place(best.word)];
    places.extend(
        view.tree
            .children_by(best.word, |rel| rel == Rel::Conj)
            .map(place),
    );
    let reading = Reading {
        fact: Fact::Places(places),
        speaker: None,
        modality: modality(view, best.word),
        proof: Proof::new(view.found.id),
    };
    Some(Answer::Says(reading))
}

/// How well a sentence holds a place: 0 to 1.
pub(super) fn expected(search: &Search<'_>, view: &View<'_>) -> f32 {
    let grain = Grain::asked(search.question, search.tree);
    let forms: Vec<String> = view.tree.words.iter().map(|word| fold(word.form)).collect();
    (0..view.tree.words.len())
        .filter(|word| !who::asked_about(search, view, *word))
        .filter_map(|word| suits(search, view, &forms, word, grain))
        .map(|kind| (0.7 + kind).clamp(0.2, 1.0))
        .fold(0.0, f32::max)
}

/// The places of the sentences that can be meant, best first.
fn spots<'s>(search: &Search<'s>, views: &[View<'s>]) -> Vec<Candidate<usize>> {
    let grain = Grain::asked(search.question, search.tree);
    candidates(search, views, &WORDS.implied.place, |view| {
        let forms: Vec<String> = view.tree.words.iter().map(|word| fold(word.form)).collect();
        (0..view.tree.words.len())
            .filter_map(|word| {
                let kind = suits(search, view, &forms, word, grain)?;
                let span = view.tree.bytes(&phrase_words(&view.tree, word));
                (!who::asked_about(search, view, word)).then_some((word, word, span, kind))
            })
            .collect()
    })
}

/// How far the best place of a sentence hangs on what the question names: 0 to 1.
pub(super) fn bound<'s>(search: &Search<'s>, view: &View<'s>) -> f32 {
    let views = [view.clone()];
    super::best_bond(&spots(search, &views))
}

/// Cuts off what stands behind a place and is no part of its name (« à Lyon samedi », « à Rennes, en redressement »).
fn name_alone(search: &Search<'_>, view: &View<'_>, word: usize, place: Party) -> Party {
    let Some(own) = view.tree.word(word).map(|word| word.span.clone()) else {
        return place;
    };
    let times = search.briefing.times(view.found.id);
    let behind = search.briefing.slice(own.end..place.mention.end);
    // « à Rennes, en redressement »: what no capital begins is no part of the name.
    let comma = behind
        .match_indices(", ")
        .find(|(at, mark)| {
            behind
                .get(at + mark.len()..)
                .is_some_and(|rest| rest.starts_with(char::is_lowercase))
        })
        .map(|(at, _)| own.end + at);
    let time = times
        .iter()
        .map(|time| time.lead_span.start)
        .find(|start| *start >= own.end && *start < place.mention.end);
    let Some(end) = time.into_iter().chain(comma).min() else {
        return place;
    };
    let cut = |span: Range<usize>| {
        let span = span.start..span.end.min(end);
        let text = search.briefing.slice(span.clone());
        span.start..span.start + text.trim_end_matches([' ', ',', '\u{a0}']).len()
    };
    let name = match place.name {
        Name::Proper(span) => Name::Proper(cut(span)),
        Name::Common(span) => Name::Common(cut(span)),
        other @ (Name::Country(_)
        | Name::Government(_)
        | Name::Organisation(_)
        | Name::Person(_)) => other,
    };
    Party {
        name,
        mention: cut(place.mention),
        role: place.role,
    }
}

/// What sort of place is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grain {
    Any,
    Country,
    City,
}

impl Grain {
    fn asked(question: &Question, tree: &Tree<'_>) -> Grain {
        let taken = |set| {
            tree.words
                .iter()
                .filter(|word| {
                    question.taken.contains(&word.index) || question.focus == Some(word.index)
                })
                .any(|word| crate::quick::Set::contains(set, tree.lemma(word.index)))
        };
        if taken(&WORDS.grains.country) {
            Grain::Country
        } else if taken(&WORDS.grains.city) {
            Grain::City
        } else {
            Grain::Any
        }
    }
}

/// How well a word names a place; `None` when it does not.
fn suits(
    search: &Search<'_>,
    view: &View<'_>,
    forms: &[String],
    word: usize,
    grain: Grain,
) -> Option<f32> {
    let tree = &view.tree;
    if !nominal(tree, word)
        || tree.pos(word) == Pos::Pron
        || !matches!(
            tree.rel(word),
            Rel::Obl | Rel::OblArg | Rel::Nmod | Rel::Root | Rel::Obj | Rel::Conj | Rel::Appos
        )
    {
        return None;
    }
    let preposition = tree.preposition(word)?;
    if !CUES.places.contains(&preposition) {
        return None;
    }
    let leads = WORDS.grains.ways.contains(&preposition) && !asks(search.tree, &WORDS.grains.ways);
    let own = tree.word(word)?.span.clone();
    let inside = |range: &Range<usize>| range.start < own.end && own.start < range.end;
    let id = view.found.id;
    if search
        .briefing
        .times(id)
        .iter()
        .any(|time| inside(&time.span))
        || search
            .briefing
            .amounts(id)
            .iter()
            .any(|amount| inside(&amount.span))
    {
        return None;
    }
    let country = known::at(forms, |_| true, word)
        .any(|(known, _)| matches!(known, Known::Country(_, Via::Name)));
    let capital = known::at(forms, |_| true, word)
        .any(|(known, _)| matches!(known, Known::Country(_, Via::Capital)));
    let city = capital || known::is_place(forms, word);
    let sort = match (grain, country, city) {
        (Grain::Country, true, _) | (Grain::City, false, true) => 0.1,
        (Grain::Country, false, true) | (Grain::City, true, _) => -0.15,
        (Grain::Any | Grain::Country | Grain::City, _, _) => 0.0,
    };
    let of = if WORDS.grains.of.contains(&preposition) || leads {
        -0.2
    } else {
        0.0
    };
    match tree.pos(word) {
        _ if country || city => Some(0.3 + sort + of),
        Pos::Propn if WORDS.grains.at.contains(&preposition) => Some(0.2),
        Pos::Noun if WORDS.grains.inside.contains(&preposition) && grain == Grain::Any => {
            Some(-0.05)
        }
        _ => None,
    }
}
