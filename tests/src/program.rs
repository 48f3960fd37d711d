//! The program `sommaire` under test: as a part of the test, or as a process that can be killed.

use crate::telegram::{TOKEN, Telegram};
use sommaire_bot::Config;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use tempfile::TempDir;
use tokio::process::{Child, Command};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A data folder that outlives the bots run on it.
#[derive(Debug)]
pub struct Home(TempDir);

impl Default for Home {
    fn default() -> Home {
        Home::new()
    }
}

impl Home {
    /// A new, empty folder.
    ///
    /// # Panics
    /// None can be made.
    #[must_use]
    pub fn new() -> Home {
        Home(tempfile::tempdir().unwrap_or_else(|error| panic!("no data folder: {error}")))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs the bot in this process, on the stand-in's clock, and waits until it asks for updates.
    pub async fn serve(&self, telegram: &Telegram) -> Served {
        self.serve_with(telegram, |_| {}).await
    }

    /// As [`Home::serve`], with other settings.
    pub async fn serve_with(&self, telegram: &Telegram, set: impl FnOnce(&mut Config)) -> Served {
        let polls = telegram.calls_of("getUpdates").len();
        let served = self.starts(telegram, set);
        telegram.polled(polls).await;
        served
    }

    /// As [`Home::serve_with`], without waiting for a poll (a webhook makes none).
    ///
    /// # Panics
    /// The stand-in's address is none.
    pub fn starts(&self, telegram: &Telegram, set: impl FnOnce(&mut Config)) -> Served {
        let (stop, stopped) = oneshot::channel();
        let asked = async move {
            // Dropped or told: both end the bot.
            let _ = stopped.await;
        };
        let api = telegram.address().parse();
        let api = api.unwrap_or_else(|error| panic!("{}: {error}", telegram.address()));
        let mut config = Config::polling(TOKEN, api, self.path(), asked);
        config.clock = telegram.clock();
        set(&mut config);
        Served {
            stop,
            task: tokio::spawn(sommaire_bot::serve(config)),
        }
    }

    /// Runs `sommaire serve` as a process, with these arguments too, and waits until it asks for updates.
    ///
    /// `program` is the path that Cargo gives to the tests of this package: `env!("CARGO_BIN_EXE_sommaire-tested")`.
    pub async fn spawn(&self, program: &str, telegram: &Telegram, arguments: &[&str]) -> Spawned {
        let polls = telegram.calls_of("getUpdates").len();
        let spawned = self.spawns(program, telegram, arguments);
        telegram.polled(polls).await;
        spawned
    }

    /// As [`Home::spawn`], without waiting.
    ///
    /// # Panics
    /// The program cannot be started.
    pub fn spawns(&self, program: &str, telegram: &Telegram, arguments: &[&str]) -> Spawned {
        let log = self.path().join("log.txt");
        let file = std::fs::File::options()
            .create(true)
            .append(true)
            .open(&log);
        let file = file.unwrap_or_else(|error| panic!("no log: {error}"));
        let child = Command::new(program)
            .arg("serve")
            .args(arguments)
            .arg("--data")
            .arg(self.path())
            .env("TELOXIDE_TOKEN", TOKEN)
            .env("SOMMAIRE_TELEGRAM_API", telegram.address())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(file)
            .kill_on_drop(true)
            .spawn();
        let child = child.unwrap_or_else(|error| panic!("{program}: {error}"));
        Spawned { child, log }
    }
}

/// A bot in this process; ends when it is dropped.
#[derive(Debug)]
pub struct Served {
    stop: oneshot::Sender<()>,
    task: JoinHandle<anyhow::Result<()>>,
}

impl Served {
    /// Ends it as SIGTERM would, and waits until it is done.
    ///
    /// # Panics
    /// It failed.
    pub async fn stops(self) {
        // It may have ended by itself; then the task says why.
        let _ = self.stop.send(());
        match self.task.await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => panic!("the bot failed: {error:#}"),
            Err(error) => panic!("the bot panicked: {error}"),
        }
    }

    /// What a bot that cannot run says.
    ///
    /// # Panics
    /// It ran.
    pub async fn fails(self) -> String {
        let Served { stop: _stop, task } = self;
        match task.await {
            Ok(Err(error)) => format!("{error:#}"),
            other => panic!("the bot did not fail: {other:?}"),
        }
    }
}

/// A bot in a process of its own; killed when it is dropped.
#[derive(Debug)]
pub struct Spawned {
    child: Child,
    log: PathBuf,
}

impl Spawned {
    /// Kills it, as a power cut would.
    ///
    /// # Panics
    /// It cannot be killed.
    pub async fn is_killed(mut self) {
        let killed = self.child.kill().await;
        assert!(killed.is_ok(), "{killed:?}");
    }

    /// Asks it to end with SIGTERM and waits until it has.
    ///
    /// # Panics
    /// It cannot be asked.
    pub async fn is_terminated(mut self) -> ExitStatus {
        let id = self.child.id().unwrap_or_default();
        // The shell's own `kill`: there is no safe call for it in the standard library.
        let asked = Command::new("sh")
            .arg("-c")
            .arg(format!("kill -TERM {id}"))
            .status()
            .await;
        assert!(
            asked.is_ok_and(|status| status.success()),
            "process {id} cannot be asked"
        );
        self.ends().await
    }

    /// Waits until it ends by itself.
    ///
    /// # Panics
    /// It cannot be waited for.
    pub async fn ends(&mut self) -> ExitStatus {
        let ended = self.child.wait().await;
        ended.unwrap_or_else(|error| panic!("lost the process: {error}"))
    }

    /// What it wrote to its log.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }
}
