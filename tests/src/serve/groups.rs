//! Groups and topics: silent unless addressed.

use super::{QUI, flip_to, running, say};
use serde_json::json;
use sommaire_core::Lang;
use sommaire_i18n::Message;
use sommaire_tests::telegram::BOT_NAME;

#[tokio::test]
async fn a_group_is_answered_only_when_the_bot_is_addressed() {
    let (telegram, _home, _bot) = running().await;
    let group = telegram.group("Rédaction", "Ada", "fr");
    group.says(QUI);
    group.says("/help@another_bot");
    group.says("/roll");
    let question = group.says(&format!("@{BOT_NAME} {QUI}"));
    let answer = group.sees("").await;
    assert_eq!(answer.reply_to, Some(question));
    group.replies(answer.id, "et pourquoi ?");
    group.sees("").await;
    group.says("/help");
    group.sees(&say(Lang::Fr, Message::Help)).await;
    group.says(&format!("/help@{BOT_NAME}"));
    group.sees(&say(Lang::Fr, Message::Help)).await;
    assert_eq!(group.shown().len(), 4);
    telegram.ends();
}

#[tokio::test]
async fn a_topic_is_answered_in_the_topic() {
    let (telegram, _home, _bot) = running().await;
    let topic = telegram.group("Rédaction", "Ada", "fr").topic(77);
    topic.says(&format!("@{BOT_NAME} {QUI}"));
    let answer = topic.sees("").await;
    assert_eq!(answer.thread, Some(77));
    telegram.ends();
}

#[tokio::test]
async fn only_administrators_change_the_settings_of_a_group() {
    let (telegram, _home, _bot) = running().await;
    let ada = telegram.group("Rédaction", "Ada", "fr");
    let bob = ada.joined_by("Bob", "fr");
    bob.says("/lang en");
    ada.sees(&say(Lang::Fr, Message::AdminsOnly)).await;
    ada.says("/lang en");
    ada.sees(&say(Lang::En, Message::LangSet)).await;
    bob.says("/help");
    ada.sees(&say(Lang::En, Message::Help)).await;
    telegram.ends();
}

#[tokio::test]
async fn a_group_that_becomes_a_supergroup_keeps_its_settings() {
    let (telegram, _home, _bot) = running().await;
    let group = telegram.basic_group("Rédaction", "Ada", "fr");
    group.says("/lang en");
    group.sees(&say(Lang::En, Message::LangSet)).await;
    let moved = group.becomes_supergroup();
    moved.says("/help");
    moved.sees(&say(Lang::En, Message::Help)).await;
    telegram.ends();
}

#[tokio::test]
async fn an_answer_under_way_follows_a_group_that_moves() {
    let (telegram, _home, _bot) = running().await;
    let group = telegram.basic_group("Rédaction", "Ada", "fr");
    let gate = telegram.holds("sendMessage");
    group.says("/help");
    gate.reached().await;
    let moved = group.becomes_supergroup();
    gate.open();
    moved.sees(&say(Lang::Fr, Message::Help)).await;
    telegram.ends();
}

#[tokio::test]
async fn an_anonymous_administrator_may_change_settings() {
    let (telegram, _home, _bot) = running().await;
    let group = telegram.group("Rédaction", "Ada", "fr");
    let bot = json!({"id": 1_087_968_824, "is_bot": true, "first_name": "Group"});
    let as_group = json!({"id": group.id(), "type": "supergroup", "title": "Rédaction"});
    group.sends(json!({"text": "/lang en", "from": bot, "sender_chat": as_group}));
    group.sees(&say(Lang::En, Message::LangSet)).await;
    telegram.ends();
}

#[tokio::test]
async fn only_administrators_press_the_buttons_of_settings() {
    let (telegram, _home, _bot) = running().await;
    let ada = telegram.group("Rédaction", "Ada", "fr");
    let bob = ada.joined_by("Bob", "fr");
    for command in ["/lang", "/briefing"] {
        bob.says(command);
        let offer = ada.sees("").await;
        let button = offer.buttons.last().cloned().unwrap_or_default();
        let told = bob.taps(&button).await;
        assert_eq!(told, Some(say(Lang::Fr, Message::AdminsOnly)), "{command}");
    }
    bob.says("/forget");
    ada.sees(&say(Lang::Fr, Message::AdminsOnly)).await;
    bob.says("/start lang_en");
    ada.sees(&say(Lang::Fr, Message::AdminsOnly)).await;
    bob.says(&format!("@bot {}", "word ".repeat(100)));
    let file = json!({"file_id": "f", "file_unique_id": "f", "file_name": "f.txt", "file_size": 5});
    let mention = format!("@{BOT_NAME}");
    bob.sends(json!({"document": file, "caption": mention}));
    ada.sees(&say(Lang::Fr, Message::AdminsOnly)).await;
    assert!(telegram.calls_of("getFile").is_empty());
    // Anybody may turn an answer round.
    ada.says(&format!("@{BOT_NAME} {QUI}"));
    ada.sees("Hongrie").await;
    bob.taps(&flip_to(Lang::En)).await;
    ada.sees("Hungary").await;
    telegram.ends();
}

#[tokio::test]
async fn a_button_in_a_topic_answers_in_the_topic() {
    let (telegram, _home, _bot) = running().await;
    let topic = telegram.group("Rédaction", "Ada", "fr").topic(77);
    topic.says("/start");
    let greeting = topic.sees("").await;
    let sample = greeting.buttons.first().cloned().unwrap_or_default();
    topic.taps(&sample).await;
    let answer = topic.sees("").await;
    assert_eq!(
        (answer.thread, answer.reply_to),
        (Some(77), Some(greeting.id))
    );
    telegram.ends();
}

#[tokio::test]
async fn a_thread_of_replies_is_no_topic() {
    let (telegram, _home, _bot) = running().await;
    let group = telegram.group("Rédaction", "Ada", "fr");
    group.sends(json!({"text": format!("@{BOT_NAME} {QUI}"), "message_thread_id": 5}));
    assert_eq!(group.sees("Hongrie").await.thread, None);
    telegram.ends();
}

#[tokio::test]
async fn a_move_that_only_the_new_group_tells_of_keeps_the_settings() {
    let (telegram, _home, _bot) = running().await;
    let old = telegram.group("Rédaction", "Ada", "fr");
    old.says("/lang en");
    old.sees(&say(Lang::En, Message::LangSet)).await;
    let new = telegram.group("Rédaction", "Ada", "fr");
    new.sends(json!({"migrate_from_chat_id": old.id()}));
    new.says("/help");
    new.sees(&say(Lang::En, Message::Help)).await;
    telegram.ends();
}

#[tokio::test]
async fn administrators_are_known_where_members_are_kept_secret() {
    let (telegram, _home, _bot) = running().await;
    let ada = telegram.group("Rédaction", "Ada", "fr");
    ada.keeps_its_members_secret();
    let bob = ada.joined_by("Bob", "fr");
    bob.says("/lang en");
    ada.sees(&say(Lang::Fr, Message::AdminsOnly)).await;
    ada.says("/lang en");
    ada.sees(&say(Lang::En, Message::LangSet)).await;
    telegram.ends();
}
