//! What a language's data file says about cutting text into words.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::Lang;

/// What becomes of words with a hyphen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Hyphens {
    /// They stay whole.
    Keep,
    /// Their parts and the hyphen are words.
    Cut,
}

/// The rules of a language; all words are in normal letters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rules {
    /// Words written with a dot.
    pub(super) abbreviations: HashSet<String>,
    /// Those that may also end a sentence.
    pub(super) closing: HashSet<String>,
    /// Words that are never cut.
    pub(super) whole: HashSet<String>,
    /// Beginnings cut off after their apostrophe.
    pub(super) elided: HashSet<String>,
    /// Endings cut off, longest first.
    pub(super) enclitics: Vec<String>,
    /// Treatment of hyphens.
    pub(super) hyphens: Hyphens,
    /// Parts that stay before a hyphen.
    pub(super) prefixes: HashSet<String>,
    /// Auxiliaries that stand before their subject in a question.
    #[serde(default)]
    pub(super) inverting: HashSet<String>,
    /// Those of a past, which are verbs of their own as well.
    #[serde(default)]
    pub(super) perfect: HashSet<String>,
    /// Number words that a hyphen joins to the next one ("twenty-two").
    #[serde(default)]
    pub(super) tens: HashSet<String>,
    /// Tokens of several words.
    pub(super) contractions: HashMap<String, Vec<String>>,
}

static FRENCH: LazyLock<Rules> = LazyLock::new(|| parse(include_str!("../../data/fr.toml")));
static ENGLISH: LazyLock<Rules> = LazyLock::new(|| parse(include_str!("../../data/en.toml")));

fn parse(data: &str) -> Rules {
    toml::from_str(data).expect("the data file is part of the program and covered by its tests")
}

/// The rules of a language.
pub(super) fn rules(lang: Lang) -> &'static Rules {
    match lang {
        Lang::Fr => &FRENCH,
        Lang::En => &ENGLISH,
    }
}
