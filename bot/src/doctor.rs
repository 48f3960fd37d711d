//! `sommaire doctor` and `sommaire feedback export`: looking after a bot.

use crate::cli::Common;
use crate::config::{self, Config};
use crate::refusal::{Refusal, environment_lang};
use crate::session::Key;
use crate::store::Store;
use serde_json::json;
use sommaire_core::Lang;
use sommaire_i18n::{I18n, Message};
use std::io::Write;

/// Checks what the bot needs and tells what to mend, one line each.
///
/// # Errors
/// Something is to be mended, or `out` is closed.
pub(crate) async fn doctor(common: &Common, out: &mut dyn Write) -> anyhow::Result<()> {
    let i18n = I18n::load();
    let lang = common.lang.or_else(environment_lang).unwrap_or(Lang::En);
    let mut found = Vec::new();
    let data = crate::data_folder(common);
    let path = data.display().to_string();
    match Store::open(&data).await {
        Ok(store) => {
            store.close().await;
            found.extend([
                Ok(Message::DoctorDataOk { path }),
                Ok(Message::DoctorStoreOk),
            ]);
        }
        Err(error) if error.downcast_ref::<Refusal>().is_some() => {
            found.push(Err(Message::DoctorDataBad { path }));
        }
        Err(_) => found.push(Err(Message::DoctorStoreBad { path })),
    }
    let address = config::api()?;
    match config::token() {
        Err(error) => found.push(Err(match error.downcast_ref() {
            Some(Refusal(Message::TokenMissing)) => Message::DoctorTokenNone,
            _ => Message::DoctorTokenBad,
        })),
        Ok(token) => {
            let config = Config::polling(token, address.clone(), data, std::future::pending());
            let address = address.to_string();
            match crate::telegram::who(&config).await {
                Ok(name) => found.extend([
                    Ok(Message::DoctorApiOk { address }),
                    Ok(Message::DoctorTokenOk { name }),
                ]),
                Err(error) => match error.downcast_ref() {
                    Some(Refusal(Message::TokenWrong)) => found.extend([
                        Ok(Message::DoctorApiOk { address }),
                        Err(Message::DoctorTokenBad),
                    ]),
                    _ => found.push(Err(Message::DoctorApiBad { address })),
                },
            }
        }
    }
    let broken = found.iter().filter(|line| line.is_err()).count();
    for line in found {
        let (mark, message) = match line {
            Ok(message) => ("✓", message),
            Err(message) => ("✗", message),
        };
        writeln!(out, "{mark} {}", i18n.say(lang, message))?;
    }
    out.flush()?;
    anyhow::ensure!(broken == 0, "✗ × {broken}");
    Ok(())
}

/// Writes what readers agreed to share, as lines of an evaluation.
///
/// # Errors
/// The database cannot be opened, or `out` is closed.
pub(crate) async fn export(common: &Common, out: &mut dyn Write) -> anyhow::Result<()> {
    let store = Store::open(&crate::data_folder(common)).await?;
    for feedback in store.feedback().await? {
        let (question, before) = match feedback.chain.split_last() {
            Some((question, before)) => (question.as_str(), before),
            None => ("", &[][..]),
        };
        let line = json!({
            "id": format!("feedback-{}", feedback.id),
            "briefing": briefing_file(&feedback.briefing),
            "lang": feedback.lang,
            "question": question,
            "before": before,
            "reply": feedback.reply,
            // To be filled in by whoever judges the question.
            "kind": "",
            "all_of": [],
            "none_of": [],
            "evidence": [],
            "pair": "",
        });
        writeln!(out, "{line}")?;
    }
    store.close().await;
    Ok(())
}

/// The file name by which an evaluation calls a briefing.
fn briefing_file(code: &str) -> String {
    match Key::from_code(code) {
        Some(Key::Library(name)) => format!("{name}.txt"),
        Some(Key::Own(number)) => format!("own-{number}.txt"),
        None => code.to_owned(),
    }
}
