//! Questions about where parties stand, and who stands there.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use super::Search;
use super::positions::Stand;
use super::qualifiers::qualifiers;
use crate::answer::{Answer, Fact, Modality, Position, Proof, Reading, Stance};
use crate::briefing::SentenceId;
use crate::clause::Role;
use crate::frames::{FRAMES, Relation};
use crate::grammar::{Pos, Rel};
use crate::question::Sort;
use crate::stances;
use crate::terms::Folded;
use crate::tree::Tree;
use std::borrow::Cow;

/// How much of what the stance is on must be met for it to be the one asked for.
const LEAST: f32 = 0.25;

/// The term of the party whose stance the question asks for: its predicate's subject, else a name.
pub(crate) fn asked_actor(search: &Search<'_>) -> Option<usize> {
    let terms = &search.question.terms;
    let subject = search.asked.and_then(|(_, asked)| {
        asked
            .of(Role::Agent)
            .filter(|word| !search.question.taken.contains(word))
            .filter_map(|word| search.term_of(word))
            .find(|term| {
                terms.get(*term).is_some_and(|known| {
                    known.weight > 0.5
                        && matches!(known.sort, Sort::Name | Sort::Noun)
                        && !stances::topic(&known.lemma)
                })
            })
    });
    subject.or_else(|| terms.iter().position(|term| term.sort == Sort::Name))
}

/// How well the actor of a stance meets a term: by its phrase, or by what stands beside it.
pub(super) fn meets_actor(
    search: &Search<'_>,
    view: &super::View<'_>,
    term: usize,
    actor: usize,
) -> f32 {
    let beside = view
        .tree
        .children_by(actor, |rel| rel == Rel::Appos)
        .collect::<Vec<_>>();
    std::iter::once(actor)
        .chain(beside)
        .map(|head| search.meets_phrase(view, term, head))
        .fold(0.0_f32, f32::max)
}

/// The terms of the question that a stance has to be about: neither the actor nor the stance itself, but what is done to something
/// ("agree that the rent should be capped").
fn about(search: &Search<'_>, actor: Option<usize>) -> Vec<usize> {
    let folded = search.asked.map(|(tree, _)| tree.folded());
    let cue = |word: usize| {
        folded.as_ref().is_some_and(|folded| {
            (word.saturating_sub(4)..=word).any(|at| {
                stances::at(&folded.lemmas, &folded.forms, at)
                    .is_some_and(|(_, len)| at + len > word)
            })
        })
    };
    let act = search
        .asked
        .and_then(|(_, asked)| search.term_of(asked.predicate));
    (0..search.question.terms.len())
        .filter(|term| {
            Some(*term) != actor
                && search.question.terms.get(*term).is_some_and(|known| {
                    known.weight > 0.3
                        && (known.sort != Sort::Verb || known.weight >= 1.0 && Some(*term) != act)
                        && !stances::topic(&known.lemma)
                        && !cue(known.words.start)
                })
        })
        .collect()
}

/// Whether a sentence and its surroundings speak of what the stance has to be about.
fn on_topic(search: &Search<'_>, found: &crate::matching::Match, about: &[usize]) -> bool {
    let (mut met, mut total) = (0.0_f32, 0.0_f32);
    for term in about {
        let Some(known) = search.question.terms.get(*term) else {
            continue;
        };
        let strength = found.hits.get(*term).map_or(0.0, |hit| hit.strength);
        if known.sort == Sort::Name && strength < 0.4 {
            return false;
        }
        total += known.weight;
        if strength >= 0.35 {
            met += known.weight;
        }
    }
    total <= 0.0 || met >= total * 0.5
}

/// The position of the party that a term names, on the rest of the question where it names more.
pub(crate) fn of_actor(search: &Search<'_>, actor: usize) -> Option<Position> {
    let mut best: Option<(f32, Position)> = None;
    let qualifiers = qualifiers(search, actor);
    let mut about = about(search, Some(actor));
    about.retain(|term| !qualifiers.contains(term));
    let asks_ballot = search
        .asked
        .is_some_and(|(tree, asked)| cast(tree, asked.predicate));
    for found in &search.matches {
        if !on_topic(search, found, &about) {
            continue;
        }
        let Some(view) = search.view(found.clone()) else {
            continue;
        };
        for stand in search
            .briefing
            .stands
            .iter()
            .filter(|stand| stand.position.sentence == found.id)
            .cloned()
        {
            let met = meets_actor(search, &view, actor, stand.actor);
            let mut which = qualifiers
                .iter()
                .map(|term| meets_actor(search, &view, *term, stand.actor));
            if met < 0.65 || which.any(|met| met < 0.4) {
                continue;
            }
            let asked = search.question.stance;
            let bonus = if asked == Some(stand.position.stance) {
                0.2
            } else {
                0.0
            };
            // Of a vote the ballot tells, not what is said beside it.
            let ballot = asks_ballot && cast(&view.tree, stand.cue);
            let bonus = bonus + if ballot { 0.4 } else { 0.0 };
            // A name beats what only refers to one.
            let pronoun = view.tree.pos(stand.actor) == Pos::Pron;
            let score = found.coverage + met + bonus - if pronoun { 0.2 } else { 0.0 };
            if best.as_ref().is_none_or(|(top, _)| score > *top) {
                best = Some((score, stand.position));
            }
        }
    }
    let (_, position) = best?;
    Some(position)
}

