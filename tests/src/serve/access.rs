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
