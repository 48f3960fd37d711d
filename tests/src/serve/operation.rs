//! What those who run the bot rely on.

use super::{PROGRAM, say};
use serde_json::Value;
use sommaire_bot::config::Intake;
use sommaire_core::Lang;
use sommaire_i18n::Message;
use sommaire_tests::program::Home;
use sommaire_tests::telegram::{Fault, TOKEN, Telegram};
use std::net::{SocketAddr, TcpListener};
use std::process::{Output, Stdio};
use std::time::Duration;
use tokio::process::Command;

/// Runs the program until it ends.
async fn program(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let home = Home::new();
    let output = Command::new(PROGRAM)
        .args(arguments)
        .env_remove("TELOXIDE_TOKEN")
        .env("SOMMAIRE_DATA", home.path())
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .output()
        .await;
    output.unwrap_or_else(|error| panic!("{PROGRAM}: {error}"))
}

/// It ended with code 2 and one line that holds these words.
#[track_caller]
fn refused(output: &Output, words: &str) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert_eq!(told.trim_end().lines().count(), 1, "{told}");
    assert!(told.contains(words), "{told}");
}

#[tokio::test]
async fn bad_input_is_one_line_and_code_2() {
    let telegram = Telegram::start().await;
    let api = ("SOMMAIRE_TELEGRAM_API", telegram.address());
    refused(&program(&["serve"], &[api]).await, "TELOXIDE_TOKEN");
    let wrong = program(&["serve"], &[api, ("TELOXIDE_TOKEN", "17:wrong")]).await;
    refused(&wrong, "TELOXIDE_TOKEN");
    refused(&program(&["--nonsense"], &[]).await, "--nonsense");
    refused(
        &program(&["ask", "qui ?", "--briefing", "nowhere.txt"], &[]).await,
        "nowhere.txt",
    );
    refused(&program(&["read", "nowhere.txt"], &[]).await, "nowhere.txt");
}

#[tokio::test]
async fn an_address_where_nobody_answers_is_one_line_and_code_2() {
    let listener = TcpListener::bind("127.0.0.1:0");
    let address = listener.and_then(|listener| listener.local_addr());
    let address = address.map_or_else(
        |error| panic!("{error}"),
        |address| format!("http://{address}"),
    );
    let environment = [
        ("SOMMAIRE_TELEGRAM_API", address.as_str()),
        ("TELOXIDE_TOKEN", TOKEN),
    ];
    let output = program(&["serve"], &environment).await;
    refused(&output, &address);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(!told.contains(TOKEN));
}

#[tokio::test]
async fn a_running_bot_survives_an_outage_and_tells_it_in_its_log() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let bot = home.spawn(PROGRAM, &telegram, &[]).await;
    for _ in 0..2 {
        telegram.fault("getUpdates", Fault::Code(502));
    }
    let chat = telegram.chat("Ada", "fr");
    chat.says("quelque chose de secret");
    chat.sees("").await;
    chat.says("/help");
    chat.sees(&say(Lang::Fr, Message::Help)).await;
    let log = bot.log();
    assert!(log.contains("no updates"), "{log}");
    for secret in [TOKEN, "secret", "Ada"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
    telegram.ends();
}

fn listener() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0");
    let bound = listener.and_then(|listener| Ok((listener.local_addr()?, listener)));
    let (address, listener) = bound.unwrap_or_else(|error| panic!("no port: {error}"));
    (listener, address)
}

async fn get(address: SocketAddr, page: &str) -> (u16, String) {
    let reply = reqwest::get(format!("http://{address}{page}")).await;
    let reply = reply.unwrap_or_else(|error| panic!("{page}: {error}"));
    let status = reply.status().as_u16();
    (status, reply.text().await.unwrap_or_default())
}

#[tokio::test]
async fn health_pages_tell_whether_telegram_is_reached() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let (listener, address) = listener();
    let _bot = home
        .serve_with(&telegram, |config| config.health = Some(listener))
        .await;
    let chat = telegram.chat("Ada", "fr");
    chat.says("/help");
    chat.sees("").await;
    assert_eq!(get(address, "/live").await.0, 200);
    assert_eq!(get(address, "/ready").await.0, 200);
    let (status, figures) = get(address, "/metrics").await;
    assert_eq!(status, 200);
    assert!(
        figures.lines().any(|line| line.starts_with("# TYPE")),
        "{figures}"
    );
    telegram.ends();
}

