//! Finds the answer to each kind of question among the sentences that speak of its subject.

mod bearing;
mod content;
mod counted;
mod describe;
mod gate;
mod gloss;
mod holds;
mod named;
mod odds;
mod office;
mod outcome;
mod overview;
mod party;
mod phrases;
mod plans;
mod positions;
mod qualifiers;
mod reason;
mod said;
mod silence;
mod stands;
mod values;
mod verdict;
mod weigh;
mod who;

pub(crate) use content::{content, passages};
pub(crate) use counted::counted_list;
pub(crate) use describe::{definition, identity};
pub(crate) use gloss::gloss;
pub(crate) use holds::{Standing, is_event, standing};
pub(crate) use named::{gives_name, says_event};
pub(crate) use office::{office, tells_head};
pub(crate) use outcome::outcome;
pub(crate) use overview::{actors, key_points, sections};
pub(crate) use party::party as party_of;
pub(crate) use phrases::{contiguous, noun_phrase, phrase, phrase_words, whole};
pub(crate) use plans::{asks_plans, plans};
pub(crate) use positions::{Stand, all as all_stands};
pub(crate) use reason::reason;
pub(crate) use said::reports as reports_in;
pub(crate) use said::said;
pub(crate) use said::speaker_of as speaker_at;
pub(crate) use silence::silence;
pub(crate) use stands::{stance, weaker, who_stands};
pub(crate) use values::{amounts, places, times, votes};
pub(crate) use verdict::{premise, verdict};
#[cfg(feature = "training")]
pub use weigh::Features;
pub(crate) use who::who;

use crate::answer::{Answer, Fact, Modality, Proof, Reading};
use crate::briefing::{Briefing, SentenceId};
use crate::clause::{Clause, Role};
use crate::grammar::{Pos, Rel};
use crate::matching::{self, Bound, Match, Strengths};
use crate::name::Party;
use crate::question::{Question, Sort};
use crate::stances;
use crate::tree::Tree;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Deref;
use std::rc::Rc;

/// How much of its search somebody wants to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Telling {
    /// The answer alone.
    Answer,
    /// The trace too.
    Everything,
}

/// A search for one answer.
pub(crate) struct Search<'a> {
    pub(crate) briefing: &'a Briefing,
    pub(crate) question: &'a Question,
    /// The question's own clause, with its tree.
    pub(crate) asked: Option<&'a (&'a Tree<'a>, Clause)>,
    /// What its words tell of the value that it asks for.
    pub(crate) values: values::Once,
    /// The question's tree.
    pub(crate) tree: &'a Tree<'a>,
    pub(crate) bound: Bound<'a>,
    /// The sentences that speak of the question's subject, best first.
    pub(crate) matches: Vec<Match>,
    /// Per term: how few of the sentences meet it, 0 (all) to 1 (one of many).
    pub(crate) rarity: Vec<f32>,
    /// How likely each match is to answer, in their order.
    pub(crate) odds: Vec<f32>,
    likely: BTreeMap<SentenceId, f32>,
    /// Whether the one match is known to answer, so that what is read off it needs no further proof.
    pub(crate) trusting: bool,
    /// The sentence whose clause says all that is asked, whatever the odds.
    pub(crate) certain: Option<SentenceId>,
    /// Whether sentences were found that say yes and no.
    pub(crate) torn: bool,
    #[cfg(feature = "training")]
    pub(crate) weighed: Option<Features>,
    /// What a developer is told; nothing where nobody asked.
    trace: Option<RefCell<Vec<String>>>,
    seen: RefCell<Vec<View<'a>>>,
}

/// A matched sentence, made ready to look at closely. Cheap to clone.
#[derive(Clone)]
pub(crate) struct View<'a>(Rc<Closely<'a>>);

/// What a [`View`] holds.
pub(crate) struct Closely<'a> {
    pub(crate) found: Match,
    pub(crate) tree: Tree<'a>,
    strengths: Strengths,
    /// Per word: the words of its phrase, once they were needed.
    phrases: Vec<OnceCell<Vec<usize>>>,
}

