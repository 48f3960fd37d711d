//! What is remembered of chats: their settings, the messages with buttons, their own briefings, shared feedback.

use super::Store;
use super::queue::move_chat;
use crate::session::{Key, Session};
use serde::{Deserialize, Serialize};
use sommaire_core::Lang;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, Sqlite, Transaction};

/// A chat as it is remembered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Held {
    /// The conversation.
    pub(crate) session: Session,
    /// Whether it gave the invitation code.
    pub(crate) admitted: bool,
}

/// A message with buttons: all that is needed to show it again, in either language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Card {
    /// The briefing, by [`Key::code`].
    pub(crate) briefing: String,
    /// The questions that led to the answer, itself last; empty when the message is no answer.
    pub(crate) chain: Vec<String>,
    /// The language that undecidable words were taken for, by its code.
    pub(crate) asked_in: String,
    /// The language that it is shown in, by its code.
    pub(crate) shown_in: String,
    /// Chains to ask when tapped.
    pub(crate) choices: Vec<Vec<String>>,
    /// Whether the paragraph behind the answer is shown.
    #[serde(default)]
    pub(crate) open: bool,
    /// The page of a long list, from 0.
    #[serde(default)]
    pub(crate) page: usize,
    /// The reader's vote, if given.
    #[serde(default)]
    pub(crate) vote: Option<String>,
}

/// A question that a reader agreed to share.
#[derive(Debug, Clone)]
pub(crate) struct Feedback {
    pub(crate) id: i64,
    pub(crate) briefing: String,
    pub(crate) lang: String,
    pub(crate) chain: Vec<String>,
    pub(crate) reply: String,
}

