//! Chooses the features and the lemma of each word once its tag and its head are known.

use super::feats::Feats;
use super::lexicon::{Analysis, Known, Set};
use super::params::{Bundle, Params};
use super::shape::Shape;
use super::table::{Linear, Scores, feature};
use super::tagger::{EDGE, best};
use super::tags::{Pos, Rel};

/// What is known when features are chosen.
pub(super) struct Context<'a> {
    pub(super) shapes: &'a [Shape],
    /// Keys of the tags.
    pub(super) tags: &'a [u64],
    pub(super) heads: &'a [(Option<usize>, Rel)],
    /// Keys of the bundles chosen so far.
    pub(super) chosen: &'a [u64],
}

/// The bundle of each word, one of those that its tag allows; `tags` are classes of tags and `keys` what stands for them.
pub(super) fn bundles(
    params: &Params,
    tags: &[u8],
    keys: &[u64],
    shapes: &[Shape],
    heads: &[(Option<usize>, Rel)],
) -> Vec<Bundle> {
    let mut chosen: Vec<u64> = Vec::with_capacity(tags.len());
    let mut features = Vec::with_capacity(32);
    let mut out = Vec::with_capacity(tags.len());
    for (at, tag) in tags.iter().enumerate() {
        let tag = usize::from(*tag);
        let fitting = params
            .fitting
            .get(tag)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let class = match fitting {
            [] | [_] => fitting.first().copied(),
            several => {
                gather(
                    &Context {
                        shapes,
                        tags: keys,
                        heads,
                        chosen: &chosen,
                    },
                    at,
                    &mut features,
                );
                let scores = params.morph.scores(&features);
                Some(best_of(several, &scores))
            }
        };
        let bundle = class.and_then(|class| {
            params
                .bundles
                .get(usize::from(class))
                .or_else(|| params.tags.get(tag))
        });
        let bundle = bundle.copied().unwrap_or(Bundle {
            pos: Pos::X,
            feats: Feats::default(),
        });
        chosen.push(bundle.key());
        out.push(bundle);
    }
    out
}

/// The first class with the highest score.
pub(super) fn best_of(classes: &[u8], scores: &Scores) -> u8 {
    let higher = |best: u8, class: u8| {
        if scores[usize::from(class)] > scores[usize::from(best)] {
            class
        } else {
            best
        }
    };
    classes.iter().copied().reduce(higher).unwrap_or_default()
}

/// The features for choosing the bundle of the word `at`.
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
    let tag = |offset: isize| {
        at.checked_add_signed(offset)
            .and_then(|at| context.tags.get(at))
            .copied()
            .unwrap_or(EDGE)
    };
    let chosen = |back: usize| {
        at.checked_sub(back)
            .and_then(|at| context.chosen.get(at))
            .copied()
            .unwrap_or(EDGE)
    };
    let (here, own) = (shape(0), tag(0));
    let (head, rel) = context.heads.get(at).copied().unwrap_or((None, Rel::Root));
    let head_tag = head
        .and_then(|head| context.tags.get(head))
        .copied()
        .unwrap_or(EDGE + 1);
    let head_chosen = head
        .and_then(|head| context.chosen.get(head))
        .copied()
        .unwrap_or(EDGE + 2);
    let head_word = head
        .and_then(|head| context.shapes.get(head))
        .map_or(EDGE + 1, |shape| shape.word);
    let head_suffix = head
        .and_then(|head| context.shapes.get(head))
        .map_or(EDGE + 1, |shape| shape.suffixes[1]);
    let passive = context
        .heads
        .iter()
        .skip(at.saturating_sub(4))
        .take(4)
        .any(|(head, rel)| *head == Some(at) && *rel == Rel::AuxPass);
    let mut template = 300;
    let mut put = |first: u64, second: u64| {
        template += 1;
        out.push(feature(template, own, first, second));
    };
    put(0, 0);
    put(here.word, 0);
    for suffix in here.suffixes {
        put(suffix, 0);
    }
    put(here.class, 0);
    put(here.class, chosen(1));
    put(here.word, chosen(1));
    put(here.suffixes[1], chosen(1));
    put(here.word, shape(-1).word);
    put(here.word, tag(1));
    put(here.class, shape(1).class);
    put(here.suffixes[1], shape(1).suffixes[1]);
    put(chosen(1), chosen(2));
    put(rel as u64, head_tag);
    put(here.class, head_chosen);
    put(rel as u64, head_chosen);
    put(here.word, head_suffix);
    put(here.word, rel as u64);
    put(here.word, head_word);
    put(u64::from(passive), here.suffixes[1]);
    put(here.look, 0);
}

/// A word whose lemma is wanted.
pub(super) struct Wanted<'a> {
    pub(super) form: &'a str,
    pub(super) normal: &'a str,
    pub(super) shape: &'a Shape,
    /// What the lexicon knows of it.
    pub(super) known: &'a [Known<'a>],
    pub(super) bundle: Bundle,
}

/// The lemma of a word: from the treebanks, from the lexicon, or by the ending.
pub(super) fn lemma(params: &Params, word: &Wanted<'_>) -> String {
    let bundle = word.bundle;
    if matches!(bundle.pos, Pos::Punct | Pos::Sym) {
        return word.form.to_owned();
    }
    let named = bundle.pos == Pos::Propn;
    let written = if named { word.form } else { word.normal };
    let seen = params
        .forms
        .get(written)
        .and_then(|set| closest(set, bundle))
        .map(|analysis| analysis.lemma(written));
    if let Some(lemma) = seen {
        return lemma;
    }
    let known = word
        .known
        .iter()
        .filter_map(|known| Some((closest(known.set, bundle)?, &known.written)));
    match known.min_by_key(|(analysis, _)| apart(analysis, bundle)) {
        Some((analysis, written)) => analysis.lemma(written),
        None if named => word.form.to_owned(),
        None if !inflects(bundle.pos) => word.normal.to_owned(),
        None => {
            let scores = params.lemmatiser.scores(&endings(word.shape, bundle.pos));
            let edit = params
                .edits
                .get(best(&scores[..params.lemmatiser.classes()]));
            edit.map_or_else(|| word.normal.to_owned(), |edit| edit.lemma(word.normal))
        }
    }
}

/// Whether endings say how the lemma of such a word is made.
pub(super) fn inflects(pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::Verb | Pos::Adj | Pos::Adv | Pos::Aux)
}

/// How many features of an analysis differ from the bundle.
fn apart(analysis: &Analysis, bundle: Bundle) -> u32 {
    (analysis.feats.bits() ^ bundle.feats.bits()).count_ones()
}

/// The analysis that shares most features with the bundle.
fn closest(set: &Set, bundle: Bundle) -> Option<&Analysis> {
    let same = |pos: Pos| pos == bundle.pos || (pos == Pos::Verb && bundle.pos == Pos::Aux);
    set.analyses
        .iter()
        .filter(|analysis| same(analysis.pos))
        .min_by_key(|analysis| apart(analysis, bundle))
}

/// The features for choosing how a lemma is made.
pub(super) fn endings(shape: &Shape, pos: Pos) -> Vec<u64> {
    let pos = pos as u64;
    let suffixes = shape
        .suffixes
        .iter()
        .enumerate()
        .map(|(size, suffix)| feature(401 + size as u64, *suffix, pos, 0));
    [feature(400, pos, 0, 0)]
        .into_iter()
        .chain(suffixes)
        .collect()
}
