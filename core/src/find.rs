//! Finds the answer to each kind of question among the sentences that speak of its subject.

mod content;
mod describe;
mod gate;
mod holds;
mod odds;
mod overview;
mod party;
mod positions;
mod reason;
mod said;
mod silence;
mod stands;
mod values;
mod verdict;
mod who;

pub(crate) use content::{content, passages};
pub(crate) use describe::{definition, identity};
pub(crate) use holds::{Standing, is_event, standing};
pub(crate) use overview::{actors, key_points, sections};
pub(crate) use party::party as party_of;
pub(crate) use positions::{Stand, all as all_stands};
pub(crate) use reason::reason;
pub(crate) use said::reports as reports_in;
pub(crate) use said::said;
pub(crate) use said::speaker_of as speaker_at;
pub(crate) use silence::silence;
pub(crate) use stands::{stance, weaker, who_stands};
pub(crate) use values::{amounts, places, times, votes};
pub(crate) use verdict::{premise, verdict};
pub(crate) use who::who;

use crate::answer::{Answer, Fact, Modality, Phrase, Proof, Reading};
use crate::briefing::{Briefing, SentenceId};
use crate::clause::{Clause, Role};
use crate::grammar::{Pos, Rel, Word};
use crate::matching::{self, Bound, Match, Strengths};
use crate::name::Party;
use crate::patterns::Intent;
use crate::question::{Question, Sort};
use crate::tree::Tree;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::{Deref, Range};
use std::rc::Rc;

/// How many sentences are looked at closely.
const CLOSE: usize = 8;

/// What speaks for each of the closest sentences of a question, and for silence: what the odds are fitted on.
#[cfg(feature = "training")]
#[derive(Debug, Clone)]
pub struct Features {
    /// The sentences, best covered first.
    pub sentences: Vec<SentenceId>,
    /// A row for each of them, in the order of [`Features::sentence_names`].
    pub rows: Vec<Vec<f32>>,
    /// The row of silence, in the order of [`Features::silence_names`].
    pub silence: Vec<f32>,
}

#[cfg(feature = "training")]
impl Features {
    /// What the columns of a sentence's row are called.
    #[must_use]
    pub fn sentence_names() -> &'static [&'static str] {
        &odds::FOR
    }

    /// What the columns of the row of silence are called.
    #[must_use]
    pub fn silence_names() -> &'static [&'static str] {
        &odds::SILENT
    }
}

/// How much of its search somebody wants to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Telling {
    /// The answer alone.
    Answer,
    /// The trace too.
    Everything,
}

/// How much likelier a sentence must be to answer when it lacks the verb of the question.
const UNDONE: f32 = 0.12;

