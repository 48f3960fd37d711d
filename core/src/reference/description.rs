//! Definite descriptions: an office, the kind of a body, what a decision was called before.

use super::data;
use super::mention::{Mention, Sort};
use super::{Discourse, best};
use crate::entity::Person;
use crate::grammar::{Number, Pos, Rel};
use crate::known::{self, Known, Via};
use crate::roles;
use crate::terms::{self, Key};

/// How many sentences back a kind of body or a decision is looked for.
const FAR: usize = 4;

/// What the noun at a word takes up.
pub(super) fn target(discourse: &Discourse<'_>, own: &[Mention], at: usize) -> Option<Mention> {
    let tree = &discourse.tree;
    let mention = own.iter().find(|own| own.word == at)?;
    if tree.pos(at) != Pos::Noun || mention.person.is_some() || mention.key.is_some() {
        return None;
    }
    let determiner = tree
        .children_by(at, |rel| rel == Rel::Det)
        .map(|det| tree.form(det))
        .find(|form| data::nouns().definite.contains(*form))?;
    let pointing = data::nouns().pointing.contains(determiner);
    let named = tree
        .children_by(at, |rel| {
            matches!(rel, Rel::Appos | Rel::Flat | Rel::Nmod | Rel::Compound)
        })
        .any(|child| tree.pos(child) == Pos::Propn && tree.preposition(child).is_none());
    if named {
        return None;
    }
    if mention.sort == Sort::Person {
        return described(discourse, at).or_else(|| by_standing(discourse, mention));
    }
    // A complement tells which one is meant.
    let told = tree
        .children_by(at, |rel| {
            matches!(
                rel.base(),
                Rel::Nmod | Rel::Acl | Rel::Amod | Rel::Nummod | Rel::Compound
            )
        })
        .next()
        .is_some();
    if told {
        return None;
    }
    let classes = data::classes(&mention.lemma);
    if classes != 0
        && let Some(body) = body(discourse, mention, classes)
    {
        return Some(body);
    }
    let taker = data::is_taker(&mention.lemma);
    if taker || pointing {
        return thing(discourse, mention);
    }
    None
}

/// The named person whose descriptions hold all of a description's words.
fn described(discourse: &Discourse<'_>, at: usize) -> Option<Mention> {
    let tree = &discourse.tree;
    if tree.word(at).and_then(|word| word.feats.number()) == Some(Number::Plur) {
        return None;
    }
    let words: Vec<Vec<Key>> = tree
        .below(at, &|word| {
            matches!(
                word.rel,
                Rel::AclRelcl | Rel::Acl | Rel::Conj | Rel::Appos | Rel::Parataxis | Rel::Advcl
            ) || word.rel.base() == Rel::Nsubj
        })
        .into_iter()
        .filter(|at| {
            tree.word(*at)
                .is_some_and(|word| terms::is_content(word.pos))
        })
        .map(|at| terms::reach_of(tree, tree.folded(), at).collect())
        .collect();
    let fits = |person: &&Person| {
        words
            .iter()
            .all(|keys| keys.iter().any(|key| person.role_keys.contains(key)))
    };
    let before = |person: &&Person| {
        person
            .sentences
            .iter()
            .any(|sentence| (*sentence as usize) < discourse.number)
    };
    let mut people = discourse
        .entities
        .people
        .iter()
        .enumerate()
        .filter(|(_, person)| fits(person) && before(person));
    let (number, _) = people.next()?;
    // Two ministers were named: « le ministre » is the one named last, if one of them was just now.
    let others: Vec<usize> = people.map(|(at, _)| at).collect();
    let found = discourse
        .mentions
        .iter()
        .rev()
        .find(|mention| {
            mention
                .person
                .is_some_and(|person| person == number || others.contains(&person))
        })
        .cloned();
    let distance = found
        .as_ref()
        .map(|found| discourse.number - found.sentence);
    found.filter(|_| others.is_empty() || distance.is_some_and(|distance| distance <= 1))
}

