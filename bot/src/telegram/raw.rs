//! Updates as they come in: JSON that was not looked into yet, so that no content can keep it from being kept.

use serde::Deserialize;

/// An update as Telegram wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raw {
    /// Its number; none in what is no update.
    pub(crate) id: Option<i64>,
    /// Its JSON.
    pub(crate) json: String,
}

impl Raw {
    /// Takes an update in; of its content only the number is looked at.
    pub(crate) fn new(json: &str) -> Raw {
        #[derive(Deserialize)]
        struct Numbered {
            update_id: i64,
        }
        Raw {
            id: serde_json::from_str(json)
                .ok()
                .map(|Numbered { update_id }| update_id),
            json: json.to_owned(),
        }
    }
}

/// JSON in which every half of a letter (`\ud83d` without its other half) is the sign for a letter that was lost.
pub(crate) fn with_whole_letters(json: &str) -> String {
    let escape = |at: usize| {
        let digits = json.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut whole = String::with_capacity(json.len());
    let mut at = 0;
    while let Some(next) = json.get(at..).and_then(|rest| rest.chars().next()) {
        let (taken, letter) = match (escape(at), escape(at + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (12, None),
            (Some(0xD800..=0xDFFF), _) => (6, Some("\\ufffd")),
            (Some(_), _) => (6, None),
            // An escaped backslash begins no escape of a letter.
            (None, _) if next == '\\' => (2, None),
            (None, _) => (next.len_utf8(), None),
        };
        let verbatim = json.get(at..at + taken).unwrap_or_default();
        whole.push_str(letter.unwrap_or(verbatim));
        at += taken;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_is_kept_as_it_was_written() {
        let deep = format!(
            "{{\"a\":{}{},\"update_id\":7}}",
            "[".repeat(500),
            "]".repeat(500)
        );
        assert_eq!(
            Raw::new(&deep),
            Raw {
                id: Some(7),
                json: deep.clone()
            }
        );
        assert_eq!(Raw::new("[]").id, None);
        assert_eq!(Raw::new("{\"update_id\":\"7\"}").id, None);
    }
}
