//! The tables of names: countries, organisations, roles, nouns, places, currencies and first names, in both languages.
//!
//! Rows are read from `lang/*.tsv` at first use and point into the program's own text.

use crate::lang::Lang;
use crate::quick::Map;
use std::sync::LazyLock;

const COUNTRIES: &str = include_str!("../lang/countries.tsv");
const ORGANISATIONS: &str = include_str!("../lang/organisations.tsv");
const ROLES: &str = include_str!("../lang/roles.tsv");
const NOUNS: &str = include_str!("../lang/nouns.tsv");
const PLACES: &str = include_str!("../lang/cities.tsv");
const CURRENCIES: &str = include_str!("../lang/currencies.tsv");
const FIRST_NAMES: &str = include_str!("../lang/firstnames.tsv");

/// French gender, or the sex of a person who bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
}

/// One or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// One.
    Singular,
    /// Several.
    Plural,
}

/// Whether a name takes the definite article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Article {
    /// « la Hongrie », "the Netherlands".
    Definite,
    /// « Israël », "Hungary".
    None,
}

/// Whether « le », « la », « de » lose their vowel before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Elision {
    /// « l'Ukraine ».
    Elides,
    /// « la Hongrie », « le Yémen ».
    Keeps,
}

/// A name in one language with the grammar that goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Without an article.
    pub name: &'static str,
    /// Its article.
    pub article: Article,
    /// French gender; masculine in English.
    pub gender: Gender,
    /// Number.
    pub number: Number,
    /// French elision; [`Elision::Keeps`] in English.
    pub elision: Elision,
}

/// A country or territory.
#[derive(Debug, Clone)]
pub struct Country {
    /// ISO 3166 code.
    pub code: &'static str,
    /// French name.
    pub fr: Form,
    /// English name.
    pub en: Form,
    /// What stands before the French name to say where: « en », « aux », « à la ».
    pub fr_locative: &'static str,
    /// French adjective, masculine and feminine; empty for some territories.
    pub fr_adjective: [&'static str; 2],
    /// English adjective; empty for some territories.
    pub en_adjective: &'static str,
    /// The capital in French, in all spellings, the usual one first.
    pub fr_capitals: Vec<&'static str>,
    /// The capital in English.
    pub en_capitals: Vec<&'static str>,
    /// Other French names.
    pub fr_aliases: Vec<&'static str>,
    /// Other English names.
    pub en_aliases: Vec<&'static str>,
}

/// An organisation, institution or company.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Its key.
    pub key: &'static str,
    /// French acronyms, the usual one first; may be empty.
    pub fr_acronyms: Vec<Form>,
    /// French full names, the usual one first.
    pub fr_names: Vec<Form>,
    /// English acronyms; may be empty.
    pub en_acronyms: Vec<Form>,
    /// English full names.
    pub en_names: Vec<Form>,
    /// Other French names, some with their article.
    pub fr_aliases: Vec<&'static str>,
    /// Other English names, some with their article.
    pub en_aliases: Vec<&'static str>,
}

/// An office or occupation.
#[derive(Debug, Clone)]
pub struct Role {
    /// French, masculine and feminine.
    pub fr: [&'static str; 2],
    /// Whether the French ones elide.
    pub fr_elision: [Elision; 2],
    /// English, the usual one first.
    pub en: Vec<&'static str>,
    /// English for a woman, the usual one first.
    pub en_feminine: Vec<&'static str>,
}

/// A common noun phrase of politics and public life, in both languages.
#[derive(Debug, Clone)]
pub struct Noun {
    /// French; no article is meant by [`Form::article`].
    pub fr: Form,
    /// English.
    pub en: Form,
}

/// A town, region, sea, river or mountain.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// French name.
    pub fr: &'static str,
    /// English name.
    pub en: &'static str,
    /// Whether it is a town; towns take no article.
    pub kind: PlaceKind,
}

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// A town.
    City,
    /// Anything larger, or water.
    Other,
}

