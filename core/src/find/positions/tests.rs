//! What positions sentences give.

use crate::answer::Stance;
use crate::briefing::Briefing;

/// Who stands where, as the sentence has it.
fn stands(text: &str) -> Vec<(String, Stance)> {
    let briefing = Briefing::read(text);
    briefing
        .stands
        .iter()
        .map(|stand| {
            let mention = stand.position.party.mention.clone();
            (briefing.slice(mention).to_owned(), stand.position.stance)
        })
        .collect()
}

#[track_caller]
fn check(text: &str, who: &str, stance: Stance) {
    let found = stands(text);
    assert!(
        found
            .iter()
            .any(|(name, own)| name.contains(who) && *own == stance),
        "{text}: {found:?}"
    );
    let contrary = match stance {
        Stance::For | Stance::ForOnCondition => Stance::Against,
        Stance::Against | Stance::Reserved | Stance::Abstaining | Stance::Undecided => Stance::For,
    };
    assert!(
        found
            .iter()
            .all(|(name, own)| !name.contains(who) || *own != contrary),
        "{text}: {found:?}"
    );
}

#[test]
fn whoever_judges_takes_a_side() {
    for (text, who) in [
        (
            "Le maire de Bruyère juge ces garanties insuffisantes.",
            "maire",
        ),
        (
            "L'opposition y voit un cadeau aux promoteurs.",
            "opposition",
        ),
        (
            "L'actionnaire principal trouve le prix trop bas.",
            "actionnaire",
        ),
        (
            "Les parents d'élèves jugent le calendrier intenable.",
            "parents",
        ),
        (
            "La fondation qualifie le dispositif de coquille vide.",
            "fondation",
        ),
        ("Residents called the scheme a disaster.", "Residents"),
        ("Ms Okafor described the plan as reckless.", "Okafor"),
        (
            "Le texte est inacceptable, a déclaré la secrétaire générale du syndicat.",
            "secrétaire",
        ),
    ] {
        check(text, who, Stance::Against);
    }
    for (text, who) in [
        (
            "La ministre considère le compromis comme équilibré.",
            "ministre",
        ),
        ("Unions hailed a historic victory.", "Unions"),
        ("The minister insists the reform is essential.", "minister"),
    ] {
        check(text, who, Stance::For);
    }
}

#[test]
fn whoever_wants_it_undone_is_against() {
    for (text, who) in [
        (
            "Les riverains réclament le retrait de l'arrêté.",
            "riverains",
        ),
        ("Le syndicat CFTC exige l'abandon du plan.", "CFTC"),
        ("The shopkeepers want the toll scrapped.", "shopkeepers"),
        ("The bishops urged MPs to reject the bill.", "bishops"),
    ] {
        check(text, who, Stance::Against);
    }
    check(
        "Le maire demande le maintien de la ligne.",
        "maire",
        Stance::For,
    );
}

#[test]
fn turns_of_phrase_take_sides() {
    for (text, who, stance) in [
        (
            "Les pêcheurs tirent à boulets rouges sur le quota.",
            "pêcheurs",
            Stance::Against,
        ),
        (
            "Les députés de gauche sont montés au créneau contre la taxe.",
            "députés",
            Stance::Against,
        ),
        (
            "The treasury gave the green light to the loan.",
            "treasury",
            Stance::For,
        ),
        (
            "The council threw its weight behind the tram.",
            "council",
            Stance::For,
        ),
        (
            "Two charities lobbied for the bill.",
            "charities",
            Stance::For,
        ),
        (
            "The Harbour Board stayed out of the row.",
            "Harbour Board",
            Stance::Undecided,
        ),
        (
            "Tenant groups are split over the reform.",
            "Tenant groups",
            Stance::Undecided,
        ),
        (
            "La Fédération des bouchers se dit partagée sur le projet.",
            "Fédération",
            Stance::Undecided,
        ),
        (
            "Le gouvernement ne s'est pas prononcé.",
            "gouvernement",
            Stance::Undecided,
        ),
        ("The mayor has yet to decide.", "mayor", Stance::Undecided),
        (
            "Le comité de quartier redoute une hausse du trafic.",
            "comité",
            Stance::Reserved,
        ),
        (
            "Les écologistes, hostiles à l'opération, ont quitté la salle.",
            "écologistes",
            Stance::Against,
        ),
        (
            "Le préfet a dit son opposition à la carrière.",
            "préfet",
            Stance::Against,
        ),
    ] {
        check(text, who, stance);
    }
}

#[test]
fn negation_and_conditions_count() {
    check(
        "La CGT s'en contenterait si la prime était doublée.",
        "CGT",
        Stance::ForOnCondition,
    );
    check(
        "The transport union would back the plan if wages were guaranteed.",
        "union",
        Stance::ForOnCondition,
    );
    check(
        "Le groupe centriste ne s'oppose pas au texte.",
        "groupe",
        Stance::For,
    );
    check(
        "The Democrats are not against the idea.",
        "Democrats",
        Stance::For,
    );
    check(
        "Sweden has no objection to the treaty.",
        "Sweden",
        Stance::For,
    );
}

#[test]
fn who_is_set_apart_takes_the_side() {
    let text = "Le maire hésite encore. La Ligue des brasseurs, elle, a signé l'accord.";
    check(text, "Ligue", Stance::For);
    let text = "Le maire demande le départ du préfet, que soutient encore la puissante fédération.";
    check(text, "fédération", Stance::For);
    check(text, "maire", Stance::Against);
    check(
        "Le groupe communiste, lui, n'a pas pris part au scrutin.",
        "groupe",
        Stance::Abstaining,
    );
    let text = "The party will not vote against the budget.";
    assert!(stands(text).is_empty(), "{:?}", stands(text));
}

#[test]
fn two_sides_of_one_party_are_both_told() {
    let text = "Le syndicat Force ouvrière approuve la hausse mais déplore le calendrier.";
    let found: Vec<Stance> = stands(text).into_iter().map(|(_, stance)| stance).collect();
    assert_eq!(found, [Stance::For, Stance::Against]);
}

#[test]
fn facts_take_no_side() {
    for text in [
        "Les deux villes ont trouvé un accord équilibré.",
        "Le train est en retard.",
        "The committee must decide whether to support the bid.",
        "Aucun élu n'a voté contre.",
        "Le tribunal examine la plainte.",
        "Si le Sénat rejette le texte, les députés trancheront.",
        "If the senators reject the bill, the deputies will decide.",
        "Le ministre s'abstient de parler de crise.",
    ] {
        assert!(stands(text).is_empty(), "{text}: {:?}", stands(text));
    }
}
