//! Training itself.

use std::collections::BTreeMap;
use std::thread;

use super::examples::{Dice, Example, contractions, example, inventory, with_noise};
use super::pack::{Entry, edit, encode, text};
use super::treebank::Tree;
use super::trees::{self, Lesson};
use super::weights::{Weights, freeze};
use crate::Lang;
use crate::grammar::engine::Engine;
use crate::grammar::lexicon::Lexicon;
use crate::grammar::params::{MAGIC, fitting};
use crate::grammar::parser;
use crate::grammar::rules::rules;
use crate::grammar::shape::{Shape, normal};
use crate::grammar::state::Step;
use crate::grammar::table::Linear;
use crate::grammar::tag::Tag;
use crate::grammar::tags::Pos;
use crate::grammar::{morph, probe, tagger};

/// How often the data is gone through.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// Parts of the data, for predicting the tags of each with a model that has not seen it.
    pub folds: usize,
    /// Orders in which the data is gone through: what is learnt in each is averaged.
    pub orders: u64,
    /// Rounds for tags.
    pub tags: usize,
    /// Rounds for trees.
    pub trees: usize,
    /// Chances in ten to go on from an error.
    pub explore: usize,
    /// Updates that a feature of the parser needs before it counts.
    pub least: u16,
}

/// Updates that a feature of the tagger needs before it counts.
const LEAST: u16 = 2;

/// The first of the orders in which the examples are gone through.
const SEED: u64 = 7;

const FINISHES: &str = "learning comes to its end";

/// Bytes that each model may take.
const TAGGER_BYTES: usize = 900_000;
const PARSER_BYTES: usize = 2_900_000;
const MORPH_BYTES: usize = 250_000;
const LEMMA_BYTES: usize = 150_000;
const SPLITTER_BYTES: usize = 20_000;

/// Makes the parameter file of a language from trees; `lexicon` is its lexicon file.
///
/// # Panics
///
/// If `lexicon` is not a lexicon file.
#[must_use]
pub fn train(trees: &[Tree], lang: Lang, lexicon: &'static [u8], effort: Effort) -> Vec<u8> {
    let words = Lexicon::read(&mut crate::grammar::bytes::Bytes(lexicon)).expect("a lexicon file");
    let gold = || trees.iter().flat_map(|tree| &tree.words);
    let tags = inventory(gold().map(|word| Tag::of(word.pos, word.feats)), 3);
    let bundles = inventory(
        gold().map(|word| Tag {
            pos: word.pos,
            feats: word.feats,
        }),
        2,
    );
    let noisy = with_noise(trees, effort.folds);
    let examples: Vec<Example> = noisy
        .iter()
        .map(|(tree, fold)| example(tree, *fold, &tags, &bundles, &words))
        .collect();

    // Each model is learnt in a thread of its own; what it learns does not depend on the others.
    let seeds = SEED..SEED + effort.orders;
    // Each model is learnt in a thread of its own; what it learns does not depend on the others.
    let (predicted, taggers, morph) = thread::scope(|scope| {
        let examples = &examples;
        let (tags, bundles) = (tags.as_slice(), bundles.as_slice());
        let learn = |seed| scope.spawn(move || learn_tags(examples, tags, effort.tags, None, seed));
        let taggers: Vec<_> = seeds.clone().map(learn).collect();
        let hold_out = |fold| scope.spawn(move || held_out_tags(examples, tags, effort.tags, fold));
        let folds: Vec<_> = (0..effort.folds).map(hold_out).collect();
        let morph = scope.spawn(move || learn_bundles(examples, tags, bundles));
        let mut predicted: Vec<Vec<u8>> = vec![Vec::new(); examples.len()];
        for (at, tags) in folds
            .into_iter()
            .flat_map(|fold| fold.join().expect(FINISHES))
        {
            predicted[at] = tags;
        }
        let taggers: Vec<Weights> = taggers
            .into_iter()
            .map(|tagger| tagger.join().expect(FINISHES))
            .collect();
        (predicted, taggers, morph.join().expect(FINISHES))
    });
    let lessons: Vec<Lesson<'_>> = examples
        .iter()
        .zip(&predicted)
        .filter(|(example, _)| example.shapes.len() <= parser::LONGEST)
        .map(|(example, predicted)| {
            Lesson::new(
                example,
                predicted
                    .iter()
                    .map(|class| tags[usize::from(*class)].key()),
            )
        })
        .collect();
    let parsers: Vec<Weights> = thread::scope(|scope| {
        let lessons = &lessons;
        let parsers: Vec<_> = seeds
            .map(|seed| scope.spawn(move || learn_trees(lessons, effort, seed)))
            .collect();
        parsers
            .into_iter()
            .map(|parser| parser.join().expect(FINISHES))
            .collect()
    });
    let edits = inventory(
        gold().map(|word| edit(&normal(&word.form), &word.lemma)),
        2_usize,
    );
    let lemmatiser = learn_lemmas(trees, &edits);
    let splitter = learn_contractions(&noisy, lang, &words);

    let mut out = MAGIC.to_vec();
    out.extend(probe::fingerprint().to_le_bytes());
    let list = |out: &mut Vec<u8>, tags: &[Tag]| {
        out.extend((tags.len() as u32).to_le_bytes());
        for tag in tags {
            out.push(tag.pos as u8);
            out.extend(tag.feats.bits().to_le_bytes());
        }
    };
    list(&mut out, &tags);
    out.extend(freeze(&taggers, TAGGER_BYTES));
    out.extend(freeze(&parsers, PARSER_BYTES));
    list(&mut out, &bundles);
    out.extend(freeze(&[morph], MORPH_BYTES));
    out.extend((edits.len() as u32).to_le_bytes());
    for (cut, ending) in &edits {
        out.push(*cut);
        text(&mut out, ending);
    }
    out.extend(freeze(&[lemmatiser], LEMMA_BYTES));
    out.extend(freeze(&[splitter], SPLITTER_BYTES));
    out.extend(encode(&forms(trees)));
    assert!(
        Engine::new(Box::leak(out.clone().into_boxed_slice()), lexicon).is_some(),
        "the parameters can be read again"
    );
    out
}

