//! What the Bot API accepts: methods, parameters and the types of their values, from `bot-api.tsv`.

use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::LazyLock;

static DESCRIPTION: LazyLock<Description> =
    LazyLock::new(|| Description::read(include_str!("../../bot-api.tsv")));

struct Description {
    /// Fields by method or type.
    fields: HashMap<&'static str, Vec<Field>>,
    /// What a type may be, one of several.
    unions: HashMap<&'static str, Vec<&'static str>>,
}

struct Field {
    name: &'static str,
    types: Vec<&'static str>,
    required: bool,
}

impl Description {
    fn read(text: &'static str) -> Description {
        let mut fields: HashMap<_, Vec<Field>> = HashMap::new();
        let mut unions = HashMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            match cells.as_slice() {
                [owner, "|", types] => {
                    unions.insert(*owner, types.split('|').collect());
                }
                [owner, name, types, rest @ ..] => {
                    fields.entry(*owner).or_default().push(Field {
                        name,
                        types: types.split('|').collect(),
                        required: !rest.is_empty(),
                    });
                }
                [owner] => {
                    fields.entry(*owner).or_default();
                }
                [] | [_, _] => {}
            }
        }
        Description { fields, unions }
    }
}

/// The method of this name, in whatever case, as the description spells it.
pub(super) fn method(name: &str) -> Option<&'static str> {
    let mut names = DESCRIPTION.fields.keys();
    let same =
        |known: &&&str| known.eq_ignore_ascii_case(name) && known.starts_with(char::is_lowercase);
    names.find(same).copied()
}

/// The names of a type's fields, in the order of the description.
#[must_use]
pub fn fields_of(owner: &str) -> Vec<&'static str> {
    let fields = DESCRIPTION.fields.get(owner);
    fields
        .into_iter()
        .flatten()
        .map(|field| field.name)
        .collect()
}

/// The parameters with every value in its type; what came as text is read as JSON where another type is wanted.
///
/// # Errors
/// What Telegram would object to, or what it would overlook but nobody means: an unknown parameter.
pub(super) fn check(owner: &str, given: Map<String, Value>) -> Result<Map<String, Value>, String> {
    let fields = DESCRIPTION.fields.get(owner);
    let fields = fields.ok_or_else(|| format!("{owner} is not described"))?;
    let mut checked = Map::new();
    for (name, value) in given {
        let field = fields.iter().find(|field| field.name == name);
        let field = field.ok_or_else(|| format!("{owner} has no parameter {name}"))?;
        if value.is_null() {
            return Err(format!("{owner}: {name} is null"));
        }
        let value =
            typed(&field.types, value).map_err(|error| format!("{owner}: {name}: {error}"))?;
        checked.insert(name, value);
    }
    let missing = fields
        .iter()
        .find(|field| field.required && !checked.contains_key(field.name));
    match missing {
        Some(field) => Err(format!("{owner}: {} is missing", field.name)),
        None => Ok(checked),
    }
}

fn typed(types: &[&str], value: Value) -> Result<Value, String> {
    let mut complaint = format!("{value} is not {}", types.join(" or "));
    for kind in types {
        match one(kind, value.clone()) {
            Ok(value) => return Ok(value),
            Err(error) if types.len() == 1 => complaint = error,
            Err(_) => {}
        }
    }
    Err(complaint)
}

fn one(kind: &str, value: Value) -> Result<Value, String> {
    let wrong = |value: &Value| Err(format!("{value} is not {kind}"));
    if let Some(word) = kind.strip_prefix('=') {
        return if value == word {
            Ok(value)
        } else {
            wrong(&value)
        };
    }
    if kind == "String" {
        return if value.is_string() {
            Ok(value)
        } else {
            wrong(&value)
        };
    }
    // Forms carry everything as text.
    let value = match &value {
        Value::String(text) if kind != "InputFile" => {
            serde_json::from_str(text).map_err(|_| format!("{value} is not {kind}"))?
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::Array(_)
        | Value::Object(_)
        | Value::String(_) => value,
    };
    if let Some(kind) = kind.strip_prefix("[]") {
        let Value::Array(values) = value else {
            return wrong(&value);
        };
        let values: Result<Vec<Value>, String> =
            values.into_iter().map(|value| one(kind, value)).collect();
        return values.map(Value::Array);
    }
    if let Some(kinds) = DESCRIPTION.unions.get(kind) {
        return typed(kinds, value);
    }
    let fits = match kind {
        "Integer" => value.is_i64(),
        "Float" => value.is_number(),
        "Boolean" => value.is_boolean(),
        "InputFile" => true,
        _ => {
            let Value::Object(fields) = value else {
                return wrong(&value);
            };
            return check(kind, fields).map(Value::Object);
        }
    };
    if fits { Ok(value) } else { wrong(&value) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn refused(method: &str, given: Value, because: &str) {
        let Value::Object(given) = given else {
            panic!("not an object")
        };
        let error = check(method, given).err().unwrap_or_default();
        assert!(error.contains(because), "{error:?}");
    }

    #[test]
    fn what_is_not_described_is_refused() {
        refused("sendMessage", json!({"chat_id": 1}), "text is missing");
        refused(
            "sendMessage",
            json!({"chat_id": 1, "text": "a", "txt": "b"}),
            "no parameter txt",
        );
        refused(
            "sendMessage",
            json!({"chat_id": 1, "text": 5}),
            "5 is not String",
        );
        refused(
            "sendMessage",
            json!({"chat_id": 1, "text": "a", "parse_mode": null}),
            "is null",
        );
        let button = json!({"text": "a", "calback_data": "b"});
        let keyboard = json!({"inline_keyboard": [[button]]});
        refused(
            "editMessageReplyMarkup",
            json!({"reply_markup": keyboard}),
            "calback_data",
        );
        refused(
            "setMyCommands",
            json!({"commands": [], "scope": {"type": "nobody"}}),
            "scope",
        );
        refused(
            "answerInlineQuery",
            json!({"inline_query_id": "1", "results": [{"type": "photo"}]}),
            "results",
        );
    }

    #[test]
    fn values_of_a_form_are_read() -> Result<(), String> {
        let form =
            json!({"chat_id": "17", "text": "12", "reply_parameters": "{\"message_id\": 3}"});
        let Value::Object(form) = form else {
            return Err("not an object".to_owned());
        };
        let read = Value::Object(check("sendMessage", form)?);
        assert_eq!(
            read,
            json!({"chat_id": 17, "text": "12", "reply_parameters": {"message_id": 3}})
        );
        Ok(())
    }

    #[test]
    fn methods_are_known_in_any_case() {
        assert_eq!(method("SendMessage"), Some("sendMessage"));
        assert_eq!(method("replyparameters"), None);
        assert_eq!(method("sendEverything"), None);
    }
}
