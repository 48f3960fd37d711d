//! Briefings that readers bring.

use super::{VOICE, running, say};
use serde_json::{Value, json};
use sommaire_bot::import::Network;
use sommaire_core::Lang;
use sommaire_i18n::Message;
use sommaire_tests::program::Home;
use sommaire_tests::telegram::{Chat, Shown, Telegram};
use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};

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

/// A file that the tests of the bot's imports keep.
fn kept(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../bot/tests/files/");
    std::fs::read(format!("{folder}{name}")).unwrap_or_else(|error| panic!("{name}: {error}"))
}

async fn sends_file(
    telegram: &Telegram,
    chat: &Chat,
    name: &str,
    mime: &str,
    bytes: &[u8],
) -> Shown {
    let size = bytes.len() as u64;
    telegram.file(name, bytes, size);
    chat.sends(document(name, mime, size));
    chat.sees("").await
}

#[tokio::test]
async fn a_pdf_and_a_web_page_are_briefings_too() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    for (name, mime) in [
        ("note.pdf", "application/pdf"),
        ("note-two-pages.pdf", "application/pdf"),
        ("locked-for-printing.pdf", "application/pdf"),
        ("article.en.html", "text/html"),
        ("article.fr.html", "text/html"),
    ] {
        let offer = sends_file(&telegram, &chat, name, mime, &kept(name)).await;
        assert_eq!(offer.buttons.len(), 2, "{name}: {}", chat.transcript());
    }
    let markdown = format!("# A title of its own\n\n{TEXT}");
    let offer = sends_file(
        &telegram,
        &chat,
        "note.md",
        "text/markdown",
        markdown.as_bytes(),
    )
    .await;
    assert!(
        offer.text().contains("A title of its own"),
        "{}",
        offer.text()
    );
    telegram.ends();
}

#[tokio::test]
async fn each_fault_of_a_file_has_its_own_line() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    let german = "Der Rat hat am Donnerstag beschlossen, den Hafen zu vergrößern, obwohl die Fischer Zweifel haben. "
        .repeat(8);
    for (name, bytes, message) in [
        ("scanned.pdf", kept("scanned.pdf"), Message::FileScanned),
        (
            "encrypted.pdf",
            kept("encrypted.pdf"),
            Message::FileEncrypted,
        ),
        (
            "broken.pdf",
            b"%PDF-1.7 and nothing".to_vec(),
            Message::FileBroken,
        ),
        ("empty.txt", b"  \n".to_vec(), Message::FileEmpty),
        ("short.txt", b"too short".to_vec(), Message::TextShort),
        ("german.txt", german.into_bytes(), Message::FileLang),
        ("program.exe", b"MZ\x90\x00".to_vec(), Message::FileKind),
    ] {
        let line = sends_file(&telegram, &chat, name, "", &bytes).await;
        assert_eq!(line.text(), VOICE.say(Lang::En, message), "{name}");
    }
    telegram.ends();
}

#[tokio::test]
async fn a_file_larger_than_announced_is_given_up_while_it_comes() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    telegram.file("huge.txt", &vec![b'a'; 21 << 20], 5);
    chat.sends(document("huge.txt", "text/plain", 5));
    chat.sees(&say(Lang::En, Message::FileTooLarge)).await;
    // Nor is one that names no size, when Telegram names it.
    telegram.file("vast.txt", b"vast", 21 << 20);
    chat.sends(json!({"document": {"file_id": "vast.txt", "file_unique_id": "u"}}));
    chat.sees(&say(Lang::En, Message::FileTooLarge)).await;
    // A file that Telegram no longer has.
    chat.sends(document("gone.txt", "text/plain", 5));
    chat.sees(&say(Lang::En, Message::FileBroken)).await;
    let mut offences = telegram.offences();
    offences.retain(|offence| !offence.contains("file is too big"));
    assert_eq!(offences, [""; 0]);
}

#[tokio::test]
async fn a_picture_passed_on_with_a_long_text_below_it_is_a_briefing() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    let origin = json!({"type": "channel", "chat": {"id": -5, "type": "channel", "title": "Press"},
        "message_id": 3, "date": 1});
    let photo = json!([{"file_id": "p", "file_unique_id": "q", "width": 9, "height": 9}]);
    chat.sends(json!({"photo": photo, "caption": TEXT, "forward_origin": origin}));
    offered(&chat).await;
    telegram.ends();
}

