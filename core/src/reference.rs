//! What pronouns and definite descriptions stand for.

use crate::briefing::Sentence;
use crate::entity::{Entities, Person};
use crate::fold::fold;
use crate::grammar::{self, Number, Pos, PronType, Rel, Word};
use crate::roles;
use crate::terms::{self, Folded, Key};
use crate::tree::Tree;
use std::ops::Range;

/// Links pronouns and definite descriptions to what they stand for, in reading order.
pub(crate) fn refer(sentences: &[Sentence], entities: &mut Entities) {
    let mut last_subject: Option<(usize, usize)> = None;
    let mut last_block: Option<Range<usize>> = None;
    for (number, sentence) in sentences.iter().enumerate() {
        if sentence.kind.is_heading() {
            continue;
        }
        if last_block.as_ref() != Some(&sentence.block) {
            // A new paragraph keeps its subject only through names: pronouns do not reach over two of them.
            last_block = Some(sentence.block.clone());
        }
        let tree = Tree::new(&sentence.tree);
        for word in &tree.words {
            let personal = word.pos == Pos::Pron
                && word.feats.pron_type() == Some(PronType::Prs)
                && word.feats.person() != Some(grammar::Person::First)
                && word.feats.person() != Some(grammar::Person::Second)
                && word.feats.reflex().is_none()
                && word.rel.base() == Rel::Nsubj;
            let possessive = word.rel.base() == Rel::Nmod
                && word.pos == Pos::Pron
                && word.feats.poss().is_some()
                || word.rel == Rel::Det && word.feats.poss().is_some();
            if !personal && !possessive {
                continue;
            }
            let inside = possessive
                .then(|| subject_before(&tree, word.index))
                .flatten();
            let target = inside.map(|at| (number, at)).or(last_subject);
            if let Some((at, head)) = target
                && (at != number || possessive)
                && (possessive || agrees(sentences, at, head, word))
            {
                link(sentences, entities, number, word.index, at, head);
            }
        }
        for (at, person) in described(&tree, entities, number) {
            link(sentences, entities, number, at, person.0, person.1);
        }
        // Names of people bring their offices along.
        let mut keys = Vec::new();
        for person in &entities.people {
            if person.sentences.contains(&(number as u32)) {
                keys.extend(person.role_keys.iter().copied());
                keys.extend(person.words.iter().map(|word| Key::word(word)));
            }
        }
        if let Some(aliases) = entities.aliases.get_mut(number) {
            aliases.extend(keys);
            aliases.sort_unstable();
            aliases.dedup();
        }
        if let Some(subject) = main_subject(&tree) {
            let pronoun = tree.word(subject).is_some_and(|word| word.pos == Pos::Pron);
            match (pronoun, entities.link(number, subject)) {
                (_, Some(target)) => last_subject = Some(target),
                (false, None) => last_subject = Some((number, subject)),
                (true, None) => {}
            }
        }
    }
}

/// The subject of the main clause, or of the clause that it reports.
fn main_subject(tree: &Tree<'_>) -> Option<usize> {
    let root = tree.root()?;
    tree.children_by(root, |rel| rel.base() == Rel::Nsubj)
        .next()
}

/// The subject that stands before a possessive in its own sentence.
fn subject_before(tree: &Tree<'_>, at: usize) -> Option<usize> {
    tree.words
        .iter()
        .take(at)
        .filter(|word| {
            word.rel.base() == Rel::Nsubj && word.pos != Pos::Pron && !tree.under(at, word.index)
        })
        .map(|word| word.index)
        .next_back()
}

/// Whether a pronoun may stand for a noun by number and gender; what is unknown agrees.
fn agrees(sentences: &[Sentence], sentence: usize, head: usize, pronoun: &Word<'_>) -> bool {
    let Some(tree) = sentences
        .get(sentence)
        .map(|sentence| Tree::new(&sentence.tree))
    else {
        return false;
    };
    let Some(noun) = tree.word(head) else {
        return false;
    };
    let several = tree
        .children_by(head, |rel| rel == Rel::Conj)
        .next()
        .is_some();
    let number = if several {
        Some(Number::Plur)
    } else {
        noun.feats.number()
    };
    let same_number = match (pronoun.feats.number(), number) {
        (Some(a), Some(b)) => a == b || noun.pos == Pos::Propn,
        (None, _) | (_, None) => true,
    };
    let same_gender = match (pronoun.feats.gender(), noun.feats.gender()) {
        (Some(a), Some(b)) => a == b || noun.pos == Pos::Propn || several,
        (None, _) | (_, None) => true,
    };
    same_number && same_gender
}

