//! Inbox and outbox: nothing taken in is lost, nothing is sent twice but by a crash within one request.

use super::Store;
use super::chats::Put;
use crate::telegram::Call;
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Row, Sqlite, Transaction};

/// How long handled updates are remembered, to know one that is delivered again: two days, in seconds.
/// Telegram keeps updates for one; longer would be wrong, for their numbers may start anew after a week.
const REMEMBERED: i64 = 2 * 24 * 3600;

/// An update that waits.
#[derive(Debug, Clone)]
pub(crate) struct Inboxed {
    /// Its place in the order of arrival.
    pub(crate) seq: i64,
    /// As Telegram sent it.
    pub(crate) raw: String,
    /// How often it was begun, this time included.
    pub(crate) tries: i64,
    /// How often that failed.
    pub(crate) failures: i64,
}

impl Inboxed {
    /// How often it was begun without an end of any kind, this time included.
    pub(crate) fn crashes(&self) -> i64 {
        self.tries - self.failures
    }
}

/// A call that waits.
#[derive(Debug, Clone)]
pub(crate) struct Outboxed {
    /// Its place in the order.
    pub(crate) seq: i64,
    /// The chat that it goes to or concerns.
    pub(crate) chat: Option<i64>,
    /// What to call.
    pub(crate) call: Call,
    /// The card that the message sent is for.
    pub(crate) card: Option<i64>,
}

/// What became of an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Done,
    SetAside,
}

impl Store {
    /// Keeps updates, each with its lane; those known already are passed over. Gives the lanes that have news.
    pub(crate) async fn take_in(
        &self,
        updates: &[(i64, String, String)],
        now: i64,
    ) -> sqlx::Result<Vec<String>> {
        let mut lanes = Vec::new();
        let mut transaction = self.pool.begin().await?;
        for (update_id, lane, raw) in updates {
            let added = sqlx::query(
                "INSERT OR IGNORE INTO inbox (update_id, lane, raw, received) VALUES (?, ?, ?, ?)",
            )
            .bind(update_id)
            .bind(lane)
            .bind(raw)
            .bind(now)
            .execute(&mut *transaction)
            .await?;
            if added.rows_affected() > 0 {
                lanes.push(lane.clone());
            }
        }
        transaction.commit().await?;
        Ok(lanes)
    }

    /// Every lane in which something waits.
    pub(crate) async fn waiting_lanes(&self) -> sqlx::Result<Vec<String>> {
        sqlx::query_scalar("SELECT lane FROM inbox WHERE state = 0 UNION SELECT lane FROM outbox")
            .fetch_all(&self.pool)
            .await
    }

    /// The next update of a lane, counted as begun.
    pub(crate) async fn begin(&self, lane: &str) -> sqlx::Result<Option<Inboxed>> {
        sqlx::query(
            "UPDATE inbox SET tries = tries + 1
             WHERE seq = (SELECT seq FROM inbox WHERE lane = ? AND state = 0 ORDER BY seq LIMIT 1)
             RETURNING seq, raw, tries, failures",
        )
        .bind(lane)
        .map(|row: SqliteRow| Inboxed {
            seq: row.get(0),
            raw: row.get(1),
            tries: row.get(2),
            failures: row.get(3),
        })
        // All rows: a statement that is left half read is not committed.
        .fetch_all(&self.pool)
        .await
        .map(|rows| rows.into_iter().next())
    }

    /// An update that was begun has failed; gives how often by now.
    pub(crate) async fn failed(&self, seq: i64) -> sqlx::Result<i64> {
        sqlx::query_scalar(
            "UPDATE inbox SET failures = failures + 1 WHERE seq = ? RETURNING failures",
        )
        .bind(seq)
        .fetch_all(&self.pool)
        .await
        .map(|rows| rows.into_iter().next().unwrap_or(0))
    }

    /// The bot stops in the midst of an update, which is nobody's fault.
    pub(crate) async fn interrupted(&self, seq: i64) -> sqlx::Result<()> {
        sqlx::query("UPDATE inbox SET tries = tries - 1 WHERE seq = ?")
            .bind(seq)
            .execute(&self.pool)
            .await
            .map(|_| ())
    }

    /// Ends an update: everything that follows from it is kept in the same transaction.
    pub(crate) async fn end(
        &self,
        seq: i64,
        lane: &str,
        end: End,
        puts: &[Put],
        calls: &[(Call, Option<i64>, Option<i64>)],
        now: i64,
    ) -> sqlx::Result<()> {
        let mut transaction = self.pool.begin().await?;
        for put in puts {
            put.apply(&mut transaction, now).await?;
        }
        for (call, chat, card) in calls {
            post(&mut transaction, lane, call, *chat, *card).await?;
        }
        let state = match end {
            End::Done => 1,
            End::SetAside => 2,
        };
        // What was said, and where, is nobody's business any more.
        sqlx::query("UPDATE inbox SET state = ?, lane = '', raw = '' WHERE seq = ?")
            .bind(state)
            .bind(seq)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        if puts.iter().any(|put| matches!(put, Put::Forget(_))) {
            self.wipe().await?;
        }
        Ok(())
    }

