//! The words that judge, and those that want something done: `lang/evaluations.toml`.

use crate::quick::{Map, Set};
use crate::terms::Folded;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    good: Vec<String>,
    bad: Vec<String>,
    #[serde(flatten)]
    words: Words,
}

/// Sets of folded lemmas; what each is for stands in the data.
#[derive(Debug, Deserialize)]
pub(super) struct Words {
    pub(super) judging: Set<String>,
    pub(super) seeing: Set<String>,
    pub(super) excess: Set<String>,
    pub(super) lacking: Set<String>,
    pub(super) wanting: Set<String>,
    pub(super) undoing: Set<String>,
    pub(super) doing: Set<String>,
    pub(super) litotes: Set<String>,
    pub(super) parts: Set<String>,
    pub(super) views: Set<String>,
    pub(super) whether: Set<String>,
    pub(super) labelling: Set<String>,
    pub(super) compares: Set<String>,
    pub(super) definite: Set<String>,
    pub(super) pending: Set<String>,
    pub(super) appealed: Set<String>,
    pub(super) due: Set<String>,
    pub(super) connecting: Set<String>,
}

/// Whether a word approves or rejects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Good,
    Bad,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../lang/evaluations.toml"))
        .expect("the evaluations are part of the program and tested")
});

/// The sets.
pub(super) static WORDS: LazyLock<&'static Words> = LazyLock::new(|| &FILE.words);

/// The words after the first, and what all say together.
type Entry = (Vec<&'static str>, Sign);

/// Signs by first word, with the words that follow it.
static SIGNS: LazyLock<Map<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut signs: Map<&str, Vec<Entry>> = Map::default();
    for (list, sign) in [(&FILE.good, Sign::Good), (&FILE.bad, Sign::Bad)] {
        for entry in list {
            let mut words = entry.split_whitespace();
            if let Some(first) = words.next() {
                signs
                    .entry(first)
                    .or_default()
                    .push((words.collect(), sign));
            }
        }
    }
    signs
});

/// The sign of what begins at a word; the longest entry counts.
pub(super) fn sign(folded: &Folded<'_>, at: usize) -> Option<Sign> {
    [folded.lemmas.get(at), folded.forms.get(at)]
        .into_iter()
        .flatten()
        .filter_map(|first| SIGNS.get(&**first))
        .flatten()
        .filter(|(rest, _)| {
            rest.iter()
                .enumerate()
                .all(|(offset, word)| folded.is(at + 1 + offset, word))
        })
        .max_by_key(|(rest, _)| rest.len())
        .map(|(_, sign)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn every_entry_is_folded_and_has_one_sign() {
        let good: Set<&String> = FILE.good.iter().collect();
        for word in FILE.good.iter().chain(&FILE.bad) {
            assert_eq!(&fold(word), word);
        }
        assert!(FILE.bad.iter().all(|word| !good.contains(word)));
        let words = &FILE.words;
        for set in [
            &words.judging,
            &words.seeing,
            &words.excess,
            &words.lacking,
            &words.wanting,
            &words.undoing,
            &words.doing,
            &words.litotes,
            &words.parts,
            &words.views,
            &words.whether,
            &words.labelling,
            &words.compares,
            &words.definite,
        ] {
            assert!(!set.is_empty());
            assert!(set.iter().all(|word| &fold(word) == word));
        }
    }
}
