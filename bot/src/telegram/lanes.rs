//! Workers: the updates of one lane in order, lanes side by side, none waiting for another.

use super::api::{Call, Patience};
use super::event::{self, Content, Event, Place};
use super::host::{Host, lock};
use super::outcome::Outcome;
use super::raw::Raw;
use super::reply::CallError;
use super::show::{Shown, To};
use crate::store::{End, Inboxed, Outboxed};
use anyhow::Context;
use serde_json::Value;
use sommaire_core::Lang;
use sommaire_i18n::Message;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use teloxide::payloads::SendChatAction;
use teloxide::types::{ChatAction, ChatId};
use tokio::sync::{Notify, watch};
use tokio::task::JoinError;

/// After so many failures an update is set aside.
const TRIES: i64 = 3;
/// After so many ends of the process in the midst of it, too: it may be what ended them.
const CRASHES: i64 = 10;
/// How long an update may take, waits for files and administrators included.
const LONGEST: Duration = Duration::from_secs(180);
/// After so long a reader is shown that the answer is being made.
const NOTICEABLE: Duration = Duration::from_secs(1);
/// How often that is shown again.
const TYPING: Duration = Duration::from_secs(5);

/// The lanes that are at work.
pub(crate) struct Lanes {
    host: Arc<Host>,
    /// By name; true when there is news since the lane last looked.
    active: Mutex<HashMap<String, bool>>,
    stopping: watch::Receiver<bool>,
    ended: Notify,
}

/// What a lane does next.
enum Next {
    GoOn,
    Rest,
}

impl Lanes {
    pub(crate) fn new(host: Arc<Host>, stopping: watch::Receiver<bool>) -> Arc<Lanes> {
        Arc::new(Lanes {
            host,
            active: Mutex::default(),
            stopping,
            ended: Notify::new(),
        })
    }

    /// Takes up what an earlier run has left.
    pub(crate) async fn resume(self: &Arc<Self>) -> anyhow::Result<()> {
        let lanes = self.host.store.waiting_lanes().await?;
        let chats = lanes.iter().filter_map(|lane| lane.parse().ok());
        self.host.api.resume(chats).await?;
        for lane in lanes {
            self.wake(lane);
        }
        Ok(())
    }

    /// Keeps updates; when this returns they are safe, and Telegram may forget them.
    pub(crate) async fn take_in(self: &Arc<Self>, updates: &[Raw]) -> anyhow::Result<()> {
        let (mut rows, mut presses) = (Vec::new(), Vec::new());
        for Raw { id, json } in updates {
            let event = event::read_json(json);
            if let (Some(id), Some(lane)) = (id, event.lane()) {
                rows.push((*id, lane.clone(), json.clone()));
                if let Event::Press(press) = event {
                    presses.push((lane, press));
                }
            }
        }
        let now = self.host.clock.unix();
        let lanes = self
            .host
            .store
            .take_in(&rows, now)
            .await
            .context("cannot keep updates")?;
        presses.retain(|(lane, _)| lanes.contains(lane));
        for lane in lanes {
            self.host.metrics.updates.add();
            self.wake(lane);
        }
        for (_, press) in presses {
            let host = Arc::clone(&self.host);
            tokio::spawn(async move { host.hastens(&press).await });
        }
        Ok(())
    }

    /// Waits until no lane is at work.
    pub(crate) async fn rest(&self) {
        loop {
            let ended = self.ended.notified();
            if lock(&self.active).is_empty() {
                return;
            }
            ended.await;
        }
    }

    fn wake(self: &Arc<Self>, lane: String) {
        let mut active = lock(&self.active);
        if let Some(news) = active.get_mut(&lane) {
            *news = true;
            return;
        }
        active.insert(lane.clone(), false);
        drop(active);
        let lanes = Arc::clone(self);
        tokio::spawn(async move { lanes.run(lane).await });
    }

    async fn run(self: Arc<Self>, lane: String) {
        let mut failures = 0;
        loop {
            if *self.stopping.borrow() {
                break;
            }
            match self.step(&lane).await {
                Ok(Next::GoOn) => failures = 0,
                Ok(Next::Rest) if self.may_end(&lane) => return self.ended.notify_waiters(),
                Ok(Next::Rest) => {}
                Err(error) if is_stopping(&error) => break,
                Err(error) => {
                    failures += 1;
                    tracing::error!(error = format!("{error:#}"), "a lane cannot go on");
                    let wait = super::api::back_off(failures);
                    if self
                        .host
                        .api
                        .pause(self.host.clock.now() + wait)
                        .await
                        .is_err()
                    {
                        break;
                    }
                }
            }
        }
        lock(&self.active).remove(&lane);
        self.ended.notify_waiters();
    }

