//! The database: all SQL of the program is in here and below.

mod chats;
mod queue;

pub(crate) use chats::{Card, Feedback, Held, Put};
pub(crate) use queue::{End, Inboxed, Outboxed};

use crate::refusal::Refusal;
use anyhow::Context;
use sommaire_i18n::Message;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Row, SqlitePool};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// The file in the data folder.
const FILE: &str = "sommaire.sqlite";
/// The file that tells other bots that the folder is in use.
const LOCK: &str = "sommaire.lock";
/// How long a bot that starts waits for one that ends.
const HANDOVER: Duration = Duration::from_secs(15);
/// How long the copy of an older database is kept, which `/forget` does not reach.
const BACKUP_KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// The durable inbox, outbox and memory of the bot. Clones share it.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    pool: SqlitePool,
    folder: PathBuf,
}

/// The right to answer from a data folder, until it is dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// Takes a data folder for this process alone: two bots on one inbox would both answer.
///
/// # Errors
/// The folder cannot be written, or another bot does not let go of it.
pub(crate) async fn lock(folder: &Path) -> anyhow::Result<Lock> {
    let path = folder.display().to_string();
    let unwritable = |_| Refusal(Message::DataUnwritable { path: path.clone() });
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let file = File::create(folder.join(LOCK)).map_err(unwritable)?;
    let taken = async {
        loop {
            match file.try_lock() {
                // Where files cannot be locked, nobody can be kept out.
                Ok(()) | Err(TryLockError::Error(_)) => return,
                Err(TryLockError::WouldBlock) => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
    };
    let taken = tokio::time::timeout(HANDOVER, taken).await;
    taken.map_err(|_| Refusal(Message::DataBusy { path }))?;
    Ok(Lock { _file: file })
}

impl Store {
    /// Opens the database in `folder`, which is made if it is missing. One of an older version is copied to a
    /// backup file beside it, then brought up to date.
    ///
    /// # Errors
    /// The folder or the file cannot be written, or the file is of a newer version or damaged.
    pub(crate) async fn open(folder: &Path) -> anyhow::Result<Store> {
        std::fs::create_dir_all(folder).map_err(|_| {
            let path = folder.display().to_string();
            Refusal(Message::DataUnwritable { path })
        })?;
        let store = Store::connect(folder).await?;
        store
            .migrate(&MIGRATIONS)
            .await
            .context("cannot bring the database up to date")?;
        Ok(store)
    }

    async fn connect(folder: &Path) -> anyhow::Result<Store> {
        let file = folder.join(FILE);
        let options = SqliteConnectOptions::new()
            .filename(&file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A commit that was reported outlives a loss of power.
            .synchronous(SqliteSynchronous::Full)
            // What is deleted is overwritten: a reader who is forgotten leaves nothing behind in the file.
            .pragma("secure_delete", "ON")
            .busy_timeout(Duration::from_secs(30));
        // SQLite has one writer at a time; queueing for one connection costs less than its busy waits.
        let pool = SqlitePoolOptions::new().max_connections(1);
        let pool = pool.acquire_timeout(Duration::from_secs(60));
        let pool = pool.connect_with(options).await;
        Ok(Store {
            pool: pool.with_context(|| format!("cannot open the database {}", file.display()))?,
            folder: folder.to_owned(),
        })
    }

    async fn migrate(&self, steps: &Migrator) -> anyhow::Result<()> {
        let version = self.version().await;
        let newest = steps.iter().map(|step| step.version).max();
        if let Some(version) = version.filter(|version| Some(*version) < newest) {
            self.copy_to(&self.backup(version)).await?;
        }
        Ok(steps.run(&self.pool).await?)
    }

    /// Where the copy of a database of this version goes.
    fn backup(&self, version: i64) -> PathBuf {
        self.folder
            .join(format!("sommaire.backup-{version}.sqlite"))
    }

    /// The schema's version; none in a new database.
    pub(crate) async fn version(&self) -> Option<i64> {
        let version = sqlx::query("SELECT max(version) FROM _sqlx_migrations WHERE success")
            .fetch_one(&self.pool)
            .await;
        version.ok()?.try_get(0).ok()
    }

    async fn copy_to(&self, backup: &Path) -> anyhow::Result<()> {
        // A copy is whole or not there at all; one of an earlier attempt is older than the database.
        let unfinished = backup.with_extension("unfinished");
        if unfinished.exists() {
            std::fs::remove_file(&unfinished)?;
        }
        sqlx::query("VACUUM INTO ?")
            .bind(unfinished.to_string_lossy().as_ref())
            .execute(&self.pool)
            .await
            .with_context(|| format!("cannot write the backup {}", backup.display()))?;
        Ok(std::fs::rename(&unfinished, backup)?)
    }

    /// Deletes copies of older databases that are a month old.
    pub(crate) fn sweep_backups(&self) -> std::io::Result<()> {
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let is_backup = name.to_string_lossy().starts_with("sommaire.backup-");
            let age = SystemTime::now().duration_since(entry.metadata()?.modified()?);
            if is_backup && age.is_ok_and(|age| age > BACKUP_KEPT) {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Leaves nothing of what was deleted in the file that changes are written to first.
    pub(crate) async fn wipe(&self) -> sqlx::Result<()> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&self.pool)
            .await
            .map(|_| ())
    }

    /// Writes back what is in memory and closes the file.
    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    /// A data folder that goes with the test.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Folder {
            let folder = format!("sommaire-{}-{name}", std::process::id());
            Folder(std::env::temp_dir().join(folder))
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            // What is left is in the system's folder for such things.
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn update(id: i64) -> (i64, String, String) {
        (id, "7".to_owned(), format!("{{\"update_id\":{id}}}"))
    }

    #[tokio::test]
    async fn an_update_is_kept_until_its_end_and_only_once() {
        let folder = Folder::new("once");
        let store = Store::open(&folder.0).await.unwrap();
        let lanes = store
            .take_in(&[update(1), update(1), update(2)], 0)
            .await
            .unwrap();
        assert_eq!(lanes, ["7", "7"]);
        assert_eq!(store.begin("7").await.unwrap().unwrap().tries, 1);
        store.close().await;
        // As after a crash.
        let store = Store::open(&folder.0).await.unwrap();
        assert_eq!(store.waiting_lanes().await.unwrap(), ["7"]);
        let begun = store.begin("7").await.unwrap().unwrap();
        assert_eq!((begun.tries, begun.raw.as_str()), (2, "{\"update_id\":1}"));
        store
            .end(begun.seq, "7", End::Done, &[], &[], 0)
            .await
            .unwrap();
        assert!(store.take_in(&[update(1)], 0).await.unwrap().is_empty());
        let next = store.begin("7").await.unwrap().unwrap();
        assert_eq!(next.raw, "{\"update_id\":2}");
        assert!(next.seq > begun.seq);
    }

    #[tokio::test]
    async fn numbers_that_start_anew_after_days_are_new_updates() {
        let folder = Folder::new("anew");
        let store = Store::open(&folder.0).await.unwrap();
        store.take_in(&[update(1)], 0).await.unwrap();
        let begun = store.begin("7").await.unwrap().unwrap();
        store
            .end(begun.seq, "7", End::Done, &[], &[], 0)
            .await
            .unwrap();
        let later = 8 * 24 * 3600;
        store.sweep(later).await.unwrap();
        assert_eq!(store.take_in(&[update(1)], later).await.unwrap().len(), 1);
    }

    /// A database as a release that knew only so many migrations left it, with a chat in it.
    async fn of_release(folder: &Path, version: i64) {
        std::fs::create_dir_all(folder).unwrap();
        let store = Store::connect(folder).await.unwrap();
        let steps = MIGRATIONS.iter().filter(|step| step.version <= version);
        let released = Migrator {
            migrations: steps.cloned().collect(),
            ..Migrator::DEFAULT
        };
        released.run(&store.pool).await.unwrap();
        let chat = "INSERT INTO chats (chat, lang) VALUES (7, 'fr')";
        sqlx::query(chat).execute(&store.pool).await.unwrap();
        store.close().await;
    }

    #[tokio::test]
    async fn every_released_schema_is_copied_and_brought_forward() {
        let newest = MIGRATIONS.iter().map(|step| step.version).max().unwrap();
        for version in 1..newest {
            let folder = Folder::new(&format!("release-{version}"));
            of_release(&folder.0, version).await;
            let store = Store::open(&folder.0).await.unwrap();
            assert_eq!(store.version().await, Some(newest));
            assert_eq!(
                store
                    .chat(7)
                    .await
                    .unwrap()
                    .session
                    .lang
                    .map(|lang| lang.code()),
                Some("fr")
            );
            store.close().await;
            let backup = store.backup(version);
            let copy = folder.0.join("copy");
            std::fs::create_dir_all(&copy).unwrap();
            std::fs::rename(backup, copy.join(FILE)).unwrap();
            let copy = Store::connect(&copy).await.unwrap();
            assert_eq!(copy.version().await, Some(version));
            copy.close().await;
        }
    }

    #[tokio::test]
    async fn a_copy_that_cannot_be_written_leaves_the_database_as_it_is() {
        let folder = Folder::new("no-copy");
        of_release(&folder.0, 1).await;
        // A folder stands in its way.
        std::fs::create_dir_all(folder.0.join("sommaire.backup-1.sqlite").join("x")).unwrap();
        assert!(Store::open(&folder.0).await.is_err());
        let store = Store::connect(&folder.0).await.unwrap();
        assert_eq!(store.version().await, Some(1));
    }

    #[tokio::test]
    async fn a_folder_is_one_bot_s_alone() {
        let folder = Folder::new("alone");
        let held = lock(&folder.0).await.unwrap();
        let file = File::open(folder.0.join(LOCK)).unwrap();
        assert!(file.try_lock().is_err());
        drop(held);
        assert!(lock(&folder.0).await.is_ok());
    }

    #[tokio::test]
    async fn failures_and_ends_of_the_process_are_counted_apart() {
        let folder = Folder::new("failures");
        let store = Store::open(&folder.0).await.unwrap();
        store.take_in(&[update(1)], 0).await.unwrap();
        let begun = store.begin("7").await.unwrap().unwrap();
        assert_eq!((begun.failures, begun.crashes()), (0, 1));
        assert_eq!(store.failed(begun.seq).await.unwrap(), 1);
        let begun = store.begin("7").await.unwrap().unwrap();
        assert_eq!((begun.failures, begun.crashes()), (1, 1));
        store.interrupted(begun.seq).await.unwrap();
        let begun = store.begin("7").await.unwrap().unwrap();
        assert_eq!((begun.failures, begun.crashes()), (1, 1));
        // As after a kill.
        let begun = store.begin("7").await.unwrap().unwrap();
        assert_eq!((begun.failures, begun.crashes()), (1, 2));
    }

    #[tokio::test]
    async fn waits_outlive_the_process_and_are_forgotten_when_they_are_over() {
        let folder = Folder::new("waits");
        let store = Store::open(&folder.0).await.unwrap();
        store.wait("7", 9_000).await.unwrap();
        store.wait("7", 5_000).await.unwrap();
        store.close().await;
        let store = Store::open(&folder.0).await.unwrap();
        assert_eq!(store.waits(8_999).await.unwrap(), [("7".to_owned(), 9_000)]);
        assert!(store.waits(9_000).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn what_is_forgotten_is_in_no_file() {
        let folder = Folder::new("forgotten");
        let store = Store::open(&folder.0).await.unwrap();
        let words = "the secret words of a reader";
        let raw = format!("{{\"update_id\":1,\"text\":\"{words}\"}}");
        store.take_in(&[(1, "7".to_owned(), raw)], 0).await.unwrap();
        let begun = store.begin("7").await.unwrap().unwrap();
        let mut session = crate::session::Session::default();
        session.chain.push(words.to_owned());
        let card = Card {
            briefing: "library:x".to_owned(),
            chain: vec![words.to_owned()],
            asked_in: "en".to_owned(),
            shown_in: "en".to_owned(),
            choices: Vec::new(),
            open: false,
            page: 0,
            vote: None,
        };
        let shared = Feedback {
            id: 1,
            briefing: "library:x".to_owned(),
            lang: "en".to_owned(),
            chain: vec![words.to_owned()],
            reply: words.to_owned(),
        };
        let puts = [
            Put::Session(7, session),
            Put::Card(1, 7, Some(2), card),
            Put::Offer(9, 7, "title".to_owned(), words.repeat(500)),
            Put::Shared(shared),
        ];
        store
            .end(begun.seq, "7", End::Done, &puts, &[], 0)
            .await
            .unwrap();
        let kept = || {
            let files = std::fs::read_dir(&folder.0).unwrap().flatten();
            let holds = |bytes: Vec<u8>| {
                bytes
                    .windows(words.len())
                    .any(|window| window == words.as_bytes())
            };
            files
                .filter(|file| holds(std::fs::read(file.path()).unwrap()))
                .count()
        };
        assert!(kept() > 0);
        store.take_in(&[update(2)], 0).await.unwrap();
        let begun = store.begin("7").await.unwrap().unwrap();
        store
            .end(begun.seq, "7", End::Done, &[Put::Forget(7)], &[], 0)
            .await
            .unwrap();
        assert_eq!(kept(), 0);
    }
}
