//! A stand-in for Telegram: a small HTTP server with a memory, as strict as the real one on all that the bot uses.
//!
//! ```no_run
//! # use sommaire_tests::{program::Home, telegram::Telegram};
//! # async fn a_test() {
//! let telegram = Telegram::start().await;
//! let home = Home::new();
//! let _bot = home.serve(&telegram).await;
//! let ada = telegram.chat("Ada", "fr");
//! ada.says("qui s’est opposé au fonds ?");
//! ada.sees("Hongrie").await;
//! telegram.ends(); // an unread message fails the test, and so does anything that no bot should send
//! # }
//! ```

mod chat;
mod faults;
mod html;
mod http;
mod memory;
mod methods;
mod profile;
mod schema;

pub use chat::{Chat, Shown};
pub use faults::{Fault, Gate};
pub use html::{Entity, Rich};
pub use memory::Call;
pub use schema::fields_of;

use memory::{BOT, Kind, Memory};
use serde_json::{Value, json};
use sommaire_bot::clock::Clock;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// The token that the stand-in knows.
pub const TOKEN: &str = "4242:a-token-for-tests_0123456789abcdefghi";

/// The bot's user name, without the at sign.
pub const BOT_NAME: &str = memory::BOT_NAME;

/// How long a test waits for what it expects before it gives up; no test depends on how long things take.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often the clock of [`Telegram::start`] moves.
const TICK: Duration = Duration::from_millis(2);

/// A running stand-in.
#[derive(Clone)]
pub struct Telegram {
    shared: Arc<Shared>,
    address: String,
    clock: Clock,
}

impl std::fmt::Debug for Telegram {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Telegram")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

/// What the server, the test and the chats share.
struct Shared {
    memory: Mutex<Memory>,
    /// Told of whatever happens.
    bell: watch::Sender<u64>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn changed(&self) {
        self.bell.send_modify(|count| *count += 1);
    }

    /// Resolves at the next change, counted from this call.
    fn change(&self) -> impl Future<Output = ()> + use<> {
        let mut ear = self.bell.subscribe();
        async move {
            // The sender lives as long as the memory.
            let _ = ear.changed().await;
        }
    }

    /// Waits until `look` finds something; none after [`PATIENCE`].
    async fn until<T>(&self, mut look: impl FnMut(&mut Memory) -> Option<T>) -> Option<T> {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let changed = self.change();
            if let Some(found) = look(&mut self.lock()) {
                return Some(found);
            }
            tokio::time::timeout_at(deadline, changed).await.ok()?;
        }
    }
}

impl Telegram {
    /// Starts a stand-in on a free port of this machine, with a clock that runs ten times as fast as others.
    ///
    /// # Panics
    /// No port can be opened.
    pub async fn start() -> Telegram {
        Telegram::in_haste(10).await
    }

    /// As [`Telegram::start`], with a clock that runs so many times as fast as others.
    ///
    /// # Panics
    /// No port can be opened.
    pub async fn in_haste(times: u32) -> Telegram {
        let clock = Clock::manual();
        let ticking = clock.clone();
        tokio::spawn(async move {
            let mut tick = tokio::time::interval(TICK);
            loop {
                tick.tick().await;
                ticking.advance(TICK * times);
            }
        });
        Telegram::with_clock(clock).await
    }

    /// Starts a stand-in on a free port of this machine.
    ///
    /// # Panics
    /// No port can be opened.
    pub async fn with_clock(clock: Clock) -> Telegram {
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let bound = listener.and_then(|listener| Ok((listener.local_addr()?, listener)));
        let (address, listener) = bound.unwrap_or_else(|error| panic!("no port: {error}"));
        let (bell, _) = watch::channel(0);
        let shared = Arc::new(Shared {
            memory: Mutex::new(Memory::new(clock.clone())),
            bell,
        });
        tokio::spawn(http::serve(listener, Arc::clone(&shared)));
        Telegram {
            shared,
            address: format!("http://{address}"),
            clock,
        }
    }

