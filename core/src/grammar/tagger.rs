//! Chooses the tag of each word, from left to right; then looks again, knowing what follows.

use super::shape::Shape;
use super::table::{Linear, feature};
use super::tag::Tag;

/// The features of a sentence that is being tagged.
pub(super) struct Context<'a> {
    pub(super) shapes: &'a [Shape],
    /// Keys of the tags chosen so far.
    pub(super) keys: &'a [u64],
    /// Keys of the tags that the first look chose; none at the first look.
    pub(super) first: &'a [u64],
}

/// What stands before the first and after the last word.
pub(super) const EDGE: u64 = 1 << 63;

/// What a look at a sentence chose.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// The class of each word's tag.
    pub(super) classes: Vec<u8>,
    /// Words that need no second look.
    sure: Vec<bool>,
}

#[cfg(feature = "training")]
impl Look {
    /// A look that was sure of nothing.
    pub(super) fn of(classes: &[u8]) -> Look {
        Look {
            classes: classes.to_vec(),
            sure: Vec::new(),
        }
    }
}

/// How far ahead of the second the first tag must be, as parameter files score, to need no second look.
const SURE: i32 = 700;

/// Tags all words; `tags` says what each class means, `first` what a first look chose, if there was one.
pub(super) fn tag(model: &impl Linear, tags: &[Tag], shapes: &[Shape], first: &Look) -> Look {
    let ahead = keys(tags, &first.classes);
    let mut keys = Vec::with_capacity(shapes.len());
    let mut look = Look::default();
    let mut features = Vec::with_capacity(64);
    for at in 0..shapes.len() {
        let settled = first.sure.get(at).copied().unwrap_or_default();
        let class = match first.classes.get(at) {
            Some(class) if settled => usize::from(*class),
            _ => {
                let context = Context {
                    shapes,
                    keys: &keys,
                    first: &ahead,
                };
                gather(&context, at, &mut features);
                let scores = model.scores(&features);
                let (class, lead) = best_by(&scores[..model.classes()]);
                look.sure.push(lead >= SURE);
                class
            }
        };
        keys.push(tags.get(class).map_or(0, |tag| tag.key()));
        look.classes.push(class as u8);
    }
    look
}

/// The first of the highest scores, and how far it is ahead of all others.
fn best_by(scores: &[i32]) -> (usize, i32) {
    let class = best(scores);
    let (before, after) = scores.split_at(class.min(scores.len()));
    let others = before.iter().chain(after.iter().skip(1));
    let score = after.first().copied().unwrap_or_default();
    (class, score - others.copied().max().unwrap_or_default())
}

/// What stands for the tags of these classes.
pub(super) fn keys(tags: &[Tag], classes: &[u8]) -> Vec<u64> {
    let key = |class: &u8| tags.get(usize::from(*class)).map_or(0, |tag| tag.key());
    classes.iter().map(key).collect()
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
    if context.first.is_empty() {
        return;
    }
    let first = |offset: isize| {
        at.checked_add_signed(offset)
            .and_then(|at| context.first.get(at))
            .copied()
            .unwrap_or(EDGE)
    };
    let (own, next, next2) = (first(0), first(1), first(2));
    put(own, 0, 0);
    put(own, here.word, 0);
    put(own, last, 0);
    put(own, next, 0);
    put(own, last, next);
    put(next, 0, 0);
    put(next, here.word, 0);
    put(next, here.class, 0);
    put(next, here.suffixes[2], 0);
    put(next, last, 0);
    put(next, last, here.class);
    put(next, last, here.word);
    put(next, last, last2);
    put(next, next2, 0);
    put(next, next2, last);
    put(next, next2, here.class);
    put(next, next2, here.word);
    put(next2, here.word, 0);
    put(next2, first(3), next);
    put(last, last2, key(3));
    put(last2, here.class, last);
}
