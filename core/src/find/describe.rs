//! Who somebody is, and what a term means.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use super::{Search, View, noun_phrase, phrase};
use crate::answer::{Answer, Fact, Modality};
use crate::briefing::SentenceId;
use crate::fold::fold;
use crate::grammar::{Pos, Rel, Word};
use crate::question::Sort;
use crate::tree::Tree;
use std::ops::Range;

/// Who somebody is: the office of a person, or the person who holds an office.
pub(crate) fn identity(search: &mut Search<'_>) -> Option<Answer> {
    let wanted: Vec<String> = search
        .question
        .terms
        .iter()
        .flat_map(|term| {
            fold(&term.text)
                .split([' ', '-'])
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let person = search.briefing.entities.people.iter().find(|person| {
        person.words.last().is_some_and(|last| {
            last.split('-')
                .all(|part| wanted.iter().any(|word| word == part))
                || wanted.contains(last)
        }) && !person.roles.is_empty()
    });
    if let Some(person) = person {
        let (role, sentence) = person.roles.first()?.clone();
        let id = SentenceId(sentence);
        let who = crate::name::Party {
            name: crate::name::Name::Person(person.name.clone()),
            mention: person.name.clone(),
            role: None,
        };
        let fact = Fact::Identity {
            party: who,
            role: phrase(search.briefing, role),
        };
        return Some(Answer::Says(search.reading(fact, id, Modality::Asserted)));
    }
    // An office: the person described by all of its words.
    let mut best: Option<(usize, f32)> = None;
    for (at, person) in search.briefing.entities.people.iter().enumerate() {
        let mut sum = 0.0_f32;
        let met = search
            .question
            .terms
            .iter()
            .enumerate()
            .filter(|(_, term)| term.weight > 0.3)
            .all(|(term, _)| {
                let keys = search.bound.keys.get(term).map(Vec::as_slice);
                let strength = keys
                    .unwrap_or_default()
                    .iter()
                    .filter(|(key, _)| person.role_keys.contains(key))
                    .map(|(_, strength)| *strength)
                    .fold(0.0_f32, f32::max);
                sum += strength;
                strength >= 0.7
            });
        // Of two whom the words fit, the one whom they fit better and with less besides.
        let fit = sum - person.role_keys.len() as f32 * 0.001;
        if met && best.is_none_or(|(_, known)| fit > known) {
            best = Some((at, fit));
        }
    }
    if let Some((at, _)) =
        best.filter(|_| search.question.terms.iter().any(|term| term.weight > 0.3))
    {
        let person = search.briefing.entities.people.get(at)?;
        let (role, sentence) = person.roles.first()?.clone();
        let id = SentenceId(sentence);
        let who = crate::name::Party {
            name: crate::name::Name::Person(person.name.clone()),
            mention: person.name.clone(),
            role: Some(role),
        };
        return Some(Answer::Says(search.reading(
            Fact::Parties(vec![who]),
            id,
            Modality::Asserted,
        )));
    }
    let named = search
        .question
        .terms
        .iter()
        .any(|term| term.sort == Sort::Name);
    if named { definition(search) } else { None }
}

/// What a term or an abbreviation means: what stands beside it in apposition, brackets, or behind a copula.
pub(crate) fn definition(search: &mut Search<'_>) -> Option<Answer> {
    let mut best: Option<(f32, View<'_>, usize, usize)> = None;
    for view in search.views(0.6) {
        if let Some((term, meaning)) = expansion(search, &view) {
            let fact = Fact::Definition {
                term: phrase(search.briefing, term),
                meaning: phrase(search.briefing, meaning),
            };
            let id = view.found.id;
            return Some(Answer::Says(search.reading(fact, id, Modality::Asserted)));
        }
        // All of what is to be defined stands there.
        let mut terms = search.question.terms.iter().zip(&view.found.hits);
        if terms.any(|(term, hit)| term.weight > 0.5 && (hit.word.is_none() || hit.strength < 0.6))
        {
            continue;
        }
        let Some(head) = head_of_hits(search, &view) else {
            continue;
        };
        let tree = &view.tree;
        let mut offer = |score: f32, term: usize, meaning: usize| {
            if best
                .as_ref()
                .is_none_or(|(top, ..)| view.found.coverage + score > *top)
                && let Some(same) = search.view(view.found.clone())
            {
                best = Some((view.found.coverage + score, same, term, meaning));
            }
        };
        for child in tree.children(head) {
            match tree.rel(*child) {
                Rel::Appos => offer(0.3, head, *child),
                Rel::AclRelcl => offer(0.1, head, *child),
                Rel::Parataxis if super::nominal(tree, *child) => offer(0.15, head, *child),
                _ => {}
            }
        }
        if tree.rel(head) == Rel::Appos
            && let Some(above) = tree.head(head)
        {
            offer(0.3, head, above);
        }
        if tree.rel(head).base() == Rel::Nsubj
            && let Some(above) = tree.head(head)
            && tree
                .children_by(above, |rel| rel == Rel::Cop)
                .next()
                .is_some()
        {
            offer(0.25, head, above);
        }
    }
    if let Some((score, view, term, meaning)) = best {
        search.note(|| {
            format!(
                "definition {score:.2}: {}",
                search.briefing.quote(view.found.id)
            )
        });
        let tree = &view.tree;
        let span = if tree.rel(meaning) == Rel::AclRelcl {
            super::whole(tree, meaning)
        } else if tree.rel(term).base() == Rel::Nsubj && tree.head(term) == Some(meaning) {
            // « le taux est la rémunération que touchent les banques »: all that is said of it.
            let cut = |word: &Word<'_>| {
                matches!(
                    word.rel.base(),
                    Rel::Nsubj | Rel::Cop | Rel::Parataxis | Rel::Conj
                ) && word.head == Some(meaning)
            };
            tree.bytes(&super::contiguous(&tree.below(meaning, &cut), meaning))
        } else {
            noun_phrase(tree, meaning)
        };
        let term_span = noun_phrase(&view.tree, term);
        let fact = Fact::Definition {
            term: phrase(search.briefing, term_span),
            meaning: phrase(search.briefing, span),
        };
        return Some(Answer::Says(search.reading(
            fact,
            view.found.id,
            Modality::Asserted,
        )));
    }
    None
}

/// The letters of an abbreviation at most, and the words before its brackets that are looked at.
const LETTERS: usize = 8;
const BACK: usize = 14;

/// An abbreviation in brackets that the question names, and the words before them whose initials it is made of.
///
/// After Schwartz and Hearst (2003), words instead of letters: small words may be passed over.
fn expansion(search: &Search<'_>, view: &View<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let tree = &view.tree;
    let words = || search.question.terms.iter().zip(&view.found.hits);
    let (_, hit) = words().find(|(_, hit)| {
        hit.word.is_some_and(|at| {
            let bracket = at.checked_sub(1).and_then(|before| tree.word(before));
            bracket.is_some_and(|word| word.form == "(")
                && tree.word(at).is_some_and(|word| {
                    word.form.chars().count() <= LETTERS
                        && word.form.starts_with(char::is_uppercase)
                        && word.form.chars().all(char::is_alphabetic)
                })
        })
    })?;
    let at = hit.word?;
    let short = tree.word(at)?;
    let letters: Vec<char> = fold(short.form).chars().collect();
    let mut left = letters.as_slice();
    let mut start = None;
    for before in (0..at - 1).rev().take(BACK) {
        let word = tree.word(before)?;
        let initial = fold(word.form).chars().next()?;
        match left.split_last() {
            Some((last, rest)) if *last == initial && word.form.chars().count() > 1 => {
                left = rest;
                start = Some(word.span.start);
            }
            Some(_) if small(tree.pos(before)) => {}
            Some(_) | None => break,
        }
    }
    let end = tree.word(at - 1)?.span.start;
    let start = match start.filter(|_| left.is_empty()) {
        Some(start) => start,
        None => phrase_before(tree, at - 1)?,
    };
    Some((short.span.clone(), start..end))
}

/// Where the noun phrase begins that ends before a bracket, without its article: an abbreviation may take other letters.
fn phrase_before(tree: &Tree<'_>, bracket: usize) -> Option<usize> {
    let last = bracket.checked_sub(1)?;
    let top = tree
        .path_up(last)
        .take_while(|at| {
            matches!(tree.pos(*at), Pos::Noun | Pos::Propn | Pos::Adj) && *at < bracket
        })
        .last()?;
    let article = tree.children_by(top, |rel| rel == Rel::Det).next();
    let mut words = tree.below(top, &|word| word.index > last).into_iter();
    let first = match article {
        Some(article) => article + 1,
        None => words.find(|at| !small(tree.pos(*at)))?,
    };
    (last > first).then(|| tree.word(first).map(|word| word.span.start))?
}

/// Whether words of this kind give no letter to an abbreviation.
fn small(pos: Pos) -> bool {
    matches!(
        pos,
        Pos::Adp | Pos::Det | Pos::Cconj | Pos::Punct | Pos::Part | Pos::Pron
    )
}

/// The word that heads what the question's terms met in a sentence.
fn head_of_hits(search: &Search<'_>, view: &View<'_>) -> Option<usize> {
    let words: Vec<usize> = search
        .question
        .terms
        .iter()
        .zip(&view.found.hits)
        .filter(|(term, hit)| term.weight > 0.3 && hit.strength >= 0.7)
        .filter_map(|(_, hit)| hit.word)
        .collect();
    words
        .iter()
        .copied()
        .find(|word| words.iter().all(|other| view.tree.under(*other, *word)))
        .or_else(|| words.first().copied())
}
