//! `sommaire ask`: one question, or a batch of them as JSON lines.

use crate::cli::{Ask, Common};
use crate::library::{Library, read_file, voice};
use anyhow::Context;
use serde::{Deserialize, Serialize};
use sommaire_core::{Briefing, Lang, Turn, ask, explain};
use sommaire_i18n::{I18n, Reply, Status};
use std::collections::HashMap;
use std::io::{BufRead, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// A line of `ask --batch`, as read.
#[derive(Debug, Deserialize)]
struct Asked {
    id: String,
    briefing: String,
    lang: String,
    question: String,
    after: Option<String>,
}

/// An answer, as written.
#[derive(Debug, Serialize)]
struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// `answered`, `related` (no answer, but close passages) or `not_found`.
    status: &'static str,
    text: String,
    evidence: Vec<Evidence>,
    micros: u64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    trace: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Evidence {
    quote: String,
    start: usize,
    end: usize,
}

/// Runs the command, writing to `out`.
///
/// # Errors
/// A briefing cannot be read, a line of the batch is not a question, or `out` is closed.
pub(crate) fn run(
    options: &Ask,
    common: &Common,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let i18n = voice(common.seeds.as_deref())?;
    match &options.question {
        Some(question) => one(&i18n, question, options, common, out),
        None => batch(&i18n, input, out),
    }
}

fn one(
    i18n: &I18n,
    question: &str,
    options: &Ask,
    common: &Common,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let briefing = match &options.briefing {
        Some(file) => Arc::new(Briefing::read(&read_file(file)?)),
        None => {
            let library = Library::open(common.seeds.as_deref())?;
            let first = library.names().next().and_then(|name| library.get(name));
            first.context("the library is empty")?
        }
    };
    let start = Instant::now();
    let conversation = common.lang.unwrap_or_else(|| briefing.lang());
    let turn = if options.explain {
        explain(&briefing, question, conversation, None)
    } else {
        ask(&briefing, question, conversation, None)
    };
    let reply = i18n.reply(
        &briefing,
        &turn.answer,
        common.lang.unwrap_or(turn.question.lang),
    );
    let micros = micros_since(start);
    if options.json {
        let mut written = write(None, &reply, micros);
        if options.explain {
            written.trace = turn.trace;
        }
        serde_json::to_writer_pretty(&mut *out, &written)?;
        writeln!(out)?;
    } else {
        writeln!(out, "{}", reply.plain())?;
        if options.explain {
            writeln!(out)?;
            for line in &turn.trace {
                writeln!(out, "{line}")?;
            }
        }
    }
    Ok(())
}

fn batch(i18n: &I18n, input: &mut dyn BufRead, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut briefings: HashMap<String, Arc<Briefing>> = HashMap::new();
    let mut turns: HashMap<String, Turn> = HashMap::new();
    for (number, line) in input.lines().enumerate() {
        let line = line.context("cannot read standard input")?;
        if line.trim().is_empty() {
            continue;
        }
        let at = || format!("line {} of the batch", number + 1);
        let asked: Asked = serde_json::from_str(&line).with_context(at)?;
        let lang = Lang::from_code(&asked.lang)
            .with_context(|| format!("{}: the languages are fr and en", at()))?;
        let briefing = match briefings.get(&asked.briefing) {
            Some(briefing) => Arc::clone(briefing),
            None => {
                let text = read_file(Path::new(&asked.briefing)).with_context(at)?;
                let briefing = Arc::new(Briefing::read(&text));
                briefings.insert(asked.briefing.clone(), Arc::clone(&briefing));
                briefing
            }
        };
        let before = asked.after.as_ref().and_then(|id| turns.get(id));
        let start = Instant::now();
        let turn = ask(&briefing, &asked.question, lang, before);
        let reply = i18n.reply(&briefing, &turn.answer, lang);
        let micros = micros_since(start);
        let written = write(Some(asked.id.clone()), &reply, micros);
        serde_json::to_writer(&mut *out, &written)?;
        writeln!(out)?;
        // Whoever asks may wait for each answer before the next question.
        out.flush()?;
        turns.insert(asked.id, turn);
    }
    Ok(())
}

fn micros_since(start: Instant) -> u64 {
    u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX)
}

fn write(id: Option<String>, reply: &Reply, micros: u64) -> Written {
    Written {
        id,
        status: match reply.status {
            Status::Answered => "answered",
            Status::Related => "related",
            Status::NotFound => "not_found",
        },
        text: reply.plain(),
        evidence: reply
            .quotes
            .iter()
            .map(|quote| Evidence {
                quote: quote.original.clone(),
                start: quote.span.start,
                end: quote.span.end,
            })
            .collect(),
        micros,
        trace: Vec::new(),
    }
}
