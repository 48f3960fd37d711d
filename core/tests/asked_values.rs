//! Values asked of a briefing: one line a question with the words that answer it, and near misses that get no answer.

use sommaire_core::Lang::{self, En, Fr};
use sommaire_core::answer::{Answer, Fact, Reading};
use sommaire_core::name::{Name, Party};
use sommaire_core::{Briefing, ask};

const PORT: &str = "\
Le port de Valmarine s'agrandit

Le conseil régional a approuvé mardi l'extension du port de Valmarine par 38 voix contre 17 et quatre abstentions.
Le chantier coûtera 640 millions d'euros et durera cinq ans.
Les travaux commenceront en mars 2028 et la nouvelle jetée ouvrira à l'automne 2032.
La jetée mesurera 1 200 mètres.
Le trafic est passé de 2,1 à 3,4 millions de conteneurs en dix ans.
Selon la présidente de la région, Maud Kessler, le port créera 900 emplois.
Le syndicat des dockers compte plutôt 350 emplois.
L'association Baie vivante a réuni 2 500 manifestants à Kervan samedi.
Le tribunal administratif de Brissac examinera sa plainte le 14 juin.
Les pêcheurs peuvent demander une indemnité jusqu'au 30 septembre.
Le port appartient à la région depuis 2011.
";

const RAIL: &str = "\
A new line for Norhaven

Parliament approved the Norhaven railway on Thursday by 212 votes to 148, with nine abstentions.
The line will cost £4.6 billion and building it will take seven years.
Work starts in April 2029 in Eastbury.
The line is 84 kilometres long.
The fare will rise from £12 to £18.
The transport ministry says the line will carry 40,000 passengers a day.
Farmers near Dunmoor must leave 63 homes by 1 November.
The railway museum in Calder has been closed since 2019.
Trains will run every twenty minutes.
";

fn name(briefing: &Briefing, party: &Party) -> String {
    match &party.name {
        Name::Country(_) | Name::Government(_) | Name::Organisation(_) => {
            briefing.slice(party.mention.clone()).to_owned()
        }
        Name::Person(span) | Name::Proper(span) | Name::Common(span) => {
            briefing.slice(span.clone()).to_owned()
        }
    }
}

fn value(briefing: &Briefing, reading: &Reading) -> String {
    match &reading.fact {
        Fact::Amounts(figures) => figures
            .iter()
            .map(|figure| briefing.slice(figure.amount.span.clone()).to_owned())
            .collect::<Vec<_>>()
            .join(" + "),
        Fact::Times(times) => times
            .iter()
            .map(|time| briefing.slice(time.span.clone()).to_owned())
            .collect::<Vec<_>>()
            .join(" + "),
        Fact::Places(places) => places
            .iter()
            .map(|place| name(briefing, place))
            .collect::<Vec<_>>()
            .join(" + "),
        other @ (Fact::Parties(_)
        | Fact::Stances { .. }
        | Fact::Reason(_)
        | Fact::Said(_)
        | Fact::Content(_)
        | Fact::Passage(_)
        | Fact::Items(_)
        | Fact::Verdict { .. }
        | Fact::Identity { .. }
        | Fact::Definition { .. }
        | Fact::Sections(_)
        | Fact::KeyPoints(_)
        | Fact::Actors(_)) => format!("{other:?}"),
    }
}

/// What answers a question: the value's own words, several values of one thing parted by `/`, nothing for silence.
fn answer(briefing: &Briefing, question: &str, lang: Lang) -> String {
    match ask(briefing, question, lang, None).answer {
        Answer::Says(reading) | Answer::Corrects(reading) => value(briefing, &reading),
        Answer::Disagrees(readings) => readings
            .iter()
            .map(|reading| value(briefing, reading))
            .collect::<Vec<_>>()
            .join(" / "),
        Answer::Silent(_) => String::new(),
    }
}

