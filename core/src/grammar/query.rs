//! Finds the verb of a question whose auxiliary stands before the subject, where the tagger read it as a noun.

use super::feats::{PronType, Tense, VerbForm};
use super::lexicon::Known;
use super::rules::Rules;
use super::tag::Tag;
use super::tags::Pos;

/// How far in a question its auxiliary may stand ("in which two towns did …").
const LATEST: usize = 5;

/// Where an auxiliary was read as a verb of its own though its participle follows ("have the trains been stopped"), and its tag.
pub(super) fn auxiliary(
    rules: &Rules,
    tags: &[Tag],
    words: &[String],
    chosen: &[u8],
) -> Option<(usize, u8)> {
    let tag = |at: usize| {
        let class = chosen.get(at).map(|class| usize::from(*class));
        class.and_then(|class| tags.get(class))
    };
    let first = words
        .iter()
        .take(LATEST)
        .position(|word| rules.perfect.contains(word))?;
    // In front of it stands what is asked ("since when", "which two towns"), no subject of its own.
    let fronted = (0..first).all(|at| {
        tag(at).is_some_and(|tag| {
            let asks = tag.feats.pron_type() == Some(PronType::Int);
            asks || matches!(tag.pos, Pos::Adv | Pos::Adp | Pos::Sconj | Pos::Cconj)
                || first > 1
                    && matches!(
                        tag.pos,
                        Pos::Det | Pos::Noun | Pos::Num | Pos::Adj | Pos::Pron
                    )
        })
    });
    if first > 1 && !fronted {
        return None;
    }
    let own = tag(first).filter(|tag| tag.pos == Pos::Verb)?;
    let asked = words.last().is_some_and(|word| word == "?");
    let participle = (first + 2..words.len()).filter_map(tag).any(|tag| {
        matches!(tag.pos, Pos::Verb | Pos::Aux)
            && tag.feats.verb_form() == Some(VerbForm::Part)
            && tag.feats.tense() == Some(Tense::Past)
    });
    let wanted = Tag {
        pos: Pos::Aux,
        ..*own
    };
    let class = tags.iter().position(|tag| *tag == wanted)?;
    (asked && participle)
        .then(|| u8::try_from(class).ok())
        .flatten()
        .map(|class| (first, class))
}

/// The word of a question that must be its verb, and the tag that it then has; `None` where a verb was found, or none is missing.
pub(super) fn verb(
    rules: &Rules,
    tags: &[Tag],
    words: &[String],
    known: &[Vec<Known<'_>>],
    chosen: &[u8],
) -> Option<(usize, u8)> {
    let pos = |at: usize| {
        let class = chosen.get(at).map(|class| usize::from(*class));
        class.and_then(|class| tags.get(class)).map(|tag| tag.pos)
    };
    let auxiliary = words
        .iter()
        .take(LATEST)
        .position(|word| rules.inverting.contains(word))?;
    let ahead = auxiliary + 1;
    // In front of it stands what is asked, at most a question word with its noun.
    let asks = (0..auxiliary).all(|at| {
        matches!(
            pos(at),
            Some(
                Pos::Adv
                    | Pos::Pron
                    | Pos::Det
                    | Pos::Noun
                    | Pos::Adp
                    | Pos::Num
                    | Pos::Adj
                    | Pos::Cconj
            )
        )
    });
    if pos(auxiliary) != Some(Pos::Aux) || !asks {
        return None;
    }
    // "be" and "have" are auxiliaries or verbs of their own.
    let told = (ahead..words.len()).any(|at| matches!(pos(at), Some(Pos::Verb | Pos::Aux)));
    if told {
        return None;
    }
    let bare = |at: usize| {
        let readings = known.get(at).into_iter().flatten();
        pos(at) == Some(Pos::Noun)
            && readings
                .flat_map(|known| &known.set.analyses)
                .any(|reading| {
                    reading.pos == Pos::Verb && reading.feats.verb_form() == Some(VerbForm::Inf)
                })
    };
    let nominal = |at: usize| matches!(pos(at), Some(Pos::Noun | Pos::Propn | Pos::Adj));
    let place = (ahead + 1..words.len()).find(|at| bare(*at) && !nominal(at + 1))?;
    let tag = tags
        .iter()
        .position(|tag| tag.pos == Pos::Verb && tag.feats.verb_form() == Some(VerbForm::Inf))?;
    Some((place, u8::try_from(tag).ok()?))
}