/// A currency's names; the first row of a code is its usual name.
#[derive(Debug, Clone, Copy)]
pub struct CurrencyName {
    /// ISO 4217 code.
    pub code: &'static str,
    /// French, singular and plural.
    pub fr: [&'static str; 2],
    /// English, singular and plural.
    pub en: [&'static str; 2],
    /// Whether « de » elides before the French name.
    pub fr_elision: Elision,
}

/// Every country.
#[must_use]
pub fn countries() -> &'static [Country] {
    static ROWS: LazyLock<Vec<Country>> =
        LazyLock::new(|| rows(COUNTRIES).map(|row| read_country(&row)).collect());
    &ROWS
}

/// The country with this code.
#[must_use]
pub fn country(code: &str) -> Option<&'static Country> {
    countries().iter().find(|country| country.code == code)
}

/// Every organisation.
#[must_use]
pub fn organisations() -> &'static [Organisation] {
    static ROWS: LazyLock<Vec<Organisation>> = LazyLock::new(|| {
        rows(ORGANISATIONS)
            .map(|row| read_organisation(&row))
            .collect()
    });
    &ROWS
}

/// The organisation with this key.
#[must_use]
pub fn organisation(key: &str) -> Option<&'static Organisation> {
    organisations()
        .iter()
        .find(|organisation| organisation.key == key)
}

/// Every role.
#[must_use]
pub fn roles() -> &'static [Role] {
    static ROWS: LazyLock<Vec<Role>> =
        LazyLock::new(|| rows(ROLES).map(|row| read_role(&row)).collect());
    &ROWS
}

/// Every common noun phrase.
#[must_use]
pub fn nouns() -> &'static [Noun] {
    static ROWS: LazyLock<Vec<Noun>> =
        LazyLock::new(|| rows(NOUNS).map(|row| read_noun(&row)).collect());
    &ROWS
}

/// Every town, region, sea, river and mountain.
#[must_use]
pub fn places() -> &'static [Place] {
    static ROWS: LazyLock<Vec<Place>> = LazyLock::new(|| {
        let place = |row: Vec<&'static str>| Place {
            fr: column(&row, 0),
            en: column(&row, 1),
            kind: if column(&row, 3) == "city" {
                PlaceKind::City
            } else {
                PlaceKind::Other
            },
        };
        rows(PLACES).map(place).collect()
    });
    &ROWS
}

/// The usual names of a currency.
#[must_use]
pub fn currency(code: &str) -> Option<&'static CurrencyName> {
    static ROWS: LazyLock<Vec<CurrencyName>> = LazyLock::new(|| {
        let name = |row: Vec<&'static str>| CurrencyName {
            code: column(&row, 0),
            fr: pair(column(&row, 1)),
            en: pair(column(&row, 2)),
            fr_elision: elision_before(column(&row, 1)),
        };
        rows(CURRENCIES).map(name).collect()
    });
    ROWS.iter().find(|name| name.code == code)
}

/// The sex of people with this first name, where it tells.
#[must_use]
pub fn first_name(name: &str) -> Option<Gender> {
    static NAMES: LazyLock<Map<&'static str, Option<Gender>>> = LazyLock::new(|| {
        let gender = |sex: &str| match sex {
            "m" => Some(Gender::Masculine),
            "f" => Some(Gender::Feminine),
            _ => None,
        };
        rows(FIRST_NAMES)
            .map(|row| (column(&row, 0), gender(column(&row, 1))))
            .collect()
    });
    NAMES.get(name).copied().flatten()
}

impl Country {
    /// Its name in a language.
    #[must_use]
    pub fn form(&self, lang: Lang) -> Form {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }

    /// Its capital in a language, in all spellings, the usual one first.
    #[must_use]
    pub fn capitals(&self, lang: Lang) -> &[&'static str] {
        match lang {
            Lang::Fr => &self.fr_capitals,
            Lang::En => &self.en_capitals,
        }
    }
}

impl Organisation {
    /// Its acronyms in a language, the usual one first.
    #[must_use]
    pub fn acronyms(&self, lang: Lang) -> &[Form] {
        match lang {
            Lang::Fr => &self.fr_acronyms,
            Lang::En => &self.en_acronyms,
        }
    }

