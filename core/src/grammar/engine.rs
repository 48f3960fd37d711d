//! The whole chain for one language.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::bytes::Bytes;
use super::feats::{Feats, VerbForm};
use super::lexicon::{Known, Lexicon};
use super::mend;
use super::morph::{self, Wanted};
use super::params::Params;
use super::parser::{self, Item};
use super::query;
use super::rules::Rules;
use super::sentence::{Builder, Sentence, Word};
use super::shape::{Shape, normal};
use super::table::{Linear, feature};
use super::tag::Tag;
use super::tagger;
use super::tags::{Pos, Rel};
use crate::Lang;

/// A word before it is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) form: Cow<'a, str>,
    pub(super) span: Range<usize>,
}

/// What is known of a language.
#[derive(Debug)]
pub(super) struct Engine {
    pub(super) params: Params,
    pub(super) lexicon: Lexicon,
}

static FRENCH: LazyLock<Option<Engine>> = LazyLock::new(|| {
    Engine::new(
        include_bytes!("../../data/fr.params"),
        include_bytes!("../../data/fr.lexicon"),
    )
});
static ENGLISH: LazyLock<Option<Engine>> = LazyLock::new(|| {
    Engine::new(
        include_bytes!("../../data/en.params"),
        include_bytes!("../../data/en.lexicon"),
    )
});

/// The engine of a language; `None` if its data files do not fit this code, which a test excludes.
pub(super) fn engine(lang: Lang) -> Option<&'static Engine> {
    match lang {
        Lang::Fr => FRENCH.as_ref(),
        Lang::En => ENGLISH.as_ref(),
    }
}

impl Engine {
    /// Reads the parameter file and the lexicon of a language.
    pub(super) fn new(params: &'static [u8], lexicon: &'static [u8]) -> Option<Engine> {
        Some(Engine {
            params: Params::read(params)?,
            lexicon: Lexicon::read(&mut Bytes(lexicon))?,
        })
    }

