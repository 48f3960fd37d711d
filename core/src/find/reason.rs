//! Why.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use super::{Search, View, phrase, whole};
use crate::answer::{Answer, Fact, Modality, Phrase};
use crate::briefing::SentenceId;
use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{Pos, Rel, Tense, VerbForm};
use crate::quick::Map;
use crate::terms::Folded;
use crate::tree::Tree;
use std::ops::Range;
use std::sync::LazyLock;

/// The reason that the briefing gives.
pub(crate) fn reason(search: &mut Search<'_>) -> Option<Answer> {
    let mut best: Option<(f32, SentenceId, SentenceId, Phrase)> = None;
    for view in search.views(0.3) {
        // « pour quel motif ? » has no clause of its own.
        let fit = search.asked.map_or(0.0, |(_, asked)| {
            view.tree
                .clauses()
                .iter()
                .map(|clause| search.fit(&view, clause, asked))
                .filter(|fit| fit.arguments >= 0.0)
                .map(super::Fit::score)
                .fold(0.0_f32, f32::max)
        });
        let base = view.found.coverage + fit * 0.3;
        let mut offer = |score: f32, at: SentenceId, reason: Phrase| {
            if best.as_ref().is_none_or(|(top, ..)| score > *top) {
                best = Some((score, view.found.id, at, reason));
            }
        };
        for reason in reasons(search, &view) {
            // « pour » says what something is for: without a clause that asks it may be anything in the sentence.
            if search.asked.is_none() && reason.mark == Mark::Purpose {
                continue;
            }
            // The reason is not what the question already says.
            let within = |met: &usize| {
                view.tree
                    .word(*met)
                    .is_some_and(|word| reason.span.contains(&word.span.start))
            };
            let repeats =
                view.found.words().filter(within).count() * 2 > view.found.words().count();
            let penalty = if repeats { 0.5 } else { 0.0 };
            let near = view
                .found
                .words()
                .map(|met| view.tree.distance(met, reason.word))
                .min()
                .unwrap_or(6)
                .min(6) as f32;
            offer(
                base + reason.strength - penalty - near * 0.02,
                view.found.id,
                phrase(search.briefing, reason.span),
            );
        }
        for (next, bonus) in [
            (search.briefing.after(view.found.id), 0.0),
            (search.briefing.before(view.found.id), -0.1),
        ] {
            let Some(next) = next else { continue };
            let Some(sentence) = search.briefing.sentence(next) else {
                continue;
            };
            let tree = Tree::new(&sentence.tree);
            if explains(&tree) && goes_on(search, next) {
                offer(
                    base - 0.05 + bonus,
                    next,
                    phrase(search.briefing, search.briefing.span(next)),
                );
            }
        }
    }
    let (score, matched, at, reason) = best?;
    search.note(|| {
        format!(
            "reason {score:.2}: {}",
            search.briefing.slice(reason.span.clone())
        )
    });
    let coverage = search
        .matches
        .iter()
        .find(|found| found.id == matched)
        .map_or(0.0, |found| found.coverage);
    if !search.trusting && (coverage < 0.45 || score < 0.7) {
        return None;
    }
    let mut reading = search.reading(Fact::Reason(reason), at, Modality::Asserted);
    if at != matched {
        reading.proof.add(matched);
    }
    let found = search
        .matches
        .iter()
        .find(|found| found.id == matched)
        .cloned();
    if at == matched
        && let Some(view) = found.and_then(|found| search.view(found))
    {
        reading.speaker = view
            .tree
            .root()
            .and_then(|root| search.speaker(&view, root));
    }
    Some(Answer::Says(reading))
}

/// How clearly a sentence states a reason: 0 to 1.
pub(super) fn expected(search: &Search<'_>, view: &View<'_>) -> f32 {
    let own = reasons(search, view)
        .iter()
        .map(|reason| (reason.strength / 0.3).min(1.0))
        .fold(0.0, f32::max);
    if explains(&view.tree) {
        own.max(0.6)
    } else {
        own
    }
}

/// What marks a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// « parce que », "arguing that": it is the ground.
    Ground,
    /// « pour », "in order to": it is what something is for.
    Purpose,
}

/// A reason in a sentence.
struct Stated {
    /// What marks it as one.
    mark: Mark,
    /// How clearly it is marked as one.
    strength: f32,
    /// Its head, or its first word.
    word: usize,
    /// Its bytes, without the words that mark it.
    span: Range<usize>,
}

