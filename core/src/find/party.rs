//! What to call what a word of the briefing stands for.

use super::{noun_phrase, phrase_words};
use crate::briefing::{Briefing, SentenceId};
use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{Pos, Rel};
use crate::known::{self, Known, Via};
use crate::name::{Name, Party};
use crate::tree::Tree;

/// The party that a word names; a pronoun is followed to what it stands for.
pub(crate) fn party(briefing: &Briefing, id: SentenceId, tree: &Tree<'_>, head: usize) -> Party {
    if let Some((sentence, word)) = briefing.entities.link(id.at(), head)
        && let Some(other) = briefing.sentence(SentenceId(sentence as u32))
    {
        let target = named(
            briefing,
            SentenceId(sentence as u32),
            &Tree::new(&other.tree),
            word,
        );
        // A description gives way to a name, not to another description.
        let better = match target.name {
            Name::Country(_)
            | Name::Government(_)
            | Name::Organisation(_)
            | Name::Person(_)
            | Name::Proper(_) => true,
            Name::Common(_) => tree.pos(head) == Pos::Pron,
        };
        if better {
            let mention = tree.bytes(&phrase_words(tree, head));
            return Party { mention, ..target };
        }
    }
    named(briefing, id, tree, head)
}

/// The party that a word names by itself.
fn named(briefing: &Briefing, id: SentenceId, tree: &Tree<'_>, head: usize) -> Party {
    let words = phrase_words(tree, head);
    let mention = tree.bytes(&words);
    let mine = |at: usize| {
        briefing
            .entities
            .person_named(briefing.slice(tree.bytes(&[at])))
            .filter(|person| person.sentences.contains(&(id.at() as u32)))
    };
    let names: Vec<usize> = words
        .iter()
        .copied()
        .filter(|at| tree.pos(*at) == Pos::Propn)
        .collect();
    if tree.pos(head) == Pos::Propn
        || names.iter().any(|at| {
            matches!(tree.rel(*at), Rel::Appos | Rel::Flat | Rel::Nmod)
                && tree.head(*at) == Some(head)
                && tree.preposition(*at).is_none()
        })
    {
        let joined: Vec<usize> = names
            .iter()
            .copied()
            .filter(|at| *at == head || tree.preposition(*at).is_none())
            .collect();
        if let Some(person) = briefing
            .entities
            .person_named(briefing.slice(tree.bytes(&joined)))
        {
            let role = person.roles.first().map(|(span, _)| span.clone());
            return Party {
                name: Name::Person(person.name.clone()),
                mention,
                role,
            };
        }
    }
    // « M. Arnaud », « leur délégué, Marc Tessier »: the name hangs on a title or an office.
    if tree.pos(head) == Pos::Noun
        && let Some(person) = names.iter().find_map(|at| {
            mine(*at).filter(|_| tree.head(*at) == Some(head) && tree.preposition(*at).is_none())
        })
    {
        return Party {
            name: Name::Person(person.name.clone()),
            mention,
            role: person.roles.first().map(|(span, _)| span.clone()),
        };
    }
    // « la Première ministre suédoise, Karin Lindahl »: the name stands behind the office.
    for child in tree.children_by(head, |rel| rel == Rel::Appos) {
        if tree.pos(child) == Pos::Propn
            && let Some(person) = briefing
                .entities
                .person_named(briefing.slice(tree.bytes(&phrase_words(tree, child))))
        {
            let role = person.roles.first().map(|(span, _)| span.clone());
            return Party {
                name: Name::Person(person.name.clone()),
                mention: person.name.clone(),
                role,
            };
        }
    }
    if let Some(known) = known_at(tree, &words, head) {
        let name = match known {
            Known::Country(code, Via::Name) => Name::Country(code),
            Known::Country(code, Via::Capital) => Name::Government(code),
            Known::Country(_, Via::Demonym) => Name::Common(noun_phrase(tree, head)),
            Known::Organisation(key) => Name::Organisation(key),
        };
        return Party {
            name,
            mention,
            role: None,
        };
    }
    let bare: Vec<usize> = words
        .iter()
        .copied()
        .filter(|at| tree.rel(*at) != Rel::Det)
        .collect();
    let name = if tree.pos(head) == Pos::Propn {
        Name::Proper(tree.bytes(&bare))
    } else {
        let span = named_kind(tree, head)
            .unwrap_or_else(|| before_comma(briefing, tree, head, noun_phrase(tree, head)));
        Name::Common(outside_brackets(briefing, span))
    };
    Party {
        name,
        mention,
        role: None,
    }
}

/// Of a phrase, what stands before a comma behind its noun (« L'élu, longtemps favorable »).
fn before_comma(
    briefing: &Briefing,
    tree: &Tree<'_>,
    head: usize,
    span: std::ops::Range<usize>,
) -> std::ops::Range<usize> {
    let from = tree.word(head).map_or(span.start, |word| word.span.end);
    let comma = briefing.slice(from..span.end).find(", ");
    comma.map_or(span.clone(), |at| span.start..from + at)
}

/// Of a phrase that a bracket cuts in two, what stands before it.
fn outside_brackets(briefing: &Briefing, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let text = briefing.slice(span.clone());
    match text.find('(') {
        Some(at) if at > 0 && !text.contains(')') => {
            let kept = text.get(..at).unwrap_or_default().trim_end().len();
            span.start..span.start + kept
        }
        Some(_) | None => span,
    }
}

/// « le syndicat CFTC », "the carmaker Velox": the noun of a body with the name right behind it.
fn named_kind(tree: &Tree<'_>, head: usize) -> Option<std::ops::Range<usize>> {
    let beside = tree
        .children_by(head, |rel| {
            matches!(rel, Rel::Appos | Rel::Flat | Rel::Nmod | Rel::Compound)
        })
        .find(|child| {
            *child > head
                && tree.pos(*child) == Pos::Propn
                && tree.preposition(*child).is_none()
                && (head + 1..*child).all(|at| tree.pos(at) == Pos::Adj)
        })?;
    let mut words = phrase_words(tree, head);
    words.extend(phrase_words(tree, beside));
    words.sort_unstable();
    Some(tree.bytes(&words))
}

/// The known name that makes up the whole phrase, articles aside.
fn known_at(tree: &Tree<'_>, words: &[usize], head: usize) -> Option<Known> {
    let solid: Vec<usize> = words
        .iter()
        .copied()
        .filter(|at| tree.rel(*at) != Rel::Det && tree.pos(*at) != Pos::Punct)
        .collect();
    let first = *solid.first()?;
    let last = *solid.last()?;
    if !(first..=last).contains(&head) {
        return None;
    }
    let forms: Vec<String> = tree.words.iter().map(|word| fold(word.form)).collect();
    let capitals = |at: usize| {
        tree.word(at)
            .is_some_and(|word| word.form.chars().all(|c| !c.is_lowercase()))
    };
    known::at(&forms, capitals, first)
        .filter(|(_, len)| first + len > last)
        .map(|(known, _)| known)
        .next()
}

/// Whether a noun names somebody or a body of people.
pub(crate) fn can_act(tree: &Tree<'_>, at: usize) -> bool {
    let Some(word) = tree.word(at) else {
        return false;
    };
    word.pos == Pos::Propn
        || crate::roles::is_human(&fold(word.lemma))
        || CUES.person_nouns.contains(&fold(word.lemma))
}
