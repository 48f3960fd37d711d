//! Updates, read from Telegram's own JSON by what is needed of them.
//!
//! Nothing here fails on a field that is missing, odd or newer than this program: a message whose entities have
//! an unknown kind still has its text, which a typed reading would lose.

use super::raw::with_whole_letters;
use serde_json::Value;

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event {
    /// A message was written, or edited.
    Message(Incoming),
    /// A message called the bot, as a guest, into a chat; to be answered by the query's number.
    Guest(Incoming, String),
    /// A button was pressed.
    Press(Press),
    /// Somebody types after the bot's name, in any chat.
    Inline(InlineQuery),
    /// The bot may write to a chat again, or no more.
    Reachable(i64, bool),
    /// Nothing that concerns us.
    Other,
}

/// Whether a message is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Freshness {
    New,
    Edited,
}

/// A message.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Incoming {
    pub(crate) freshness: Freshness,
    pub(crate) chat: i64,
    pub(crate) place: Place,
    /// The topic of a forum, to be echoed.
    pub(crate) topic: Option<i64>,
    pub(crate) id: i64,
    /// When it was sent, in seconds since 1970.
    pub(crate) date: i64,
    pub(crate) from: Option<Person>,
    /// The text, or the words under a picture or file.
    pub(crate) text: Option<String>,
    pub(crate) content: Content,
    /// The message that it replies to: its number, and who wrote it.
    pub(crate) reply_to: Option<(i64, Option<i64>)>,
    /// The bot whose inline answer was posted.
    pub(crate) via_bot: Option<i64>,
    /// The chat that writes in its own name (an anonymous administrator writes as the group).
    pub(crate) sender_chat: Option<i64>,
}

/// Where a conversation is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Private,
    Group,
    /// Channels and what is not known.
    Elsewhere,
}

/// Somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) id: i64,
    pub(crate) language_code: Option<String>,
    pub(crate) is_bot: bool,
}

/// What a message carries.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// Words of the sender's own.
    Text,
    /// Somebody else's words, passed on.
    Forwarded,
    /// A file.
    File(File),
    /// A picture, a voice, a sticker and the like.
    Media,
    /// The group became the supergroup of this number.
    MovedTo(i64),
    /// The supergroup was the group of this number.
    MovedFrom(i64),
    /// A notice (somebody joined, a title changed): no answer is due.
    Notice,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) mime: Option<String>,
    /// In bytes.
    pub(crate) size: Option<u64>,
}

/// A pressed button.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Press {
    pub(crate) id: String,
    /// Missing only where Telegram broke its own rules; the wait on the button is to end even so.
    pub(crate) from: Option<Person>,
    pub(crate) data: String,
    /// The message that the button is on: chat, kind of chat, topic, number; none for one sent inline.
    pub(crate) on: Option<(i64, Place, Option<i64>, i64)>,
}

/// An inline query.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct InlineQuery {
    pub(crate) id: String,
    pub(crate) from: Person,
    pub(crate) words: String,
}

impl Event {
    /// The lane of the event: those of one lane are handled in order, lanes side by side. None when it is nothing to us.
    pub(crate) fn lane(&self) -> Option<String> {
        match self {
            Event::Message(message) => Some(message.chat.to_string()),
            Event::Guest(message, _) => Some(format!("guest:{}", message.chat)),
            Event::Press(press) => Some(match (&press.on, &press.from) {
                (Some((chat, ..)), _) => chat.to_string(),
                (None, Some(from)) => format!("inline:{}", from.id),
                (None, None) => format!("press:{}", press.id),
            }),
            Event::Inline(query) => Some(format!("inline:{}", query.from.id)),
            Event::Reachable(chat, _) => Some(chat.to_string()),
            Event::Other => None,
        }
    }
}

/// Reads an update from its JSON. What no reader of JSON takes (nested without end) is nothing to us.
pub(crate) fn read_json(json: &str) -> Event {
    let read_whole = |json: &str| serde_json::from_str(json).map(|update| read(&update)).ok();
    let found = read_whole(json).or_else(|| read_whole(&with_whole_letters(json)));
    found.unwrap_or(Event::Other)
}

