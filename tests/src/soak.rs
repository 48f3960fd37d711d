//! Questions without pause through the stand-in while faults happen; `cargo run --release -p sommaire-tests --bin soak`.
//!
//! Runs for 60 s, or as many as the first argument says. Ends with code 1 when a question was lost or answered twice without need.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    reason = "a command that prints what it measured"
)]

use sommaire_bot::clock::Clock;
use sommaire_tests::program::Home;
use sommaire_tests::telegram::{Call, Chat, Telegram};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Calls in a hundred that go wrong.
const FAULTS: u64 = 5;
/// Readers who ask in turn; Telegram takes one message a second for each, and thirty in all.
const CHATS: usize = 120;
/// Questions a second.
const RATE: u32 = 20;
/// How long stragglers may take after the last question.
const PATIENCE: Duration = Duration::from_secs(30);

const QUESTIONS: [&str; 4] = [
    "qui s’est opposé au fonds ?",
    "how large is the fund?",
    "quand a eu lieu la réunion ?",
    "who is the president of Brazil?",
];

#[tokio::main]
async fn main() -> ExitCode {
    let seconds = std::env::args().nth(1).and_then(|given| given.parse().ok());
    let lasts = Duration::from_secs(seconds.unwrap_or(60));
    let telegram = Telegram::with_clock(Clock::system()).await;
    let home = Home::new();
    let bot = home.serve(&telegram).await;
    telegram.faults_at_random(FAULTS, 20_261_123);
    let chats: Vec<Chat> = (0..CHATS).map(|_| telegram.chat("Ada", "fr")).collect();
    let start = Instant::now();
    let mut pace = tokio::time::interval(Duration::from_secs(1) / RATE);
    let mut asked = Vec::new();
    for (chat, words) in chats.iter().cycle().zip(QUESTIONS.iter().cycle()) {
        if start.elapsed() >= lasts {
            break;
        }
        pace.tick().await;
        let (since, question, seat) = (Instant::now(), chat.says(words), chat.clone());
        let waits = tokio::spawn(async move {
            let waited = tokio::time::timeout(lasts + PATIENCE, seat.answered(question)).await;
            waited.ok().map(|()| since.elapsed())
        });
        asked.push((chat.clone(), question, waits));
    }
    let asking = start.elapsed();
    let end = tokio::time::Instant::now() + PATIENCE;
    let (mut waits, mut lost, mut twice, mut repeated) = (Vec::new(), 0, 0, 0);
    let mut places = Vec::new();
    for (chat, question, wait) in asked {
        match tokio::time::timeout_at(end, wait).await {
            Ok(Ok(Some(waited))) => waits.push(waited),
            Ok(Ok(None) | Err(_)) | Err(_) => lost += 1,
        }
        places.push((chat, question));
    }
    bot.stops().await;
    for (chat, question) in places {
        let answers = chat
            .shown()
            .iter()
            .filter(|shown| shown.reply_to == Some(question))
            .count();
        if answers > 1 && telegram.response_was_lost(chat.id(), question) {
            repeated += 1;
        } else if answers > 1 {
            twice += 1;
        }
    }
    waits.sort();
    let percentile = |percent: usize| {
        let at = (waits.len() * percent / 100).min(waits.len().saturating_sub(1));
        waits.get(at).copied().unwrap_or_default().as_secs_f64() * 1000.0
    };
    let calls = telegram.calls();
    let failed = calls.iter().filter(|call| call.code != 200).count();
    println!("questions asked              {}", waits.len() + lost);
    println!(
        "answered a second            {:.1}",
        waits.len() as f64 / asking.as_secs_f64()
    );
    println!("update to reply, p50         {:.0} ms", percentile(50));
    println!("update to reply, p99         {:.0} ms", percentile(99));
    println!("calls that went wrong        {failed} of {}", calls.len());
    println!("most messages in a second    {}", busiest(&calls));
    println!("lost                         {lost}");
    println!("duplicate                    {twice}");
    println!("repeated, response was lost  {repeated}");
    let offences = telegram.offences();
    for offence in &offences {
        println!("offence: {offence}");
    }
    if lost == 0 && twice == 0 && offences.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The most messages that were sent or edited in any second; Telegram takes thirty.
fn busiest(calls: &[Call]) -> usize {
    let is_message =
        |call: &&Call| matches!(call.method.as_str(), "sendMessage" | "editMessageText");
    let times: Vec<Duration> = calls
        .iter()
        .filter(is_message)
        .map(|call| call.at)
        .collect();
    let within = |first: usize| {
        let from = times.get(first..).unwrap_or_default();
        let end = from.first().copied().unwrap_or_default() + Duration::from_secs(1);
        from.iter().take_while(|time| **time < end).count()
    };
    (0..times.len()).map(within).max().unwrap_or(0)
}