#[tokio::test]
async fn a_chat_keeps_twenty_briefings_at_most() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    for number in 0..20 {
        chat.says(&TEXT.replace(TITLE, &format!("Harbour number {number} for the north")));
        chat.sees(&format!("Harbour number {number} ")).await;
        chat.taps(&say(Lang::En, Message::ButtonYes)).await;
        chat.sees("Done").await;
    }
    chat.says(TEXT);
    chat.sees(&say(Lang::En, Message::BriefingMany { most: 20 }))
        .await;
    // The list has pages that turn in place.
    chat.says("/briefing");
    chat.sees(&say(Lang::En, Message::BriefingChoose)).await;
    let before = chat.shown().len();
    let next = say(Lang::En, Message::ButtonNext);
    chat.taps(&format!("{next} 2/3")).await;
    chat.taps(&format!("{next} 3/3")).await;
    chat.sees_button("number 19").await;
    assert_eq!(chat.shown().len(), before);
    telegram.ends();
}

#[tokio::test]
async fn a_text_that_telegram_cut_into_messages_is_one_briefing() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    let middle = "The council met again in the old town hall on the next day. ".repeat(64);
    let (start, end) = TEXT.split_at(TEXT.find("opposed the plan").unwrap_or_default());
    chat.says(&format!("{TITLE} once more\n{middle}{start}"));
    chat.says(&format!("{end}\n{middle}"));
    chat.says("The mayor will speak in April.");
    chat.sees("once more").await;
    chat.taps(&say(Lang::En, Message::ButtonYes)).await;
    chat.sees("once more").await;
    asks_it(&chat).await;
    assert_eq!(chat.shown().len(), 2, "{}", chat.transcript());
    telegram.ends();
}

#[tokio::test]
async fn what_is_cancelled_cannot_be_taken_later() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    chat.says(TEXT);
    offered(&chat).await;
    chat.says("/cancel");
    chat.sees(&say(Lang::En, Message::Cancelled)).await;
    chat.taps(&say(Lang::En, Message::ButtonYes)).await;
    chat.says("/briefing");
    let list = chat.sees(&say(Lang::En, Message::BriefingChoose)).await;
    assert!(!list.buttons.iter().any(|button| button.contains(TITLE)));
    telegram.ends();
}

/// A site on this machine: a page, ways that lead to it, and ways that lead inside.
fn site() -> SocketAddr {
    let bound = TcpListener::bind("127.0.0.1:0");
    let bound = bound.and_then(|listener| Ok((listener.local_addr()?, listener)));
    let (address, listener) = bound.unwrap_or_else(|error| panic!("no port: {error}"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 2048];
            let read = stream.read(&mut request).unwrap_or(0);
            let request =
                String::from_utf8_lossy(request.get(..read).unwrap_or_default()).into_owned();
            let reply = match request.split(' ').nth(1).unwrap_or_default() {
                "/page" => {
                    let paragraphs = TEXT.replace('\n', "</p><p>");
                    let page = format!(
                        "<html><title>{TITLE}</title><body><p>{paragraphs}</p></body></html>"
                    );
                    format!(
                        "200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{page}",
                        page.len()
                    )
                }
                "/moved" => "302 Found\r\nLocation: /page\r\nContent-Length: 0\r\n\r\n".to_owned(),
                "/inside" => "302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n"
                    .to_owned(),
                "/named" => {
                    "302 Found\r\nLocation: http://inside.example/\r\nContent-Length: 0\r\n\r\n"
                        .to_owned()
                }
                _ => "404 Not Found\r\nContent-Length: 0\r\n\r\n".to_owned(),
            };
            // Whoever has had enough hangs up.
            let _ = stream.write_all(format!("HTTP/1.1 {reply}").as_bytes());
        }
    });
    address
}

#[tokio::test]
async fn an_address_becomes_a_briefing_unless_it_leads_inside() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let private = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
    let network = Network::rehearsal(&[("inside.example", &[private])]);
    let _bot = home
        .serve_with(&telegram, |config| config.network = network)
        .await;
    let chat = telegram.chat("Ada", "en");
    let site = site();
    for path in ["page", "moved"] {
        chat.says(&format!("http://{site}/{path}"));
        offered(&chat).await;
    }
    chat.says(&format!("Http://{site}/page"));
    offered(&chat).await;
    for path in ["inside", "named"] {
        chat.says(&format!("http://{site}/{path}"));
        chat.sees(&say(Lang::En, Message::AddressRefused)).await;
    }
    chat.says(&format!("http://{site}/nothing"));
    chat.sees(&say(Lang::En, Message::AddressUnreachable)).await;
    telegram.ends();
}
