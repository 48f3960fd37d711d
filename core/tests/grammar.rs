//! What holds for the reading of any text, and the trees of sentences that news and questions are made of.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use proptest::prelude::*;
use sommaire_core::Lang;
use sommaire_core::grammar::{self, Sentence};

/// The parameter files and the code belong together: otherwise nothing is read.
#[test]
fn parameters_fit_the_code() {
    for lang in Lang::ALL {
        let sentence = grammar::read_sentence("Oui", lang);
        assert_eq!(
            sentence.len(),
            1,
            "train the parameters of {} again",
            lang.code()
        );
    }
}

/// The blocks of `trees/*.md`: a sentence under a heading, then its words as they are read.
#[test]
fn trees_are_as_written() {
    for lang in Lang::ALL {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/trees/{}.md", lang.code()));
        let written = fs::read_to_string(&path).unwrap();
        let mut read = String::new();
        let mut heading = false;
        for line in written.lines().filter(|line| !line.starts_with("    ")) {
            read.push_str(line);
            read.push('\n');
            if heading {
                read.push_str(&block(&grammar::read_sentence(line, lang)));
            }
            heading = line.starts_with("## ");
        }
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, &read).unwrap();
            continue;
        }
        for (line, other) in read.lines().zip(written.lines()) {
            assert_eq!(line, other, "in {}", path.display());
        }
        assert_eq!(read.lines().count(), written.lines().count());
    }
}

fn block(sentence: &Sentence) -> String {
    let mut out = String::new();
    for word in sentence.words() {
        let (number, head) = (word.index + 1, word.head.map_or(0, |head| head + 1));
        let (pos, rel) = (word.pos.code(), word.rel.code());
        writeln!(
            out,
            "    {number:2} {:15} {:15} {pos:6} {rel:11} {head:2}",
            word.form, word.lemma
        )
        .unwrap();
    }
    out
}

/// Words as they are cut, `|` between them; a line for each sentence.
#[track_caller]
fn cut(lang: Lang, text: &str, expected: &[&str]) {
    let sentences = grammar::read(text, lang);
    let found: Vec<String> = sentences
        .iter()
        .map(|sentence| {
            sentence
                .words()
                .map(|word| word.form.to_owned())
                .collect::<Vec<_>>()
                .join("|")
        })
        .collect();
    assert_eq!(found, expected);
    for word in sentences.iter().flat_map(Sentence::words) {
        assert!(!text[word.span].is_empty());
    }
}

#[test]
fn french_words_are_cut() {
    let check = |text, expected| cut(Lang::Fr, text, &[expected]);
    check("Le coût du plan", "Le|coût|de|le|plan");
    check("l’accord d’hier", "l’|accord|d’|hier");
    check(
        "Qu’a-t-il dit aujourd’hui ?",
        "Qu’|a|-t-il|dit|aujourd’hui|?",
    );
    check("Sont-ils d'accord ?", "Sont|-ils|d'|accord|?");
    check(
        "1\u{202f}850 milliards, soit 1,26\u{a0}% du PIB",
        "1\u{202f}850|milliards|,|soit|1,26|%|de|le|PIB",
    );
    check("à 19 h 30, le 1er mai", "à|19|h|30|,|le|1er|mai");
    check("M. Macron et J.-P. Dupont", "M.|Macron|et|J.-P.|Dupont");
    check("«\u{a0}Oui\u{a0}», dit-elle", "«|Oui|»|,|dit|-elle");
    check(
        "voir https://example.org/a?b=c.",
        "voir|https://example.org/a?b=c|.",
    );
    check(
        "le rendez-vous de Sainte-Marie-aux-Mines",
        "le|rendez-vous|de|Sainte-Marie-aux-Mines",
    );
}