/// Runs `round` over the numbers of all examples, in a new order each time.
fn rounds(examples: usize, times: usize, seed: u64, mut round: impl FnMut(usize, usize)) {
    let mut order: Vec<usize> = (0..examples).collect();
    let mut dice = Dice::new(seed);
    for time in 0..times {
        dice.shuffle(&mut order);
        for number in &order {
            round(time, *number);
        }
    }
}

fn learn_tags(
    examples: &[Example],
    tags: &[Tag],
    times: usize,
    without: Option<usize>,
    seed: u64,
) -> Weights {
    let mut model = Weights::new(tags.len(), LEAST);
    let mut features = Vec::new();
    rounds(examples.len(), times, seed, |_, number| {
        let example = &examples[number];
        if without == Some(example.fold) {
            return;
        }
        let mut keys = Vec::with_capacity(example.shapes.len());
        for (at, right) in example.tags.iter().enumerate() {
            tagger::gather(
                &tagger::Context {
                    shapes: &example.shapes,
                    keys: &keys,
                },
                at,
                &mut features,
            );
            let scores = model.scores(&features);
            let chosen = tagger::best(&scores[..tags.len()]);
            model.tick();
            if chosen != *right {
                model.update(&features, *right, chosen);
            }
            keys.push(tags[chosen].key());
        }
    });
    model
}

/// The tags of the examples of a part, by a model that has not seen them; with the number of each example.
fn held_out_tags(
    examples: &[Example],
    tags: &[Tag],
    times: usize,
    fold: usize,
) -> Vec<(usize, Vec<u8>)> {
    let model = learn_tags(examples, tags, times, Some(fold), SEED);
    let held_out = examples
        .iter()
        .enumerate()
        .filter(|(_, example)| example.fold == fold);
    held_out
        .map(|(at, example)| (at, tagger::tag(&model, tags, &example.shapes)))
        .collect()
}