#[tokio::test]
async fn a_webhook_takes_updates_once_and_from_telegram_alone() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let (listener, address) = listener();
    let url = "https://example.org/updates".parse();
    let url = url.unwrap_or_else(|error| panic!("{error}"));
    let _bot = home.starts(&telegram, |config| {
        config.intake = Intake::Webhook { url, listener }
    });
    telegram.called("setWebhook", 1).await;
    let (told, secret) = telegram.webhook().unwrap_or_default();
    assert_eq!(told, "https://example.org/updates");
    let secret = secret.unwrap_or_default();
    assert!(secret.len() >= 32, "a secret that can be guessed: {secret}");
    let chat = telegram.chat("Ada", "fr");
    chat.says("/help");
    let updates = telegram.take_updates();
    let client = reqwest::Client::new();
    let brings = |update: &Value, secret: &str| {
        let request = client.post(format!("http://{address}/updates"));
        let request = request
            .header("X-Telegram-Bot-Api-Secret-Token", secret)
            .json(update);
        async move {
            request
                .send()
                .await
                .map_or(0, |reply| reply.status().as_u16())
        }
    };
    for update in &updates {
        for wrong in ["", "x", &secret[..31]] {
            let status = brings(update, wrong).await;
            assert!(matches!(status, 401 | 403), "{status}");
        }
        assert_eq!(brings(update, &secret).await, 200);
        assert_eq!(brings(update, &secret).await, 200);
    }
    chat.sees(&say(Lang::Fr, Message::Help)).await;
    chat.says("/cancel");
    for update in &telegram.take_updates() {
        assert_eq!(brings(update, &secret).await, 200);
    }
    chat.sees(&say(Lang::Fr, Message::Cancelled)).await;
    assert_eq!(chat.shown().len(), 2);
    telegram.ends();
}

#[tokio::test]
async fn doctor_tells_what_is_well() {
    let telegram = Telegram::start().await;
    let environment = [
        ("SOMMAIRE_TELEGRAM_API", telegram.address()),
        ("TELOXIDE_TOKEN", TOKEN),
    ];
    let output = program(&["doctor"], &environment).await;
    assert!(output.status.success(), "{output:?}");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(!told.contains(TOKEN), "{told}");
    telegram.ends();
}

#[tokio::test]
async fn a_bot_that_was_deaf_for_a_minute_is_not_ready() {
    let clock = sommaire_bot::clock::Clock::manual();
    let telegram = Telegram::with_clock(clock.clone()).await;
    let home = Home::new();
    let (listener, address) = listener();
    let gate = telegram.holds("getUpdates");
    let _bot = home.starts(&telegram, |config| config.health = Some(listener));
    gate.reached().await;
    assert_eq!(get(address, "/live").await.0, 200);
    assert_eq!(get(address, "/ready").await.0, 503, "never polled");
    let next = telegram.holds("getUpdates");
    telegram.update("from_the_future", serde_json::json!({}));
    gate.open();
    next.reached().await;
    assert_eq!(get(address, "/ready").await.0, 200);
    clock.advance(Duration::from_secs(59));
    assert_eq!(get(address, "/ready").await.0, 200);
    clock.advance(Duration::from_secs(2));
    assert_eq!(get(address, "/ready").await.0, 503);
    assert_eq!(get(address, "/live").await.0, 200);
    assert!(
        get(address, "/metrics")
            .await
            .1
            .contains("sommaire_ready 0")
    );
    telegram.ends();
}

#[tokio::test]
async fn a_webhook_in_a_quiet_hour_stays_ready_and_is_set_again_when_it_was_changed() {
    let telegram = Telegram::in_haste(200).await;
    let home = Home::new();
    let (hook, _) = listener();
    let (health, address) = listener();
    let url = || "https://example.org/updates".parse();
    let url = url().unwrap_or_else(|error| panic!("{error}"));
    let _bot = home.starts(&telegram, |config| {
        config.intake = Intake::Webhook {
            url,
            listener: hook,
        };
        config.health = Some(health);
    });
    telegram.called("getWebhookInfo", 5).await;
    assert_eq!(get(address, "/ready").await.0, 200);
    telegram.forgets_webhook();
    telegram.called("setWebhook", 2).await;
    telegram.ends();
}

