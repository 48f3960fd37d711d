//! A reader's seat in a chat: says, sees, taps.

use super::html::Rich;
use super::memory::{BOT_NAME, Callback, Kind, Memory, Message, buttons, me, now};
use super::{Shared, memory};
use serde_json::{Value, json};
use std::sync::Arc;

/// A reader in a chat.
#[derive(Clone)]
pub struct Chat {
    shared: Arc<Shared>,
    id: i64,
    user: Value,
    thread: Option<i64>,
}

/// A message of the bot, as the reader sees it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its number in the chat.
    pub id: i64,
    /// Its text.
    pub rich: Rich,
    /// The words on its buttons, by rows.
    pub rows: Vec<Vec<String>>,
    /// The words on its buttons, in order.
    pub buttons: Vec<String>,
    /// The data behind them; empty where there is none.
    pub data: Vec<String>,
    /// The message that it replies to.
    pub reply_to: Option<i64>,
    /// The topic that it stands in.
    pub thread: Option<i64>,
    /// How often it was edited.
    pub edits: usize,
}

impl Shown {
    fn new(message: &Message) -> Shown {
        let rows = buttons(message.markup.as_ref());
        let words = rows.iter().map(|row| {
            let words = row.iter().map(|(words, _)| words.clone());
            words.collect()
        });
        let words = words.collect();
        let data = |button: &Value| {
            button["callback_data"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        let buttons = rows.into_iter().flatten();
        let (buttons, data) = buttons
            .map(|(words, button)| (words, data(&button)))
            .unzip();
        Shown {
            id: message.id,
            rich: message.rich.clone(),
            rows: words,
            buttons,
            data,
            reply_to: message.reply_to,
            thread: message.thread,
            edits: message.edits,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.rich.text
    }
}

/// A user as the Bot API describes one.
pub(super) fn user(id: i64, name: &str, language: &str) -> Value {
    let mut user = json!({"id": id, "is_bot": false, "first_name": name});
    if !language.is_empty() {
        user["language_code"] = json!(language);
    }
    user
}

impl Chat {
    pub(super) fn new(shared: Arc<Shared>, id: i64, user: Value) -> Chat {
        Chat {
            shared,
            id,
            user,
            thread: None,
        }
    }

    /// The chat's id.
    #[must_use]
    pub fn id(&self) -> i64 {
        self.id
    }

    /// The reader's id.
    #[must_use]
    pub fn user_id(&self) -> i64 {
        self.user["id"].as_i64().unwrap_or_default()
    }

    /// Another reader of the same group, not an administrator.
    #[must_use]
    pub fn joined_by(&self, name: &str, language: &str) -> Chat {
        let mut memory = self.shared.lock();
        let id = 100_000 + memory.number();
        let user = user(id, name, language);
        memory.chat(self.id).members.insert(id, user.clone());
        drop(memory);
        Chat {
            user,
            ..self.clone()
        }
    }

    /// The same reader in a topic of the group.
    #[must_use]
    pub fn topic(&self, thread: i64) -> Chat {
        Chat {
            thread: Some(thread),
            ..self.clone()
        }
    }

    /// Says something; gives the number of the message.
    pub fn says(&self, text: &str) -> i64 {
        self.sends(json!({"text": text, "entities": commands(text)}))
    }

    /// Says something in reply to a message of the bot.
    pub fn replies(&self, to: i64, text: &str) -> i64 {
        let replied = {
            let mut memory = self.shared.lock();
            let chat = memory.chat(self.id);
            chat.message(to).map(|message| chat.message_json(message))
        };
        self.sends(json!({"text": text, "entities": commands(text), "reply_to_message": replied}))
    }

    /// Sends a message with any content (`{"voice": {…}}`); gives its number.
    pub fn sends(&self, content: Value) -> i64 {
        self.sent(content).0
    }

    /// As [`Chat::sends`]; gives the message's number, the update's, and the message as the update carried it.
    pub fn sent(&self, content: Value) -> (i64, i64, Value) {
        let mut memory = self.shared.lock();
        let chat = memory.chat(self.id);
        let id = chat.message_number();
        let mut json =
            json!({"message_id": id, "date": now(), "chat": chat.json(), "from": self.user});
        if let Some(thread) = self.thread {
            json["message_thread_id"] = json!(thread);
            json["is_topic_message"] = json!(true);
        }
        if let (Value::Object(json), Value::Object(content)) = (&mut json, content) {
            json.extend(content.into_iter().filter(|(_, value)| !value.is_null()));
        }
        let text = json["text"].as_str().unwrap_or_default().to_owned();
        chat.messages.push(Message {
            id,
            from_bot: false,
            rich: Rich {
                text,
                entities: Vec::new(),
            },
            markup: None,
            reply_to: None,
            thread: self.thread,
            edits: 0,
            unread: false,
            json: json.clone(),
        });
        let update = memory.update("message", json.clone());
        drop(memory);
        self.shared.changed();
        (id, update, json)
    }

    /// Edits a message of their own.
    pub fn edits(&self, id: i64, text: &str) {
        let mut memory = self.shared.lock();
        let Some(message) = memory.chat(self.id).message_mut(id) else {
            return;
        };
        message.rich.text = text.to_owned();
        message.json["text"] = json!(text);
        message.json["edit_date"] = json!(now());
        let json = message.json.clone();
        memory.update("edited_message", json);
        drop(memory);
        self.shared.changed();
    }

    /// Sees a message that holds these words, and takes it as read. No-break spaces are as good as others.
    ///
    /// # Panics
    /// No such message comes.
    pub async fn sees(&self, words: &str) -> Shown {
        let wanted = plain(words);
        let thread = self.thread;
        let found = self.shared.until(|memory| {
            let messages = &mut memory.chat(self.id).messages;
            let message = messages.iter_mut().find(|message| {
                let here = thread.is_none() || message.thread == thread;
                here && message.unread && plain(&message.rich.text).contains(&wanted)
            })?;
            message.unread = false;
            Some(Shown::new(message))
        });
        let found = found.await;
        found.unwrap_or_else(|| panic!("no message with {words:?}:\n{}", self.transcript()))
    }

    /// Waits until a question is answered, however long that takes.
    pub async fn answered(&self, question: i64) {
        loop {
            let changed = self.shared.change();
            let answers = |message: &Message| message.reply_to == Some(question);
            if self
                .shared
                .lock()
                .chat(self.id)
                .messages
                .iter()
                .any(answers)
            {
                return;
            }
            changed.await;
        }
    }

    /// Sees the latest message that has a button with these words.
    ///
    /// # Panics
    /// There is none.
    pub async fn sees_button(&self, words: &str) -> Shown {
        let found = self.shared.until(|memory| {
            let mut messages = memory.chat(self.id).messages.iter().rev();
            let shown = messages.find(|m| has_button(m, words))?;
            Some(Shown::new(shown))
        });
        let found = found.await;
        found.unwrap_or_else(|| panic!("no button {words:?}:\n{}", self.transcript()))
    }

    /// Taps the latest button with these words, and waits until the press is answered; gives what it was answered with.
    ///
    /// # Panics
    /// There is no such button, or no answer.
    pub async fn taps(&self, words: &str) -> Option<String> {
        let shown = self.sees_button(words).await;
        let at = shown
            .buttons
            .iter()
            .position(|button| button.contains(words));
        let data = at
            .and_then(|at| shown.data.get(at))
            .cloned()
            .unwrap_or_default();
        let query = self.presses(shown.id, &data, Callback::default());
        let answered = |memory: &mut Memory| {
            let callback = memory
                .callbacks
                .get(&query)
                .filter(|callback| callback.answers > 0)?;
            Some(callback.text.clone())
        };
        let answered = self.shared.until(answered).await;
        answered.unwrap_or_else(|| {
            panic!(
                "the press of {words:?} was not answered:\n{}",
                self.transcript()
            )
        })
    }

    /// Taps a button so long ago that Telegram no longer takes an answer to the press.
    pub fn tapped_long_ago(&self, message: i64, data: &str) {
        self.presses(
            message,
            data,
            Callback {
                stale: true,
                ..Callback::default()
            },
        );
    }

    /// Sends a press with any data, as only a tampered client would.
    pub fn presses_data(&self, message: i64, data: &str) {
        self.presses(message, data, Callback::default());
    }

    fn presses(&self, message: i64, data: &str, callback: Callback) -> String {
        let mut memory = self.shared.lock();
        let query = format!("press{}", memory.number());
        memory.callbacks.insert(query.clone(), callback);
        let chat = memory.chat(self.id);
        let shown = chat
            .message(message)
            .map(|message| chat.message_json(message));
        let content = json!({
            "id": query,
            "from": self.user,
            "chat_instance": self.id.to_string(),
            "message": shown,
            "data": data,
        });
        memory.update("callback_query", content);
        drop(memory);
        self.shared.changed();
        query
    }

    /// The bot's messages so far, read or not.
    #[must_use]
    pub fn shown(&self) -> Vec<Shown> {
        let mut memory = self.shared.lock();
        let messages = memory.chat(self.id).messages.iter();
        messages
            .filter(|message| message.from_bot)
            .map(Shown::new)
            .collect()
    }

    /// Takes everything as read.
    pub fn reads_all(&self) {
        let mut memory = self.shared.lock();
        for message in &mut memory.chat(self.id).messages {
            message.unread = false;
        }
    }

    /// The chat as the reader sees it; then what is amiss, if anything is.
    #[must_use]
    pub fn transcript(&self) -> String {
        let mut memory = self.shared.lock();
        let waiting = memory.updates.waiting.len();
        let offences = memory.offences.join("\n");
        let mut transcript = memory.chat(self.id).transcript();
        if waiting > 0 {
            transcript.push_str(&format!("{waiting} updates wait\n"));
        }
        transcript + &offences
    }

    /// Blocks the bot: it can send nothing more.
    pub fn blocks_the_bot(&self) {
        let mut memory = self.shared.lock();
        memory.chat(self.id).blocked = true;
        let (chat, from) = (memory.chat(self.id).json(), self.user.clone());
        let content = json!({
            "chat": chat,
            "from": from,
            "date": now(),
            "old_chat_member": {"status": "member", "user": me()},
            "new_chat_member": {"status": "kicked", "user": me(), "until_date": 0},
        });
        memory.update("my_chat_member", content);
        drop(memory);
        self.shared.changed();
    }

    /// The group tells the bot about its administrators only, as it does while the bot is none of them.
    pub fn keeps_its_members_secret(&self) {
        self.shared.lock().chat(self.id).is_secretive = true;
    }

    /// Lets the bot send again.
    pub fn unblocks_the_bot(&self) {
        self.shared.lock().chat(self.id).blocked = false;
    }

    /// The group becomes a supergroup; gives the same reader's seat there.
    #[must_use]
    pub fn becomes_supergroup(&self) -> Chat {
        let mut memory = self.shared.lock();
        let new = -1_000_000_000_000 - memory.number();
        let old = memory.chat(self.id);
        old.migrated_to = Some(new);
        let mut group = memory::Chat::new(new, Kind::Supergroup, &old.title);
        group.members = old.members.clone();
        group.administrators = old.administrators.clone();
        let (before, after) = (old.json(), group.json());
        memory.chats.insert(new, group);
        let service = |chat: &Value, field: &str, other: i64| {
            let mut message =
                json!({"message_id": 9000, "date": now(), "chat": chat, "from": self.user});
            message[field] = json!(other);
            message
        };
        memory.update("message", service(&before, "migrate_to_chat_id", new));
        memory.update("message", service(&after, "migrate_from_chat_id", self.id));
        drop(memory);
        self.shared.changed();
        Chat {
            id: new,
            ..self.clone()
        }
    }
}

fn has_button(message: &Message, words: &str) -> bool {
    let buttons = buttons(message.markup.as_ref());
    buttons
        .iter()
        .flatten()
        .any(|(button, _)| button.contains(words))
}

/// A text with every space alike.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The entities that Telegram finds in what a reader types: a command at the start, mentions of the bot.
fn commands(text: &str) -> Value {
    let mut entities = Vec::new();
    if text.starts_with('/') {
        let command = text.split_whitespace().next().unwrap_or_default();
        let length = super::html::units(command);
        entities.push(json!({"type": "bot_command", "offset": 0, "length": length}));
    }
    let mention = format!("@{BOT_NAME}");
    if let Some(at) = text.find(&mention).filter(|_| !text.starts_with('/')) {
        let offset = super::html::units(text.get(..at).unwrap_or_default());
        let length = super::html::units(&mention);
        entities.push(json!({"type": "mention", "offset": offset, "length": length}));
    }
    if entities.is_empty() {
        Value::Null
    } else {
        Value::Array(entities)
    }
}
