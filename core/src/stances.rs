//! Words that take a stance or report what was said.

use crate::answer::Stance;
use crate::grammar::Pos;
use crate::quick::{Map, Set};
use crate::terms::Folded;
use crate::tree::Tree;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    r#for: Vec<String>,
    against: Vec<String>,
    reserved: Vec<String>,
    abstaining: Vec<String>,
    undecided: Vec<String>,
    saying: Set<String>,
    blaming: Set<String>,
    plain_saying: Set<String>,
    both: Vec<String>,
    verbs_only: Set<String>,
    carriers: Set<String>,
    general: Set<String>,
    topics: Set<String>,
    groups: Set<String>,
    reacting: Set<String>,
    told: Told,
}

/// What only texts take a stance with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    r#for: Vec<String>,
    against: Vec<String>,
    reserved: Vec<String>,
    abstaining: Vec<String>,
    undecided: Vec<String>,
    verbs: Set<String>,
    moving: Set<String>,
    stative: Set<String>,
}

/// A cue of a text: its words after the first, and where it comes from.
struct Cue {
    rest: Vec<&'static str>,
    stance: Stance,
    source: Source,
}

/// Whether a cue is one that questions ask by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// Questions and texts have it.
    Asked,
    /// Texts alone have it.
    Told,
}

/// A stance that was met in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Met {
    pub(crate) stance: Stance,
    pub(crate) source: Source,
    /// The number of words from its first to its last.
    pub(crate) len: usize,
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

/// A cue of a question: its words after the first, and its place among all of them.
struct AskedCue {
    rank: usize,
    rest: &'static [&'static str],
    stance: Stance,
}

/// The cues of questions, by their first word.
static ASKED: LazyLock<Map<&'static str, Vec<AskedCue>>> = LazyLock::new(|| {
    let mut cues: Map<&'static str, Vec<AskedCue>> = Map::default();
    for (rank, (words, stance)) in CUES.iter().enumerate() {
        if let Some((first, rest)) = words.split_first() {
            let stance = *stance;
            cues.entry(first)
                .or_default()
                .push(AskedCue { rank, rest, stance });
        }
    }
    cues
});

/// Every cue of texts by its first word, the longest first.
static TOLD: LazyLock<Map<&'static str, Vec<Cue>>> = LazyLock::new(|| {
    let told = &FILE.told;
    let lists = [
        (&told.r#for, Stance::For),
        (&told.against, Stance::Against),
        (&told.reserved, Stance::Reserved),
        (&told.abstaining, Stance::Abstaining),
        (&told.undecided, Stance::Undecided),
    ];
    let mut cues: Map<&'static str, Vec<Cue>> = Map::default();
    let mut add = |words: &[&'static str], stance: Stance, source: Source| {
        if let Some((first, rest)) = words.split_first() {
            cues.entry(first).or_default().push(Cue {
                rest: rest.to_vec(),
                stance,
                source,
            });
        }
    };
    for (words, stance) in CUES.iter() {
        add(words, *stance, Source::Asked);
    }
    for (list, stance) in lists {
        for cue in list {
            let words: Vec<&'static str> = cue.split_whitespace().collect();
            add(&words, stance, Source::Told);
        }
    }
    for list in cues.values_mut() {
        list.sort_by_key(|cue| std::cmp::Reverse(cue.rest.len()));
    }
    cues
});

