//! Phrases in the other language: all of their words, or quoted as they are.

mod common;

use common::{asserted, phrase, plain_spaces, reply};
use sommaire_core::answer::{Answer, Fact};
use sommaire_core::{Briefing, Lang};

const FRENCH_FRAME: &str = "Le ministre a parlé hier. Les discussions ont porté sur ";
const ENGLISH_FRAME: &str = "The minister spoke yesterday. The talks were about ";

/// How `words` of a text in the other language are said in `lang`.
#[track_caller]
fn said(words: &str, lang: Lang) -> String {
    let frame = match lang {
        Lang::Fr => ENGLISH_FRAME,
        Lang::En => FRENCH_FRAME,
    };
    let briefing = Briefing::read(&format!(
        "{frame}{words}. Jens Stoltenberg était là. Jens Stoltenberg was there."
    ));
    assert_eq!(briefing.lang(), lang.other(), "{words}");
    let fact = Fact::Items(vec![phrase(&briefing, words)]);
    let answer = Answer::Says(asserted(&briefing, fact, words));
    plain_spaces(
        reply(&briefing, &answer, lang)
            .statement
            .trim_end_matches('.'),
    )
}

#[track_caller]
fn check(french: &str, english: &str) {
    assert_eq!(
        said(french, Lang::En).to_lowercase(),
        english.to_lowercase(),
        "from French"
    );
    assert_eq!(
        said(english, Lang::Fr).to_lowercase(),
        french.to_lowercase(),
        "from English"
    );
}

#[track_caller]
fn check_from_french(french: &str, english: &str) {
    assert_eq!(
        said(french, Lang::En).to_lowercase(),
        english.to_lowercase()
    );
}

#[track_caller]
fn check_from_english(english: &str, french: &str) {
    assert_eq!(
        said(english, Lang::Fr).to_lowercase(),
        french.to_lowercase()
    );
}

#[test]
fn phrases_of_known_words_are_said_in_the_other_language() {
    check("la garantie de sécurité", "the security guarantee");
    check("l'accord de paix", "the peace agreement");
    check("un accord commercial", "a trade agreement");
    check("les accords commerciaux", "the trade agreements");
    check("la Hongrie", "Hungary");
    check("la Hongrie et la Turquie", "Hungary and Turkey");
    check("les Pays-Bas", "the Netherlands");
    check("l'OTAN", "NATO");
    check("le gouvernement hongrois", "the Hungarian government");
    check("4 000 civils", "4,000 civilians");
    check(
        "le missile de Jens Stoltenberg",
        "the missile of Jens Stoltenberg",
    );
    check_from_french("secrétaire général de l'OTAN", "secretary-general of NATO");
    check_from_french("des missiles", "missiles");
    check_from_french("107 milliards de dollars", "107 billion dollars");
    check_from_english(
        "a security guarantee for Ukraine",
        "une garantie de sécurité pour l'Ukraine",
    );
    check_from_english("the elections", "les élections");
}

#[test]
fn one_unknown_word_and_the_original_is_quoted() {
    check_from_french("la garantie de bidouillage", "“la garantie de bidouillage”");
    check_from_french("le grand accord de paix", "“le grand accord de paix”");
    check_from_french("son accord de paix", "“son accord de paix”");
    check_from_french("l'accord de paix signé", "“l'accord de paix signé”");
    check_from_english(
        "the wobbly security guarantee",
        "« the wobbly security guarantee »",
    );
    check_from_english("peace agreement signing", "« peace agreement signing »");
}
