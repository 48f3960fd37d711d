//! Understands briefings and questions: text → [`Briefing`] → [`Question`] → [`Answer`].
//!
//! Knows no network, no clock, no file and no wording of any locale: results depend on the arguments alone.
#![forbid(unsafe_code)]

pub mod amount;
pub mod answer;
mod ask;
mod briefing;
pub mod claim;
mod clause;
mod cues;
mod entity;
mod find;
mod fold;
mod follow;
mod form;
mod frames;
pub mod gazetteer;
pub mod grammar;
mod index;
mod known;
mod lang;
mod layout;
mod matching;
pub mod name;
mod patterns;
mod question;
mod quick;
mod reference;
mod refine;
mod roles;
mod scene;
mod stances;
mod subject;
mod terms;
mod thesaurus;
pub mod time;
mod tree;

pub use answer::Answer;
pub use ask::{Turn, ask, explain};
pub use briefing::{Briefing, Section, SentenceId};
pub use claim::{Claim, claims};
#[cfg(feature = "training")]
pub use find::Features;
pub use lang::Lang;
pub use layout::BlockKind;
pub use question::Question;