/// Whether a word speaks of what is decided by counted votes.
pub(crate) fn cast(tree: &Tree<'_>, at: usize) -> bool {
    let frames = FRAMES.at(tree, tree.folded(), at);
    frames
        .iter()
        .any(|(frame, _)| FRAMES.frame(*frame).is_some_and(|frame| frame.counted))
}

/// Where the party that the question names stands.
pub(crate) fn stance(search: &mut Search<'_>) -> Option<Answer> {
    let actor = asked_actor(search).or_else(|| {
        search
            .question
            .terms
            .iter()
            .enumerate()
            .filter(|(_, term)| term.weight > 0.5)
            .map(|(at, _)| at)
            .next()
    })?;
    if let Some(position) = of_actor(search, actor) {
        search.note(|| {
            format!(
                "position: {:?} in {}",
                position.stance,
                search.briefing.quote(position.sentence)
            )
        });
        let sentence = position.sentence;
        let fact = Fact::Stances {
            positions: vec![position],
            asked: search.question.stance,
        };
        return Some(Answer::Says(search.reading(
            fact,
            sentence,
            Modality::Asserted,
        )));
    }
    super::said(search).or_else(|| super::content(search))
}

/// Whether the question's words for having no position say so only with a negation (« prendre position »).
pub(crate) fn asks_decided(search: &Search<'_>) -> bool {
    search.asked.is_some_and(|(tree, _)| {
        let folded = tree.folded();
        (0..folded.lemmas.len())
            .find(|at| stances::at(&folded.lemmas, &folded.forms, *at).is_some())
            .is_some_and(|at| matches!(tree.pos(at), Pos::Verb | Pos::Aux | Pos::Noun))
    })
}

/// Whether the positions of an answer are weaker than the one asked for.
pub(crate) fn weaker(answer: &Answer) -> bool {
    let Answer::Says(Reading {
        fact:
            Fact::Stances {
                positions,
                asked: Some(Stance::Against),
            },
        ..
    }) = answer
    else {
        return false;
    };
    positions
        .iter()
        .all(|position| position.stance == Stance::Reserved)
}

/// Whether the question names the stance itself or a vote, not some act that shows it.
pub(crate) fn asks_generally(search: &Search<'_>) -> bool {
    let Some((tree, _)) = search.asked else {
        return false;
    };
    let folded = tree.folded();
    act(tree, folded).is_none_or(|(_, frames)| {
        frames.iter().any(|(frame, len)| {
            *len > 1 && FRAMES.frame(*frame).is_some_and(|f| f.stance.is_some())
        })
    })
}

/// Whether the cue of the question is no name of a thing (« chef de l'opposition »), and does not belong to the question word.
fn asks_by(search: &Search<'_>, tree: &Tree<'_>, folded: &Folded<'_>) -> bool {
    let cue = (0..folded.lemmas.len())
        .find(|at| stances::at(&folded.lemmas, &folded.forms, *at).is_some());
    let Some(cue) = cue else { return false };
    match tree.pos(cue) {
        Pos::Noun | Pos::Propn => folded
            .lemmas
            .get(cue)
            .is_some_and(|lemma| stances::group(lemma)),
        Pos::Adp => !tree
            .head(cue)
            .is_some_and(|head| search.question.taken.contains(&head)),
        _ => true,
    }
}

