//! What a button carries: a version, a verb and numbers, never text; at most 64 bytes, as Telegram wants it.
//!
//! Buttons live as long as the messages they are on: a form that was ever sent must stay readable.

use crate::session::Key;
use sommaire_core::Lang;

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Button {
    /// Shows a card in this language.
    Show(i64, Lang),
    /// Shows or hides the paragraph behind a card.
    Source(i64),
    /// Asks one of a card's questions.
    Ask(i64, usize),
    /// Turns a card to a page.
    Page(i64, usize),
    /// Votes on a card.
    Vote(i64, Vote),
    /// Shares a card, or not.
    Share(i64, Choice),
    /// Sets the chat's language.
    Lang(Lang),
    /// Opens a briefing.
    Open(Shelved),
    /// Turns the list of briefings to a page.
    Shelf(usize),
    /// Takes an offered briefing, or not.
    Take(i64, Choice),
    /// Erases everything, or not.
    Forget(Choice),
}

/// A vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vote {
    Up,
    Down,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    Yes,
    No,
}

/// A briefing, as short as a button needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shelved {
    /// One of the library, by the digest of its name.
    Library(u64),
    /// A chat's own, by its number.
    Own(i64),
}

impl Shelved {
    /// A key, shortened.
    pub(crate) fn of(key: &Key) -> Shelved {
        match key {
            Key::Library(name) => Shelved::Library(digest(name)),
            Key::Own(number) => Shelved::Own(*number),
        }
    }
}

/// FNV-1a: names differ, and nobody gains by making two that do not.
fn digest(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl Button {
    /// What Telegram keeps for it.
    pub(crate) fn data(&self) -> String {
        match self {
            Button::Show(card, lang) => format!("v1:lang:{}:{card}", lang.code()),
            Button::Source(card) => format!("v1:source:{card}"),
            Button::Ask(card, number) => format!("v1:ask:{card}:{number}"),
            Button::Page(card, page) => format!("v1:page:{card}:{page}"),
            Button::Vote(card, Vote::Up) => format!("v1:up:{card}"),
            Button::Vote(card, Vote::Down) => format!("v1:down:{card}"),
            Button::Share(card, choice) => format!("v1:share:{card}:{}", choice.code()),
            Button::Lang(lang) => format!("v1:set:{}", lang.code()),
            Button::Open(Shelved::Library(digest)) => format!("v1:open:l:{digest:016x}"),
            Button::Open(Shelved::Own(number)) => format!("v1:open:o:{number}"),
            Button::Shelf(page) => format!("v1:shelf:{page}"),
            Button::Take(offer, choice) => format!("v1:take:{offer}:{}", choice.code()),
            Button::Forget(choice) => format!("v1:forget:{}", choice.code()),
        }
    }

    /// Reads what [`Button::data`] wrote; anybody can send anything here.
    pub(crate) fn read(data: &str) -> Option<Button> {
        let parts: Vec<&str> = data.split(':').collect();
        Some(match *parts.as_slice() {
            ["v1", "lang", lang, card] => Button::Show(card.parse().ok()?, lang_of(lang)?),
            ["v1", "source", card] => Button::Source(card.parse().ok()?),
            ["v1", "ask", card, number] => Button::Ask(card.parse().ok()?, number.parse().ok()?),
            ["v1", "page", card, page] => Button::Page(card.parse().ok()?, page.parse().ok()?),
            ["v1", "up", card] => Button::Vote(card.parse().ok()?, Vote::Up),
            ["v1", "down", card] => Button::Vote(card.parse().ok()?, Vote::Down),
            ["v1", "share", card, choice] => {
                Button::Share(card.parse().ok()?, Choice::read(choice)?)
            }
            ["v1", "set", lang] => Button::Lang(lang_of(lang)?),
            ["v1", "open", "l", digest] => {
                Button::Open(Shelved::Library(u64::from_str_radix(digest, 16).ok()?))
            }
            ["v1", "open", "o", number] => Button::Open(Shelved::Own(number.parse().ok()?)),
            ["v1", "shelf", page] => Button::Shelf(page.parse().ok()?),
            ["v1", "take", offer, choice] => {
                Button::Take(offer.parse().ok()?, Choice::read(choice)?)
            }
            ["v1", "forget", choice] => Button::Forget(Choice::read(choice)?),
            _ => return None,
        })
    }
}

impl Choice {
    fn code(self) -> &'static str {
        match self {
            Choice::Yes => "y",
            Choice::No => "n",
        }
    }

    fn read(code: &str) -> Option<Choice> {
        match code {
            "y" => Some(Choice::Yes),
            "n" => Some(Choice::No),
            _ => None,
        }
    }
}

fn lang_of(code: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_button_reads_back_and_fits() {
        let card = i64::MAX;
        for button in [
            Button::Show(card, Lang::En),
            Button::Source(card),
            Button::Ask(card, usize::MAX),
            Button::Page(card, usize::MAX),
            Button::Vote(card, Vote::Up),
            Button::Vote(card, Vote::Down),
            Button::Share(card, Choice::Yes),
            Button::Lang(Lang::Fr),
            Button::Open(Shelved::Library(u64::MAX)),
            Button::Open(Shelved::Own(card)),
            Button::Shelf(usize::MAX),
            Button::Take(card, Choice::No),
            Button::Forget(Choice::Yes),
        ] {
            let data = button.data();
            assert!(data.len() <= 64, "{data}");
            assert_eq!(Button::read(&data), Some(button));
        }
    }

    #[test]
    fn what_was_never_sent_is_no_button() {
        for data in [
            "",
            "v1",
            "v1:lang:de:1",
            "v2:source:1",
            "v1:source:x",
            "v1:forget:maybe",
            "v1:ask:1:-1",
        ] {
            assert_eq!(Button::read(data), None, "{data}");
        }
    }
}
