//! At least once, in order, answered once.

use super::{PROGRAM, flip_to, running, say};
use serde_json::json;
use sommaire_core::Lang;
use sommaire_i18n::Message;
use sommaire_tests::program::Home;
use sommaire_tests::telegram::{Chat, Fault, Shown, Telegram};

/// Questions that differ, so that their answers can be told apart by what they reply to.
fn ask(chat: &Chat, count: usize) -> Vec<i64> {
    let questions = (0..count).map(|number| chat.says(&format!("who is number {number}?")));
    questions.collect()
}

/// Sees one answer for each question, in order, and no more.
async fn answered_once_in_order(chat: &Chat, questions: &[i64]) {
    for question in questions {
        let answer = chat.sees("").await;
        assert_eq!(answer.reply_to, Some(*question), "{}", chat.transcript());
    }
    let replies = |shown: &Shown| shown.reply_to.is_some_and(|to| questions.contains(&to));
    let answers = chat.shown().iter().filter(|shown| replies(shown)).count();
    assert_eq!(answers, questions.len(), "{}", chat.transcript());
}

#[tokio::test]
async fn killed_before_handling_loses_nothing() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let bot = home.spawn(PROGRAM, &telegram, &[]).await;
    let chat = telegram.chat("Ada", "fr");
    // The updates are on their way when the process dies.
    let gate = telegram.holds("getUpdates");
    let nudge = telegram.chat("Bob", "fr");
    nudge.says("/help");
    gate.reached().await;
    let questions = ask(&chat, 3);
    bot.is_killed().await;
    let _bot = home.spawn(PROGRAM, &telegram, &[]).await;
    answered_once_in_order(&chat, &questions).await;
    nudge.sees(&say(Lang::Fr, Message::Help)).await;
    telegram.ends();
}

#[tokio::test]
async fn killed_during_handling_loses_nothing() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let bot = home.spawn(PROGRAM, &telegram, &[]).await;
    let chat = telegram.chat("Ada", "fr");
    let gate = telegram.holds("sendMessage");
    let questions = ask(&chat, 3);
    gate.reached().await;
    // Telegram may already have forgotten them: they must be safe with the bot.
    telegram.confirmed().await;
    bot.is_killed().await;
    let _bot = home.spawn(PROGRAM, &telegram, &[]).await;
    answered_once_in_order(&chat, &questions).await;
    telegram.ends();
}

#[tokio::test]
async fn killed_after_handling_repeats_nothing() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let bot = home.spawn(PROGRAM, &telegram, &[]).await;
    let chat = telegram.chat("Ada", "fr");
    let mut questions = ask(&chat, 2);
    for question in &questions {
        assert_eq!(chat.sees("").await.reply_to, Some(*question));
    }
    telegram.confirmed().await;
    bot.is_killed().await;
    let _bot = home.spawn(PROGRAM, &telegram, &[]).await;
    questions.extend(ask(&chat, 1));
    let last = questions.last().copied();
    while chat.sees("").await.reply_to != last {}
    // The window in which a crash can repeat an answer is one request: the last one before the kill.
    let answers = chat.shown().len();
    assert!(answers == 3 || answers == 4, "{}", chat.transcript());
    chat.reads_all();
    telegram.ends();
}

#[tokio::test]
async fn terminated_with_an_answer_under_way_sends_it_first() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let bot = home.spawn(PROGRAM, &telegram, &[]).await;
    let chat = telegram.chat("Ada", "fr");
    let gate = telegram.holds("sendMessage");
    let questions = ask(&chat, 1);
    gate.reached().await;
    let ends = tokio::spawn(bot.is_terminated());
    gate.open();
    let status = ends.await;
    assert!(status.is_ok_and(|status| status.success()));
    let _bot = home.spawn(PROGRAM, &telegram, &[]).await;
    answered_once_in_order(&chat, &questions).await;
    telegram.ends();
}

