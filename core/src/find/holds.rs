//! Whether a sentence says that a predicate holds, says that it does not, or leaves it open.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use super::{Search, View, nominal};
use crate::answer::Modality;
use crate::briefing::SentenceId;
use crate::clause::{Clause, Role};
use crate::cues::CUES;
use crate::frames::{FRAMES, Governs};
use crate::grammar::{Pos, Rel, VerbForm};
use crate::stances;
use crate::terms::Folded;
use crate::tree::Tree;

/// What a sentence says of one of its predicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) holds: bool,
    pub(crate) modality: Modality,
    /// The head of the clause that says so.
    pub(crate) top: usize,
}

/// The steps from a predicate up to the clause that settles it, at most.
const STEPS: usize = 8;

/// What a sentence says of the predicate at a word; `None` where it leaves it open.
///
/// `known` tells which governing words the question has too: those leave nothing open.
pub(crate) fn standing(
    view_clauses: &[Clause],
    tree: &Tree<'_>,
    folded: &Folded<'_>,
    at: usize,
    known: &dyn Fn(usize) -> bool,
) -> Option<Standing> {
    let mut standing = Standing {
        holds: true,
        modality: Modality::Asserted,
        top: at,
    };
    let mut word = at;
    let mut own = true;
    let mut below = None;
    for _ in 0..STEPS {
        let clause = view_clauses.iter().find(|clause| clause.predicate == word);
        if own && denied(tree, clause, word, below) {
            standing.holds = !standing.holds;
        }
        if let Some(clause) = clause
            && standing.modality == Modality::Asserted
        {
            standing.modality = clause.modality;
        }
        standing.top = word;
        own = true;
        below = Some(word);
        let Some(head) = tree.head(word) else {
            return Some(standing);
        };
        match tree.rel(word) {
            Rel::Xcomp | Rel::Ccomp | Rel::Csubj => {}
            Rel::Acl if infinitive(tree, word) || gerund(tree, word) => {}
            Rel::Advcl | Rel::Acl if infinitive(tree, word) => {
                // A purpose is no fact.
                return None;
            }
            Rel::Advcl => {
                let marker = tree.preposition(word).unwrap_or_default();
                if CUES.conditions.contains(&marker) {
                    return None;
                }
                return Some(standing);
            }
            Rel::Conj if tree.pos(word) == tree.pos(head) && !subject(tree, word) => {
                // What is coordinated shares what governs, not the negation of its neighbour.
                own = false;
                word = head;
                continue;
            }
            Rel::Appos | Rel::Dislocated if is_event(tree, word) => {
                own = false;
                word = head;
                continue;
            }
            Rel::Obj | Rel::Obl | Rel::OblArg | Rel::Nmod if is_event(tree, word) => {}
            Rel::Nsubj | Rel::NsubjPass if is_event(tree, word) && tree.pos(head) == Pos::Verb => {}
            // « un vote sans valeur contraignante »
            Rel::Amod if nominal(tree, head) => {
                let bare = tree
                    .preposition(head)
                    .is_some_and(|marker| FRAMES.without(&marker));
                if bare || tree.negated(head) || refused(tree, head) {
                    standing.holds = !standing.holds;
                }
                return Some(standing);
            }
            _ if is_event(tree, word) && word == at && tree.rel(word) != Rel::Root => return None,
            _ => return Some(standing),
        }
        let speech = folded
            .lemmas
            .get(head)
            .is_some_and(|lemma| stances::says(lemma));
        let clausal = matches!(tree.rel(word), Rel::Ccomp);
        if !known(head) {
            match FRAMES.governs(folded, head) {
                // « n'exclut pas de partir »: it may be.
                Governs::Reverses if refused(tree, head) => {
                    standing.modality = Modality::Possible;
                    standing.top = head;
                    return standing.holds.then_some(standing);
                }
                Governs::Reverses => standing.holds = !standing.holds,
                // « n'a pas l'intention de partir »: it will not be.
                Governs::Opens if willed(tree, folded, head) && refused(tree, head) => {}
                // « l'hypothèse d'une mutation est écartée »: there was none.
                Governs::Opens if nominal(tree, head) && dismissed(tree, folded, head) => {
                    standing.holds = false;
                    standing.top = tree.head(head).unwrap_or(head);
                    return Some(standing);
                }
                Governs::Opens => return None,
                Governs::Supports => {}
                Governs::Otherwise if clausal && speech => {
                    return (!tree.negated(head)).then_some(standing);
                }
                Governs::Otherwise if is_event(tree, word) => return None,
                Governs::Otherwise => {}
            }
        }
        word = head;
    }
    Some(standing)
}