/// The share of the likeliest sentence's odds below which an answer from another sentence is held back.
const TOO_FAR: f32 = 0.4;

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

    pub(crate) fn rank(&mut self) {
        (self.matches, self.rarity) = self.bound.rank(self.briefing, CLOSE);
        let views: Vec<View<'_>> = self
            .matches
            .iter()
            .filter_map(|found| self.view(found.clone()))
            .collect();
        let rows: Vec<_> = views
            .iter()
            .map(|view| odds::of_sentence(self, view))
            .collect();
        self.odds = odds::odds(self, &rows);
        self.likely = views
            .iter()
            .map(|view| view.found.id)
            .zip(self.odds.iter().copied())
            .collect();
        #[cfg(feature = "training")]
        {
            self.weighed = Some(Features {
                sentences: views.iter().map(|view| view.found.id).collect(),
                silence: odds::of_silence(self, &rows).to_vec(),
                rows: rows.into_iter().map(|row| row.to_vec()).collect(),
            });
        }
        for (found, odds) in self.matches.iter().zip(&self.odds).take(4) {
            self.note(|| {
                let quote = self.briefing.quote(found.id);
                format!("{:.2} odds {odds:.2} {quote}", found.coverage)
            });
        }
    }

    /// The likeliest matches that may be shown as the answer, in the briefing's order: one, two, or none when too little
    /// speaks for them.
    pub(crate) fn likeliest(&self) -> Vec<usize> {
        let mut best: Vec<(usize, f32)> = self.odds.iter().copied().enumerate().collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut chosen: Vec<usize> = match best.as_slice() {
            [first, ..] if odds::shows(first.1) => vec![first.0],
            [first, second, ..] if odds::shows_both(first.1 + second.1) => {
                vec![first.0, second.0]
            }
            [..] => Vec::new(),
        };
        chosen.sort_by_key(|at| self.matches.get(*at).map(|found| found.id));
        chosen
    }

    /// Whether too little speaks for the sentences that an answer rests on.
    pub(crate) fn doubts(&self, answer: &Answer) -> bool {
        // An office or a description is met in all its words.
        if self.question.intent == Intent::Identity
            && matches!(
                answer,
                Answer::Says(Reading {
                    fact: Fact::Identity { .. } | Fact::Parties(_),
                    ..
                })
            )
        {
            return false;
        }
        let known = answer.sentences();
        let rests = self
            .matches
            .iter()
            .zip(&self.odds)
            .filter(|(found, _)| known.contains(&found.id));
        let odds: f32 = rests.clone().map(|(_, odds)| *odds).sum();
        let silence = 1.0 - self.odds.iter().sum::<f32>();
        let top = self.odds.iter().copied().fold(0.0_f32, f32::max);
        // A position is bound to its party and its act already: only a far likelier sentence speaks against it.
        if let Answer::Says(Reading {
            fact: Fact::Stances { .. },
            ..
        }) = answer
        {
            return odds < 0.2 && self.odds.iter().any(|other| odds::shows(*other));
        }
        // What is asked about is done by a verb that the sentence does not have.
        let undone = rests.clone().all(|(found, _)| {
            let terms = self.question.terms.iter().zip(&found.hits);
            let mut verbs = terms
                .filter(|(term, _)| term.sort == Sort::Verb && term.weight >= 1.0)
                .peekable();
            verbs.peek().is_some() && verbs.all(|(_, hit)| hit.strength < 0.4)
        });
        // Several sentences may answer about as well: what counts is that this one does rather than none.
        let rather = odds / (odds + silence).max(0.001);
        odds < top * TOO_FAR || odds::vetoes(if undone { rather - UNDONE } else { rather })
    }

    /// Looks no further than some of the matches; gives back all of them.
    pub(crate) fn trust(&mut self, chosen: &[usize]) -> Vec<Match> {
        let kept = chosen
            .iter()
            .filter_map(|at| self.matches.get(*at).cloned())
            .collect();
        self.trusting = true;
        std::mem::replace(&mut self.matches, kept)
    }

    /// Looks at all matches again.
    pub(crate) fn distrust(&mut self, matches: Vec<Match>) {
        self.trusting = false;
        self.matches = matches;
    }

    /// How likely a close sentence is to answer.
    pub(crate) fn odds_of(&self, id: SentenceId) -> f32 {
        self.likely.get(&id).copied().unwrap_or(0.0)
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
            Some((sentence, word)) => {
                let id = SentenceId(sentence as u32);
                self.bound.meets(self.briefing, term, id, word) * 0.9
            }
            None => 0.0,
        }
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
            .map(|head| party::party(self.briefing, view.found.id, &view.tree, head))
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
    let predicate = hanging.unwrap_or(root);
    let clause = clauses
        .iter()
        .find(|clause| clause.predicate == predicate)
        .or_else(|| clauses.iter().find(|clause| clause.predicate == root))
        .or_else(|| clauses.first())
        .cloned()?;
    Some((tree, clause))
}

