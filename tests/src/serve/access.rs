//! Who may use the bot, and how much.

use super::say;
use sommaire_core::Lang;
use sommaire_i18n::Message;
use sommaire_tests::program::Home;
use sommaire_tests::telegram::Telegram;

#[tokio::test]
async fn with_a_list_only_those_on_it_are_answered() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let listed = telegram.chat("Ada", "fr");
    let stranger = telegram.chat("Eve", "fr");
    let group = telegram.group("Rédaction", "Eve", "fr");
    let allow = vec![listed.user_id()];
    let _bot = home
        .serve_with(&telegram, |config| config.access.allow = Some(allow))
        .await;
    group.says("/help");
    stranger.says("/help");
    stranger.sees(&say(Lang::Fr, Message::NotAdmitted)).await;
    listed.says("/help");
    listed.sees(&say(Lang::Fr, Message::Help)).await;
    assert!(group.shown().is_empty(), "{}", group.transcript());
    telegram.ends();
}

#[tokio::test]
async fn an_invitation_code_lets_a_chat_in_for_good() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let code = || Some("open-sesame".to_owned());
    let bot = home
        .serve_with(&telegram, |config| config.access.invitation = code())
        .await;
    let chat = telegram.chat("Ada", "fr");
    chat.says("/help");
    chat.sees(&say(Lang::Fr, Message::NotAdmitted)).await;
    for guess in ["open-sesam", "open-sesamee", "/start open"] {
        chat.says(guess);
        chat.sees("").await;
    }
    chat.says("/help");
    chat.sees(&say(Lang::Fr, Message::NotAdmitted)).await;
    chat.says("/start open-sesame");
    chat.sees("").await;
    chat.says("/help");
    chat.sees(&say(Lang::Fr, Message::Help)).await;
    bot.stops().await;
    let _bot = home
        .serve_with(&telegram, |config| config.access.invitation = code())
        .await;
    chat.says("/help");
    chat.sees(&say(Lang::Fr, Message::Help)).await;
    telegram.ends();
}

#[tokio::test]
async fn too_many_questions_in_a_minute_get_a_polite_line() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let _bot = home
        .serve_with(&telegram, |config| config.ceiling = 2)
        .await;
    let chat = telegram.chat("Ada", "en");
    let too_fast = say(Lang::En, Message::TooFast);
    for _ in 0..3 {
        chat.says("who opposed the fund?");
    }
    chat.sees("").await;
    chat.sees("").await;
    chat.sees(&too_fast).await;
    let other = telegram.chat("Bob", "en");
    other.says("who opposed the fund?");
    let answer = other.sees("").await;
    assert!(!answer.text().contains(&too_fast));
    telegram.ends();
}

#[tokio::test]
async fn figures_are_for_administrators_and_hold_no_texts() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let ada = telegram.chat("Ada", "en");
    let eve = telegram.chat("Eve", "en");
    let admins = vec![ada.user_id()];
    let _bot = home
        .serve_with(&telegram, |config| config.admins = admins)
        .await;
    eve.says("who opposed the secret fund?");
    eve.sees("").await;
    eve.says("/stats");
    eve.sees(&say(Lang::En, Message::UnknownCommand)).await;
    ada.says("/stats");
    let figures = ada.sees("1").await;
    assert!(!figures.text().contains("secret"), "{}", figures.text());
    telegram.ends();
}

#[tokio::test]
async fn edits_and_guesses_count_as_questions() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let code = || Some("open-sesame".to_owned());
    let _bot = home
        .serve_with(&telegram, |config| {
            config.ceiling = 2;
            config.access.invitation = code();
        })
        .await;
    let too_fast = say(Lang::En, Message::TooFast);
    let stranger = telegram.chat("Eve", "en");
    for guess in ["a", "b", "open-sesame"] {
        stranger.says(guess);
    }
    stranger.sees(&say(Lang::En, Message::WrongCode)).await;
    stranger.sees(&say(Lang::En, Message::WrongCode)).await;
    stranger.sees(&too_fast).await;
    let chat = telegram.chat("Ada", "en");
    chat.says("open-sesame");
    chat.sees(&say(Lang::En, Message::Welcome)).await;
    let question = chat.says("who opposed the fund?");
    chat.sees("Hungary").await;
    chat.edits(question, "who supported the fund?");
    chat.sees(&too_fast).await;
    telegram.ends();
}

#[tokio::test]
async fn a_stranger_s_press_does_nothing() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let group = telegram.group("Rédaction", "Ada", "fr");
    let eve = telegram.chat("Eve", "fr");
    let allow = vec![group.id()];
    let _bot = home
        .serve_with(&telegram, |config| config.access.allow = Some(allow))
        .await;
    group.says("/help");
    group.sees(&say(Lang::Fr, Message::Help)).await;
    eve.says("/help");
    let refusal = eve.sees(&say(Lang::Fr, Message::NotAdmitted)).await;
    for data in ["v1:set:en", "v1:shelf:0", "v1:ask:1:0", "v1:forget:y"] {
        eve.presses_data(refusal.id, data);
    }
    eve.says("/help");
    eve.sees(&say(Lang::Fr, Message::NotAdmitted)).await;
    assert_eq!(eve.shown().len(), 2);
    telegram.ends();
}
