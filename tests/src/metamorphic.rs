//! Changes a briefing or a question, and says what must become of the answer.
//!
//! The briefings and the questions are those of `suite/`: an answer is there for the right reason only if it survives,
//! or falls with, the changes that `metamorphic.tsv` lists.
#![forbid(unsafe_code)]

use proptest::prelude::*;
use sommaire_core::answer::{Answer, Fact, Reading, Verdict};
use sommaire_core::{Briefing, Lang, Turn, ask};
use sommaire_i18n::I18n;
use std::path::Path;
use std::sync::LazyLock;

const SEED: &str = include_str!("../../seeds/otan-ukraine.fr.txt");

/// Fewer cases of a change show nothing.
const FEWEST: usize = 3;

static VOICE: LazyLock<I18n> = LazyLock::new(I18n::load);

fn put(briefing: &Briefing, question: &str) -> Turn {
    ask(briefing, question, briefing.lang(), None)
}

/// The sentences that the answer rests on, in the briefing's order.
fn evidence(text: &str, question: &str) -> Vec<String> {
    let briefing = Briefing::read(text);
    let mut sentences = put(&briefing, question).answer.sentences();
    sentences.sort();
    let quotes = sentences.into_iter().map(|id| briefing.quote(id));
    quotes.map(str::to_owned).collect()
}

/// The same, for a question that must be answered.
#[track_caller]
fn evidence_of_answer(text: &str, question: &str) -> Vec<String> {
    let evidence = evidence(text, question);
    assert!(!evidence.is_empty(), "no answer: {question}");
    evidence
}

/// What a reader is told first, and the evidence.
fn told(text: &str, question: &str) -> (String, Vec<String>) {
    let briefing = Briefing::read(text);
    let turn = put(&briefing, question);
    let reply = VOICE.reply(&briefing, &turn.answer, turn.question.lang);
    (reply.statement, evidence(text, question))
}

fn verdict(text: &str, question: &str) -> Option<Verdict> {
    match put(&Briefing::read(text), question).answer {
        Answer::Says(Reading {
            fact: Fact::Verdict { verdict, .. },
            ..
        })
        | Answer::Corrects(Reading {
            fact: Fact::Verdict { verdict, .. },
            ..
        }) => Some(verdict),
        Answer::Says(_) | Answer::Corrects(_) | Answer::Disagrees(_) | Answer::Silent(_) => None,
    }
}

/// Both names in each other's place.
fn swapped(text: &str, one: &str, other: &str) -> String {
    let held = text.replace(one, "\u{1}");
    held.replace(other, one).replace('\u{1}', other)
}

#[track_caller]
fn rewritten(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "not in the briefing: {from}");
    text.replace(from, to)
}

/// Without the sentences that it rests on, the answer goes.
#[track_caller]
fn falls(text: &str, question: &str) {
    let evidence = evidence_of_answer(text, question);
    let mut without = text.to_owned();
    for sentence in &evidence {
        without = without.replacen(sentence.as_str(), "", 1);
    }
    let left = self::evidence(&without, question);
    assert!(
        left.is_empty(),
        "{question} rests on {left:?} without {evidence:?}"
    );
}

/// Yes becomes no where the sentence says the contrary.
#[track_caller]
fn flips(text: &str, question: &str, from: &str, to: &str) {
    assert_eq!(verdict(text, question), Some(Verdict::Yes), "{question}");
    let negated = rewritten(text, from, to);
    assert_eq!(
        verdict(&negated, question),
        Some(Verdict::No),
        "{to}: {question}"
    );
}

/// Where two names change places in the briefing and in the question, they do in the answer.
#[track_caller]
fn swaps(text: &str, question: &str, one: &str, other: &str) {
    let (statement, evidence) = told(text, question);
    assert!(!evidence.is_empty(), "no answer: {question}");
    let swap = |words: &str| swapped(words, one, other);
    let expected = (swap(&statement), evidence.iter().map(|e| swap(e)).collect());
    assert_eq!(told(&swap(text), &swap(question)), expected, "{question}");
}

/// Of somebody whom the briefing does not name, nothing is said.
#[track_caller]
fn ignores(text: &str, question: &str, actor: &str, absent: &str) {
    evidence_of_answer(text, question);
    assert!(!text.contains(absent), "in the briefing: {absent}");
    let other = rewritten(question, actor, absent);
    let left = evidence(text, &other);
    assert!(left.is_empty(), "{other} rests on {left:?}");
}

/// A section about something else changes nothing.
#[track_caller]
fn withstands(text: &str, question: &str) {
    const FRENCH: &str = "\nLes abeilles de la ville\nLes ruches du jardin botanique ont donné un miel très clair. \
        Les enfants de l’école ont peint des fleurs sur les murs.\n";
    const ENGLISH: &str = "\nThe bees of the town\nThe hives in the botanical garden gave a very pale honey. \
        The children of the school painted flowers on the walls.\n";
    let longer = match Briefing::read(text).lang() {
        Lang::Fr => format!("{text}{FRENCH}"),
        Lang::En => format!("{text}{ENGLISH}"),
    };
    evidence_of_answer(text, question);
    assert_eq!(told(&longer, question), told(text, question), "{question}");
}

