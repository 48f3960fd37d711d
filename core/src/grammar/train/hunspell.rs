//! Expands the French spelling dictionary of Dicollecte, which says part of speech, gender, number and tense.

use std::collections::HashMap;

use super::pack::Entry;
use crate::grammar::{Feats, Pos};

/// One way to make a form from another.
struct Suffix<'a> {
    strip: &'a str,
    add: &'a str,
    flags: &'a str,
    condition: Vec<Class>,
    marks: Vec<&'a str>,
}

/// A set of characters of a condition.
enum Class {
    Any,
    Of(Vec<char>),
    NotOf(Vec<char>),
}

/// The readings of all forms; `affixes` and `words` are the texts of the files `.aff` and `.dic`.
#[must_use]
pub fn french_entries(affixes: &str, words: &str) -> Vec<Entry> {
    let suffixes = suffixes(affixes);
    let mut entries = Vec::new();
    for line in words.lines().skip(1) {
        let mut fields = line.split_whitespace();
        let Some(head) = fields.next() else { continue };
        let (stem, flags) = head.split_once('/').unwrap_or((head, ""));
        let marks: Vec<&str> = fields.collect();
        let flags = pairs(flags);
        if !flags.contains(&"()") {
            readings(stem, stem, &marks, &[], &mut entries);
        }
        for suffix in flags.iter().filter_map(|flag| suffixes.get(flag)).flatten() {
            let Some(form) = suffix.apply(stem) else {
                continue;
            };
            readings(&form, stem, &marks, &suffix.marks, &mut entries);
            for next in pairs(suffix.flags)
                .iter()
                .filter_map(|flag| suffixes.get(flag))
                .flatten()
            {
                if let Some(further) = next.apply(&form) {
                    let marks_of_both: Vec<&str> = suffix
                        .marks
                        .iter()
                        .filter(|mark| !mark.starts_with("is:"))
                        .chain(&next.marks)
                        .copied()
                        .collect();
                    readings(&further, stem, &marks, &marks_of_both, &mut entries);
                }
            }
        }
    }
    entries.sort_by(|one, other| {
        (&one.form, one.pos, &one.lemma, one.feats).cmp(&(
            &other.form,
            other.pos,
            &other.lemma,
            other.feats,
        ))
    });
    entries.dedup();
    entries
}

/// Flags are two bytes each; some stand in the file as two characters that are longer than a byte.
fn pairs(flags: &str) -> Vec<&str> {
    let places: Vec<usize> = flags
        .char_indices()
        .map(|(at, _)| at)
        .chain([flags.len()])
        .collect();
    places
        .windows(3)
        .step_by(2)
        .filter_map(|window| flags.get(window[0]..window[2]))
        .collect()
}

fn suffixes(affixes: &str) -> HashMap<&str, Vec<Suffix<'_>>> {
    let mut out: HashMap<&str, Vec<Suffix<'_>>> = HashMap::new();
    for line in affixes.lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let ["SFX", flag, strip, add, condition, marks @ ..] = fields.as_slice() else {
            continue;
        };
        if *strip == "Y" || *strip == "N" {
            continue;
        }
        let (add, flags) = add.split_once('/').unwrap_or((add, ""));
        let empty = |text: &'static str, value| if value == text { "" } else { value };
        out.entry(flag).or_default().push(Suffix {
            strip: empty("0", strip),
            add: empty("0", add),
            flags,
            condition: classes(condition),
            marks: marks.to_vec(),
        });
    }
    out
}

fn classes(condition: &str) -> Vec<Class> {
    let mut out = Vec::new();
    let mut letters = condition.chars();
    while let Some(letter) = letters.next() {
        out.push(match letter {
            '.' => Class::Any,
            '[' => {
                let set: Vec<char> = letters
                    .by_ref()
                    .take_while(|letter| *letter != ']')
                    .collect();
                match set.split_first() {
                    Some(('^', rest)) => Class::NotOf(rest.to_vec()),
                    _ => Class::Of(set),
                }
            }
            other => Class::Of(vec![other]),
        });
    }
    out
}

impl Suffix<'_> {
    fn apply(&self, stem: &str) -> Option<String> {
        let mut letters = stem.chars().rev();
        for class in self.condition.iter().rev() {
            if matches!(class, Class::Any) && self.condition.len() == 1 {
                break;
            }
            let letter = letters.next()?;
            let fits = match class {
                Class::Any => true,
                Class::Of(set) => set.contains(&letter),
                Class::NotOf(set) => !set.contains(&letter),
            };
            if !fits {
                return None;
            }
        }
        Some([stem.strip_suffix(self.strip)?, self.add].concat())
    }
}

