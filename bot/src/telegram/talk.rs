//! Messages: what a reader types, edits or passes on, and what follows from it.

use super::event::{Content, Freshness, Incoming, Place};
use super::host::{Host, Room};
use super::outcome::Outcome;
use super::show::To;
use crate::session::continued;
use crate::store::Put;
use crate::turn::{Said, Step, samples, turn};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sommaire_core::Lang;
use sommaire_i18n::Message;
use std::sync::Arc;

/// A pasted text of more characters is a briefing, not a question.
const PASTED: usize = 400;
/// A forwarded text of fewer characters is no briefing either.
const SHORT: usize = 120;

impl Host {
    /// What follows from a message.
    pub(crate) async fn hears(
        self: &Arc<Self>,
        seq: i64,
        message: &Incoming,
    ) -> anyhow::Result<Outcome> {
        let moved = match message.content {
            Content::MovedTo(to) => Some((message.chat, to)),
            Content::MovedFrom(from) => Some((from, message.chat)),
            Content::Text
            | Content::Forwarded
            | Content::File(_)
            | Content::Media
            | Content::Notice => None,
        };
        if let Some((from, to)) = moved {
            let mut outcome = Outcome::nothing();
            outcome.puts(Put::Moved(from, to));
            return Ok(outcome);
        }
        // An anonymous administrator writes through a bot, in the name of the group.
        let from_bot = message.from.as_ref().is_some_and(|from| from.is_bot);
        // Our own answer, posted from inline mode, asks nothing.
        let is_own = message.via_bot == Some(self.me.id);
        let is_notice =
            is_own || message.content == Content::Notice || message.place == Place::Elsewhere;
        if is_notice || (from_bot && message.sender_chat.is_none()) {
            return Ok(Outcome::nothing());
        }
        let Some(words) = self.addressed(message) else {
            return Ok(Outcome::nothing());
        };
        let room = self.room(message.chat, message.from.as_ref()).await?;
        let to = To {
            chat: message.chat,
            topic: message.topic,
            reply_to: Some(message.id),
        };
        let person = message.from.as_ref().map(|from| from.id);
        if !self.lets_in(message.chat, person, &room.held) {
            return Ok(self.at_the_door(seq, &room, message, &words));
        }
        match message.freshness {
            Freshness::New => self.hears_new(seq, room, to, message, words).await,
            Freshness::Edited => self.hears_again(room, to, message, &words).await,
        }
    }

    /// Somebody who was not let in: the invitation code opens, groups stay silent.
    fn at_the_door(&self, seq: i64, room: &Room, message: &Incoming, words: &str) -> Outcome {
        let to = To {
            chat: message.chat,
            topic: message.topic,
            reply_to: Some(message.id),
        };
        if message.freshness == Freshness::Edited {
            return Outcome::nothing();
        }
        let given = if Step::typed(words) == Step::Start {
            words.split_whitespace().nth(1).unwrap_or_default()
        } else {
            words.trim()
        };
        // One word could be meant for a code.
        let is_guess = self.access.invitation.is_some()
            && !given.is_empty()
            && !given.starts_with('/')
            && !given.contains(char::is_whitespace);
        let person = message.from.as_ref().map_or(message.chat, |from| from.id);
        if is_guess && !self.may_ask(person) {
            return match message.place {
                Place::Private => Outcome::text(to, &self.i18n.say(room.lang(), Message::TooFast)),
                Place::Group | Place::Elsewhere => Outcome::nothing(),
            };
        }
        if self.is_invitation(given) {
            let desk = room.desk(&self.i18n);
            let said = Said::Text {
                text: self.i18n.say(room.lang(), Message::Welcome),
                lang: room.lang(),
                choices: samples(&desk, room.lang()),
            };
            let session = room.held.session.clone();
            let mut outcome = self.says(seq, room, to, said, session);
            outcome.puts(Put::Admitted(message.chat));
            return outcome;
        }
        if message.place != Place::Private {
            return Outcome::nothing();
        }
        let message = if is_guess {
            Message::WrongCode
        } else {
            Message::NotAdmitted
        };
        Outcome::text(to, &self.i18n.say(room.lang(), message))
    }

