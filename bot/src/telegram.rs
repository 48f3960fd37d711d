//! The conversation in Telegram. Only this module and those below name teloxide.

mod api;
mod bring;
mod button;
mod event;
mod flood;
mod host;
mod html;
mod inline;
mod intake;
mod lanes;
mod outcome;
mod press;
mod profile;
mod raw;
mod reply;
mod show;
mod talk;

pub(crate) use api::Call;

use crate::config::{Config, Intake as Way};
use crate::health;
use crate::library::{Library, voice};
use crate::metrics::Metrics;
use crate::refusal::Refusal;
use crate::store::{self, Store};
use anyhow::Context;
use api::{Api, Patience};
use host::{DESKS, Host, Me, PLACES, titles};
use intake::Intake;
use lanes::Lanes;
use reply::CallError;
use reqwest::Url;
use serde_json::{Value, json};
use sommaire_i18n::Message;
use std::sync::Arc;
use std::time::Duration;
use teloxide::Bot;
use tokio::sync::{Semaphore, watch};

/// How long what is under way may take to finish when the bot stops.
const DRAIN: Duration = Duration::from_secs(8);
/// How often old rows are swept out.
const SWEEP: Duration = Duration::from_secs(3600);

/// Runs the bot until [`Config::shutdown`].
///
/// # Errors
/// The briefings or the database cannot be opened, the token is refused, or the Bot API is not reached at the start.
/// Once it runs, failures are retried and logged.
pub async fn serve(config: Config) -> anyhow::Result<()> {
    let (stop, mut stopping) = watch::channel(false);
    let shutdown = config.shutdown;
    tokio::spawn(async move {
        shutdown.await;
        // Nobody listens any more when the bot ended by itself.
        let _ = stop.send(true);
    });
    let library = Library::open(config.seeds.as_deref())?;
    let lock = store::lock(&config.data).await?;
    let store = Store::open(&config.data).await?;
    let metrics = Arc::new(Metrics::default());
    if let Some(listener) = config.health {
        let (metrics, clock) = (Arc::clone(&metrics), config.clock.clone());
        health::start(listener, metrics, clock, stopping.clone())?;
    }
    let api = Api::new(
        bot(&config.token, &config.api)?,
        config.clock.clone(),
        stopping.clone(),
        Arc::clone(&metrics),
        Some(store.clone()),
    );
    let introduced = tokio::select! {
        introduced = introduction(&api, &config.api) => introduced,
        _ = stopping.wait_for(|stopping| *stopping) => return Ok(()),
    };
    let (me, guest) = introduced?;
    tracing::info!(bot = me.id, "the bot is running");
    let host = Arc::new(Host {
        me,
        i18n: voice(config.seeds.as_deref())?,
        titles: titles(&library),
        seeds: library,
        store,
        api: api.clone(),
        clock: config.clock.clone(),
        metrics: Arc::clone(&metrics),
        access: config.access,
        admins: config.admins,
        ceiling: config.ceiling,
        network: config.network,
        places: Semaphore::new(PLACES),
        desks: Semaphore::new(DESKS),
        read: Default::default(),
        pasted: Default::default(),
        ended_waits: Default::default(),
        asked: Default::default(),
    });
    sweep(&host).await;
    let lanes = Lanes::new(Arc::clone(&host), stopping.clone());
    lanes.resume().await?;
    let chores = tokio::spawn(chores(Arc::clone(&host)));
    let intake = Intake {
        api,
        lanes: Arc::clone(&lanes),
        clock: config.clock,
        metrics,
        stopping,
        guest,
    };
    match config.intake {
        Way::Polling => intake.poll().await,
        Way::Webhook { url, listener } => intake.listen(&url, listener).await?,
    }
    chores.abort();
    tracing::info!("the bot is stopping");
    if tokio::time::timeout(DRAIN, lanes.rest()).await.is_err() {
        tracing::warn!("stopped with calls under way; they are made again at the next start");
    }
    host.store.close().await;
    drop(lock);
    Ok(())
}

/// Who the token belongs to: the bot's user name.
///
/// # Errors
/// The token is refused, or the Bot API cannot be reached.
pub(crate) async fn who(config: &Config) -> anyhow::Result<String> {
    let (_stop, stopping) = watch::channel(false);
    let bot = bot(&config.token, &config.api)?;
    let api = Api::new(bot, config.clock.clone(), stopping, Arc::default(), None);
    Ok(introduction(&api, &config.api).await?.0.username)
}

fn bot(token: &str, address: &Url) -> anyhow::Result<Bot> {
    let client = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(5))
        .tcp_nodelay(true)
        .build()
        .context("cannot set up HTTP")?;
    Ok(Bot::with_client(token, client).set_api_url(address.clone()))
}

/// Who we are, and whether we can be a guest.
async fn introduction(api: &Api, address: &Url) -> anyhow::Result<(Me, bool)> {
    let call = Call {
        method: "getMe".to_owned(),
        body: json!({}),
    };
    let me = match api.call(&call, None, Patience::Start).await {
        Ok(me) => me,
        Err(CallError::Refused {
            code: 401 | 404, ..
        }) => {
            return Err(Refusal(Message::TokenWrong).into());
        }
        Err(error) => {
            tracing::debug!(error = error.to_string(), "no Bot API");
            let address = address.to_string();
            return Err(Refusal(Message::ApiUnreachable { address }).into());
        }
    };
    let id = me.get("id").and_then(Value::as_i64);
    let username = me.get("username").and_then(Value::as_str);
    let (Some(id), Some(username)) = (id, username) else {
        let address = address.to_string();
        return Err(Refusal(Message::ApiUnreachable { address }).into());
    };
    let guest = me.get("supports_guest_queries").and_then(Value::as_bool) == Some(true);
    let username = username.to_owned();
    Ok((Me { id, username }, guest))
}

/// What is done beside the conversations.
async fn chores(host: Arc<Host>) {
    let telling = async {
        match profile::tell(&host.api, &host.i18n).await {
            Ok(()) | Err(CallError::Stopping) => {}
            Err(error) => tracing::warn!(
                error = error.to_string(),
                "the bot's profile is not up to date"
            ),
        }
    };
    let sweeping = async {
        loop {
            host.clock.sleep(SWEEP).await;
            sweep(&host).await;
        }
    };
    tokio::join!(telling, sweeping);
}

/// Forgets what is old.
async fn sweep(host: &Host) {
    if let Err(error) = host.store.sweep(host.clock.unix()).await {
        tracing::warn!(error = error.to_string(), "old rows are not swept out");
    }
    if let Err(error) = host.store.sweep_backups() {
        tracing::warn!(error = error.to_string(), "old backups are not swept out");
    }
}
