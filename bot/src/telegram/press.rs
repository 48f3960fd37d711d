//! Pressed buttons.

use super::api::Patience;
use super::button::{Button, Choice, Shelved, Vote};
use super::event::{Person, Press};
use super::host::{Host, Room, lock};
use super::outcome::Outcome;
use super::show::{self, Shown, To};
use crate::session::Key;
use crate::store::{Card, Feedback, Put};
use crate::turn::{Step, turn};
use sommaire_i18n::Message;
use std::sync::Arc;
use std::time::Duration;

/// How long a reader waits on a button while earlier messages of the chat are answered.
const IMPATIENT: Duration = Duration::from_millis(1500);
/// How many presses are remembered.
const PRESSES: usize = 10_000;

/// A press that is being answered.
struct Pressed<'a> {
    seq: i64,
    from: &'a Person,
    room: Room,
    /// Where a new message would go.
    to: To,
    /// The message that the button is on.
    message: i64,
}

impl Host {
    /// Ends the wait on a button whose turn does not come soon; then without the few words that might have been said.
    pub(crate) async fn hastens(&self, press: &Press) {
        let pause = self.api.pause(self.clock.now() + IMPATIENT);
        if pause.await.is_err() || !self.may_end_wait(&press.id) {
            return;
        }
        let chat = press.on.map(|(chat, ..)| chat);
        let call = show::pressed(&press.id, None);
        let called = self.api.call(&call, chat, Patience::Tries(5)).await;
        if called.is_err() {
            // When its turn comes it is tried once more.
            lock(&self.ended_waits).remove(&press.id);
        }
    }

    /// Whether the wait on a button is still to be ended; then whoever asks must end it.
    pub(crate) fn may_end_wait(&self, press: &str) -> bool {
        let mut ended = lock(&self.ended_waits);
        if ended.len() >= PRESSES {
            ended.clear();
        }
        ended.insert(press.to_owned())
    }

    /// What follows from a pressed button. The wait on it is always ended, and first.
    pub(crate) async fn feels(
        self: &Arc<Self>,
        seq: i64,
        press: &Press,
    ) -> anyhow::Result<Outcome> {
        let chat = press.on.map(|(chat, ..)| chat);
        let button = Button::read(&press.data);
        let (Some((chat, place, topic, message)), Some(button), Some(from)) =
            (press.on, button, &press.from)
        else {
            let mut outcome = Outcome::nothing();
            outcome.ends_wait(&press.id, chat, None);
            return Ok(outcome);
        };
        // Whoever presses has seen the offer: what comes next is no piece of it.
        lock(&self.pasted).remove(&chat);
        let room = self.room(chat, Some(from)).await?;
        let mut outcome = Outcome::nothing();
        if !self.lets_in(chat, Some(from.id), &room.held) {
            let words = self.i18n.say(room.lang(), Message::NotAdmitted);
            outcome.ends_wait(&press.id, Some(chat), Some(&words));
            return Ok(outcome);
        }
        let to = To {
            chat,
            topic,
            reply_to: None,
        };
        let pressed = Pressed {
            seq,
            from,
            room,
            to,
            message,
        };
        let settings = matches!(
            button,
            Button::Lang(_) | Button::Open(_) | Button::Take(..) | Button::Forget(_)
        );
        if settings && !self.may_change(chat, place, Some(from.id), None).await? {
            let words = self.i18n.say(pressed.room.lang(), Message::AdminsOnly);
            outcome.ends_wait(&press.id, Some(chat), Some(&words));
            return Ok(outcome);
        }
        let words = self.words_for(&pressed, &button).await?;
        let words = words.map(|message| self.i18n.say(pressed.room.lang(), message));
        outcome.ends_wait(&press.id, Some(chat), words.as_deref());
        let then = match button {
            Button::Show(id, lang) => {
                let change = |card: &mut Card| lang.code().clone_into(&mut card.shown_in);
                self.reshow(&pressed, id, change).await?
            }
            Button::Source(id) => {
                let change = |card: &mut Card| card.open = !card.open;
                self.reshow(&pressed, id, change).await?
            }
            Button::Page(id, page) => self.reshow(&pressed, id, |card| card.page = page).await?,
            Button::Ask(card, number) => self.ask(&pressed, card, number).await?,
            Button::Vote(card, vote) => self.vote(&pressed, card, vote).await?,
            Button::Share(card, choice) => self.share(&pressed, card, choice).await?,
            Button::Lang(lang) => self.step(&pressed, Step::Lang(Some(lang))),
            Button::Open(shelved) => self.open(&pressed, shelved).await?,
            Button::Shelf(page) => self.shelf(&pressed, page),
            Button::Take(offer, Choice::Yes) => self.take(&pressed, offer).await?,
            Button::Take(offer, Choice::No) => self.leave(&pressed, offer),
            Button::Forget(choice) => self.forget(&pressed, choice),
        };
        outcome.puts.extend(then.puts);
        outcome.calls.extend(then.calls);
        Ok(outcome)
    }

