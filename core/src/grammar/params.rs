//! The parameter file of a language: what training left, read in place.

use super::bytes::Bytes;
use super::feats::Feats;
use super::lexicon::{Edit, Lexicon};
use super::probe;
use super::table::Table;
use super::tag::Tag;
use super::tags::Pos;

/// The first bytes of a parameter file.
pub(super) const MAGIC: &[u8; 4] = b"SOMP";

/// A part of speech with all its features: what the second look at a word chooses between.
pub(super) type Bundle = Tag;

/// The parameters of a language.
#[derive(Debug)]
pub(super) struct Params {
    /// What each class of the tagger means.
    pub(super) tags: Vec<Tag>,
    pub(super) tagger: Table,
    pub(super) parser: Table,
    /// What each class of `morph` means.
    pub(super) bundles: Vec<Bundle>,
    /// For each tag, the classes of the bundles that it allows.
    pub(super) fitting: Vec<Vec<u8>>,
    pub(super) morph: Table,
    /// What each class of `lemmatiser` means.
    pub(super) edits: Vec<Edit>,
    pub(super) lemmatiser: Table,
    /// Says whether an ambiguous form (« des ») is a contraction: class 1 if so.
    pub(super) splitter: Table,
    /// The forms of the treebanks, frequent analyses first.
    pub(super) forms: Lexicon,
}

impl Params {
    /// Reads a parameter file; `None` if it is not one that this code can use.
    pub(super) fn read(bytes: &'static [u8]) -> Option<Params> {
        let mut bytes = Bytes(bytes);
        let known = bytes.take(MAGIC.len())? == MAGIC && bytes.u32()? == probe::fingerprint();
        if !known {
            return None;
        }
        let tag = |bytes: &mut Bytes| {
            let pos = *Pos::ALL.get(usize::from(*bytes.take(1)?.first()?))?;
            Some(Tag {
                pos,
                feats: Feats::from_bits(bytes.u32()?),
            })
        };
        let tags = bytes.list(tag)?;
        let (tagger, parser) = (Table::read(&mut bytes)?, Table::read(&mut bytes)?);
        let bundles = bytes.list(tag)?;
        let fitting = fitting(&tags, &bundles);
        Some(Params {
            tags,
            tagger,
            parser,
            bundles,
            fitting,
            morph: Table::read(&mut bytes)?,
            edits: bytes.list(Edit::read)?,
            lemmatiser: Table::read(&mut bytes)?,
            splitter: Table::read(&mut bytes)?,
            forms: Lexicon::read(&mut bytes)?,
        })
    }
}

/// For each tag, the classes of the bundles that it allows.
pub(super) fn fitting(tags: &[Tag], bundles: &[Bundle]) -> Vec<Vec<u8>> {
    let own: Vec<Tag> = bundles
        .iter()
        .map(|bundle| Tag::of(bundle.pos, bundle.feats))
        .collect();
    let classes = |tag: &Tag| {
        (0..=u8::MAX)
            .zip(&own)
            .filter(|(_, own)| *own == tag)
            .map(|(class, _)| class)
            .collect()
    };
    tags.iter().map(classes).collect()
}
