//! Calls to Telegram: flood control, waits that Telegram asks for, and retries, the same for every method.
//!
//! Payloads are teloxide's; they are sent as JSON here because teloxide-core answers any 5xx by sleeping ten
//! seconds and fails on replies with fields that are newer than itself, which would send a message twice.

use super::flood::{Flood, SECOND, Subject, Weight};
use super::raw::Raw;
use super::reply::{CallError, Failure, Try, read};
use crate::clock::Clock;
use crate::metrics::Metrics;
use crate::store::Store;
use reqwest::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use teloxide::Bot;
use teloxide::requests::Payload;
use tokio::sync::watch;

/// How long one request may take.
const REQUEST: Duration = Duration::from_secs(15);
/// The first and the longest wait between two tries.
const BACK_OFF: (Duration, Duration) = (Duration::from_millis(300), Duration::from_secs(30));
/// How often a bot that starts asks where nobody answers.
const KNOCKS: u32 = 3;
/// How often a download that breaks off is begun.
const DOWNLOADS: u32 = 5;

/// A method and what it is called with, as it is stored and sent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Call {
    /// The method, as Telegram spells it.
    pub(crate) method: String,
    /// Its parameters.
    pub(crate) body: Value,
}

impl Call {
    /// A call with one of teloxide's payloads.
    pub(crate) fn of<P: Payload + Serialize>(payload: &P) -> Call {
        let mut method = P::NAME.to_owned();
        if let Some(first) = method.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        Call {
            method,
            // Payloads are plain structures: this cannot fail.
            body: serde_json::to_value(payload).unwrap_or_default(),
        }
    }

    /// The chat that the call goes to, if it goes to one.
    pub(crate) fn chat(&self) -> Option<i64> {
        self.body.get("chat_id").and_then(Value::as_i64)
    }

    /// What a wait is about that the call observes; `about` is the chat that it concerns without naming it.
    fn subject(&self, about: Option<i64>) -> Subject {
        match self.chat().or(about) {
            Some(chat) => Subject::Chat(chat),
            None => Subject::Method(self.method.clone()),
        }
    }

    fn weight(&self) -> Weight {
        match self.method.as_str() {
            "sendMessage" | "editMessageText" | "editMessageReplyMarkup" => Weight::Message,
            _ => Weight::Light,
        }
    }
}

/// How often a call is tried where Telegram cannot be reached or fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Patience {
    /// So many times.
    Tries(u32),
    /// As a bot that starts: a few times where nobody answers, for ever where Telegram answers that it fails.
    Start,
    /// Until it succeeds or the bot stops.
    Endless,
}

/// The door to Telegram. Clones share it.
#[derive(Debug, Clone)]
pub(crate) struct Api {
    bot: Bot,
    clock: Clock,
    flood: Arc<Mutex<Flood>>,
    stopping: watch::Receiver<bool>,
    metrics: Arc<Metrics>,
    /// Where waits outlive the process.
    store: Option<Store>,
}

impl Api {
    pub(crate) fn new(
        bot: Bot,
        clock: Clock,
        stopping: watch::Receiver<bool>,
        metrics: Arc<Metrics>,
        store: Option<Store>,
    ) -> Api {
        Api {
            bot,
            clock,
            flood: Arc::default(),
            stopping,
            metrics,
            store,
        }
    }

    /// Takes up the waits that an earlier run was told of, and keeps its distance in `chats` that it was busy with.
    pub(crate) async fn resume(&self, chats: impl Iterator<Item = i64>) -> anyhow::Result<()> {
        let waits = match &self.store {
            Some(store) => store.waits(self.clock.unix_millis()).await?,
            None => Vec::new(),
        };
        let (now, unix) = (self.clock.now(), self.clock.unix_millis());
        let mut flood = self.flood();
        for (subject, until) in waits {
            let left = u64::try_from(until - unix).unwrap_or(0);
            let until = now + Duration::from_millis(left);
            flood.hold(&Subject::from_code(&subject), until);
        }
        for chat in chats {
            flood.resumes(now, chat);
        }
        Ok(())
    }

