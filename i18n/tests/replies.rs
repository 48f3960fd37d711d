//! What is said of each kind of fact, in both languages.

mod common;

use common::{asserted, check, hungary, party, phrase, reply, sentence, span};
use sommaire_core::answer::{Answer, Fact, Figure, Modality, Position, Reading, Stance, Verdict};
use sommaire_core::name::Name;
use sommaire_core::{Briefing, Lang};

const FRENCH: &str = "La Hongrie a exprimé des doutes sur le fonds. Jens Stoltenberg a proposé 107 milliards de dollars \
    mercredi. Le ministre a évoqué 100 milliards d'euros. Les alliés sont réunis à Bruxelles depuis le 3 mai 2027. \
    Environ 4 000 civils ont quitté la ville, 12 % des habitants.";
const ENGLISH: &str = "Hungary has voiced doubts about the fund. Jens Stoltenberg proposed $107 billion on Wednesday. \
    The minister spoke of €100 billion. The allies have been meeting in Brussels since 3 May 2027. About 4,000 \
    geocachers have left the city, 12% of the inhabitants.";

fn french() -> Briefing {
    Briefing::read(FRENCH)
}

fn english() -> Briefing {
    Briefing::read(ENGLISH)
}

#[test]
fn who_is_named_with_the_article_of_the_language() {
    let briefing = french();
    let parties = vec![
        hungary(&briefing, "La Hongrie"),
        party(&briefing, Name::Country("NL"), "La Hongrie"),
    ];
    let answer = Answer::Says(asserted(&briefing, Fact::Parties(parties), "La Hongrie"));
    check(
        &briefing,
        &answer,
        "La Hongrie et les Pays-Bas.",
        "Hungary and the Netherlands.",
    );
}

#[test]
fn hedges_and_speakers_are_kept() {
    let briefing = french();
    let mut reading = asserted(
        &briefing,
        Fact::Parties(vec![hungary(&briefing, "La Hongrie")]),
        "La Hongrie",
    );
    let mut check_modality = |modality, in_french: &str, in_english: &str| {
        reading.modality = modality;
        check(
            &briefing,
            &Answer::Says(reading.clone()),
            in_french,
            in_english,
        );
    };
    check_modality(
        Modality::Possible,
        "Peut-être : la Hongrie.",
        "Possibly: Hungary.",
    );
    check_modality(
        Modality::Planned,
        "C'est prévu : la Hongrie.",
        "It is planned: Hungary.",
    );
    check_modality(
        Modality::Conditional,
        "Ce serait : la Hongrie.",
        "It would be: Hungary.",
    );
    let name = Name::Person(span(&briefing, "Jens Stoltenberg"));
    reading.speaker = Some(party(&briefing, name, "Jens Stoltenberg"));
    reading.modality = Modality::Asserted;
    let answer = Answer::Says(reading);
    check(
        &briefing,
        &answer,
        "Selon Jens Stoltenberg, la Hongrie.",
        "According to Jens Stoltenberg, Hungary.",
    );
}

#[test]
fn scepticism_is_not_called_opposition() {
    let briefing = french();
    let position = |stance, target: Option<&str>| Position {
        party: hungary(&briefing, "La Hongrie"),
        stance,
        target: target.map(|words| phrase(&briefing, words)),
        sentence: sentence(&briefing, "La Hongrie"),
    };
    let stances = |stance, target, asked| {
        let fact = Fact::Stances {
            positions: vec![position(stance, target)],
            asked,
        };
        Answer::Says(asserted(&briefing, fact, "La Hongrie"))
    };
    check(
        &briefing,
        &stances(Stance::Reserved, None, Some(Stance::Against)),
        "La Hongrie s'est montrée sceptique ; le briefing ne dit pas qu'elle s'y est opposée.",
        "Hungary has shown scepticism; the briefing does not say that this is opposition.",
    );
    check(
        &briefing,
        &stances(Stance::Reserved, Some("le fonds"), Some(Stance::Reserved)),
        "La Hongrie s'est montrée sceptique au sujet du fonds.",
        "Hungary has shown scepticism about the fund.",
    );
    check(
        &briefing,
        &stances(Stance::Against, Some("le fonds"), Some(Stance::Against)),
        "La Hongrie s'oppose au fonds.",
        "Hungary opposes the fund.",
    );
    check(
        &briefing,
        &stances(Stance::For, Some("milliards de dollars"), None),
        "La Hongrie soutient « milliards de dollars ».",
        "Hungary supports “milliards de dollars”.",
    );
    check(
        &briefing,
        &stances(Stance::Abstaining, None, None),
        "La Hongrie s'abstient.",
        "Hungary abstains.",
    );
}

