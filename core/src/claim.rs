//! What a briefing claims: who does what to whom, whether it holds, how firmly it is put and by whom.

mod votes;

pub use votes::Votes;

use crate::amount::Amount;
use crate::answer::{Modality, Phrase, Stance};
use crate::briefing::{Briefing, SentenceId};
use crate::clause::{Clause, Role};
use crate::cues::CUES;
use crate::find::{self, Standing};
use crate::frames::{FRAMES, Of};
use crate::name::Party;
use crate::time::Time;
use crate::tree::Tree;
use std::ops::Range;

/// One claim of a briefing: an event of a known kind. What the sentence does not tell is `None`, never guessed.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The kind of event: the name of its row in the table of frames ("oppose", "rise").
    pub frame: &'static str,
    /// The stance that the event takes, if it takes one.
    pub stance: Option<Stance>,
    /// The words that put it: bytes of the briefing.
    pub predicate: Range<usize>,
    /// Who does it.
    pub actor: Option<Party>,
    /// Who or what it is done to.
    pub target: Option<Phrase>,
    /// To whom or from whom.
    pub recipient: Option<Phrase>,
    /// Whether it is said to hold.
    pub polarity: Polarity,
    /// How firmly it is put.
    pub modality: Modality,
    /// Who says so, when it is not the briefing's own voice.
    pub speaker: Option<Party>,
    /// Why, in the briefing's words.
    pub reason: Option<Phrase>,
    /// The voices for and against, when it is a vote that they are counted of.
    pub votes: Option<Votes>,
    /// Amounts of its clause; spans are bytes of the briefing.
    pub amounts: Vec<Amount>,
    /// Times of its clause; spans are bytes of the briefing.
    pub times: Vec<Time>,
    /// Where it stands.
    pub sentence: SentenceId,
    /// How it was read.
    pub rule: Rule,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
}

/// Whether a claim is said to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// It is said to be so.
    Holds,
    /// It is said not to be so.
    Denied,
}

/// How a claim was read off its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// From a verb or an adjective with a clause of its own.
    Clause,
    /// From the noun of an event (« le retrait des troupes »).
    Noun,
}

/// The claims of the briefing's running text, in order.
#[must_use]
pub fn claims(briefing: &Briefing) -> Vec<Claim> {
    briefing
        .sentences()
        .filter(|id| briefing.is_body(*id))
        .flat_map(|id| of_sentence(briefing, id))
        .collect()
}

fn of_sentence(briefing: &Briefing, id: SentenceId) -> Vec<Claim> {
    let Some(sentence) = briefing.sentence(id) else {
        return Vec::new();
    };
    let tree = Tree::new(&sentence.tree);
    let clauses = tree.clauses();
    let folded = tree.folded();
    let mut found: Vec<Claim> = Vec::new();
    for at in 0..tree.words.len() {
        let frames = FRAMES.at(&tree, folded, at);
        let Some((frame, len)) = frames.first().copied() else {
            continue;
        };
        let Some(row) = FRAMES.frame(frame) else {
            continue;
        };
        let noun = find::is_event(&tree, at);
        let clause = clauses.iter().find(|clause| clause.predicate == at);
        // A word of stance that hangs on a verb is part of that verb's claim.
        if clause.is_none() && !noun {
            continue;
        }
        let Some(standing) = find::standing(clauses, &tree, folded, at, &|_| false) else {
            continue;
        };
        let (actor, target, recipient) = parts(&tree, clause, row.of.filter(|_| noun), &|word| {
            tree.preposition(word)
                .is_some_and(|preposition| row.recipient.contains(&preposition))
        });
        // A noun without a party is no more than a mention.
        if noun && actor.is_none() && target.is_none() {
            continue;
        }
        let own = tree.below(standing.top, &|word| {
            matches!(
                word.rel,
                crate::grammar::Rel::Conj | crate::grammar::Rel::Parataxis
            ) && !tree.under(at, word.index)
        });
        let bytes = tree.bytes(&own);
        let within = |span: &Range<usize>| bytes.start <= span.start && span.end <= bytes.end;
        let words: Vec<usize> = (at..at + len).collect();
        let phrase = |head: usize| find::phrase(briefing, find::noun_phrase(&tree, head));
        found.push(Claim {
            frame: row.name.as_str(),
            stance: row.stance,
            predicate: tree.bytes(&words),
            actor: actor.map(|head| find::party_of(briefing, id, &tree, head)),
            target: target.map(phrase),
            recipient: recipient.map(phrase),
            polarity: if standing.holds {
                Polarity::Holds
            } else {
                Polarity::Denied
            },
            modality: standing.modality,
            speaker: speaker(briefing, id, &tree, at, actor),
            reason: reason(briefing, &tree, clause),
            votes: row
                .counted
                .then(|| votes::votes(folded))
                .flatten()
                .filter(|_| !noun),
            amounts: sentence
                .amounts
                .iter()
                .filter(|amount| within(&amount.span))
                .cloned()
                .collect(),
            times: sentence
                .times
                .iter()
                .filter(|time| within(&time.span))
                .cloned()
                .collect(),
            sentence: id,
            rule: if noun { Rule::Noun } else { Rule::Clause },
            confidence: confidence(noun, frames.len(), actor.is_some(), &standing),
        });
    }
    found
}