/// Something to remember.
#[derive(Debug, Clone)]
pub(crate) enum Put {
    /// A chat's conversation.
    Session(i64, Session),
    /// A chat gave the invitation code.
    Admitted(i64),
    /// A chat can be written to again, or no more.
    Reachable(i64, bool),
    /// A message with buttons, by its number: the chat, the question's message, and what is on it.
    Card(i64, i64, Option<i64>, Card),
    /// A briefing that was offered, by its number: chat, title, text.
    Offer(i64, i64, String, String),
    /// A briefing of a chat has more text than was known.
    Grow(i64, i64, String),
    /// The offered briefing of a chat is kept.
    Keep(i64, i64),
    /// The offered briefing of a chat is not wanted.
    Drop(i64, i64),
    /// All offers of a chat are dropped.
    DropAll(i64),
    /// A chat is forgotten.
    Forget(i64),
    /// A group became a supergroup.
    Moved(i64, i64),
    /// A question is shared.
    Shared(Feedback),
    /// One more of something.
    Count(&'static str),
}

impl Put {
    pub(super) async fn apply(
        &self,
        transaction: &mut Transaction<'_, Sqlite>,
        now: i64,
    ) -> sqlx::Result<()> {
        let query = match self {
            Put::Session(chat, session) => sqlx::query(
                "INSERT INTO chats (chat, lang, briefing, chain) VALUES (?, ?, ?, ?)
                 ON CONFLICT (chat) DO UPDATE SET lang = excluded.lang,
                 briefing = excluded.briefing, chain = excluded.chain, blocked = 0",
            )
            .bind(chat)
            .bind(session.lang.map(Lang::code))
            .bind(session.briefing.as_ref().map(Key::code))
            .bind(json(&session.chain)),
            Put::Admitted(chat) => sqlx::query(
                "INSERT INTO chats (chat, admitted) VALUES (?, 1)
                 ON CONFLICT (chat) DO UPDATE SET admitted = 1",
            )
            .bind(chat),
            Put::Reachable(chat, reachable) => {
                sqlx::query("UPDATE chats SET blocked = ? WHERE chat = ?")
                    .bind(!reachable)
                    .bind(chat)
            }
            Put::Card(id, chat, question, card) => sqlx::query(
                "INSERT INTO cards (id, chat, question, body, made) VALUES (?, ?, ?, ?, ?)
                 ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            )
            .bind(id)
            .bind(chat)
            .bind(question)
            .bind(json(card))
            .bind(now),
            Put::Offer(id, chat, title, text) => sqlx::query(
                "INSERT OR REPLACE INTO briefings (id, chat, title, text, state, made)
                 VALUES (?, ?, ?, ?, 0, ?)",
            )
            .bind(id)
            .bind(chat)
            .bind(title)
            .bind(text)
            .bind(now),
            Put::Grow(id, chat, text) => {
                sqlx::query("UPDATE briefings SET text = ? WHERE id = ? AND chat = ?")
                    .bind(text)
                    .bind(id)
                    .bind(chat)
            }
            Put::Keep(id, chat) => {
                sqlx::query("UPDATE briefings SET state = 1 WHERE id = ? AND chat = ?")
                    .bind(id)
                    .bind(chat)
            }
            Put::Drop(id, chat) => {
                sqlx::query("DELETE FROM briefings WHERE id = ? AND chat = ? AND state = 0")
                    .bind(id)
                    .bind(chat)
            }
            Put::DropAll(chat) => {
                sqlx::query("DELETE FROM briefings WHERE chat = ? AND state = 0").bind(chat)
            }
            Put::Forget(chat) => return forget(transaction, *chat).await,
            Put::Moved(from, to) => return move_chat(transaction, *from, *to).await,
            Put::Shared(feedback) => sqlx::query(
                "INSERT OR REPLACE INTO feedback (id, briefing, lang, chain, reply, made)
                 VALUES (?, ?, ?, ?, ?, ?)",
            )
            .bind(feedback.id)
            .bind(&feedback.briefing)
            .bind(&feedback.lang)
            .bind(json(&feedback.chain))
            .bind(&feedback.reply)
            .bind(now),
            Put::Count(name) => sqlx::query(
                "INSERT INTO counts (name, value) VALUES (?, 1)
                 ON CONFLICT (name) DO UPDATE SET value = value + 1",
            )
            .bind(*name),
        };
        query.execute(&mut **transaction).await.map(|_| ())
    }
}

async fn forget(transaction: &mut Transaction<'_, Sqlite>, chat: i64) -> sqlx::Result<()> {
    for statement in [
        "DELETE FROM feedback WHERE id IN (SELECT id FROM cards WHERE chat = ?)",
        "DELETE FROM cards WHERE chat = ?",
        "DELETE FROM briefings WHERE chat = ?",
        // That a chat was let in is no memory of what it said.
        "DELETE FROM chats WHERE chat = ? AND admitted = 0",
        "UPDATE chats SET lang = NULL, briefing = NULL, chain = '[]' WHERE chat = ?",
    ] {
        sqlx::query(statement)
            .bind(chat)
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}

fn json<T: Serialize>(value: &T) -> String {
    // Lists and structures of strings: this cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}

impl Store {
    /// A chat; a new one is empty.
    pub(crate) async fn chat(&self, chat: i64) -> sqlx::Result<Held> {
        let row = sqlx::query("SELECT lang, briefing, chain, admitted FROM chats WHERE chat = ?")
            .bind(chat)
            .map(|row: SqliteRow| {
                let lang: Option<String> = row.get(0);
                let briefing: Option<String> = row.get(1);
                Held {
                    session: Session {
                        lang: lang.as_deref().and_then(Lang::from_code),
                        briefing: briefing.as_deref().and_then(Key::from_code),
                        chain: serde_json::from_str(row.get(2)).unwrap_or_default(),
                    },
                    admitted: row.get(3),
                }
            })
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.unwrap_or_default())
    }

    /// A card of a chat by its number, with the number of its message.
    pub(crate) async fn card(&self, chat: i64, id: i64) -> sqlx::Result<Option<Card>> {
        let found: Option<String> =
            sqlx::query_scalar("SELECT body FROM cards WHERE chat = ? AND id = ?")
                .bind(chat)
                .bind(id)
                .fetch_optional(&self.pool)
                .await?;
        Ok(found.and_then(|body| serde_json::from_str(&body).ok()))
    }

    /// The card that answers a question's message: its number, its own message and what is on it.
    pub(crate) async fn card_for(
        &self,
        chat: i64,
        question: i64,
    ) -> sqlx::Result<Option<(i64, Option<i64>, Card)>> {
        let found = sqlx::query(
            "SELECT id, message, body FROM cards WHERE chat = ? AND question = ? ORDER BY id DESC LIMIT 1",
        )
        .bind(chat)
        .bind(question)
        .map(|row: SqliteRow| (row.get(0), row.get(1), row.get::<String, _>(2)))
        .fetch_optional(&self.pool)
        .await?;
        Ok(found
            .and_then(|(id, message, body)| Some((id, message, serde_json::from_str(&body).ok()?))))
    }

    /// The card on a message of ours.
    pub(crate) async fn card_on(&self, chat: i64, message: i64) -> sqlx::Result<Option<Card>> {
        let found: Option<String> = sqlx::query_scalar(
            "SELECT body FROM cards WHERE chat = ? AND message = ? ORDER BY id DESC LIMIT 1",
        )
        .bind(chat)
        .bind(message)
        .fetch_optional(&self.pool)
        .await?;
        Ok(found.and_then(|body| serde_json::from_str(&body).ok()))
    }

    /// The briefings that a chat keeps: number and title, oldest first.
    pub(crate) async fn own_briefings(&self, chat: i64) -> sqlx::Result<Vec<(i64, String)>> {
        sqlx::query("SELECT id, title FROM briefings WHERE chat = ? AND state = 1 ORDER BY id")
            .bind(chat)
            .map(|row: SqliteRow| (row.get(0), row.get(1)))
            .fetch_all(&self.pool)
            .await
    }

    /// The text of a briefing that a chat keeps or was offered.
    pub(crate) async fn own_text(&self, chat: i64, id: i64) -> sqlx::Result<Option<String>> {
        sqlx::query_scalar("SELECT text FROM briefings WHERE chat = ? AND id = ?")
            .bind(chat)
            .bind(id)
            .fetch_optional(&self.pool)
            .await
    }

    /// How many chats there are, and what was counted.
    pub(crate) async fn counts(&self) -> sqlx::Result<(i64, Vec<(String, i64)>)> {
        let chats = sqlx::query_scalar("SELECT count(*) FROM chats WHERE blocked = 0")
            .fetch_one(&self.pool)
            .await?;
        let counts = sqlx::query("SELECT name, value FROM counts ORDER BY name")
            .map(|row: SqliteRow| (row.get(0), row.get(1)))
            .fetch_all(&self.pool)
            .await?;
        Ok((chats, counts))
    }

    /// Every shared question, oldest first.
    pub(crate) async fn feedback(&self) -> sqlx::Result<Vec<Feedback>> {
        sqlx::query("SELECT id, briefing, lang, chain, reply FROM feedback ORDER BY id")
            .map(|row: SqliteRow| Feedback {
                id: row.get(0),
                briefing: row.get(1),
                lang: row.get(2),
                chain: serde_json::from_str(row.get(3)).unwrap_or_default(),
                reply: row.get(4),
            })
            .fetch_all(&self.pool)
            .await
    }
}