    /// Makes a call. `about` is the chat whose wait it observes; methods with a `chat_id` name theirs themselves.
    pub(crate) async fn call(
        &self,
        call: &Call,
        about: Option<i64>,
        patience: Patience,
    ) -> Result<Value, CallError> {
        let subject = call.subject(about);
        let mut failures = 0;
        loop {
            self.admitted(&subject, call.weight()).await?;
            let failure = match self.once(call).await {
                Try::Done(result) => {
                    self.arrived(call, &subject);
                    return Ok(result);
                }
                Try::Refused(error) if patience == Patience::Endless && error.is_unauthorized() => {
                    Failure {
                        reason: error.to_string(),
                        is_silence: false,
                    }
                }
                Try::Refused(error) => return Err(error),
                Try::Wait(wait) => {
                    self.waits(&call.method, &subject, wait).await;
                    continue;
                }
                Try::Failed(failure) => failure,
            };
            if !failure.is_silence {
                // It may have come there all the same, just now.
                self.arrived(call, &subject);
            }
            failures += 1;
            self.metrics.retries.add();
            let enough = match patience {
                Patience::Tries(most) => failures >= most,
                Patience::Start => failure.is_silence && failures >= KNOCKS,
                Patience::Endless => false,
            };
            let reason = failure.reason;
            if enough {
                let method = call.method.clone();
                return Err(CallError::Unreachable { method, reason });
            }
            if !(patience == Patience::Start && failure.is_silence) {
                tracing::warn!(
                    method = call.method,
                    failures,
                    reason,
                    "call failed, will be tried again"
                );
            }
            self.pause(self.clock.now() + back_off(failures)).await?;
        }
    }

