//! Prints a conversation in each language as readers see it in Telegram: `cargo run -p sommaire-tests --bin transcript`.
#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, reason = "a command that prints a conversation")]

use sommaire_core::Lang;
use sommaire_i18n::{I18n, Message};
use sommaire_tests::program::Home;
use sommaire_tests::telegram::Telegram;

const FRENCH: [&str; 4] = [
    "qui s’est opposé au fonds ?",
    "et pourquoi ?",
    "de combien est le fonds ?",
    "quand aura lieu la prochaine réunion ?",
];
const ENGLISH: [&str; 4] = [
    "who opposed the fund?",
    "and why?",
    "how large is the fund?",
    "when is the next meeting?",
];

#[tokio::main]
async fn main() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let bot = home.serve(&telegram).await;
    let voice = I18n::load();
    for (lang, questions) in [(Lang::Fr, FRENCH), (Lang::En, ENGLISH)] {
        let chat = telegram.chat("Ada", lang.code());
        chat.says("/start");
        chat.sees("").await;
        for (number, question) in questions.iter().enumerate() {
            chat.says(question);
            chat.sees("").await;
            if number == 0 {
                println!("{}\n-- one tap later --\n", chat.transcript());
                chat.taps(&voice.say(lang.other(), Message::LangName)).await;
                chat.sees("").await;
                println!("{}\n-- and back --\n", chat.transcript());
                chat.taps(&voice.say(lang, Message::LangName)).await;
                chat.sees("").await;
            }
        }
        chat.says("/help");
        chat.sees("").await;
        println!("{}\n======\n", chat.transcript());
    }
    telegram.ends();
    bot.stops().await;
}
