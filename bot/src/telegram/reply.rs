//! What Telegram replies to a call: a result, a wait, a refusal, or nothing that can be used.

use reqwest::StatusCode;
use serde_json::Value;
use std::time::Duration;

/// The longest wait that is believed.
const LONGEST_WAIT: u64 = 7 * 24 * 3600;

/// Why a call had no result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CallError {
    /// Telegram will not do it, now or later.
    #[error("Telegram refuses {method}: {code} {description}")]
    Refused {
        method: String,
        code: i64,
        description: String,
        /// The chat's new number, when it became a supergroup.
        moved_to: Option<i64>,
    },
    /// Telegram could not be reached, or failed, on every try.
    #[error("Telegram cannot be reached for {method}: {reason}")]
    Unreachable { method: String, reason: String },
    /// The bot is stopping; the call was not made.
    #[error("the bot is stopping")]
    Stopping,
}

impl CallError {
    /// Whether the reader has blocked the bot, or left.
    pub(crate) fn is_farewell(&self) -> bool {
        matches!(self, CallError::Refused { code: 403, .. })
    }

    /// Whether Telegram does not know the token, which is for the operator to mend: nothing is lost meanwhile.
    pub(super) fn is_unauthorized(&self) -> bool {
        matches!(self, CallError::Refused { code: 401, .. })
    }

    /// Whether a file is larger than Telegram hands out.
    pub(crate) fn is_too_big(&self) -> bool {
        matches!(self, CallError::Refused { description, .. }
            if description.to_lowercase().contains("file is too big"))
    }

    /// Whether a message already is as it was to become.
    pub(crate) fn is_unchanged(&self) -> bool {
        matches!(self, CallError::Refused { description, .. }
            if description.to_lowercase().contains("message is not modified"))
    }
}

/// What one try came to.
pub(super) enum Try {
    Done(Value),
    Wait(Duration),
    Failed(Failure),
    Refused(CallError),
}

/// Why a try came to nothing.
pub(super) struct Failure {
    pub(super) reason: String,
    /// Whether nothing at the address answers as Telegram does.
    pub(super) is_silence: bool,
}

impl Failure {
    pub(super) fn of(error: reqwest::Error) -> Failure {
        let is_silence = error.is_connect() || error.is_timeout();
        // An error's address holds the token.
        let error = anyhow::Error::new(error.without_url());
        Failure {
            reason: format!("{error:#}"),
            is_silence,
        }
    }
}

/// What a reply says.
pub(super) fn read(method: &str, status: StatusCode, body: &str) -> Try {
    let Ok(mut body) = serde_json::from_str::<Value>(body) else {
        return Try::Failed(Failure {
            reason: format!("a reply that is not JSON, status {status}"),
            is_silence: !status.is_server_error(),
        });
    };
    if body.get("ok").and_then(Value::as_bool) == Some(true) {
        return Try::Done(body.get_mut("result").map(Value::take).unwrap_or_default());
    }
    let code = body.get("error_code").and_then(Value::as_i64);
    let code = code.unwrap_or_else(|| i64::from(status.as_u16()));
    let description = body.get("description").and_then(Value::as_str);
    let description = description.unwrap_or("no description").to_owned();
    if let Some(wait) = wait(code, &body, &description) {
        return Try::Wait(wait);
    }
    if (400..500).contains(&code) {
        let moved_to = body.pointer("/parameters/migrate_to_chat_id");
        return Try::Refused(CallError::Refused {
            method: method.to_owned(),
            code,
            description,
            moved_to: moved_to.and_then(Value::as_i64),
        });
    }
    Try::Failed(Failure {
        reason: format!("status {code}"),
        is_silence: code < 400,
    })
}

/// How long a refusal asks to wait: as its parameters say, else as its words do, rounded up to the second.
fn wait(code: i64, body: &Value, description: &str) -> Option<Duration> {
    let told = body.pointer("/parameters/retry_after");
    let told = told
        .and_then(Value::as_f64)
        .map(|told| told.ceil().max(0.0));
    let worded = || {
        let number = description.rsplit(' ').next()?;
        number.parse::<f64>().ok()
    };
    let seconds = match (told, code) {
        (Some(told), _) => told,
        (None, 429) => worded().unwrap_or(1.0),
        (None, _) => return None,
    };
    // Whatever is not a number of seconds becomes one here.
    Some(Duration::from_secs((seconds as u64).clamp(1, LONGEST_WAIT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(status: u16, body: &str) -> Try {
        let status = StatusCode::from_u16(status).unwrap_or_default();
        read("sendMessage", status, body)
    }

    #[track_caller]
    fn waits(body: &str, seconds: u64) {
        match told(429, body) {
            Try::Wait(wait) => assert_eq!(wait, Duration::from_secs(seconds), "{body}"),
            Try::Done(_) | Try::Failed(_) | Try::Refused(_) => panic!("{body}"),
        }
    }

    #[test]
    fn waits_are_read_however_they_are_told() {
        waits(
            r#"{"ok":false,"error_code":429,"parameters":{"retry_after":7}}"#,
            7,
        );
        waits(
            r#"{"ok":false,"error_code":429,"parameters":{"retry_after":1.2}}"#,
            2,
        );
        waits(
            r#"{"ok":false,"error_code":429,"parameters":{"retry_after":1e300}}"#,
            LONGEST_WAIT,
        );
        waits(
            r#"{"ok":false,"error_code":429,"parameters":{"retry_after":-3}}"#,
            1,
        );
        waits(
            r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 9"}"#,
            9,
        );
        waits(r#"{"ok":false}"#, 1);
    }

    #[test]
    fn only_a_refusal_ends_a_call() {
        for (status, body) in [
            (200, "<html>"),
            (502, "<html>"),
            (404, "<html>"),
            (200, "{}"),
            (200, "[]"),
            (500, r#"{"ok":false,"error_code":500}"#),
        ] {
            assert!(
                matches!(told(status, body), Try::Failed(_)),
                "{status} {body}"
            );
        }
        let refused = told(
            400,
            r#"{"ok":false,"error_code":400,"description":"Bad Request"}"#,
        );
        assert!(matches!(refused, Try::Refused(_)));
        assert!(matches!(
            told(200, r#"{"ok":true,"result":true}"#),
            Try::Done(_)
        ));
    }
}
