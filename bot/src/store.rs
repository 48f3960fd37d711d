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
use std::path::{Path, PathBuf};
use std::time::Duration;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// The file in the data folder.
const FILE: &str = "sommaire.sqlite";

/// The durable inbox, outbox and memory of the bot. Clones share it.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    pool: SqlitePool,
}

impl Store {
    /// Opens the database in `folder`, which is made if it is missing. One of an older version is copied to a
    /// backup file beside it, then brought up to date.
    ///
    /// # Errors
    /// The folder or the file cannot be written, or the file is of a newer version or damaged.
    pub(crate) async fn open(folder: &Path) -> anyhow::Result<Store> {
        let shown = folder.display();
        std::fs::create_dir_all(folder).map_err(|_| {
            Refusal(Message::DataUnwritable {
                path: shown.to_string(),
            })
        })?;
        let file = folder.join(FILE);
        let store = Store::connect(&file)
            .await
            .with_context(|| format!("cannot open the database {}", file.display()))?;
        store
            .migrate(&file)
            .await
            .context("cannot bring the database up to date")?;
        Ok(store)
    }

    async fn connect(file: &Path) -> anyhow::Result<Store> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A commit that was reported outlives a loss of power.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(30));
        // SQLite has one writer at a time; queueing for one connection costs less than its busy waits.
        let pool = SqlitePoolOptions::new().max_connections(1);
        let pool = pool.acquire_timeout(Duration::from_secs(60));
        Ok(Store {
            pool: pool.connect_with(options).await?,
        })
    }

    async fn migrate(&self, file: &Path) -> anyhow::Result<()> {
        let version = self.version().await;
        let newest = MIGRATIONS.iter().map(|step| step.version).max();
        if let Some(version) = version.filter(|version| Some(*version) < newest) {
            self.copy_to(&backup_of(file, version)).await?;
        }
        Ok(MIGRATIONS.run(&self.pool).await?)
    }

    /// The schema's version; none in a new database.
    pub(crate) async fn version(&self) -> Option<i64> {
        let version = sqlx::query("SELECT max(version) FROM _sqlx_migrations WHERE success")
            .fetch_one(&self.pool)
            .await;
        version.ok()?.try_get(0).ok()
    }

    async fn copy_to(&self, backup: &Path) -> anyhow::Result<()> {
        if backup.exists() {
            return Ok(());
        }
        sqlx::query("VACUUM INTO ?")
            .bind(backup.to_string_lossy().as_ref())
            .execute(&self.pool)
            .await
            .with_context(|| format!("cannot write the backup {}", backup.display()))?;
        Ok(())
    }

    /// Writes back what is in memory and closes the file.
    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }
}

fn backup_of(file: &Path, version: i64) -> PathBuf {
    file.with_extension(format!("backup-{version}.sqlite"))
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
        assert_eq!(store.begin("7").await.unwrap().unwrap().seq, begun.seq + 1);
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

    #[tokio::test]
    async fn an_older_schema_is_copied_before_it_is_touched() {
        let folder = Folder::new("older");
        let store = Store::open(&folder.0).await.unwrap();
        let older = "UPDATE _sqlx_migrations SET version = version - 1";
        sqlx::query(older).execute(&store.pool).await.unwrap();
        store.close().await;
        // Nobody has ever had this schema, so that it cannot be brought up to date; the copy is there all the same.
        assert!(Store::open(&folder.0).await.is_err());
        assert!(folder.0.join("sommaire.backup-0.sqlite").exists());
    }
}
