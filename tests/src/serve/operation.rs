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
    let mut output = program(&["serve"], &environment).await;
    // Tries before the last are told in the log, one line each.
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let last = told.trim_end().lines().last().unwrap_or_default();
    output.stderr = last.as_bytes().to_vec();
    refused(&output, &address);
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
