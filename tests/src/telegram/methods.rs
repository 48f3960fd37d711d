//! What each method does to the memory, and what it answers.

use super::faults::{Offence, Refusal};
use super::html::{self, Rich};
use super::memory::{BOT, Chat, Kind, Memory, Message, Webhook, buttons, me};
use super::profile;
use serde_json::{Map, Value, json};

type Parameters = Map<String, Value>;
type Outcome = Result<Value, Refusal>;

/// The longest message, in UTF-16 units after entities.
const LONGEST: usize = 4096;

/// Carries out a call whose parameters were checked.
pub(super) fn call(memory: &mut Memory, method: &str, p: &Parameters) -> Outcome {
    match method {
        "getMe" => Ok(get_me()),
        "sendMessage" => send(memory, p),
        "editMessageText" => edit(memory, p, Part::Text),
        "editMessageReplyMarkup" => edit(memory, p, Part::Keyboard),
        "deleteMessage" => delete(memory, p),
        "sendChatAction" => {
            let action = text(p, "action").to_owned();
            chat(memory, p)?.actions.push(action);
            Ok(json!(true))
        }
        "answerCallbackQuery" => answer_callback(memory, p),
        "answerInlineQuery" => answer_inline(memory, p),
        "answerGuestQuery" => answer_guest(memory, p),
        "getFile" => get_file(memory, p),
        "getChat" => {
            let mut chat = chat(memory, p)?.json();
            chat["accent_color_id"] = json!(0);
            chat["max_reaction_count"] = json!(11);
            chat["accepted_gift_types"] = json!({});
            Ok(chat)
        }
        "getChatMember" => {
            let user = integer(p, "user_id").unwrap_or_default();
            let chat = chat(memory, p)?;
            if chat.is_secretive && user != BOT {
                return Err(Refusal::bad("CHAT_ADMIN_REQUIRED"));
            }
            member(chat, user).ok_or_else(|| Refusal::bad("member not found"))
        }
        "getChatAdministrators" => {
            let chat = chat(memory, p)?;
            if chat.kind == Kind::Private {
                return Err(Refusal::bad(
                    "there are no administrators in the private chat",
                ));
            }
            let administrators: Vec<i64> = chat.administrators.iter().copied().collect();
            Ok(administrators
                .iter()
                .filter_map(|user| member(chat, *user))
                .collect())
        }
        "leaveChat" => {
            chat(memory, p)?.left = true;
            Ok(json!(true))
        }
        "setWebhook" => set_webhook(memory, p),
        "deleteWebhook" => {
            memory.webhook = None;
            Ok(json!(true))
        }
        "getWebhookInfo" => Ok(json!({
            "url": memory.webhook.as_ref().map(|hook| hook.url.clone()).unwrap_or_default(),
            "has_custom_certificate": false,
            "pending_update_count": memory.updates.waiting.len(),
        })),
        _ => profile::call(memory, method, p),
    }
}

fn get_me() -> Value {
    let mut me = me();
    for flag in [
        "can_join_groups",
        "supports_inline_queries",
        "can_connect_to_business",
        "has_main_web_app",
        "can_read_all_group_messages",
        "supports_guest_queries",
    ] {
        me[flag] = json!(matches!(
            flag,
            "can_join_groups" | "supports_inline_queries" | "supports_guest_queries"
        ));
    }
    me
}

/// The chat of a message that is sent or edited; too soon after the one before is an offence.
fn paced<'m>(memory: &'m mut Memory, p: &Parameters) -> Result<&'m mut Chat, Refusal> {
    let now = memory.clock.now();
    let chat = chat(memory, p)?;
    match chat.paced(now) {
        Some(wrong) => Err(Refusal {
            offence: Offence::Yes,
            description: wrong.to_owned(),
            ..Refusal::flood(1)
        }),
        None => Ok(chat),
    }
}

fn text<'a>(p: &'a Parameters, name: &str) -> &'a str {
    p.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn integer(p: &Parameters, name: &str) -> Option<i64> {
    p.get(name).and_then(Value::as_i64)
}

/// The chat of a call, if the bot may act in it.
fn chat<'m>(memory: &'m mut Memory, p: &Parameters) -> Result<&'m mut Chat, Refusal> {
    let now = memory.clock.now();
    let id = integer(p, "chat_id").unwrap_or_default();
    let not_found = || Refusal::bad("chat not found");
    let chat = memory.chats.get_mut(&id).ok_or_else(not_found)?;
    if let Some(new) = chat.migrated_to {
        return Err(Refusal {
            parameters: Some(json!({"migrate_to_chat_id": new})),
            ..Refusal::bad("group chat was upgraded to a supergroup chat")
        });
    }
    if let Some(until) = chat.wait_until
        && let Some(left) = until.checked_sub(now).filter(|left| !left.is_zero())
    {
        let offence = Offence::Yes;
        return Err(Refusal {
            offence,
            ..Refusal::flood(left.as_secs() + 1)
        });
    }
    if chat.blocked {
        return Err(Refusal::new(403, "Forbidden: bot was blocked by the user"));
    }
    if chat.left {
        return Err(Refusal::new(
            403,
            "Forbidden: bot is not a member of the group chat",
        ));
    }
    Ok(chat)
}

