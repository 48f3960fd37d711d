//! A briefing of the chat's own: pasted, passed on, a file or an address, taken after one tap.

use super::api::{Call, Patience};
use super::event::{Content, File, Incoming};
use super::host::{Host, Room, lock};
use super::html::units;
use super::outcome::{Outcome, offer};
use super::reply::CallError;
use super::show::To;
use super::talk::{is_address, is_briefing};
use crate::import::{self, Imported, Source};
use crate::library::title_of;
use crate::store::Put;
use serde_json::{Value, json};
use sommaire_core::Briefing;
use sommaire_i18n::Message;
use std::sync::Arc;

/// How many briefings a chat keeps.
pub(crate) const MOST: usize = 20;

/// A message at least so long, in UTF-16 units, may be the start of a text that was cut: one holds 4096.
const CUT: usize = 3800;
/// How many seconds lie between the pieces of a text at most: they are sent at once.
const AT_ONCE: i64 = 2;

/// A long text that was just offered as a briefing; the next message may be its next piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pasted {
    offer: i64,
    person: Option<i64>,
    date: i64,
}

impl Host {
    /// Notes that the next message may continue an offered text.
    fn may_continue(&self, offer: i64, message: &Incoming, words: &str) {
        if message.content == Content::Text && units(words) >= CUT {
            let person = message.from.as_ref().map(|from| from.id);
            let pasted = Pasted {
                offer,
                person,
                date: message.date,
            };
            lock(&self.pasted).insert(message.chat, pasted);
        }
    }

    /// Adds the next piece of a text that Telegram cut into several messages to the offer that stands; none when the
    /// message is no such piece.
    pub(crate) async fn continues_text(
        &self,
        room: &Room,
        to: To,
        message: &Incoming,
        words: &str,
    ) -> anyhow::Result<Option<Outcome>> {
        let Some(pasted) = lock(&self.pasted).remove(&message.chat) else {
            return Ok(None);
        };
        let person = message.from.as_ref().map(|from| from.id);
        let is_piece = message.content == Content::Text
            && pasted.person == person
            && (0..=AT_ONCE).contains(&(message.date - pasted.date))
            && !words.starts_with('/')
            && (is_briefing(words) || !words.trim_end().ends_with('?'))
            && !is_address(words.trim());
        if !is_piece {
            return Ok(None);
        }
        let Some(before) = self.store.own_text(message.chat, pasted.offer).await? else {
            return Ok(None);
        };
        let whole = joined(&before, words);
        if whole.len() > import::MAX_TEXT_BYTES {
            let text = self.i18n.say(room.lang(), Message::FileTooLarge);
            return Ok(Some(Outcome::text(to, &text)));
        }
        lock(&self.read).remove(&(message.chat, pasted.offer));
        self.may_continue(pasted.offer, message, words);
        let mut outcome = Outcome::nothing();
        outcome.puts(Put::Grow(pasted.offer, message.chat, whole));
        Ok(Some(outcome))
    }

    /// Offers to open what was brought.
    pub(crate) async fn brought(
        self: &Arc<Self>,
        seq: i64,
        room: &Room,
        to: To,
        message: &Incoming,
        words: &str,
    ) -> anyhow::Result<Outcome> {
        let text = |message| Ok(Outcome::text(to, &self.i18n.say(room.lang(), message)));
        let person = message.from.as_ref().map(|from| from.id);
        if !self
            .may_change(message.chat, message.place, person, message.sender_chat)
            .await?
        {
            return text(Message::AdminsOnly);
        }
        if self.store.own_briefings(message.chat).await?.len() >= MOST {
            return text(Message::BriefingMany { most: MOST });
        }
        if !self.may_ask(person.unwrap_or(message.chat)) {
            return text(Message::TooFast);
        }
        let found = match &message.content {
            Content::File(file) => self.file(message.chat, file).await?,
            Content::Text
            | Content::Forwarded
            | Content::Media
            | Content::MovedTo(_)
            | Content::MovedFrom(_)
            | Content::Notice => self.words(words).await?,
        };
        let found = match found {
            Ok(found) => found,
            Err(message) => return text(message),
        };
        let (title, found) = self.opens_file(move || (title(&found), found.text)).await?;
        let confirm = Message::BriefingConfirm {
            title: title.clone(),
        };
        let question = self.i18n.say(room.lang(), confirm);
        self.may_continue(seq, message, words);
        let mut outcome = Outcome::nothing();
        outcome.puts(Put::Offer(seq, message.chat, title, found));
        outcome.sends(to, &offer(self, room.lang(), &question, seq), None);
        Ok(outcome)
    }

    /// A text that was typed or passed on, or what stands at the address that it is.
    async fn words(&self, words: &str) -> anyhow::Result<Result<Imported, Message>> {
        let words = words.trim().to_owned();
        if is_address(&words) {
            let found = import::fetch(&words, &self.network).await;
            return Ok(found.map_err(|error| error.message(Source::Address)));
        }
        let read =
            move || import::text_of(words.as_bytes(), Some("message.txt"), Some("text/plain"));
        let found = self.think(read).await?;
        Ok(found.map_err(|error| error.message(Source::Words)))
    }

    /// The text of a file, or what to say about it.
    async fn file(&self, chat: i64, file: &File) -> anyhow::Result<Result<Imported, Message>> {
        let most = u64::try_from(import::MAX_FILE_BYTES).unwrap_or(u64::MAX);
        if file.size.is_some_and(|size| size > most) {
            return Ok(Err(Message::FileTooLarge));
        }
        let call = Call {
            method: "getFile".to_owned(),
            body: json!({"file_id": file.id}),
        };
        let found = match self.api.call(&call, Some(chat), Patience::Tries(5)).await {
            Ok(found) => found,
            Err(error) if error.is_too_big() => return Ok(Err(Message::FileTooLarge)),
            Err(CallError::Refused { .. }) => return Ok(Err(Message::FileBroken)),
            Err(error) => return Err(error.into()),
        };
        let told = found.get("file_size").and_then(Value::as_u64);
        if told.is_some_and(|size| size > most) {
            return Ok(Err(Message::FileTooLarge));
        }
        let Some(path) = found.get("file_path").and_then(Value::as_str) else {
            return Ok(Err(Message::FileBroken));
        };
        let bytes = self.api.download(path, import::MAX_FILE_BYTES).await?;
        let Some(bytes) = bytes else {
            return Ok(Err(Message::FileTooLarge));
        };
        let (name, mime) = (file.name.clone(), file.mime.clone());
        let read = move || import::text_of(&bytes, name.as_deref(), mime.as_deref());
        let found = self.opens_file(read).await?;
        Ok(found.map_err(|error| error.message(Source::File)))
    }
}

/// What a text is called, by its source or else by its own words.
fn title(found: &Imported) -> String {
    let given = found.title.as_deref().map(str::trim);
    match given.filter(|title| !title.is_empty()) {
        Some(title) => title.chars().take(80).collect(),
        None => title_of(&Briefing::read(&found.text)),
    }
}

/// Two pieces of a text: a cut within a sentence is healed.
fn joined(before: &str, after: &str) -> String {
    let (before, after) = (before.trim_end(), after.trim());
    let ends = before.ends_with(['.', '!', '?', '…', ':', '»', '”', '"', ')']);
    let gap = if ends { '\n' } else { ' ' };
    format!("{before}{gap}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_within_a_sentence_is_healed() {
        assert_eq!(joined("One. ", " Two."), "One.\nTwo.");
        assert_eq!(joined("The town", "agreed."), "The town agreed.");
    }
}
