//! The words that judge, and those that want something done: `lang/evaluations.toml`.

use crate::terms::Folded;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
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
    pub(super) judging: HashSet<String>,
    pub(super) seeing: HashSet<String>,
    pub(super) excess: HashSet<String>,
    pub(super) lacking: HashSet<String>,
    pub(super) wanting: HashSet<String>,
    pub(super) undoing: HashSet<String>,
    pub(super) doing: HashSet<String>,
    pub(super) litotes: HashSet<String>,
    pub(super) parts: HashSet<String>,
    pub(super) views: HashSet<String>,
    pub(super) whether: HashSet<String>,
    pub(super) labelling: HashSet<String>,
    pub(super) compares: HashSet<String>,
    pub(super) definite: HashSet<String>,
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
static SIGNS: LazyLock<HashMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut signs: HashMap<&str, Vec<Entry>> = HashMap::new();
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
pub(super) fn sign(folded: &Folded, at: usize) -> Option<Sign> {
    [folded.lemmas.get(at), folded.forms.get(at)]
        .into_iter()
        .flatten()
        .filter_map(|first| SIGNS.get(first.as_str()))
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
        let good: HashSet<&String> = FILE.good.iter().collect();
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
