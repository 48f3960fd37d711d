//! Which of the close sentences may be shown as the answer, and which answers are held back.

use super::{Search, View, odds};
use crate::answer::{Answer, Fact, Reading};
use crate::briefing::SentenceId;
use crate::matching::Match;
use crate::patterns::Intent;
use crate::question::Sort;

/// How many sentences are looked at closely.
const CLOSE: usize = 8;

/// How much likelier a sentence must be to answer when it lacks the verb of the question.
const UNDONE: f32 = 0.12;

/// The share of the likeliest sentence's odds below which an answer from another sentence is held back.
const TOO_FAR: f32 = 0.4;

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

impl Search<'_> {
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
                let met = self.told_hits(found);
                format!("{:.2} odds {odds:.2} {quote} ({met})", found.coverage)
            });
        }
    }

    /// Which word of a sentence meets which of the question's, and how well.
    fn told_hits(&self, found: &Match) -> String {
        let words = self.briefing.sentence(found.id).map(|found| &found.tree);
        let form = |at: usize| words.and_then(|tree| tree.words().nth(at).map(|word| word.form));
        let hits = self.question.terms.iter().zip(&found.hits);
        let told = hits
            .filter(|(_, hit)| hit.strength > 0.0)
            .map(|(term, hit)| {
                let word = hit.word.and_then(form).unwrap_or("around");
                format!("{} = {word} {:.2}", term.text, hit.strength)
            });
        told.collect::<Vec<_>>().join(", ")
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
        if self.certain.is_some_and(|id| known.contains(&id)) {
            return false;
        }
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
}
