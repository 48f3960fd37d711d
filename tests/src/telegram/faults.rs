//! What can go wrong between a bot and Telegram, at the test's command.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// What goes wrong with one call.
#[derive(Debug, Clone)]
pub enum Fault {
    /// 429: nothing more to that chat for so many seconds.
    Flood(u64),
    /// A response of this code (500, 502 …) and no effect.
    Code(u16),
    /// The connection breaks and nothing happened.
    DropBefore,
    /// It happened, and the connection breaks before the response.
    DropAfter,
    /// The call waits, without effect, until the gate opens.
    Hold(Gate),
}

/// A gate that holds calls back.
#[derive(Debug, Clone)]
pub struct Gate {
    reached: Arc<Semaphore>,
    open: Arc<Semaphore>,
}

impl Default for Gate {
    fn default() -> Gate {
        Gate {
            reached: Arc::new(Semaphore::new(0)),
            open: Arc::new(Semaphore::new(0)),
        }
    }
}

impl Gate {
    /// Waits until a call stands at the gate.
    ///
    /// # Panics
    /// None came within twenty seconds.
    pub async fn reached(&self) {
        let come = tokio::time::timeout(Duration::from_secs(20), self.reached.acquire()).await;
        match come {
            Ok(Ok(permit)) => permit.forget(),
            Ok(Err(_)) | Err(_) => panic!("no call came to the gate"),
        }
    }

    /// Lets one call pass.
    pub fn open(&self) {
        self.open.add_permits(1);
    }

    pub(super) async fn pass(&self) {
        self.reached.add_permits(1);
        if let Ok(permit) = self.open.acquire().await {
            permit.forget();
        }
    }
}

/// The faults that wait for their calls.
#[derive(Default)]
pub(super) struct Faults {
    waiting: VecDeque<(String, Fault)>,
    /// Faults at random: how many calls in a hundred, and the state of the generator.
    chance: Option<(u64, u64)>,
}

impl Faults {
    pub(super) fn add(&mut self, method: &str, fault: Fault) {
        self.waiting.push_back((method.to_owned(), fault));
    }

    pub(super) fn clear(&mut self) {
        *self = Faults::default();
    }

    pub(super) fn at_random(&mut self, percent: u64, seed: u64) {
        self.chance = (percent > 0).then_some((percent, seed | 1));
    }

    /// The fault that befalls a call of this method, if any. Methods match as the description spells them; `*` is every one.
    pub(super) fn take(&mut self, method: &str) -> Option<Fault> {
        let waits = |(wanted, _): &(String, Fault)| wanted == method || wanted == "*";
        if let Some(at) = self.waiting.iter().position(waits) {
            return self.waiting.remove(at).map(|(_, fault)| fault);
        }
        let (percent, state) = self.chance.as_mut()?;
        if draw(state) % 100 >= *percent {
            return None;
        }
        Some(match draw(state) % 4 {
            0 => Fault::Flood(1),
            1 => Fault::Code(502),
            2 => Fault::DropBefore,
            _ => Fault::DropAfter,
        })
    }
}

/// The next number of a generator: xorshift, the same run for the same seed.
fn draw(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state >> 16
}

/// A refusal, as Telegram words it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refusal {
    pub(super) code: u16,
    pub(super) description: String,
    pub(super) parameters: Option<Value>,
    /// Whether no bot should ever cause it.
    pub(super) offence: Offence,
}

/// Whether a refusal is the bot's own fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Offence {
    /// It sent what cannot be right.
    Yes,
    /// It could not know.
    No,
}

impl Refusal {
    /// 400 for what no bot should send.
    pub(super) fn offence(description: impl Into<String>) -> Refusal {
        Refusal {
            offence: Offence::Yes,
            ..Refusal::bad(description)
        }
    }

    /// 400 for what may happen to any bot.
    pub(super) fn bad(description: impl Into<String>) -> Refusal {
        Refusal::new(400, format!("Bad Request: {}", description.into()))
    }

    pub(super) fn new(code: u16, description: impl Into<String>) -> Refusal {
        Refusal {
            code,
            description: description.into(),
            parameters: None,
            offence: Offence::No,
        }
    }

    pub(super) fn flood(seconds: u64) -> Refusal {
        let description = format!("Too Many Requests: retry after {seconds}");
        let parameters = Some(json!({"retry_after": seconds}));
        Refusal {
            parameters,
            ..Refusal::new(429, description)
        }
    }

    pub(super) fn json(&self) -> Value {
        let mut json =
            json!({"ok": false, "error_code": self.code, "description": self.description});
        if let Some(parameters) = &self.parameters {
            json["parameters"] = parameters.clone();
        }
        json
    }
}
