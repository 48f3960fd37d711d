//! Calls to Telegram: flood control, waits that Telegram asks for, and retries, the same for every method.
//!
//! Payloads are teloxide's; they are sent as JSON here because teloxide-core answers any 5xx by sleeping ten
//! seconds and fails on replies with fields that are newer than itself, which would send a message twice.

use super::flood::{Flood, Weight};
use crate::clock::Clock;
use crate::metrics::Metrics;
use serde::Serialize;
use serde_json::Value;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use teloxide::Bot;
use teloxide::requests::Payload;
use tokio::sync::watch;

/// How long one request may take.
const REQUEST: Duration = Duration::from_secs(15);
/// The first and the longest wait between two tries.
const BACK_OFF: (Duration, Duration) = (Duration::from_millis(300), Duration::from_secs(30));

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

    fn weight(&self) -> Weight {
        match self.method.as_str() {
            "sendMessage" | "editMessageText" | "editMessageReplyMarkup" => Weight::Message,
            _ => Weight::Light,
        }
    }
}

/// Why a call had no result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CallError {
    /// Telegram will not do it, now or later.
    #[error("Telegram refuses {method}: {code} {description}")]
    Refused {
        method: String,
        code: i64,
        description: String,
        /// The chat's new number, when it became a supergroup.
        moved_to: Option<i64>,
    },
    /// Telegram could not be reached, or failed, on every try.
    #[error("Telegram cannot be reached for {method}: {reason}")]
    Unreachable { method: String, reason: String },
    /// The bot is stopping; the call was not made.
    #[error("the bot is stopping")]
    Stopping,
}

impl CallError {
    /// Whether the reader has blocked the bot, or left.
    pub(crate) fn is_farewell(&self) -> bool {
        matches!(self, CallError::Refused { code: 403, .. })
    }

    /// Whether a message already is as it was to become.
    pub(crate) fn is_unchanged(&self) -> bool {
        matches!(self, CallError::Refused { description, .. }
            if description.to_lowercase().contains("message is not modified"))
    }
}

/// How often a call is tried where Telegram cannot be reached or fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Patience {
    /// So many times.
    Tries(u32),
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
}

/// What one try came to.
enum Try {
    Done(Value),
    Wait(Duration),
    Failed(String),
    Refused(CallError),
}

impl Api {
    pub(crate) fn new(
        bot: Bot,
        clock: Clock,
        stopping: watch::Receiver<bool>,
        metrics: Arc<Metrics>,
    ) -> Api {
        Api {
            bot,
            clock,
            flood: Arc::default(),
            stopping,
            metrics,
        }
    }

    /// Makes a call. `about` is the chat whose wait it observes; methods with a `chat_id` name theirs themselves.
    pub(crate) async fn call(
        &self,
        call: &Call,
        about: Option<i64>,
        patience: Patience,
    ) -> Result<Value, CallError> {
        let chat = call.chat().or(about);
        let mut failures = 0;
        loop {
            self.admitted(chat, call.weight()).await?;
            match self.once(call, REQUEST).await {
                Try::Done(result) => {
                    if let (Some(chat), Weight::Message) = (chat, call.weight()) {
                        self.flood().arrived(self.clock.now(), chat);
                    }
                    return Ok(result);
                }
                Try::Refused(error) => return Err(error),
                Try::Wait(wait) => {
                    self.metrics.flood_waits.add();
                    tracing::warn!(
                        method = call.method,
                        seconds = wait.as_secs(),
                        "told to wait"
                    );
                    self.flood().hold(chat, self.clock.now() + wait);
                }
                Try::Failed(reason) => {
                    failures += 1;
                    self.metrics.retries.add();
                    if patience == Patience::Tries(failures) {
                        let method = call.method.clone();
                        return Err(CallError::Unreachable { method, reason });
                    }
                    let wait = back_off(failures);
                    tracing::warn!(
                        method = call.method,
                        failures,
                        reason,
                        "call failed, will be tried again"
                    );
                    self.pause(self.clock.now() + wait).await?;
                }
            }
        }
    }

