//! Bad input and surroundings, told to the person at the command line in their language.

use sommaire_core::Lang;
use sommaire_i18n::{I18n, Message};

/// A failure that a sentence of the locales tells.
#[derive(Debug, thiserror::Error)]
#[error("{0:?}")]
pub(crate) struct Refusal(pub(crate) Message);

/// An error in one line, with what it happened at.
pub(crate) fn line(error: &anyhow::Error, i18n: &I18n, lang: Lang) -> String {
    let mut parts = Vec::new();
    for cause in error.chain() {
        if let Some(Refusal(message)) = cause.downcast_ref() {
            parts.push(i18n.say(lang, message.clone()));
            break;
        }
        parts.push(cause.to_string());
    }
    parts.join(": ").replace('\n', " ")
}

/// The language of the environment, where it names one that is spoken here.
pub(crate) fn environment_lang() -> Option<Lang> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL")
        .or_else(|| set("LC_MESSAGES"))
        .or_else(|| set("LANG"))?;
    Lang::from_code(locale.split('.').next().unwrap_or_default())
}