/// The fact does not depend on the language of the question, nor the quotations on that of the reply.
#[track_caller]
fn translates(text: &str, french: &str, english: &str) {
    let briefing = Briefing::read(text);
    let (fr, en) = (put(&briefing, french), put(&briefing, english));
    assert!(!fr.answer.sentences().is_empty(), "no answer: {french}");
    assert_eq!(fr.answer, en.answer, "{french} / {english}");
    let in_french = VOICE.reply(&briefing, &fr.answer, Lang::Fr).quotes;
    let in_english = VOICE.reply(&briefing, &fr.answer, Lang::En).quotes;
    let words = |quotes: Vec<sommaire_i18n::Quote>| -> Vec<String> {
        quotes.into_iter().map(|quote| quote.original).collect()
    };
    assert_eq!(words(in_french), words(in_english), "{french}");
}

/// The same question in other spellings rests on the same sentences.
#[track_caller]
fn bears(text: &str, question: &str, typed: &str) {
    assert_ne!(question, typed, "nothing was changed");
    let expected = evidence_of_answer(text, question);
    assert_eq!(evidence(text, typed), expected, "{typed}");
}

/// Checks every case of a change; a case holds the briefing's text, the question and two more columns, empty if not given.
#[track_caller]
fn each(change: &str, check: impl Fn(&str, &str, &str, &str)) {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("metamorphic.tsv");
    let cases = std::fs::read_to_string(cases).unwrap_or_default();
    let mut seen = 0;
    for line in cases.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        if columns.next() != Some(change) {
            continue;
        }
        seen += 1;
        let mut column = || columns.next().unwrap_or_default();
        let (file, question, one, other) = (column(), column(), column(), column());
        check(&text(file), question, one, other);
    }
    assert!(seen >= FEWEST, "{seen} cases of {change}");
}

/// The text of a briefing of the suite or of the seeds.
#[track_caller]
fn text(file: &str) -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = [here.join("suite/briefings"), here.join("../seeds")];
    let mut read = places
        .iter()
        .filter_map(|place| std::fs::read_to_string(place.join(file)).ok());
    let text = read.next();
    assert!(text.is_some(), "no briefing {file}");
    text.unwrap_or_default()
}

#[test]
fn without_its_evidence_an_answer_goes() {
    each("falls", |text, question, _, _| falls(text, question));
}

#[test]
fn a_sentence_that_is_negated_turns_yes_into_no() {
    each("flips", flips);
}

#[test]
fn swapped_names_swap_the_answer() {
    each("swaps", swaps);
}

#[test]
fn nothing_is_said_of_an_absent_actor() {
    each("ignores", ignores);
}

#[test]
fn an_irrelevant_section_changes_nothing() {
    each("withstands", |text, question, _, _| {
        withstands(text, question)
    });
}

#[test]
fn both_languages_get_the_same_fact_and_evidence() {
    each("translates", |text, one, other, _| {
        translates(text, one, other)
    });
}

#[test]
fn accents_may_be_missing() {
    each("accents", |text, question, typed, _| {
        bears(text, question, typed)
    });
}

#[test]
fn case_does_not_matter() {
    each("case", |text, question, typed, _| {
        bears(text, question, typed)
    });
}

#[test]
fn apostrophes_may_be_straight() {
    each("apostrophe", |text, question, typed, _| {
        bears(text, question, typed)
    });
}

#[test]
fn the_question_mark_may_be_missing() {
    each("mark", |text, question, typed, _| {
        bears(text, question, typed)
    });
}

#[test]
fn a_letter_may_be_missing() {
    each("typo", |text, question, typed, _| {
        bears(text, question, typed)
    });
}

#[test]
fn politeness_changes_nothing() {
    each("polite", |text, question, typed, _| {
        bears(text, question, typed)
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_answered_verbatim(
        briefing in proptest::collection::vec(any::<u8>(), 0..400),
        question in proptest::collection::vec(any::<u8>(), 0..80),
    ) {
        let question = String::from_utf8_lossy(&question);
        verbatim(&String::from_utf8_lossy(&briefing), &question)?;
        verbatim(SEED, &question)?;
    }

    #[test]
    fn any_text_is_answered_verbatim(briefing in any::<String>(), question in any::<String>()) {
        verbatim(&briefing, &question)?;
        verbatim(&format!("{briefing}\n{SEED}\n{question}"), &format!("{question} qui est sceptique ?"))?;
    }
}

/// Every quotation is the briefing's bytes at its span.
fn verbatim(text: &str, question: &str) -> Result<(), TestCaseError> {
    let briefing = Briefing::read(text);
    let turn = put(&briefing, question);
    for lang in [Lang::Fr, Lang::En] {
        for quote in VOICE.reply(&briefing, &turn.answer, lang).quotes {
            prop_assert_eq!(text.get(quote.span), Some(quote.original.as_str()));
        }
    }
    Ok(())
}
