//! The Telegram bot against the stand-in: what readers see, and that nothing is lost.
#![forbid(unsafe_code)]

mod access;
mod afar;
mod briefings;
mod conversation;
mod delivery;
mod endurance;
mod feedback;
mod groups;
mod hostile;
mod operation;
mod waits;

use sommaire_core::Lang;
use sommaire_i18n::{I18n, Message};
use sommaire_tests::program::{Home, Served};
use sommaire_tests::telegram::Telegram;
use std::sync::LazyLock;

/// The program, as Cargo built it for these tests.
const PROGRAM: &str = env!("CARGO_BIN_EXE_sommaire-tested");

/// A question on the first briefing, in each language.
const QUI: &str = "quelle est la position de la Hongrie ?";
const WHO: &str = "what is the position of Hungary?";

static VOICE: LazyLock<I18n> = LazyLock::new(I18n::load);

/// The first line of what the bot says for a message: a landmark that does not repeat the locales.
fn say(lang: Lang, message: Message) -> String {
    let text = VOICE.say(lang, message);
    let first = text.lines().find(|line| !line.trim().is_empty());
    first.unwrap_or_default().trim().to_owned()
}

/// The button that shows an answer in another language: that language's name.
fn flip_to(lang: Lang) -> String {
    say(lang, Message::LangName)
}

/// A stand-in and a bot that asks it for updates.
async fn running() -> (Telegram, Home, Served) {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let bot = home.serve(&telegram).await;
    (telegram, home, bot)
}
