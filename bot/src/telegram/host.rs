//! What every handler shares: the voice, the briefings, the memory, and who may do what.

use super::api::{Api, Call, Patience};
use super::bring::Pasted;
use super::event::{Incoming, Person, Place};
use super::reply::CallError;
use crate::clock::Clock;
use crate::config::Access;
use crate::import::Network;
use crate::library::{Library, title_of};
use crate::metrics::Metrics;
use crate::session::{Key, Session};
use crate::store::{Held, Store};
use crate::turn::Desk;
use serde_json::{Value, json};
use sommaire_core::{Briefing, Lang};
use sommaire_i18n::I18n;
use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;

/// How long the thinking over one update may take.
const THINKING: Duration = Duration::from_secs(20);
/// How many updates are thought over at once.
pub(crate) const PLACES: usize = 16;
/// How many files are opened at once.
pub(crate) const DESKS: usize = 2;
/// How many briefings of chats are kept read.
const READ_AT_ONCE: usize = 200;

/// Who the bot is, as Telegram tells it.
#[derive(Debug, Clone)]
pub(crate) struct Me {
    pub(crate) id: i64,
    pub(crate) username: String,
}

/// The bot. Shared by every handler.
pub(crate) struct Host {
    pub(crate) me: Me,
    pub(crate) i18n: I18n,
    pub(crate) seeds: Library,
    pub(crate) titles: Vec<(Key, String)>,
    pub(crate) store: Store,
    pub(crate) api: Api,
    pub(crate) clock: Clock,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) access: Access,
    pub(crate) admins: Vec<i64>,
    pub(crate) ceiling: usize,
    pub(crate) network: Network,
    /// Places to think in; waiting for Telegram or the web takes none.
    pub(crate) places: Semaphore,
    /// Places to open files in: some take many seconds, which questions are not to wait for.
    pub(crate) desks: Semaphore,
    /// Briefings of chats that were read lately, by chat and number.
    pub(crate) read: Mutex<HashMap<(i64, i64), Arc<Briefing>>>,
    /// By chat: the start of a text that Telegram may have cut into several messages.
    pub(crate) pasted: Mutex<HashMap<i64, Pasted>>,
    /// Presses whose wait is ended, or about to be.
    pub(crate) ended_waits: Mutex<HashSet<String>>,
    /// When each person asked in the last minute.
    pub(crate) asked: Mutex<HashMap<i64, VecDeque<Duration>>>,
}

/// A chat, with the briefing open in it.
#[derive(Debug, Clone)]
pub(crate) struct Room {
    pub(crate) chat: i64,
    pub(crate) held: Held,
    pub(crate) key: Key,
    pub(crate) open: Arc<Briefing>,
    pub(crate) shelf: Vec<(Key, String)>,
    /// The language where the chat has chosen none.
    pub(crate) fallback: Lang,
}

impl Room {
    /// The language of the chat.
    pub(crate) fn lang(&self) -> Lang {
        self.held.session.lang.unwrap_or(self.fallback)
    }

    /// What a step of the conversation takes place over.
    pub(crate) fn desk<'a>(&'a self, i18n: &'a I18n) -> Desk<'a> {
        Desk {
            i18n,
            open: Arc::clone(&self.open),
            key: self.key.clone(),
            shelf: &self.shelf,
            fallback: Some(self.fallback),
        }
    }
}

/// The titles of a library.
pub(crate) fn titles(library: &Library) -> Vec<(Key, String)> {
    let title = |name: &str| {
        let title = title_of(&*library.get(name)?);
        Some((Key::Library(name.to_owned()), title))
    };
    library.names().filter_map(title).collect()
}

impl Host {
    /// A chat as it stands, for a reader of this language.
    pub(crate) async fn room(&self, chat: i64, reader: Option<&Person>) -> anyhow::Result<Room> {
        let held = self.store.chat(chat).await?;
        self.room_with(chat, held, reader).await
    }

