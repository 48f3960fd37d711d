//! How the bot is to run. The command line and the environment are read here and nowhere else.

use crate::cli::{Common, Serve};
use crate::clock::Clock;
use crate::import::Network;
use crate::refusal::Refusal;
use anyhow::{Context, bail};
use reqwest::Url;
use sommaire_i18n::Message;
use std::future::Future;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::pin::Pin;

/// Where the Bot API is unless told otherwise.
const TELEGRAM: &str = "https://api.telegram.org";

/// A bot to be run by [`serve`](crate::serve).
pub struct Config {
    /// The bot's token.
    pub token: String,
    /// Where the Bot API is.
    pub api: Url,
    /// Where data is kept.
    pub data: PathBuf,
    /// A folder of briefings to read instead of those compiled in.
    pub seeds: Option<PathBuf>,
    /// How updates come in.
    pub intake: Intake,
    /// Where `/live`, `/ready` and `/metrics` are served.
    pub health: Option<TcpListener>,
    /// Who may use the bot.
    pub access: Access,
    /// Who may see figures, by user number.
    pub admins: Vec<i64>,
    /// Questions that one person may ask in a minute.
    pub ceiling: usize,
    /// The web, as readers' addresses are fetched from it.
    pub network: Network,
    /// The clock of all waits and limits.
    pub clock: Clock,
    /// Ends the bot when it is ready; what is under way is finished, for ten seconds at most.
    pub shutdown: Pin<Box<dyn Future<Output = ()> + Send>>,
}

/// How updates come in.
#[derive(Debug)]
pub enum Intake {
    /// The bot asks for them.
    Polling,
    /// Telegram sends them to `url`, behind which a proxy passes them on to `listener`.
    Webhook {
        /// The address that Telegram is told.
        url: Url,
        /// Where they come in.
        listener: TcpListener,
    },
}

/// Who may use the bot: everybody, unless one of these is set.
#[derive(Debug, Clone, Default)]
pub struct Access {
    /// These users and chats.
    pub allow: Option<Vec<i64>>,
    /// And those who give this code.
    pub invitation: Option<String>,
}

impl Access {
    /// Whether everybody may.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.allow.is_none() && self.invitation.is_none()
    }
}

impl Config {
    /// A bot that polls, open to everybody, on the system's clock, until `shutdown` is ready.
    pub fn polling(
        token: impl Into<String>,
        api: Url,
        data: impl Into<PathBuf>,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Config {
        Config {
            token: token.into(),
            api,
            data: data.into(),
            seeds: None,
            intake: Intake::Polling,
            health: None,
            access: Access::default(),
            admins: Vec::new(),
            ceiling: 30,
            network: Network::public(),
            clock: Clock::system(),
            shutdown: Box::pin(shutdown),
        }
    }

    pub(crate) fn from_command_line(
        options: &Serve,
        common: &Common,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> anyhow::Result<Config> {
        let mut config = Config::polling(token()?, api()?, crate::data_folder(common), shutdown);
        config.seeds.clone_from(&common.seeds);
        config.intake = intake(options)?;
        config.health = options.health.map(listen).transpose()?;
        config.access = Access {
            allow: (!options.allow.is_empty()).then(|| options.allow.clone()),
            invitation: options.invite.clone().filter(|code| !code.is_empty()),
        };
        config.admins.clone_from(&options.admins);
        config.ceiling = options.ceiling;
        Ok(config)
    }
}

/// The token, from the environment.
pub(crate) fn token() -> anyhow::Result<String> {
    let token = std::env::var("TELOXIDE_TOKEN").unwrap_or_default();
    let token = token.trim().to_owned();
    if token.is_empty() {
        return Err(Refusal(Message::TokenMissing).into());
    }
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | '-');
    if !token.chars().all(known) {
        return Err(Refusal(Message::TokenWrong).into());
    }
    Ok(token)
}

/// The Bot API's address, from the environment.
pub(crate) fn api() -> anyhow::Result<Url> {
    let address = std::env::var("SOMMAIRE_TELEGRAM_API").unwrap_or_default();
    let address = if address.is_empty() {
        TELEGRAM
    } else {
        &address
    };
    let url = Url::parse(address).context("SOMMAIRE_TELEGRAM_API is no address")?;
    if !matches!(url.scheme(), "http" | "https") {
        bail!("SOMMAIRE_TELEGRAM_API must begin with http:// or https://");
    }
    Ok(url)
}

fn intake(options: &Serve) -> anyhow::Result<Intake> {
    match (&options.webhook, options.listen) {
        (None, None) => Ok(Intake::Polling),
        (Some(url), Some(address)) => Ok(Intake::Webhook {
            url: Url::parse(url).context("--webhook is no address")?,
            listener: listen(address)?,
        }),
        _ => bail!("--webhook and --listen go together"),
    }
}

fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    let listener =
        TcpListener::bind(address).with_context(|| format!("cannot listen on {address}"))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}
