//! What Telegram shows about the bot.

use super::faults::Refusal;
use super::html;
use super::memory::Memory;
use serde_json::{Map, Value, json};

/// `setMy…`, `getMy…`, `deleteMy…`: what Telegram shows about the bot, by language.
pub(super) fn call(
    memory: &mut Memory,
    method: &str,
    p: &Map<String, Value>,
) -> Result<Value, Refusal> {
    let lang = p
        .get("language_code")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    let (verb, what) = method.split_once("My").unwrap_or((method, ""));
    let (field, most) = match what {
        "Name" => ("name", 64),
        "Description" => ("description", 512),
        "ShortDescription" => ("short_description", 120),
        "Commands" => ("commands", 100),
        _ => return Err(Refusal::new(404, format!("Not Found: {method}"))),
    };
    let scope = p.get("scope").filter(|scope| scope["type"] != "default");
    let scope = scope.map(Value::to_string).unwrap_or_default();
    let key = (format!("{what}{scope}"), lang);
    if verb == "get" {
        let none = if field == "commands" {
            json!([])
        } else {
            json!({field: ""})
        };
        return Ok(memory.profile.get(&key).cloned().unwrap_or(none));
    }
    if verb == "delete" {
        memory.profile.remove(&key);
        return Ok(json!(true));
    }
    let value = p.get(field).cloned().unwrap_or(json!(""));
    if value
        .as_str()
        .is_some_and(|value| html::units(value) > most)
    {
        return Err(Refusal::offence(format!("{field} is too long")));
    }
    for command in value.as_array().into_iter().flatten() {
        let name = command["command"].as_str().unwrap_or_default();
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let described = html::units(command["description"].as_str().unwrap_or_default());
        if !(1..=32).contains(&name.len()) || !name.chars().all(fits) {
            return Err(Refusal::offence(format!("BOT_COMMAND_INVALID ({name})")));
        }
        if !(1..=256).contains(&described) {
            return Err(Refusal::offence(format!(
                "BOT_COMMAND_DESCRIPTION_INVALID ({name})"
            )));
        }
    }
    let value = if field == "commands" {
        value
    } else {
        json!({field: value})
    };
    memory.profile.insert(key, value);
    Ok(json!(true))
}
