//! The little grammar that names need: articles, contractions, elision, possessives.

use crate::glossary::{is_plural_word, is_preposition};
use crate::noun::{Count, Gender, Noun};
use sommaire_core::Lang;
use sommaire_core::gazetteer::{self, Article, Country, Elision, Form, Number};

/// A name of the gazetteer with its forms.
pub(crate) fn noun(form: Form, lang: Lang) -> Noun {
    match lang {
        Lang::Fr => french(form),
        Lang::En => english(form),
    }
}

/// A country with its forms; where it is has its own preposition.
pub(crate) fn country(country: &Country, lang: Lang) -> Noun {
    let mut name = noun(country.form(lang), lang);
    if lang == Lang::Fr {
        let space = if country.fr_locative.ends_with('\'') {
            ""
        } else {
            " "
        };
        name.at = format!(
            "{}{space}{}",
            country.fr_locative.replace('\'', "’"),
            country.fr.name
        );
    }
    name
}

/// A proper name that takes no article: a person, a town.
pub(crate) fn bare(name: &str, lang: Lang, gender: Gender) -> Noun {
    let name = name.to_owned();
    match lang {
        // « Le Havre »: the article belongs to the name, and contracts.
        Lang::Fr => match split_article(&name) {
            Some((article, rest)) if name.starts_with('L') => {
                let definite = with_article(article, rest);
                Noun {
                    bare: name.clone(),
                    the: name.clone(),
                    at: definite.to.clone(),
                    gender,
                    ..definite
                }
            }
            _ => Noun {
                of: french_of(&name),
                to: format!("à {name}"),
                at: format!("à {name}"),
                possessive: french_of(&name),
                the: name.clone(),
                bare: name,
                gender,
                count: Count::One,
            },
        },
        Lang::En => english_noun(name, Article::None, Count::One, gender),
    }
}

/// A common noun with its definite article.
pub(crate) fn common(
    name: &str,
    lang: Lang,
    gender: Gender,
    count: Count,
    elision: Elision,
) -> Noun {
    match lang {
        Lang::Fr => {
            let article = match (count, elision, gender) {
                (Count::Many, _, _) => FrenchArticle::Les,
                (Count::One, Elision::Elides, _) => FrenchArticle::Elided,
                (Count::One, Elision::Keeps, Gender::Feminine) => FrenchArticle::La,
                (Count::One, Elision::Keeps, Gender::Masculine | Gender::Unknown) => {
                    FrenchArticle::Le
                }
            };
            Noun {
                gender,
                count,
                ..with_article(article, name)
            }
        }
        Lang::En => english_noun(name.to_owned(), Article::Definite, count, gender),
    }
}

/// A noun phrase in the words of a text, its article at its head if it has one: « les alliés », "the fishermen".
pub(crate) fn phrase(words: &str, lang: Lang) -> Noun {
    match lang {
        Lang::Fr => match split_article(words) {
            Some((article, rest)) => with_article(article, rest),
            None => {
                // « des discussions »: « de discussions ».
                let of = french_of(words.strip_prefix("des ").unwrap_or(words));
                Noun {
                    possessive: of.clone(),
                    of,
                    to: format!("à {words}"),
                    at: format!("dans {words}"),
                    the: words.to_owned(),
                    bare: words.to_owned(),
                    gender: Gender::Unknown,
                    count: count_of(words, lang),
                }
            }
        },
        Lang::En => {
            let lower = lower_article(words);
            let count = count_of(&lower, lang);
            let mut noun = english_noun(lower, Article::None, count, Gender::Unknown);
            if let Some(rest) = ["the ", "a ", "an "]
                .iter()
                .find_map(|article| noun.the.strip_prefix(article))
            {
                noun.bare = rest.to_owned();
            }
            noun
        }
    }
}

/// Whether a phrase names one or several, as its first word or the ending of its head tells.
fn count_of(words: &str, lang: Lang) -> Count {
    let first = words
        .split([' ', '\u{a0}', '\u{202f}'])
        .next()
        .unwrap_or_default();
    let number = first
        .chars()
        .next()
        .is_some_and(|letter| letter.is_ascii_digit())
        && first != "1";
    let head = match lang {
        Lang::Fr => None,
        Lang::En => english_head(words),
    };
    let plural_head = head.is_some_and(|head| {
        head.ends_with('s')
            && !["ss", "us", "is"]
                .iter()
                .any(|ending| head.ends_with(ending))
    });
    if number || plural_head || is_plural_word(&first.to_lowercase(), lang) {
        Count::Many
    } else {
        Count::One
    }
}

/// The word before the first preposition, or the last one.
fn english_head(words: &str) -> Option<&str> {
    let words: Vec<&str> = words.split(' ').collect();
    let is_link = |word: &&str| is_preposition(word, Lang::En);
    let end = words.iter().position(is_link).unwrap_or(words.len());
    words.get(end.checked_sub(1)?).copied()
}