/// The reasons that a sentence states.
fn reasons(search: &Search<'_>, view: &View<'_>) -> Vec<Stated> {
    let tree = &view.tree;
    let folded = tree.folded();
    let end = search.briefing.span(view.found.id).end;
    let mut found = Vec::new();
    for word in &tree.words {
        // « faute de », "because": whatever the tree makes of it, the reason is what follows.
        if let Some(len) = cue_at(folded, word.index)
            && let Some(first) = tree.word(word.index + len)
        {
            let stop = tree
                .words
                .iter()
                .skip(first.index + 2)
                .find(|other| matches!(other.form, ";" | "—" | ")"))
                .map_or(end, |other| other.span.start);
            found.push(Stated {
                mark: Mark::Ground,
                strength: 0.3,
                word: first.index,
                span: first.span.start..stop,
            });
        }
        let marker = tree.preposition(word.index);
        let weak = marker
            .as_deref()
            .is_some_and(|marker| CUES.reasons.contains(marker));
        let purpose = marker
            .as_deref()
            .is_some_and(|marker| CUES.purposes.contains(marker));
        let participle = word.feats.verb_form() == Some(VerbForm::Ger)
            || word.feats.verb_form() == Some(VerbForm::Part)
                && word.feats.tense() == Some(Tense::Pres);
        let strength = match word.rel.base() {
            Rel::Advcl if weak => Some(0.15),
            Rel::Advcl | Rel::Acl | Rel::Xcomp | Rel::Obl if purpose && word.pos == Pos::Verb => {
                Some(0.12)
            }
            Rel::Advcl | Rel::Acl if participle => {
                Some(if argues(tree, word.index) { 0.2 } else { 0.05 })
            }
            Rel::Parataxis
                if tree
                    .words
                    .iter()
                    .take(word.index)
                    .any(|before| before.form == ":") =>
            {
                Some(if argues(tree, word.index) { 0.25 } else { 0.12 })
            }
            _ => None,
        };
        if let Some(strength) = strength {
            found.push(Stated {
                mark: if purpose && !weak {
                    Mark::Purpose
                } else {
                    Mark::Ground
                },
                strength,
                word: word.index,
                span: whole(tree, word.index),
            });
        }
    }
    found
}

/// The cues of a reason by their first word: the words after it.
static PHRASES: LazyLock<Map<&'static str, Vec<Vec<&'static str>>>> = LazyLock::new(|| {
    let mut phrases: Map<&'static str, Vec<Vec<&'static str>>> = Map::default();
    for cue in &CUES.reason_phrases {
        let mut words = cue.split(' ');
        if let Some(first) = words.next() {
            phrases.entry(first).or_default().push(words.collect());
        }
    }
    phrases
});

/// The number of words of the reason cue that begins at a word.
fn cue_at(folded: &Folded<'_>, at: usize) -> Option<usize> {
    let firsts = [folded.lemmas.get(at), folded.forms.get(at)];
    let cues = firsts
        .into_iter()
        .flatten()
        .filter_map(|first| PHRASES.get(&**first))
        .flatten();
    cues.filter_map(|rest| {
        rest.iter()
            .enumerate()
            .all(|(offset, word)| folded.is(at + 1 + offset, word))
            .then_some(rest.len() + 1)
    })
    .max()
}

/// Whether a verb gives somebody's ground ("arguing", « estimant »).
fn argues(tree: &Tree<'_>, at: usize) -> bool {
    tree.word(at)
        .is_some_and(|word| CUES.reason_verbs.contains(fold(word.lemma).as_str()))
}

/// Whether a sentence speaks on of what the question names: its subject is a pronoun, or is named in the question.
pub(super) fn goes_on(search: &Search<'_>, id: SentenceId) -> bool {
    let Some(sentence) = search.briefing.sentence(id) else {
        return false;
    };
    let tree = &Tree::new(&sentence.tree);
    let Some(root) = tree.root() else {
        return false;
    };
    tree.children_by(root, |rel| rel.base() == Rel::Nsubj)
        .all(|subject| {
            matches!(tree.pos(subject), Pos::Pron | Pos::Det)
                || (0..search.question.terms.len()).any(|term| {
                    super::phrase_words(tree, subject)
                        .iter()
                        .any(|word| search.bound.meets(search.briefing, term, id, *word) >= 0.4)
                })
        })
}

/// Whether a whole sentence reads as the ground for the one beside it.
fn explains(tree: &Tree<'_>) -> bool {
    let root = tree.root();
    root.is_some_and(|root| tree.pos(root) == Pos::Verb && argues(tree, root))
}