/// The words of a noun phrase, without clauses, appositions and what is coordinated with it.
pub(crate) fn phrase_words(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let cut = |word: &Word<'_>| {
        matches!(
            word.rel,
            Rel::AclRelcl
                | Rel::Parataxis
                | Rel::Conj
                | Rel::Cc
                | Rel::Appos
                | Rel::Advcl
                | Rel::Cop
                | Rel::Mark
                | Rel::Punct
        ) || word.rel.base() == Rel::Nsubj
            || (word.rel == Rel::Case && word.head == Some(head) && word.index < head)
    };
    contiguous(&tree.below(head, &cut), head)
}

/// Of some words, those that stand together with `head` in the sentence (a single gap of one word is a quote or comma).
pub(crate) fn contiguous(words: &[usize], head: usize) -> Vec<usize> {
    let Some(at) = words.iter().position(|word| *word == head) else {
        return vec![head];
    };
    let near = |a: usize, b: usize| b.saturating_sub(a) <= 2;
    let (mut from, mut to) = (at, at);
    while from > 0
        && words
            .get(from - 1)
            .zip(words.get(from))
            .is_some_and(|(a, b)| near(*a, *b))
    {
        from -= 1;
    }
    while words
        .get(to)
        .zip(words.get(to + 1))
        .is_some_and(|(a, b)| near(*a, *b))
    {
        to += 1;
    }
    words.get(from..=to).unwrap_or_default().to_vec()
}

/// The whole phrase or clause under a word, as bytes, with what belongs to it and without what only stands beside it.
pub(crate) fn whole(tree: &Tree<'_>, head: usize) -> Range<usize> {
    let cut = |word: &Word<'_>| matches!(word.rel, Rel::Parataxis) && word.head == Some(head);
    tree.bytes(&tree.below(head, &cut))
}

/// The phrase of a noun with its complements but without its own preposition.
pub(crate) fn noun_phrase(tree: &Tree<'_>, head: usize) -> Range<usize> {
    let words = tree.below(head, &|word| {
        matches!(word.rel, Rel::Parataxis | Rel::Conj | Rel::Cc | Rel::Cop)
            || word.rel.base() == Rel::Nsubj
            || (matches!(word.rel, Rel::Case | Rel::Mark)
                && word.head == Some(head)
                && word.index < head)
            || (matches!(word.rel, Rel::AclRelcl | Rel::Appos | Rel::Advcl)
                && word.head == Some(head))
    });
    tree.bytes(&contiguous(&words, head))
}

/// A phrase that reads well in quotation marks.
pub(crate) fn phrase(briefing: &Briefing, span: Range<usize>) -> Phrase {
    let text = briefing.slice(span.clone());
    let front = text.len()
        - text
            .trim_start_matches(|c: char| c.is_whitespace() || ",;:–—-».”\"".contains(c))
            .len();
    let back = text.len()
        - text
            .trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-«“.".contains(c))
            .len();
    let inner = span.start + front..span.end.saturating_sub(back);
    let span = if inner.start < inner.end { inner } else { span };
    Phrase {
        span: balance(briefing, span),
    }
}

/// Drops a quotation mark that opens or closes outside of the phrase.
fn balance(briefing: &Briefing, span: Range<usize>) -> Range<usize> {
    let text = briefing.slice(span.clone());
    let mut span = span;
    for (open, close) in [('«', '»'), ('“', '”'), ('(', ')')] {
        let opens = text.matches(open).count();
        let closes = text.matches(close).count();
        if opens > closes && text.starts_with(open) {
            let rest = text.trim_start_matches(|c: char| c == open || c.is_whitespace());
            span.start = span.end - rest.len();
        } else if closes > opens && text.ends_with(close) {
            let rest = text.trim_end_matches(|c: char| c == close || c.is_whitespace());
            span.end = span.start + rest.len();
        }
    }
    span
}

/// Whether a word heads a noun phrase that can act.
pub(crate) fn nominal(tree: &Tree<'_>, at: usize) -> bool {
    matches!(
        tree.pos(at),
        Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::X
    )
}