/// Whether a noun that leaves something open is the object of a verb that says that it does not hold.
fn dismissed(tree: &Tree<'_>, folded: &Folded<'_>, noun: usize) -> bool {
    let object = matches!(tree.rel(noun), Rel::Obj | Rel::NsubjPass);
    tree.head(noun).is_some_and(|verb| {
        object && matches!(FRAMES.governs(folded, verb), Governs::Reverses) && !tree.negated(verb)
    })
}

/// Whether a word says that somebody wants or plans what it governs.
fn willed(tree: &Tree<'_>, folded: &Folded<'_>, at: usize) -> bool {
    FRAMES.intends(tree.lemma(at))
        || folded
            .forms
            .get(at)
            .is_some_and(|form| FRAMES.intends(form))
}

/// Whether a word is denied, or the verb that has it as its object.
fn refused(tree: &Tree<'_>, at: usize) -> bool {
    let verb = tree.head(at).filter(|_| {
        tree.pos(at) == Pos::Noun && matches!(tree.rel(at), Rel::Obj | Rel::Obl | Rel::OblArg)
    });
    tree.negated(at) || verb.is_some_and(|verb| tree.negated(verb))
}

/// Whether words of the clause itself say that it does not hold; what stands `below` was counted.
fn denied(tree: &Tree<'_>, clause: Option<&Clause>, word: usize, below: Option<usize>) -> bool {
    let bare = tree
        .preposition(word)
        .is_some_and(|marker| FRAMES.without(&marker));
    let none = clause.is_some_and(|clause| {
        clause
            .of(Role::Agent)
            .chain(clause.of(Role::Patient))
            .any(|at| {
                at != word
                    && Some(at) != below
                    && tree.rel(at) != Rel::Root
                    && tree.negated(at)
                    && !predicative(tree, at)
            })
    });
    let negated = clause.is_some_and(|clause| clause.negated) || tree.negated(word);
    (negated || none) != bare
}

/// Whether a word is itself the predicate of a clause.
fn predicative(tree: &Tree<'_>, at: usize) -> bool {
    tree.children_by(at, |rel| rel == Rel::Cop || rel.base() == Rel::Nsubj)
        .next()
        .is_some()
}

/// Whether a word names an event by a noun, without a clause of its own.
pub(crate) fn is_event(tree: &Tree<'_>, at: usize) -> bool {
    matches!(tree.pos(at), Pos::Noun | Pos::Propn | Pos::X) && !predicative(tree, at)
}

fn infinitive(tree: &Tree<'_>, at: usize) -> bool {
    tree.word(at)
        .is_some_and(|word| word.feats.verb_form() == Some(VerbForm::Inf))
}

/// "of selling": a verb in -ing that a word joins to its noun.
fn gerund(tree: &Tree<'_>, at: usize) -> bool {
    tree.word(at).is_some_and(|word| word.form.ends_with("ing"))
        && tree
            .preposition(at)
            .is_some_and(|marker| CUES.genitives.contains(&marker))
}

fn subject(tree: &Tree<'_>, at: usize) -> bool {
    tree.children_by(at, |rel| rel.base() == Rel::Nsubj)
        .next()
        .is_some()
}

/// The words that belong to the clause that settles a predicate, with the subjects that it shares.
pub(crate) fn region(view: &View<'_>, at: usize, top: usize) -> Vec<usize> {
    let tree = &view.tree;
    let mut words = tree.below(top, &|word| {
        matches!(
            word.rel,
            Rel::Conj | Rel::Parataxis | Rel::Advcl | Rel::AclRelcl
        ) && matches!(word.pos, Pos::Verb | Pos::Aux)
            && !tree.under(at, word.index)
    });
    for clause in view.tree.clauses() {
        if clause.predicate == at || clause.predicate == top {
            for argument in &clause.arguments {
                if nominal(tree, argument.word) && !words.contains(&argument.word) {
                    words.extend(super::phrase_words(tree, argument.word));
                }
            }
        }
    }
    words
}

/// How well some words of a sentence meet a term; a pronoun meets what it stands for.
pub(crate) fn met(search: &Search<'_>, view: &View<'_>, term: usize, words: &[usize]) -> f32 {
    words
        .iter()
        .map(|word| {
            let own = view.meets(term, *word);
            if own > 0.0 {
                return own;
            }
            search
                .briefing
                .entities
                .link(view.found.id.at(), *word)
                .map_or(0.0, |(sentence, word)| {
                    search.meets_linked(term, SentenceId(sentence as u32), word)
                })
        })
        .fold(0.0_f32, f32::max)
}
