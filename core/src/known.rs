//! Recognises the names that the gazetteer knows: countries, their people and seats of government, organisations.

use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{self, Pos};
use crate::lang::Lang;
use crate::quick::Map;
use std::sync::LazyLock;

/// A name that the gazetteer knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Known {
    /// A country, by its code, and how it was named.
    Country(&'static str, Via),
    /// An organisation, by its key.
    Organisation(&'static str),
}

/// How a country was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Via {
    /// By its name.
    Name,
    /// By what its people are called (« hongrois », "Dutch").
    Demonym,
    /// By its capital or seat of government.
    Capital,
}

impl Known {
    /// The key of the row: a country's is the same whatever way it was named.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Known::Country(key, _) | Known::Organisation(key) => key,
        }
    }
}

const COUNTRIES: &str = include_str!("../lang/countries.tsv");
const ORGANISATIONS: &str = include_str!("../lang/organisations.tsv");

struct Entry {
    rest: Box<[Box<str>]>,
    known: Known,
    /// Written in capitals in the table, or too much like a function word: counts only when capitalised in the text.
    capital: bool,
    /// One word that is also a common noun (« la Commission »).
    ordinary: bool,
}

static NAMES: LazyLock<Map<Box<str>, Vec<Entry>>> = LazyLock::new(|| {
    let mut names = Map::default();
    for row in rows(COUNTRIES) {
        let Some(code) = row.first().copied() else {
            continue;
        };
        for (column, via) in [
            (1, Via::Name),
            (7, Via::Name),
            (14, Via::Name),
            (15, Via::Name),
            (6, Via::Demonym),
            (10, Via::Demonym),
            (11, Via::Demonym),
            (12, Via::Capital),
            (13, Via::Capital),
        ] {
            for name in values(&row, column) {
                add(&mut names, name, Known::Country(code, via));
                if via == Via::Demonym {
                    add(&mut names, &format!("{name}s"), Known::Country(code, via));
                }
            }
        }
    }
    for row in rows(ORGANISATIONS) {
        let Some(key) = row.first().copied() else {
            continue;
        };
        for column in [1, 2, 6, 7, 9, 10] {
            for name in values(&row, column) {
                add(&mut names, name, Known::Organisation(key));
            }
        }
    }
    names
});

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').collect())
}

fn values<'a>(row: &[&'a str], column: usize) -> impl Iterator<Item = &'a str> + use<'a> {
    row.get(column)
        .copied()
        .unwrap_or_default()
        .split(';')
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

fn add(names: &mut Map<Box<str>, Vec<Entry>>, name: &str, known: Known) {
    let folded = fold(name).replace('\'', "' ");
    let mut words = folded.split_whitespace().map(Box::<str>::from);
    let Some(mut first) = words.next() else {
        return;
    };
    let mut rest: Vec<Box<str>> = words.collect();
    // « l'Alliance », "the Kremlin": an article in the table is no part of the name.
    if matches!(&*first, "l'" | "la" | "le" | "les" | "the") && !rest.is_empty() {
        first = rest.remove(0);
    }
    let capital = rest.is_empty()
        && (CUES.french.contains(&*first)
            || CUES.english.contains(&*first)
            || first.len() <= 2
            || is_word(name));
    let ordinary = rest.is_empty()
        && matches!(known, Known::Organisation(_))
        && Lang::ALL
            .into_iter()
            .any(|lang| grammar::analyses(&first, lang).any(|(_, pos, _)| pos == Pos::Noun));
    let entries = names.entry(first).or_default();
    if !entries
        .iter()
        .any(|entry| entry.known.key() == known.key() && *entry.rest == rest[..])
    {
        entries.push(Entry {
            rest: rest.into(),
            known,
            capital,
            ordinary,
        });
    }
}

/// Whether an abbreviation is a common word in small letters (« EAU », "WHO").
fn is_word(name: &str) -> bool {
    name.len() <= 5
        && name.chars().all(char::is_uppercase)
        && Lang::ALL.into_iter().any(|lang| {
            grammar::analyses(&name.to_lowercase(), lang)
                .any(|(_, pos, _)| !matches!(pos, Pos::Propn | Pos::X))
        })
}

/// The known names that begin at a word, each with the number of words that it takes.
///
/// `folded` are the folded words of a sentence, `capitalised` tells whether a word was written with capitals only.
pub(crate) fn at<'a>(
    folded: &'a [impl AsRef<str>],
    capitals: impl Fn(usize) -> bool + 'a,
    at: usize,
) -> impl Iterator<Item = (Known, usize)> + 'a {
    let entries = folded
        .get(at)
        .and_then(|first| NAMES.get(first.as_ref()))
        .map(Vec::as_slice)
        .unwrap_or_default();
    entries.iter().filter_map(move |entry| {
        let fits = entry.rest.iter().enumerate().all(|(offset, word)| {
            folded
                .get(at + 1 + offset)
                .is_some_and(|other| other.as_ref() == &**word)
        });
        // « la Commission » is known, « la Commission de régulation de … » is another.
        let longer = entry.ordinary
            && folded
                .get(at + 1)
                .is_some_and(|next| CUES.complements.contains(next.as_ref()));
        (fits && !longer && (!entry.capital || capitals(at)))
            .then_some((entry.known, entry.rest.len() + 1))
    })
}

static PLACES: LazyLock<crate::quick::Set<String>> = LazyLock::new(|| {
    let rows = rows(include_str!("../lang/cities.tsv"));
    rows.flat_map(|row| {
        row.iter()
            .take(2)
            .flat_map(|names| names.split(';'))
            .map(|name| fold(name.trim()))
            .collect::<Vec<_>>()
    })
    .collect()
});

/// Whether a city, region, river … begins at a word; one or two words are tried.
pub(crate) fn is_place(folded: &[impl AsRef<str>], at: usize) -> bool {
    let one = folded
        .get(at)
        .is_some_and(|word| PLACES.contains(word.as_ref()));
    let pair = |from: usize| match (folded.get(from), folded.get(from + 1)) {
        (Some(first), Some(second)) => {
            PLACES.contains(&format!("{} {}", first.as_ref(), second.as_ref()))
        }
        (None, _) | (_, None) => false,
    };
    one || pair(at) || at.checked_sub(1).is_some_and(pair)
}