impl<'a> Deref for View<'a> {
    type Target = Closely<'a>;

    fn deref(&self) -> &Closely<'a> {
        &self.0
    }
}

impl Closely<'_> {
    /// How well a word meets a term.
    pub(crate) fn meets(&self, term: usize, word: usize) -> f32 {
        self.strengths.at(term, word)
    }

    /// The words of the phrase around a word.
    fn phrase(&self, head: usize) -> &[usize] {
        let phrase = self.phrases.get(head).map(|phrase| {
            phrase.get_or_init(|| {
                if nominal(&self.tree, head) {
                    phrase_words(&self.tree, head)
                } else {
                    vec![head]
                }
            })
        });
        phrase.map(Vec::as_slice).unwrap_or_default()
    }
}

impl<'a> Search<'a> {
    pub(crate) fn new(
        briefing: &'a Briefing,
        question: &'a Question,
        tree: &'a Tree<'a>,
        asked: Option<&'a (&'a Tree<'a>, Clause)>,
        telling: Telling,
    ) -> Search<'a> {
        Search {
            briefing,
            question,
            values: values::Once::default(),
            tree,
            asked,
            bound: matching::bind(briefing, question, tree),
            matches: Vec::new(),
            rarity: Vec::new(),
            odds: Vec::new(),
            likely: BTreeMap::new(),
            trusting: false,
            certain: None,
            torn: false,
            #[cfg(feature = "training")]
            weighed: None,
            trace: match telling {
                Telling::Answer => None,
                Telling::Everything => Some(RefCell::default()),
            },
            seen: RefCell::default(),
        }
    }

    /// Adds a line to the trace, if there is one.
    pub(crate) fn note(&self, line: impl FnOnce() -> String) {
        if let Some(trace) = &self.trace {
            trace.borrow_mut().push(line());
        }
    }

    /// What was noted.
    pub(crate) fn into_trace(self) -> Vec<String> {
        self.trace.map(RefCell::into_inner).unwrap_or_default()
    }

    /// Says in the trace how the question was understood.
    pub(crate) fn note_question(&self) {
        self.note(|| self.told_question());
    }

    fn told_question(&self) -> String {
        let terms: Vec<String> = self
            .question
            .terms
            .iter()
            .enumerate()
            .map(|(at, term)| {
                let held = self.bound.held.get(at).copied().unwrap_or(false);
                format!(
                    "{}[{:?} {:.1}{}]",
                    term.text,
                    term.sort,
                    term.weight,
                    if held { "" } else { " not held" }
                )
            })
            .collect();
        format!(
            "{:?} in {:?}; about {}",
            self.question.intent,
            self.question.lang,
            terms.join(", ")
        )
    }

    /// A name in the question that the briefing does not hold.
    pub(crate) fn missing_name(&self) -> Option<&str> {
        let terms = self.question.terms.iter().zip(&self.bound.held);
        terms
            .filter(|(term, held)| term.sort == Sort::Name && !**held)
            .map(|(term, _)| term.text.as_str())
            .next()
    }

    /// The matched sentences that meet every name and at least `least` of the weight, with their trees.
    pub(crate) fn views(&self, least: f32) -> Vec<View<'a>> {
        let close = self
            .matches
            .iter()
            .filter(|found| self.names_met(found) && (self.trusting || found.coverage >= least));
        close.filter_map(|found| self.view(found.clone())).collect()
    }

    pub(crate) fn view(&self, found: Match) -> Option<View<'a>> {
        let known = self
            .seen
            .borrow()
            .iter()
            .find(|view| view.found.id == found.id)
            .cloned();
        if known.is_some() {
            return known;
        }
        let tree = Tree::new(&self.briefing.sentence(found.id)?.tree);
        let strengths = self.bound.strengths(self.briefing, found.id);
        let phrases = vec![OnceCell::new(); tree.words.len()];
        let view = View(Rc::new(Closely {
            found,
            tree,
            strengths,
            phrases,
        }));
        self.seen.borrow_mut().push(view.clone());
        Some(view)
    }

    /// Whether every name of the question is met in a sentence, by its words or by reference; a name in the title or in
    /// the heading over the sentence is what all below it is about.
    pub(crate) fn names_met(&self, found: &Match) -> bool {
        if !self.scene_met(found) {
            return false;
        }
        let heading = self
            .briefing
            .section_of(found.id)
            .and_then(|section| section.heading);
        self.question
            .terms
            .iter()
            .zip(&found.hits)
            .enumerate()
            .all(|(at, (term, hit))| {
                let over = |id: Option<SentenceId>| {
                    id.is_some_and(|id| self.bound.hit(self.briefing, at, id).strength >= 0.7)
                };
                term.sort != Sort::Name
                    || hit.word.is_some()
                    || hit.strength >= 0.65
                    || over(self.briefing.title())
                    || over(heading)
            })
    }

    /// Whether a sentence meets the scene that a follow-up sets.
    pub(crate) fn scene_met(&self, found: &Match) -> bool {
        let met = |term: &usize| found.hits.get(*term).is_some_and(|hit| hit.strength >= 0.4);
        self.question.scene.iter().all(met)
    }

    /// The term that a word of the question belongs to.
    pub(crate) fn term_of(&self, word: usize) -> Option<usize> {
        self.question
            .terms
            .iter()
            .position(|term| term.words.contains(&word))
    }

    /// How well a clause fits the question's own clause: its predicate (0–1) and its arguments (−1 to 1).
    pub(crate) fn fit(&self, view: &View<'_>, clause: &Clause, asked: &Clause) -> Fit {
        let predicate_term = self.term_of(asked.predicate).filter(|term| {
            self.question
                .terms
                .get(*term)
                .is_some_and(|term| term.weight > 0.3)
        });
        let predicate = predicate_term.map(|term| view.meets(term, clause.predicate));
        let mut arguments: f32 = 0.0;
        let mut count: f32 = 0.0;
        for argument in &asked.arguments {
            let Some(term) = self.term_in(argument.word) else {
                continue;
            };
            count += 1.0;
            let here = |role: Role| {
                clause
                    .of(role)
                    .map(|word| self.meets_phrase(view, term, word))
                    .fold(0.0_f32, f32::max)
            };
            let same = here(argument.role);
            let opposite = match argument.role {
                Role::Agent => here(Role::Patient).max(here(Role::Recipient)),
                Role::Patient => here(Role::Agent),
                Role::Recipient
                | Role::Content
                | Role::Oblique
                | Role::Genitive
                | Role::Circumstance => 0.0,
            };
            let loose = clause
                .arguments
                .iter()
                .map(|other| self.meets_phrase(view, term, other.word))
                .fold(0.0_f32, f32::max);
            arguments += if same > 0.0 {
                same
            } else if opposite > 0.0 {
                -opposite
            } else {
                loose * 0.6
            };
        }
        Fit {
            predicate,
            arguments: if count > 0.0 { arguments / count } else { 0.0 },
        }
    }

    /// The weightiest term within the phrase of a word of the question.
    fn term_in(&self, head: usize) -> Option<usize> {
        if self.question.taken.contains(&head) {
            return None;
        }
        self.term_of(head)
    }

    /// How well the phrase around a word meets a term.
    pub(crate) fn meets_phrase(&self, view: &View<'_>, term: usize, head: usize) -> f32 {
        let own = view
            .phrase(head)
            .iter()
            .map(|word| view.meets(term, *word))
            .fold(0.0_f32, f32::max);
        if own > 0.0 {
            return own;
        }
        // A pronoun meets what it stands for.
        match self.briefing.entities.link(view.found.id.at(), head) {
            Some((sentence, word)) => self.meets_linked(term, SentenceId(sentence as u32), word),
            None => 0.0,
        }
    }

    /// How well what a pronoun stands for meets a term: a word of another sentence with its attributes.
    fn meets_linked(&self, term: usize, id: SentenceId, head: usize) -> f32 {
        let meets = |word: usize| self.bound.meets(self.briefing, term, id, word) * 0.9;
        let own = meets(head);
        let words = self.briefing.sentence(id).into_iter();
        let attributes = words
            .flat_map(|sentence| sentence.tree.words())
            .filter(|word| {
                word.head == Some(head) && matches!(word.rel.base(), Rel::Amod | Rel::Flat)
            });
        attributes.map(|word| meets(word.index)).fold(own, f32::max)
    }

    /// A reading with one sentence behind it.
    pub(crate) fn reading(&self, fact: Fact, id: SentenceId, modality: Modality) -> Reading {
        Reading {
            fact,
            speaker: None,
            modality,
            proof: Proof::new(id),
        }
    }

    pub(crate) fn says(
        &self,
        fact: Fact,
        view: &View<'_>,
        modality: Modality,
        around: usize,
    ) -> Answer {
        let mut reading = self.reading(fact, view.found.id, modality);
        reading.speaker = self.speaker(view, around);
        Answer::Says(reading)
    }

    /// Who says what stands at a word, when a word of the sentence says who.
    pub(crate) fn speaker(&self, view: &View<'_>, around: usize) -> Option<Party> {
        said::speaker_of(&view.tree, around)
            .filter(|head| self.may_speak(view, *head))
            .map(|head| party::party(self.briefing, view.found.id, &view.tree, head))
    }

    /// Whether a word can be who says it: what the question asks of one party is not put into another's mouth.
    fn may_speak(&self, view: &View<'_>, head: usize) -> bool {
        let Some((tree, asked)) = self.asked else {
            return true;
        };
        let asks_words = stances::says(tree.lemma(asked.predicate));
        let mut agents = asked
            .of(Role::Agent)
            .filter_map(|word| self.term_of(word))
            .peekable();
        !asks_words
            || agents.peek().is_none()
            || agents.any(|term| self.meets_phrase(view, term, head) >= 0.4)
    }
}