    /// Cuts contractions into their words.
    pub(super) fn expand<'a>(&self, tokens: &[Token<'a>], rules: &Rules) -> Vec<Token<'a>> {
        let mut out = Vec::with_capacity(tokens.len() + 4);
        for (at, token) in tokens.iter().enumerate() {
            let letters = normal(&token.form);
            match rules.contractions.get(&letters) {
                Some(parts) if self.contracts(tokens, at) => {
                    contract(token, &letters, parts, &mut out)
                }
                _ => out.push(token.clone()),
            }
        }
        out
    }

    /// Whether the token is a contraction here: « des » also is an article.
    fn contracts(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let shape = |at: usize| {
            tokens.get(at).map(|token| {
                let normal = normal(&token.form);
                Shape::of(
                    &token.form,
                    &normal,
                    &self.lexicon.find(&token.form, &normal),
                )
            })
        };
        let around = [
            at.checked_sub(2).and_then(shape),
            at.checked_sub(1).and_then(shape),
            shape(at),
            shape(at + 1),
            shape(at + 2),
        ];
        let scores = self.params.splitter.scores(&contraction(&around));
        scores[1] >= scores[0]
    }

    /// The readings of a word by itself.
    pub(super) fn analyses(&self, form: &str) -> Vec<(String, Pos, Feats)> {
        let letters = normal(form);
        let seen = [form, letters.as_str()].into_iter().filter_map(|written| {
            self.params.forms.get(written).map(|set| Known {
                written: Cow::Borrowed(written),
                set,
            })
        });
        let mut out: Vec<(String, Pos, Feats)> = Vec::new();
        for known in seen.chain(self.lexicon.find(form, &letters)) {
            for analysis in &known.set.analyses {
                let reading = (analysis.lemma(&known.written), analysis.pos, analysis.feats);
                if !out.contains(&reading) {
                    out.push(reading);
                }
            }
        }
        out
    }

    /// Reads the words of one sentence.
    pub(super) fn read(&self, tokens: &[Token<'_>], rules: &Rules, span: Range<usize>) -> Sentence {
        let params = &self.params;
        let normals: Vec<String> = tokens.iter().map(|token| normal(&token.form)).collect();
        let known: Vec<Vec<Known<'_>>> = tokens
            .iter()
            .zip(&normals)
            .map(|(token, normal)| self.lexicon.find(&token.form, normal))
            .collect();
        let words = tokens.iter().zip(&normals).zip(&known);
        let shapes: Vec<Shape> = words
            .map(|((token, normal), known)| Shape::of(&token.form, normal, known))
            .collect();
        let mut tags = tagger::tag(&params.tagger, &params.tags, &shapes);
        let mended = query::verb(rules, &params.tags, &normals, &known, &tags)
            .or_else(|| query::auxiliary(rules, &params.tags, &normals, &tags));
        if let Some((at, mended)) = mended
            && let Some(tag) = tags.get_mut(at)
        {
            *tag = mended;
        }
        let keys: Vec<u64> = tags
            .iter()
            .map(|tag| {
                params
                    .tags
                    .get(usize::from(*tag))
                    .map_or(0, |tag| tag.key())
            })
            .collect();
        let items: Vec<Item> = shapes
            .iter()
            .zip(&keys)
            .map(|(shape, key)| Item::of(shape, *key))
            .collect();
        let finite = |at: usize| {
            let tag = tags
                .get(at)
                .and_then(|tag| params.tags.get(usize::from(*tag)));
            tag.is_some_and(|tag| tag.feats.verb_form() == Some(VerbForm::Fin))
        };
        let cuts = clauses(tokens, finite);
        let tens = tens(tokens, &normals, rules);
        let mut heads = parse(&params.parser, &items, &cuts, &tens);
        let chosen: Vec<Tag> = tags
            .iter()
            .filter_map(|tag| params.tags.get(usize::from(*tag)).copied())
            .collect();
        let ends = cuts.iter().copied().chain([tokens.len()]);
        for (start, end) in std::iter::once(0).chain(cuts.iter().copied()).zip(ends) {
            mend::main_verb(&chosen, &normals, &mut heads, start..end);
        }
        let bundles = morph::bundles(params, &tags, &keys, &shapes, &heads);
        let mut builder = Builder::with_capacity(tokens.len());
        for (index, token) in tokens.iter().enumerate() {
            let (head, rel) = heads[index];
            let bundle = bundles[index];
            let (form, normal, shape, known) = (
                token.form.as_ref(),
                normals[index].as_str(),
                &shapes[index],
                &known[index],
            );
            let lemma = morph::lemma(
                params,
                &Wanted {
                    form,
                    normal,
                    shape,
                    known,
                    bundle,
                },
            );
            let (pos, feats) = (bundle.pos, bundle.feats);
            builder.push(&Word {
                index,
                span: token.span.clone(),
                form,
                lemma: &lemma,
                pos,
                feats,
                head,
                rel,
            });
        }
        builder.build(span)
    }
}

