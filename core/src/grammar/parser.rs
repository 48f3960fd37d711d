//! Builds the tree of a tagged sentence, step by step.

use std::ops::Range;

use super::shape::Shape;
use super::state::{NONE, Search, State, Step};
use super::table::{Linear, Scores, feature};
use super::tags::Rel;

/// A word as the parser sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    /// Stands for the letters.
    pub(super) word: u64,
    /// Stands for the tag.
    pub(super) tag: u64,
}

impl Item {
    /// The item of a word.
    pub(super) fn of(shape: &Shape, tag: u64) -> Item {
        Item {
            word: shape.word,
            tag,
        }
    }
}

/// Longest sentence, in words, that is parsed whole; longer ones are cut (their pieces become parataxis).
pub(super) const LONGEST: usize = 2_000;

/// The head (if any) and relation of each word. Words from each of `cuts` on are parsed by themselves; what they say is
/// parataxis of what the first ones say.
pub(super) fn parse(
    model: &impl Linear,
    items: &[Item],
    cuts: &[usize],
) -> Vec<(Option<usize>, Rel)> {
    let mut heads: Vec<(Option<usize>, Rel)> = Vec::with_capacity(items.len());
    let mut features = Vec::with_capacity(128);
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([items.len()]);
    let pieces = starts
        .zip(ends)
        .filter_map(|(start, end)| items.get(start..end));
    for piece in pieces.flat_map(|piece| piece.chunks(LONGEST)) {
        let offset = heads.len();
        let first_root = heads.iter().position(|(head, _)| head.is_none());
        let found = tree(model, piece, &mut features);
        heads.extend(
            found
                .into_iter()
                .map(|(head, rel)| match (head, first_root) {
                    (None, Some(root)) => (Some(root), Rel::Parataxis),
                    (head, _) => (head.map(|head| head + offset), rel),
                }),
        );
    }
    heads
}

fn tree(model: &impl Linear, items: &[Item], features: &mut Vec<u64>) -> Vec<(Option<usize>, Rel)> {
    let mut search = Search::new(items.len());
    let mut last = 0;
    for _ in 0..search.steps() {
        let state = search.state(last);
        let step = if search.allows(state, Step::Left(Rel::Root)) {
            Step::Left(Rel::Root)
        } else if state.height == 0 {
            // Without a word on the stack nothing can be done but take one.
            Step::Shift
        } else {
            gather(&search, state, items, features);
            best(&search, state, &model.scores(features))
        };
        last = search.take(last, step);
    }
    search.heads(last)
}

/// The best step that a state allows; ties go to the lower class.
pub(super) fn best(search: &Search, state: &State, scores: &Scores) -> Step {
    let mut best: Option<(i32, usize)> = None;
    let mut offer = |classes: Range<usize>| {
        for class in classes {
            let score = scores[class];
            if best.is_none_or(|(highest, _)| score > highest) {
                best = Some((score, class));
            }
        }
    };
    let (left, right) = (
        Step::Left(Rel::Root).class(),
        Step::Right(Rel::Root).class(),
    );
    if search.allows(state, Step::Shift) {
        offer(0..1);
    }
    if search.allows(state, Step::Left(Rel::Dep)) {
        offer(left + 1..right);
    }
    if search.allows(state, Step::Right(Rel::Dep)) {
        offer(right + 1..Step::CLASSES);
    }
    best.map_or(Step::Shift, |(_, class)| Step::of_class(class))
}