/// Reads an update.
fn read(update: &Value) -> Event {
    let found = || {
        if let Some(message) = update.get("message") {
            let message = message_of(message, Freshness::New)?;
            return Some(Event::Message(message));
        }
        if let Some(message) = update.get("edited_message") {
            return message_of(message, Freshness::Edited).map(Event::Message);
        }
        if let Some(message) = update.get("guest_message") {
            let query = text(message, "/guest_query_id").filter(|query| !query.is_empty())?;
            let message = message_of(message, Freshness::New)?;
            return Some(Event::Guest(message, query));
        }
        if let Some(query) = update.get("callback_query") {
            return press_of(query).map(Event::Press);
        }
        if let Some(query) = update.get("inline_query") {
            return inline_of(query).map(Event::Inline);
        }
        let member = update.get("my_chat_member")?;
        let chat = number(member, "/chat/id")?;
        let status = text(member, "/new_chat_member/status")?;
        let reachable = !matches!(status.as_str(), "kicked" | "left");
        Some(Event::Reachable(chat, reachable))
    };
    found().unwrap_or(Event::Other)
}

fn number(value: &Value, pointer: &str) -> Option<i64> {
    value.pointer(pointer).and_then(Value::as_i64)
}

fn text(value: &Value, pointer: &str) -> Option<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.map(str::to_owned)
}

fn person_of(value: Option<&Value>) -> Option<Person> {
    let value = value?;
    Some(Person {
        id: number(value, "/id")?,
        language_code: text(value, "/language_code"),
        is_bot: value.get("is_bot").and_then(Value::as_bool) == Some(true),
    })
}

fn place_of(message: &Value) -> Place {
    match message.pointer("/chat/type").and_then(Value::as_str) {
        Some("private") => Place::Private,
        Some("group" | "supergroup") => Place::Group,
        _ => Place::Elsewhere,
    }
}

fn topic_of(message: &Value) -> Option<i64> {
    // Outside forums the field numbers a thread of replies, which must not be echoed.
    let is_topic = message.get("is_topic_message").and_then(Value::as_bool)?;
    is_topic
        .then(|| number(message, "/message_thread_id"))
        .flatten()
}

fn message_of(message: &Value, freshness: Freshness) -> Option<Incoming> {
    let reply_to = message.get("reply_to_message").and_then(|reply| {
        let number_of_it = number(reply, "/message_id")?;
        Some((number_of_it, number(reply, "/from/id")))
    });
    Some(Incoming {
        freshness,
        chat: number(message, "/chat/id")?,
        place: place_of(message),
        topic: topic_of(message),
        id: number(message, "/message_id")?,
        date: number(message, "/date").unwrap_or_default(),
        from: person_of(message.get("from")),
        text: text(message, "/text").or_else(|| text(message, "/caption")),
        content: content_of(message),
        reply_to,
        via_bot: number(message, "/via_bot/id"),
        sender_chat: number(message, "/sender_chat/id"),
    })
}

/// Kinds of messages that a reader sends on purpose, without words that could be answered.
const MEDIA: [&str; 20] = [
    "photo",
    "live_photo",
    "voice",
    "video",
    "video_note",
    "audio",
    "sticker",
    "animation",
    "location",
    "venue",
    "contact",
    "checklist",
    "poll",
    "dice",
    "game",
    "story",
    "paid_media",
    "invoice",
    "giveaway",
    "rich_message",
];

fn content_of(message: &Value) -> Content {
    let words = |field| message.get(field).and_then(Value::as_str);
    let has = |field: &&str| message.get(field).is_some();
    if let Some(to) = number(message, "/migrate_to_chat_id") {
        return Content::MovedTo(to);
    }
    if let Some(from) = number(message, "/migrate_from_chat_id") {
        return Content::MovedFrom(from);
    }
    // An animation is announced as a document too.
    if message.get("animation").is_none()
        && let Some(id) = text(message, "/document/file_id")
    {
        return Content::File(File {
            id,
            name: text(message, "/document/file_name"),
            mime: text(message, "/document/mime_type"),
            size: message
                .pointer("/document/file_size")
                .and_then(Value::as_u64),
        });
    }
    let is_media = MEDIA.iter().any(has);
    if words("text").or(words("caption")).is_none() {
        return if is_media {
            Content::Media
        } else {
            Content::Notice
        };
    }
    // What a channel publishes is often a picture with the text below it.
    if ["forward_origin", "forward_date"].iter().any(has) {
        return Content::Forwarded;
    }
    if is_media {
        Content::Media
    } else {
        Content::Text
    }
}