#[tokio::test]
async fn a_redelivered_update_gets_no_second_answer() {
    let (telegram, home, bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    let (question, update, message) = chat.sent(json!({"text": "who is number 0?"}));
    assert_eq!(chat.sees("").await.reply_to, Some(question));
    telegram.redelivers(update, "message", message.clone());
    telegram.confirmed().await;
    bot.stops().await;
    let _bot = home.serve(&telegram).await;
    telegram.redelivers(update, "message", message);
    chat.says("/help");
    chat.sees(&say(Lang::Fr, Message::Help)).await;
    assert_eq!(chat.shown().len(), 2);
    telegram.ends();
}

#[tokio::test]
async fn a_storm_of_429_is_waited_out_to_the_second() {
    let (telegram, _home, _bot) = running().await;
    let chats: Vec<Chat> = (0..5).map(|_| telegram.chat("Ada", "fr")).collect();
    for wait in [1, 3, 1, 2, 5, 1, 1, 2] {
        telegram.fault("sendMessage", Fault::Flood(wait));
    }
    for chat in &chats {
        let questions = ask(chat, 2);
        assert_eq!(questions.len(), 2);
    }
    for chat in &chats {
        chat.sees("").await;
        chat.sees("").await;
    }
    // A call inside a wait is an offence.
    telegram.ends();
}

#[tokio::test]
async fn edits_and_presses_wait_too() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    ask(&chat, 1);
    let french = chat.sees("").await;
    telegram.fault("answerCallbackQuery", Fault::Flood(1));
    telegram.fault("editMessageText", Fault::Flood(2));
    chat.taps(&flip_to(Lang::En)).await;
    let english = chat.sees("").await;
    assert_eq!(english.id, french.id);
    telegram.ends();
}

#[tokio::test]
async fn failures_of_telegram_are_tried_again() {
    for fault in [
        Fault::Code(500),
        Fault::Code(502),
        Fault::Code(504),
        Fault::DropBefore,
    ] {
        let (telegram, _home, _bot) = running().await;
        let chat = telegram.chat("Ada", "fr");
        for method in ["sendMessage", "sendMessage", "getUpdates", "getUpdates"] {
            telegram.fault(method, fault.clone());
        }
        let questions = ask(&chat, 2);
        answered_once_in_order(&chat, &questions).await;
        telegram.ends();
    }
}

#[tokio::test]
async fn updates_whose_delivery_broke_off_are_asked_for_again() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    for _ in 0..3 {
        telegram.fault("getUpdates", Fault::DropAfter);
    }
    let questions = ask(&chat, 3);
    answered_once_in_order(&chat, &questions).await;
    telegram.ends();
}

#[tokio::test]
async fn a_response_that_is_lost_repeats_one_answer_at_most() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    telegram.fault("sendMessage", Fault::DropAfter);
    let questions = ask(&chat, 2);
    let last = questions.last().copied();
    while chat.sees("").await.reply_to != last {}
    // Telegram has no way to ask whether a message was sent.
    assert!(
        (2..=3).contains(&chat.shown().len()),
        "{}",
        chat.transcript()
    );
    telegram.ends();
}

#[tokio::test]
async fn a_slow_chat_holds_up_no_other() {
    let (telegram, _home, _bot) = running().await;
    let slow = telegram.chat("Ada", "fr");
    let quick = telegram.chat("Bob", "fr");
    let gate = telegram.holds("sendMessage");
    let waiting = ask(&slow, 70);
    gate.reached().await;
    let questions = ask(&quick, 1);
    answered_once_in_order(&quick, &questions).await;
    gate.open();
    drop(waiting);
    slow.sees("").await;
    slow.blocks_the_bot();
    slow.reads_all();
}

#[tokio::test]
async fn a_reader_who_blocked_the_bot_stops_nobody_and_may_return() {
    let (telegram, _home, _bot) = running().await;
    let gone = telegram.chat("Ada", "fr");
    let here = telegram.chat("Bob", "fr");
    let gate = telegram.holds("sendMessage");
    ask(&gone, 1);
    gate.reached().await;
    gone.blocks_the_bot();
    gate.open();
    let questions = ask(&here, 1);
    answered_once_in_order(&here, &questions).await;
    gone.unblocks_the_bot();
    gone.says("/help");
    gone.sees(&say(Lang::Fr, Message::Help)).await;
    telegram.ends();
}

#[tokio::test]
async fn a_thousand_chats_at_once_are_all_answered() {
    let (telegram, _home, _bot) = running().await;
    let chats: Vec<Chat> = (0..1000).map(|_| telegram.chat("Ada", "fr")).collect();
    for chat in &chats {
        chat.says("/cancel");
    }
    for chat in &chats {
        chat.sees(&say(Lang::Fr, Message::Cancelled)).await;
    }
    assert!(chats.iter().all(|chat| chat.shown().len() == 1));
    telegram.ends();
}
