//! Trains the parameter files from treebanks, and measures them. Compiled with the feature `training` only.
//!
//! Everything is deterministic: the same files give the same parameters, byte for byte.

mod examples;
mod hunspell;
mod learn;
mod oracle;
mod pack;
mod score;
mod treebank;
mod trees;
mod weights;
mod wordnet;

pub use hunspell::french_entries;
pub use learn::{Effort, train};
pub use pack::{Entry, lexicon};
pub use score::{Report, evaluate};
pub use treebank::{Gold, Tree, load};
pub use wordnet::{WordList, english_entries};
