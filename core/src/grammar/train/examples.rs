//! Turns trees into what the models see.

use std::collections::BTreeMap;

use super::treebank::{Noise, Tree, noised};
use crate::grammar::engine::contraction;
use crate::grammar::lexicon::Lexicon;
use crate::grammar::shape::{Shape, normal};
use crate::grammar::tag::Tag;
use crate::grammar::tags::Rel;

/// A sentence as the models see it.
pub(super) struct Example {
    pub(super) shapes: Vec<Shape>,
    /// Classes of the right tags.
    pub(super) tags: Vec<usize>,
    /// Classes of the right bundles.
    pub(super) bundles: Vec<usize>,
    /// The right tree.
    pub(super) right: Vec<(Option<usize>, Rel)>,
    /// Which part of the training data it belongs to when tags are predicted by a model that has not seen it.
    pub(super) fold: usize,
}

/// A small generator of numbers, the same on every machine.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 33) as usize) % limit.max(1)
    }

    /// Puts items in a new order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// Adds badly typed copies: two for each question, one for a tenth of the rest. Each tree comes with its fold.
pub(super) fn with_noise(trees: &[Tree], folds: usize) -> Vec<(Tree, usize)> {
    let mut dice = Dice::new(11);
    let mut out = Vec::new();
    for (number, tree) in trees.iter().enumerate() {
        let fold = number % folds;
        out.push((tree.clone(), fold));
        let question = tree.words.last().is_some_and(|word| word.form == "?");
        let others = [Noise::Lower, Noise::Bare, Noise::Open];
        if question {
            out.push((noised(tree, Noise::Hasty), fold));
            out.push((noised(tree, others[dice.below(3)]), fold));
        } else if dice.below(10) == 0 {
            out.push((noised(tree, others[dice.below(3)]), fold));
        }
    }
    out
}

/// The values seen at least `least` times, most frequent first, at most 256.
pub(super) fn inventory<T: Ord + Copy>(values: impl Iterator<Item = T>, least: usize) -> Vec<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut counts: Vec<(T, usize)> = counts
        .into_iter()
        .filter(|(_, count)| *count >= least)
        .collect();
    counts.sort_by_key(|(value, count)| (usize::MAX - count, *value));
    counts.truncate(256);
    counts.into_iter().map(|(value, _)| value).collect()
}

/// The class of a tag: itself, or one of the same part of speech.
pub(super) fn class_of(tags: &[Tag], tag: Tag) -> usize {
    let same = tags.iter().position(|known| *known == tag);
    let near = |other: &&(usize, &Tag)| (other.1.feats.bits() ^ tag.feats.bits()).count_ones();
    same.or_else(|| {
        tags.iter()
            .enumerate()
            .filter(|(_, known)| known.pos == tag.pos)
            .min_by_key(|pair| near(&pair))
            .map(|(at, _)| at)
    })
    .unwrap_or_default()
}

/// The shape of a word.
fn shape(form: &str, lexicon: &Lexicon) -> Shape {
    let normal = normal(form);
    Shape::of(form, &normal, &lexicon.find(form, &normal))
}

/// The shapes of a tree's words.
pub(super) fn shapes(tree: &Tree, lexicon: &Lexicon) -> Vec<Shape> {
    tree.words
        .iter()
        .map(|word| shape(&word.form, lexicon))
        .collect()
}

/// Prepares a tree.
pub(super) fn example(
    tree: &Tree,
    fold: usize,
    tags: &[Tag],
    bundles: &[Tag],
    lexicon: &Lexicon,
) -> Example {
    let words = &tree.words;
    Example {
        shapes: shapes(tree, lexicon),
        tags: words
            .iter()
            .map(|word| class_of(tags, Tag::of(word.pos, word.feats)))
            .collect(),
        bundles: words
            .iter()
            .map(|word| {
                class_of(
                    bundles,
                    Tag {
                        pos: word.pos,
                        feats: word.feats,
                    },
                )
            })
            .collect(),
        right: words.iter().map(|word| (word.head, word.rel)).collect(),
        fold,
    }
}

/// The features of each token that may be a contraction, and whether it is one.
pub(super) fn contractions(
    tree: &Tree,
    contracting: impl Fn(&str) -> bool,
    lexicon: &Lexicon,
) -> Vec<(Vec<u64>, usize)> {
    let surface: Vec<&(usize, String)> = tree
        .words
        .iter()
        .filter_map(|word| word.surface.as_ref())
        .collect();
    let shape_at = |at: usize| surface.get(at).map(|(_, form)| shape(form, lexicon));
    let mut out = Vec::new();
    for (at, (count, form)) in surface.iter().enumerate() {
        if contracting(&normal(form)) {
            let around = [
                at.checked_sub(2).and_then(shape_at),
                at.checked_sub(1).and_then(shape_at),
                shape_at(at),
                shape_at(at + 1),
                shape_at(at + 2),
            ];
            out.push((contraction(&around), usize::from(*count > 1)));
        }
    }
    out
}
