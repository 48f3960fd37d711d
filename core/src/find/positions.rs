//! Where parties stand, read off the sentences.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use super::{nominal, noun_phrase, party, phrase};
use crate::answer::{Position, Stance};
use crate::briefing::{Briefing, SentenceId};
use crate::clause::Role;
use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{Pos, Rel};
use crate::stances;
use crate::terms::Folded;
use crate::tree::Tree;

/// A position with the words of its sentence that it was read from.
#[derive(Debug, Clone)]
pub(crate) struct Stand {
    pub(crate) position: Position,
    pub(crate) actor: usize,
    pub(crate) cue: usize,
}

/// The positions that one sentence gives.
pub(crate) fn of_sentence(briefing: &Briefing, id: SentenceId) -> Vec<Stand> {
    let Some(sentence) = briefing.sentence(id) else {
        return Vec::new();
    };
    let tree = Tree::new(&sentence.tree);
    let folded = Folded::of_tree(&tree);
    let mut found: Vec<Stand> = Vec::new();
    let mut at = 0;
    while at < tree.words.len() {
        let Some((stance, len)) = stances::at(&folded.lemmas, &folded.forms, at) else {
            at += 1;
            continue;
        };
        let cue = at;
        at += len;
        let predicate = predicate_of(&tree, cue);
        if len == 1 && !suits(&tree, &folded, cue, predicate) {
            continue;
        }
        let Some(stance) = turned(&tree, cue, stance) else {
            continue;
        };
        for actor in actors(&tree, predicate, cue) {
            let actor = repeated(&tree, actor);
            if !nominal(&tree, actor)
                || found
                    .iter()
                    .any(|known| known.actor == actor && known.position.stance == stance)
            {
                continue;
            }
            if !takes_sides(briefing, id, &tree, actor) {
                continue;
            }
            let target = target(&tree, predicate, cue, actor)
                .map(|head| phrase(briefing, noun_phrase(&tree, head)));
            let conditional = stance == Stance::For && condition(&tree, predicate);
            let stance = if conditional {
                Stance::ForOnCondition
            } else {
                stance
            };
            let position = Position {
                party: party::party(briefing, id, &tree, actor),
                stance,
                target,
                sentence: id,
            };
            found.push(Stand {
                position,
                actor,
                cue,
            });
        }
    }
    found
}

/// Whether a one-word cue takes a stance where it stands.
fn suits(tree: &Tree<'_>, folded: &Folded, cue: usize, predicate: usize) -> bool {
    let word = |at: usize| {
        folded
            .lemmas
            .get(at)
            .map(String::as_str)
            .unwrap_or_default()
    };
    match tree.pos(cue) {
        Pos::Verb => true,
        Pos::Adp | Pos::Adv => {
            cue == predicate
                || stances::carries(word(predicate))
                || tree.rel(cue) == Rel::Root
                || tree
                    .children_by(predicate, |rel| rel == Rel::Cop)
                    .next()
                    .is_some()
        }
        _ => !stances::verb_only(word(cue)),
    }
}

/// Whether a word names somebody who can take a stance: a person, a body of people, a country, or what stands for one.
pub(crate) fn takes_sides(briefing: &Briefing, id: SentenceId, tree: &Tree<'_>, at: usize) -> bool {
    let Some(word) = tree.word(at) else {
        return false;
    };
    let own = |tree: &Tree<'_>, at: usize| {
        party::can_act(tree, at)
            || tree.word(at).is_some_and(|word| {
                stances::group(&fold(word.lemma)) || stances::group(&fold(word.form))
            })
            || (at > 0
                && tree.pos(at) == Pos::Noun
                && tree
                    .word(at)
                    .is_some_and(|word| word.form.chars().next().is_some_and(char::is_uppercase)))
    };
    match word.pos {
        Pos::Pron | Pos::Num | Pos::Det | Pos::Adj => {
            let complement = tree
                .children_by(at, |rel| rel.base() == Rel::Nmod)
                .any(|child| own(tree, child));
            complement
                || briefing
                    .entities
                    .link(id.at(), at)
                    .and_then(|(sentence, word)| {
                        let other = briefing.sentence(SentenceId(sentence as u32))?;
                        Some(own(&Tree::new(&other.tree), word))
                    })
                    .unwrap_or(false)
        }
        _ => {
            own(tree, at)
                || tree
                    .children_by(at, |rel| {
                        matches!(rel, Rel::Appos | Rel::Flat | Rel::Compound)
                    })
                    .any(|child| tree.pos(child) == Pos::Propn)
        }
    }
}

