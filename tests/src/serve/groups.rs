//! Groups and topics: silent unless addressed.

use super::{QUI, running, say};
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
