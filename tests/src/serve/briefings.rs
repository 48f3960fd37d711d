//! Briefings that readers bring.

use super::{running, say};
use serde_json::{Value, json};
use sommaire_core::Lang;
use sommaire_i18n::Message;
use sommaire_tests::telegram::{Chat, Shown};
use std::net::TcpListener;

const TITLE: &str = "A harbour for the north";

/// A briefing of over 400 characters.
const TEXT: &str = "A harbour for the north
The town council of Norvik agreed on Tuesday to build a new harbour. The work will cost 12 million euros over three years.
Doubts of the fishermen
The fishermen's union opposed the plan because the quay would be too short for their boats. Mayor Ingrid Dahl said that the \
union would be heard before work begins in March 2027.
Money
The regional bank will lend half of the sum. The council has not said where the other half will come from.";

/// The offer of a briefing, which one tap confirms.
async fn offered(chat: &Chat) -> Shown {
    let title = TITLE.to_owned();
    chat.sees(&say(Lang::En, Message::BriefingConfirm { title }))
        .await
}

async fn asks_it(chat: &Chat) {
    chat.says("who opposed the plan?");
    let answer = chat.sees("").await;
    let quoted = answer.rich.all("blockquote").join("\n");
    assert!(
        quoted.contains("The fishermen's union opposed the plan"),
        "{}",
        chat.transcript()
    );
}

fn document(name: &str, mime: &str, size: u64) -> Value {
    json!({"document": {
        "file_id": name, "file_unique_id": name, "file_name": name, "mime_type": mime, "file_size": size,
    }})
}

#[tokio::test]
async fn a_pasted_text_becomes_the_briefing_after_one_tap() {
    let (telegram, home, bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    chat.says(TEXT);
    offered(&chat).await;
    chat.taps(&say(Lang::En, Message::ButtonYes)).await;
    chat.sees(TITLE).await;
    asks_it(&chat).await;
    bot.stops().await;
    let _bot = home.serve(&telegram).await;
    asks_it(&chat).await;
    telegram.ends();
}

#[tokio::test]
async fn a_refused_text_changes_nothing() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    chat.says(TEXT);
    offered(&chat).await;
    chat.taps(&say(Lang::En, Message::ButtonNo)).await;
    chat.sees("").await;
    chat.says("what is the position of Hungary?");
    chat.sees("Hungary").await;
    telegram.ends();
}

#[tokio::test]
async fn a_forwarded_message_is_a_briefing_too() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    let origin = json!({"type": "hidden_user", "sender_user_name": "Press desk", "date": 1});
    chat.sends(json!({"text": TEXT, "forward_origin": origin}));
    offered(&chat).await;
    chat.taps(&say(Lang::En, Message::ButtonYes)).await;
    chat.sees(TITLE).await;
    asks_it(&chat).await;
    telegram.ends();
}

#[tokio::test]
async fn a_text_file_is_a_briefing_too() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    telegram.file("note.txt", TEXT.as_bytes(), TEXT.len() as u64);
    chat.sends(document("note.txt", "text/plain", TEXT.len() as u64));
    offered(&chat).await;
    chat.taps(&say(Lang::En, Message::ButtonYes)).await;
    chat.sees(TITLE).await;
    asks_it(&chat).await;
    telegram.ends();
}

#[tokio::test]
async fn a_file_that_is_too_large_is_not_even_asked_for() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    let size = 21 * 1024 * 1024;
    telegram.file("huge.txt", b"huge", size);
    chat.sends(document("huge.txt", "text/plain", size));
    chat.sees(&say(Lang::En, Message::FileTooLarge)).await;
    assert!(telegram.calls_of("getFile").is_empty());
    telegram.ends();
}

#[tokio::test]
async fn files_that_cannot_be_read_get_a_clear_line() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    for (name, mime, bytes) in [
        ("empty.txt", "text/plain", b"".as_slice()),
        (
            "broken.pdf",
            "application/pdf",
            b"%PDF-1.7 and nothing".as_slice(),
        ),
        (
            "broken.docx",
            "application/vnd.openxmlformats",
            b"PK\x03\x04 and nothing".as_slice(),
        ),
        ("latin.txt", "text/plain", b"\xff\xfe\xfd\x00".as_slice()),
        (
            "program.exe",
            "application/octet-stream",
            b"MZ\x90\x00".as_slice(),
        ),
    ] {
        telegram.file(name, bytes, bytes.len() as u64);
        chat.sends(document(name, mime, bytes.len() as u64));
        let line = chat.sees("").await;
        assert!(line.buttons.is_empty(), "{name}: {}", chat.transcript());
        assert_ne!(line.text(), say(Lang::En, Message::Fault), "{name}");
    }
    telegram.ends();
}

#[tokio::test]
async fn a_chat_s_briefing_is_its_own_and_forget_deletes_it() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    let other = telegram.chat("Bob", "en");
    chat.says(TEXT);
    offered(&chat).await;
    chat.taps(&say(Lang::En, Message::ButtonYes)).await;
    chat.sees(TITLE).await;
    let is_listed = async |chat: &Chat| {
        chat.says("/briefing");
        let list = chat.sees(&say(Lang::En, Message::BriefingChoose)).await;
        list.buttons.iter().any(|button| button.contains(TITLE))
    };
    assert!(is_listed(&chat).await);
    assert!(!is_listed(&other).await);
    chat.says("/forget");
    chat.sees("").await;
    chat.taps(&say(Lang::En, Message::ButtonYes)).await;
    chat.sees(&say(Lang::En, Message::Forgot)).await;
    assert!(!is_listed(&chat).await);
    telegram.ends();
}

#[tokio::test]
async fn private_addresses_are_never_visited() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    let listener = TcpListener::bind("127.0.0.1:0");
    let bound = listener.and_then(|listener| Ok((listener.local_addr()?.port(), listener)));
    let (port, listener) = bound.unwrap_or_else(|error| panic!("no port: {error}"));
    for address in [
        format!("http://127.0.0.1:{port}/"),
        format!("http://localhost:{port}/"),
        format!("http://[::1]:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://0.0.0.0:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("http://0x7f.1:{port}/"),
        "http://10.0.0.1/".to_owned(),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        format!("https://user:secret@127.0.0.1:{port}/"),
    ] {
        chat.says(&address);
        let line = chat.sees("").await;
        assert!(line.buttons.is_empty(), "{address}: {}", chat.transcript());
    }
    let visited = listener
        .set_nonblocking(true)
        .and_then(|()| listener.accept());
    assert!(visited.is_err(), "somebody came: {visited:?}");
    telegram.ends();
}