    /// Asks for updates once; `offset` confirms those before it. Waits up to `wait` for the first one.
    pub(crate) async fn poll(&self, call: &Call, wait: Duration) -> Result<Vec<Value>, CallError> {
        self.admitted(None, Weight::Light).await?;
        let unreachable = |reason| CallError::Unreachable {
            method: call.method.clone(),
            reason,
        };
        match self.once(call, wait + REQUEST).await {
            Try::Done(Value::Array(updates)) => Ok(updates),
            Try::Done(_) => Err(unreachable("the reply is no list".to_owned())),
            Try::Wait(wait) => {
                self.flood().hold(None, self.clock.now() + wait);
                Ok(Vec::new())
            }
            Try::Failed(reason) => Err(unreachable(reason)),
            Try::Refused(error) => Err(error),
        }
    }

    /// Downloads a file that `getFile` gave the path of, at most `most` bytes.
    pub(crate) async fn download(&self, path: &str, most: usize) -> anyhow::Result<Vec<u8>> {
        let url = format!("{}/file/bot{}/{path}", self.base(), self.bot.token());
        let request = self.bot.client().get(url).timeout(Duration::from_secs(60));
        // An error's address holds the token.
        let reply = request.send().await.map_err(reqwest::Error::without_url)?;
        let mut reply = reply
            .error_for_status()
            .map_err(reqwest::Error::without_url)?;
        let mut bytes = Vec::new();
        while let Some(chunk) = reply.chunk().await.map_err(reqwest::Error::without_url)? {
            anyhow::ensure!(
                bytes.len() + chunk.len() <= most,
                "the file is larger than announced"
            );
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    /// Waits until `time`, or until the bot stops.
    pub(crate) async fn pause(&self, time: Duration) -> Result<(), CallError> {
        let mut stopping = self.stopping.clone();
        tokio::select! {
            () = self.clock.sleep_until(time) => Ok(()),
            _ = stopping.wait_for(|stopping| *stopping) => Err(CallError::Stopping),
        }
    }

    async fn admitted(&self, chat: Option<i64>, weight: Weight) -> Result<(), CallError> {
        loop {
            let admitted = self.flood().admit(self.clock.now(), chat, weight);
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

    async fn once(&self, call: &Call, timeout: Duration) -> Try {
        self.metrics.calls.add();
        let url = format!("{}/bot{}/{}", self.base(), self.bot.token(), call.method);
        let request = self
            .bot
            .client()
            .post(url)
            .timeout(timeout)
            .json(&call.body);
        let told = |error: reqwest::Error| {
            let error = anyhow::Error::new(error.without_url());
            Try::Failed(format!("{error:#}"))
        };
        let reply = match request.send().await {
            Ok(reply) => reply,
            Err(error) => return told(error),
        };
        let status = reply.status();
        let body = match reply.bytes().await {
            Ok(body) => body,
            Err(error) => return told(error),
        };
        let Ok(mut body) = serde_json::from_slice::<Value>(&body) else {
            return Try::Failed(format!("a reply that is not JSON, status {status}"));
        };
        if body.get("ok").and_then(Value::as_bool) == Some(true) {
            return Try::Done(body.get_mut("result").map(Value::take).unwrap_or_default());
        }
        refusal(&call.method, i64::from(status.as_u16()), &body)
    }
}

/// What a reply with `"ok": false` asks for.
fn refusal(method: &str, status: i64, body: &Value) -> Try {
    let number = |pointer| body.pointer(pointer).and_then(Value::as_i64);
    let code = number("/error_code").unwrap_or(status);
    let description = body.get("description").and_then(Value::as_str);
    let description = description.unwrap_or("no description").to_owned();
    if let Some(seconds) = number("/parameters/retry_after") {
        return Try::Wait(Duration::from_secs(u64::try_from(seconds).unwrap_or(1)));
    }
    match code {
        429 => Try::Wait(Duration::from_secs(1)),
        500.. => Try::Failed(format!("{code} {description}")),
        _ => Try::Refused(CallError::Refused {
            method: method.to_owned(),
            code,
            description,
            moved_to: number("/parameters/migrate_to_chat_id"),
        }),
    }
}

/// How long to wait after so many failures in a row: doubled each time, the half of it by chance.
pub(crate) fn back_off(failures: u32) -> Duration {
    let (first, longest) = BACK_OFF;
    let full = first.saturating_mul(1 << failures.min(10)).min(longest);
    let chance = getrandom::u32().unwrap_or(0);
    full / 2 + full.mul_f64(f64::from(chance) / f64::from(u32::MAX) / 2.0)
}
