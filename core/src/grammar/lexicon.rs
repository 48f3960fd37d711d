//! A morphological lexicon read in place: form → analyses.
//!
//! An `fst` maps each form, in lower case unless it is always written with a capital, to the number of a set of analyses. An analysis
//! says part of speech and features and how the lemma is made from the form, so that few sets serve all forms.

use std::borrow::Cow;

use fst::Map;
use fst::raw::{Node, Output};
use unicode_normalization::char::decompose_canonical;

use super::bytes::Bytes;
use super::feats::Feats;
use super::table;
use super::tag::Tag;
use super::tags::Pos;

/// How a lemma is made: characters to cut at the end of the form and letters to put in their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edit {
    cut: usize,
    ending: &'static str,
}

impl Edit {
    /// Reads the number of characters to cut (u8) and the ending.
    pub(super) fn read(bytes: &mut Bytes) -> Option<Edit> {
        let cut = usize::from(*bytes.take(1)?.first()?);
        Some(Edit {
            cut,
            ending: bytes.text()?,
        })
    }

    /// The lemma of a form.
    pub(super) fn lemma(self, form: &str) -> String {
        let kept = match self.cut {
            0 => form.len(),
            cut => form
                .char_indices()
                .rev()
                .nth(cut - 1)
                .map_or(0, |(at, _)| at),
        };
        [&form[..kept], self.ending].concat()
    }
}

/// One way to read a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Analysis {
    pub(super) pos: Pos,
    pub(super) feats: Feats,
    edit: Edit,
}

impl Analysis {
    /// The lemma that this analysis gives `form`, which must be written as the lexicon writes it.
    pub(super) fn lemma(&self, form: &str) -> String {
        self.edit.lemma(form)
    }
}

/// The analyses that some forms share.
#[derive(Debug, Default)]
pub(super) struct Set {
    /// Frequent ones first where the source knows.
    pub(super) analyses: Vec<Analysis>,
    /// Stands for the set of tags: equal for sets that a tagger need not tell apart.
    pub(super) class: u64,
}

/// A lexicon.
#[derive(Debug)]
pub(super) struct Lexicon {
    forms: Map<&'static [u8]>,
    sets: Vec<Set>,
}

impl Lexicon {
    /// Reads a lexicon from the front of `bytes`; `None` if they are no lexicon.
    pub(super) fn read(bytes: &mut Bytes) -> Option<Lexicon> {
        let length = bytes.u32()? as usize;
        let forms = Map::new(bytes.take(length)?).ok()?;
        let edits = bytes.list(Edit::read)?;
        let analyses = bytes.list(|bytes| {
            let pos = *Pos::ALL.get(usize::from(*bytes.take(1)?.first()?))?;
            let feats = Feats::from_bits(bytes.u32()?);
            let edit = *edits.get(usize::from(bytes.u16()?))?;
            Some(Analysis { pos, feats, edit })
        })?;
        let sets = bytes.list(|bytes| {
            let analyses = bytes.list(|bytes| analyses.get(usize::from(bytes.u16()?)).copied())?;
            let class = class(&analyses);
            Some(Set { analyses, class })
        })?;
        Some(Lexicon { forms, sets })
    }

    /// The analyses of a form, written exactly so.
    pub(super) fn get(&self, form: &str) -> Option<&Set> {
        let set = self.forms.get(form)?;
        self.sets.get(set as usize)
    }

    /// What is known of a word: as `normal` or, failing that, as it stands or with the accents that it lacks.
    pub(super) fn find<'a>(&'a self, form: &'a str, normal: &'a str) -> Vec<Known<'a>> {
        let exact = |written: &'a str| {
            self.get(written).map(|set| Known {
                written: Cow::Borrowed(written),
                set,
            })
        };
        if let Some(known) = exact(normal).or_else(|| exact(form)) {
            return vec![known];
        }
        let mut found = Vec::new();
        if normal.len() >= 4
            && normal
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        {
            let root = self.forms.as_fst().root();
            self.accented(
                normal.as_bytes(),
                root,
                Output::zero(),
                &mut Vec::new(),
                &mut found,
            );
        }
        found
    }

    /// Follows the letters of `rest` with and without accents.
    fn accented<'a>(
        &'a self,
        rest: &[u8],
        node: Node<'_>,
        output: Output,
        path: &mut Vec<u8>,
        found: &mut Vec<Known<'a>>,
    ) {
        let forms = self.forms.as_fst();
        let Some((letter, rest)) = rest.split_first() else {
            let set = node
                .is_final()
                .then(|| output.cat(node.final_output()).value());
            let set = set.and_then(|set| self.sets.get(set as usize));
            if let (Some(set), Ok(written)) = (set, String::from_utf8(path.clone())) {
                found.push(Known {
                    written: Cow::Owned(written),
                    set,
                });
            }
            return;
        };
        for lead in node.transitions() {
            let after = forms.node(lead.addr);
            let output = output.cat(lead.out);
            path.push(lead.inp);
            if lead.inp == *letter {
                self.accented(rest, after, output, path, found);
            } else if lead.inp >= 0xC3 {
                for trail in after
                    .transitions()
                    .filter(|trail| base(lead.inp, trail.inp) == Some(char::from(*letter)))
                {
                    path.push(trail.inp);
                    self.accented(
                        rest,
                        forms.node(trail.addr),
                        output.cat(trail.out),
                        path,
                        found,
                    );
                    path.pop();
                }
            }
            path.pop();
        }
    }
}

/// The letter that a character of two bytes is without its accent.
fn base(lead: u8, trail: u8) -> Option<char> {
    let letter = std::str::from_utf8(&[lead, trail]).ok()?.chars().next()?;
    let mut base = None;
    decompose_canonical(letter, |part| {
        base.get_or_insert(part);
    });
    base
}

/// A word as a lexicon writes it, and its analyses.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub(super) written: Cow<'a, str>,
    pub(super) set: &'a Set,
}

/// Stands for the tags that a word may have; 0 for one that is not known.
pub(super) fn class_of(known: &[Known<'_>]) -> u64 {
    match known {
        [] => 0,
        [one] => one.set.class,
        many => many.iter().fold(0, |class, one| class ^ one.set.class),
    }
}

/// Hashes the tags of some analyses, whatever their order.
fn class(analyses: &[Analysis]) -> u64 {
    let mut tags: Vec<u64> = analyses
        .iter()
        .map(|analysis| Tag::of(analysis.pos, analysis.feats).key())
        .collect();
    tags.sort_unstable();
    tags.dedup();
    tags.into_iter()
        .fold(0, |hash, tag| table::feature(1, hash, tag, 0))
}
