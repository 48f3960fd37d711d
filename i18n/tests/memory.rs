//! The translation memory: exact segments only, and nothing from outside the file.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use sommaire_core::{Briefing, Lang};
use sommaire_i18n::{I18n, MemoryError, TranslationMemory};

fn tmx(units: &str) -> String {
    format!("<?xml version=\"1.0\"?><tmx version=\"1.4\"><header/><body>{units}</body></tmx>")
}

fn unit(french: &str, english: &str) -> String {
    format!(
        "<tu><tuv xml:lang=\"fr-FR\"><seg>{french}</seg></tuv><tuv xml:lang=\"en\"><seg>{english}</seg></tuv></tu>"
    )
}

#[test]
fn a_segment_is_found_in_both_directions() {
    let memory = TranslationMemory::read(&tmx(&unit(
        "L’accord &amp; le fonds",
        "The deal &#38; the fund",
    )))
    .unwrap();
    assert_eq!(
        memory.translate("L’accord & le fonds", Lang::Fr),
        Some("The deal & the fund")
    );
    assert_eq!(
        memory.translate("The deal & the fund", Lang::En),
        Some("L’accord & le fonds")
    );
    assert_eq!(memory.translate("The deal & the fund", Lang::Fr), None);
    assert_eq!(memory.len(), 2);
}

#[test]
fn only_typography_is_overlooked() {
    let memory = TranslationMemory::read(&tmx(&unit(
        "L’OTAN a « signé » 3 accords.",
        "NATO signed 3 deals.",
    )))
    .unwrap();
    let found = |segment| memory.translate(segment, Lang::Fr).is_some();
    assert!(found("L'OTAN a «\u{a0}signé\u{a0}» 3  accords."));
    assert!(found("L’OTAN a “signé” 3\naccords."));
    for other in [
        "L’OTAN n’a pas « signé » 3 accords.",
        "L’OTAN a « signé » 4 accords.",
        "l’otan a « signé » 3 accords.",
        "L’OTAN a « signé » 3 accords",
    ] {
        assert!(!found(other), "{other}");
    }
}

#[test]
fn what_is_not_plain_tmx_is_refused() {
    let read = |text: &str| TranslationMemory::read(text).unwrap_err();
    let doctype = "<!DOCTYPE tmx [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><tmx><body/></tmx>";
    assert!(matches!(read(doctype), MemoryError::Entity { .. }));
    assert!(matches!(
        read(&tmx(&unit("&a;", "x"))),
        MemoryError::Entity { .. }
    ));
    assert!(matches!(read("<html></html>"), MemoryError::NotTmx));
    assert!(matches!(read(""), MemoryError::NotTmx));
    assert!(matches!(
        read("<tmx><body></tmx>"),
        MemoryError::Malformed { .. }
    ));
    let half = "<tu><tuv xml:lang=\"fr\"><seg>a</seg></tuv></tu>";
    assert_eq!(read(&tmx(half)), MemoryError::Incomplete { number: 1 });
}

#[test]
fn every_sentence_of_the_seed_has_a_translation() {
    let briefing = Briefing::read(include_str!("../../seeds/otan-ukraine.fr.txt"));
    let memory = TranslationMemory::read(include_str!("../../seeds/otan-ukraine.en.tmx")).unwrap();
    let missing: Vec<&str> = briefing
        .sentences()
        .map(|id| briefing.quote(id))
        .filter(|sentence| memory.translate(sentence, Lang::Fr).is_none())
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
    let mut i18n = I18n::load();
    i18n = i18n.with_memory(memory);
    let answer = sommaire_core::ask(&briefing, "Qui s'oppose ?", Lang::Fr, None).answer;
    let reply = i18n.reply(&briefing, &answer, Lang::En);
    assert!(reply.quotes.iter().all(|quote| quote.translation.is_some()));
}
