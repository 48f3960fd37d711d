//! Updates on their way in: asked for, or sent to us. Either way they are kept before Telegram may forget them.

use super::api::{Api, Call, Patience, back_off};
use super::lanes::Lanes;
use super::raw::Raw;
use super::reply::CallError;
use crate::clock::Clock;
use crate::metrics::Metrics;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use reqwest::Url;
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;
use subtle::ConstantTimeEq;
use tokio::sync::watch;

/// How long Telegram holds a request for updates open, in seconds.
const HOLD: u64 = 10;
/// How long a connection may linger when the bot stops.
const LINGER: Duration = Duration::from_secs(1);
/// How often a bot that is sent its updates asks whether Telegram still knows where to.
const LOOK: Duration = Duration::from_secs(20);
/// The kinds of updates that concern us.
const KINDS: [&str; 6] = [
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
];

/// What intake needs.
pub(crate) struct Intake {
    pub(crate) api: Api,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) clock: Clock,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) stopping: watch::Receiver<bool>,
    /// Whether the bot can be called into chats as a guest.
    pub(crate) guest: bool,
}

impl Intake {
    fn kinds(&self) -> Vec<&'static str> {
        let guest = self.guest.then_some("guest_message");
        KINDS.into_iter().chain(guest).collect()
    }

    /// Asks for updates until the bot stops.
    pub(crate) async fn poll(&self) {
        let mut stopping = self.stopping.clone();
        tokio::select! {
            () = self.poll_on() => {}
            _ = stopping.wait_for(|stopping| *stopping) => {}
        }
    }

    async fn poll_on(&self) {
        self.removes_webhook(Patience::Endless).await;
        let (mut offset, mut failures) = (None, 0);
        loop {
            match self.poll_once(offset).await {
                Ok(next) => {
                    self.metrics.heard(self.clock.now());
                    (offset, failures) = (next, 0);
                }
                Err(error) => {
                    failures += 1;
                    tracing::error!(error = format!("{error:#}"), failures, "no updates");
                    if let Some(CallError::Refused { code: 409, .. }) = error.downcast_ref() {
                        // Somebody may have set one meanwhile.
                        self.removes_webhook(Patience::Tries(1)).await;
                    }
                    self.clock.sleep(back_off(failures)).await;
                }
            }
        }
    }

    /// Telegram gives out updates only where it sends none.
    async fn removes_webhook(&self, patience: Patience) {
        let delete = Call {
            method: "deleteWebhook".to_owned(),
            body: json!({"drop_pending_updates": false}),
        };
        if let Err(error) = self.api.call(&delete, None, patience).await {
            tracing::warn!(error = error.to_string(), "the webhook cannot be removed");
        }
    }

    /// Asks once; gives the offset that confirms what is now kept.
    async fn poll_once(&self, offset: Option<i64>) -> anyhow::Result<Option<i64>> {
        let mut body = json!({"timeout": HOLD, "limit": 100, "allowed_updates": self.kinds()});
        if let (Some(offset), Some(body)) = (offset, body.as_object_mut()) {
            body.insert("offset".to_owned(), offset.into());
        }
        let call = Call {
            method: "getUpdates".to_owned(),
            body,
        };
        let updates = self.api.poll(&call, Duration::from_secs(HOLD)).await?;
        self.lanes.take_in(&updates).await?;
        let newest = updates.iter().filter_map(|update| update.id).max();
        if newest.is_none() {
            // A server that answers at once instead of holding the request must not be asked without a pause.
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        // Without updates everything before is confirmed; numbers may then start anew, below the old ones.
        Ok(newest.map(|newest| newest + 1))
    }

    /// Lets Telegram send updates to `url`, and takes them from `listener` until the bot stops.
    pub(crate) async fn listen(self, url: &Url, listener: TcpListener) -> anyhow::Result<()> {
        let door = Arc::new(Door {
            intake: self,
            secret: secret()?,
        });
        // Behind a proxy the path may be another than in the address; the secret tells Telegram from others.
        let router = Router::new()
            .fallback(post(arrives))
            .with_state(Arc::clone(&door));
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let mut stopping = door.intake.stopping.clone();
        let stopped = async move {
            let _ = stopping.wait_for(|stopping| *stopping).await;
        };
        let serving = axum::serve(listener, router).with_graceful_shutdown(stopped);
        let mut stopping = door.intake.stopping.clone();
        let overdue = async move {
            let _ = stopping.wait_for(|stopping| *stopping).await;
            tokio::time::sleep(LINGER).await;
        };
        tokio::select! {
            served = async { serving.await } => Ok(served?),
            // A client that does not hang up must not hold up the end.
            () = overdue => Ok(()),
            never = door.stays_known(url) => never,
        }
    }
}

/// The webhook.
struct Door {
    intake: Intake,
    secret: String,
}

impl Door {
    /// Tells Telegram where to send updates, and again whenever it was told otherwise.
    async fn stays_known(&self, url: &Url) -> anyhow::Result<()> {
        let Intake {
            api,
            metrics,
            clock,
            ..
        } = &self.intake;
        let register = Call {
            method: "setWebhook".to_owned(),
            body: json!({
                "url": url.as_str(),
                "secret_token": self.secret,
                "allowed_updates": self.intake.kinds(),
                "max_connections": 40,
            }),
        };
        let look = Call {
            method: "getWebhookInfo".to_owned(),
            body: json!({}),
        };
        let mut is_known = false;
        loop {
            let call = if is_known { &look } else { &register };
            match api.call(call, None, Patience::Endless).await {
                Ok(found) => {
                    metrics.heard(clock.now());
                    let elsewhere = |known: &Value| known.as_str() != Some(url.as_str());
                    let was_known = is_known;
                    is_known = !found.get("url").is_some_and(elsewhere);
                    if was_known && !is_known {
                        continue;
                    }
                }
                Err(CallError::Stopping) => std::future::pending().await,
                Err(error) => tracing::error!(error = error.to_string(), "no webhook"),
            }
            clock.sleep(LOOK).await;
        }
    }
}

async fn arrives(State(door): State<Arc<Door>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let given = headers.get("x-telegram-bot-api-secret-token");
    let given = given.map(|secret| secret.as_bytes()).unwrap_or_default();
    if !bool::from(given.ct_eq(door.secret.as_bytes())) {
        return StatusCode::UNAUTHORIZED;
    }
    let body = String::from_utf8_lossy(&body);
    if serde_json::from_str::<IgnoredAny>(&body).is_err() {
        return StatusCode::BAD_REQUEST;
    }
    door.intake.metrics.heard(door.intake.clock.now());
    match door.intake.lanes.take_in(&[Raw::new(&body)]).await {
        Ok(()) => StatusCode::OK,
        Err(error) => {
            tracing::error!(
                error = format!("{error:#}"),
                "an update is left with Telegram"
            );
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// 64 characters that nobody can guess, made anew at every start.
fn secret() -> anyhow::Result<String> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