/// The stance that a text takes at a word; an adverb may stand behind the first word of a cue.
pub(crate) fn told(tree: &Tree<'_>, folded: &Folded<'_>, at: usize) -> Option<Met> {
    let forms = folded.forms.get(at).map(|word| &**word);
    // Participles agree: « partagées » is « partagé ».
    let bare = forms
        .filter(|_| tree.pos(at) == Pos::Verb)
        .map(|form| form.trim_end_matches('s'))
        .filter(|form| form.ends_with("ee"))
        .and_then(|form| form.strip_suffix('e'));
    let firsts = [folded.lemmas.get(at).map(|word| &**word), forms, bare];
    let cues = firsts
        .into_iter()
        .flatten()
        .filter_map(|first| TOLD.get(first))
        .flatten();
    let follows = |rest: &[&str], from: usize| {
        rest.iter()
            .enumerate()
            .all(|(offset, word)| folded.is(from + offset, word))
    };
    let between = folded.lemmas.get(at + 1).map(|word| &**word);
    let gap = usize::from(
        tree.pos(at + 1) == Pos::Adv
            && !between.is_some_and(|word| crate::cues::CUES.negations.contains(word)),
    );
    cues.filter_map(|cue| {
        let skip = [0, gap]
            .into_iter()
            .find(|skip| follows(&cue.rest, at + 1 + skip));
        // "turned the offer down"
        if skip.is_none()
            && matches!(cue.rest.as_slice(), [particle] if tree.has_particle(at, particle))
        {
            return Some(Met {
                stance: cue.stance,
                source: cue.source,
                len: 1,
            });
        }
        let skip = skip?;
        let len = if cue.rest.is_empty() {
            1
        } else {
            1 + skip + cue.rest.len()
        };
        Some(Met {
            stance: cue.stance,
            source: cue.source,
            len,
        })
    })
    .max_by_key(|met| (met.len, met.source == Source::Asked))
}

/// Whether a folded verb moves somebody to a stance: who it is done to takes it.
pub(crate) fn moves(lemma: &str) -> bool {
    FILE.told.moving.contains(lemma)
}

/// Whether it does so only in the passive.
pub(crate) fn moves_passively(lemma: &str) -> bool {
    FILE.told.stative.contains(lemma)
}

/// The stance that begins at a word, and the number of words that say so.
pub(crate) fn at(
    lemmas: &[impl AsRef<str>],
    forms: &[impl AsRef<str>],
    at: usize,
) -> Option<(Stance, usize)> {
    let (lemma, form) = (lemmas.get(at)?.as_ref(), forms.get(at)?.as_ref());
    let firsts = [lemma].into_iter().chain((form != lemma).then_some(form));
    let cues = firsts.filter_map(|first| ASKED.get(first)).flatten();
    cues.filter(|cue| {
        cue.rest.iter().enumerate().all(|(offset, word)| {
            let same = |other: Option<&str>| other == Some(*word);
            same(lemmas.get(at + 1 + offset).map(AsRef::as_ref))
                || same(forms.get(at + 1 + offset).map(AsRef::as_ref))
        })
    })
    .min_by_key(|cue| cue.rank)
    .map(|cue| (cue.stance, cue.rest.len() + 1))
}

/// The stance that a question names.
pub(crate) fn asked(lemmas: &[impl AsRef<str>], forms: &[impl AsRef<str>]) -> Option<Stance> {
    (0..lemmas.len())
        .find_map(|word| at(lemmas, forms, word))
        .map(|(stance, _)| stance)
}

/// Whether a folded lemma is a verb of saying.
pub(crate) fn says(lemma: &str) -> bool {
    FILE.saying.contains(lemma)
}

/// Whether it is a verb of saying only where somebody is its object.
pub(crate) fn blames(lemma: &str) -> bool {
    FILE.blaming.contains(lemma)
}

/// Whether it is a verb of saying that leaves open what was done by saying.
pub(crate) fn only_says(lemma: &str) -> bool {
    FILE.plain_saying.contains(lemma)
}

/// Whether a question leaves the stance open (« pour ou contre »).
pub(crate) fn both_sides(forms: &[impl AsRef<str>]) -> bool {
    let words: Vec<&str> = forms.iter().map(AsRef::as_ref).collect();
    let text = words.join(" ").replace(['\'', '-'], " ");
    FILE.both.iter().any(|cue| text.contains(cue.as_str()))
}

/// Whether a cue, as a folded word, takes a stance only as a verb.
pub(crate) fn verb_only(word: &str) -> bool {
    FILE.verbs_only.contains(word) || FILE.told.verbs.contains(word)
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
        let told = [
            &file.told.r#for,
            &file.told.against,
            &file.told.reserved,
            &file.told.abstaining,
            &file.told.undecided,
        ];
        for cue in told.into_iter().flatten() {
            assert_eq!(&fold(cue), cue);
        }
        for set in [
            &file.verbs_only,
            &file.carriers,
            &file.general,
            &file.topics,
            &file.groups,
            &file.reacting,
            &file.told.verbs,
            &file.told.moving,
            &file.told.stative,
        ] {
            assert!(!set.is_empty());
            for word in set {
                assert_eq!(&fold(word), word);
            }
        }
    }
}
