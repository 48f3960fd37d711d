//! Words that take a stance or report what was said.

use crate::answer::Stance;
use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    r#for: Vec<String>,
    against: Vec<String>,
    reserved: Vec<String>,
    abstaining: Vec<String>,
    undecided: Vec<String>,
    saying: HashSet<String>,
    plain_saying: HashSet<String>,
    both: Vec<String>,
    verbs_only: HashSet<String>,
    carriers: HashSet<String>,
    general: HashSet<String>,
    topics: HashSet<String>,
    groups: HashSet<String>,
    reacting: HashSet<String>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../lang/stances.toml"))
        .expect("the stances are part of the program and tested")
});

/// Every cue as words, longest first, with its stance.
static CUES: LazyLock<Vec<(Vec<&'static str>, Stance)>> = LazyLock::new(|| {
    let file = &*FILE;
    let lists = [
        (&file.r#for, Stance::For),
        (&file.against, Stance::Against),
        (&file.reserved, Stance::Reserved),
        (&file.abstaining, Stance::Abstaining),
        (&file.undecided, Stance::Undecided),
    ];
    let mut cues: Vec<(Vec<&'static str>, Stance)> = lists
        .into_iter()
        .flat_map(|(list, stance)| {
            list.iter()
                .map(move |cue| (cue.split_whitespace().collect(), stance))
        })
        .collect();
    cues.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    cues
});

/// The stance that begins at a word, and the number of words that say so.
pub(crate) fn at(lemmas: &[String], forms: &[String], at: usize) -> Option<(Stance, usize)> {
    CUES.iter().find_map(|(words, stance)| {
        let fits = words.iter().enumerate().all(|(offset, word)| {
            let same = |list: &[String]| list.get(at + offset).is_some_and(|other| other == word);
            same(lemmas) || same(forms)
        });
        fits.then_some((*stance, words.len()))
    })
}

/// The stance that a question names.
pub(crate) fn asked(lemmas: &[String], forms: &[String]) -> Option<Stance> {
    (0..lemmas.len())
        .find_map(|word| at(lemmas, forms, word))
        .map(|(stance, _)| stance)
}

/// Whether a folded lemma is a verb of saying.
pub(crate) fn says(lemma: &str) -> bool {
    FILE.saying.contains(lemma)
}

/// Whether it is a verb of saying that leaves open what was done by saying.
pub(crate) fn only_says(lemma: &str) -> bool {
    FILE.plain_saying.contains(lemma)
}

/// Whether a question leaves the stance open (« pour ou contre »).
pub(crate) fn both_sides(forms: &[String]) -> bool {
    let text = forms.join(" ").replace(['\'', '-'], " ");
    FILE.both.iter().any(|cue| text.contains(cue.as_str()))
}

/// Whether a cue, as a folded word, takes a stance only as a verb.
pub(crate) fn verb_only(word: &str) -> bool {
    FILE.verbs_only.contains(word)
}

/// Whether a verb can carry a stance that a small word takes (« voter contre »).
pub(crate) fn carries(lemma: &str) -> bool {
    FILE.carriers.contains(lemma)
}

/// Whether a question's cue, as folded words, asks for the stance in general, not for one act.
pub(crate) fn general(words: &str) -> bool {
    FILE.general.contains(words)
}

/// Whether a noun names what stances are taken on in general (« le projet »).
pub(crate) fn topic(lemma: &str) -> bool {
    FILE.topics.contains(lemma)
}

/// Whether a folded noun names a body of people.
pub(crate) fn group(lemma: &str) -> bool {
    FILE.groups.contains(lemma)
}

/// Whether a folded verb asks how somebody takes something.
pub(crate) fn reacts(lemma: &str) -> bool {
    FILE.reacting.contains(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn every_entry_is_folded_and_reachable() {
        let file = &*FILE;
        let lists = [
            &file.r#for,
            &file.against,
            &file.reserved,
            &file.abstaining,
            &file.undecided,
        ];
        for list in lists {
            assert!(!list.is_empty());
            for cue in list {
                let words: Vec<String> = cue.split_whitespace().map(str::to_owned).collect();
                assert!(at(&words, &words, 0).is_some(), "{cue}");
            }
        }
        for set in [
            &file.verbs_only,
            &file.carriers,
            &file.general,
            &file.topics,
            &file.groups,
            &file.reacting,
        ] {
            assert!(!set.is_empty());
            for word in set {
                assert_eq!(&fold(word), word);
            }
        }
    }
}
