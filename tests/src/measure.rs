//! Prints what the goals of speed and size ask for: `cargo run --release -p sommaire-tests --bin measure`.
//!
//! The program's time to a first answer, its memory with a thousand briefings, its size, the time of a question on a
//! briefing of two thousand words, and both times over the length of the text, SQLite's full-text index beside them.
//! Each question is asked several times: « p99 » counts every time, « best » the fastest one of each question, which
//! tells the work from what else the machine was doing.
#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, reason = "a command that prints a table")]

use anyhow::Context;
use sommaire_core::{Briefing, Lang, ask};
use sommaire_i18n::I18n;
use sommaire_tests::sample::{self, Peer};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// How many briefings are held at once.
const BRIEFINGS: usize = 1_000;
/// How many words each of them has at least.
const WORDS: usize = 300;
/// How often each question is asked.
const TIMES: usize = 7;
/// How often the program is started.
const STARTS: usize = 15;
/// The lengths of the curve, in words.
const LENGTHS: [usize; 6] = [100, 1_000, 2_000, 10_000, 30_000, 100_000];
/// Asks this program for the memory that it needs for the briefings.
const HOLD: &str = "hold";

fn main() -> anyhow::Result<()> {
    if std::env::args().nth(1).as_deref() == Some(HOLD) {
        return hold();
    }
    let program = program()?;
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let start = Instant::now();
        let done = Command::new(&program)
            .args(["ask", "qui s’est opposé au fonds ?"])
            .output()
            .context("starting the program")?;
        anyhow::ensure!(done.status.success(), "the program did not answer");
        starts.push(start.elapsed());
    }
    println!("start to first answer   {}", spread(&mut starts));
    let size = std::fs::metadata(&program)?.len();
    println!("binary                  {:.1} MiB", mebibytes(size));
    let held = Command::new(std::env::current_exe()?).arg(HOLD).output()?;
    print!("{}", String::from_utf8_lossy(&held.stdout));
    let voice = I18n::load();
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    println!(
        "\n   words | reading ms | asking p50 µs    p99   best p99 | FTS5: filling ms | p50 µs    p99"
    );
    for words in LENGTHS {
        runtime.block_on(line(&voice, words))?;
    }
    Ok(())
}

/// One line of the curve.
async fn line(voice: &I18n, words: usize) -> anyhow::Result<()> {
    let text = sample::text(Lang::Fr, words)?;
    let questions = sample::questions()?;
    let rounds = if words > 20_000 { 1 } else { 3 };
    let mut reading = Vec::new();
    for _ in 0..rounds {
        let start = Instant::now();
        std::hint::black_box(Briefing::read(&text));
        reading.push(start.elapsed());
    }
    let briefing = Briefing::read(&text);
    let mut asking = Vec::new();
    let mut best = Vec::new();
    for question in &questions {
        let mut own = Vec::new();
        for _ in 0..TIMES {
            let start = Instant::now();
            let turn = ask(&briefing, question, Lang::Fr, None);
            std::hint::black_box(voice.reply(&briefing, &turn.answer, Lang::Fr));
            own.push(start.elapsed());
        }
        // The first time still fills what later questions find ready.
        own.remove(0);
        best.extend(own.iter().min().copied());
        asking.append(&mut own);
    }
    let start = Instant::now();
    let mut peer = Peer::new(&briefing).await?;
    let filling = start.elapsed();
    let mut peers = Vec::new();
    for question in &questions {
        for _ in 0..TIMES {
            let start = Instant::now();
            std::hint::black_box(peer.ask(question).await?);
            peers.push(start.elapsed());
        }
    }
    println!(
        "{words:>8} | {:>10.1} | {:>13.0} {:>6.0} {:>10.0} | {:>16.1} | {:>6.0} {:>6.0}",
        millis(quantile(&mut reading, 0.5)),
        micros(quantile(&mut asking, 0.5)),
        micros(quantile(&mut asking, 0.99)),
        micros(quantile(&mut best, 0.99)),
        millis(filling),
        micros(quantile(&mut peers, 0.5)),
        micros(quantile(&mut peers, 0.99)),
    );
    Ok(())
}

/// Builds the program as it is released, and says where it is.
fn program() -> anyhow::Result<PathBuf> {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--package", "sommaire-bot"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .context("building the program")?;
    anyhow::ensure!(built.success(), "the program does not build");
    let here = std::env::current_exe()?;
    let target = here
        .parent()
        .and_then(Path::parent)
        .context("no folder of built programs")?;
    let name = format!("sommaire{}", std::env::consts::EXE_SUFFIX);
    Ok(target.join("release").join(name))
}

/// Holds the briefings and tells the memory of the process.
fn hold() -> anyhow::Result<()> {
    let voice = I18n::load();
    let texts = [
        sample::text(Lang::Fr, WORDS)?,
        sample::text(Lang::En, WORDS)?,
    ];
    let question = |briefing: &Briefing| {
        let turn = ask(briefing, "who opposed it?", Lang::En, None);
        std::hint::black_box(voice.reply(briefing, &turn.answer, Lang::En));
    };
    let first = Briefing::read(&texts[0]);
    question(&first);
    let before = resident()?;
    let briefings: Vec<Briefing> = texts
        .iter()
        .cycle()
        .take(BRIEFINGS)
        .map(|text| Briefing::read(text))
        .collect();
    briefings.iter().for_each(question);
    println!(
        "resident memory         {:.1} MiB with {BRIEFINGS} briefings of {WORDS} words, {:.1} MiB with one",
        mebibytes(resident()?),
        mebibytes(before)
    );
    Ok(())
}

/// The bytes of memory that this process has.
fn resident() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")
        .context("only Linux tells the memory of a process")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    let kibibytes: u64 = kibibytes.context("no figure")?.trim().parse()?;
    Ok(kibibytes * 1024)
}

/// The time that a share of the others are not longer than.
fn quantile(times: &mut [Duration], share: f64) -> Duration {
    times.sort_unstable();
    let at = (times.len() as f64 * share) as usize;
    times
        .get(at.min(times.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}

fn spread(times: &mut [Duration]) -> String {
    let middle = quantile(times, 0.5);
    format!(
        "{:.0} ms (fastest {:.0} ms)",
        millis(middle),
        millis(times.first().copied().unwrap_or_default())
    )
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
