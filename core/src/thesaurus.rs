//! The bilingual thesaurus: which words mean the same, across languages, parts of speech and synonyms.
//!
//! `lang/concepts/*.txt` holds one concept a line: French words, English words, and the more general concepts.

use crate::fold::fold;
use crate::quick::Map;
use std::sync::LazyLock;

/// A concept of the thesaurus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Concept(pub(crate) u16);

const FILES: [&str; 8] = [
    include_str!("../lang/concepts/public-life.txt"),
    include_str!("../lang/concepts/economy.txt"),
    include_str!("../lang/concepts/society.txt"),
    include_str!("../lang/concepts/verbs.txt"),
    include_str!("../lang/concepts/everyday.txt"),
    include_str!("../lang/concepts/kinds.txt"),
    include_str!("../lang/concepts/qualities.txt"),
    include_str!("../lang/concepts/calendar.txt"),
];

/// One way of putting a concept: its folded words after the first, and the concept.
struct Entry {
    rest: Box<[Box<str>]>,
    concept: Concept,
}

/// The thesaurus, by the first word of each entry.
pub(crate) struct Thesaurus {
    entries: Map<Box<str>, Vec<Entry>>,
    broader: Vec<Vec<Concept>>,
}

/// The thesaurus, read once.
pub(crate) static THESAURUS: LazyLock<Thesaurus> = LazyLock::new(|| Thesaurus::read(&FILES));

/// One line of a concept file.
struct Line<'a> {
    words: Vec<&'a str>,
    broader: Vec<&'a str>,
}

fn line(text: &str) -> Option<Line<'_>> {
    let text = text.trim();
    if text.is_empty() || text.starts_with('#') {
        return None;
    }
    let mut line = Line {
        words: Vec::new(),
        broader: Vec::new(),
    };
    for field in text.split('|').map(str::trim) {
        let list = |rest: &'_ str| {
            rest.split(',')
                .map(str::trim)
                .filter(|word| !word.is_empty())
                .count()
        };
        if let Some(rest) = field.strip_prefix('<') {
            line.broader.extend(
                rest.split(',')
                    .map(str::trim)
                    .filter(|word| !word.is_empty()),
            );
        } else if let Some(rest) = field
            .strip_prefix("fr:")
            .or_else(|| field.strip_prefix("en:"))
        {
            debug_assert!(list(rest) > 0, "an empty side: {text}");
            line.words.extend(
                rest.split(',')
                    .map(str::trim)
                    .filter(|word| !word.is_empty()),
            );
        }
    }
    Some(line)
}

impl Thesaurus {
    fn read(files: &[&str]) -> Thesaurus {
        let lines: Vec<Line<'_>> = files
            .iter()
            .flat_map(|file| file.lines())
            .filter_map(line)
            .collect();
        let mut heads: Map<&str, Vec<Concept>> = Map::default();
        for (at, line) in lines.iter().enumerate() {
            if let Some(head) = line.words.first() {
                heads.entry(head).or_default().push(Concept(at as u16));
            }
        }
        let mut entries: Map<Box<str>, Vec<Entry>> =
            Map::with_capacity_and_hasher(lines.len() * 12, Default::default());
        for (at, line) in lines.iter().enumerate() {
            for words in &line.words {
                let folded = fold(words).replace('\'', "' ");
                // "se" parts meanings for a reader of the file; in a text it may stand words away from its verb.
                let folded = folded
                    .strip_prefix("se ")
                    .or_else(|| folded.strip_prefix("s' "))
                    .unwrap_or(&folded);
                let mut words = folded.split_whitespace().map(Box::<str>::from);
                if let Some(first) = words.next() {
                    let entry = Entry {
                        rest: words.collect(),
                        concept: Concept(at as u16),
                    };
                    entries.entry(first).or_default().push(entry);
                }
            }
        }
        let broader = lines
            .iter()
            .map(|line| {
                line.broader
                    .iter()
                    .filter_map(|head| heads.get(head))
                    .flatten()
                    .copied()
                    .collect()
            })
            .collect();
        Thesaurus { entries, broader }
    }