/// The text of a call, parsed and within the limits.
fn rich(p: &Parameters, name: &str) -> Result<Rich, Refusal> {
    let given = text(p, name);
    let rich = match p.get("parse_mode").and_then(Value::as_str) {
        None => Rich {
            text: given.trim_end().to_owned(),
            entities: Vec::new(),
        },
        Some(mode) if mode.eq_ignore_ascii_case("html") => html::parse(given)
            .map_err(|error| Refusal::offence(format!("can't parse entities: {error}")))?,
        Some(mode) => {
            return Err(Refusal::offence(format!(
                "parse mode {mode} is not known here"
            )));
        }
    };
    if rich.text.trim().is_empty() {
        return Err(Refusal::offence("message text is empty"));
    }
    if rich.length() > LONGEST {
        return Err(Refusal::offence("message is too long"));
    }
    Ok(rich)
}

/// The keyboard of a call, within the limits.
fn keyboard(p: &Parameters) -> Result<Option<Value>, Refusal> {
    let Some(markup) = p
        .get("reply_markup")
        .filter(|m| m.get("inline_keyboard").is_some())
    else {
        return Ok(None);
    };
    let rows = buttons(Some(markup));
    if rows.iter().map(Vec::len).sum::<usize>() > 100 || rows.iter().any(|row| row.len() > 8) {
        return Err(Refusal::offence("reply markup is too long"));
    }
    for (words, button) in rows.iter().flatten() {
        if words.trim().is_empty() {
            return Err(Refusal::offence("text buttons must have a text"));
        }
        let fields = button.as_object().map_or(0, Map::len);
        let styled = ["style", "icon_custom_emoji_id"];
        let styled = styled
            .iter()
            .filter(|name| button.get(**name).is_some())
            .count();
        if fields != 2 + styled {
            return Err(Refusal::offence(format!(
                "button {words} must do exactly one thing"
            )));
        }
        if let Some(data) = button["callback_data"].as_str()
            && !(1..=64).contains(&data.len())
        {
            return Err(Refusal::offence(format!(
                "BUTTON_DATA_INVALID ({} bytes)",
                data.len()
            )));
        }
    }
    // A keyboard of no buttons is none.
    Ok(rows
        .iter()
        .any(|row| !row.is_empty())
        .then(|| markup.clone()))
}

fn send(memory: &mut Memory, p: &Parameters) -> Outcome {
    let rich = rich(p, "text")?;
    let markup = keyboard(p)?;
    let chat = paced(memory, p)?;
    let mut reply_to = None;
    if let Some(reply) = p.get("reply_parameters") {
        let id = reply["message_id"].as_i64().unwrap_or_default();
        if chat.message(id).is_some() {
            reply_to = Some(id);
        } else if reply["allow_sending_without_reply"] != true {
            return Err(Refusal::bad("message to be replied not found"));
        }
    }
    let message = Message {
        id: chat.message_number(),
        from_bot: true,
        rich,
        markup,
        reply_to,
        thread: integer(p, "message_thread_id"),
        edits: 0,
        unread: true,
        json: Value::Null,
    };
    let json = chat.message_json(&message);
    chat.messages.push(message);
    Ok(json)
}

/// What of a message an edit is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    Keyboard,
}

fn edit(memory: &mut Memory, p: &Parameters, part: Part) -> Outcome {
    let rich = match part {
        Part::Text => Some(rich(p, "text")?),
        Part::Keyboard => None,
    };
    let markup = keyboard(p)?;
    if p.contains_key("inline_message_id") {
        return Ok(json!(true));
    }
    let id = integer(p, "message_id");
    let id = id.ok_or_else(|| Refusal::offence("message identifier is not specified"))?;
    let chat = paced(memory, p)?;
    let message = chat
        .message_mut(id)
        .ok_or_else(|| Refusal::bad("message to edit not found"))?;
    if !message.from_bot {
        return Err(Refusal::offence("message can't be edited"));
    }
    let rich = rich.unwrap_or_else(|| message.rich.clone());
    if rich == message.rich && markup == message.markup {
        return Err(Refusal::bad(
            "message is not modified: specified new message content and reply markup are exactly the same as a current \
             content and reply markup of the message",
        ));
    }
    message.unread |= rich != message.rich;
    message.rich = rich;
    message.markup = markup;
    message.edits += 1;
    let message = message.clone();
    Ok(chat.message_json(&message))
}

