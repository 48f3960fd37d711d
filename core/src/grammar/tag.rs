//! The tags that the tagger chooses between: a part of speech with those features that decide how a word is attached.

use super::feats::{Feats, VerbForm};
use super::tags::Pos;

/// A part of speech with a few of its features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Tag {
    pub(super) pos: Pos,
    pub(super) feats: Feats,
}

impl Tag {
    /// The tag of a word with this part of speech and these features.
    pub(super) fn of(pos: Pos, feats: Feats) -> Tag {
        let kept: &[&str] = match pos {
            Pos::Verb | Pos::Aux if feats.verb_form() == Some(VerbForm::Fin) => {
                &["Mood", "Number", "Tense", "VerbForm"]
            }
            Pos::Verb | Pos::Aux => &["Tense", "VerbForm"],
            Pos::Noun => &["Number"],
            Pos::Pron | Pos::Det | Pos::Adv | Pos::Part => &["Polarity", "PronType"],
            Pos::Adj => &["NumType"],
            Pos::Adp
            | Pos::Cconj
            | Pos::Intj
            | Pos::Num
            | Pos::Propn
            | Pos::Punct
            | Pos::Sconj
            | Pos::Sym
            | Pos::X => &[],
        };
        Tag {
            pos,
            feats: feats.only(kept),
        }
    }

    /// Stands for the tag in features.
    pub(super) fn key(self) -> u64 {
        (u64::from(self.feats.bits()) << 8) | (self.pos as u64 + 1)
    }
}
