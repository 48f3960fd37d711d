//! What strangers and broken clients send.

use super::{QUI, flip_to, running, say};
use serde_json::{Value, json};
use sommaire_core::Lang;
use sommaire_i18n::Message;
use sommaire_tests::telegram::{Chat, fields_of};

/// The bot still answers, and has sent nothing that no bot should.
async fn is_alive(chat: &Chat) {
    chat.reads_all();
    chat.says("/help");
    chat.sees(&say(Lang::Fr, Message::Help)).await;
}

#[tokio::test]
async fn every_kind_of_update_may_be_odd() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    let odd = [
        json!({}),
        json!([]),
        json!("text"),
        json!(7),
        json!(null),
        json!({"id": "x", "from": {}, "chat": 1}),
    ];
    for kind in fields_of("Update") {
        for content in &odd {
            if kind != "update_id" {
                telegram.update(kind, content.clone());
            }
        }
    }
    telegram.update("from_the_future", json!({"chat": {"id": chat.id()}}));
    is_alive(&chat).await;
    telegram.ends();
}

#[tokio::test]
async fn every_field_of_a_message_may_be_odd() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    for field in fields_of("Message") {
        // A moved chat is another matter: whoever says so is believed.
        if field.starts_with("migrate_") {
            continue;
        }
        // Each in a chat of its own, which nothing else holds up.
        let odd = telegram.chat("Odd", "fr");
        let user = json!({"id": odd.user_id(), "is_bot": false, "first_name": "Odd"});
        for content in [json!({}), json!([]), json!("x"), json!(-1), json!([{}])] {
            let mut message = json!({
                "message_id": 5, "date": 1, "from": user, "text": "/help",
                "chat": {"id": odd.id(), "type": "private", "first_name": "Odd"},
            });
            message[field] = content;
            telegram.update("message", message.clone());
            telegram.update("edited_message", message);
        }
    }
    telegram.confirmed().await;
    is_alive(&chat).await;
    assert_eq!(telegram.offences(), [""; 0]);
}

#[tokio::test]
async fn an_entity_of_an_unknown_kind_leaves_the_question() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    chat.sends(json!({"text": QUI, "entities": [{"type": "date_time", "offset": 0, "length": 3}]}));
    chat.sees("Hongrie").await;
    telegram.ends();
}

#[tokio::test]
async fn html_in_names_and_questions_is_shown_as_it_is() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("<b>Ada</b> & <script>", "fr");
    for question in [
        "<b>qui</b> s’oppose & pourquoi > 3 ?",
        "</blockquote>",
        "&amp;&lt;&nbsp;",
        "<a href=\"x\">",
    ] {
        chat.says(question);
        chat.sees("").await;
    }
    chat.says("/start");
    chat.sees("").await;
    telegram.ends();
}

#[tokio::test]
async fn any_script_may_be_typed() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    for question in [
        "من عارض الصندوق؟",
        "\u{202e}الصندوق\u{2066}",
        "מי התנגד?",
        "谁反对？",
        "e\u{301}\u{301}\u{301}?",
        "👩‍👩‍👧‍👦?",
        "\u{0}\u{1}\u{7f}",
        "\u{feff}?",
        "ﷺ",
        "🇫🇷🇬🇧",
    ] {
        chat.says(question);
        chat.sees("").await;
    }
    telegram.ends();
}

#[tokio::test]
async fn emoji_of_four_bytes_are_cut_nowhere() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    // Lengths about every limit: buttons, questions, titles, messages.
    for length in [
        59, 60, 61, 63, 64, 65, 199, 200, 201, 399, 400, 401, 999, 1000, 1001, 2047, 2048,
    ] {
        for lead in ["", "a"] {
            chat.says(&format!("{lead}{}?", "😀".repeat(length)));
            chat.sees("").await;
        }
    }
    telegram.ends();
}

#[tokio::test]
async fn deep_links_from_strangers_do_no_harm() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    for payload in [
        "q_",
        "lang_",
        "lang_de",
        "q_____",
        "q_\u{1f600}",
        "<b>",
        "../../etc/passwd",
        "q_AAAA",
        "q_-_-_",
        "' OR 1=1 --",
        "lang_en_fr",
        "q_PGI-",
    ] {
        chat.says(&format!("/start {payload}"));
        chat.sees("").await;
    }
    chat.says(&format!("/start q_{}", "A".repeat(5000)));
    chat.sees("").await;
    telegram.ends();
}

#[tokio::test]
async fn presses_that_nobody_offered_are_answered_and_do_nothing() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    chat.says(QUI);
    let shown = chat.sees("").await;
    for data in [
        "",
        "v1",
        "v9:x",
        "v1:lang:en:999999",
        "v1:lang:de:1",
        "v1:ask:1:9999",
        "v1:source:-1",
        "v1:open:l:zz",
        "\u{0}",
    ] {
        chat.presses_data(shown.id, data);
    }
    is_alive(&chat).await;
    telegram.ends();
}

#[tokio::test]
async fn buttons_of_one_chat_open_nothing_of_another() {
    let (telegram, _home, _bot) = running().await;
    let ada = telegram.chat("Ada", "fr");
    let eve = telegram.chat("Eve", "fr");
    ada.says(QUI);
    let secret = ada.sees("").await;
    eve.says("/help");
    let own = eve.sees("").await;
    for data in &secret.data {
        eve.presses_data(own.id, data);
    }
    eve.says("/cancel");
    eve.sees(&say(Lang::Fr, Message::Cancelled)).await;
    let texts: Vec<String> = eve
        .shown()
        .iter()
        .map(|shown| shown.text().to_owned())
        .collect();
    assert!(
        !texts.iter().any(|text| text.contains("Hongrie")),
        "{texts:?}"
    );
    telegram.ends();
}

#[tokio::test]
async fn a_press_that_is_too_old_to_answer_still_works() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    chat.says(QUI);
    let french = chat.sees("Hongrie").await;
    let at = french
        .buttons
        .iter()
        .position(|button| *button == flip_to(Lang::En));
    let data = at
        .and_then(|at| french.data.get(at))
        .cloned()
        .unwrap_or_default();
    chat.tapped_long_ago(french.id, &data);
    chat.sees("Hungary").await;
    assert_eq!(chat.shown().len(), 1);
    telegram.ends();
}

#[tokio::test]
async fn updates_of_a_shape_that_breaks_parsers_are_survived() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    let mut deep = json!("bottom");
    for _ in 0..100 {
        deep = json!({"reply_to_message": deep});
    }
    let message = |fields: Value| {
        let mut message = json!({
            "message_id": 5, "date": 1, "chat": {"id": chat.id(), "type": "private"},
            "from": {"id": chat.user_id(), "is_bot": false, "first_name": "Ada"}
        });
        if let (Value::Object(message), Value::Object(fields)) = (&mut message, fields) {
            message.extend(fields);
        }
        message
    };
    telegram.update(
        "message",
        message(json!({"text": "qui ?", "reply_to_message": deep})),
    );
    telegram.update(
        "message",
        message(json!({"text": "qui ?", "message_id": i64::MAX})),
    );
    telegram.update(
        "message",
        message(json!({"text": "qui ?", "date": -1, "message_thread_id": "x"})),
    );
    telegram.confirmed().await;
    is_alive(&chat).await;
    chat.reads_all();
}