    /// The same, with what is remembered of it given.
    pub(crate) async fn room_with(
        &self,
        chat: i64,
        held: Held,
        reader: Option<&Person>,
    ) -> anyhow::Result<Room> {
        let mut shelf = self.titles.clone();
        let own = self.store.own_briefings(chat).await?;
        shelf.extend(own.into_iter().map(|(id, title)| (Key::Own(id), title)));
        let (key, open) = self.opened(chat, &held.session).await?;
        let code = reader.and_then(|reader| reader.language_code.as_deref());
        let fallback = match code {
            Some(code) => Lang::from_code(code).unwrap_or(Lang::En),
            None => open.lang(),
        };
        Ok(Room {
            chat,
            held,
            key,
            open,
            shelf,
            fallback,
        })
    }

    async fn opened(&self, chat: i64, session: &Session) -> anyhow::Result<(Key, Arc<Briefing>)> {
        if let Some(key) = &session.briefing
            && let Some(briefing) = self.briefing(chat, key).await?
        {
            return Ok((key.clone(), briefing));
        }
        let first = self.seeds.names().next().unwrap_or_default();
        let briefing = self.seeds.get(first);
        let briefing = briefing.ok_or_else(|| anyhow::anyhow!("the library is empty"))?;
        Ok((Key::Library(first.to_owned()), briefing))
    }

    /// A briefing that a chat can open.
    pub(crate) async fn briefing(
        &self,
        chat: i64,
        key: &Key,
    ) -> anyhow::Result<Option<Arc<Briefing>>> {
        let number = match key {
            Key::Library(name) => return Ok(self.seeds.get(name)),
            Key::Own(number) => *number,
        };
        if let Some(briefing) = lock(&self.read).get(&(chat, number)) {
            return Ok(Some(Arc::clone(briefing)));
        }
        let Some(text) = self.store.own_text(chat, number).await? else {
            return Ok(None);
        };
        let briefing = self.think(move || Arc::new(Briefing::read(&text))).await?;
        let mut read = lock(&self.read);
        if read.len() >= READ_AT_ONCE {
            read.clear();
        }
        read.insert((chat, number), Arc::clone(&briefing));
        Ok(Some(briefing))
    }

