//! What the stand-in remembers: chats, messages, buttons, updates and calls.

use super::faults::Faults;
use super::html::Rich;
use serde_json::{Map, Value, json};
use sommaire_bot::clock::Clock;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The bot's own user id.
pub(super) const BOT: i64 = 4242;

/// Messages that a group takes in a minute.
const A_MINUTE: usize = 20;

/// The bot's user name, without the at sign.
pub(super) const BOT_NAME: &str = "sommaire_test_bot";

/// Everything, behind one lock.
pub(super) struct Memory {
    pub(super) clock: Clock,
    pub(super) chats: BTreeMap<i64, Chat>,
    pub(super) updates: Updates,
    pub(super) callbacks: HashMap<String, Callback>,
    pub(super) inline_queries: HashMap<String, Option<Value>>,
    pub(super) files: HashMap<String, File>,
    /// Names, descriptions and commands, by method suffix and language.
    pub(super) profile: HashMap<(String, String), Value>,
    pub(super) webhook: Option<Webhook>,
    pub(super) calls: Vec<Call>,
    pub(super) faults: Faults,
    /// What no bot should have done; one line each.
    pub(super) offences: Vec<String>,
    pub(super) next: i64,
}

/// A call that reached the stand-in, whatever became of it.
#[derive(Debug, Clone)]
pub struct Call {
    /// The method, as the Bot API spells it.
    pub method: String,
    /// Its parameters.
    pub parameters: Map<String, Value>,
    /// When it came, by the stand-in's clock.
    pub at: Duration,
    /// The code of the response: 200, 400, 429 …; 0 when the connection was dropped.
    pub code: u16,
}

impl Call {
    /// The chat that the call is about.
    #[must_use]
    pub fn chat(&self) -> Option<i64> {
        self.parameters.get("chat_id").and_then(Value::as_i64)
    }
}

