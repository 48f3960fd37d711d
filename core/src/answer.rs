//! What the briefing says to a question, in values that any locale can put into words.

use crate::amount::Amount;
use crate::briefing::SentenceId;
use crate::name::Party;
use crate::time::Time;
use std::ops::Range;

/// The answer to a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// The briefing says it.
    Says(Reading),
    /// The briefing gives several values that differ; each with its own proof. Never fewer than two.
    Disagrees(Vec<Reading>),
    /// The question takes for granted what the briefing contradicts; this is what it says instead.
    Corrects(Reading),
    /// The briefing does not say.
    Silent(Silence),
}

impl Answer {
    /// The sentences that the answer rests on; none for silence.
    #[must_use]
    pub fn sentences(&self) -> Vec<SentenceId> {
        match self {
            Answer::Says(reading) | Answer::Corrects(reading) => {
                reading.proof.sentences().collect()
            }
            Answer::Disagrees(readings) => readings
                .iter()
                .flat_map(|reading| reading.proof.sentences())
                .collect(),
            Answer::Silent(_) => Vec::new(),
        }
    }
}

/// A fact and the sentences that it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What is said.
    pub fact: Fact,
    /// Who says so, when it is not the briefing's own voice.
    pub speaker: Option<Party>,
    /// How firmly it is said.
    pub modality: Modality,
    /// Where it is said.
    pub proof: Proof,
}

/// One to four sentences of the briefing, the weightiest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    first: SentenceId,
    rest: Vec<SentenceId>,
}

impl Proof {
    /// How many sentences a proof shows at most.
    pub const MOST: usize = 4;

    /// A proof of one sentence.
    #[must_use]
    pub fn new(first: SentenceId) -> Proof {
        Proof {
            first,
            rest: Vec::new(),
        }
    }

    /// Adds a sentence, unless it is there already or the proof is full.
    pub fn add(&mut self, sentence: SentenceId) {
        if self.first != sentence
            && !self.rest.contains(&sentence)
            && self.rest.len() + 1 < Proof::MOST
        {
            self.rest.push(sentence);
        }
    }

    /// The sentences, weightiest first.
    pub fn sentences(&self) -> impl Iterator<Item = SentenceId> + '_ {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }
}

/// How firmly the briefing states something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modality {
    /// It is so.
    Asserted,
    /// It may be so (« pourrait », "might").
    Possible,
    /// It is meant or scheduled to be so (« prévoit de », "plans to", a future).
    Planned,
    /// It would be so, on a condition.
    Conditional,
    /// It is said to be so, by nobody in particular (« aurait », "reportedly").
    Reported,
}

/// A piece of the briefing's own words: bytes of its text, trimmed to read well inside quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Bytes of the briefing.
    pub span: Range<usize>,
}

/// Where somebody stands on something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// In favour.
    For,
    /// In favour on a condition.
    ForOnCondition,
    /// Against.
    Against,
    /// Doubtful, without opposing.
    Reserved,
    /// Abstained in a vote.
    Abstaining,
    /// Has not taken a position.
    Undecided,
}

/// One party's stance.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// Whose.
    pub party: Party,
    /// Which.
    pub stance: Stance,
    /// On what, in the briefing's words, if it can be told.
    pub target: Option<Phrase>,
    /// Where it stands.
    pub sentence: SentenceId,
}

/// An amount and what it measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The amount; its span counts from the start of the briefing.
    pub amount: Amount,
    /// The noun that it counts (« civils », "soldiers"), when it is a count: bytes of the briefing.
    pub counted: Option<Phrase>,
    /// Who gives it, when it is not the briefing's own voice.
    pub speaker: Option<Party>,
    /// Where it stands.
    pub sentence: SentenceId,
}

/// Yes or no, as the briefing has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It says so.
    Yes,
    /// It says the contrary.
    No,
}

