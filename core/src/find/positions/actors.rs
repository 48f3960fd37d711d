//! Whose stance it is, and who can take one.

use super::words::WORDS;
use super::{Reading, is_state};
use crate::briefing::{Briefing, SentenceId};
use crate::clause::Role;
use crate::find::{nominal, party};
use crate::fold::fold;
use crate::grammar::{Pos, Rel, VerbForm};
use crate::stances;
use crate::tree::Tree;

/// Who takes the stance of a cue whose clause is the predicate's.
pub(super) fn of_cue(reading: &Reading<'_>, predicate: usize, cue: usize) -> Vec<usize> {
    let tree = &reading.tree;
    if let Some(moved) = moved(reading, cue) {
        return moved;
    }
    let mut found = reading.of(predicate, Role::Agent);
    if found.is_empty() && tree.pos(cue) == Pos::Noun {
        found = reading.of(cue, Role::Agent);
        if found.is_empty() {
            found = reading.of(cue, Role::Genitive);
            found.retain(|at| nominal(tree, *at));
            found.truncate(1);
        }
    }
    if found.is_empty() && tree.rel(predicate) == Rel::Xcomp {
        found = tree
            .head(predicate)
            .map(|above| reading.of(above, Role::Agent))
            .unwrap_or_default();
    }
    if found.is_empty() && is_state(tree, cue) {
        found = described(reading, cue);
    }
    found
}

/// Of a verb of feeling, the one whom it moves.
fn moved(reading: &Reading<'_>, cue: usize) -> Option<Vec<usize>> {
    let tree = &reading.tree;
    let lemma = reading.lemma(cue);
    if tree.pos(cue) != Pos::Verb || !stances::moves(lemma) {
        return None;
    }
    let reflexive = tree.children(cue).iter().any(|child| {
        tree.word(*child)
            .is_some_and(|word| word.feats.reflex().is_some())
    });
    let participle = tree
        .word(cue)
        .is_some_and(|word| word.feats.verb_form() == Some(VerbForm::Part));
    let active = !tree.passive(cue)
        && (!participle
            || tree
                .children_by(cue, |rel| rel == Rel::Aux || rel == Rel::Obj)
                .next()
                .is_some());
    if reflexive {
        return None;
    }
    if active {
        return (!stances::moves_passively(lemma)).then(|| reading.of(cue, Role::Patient));
    }
    let mut found = reading.of(cue, Role::Patient);
    if found.is_empty() {
        found = described(reading, cue);
    }
    if found.is_empty() {
        return None;
    }
    Some(found)
}

/// Whom an adjective or participle describes: the noun that it stands beside, or the subject of its clause.
fn described(reading: &Reading<'_>, cue: usize) -> Vec<usize> {
    let tree = &reading.tree;
    let beside = matches!(
        tree.rel(cue),
        Rel::Amod
            | Rel::Acl
            | Rel::AclRelcl
            | Rel::Appos
            | Rel::Advcl
            | Rel::Parataxis
            | Rel::Dislocated
            | Rel::Xcomp
            | Rel::Conj
    );
    let Some(head) = tree.head(cue).filter(|_| beside) else {
        return Vec::new();
    };
    let subjects = reading.of(head, Role::Agent);
    if !subjects.is_empty() {
        return subjects;
    }
    let patients = reading.of(head, Role::Patient);
    if tree.passive(head) && !patients.is_empty() {
        return patients;
    }
    if nominal(tree, head) {
        vec![head]
    } else {
        Vec::new()
    }
}

/// Whether a word names somebody who can take a stance: a person, a body of people, a country, or what stands for one.
pub(in crate::find) fn takes_sides(
    briefing: &Briefing,
    id: SentenceId,
    tree: &Tree<'_>,
    at: usize,
) -> bool {
    let Some(word) = tree.word(at) else {
        return false;
    };
    let whole = || {
        tree.children_by(at, |rel| rel.base() == Rel::Nmod)
            .any(|child| names_actor(tree, child))
    };
    match word.pos {
        Pos::Pron | Pos::Num | Pos::Det | Pos::Adj => {
            let linked = || {
                let (sentence, word) = briefing.entities.link(id.at(), at)?;
                let other = briefing.sentence(SentenceId(sentence as u32))?;
                Some(names_actor(&Tree::new(&other.tree), word))
            };
            whole() || linked().unwrap_or(false)
        }
        Pos::Adp
        | Pos::Adv
        | Pos::Aux
        | Pos::Cconj
        | Pos::Intj
        | Pos::Noun
        | Pos::Part
        | Pos::Propn
        | Pos::Punct
        | Pos::Sconj
        | Pos::Sym
        | Pos::Verb
        | Pos::X => {
            names_actor(tree, at)
                || WORDS.parts.contains(&fold(word.lemma)) && whole()
                || tree
                    .children_by(at, |rel| {
                        matches!(rel, Rel::Appos | Rel::Flat | Rel::Compound)
                    })
                    .any(|child| tree.pos(child) == Pos::Propn)
        }
    }
}

fn names_actor(tree: &Tree<'_>, at: usize) -> bool {
    party::can_act(tree, at)
        || tree.word(at).is_some_and(|word| {
            stances::group(&fold(word.lemma)) || stances::group(&fold(word.form))
        })
        || (at > 0
            && tree.pos(at) == Pos::Noun
            && tree
                .word(at)
                .is_some_and(|word| word.form.chars().next().is_some_and(char::is_uppercase)))
}
