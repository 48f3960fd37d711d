//! How questions are understood: one line a question in `questions/*.txt`, as people put them.

use sommaire_core::{Briefing, Lang, Question, ask};

/// What a line expects of the question in it.
struct Case<'a> {
    asks: &'a str,
    question: &'a str,
    expected: Vec<(&'a str, &'a str)>,
}

fn cases(table: &str) -> impl Iterator<Item = Case<'_>> {
    let lines = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let mut fields = line.split(" | ");
        let (asks, question) = fields
            .next()
            .and_then(|field| field.split_once(": "))
            .expect("a line begins with what it asks for");
        let expected = fields.map(|field| field.trim().split_once(' ').expect("a key and words"));
        Case {
            asks,
            question,
            expected: expected.collect(),
        }
    })
}

/// What is wrong with how a question was understood.
fn faults(case: &Case<'_>, lang: Lang) -> Vec<String> {
    let briefing = Briefing::read("");
    let question = match case.question.split_once(" / ") {
        Some((first, second)) => {
            let before = ask(&briefing, first, lang, None);
            ask(&briefing, second, lang, Some(&before)).question
        }
        None => Question::read(case.question, lang),
    };
    let asked = format!("{:?}", question.asked);
    let mut faults = Vec::new();
    if asked != case.asks {
        faults.push(format!("asks {asked}, not {}", case.asks));
    }
    let about: Vec<&str> = question
        .about()
        .filter(|(_, weight)| *weight >= 0.4)
        .map(|(text, _)| text)
        .collect();
    let names: Vec<&str> = question.names().collect();
    for (key, words) in &case.expected {
        match *key {
            "asks" if question.focus() != Some(words) => {
                faults.push(format!("the noun asked for is {:?}", question.focus()));
            }
            "asks" => {}
            "about" => {
                for word in words.split(", ") {
                    if !about.iter().any(|term| term.contains(word)) {
                        faults.push(format!("{word} is missing from {about:?}"));
                    }
                }
            }
            "name" if !names.iter().any(|name| name.contains(words)) => {
                faults.push(format!("{words} is missing from the names {names:?}"));
            }
            "name" => {}
            "no" => {
                let wrong = words.split(", ").find(|word| names.contains(word));
                faults.extend(wrong.map(|word| format!("{word} is taken for a name")));
            }
            _ => panic!("no such key: {key}"),
        }
    }
    faults
}

#[track_caller]
fn check(table: &str, lang: Lang) {
    let lines: Vec<String> = cases(table)
        .flat_map(|case| {
            let faults = faults(&case, lang).into_iter();
            faults
                .map(|fault| format!("{}\n    {fault}", case.question))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn french_questions_are_understood() {
    check(include_str!("questions/fr.txt"), Lang::Fr);
}

#[test]
fn english_questions_are_understood() {
    check(include_str!("questions/en.txt"), Lang::En);
}

#[test]
fn follow_ups_take_over_what_they_leave_out() {
    check(include_str!("questions/follow.txt"), Lang::Fr);
}

#[test]
fn what_is_taken_over_does_not_drown_what_is_asked() {
    let briefing = Briefing::read("");
    let before = ask(
        &briefing,
        "Who will repair the old lighthouse?",
        Lang::En,
        None,
    );
    let turn = ask(
        &briefing,
        "and what does it cost the fishermen?",
        Lang::En,
        Some(&before),
    );
    let weight = |word: &str| {
        let mut terms = turn.question.about();
        terms
            .find(|(text, _)| *text == word)
            .map_or(0.0, |(_, weight)| weight)
    };
    assert!(weight("lighthouse") > 0.0);
    assert!(weight("lighthouse") <= weight("fishermen") / 2.0);
}
