//! Waits that Telegram asks for, and waits that readers notice.

use super::{QUI, WHO, flip_to, running, say};
use serde_json::json;
use sommaire_core::Lang;
use sommaire_i18n::Message;
use sommaire_tests::program::Home;
use sommaire_tests::telegram::{BOT_NAME, Chat, Fault, Telegram};

#[tokio::test]
async fn a_wait_outlives_the_bot() {
    let (telegram, home, bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    telegram.fault("sendMessage", Fault::Flood(20));
    let question = chat.says(QUI);
    telegram.replied("sendMessage", 429, 1).await;
    bot.stops().await;
    let _bot = home.serve(&telegram).await;
    // A call inside the wait is an offence.
    assert_eq!(chat.sees("Hongrie").await.reply_to, Some(question));
    telegram.ends();
}

#[tokio::test]
async fn a_wait_of_hours_for_the_bot_s_name_holds_up_no_question() {
    let telegram = Telegram::start().await;
    telegram.fault("setMyName", Fault::Flood(36_000));
    let home = Home::new();
    let _bot = home.serve(&telegram).await;
    telegram.replied("setMyName", 429, 1).await;
    let chat = telegram.chat("Ada", "fr");
    chat.says(QUI);
    chat.sees("Hongrie").await;
    assert_eq!(telegram.calls_of("setMyName").len(), 1);
    telegram.ends();
}

#[tokio::test]
async fn every_method_obeys_its_wait() {
    let telegram = Telegram::start().await;
    let methods = [
        "getMe",
        "deleteWebhook",
        "getUpdates",
        "getMyCommands",
        "setMyDescription",
        "sendMessage",
        "editMessageText",
        "answerCallbackQuery",
        "getChatMember",
        "getFile",
        "answerInlineQuery",
        "answerGuestQuery",
    ];
    for method in methods {
        telegram.fault(method, Fault::Flood(2));
    }
    let home = Home::new();
    let _bot = home.serve(&telegram).await;
    let chat = telegram.chat("Ada", "fr");
    chat.says(QUI);
    chat.sees("Hongrie").await;
    chat.taps(&flip_to(Lang::En)).await;
    chat.sees("Hungary").await;
    let group = telegram.group("Rédaction", "Ada", "fr");
    group.says("/lang en");
    group.sees(&say(Lang::En, Message::LangSet)).await;
    telegram.file("note.exe", b"MZ\x90\x00", 4);
    chat.sends(json!({"document": {"file_id": "note.exe", "file_unique_id": "u", "file_size": 4}}));
    chat.sees(&say(Lang::Fr, Message::FileKind)).await;
    telegram.inline("fr", QUI).await;
    telegram.guest("fr", &format!("@{BOT_NAME} {QUI}")).await;
    for method in methods {
        let calls = telegram.calls_of(method);
        let told = calls.iter().position(|call| call.code == 429);
        let told = told.and_then(|at| calls.get(at..));
        let [told, again, ..] = told.unwrap_or_default() else {
            panic!("{method} was not called again: {calls:?}");
        };
        // A clock that runs ten times as fast ticks in steps of twenty milliseconds.
        let waited = again.at - told.at + std::time::Duration::from_millis(20);
        assert!(waited.as_secs() >= 2, "{method} waited {waited:?}");
    }
    telegram.ends();
}

#[tokio::test]
async fn a_press_in_a_busy_chat_is_answered_before_its_turn() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    chat.says(WHO);
    chat.sees("Hongrie").await;
    for _ in 0..20 {
        chat.says("/help");
    }
    chat.taps(&flip_to(Lang::En)).await;
    assert!(chat.shown().len() < 21, "{}", chat.transcript());
    for _ in 0..20 {
        chat.sees(&say(Lang::Fr, Message::Help)).await;
    }
    chat.sees("Hungary").await;
    telegram.ends();
}

#[tokio::test]
async fn a_group_is_sent_twenty_messages_a_minute_at_most() {
    let (telegram, _home, _bot) = running().await;
    let group = telegram.group("Rédaction", "Ada", "fr");
    for _ in 0..22 {
        group.says("/cancel");
    }
    for _ in 0..22 {
        group.sees(&say(Lang::Fr, Message::Cancelled)).await;
    }
    // One more than twenty in a minute is an offence.
    telegram.ends();
}

#[tokio::test]
async fn a_reader_sees_that_an_answer_takes_long() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    let is_told = |chat: &Chat| !telegram.calls_of("sendChatAction").is_empty() && chat.id() > 0;
    chat.says(QUI);
    chat.sees("Hongrie").await;
    assert!(!is_told(&chat), "nothing took long");
    telegram.file("note.exe", b"MZ\x90\x00", 4);
    let gate = telegram.holds("getFile");
    chat.sends(json!({"document": {"file_id": "note.exe", "file_unique_id": "u", "file_size": 4}}));
    gate.reached().await;
    telegram.called("sendChatAction", 1).await;
    gate.open();
    chat.sees(&say(Lang::Fr, Message::FileKind)).await;
    telegram.ends();
}
