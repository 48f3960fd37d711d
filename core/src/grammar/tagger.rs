//! Chooses the tag of each word, from left to right.

use super::shape::Shape;
use super::table::{Linear, feature};
use super::tag::Tag;

/// The features of a sentence that is being tagged.
pub(super) struct Context<'a> {
    pub(super) shapes: &'a [Shape],
    pub(super) keys: &'a [u64],
}

/// What stands before the first and after the last word.
pub(super) const EDGE: u64 = 1 << 63;

/// Tags all words; `tags` says what each class means.
pub(super) fn tag(model: &impl Linear, tags: &[Tag], shapes: &[Shape]) -> Vec<u8> {
    let mut keys = Vec::with_capacity(shapes.len());
    let mut chosen = Vec::with_capacity(shapes.len());
    let mut features = Vec::with_capacity(64);
    for at in 0..shapes.len() {
        gather(
            &Context {
                shapes,
                keys: &keys,
            },
            at,
            &mut features,
        );
        let scores = model.scores(&features);
        let class = best(&scores[..model.classes()]);
        keys.push(tags.get(class).map_or(0, |tag| tag.key()));
        chosen.push(class as u8);
    }
    chosen
}

/// The first of the highest scores.
pub(super) fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best
}

/// The features for choosing the tag of the word `at`.
pub(super) fn gather(context: &Context<'_>, at: usize, out: &mut Vec<u64>) {
    out.clear();
    let blank = Shape {
        word: EDGE,
        ..Shape::default()
    };
    let shape = |offset: isize| {
        at.checked_add_signed(offset)
            .and_then(|at| context.shapes.get(at))
            .unwrap_or(&blank)
    };
    let key = |back: usize| {
        at.checked_sub(back)
            .and_then(|at| context.keys.get(at))
            .copied()
            .unwrap_or(EDGE)
    };
    let here = shape(0);
    let (before, after) = (shape(-1), shape(1));
    let (last, last2) = (key(1), key(2));
    let mut template = 0;
    let mut put = |first: u64, second: u64, third: u64| {
        template += 1;
        out.push(feature(template, first, second, third));
    };
    put(0, 0, 0);
    put(here.word, 0, 0);
    for suffix in here.suffixes {
        put(suffix, 0, 0);
    }
    for prefix in here.prefixes {
        put(prefix, 0, 0);
    }
    let start = u64::from(at == 0);
    put(here.look, start, 0);
    put(here.look, here.suffixes[2], start);
    put(here.class, 0, 0);
    put(here.class, here.look, start);
    put(last, 0, 0);
    put(last, last2, 0);
    put(last, here.word, 0);
    put(last, here.class, 0);
    put(last, here.suffixes[2], 0);
    put(last, here.look, 0);
    put(last2, here.word, 0);
    put(before.word, 0, 0);
    put(before.word, here.word, 0);
    put(before.word, here.class, 0);
    put(shape(-2).word, 0, 0);
    put(after.word, 0, 0);
    put(after.word, here.word, 0);
    put(after.word, here.class, 0);
    put(after.suffixes[2], 0, 0);
    put(after.suffixes[1], here.class, 0);
    put(after.class, 0, 0);
    put(after.class, here.class, 0);
    put(after.class, here.word, 0);
    put(last, here.class, after.class);
    put(last, here.word, after.class);
    put(after.look, 0, 0);
    put(shape(2).word, 0, 0);
    put(shape(2).class, after.class, here.class);
    put(before.suffixes[2], 0, 0);
}
