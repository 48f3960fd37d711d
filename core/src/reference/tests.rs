//! What references stand for.

use crate::briefing::Briefing;
use crate::tree::Tree;

/// The words of the last sentence that stand for something, with what that is.
fn links(text: &str) -> Vec<(String, String)> {
    let briefing = Briefing::read(text);
    let Some(last) = briefing.sentences().last() else {
        return Vec::new();
    };
    let word = |id: crate::briefing::SentenceId, at: usize| {
        let sentence = briefing.sentence(id)?;
        Tree::new(&sentence.tree)
            .word(at)
            .map(|word| word.form.to_owned())
    };
    let count = briefing
        .sentence(last)
        .map_or(0, |sentence| sentence.tree.words().count());
    (0..count)
        .filter_map(|at| {
            let (sentence, target) = briefing.entities.link(last.at(), at)?;
            let target = word(crate::briefing::SentenceId(sentence as u32), target)?;
            Some((word(last, at)?, target))
        })
        .collect()
}

#[track_caller]
fn check(text: &str, reference: &str, target: &str) {
    let found = links(text);
    assert!(
        found.contains(&(reference.to_owned(), target.to_owned())),
        "{text}: {found:?}"
    );
}

#[test]
fn pronouns_agree_with_what_they_stand_for() {
    check(
        "Ruth Carver, the council leader, passed the levy. She was proud of it.",
        "She",
        "Ruth",
    );
    check(
        "Ruth Carver, the council leader, passed the levy. She was proud of it.",
        "it",
        "levy",
    );
    check(
        "Tom Ashby voted against. He called the plan unfair.",
        "He",
        "Tom",
    );
    check(
        "La directrice, Astrid Holm, a quitté le port. Elle a rencontré les dockers.",
        "Elle",
        "directrice",
    );
    check(
        "Le groupe Norlund a racheté deux ports. Il promet des emplois.",
        "Il",
        "groupe",
    );
    check(
        "The vote was cast by Nora Bell. She regretted it later.",
        "She",
        "Nora",
    );
    check(
        "M. Arnaud a rencontré le préfet. Celui-ci se tait.",
        "Celui-ci",
        "préfet",
    );
}

#[test]
fn possessives_have_their_owner() {
    check(
        "The union Redfield backed the levy. Its chairman spoke.",
        "Its",
        "union",
    );
    check("Tom Ashby came late. His deputy spoke first.", "His", "Tom");
}

#[test]
fn bodies_are_taken_up_by_their_kind() {
    check(
        "Le groupe danois Norlund a racheté le port. L'entreprise promet des emplois.",
        "entreprise",
        "groupe",
    );
    check(
        "The carmaker Velox shut two plants. The company is losing money.",
        "company",
        "carmaker",
    );
    check(
        "La Banque centrale européenne a relevé ses taux. L'institution reste prudente.",
        "institution",
        "Banque",
    );
}

#[test]
fn measures_and_texts_are_taken_up() {
    check(
        "The council passed a levy on buses. The measure will raise two millions.",
        "measure",
        "levy",
    );
    check(
        "Les deux pays ont signé un accord. Ce texte protège les investisseurs.",
        "texte",
        "accord",
    );
}

#[test]
fn people_are_taken_up_by_office() {
    check(
        "Le maire, Jean Duval, a voté contre la vente. L'élu dénonce un bradage.",
        "élu",
        "maire",
    );
}

#[test]
fn who_is_quoted_is_i() {
    check(
        "Astrid Holm assure que le dossier avance. « Je n'ai rien à cacher », a-t-elle ajouté.",
        "Je",
        "Astrid",
    );
    check(
        "\"It is late,\" said Nora Bell. \"We will wait.\"",
        "We",
        "Nora",
    );
}

#[test]
fn acronyms_are_their_names() {
    check(
        "The National Bus Association (NBA) met on Monday. The NBA will sue.",
        "NBA",
        "Association",
    );
    check(
        "La Fédération des ports maritimes (FPM) se réunit. La FPM hésite.",
        "FPM",
        "Fédération",
    );
}

#[test]
fn nothing_is_linked_where_two_would_do() {
    for text in [
        "Nora Bell met Ruth Carver. It rained.",
        "Il faut attendre.",
        "The council met. She left.",
    ] {
        let found = links(text);
        assert!(
            found
                .iter()
                .all(|(word, _)| !matches!(word.as_str(), "It" | "Il" | "She")),
            "{text}: {found:?}"
        );
    }
}