fn check(text: &str, cases: &[(Lang, &str, &str)]) {
    let briefing = Briefing::read(text);
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(lang, question, expected)| {
            let found = answer(&briefing, question, *lang);
            (found != *expected)
                .then(|| format!("{question}\n   found    {found:?}\n   expected {expected:?}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} wrong:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn values_of_a_french_briefing_are_found_in_both_languages() {
    check(
        PORT,
        &[
            (Fr, "Combien coûtera le chantier ?", "640 millions d'euros"),
            (
                En,
                "How much will the construction site cost?",
                "640 millions d'euros",
            ),
            (Fr, "Combien de temps durera le chantier ?", "cinq ans"),
            (Fr, "Quand commenceront les travaux ?", "mars 2028"),
            (Fr, "Quand ouvrira la jetée ?", "automne 2032"),
            (Fr, "Quelle longueur mesurera la jetée ?", "1 200 mètres"),
            (
                Fr,
                "De combien à combien est passé le trafic ?",
                "2,1 + 3,4 millions",
            ),
            (
                Fr,
                "Combien d'emplois selon le syndicat des dockers ?",
                "350",
            ),
            (
                Fr,
                "Combien d'emplois selon la présidente de la région ?",
                "900",
            ),
            (
                Fr,
                "Où l'association Baie vivante a-t-elle réuni les manifestants ?",
                "Kervan",
            ),
            (Fr, "Combien de manifestants ont été réunis ?", "2 500"),
            (
                Fr,
                "Quand le tribunal examinera-t-il la plainte ?",
                "14 juin",
            ),
            (
                Fr,
                "Jusqu'à quand les pêcheurs peuvent-ils demander une indemnité ?",
                "30 septembre",
            ),
            (
                Fr,
                "Depuis quand le port appartient-il à la région ?",
                "2011",
            ),
            (Fr, "Combien de voix contre l'extension ?", "17"),
            (En, "How many voted against the extension?", "17"),
            (En, "How many members abstained?", "quatre"),
        ],
    );
}

#[test]
fn values_of_an_english_briefing_are_found_in_both_languages() {
    check(
        RAIL,
        &[
            (En, "How much will the line cost?", "£4.6 billion"),
            (Fr, "Combien coûtera la ligne ?", "£4.6 billion"),
            (En, "When does work start?", "April 2029"),
            (En, "How long is the line?", "84 kilometres"),
            (En, "How much will the fare rise?", "£12 + £18"),
            (En, "How many passengers will the line carry?", "40,000"),
            (En, "By when must farmers leave?", "1 November"),
            (En, "Where is the railway museum?", "Calder"),
            (En, "Since when has the museum been closed?", "2019"),
            (Fr, "Depuis quand le musée est-il fermé ?", "2019"),
            (En, "How often will trains run?", "every twenty minutes"),
            (En, "How many votes were against?", "148"),
            (Fr, "Combien de députés se sont abstenus ?", "nine"),
        ],
    );
}

const FLOOD: &str = "\
Crue de la Sermonne

La crue de la Sermonne a tué 14 personnes et blessé 60 autres jeudi.
Les assureurs n'ont indemnisé que 320 des 2 100 sinistrés.
Le cours du blé a chuté de 8,5 %, à 190 euros la tonne.
Le péage du pont passera de 4 à 6 euros.
Le bal de la Sermonne a réuni 700 personnes.
";

#[test]
fn parts_victims_and_changes_are_told_apart() {
    check(
        FLOOD,
        &[
            (Fr, "Combien de morts la crue a-t-elle faits ?", "14"),
            (En, "How many deaths did the flood cause?", "14"),
            (Fr, "Combien de sinistrés ont été indemnisés ?", "320"),
            (Fr, "De combien le cours du blé a-t-il chuté ?", "8,5 %"),
            (En, "By how much did the wheat price fall?", "8,5 %"),
            (Fr, "À combien passera le péage du pont ?", "6 euros"),
            (Fr, "Combien de morts au bal ?", ""),
            (Fr, "Combien de blessés le bal a-t-il faits ?", ""),
        ],
    );
}

#[test]
fn near_misses_get_no_answer() {
    check(
        PORT,
        &[
            (Fr, "Combien de grues le port a-t-il ?", ""),
            (Fr, "Combien a coûté la campagne des dockers ?", ""),
            (Fr, "Quel âge a Maud Kessler ?", ""),
            (Fr, "Où est née Maud Kessler ?", ""),
            (Fr, "Quand les dockers feront-ils grève ?", ""),
            (En, "How many ships were sunk?", ""),
        ],
    );
    check(
        RAIL,
        &[
            (En, "How many bridges will the line have?", ""),
            (En, "When will the museum open again?", ""),
            (En, "How much do farmers earn?", ""),
            (En, "Where was the minister born?", ""),
            (Fr, "Combien gagne un conducteur de train ?", ""),
        ],
    );
}