    /// Asks for updates once; `offset` confirms those before it. Waits up to `wait` for the first one.
    pub(crate) async fn poll(&self, call: &Call, wait: Duration) -> Result<Vec<Raw>, CallError> {
        /// A good reply; what the updates hold is not looked at, so that none of them can spoil the others.
        #[derive(Deserialize)]
        struct Updates<'a> {
            ok: bool,
            #[serde(borrow)]
            result: Vec<&'a RawValue>,
        }
        let subject = call.subject(None);
        self.admitted(&subject, Weight::Light).await?;
        let unreachable = |reason| CallError::Unreachable {
            method: call.method.clone(),
            reason,
        };
        let (status, body) = match self.exchange(call, wait + REQUEST).await {
            Ok(reply) => reply,
            Err(failure) => return Err(unreachable(failure.reason)),
        };
        if let Ok(Updates { ok: true, result }) = serde_json::from_str(&body) {
            return Ok(result.into_iter().map(|raw| Raw::new(raw.get())).collect());
        }
        match read(&call.method, status, &body) {
            Try::Done(_) => Err(unreachable("the reply is no list".to_owned())),
            Try::Wait(wait) => {
                self.waits(&call.method, &subject, wait).await;
                Ok(Vec::new())
            }
            Try::Failed(failure) => Err(unreachable(failure.reason)),
            Try::Refused(error) => Err(error),
        }
    }

    /// Downloads a file that `getFile` gave the path of; none when it has more than `most` bytes.
    pub(crate) async fn download(
        &self,
        path: &str,
        most: usize,
    ) -> anyhow::Result<Option<Vec<u8>>> {
        let mut failures = 0;
        loop {
            match self.download_once(path, most).await {
                Ok(bytes) => return Ok(bytes),
                Err(error) => {
                    failures += 1;
                    let error = error.without_url();
                    if failures >= DOWNLOADS {
                        return Err(error.into());
                    }
                    tracing::warn!(failures, "a download broke off, will be tried again");
                    self.pause(self.clock.now() + back_off(failures)).await?;
                }
            }
        }
    }

    async fn download_once(&self, path: &str, most: usize) -> reqwest::Result<Option<Vec<u8>>> {
        let url = format!("{}/file/bot{}/{path}", self.base(), self.bot.token());
        let request = self.bot.client().get(url).timeout(Duration::from_secs(60));
        let mut reply = request.send().await?.error_for_status()?;
        let mut bytes = Vec::new();
        while let Some(chunk) = reply.chunk().await? {
            if bytes.len() + chunk.len() > most {
                return Ok(None);
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Some(bytes))
    }

    /// Waits until `time`, or until the bot stops.
    pub(crate) async fn pause(&self, time: Duration) -> Result<(), CallError> {
        let mut stopping = self.stopping.clone();
        tokio::select! {
            () = self.clock.sleep_until(time) => Ok(()),
            _ = stopping.wait_for(|stopping| *stopping) => Err(CallError::Stopping),
        }
    }

    /// When the next message may follow a call that was just made, in milliseconds since 1970.
    pub(crate) fn free_after(&self, call: &Call) -> Option<i64> {
        let distance = i64::try_from(SECOND.as_millis()).unwrap_or(0);
        let is_message = call.weight() == Weight::Message;
        is_message.then(|| self.clock.unix_millis() + distance)
    }

    /// The distance to a chat's next message counts from here.
    fn arrived(&self, call: &Call, subject: &Subject) {
        if let (Subject::Chat(chat), Weight::Message) = (subject, call.weight()) {
            self.flood().arrived(self.clock.now(), *chat);
        }
    }

    /// Holds everything about `subject` back for as long as Telegram asked, beyond the end of this process too.
    async fn waits(&self, method: &str, subject: &Subject, wait: Duration) {
        self.metrics.flood_waits.add();
        tracing::warn!(method, seconds = wait.as_secs(), "told to wait");
        self.flood().hold(subject, self.clock.now() + wait);
        if let Some(store) = &self.store {
            let millis = i64::try_from(wait.as_millis()).unwrap_or(i64::MAX);
            let until = self.clock.unix_millis().saturating_add(millis);
            if let Err(error) = store.wait(&subject.code(), until).await {
                tracing::warn!(error = error.to_string(), "a wait is not kept");
            }
        }
    }

    async fn admitted(&self, subject: &Subject, weight: Weight) -> Result<(), CallError> {
        let mut turn = None;
        loop {
            let now = self.clock.now();
            let admitted = self.flood().admit(now, subject, weight, &mut turn);
            match admitted {
                Ok(()) => return Ok(()),
                Err(later) => self.pause(later).await?,
            }
        }
    }

    fn flood(&self) -> std::sync::MutexGuard<'_, Flood> {
        self.flood.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn base(&self) -> String {
        self.bot.api_url().as_str().trim_end_matches('/').to_owned()
    }

    async fn once(&self, call: &Call) -> Try {
        match self.exchange(call, REQUEST).await {
            Ok((status, body)) => read(&call.method, status, &body),
            Err(failure) => Try::Failed(failure),
        }
    }

    /// Makes a request; gives the status and the body of the reply.
    async fn exchange(
        &self,
        call: &Call,
        timeout: Duration,
    ) -> Result<(StatusCode, String), Failure> {
        self.metrics.calls.add();
        let url = format!("{}/bot{}/{}", self.base(), self.bot.token(), call.method);
        let request = self.bot.client().post(url).timeout(timeout);
        let reply = request.json(&call.body).send().await;
        let reply = reply.map_err(Failure::of)?;
        let status = reply.status();
        let body = reply.bytes().await.map_err(Failure::of)?;
        Ok((status, String::from_utf8_lossy(&body).into_owned()))
    }
}

/// How long to wait after so many failures in a row: doubled each time, the half of it by chance.
pub(crate) fn back_off(failures: u32) -> Duration {
    let (first, longest) = BACK_OFF;
    let full = first.saturating_mul(1 << failures.min(10)).min(longest);
    let chance = getrandom::u32().unwrap_or(0);
    full / 2 + full.mul_f64(f64::from(chance) / f64::from(u32::MAX) / 2.0)
}
