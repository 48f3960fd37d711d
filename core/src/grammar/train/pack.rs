//! Writes lexicons.

use std::collections::BTreeMap;

use crate::grammar::{Feats, Pos};

/// A reading of a form, for a lexicon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The form, in lower case unless it is always written with a capital.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// Its part of speech.
    pub pos: Pos,
    /// Its features.
    pub feats: Feats,
}

/// Part of speech, features, and how the lemma is made.
type Reading = (Pos, Feats, (u8, &'static str));

/// How a lemma is made: characters cut at the end of the form, letters put there.
pub(super) fn edit(form: &str, lemma: &str) -> (u8, &'static str) {
    let common = form
        .chars()
        .zip(lemma.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let cut = form.chars().count() - common;
    let ending: String = lemma.chars().skip(common).collect();
    // Training ends with the program.
    (cut.min(255) as u8, Box::leak(ending.into_boxed_str()))
}

/// Writes a text with its length.
pub(super) fn text(out: &mut Vec<u8>, text: &str) {
    out.extend((text.len() as u16).to_le_bytes());
    out.extend(text.as_bytes());
}

/// Makes a lexicon file; the readings of a form keep their order.
#[must_use]
pub fn lexicon(entries: &[Entry]) -> Vec<u8> {
    encode(entries)
}

pub(super) fn encode(entries: &[Entry]) -> Vec<u8> {
    let mut edits: BTreeMap<(u8, &str), u16> = BTreeMap::new();
    let mut analyses: BTreeMap<(Pos, Feats, u16), u16> = BTreeMap::new();
    let mut sets: BTreeMap<Vec<u16>, u32> = BTreeMap::new();
    let mut forms: BTreeMap<&str, Vec<Reading>> = BTreeMap::new();
    for entry in entries {
        let edit = edit(&entry.form, &entry.lemma);
        edits.entry(edit).or_default();
        let readings = forms.entry(&entry.form).or_default();
        if !readings.contains(&(entry.pos, entry.feats, edit)) {
            readings.push((entry.pos, entry.feats, edit));
        }
    }
    number(&mut edits);
    for (pos, feats, edit) in forms.values().flatten() {
        analyses.insert((*pos, *feats, edits[edit]), 0);
    }
    number(&mut analyses);
    let set = |readings: &Vec<Reading>| -> Vec<u16> {
        readings
            .iter()
            .map(|(pos, feats, edit)| analyses[&(*pos, *feats, edits[edit])])
            .collect()
    };
    for readings in forms.values() {
        sets.insert(set(readings), 0);
    }
    for (value, place) in sets.values_mut().enumerate() {
        *place = value as u32;
    }
    let map = fst::Map::from_iter(
        forms
            .iter()
            .map(|(form, readings)| (form, u64::from(sets[&set(readings)]))),
    );
    let map = map.expect("forms are sorted").into_fst().into_inner();
    let mut out = Vec::new();
    out.extend((map.len() as u32).to_le_bytes());
    out.extend(map);
    out.extend((edits.len() as u32).to_le_bytes());
    for (cut, ending) in edits.keys() {
        out.push(*cut);
        text(&mut out, ending);
    }
    out.extend((analyses.len() as u32).to_le_bytes());
    for (pos, feats, edit) in analyses.keys() {
        out.push(*pos as u8);
        out.extend(feats.bits().to_le_bytes());
        out.extend(edit.to_le_bytes());
    }
    out.extend((sets.len() as u32).to_le_bytes());
    for set in sets.keys() {
        out.extend((set.len() as u32).to_le_bytes());
        out.extend(set.iter().flat_map(|analysis| analysis.to_le_bytes()));
    }
    out
}

/// Numbers the keys in their order.
fn number<K: Ord>(keys: &mut BTreeMap<K, u16>) {
    assert!(
        keys.len() <= usize::from(u16::MAX),
        "{} are too many",
        keys.len()
    );
    for (value, place) in keys.values_mut().enumerate() {
        *place = value as u16;
    }
}