/// What is said. Every variant can be put into words in every locale.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// Who: one party or several.
    Parties(Vec<Party>),
    /// Where one or several parties stand. `asked` is the stance that the question named: when the
    /// briefing's is weaker, the reply says so (scepticism is not opposition).
    Stances {
        /// The positions, in the briefing's order.
        positions: Vec<Position>,
        /// The stance that the question took, if it named one.
        asked: Option<Stance>,
    },
    /// How much, how many, how large. Several figures belong together (« de 11 400 à 8 000 »).
    Amounts(Vec<Figure>),
    /// When, since when, until when, how long. Spans count from the start of the briefing.
    Times(Vec<Time>),
    /// Where: place names or place phrases.
    Places(Vec<Party>),
    /// Why: the reason in the briefing's words.
    Reason(Phrase),
    /// What somebody said, demanded, promised, feared … (the reading's speaker), in the briefing's words.
    Said(Phrase),
    /// What, which, how: the briefing's own words.
    Content(Phrase),
    /// The sentence that answers, when no part of it can be told to be the answer.
    Passage(SentenceId),
    /// Several things, in the briefing's words.
    Items(Vec<Phrase>),
    /// Yes or no, with the words that settle it.
    Verdict {
        /// Which.
        verdict: Verdict,
        /// The clause that settles it, if it is shorter than the sentence.
        clause: Option<Phrase>,
    },
    /// Who somebody is: the office or description that the briefing gives.
    Identity {
        /// Who.
        party: Party,
        /// The description, without a leading article.
        role: Phrase,
    },
    /// What a term or an abbreviation means.
    Definition {
        /// The term as the briefing writes it.
        term: Phrase,
        /// Its meaning in the briefing's words.
        meaning: Phrase,
    },
    /// The headings of the briefing, in order.
    Sections(Vec<SentenceId>),
    /// The main points of the briefing or of one section, in order: the sentences shown as proof say it.
    KeyPoints(Vec<SentenceId>),
    /// The actors, each with what is known of its position.
    Actors(Vec<Actor>),
}

/// An actor of the briefing.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Who.
    pub party: Party,
    /// Its stance, if the briefing gives one.
    pub stance: Option<Stance>,
    /// Where it is shown at its clearest.
    pub sentence: SentenceId,
}

/// Why there is no answer, and what helps instead.
#[derive(Debug, Clone, PartialEq)]
pub struct Silence {
    /// What is missing.
    pub missing: Missing,
    /// The closest sentences, best first; at most two. Empty when nothing is close.
    pub nearest: Vec<SentenceId>,
    /// Questions that this briefing answers; at most two, each verified by asking it.
    pub suggestions: Vec<Suggestion>,
}

/// What is missing for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// The briefing does not name this: the reader's own words.
    Name(String),
    /// The briefing speaks of this (its own words), but not of what was asked about it.
    Aspect {
        /// What the briefing does mention.
        topic: Phrase,
        /// What was asked about it.
        asked: Asked,
    },
    /// The party is named, but nothing that it says is reported.
    Words(Party),
    /// Nothing of what was asked is there.
    Everything,
    /// The words could not be understood as a question (empty, only punctuation, a bare follow-up with nothing before it).
    Question,
}

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asked {
    /// Who does it.
    Who,
    /// To whom it is done.
    Whom,
    /// Where somebody stands.
    Stance,
    /// How much.
    Amount,
    /// How many.
    Count,
    /// When.
    Time,
    /// How long.
    Duration,
    /// Where.
    Place,
    /// Why.
    Reason,
    /// What somebody said.
    Said,
    /// What, which.
    What,
    /// How.
    How,
    /// Yes or no.
    Whether,
    /// What a term means.
    Definition,
    /// Who somebody is.
    Identity,
    /// Which ones.
    List,
}

/// A question that the briefing answers, to be put into words by a locale.
#[derive(Debug, Clone, PartialEq)]
pub enum Suggestion {
    /// "What did X say?"
    Said(Party),
    /// "What is X's position?"
    Position(Party),
    /// "Who is X?"
    Identity(Party),
    /// "Who are the actors?"
    Actors,
    /// "What are the key points?"
    KeyPoints,
    /// "What are the sections?"
    Sections,
}
