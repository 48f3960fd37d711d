//! Tells whether a parameter file was trained with the features that this code computes.

use super::morph;
use super::parser::{self, Item};
use super::shape::{Shape, normal};
use super::state::{Search, Step};
use super::table::feature;
use super::tagger;
use super::tags::{Pos, Rel};

/// A number that changes with the features, the tags and the relations, computed on a few fixed words.
pub(super) fn fingerprint() -> u32 {
    let forms = [
        "Les",
        "États-Unis",
        "l’",
        "ont",
        "livré",
        "12",
        "chars",
        "?",
    ];
    let normals: Vec<String> = forms.iter().map(|form| normal(form)).collect();
    let shapes: Vec<Shape> = forms
        .iter()
        .zip(&normals)
        .map(|(form, normal)| Shape::of(form, normal, &[]))
        .collect();
    let keys: Vec<u64> = (0..forms.len() as u64).collect();
    let items: Vec<Item> = shapes
        .iter()
        .zip(&keys)
        .map(|(shape, key)| Item::of(shape, *key))
        .collect();
    let mut search = Search::new(items.len());
    let mut state = 0;
    let (mut features, mut all) = (Vec::new(), Vec::new());
    for at in 0..forms.len() {
        tagger::gather(
            &tagger::Context {
                shapes: &shapes,
                keys: &keys[..at],
            },
            at,
            &mut features,
        );
        all.extend_from_slice(&features);
        let step = if at == 2 {
            Step::Left(Rel::Det)
        } else {
            Step::Shift
        };
        state = search.take(state, step);
        parser::gather(&search, search.state(state), &items, &mut features);
        all.extend_from_slice(&features);
    }
    morph::gather(
        &morph::Context {
            shapes: &shapes,
            tags: &keys,
            heads: &[(Some(1), Rel::Det); 8],
            chosen: &keys[..1],
        },
        1,
        &mut features,
    );
    all.extend_from_slice(&features);
    let names = Pos::ALL
        .iter()
        .map(|pos| pos.code())
        .chain(Rel::ALL.iter().map(|rel| rel.code()));
    let names = names
        .flat_map(str::bytes)
        .fold(0, |hash, byte| feature(2, hash, u64::from(byte), 0));
    all.into_iter()
        .fold(names, |hash, value| feature(3, hash, value, 0)) as u32
}
