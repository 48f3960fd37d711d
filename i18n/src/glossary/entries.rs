//! What the glossary knows: names, offices, nouns and adjectives of nationality, by their words in either language.

use super::links::is_preposition;
use crate::grammar;
use crate::noun::{Count, Gender, Noun};
use sommaire_core::Lang;
use sommaire_core::gazetteer::{self, Country, Elision, Form, Number, PlaceKind, Role};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A known stretch of words and what it means.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Entry {
    /// A country.
    Country(&'static Country),
    /// An organisation, in the other language's form.
    Organisation(Form),
    /// A town, by its name in the other language.
    City(&'static str),
    /// A common noun phrase, in the other language's form, and in which number.
    Noun(Form, Number),
    /// An office, in the other language's forms for a man and for a woman.
    Office([Form; 2], Number),
    /// An adjective of nationality.
    Adjective(&'static Country),
}

/// Words of language `from`, as the index spells them, to what they mean.
pub(crate) fn entry(from: Lang, words: &str) -> Option<Entry> {
    static FRENCH: LazyLock<HashMap<String, Entry>> = LazyLock::new(|| index(Lang::Fr));
    static ENGLISH: LazyLock<HashMap<String, Entry>> = LazyLock::new(|| index(Lang::En));
    match from {
        Lang::Fr => FRENCH.get(words).copied(),
        Lang::En => ENGLISH.get(words).copied(),
    }
}

/// A common noun's forms in `lang`; a plural is formed where the table has only the singular.
pub(crate) fn common(form: Form, number: Number, lang: Lang) -> Noun {
    let plural = number == Number::Plural && form.number == Number::Singular;
    let name = if plural {
        plural_phrase(form.name, lang)
    } else {
        form.name.to_owned()
    };
    let gender = match form.gender {
        gazetteer::Gender::Masculine => Gender::Masculine,
        gazetteer::Gender::Feminine => Gender::Feminine,
    };
    let count = match number {
        Number::Singular => Count::One,
        Number::Plural => Count::Many,
    };
    grammar::common(&name, lang, gender, count, form.elision)
}

/// Lower case, plain apostrophes, single spaces: how the index spells words.
pub(crate) fn spelled(words: &str) -> String {
    words.to_lowercase().replace('’', "'")
}

/// The plural of a noun phrase: its head, and in French the adjectives at it.
pub(crate) fn plural_phrase(phrase: &str, lang: Lang) -> String {
    let words: Vec<&str> = phrase.split(' ').collect();
    let head = words
        .iter()
        .position(|word| {
            is_preposition(word, lang) || word.starts_with("d'") || word.starts_with("l'")
        })
        .unwrap_or(words.len());
    let inflects = |at: usize| match lang {
        Lang::Fr => at < head,
        Lang::En => at + 1 == head,
    };
    let inflected = words.iter().enumerate().map(|(at, word)| {
        if inflects(at) {
            plural_word(word, lang)
        } else {
            (*word).to_owned()
        }
    });
    inflected.collect::<Vec<_>>().join(" ")
}

/// The plural of a word, by its ending.
pub(crate) fn plural_word(word: &str, lang: Lang) -> String {
    static ENDINGS: LazyLock<[Vec<(&'static str, &'static str)>; 2]> =
        LazyLock::new(|| Lang::ALL.map(endings));
    let [french, english] = &*ENDINGS;
    let endings = match lang {
        Lang::Fr => french,
        Lang::En => english,
    };
    let found = endings
        .iter()
        .find_map(|(ending, plural)| Some((word.strip_suffix(ending)?, plural)));
    found.map_or_else(
        || word.to_owned(),
        |(stem, plural)| format!("{stem}{plural}"),
    )
}

/// The endings of a language with their plurals, the longer ones first where they overlap.
fn endings(lang: Lang) -> Vec<(&'static str, &'static str)> {
    let table = include_str!("../../lexicon/plurals.tsv");
    let rows = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (code, ending, plural) = (columns.next()?, columns.next()?, columns.next()?);
            (code == lang.code()).then_some((if ending == "-" { "" } else { ending }, plural))
        });
    rows.collect()
}

fn role_in_french(role: &Role) -> [Form; 2] {
    let [masculine, feminine] = role.fr;
    let [elided, elided_feminine] = role.fr_elision;
    let form = |name, gender, elision| Form {
        name,
        article: gazetteer::Article::Definite,
        gender,
        number: Number::Singular,
        elision,
    };
    [
        form(masculine, gazetteer::Gender::Masculine, elided),
        form(feminine, gazetteer::Gender::Feminine, elided_feminine),
    ]
}

fn role_in_english(name: &'static str) -> Form {
    Form {
        name,
        article: gazetteer::Article::Definite,
        gender: gazetteer::Gender::Masculine,
        number: Number::Singular,
        elision: Elision::Keeps,
    }
}

fn index(from: Lang) -> HashMap<String, Entry> {
    let to = from.other();
    let mut entries = HashMap::with_capacity(8192);
    // What comes later does not push out what is there: common nouns first, then names by how sure they are.
    let mut add = |words: &str, entry: Entry| {
        if !words.is_empty() {
            entries.entry(spelled(words)).or_insert(entry);
        }
    };
    let nouns = || {
        gazetteer::nouns().iter().map(|noun| match from {
            Lang::Fr => (noun.fr, noun.en),
            Lang::En => (noun.en, noun.fr),
        })
    };
    nouns().for_each(|(own, other)| add(own.name, Entry::Noun(other, own.number)));
    for (own, other) in nouns() {
        if own.number == Number::Singular && other.number == Number::Singular {
            add(
                &plural_phrase(own.name, from),
                Entry::Noun(other, Number::Plural),
            );
        }
    }
    for organisation in gazetteer::organisations() {
        let pairs = [
            (
                organisation.acronyms(from),
                organisation.acronyms(to),
                organisation.names(to),
            ),
            (
                organisation.names(from),
                organisation.names(to),
                organisation.acronyms(to),
            ),
        ];
        for (own, first, second) in pairs {
            if let Some(other) = first.first().or(second.first()) {
                own.iter()
                    .for_each(|form| add(form.name, Entry::Organisation(*other)));
            }
        }
    }
    for country in gazetteer::countries() {
        add(country.form(from).name, Entry::Country(country));
        let aliases = match from {
            Lang::Fr => &country.fr_aliases,
            Lang::En => &country.en_aliases,
        };
        // Seats of power are not the country: « la Maison-Blanche » has its own translation, or none.
        aliases
            .iter()
            .filter(|alias| !alias.contains(' ') && alias.len() <= 4)
            .for_each(|alias| {
                add(alias, Entry::Country(country));
            });
        let adjectives = match from {
            Lang::Fr => country.fr_adjective.as_slice(),
            Lang::En => &[country.en_adjective],
        };
        let translatable = match to {
            Lang::Fr => !country.fr_adjective[0].is_empty(),
            Lang::En => !country.en_adjective.is_empty(),
        };
        for adjective in adjectives.iter().filter(|_| translatable) {
            add(adjective, Entry::Adjective(country));
            if from == Lang::Fr {
                add(&plural_word(adjective, from), Entry::Adjective(country));
            }
        }
    }
    for role in gazetteer::roles() {
        let french = role_in_french(role);
        match from {
            Lang::Fr => {
                for (own, names) in french.iter().zip([&role.en, &role.en_feminine]) {
                    if let Some(name) = names.first() {
                        let english = role_in_english(name);
                        add(own.name, Entry::Office([english; 2], Number::Singular));
                        let plural = plural_phrase(own.name, from);
                        add(&plural, Entry::Office([english; 2], Number::Plural));
                    }
                }
            }
            Lang::En => {
                for name in role.en.iter().chain(&role.en_feminine) {
                    add(name, Entry::Office(french, Number::Singular));
                    add(
                        &plural_phrase(name, from),
                        Entry::Office(french, Number::Plural),
                    );
                }
            }
        }
    }
    for place in gazetteer::places()
        .iter()
        .filter(|place| place.kind == PlaceKind::City)
    {
        match from {
            Lang::Fr => add(place.fr, Entry::City(place.en)),
            Lang::En => add(place.en, Entry::City(place.fr)),
        }
    }
    entries
}
