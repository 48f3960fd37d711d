//! Where parties stand, yes or no, and wrong premises: small briefings, questions in both languages.

use sommaire_core::answer::{Fact, Stance, Verdict};
use sommaire_core::{Answer, Briefing, Lang, ask};

const FRENCH: &str = "Le conseil régional a adopté jeudi le plan de sauvegarde des forêts.\n\n\
    La Norvège soutient le plan. La Suède a voté contre. Le Danemark s'est abstenu. \
    La Finlande est réticente. L'Islande n'a pas encore pris position.\n\n\
    Le syndicat des bûcherons refuse de signer la convention. Le constructeur Valmet maintient son usine de Turku. \
    L'Estonie ne livrera pas de bois à la Lettonie. La Lituanie pourrait fermer le port de Klaipeda.\n";

const ENGLISH: &str = "The regional council adopted the forest rescue plan on Thursday.\n\n\
    Norway supports the plan. Sweden voted against it. Denmark abstained. Finland is reluctant. \
    Iceland is undecided.\n\n\
    The loggers' union refuses to sign the agreement. The manufacturer Valmet is keeping its factory in Turku. \
    Estonia will not supply timber to Latvia. Lithuania may close the port of Klaipeda.\n";

/// What an answer comes to.
#[derive(Debug, PartialEq)]
enum Said {
    Yes,
    No,
    Stands(Vec<Stance>),
    Corrected,
    Silent,
    Other,
}

fn said(text: &str, question: &str, lang: Lang) -> Said {
    let turn = ask(&Briefing::read(text), question, lang, None);
    match turn.answer {
        Answer::Says(reading) => match reading.fact {
            Fact::Verdict {
                verdict: Verdict::Yes,
                ..
            } => Said::Yes,
            Fact::Verdict {
                verdict: Verdict::No,
                ..
            } => Said::No,
            Fact::Stances { positions, .. } => {
                Said::Stands(positions.iter().map(|position| position.stance).collect())
            }
            Fact::Parties(_)
            | Fact::Amounts(_)
            | Fact::Times(_)
            | Fact::Places(_)
            | Fact::Reason(_)
            | Fact::Said(_)
            | Fact::Content(_)
            | Fact::Passage(_)
            | Fact::Items(_)
            | Fact::Identity { .. }
            | Fact::Definition { .. }
            | Fact::Sections(_)
            | Fact::KeyPoints(_)
            | Fact::Actors(_) => Said::Other,
        },
        Answer::Corrects(_) => Said::Corrected,
        Answer::Silent(_) => Said::Silent,
        Answer::Disagrees(_) => Said::Other,
    }
}

fn table(cases: &[(&str, Lang, Said)]) {
    let mut failed = Vec::new();
    for text in [FRENCH, ENGLISH] {
        for (question, lang, expected) in cases {
            let found = said(text, question, *lang);
            if found != *expected {
                failed.push(format!(
                    "{question} of {:.20}: {found:?}, not {expected:?}",
                    text
                ));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_party_stands_where_the_briefing_says() {
    table(&[(
        "Qui s'est abstenu ?",
        Lang::Fr,
        Said::Stands(vec![Stance::Abstaining]),
    )]);
}

#[test]
fn yes_and_no_follow_the_clause() {
    table(&[
        (
            "L'Estonie va-t-elle livrer du bois à la Lettonie ?",
            Lang::Fr,
            Said::No,
        ),
        ("Will Estonia supply timber to Latvia?", Lang::En, Said::No),
    ]);
}

#[test]
fn near_misses_stay_silent() {
    table(&[
        (
            "La Lettonie va-t-elle livrer du bois à l'Estonie ?",
            Lang::Fr,
            Said::Silent,
        ),
        ("Is Germany for the plan?", Lang::En, Said::Silent),
        ("Will Norway build a reactor?", Lang::En, Said::Silent),
        (
            "La Norvège est-elle pour le nucléaire ?",
            Lang::Fr,
            Said::Silent,
        ),
    ]);
}

#[test]
fn a_wrong_premise_is_corrected() {
    table(&[(
        "Why did Denmark vote against the plan?",
        Lang::En,
        Said::Corrected,
    )]);
}
