//! Where the party stands that the question names, and what the question takes for granted that the briefing contradicts.

use super::{answer, asked_predicate, candidates, settled};
use crate::answer::{Answer, Fact, Modality, Position, Reading, Stance, Verdict};
use crate::find::{Search, stands};
use crate::grammar::Pos;

/// How well each word of a question has to be met for what it takes for granted to be contradicted.
const MET: f32 = 0.5;

/// By what is known of the position of the party that the question names.
pub(super) fn by_stance(search: &mut Search<'_>) -> Option<Answer> {
    let asked = search.question.stance?;
    let actor = stands::asked_actor(search)?;
    let position = stands::of_actor(search, actor)?;
    let verdict = match (asked, position.stance) {
        (Stance::For, Stance::For | Stance::ForOnCondition)
        | (Stance::ForOnCondition, Stance::ForOnCondition)
        | (Stance::Against, Stance::Against)
        | (Stance::Reserved, Stance::Reserved)
        | (Stance::Abstaining, Stance::Abstaining)
        | (Stance::Undecided, Stance::Undecided) => Verdict::Yes,
        (Stance::For, Stance::Against) | (Stance::Against, Stance::For) => Verdict::No,
        _ => return Some(Answer::Says(standing_of(search, position))),
    };
    // « A-t-il pris position ? » asks for the contrary of having none.
    let asks_decided = asked == Stance::Undecided && stands::asks_decided(search);
    let verdict = match (search.question.negated != asks_decided, verdict) {
        (false, verdict) => verdict,
        (true, Verdict::Yes) => Verdict::No,
        (true, Verdict::No) => Verdict::Yes,
    };
    search.note(|| format!("verdict by stance: {:?}", position.stance));
    Some(Answer::Says(search.reading(
        Fact::Verdict {
            verdict,
            clause: None,
        },
        position.sentence,
        Modality::Asserted,
    )))
}

fn standing_of(search: &Search<'_>, position: Position) -> Reading {
    let sentence = position.sentence;
    let fact = Fact::Stances {
        positions: vec![position],
        asked: search.question.stance,
    };
    search.reading(fact, sentence, Modality::Asserted)
}

/// How well a word must put what the question takes for granted for the sentence to say so.
const SAID: f32 = 0.85;

/// What the briefing says instead of what a question takes for granted, if it contradicts it.
pub(crate) fn premise(search: &mut Search<'_>) -> Option<Answer> {
    if let Some(answer) = other_stance(search) {
        return Some(answer);
    }
    // What is to come is not contradicted by what is so today.
    let coming = search
        .asked
        .is_some_and(|(_, asked)| asked.modality == Modality::Planned);
    let candidates = candidates(search, None);
    let held = candidates
        .iter()
        .any(|candidate| candidate.verdict == Verdict::Yes);
    if coming || held {
        return None;
    }
    let best = settled(&candidates)
        .filter(|best| best.clausal && best.worst >= MET && best.modality != Modality::Possible)?;
    let view = search.view(search.matches.get(best.found)?.clone())?;
    // « ont suspendu une grève qui durait depuis … » says that it went on, too.
    let act = search
        .asked
        .and_then(|(tree, asked)| search.term_of(asked_predicate(search, tree, asked)?));
    let said = |term: usize| {
        (0..view.tree.words.len()).any(|at| {
            at != best.at
                && view.tree.pos(at) == Pos::Verb
                && view.meets(term, at) >= SAID
                && !view.tree.negated(at)
        })
    };
    if act.is_some_and(said) {
        return None;
    }
    search.note(|| {
        format!(
            "premise contradicted {:.2} at {}: {}",
            best.score,
            view.tree.form(best.at),
            search.briefing.quote(view.found.id)
        )
    });
    match answer(search, &view, best) {
        Answer::Says(reading) => Some(Answer::Corrects(reading)),
        other @ (Answer::Disagrees(_) | Answer::Corrects(_) | Answer::Silent(_)) => Some(other),
    }
}

/// The question takes a party to stand where it does not stand.
fn other_stance(search: &mut Search<'_>) -> Option<Answer> {
    let asked = search.question.stance?;
    let actor = stands::asked_actor(search)?;
    let position = stands::of_actor(search, actor)?;
    let contrary = match (asked, position.stance) {
        (Stance::For, Stance::Against | Stance::Abstaining | Stance::Undecided)
        | (
            Stance::Against,
            Stance::For | Stance::ForOnCondition | Stance::Abstaining | Stance::Undecided,
        )
        | (Stance::Abstaining, Stance::For | Stance::ForOnCondition | Stance::Against) => true,
        (
            Stance::For
            | Stance::ForOnCondition
            | Stance::Against
            | Stance::Reserved
            | Stance::Abstaining
            | Stance::Undecided,
            _,
        ) => false,
    };
    if contrary == search.question.negated || !stands::asks_generally(search) {
        return None;
    }
    search.note(|| {
        format!(
            "premise contradicted: {:?} in {}",
            position.stance,
            search.briefing.quote(position.sentence)
        )
    });
    Some(Answer::Corrects(standing_of(search, position)))
}