/// How well a clause fits the question's clause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fit {
    /// `None` when the question's predicate says nothing by itself ("is", « avoir »).
    pub(crate) predicate: Option<f32>,
    pub(crate) arguments: f32,
}

impl Fit {
    /// One figure for both: an unmet predicate weighs.
    pub(crate) fn score(self) -> f32 {
        self.predicate.unwrap_or(0.35) * 0.6 + self.arguments * 0.4
    }
}

/// The question's own clause: around its root, or around what its question word hangs on.
pub(crate) fn asked_clause<'a>(
    question: &Question,
    tree: &'a Tree<'a>,
) -> Option<(&'a Tree<'a>, Clause)> {
    let clauses = tree.clauses();
    let wh = question.taken.iter().copied().find(|at| {
        tree.word(*at)
            .is_some_and(|word| word.feats.pron_type().is_some())
    });
    let hanging = wh.or(question.focus).and_then(|at| {
        tree.path_up(at)
            .skip(1)
            .find(|above| clauses.iter().any(|clause| clause.predicate == *above))
    });
    let root = tree.root()?;
    // « est-ce que … »: what asks is not what is asked.
    let taken = |at: usize| question.taken.contains(&at);
    let below = clauses.iter().map(|clause| clause.predicate).find(|at| {
        taken(root)
            && !taken(*at)
            && tree.rel(*at) != Rel::Cop
            && tree.path_up(*at).skip(1).all(taken)
    });
    let predicate = hanging.or(below).unwrap_or(root);
    let clause = clauses
        .iter()
        .find(|clause| clause.predicate == predicate)
        .or_else(|| clauses.iter().find(|clause| clause.predicate == root))
        .or_else(|| clauses.first())
        .cloned()?;
    Some((tree, clause))
}

/// Whether a word heads a noun phrase that can act.
pub(crate) fn nominal(tree: &Tree<'_>, at: usize) -> bool {
    matches!(
        tree.pos(at),
        Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::X
    )
}
