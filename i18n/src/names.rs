//! What parties are called in a language.

use crate::format::args;
use crate::grammar::{bare, country, noun, phrase};
use crate::noun::{Gender, Noun};
use crate::telling::Telling;
use crate::voice::text;
use sommaire_core::Lang;
use sommaire_core::gazetteer::{self, Form, PlaceKind};
use sommaire_core::name::{Name, Party};
use std::ops::Range;

/// A party with its forms.
pub(crate) fn party(telling: Telling<'_>, party: &Party) -> Noun {
    let lang = telling.lang();
    match &party.name {
        Name::Country(code) => gazetteer::country(code).map_or_else(
            || mention(telling, &party.mention),
            |found| country(found, lang),
        ),
        Name::Government(code) => government(telling, code, &party.mention),
        Name::Organisation(key) => organisation(telling, key, &party.mention),
        Name::Person(span) => {
            let name = telling.briefing.slice(span.clone());
            bare(name, lang, sex(telling, name))
        }
        Name::Proper(span) => proper(telling, span),
        Name::Common(span) => mention(telling, span),
    }
}

/// A party with the office that the briefing gives it, if this language has words for that.
pub(crate) fn party_with_role(telling: Telling<'_>, who: &Party) -> Noun {
    let noun = party(telling, who);
    let role = who
        .role
        .as_ref()
        .and_then(|role| telling.own_role(role, noun.gender));
    let Some(role) = role else {
        return noun;
    };
    let with_role = telling.voice.put(
        "party-role",
        &args([("party", noun.clone().into()), ("role", text(role))]),
    );
    Noun {
        the: with_role,
        ..noun
    }
}

/// A noun phrase of the briefing: in its own words, in this language's, or quoted.
fn mention(telling: Telling<'_>, span: &Range<usize>) -> Noun {
    match telling.own_words(span) {
        Some(words) => phrase(&words, telling.lang()),
        None => quoted(telling, span),
    }
}

fn quoted(telling: Telling<'_>, span: &Range<usize>) -> Noun {
    bare(&telling.quoted(span), telling.lang(), Gender::Unknown)
}

/// A proper name that the gazetteer does not know.
fn proper(telling: Telling<'_>, span: &Range<usize>) -> Noun {
    let lang = telling.lang();
    let name = telling.briefing.slice(span.clone());
    if lang == telling.briefing.lang() {
        return match article_before(telling, span) {
            Some(with_article) => phrase(with_article, lang),
            None => bare(name, lang, Gender::Unknown),
        };
    }
    if let Some(place) = gazetteer::places()
        .iter()
        .find(|place| place.fr == name || place.en == name)
    {
        let name = match lang {
            Lang::Fr => place.fr,
            Lang::En => place.en,
        };
        return bare(name, lang, Gender::Unknown);
    }
    // A name made of the other language's ordinary words is a phrase of that language.
    let is_phrase = name
        .split_whitespace()
        .any(|word| word.starts_with(char::is_lowercase));
    if is_phrase {
        mention(telling, span)
    } else {
        bare(name, lang, Gender::Unknown)
    }
}

/// The name with the definite article that the briefing puts before it.
fn article_before<'a>(telling: Telling<'a>, span: &Range<usize>) -> Option<&'a str> {
    let before = telling.briefing.text().get(..span.start)?;
    let articles = match telling.lang() {
        Lang::Fr => ["le ", "la ", "les ", "l'", "l’"].as_slice(),
        Lang::En => ["the "].as_slice(),
    };
    let article = articles.iter().find(|article| {
        before
            .strip_suffix(**article)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })?;
    telling
        .briefing
        .text()
        .get(span.start - article.len()..span.end)
}

/// Where something is: « à Bruxelles », "in the Netherlands".
///
/// In the briefing's own language with the briefing's own preposition, which knows best.
pub(crate) fn place(telling: Telling<'_>, place: &Party) -> String {
    let noun = party(telling, place);
    if telling.same_language() {
        return as_placed(telling, &place.mention).map_or(noun.the, str::to_owned);
    }
    match &place.name {
        Name::Country(_) => noun.at,
        Name::Proper(_) | Name::Government(_) if is_city(&noun.bare) => noun.at,
        Name::Government(_)
        | Name::Organisation(_)
        | Name::Person(_)
        | Name::Proper(_)
        | Name::Common(_) => noun.the,
    }
}

