//! Amounts and times of a text in one language, said in the other.

mod common;

use common::{asserted, plain_spaces, reply, sentence};
use sommaire_core::answer::{Answer, Fact, Figure};
use sommaire_core::{Briefing, Lang};

const FRENCH: &str = "Le ministre a parlé des discussions. Le nouveau plan est là ";
const ENGLISH: &str = "The minister spoke of the talks. The new plan is there ";

fn briefing(words: &str, lang: Lang) -> Briefing {
    let frame = match lang {
        Lang::Fr => FRENCH,
        Lang::En => ENGLISH,
    };
    let briefing = Briefing::read(&format!("{frame}{words}."));
    assert_eq!(briefing.lang(), lang, "{words}");
    briefing
}

/// The statement in the other language, without its capital and full stop.
fn said(briefing: &Briefing, fact: Fact, words: &str) -> String {
    let answer = Answer::Says(asserted(briefing, fact, words));
    let said = plain_spaces(&reply(briefing, &answer, briefing.lang().other()).statement);
    said.trim_end_matches('.').to_lowercase()
}

#[track_caller]
fn check_amounts(from: Lang, cases: &[(&str, &str)]) {
    for (words, expected) in cases {
        let briefing = briefing(words, from);
        let sentence = sentence(&briefing, words);
        let figure = |amount| Figure {
            amount,
            counted: None,
            speaker: None,
            sentence,
        };
        let figures: Vec<Figure> = briefing
            .amounts(sentence)
            .iter()
            .cloned()
            .map(figure)
            .collect();
        assert_eq!(
            said(&briefing, Fact::Amounts(figures), words),
            expected.to_lowercase(),
            "{words}"
        );
    }
}

#[track_caller]
fn check_times(from: Lang, cases: &[(&str, &str)]) {
    for (words, expected) in cases {
        let briefing = briefing(words, from);
        let times = briefing.times(sentence(&briefing, words)).to_vec();
        assert_eq!(
            said(&briefing, Fact::Times(times), words),
            expected.to_lowercase(),
            "{words}"
        );
    }
}

#[test]
fn french_amounts_in_english() {
    check_amounts(
        Lang::Fr,
        &[
            ("107 milliards de dollars", "107 billion dollars"),
            ("1,5 million d'euros", "1.5 million euros"),
            (
                "environ 2 millions d'euros par an",
                "about 2 million euros a year",
            ),
            ("plus de 1 234 567 euros", "more than 1,234,567 euros"),
            ("1 300 milliards de dollars", "1.3 trillion dollars"),
            ("entre 10 et 20 millions d'euros", "10 to 20 million euros"),
            ("au moins 12,5 %", "at least 12.5%"),
            ("deux points de pourcentage", "2 percentage points"),
            ("45 kilomètres", "45 kilometres"),
            ("3 millions de tonnes", "3 million tonnes"),
        ],
    );
}

#[test]
fn english_amounts_in_french() {
    check_amounts(
        Lang::En,
        &[
            ("$107 billion", "107 milliards de dollars"),
            ("€1.5 million", "1,5 million d'euros"),
            (
                "about 2 million euros a year",
                "environ 2 millions d'euros par an",
            ),
            ("more than €1,234,567", "plus de 1 234 567 euros"),
            ("$1.3 trillion", "1 300 milliards de dollars"),
            ("10 to 20 million euros", "10 à 20 millions d'euros"),
            ("at least 12.5%", "au moins 12,5 %"),
            ("45 kilometres", "45 kilomètres"),
            ("3 million tonnes", "3 millions de tonnes"),
            ("one euro", "1 euro"),
        ],
    );
}

#[test]
fn french_times_in_english() {
    check_times(
        Lang::Fr,
        &[
            ("depuis le lundi 3 mai 2027", "since Monday 3 May 2027"),
            ("le 1er juin", "on 1 June"),
            ("en mai 2027", "in May 2027"),
            ("en 2030", "in 2030"),
            ("avant fin mai", "before late May"),
            ("jusqu'à mercredi", "until Wednesday"),
            ("pendant cinq ans", "for five years"),
            ("il y a deux ans", "two years ago"),
            ("dans trois semaines", "in three weeks"),
            ("demain", "tomorrow"),
            ("hier", "yesterday"),
            ("la semaine prochaine", "next week"),
            ("l'année dernière", "last year"),
            ("chaque mercredi", "every Wednesday"),
            ("tous les soixante jours", "every 60 days"),
            ("au printemps 2027", "in spring 2027"),
            ("au XIXe siècle", "in the 19th century"),
        ],
    );
}

#[test]
fn english_times_in_french() {
    check_times(
        Lang::En,
        &[
            ("since Monday 3 May 2027", "depuis le lundi 3 mai 2027"),
            ("on 1 June", "le 1er juin"),
            ("in May 2027", "en mai 2027"),
            ("in 2030", "en 2030"),
            ("by 2030", "d'ici 2030"),
            ("until Wednesday", "jusqu'à mercredi"),
            ("until May 2027", "jusqu'en mai 2027"),
            ("for five years", "pendant cinq ans"),
            ("two years ago", "il y a deux ans"),
            ("within one week", "en une semaine"),
            ("tomorrow", "demain"),
            ("next week", "la semaine prochaine"),
            ("last year", "l'année dernière"),
            ("every year", "chaque année"),
            ("in the 19th century", "au XIXe siècle"),
        ],
    );
}