    /// The address that a bot is to call instead of Telegram's.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The clock that its waits follow; the bot may share it.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock.clone()
    }

    /// Waits until the bot asks for updates, once more than `before` times.
    pub(crate) async fn polled(&self, before: usize) {
        let more = |memory: &mut Memory| {
            let polls = memory
                .calls
                .iter()
                .filter(|call| call.method == "getUpdates");
            (polls.count() > before).then_some(())
        };
        let come = self.shared.until(more).await;
        assert!(
            come.is_some(),
            "the bot does not ask for updates: {:#?}",
            self.calls()
        );
    }

    /// A private chat with a new reader whose Telegram speaks `language`.
    #[must_use]
    pub fn chat(&self, name: &str, language: &str) -> Chat {
        let mut memory = self.shared.lock();
        let id = 100_000 + memory.number();
        let user = chat::user(id, name, language);
        memory
            .chats
            .insert(id, memory::Chat::new(id, Kind::Private, name));
        drop(memory);
        Chat::new(Arc::clone(&self.shared), id, user)
    }

    /// A new supergroup in which the bot is a member; gives the seat of its first reader, an administrator.
    #[must_use]
    pub fn group(&self, title: &str, name: &str, language: &str) -> Chat {
        self.open(Kind::Supergroup, title, name, language)
    }

    /// As [`Telegram::group`], but a basic group, which can become a supergroup.
    #[must_use]
    pub fn basic_group(&self, title: &str, name: &str, language: &str) -> Chat {
        self.open(Kind::Group, title, name, language)
    }

    fn open(&self, kind: Kind, title: &str, name: &str, language: &str) -> Chat {
        let mut memory = self.shared.lock();
        let id = -1_000_000_000_000 - memory.number();
        let user = chat::user(100_000 + memory.number(), name, language);
        let mut group = memory::Chat::new(id, kind, title);
        if let Some(user_id) = user["id"].as_i64() {
            group.members.insert(user_id, user.clone());
            group.administrators.insert(user_id);
        }
        group.members.insert(BOT, memory::me());
        memory.chats.insert(id, group);
        drop(memory);
        Chat::new(Arc::clone(&self.shared), id, user)
    }

    /// Lets the next call of a method go wrong; `*` is any method. Several wait in line.
    pub fn fault(&self, method: &str, fault: Fault) {
        self.shared.lock().faults.add(method, fault);
    }

    /// Lets nothing go wrong any more.
    pub fn heals(&self) {
        self.shared.lock().faults.clear();
    }

    /// Lets so many calls in a hundred go wrong, chosen by a generator with this seed.
    pub fn faults_at_random(&self, percent: u64, seed: u64) {
        self.shared.lock().faults.at_random(percent, seed);
    }

    /// Holds the next call of a method back.
    #[must_use]
    pub fn holds(&self, method: &str) -> Gate {
        let gate = Gate::default();
        self.fault(method, Fault::Hold(gate.clone()));
        gate
    }

    /// Sends an update of any kind and content; gives its id.
    pub fn update(&self, kind: &str, content: Value) -> i64 {
        let id = self.shared.lock().update(kind, content);
        self.shared.changed();
        id
    }

    /// Sends an update once more, under the id that it had.
    pub fn redelivers(&self, id: i64, kind: &str, content: Value) {
        let mut update = json!({"update_id": id});
        update[kind] = content;
        let mut memory = self.shared.lock();
        // Telegram gives out again what it believes unconfirmed, whatever was asked for before.
        memory.updates.waiting.push_front((id, update));
        drop(memory);
        self.shared.changed();
    }

    /// Makes a file that messages can carry; `told` is the size that Telegram tells.
    pub fn file(&self, id: &str, bytes: &[u8], told: u64) {
        let file = memory::File {
            bytes: bytes.to_vec(),
            told,
        };
        self.shared.lock().files.insert(id.to_owned(), file);
    }

    /// The calls so far.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.shared.lock().calls.clone()
    }

    /// The calls of one method so far.
    #[must_use]
    pub fn calls_of(&self, method: &str) -> Vec<Call> {
        let mut calls = self.calls();
        calls.retain(|call| call.method == method);
        calls
    }

    /// Waits until a method was called and answered at least so many times.
    ///
    /// # Panics
    /// It was not.
    pub async fn called(&self, method: &str, times: usize) {
        self.replied(method, 200, times).await;
    }

    /// Waits until a method was replied to with this code at least so many times.
    ///
    /// # Panics
    /// It was not.
    pub async fn replied(&self, method: &str, code: u16, times: usize) {
        let enough = |memory: &mut Memory| {
            let calls = memory.calls.iter();
            let calls = calls.filter(|call| call.method == method && call.code == code);
            (calls.count() >= times).then_some(())
        };
        let come = self.shared.until(enough).await;
        assert!(
            come.is_some(),
            "{method} was not replied to with {code} {times} times: {:#?}",
            self.calls()
        );
    }

    /// Waits until the bot confirmed every update, by a higher offset or its webhook.
    ///
    /// # Panics
    /// It did not.
    pub async fn confirmed(&self) {
        let come = self
            .shared
            .until(|memory| memory.updates.waiting.is_empty().then_some(()))
            .await;
        assert!(
            come.is_some(),
            "updates wait: {:?}",
            self.shared.lock().updates.waiting
        );
    }

    /// How many updates the bot has not confirmed.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.shared.lock().updates.waiting.len()
    }

    /// What Telegram shows about the bot: `Commands`, `Name`, `Description` or `ShortDescription`, by language code.
    #[must_use]
    pub fn profile(&self, what: &str, language: &str) -> Option<Value> {
        let key = (what.to_owned(), language.to_owned());
        self.shared.lock().profile.get(&key).cloned()
    }

    /// Types an inline query and waits for what is offered: the parameters of `answerInlineQuery`.
    ///
    /// # Panics
    /// Nothing is offered.
    pub async fn inline(&self, language: &str, query: &str) -> Value {
        let content = json!({"query": query, "offset": ""});
        self.calls_from_afar("inline_query", "id", language, content)
            .await
    }

    /// Calls the bot as a guest into a chat that it does not know, and waits for its answer: the parameters of
    /// `answerGuestQuery`.
    ///
    /// # Panics
    /// There is none.
    pub async fn guest(&self, language: &str, text: &str) -> Value {
        let chat =
            json!({"id": -1_000_000_999_999_i64, "type": "supergroup", "title": "Elsewhere"});
        let content = json!({"message_id": 5, "date": 1, "chat": chat, "text": text});
        self.calls_from_afar("guest_message", "guest_query_id", language, content)
            .await
    }

    /// Sends an update that is answered by the number of a query, and waits for the answer's parameters.
    async fn calls_from_afar(
        &self,
        kind: &str,
        field: &str,
        language: &str,
        mut content: Value,
    ) -> Value {
        let id = {
            let mut memory = self.shared.lock();
            let number = memory.number();
            let id = format!("query{number}");
            memory.inline_queries.insert(id.clone(), None);
            content["from"] = chat::user(100_000 + number, "Ada", language);
            content[field] = json!(id);
            memory.update(kind, content);
            id
        };
        self.shared.changed();
        let answered = |memory: &mut Memory| memory.inline_queries.get(&id).cloned().flatten();
        let answer = self.shared.until(answered).await;
        answer.unwrap_or_else(|| panic!("{kind} was not answered"))
    }

    /// The address and the secret of the webhook, if one is set.
    #[must_use]
    pub fn webhook(&self) -> Option<(String, Option<String>)> {
        let memory = self.shared.lock();
        memory
            .webhook
            .as_ref()
            .map(|hook| (hook.url.clone(), hook.secret.clone()))
    }

    /// Forgets the webhook, as when another program removes it.
    pub fn forgets_webhook(&self) {
        self.shared.lock().webhook = None;
    }

    /// Has a webhook that another program has set.
    pub fn gets_webhook(&self, url: &str) {
        let url = url.to_owned();
        let hook = memory::Webhook { url, secret: None };
        self.shared.lock().webhook = Some(hook);
        self.shared.changed();
    }

    /// Takes the updates that wait, to bring them to a webhook.
    #[must_use]
    pub fn take_updates(&self) -> Vec<Value> {
        let waiting = std::mem::take(&mut self.shared.lock().updates.waiting);
        waiting.into_iter().map(|(_, update)| update).collect()
    }

    /// Whether the response to a sent answer never reached the bot, so that it could not know of the answer.
    #[must_use]
    pub fn response_was_lost(&self, chat: i64, question: i64) -> bool {
        let answers = |call: &Call| {
            call.chat() == Some(chat)
                && call
                    .parameters
                    .get("reply_parameters")
                    .map(|reply| &reply["message_id"])
                    == Some(&json!(question))
        };
        let memory = self.shared.lock();
        memory
            .calls
            .iter()
            .any(|call| call.code == 0 && answers(call))
    }

    /// What the bot did that no bot should; one line each.
    #[must_use]
    pub fn offences(&self) -> Vec<String> {
        self.shared.lock().offences.clone()
    }

    /// Ends a test: everything was read, nothing was sent that no bot should send, every press was answered.
    ///
    /// # Panics
    /// With all that is not so.
    pub fn ends(&self) {
        let memory = self.shared.lock();
        let mut left: Vec<String> = memory.offences.clone();
        for chat in memory.chats.values() {
            if chat.messages.iter().any(|message| message.unread) {
                left.push(format!(
                    "{} did not read everything:\n{}",
                    chat.title,
                    chat.transcript()
                ));
            }
        }
        let mute = memory
            .callbacks
            .values()
            .filter(|c| !c.stale && c.answers == 0)
            .count();
        if mute > 0 {
            left.push(format!("{mute} presses were not answered"));
        }
        drop(memory);
        assert!(left.is_empty(), "{}", left.join("\n"));
    }
}