fn press_of(query: &Value) -> Option<Press> {
    let on = query.get("message").and_then(|message| {
        let (chat, id) = (
            number(message, "/chat/id")?,
            number(message, "/message_id")?,
        );
        Some((chat, place_of(message), topic_of(message), id))
    });
    Some(Press {
        id: text(query, "/id")?,
        from: person_of(query.get("from")),
        data: text(query, "/data").unwrap_or_default(),
        on,
    })
}

fn inline_of(query: &Value) -> Option<InlineQuery> {
    Some(InlineQuery {
        id: text(query, "/id")?,
        from: person_of(query.get("from"))?,
        words: text(query, "/query").unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn message(fields: Value) -> Value {
        let mut message =
            json!({"message_id": 5, "chat": {"id": 7, "type": "private"}, "from": {"id": 7}});
        if let (Some(message), Value::Object(fields)) = (message.as_object_mut(), fields) {
            message.extend(fields);
        }
        json!({"update_id": 1, "message": message})
    }

    fn content(fields: Value) -> Option<Content> {
        match read(&message(fields)) {
            Event::Message(message) => Some(message.content),
            Event::Guest(..)
            | Event::Press(_)
            | Event::Inline(_)
            | Event::Reachable(..)
            | Event::Other => None,
        }
    }

    #[test]
    fn an_entity_of_an_unknown_kind_leaves_the_text() {
        let fields =
            json!({"text": "qui ?", "entities": [{"type": "date_time", "offset": 0, "length": 3}]});
        let Event::Message(read) = read(&message(fields)) else {
            panic!("a message");
        };
        assert_eq!(read.text.as_deref(), Some("qui ?"));
    }

    #[test]
    fn each_kind_of_message_is_told() {
        assert_eq!(content(json!({"text": "a"})), Some(Content::Text));
        assert_eq!(
            content(json!({"text": "a", "forward_origin": {}})),
            Some(Content::Forwarded)
        );
        assert_eq!(
            content(json!({"voice": {"file_id": "v"}})),
            Some(Content::Media)
        );
        assert_eq!(
            content(json!({"new_chat_title": "t"})),
            Some(Content::Notice)
        );
        assert_eq!(
            content(json!({"migrate_to_chat_id": -100})),
            Some(Content::MovedTo(-100))
        );
        assert_eq!(
            content(json!({"migrate_from_chat_id": -7})),
            Some(Content::MovedFrom(-7))
        );
        assert_eq!(
            content(json!({"photo": [], "caption": "a", "forward_origin": {}})),
            Some(Content::Forwarded)
        );
        assert_eq!(
            content(json!({"photo": [], "forward_origin": {}})),
            Some(Content::Media)
        );
    }

    #[test]
    fn a_press_without_its_sender_is_still_a_press() {
        let Event::Press(press) = read(&json!({"callback_query": {"id": "4"}})) else {
            panic!("a press");
        };
        assert_eq!((press.id.as_str(), press.from), ("4", None));
    }

    #[test]
    fn half_a_letter_costs_that_letter() {
        for (written, text) in [
            ("a\\ud83d?", "a\u{fffd}?"),
            ("\\ude00\\ud83d", "\u{fffd}\u{fffd}"),
            ("\\ud83d\\ude00\\ud83d", "😀\u{fffd}"),
            ("\\\\ud83d \\n\\ud83d", "\\ud83d \n\u{fffd}"),
        ] {
            let json = format!(
                "{{\"message\":{{\"message_id\":1,\"chat\":{{\"id\":7}},\"text\":\"{written}\"}}}}"
            );
            let Event::Message(read) = read_json(&json) else {
                panic!("{json}");
            };
            assert_eq!(read.text.as_deref(), Some(text));
        }
    }

    #[test]
    fn odd_updates_are_nothing_to_us() {
        for update in [
            json!(null),
            json!({"update_id": 1}),
            json!({"message": 3}),
            json!({"message": {"chat": {"id": "seven"}, "message_id": 1}}),
            json!({"callback_query": {"id": 4, "data": []}}),
            json!({"callback_query": {"from": {"id": 4}, "data": "v1"}}),
            json!({"inline_query": {"id": "a"}}),
            json!({"my_chat_member": {"chat": {}}}),
        ] {
            assert_eq!(read(&update), Event::Other, "{update}");
        }
    }
}
