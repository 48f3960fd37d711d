//! The small words between nouns, as `lexicon/function-words.tsv` pairs them.

use crate::noun::{Count, Gender, Noun};
use sommaire_core::Lang;
use sommaire_core::gazetteer::Elision;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../lexicon/function-words.tsv");

/// A word that joins two noun phrases.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Link {
    french: &'static str,
    english: &'static str,
    /// The article that it has swallowed (« du »).
    pub(crate) determiner: Option<Determiner>,
}

/// What stands before a noun.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Determiner {
    /// The definite article.
    The,
    /// Another one.
    Word(Word),
}

/// A determiner in both languages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    french: &'static str,
    english: &'static str,
}

impl Link {
    /// « de », which contracts and elides.
    pub(crate) fn is_of(self) -> bool {
        self.english == "of"
    }

    /// « à », which contracts.
    pub(crate) fn is_to(self) -> bool {
        self.english == "to"
    }

    /// The word in a language.
    pub(crate) fn word(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => first(self.french),
            Lang::En => first(self.english),
        }
    }
}

impl Word {
    /// The determiner and the noun; `None` where its number does not fit.
    pub(crate) fn before(self, noun: &Noun, elision: Elision, lang: Lang) -> Option<String> {
        let words = match lang {
            Lang::Fr => {
                let mut forms = self.french.split(';');
                let form = match (noun.count, elision, noun.gender) {
                    (Count::Many, _, _) => forms.nth(3),
                    (Count::One, Elision::Elides, Gender::Masculine | Gender::Unknown) => {
                        forms.nth(2)
                    }
                    // « son action », but « une action » and « cette action ».
                    (Count::One, Elision::Elides, Gender::Feminine)
                        if self.french.starts_with("son") =>
                    {
                        forms.nth(2)
                    }
                    (Count::One, Elision::Elides | Elision::Keeps, Gender::Feminine) => {
                        forms.nth(1)
                    }
                    (Count::One, Elision::Keeps, Gender::Masculine | Gender::Unknown) => {
                        forms.next()
                    }
                }?;
                format!("{form} {}", noun.bare)
            }
            Lang::En => {
                let mut forms = self.english.split(';');
                let vowel = noun
                    .bare
                    .starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O']);
                let form = match (self.english, noun.count) {
                    ("a;an", Count::One) if vowel => "an",
                    ("a;an", Count::One) => "a",
                    ("a;an", Count::Many) => return None,
                    ("this;these", Count::Many) => "these",
                    (_, Count::One | Count::Many) => forms.next()?,
                };
                format!("{form} {}", noun.bare)
            }
        };
        Some(words)
    }
}

/// The link that a word of a language is.
pub(crate) fn link(from: Lang, word: &str) -> Option<Link> {
    rows().find_map(|(french, english, kind)| {
        let is_word = match from {
            Lang::Fr => french.split(';').any(|form| form == word),
            Lang::En => english == word,
        };
        match kind {
            "link" if is_word => Some(Link {
                french,
                english,
                determiner: None,
            }),
            "both" if is_word && from == Lang::Fr => {
                let english = first_word(english);
                let french = if english == "of" { "de" } else { "à" };
                Some(Link {
                    french,
                    english,
                    determiner: Some(Determiner::The),
                })
            }
            _ => None,
        }
    })
}

/// The determiner that a word of a language is. « son » can be his, her or its: English must say which, so it is none.
pub(crate) fn determiner(from: Lang, word: &str) -> Option<Determiner> {
    rows().find_map(|(french, english, kind)| {
        let ambiguous = from == Lang::Fr && english.starts_with("its");
        let own = match from {
            Lang::Fr => french,
            Lang::En => english,
        };
        if kind != "determiner" || ambiguous || !own.split(';').any(|form| form == word) {
            return None;
        }
        let the = english == "the";
        Some(if the {
            Determiner::The
        } else {
            Determiner::Word(Word { french, english })
        })
    })
}

/// The words of a language that stand before places.
pub(crate) fn place_words(lang: Lang) -> impl Iterator<Item = &'static str> {
    words_of("place", lang)
}

/// Whether a word shows that the noun after it is several.
pub(crate) fn is_plural_word(word: &str, lang: Lang) -> bool {
    words_of("plural", lang).any(|known| known == word)
}

/// Whether a word is a pronoun, which names nothing by itself.
pub(crate) fn is_pronoun(word: &str, lang: Lang) -> bool {
    words_of("pronoun", lang).any(|known| known == word)
}

/// Whether a word ends the head of a noun phrase.
pub(crate) fn is_preposition(word: &str, lang: Lang) -> bool {
    static KNOWN: LazyLock<[Vec<&'static str>; 2]> =
        LazyLock::new(|| Lang::ALL.map(|lang| words_of("preposition", lang).collect()));
    let [french, english] = &*KNOWN;
    match lang {
        Lang::Fr => french.contains(&word),
        Lang::En => english.contains(&word),
    }
}

/// Whether a word is an article or stands for one.
pub(crate) fn is_determiner(word: &str, lang: Lang) -> bool {
    is_plural_word(word, lang) || words_of("determiner", lang).any(|known| known == word)
}

fn words_of(kind: &'static str, lang: Lang) -> impl Iterator<Item = &'static str> {
    let own = move |(french, english, _): (&'static str, &'static str, &'static str)| match lang {
        Lang::Fr => french,
        Lang::En => english,
    };
    rows()
        .filter(move |(_, _, found)| *found == kind)
        .flat_map(move |row| own(row).split(';'))
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            Some((columns.next()?, columns.next()?, columns.next()?))
        })
}

fn first(forms: &'static str) -> &'static str {
    forms.split(';').next().unwrap_or_default()
}

fn first_word(words: &'static str) -> &'static str {
    words.split(' ').next().unwrap_or_default()
}