fn delete(memory: &mut Memory, p: &Parameters) -> Outcome {
    let id = integer(p, "message_id").unwrap_or_default();
    let chat = chat(memory, p)?;
    if chat.message(id).is_none() {
        return Err(Refusal::bad("message to delete not found"));
    }
    chat.messages.retain(|message| message.id != id);
    Ok(json!(true))
}

fn answer_callback(memory: &mut Memory, p: &Parameters) -> Outcome {
    if html::units(text(p, "text")) > 200 {
        return Err(Refusal::offence("MESSAGE_TOO_LONG"));
    }
    let callback = memory.callbacks.get_mut(text(p, "callback_query_id"));
    let Some(callback) = callback.filter(|callback| !callback.stale) else {
        return Err(Refusal::bad(
            "query is too old and response timeout expired or query ID is invalid",
        ));
    };
    callback.answers += 1;
    callback.text = p.get("text").and_then(Value::as_str).map(str::to_owned);
    Ok(json!(true))
}

fn answer_inline(memory: &mut Memory, p: &Parameters) -> Outcome {
    let results = p
        .get("results")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    if results.len() > 50 {
        return Err(Refusal::offence("RESULTS_TOO_MUCH"));
    }
    let mut ids = Vec::new();
    for result in &results {
        ids.push(inline_result(result)?);
    }
    ids.sort();
    ids.dedup();
    if ids.len() != results.len() {
        return Err(Refusal::offence("RESULT_ID_DUPLICATE"));
    }
    let query = memory.inline_queries.get_mut(text(p, "inline_query_id"));
    let query = query.ok_or_else(|| {
        Refusal::bad("query is too old and response timeout expired or query ID is invalid")
    })?;
    *query = Some(Value::Object(p.clone()));
    Ok(json!(true))
}

fn answer_guest(memory: &mut Memory, p: &Parameters) -> Outcome {
    inline_result(&p["result"])?;
    let query = memory.inline_queries.get_mut(text(p, "guest_query_id"));
    let query = query.ok_or_else(|| Refusal::bad("query ID is invalid"))?;
    *query = Some(Value::Object(p.clone()));
    Ok(json!({"inline_message_id": "guest"}))
}

/// Checks an article offered in inline mode; gives its id.
fn inline_result(result: &Value) -> Result<String, Refusal> {
    let id = result["id"].as_str().unwrap_or_default().to_owned();
    if !(1..=64).contains(&id.len()) {
        return Err(Refusal::offence("RESULT_ID_INVALID"));
    }
    if result["title"]
        .as_str()
        .is_none_or(|title| title.trim().is_empty())
    {
        return Err(Refusal::offence("RESULT_TITLE_INVALID"));
    }
    let content = result["input_message_content"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    rich(&content, "message_text")?;
    if let Some(fields) = result.as_object() {
        keyboard(fields)?;
    }
    Ok(id)
}

fn get_file(memory: &mut Memory, p: &Parameters) -> Outcome {
    let id = text(p, "file_id");
    let file = memory
        .files
        .get(id)
        .ok_or_else(|| Refusal::bad("invalid file_id"))?;
    if file.told > 20 * 1024 * 1024 {
        // The size stands in the message: it is to be looked at first.
        return Err(Refusal::offence("file is too big"));
    }
    Ok(json!({
        "file_id": id,
        "file_unique_id": format!("u{id}"),
        "file_size": file.told,
        "file_path": format!("documents/{id}"),
    }))
}

fn member(chat: &Chat, user: i64) -> Option<Value> {
    let status = if chat.administrators.contains(&user) {
        "administrator"
    } else {
        "member"
    };
    let user = if user == BOT {
        me()
    } else {
        chat.members.get(&user)?.clone()
    };
    let mut member = json!({"status": status, "user": user});
    if status == "administrator" {
        for right in [
            "can_be_edited",
            "is_anonymous",
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
        ] {
            member[right] = json!(right == "can_manage_chat");
        }
    }
    Some(member)
}

fn set_webhook(memory: &mut Memory, p: &Parameters) -> Outcome {
    let url = text(p, "url").to_owned();
    if !url.is_empty() && !url.starts_with("https://") {
        return Err(Refusal::offence(
            "bad webhook: An HTTPS URL must be provided for webhook",
        ));
    }
    let secret = p
        .get("secret_token")
        .and_then(Value::as_str)
        .map(str::to_owned);
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if secret
        .as_ref()
        .is_some_and(|s| s.is_empty() || s.len() > 256 || !s.chars().all(fits))
    {
        return Err(Refusal::offence(
            "secret token contains unallowed characters",
        ));
    }
    if p.get("drop_pending_updates") == Some(&json!(true)) {
        memory
            .offences
            .push("waiting questions were thrown away".to_owned());
    }
    memory.webhook = (!url.is_empty()).then_some(Webhook { url, secret });
    Ok(json!(true))
}