    /// Ends a lane unless it has news.
    fn may_end(&self, lane: &str) -> bool {
        let mut active = lock(&self.active);
        match active.get_mut(lane) {
            Some(news) if *news => {
                *news = false;
                false
            }
            _ => {
                active.remove(lane);
                true
            }
        }
    }

    /// Makes the lane's next call, or else handles its next update.
    async fn step(&self, lane: &str) -> anyhow::Result<Next> {
        if let Some(call) = self.host.store.next_call(lane).await? {
            self.deliver(call).await?;
            return Ok(Next::GoOn);
        }
        let Some(update) = self.host.store.begin(lane).await? else {
            return Ok(Next::Rest);
        };
        match self.handled(&update).await {
            Ok(outcome) => {
                self.end(&update, lane, End::Done, outcome).await?;
                self.host.metrics.handled.add();
            }
            Err(error) if is_stopping(&error) => {
                self.host.store.interrupted(update.seq).await?;
                return Err(error);
            }
            Err(error) => self.failed(&update, lane, &error).await?,
        }
        Ok(Next::GoOn)
    }

    /// An update failed: it is tried again later, or given up with a polite line.
    async fn failed(
        &self,
        update: &Inboxed,
        lane: &str,
        error: &anyhow::Error,
    ) -> anyhow::Result<()> {
        let failures = self.host.store.failed(update.seq).await?;
        self.host.metrics.failed.add();
        let told = format!("{error:#}");
        tracing::error!(
            update = update.seq,
            failures,
            error = told,
            "an update failed"
        );
        if failures >= TRIES || update.crashes() > CRASHES {
            self.host.metrics.set_aside.add();
            let apology = self.apology(&update.raw).await;
            return self.end(update, lane, End::SetAside, apology).await;
        }
        let wait = super::api::back_off(u32::try_from(failures).unwrap_or(1));
        self.host.api.pause(self.host.clock.now() + wait).await?;
        Ok(())
    }

    async fn end(
        &self,
        update: &Inboxed,
        lane: &str,
        end: End,
        outcome: Outcome,
    ) -> anyhow::Result<()> {
        let now = self.host.clock.unix();
        let Outcome { puts, calls } = outcome;
        let ended = self
            .host
            .store
            .end(update.seq, lane, end, &puts, &calls, now);
        ended
            .await
            .context("cannot keep what follows from an update")
    }

    /// What follows from an update; a panic is an error like any other.
    async fn handled(&self, update: &Inboxed) -> anyhow::Result<Outcome> {
        anyhow::ensure!(update.crashes() <= CRASHES, "begun too often");
        let (host, copy) = (Arc::clone(&self.host), update.clone());
        let mut task = tokio::spawn(async move { host.handles(&copy).await });
        tokio::select! {
            outcome = &mut task => return finished(outcome),
            () = self.host.clock.sleep(NOTICEABLE) => {}
        }
        tokio::select! {
            outcome = &mut task => finished(outcome),
            () = self.shows_typing(&update.raw) => {
                task.abort();
                anyhow::bail!("handling took longer than {LONGEST:?}")
            }
        }
    }

    /// Shows a private chat that it is not forgotten, for as long as an update may take.
    async fn shows_typing(&self, raw: &str) {
        let end = self.host.clock.now() + LONGEST;
        if let Event::Message(message) = event::read_json(raw)
            && message.place == Place::Private
        {
            let typing = Call::of(&SendChatAction::new(
                ChatId(message.chat),
                ChatAction::Typing,
            ));
            // Telegram shows it for five seconds, or until a message comes.
            while self.host.clock.now() + TYPING < end {
                let _ = self.host.api.call(&typing, None, Patience::Tries(1)).await;
                self.host.clock.sleep(TYPING).await;
            }
        }
        self.host.clock.sleep_until(end).await;
    }

