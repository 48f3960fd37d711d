//! What lasts too long, fails every time, or dies again and again.

use super::{PROGRAM, QUI, say};
use serde_json::{Value, json};
use sommaire_core::Lang;
use sommaire_i18n::Message;
use sommaire_tests::program::Home;
use sommaire_tests::telegram::{Fault, Gate, Telegram};

fn document() -> Value {
    json!({"document": {"file_id": "note.exe", "file_unique_id": "u", "file_size": 4}})
}

#[tokio::test]
async fn a_message_that_takes_too_long_is_given_up_politely_after_three_tries() {
    let telegram = Telegram::in_haste(200).await;
    let home = Home::new();
    let _bot = home.serve(&telegram).await;
    telegram.file("note.exe", b"MZ\x90\x00", 4);
    let gates: Vec<Gate> = (0..3).map(|_| telegram.holds("getFile")).collect();
    let chat = telegram.chat("Ada", "fr");
    let sent = chat.sends(document());
    chat.says("/help");
    for gate in &gates {
        gate.reached().await;
    }
    assert_eq!(
        chat.sees(&say(Lang::Fr, Message::Fault)).await.reply_to,
        Some(sent)
    );
    chat.sees(&say(Lang::Fr, Message::Help)).await;
    assert_eq!(telegram.calls_of("getFile").len(), 3);
    telegram.ends();
}

#[tokio::test]
async fn a_press_that_cannot_be_handled_ends_its_wait_and_says_so() {
    let telegram = Telegram::in_haste(50).await;
    let home = Home::new();
    let _bot = home.serve(&telegram).await;
    let group = telegram.group("Rédaction", "Ada", "fr");
    group.says("/lang");
    group.sees(&say(Lang::Fr, Message::LangChoose)).await;
    for _ in 0..15 {
        telegram.fault("getChatMember", Fault::Code(500));
    }
    group.taps("English").await;
    group.sees(&say(Lang::Fr, Message::Fault)).await;
    group.says("/help");
    group.sees(&say(Lang::Fr, Message::Help)).await;
    telegram.ends();
}

#[tokio::test]
async fn killed_again_and_again_during_handling_loses_nothing() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    telegram.file("note.exe", b"MZ\x90\x00", 4);
    let chat = telegram.chat("Ada", "fr");
    let sent = chat.sends(document());
    for _ in 0..5 {
        let gate = telegram.holds("getFile");
        let bot = home.spawn(PROGRAM, &telegram, &[]).await;
        gate.reached().await;
        bot.is_killed().await;
    }
    let _bot = home.spawn(PROGRAM, &telegram, &[]).await;
    assert_eq!(
        chat.sees(&say(Lang::Fr, Message::FileKind)).await.reply_to,
        Some(sent)
    );
    telegram.ends();
}

#[tokio::test]
async fn stopped_again_and_again_during_handling_loses_nothing() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    telegram.file("note.exe", b"MZ\x90\x00", 4);
    let chat = telegram.chat("Ada", "fr");
    let sent = chat.sends(document());
    for stops in 1..6 {
        for _ in 0..3 {
            telegram.fault("getFile", Fault::Code(500));
        }
        let bot = home.serve(&telegram).await;
        telegram.replied("getFile", 500, stops).await;
        bot.stops().await;
    }
    telegram.heals();
    let _bot = home.serve(&telegram).await;
    assert_eq!(
        chat.sees(&say(Lang::Fr, Message::FileKind)).await.reply_to,
        Some(sent)
    );
    telegram.ends();
}

#[tokio::test]
async fn a_bot_that_cannot_begin_for_failures_of_telegram_begins_when_they_end() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    for fault in [500, 502, 503, 504, 500, 502].map(Fault::Code) {
        telegram.fault("getMe", fault);
    }
    telegram.fault("getMe", Fault::DropBefore);
    telegram.fault("getMe", Fault::DropAfter);
    let _bot = home.serve(&telegram).await;
    let chat = telegram.chat("Ada", "fr");
    chat.says(QUI);
    chat.sees("Hongrie").await;
    telegram.ends();
}

#[tokio::test]
async fn asked_to_end_before_it_began_it_ends() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let gate = telegram.holds("getMe");
    let bot = home.spawns(PROGRAM, &telegram, &[]);
    gate.reached().await;
    assert!(bot.is_terminated().await.success());
}

#[tokio::test]
async fn an_update_that_no_reader_of_json_takes_spoils_no_other() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let _bot = home.serve(&telegram).await;
    let chat = telegram.chat("Ada", "fr");
    let mut deep = json!("bottom");
    for _ in 0..1000 {
        deep = json!([deep]);
    }
    telegram.update("message", deep);
    chat.says(QUI);
    chat.sees("Hongrie").await;
    telegram.confirmed().await;
    telegram.ends();
}