    /// Its full names in a language, the usual one first.
    #[must_use]
    pub fn names(&self, lang: Lang) -> &[Form] {
        match lang {
            Lang::Fr => &self.fr_names,
            Lang::En => &self.en_names,
        }
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

fn column(row: &[&'static str], at: usize) -> &'static str {
    row.get(at).map_or("", |value| value.trim())
}

fn list(value: &'static str) -> Vec<&'static str> {
    value
        .split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect()
}

fn pair(value: &'static str) -> [&'static str; 2] {
    value
        .split_once(';')
        .map_or([value, value], |(one, two)| [one.trim(), two.trim()])
}

fn gender_of(mark: &str) -> Gender {
    if mark.starts_with('f') {
        Gender::Feminine
    } else {
        Gender::Masculine
    }
}

fn number_of(mark: &str) -> Number {
    if mark.ends_with('p') {
        Number::Plural
    } else {
        Number::Singular
    }
}

fn elision_of(mark: &str) -> Elision {
    if mark == "e" {
        Elision::Elides
    } else {
        Elision::Keeps
    }
}

fn article_of(mark: &str) -> Article {
    match mark {
        "def" | "the" => Article::Definite,
        _ => Article::None,
    }
}

/// For names that have no such column: by their first letter.
fn elision_before(name: &str) -> Elision {
    match name.chars().next() {
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'é' | 'è' | 'ê' | 'A' | 'E' | 'I' | 'O' | 'U' | 'É') => {
            Elision::Elides
        }
        _ => Elision::Keeps,
    }
}

fn english(name: &'static str, article: &str, number: &str) -> Form {
    Form {
        name,
        article: article_of(article),
        gender: Gender::Masculine,
        number: number_of(number),
        elision: Elision::Keeps,
    }
}

fn read_country(row: &[&'static str]) -> Country {
    Country {
        code: column(row, 0),
        fr: Form {
            name: column(row, 1),
            article: article_of(column(row, 2)),
            gender: gender_of(column(row, 3)),
            number: number_of(column(row, 3)),
            elision: elision_of(column(row, 4)),
        },
        fr_locative: column(row, 5),
        fr_adjective: pair(column(row, 6)),
        en: english(column(row, 7), column(row, 8), column(row, 9)),
        en_adjective: list(column(row, 10)).first().copied().unwrap_or_default(),
        fr_capitals: list(column(row, 12)),
        en_capitals: list(column(row, 13)),
        fr_aliases: list(column(row, 14)),
        en_aliases: list(column(row, 15)),
    }
}

/// The value that is aligned with a name; the last one goes for all that follow.
fn aligned(marks: &[&'static str], at: usize) -> &'static str {
    marks.get(at).or(marks.last()).copied().unwrap_or_default()
}

fn read_organisation(row: &[&'static str]) -> Organisation {
    let (genders, elisions) = (list(column(row, 4)), list(column(row, 5)));
    let (acronym_elisions, acronym_articles) = (list(column(row, 12)), list(column(row, 13)));
    let french = |name, gender: &str, elision: &str| Form {
        name,
        article: article_of(column(row, 3)),
        gender: gender_of(gender),
        number: number_of(gender),
        elision: elision_of(elision),
    };
    let names = list(column(row, 2)).into_iter().enumerate();
    let acronyms = list(column(row, 1)).into_iter().enumerate();
    let english_acronyms = list(column(row, 6)).into_iter().enumerate();
    Organisation {
        key: column(row, 0),
        fr_acronyms: acronyms
            .map(|(at, name)| french(name, aligned(&genders, 0), aligned(&acronym_elisions, at)))
            .collect(),
        fr_names: names
            .map(|(at, name)| french(name, aligned(&genders, at), aligned(&elisions, at)))
            .collect(),
        en_acronyms: english_acronyms
            .map(|(at, name)| english(name, aligned(&acronym_articles, at), "s"))
            .collect(),
        en_names: list(column(row, 7))
            .into_iter()
            .map(|name| english(name, column(row, 8), "s"))
            .collect(),
        fr_aliases: list(column(row, 9)),
        en_aliases: list(column(row, 10)),
    }
}

fn read_role(row: &[&'static str]) -> Role {
    let elisions = pair(column(row, 4)).map(elision_of);
    Role {
        fr: pair(column(row, 0)),
        fr_elision: elisions,
        en: list(column(row, 1)),
        en_feminine: list(column(row, 2)),
    }
}

fn read_noun(row: &[&'static str]) -> Noun {
    Noun {
        fr: Form {
            name: column(row, 0),
            article: Article::Definite,
            gender: gender_of(column(row, 1)),
            number: number_of(column(row, 1)),
            elision: elision_of(column(row, 2)),
        },
        en: english(column(row, 3), "the", column(row, 4)),
    }
}
