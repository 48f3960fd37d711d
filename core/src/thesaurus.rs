//! The bilingual thesaurus: which words mean the same, across languages, parts of speech and synonyms.
//!
//! `lang/concepts/*.txt` holds one concept a line: French words, English words, and the more general concepts.

use crate::cues::CUES;
use crate::fold::fold_into;
use crate::quick::{Map, Quick};
use std::borrow::Cow;
use std::hash::Hasher;
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

/// One way of putting a concept: where its folded words stand among the letters.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Of its first word.
    hash: u32,
    start: u32,
    len: u16,
    concept: Concept,
}

/// The thesaurus. Tens of thousands of entries are read before the first answer: they share their letters.
pub(crate) struct Thesaurus {
    letters: String,
    /// By the hash of their first word; those of one word in the order of the files.
    entries: Vec<Entry>,
    /// Where the entries begin whose hash has these first bits.
    buckets: Vec<u32>,
    broader: Vec<Vec<Concept>>,
}

/// How the words of a text are read while an entry of several words is looked for; counted from the entry's first word.
pub(crate) trait Reader {
    /// Whether a word can be read as `word` (folded).
    fn is(&self, offset: usize, word: &str) -> bool;

    /// Whether a word is a determiner, as an entry may have one.
    fn determines(&self, _offset: usize) -> bool {
        false
    }

    /// Whether a word is an adjective.
    fn qualifies(&self, _offset: usize) -> bool {
        false
    }
}

impl<F: Fn(usize, &str) -> bool> Reader for F {
    fn is(&self, offset: usize, word: &str) -> bool {
        self(offset, word)
    }
}

/// Stands in an entry for a determiner, whichever, or none: "launch an investigation" is said of "the investigation", too.
const ANY: &str = "_";
/// Ends a word of an entry that may be left out: « levée des sanctions », « prendre des sanctions ».
const LEFT_OUT: char = '?';

/// How many words of a text an entry takes, of which all but the first are given.
fn taken(rest: &str, reader: &impl Reader) -> Option<usize> {
    let mut taken = 1;
    // After a determiner an adjective may stand that the entry does not have.
    let mut loose = false;
    for word in rest.split(' ') {
        if let Some(word) = word.strip_suffix(LEFT_OUT) {
            taken += usize::from(reader.is(taken, word));
            continue;
        }
        if word == ANY {
            taken += usize::from(reader.determines(taken));
            loose = true;
            continue;
        }
        if loose && !reader.is(taken, word) && reader.qualifies(taken) {
            taken += 1;
        }
        if !reader.is(taken, word) {
            return None;
        }
        taken += 1;
        loose = false;
    }
    Some(taken)
}

/// How many bits of a hash tell its bucket.
const BITS: u32 = 13;

fn hash(word: &str) -> u32 {
    let mut hasher = Quick::default();
    hasher.write(word.as_bytes());
    hasher.finish() as u32
}

fn bucket(hash: u32) -> usize {
    (hash >> (u32::BITS - BITS)) as usize
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

/// Words as they are written, and with the hyphens of a word parted from it, as English is cut.
pub(crate) fn spellings(words: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let parted = words
        .contains('-')
        .then(|| Cow::Owned(words.replace('-', " - ")));
    std::iter::once(Cow::Borrowed(words)).chain(parted)
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
        let mut letters = String::new();
        let mut entries: Vec<Entry> = Vec::with_capacity(lines.len() * 12);
        let mut folded = String::new();
        for (at, line) in lines.iter().enumerate() {
            for words in &line.words {
                // "se" parts meanings for a reader of the file; in a text it may stand words away from its verb.
                let bare = words
                    .strip_prefix("se ")
                    .or_else(|| words.strip_prefix("s'"))
                    .unwrap_or(words);
                for words in spellings(bare) {
                    let start = letters.len();
                    let mut parts = words
                        .split_whitespace()
                        .flat_map(|word| word.split_inclusive('\''))
                        .peekable();
                    while let Some(word) = parts.next() {
                        let inside = letters.len() > start && parts.peek().is_some();
                        let open = CUES.open.get(word).filter(|_| inside);
                        for part in open.into_iter().flatten() {
                            letters.push(' ');
                            letters.push_str(part);
                        }
                        if open.is_none() {
                            if letters.len() > start {
                                letters.push(' ');
                            }
                            fold_into(word, &mut folded);
                            letters.push_str(&folded);
                        }
                    }
                    let words = letters.get(start..).unwrap_or_default();
                    if let Some(first) = words.split(' ').next().filter(|first| !first.is_empty()) {
                        entries.push(Entry {
                            hash: hash(first),
                            start: start as u32,
                            len: words.len() as u16,
                            concept: Concept(at as u16),
                        });
                    }
                }
            }
        }
        letters.shrink_to_fit();
        entries.sort_by_key(|entry| entry.hash);
        entries.shrink_to_fit();
        let mut buckets = vec![0_u32; (1 << BITS) + 1];
        for entry in &entries {
            if let Some(count) = buckets.get_mut(bucket(entry.hash) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut buckets {
            sum += *start;
            *start = sum;
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
        Thesaurus {
            letters,
            entries,
            buckets,
            broader,
        }
    }

    /// The concepts that begin at the first of some words, each with the number of words that it takes.
    pub(crate) fn at<'a>(
        &'a self,
        first: &'a str,
        reader: impl Reader + 'a,
    ) -> impl Iterator<Item = (Concept, usize)> + 'a {
        let hash = hash(first);
        let bucket = bucket(hash);
        let bounds = self.buckets.get(bucket).zip(self.buckets.get(bucket + 1));
        let entries = bounds
            .and_then(|(from, to)| self.entries.get(*from as usize..*to as usize))
            .unwrap_or_default();
        let same = entries
            .iter()
            .filter(move |entry| entry.hash == hash)
            .filter_map(|entry| {
                let start = entry.start as usize;
                let words = self.letters.get(start..start + usize::from(entry.len))?;
                Some((entry.concept, words))
            });
        same.filter_map(move |(concept, words)| {
            let rest = words.strip_prefix(first)?;
            let count = match rest.strip_prefix(' ') {
                Some(rest) => taken(rest, &reader)?,
                None if rest.is_empty() => 1,
                None => return None,
            };
            Some((concept, count))
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
            .at(word, |_, _: &str| false)
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

    /// Words as a text has them: which are determiners is told by hand.
    struct Text<'a>(&'a [&'a str]);

    impl Reader for Text<'_> {
        fn is(&self, offset: usize, word: &str) -> bool {
            self.0.get(offset) == Some(&word)
        }

        fn determines(&self, offset: usize) -> bool {
            self.0
                .get(offset)
                .is_some_and(|word| matches!(*word, "son" | "her" | "la" | "the" | "leur" | "une"))
        }

        fn qualifies(&self, offset: usize) -> bool {
            self.0.get(offset) == Some(&"vaste")
        }
    }

    /// The concepts that an expression names as a whole.
    fn phrase(words: &str) -> Vec<Concept> {
        let words: Vec<&str> = words.split(' ').collect();
        let first = words.first().copied().unwrap_or_default();
        THESAURUS
            .at(first, Text(&words))
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
            // Whichever determiner, an adjective behind it, contractions parted as the grammar parts them.
            ("rendre leur tablier", "resign"),
            ("foot bill", "payer"),
            ("ouvrir une vaste enquete", "investigate"),
            ("gagner de terrain", "gain ground"),
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