#[test]
fn english_words_are_cut() {
    let check = |text, expected| cut(Lang::En, text, &[expected]);
    check("They don't know", "They|do|n't|know");
    check("NATO’s well-known chief", "NATO|’s|well|-|known|chief");
    check(
        "It cannot cost $1.8 billion (5%)",
        "It|can|not|cost|$|1.8|billion|(|5|%|)",
    );
    check(
        "Mr. Smith of the U.S. Senate",
        "Mr.|Smith|of|the|U.S.|Senate",
    );
    check("at 10:30 a.m. on 09/11", "at|10:30|a.m.|on|09/11");
    cut(
        Lang::En,
        "It reached 38 °C. Nobody left",
        &["It|reached|38|°C|.", "Nobody|left"],
    );
}

#[test]
fn sentences_are_cut() {
    cut(
        Lang::Fr,
        "Il part. Elle reste !\nTitre\n",
        &["Il|part|.", "Elle|reste|!", "Titre"],
    );
    cut(
        Lang::Fr,
        "« Il part. » Elle reste.",
        &["«|Il|part|.|»", "Elle|reste|."],
    );
    cut(
        Lang::Fr,
        "« Partons ! » dit-il à M. Roux.",
        &["«|Partons|!|»|dit|-il|à|M.|Roux|."],
    );
    cut(
        Lang::En,
        "He left. \"Why?\" she asked.",
        &["He|left|.", "\"|Why|?|\"|she|asked|."],
    );
    cut(
        Lang::En,
        "It rose 1.5 percent. Mr. Hill agreed.",
        &["It|rose|1.5|percent|.", "Mr.|Hill|agreed|."],
    );
}

#[test]
fn words_have_readings_by_themselves() {
    let lemmas = |form, lang| {
        grammar::analyses(form, lang)
            .map(|(lemma, pos, _)| format!("{lemma}/{}", pos.code()))
            .collect::<Vec<_>>()
    };
    assert!(lemmas("livrées", Lang::Fr).contains(&"livrer/VERB".to_owned()));
    assert!(lemmas("chevaux", Lang::Fr).contains(&"cheval/NOUN".to_owned()));
    assert!(lemmas("promised", Lang::En).contains(&"promise/VERB".to_owned()));
    assert!(lemmas("countries", Lang::En).contains(&"country/NOUN".to_owned()));
    assert!(lemmas("xqzt", Lang::En).is_empty());
}

#[track_caller]
fn is_tree(text: &str, sentence: &Sentence) {
    let roots = sentence.words().filter(|word| word.head.is_none()).count();
    assert_eq!(roots, usize::from(!sentence.is_empty()), "one root");
    for word in sentence.words() {
        assert!(
            text.get(word.span.clone())
                .is_some_and(|surface| !surface.is_empty()),
            "a span of the text"
        );
        assert!(sentence.span().start <= word.span.start && word.span.end <= sentence.span().end);
        let mut steps = 0;
        let mut at = word.head;
        while let Some(head) = at {
            at = sentence.word(head).head;
            steps += 1;
            assert!(steps <= sentence.len(), "no cycle");
        }
    }
}

fn check(text: &str) {
    for lang in Lang::ALL {
        let mut end = 0;
        for sentence in grammar::read(text, lang) {
            is_tree(text, &sentence);
            assert!(end <= sentence.span().start, "sentences in order");
            end = sentence.span().end;
        }
        is_tree(text, &grammar::read_sentence(text, lang));
    }
}

#[test]
fn a_text_without_stops_gives_one_tree() {
    check(&"mot ".repeat(5_000));
}

proptest! {
    #[test]
    fn any_text_gives_trees(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn text_like_words_gives_trees(
        text in "([a-zA-ZéÉ0-9'’.,;:!?«»\"() \n\u{a0}\u{202f}$%@/-]|du|des|n't|l'|-t-il|www\\.|1 000|\u{301}|İ|ß){0,60}"
    ) {
        check(&text);
    }

    #[test]
    fn any_bytes_give_trees(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        check(&String::from_utf8_lossy(&bytes));
    }
}
