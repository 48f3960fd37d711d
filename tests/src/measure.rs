//! Prints what the goals of speed and size ask for, with the goals: `cargo run --release -p sommaire-tests --bin measure`.
//!
//! First the times of reading a briefing and of asking it over the length of the text, SQLite's full-text index beside
//! them; then each goal with what was measured. Everything is done several times: « best » counts the fastest time of each
//! question, reading or start alone, which tells the work from what else the machine was doing.
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
/// The length that the goals are about.
const USUAL: usize = 2_000;
/// How much more a word may cost in the longest text than in the usual one before that is no longer in proportion: what is
/// read no longer fits the processor's caches.
const PROPORTION: f64 = 1.25;
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
    let held = Command::new(std::env::current_exe()?).arg(HOLD).output()?;
    let held = String::from_utf8_lossy(&held.stdout);
    let held: f64 = held.trim().parse().context("no figure of the memory")?;
    let voice = I18n::load();
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    println!("          reading            asking, µs         |  FTS5, µs");
    println!("  words      ms  µs/word    p50    p99   best p99 |    p50    p99");
    let mut lines = Vec::new();
    for words in LENGTHS {
        let line = runtime.block_on(line(&voice, words))?;
        println!(
            "{:>7} {:>7.1} {:>8.1} {:>6.0} {:>6.0} {:>10.0} | {:>6.0} {:>6.0}",
            line.words,
            millis(line.reading.0),
            line.word(),
            micros(line.asking.0),
            micros(line.asking.1),
            micros(line.best.1),
            micros(line.peer.0),
            micros(line.peer.1),
        );
        lines.push(line);
    }
    let usual = lines.iter().find(|line| line.words == USUAL);
    let (Some(first), Some(usual), Some(last)) = (lines.first(), usual, lines.last()) else {
        anyhow::bail!("the curve has no such length");
    };
    println!();
    let size = mebibytes(std::fs::metadata(&program)?.len());
    let longer = last.words as f64 / first.words as f64;
    let slower = last.asking.0.as_secs_f64() / first.asking.0.as_secs_f64();
    println!("{:<46} measured    best    goal", "");
    for (goal, measured, best, most, unit) in [
        (
            "start to first answer",
            millis(quantile(&mut starts, 0.5)),
            millis(quantile(&mut starts, 0.0)),
            60.0,
            "ms",
        ),
        (
            "reading 2,000 words",
            millis(usual.reading.0),
            millis(usual.reading.1),
            50.0,
            "ms",
        ),
        (
            "a question on 2,000 words, p50",
            micros(usual.asking.0),
            micros(usual.best.0),
            100.0,
            "µs",
        ),
        (
            "a question on 2,000 words, p99",
            micros(usual.asking.1),
            micros(usual.best.1),
            1_000.0,
            "µs",
        ),
        (
            "a word of 100,000 to read against one of 2,000",
            last.word() / usual.word(),
            last.word() / usual.word(),
            PROPORTION,
            "×",
        ),
        (
            "a question on 100,000 words against one on 100",
            slower,
            slower,
            longer,
            "×",
        ),
        ("memory with 1,000 briefings", held, held, 80.0, "MiB"),
        ("the program", size, size, 25.0, "MiB"),
    ] {
        let met = if measured <= most {
            "met"
        } else if best <= most {
            "met at best"
        } else {
            "MISSED"
        };
        println!("{goal:<46} {measured:>8.1} {best:>7.1} {most:>7} {unit:<3}  {met}");
    }
    Ok(())
}

/// One line of the curve.
struct Line {
    words: usize,
    /// The middle of all times, and the fastest.
    reading: (Duration, Duration),
    /// The middle of all times, and what one in a hundred is longer than.
    asking: (Duration, Duration),
    /// The same of the fastest time of each question.
    best: (Duration, Duration),
    peer: (Duration, Duration),
}

impl Line {
    /// What one word costs to read at best, in microseconds.
    fn word(&self) -> f64 {
        micros(self.reading.1) / self.words as f64
    }
}

/// Measures one line of the curve.
async fn line(voice: &I18n, words: usize) -> anyhow::Result<Line> {
    let text = sample::text(Lang::Fr, words)?;
    let questions = sample::questions()?;
    let rounds = if words > 20_000 { 3 } else { 9 };
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
    let mut peer = Peer::new(&briefing).await?;
    let mut peers = Vec::new();
    for question in &questions {
        for _ in 0..TIMES {
            let start = Instant::now();
            std::hint::black_box(peer.ask(question).await?);
            peers.push(start.elapsed());
        }
    }
    Ok(Line {
        words,
        reading: (quantile(&mut reading, 0.5), quantile(&mut reading, 0.0)),
        asking: (quantile(&mut asking, 0.5), quantile(&mut asking, 0.99)),
        best: (quantile(&mut best, 0.5), quantile(&mut best, 0.99)),
        peer: (quantile(&mut peers, 0.5), quantile(&mut peers, 0.99)),
    })
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

/// Holds the briefings and tells the memory of the process, in MiB.
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
    let briefings: Vec<Briefing> = texts
        .iter()
        .cycle()
        .take(BRIEFINGS)
        .map(|text| Briefing::read(text))
        .collect();
    briefings.iter().for_each(question);
    println!("{:.1}", mebibytes(resident()?));
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

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
