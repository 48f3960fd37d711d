//! What is said where the briefing does not say, of lists, and how long a reply may be.

mod common;

use common::{asserted, check, hungary, party, phrase, plain_spaces, reply, sentence, span};
use sommaire_core::answer::{
    Actor, Answer, Asked, Fact, Missing, Silence, Stance, Suggestion, Verdict,
};
use sommaire_core::name::Name;
use sommaire_core::{Briefing, Lang};
use sommaire_i18n::{LONGEST, Status};

fn french() -> Briefing {
    Briefing::read(
        "La Hongrie a exprimé des doutes sur le fonds. Jens Stoltenberg a parlé mercredi.",
    )
}

#[test]
fn silence_says_what_is_missing() {
    let briefing = french();
    let silent = |missing| {
        Answer::Silent(Silence {
            missing,
            nearest: vec![sentence(&briefing, "La Hongrie")],
            suggestions: Vec::new(),
        })
    };
    check(
        &briefing,
        &silent(Missing::Name("Espagne".to_owned())),
        "Le briefing ne le dit pas. Il ne mentionne pas « Espagne ».",
        "The briefing does not say. It does not mention “Espagne”.",
    );
    check(
        &briefing,
        &silent(Missing::Aspect {
            topic: phrase(&briefing, "le fonds"),
            asked: Asked::Time,
        }),
        "Le briefing ne le dit pas. Il mentionne le fonds, mais ne dit pas quand.",
        "The briefing does not say. It mentions the fund, but does not say when.",
    );
    check(
        &briefing,
        &silent(Missing::Everything),
        "Le briefing ne le dit pas.",
        "The briefing does not say.",
    );
    assert_eq!(
        reply(&briefing, &silent(Missing::Everything), Lang::Fr).status,
        Status::Related
    );
}

#[test]
fn suggestions_agree_with_the_names_in_them() {
    let briefing = french();
    let suggest = |code: &'static str, lang| {
        let who = party(&briefing, Name::Country(code), "La Hongrie");
        let silence = Silence {
            missing: Missing::Everything,
            nearest: Vec::new(),
            suggestions: vec![Suggestion::Position(who.clone()), Suggestion::Said(who)],
        };
        let found = reply(&briefing, &Answer::Silent(silence), lang);
        assert_eq!(found.status, Status::NotFound);
        found
            .suggestions
            .iter()
            .map(|question| plain_spaces(question))
            .collect::<Vec<_>>()
    };
    let cases = [
        ("HU", "de la Hongrie", "Qu'a dit la Hongrie", "Hungary's"),
        ("YE", "du Yémen", "Qu'a dit le Yémen", "Yemen's"),
        ("IL", "d'Israël", "Qu'a dit Israël", "Israel's"),
        (
            "US",
            "des États-Unis",
            "Qu'ont dit les États-Unis",
            "the United States'",
        ),
        (
            "NL",
            "des Pays-Bas",
            "Qu'ont dit les Pays-Bas",
            "the Netherlands'",
        ),
        ("UA", "de l'Ukraine", "Qu'a dit l'Ukraine", "Ukraine's"),
    ];
    for (code, of, said, possessive) in cases {
        let french = [
            format!("Quelle est la position {of} ?"),
            format!("{said} ?"),
        ];
        assert_eq!(suggest(code, Lang::Fr), french);
        assert_eq!(
            suggest(code, Lang::En).first(),
            Some(&format!("What is {possessive} position?"))
        );
    }
}

#[test]
fn actors_stand_in_a_list() {
    let briefing = french();
    let actors = vec![
        Actor {
            party: hungary(&briefing, "La Hongrie"),
            stance: Some(Stance::Reserved),
            sentence: sentence(&briefing, "La Hongrie"),
        },
        Actor {
            party: party(
                &briefing,
                Name::Person(span(&briefing, "Jens Stoltenberg")),
                "Jens Stoltenberg",
            ),
            stance: None,
            sentence: sentence(&briefing, "Jens Stoltenberg"),
        },
    ];
    let answer = Answer::Says(asserted(&briefing, Fact::Actors(actors), "La Hongrie"));
    check(
        &briefing,
        &answer,
        "Les acteurs dont parle le briefing :\n– La Hongrie : sceptique\n– Jens Stoltenberg",
        "The actors that the briefing names:\n– Hungary: sceptical\n– Jens Stoltenberg",
    );
}

#[test]
fn said_words_stand_after_the_speaker_without_their_that() {
    let briefing = Briefing::read(
        "Jens Stoltenberg a souligné que Kyiv avait des « besoins urgents » et des alliés.",
    );
    let mut reading = asserted(
        &briefing,
        Fact::Said(phrase(&briefing, "que Kyiv avait des « besoins urgents")),
        "Kyiv",
    );
    reading.speaker = Some(party(
        &briefing,
        Name::Person(span(&briefing, "Jens Stoltenberg")),
        "Jens",
    ));
    check(
        &briefing,
        &Answer::Says(reading),
        "Selon Jens Stoltenberg : Kyiv avait des « besoins urgents ».",
        "According to Jens Stoltenberg: “Kyiv avait des « besoins urgents »”.",
    );
}

#[test]
fn plain_replies_are_short_and_quotations_whole() {
    let long =
        "La Hongrie a exprimé des doutes sur le fonds pour des raisons qui tiennent à son budget "
            .repeat(6);
    let text = format!("{long}. {long} aujourd'hui. {long} demain. Jens Stoltenberg a parlé.");
    let briefing = Briefing::read(&text);
    let mut reading = asserted(
        &briefing,
        Fact::Verdict {
            verdict: Verdict::Yes,
            clause: None,
        },
        "Jens",
    );
    for id in briefing.sentences() {
        reading.proof.add(id);
    }
    let found = reply(&briefing, &Answer::Says(reading), Lang::Fr);
    let plain = found.plain();
    assert!(plain.chars().count() <= LONGEST, "{plain}");
    assert!(plain.contains(&found.quotes[0].original));
    for quote in &found.quotes {
        assert_eq!(quote.original, briefing.slice(quote.span.clone()));
    }
    // What is shown of a quotation is all of it.
    let shown = found
        .quotes
        .iter()
        .filter(|quote| plain.contains(&quote.original))
        .count();
    assert_eq!(plain.matches('«').count(), shown);
}