fn figure(briefing: &Briefing, words: &str, counted: Option<&str>) -> Figure {
    let sentence = sentence(briefing, words);
    let start = span(briefing, words).start;
    let amount = briefing
        .amounts(sentence)
        .iter()
        .find(|amount| amount.span.start == start);
    Figure {
        amount: amount
            .cloned()
            .unwrap_or_else(|| panic!("no amount at {words}: {:?}", briefing.amounts(sentence))),
        counted: counted.map(|counted| phrase(briefing, counted)),
        speaker: None,
        sentence,
    }
}

#[test]
fn amounts_are_written_out_in_the_readers_language() {
    let (in_french, in_english) = (french(), english());
    let says = |briefing: &Briefing, words: &str, counted: Option<&str>| {
        Answer::Says(asserted(
            briefing,
            Fact::Amounts(vec![figure(briefing, words, counted)]),
            words,
        ))
    };
    let both = |french: &str, english: &str, counted: [Option<&str>; 2], said: [&str; 4]| {
        check(
            &in_french,
            &says(&in_french, french, counted[0]),
            said[0],
            said[1],
        );
        check(
            &in_english,
            &says(&in_english, english, counted[1]),
            said[2],
            said[3],
        );
    };
    both(
        "107 milliards",
        "$107 billion",
        [None, None],
        [
            "107 milliards de dollars.",
            "107 billion dollars.",
            "107 milliards de dollars.",
            "107 billion dollars.",
        ],
    );
    both(
        "Environ 4 000",
        "About 4,000",
        [Some("civils"), Some("geocachers")],
        [
            "Environ 4 000 civils.",
            "About 4,000 civilians.",
            "Environ 4 000 (« geocachers »).",
            "About 4,000 geocachers.",
        ],
    );
    both(
        "12 %",
        "12%",
        [None, None],
        ["12 %.", "12%.", "12 %.", "12%."],
    );
}

#[test]
fn figures_that_differ_are_both_given() {
    let briefing = french();
    let mut first = asserted(
        &briefing,
        Fact::Amounts(vec![figure(&briefing, "107 milliards", None)]),
        "107",
    );
    let name = Name::Person(span(&briefing, "Jens Stoltenberg"));
    first.speaker = Some(party(&briefing, name, "Jens Stoltenberg"));
    let second = asserted(
        &briefing,
        Fact::Amounts(vec![figure(&briefing, "100 milliards", None)]),
        "100",
    );
    let answer = Answer::Disagrees(vec![first, second]);
    check(
        &briefing,
        &answer,
        "Le briefing donne des chiffres différents : 107 milliards de dollars (selon Jens Stoltenberg) ; 100 milliards d'euros.",
        "The briefing gives different figures: 107 billion dollars (according to Jens Stoltenberg); 100 billion euros.",
    );
    assert_eq!(reply(&briefing, &answer, Lang::Fr).quotes.len(), 2);
}

