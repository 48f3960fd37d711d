//! Stances that are taken by judging something, or by wanting it done or undone.

use super::words::{self, Sign, WORDS};
use super::{Reading, Taken, actors};
use crate::answer::Stance;
use crate::clause::Role;
use crate::cues::CUES;
use crate::find::{nominal, said};
use crate::grammar::{Pos, Rel};
use crate::stances;

/// How far below its verb a judgement may stand.
const DEEP: usize = 3;

/// The stances of a sentence that judgements and wishes take.
pub(super) fn judgements(reading: &Reading<'_>) -> Vec<Taken> {
    let tree = &reading.tree;
    let mut found: Vec<Taken> = Vec::new();
    for verb in 0..tree.words.len() {
        if tree.pos(verb) != Pos::Verb || super::asked(reading, verb) {
            continue;
        }
        let lemma = reading.lemma(verb);
        if WORDS.wanting.contains(lemma) {
            found.extend(wish(reading, verb));
        }
        if WORDS.judging.contains(lemma) {
            found.extend(judgement(reading, verb));
        }
    }
    found.extend((0..tree.words.len()).filter_map(|at| quoted(reading, at)));
    found
}

/// The sign of a word where it stands, its negation and degree counted; `None` where it judges nothing.
fn signed(reading: &Reading<'_>, at: usize) -> Option<Sign> {
    let tree = &reading.tree;
    let beside = |set: &crate::quick::Set<String>| {
        tree.children_by(at, |rel| rel == Rel::Advmod)
            .any(|child| set.contains(reading.lemma(child)))
    };
    let negated = tree.negated(at);
    if matches!(tree.pos(at), Pos::Adj | Pos::Adv) && beside(&WORDS.excess) && !negated {
        return Some(Sign::Bad);
    }
    // « une bonne nouvelle »: the noun has the sign of its adjective.
    let sign = words::sign(reading.tree.folded(), at).or_else(|| {
        tree.children_by(at, |rel| rel == Rel::Amod)
            .find_map(|child| words::sign(reading.tree.folded(), child))
    })?;
    match (sign, negated || beside(&WORDS.lacking)) {
        (sign, false) => Some(sign),
        (Sign::Good, true) => Some(Sign::Bad),
        (Sign::Bad, true) => None,
    }
}

fn stance(sign: Sign) -> Stance {
    match sign {
        Sign::Good => Stance::For,
        Sign::Bad => Stance::Against,
    }
}

/// A verb of judging with a judgement as its complement.
fn judgement(reading: &Reading<'_>, verb: usize) -> Option<Taken> {
    let tree = &reading.tree;
    let (cue, sign) = tree
        .below(verb, &|word| {
            word.rel.base() == Rel::Nsubj && word.head == Some(verb)
                || matches!(word.rel, Rel::AclRelcl | Rel::Parataxis)
        })
        .into_iter()
        .filter(|at| *at != verb && complements(reading, verb, *at))
        .find_map(|at| signed(reading, at).map(|sign| (at, sign)))?;
    let sign = match (sign, tree.negated(verb)) {
        (sign, false) => sign,
        (Sign::Good, true) => Sign::Bad,
        (Sign::Bad, true) => return None,
    };
    let found = actors::of_cue(reading, verb, verb);
    let target = reading
        .of(verb, Role::Patient)
        .into_iter()
        .chain(reading.of(cue, Role::Agent))
        .find(|at| {
            nominal(tree, *at) && !found.contains(at) && (*at != cue || known(reading, *at))
        });
    Some(Taken {
        stance: stance(sign),
        cue,
        predicate: verb,
        actors: found,
        target,
    })
}

/// Whether a word is what a verb judges something to be.
fn complements(reading: &Reading<'_>, verb: usize, at: usize) -> bool {
    let tree = &reading.tree;
    let path: Vec<usize> = tree.path_up(at).take_while(|word| *word != verb).collect();
    let Some(top) = path.last().copied().filter(|_| path.len() <= DEEP) else {
        return false;
    };
    let sees = WORDS.seeing.contains(reading.lemma(verb));
    match tree.rel(top) {
        Rel::Xcomp => path.len() == 1 || path.iter().all(|word| tree.rel(*word) != Rel::Obj),
        Rel::Ccomp => {
            path.len() == 1 || path.len() == 2 && matches!(tree.rel(at), Rel::Amod | Rel::Xcomp)
        }
        Rel::Obl | Rel::OblArg | Rel::Advcl => {
            let marker = tree.preposition(top).unwrap_or_default();
            let compares = WORDS.compares.contains(&marker);
            path.len() <= 2 && (compares || sees && CUES.genitives.contains(&marker))
        }
        Rel::Obj if path.len() == 1 => {
            let others = tree.children(verb).iter().any(|child| {
                *child != at
                    && (matches!(tree.rel(*child), Rel::Obj | Rel::Iobj)
                        || tree.rel(*child) == Rel::Expl)
            });
            sees || others
        }
        Rel::Obj => {
            let labelled = WORDS.labelling.contains(reading.lemma(verb))
                && path
                    .iter()
                    .rev()
                    .nth(1)
                    .is_some_and(|word| tree.rel(*word) == Rel::Nmod);
            // « juge le calendrier intenable »: behind a noun that is known already.
            let known = known(reading, top);
            labelled
                || path.len() == 2
                    && matches!(tree.rel(at), Rel::Amod | Rel::Acl | Rel::Appos)
                    && at > top
                    && known
        }
        _ => false,
    }
}