/// Definite descriptions that fit a person named before: (word, (sentence, word) of the name).
fn described(tree: &Tree<'_>, entities: &Entities, number: usize) -> Vec<(usize, (usize, usize))> {
    let folded = Folded::of_tree(tree);
    let mut found = Vec::new();
    for word in &tree.words {
        let definite = tree
            .children_by(word.index, |rel| rel == Rel::Det)
            .any(|det| {
                tree.word(det).is_some_and(|det| {
                    matches!(
                        fold(det.form).as_str(),
                        "le" | "la" | "l'" | "the" | "ce" | "cette" | "this"
                    )
                })
            });
        if word.pos != Pos::Noun || !definite || !roles::is_human(&fold(word.lemma)) {
            continue;
        }
        let named = tree
            .children_by(word.index, |rel| {
                matches!(rel, Rel::Appos | Rel::Flat | Rel::Nmod | Rel::Compound)
            })
            .any(|child| tree.pos(child) == Pos::Propn && tree.preposition(child).is_none());
        if named {
            continue;
        }
        // All content words of the description must be known of the person.
        let words: Vec<usize> = tree
            .below(word.index, &|word| {
                matches!(
                    word.rel,
                    Rel::AclRelcl | Rel::Acl | Rel::Conj | Rel::Appos | Rel::Parataxis | Rel::Advcl
                )
            })
            .into_iter()
            .filter(|at| {
                tree.word(*at)
                    .is_some_and(|word| terms::is_content(word.pos))
            })
            .collect();
        let fits = |person: &&Person| {
            words.iter().all(|at| {
                terms::keys_of(tree, &folded, *at)
                    .iter()
                    .any(|key| person.role_keys.contains(key))
            })
        };
        let person = entities
            .people
            .iter()
            .filter(fits)
            .rfind(|person| person.sentences.iter().any(|at| (*at as usize) < number));
        if let Some(person) = person
            && let Some(sentence) = person.sentences.iter().rfind(|at| (**at as usize) < number)
        {
            found.push((word.index, (*sentence as usize, usize::MAX)));
            let _ = person;
        }
    }
    found
}

/// Notes that a word stands for another, and lends its sentence the keys of what it stands for.
fn link(
    sentences: &[Sentence],
    entities: &mut Entities,
    number: usize,
    word: usize,
    target: usize,
    head: usize,
) {
    let Some(tree) = sentences
        .get(target)
        .map(|sentence| Tree::new(&sentence.tree))
    else {
        return;
    };
    let folded = Folded::of_tree(&tree);
    let head = if head == usize::MAX {
        let person = entities
            .people
            .iter()
            .rfind(|person| person.sentences.contains(&(target as u32)));
        let Some(last) = person.and_then(|person| person.words.last()) else {
            return;
        };
        let Some(at) = folded.forms.iter().position(|form| form == last) else {
            return;
        };
        at
    } else {
        head
    };
    let cut = |word: &Word<'_>| {
        matches!(
            word.rel,
            Rel::AclRelcl | Rel::Acl | Rel::Parataxis | Rel::Advcl
        )
    };
    let mut keys = Vec::new();
    for at in tree.below(head, &cut) {
        if tree
            .word(at)
            .is_some_and(|word| terms::is_content(word.pos))
        {
            keys.extend(terms::keys_of(&tree, &folded, at));
        }
    }
    // What the target itself stands for comes along.
    keys.extend(
        entities
            .aliases
            .get(target)
            .into_iter()
            .flatten()
            .copied()
            .filter(|_| tree.pos(head) == Pos::Propn),
    );
    if let Some(aliases) = entities.aliases.get_mut(number) {
        aliases.extend(keys);
    }
    if let (Some(links), Ok(word), Ok(head)) = (
        entities.links.get_mut(number),
        u16::try_from(word),
        u16::try_from(head),
    ) {
        links.push((word, target as u32, head));
    }
}