    async fn hears_new(
        self: &Arc<Self>,
        seq: i64,
        room: Room,
        to: To,
        message: &Incoming,
        words: String,
    ) -> anyhow::Result<Outcome> {
        if let Some(outcome) = self.continues_text(&room, to, message, &words).await? {
            return Ok(outcome);
        }
        let text = |message| Ok(Outcome::text(to, &self.i18n.say(room.lang(), message)));
        match &message.content {
            Content::Forwarded if !is_briefing(&words) && words.chars().count() <= SHORT => {}
            Content::File(_) | Content::Forwarded => {
                return self.brought(seq, &room, to, message, &words).await;
            }
            Content::Media if words.trim().is_empty() => return text(Message::TextOnly),
            Content::Media
            | Content::Text
            | Content::MovedTo(_)
            | Content::MovedFrom(_)
            | Content::Notice => {}
        }
        if is_briefing(&words) {
            return self.brought(seq, &room, to, message, &words).await;
        }
        let mut room = room;
        let step = match (Step::typed(&words), message.place) {
            (Step::Start, _) => deep_link(&words),
            (Step::Unknown, Place::Private) if self.is_stats(&words) => {
                return self.stats(&room, to, message).await;
            }
            // In a group it may well be another bot's.
            (Step::Unknown, Place::Group | Place::Elsewhere) => return Ok(Outcome::nothing()),
            (step, _) => step,
        };
        let person = message.from.as_ref().map(|from| from.id);
        if changes_settings(&step)
            && !self
                .may_change(message.chat, message.place, person, message.sender_chat)
                .await?
        {
            return Ok(Outcome::text(
                to,
                &self.i18n.say(room.lang(), Message::AdminsOnly),
            ));
        }
        let mut outcome = Outcome::nothing();
        if step == Step::Cancel {
            outcome.puts(Put::DropAll(message.chat));
        }
        self.continues_reply(&mut room, message).await?;
        let person = person.unwrap_or(message.chat);
        let said = self.steps(seq, &room, to, step, person).await?;
        outcome.puts.extend(said.puts);
        outcome.calls.extend(said.calls);
        Ok(outcome)
    }

    /// A question that replies to an answer follows that answer, whatever was asked since.
    async fn continues_reply(&self, room: &mut Room, message: &Incoming) -> anyhow::Result<()> {
        if let Some((replied, Some(author))) = message.reply_to
            && author == self.me.id
            && let Some(card) = self.store.card_on(message.chat, replied).await?
            && card.briefing == room.key.code()
        {
            room.held.session.chain = card.chain;
        }
        Ok(())
    }

    /// Does a step of the conversation, within the ceiling on questions.
    pub(crate) async fn steps(
        self: &Arc<Self>,
        seq: i64,
        room: &Room,
        to: To,
        step: Step,
        person: i64,
    ) -> anyhow::Result<Outcome> {
        if is_question(&step) && !self.may_ask(person) {
            return Ok(Outcome::text(
                to,
                &self.i18n.say(room.lang(), Message::TooFast),
            ));
        }
        let (host, room) = (Arc::clone(self), room.clone());
        self.think(move || {
            let mut session = room.held.session.clone();
            let said = turn(&room.desk(&host.i18n), &mut session, step);
            host.says(seq, &room, to, said, session)
        })
        .await
    }

    /// An edited question edits its answer.
    async fn hears_again(
        self: &Arc<Self>,
        room: Room,
        to: To,
        message: &Incoming,
        words: &str,
    ) -> anyhow::Result<Outcome> {
        let found = self.store.card_for(message.chat, message.id).await?;
        let Some((id, Some(answer), mut card)) = found else {
            return Ok(Outcome::nothing());
        };
        let words = words.trim();
        let same = card.chain.last().is_some_and(|asked| asked == words);
        let too_long = words.chars().count() > crate::turn::LONGEST_QUESTION;
        if same || words.is_empty() || words.starts_with('/') || too_long {
            return Ok(Outcome::nothing());
        }
        let Some(briefing) = self.briefing_of(&room, &card).await? else {
            return Ok(Outcome::nothing());
        };
        let person = message.from.as_ref().map_or(message.chat, |from| from.id);
        if !self.may_ask(person) {
            return Ok(Outcome::text(
                to,
                &self.i18n.say(room.lang(), Message::TooFast),
            ));
        }
        let before = card.chain.clone();
        card.chain.pop();
        card.chain = continued(&card.chain, words);
        (card.open, card.page, card.vote) = (false, 0, None);
        let shown = self.shows_again(id, &mut card, &room, briefing).await?;
        let mut outcome = Outcome::nothing();
        if room.held.session.chain == before {
            let mut session = room.held.session.clone();
            session.chain.clone_from(&card.chain);
            outcome.puts(Put::Session(message.chat, session));
        }
        outcome.puts(Put::Card(id, message.chat, Some(message.id), card));
        outcome.edits(message.chat, answer, &shown);
        Ok(outcome)
    }

