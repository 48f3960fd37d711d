//! The words and bytes of phrases and clauses, as they are shown.

use crate::answer::Phrase;
use crate::briefing::Briefing;
use crate::grammar::{Rel, Word};
use crate::tree::Tree;
use std::ops::Range;

/// The words of a noun phrase, without clauses, appositions and what is coordinated with it.
pub(crate) fn phrase_words(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let cut = |word: &Word<'_>| {
        matches!(
            word.rel,
            Rel::AclRelcl
                | Rel::Parataxis
                | Rel::Conj
                | Rel::Cc
                | Rel::Appos
                | Rel::Advcl
                | Rel::Cop
                | Rel::Mark
                | Rel::Punct
        ) || word.rel.base() == Rel::Nsubj
            || (word.rel == Rel::Case && word.head == Some(head) && word.index < head)
    };
    contiguous(&tree.below(head, &cut), head)
}

/// Of some words, those that stand together with `head` in the sentence (a single gap of one word is a quote or comma).
pub(crate) fn contiguous(words: &[usize], head: usize) -> Vec<usize> {
    let Some(at) = words.iter().position(|word| *word == head) else {
        return vec![head];
    };
    let near = |a: usize, b: usize| b.saturating_sub(a) <= 2;
    let (mut from, mut to) = (at, at);
    while from > 0
        && words
            .get(from - 1)
            .zip(words.get(from))
            .is_some_and(|(a, b)| near(*a, *b))
    {
        from -= 1;
    }
    while words
        .get(to)
        .zip(words.get(to + 1))
        .is_some_and(|(a, b)| near(*a, *b))
    {
        to += 1;
    }
    words.get(from..=to).unwrap_or_default().to_vec()
}

/// The whole phrase or clause under a word, as bytes, with what belongs to it and without what only stands beside it.
pub(crate) fn whole(tree: &Tree<'_>, head: usize) -> Range<usize> {
    let cut = |word: &Word<'_>| matches!(word.rel, Rel::Parataxis) && word.head == Some(head);
    tree.bytes(&tree.below(head, &cut))
}

/// The phrase of a noun with its complements but without its own preposition.
pub(crate) fn noun_phrase(tree: &Tree<'_>, head: usize) -> Range<usize> {
    let words = tree.below(head, &|word| {
        matches!(word.rel, Rel::Parataxis | Rel::Conj | Rel::Cc | Rel::Cop)
            || word.rel.base() == Rel::Nsubj
            || (matches!(word.rel, Rel::Case | Rel::Mark)
                && word.head == Some(head)
                && word.index < head)
            || (matches!(word.rel, Rel::AclRelcl | Rel::Appos | Rel::Advcl)
                && word.head == Some(head))
    });
    tree.bytes(&contiguous(&words, head))
}

/// A phrase that reads well in quotation marks.
pub(crate) fn phrase(briefing: &Briefing, span: Range<usize>) -> Phrase {
    let text = briefing.slice(span.clone());
    let front = text.len()
        - text
            .trim_start_matches(|c: char| c.is_whitespace() || ",;:–—-».”\"".contains(c))
            .len();
    let back = text.len()
        - text
            .trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-«“.".contains(c))
            .len();
    let inner = span.start + front..span.end.saturating_sub(back);
    let span = if inner.start < inner.end { inner } else { span };
    Phrase {
        span: balance(briefing, span),
    }
}

/// Drops a quotation mark that opens or closes outside of the phrase.
fn balance(briefing: &Briefing, span: Range<usize>) -> Range<usize> {
    let text = briefing.slice(span.clone());
    let mut span = span;
    for (open, close) in [('«', '»'), ('“', '”'), ('(', ')')] {
        let opens = text.matches(open).count();
        let closes = text.matches(close).count();
        if opens > closes && text.starts_with(open) {
            let rest = text.trim_start_matches(|c: char| c == open || c.is_whitespace());
            span.start = span.end - rest.len();
        } else if closes > opens && text.ends_with(close) {
            let rest = text.trim_end_matches(|c: char| c == close || c.is_whitespace());
            span.end = span.start + rest.len();
        }
    }
    span
}
