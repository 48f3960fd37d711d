//! Which words take up what: `lang/references.toml`.

use crate::grammar::{Gender, Number};
use crate::quick::{Map, Set};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    pronoun: Vec<Pronoun>,
    nouns: Nouns,
    takers: Map<String, Set<String>>,
    body: Vec<Body>,
}

/// A pronoun or possessive.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pronoun {
    forms: Vec<String>,
    pub(super) sort: Wants,
    gender: Option<Sex>,
    number: Count,
    pub(super) kind: Kind,
}

/// What a pronoun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Wants {
    Person,
    Thing,
    Any,
}

/// How a pronoun takes something up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Plain,
    Possessive,
    Near,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Sex {
    Masc,
    Fem,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Count {
    Sing,
    Plur,
}

impl Pronoun {
    pub(super) fn gender(&self) -> Option<Gender> {
        self.gender.map(|sex| match sex {
            Sex::Masc => Gender::Masc,
            Sex::Fem => Gender::Fem,
        })
    }

    pub(super) fn number(&self) -> Number {
        match self.number {
            Count::Sing => Number::Sing,
            Count::Plur => Number::Plur,
        }
    }
}

/// Nouns and small words by what they are for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nouns {
    pub(super) latter: Set<String>,
    pub(super) definite: Set<String>,
    pub(super) pointing: Set<String>,
    pub(super) impersonal: Set<String>,
    pub(super) first: Set<String>,
    pub(crate) masculine_titles: Set<String>,
    pub(crate) feminine_titles: Set<String>,
    pub(crate) titles: Set<String>,
    pub(super) people: Set<String>,
    pub(super) two: Set<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    nouns: Set<String>,
    kinds: Set<String>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../lang/references.toml"))
        .expect("the references are part of the program and tested")
});

static PRONOUNS: LazyLock<Map<&'static str, &'static Pronoun>> = LazyLock::new(|| {
    let all = FILE.pronoun.iter();
    all.flat_map(|pronoun| {
        pronoun
            .forms
            .iter()
            .map(move |form| (form.as_str(), pronoun))
    })
    .collect()
});

/// The kind of each organisation of the gazetteer.
static KINDS: LazyLock<Map<&'static str, &'static str>> = LazyLock::new(|| {
    let table = include_str!("../../lang/organisations.tsv").lines();
    table
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let key = columns.next()?;
            Some((key, columns.nth(10)?.trim()))
        })
        .collect()
});

/// The pronoun with this folded form.
pub(super) fn pronoun(form: &str) -> Option<&'static Pronoun> {
    PRONOUNS.get(form).copied()
}

/// The closed lists.
pub(crate) fn nouns() -> &'static Nouns {
    &FILE.nouns
}

/// Classes of bodies as bits: the ones whose nouns have this folded lemma.
pub(crate) fn classes(lemma: &str) -> u32 {
    bits(|body| body.nouns.contains(lemma))
}

/// The classes of an organisation of the gazetteer.
pub(super) fn classes_of_key(key: &str) -> u32 {
    KINDS.get(key).map_or(0, |kind| classes_of_kind(kind))
}

/// The classes of a kind of body ("country", "company").
pub(super) fn classes_of_kind(kind: &str) -> u32 {
    bits(|body| body.kinds.contains(kind))
}

fn bits(fits: impl Fn(&Body) -> bool) -> u32 {
    let numbered = FILE.body.iter().zip(0_u32..);
    numbered
        .filter(|(body, _)| fits(body))
        .fold(0, |bits, (_, at)| bits | 1 << at)
}

/// Whether a noun can take up another (« la mesure » a tax).
pub(super) fn takes_up(noun: &str, other: &str) -> bool {
    FILE.takers
        .get(noun)
        .is_some_and(|others| others.contains(other))
}

/// Whether a noun takes up anything that was done or proposed.
pub(super) fn is_taker(noun: &str) -> bool {
    FILE.takers.contains_key(noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn every_word_is_folded() {
        assert!(FILE.body.len() <= 32);
        let forms = FILE.pronoun.iter().flat_map(|pronoun| &pronoun.forms);
        let bodies = FILE.body.iter().flat_map(|body| &body.nouns);
        let takers = FILE.takers.iter().flat_map(|(noun, others)| {
            assert!(!others.contains(noun), "{noun}");
            std::iter::once(noun).chain(others)
        });
        for word in forms.chain(bodies).chain(takers) {
            assert_eq!(&fold(word), word);
        }
    }
}