/// The words that begin a number of two words with a hyphen between them ("twenty-two").
fn tens(tokens: &[Token<'_>], normals: &[String], rules: &Rules) -> Vec<usize> {
    let joined = |at: &usize| match tokens.get(*at..at + 3) {
        Some([ten, hyphen, one]) => {
            hyphen.form == "-"
                && ten.span.end == hyphen.span.start
                && hyphen.span.end == one.span.start
        }
        Some(_) | None => false,
    };
    let known = normals.iter().enumerate();
    known
        .filter(|(_, normal)| rules.tens.contains(*normal))
        .map(|(at, _)| at)
        .filter(joined)
        .collect()
}

/// Parses a sentence; of a number of two words only the second one takes part, and the rest hangs on it as in the treebank.
fn parse(
    model: &impl Linear,
    items: &[Item],
    cuts: &[usize],
    tens: &[usize],
) -> Vec<(Option<usize>, Rel)> {
    if tens.is_empty() {
        return parser::parse(model, items, cuts);
    }
    let hangs = |at: &usize| tens.iter().any(|ten| (*ten..ten + 2).contains(at));
    let kept: Vec<usize> = (0..items.len()).filter(|at| !hangs(at)).collect();
    let rest: Vec<Item> = kept
        .iter()
        .filter_map(|at| items.get(*at))
        .copied()
        .collect();
    let place = |at: usize| kept.partition_point(|kept| *kept < at);
    let cuts: Vec<usize> = cuts.iter().map(|cut| place(*cut)).collect();
    let mut heads = vec![(None, Rel::Root); items.len()];
    for (at, (head, rel)) in kept.iter().zip(parser::parse(model, &rest, &cuts)) {
        if let Some(slot) = heads.get_mut(*at) {
            *slot = (head.and_then(|head| kept.get(head)).copied(), rel);
        }
    }
    for ten in tens {
        if let Some([first, hyphen]) = heads.get_mut(*ten..ten + 2) {
            *first = (Some(ten + 2), Rel::Compound);
            *hyphen = (Some(*ten), Rel::Punct);
        }
    }
    heads
}

/// Where clauses begin that a semicolon or a colon parts from what stands before: both sides have a finite verb.
fn clauses(tokens: &[Token<'_>], finite: impl Fn(usize) -> bool) -> Vec<usize> {
    let parts = |token: &Token<'_>| matches!(token.form.as_ref(), ";" | ":");
    let mut cuts = Vec::new();
    let mut start = 0;
    for at in (0..tokens.len()).filter(|at| tokens.get(*at).is_some_and(parts)) {
        let next = (at + 1..tokens.len())
            .find(|at| tokens.get(*at).is_some_and(parts))
            .unwrap_or(tokens.len());
        if (start..at).any(&finite) && (at + 1..next).any(&finite) {
            cuts.push(at + 1);
            start = at + 1;
        }
    }
    cuts
}

/// The features for choosing whether the middle one of five tokens is a contraction.
pub(super) fn contraction(around: &[Option<Shape>; 5]) -> Vec<u64> {
    let [before2, before, here, after, after2] = around.map(|shape| {
        shape.unwrap_or(Shape {
            word: tagger::EDGE,
            ..Shape::default()
        })
    });
    let own = here.word;
    [
        feature(501, own, 0, 0),
        feature(502, own, before.word, 0),
        feature(503, own, before.suffixes[2], 0),
        feature(504, own, before.suffixes[1], 0),
        feature(505, own, before.class, 0),
        feature(506, own, after.word, 0),
        feature(507, own, after.class, 0),
        feature(508, own, after.suffixes[1], 0),
        feature(509, own, before.class, after.class),
        feature(510, own, before.word, after.class),
        feature(511, own, before2.word, before.word),
        feature(512, own, before2.class, before.class),
        feature(513, own, after.class, after2.class),
        feature(514, own, before.look, after.look),
    ]
    .to_vec()
}

/// Adds the words of a contraction. They carry its span, unless its letters can be shared out among them (« don't »).
fn contract<'a>(token: &Token<'a>, letters: &str, parts: &[String], out: &mut Vec<Token<'a>>) {
    let shared = letters.len() == token.form.len() && parts.concat() == letters;
    let capital = token.form.chars().next().is_some_and(char::is_uppercase);
    let mut start = 0;
    for (number, part) in parts.iter().enumerate() {
        if shared && let Some(form) = token.form.get(start..start + part.len()) {
            let from = token.span.start + start;
            out.push(Token {
                form: Cow::Owned(form.to_owned()),
                span: from..from + part.len(),
            });
            start += part.len();
            continue;
        }
        let mut form = part.clone();
        if capital && number == 0 {
            let mut rest = part.chars();
            form = rest
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .chain(rest)
                .collect();
        }
        out.push(Token {
            form: Cow::Owned(form),
            span: token.span.clone(),
        });
    }
}