/// The act that a question's stance is asked by, unless it asks for the stance in general: its term's word and frames.
fn act(tree: &Tree<'_>, folded: &Folded<'_>) -> Option<(usize, Vec<(usize, usize)>)> {
    let (at, len) = (0..folded.lemmas.len())
        .find_map(|at| stances::at(&folded.lemmas, &folded.forms, at).map(|(_, len)| (at, len)))?;
    let joined = |list: &[Cow<'_, str>]| list.get(at..at + len).map(|words| words.join(" "));
    let general = [joined(&folded.lemmas), joined(&folded.forms)]
        .into_iter()
        .flatten()
        .any(|words| stances::general(&words));
    (!general).then(|| (at, FRAMES.at(tree, folded, at)))
}

/// Whether a stance in the text is the asked act.
fn same_act(
    search: &Search<'_>,
    (at, frames): &(usize, Vec<(usize, usize)>),
    stand: &Stand,
) -> bool {
    let id = stand.position.sentence;
    let own = search.term_of(*at).map_or(0.0, |term| {
        search.bound.meets(search.briefing, term, id, stand.cue)
    });
    let by_frame = search.briefing.sentence(id).is_some_and(|sentence| {
        let tree = Tree::new(&sentence.tree);
        let folded = tree.folded();
        FRAMES.relation(&FRAMES.at(&tree, folded, stand.cue), frames) == Some(Relation::Same)
    });
    own >= 0.6 || by_frame
}

/// Who takes the stance that the question's predicate names.
pub(crate) fn who_stands(search: &mut Search<'_>) -> Option<Answer> {
    let asked = search.question.stance?;
    let asked = match (asked, search.question.negated) {
        (Stance::For, true) => Stance::Against,
        (asked, _) => asked,
    };
    let (tree, clause) = search.asked?;
    // Somebody else is the subject: the question asks for whom or what the stance is on.
    let other = clause.of(Role::Agent).any(|word| {
        !search.question.taken.contains(&word)
            && Some(word) != search.question.focus
            && search.term_of(word).is_some_and(|term| {
                search
                    .question
                    .terms
                    .get(term)
                    .is_some_and(|term| term.weight > 0.5)
            })
    });
    if other {
        return None;
    }
    let folded = tree.folded();
    if !asks_by(search, tree, folded) {
        return None;
    }
    let act = act(tree, folded);
    let rest: Vec<usize> = about(search, None)
        .into_iter()
        .filter(|term| {
            search
                .question
                .terms
                .get(*term)
                .is_none_or(|known| Some(known.words.start) != search.question.focus)
        })
        .collect();
    let weight: f32 = rest
        .iter()
        .filter_map(|term| search.question.terms.get(*term))
        .map(|term| term.weight)
        .sum();
    let mut stands: Vec<(f32, Stand)> = Vec::new();
    for stand in search.briefing.stands.iter().cloned() {
        let fits = stand.position.stance == asked
            || (asked == Stance::For && stand.position.stance == Stance::ForOnCondition)
            || (asked == Stance::Against && stand.position.stance == Stance::Reserved);
        if !fits {
            continue;
        }
        let id = stand.position.sentence;
        if let Some(act) = &act
            && !same_act(search, act, &stand)
        {
            continue;
        }
        let heading = search
            .briefing
            .section_of(id)
            .and_then(|section| section.heading);
        let around = [
            Some((id, 1.0)),
            search.briefing.before(id).map(|id| (id, 0.6)),
            heading.map(|id| (id, 0.6)),
            search.briefing.title().map(|id| (id, 0.5)),
        ];
        let met: f32 = rest
            .iter()
            .map(|term| {
                let best = around
                    .iter()
                    .flatten()
                    .map(|(id, share)| {
                        search.bound.hit(search.briefing, *term, *id).strength * share
                    })
                    .fold(0.0_f32, f32::max);
                search
                    .question
                    .terms
                    .get(*term)
                    .map_or(0.0, |known| known.weight)
                    * best
            })
            .sum();
        // « Quel fondateur …? »: what is asked for is what the actor is.
        let focus = search
            .question
            .focus
            .and_then(|focus| search.term_of(focus));
        // A target word of the question as the actor is no answer.
        let view = search
            .matches
            .iter()
            .find(|found| found.id == id)
            .cloned()
            .and_then(|found| search.view(found));
        let own = view.as_ref().is_some_and(|view| {
            rest.iter()
                .any(|term| search.meets_phrase(view, *term, stand.actor) >= 0.7)
        });
        if own {
            continue;
        }
        let weighs = |term: &usize| {
            search
                .question
                .terms
                .get(*term)
                .is_some_and(|term| term.weight > 0.5)
        };
        if let Some(term) = focus.filter(weighs)
            && let Some(view) = &view
            && search.bound.held.get(term).copied().unwrap_or(false)
            && meets_actor(search, view, term, stand.actor) < 0.35
        {
            continue;
        }
        let mut score = if weight > 0.0 { met / weight } else { 0.7 };
        if stand.position.stance != asked && !(asked == Stance::For) {
            score *= 0.7;
        }
        stands.push((score, stand));
    }
    stands.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then(a.1.position.sentence.cmp(&b.1.position.sentence))
    });
    let (top, first) = stands.first().cloned()?;
    search.note(|| {
        format!(
            "stands {top:.2}: {:?} in {}",
            first.position.stance,
            search.briefing.quote(first.position.sentence)
        )
    });
    if top < LEAST {
        return None;
    }
    let level = first.position.stance;
    let near: Vec<Position> = stands
        .iter()
        .filter(|(score, stand)| {
            top - score < 0.2
                && (stand.position.stance == level
                    || (asked == Stance::For && level != Stance::Reserved))
        })
        .map(|(_, stand)| stand.position.clone())
        .collect();
    let mut positions: Vec<Position> = Vec::new();
    for position in near {
        if !positions
            .iter()
            .any(|known| known.party.name == position.party.name)
        {
            positions.push(position);
        }
    }
    let mut sentences: Vec<SentenceId> =
        positions.iter().map(|position| position.sentence).collect();
    sentences.dedup();
    sentences.truncate(Proof::MOST);
    positions.retain(|position| sentences.contains(&position.sentence));
    positions.sort_by_key(|position| position.party.mention.start);
    let mut proof = Proof::new(first.position.sentence);
    for sentence in sentences {
        proof.add(sentence);
    }
    let fact = Fact::Stances {
        positions,
        asked: Some(asked),
    };
    Some(Answer::Says(Reading {
        fact,
        speaker: None,
        modality: Modality::Asserted,
        proof,
    }))
}
