//! Brings briefings, questions and replies to readers: command line, console and Telegram.
#![forbid(unsafe_code)]

mod ask;
mod cli;
pub mod clock;
pub mod config;
mod console;
mod doctor;
mod health;
pub mod import;
pub mod library;
mod metrics;
mod passage;
mod read;
mod refusal;
pub mod session;
mod store;
mod telegram;
pub mod turn;

pub use config::Config;
pub use telegram::serve;

use anyhow::Context;
use clap::Parser;
use cli::{Cli, Command, Common, FeedbackAction, Serve};
use sommaire_core::Lang;
use sommaire_i18n::I18n;
use std::ffi::OsString;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the program with its arguments, the first being its own name.
///
/// Exit code 0: done; 2: bad input or surroundings, told in one line on standard error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        // Help and version come this way too.
        Err(error) if !error.use_stderr() => {
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        Err(error) => return refuse(&usage_in_one_line(&error.to_string())),
    };
    match dispatch(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let lang = cli.common.lang.or_else(refusal::environment_lang);
            refuse(&refusal::line(
                &error,
                &I18n::load(),
                lang.unwrap_or(Lang::En),
            ))
        }
    }
}

fn refuse(line: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "sommaire: {line}");
    ExitCode::from(2)
}

/// What clap says on several lines, without the usage that follows.
fn usage_in_one_line(error: &str) -> String {
    let lines = error.lines().map(str::trim);
    let said: Vec<&str> = lines
        .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"))
        .filter(|line| !line.is_empty())
        .collect();
    let said = said.join(" ");
    format!("{} (see --help)", said.trim_start_matches("error: "))
}

fn dispatch(cli: &Cli) -> anyhow::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    match &cli.command {
        Some(Command::Ask(options)) => {
            ask::run(options, &cli.common, &mut std::io::stdin().lock(), &mut out)?;
        }
        Some(Command::Read(options)) => read::run(options, &mut out)?,
        Some(Command::Serve(options)) => run_bot(options, &cli.common)?,
        Some(Command::Doctor) => runtime()?.block_on(doctor::doctor(&cli.common, &mut out))?,
        Some(Command::Feedback { action }) => match action {
            FeedbackAction::Export => runtime()?.block_on(doctor::export(&cli.common, &mut out))?,
        },
        None if std::env::var_os("TELOXIDE_TOKEN").is_some_and(|token| !token.is_empty()) => {
            // Parsed without arguments, the command has all its defaults.
            let cli = Cli::try_parse_from(["sommaire", "serve"])?;
            if let Some(Command::Serve(options)) = &cli.command {
                run_bot(options, &cli.common)?;
            }
        }
        None => {
            drop(out);
            return console::run(&cli.common, &data_folder(&cli.common));
        }
    }
    Ok(out.flush()?)
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder
        .enable_all()
        .build()
        .context("cannot start the runtime")
}

/// Runs the Telegram bot until the process is asked to end.
fn run_bot(options: &Serve, common: &Common) -> anyhow::Result<()> {
    let runtime = runtime()?;
    let ran = runtime.block_on(async {
        start_logging();
        hush_panics();
        serve(Config::from_command_line(options, common, asked_to_end())?).await
    });
    // What hangs on must not hold up the end.
    runtime.shutdown_background();
    ran
}

/// Logs go to standard error: JSON with `SOMMAIRE_LOG_FORMAT=json`, as much as `SOMMAIRE_LOG` asks for.
fn start_logging() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("SOMMAIRE_LOG");
    // Other crates' lines could hold addresses with the token in them.
    let filter =
        filter.unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("off,sommaire_bot=info"));
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let json = std::env::var("SOMMAIRE_LOG_FORMAT").is_ok_and(|format| format == "json");
    // A test may have set up its own.
    let _ = if json {
        logs.json().try_init()
    } else {
        logs.with_ansi(false).try_init()
    };
}

/// A panic is logged by its place: its words may be a reader's.
fn hush_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "a panic");
    }));
}

/// Ready at SIGINT or SIGTERM.
async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) = (
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
    ) else {
        // Without signals the process can only be killed, which loses nothing.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}

/// Where data is kept: what was asked for, else the user's data folder.
fn data_folder(common: &Common) -> PathBuf {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let home = || variable("HOME").map(|home| PathBuf::from(home).join(".local/share"));
    let chosen = common.data.clone();
    chosen.unwrap_or_else(|| {
        let base = variable("XDG_DATA_HOME").map(PathBuf::from).or_else(home);
        base.unwrap_or_default().join("sommaire")
    })
}

/// A reader that closed the pipe (`| head`) has seen enough.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let closed = |error: &std::io::Error| error.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>();
        let json = cause.downcast_ref::<serde_json::Error>();
        io.is_some_and(closed)
            || json.is_some_and(|e| e.io_error_kind() == Some(std::io::ErrorKind::BrokenPipe))
    })
}