fn is_city(name: &str) -> bool {
    let cities = || {
        gazetteer::places()
            .iter()
            .filter(|place| place.kind == PlaceKind::City)
    };
    let capitals = || {
        gazetteer::countries()
            .iter()
            .flat_map(|country| Lang::ALL.map(|lang| country.capitals(lang)))
    };
    cities().any(|place| place.fr == name || place.en == name)
        || capitals().any(|names| names.contains(&name))
}

/// The mention of a place with the preposition, and the article if there is one, that the briefing puts before it.
fn as_placed<'a>(telling: Telling<'a>, span: &Range<usize>) -> Option<&'a str> {
    let text = telling.briefing.text();
    let start = article_before(telling, span).map_or(span.start, |words| span.end - words.len());
    let before = text.get(..start)?.strip_suffix(' ')?;
    let word = before.rsplit(char::is_whitespace).next()?;
    let is_preposition =
        crate::glossary::place_words(telling.lang()).any(|known| known == word.to_lowercase());
    let start = before.len() - word.len();
    text.get(start..span.end).filter(|_| is_preposition)
}

/// « Budapest » stays a capital, "the Kremlin" is a government.
fn government(telling: Telling<'_>, code: &str, span: &Range<usize>) -> Noun {
    let lang = telling.lang();
    let words = telling.briefing.slice(span.clone());
    if lang == telling.briefing.lang() && !words.is_empty() {
        return match article_before(telling, span) {
            Some(with_article) => phrase(with_article, lang),
            None => phrase(words, lang),
        };
    }
    let Some(found) = gazetteer::country(code) else {
        return quoted(telling, span);
    };
    let is_capital = Lang::ALL
        .iter()
        .any(|lang| found.capitals(*lang).contains(&words));
    if let (true, Some(capital)) = (is_capital, found.capitals(lang).first()) {
        return bare(capital, lang, Gender::Unknown);
    }
    let adjective = match lang {
        Lang::Fr => found.fr_adjective[0],
        Lang::En => found.en_adjective,
    };
    if adjective.is_empty() {
        return country(found, lang);
    }
    phrase(
        &telling
            .voice
            .put("government", &args([("adjective", text(adjective))])),
        lang,
    )
}

/// An organisation the way the briefing names it: by its acronym or by its name.
fn organisation(telling: Telling<'_>, key: &str, span: &Range<usize>) -> Noun {
    let lang = telling.lang();
    let Some(found) = gazetteer::organisation(key) else {
        return mention(telling, span);
    };
    let words = telling.briefing.slice(span.clone());
    let matching = |forms: &[Form]| forms.iter().find(|form| form.name == words).copied();
    let own = matching(found.acronyms(lang)).or_else(|| matching(found.names(lang)));
    let in_full = Lang::ALL
        .iter()
        .any(|lang| matching(found.names(*lang)).is_some());
    let (acronym, name) = (found.acronyms(lang).first(), found.names(lang).first());
    let usual = if in_full {
        name.or(acronym)
    } else {
        acronym.or(name)
    };
    own.or_else(|| usual.copied())
        .map_or_else(|| mention(telling, span), |form| noun(form, lang))
}

/// A person's sex, as the first name tells.
fn sex(telling: Telling<'_>, name: &str) -> Gender {
    let mut words = name.split_whitespace();
    let first = words.next().filter(|_| words.next().is_some());
    let in_text = first.or_else(|| first_name_in(telling, name));
    match in_text.and_then(gazetteer::first_name) {
        Some(gazetteer::Gender::Masculine) => Gender::Masculine,
        Some(gazetteer::Gender::Feminine) => Gender::Feminine,
        None => Gender::Unknown,
    }
}

/// The word before a surname, where the briefing gives the full name.
fn first_name_in<'a>(telling: Telling<'a>, surname: &str) -> Option<&'a str> {
    let text = telling.briefing.text();
    text.match_indices(surname).find_map(|(at, _)| {
        let before = text.get(..at)?.strip_suffix(' ')?;
        before
            .rsplit(|letter: char| !letter.is_alphabetic() && letter != '-')
            .next()
            .filter(|word| word.starts_with(char::is_uppercase))
    })
}

/// Whether the briefing gives a first name with this surname.
pub(crate) fn is_surname(telling: Telling<'_>, word: &str) -> bool {
    first_name_in(telling, word)
        .and_then(gazetteer::first_name)
        .is_some()
}
