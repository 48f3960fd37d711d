//! Why.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use super::said::reports;
use super::{Search, View, phrase, whole};
use crate::answer::{Answer, Fact, Modality, Phrase};
use crate::briefing::SentenceId;
use crate::cues::{CUES, Phrases};
use crate::fold::fold;
use crate::grammar::{Pos, Rel, Tense, VerbForm, Word};
use crate::question::Sort;
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
            let terms = search.question.terms.iter().zip(&view.found.hits);
            let mut acts = terms
                .filter(|(term, _)| term.sort == Sort::Verb && term.weight >= 0.8)
                .filter_map(|(_, hit)| hit.word);
            // What is done is no reason for itself.
            if reason.strength < 0.12 && acts.any(|word| within(&word)) {
                continue;
            }
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
            let given = gives_ground(&tree) && bonus >= 0.0;
            if given || (explains(&tree) && goes_on(search, next)) {
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
    // What merely stands beside it is no reason for an act that the briefing does not know.
    let mut acts = search.question.terms.iter().zip(&search.bound.held);
    let unknown = acts.any(|(term, held)| term.sort == Sort::Verb && term.weight >= 1.0 && !*held);
    if unknown && score < MARKED {
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

/// How well a reason must be marked and fit when the briefing does not know what it is asked for.
const MARKED: f32 = 0.5;

/// How clearly what went before is marked as the reason.
const OCCASION: f32 = 0.06;

/// How clearly a sentence states a reason: 0 to 1.
pub(super) fn expected(search: &Search<'_>, view: &View<'_>) -> f32 {
    let own = reasons(search, view)
        .iter()
        .filter(|reason| reason.strength > OCCASION)
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
    let subject = tree.root().and_then(|root| {
        tree.children_by(root, |rel| rel.base() == Rel::Nsubj)
            .next()
    });
    let asked = Tree::new(&search.question.tree);
    let might = (asked.folded().lemmas.iter()).any(|lemma| CUES.possible.contains(&**lemma));
    // « après la clôture » tells when, « après la découverte de … » may tell why.
    let tells = |at: usize| {
        tree.pos(at) == Pos::Verb
            || tree
                .children_by(at, |rel| {
                    matches!(rel, Rel::Nmod | Rel::Acl | Rel::AclRelcl)
                })
                .any(|child| !matches!(tree.pos(child), Pos::Num))
    };
    let mut found = Vec::new();
    for word in &tree.words {
        // « faute de », "because": whatever the tree makes of it, the reason is what follows.
        if let Some(len) = PHRASES.at(folded, word.index)
            && let Some(first) = (word.index + len..tree.words.len())
                .filter_map(|at| tree.word(at))
                .find(|word| word.pos != Pos::Punct && !within_source(tree, word.index))
        {
            let stop = part_end(tree, first.index + 2).unwrap_or(end);
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
        let occasion = marker
            .as_deref()
            .is_some_and(|marker| CUES.occasions.contains(marker));
        // « il pourrait … si »: what might be depends on it.
        let condition = might
            && marker
                .as_deref()
                .is_some_and(|marker| CUES.conditions.contains(marker));
        // « Payés au mois, les pêcheurs … »: what somebody is, in front of what he does.
        let fronted = word.feats.verb_form() == Some(VerbForm::Part)
            && subject.is_some_and(|subject| word.index < subject)
            && tree
                .word(word.index.saturating_sub(1))
                .is_none_or(|before| before.index == word.index || before.pos == Pos::Adv)
            && (word.index..subject.unwrap_or(0))
                .any(|at| tree.word(at).is_some_and(|word| word.form == ","));
        let participle = word.feats.verb_form() == Some(VerbForm::Ger)
            || word.feats.verb_form() == Some(VerbForm::Part)
                && word.feats.tense() == Some(Tense::Pres);
        // « une pièce manquant, … », "the lift being out of order": a participle with a subject of its own.
        if participle && let Some(first) = absolute(tree, word.index) {
            let stop = part_end(tree, word.index).unwrap_or(end);
            found.push(Stated {
                mark: Mark::Ground,
                strength: 0.2,
                word: word.index,
                span: first..stop,
            });
            continue;
        }
        let strength = match word.rel.base() {
            Rel::Advcl if weak => Some(0.15),
            Rel::Advcl if condition => Some(0.15),
            _ if fronted => Some(0.1),
            Rel::Advcl | Rel::Obl if occasion && tells(word.index) => Some(OCCASION),
            // "declined to join" is no purpose.
            Rel::Xcomp if infinitive(tree, word.index) => None,
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
            let Range { start, mut end } = whole(tree, word.index);
            // "after a hospital warned that …": the tree may part the subject from its clause.
            let clause = tree.words.iter().find(|next| {
                next.span.start > end
                    && next.rel == Rel::Advcl
                    && tree.head(next.index) == tree.head(word.index)
                    && occasion
                    && search
                        .briefing
                        .slice(end..next.span.start)
                        .trim()
                        .is_empty()
            });
            if let Some(clause) = clause {
                end = whole(tree, clause.index).end.max(end);
            }
            found.push(Stated {
                mark: if purpose && !weak {
                    Mark::Purpose
                } else {
                    Mark::Ground
                },
                strength,
                word: word.index,
                span: start..end,
            });
        }
    }
    found
}

/// The byte where the part of a sentence ends that a word stands in, unless that is its last.
fn part_end(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let mut words = tree.words.iter().skip(at);
    words
        .find(|other| matches!(other.form, ";" | "—" | ")"))
        .map(|other| other.span.start)
}

/// Where the clause of a participle begins that stands behind its own subject and a comma, whatever the tree makes of it.
fn absolute(tree: &Tree<'_>, participle: usize) -> Option<usize> {
    let comma = (0..participle)
        .rev()
        .find(|at| tree.word(*at).is_some_and(|word| word.form == ","))?;
    let subject = tree.words.get(comma + 1..participle)?;
    let first = subject.first()?;
    let names = |word: &Word<'_>| matches!(word.pos, Pos::Noun | Pos::Propn);
    let plain = (first.pos == Pos::Det || names(first))
        && subject.iter().any(names)
        && subject
            .iter()
            .all(|word| word.feats.verb_form() != Some(VerbForm::Fin))
        && subject.last().is_some_and(|last| last.pos != Pos::Adp);
    // What goes before says what came of it.
    let told = tree
        .words
        .iter()
        .take(comma)
        .any(|word| word.feats.verb_form() == Some(VerbForm::Fin));
    (plain && told).then_some(first.span.start)
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&CUES.reason_phrases));

/// Whether a word belongs to a source that is put in between (« la faute, selon le juge, à … »).
fn within_source(tree: &Tree<'_>, at: usize) -> bool {
    tree.path_up(at).any(|above| {
        let marker = tree.preposition(above);
        let source =
            marker.is_some_and(|marker| CUES.sources.contains(&marker) && marker != "pour");
        // Behind the comma that closes the source something else begins.
        source && !(above..at).any(|at| tree.word(at).is_some_and(|word| word.form == ","))
    })
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
    let named = |head: usize| {
        let words = super::phrase_words(tree, head);
        (0..search.question.terms.len()).any(|term| {
            let mut words = words.iter();
            words.any(|word| search.bound.meets(search.briefing, term, id, *word) >= 0.4)
        })
    };
    let taken_up = |head: usize| matches!(tree.pos(head), Pos::Pron | Pos::Det) || named(head);
    // « “Nous …”, a lancé la maire »: somebody else speaks.
    let mut speakers = reports(tree).into_iter().map(|(_, speaker)| speaker);
    speakers.all(taken_up)
        && tree
            .children_by(root, |rel| rel.base() == Rel::Nsubj)
            .all(taken_up)
}

/// Whether a word is an infinitive behind "to".
fn infinitive(tree: &Tree<'_>, at: usize) -> bool {
    let mut marks = tree.children_by(at, |rel| rel == Rel::Mark);
    marks.any(|mark| tree.pos(mark) == Pos::Part)
}

/// Whether a sentence gives the ground of the one before it, whoever speaks: « En cause : … », « “…”, a justifié le maire ».
fn gives_ground(tree: &Tree<'_>) -> bool {
    let named = |at: usize| {
        tree.folded()
            .lemmas
            .get(at)
            .is_some_and(|lemma| CUES.grounds.contains(&**lemma))
    };
    PHRASES.at(tree.folded(), 0).is_some()
        || (tree.words.iter().any(|word| "«“\"".contains(word.form))
            && tree.root().is_some_and(named))
}

/// Whether a whole sentence reads as the ground for the one beside it.
fn explains(tree: &Tree<'_>) -> bool {
    let root = tree.root();
    root.is_some_and(|root| tree.pos(root) == Pos::Verb && argues(tree, root))
}
