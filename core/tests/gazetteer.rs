//! The tables of names: every row can be said in both languages.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use sommaire_core::Lang;
use sommaire_core::gazetteer::{
    Article, Elision, Gender, Number, countries, country, currency, first_name, nouns,
    organisation, organisations, places, roles,
};
use std::collections::HashSet;

#[test]
fn every_row_has_both_languages_and_its_own_key() {
    let mut keys = HashSet::new();
    for country in countries() {
        assert!(keys.insert(country.code), "{} stands twice", country.code);
        for lang in Lang::ALL {
            assert!(!country.form(lang).name.is_empty(), "{}", country.code);
        }
        assert!(!country.fr_locative.is_empty(), "{}", country.code);
    }
    let mut keys = HashSet::new();
    for organisation in organisations() {
        assert!(
            keys.insert(organisation.key),
            "{} stands twice",
            organisation.key
        );
        for lang in Lang::ALL {
            let names = organisation.names(lang).len() + organisation.acronyms(lang).len();
            assert!(names > 0, "{}", organisation.key);
        }
    }
    for role in roles() {
        assert!(role.fr.iter().all(|name| !name.is_empty()), "{role:?}");
        assert!(
            !role.en.is_empty() && !role.en_feminine.is_empty(),
            "{role:?}"
        );
    }
    assert!(
        nouns()
            .iter()
            .all(|noun| !noun.fr.name.is_empty() && !noun.en.name.is_empty())
    );
    assert!(
        places()
            .iter()
            .all(|place| !place.fr.is_empty() && !place.en.is_empty())
    );
}

#[test]
fn rows_carry_their_grammar() {
    let netherlands = country("NL").unwrap();
    assert_eq!(netherlands.fr.number, Number::Plural);
    assert_eq!(netherlands.en.article, Article::Definite);
    assert_eq!(netherlands.fr_locative, "aux");
    let yemen = country("YE").unwrap().fr;
    assert_eq!(
        (yemen.gender, yemen.elision),
        (Gender::Masculine, Elision::Keeps)
    );
    assert_eq!(country("IL").unwrap().fr.article, Article::None);
    let nato = organisation("otan").unwrap();
    assert_eq!(
        nato.acronyms(Lang::En).first().unwrap().article,
        Article::None
    );
    assert_eq!(
        nato.acronyms(Lang::Fr).first().unwrap().elision,
        Elision::Elides
    );
    assert_eq!(currency("EUR").unwrap().fr, ["euro", "euros"]);
    assert_eq!(first_name("Zuzana"), Some(Gender::Feminine));
    assert!(country("XX").is_none() && organisation("").is_none() && currency("eur").is_none());
}
