//! Makes English forms from the lemmas of WordNet and its lists of exceptions.

use std::collections::{BTreeMap, BTreeSet};

use super::pack::Entry;
use crate::grammar::{Feats, Pos};

/// One part of speech of WordNet: the texts of its `index.*`, `*.exc` and `data.*` files.
#[derive(Debug, Clone, Copy)]
pub struct WordList<'a> {
    /// The part of speech.
    pub pos: Pos,
    /// Lemmas.
    pub index: &'a str,
    /// Irregular forms, each followed by its lemma.
    pub exceptions: &'a str,
    /// Meanings, where lemmas keep their capitals.
    pub data: &'a str,
}

/// The readings of all forms of single words.
#[must_use]
pub fn english_entries(lists: &[WordList<'_>]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for list in lists {
        let capitals = capitals(list.data);
        let mut irregular: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for line in list.exceptions.lines() {
            if let Some((form, lemma)) = line.split_once(' ') {
                irregular.entry(lemma.trim()).or_default().push(form);
            }
        }
        for line in list.index.lines().filter(|line| !line.starts_with(' ')) {
            let Some(lemma) = line.split(' ').next() else {
                continue;
            };
            if lemma.contains(['_', '.', '\'', '/'])
                || lemma.starts_with(|letter: char| letter.is_ascii_digit())
                || lemma.len() < 2
            {
                continue;
            }
            if list.pos == Pos::Noun
                && let Some(written) = capitals.get(lemma)
            {
                for form in written.iter().filter(|form| **form != lemma) {
                    entries.push(entry(form, form, Pos::Propn, ""));
                }
                if !written.contains(lemma) {
                    continue;
                }
            }
            let irregular = irregular.get(lemma).map(Vec::as_slice).unwrap_or_default();
            forms(lemma, list.pos, irregular, &mut entries);
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

/// How each lemma, in lower case, is written among the meanings.
fn capitals(data: &str) -> BTreeMap<String, BTreeSet<&str>> {
    let mut out: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for line in data.lines().filter(|line| !line.starts_with(' ')) {
        let fields: Vec<&str> = line.split(' ').take(64).collect();
        let count = fields
            .get(3)
            .and_then(|count| usize::from_str_radix(count, 16).ok())
            .unwrap_or_default();
        for word in fields.iter().skip(4).step_by(2).take(count) {
            out.entry(word.to_lowercase()).or_default().insert(word);
        }
    }
    out
}

fn entry(form: &str, lemma: &str, pos: Pos, feats: &str) -> Entry {
    Entry {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        pos,
        feats: Feats::read(feats),
    }
}

const PRESENT: &str = "Mood=Ind|Tense=Pres|VerbForm=Fin";
const THIRD: &str = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
const PAST: &str = "Mood=Ind|Tense=Past|VerbForm=Fin";
const DONE: &str = "Tense=Past|VerbForm=Part";
const DOING: &str = "Tense=Pres|VerbForm=Part";

/// Adds the forms of a lemma.
fn forms(lemma: &str, pos: Pos, irregular: &[&str], out: &mut Vec<Entry>) {
    let mut add = |form: &str, feats: &str| out.push(entry(form, lemma, pos, feats));
    match pos {
        Pos::Noun => {
            add(lemma, "Number=Sing");
            if irregular.is_empty() {
                add(&with_s(lemma), "Number=Plur");
            }
            for form in irregular {
                add(form, "Number=Plur");
            }
        }
        Pos::Verb => {
            add(lemma, "VerbForm=Inf");
            add(lemma, PRESENT);
            add(&with_s(lemma), THIRD);
            let ing = irregular.iter().find(|form| form.ends_with("ing"));
            add(
                ing.map_or_else(|| with_ing(lemma), |form| (*form).to_owned())
                    .as_str(),
                DOING,
            );
            let past: Vec<&&str> = irregular
                .iter()
                .filter(|form| !form.ends_with("ing") && !form.ends_with('s'))
                .collect();
            if past.is_empty() {
                let form = with_ed(lemma);
                add(&form, PAST);
                add(&form, DONE);
            }
            for form in past {
                add(form, PAST);
                add(form, DONE);
            }
        }
        Pos::Adj => {
            add(lemma, "Degree=Pos");
            for form in irregular {
                add(
                    form,
                    if form.ends_with("st") {
                        "Degree=Sup"
                    } else {
                        "Degree=Cmp"
                    },
                );
            }
            if irregular.is_empty() && lemma.len() <= 6 {
                let stem = lemma.strip_suffix('e').unwrap_or(lemma);
                let stem = stem
                    .strip_suffix('y')
                    .map_or_else(|| stem.to_owned(), |stem| [stem, "i"].concat());
                add(&[&stem, "er"].concat(), "Degree=Cmp");
                add(&[&stem, "est"].concat(), "Degree=Sup");
            }
        }
        Pos::Adp
        | Pos::Adv
        | Pos::Aux
        | Pos::Cconj
        | Pos::Det
        | Pos::Intj
        | Pos::Num
        | Pos::Part
        | Pos::Pron
        | Pos::Propn
        | Pos::Punct
        | Pos::Sconj
        | Pos::Sym
        | Pos::X => add(lemma, ""),
    }
}

fn ends_in_consonant_y(lemma: &str) -> bool {
    let mut letters = lemma.chars().rev();
    letters.next() == Some('y')
        && letters
            .next()
            .is_some_and(|letter| !"aeiou".contains(letter))
}

fn with_s(lemma: &str) -> String {
    if ends_in_consonant_y(lemma) {
        return [&lemma[..lemma.len() - 1], "ies"].concat();
    }
    let hissing = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| lemma.ends_with(end));
    [lemma, if hissing { "es" } else { "s" }].concat()
}

fn with_ed(lemma: &str) -> String {
    if ends_in_consonant_y(lemma) {
        return [&lemma[..lemma.len() - 1], "ied"].concat();
    }
    [lemma, if lemma.ends_with('e') { "d" } else { "ed" }].concat()
}

fn with_ing(lemma: &str) -> String {
    match lemma.strip_suffix('e') {
        Some(stem) if !stem.ends_with(['e', 'o', 'y']) && stem.len() > 1 => [stem, "ing"].concat(),
        _ => [lemma, "ing"].concat(),
    }
}