pub(super) struct Webhook {
    pub(super) url: String,
    pub(super) secret: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct File {
    pub(super) bytes: Vec<u8>,
    /// The size that Telegram tells.
    pub(super) told: u64,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Callback {
    /// How often it was answered.
    pub(super) answers: usize,
    pub(super) text: Option<String>,
    pub(super) stale: bool,
}

/// What waits to be asked for.
#[derive(Default)]
pub(super) struct Updates {
    pub(super) waiting: VecDeque<(i64, Value)>,
    pub(super) next: i64,
    /// The highest offset that was asked for: everything below it is confirmed.
    pub(super) offset: i64,
    pub(super) allowed: Option<Vec<String>>,
    /// Which poll is the latest; an older one still waiting gives way.
    pub(super) poll: u64,
}

pub(super) struct Chat {
    pub(super) id: i64,
    pub(super) kind: Kind,
    /// The title of a group, the first name of a person.
    pub(super) title: String,
    pub(super) messages: Vec<Message>,
    pub(super) next_message: i64,
    pub(super) blocked: bool,
    pub(super) left: bool,
    /// Whether it tells bots about administrators only.
    pub(super) is_secretive: bool,
    pub(super) migrated_to: Option<i64>,
    /// Nothing may be called for this chat before.
    pub(super) wait_until: Option<Duration>,
    /// When the bot last sent or edited a message, at most [`A_MINUTE`] times.
    pub(super) paces: VecDeque<Duration>,
    pub(super) members: HashMap<i64, Value>,
    pub(super) administrators: HashSet<i64>,
    pub(super) actions: Vec<String>,
}

/// What sort of chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Private,
    Group,
    Supergroup,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Private => "private",
            Kind::Group => "group",
            Kind::Supergroup => "supergroup",
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Message {
    pub(super) id: i64,
    pub(super) from_bot: bool,
    pub(super) rich: Rich,
    pub(super) markup: Option<Value>,
    pub(super) reply_to: Option<i64>,
    pub(super) thread: Option<i64>,
    pub(super) edits: usize,
    pub(super) unread: bool,
    /// A reader's message as the updates carry it.
    pub(super) json: Value,
}

impl Memory {
    pub(super) fn new(clock: Clock) -> Memory {
        Memory {
            clock,
            chats: BTreeMap::new(),
            updates: Updates {
                next: 1000,
                ..Updates::default()
            },
            callbacks: HashMap::new(),
            inline_queries: HashMap::new(),
            files: HashMap::new(),
            profile: HashMap::new(),
            webhook: None,
            calls: Vec::new(),
            faults: Faults::default(),
            offences: Vec::new(),
            next: 1,
        }
    }

    /// A number that was not given before.
    pub(super) fn number(&mut self) -> i64 {
        self.next += 1;
        self.next
    }

    /// Queues an update; gives its id.
    pub(super) fn update(&mut self, kind: &str, content: Value) -> i64 {
        let id = self.updates.next;
        self.updates.next += 1;
        let mut update = json!({"update_id": id});
        update[kind] = content;
        self.updates.waiting.push_back((id, update));
        id
    }

    pub(super) fn chat(&mut self, id: i64) -> &mut Chat {
        self.chats
            .entry(id)
            .or_insert_with(|| Chat::new(id, Kind::Private, "nobody"))
    }
}

impl Updates {
    /// What a poll gets now. Everything below `offset` is dropped for good; so is what `allowed` leaves out.
    pub(super) fn ask(&mut self, offset: Option<i64>, limit: usize) -> Vec<Value> {
        if let Some(offset) = offset.filter(|offset| *offset > 0) {
            self.offset = self.offset.max(offset);
            self.waiting.retain(|(id, _)| *id >= offset);
        }
        if let Some(allowed) = self.allowed.clone().filter(|allowed| !allowed.is_empty()) {
            // A kind from the future cannot be left out by name.
            let known = super::schema::fields_of("Update");
            let wanted = |update: &Value| {
                let kinds = update
                    .as_object()
                    .into_iter()
                    .flat_map(|fields| fields.keys());
                let mut kinds = kinds.filter(|kind| *kind != "update_id");
                kinds.any(|kind| allowed.contains(kind) || !known.contains(&kind.as_str()))
            };
            self.waiting.retain(|(_, update)| wanted(update));
        }
        let updates = self.waiting.iter().take(limit);
        updates.map(|(_, update)| update.clone()).collect()
    }
}

impl Chat {
    pub(super) fn new(id: i64, kind: Kind, title: &str) -> Chat {
        Chat {
            id,
            kind,
            title: title.to_owned(),
            messages: Vec::new(),
            next_message: 1,
            blocked: false,
            left: false,
            is_secretive: false,
            migrated_to: None,
            wait_until: None,
            paces: VecDeque::new(),
            members: HashMap::new(),
            administrators: HashSet::new(),
            actions: Vec::new(),
        }
    }

    /// Notes a message sent or edited; says what is wrong with its time, if anything.
    pub(super) fn paced(&mut self, now: Duration) -> Option<&'static str> {
        let since = |at: Option<&Duration>| at.map(|at| now.saturating_sub(*at));
        let too_soon = since(self.paces.back()).is_some_and(|since| since < Duration::from_secs(1));
        let full = self.paces.len() >= A_MINUTE;
        let first = if full { self.paces.pop_front() } else { None };
        let too_many = since(first.as_ref()).is_some_and(|since| since < Duration::from_secs(60));
        self.paces.push_back(now);
        if too_soon {
            Some("two messages of a chat within a second")
        } else if too_many && self.kind != Kind::Private {
            Some("more than twenty messages of a group within a minute")
        } else {
            None
        }
    }

    pub(super) fn json(&self) -> Value {
        let name = if self.kind == Kind::Private {
            "first_name"
        } else {
            "title"
        };
        json!({"id": self.id, "type": self.kind.name(), name: self.title})
    }

    pub(super) fn message(&self, id: i64) -> Option<&Message> {
        self.messages.iter().find(|message| message.id == id)
    }

    pub(super) fn message_mut(&mut self, id: i64) -> Option<&mut Message> {
        self.messages.iter_mut().find(|message| message.id == id)
    }

    pub(super) fn message_number(&mut self) -> i64 {
        self.next_message += 1;
        self.next_message
    }

    /// A message as the Bot API gives it.
    pub(super) fn message_json(&self, message: &Message) -> Value {
        if !message.from_bot {
            return message.json.clone();
        }
        let mut json = json!({
            "message_id": message.id,
            "date": now(),
            "chat": self.json(),
            "from": me(),
            "text": message.rich.text,
        });
        if !message.rich.entities.is_empty() {
            json["entities"] = message.rich.entities_json();
        }
        if let Some(markup) = &message.markup {
            json["reply_markup"] = markup.clone();
        }
        if let Some(thread) = message.thread {
            json["message_thread_id"] = json!(thread);
            json["is_topic_message"] = json!(true);
        }
        if let Some(replied) = message.reply_to.and_then(|id| self.message(id)) {
            json["reply_to_message"] = self.message_json(replied);
        }
        if message.edits > 0 {
            json["edit_date"] = json!(now());
        }
        json
    }

    /// The chat as a reader sees it, for the reports of failed tests.
    pub(super) fn transcript(&self) -> String {
        let mut transcript = String::new();
        for message in &self.messages {
            let who = if message.from_bot { "bot" } else { "reader" };
            let unread = if message.unread { " (unread)" } else { "" };
            transcript.push_str(&format!(
                "[{} {who}{unread}] {}\n",
                message.id, message.rich.text
            ));
            for row in buttons(message.markup.as_ref()) {
                let words: Vec<String> = row.into_iter().map(|(words, _)| words).collect();
                transcript.push_str(&format!("    [ {} ]\n", words.join(" | ")));
            }
        }
        transcript
    }
}

/// The buttons of a keyboard by rows: the words and the whole button.
pub(super) fn buttons(markup: Option<&Value>) -> Vec<Vec<(String, Value)>> {
    let rows = markup.and_then(|markup| markup["inline_keyboard"].as_array());
    let rows = rows.into_iter().flatten().map(|row| {
        let row = row.as_array().into_iter().flatten();
        let row = row.map(|button| {
            let words = button["text"].as_str().unwrap_or_default().to_owned();
            (words, button.clone())
        });
        row.collect()
    });
    rows.collect()
}

/// The bot as a user.
pub(super) fn me() -> Value {
    json!({"id": BOT, "is_bot": true, "first_name": "Sommaire", "username": BOT_NAME})
}

/// Seconds since 1970.
pub(super) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}