/// The stance of a cue once negation is counted; `None` where nothing can be said.
fn turned(tree: &Tree<'_>, cue: usize, stance: Stance) -> Option<Stance> {
    let predicate = predicate_of(tree, cue);
    let above = tree
        .head(predicate)
        .filter(|_| matches!(tree.rel(predicate), Rel::Xcomp | Rel::Ccomp | Rel::Obj));
    let negated = tree.negated(cue) || (predicate != cue && tree.negated(predicate));
    let refused = above.is_some_and(|above| refuses(tree, above) || tree.negated(above));
    match (stance, negated || refused) {
        (Stance::Undecided, _) => {
            // « n'a pas pris position » is undecided by its negation; "undecided" by itself.
            let own = tree.pos(cue) == Pos::Adj;
            (own || negated).then_some(Stance::Undecided)
        }
        (stance, false) => Some(stance),
        (Stance::For | Stance::ForOnCondition, true) => Some(Stance::Against),
        (Stance::Against | Stance::Reserved | Stance::Abstaining, true) => None,
    }
}

/// Whether a verb turns down what it governs.
pub(crate) fn refuses(tree: &Tree<'_>, at: usize) -> bool {
    let folded = Folded::of_tree(tree);
    tree.pos(at) == Pos::Verb
        && matches!(
            stances::at(&folded.lemmas, &folded.forms, at),
            Some((Stance::Against, _))
        )
}

/// The word whose clause carries a cue: itself, or the verb that a noun or adverb of stance hangs on.
fn predicate_of(tree: &Tree<'_>, cue: usize) -> usize {
    match (tree.pos(cue), tree.rel(cue)) {
        (Pos::Adp, _) => tree
            .head(cue)
            .and_then(|noun| tree.head(noun))
            .unwrap_or(cue),
        (Pos::Noun, Rel::Obj | Rel::Obl | Rel::OblArg | Rel::Xcomp) => tree
            .head(cue)
            .filter(|head| tree.pos(*head) == Pos::Verb)
            .unwrap_or(cue),
        (Pos::Adj | Pos::Adv, Rel::Xcomp | Rel::Advmod | Rel::Conj | Rel::Obl) => {
            tree.head(cue).unwrap_or(cue)
        }
        _ => cue,
    }
}

/// Whose stance it is.
fn actors(tree: &Tree<'_>, predicate: usize, cue: usize) -> Vec<usize> {
    let clauses = tree.clauses();
    let of = |word: usize, role: Role| {
        clauses
            .iter()
            .filter(|clause| clause.predicate == word)
            .flat_map(|clause| clause.of(role).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    let mut found = of(predicate, Role::Agent);
    if found.is_empty() && tree.pos(cue) == Pos::Noun {
        found = of(cue, Role::Agent);
        if found.is_empty() {
            found = of(cue, Role::Genitive)
                .into_iter()
                .filter(|at| nominal(tree, *at))
                .take(1)
                .collect();
        }
    }
    if found.is_empty() && tree.rel(predicate) == Rel::Xcomp {
        found = tree
            .head(predicate)
            .map(|above| of(above, Role::Agent))
            .unwrap_or_default();
    }
    if found.is_empty() && tree.pos(cue) == Pos::Adj && tree.rel(cue) == Rel::Amod {
        found = tree.head(cue).into_iter().collect();
    }
    found
}

/// The name that a pronoun right behind it takes up (« L'Italie, elle, … »).
fn repeated(tree: &Tree<'_>, at: usize) -> usize {
    match (tree.pos(at), at.checked_sub(1), at.checked_sub(2)) {
        (Pos::Pron, Some(comma), Some(name))
            if tree.pos(comma) == Pos::Punct && tree.pos(name) == Pos::Propn =>
        {
            name
        }
        _ => at,
    }
}

/// What it is about.
fn target(tree: &Tree<'_>, predicate: usize, cue: usize, actor: usize) -> Option<usize> {
    let clauses = tree.clauses();
    let pick = |word: usize| {
        clauses
            .iter()
            .filter(|clause| clause.predicate == word)
            .flat_map(|clause| clause.arguments.iter())
            .filter(|argument| {
                argument.word != actor
                    && argument.word != cue
                    && matches!(
                        argument.role,
                        Role::Patient | Role::Oblique | Role::Genitive
                    )
            })
            .map(|argument| argument.word)
            .find(|word| nominal(tree, *word) && tree.rel(*word) != Rel::Amod)
    };
    pick(cue).or_else(|| pick(predicate))
}

/// Whether a condition hangs on the clause.
fn condition(tree: &Tree<'_>, predicate: usize) -> bool {
    tree.below(predicate, &|word| matches!(word.rel, Rel::Conj))
        .iter()
        .any(|word| {
            tree.preposition(*word).is_some_and(|marker| {
                CUES.conditions
                    .iter()
                    .any(|known| marker == *known || marker.starts_with(&format!("{known} ")))
            })
        })
}

/// All positions of the briefing's running text.
pub(crate) fn all(briefing: &Briefing) -> Vec<Stand> {
    briefing
        .sentences()
        .filter(|id| briefing.is_body(*id))
        .flat_map(|id| of_sentence(briefing, id))
        .collect()
}
