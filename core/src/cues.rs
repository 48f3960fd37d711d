//! The closed-class words that the rules of core ask for, read from `lang/cues.toml`.

use crate::quick::{Map, Set};
use crate::terms::Folded;
use serde::Deserialize;
use std::sync::LazyLock;

/// The word lists of `lang/cues.toml`; every word is folded, both languages together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cues {
    pub(crate) leaning: Set<String>,
    pub(crate) settings: Set<String>,
    pub(crate) pointing: Set<String>,
    pub(crate) opening_verbs: Set<String>,
    pub(crate) titles: Set<String>,
    pub(crate) particles: Set<String>,
    pub(crate) place_particles: Set<String>,
    pub(crate) prepositions: Vec<[String; 2]>,
    pub(crate) negations: Set<String>,
    pub(crate) possible: Set<String>,
    pub(crate) conditional: Set<String>,
    pub(crate) hearsay: Set<String>,
    pub(crate) future: Set<String>,
    pub(crate) planning: Set<String>,
    pub(crate) agents: Set<String>,
    pub(crate) genitives: Set<String>,
    pub(crate) sources: Set<String>,
    pub(crate) documents: Set<String>,
    pub(crate) voices: Set<String>,
    pub(crate) versus: Set<String>,
    pub(crate) favour: Set<String>,
    pub(crate) against: Set<String>,
    pub(crate) abstentions: Set<String>,
    pub(crate) reasons: Set<String>,
    pub(crate) reason_phrases: Vec<String>,
    pub(crate) reason_verbs: Set<String>,
    pub(crate) grounds: Set<String>,
    pub(crate) occasions: Set<String>,
    pub(crate) purposes: Set<String>,
    pub(crate) conditions: Set<String>,
    pub(crate) suppositions: Vec<String>,
    pub(crate) opening_suppositions: Vec<String>,
    pub(crate) excepting: Vec<String>,
    pub(crate) opening_excepting: Vec<String>,
    pub(crate) otherwise: Vec<String>,
    pub(crate) inverted: Set<String>,
    pub(crate) denials: Set<String>,
    pub(crate) failing: Set<String>,
    pub(crate) glosses: Vec<String>,
    pub(crate) gloss_nouns: Set<String>,
    pub(crate) gloss_verbs: Set<String>,
    pub(crate) namings: Set<String>,
    pub(crate) parts_of_lists: Set<String>,
    pub(crate) places: Set<String>,
    pub(crate) light: Set<String>,
    pub(crate) complements: Set<String>,
    pub(crate) open: Map<String, Vec<String>>,
    pub(crate) impersonal: Set<String>,
    pub(crate) heads: Set<String>,
    pub(crate) past_offices: Set<String>,
    pub(crate) person_nouns: Set<String>,
    pub(crate) etre_verbs: Set<String>,
    pub(crate) french: Set<String>,
    pub(crate) english: Set<String>,
}

/// The cues, read once.
pub(crate) static CUES: LazyLock<Cues> = LazyLock::new(|| {
    toml::from_str(include_str!("../lang/cues.toml"))
        .expect("the cues are part of the program and tested")
});

/// Cues of several words, by their first word: the words after it.
pub(crate) struct Phrases(Map<&'static str, Vec<Vec<&'static str>>>);

impl Phrases {
    pub(crate) fn new(cues: &'static [String]) -> Phrases {
        let mut phrases: Map<&'static str, Vec<Vec<&'static str>>> = Map::default();
        for cue in cues {
            let mut words = cue.split(' ');
            if let Some(first) = words.next() {
                phrases.entry(first).or_default().push(words.collect());
            }
        }
        Phrases(phrases)
    }

    /// The number of words of the longest cue that begins at a word, as forms or lemmas.
    pub(crate) fn at(&self, folded: &Folded<'_>, at: usize) -> Option<usize> {
        let firsts = [folded.lemmas.get(at), folded.forms.get(at)];
        let cues = firsts
            .into_iter()
            .flatten()
            .filter_map(|first| self.0.get(&**first))
            .flatten();
        cues.filter_map(|rest| {
            rest.iter()
                .enumerate()
                .all(|(offset, word)| folded.is(at + 1 + offset, word))
                .then_some(rest.len() + 1)
        })
        .max()
    }
}

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
            &cues.denials,
            &cues.failing,
            &cues.inverted,
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
