//! Says in French or English what core found: [`Answer`] → [`Reply`], and everything else that a reader sees.
//!
//! The only crate that holds words meant for a reader; they stand in `locales/`. Knows no network and no file.
#![forbid(unsafe_code)]

mod amounts;
mod format;
mod glossary;
mod grammar;
mod memory;
mod message;
mod names;
mod noun;
mod positions;
mod reply;
mod statement;
mod telling;
mod times;
mod typography;
mod voice;

pub use memory::{MemoryError, TranslationMemory};
pub use message::Message;
pub use reply::{LONGEST, Origin, Quote, Reply, Status, Translation};

use sommaire_core::answer::Suggestion;
use sommaire_core::{Answer, Briefing, Lang};
use telling::Telling;
use voice::Voice;

/// The translations of the briefings that are compiled in.
const SEEDS: [&str; 1] = [include_str!("../../seeds/otan-ukraine.en.tmx")];

/// The two voices of the product: everything that a reader sees is said by them.
///
/// Built once; cheap to share between threads.
#[derive(Debug)]
pub struct I18n {
    french: Voice,
    english: Voice,
    memory: TranslationMemory,
}

impl I18n {
    /// Reads both locales and the translations of the seeds.
    #[must_use]
    pub fn load() -> I18n {
        let mut memory = TranslationMemory::default();
        for seed in SEEDS {
            let read = TranslationMemory::read(seed);
            debug_assert!(read.is_ok(), "{read:?}");
            memory.extend(read.unwrap_or_default());
        }
        I18n {
            french: Voice::load(Lang::Fr),
            english: Voice::load(Lang::En),
            memory,
        }
    }

    /// Knows the translations of `memory` too; where both know a segment, the new one holds.
    #[must_use]
    pub fn with_memory(mut self, memory: TranslationMemory) -> I18n {
        self.memory.extend(memory);
        self
    }

    /// Puts what core found into words.
    #[must_use]
    pub fn reply(&self, briefing: &Briefing, answer: &Answer, lang: Lang) -> Reply {
        reply::reply(self.voice(lang), &self.memory, briefing, answer)
    }

    /// Puts a suggested question into words.
    #[must_use]
    pub fn suggestion(&self, briefing: &Briefing, suggestion: &Suggestion, lang: Lang) -> String {
        let telling = Telling {
            voice: self.voice(lang),
            briefing,
            memory: &self.memory,
        };
        reply::suggestion(telling, suggestion)
    }

    /// Puts a message into words.
    #[must_use]
    pub fn say(&self, lang: Lang, message: Message) -> String {
        let (id, args) = message.parts(lang);
        self.voice(lang).put(id, &args)
    }

    fn voice(&self, lang: Lang) -> &Voice {
        match lang {
            Lang::Fr => &self.french,
            Lang::En => &self.english,
        }
    }
}