#[tokio::test]
async fn doctor_tells_what_to_mend() {
    let telegram = Telegram::start().await;
    let api = ("SOMMAIRE_TELEGRAM_API", telegram.address());
    let told = |output: &Output| {
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let wrong = [api, ("TELOXIDE_TOKEN", "17:wrong"), ("LANG", "en")];
    let wrong = told(&program(&["doctor"], &wrong).await);
    assert!(
        wrong.contains(&say(Lang::En, Message::DoctorTokenBad)),
        "{wrong}"
    );
    let none = told(&program(&["doctor", "--lang", "fr"], &[api]).await);
    assert!(
        none.contains(&say(Lang::Fr, Message::DoctorTokenNone)),
        "{none}"
    );
    let nobody = listener().1;
    let address = format!("http://{nobody}");
    let deaf = [
        ("SOMMAIRE_TELEGRAM_API", address.as_str()),
        ("TELOXIDE_TOKEN", TOKEN),
    ];
    let deaf = told(&program(&["doctor", "--lang", "en"], &deaf).await);
    assert!(deaf.contains(&address) && !deaf.contains(TOKEN), "{deaf}");
    let file = tempfile::NamedTempFile::new().unwrap_or_else(|error| panic!("{error}"));
    let path = file.path().to_string_lossy().into_owned();
    let arguments = ["doctor", "--lang", "en", "--data", &path];
    let no_folder = told(&program(&arguments, &[api, ("TELOXIDE_TOKEN", TOKEN)]).await);
    let bad = say(Lang::En, Message::DoctorDataBad { path: path.clone() });
    assert!(no_folder.contains(&bad), "{no_folder}");
    let damaged = Home::new();
    let written = std::fs::write(
        damaged.path().join("sommaire.sqlite"),
        "no database at all".repeat(99),
    );
    assert!(written.is_ok());
    let path = damaged.path().to_string_lossy().into_owned();
    let arguments = ["doctor", "--lang", "en", "--data", &path];
    let damaged = told(&program(&arguments, &[api, ("TELOXIDE_TOKEN", TOKEN)]).await);
    let bad = say(Lang::En, Message::DoctorStoreBad { path: path.clone() });
    assert!(damaged.contains(&bad), "{damaged}");
    telegram.ends();
}

#[tokio::test]
async fn logs_hold_no_token_no_words_and_no_names() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let bot = home.spawn(PROGRAM, &telegram, &["--ceiling", "500"]).await;
    let chat = telegram.chat("Clandestine", "fr");
    let group = telegram.group("Conspirators", "Clandestine", "fr");
    for method in [
        "sendMessage",
        "getFile",
        "getUpdates",
        "answerCallbackQuery",
    ] {
        for fault in [
            Fault::Flood(1),
            Fault::Code(502),
            Fault::DropBefore,
            Fault::DropAfter,
        ] {
            telegram.fault(method, fault);
        }
    }
    chat.says("où est la cachette secrète ?");
    group.says("/start q_cachette_secrete");
    telegram.file("cachette.pdf", b"%PDF-1.7 cachette", 17);
    chat.sends(
        serde_json::json!({"document": {"file_id": "cachette.pdf", "file_unique_id": "u",
        "file_name": "cachette.pdf", "file_size": 17}}),
    );
    chat.sees(&say(Lang::Fr, Message::FileBroken)).await;
    chat.blocks_the_bot();
    chat.says("la cachette ?");
    group.sees("").await;
    group.says("/help");
    group.sees(&say(Lang::Fr, Message::Help)).await;
    chat.reads_all();
    let log = bot.log();
    assert!(log.contains("will be tried again"), "{log}");
    for secret in [TOKEN, "cachette", "Clandestine", "Conspirators"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}

#[tokio::test]
async fn a_webhook_that_somebody_set_does_not_leave_the_bot_deaf() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let _bot = home.serve(&telegram).await;
    telegram.gets_webhook("https://example.org/somebody");
    let chat = telegram.chat("Ada", "fr");
    chat.says("/help");
    chat.sees(&say(Lang::Fr, Message::Help)).await;
    assert_eq!(telegram.webhook(), None);
    telegram.ends();
}
