//! The command line: what can be asked of the program, and how.

use clap::{Args, Parser, Subcommand};
use sommaire_core::Lang;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Ask a press or policy briefing questions, in French or English.
#[derive(Debug, Parser)]
#[command(name = "sommaire", version, about)]
pub(crate) struct Cli {
    /// What to do; without it, a conversation on the console (or the Telegram bot, when TELOXIDE_TOKEN is set).
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub(crate) struct Common {
    /// The language of replies (fr or en).
    #[arg(long, global = true, value_parser = read_lang)]
    pub lang: Option<Lang>,
    /// A folder of briefings (.txt) to read instead of those compiled in.
    #[arg(long, global = true, value_name = "DIR")]
    pub seeds: Option<PathBuf>,
    /// Where the program keeps its data.
    #[arg(long, global = true, value_name = "DIR", env = "SOMMAIRE_DATA")]
    pub data: Option<PathBuf>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Answer one question, or many from standard input.
    Ask(Ask),
    /// Print what was understood of a briefing.
    Read(Read),
    /// Run the Telegram bot; its token is in TELOXIDE_TOKEN.
    Serve(Serve),
    /// Check the token, the Bot API, the database and the data folder, and tell what to mend.
    Doctor,
    /// What readers agreed to share.
    Feedback {
        /// What to do with it.
        #[command(subcommand)]
        action: FeedbackAction,
    },
}

/// What to do with feedback.
#[derive(Debug, Subcommand)]
pub(crate) enum FeedbackAction {
    /// Write it as lines of an evaluation, one JSON object each.
    Export,
}

/// Run the Telegram bot.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The address that Telegram sends updates to; without it, the bot asks for them.
    #[arg(long, value_name = "URL")]
    pub(crate) webhook: Option<String>,
    /// Where updates come in behind the proxy that holds the certificate.
    #[arg(long, value_name = "ADDR")]
    pub(crate) listen: Option<SocketAddr>,
    /// Where /live, /ready and /metrics are served.
    #[arg(long, value_name = "ADDR")]
    pub(crate) health: Option<SocketAddr>,
    /// The only users and chats that may use the bot, by number.
    #[arg(
        long,
        value_name = "IDS",
        value_delimiter = ',',
        allow_hyphen_values = true
    )]
    pub(crate) allow: Vec<i64>,
    /// A code that lets a chat in.
    #[arg(
        long,
        value_name = "CODE",
        env = "SOMMAIRE_INVITE",
        hide_env_values = true
    )]
    pub(crate) invite: Option<String>,
    /// Users who may see figures with /stats.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub(crate) admins: Vec<i64>,
    /// Questions that one person may ask in a minute.
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub(crate) ceiling: usize,
}

/// Answer one question, or many from standard input.
#[derive(Debug, Args)]
pub(crate) struct Ask {
    /// The question.
    #[arg(required_unless_present = "batch", conflicts_with = "batch")]
    pub question: Option<String>,
    /// The briefing to ask; the first of the library otherwise.
    #[arg(long, value_name = "FILE", conflicts_with = "batch")]
    pub briefing: Option<PathBuf>,
    /// Print the answer as JSON.
    #[arg(long, conflicts_with = "batch")]
    pub json: bool,
    /// Tell how the question was understood and why this answer won.
    #[arg(long, conflicts_with = "batch")]
    pub explain: bool,
    /// Read one JSON question a line, write one JSON answer a line.
    #[arg(long)]
    pub batch: bool,
}

/// Print what was understood of a briefing.
#[derive(Debug, Args)]
pub(crate) struct Read {
    /// The briefing.
    pub file: PathBuf,
    /// Print it as JSON.
    #[arg(long, conflicts_with = "trees")]
    pub json: bool,
    /// Print the grammar of each sentence, as CoNLL-U.
    #[arg(long)]
    pub trees: bool,
}

fn read_lang(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| "the languages are fr and en".to_owned())
}