#[test]
fn times_and_places_have_their_prepositions() {
    let says = |briefing: &Briefing, words: &str| {
        let id = sentence(briefing, words);
        let at = span(briefing, words);
        let time = briefing
            .times(id)
            .iter()
            .find(|time| time.span.start < at.end && at.start < time.lead_span.end);
        Answer::Says(asserted(
            briefing,
            Fact::Times(time.cloned().into_iter().collect()),
            words,
        ))
    };
    let (in_french, in_english) = (french(), english());
    check(
        &in_french,
        &says(&in_french, "mercredi"),
        "Mercredi.",
        "On Wednesday.",
    );
    check(
        &in_english,
        &says(&in_english, "Wednesday"),
        "Mercredi.",
        "Wednesday.",
    );
    check(
        &in_french,
        &says(&in_french, "3 mai"),
        "Depuis le 3 mai 2027.",
        "Since 3 May 2027.",
    );
    check(
        &in_english,
        &says(&in_english, "3 May"),
        "Depuis le 3 mai 2027.",
        "Since 3 May 2027.",
    );
    // In its own language the briefing's preposition stands; in the other one the name's own.
    let places = vec![party(&in_english, Name::Country("NL"), "Brussels")];
    let answer = Answer::Says(asserted(&in_english, Fact::Places(places), "Brussels"));
    check(&in_english, &answer, "Aux Pays-Bas.", "In Brussels.");
    let brussels = Name::Proper(span(&in_french, "Bruxelles"));
    let places = vec![party(&in_french, brussels, "Bruxelles")];
    let answer = Answer::Says(asserted(&in_french, Fact::Places(places), "Bruxelles"));
    check(&in_french, &answer, "À Bruxelles.", "In Brussels.");
}

#[test]
fn yes_and_no_come_first_unless_it_is_uncertain() {
    let briefing = french();
    let says = |verdict, modality| {
        Answer::Says(Reading {
            modality,
            ..asserted(
                &briefing,
                Fact::Verdict {
                    verdict,
                    clause: None,
                },
                "La Hongrie",
            )
        })
    };
    let asserted = Modality::Asserted;
    check(
        &briefing,
        &says(Verdict::Yes, asserted),
        "Oui, le briefing le dit.",
        "Yes, the briefing says so.",
    );
    check(
        &briefing,
        &says(Verdict::No, asserted),
        "Non, le briefing dit le contraire.",
        "No, the briefing says the contrary.",
    );
    check(
        &briefing,
        &says(Verdict::Yes, Modality::Planned),
        "Oui, c'est prévu.",
        "Yes, it is planned.",
    );
    check(
        &briefing,
        &says(Verdict::Yes, Modality::Possible),
        "Peut-être.",
        "Possibly.",
    );
}

#[test]
fn verbs_agree_with_phrases_of_several() {
    let in_french = Briefing::read("Le ministre a parlé hier. Des pêcheurs s'y opposent, dit-on.");
    let in_english = Briefing::read(
        "The minister spoke yesterday. The members of the union oppose it, they say.",
    );
    let says = |briefing: &Briefing, words: &str| {
        let position = Position {
            party: party(briefing, Name::Common(span(briefing, words)), words),
            stance: Stance::Against,
            target: None,
            sentence: sentence(briefing, words),
        };
        let fact = Fact::Stances {
            positions: vec![position],
            asked: None,
        };
        Answer::Says(asserted(briefing, fact, words))
    };
    let said = |briefing: &Briefing, words: &str, lang| {
        reply(briefing, &says(briefing, words), lang).statement
    };
    assert_eq!(
        said(&in_french, "Des pêcheurs", Lang::Fr),
        "Des pêcheurs sont contre."
    );
    assert_eq!(
        said(&in_english, "The members of the union", Lang::En),
        "The members of the union are against it."
    );
}

#[test]
fn offices_agree_with_who_holds_them() {
    let briefing = Briefing::read(
        "The Danish minister, Karin Holm, spoke of the talks yesterday. The minister left.",
    );
    let fact = Fact::Identity {
        party: party(
            &briefing,
            Name::Person(span(&briefing, "Karin Holm")),
            "Karin Holm",
        ),
        role: phrase(&briefing, "Danish minister"),
    };
    let answer = Answer::Says(asserted(&briefing, fact, "Karin Holm"));
    check(
        &briefing,
        &answer,
        "Karin Holm : ministre danoise.",
        "Karin Holm: Danish minister.",
    );
}
