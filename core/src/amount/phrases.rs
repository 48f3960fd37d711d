//! Phrases found in a row of tokens.

use super::token::{Kind, Token, WordId};

/// The words of a phrase and its meaning.
type Entry<T> = (Box<[WordId]>, T);

/// Entries by one of their words. Every token asks many of these, so that looking one up is a step into an array.
#[derive(Debug)]
struct Index<T> {
    /// The word of the first slot.
    from: WordId,
    /// For each word, 0 or one more than the place of its entries.
    slots: Vec<u16>,
    entries: Vec<Vec<Entry<T>>>,
}

impl<T: Copy> Index<T> {
    fn new(all: &[Entry<T>], key: impl Fn(&[WordId]) -> Option<&WordId>) -> Index<T> {
        let keys = || all.iter().filter_map(|(ids, _)| key(ids));
        let (from, to) = (
            keys().min().copied().unwrap_or(0),
            keys().max().copied().unwrap_or(0),
        );
        let slots = vec![0; usize::try_from(to - from + 1).unwrap_or(0)];
        let mut index = Index {
            from,
            slots,
            entries: Vec::new(),
        };
        for (ids, value) in all {
            let slot = key(ids)
                .and_then(|word| usize::try_from(word - from).ok())
                .and_then(|word| index.slots.get_mut(word));
            let Some(slot) = slot else { continue };
            if *slot == 0 {
                index.entries.push(Vec::new());
                *slot = u16::try_from(index.entries.len()).unwrap_or(0);
            }
            if let Some(entries) = index.entries.get_mut(usize::from(*slot).wrapping_sub(1)) {
                entries.push((ids.clone(), *value));
            }
        }
        index
    }

    fn get(&self, word: WordId) -> Option<&[Entry<T>]> {
        let slot = *self
            .slots
            .get(usize::try_from(word.checked_sub(self.from)?).ok()?)?;
        let entries = self.entries.get(usize::from(slot).checked_sub(1)?)?;
        Some(entries)
    }
}

/// Phrases and what they stand for; the longest that fits wins.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    by_first: Index<T>,
    by_last: Index<T>,
}

impl<T: Copy> Phrases<T> {
    pub(crate) fn new(mut entries: Vec<Entry<T>>) -> Phrases<T> {
        entries.sort_by_key(|(ids, _)| std::cmp::Reverse(ids.len()));
        Phrases {
            by_first: Index::new(&entries, |ids| ids.first()),
            by_last: Index::new(&entries, |ids| ids.last()),
        }
    }

    /// The phrase that starts at token `at`: its meaning and the token after it.
    pub(crate) fn at(&self, tokens: &[Token], at: usize) -> Option<(T, usize)> {
        self.starting(tokens, at, |token| token.word)
    }

    /// The same for phrases written as symbols, where case counts.
    pub(crate) fn symbol_at(&self, tokens: &[Token], at: usize) -> Option<(T, usize)> {
        self.starting(tokens, at, |token| token.symbol)
    }

    fn starting(
        &self,
        tokens: &[Token],
        at: usize,
        id: impl Fn(&Token) -> WordId,
    ) -> Option<(T, usize)> {
        let entries = self.by_first.get(id(tokens.get(at)?))?;
        entries.iter().find_map(|(ids, value)| {
            let mut next = at;
            for (place, wanted) in ids.iter().enumerate() {
                // Hyphens inside a phrase may be written or not.
                if place > 0
                    && tokens
                        .get(next)
                        .is_some_and(|token| token.kind == Kind::Hyphen && token.glued)
                {
                    next += 1;
                }
                if id(tokens.get(next)?) != *wanted {
                    return None;
                }
                next += 1;
            }
            Some((*value, next))
        })
    }

    /// The phrase that ends just before token `end`: its meaning and its first token.
    pub(crate) fn before(&self, tokens: &[Token], end: usize) -> Option<(T, usize)> {
        let entries = self.by_last.get(tokens.get(end.checked_sub(1)?)?.word)?;
        entries.iter().find_map(|(ids, value)| {
            let mut next = end;
            for (place, wanted) in ids.iter().rev().enumerate() {
                next = next.checked_sub(1)?;
                if place > 0 && tokens.get(next)?.kind == Kind::Hyphen {
                    next = next.checked_sub(1)?;
                }
                if tokens.get(next)?.word != *wanted {
                    return None;
                }
            }
            Some((*value, next))
        })
    }
}