/// « l'élu », "the official": the person spoken of last.
fn by_standing(discourse: &Discourse<'_>, mention: &Mention) -> Option<Mention> {
    if !data::nouns().people.contains(&mention.lemma) || mention.number == Some(Number::Plur) {
        return None;
    }
    best(
        discourse
            .mentions
            .iter()
            .rev()
            .filter(|other| {
                other.person.is_some()
                    && discourse.number - other.sentence <= 2
                    && (other.gender.is_none()
                        || mention.gender.is_none()
                        || other.gender == mention.gender)
            })
            .map(|other| {
                let near = 0.4 * (discourse.number - other.sentence) as f32;
                (other.weight - near, other.clone())
            }),
    )
}

/// The body of one of some classes that was named before.
fn body(discourse: &Discourse<'_>, mention: &Mention, classes: u32) -> Option<Mention> {
    best(
        discourse
            .mentions
            .iter()
            .rev()
            .filter(|other| {
                other.classes & classes != 0
                    && other.sort == Sort::Body
                    && discourse.number - other.sentence <= FAR
                    && other
                        .number
                        .is_none_or(|number| mention.number.is_none_or(|own| own == number))
                    && (other.named || other.lemma != mention.lemma)
            })
            .map(|other| {
                let near = 0.25 * (discourse.number - other.sentence) as f32;
                let proper = if other.named { 0.3 } else { 0.0 };
                (other.weight + proper - near, other.clone())
            }),
    )
}

/// What a measure, text or operation was called before.
fn thing(discourse: &Discourse<'_>, mention: &Mention) -> Option<Mention> {
    best(
        discourse
            .mentions
            .iter()
            .rev()
            .filter(|other| {
                data::takes_up(&mention.lemma, &other.lemma)
                    && discourse.number - other.sentence <= FAR
                    && other.origin != mention.origin
            })
            .map(|other| {
                let near = 0.3 * (discourse.number - other.sentence) as f32;
                (other.weight.max(0.4) - near, other.clone())
            }),
    )
}

/// What « les deux pays », "both companies" stand for: the two of the kind that were named last.
pub(super) fn groups(discourse: &Discourse<'_>) -> Vec<Mention> {
    let tree = &discourse.tree;
    let mut found = Vec::new();
    for word in &tree.words {
        let two = tree
            .children(word.index)
            .iter()
            .any(|child| data::nouns().two.contains(tree.form(*child)));
        if !two || word.pos != Pos::Noun {
            continue;
        }
        let Some(lemma) = discourse.tree.folded().lemmas.get(word.index) else {
            continue;
        };
        let classes = data::classes(lemma);
        let human = roles::is_human(lemma);
        let mut members: Vec<&Mention> = Vec::new();
        for mention in discourse.mentions.iter().rev() {
            let fits = if human {
                mention.person.is_some()
            } else {
                mention.classes & classes != 0 && mention.named
            };
            if fits
                && mention.sentence < discourse.number
                && discourse.number - mention.sentence <= FAR
                && !members.iter().any(|known| known.same(mention))
            {
                members.push(mention);
            }
        }
        if members.len() == 2 {
            found.extend(members.into_iter().cloned());
        } else if members.len() < 2 && classes & data::classes_of_kind("country") != 0 {
            found.extend(countries(discourse));
        }
    }
    found
}

/// The countries of the sentence before, whatever their role in it.
fn countries(discourse: &Discourse<'_>) -> Vec<Mention> {
    let wanted = |known: &Known| matches!(known, Known::Country(_, Via::Name | Via::Capital));
    let mut last: Vec<Mention> = Vec::new();
    for mention in discourse.mentions.iter().rev() {
        let forms = std::slice::from_ref(&mention.lemma);
        let country = known::at(forms, |_| true, 0).any(|(known, _)| wanted(&known));
        if country
            && mention.sentence < discourse.number
            && discourse.number - mention.sentence <= 2
            && !last.iter().any(|known| known.same(mention))
        {
            last.push(mention.clone());
        }
    }
    if last.len() == 2 { last } else { Vec::new() }
}