    /// The few words that a press is answered with, if any.
    async fn words_for(
        &self,
        pressed: &Pressed<'_>,
        button: &Button,
    ) -> anyhow::Result<Option<Message>> {
        let card = match button {
            Button::Vote(card, _)
            | Button::Show(card, _)
            | Button::Source(card)
            | Button::Ask(card, _)
            | Button::Page(card, _)
            | Button::Share(card, _) => *card,
            Button::Lang(_)
            | Button::Open(_)
            | Button::Shelf(_)
            | Button::Take(..)
            | Button::Forget(_) => return Ok(None),
        };
        if self.card_of(pressed, card).await?.is_none() {
            return Ok(Some(Message::ButtonStale));
        }
        Ok(matches!(button, Button::Vote(..)).then_some(Message::Thanks))
    }

    /// A card of the chat, with its briefing.
    async fn card_of(
        &self,
        pressed: &Pressed<'_>,
        id: i64,
    ) -> anyhow::Result<Option<(Card, Arc<sommaire_core::Briefing>)>> {
        let Some(card) = self.store.card(pressed.room.chat, id).await? else {
            return Ok(None);
        };
        let briefing = self.briefing_of(&pressed.room, &card).await?;
        Ok(briefing.map(|briefing| (card, briefing)))
    }

    /// Shows a card otherwise, in place.
    async fn reshow(
        self: &Arc<Self>,
        pressed: &Pressed<'_>,
        id: i64,
        change: impl FnOnce(&mut Card),
    ) -> anyhow::Result<Outcome> {
        let Some((mut card, briefing)) = self.card_of(pressed, id).await? else {
            return Ok(Outcome::nothing());
        };
        if card.chain.is_empty() {
            return Ok(Outcome::nothing());
        }
        change(&mut card);
        let shown = self
            .shows_again(id, &mut card, &pressed.room, briefing)
            .await?;
        let mut outcome = Outcome::nothing();
        outcome.puts(Put::Card(id, pressed.room.chat, None, card));
        outcome.edits(pressed.room.chat, pressed.message, &shown);
        Ok(outcome)
    }

    /// Asks one of a card's questions: the answer is a new message under it.
    async fn ask(
        self: &Arc<Self>,
        pressed: &Pressed<'_>,
        id: i64,
        number: usize,
    ) -> anyhow::Result<Outcome> {
        let Some((card, briefing)) = self.card_of(pressed, id).await? else {
            return Ok(Outcome::nothing());
        };
        let Some(chain) = card.choices.get(number) else {
            return Ok(Outcome::nothing());
        };
        let mut room = pressed.room.clone();
        if let Some(key) = Key::from_code(&card.briefing) {
            (room.key, room.open) = (key, briefing);
        }
        let to = To {
            reply_to: Some(pressed.message),
            ..pressed.to
        };
        let step = Step::AskAgain(chain.clone());
        let mut outcome = self
            .steps(pressed.seq, &room, to, step, pressed.from.id)
            .await?;
        // The button's message is no question: editing it must not be taken for one.
        for put in &mut outcome.puts {
            if let Put::Card(_, _, question, _) = put {
                *question = None;
            }
        }
        Ok(outcome)
    }

    async fn vote(&self, pressed: &Pressed<'_>, id: i64, vote: Vote) -> anyhow::Result<Outcome> {
        let mut outcome = Outcome::nothing();
        let Some((mut card, _)) = self.card_of(pressed, id).await? else {
            return Ok(outcome);
        };
        if card.vote.is_some() {
            return Ok(outcome);
        }
        let name = match vote {
            Vote::Up => "up",
            Vote::Down => "down",
        };
        card.vote = Some(name.to_owned());
        outcome.puts(Put::Card(id, pressed.room.chat, None, card));
        outcome.puts(Put::Count(name));
        if vote == Vote::Down {
            let lang = pressed.room.lang();
            let text = self.i18n.say(lang, Message::ConsentAsk);
            let shown = show::confirm(&self.i18n, lang, &text, |choice| Button::Share(id, choice));
            let to = To {
                reply_to: Some(pressed.message),
                ..pressed.to
            };
            outcome.sends(to, &shown, None);
        }
        Ok(outcome)
    }