/// The features for choosing the next step.
pub(super) fn gather(search: &Search, state: &State, items: &[Item], out: &mut Vec<u64>) {
    out.clear();
    const NOTHING: Item = Item {
        word: 1 << 63,
        tag: 1 << 63,
    };
    let item = |word: u16| items.get(usize::from(word)).copied().unwrap_or(NOTHING);
    let apart = |from: u16, to: u16| match (from, to) {
        (NONE, _) | (_, NONE) => 0,
        _ => match to.saturating_sub(from) {
            near @ 0..=4 => u64::from(near) + 1,
            5..=7 => 6,
            8..=12 => 7,
            _ => 8,
        },
    };

    let (top, second, third) = (
        search.entry(state, 0),
        search.entry(state, 1),
        search.entry(state, 2),
    );
    let (at0, at1, to0) = (top.word, second.word, search.ahead(state, 0));
    let (s0, s1, s2) = (item(at0), item(at1), item(third.word));
    let (b0, b1, b2) = (
        item(to0),
        item(search.ahead(state, 1)),
        item(search.ahead(state, 2)),
    );
    let (s0l, s0r, s1l, s1r, b0l) = (
        top.left,
        top.right,
        second.left,
        second.right,
        state.next_left,
    );

    let mut template = 100;
    let mut put = |first: u64, second: u64, third: u64| {
        template += 1;
        out.push(feature(template, first, second, third));
    };
    put(0, 0, 0);
    for one in [s0, s1, b0, b1] {
        put(one.word, 0, 0);
        put(one.tag, 0, 0);
    }
    put(s2.tag, 0, 0);
    put(s2.word, 0, 0);
    put(b2.tag, 0, 0);
    put(b2.word, 0, 0);
    put(item(search.ahead(state, 3)).tag, b2.tag, b1.tag);
    for (one, other) in [(s0, b0), (s1, s0)] {
        put(one.word, other.tag, 0);
        put(one.tag, other.word, 0);
        put(one.word, other.word, 0);
        put(one.tag, other.tag, 0);
    }
    put(b0.tag, b1.tag, 0);
    put(s0.tag, b1.tag, b0.word);
    put(s0.word, b0.tag, b1.tag);
    put(s1.tag, b0.tag, 0);
    put(s1.word, b0.word, 0);
    put(s1.word, b0.tag, s0.tag);
    put(s1.tag, b0.word, s0.tag);
    put(s1.tag, b0.tag, s0.word);
    put(s0.tag, b0.tag, b1.tag);
    put(b0.tag, b1.tag, b2.tag);
    put(s1.tag, s0.tag, b0.tag);
    put(s2.tag, s1.tag, s0.tag);
    put(s2.tag, s1.tag, b0.tag);
    for (word, side) in [(at0, s0l), (at0, s0r), (at1, s1l), (at1, s1r), (to0, b0l)] {
        let [outer, inner] = side.outer;
        put(item(outer).word, 0, 0);
        put(item(outer).tag, item(word).tag, 0);
        put(u64::from(side.rels[0]), item(word).tag, 0);
        put(item(inner).tag, u64::from(side.rels[1]), 0);
        put(item(word).tag, item(outer).tag, item(inner).tag);
        put(item(word).word, u64::from(side.count), 0);
        put(item(word).tag, u64::from(side.count), 0);
        put(item(word).tag, side.set, 0);
        put(item(word).word, side.set, 0);
    }
    put(s0.tag, item(s0l.outer[0]).tag, b0.tag);
    put(s0.tag, item(s0r.outer[0]).tag, b0.tag);
    put(s0.tag, item(b0l.outer[0]).tag, b0.tag);
    put(s0.tag, u64::from(b0l.rels[0]), b0.tag);
    put(s1.tag, item(s1l.outer[0]).tag, s0.tag);
    put(s1.tag, item(s1r.outer[0]).tag, s0.tag);
    put(s1.tag, item(s0l.outer[0]).tag, s0.tag);
    put(s1.tag, item(s0r.outer[0]).tag, s0.tag);
    put(s1.word, item(s0l.outer[0]).word, s0.tag);
    put(s1.tag, item(s0l.outer[0]).word, s0.word);
    put(s1.tag, item(s0l.outer[0]).word, s0.tag);
    put(s0.tag, b0.tag, s0l.set);
    put(s0.tag, b0.tag, b0l.set);
    put(s1.tag, s0.tag, s1r.set);
    put(s1.tag, s0.tag, s1l.set);
    put(s1.tag, s0.tag, s0l.set);
    let (near, below) = (apart(at0, to0), apart(at1, at0));
    put(s0.word, near, 0);
    put(s0.tag, near, 0);
    put(b0.word, near, 0);
    put(b0.tag, near, 0);
    put(s0.tag, b0.tag, near);
    put(s0.word, b0.word, near);
    put(s1.tag, s0.tag, below);
    put(s1.word, s0.tag, below);
    put(s1.tag, s0.word, below);
}