/// Who says what stands at a word: the nearest report around it, or whoever the quotation belongs to that it is part of.
fn speaker(
    briefing: &Briefing,
    id: SentenceId,
    tree: &Tree<'_>,
    at: usize,
    actor: Option<usize>,
) -> Option<Party> {
    if let Some(head) = find::speaker_at(tree, at) {
        return (Some(head) != actor).then(|| find::party_of(briefing, id, tree, head));
    }
    let (sentence, head) = briefing.entities.speaker(id.at(), at)?;
    let other = SentenceId(sentence as u32);
    let tree = Tree::new(&briefing.sentence(other)?.tree);
    Some(find::party_of(briefing, other, &tree, head))
}

/// The reason that a clause gives.
fn reason(briefing: &Briefing, tree: &Tree<'_>, clause: Option<&Clause>) -> Option<Phrase> {
    let because = |at: usize| {
        tree.preposition(at)
            .is_some_and(|marker| CUES.reason_phrases.contains(&marker))
    };
    let at = clause?
        .arguments
        .iter()
        .filter(|argument| matches!(argument.role, Role::Circumstance | Role::Oblique))
        .map(|argument| argument.word)
        .find(|at| because(*at))?;
    Some(find::phrase(briefing, find::whole(tree, at)))
}

/// The heads of actor, target and recipient.
fn parts(
    tree: &Tree<'_>,
    clause: Option<&Clause>,
    of: Option<Of>,
    gives: &dyn Fn(usize) -> bool,
) -> (Option<usize>, Option<usize>, Option<usize>) {
    let Some(clause) = clause else {
        return (None, None, None);
    };
    let first = |role: Role| clause.of(role).find(|at| find::nominal(tree, *at));
    let recipient =
        first(Role::Recipient).or_else(|| clause.of(Role::Oblique).find(|at| gives(*at)));
    let genitive = first(Role::Genitive).filter(|at| tree.rel(*at) != crate::grammar::Rel::Amod);
    let (mut actor, mut target) = (first(Role::Agent), first(Role::Patient));
    match of {
        Some(Of::Actor) => actor = actor.or(genitive),
        Some(Of::Target) => target = target.or(genitive),
        None => {}
    }
    let oblique = clause
        .of(Role::Oblique)
        .find(|at| find::nominal(tree, *at) && Some(*at) != recipient);
    (actor, target.or(oblique), recipient)
}

