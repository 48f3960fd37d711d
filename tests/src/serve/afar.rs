//! The bot named in chats that it is no member of: inline mode, and as a guest.

use super::{QUI, WHO, running, say};
use serde_json::{Value, json};
use sommaire_core::Lang;
use sommaire_i18n::Message;
use sommaire_tests::program::Home;
use sommaire_tests::telegram::{BOT_NAME, Telegram};

fn results(offered: &Value) -> Vec<Value> {
    offered["results"].as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn inline_mode_offers_the_answer_in_both_languages() {
    let (telegram, _home, _bot) = running().await;
    let offered = telegram.inline("fr", QUI).await;
    assert_eq!(offered["is_personal"], true);
    let results = offered["results"].as_array().cloned().unwrap_or_default();
    let texts: Vec<String> = results
        .iter()
        .map(|result| result["input_message_content"]["message_text"].to_string())
        .collect();
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert!(
        texts.iter().any(|text| text.contains("Hungary")),
        "{texts:?}"
    );
    assert!(
        texts
            .iter()
            .all(|text| text.contains("La Hongrie a signalé")),
        "{texts:?}"
    );
    let points = telegram.inline("en", "").await;
    assert!(
        points["results"]
            .as_array()
            .is_some_and(|results| !results.is_empty())
    );
    telegram.ends();
}

#[tokio::test]
async fn key_points_are_offered_in_both_languages_before_a_question_is_typed() {
    let (telegram, _home, _bot) = running().await;
    let offered = results(&telegram.inline("en", "").await);
    let titles: Vec<&str> = offered
        .iter()
        .filter_map(|result| result["title"].as_str())
        .collect();
    let expected = [Lang::En, Lang::Fr].map(|lang| say(lang, Message::InlinePoints));
    assert_eq!(titles, expected);
    telegram.ends();
}

#[tokio::test]
async fn what_the_briefing_does_not_say_is_offered_as_such() {
    let (telegram, _home, _bot) = running().await;
    let offered = results(
        &telegram
            .inline("en", "who is the president of Brazil?")
            .await,
    );
    assert_eq!(offered.len(), 2);
    assert_eq!(offered[0]["title"], say(Lang::En, Message::InlineSilent));
    telegram.ends();
}

#[tokio::test]
async fn inline_questions_of_any_kind_are_answered_within_the_limits() {
    let (telegram, _home, _bot) = running().await;
    for query in [
        "😀".repeat(64),
        "<b>&".repeat(60),
        " \n ".to_owned(),
        "ا".repeat(256),
    ] {
        telegram.inline("fr", &query).await;
    }
    telegram.ends();
}

#[tokio::test]
async fn a_stranger_is_offered_nothing_inline() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let _bot = home
        .serve_with(&telegram, |config| config.access.allow = Some(vec![1]))
        .await;
    let offered = telegram.inline("fr", QUI).await;
    assert!(results(&offered).is_empty(), "{offered}");
    telegram.ends();
}

#[tokio::test]
async fn a_guest_answers_once_in_the_language_of_who_called() {
    let (telegram, _home, _bot) = running().await;
    for (code, question, word) in [("fr", WHO, "Hongrie"), ("en", QUI, "Hungary")] {
        let answer = telegram
            .guest(code, &format!("@{BOT_NAME} {question}"))
            .await;
        let text = answer["result"]["input_message_content"]["message_text"].to_string();
        assert!(text.contains(word), "{text}");
        assert!(text.contains("<blockquote>"), "{text}");
    }
    let points = telegram.guest("en", &format!("@{BOT_NAME}")).await;
    assert_eq!(
        points["result"]["title"],
        say(Lang::En, Message::InlinePoints)
    );
    telegram.ends();
}

#[tokio::test]
async fn an_answer_posted_from_inline_mode_is_no_question() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    let bot = json!({"id": 4242, "is_bot": true, "first_name": "Sommaire", "username": BOT_NAME});
    chat.sends(json!({"text": QUI, "via_bot": bot}));
    chat.sends(json!({"text": "Le conseil a voté. ".repeat(40), "via_bot": bot}));
    chat.says("/help");
    chat.sees(&say(Lang::Fr, Message::Help)).await;
    assert_eq!(chat.shown().len(), 1, "{}", chat.transcript());
    telegram.ends();
}
