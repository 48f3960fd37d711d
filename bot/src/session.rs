//! What is remembered of a conversation.

use sommaire_core::Lang;

/// How many questions back a follow-up can reach.
pub const REACH: usize = 4;

/// A conversation. Holds words only: the answers are found again by asking again, which gives the same ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Session {
    /// The language that the reader chose.
    pub lang: Option<Lang>,
    /// The briefing that the reader chose; the first of the library otherwise.
    pub briefing: Option<Key>,
    /// The last questions, oldest first, at most [`REACH`].
    pub chain: Vec<String>,
}

impl Session {
    /// Opens another briefing; what was asked of the one before is forgotten.
    pub fn choose(&mut self, briefing: Key) {
        self.briefing = Some(briefing);
        self.chain.clear();
    }
}

/// Which briefing: one of the library, or one that a chat brought.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// A briefing of the library, by name.
    Library(String),
    /// A chat's own briefing, by its number in the store.
    Own(i64),
}

impl Key {
    /// The key as one word, for the store.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Key::Library(name) => format!("library:{name}"),
            Key::Own(number) => format!("own:{number}"),
        }
    }

    /// Reads what [`Key::code`] wrote.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Key> {
        match code.split_once(':')? {
            ("library", name) => Some(Key::Library(name.to_owned())),
            ("own", number) => number.parse().ok().map(Key::Own),
            _ => None,
        }
    }
}

/// The chain that `words` continue: the end of `before`, then `words`.
#[must_use]
pub fn continued(before: &[String], words: &str) -> Vec<String> {
    let kept = before.len().saturating_sub(REACH - 1);
    let mut chain: Vec<String> = before.iter().skip(kept).cloned().collect();
    chain.push(words.to_owned());
    chain
}