    /// The concepts that begin at the first of some words, each with the number of words that it takes.
    ///
    /// `matches(offset, word)` tells whether the word at `offset` after the first can be read as `word` (folded).
    pub(crate) fn at<'a>(
        &'a self,
        first: &str,
        matches: impl Fn(usize, &str) -> bool + 'a,
    ) -> impl Iterator<Item = (Concept, usize)> + 'a {
        let entries = self
            .entries
            .get(first)
            .map(Vec::as_slice)
            .unwrap_or_default();
        entries.iter().filter_map(move |entry| {
            let fits = entry
                .rest
                .iter()
                .enumerate()
                .all(|(at, word)| matches(at + 1, word));
            fits.then_some((entry.concept, entry.rest.len() + 1))
        })
    }

    /// The more general concepts of one.
    pub(crate) fn broader(&self, concept: Concept) -> &[Concept] {
        self.broader
            .get(usize::from(concept.0))
            .map(Vec::as_slice)
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concepts(word: &str) -> Vec<Concept> {
        THESAURUS
            .at(word, |_, _| false)
            .filter(|(_, taken)| *taken == 1)
            .map(|(concept, _)| concept)
            .collect()
    }

    #[test]
    fn words_of_both_languages_meet() {
        for (fr, en) in [
            ("retard", "delay"),
            ("arme", "weapon"),
            ("opposer", "oppose"),
            ("hausse", "increase"),
        ] {
            assert!(
                concepts(fr)
                    .iter()
                    .any(|concept| concepts(en).contains(concept)),
                "{fr} {en}"
            );
        }
    }

    /// The concepts that an expression names as a whole.
    fn phrase(words: &str) -> Vec<Concept> {
        let words: Vec<&str> = words.split(' ').collect();
        let first = words.first().copied().unwrap_or_default();
        THESAURUS
            .at(first, |at, word| words.get(at) == Some(&word))
            .filter(|(_, taken)| *taken == words.len())
            .map(|(concept, _)| concept)
            .collect()
    }

    #[test]
    fn idioms_meet_the_plain_word_in_either_language() {
        for (idiom, plain) in [
            ("rendre son tablier", "resign"),
            ("change her mind", "raviser"),
            ("lay off", "licencier"),
            ("mettre la cle sous la porte", "close"),
            ("foot the bill", "payer"),
            ("turn down", "refuser"),
            ("se serrer la ceinture", "economiser"),
        ] {
            let idiom = idiom.strip_prefix("se ").unwrap_or(idiom);
            assert!(
                phrase(idiom).iter().any(|c| phrase(plain).contains(c)),
                "{idiom} {plain}"
            );
        }
    }

    #[test]
    fn antonyms_stay_apart() {
        for (a, b) in [
            ("hausse", "baisse"),
            ("soutenir", "opposer"),
            ("acheter", "vendre"),
            ("begin", "end"),
            ("embaucher", "licencier"),
            ("approve", "reject"),
            ("autoriser", "interdire"),
            ("demissionner", "limoger"),
            ("emprisonner", "relacher"),
            ("hire", "fire"),
            ("reveal", "hide"),
        ] {
            assert!(
                !concepts(a)
                    .iter()
                    .any(|concept| concepts(b).contains(concept)),
                "{a} {b}"
            );
        }
    }

    #[test]
    fn every_line_is_well_formed() {
        for text in FILES
            .iter()
            .flat_map(|file| file.lines())
            .filter(|text| !text.trim().is_empty())
        {
            if text.starts_with('#') {
                continue;
            }
            let fields: Vec<&str> = text.split('|').map(str::trim).collect();
            assert!(matches!(fields.len(), 2 | 3), "fields: {text}");
            assert!(
                fields.first().is_some_and(|f| f.starts_with("fr:")),
                "French first: {text}"
            );
            assert!(
                fields.get(1).is_some_and(|f| f.starts_with("en:")),
                "then English: {text}"
            );
            assert!(
                fields.get(2).is_none_or(|f| f.starts_with('<')),
                "then the broader ones: {text}"
            );
        }
    }

    #[test]
    fn every_broader_concept_stands_somewhere() {
        let lines: Vec<Line<'_>> = FILES
            .iter()
            .flat_map(|file| file.lines())
            .filter_map(line)
            .collect();
        let heads: Vec<&str> = lines
            .iter()
            .filter_map(|line| line.words.first().copied())
            .collect();
        let lost: Vec<&str> = lines
            .iter()
            .flat_map(|l| l.broader.iter().copied())
            .filter(|b| !heads.contains(b))
            .collect();
        assert!(lost.is_empty(), "no concept begins with {lost:?}");
    }
}
