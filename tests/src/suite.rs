//! Runs the specification: one test for each block of `suite/*.md`. `UPDATE=1` rewrites what the blocks expect.
#![forbid(unsafe_code)]

use libtest_mimic::{Arguments, Failed, Trial};
use sommaire_core::{Briefing, Lang, Turn, ask};
use sommaire_i18n::I18n;
use sommaire_tests::blocks::{self, Block, Exchange};
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// The briefing of blocks that name none.
const SEED: &str = "otan-ukraine.fr.txt";

/// Expected lines to write anew, by file.
type Edits = Mutex<HashMap<PathBuf, Vec<(Range<usize>, Vec<String>)>>>;

static VOICE: LazyLock<I18n> = LazyLock::new(I18n::load);

fn main() -> ExitCode {
    let edits = Arc::new(Edits::default());
    let mut trials = Vec::new();
    for file in files() {
        let stem = file.file_stem().unwrap_or_default();
        let stem = stem.to_string_lossy().into_owned();
        let read = std::fs::read_to_string(&file)
            .map_err(|error| vec![error.to_string()])
            .and_then(|text| blocks::read(&text, lang_of(&stem)));
        match read {
            Ok(blocks) => trials.extend(blocks.into_iter().map(|block| {
                let (file, edits) = (file.clone(), Arc::clone(&edits));
                Trial::test(block.name.clone(), move || check(&file, &block, &edits))
                    .with_kind(stem.clone())
            })),
            Err(mistakes) => {
                trials.push(Trial::test(stem, move || Err(mistakes.join("\n").into())))
            }
        }
    }
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials);
    if let Err(error) = write(&edits) {
        return fail(&error.to_string());
    }
    conclusion.exit_code()
}

/// The specification files, in alphabetical order.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "md"));
    files.sort();
    files
}

/// The language that the name of a file asks for: `who.fr` is French.
fn lang_of(stem: &str) -> Option<Lang> {
    Lang::from_code(stem.rsplit_once('.')?.1)
}

fn check(file: &Path, block: &Block, edits: &Edits) -> Result<(), Failed> {
    let briefing = briefing(block.briefing.as_deref().unwrap_or(SEED))?;
    let mut before: Option<Turn> = None;
    let mut complaints = Vec::new();
    for exchange in &block.exchanges {
        let mut said = None;
        for words in &exchange.wordings {
            let (turn, got) = reply(&briefing, words, exchange, before.as_ref())?;
            if !blocks::agree(&exchange.expected, &got) {
                complaints.push(complaint(words, &exchange.expected, &got));
            }
            said.get_or_insert((turn, got));
        }
        let Some((turn, got)) = said else { continue };
        if std::env::var_os("UPDATE").is_some() {
            let mut edits = edits.lock().unwrap_or_else(PoisonError::into_inner);
            let edits = edits.entry(file.to_owned()).or_default();
            edits.push((exchange.lines.clone(), got));
        }
        before = Some(turn);
    }
    if complaints.is_empty() || std::env::var_os("UPDATE").is_some() {
        return Ok(());
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    Err(format!("{name}, line {}\n{}", block.line, complaints.join("\n")).into())
}

/// Asks, and gives the reply as expected lines are written.
fn reply(
    briefing: &Briefing,
    words: &str,
    exchange: &Exchange,
    before: Option<&Turn>,
) -> Result<(Turn, Vec<String>), Failed> {
    let conversation = exchange.lang.unwrap_or_else(|| briefing.lang());
    let turn = ask(briefing, words, conversation, before);
    let lang = exchange.lang.unwrap_or(turn.question.lang);
    let reply = VOICE.reply(briefing, &turn.answer, lang);
    for quote in &reply.quotes {
        if quote.original != briefing.slice(quote.span.clone()) {
            return Err(format!("not verbatim: {}", quote.original).into());
        }
    }
    let quotes = reply.quotes.iter().map(|quote| quote.original.as_str());
    // Notes belong to what is said: scepticism is not opposition.
    let said: Vec<&str> = std::iter::once(reply.statement.as_str())
        .chain(reply.notes.iter().map(String::as_str))
        .collect();
    let lines = blocks::lines(&said.join("\n"), quotes);
    Ok((turn, lines))
}

fn complaint(words: &str, expected: &[String], got: &[String]) -> String {
    let indented = |lines: &[String]| {
        let lines = lines.iter().map(|line| format!("    {line}\n"));
        lines.collect::<String>()
    };
    let (expected, got) = (indented(expected), indented(got));
    format!("? {words}\n  expected\n{expected}  got\n{got}")
}

/// A briefing of the suite or of the seeds, read once.
fn briefing(name: &str) -> Result<Arc<Briefing>, Failed> {
    static READ: Mutex<Option<HashMap<String, Arc<Briefing>>>> = Mutex::new(None);
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    let read = read.get_or_insert_default();
    if let Some(briefing) = read.get(name) {
        return Ok(Arc::clone(briefing));
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = [here.join("suite/briefings"), here.join("../seeds")];
    let mut files = places.iter().map(|place| place.join(name));
    let file = files.find(|file| file.is_file());
    let file = file.ok_or_else(|| format!("there is no briefing {name}"))?;
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let briefing = Arc::new(Briefing::read(&text));
    read.insert(name.to_owned(), Arc::clone(&briefing));
    Ok(briefing)
}

fn write(edits: &Edits) -> std::io::Result<()> {
    let mut edits = edits.lock().unwrap_or_else(PoisonError::into_inner);
    for (file, edits) in edits.drain() {
        let text = std::fs::read_to_string(&file)?;
        std::fs::write(&file, blocks::rewrite(&text, edits))?;
    }
    Ok(())
}

#[expect(clippy::print_stderr, reason = "a test program reports on the console")]
fn fail(what: &str) -> ExitCode {
    eprintln!("{what}");
    ExitCode::FAILURE
}
