//! Nouns for people, and first names.

use crate::fold::fold;
use crate::grammar::Gender;
use crate::quick::{Map, Set};
use std::sync::LazyLock;

static ROLES: LazyLock<Set<String>> = LazyLock::new(|| {
    let table = include_str!("../lang/roles.tsv");
    let rows = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split('\t').take(3));
    let names = rows
        .flat_map(|field| field.split(';'))
        .map(|name| fold(name.trim()));
    // Multiword offices are led by a noun that stands in the table by itself.
    names
        .filter(|name| !name.is_empty() && !name.contains(' '))
        .collect()
});

static FIRST_NAMES: LazyLock<Map<String, Option<Gender>>> = LazyLock::new(|| {
    let table = include_str!("../lang/firstnames.tsv");
    let rows = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'));
    rows.map(|(name, gender)| {
        let gender = match gender.trim() {
            "m" => Some(Gender::Masc),
            "f" => Some(Gender::Fem),
            _ => None,
        };
        (fold(name), gender)
    })
    .collect()
});

/// Whether a folded noun names a person by office, profession or standing.
pub(crate) fn is_human(noun: &str) -> bool {
    ROLES.contains(noun)
}

/// The gender that a folded first name tells; the outer `None` when it is no known first name.
pub(crate) fn first_name(name: &str) -> Option<Option<Gender>> {
    FIRST_NAMES.get(name).copied().or_else(|| {
        let first = name
            .split('-')
            .next()
            .filter(|first| first.len() < name.len())?;
        FIRST_NAMES.get(first).copied()
    })
}