/// Whether a noun has a definite article or the like.
fn known(reading: &Reading<'_>, noun: usize) -> bool {
    reading
        .tree
        .children_by(noun, |rel| rel == Rel::Det)
        .any(|det| WORDS.definite.contains(reading.lemma(det)))
}

/// A verb of wanting whose complement is to be undone or done.
fn wish(reading: &Reading<'_>, verb: usize) -> Option<Taken> {
    let tree = &reading.tree;
    if tree.negated(verb) {
        return None;
    }
    // « appelle le gun jumping »: what one calls so is not what one calls for.
    let names = WORDS.judging.contains(reading.lemma(verb));
    let wanted = |at: &usize| {
        let path: Vec<usize> = tree.path_up(*at).take_while(|word| word != &verb).collect();
        let object = path.last().is_some_and(|top| tree.rel(*top) == Rel::Obj);
        path.len() <= 2
            && !(names && object)
            && path.iter().all(|word| {
                matches!(
                    tree.rel(*word),
                    Rel::Obj
                        | Rel::Xcomp
                        | Rel::Ccomp
                        | Rel::Obl
                        | Rel::OblArg
                        | Rel::Conj
                        | Rel::Acl
                        | Rel::Advcl
                )
            })
            && !tree.negated(*at)
    };
    let below = tree.below(verb, &|word| {
        word.rel.base() == Rel::Nsubj && word.head == Some(verb)
            || matches!(word.rel, Rel::AclRelcl | Rel::Parataxis)
    });
    let (cue, stance) = below
        .into_iter()
        .filter(|at| *at > verb && wanted(at))
        .find_map(|at| {
            let among = |set: &crate::quick::Set<String>| {
                set.contains(reading.lemma(at)) || set.contains(reading.tree.form(at))
            };
            if among(&WORDS.undoing) {
                Some((at, Stance::Against))
            } else if among(&WORDS.doing) {
                Some((at, Stance::For))
            } else {
                None
            }
        })?;
    let target = [Role::Genitive, Role::Patient, Role::Oblique]
        .into_iter()
        .flat_map(|role| reading.of(cue, role))
        .chain(reading.of(verb, Role::Patient))
        .find(|at| nominal(tree, *at) && *at != cue && tree.rel(*at) != Rel::Amod);
    Some(Taken {
        stance,
        cue: verb,
        predicate: verb,
        actors: actors::of_cue(reading, verb, verb),
        target,
    })
}

/// A judgement as a predicate of its own that somebody is quoted with (« le texte est injuste, selon X »).
fn quoted(reading: &Reading<'_>, at: usize) -> Option<Taken> {
    let tree = &reading.tree;
    tree.children_by(at, |rel| rel == Rel::Cop).next()?;
    let judged = tree
        .children_by(at, |rel| rel.base() == Rel::Nsubj)
        .find(|subject| {
            tree.pos(*subject) == Pos::Pron
                || stances::topic(reading.lemma(*subject))
                || known(reading, *subject)
                    && !actors::takes_sides(reading.briefing, reading.id, &reading.tree, *subject)
        })?;
    let sign = signed(reading, at)?;
    let view = || {
        tree.children(at).iter().copied().find(|child| {
            *child < at
                && nominal(tree, *child)
                && tree
                    .preposition(*child)
                    .is_some_and(|marker| WORDS.views.contains(&marker))
                && actors::takes_sides(reading.briefing, reading.id, &reading.tree, *child)
        })
    };
    let speaker = said::speaker_of(tree, at).or_else(view)?;
    (speaker != judged).then(|| Taken {
        stance: stance(sign),
        cue: at,
        predicate: at,
        actors: vec![speaker],
        target: Some(judged).filter(|at| tree.pos(*at) != Pos::Pron),
    })
}