fn learn_trees(lessons: &[Lesson<'_>], effort: Effort, seed: u64) -> Weights {
    let mut model = Weights::new(Step::CLASSES, effort.least);
    let mut dice = Dice::new(seed + 100);
    rounds(lessons.len(), effort.trees, seed, |time, number| {
        let explore = if time == 0 { 0 } else { effort.explore };
        trees::learn(&mut model, &lessons[number], explore, &mut dice);
    });
    model
}

fn learn_bundles(examples: &[Example], tags: &[Tag], bundles: &[Tag]) -> Weights {
    let fitting = fitting(tags, bundles);
    let mut model = Weights::new(bundles.len(), 2);
    let mut features = Vec::new();
    rounds(examples.len(), 5, SEED, |_, number| {
        let example = &examples[number];
        let keys: Vec<u64> = example
            .tags
            .iter()
            .map(|class| tags[*class].key())
            .collect();
        let mut chosen = Vec::with_capacity(keys.len());
        for (at, right) in example.bundles.iter().enumerate() {
            let several = &fitting[example.tags[at]];
            let context = morph::Context {
                shapes: &example.shapes,
                tags: &keys,
                heads: &example.right,
                chosen: &chosen,
            };
            if several.len() < 2 || !several.contains(&(*right as u8)) {
                chosen.push(bundles[*right].key());
                continue;
            }
            morph::gather(&context, at, &mut features);
            let best = usize::from(morph::best_of(several, &model.scores(&features)));
            model.tick();
            if best != *right {
                model.update(&features, *right, best);
            }
            chosen.push(bundles[best].key());
        }
    });
    model
}

fn learn_lemmas(trees: &[Tree], edits: &[(u8, &'static str)]) -> Weights {
    let mut seen: BTreeMap<(String, Pos), &str> = BTreeMap::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        if morph::inflects(word.pos) {
            seen.insert((normal(&word.form), word.pos), &word.lemma);
        }
    }
    let seen: Vec<_> = seen.into_iter().collect();
    let mut model = Weights::new(edits.len(), 1);
    rounds(seen.len(), 6, SEED, |_, number| {
        let ((form, pos), lemma) = &seen[number];
        let Some(right) = edits.iter().position(|known| *known == edit(form, lemma)) else {
            return;
        };
        let features = morph::endings(&Shape::of(form, form, &[]), *pos);
        let chosen = tagger::best(&model.scores(&features)[..edits.len()]);
        model.tick();
        if chosen != right {
            model.update(&features, right, chosen);
        }
    });
    model
}

fn learn_contractions(trees: &[(Tree, usize)], lang: Lang, lexicon: &Lexicon) -> Weights {
    let known = |form: &str| rules(lang).contractions.contains_key(form);
    let cases: Vec<(Vec<u64>, usize)> = trees
        .iter()
        .flat_map(|(tree, _)| contractions(tree, known, lexicon))
        .collect();
    let mut model = Weights::new(2, 1);
    rounds(cases.len(), 8, SEED, |_, number| {
        let (features, right) = &cases[number];
        let scores = model.scores(features);
        let chosen = usize::from(scores[1] >= scores[0]);
        model.tick();
        if chosen != *right {
            model.update(features, *right, chosen);
        }
    });
    model
}

/// The words of the treebanks with their readings, frequent ones first.
fn forms(trees: &[Tree]) -> Vec<Entry> {
    let mut counts: BTreeMap<(String, String, Pos, crate::grammar::Feats), usize> = BTreeMap::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        if matches!(word.pos, Pos::Punct | Pos::Sym | Pos::Num | Pos::X)
            || word.form.bytes().any(|byte| byte.is_ascii_digit())
        {
            continue;
        }
        let form = if word.pos == Pos::Propn {
            word.form.clone()
        } else {
            normal(&word.form)
        };
        *counts
            .entry((form, word.lemma.clone(), word.pos, word.feats))
            .or_default() += 1;
    }
    let mut entries: Vec<_> = counts.into_iter().collect();
    entries.sort_by(|(one, count), (other, others)| {
        (&one.0, others, one).cmp(&(&other.0, count, other))
    });
    entries
        .into_iter()
        .map(|((form, lemma, pos, feats), _)| Entry {
            form,
            lemma,
            pos,
            feats,
        })
        .collect()
}
