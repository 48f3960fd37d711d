//! The closed-class words that the rules of core ask for, read from `lang/cues.toml`.

use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The word lists of `lang/cues.toml`; every word is folded, both languages together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cues {
    pub(crate) leaning: HashSet<String>,
    pub(crate) pointing: HashSet<String>,
    pub(crate) opening_verbs: HashSet<String>,
    pub(crate) titles: HashSet<String>,
    pub(crate) particles: HashSet<String>,
    pub(crate) prepositions: Vec<[String; 2]>,
    pub(crate) negations: HashSet<String>,
    pub(crate) possible: HashSet<String>,
    pub(crate) conditional: HashSet<String>,
    pub(crate) hearsay: HashSet<String>,
    pub(crate) future: HashSet<String>,
    pub(crate) planning: HashSet<String>,
    pub(crate) agents: HashSet<String>,
    pub(crate) genitives: HashSet<String>,
    pub(crate) sources: HashSet<String>,
    pub(crate) documents: HashSet<String>,
    pub(crate) voices: HashSet<String>,
    pub(crate) versus: HashSet<String>,
    pub(crate) favour: HashSet<String>,
    pub(crate) against: HashSet<String>,
    pub(crate) abstentions: HashSet<String>,
    pub(crate) reasons: HashSet<String>,
    pub(crate) reason_phrases: Vec<String>,
    pub(crate) reason_verbs: HashSet<String>,
    pub(crate) purposes: HashSet<String>,
    pub(crate) conditions: HashSet<String>,
    pub(crate) places: HashSet<String>,
    pub(crate) light: HashSet<String>,
    pub(crate) person_nouns: HashSet<String>,
    pub(crate) etre_verbs: HashSet<String>,
    pub(crate) french: HashSet<String>,
    pub(crate) english: HashSet<String>,
}

/// The cues, read once.
pub(crate) static CUES: LazyLock<Cues> = LazyLock::new(|| {
    toml::from_str(include_str!("../lang/cues.toml"))
        .expect("the cues are part of the program and tested")
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn every_cue_is_folded() {
        let cues = &*CUES;
        for list in [
            &cues.negations,
            &cues.possible,
            &cues.reasons,
            &cues.sources,
            &cues.light,
            &cues.french,
            &cues.english,
        ] {
            assert!(!list.is_empty());
            for word in list {
                assert_eq!(&fold(word), word);
            }
        }
    }
}
