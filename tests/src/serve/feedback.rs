//! Votes, and what readers agree to share.

use super::{PROGRAM, WHO, say};
use serde_json::Value;
use sommaire_core::Lang;
use sommaire_i18n::Message;
use sommaire_tests::program::Home;
use sommaire_tests::telegram::{Chat, Telegram};
use tokio::process::Command;

/// What `sommaire feedback export` writes.
async fn exported(home: &Home) -> Vec<Value> {
    let output = Command::new(PROGRAM)
        .args(["feedback", "export", "--data"])
        .arg(home.path())
        .output()
        .await;
    let output = output.unwrap_or_else(|error| panic!("{PROGRAM}: {error}"));
    assert!(output.status.success(), "{output:?}");
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = |line: &str| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
    lines.lines().map(line).collect()
}

/// Asks, and is not content with the answer.
async fn votes_down(chat: &Chat) {
    chat.says(WHO);
    chat.sees("Hungary").await;
    let thanks = chat.taps("👎").await;
    assert_eq!(thanks, Some(say(Lang::En, Message::Thanks)));
    chat.sees(&say(Lang::En, Message::ConsentAsk)).await;
}

#[tokio::test]
async fn a_bad_answer_is_shared_with_consent_and_exported_as_a_line_to_judge() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let bot = home.serve(&telegram).await;
    let chat = telegram.chat("Ada Lovelace", "en");
    votes_down(&chat).await;
    assert!(exported(&home).await.is_empty(), "kept without consent");
    chat.taps(&say(Lang::En, Message::ButtonYes)).await;
    chat.sees(&say(Lang::En, Message::ConsentKept)).await;
    bot.stops().await;
    let lines = exported(&home).await;
    let [line] = lines.as_slice() else {
        panic!("{lines:?}")
    };
    assert_eq!(line["question"], WHO);
    assert_eq!(line["lang"], "en");
    assert_eq!(line["briefing"], "otan-ukraine.fr.txt");
    assert!(line["reply"].to_string().contains("Hungary"), "{line}");
    for field in ["id", "kind", "all_of", "none_of", "evidence"] {
        assert!(line.get(field).is_some(), "{field}: {line}");
    }
    let told = line.to_string();
    for who in ["Ada", "Lovelace", &chat.id().to_string()] {
        assert!(!told.contains(who), "{line}");
    }
    telegram.ends();
}

#[tokio::test]
async fn without_consent_or_after_forget_nothing_is_kept() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let bot = home.serve(&telegram).await;
    let refuses = telegram.chat("Ada", "en");
    votes_down(&refuses).await;
    refuses.taps(&say(Lang::En, Message::ButtonNo)).await;
    refuses.sees(&say(Lang::En, Message::ConsentRefused)).await;
    let regrets = telegram.chat("Bob", "en");
    votes_down(&regrets).await;
    regrets.taps(&say(Lang::En, Message::ButtonYes)).await;
    regrets.sees(&say(Lang::En, Message::ConsentKept)).await;
    regrets.says("/forget");
    regrets.sees(&say(Lang::En, Message::ForgetAsk)).await;
    regrets.taps(&say(Lang::En, Message::ButtonYes)).await;
    regrets.sees(&say(Lang::En, Message::Forgot)).await;
    bot.stops().await;
    assert_eq!(exported(&home).await, [Value::Null; 0]);
    telegram.ends();
}

#[tokio::test]
async fn figures_count_what_happened() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let ada = telegram.chat("Ada", "en");
    let admins = vec![ada.user_id()];
    let _bot = home
        .serve_with(&telegram, |config| config.admins = admins)
        .await;
    votes_down(&ada).await;
    let bob = telegram.chat("Bob", "en");
    bob.says("who is the president of Brazil?");
    bob.sees("").await;
    bob.taps("👍").await;
    // A second vote on the same answer counts for nothing.
    bob.taps("👍").await;
    let stats = Message::Stats {
        chats: 2,
        questions: 2,
        answered: 1,
        silent: 1,
        up: 1,
        down: 1,
    };
    ada.says("/stats");
    let shown = ada.sees(&say(Lang::En, stats.clone())).await;
    assert_eq!(shown.text(), super::VOICE.say(Lang::En, stats));
    telegram.ends();
}