/// Several names as one: « la Hongrie et la Turquie ».
pub(crate) fn group(nouns: &[Noun], lang: Lang) -> Option<Noun> {
    let [first, rest @ ..] = nouns else {
        return None;
    };
    if rest.is_empty() {
        return Some(first.clone());
    }
    let join = |form: fn(&Noun) -> &String| {
        let forms: Vec<String> = nouns.iter().map(|noun| form(noun).clone()).collect();
        crate::format::list(&forms, lang)
    };
    let gender = if nouns.iter().all(|noun| noun.gender == Gender::Feminine) {
        Gender::Feminine
    } else if nouns.iter().any(|noun| noun.gender == Gender::Masculine) {
        Gender::Masculine
    } else {
        Gender::Unknown
    };
    Some(Noun {
        bare: join(|noun| &noun.bare),
        the: join(|noun| &noun.the),
        of: join(|noun| &noun.of),
        to: join(|noun| &noun.to),
        at: join(|noun| &noun.at),
        possessive: join(|noun| &noun.possessive),
        gender,
        count: Count::Many,
    })
}

fn french(form: Form) -> Noun {
    let gender = match form.gender {
        gazetteer::Gender::Masculine => Gender::Masculine,
        gazetteer::Gender::Feminine => Gender::Feminine,
    };
    let mut noun = match (form.article, form.number, form.elision) {
        (Article::None, _, Elision::Elides) => Noun {
            of: format!("d’{}", form.name),
            ..bare(form.name, Lang::Fr, gender)
        },
        (Article::None, _, Elision::Keeps) => Noun {
            of: format!("de {}", form.name),
            ..bare(form.name, Lang::Fr, gender)
        },
        (Article::Definite, Number::Plural, _) => with_article(FrenchArticle::Les, form.name),
        (Article::Definite, Number::Singular, Elision::Elides) => {
            with_article(FrenchArticle::Elided, form.name)
        }
        (Article::Definite, Number::Singular, Elision::Keeps) => {
            let feminine = gender == Gender::Feminine;
            with_article(
                if feminine {
                    FrenchArticle::La
                } else {
                    FrenchArticle::Le
                },
                form.name,
            )
        }
    };
    noun.possessive.clone_from(&noun.of);
    noun.gender = gender;
    noun.count = count(form.number);
    noun
}

fn english(form: Form) -> Noun {
    english_noun(
        form.name.to_owned(),
        form.article,
        count(form.number),
        Gender::Unknown,
    )
}

fn count(number: Number) -> Count {
    match number {
        Number::Singular => Count::One,
        Number::Plural => Count::Many,
    }
}

fn english_noun(name: String, article: Article, count: Count, gender: Gender) -> Noun {
    let the = match article {
        Article::Definite => format!("the {name}"),
        Article::None => name.clone(),
    };
    // "the United States' plan", but "James's": only what is plural in form and has an article drops its s.
    let plural_form = article == Article::Definite && name.ends_with('s');
    let possessive = if plural_form || count == Count::Many && name.ends_with('s') {
        format!("{the}’")
    } else {
        format!("{the}’s")
    };
    Noun {
        of: format!("of {the}"),
        to: format!("to {the}"),
        at: format!("in {the}"),
        possessive,
        the,
        bare: name,
        gender,
        count,
    }
}

/// The articles at the head of French noun phrases.
#[derive(Debug, Clone, Copy)]
enum FrenchArticle {
    Le,
    La,
    Les,
    Elided,
}

fn split_article(words: &str) -> Option<(FrenchArticle, &str)> {
    let articles = [
        ("le ", FrenchArticle::Le),
        ("Le ", FrenchArticle::Le),
        ("la ", FrenchArticle::La),
        ("La ", FrenchArticle::La),
        ("les ", FrenchArticle::Les),
        ("Les ", FrenchArticle::Les),
        ("l'", FrenchArticle::Elided),
        ("L'", FrenchArticle::Elided),
        ("l’", FrenchArticle::Elided),
        ("L’", FrenchArticle::Elided),
    ];
    articles
        .iter()
        .find_map(|(head, article)| Some((*article, words.strip_prefix(head)?)))
}

fn with_article(article: FrenchArticle, name: &str) -> Noun {
    let (the, of, to, gender, count) = match article {
        FrenchArticle::Le => ("le ", "du ", "au ", Gender::Masculine, Count::One),
        FrenchArticle::La => ("la ", "de la ", "à la ", Gender::Feminine, Count::One),
        FrenchArticle::Les => ("les ", "des ", "aux ", Gender::Unknown, Count::Many),
        FrenchArticle::Elided => ("l’", "de l’", "à l’", Gender::Unknown, Count::One),
    };
    Noun {
        bare: name.to_owned(),
        the: format!("{the}{name}"),
        of: format!("{of}{name}"),
        to: format!("{to}{name}"),
        at: format!("dans {the}{name}"),
        possessive: format!("{of}{name}"),
        gender,
        count,
    }
}

/// « de » before words without an article: « d'euros », « de dollars », « des alliés » stays « de certains alliés ».
pub(crate) fn french_of(words: &str) -> String {
    let vowel = words.chars().next().is_some_and(|first| {
        matches!(
            first.to_lowercase().next(),
            Some('a' | 'â' | 'à' | 'e' | 'é' | 'è' | 'ê' | 'i' | 'î' | 'o' | 'ô' | 'u' | 'h' | 'œ')
        )
    });
    // A name with h keeps « de » (« de Hongkong »); common measure words with h elide (« d'hectares »).
    let capital_h = words.starts_with('H');
    if vowel && !capital_h {
        format!("d’{words}")
    } else {
        format!("de {words}")
    }
}

fn lower_article(words: &str) -> String {
    for (capital, small) in [("The ", "the "), ("A ", "a "), ("An ", "an ")] {
        if let Some(rest) = words.strip_prefix(capital) {
            return format!("{small}{rest}");
        }
    }
    words.to_owned()
}