    /// The next call of a lane.
    pub(crate) async fn next_call(&self, lane: &str) -> sqlx::Result<Option<Outboxed>> {
        sqlx::query(
            "SELECT seq, chat, method, body, card FROM outbox WHERE lane = ? ORDER BY seq LIMIT 1",
        )
        .bind(lane)
        .map(|row: SqliteRow| Outboxed {
            seq: row.get(0),
            chat: row.get(1),
            call: Call {
                method: row.get(2),
                body: serde_json::from_str(row.get(3)).unwrap_or_default(),
            },
            card: row.get(4),
        })
        .fetch_optional(&self.pool)
        .await
    }

    /// A call has been made or cannot be made; `message` is the number of the message sent. Nothing more is sent to
    /// its chat before `free`, if that is given, in milliseconds since 1970.
    pub(crate) async fn called(
        &self,
        call: &Outboxed,
        message: Option<i64>,
        free: Option<i64>,
    ) -> sqlx::Result<()> {
        let mut transaction = self.pool.begin().await?;
        if let (Some(chat), Some(free)) = (call.chat, free) {
            wait(&chat.to_string(), free)
                .execute(&mut *transaction)
                .await?;
        }
        if let (Some(card), Some(message)) = (call.card, message) {
            sqlx::query("UPDATE cards SET message = ? WHERE id = ?")
                .bind(message)
                .bind(card)
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query("DELETE FROM outbox WHERE seq = ?")
            .bind(call.seq)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await
    }

    /// A chat wants no more messages: what waits for it is dropped.
    pub(crate) async fn farewell(&self, chat: i64) -> sqlx::Result<()> {
        let mut transaction = self.pool.begin().await?;
        for statement in [
            "DELETE FROM outbox WHERE chat = ?",
            "UPDATE chats SET blocked = 1 WHERE chat = ?",
        ] {
            sqlx::query(statement)
                .bind(chat)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await
    }

    /// A group became a supergroup: all that is kept of it goes by its new number.
    pub(crate) async fn moved(&self, from: i64, to: i64) -> sqlx::Result<()> {
        let mut transaction = self.pool.begin().await?;
        move_chat(&mut transaction, from, to).await?;
        transaction.commit().await
    }

    /// Forgets updates that were ended long ago, and messages with buttons of more than a year.
    pub(crate) async fn sweep(&self, now: i64) -> sqlx::Result<()> {
        sqlx::query("DELETE FROM inbox WHERE state > 0 AND received < ?")
            .bind(now - REMEMBERED)
            .execute(&self.pool)
            .await?;
        sqlx::query("DELETE FROM cards WHERE made < ?")
            .bind(now - 366 * 24 * 3600)
            .execute(&self.pool)
            .await?;
        sqlx::query("DELETE FROM briefings WHERE state = 0 AND made < ?")
            .bind(now - REMEMBERED)
            .execute(&self.pool)
            .await?;
        sqlx::query("DELETE FROM waits WHERE until < ?")
            .bind(now * 1000)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Keeps a wait that Telegram asked for, until so many milliseconds after 1970.
    pub(crate) async fn wait(&self, subject: &str, until: i64) -> sqlx::Result<()> {
        wait(subject, until).execute(&self.pool).await.map(|_| ())
    }

    /// The waits that are not over: what each is about, and until when.
    pub(crate) async fn waits(&self, now: i64) -> sqlx::Result<Vec<(String, i64)>> {
        sqlx::query("SELECT subject, until FROM waits WHERE until > ?")
            .bind(now)
            .map(|row: SqliteRow| (row.get(0), row.get(1)))
            .fetch_all(&self.pool)
            .await
    }
}

fn wait(subject: &str, until: i64) -> Query<'_, Sqlite, SqliteArguments<'_>> {
    sqlx::query(
        "INSERT INTO waits (subject, until) VALUES (?, ?)
         ON CONFLICT (subject) DO UPDATE SET until = max(until, excluded.until)",
    )
    .bind(subject)
    .bind(until)
}

pub(super) async fn move_chat(
    transaction: &mut Transaction<'_, Sqlite>,
    from: i64,
    to: i64,
) -> sqlx::Result<()> {
    for statement in [
        "UPDATE OR REPLACE chats SET chat = ?2 WHERE chat = ?1",
        "UPDATE cards SET chat = ?2 WHERE chat = ?1",
        "UPDATE briefings SET chat = ?2 WHERE chat = ?1",
        "UPDATE outbox SET chat = ?2 WHERE chat = ?1",
    ] {
        sqlx::query(statement)
            .bind(from)
            .bind(to)
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}

async fn post(
    transaction: &mut Transaction<'_, Sqlite>,
    lane: &str,
    call: &Call,
    chat: Option<i64>,
    card: Option<i64>,
) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO outbox (lane, chat, method, body, card) VALUES (?, ?, ?, ?, ?)")
        .bind(lane)
        .bind(call.chat().or(chat))
        .bind(&call.method)
        .bind(call.body.to_string())
        .bind(card)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