    async fn share(
        self: &Arc<Self>,
        pressed: &Pressed<'_>,
        id: i64,
        choice: Choice,
    ) -> anyhow::Result<Outcome> {
        let mut outcome = Outcome::nothing();
        let mut message = Message::ConsentRefused;
        if choice == Choice::Yes
            && let Some((card, briefing)) = self.card_of(pressed, id).await?
        {
            let mut room = pressed.room.clone();
            room.open = briefing;
            let (host, copy) = (Arc::clone(self), card.clone());
            let reply = self.think(move || {
                let lang = super::outcome::lang_of(&copy.asked_in);
                let shown_in = super::outcome::lang_of(&copy.shown_in);
                let desk = room.desk(&host.i18n);
                crate::turn::answered(&desk, copy.chain, lang, Some(shown_in))
                    .reply
                    .plain()
            });
            outcome.puts(Put::Shared(Feedback {
                id,
                briefing: card.briefing.clone(),
                lang: card.shown_in.clone(),
                reply: reply.await?,
                chain: card.chain,
            }));
            message = Message::ConsentKept;
        }
        let shown = Shown::text(&self.i18n.say(pressed.room.lang(), message));
        outcome.edits(pressed.room.chat, pressed.message, &shown);
        Ok(outcome)
    }

    /// Does a step of the conversation and shows what is said in the place of the message pressed.
    fn step(&self, pressed: &Pressed<'_>, step: Step) -> Outcome {
        let room = &pressed.room;
        let mut session = room.held.session.clone();
        let said = turn(&room.desk(&self.i18n), &mut session, step);
        let said = self.says(pressed.seq, room, pressed.to, said, session);
        said.in_place_of(room.chat, pressed.message)
    }

    async fn open(&self, pressed: &Pressed<'_>, shelved: Shelved) -> anyhow::Result<Outcome> {
        let mut shelf = pressed.room.shelf.iter();
        let Some((key, _)) = shelf.find(|(key, _)| Shelved::of(key) == shelved) else {
            return Ok(Outcome::nothing());
        };
        self.opens(pressed, key.clone(), Step::Choose).await
    }

    async fn opens(
        &self,
        pressed: &Pressed<'_>,
        key: Key,
        step: fn(Key) -> Step,
    ) -> anyhow::Result<Outcome> {
        let Some(briefing) = self.briefing(pressed.room.chat, &key).await? else {
            return Ok(Outcome::nothing());
        };
        let mut room = pressed.room.clone();
        (room.key, room.open) = (key.clone(), briefing);
        let mut session = room.held.session.clone();
        let said = turn(&room.desk(&self.i18n), &mut session, step(key));
        let said = self.says(pressed.seq, &room, pressed.to, said, session);
        Ok(said.in_place_of(room.chat, pressed.message))
    }

    fn shelf(&self, pressed: &Pressed<'_>, page: usize) -> Outcome {
        let lang = pressed.room.lang();
        let text = self.i18n.say(lang, Message::BriefingChoose);
        let shown = show::shelf(&self.i18n, lang, &text, &pressed.room.shelf, page);
        let mut outcome = Outcome::nothing();
        outcome.edits(pressed.room.chat, pressed.message, &shown);
        outcome
    }

    /// Keeps an offered briefing and opens it.
    async fn take(&self, pressed: &Pressed<'_>, offer: i64) -> anyhow::Result<Outcome> {
        let chat = pressed.room.chat;
        let own = self.store.own_briefings(chat).await?;
        if !own.iter().any(|(id, _)| *id == offer) && own.len() >= super::bring::MOST {
            let most = super::bring::MOST;
            let text = self
                .i18n
                .say(pressed.room.lang(), Message::BriefingMany { most });
            return Ok(Outcome::text(pressed.to, &text));
        }
        let mut outcome = self.opens(pressed, Key::Own(offer), Step::Keep).await?;
        if !outcome.calls.is_empty() {
            outcome.puts.insert(0, Put::Keep(offer, chat));
        }
        Ok(outcome)
    }

    fn leave(&self, pressed: &Pressed<'_>, offer: i64) -> Outcome {
        let shown = Shown::text(&self.i18n.say(pressed.room.lang(), Message::BriefingDropped));
        let mut outcome = Outcome::nothing();
        outcome.puts(Put::Drop(offer, pressed.room.chat));
        outcome.edits(pressed.room.chat, pressed.message, &shown);
        outcome
    }

    fn forget(&self, pressed: &Pressed<'_>, choice: Choice) -> Outcome {
        let chat = pressed.room.chat;
        let mut outcome = Outcome::nothing();
        let message = match choice {
            Choice::Yes => {
                outcome.puts(Put::Forget(chat));
                lock(&self.read).retain(|(owner, _), _| *owner != chat);
                Message::Forgot
            }
            Choice::No => Message::ForgetKept,
        };
        let shown = Shown::text(&self.i18n.say(pressed.room.lang(), message));
        outcome.edits(chat, pressed.message, &shown);
        outcome
    }
}