/// Sure of verbs whose actor is known and whose words mean one thing; less of nouns and hedges.
fn confidence(noun: bool, readings: usize, actor: bool, standing: &Standing) -> f32 {
    let mut sure = if noun { 0.6 } else { 0.85 };
    if readings > 1 {
        sure -= 0.15;
    }
    if !actor {
        sure -= 0.1;
    }
    if standing.modality != Modality::Asserted {
        sure -= 0.05;
    }
    sure
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Frame, actor, target and polarity of every claim.
    fn read(text: &str) -> Vec<(String, String, String, Polarity)> {
        let briefing = Briefing::read(text);
        let slice = |span: Range<usize>| briefing.text().get(span).unwrap_or_default().to_owned();
        claims(&briefing)
            .into_iter()
            .map(|claim| {
                (
                    claim.frame.to_owned(),
                    claim
                        .actor
                        .map(|party| slice(party.mention))
                        .unwrap_or_default(),
                    claim
                        .target
                        .map(|phrase| slice(phrase.span))
                        .unwrap_or_default(),
                    claim.polarity,
                )
            })
            .collect()
    }

    #[test]
    fn a_clause_gives_a_claim() {
        let cases = [
            (
                "La Norvège a rejeté le traité.",
                "reject",
                "La Norvège",
                Polarity::Holds,
            ),
            (
                "Le conseil a adopté le budget.",
                "approve",
                "Le conseil",
                Polarity::Holds,
            ),
        ];
        for (text, frame, actor, polarity) in cases {
            let found = read(text);
            assert!(
                found
                    .iter()
                    .any(|(f, a, _, p)| f == frame && a == actor && *p == polarity),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn what_is_only_asked_for_is_not_claimed() {
        for text in [
            "Les riverains demandent à la ville de fermer le pont.",
            "Residents urged the city to close the bridge.",
        ] {
            let found = read(text);
            assert!(
                found.iter().all(|(frame, ..)| frame != "close"),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn claims_tell_modality_speaker_reason_and_votes() {
        let modality = |text: &str, frame: &str| {
            let briefing = Briefing::read(text);
            claims(&briefing)
                .into_iter()
                .find(|claim| claim.frame == frame)
                .map(|claim| claim.modality)
        };
        for (text, frame, wanted) in [
            (
                "Le groupe aurait vendu deux usines.",
                "sell",
                Modality::Reported,
            ),
            (
                "The firm reportedly sold two plants.",
                "sell",
                Modality::Reported,
            ),
            (
                "Le groupe vendrait ses usines.",
                "sell",
                Modality::Conditional,
            ),
            ("The firm may sell two plants.", "sell", Modality::Possible),
            (
                "Le groupe prévoit de vendre deux usines.",
                "sell",
                Modality::Planned,
            ),
            ("The firm sold two plants.", "sell", Modality::Asserted),
        ] {
            assert_eq!(modality(text, frame), Some(wanted), "{text}");
        }
        let text = "“The firm will sell the plant,” said Nora Bell. “We will build another.”";
        let briefing = Briefing::read(text);
        let build = claims(&briefing)
            .into_iter()
            .find(|claim| claim.frame == "build");
        let speaker = build
            .and_then(|claim| claim.speaker)
            .map(|speaker| briefing.slice(speaker.mention).to_owned());
        assert_eq!(speaker.as_deref(), Some("Nora Bell"));
        let votes = |text: &str| {
            let briefing = Briefing::read(text);
            claims(&briefing).into_iter().find_map(|claim| claim.votes)
        };
        let counted = |favour, against, abstaining| {
            Some(Votes {
                favour,
                against,
                abstaining,
            })
        };
        for (text, wanted) in [
            (
                "Le conseil a adopté le budget par 34 voix contre 29.",
                counted(Some(34), Some(29), None),
            ),
            (
                "The council approved the plan by 18 votes to 11.",
                counted(Some(18), Some(11), None),
            ),
            (
                "Le texte a été adopté avec 20 voix pour, 4 contre et 2 abstentions.",
                counted(Some(20), Some(4), Some(2)),
            ),
            ("Le conseil a adopté un budget de 34 millions.", None),
        ] {
            assert_eq!(votes(text), wanted, "{text}");
        }
    }

    #[test]
    fn an_empty_text_claims_nothing() {
        assert!(claims(&Briefing::read("")).is_empty());
    }
}