    /// A polite line for a reader whose message was given up.
    async fn apology(&self, raw: &str) -> Outcome {
        let mut outcome = Outcome::nothing();
        let (to, person) = match event::read_json(raw) {
            Event::Message(message)
                if message.content != Content::Notice
                    && self.host.addressed(&message).is_some() =>
            {
                let to = To {
                    chat: message.chat,
                    topic: message.topic,
                    reply_to: Some(message.id),
                };
                (to, message.from)
            }
            Event::Press(press) => {
                // The reader must not be left waiting on the button.
                outcome.ends_wait(&press.id, press.on.map(|(chat, ..)| chat), None);
                match press.on {
                    Some((chat, Place::Private | Place::Group, topic, _)) => {
                        let to = To {
                            chat,
                            topic,
                            reply_to: None,
                        };
                        (to, press.from)
                    }
                    _ => return outcome,
                }
            }
            Event::Message(_)
            | Event::Guest(..)
            | Event::Inline(_)
            | Event::Reachable(..)
            | Event::Other => {
                return Outcome::nothing();
            }
        };
        let held = self.host.store.chat(to.chat).await.unwrap_or_default();
        let code = person.and_then(|person| person.language_code);
        let code = code.as_deref().and_then(Lang::from_code);
        let lang = held.session.lang.or(code).unwrap_or(Lang::En);
        let words = self.host.i18n.say(lang, Message::Fault);
        outcome.sends(to, &Shown::text(&words), None);
        outcome
    }

    /// Makes a call that waits. Only the time between Telegram's reply and the note of it is left in which a
    /// crash makes the call be made twice.
    async fn deliver(&self, mut waiting: Outboxed) -> anyhow::Result<()> {
        let store = &self.host.store;
        let press = waiting.call.body.get("callback_query_id");
        if let Some(press) = press.and_then(Value::as_str)
            && !self.host.may_end_wait(press)
        {
            return Ok(store.called(&waiting, None, None).await?);
        }
        if let (Some(chat), Some(named)) = (waiting.chat, waiting.call.body.get_mut("chat_id")) {
            // The group may have moved since the call was written.
            *named = chat.into();
        }
        let made = self
            .host
            .api
            .call(&waiting.call, waiting.chat, Patience::Endless)
            .await;
        let error = match made {
            Ok(result) => {
                let message = result.get("message_id").and_then(Value::as_i64);
                let free = self.host.api.free_after(&waiting.call);
                return Ok(store.called(&waiting, message, free).await?);
            }
            Err(CallError::Stopping) => return Err(CallError::Stopping.into()),
            Err(error) => error,
        };
        if let (
            CallError::Refused {
                moved_to: Some(to), ..
            },
            Some(chat),
        ) = (&error, waiting.chat)
            && *to != chat
        {
            return Ok(store.moved(chat, *to).await?);
        }
        if error.is_farewell() {
            if let Some(chat) = waiting.chat {
                store.farewell(chat).await?;
            }
        } else if !error.is_unchanged() {
            tracing::warn!(error = error.to_string(), "a call is given up");
        }
        Ok(store.called(&waiting, None, None).await?)
    }
}

/// What came of a handler. A panic is told without its words: they may be a reader's.
fn finished(outcome: Result<anyhow::Result<Outcome>, JoinError>) -> anyhow::Result<Outcome> {
    outcome.unwrap_or_else(|_| Err(anyhow::anyhow!("handling panicked")))
}

fn is_stopping(error: &anyhow::Error) -> bool {
    let stopping = Some(&CallError::Stopping);
    error
        .chain()
        .any(|cause| cause.downcast_ref::<CallError>() == stopping)
}

impl Host {
    /// What follows from an update.
    async fn handles(self: &Arc<Self>, update: &Inboxed) -> anyhow::Result<Outcome> {
        match event::read_json(&update.raw) {
            Event::Message(message) => self.hears(update.seq, &message).await,
            Event::Guest(message, query) => self.visits(&message, &query).await,
            Event::Press(press) => self.feels(update.seq, &press).await,
            Event::Inline(query) => self.overhears(&query).await,
            Event::Reachable(chat, reachable) => {
                let mut outcome = Outcome::nothing();
                outcome.puts(crate::store::Put::Reachable(chat, reachable));
                Ok(outcome)
            }
            Event::Other => Ok(Outcome::nothing()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_an_error_without_its_words() {
        let task = tokio::spawn(async { panic!("what a reader wrote") });
        let told = finished(task.await).err().map(|error| format!("{error:#}"));
        assert_eq!(told.as_deref(), Some("handling panicked"));
    }
}