/// Adds the readings of a form that the marks of its word and of its suffix say.
fn readings(form: &str, lemma: &str, word: &[&str], suffix: &[&str], out: &mut Vec<Entry>) {
    let is = |mark: &str| {
        suffix.contains(&mark)
            || (!suffix.iter().any(|own| own.starts_with("is:")) && word.contains(&mark))
    };
    let mut nominal = String::new();
    if is("is:mas") {
        nominal.push_str("Gender=Masc|");
    } else if is("is:fem") {
        nominal.push_str("Gender=Fem|");
    }
    let number = if is("is:pl") || suffix.contains(&"is:pl") {
        "Number=Plur"
    } else if is("is:inv") {
        ""
    } else {
        "Number=Sing"
    };
    let capital = form.chars().next().is_some_and(char::is_uppercase);
    let mut add = |pos: Pos, feats: &str| {
        out.push(Entry {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            pos,
            feats: Feats::read(feats),
        });
    };
    for kind in word.iter().filter_map(|mark| mark.strip_prefix("po:")) {
        let nominal = [nominal.as_str(), number].concat();
        match kind {
            "nom" | "npr" | "prn" | "patr" if capital => add(Pos::Propn, ""),
            "nom" => add(Pos::Noun, &nominal),
            "npr" | "prn" | "patr" => add(Pos::Propn, ""),
            "adj" => add(Pos::Adj, &nominal),
            "adv" => add(Pos::Adv, ""),
            "prep" => add(Pos::Adp, ""),
            "interj" => add(Pos::Intj, ""),
            "cjsub" => add(Pos::Sconj, ""),
            "cjco" => add(Pos::Cconj, ""),
            "det" | "detpos" | "detdem" => add(Pos::Det, ""),
            "nb" => add(Pos::Num, ""),
            "nbro" => add(Pos::Adj, &["NumType=Ord|", &nominal].concat()),
            "prodem" | "proind" | "prorel" | "proint" | "properobj" | "propersuj" => {
                add(Pos::Pron, "")
            }
            verb if verb.starts_with(['v'])
                && verb[1..].starts_with(|digit: char| digit.is_ascii_digit()) =>
            {
                for feats in verbal(word, suffix, &nominal) {
                    add(Pos::Verb, &feats);
                }
            }
            _ => {}
        }
    }
}

/// The features of a verb form.
fn verbal(word: &[&str], suffix: &[&str], nominal: &str) -> Vec<String> {
    let marks: Vec<&str> = if suffix.is_empty() {
        word.to_vec()
    } else {
        suffix.to_vec()
    };
    let persons: Vec<&str> = marks
        .iter()
        .filter_map(|mark| match *mark {
            "po:1sg" | "po:1isg" | "po:1jsg" => Some("Number=Sing|Person=1"),
            "po:2sg" => Some("Number=Sing|Person=2"),
            "po:3sg" => Some("Number=Sing|Person=3"),
            "po:1pl" => Some("Number=Plur|Person=1"),
            "po:2pl" => Some("Number=Plur|Person=2"),
            "po:3pl" | "po:3pl!" => Some("Number=Plur|Person=3"),
            _ => None,
        })
        .collect();
    let mut out = Vec::new();
    for mark in &marks {
        let finite = match *mark {
            "po:infi" => {
                out.push("VerbForm=Inf".to_owned());
                continue;
            }
            "po:ppre" => {
                out.push("Tense=Pres|VerbForm=Part".to_owned());
                continue;
            }
            "po:ppas" => {
                out.push(["Tense=Past|VerbForm=Part|", nominal].concat());
                continue;
            }
            "po:ipre" => "Mood=Ind|Tense=Pres|VerbForm=Fin|",
            "po:iimp" => "Mood=Ind|Tense=Imp|VerbForm=Fin|",
            "po:ipsi" => "Mood=Ind|Tense=Past|VerbForm=Fin|",
            "po:ifut" => "Mood=Ind|Tense=Fut|VerbForm=Fin|",
            "po:cond" => "Mood=Cnd|Tense=Pres|VerbForm=Fin|",
            "po:spre" => "Mood=Sub|Tense=Pres|VerbForm=Fin|",
            "po:simp" => "Mood=Sub|Tense=Past|VerbForm=Fin|",
            "po:impe" => "Mood=Imp|Tense=Pres|VerbForm=Fin|",
            _ => continue,
        };
        out.extend(persons.iter().map(|person| [finite, person].concat()));
    }
    out
}