    /// Computes away from the runtime; a panic and too long a time are errors here, and cost nobody else.
    pub(crate) async fn think<T: Send + 'static>(
        &self,
        thought: impl FnOnce() -> T + Send + 'static,
    ) -> anyhow::Result<T> {
        self.think_at(&self.places, thought).await
    }

    /// The same over a file that somebody sent.
    pub(crate) async fn opens_file<T: Send + 'static>(
        &self,
        thought: impl FnOnce() -> T + Send + 'static,
    ) -> anyhow::Result<T> {
        self.think_at(&self.desks, thought).await
    }

    async fn think_at<T: Send + 'static>(
        &self,
        places: &Semaphore,
        thought: impl FnOnce() -> T + Send + 'static,
    ) -> anyhow::Result<T> {
        let _place = places.acquire().await?;
        tokio::select! {
            // The words of a panic may be a reader's: they go nowhere.
            thought = tokio::task::spawn_blocking(thought) => {
                thought.map_err(|_| anyhow::anyhow!("thinking panicked"))
            }
            () = self.clock.sleep(THINKING) => anyhow::bail!("thinking took longer than {THINKING:?}"),
        }
    }

    /// Whether a chat or person may use the bot.
    pub(crate) fn lets_in(&self, chat: i64, person: Option<i64>, held: &Held) -> bool {
        let listed = |id: i64| {
            self.access
                .allow
                .as_ref()
                .is_some_and(|list| list.contains(&id))
        };
        self.access.is_open() || held.admitted || listed(chat) || person.is_some_and(listed)
    }

    /// Whether these words are the invitation code.
    pub(crate) fn is_invitation(&self, words: &str) -> bool {
        let code = self.access.invitation.as_ref();
        code.is_some_and(|code| bool::from(code.as_bytes().ct_eq(words.trim().as_bytes())))
    }

    /// Counts a question of a person; false when it is one too many in a minute.
    pub(crate) fn may_ask(&self, person: i64) -> bool {
        let now = self.clock.now();
        let fresh = |at: &Duration| now.saturating_sub(*at) < Duration::from_secs(60);
        let mut asked = lock(&self.asked);
        if asked.len() > 10_000 {
            asked.retain(|_, times| times.back().is_some_and(fresh));
        }
        let times = asked.entry(person).or_default();
        times.retain(fresh);
        if times.len() >= self.ceiling {
            return false;
        }
        times.push_back(now);
        true
    }

    /// Whether somebody may change the settings of a chat: anybody in private, administrators in a group.
    pub(crate) async fn may_change(
        &self,
        chat: i64,
        place: Place,
        person: Option<i64>,
        sender_chat: Option<i64>,
    ) -> anyhow::Result<bool> {
        if place == Place::Private || sender_chat == Some(chat) {
            return Ok(true);
        }
        let Some(person) = person else {
            return Ok(false);
        };
        let member = json!({"chat_id": chat, "user_id": person});
        if let Some(member) = self.asks("getChatMember", chat, member).await? {
            let status = member.get("status").and_then(Value::as_str);
            return Ok(matches!(status, Some("creator" | "administrator")));
        }
        // Of other members Telegram tells only a bot that is an administrator; of administrators, every bot.
        let all = json!({"chat_id": chat});
        let all = self.asks("getChatAdministrators", chat, all).await?;
        let all = all.as_ref().and_then(Value::as_array).into_iter().flatten();
        let numbers = all.filter_map(|member| member.pointer("/user/id")?.as_i64());
        Ok(numbers.into_iter().any(|number| number == person))
    }

    /// Asks Telegram about a chat; none when it will not tell.
    async fn asks(&self, method: &str, chat: i64, body: Value) -> anyhow::Result<Option<Value>> {
        let call = Call {
            method: method.to_owned(),
            body,
        };
        match self.api.call(&call, Some(chat), Patience::Tries(5)).await {
            Ok(found) => Ok(Some(found)),
            Err(CallError::Refused { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// What a message says to the bot; none when it is not addressed, as most of what is said in groups.
    pub(crate) fn addressed(&self, message: &Incoming) -> Option<String> {
        let text = message.text.clone().unwrap_or_default();
        if message.place == Place::Private {
            return Some(self.without_mention(&text).unwrap_or(text));
        }
        if let Some(command) = text.strip_prefix('/') {
            let name = command.split_whitespace().next().unwrap_or_default();
            return match name.split_once('@') {
                Some((_, bot)) => bot.eq_ignore_ascii_case(&self.me.username).then_some(text),
                None => Some(text),
            };
        }
        if let Some(rest) = self.without_mention(&text) {
            return Some(rest);
        }
        let replies = message.reply_to.and_then(|(_, author)| author) == Some(self.me.id);
        replies.then_some(text)
    }

    /// What a message that calls the bot as a guest says to it.
    pub(crate) fn words_to_guest(&self, message: &Incoming) -> String {
        let text = message.text.clone().unwrap_or_default();
        self.without_mention(&text).unwrap_or(text)
    }

    /// The words around a mention of the bot, if there is one.
    fn without_mention(&self, text: &str) -> Option<String> {
        let mention = format!("@{}", self.me.username).to_lowercase();
        // Lower case can change lengths outside ASCII; user names are ASCII.
        let at = text.to_ascii_lowercase().find(&mention)?;
        let (before, rest) = text.split_at_checked(at)?;
        let after = rest.get(mention.len()..)?;
        if after.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            return None;
        }
        let after = after.trim_start_matches([',', ':']);
        Some(
            format!("{} {}", before.trim(), after.trim())
                .trim()
                .to_owned(),
        )
    }
}

/// A lock that outlives a panic: what it guards is a cache or a count.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