    fn is_stats(&self, words: &str) -> bool {
        let words = words.trim().to_ascii_lowercase();
        let bot = self.me.username.to_ascii_lowercase();
        words == "/stats" || words == format!("/stats@{bot}")
    }

    async fn stats(&self, room: &Room, to: To, message: &Incoming) -> anyhow::Result<Outcome> {
        let person = message.from.as_ref().map(|from| from.id);
        if !person.is_some_and(|person| self.admins.contains(&person)) {
            return Ok(Outcome::text(
                to,
                &self.i18n.say(room.lang(), Message::UnknownCommand),
            ));
        }
        let (chats, counts) = self.store.counts().await?;
        let count = |name: &str| {
            let found = counts.iter().find(|(known, _)| known == name);
            found.map_or(0, |(_, value)| *value)
        };
        let message = Message::Stats {
            chats,
            questions: count("questions"),
            answered: count("answered"),
            silent: count("silent"),
            up: count("up"),
            down: count("down"),
        };
        Ok(Outcome::text(to, &self.i18n.say(room.lang(), message)))
    }
}

/// Long words without a question's end, or an address alone.
pub(crate) fn is_briefing(words: &str) -> bool {
    let words = words.trim();
    let is_question = words.ends_with('?') && !words.contains('\n');
    is_address(words) || (words.chars().count() > PASTED && !is_question && !words.starts_with('/'))
}

/// Whether words are a web address and nothing else.
pub(crate) fn is_address(words: &str) -> bool {
    // Keyboards of telephones begin with a capital.
    let begins = |scheme: &str| {
        let start = words.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    (begins("https://") || begins("http://")) && !words.contains(char::is_whitespace)
}

fn is_question(step: &Step) -> bool {
    matches!(
        step,
        Step::Ask(_) | Step::AskAgain(_) | Step::Summary | Step::Who
    )
}

/// Whether a step changes what everybody in a group sees.
fn changes_settings(step: &Step) -> bool {
    matches!(
        step,
        Step::Lang(Some(_)) | Step::Choose(_) | Step::Keep(_) | Step::Forget
    )
}

/// What `/start …` asks for. The payload comes from anybody: what is not understood is a plain start.
///
/// `lang_en` sets the language; `q_…` asks, in base64url or in words joined by `_`.
fn deep_link(words: &str) -> Step {
    let payload = words.split_whitespace().nth(1).unwrap_or_default();
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if payload.len() > 64 || !payload.chars().all(known) {
        return Step::Start;
    }
    if let Some(lang) = payload.strip_prefix("lang_").and_then(Lang::from_code) {
        return Step::Lang(Some(lang));
    }
    match payload.strip_prefix("q_") {
        Some(question) if !question.is_empty() => Step::Ask(linked_question(question)),
        _ => Step::Start,
    }
}

fn linked_question(payload: &str) -> String {
    let decoded = URL_SAFE_NO_PAD.decode(payload).ok();
    let decoded = decoded.and_then(|bytes| String::from_utf8(bytes).ok());
    // Words joined by `_` can happen to be base64url as well, but hardly of readable text.
    let readable = |text: &String| {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        letters * 2 > text.chars().count() && !text.chars().any(char::is_control)
    };
    decoded
        .filter(readable)
        .unwrap_or_else(|| payload.replace(['_', '-'], " "))
}

impl Host {
    /// The briefing that a card is about.
    pub(crate) async fn briefing_of(
        &self,
        room: &Room,
        card: &crate::store::Card,
    ) -> anyhow::Result<Option<Arc<sommaire_core::Briefing>>> {
        match crate::session::Key::from_code(&card.briefing) {
            Some(key) => self.briefing(room.chat, &key).await,
            None => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linked_questions_come_in_two_forms() {
        assert_eq!(
            linked_question("who_opposed_the_fund"),
            "who opposed the fund"
        );
        let encoded = URL_SAFE_NO_PAD.encode("qui s’oppose ?");
        assert_eq!(linked_question(&encoded), "qui s’oppose ?");
    }

    #[test]
    fn pasted_texts_and_addresses_are_briefings() {
        let long = "word ".repeat(100);
        assert!(is_briefing(&long));
        assert!(is_briefing("https://example.org/a"));
        assert!(is_briefing("Https://example.org/a"));
        assert!(!is_briefing(&format!("{long}?")));
        assert!(!is_briefing("what does https://example.org say?"));
        assert!(!is_briefing("who opposed the fund"));
    }
}
