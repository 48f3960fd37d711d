//! The conversation in a terminal, or through a pipe.

use crate::cli::Common;
use crate::library::{Library, title_of, voice};
use crate::refusal::environment_lang;
use crate::session::{Key, Session};
use crate::turn::{Answered, Desk, Said, Step, samples, speaks, turn};
use anyhow::Context;
use rustyline::error::ReadlineError;
use sommaire_core::Lang;
use sommaire_i18n::{I18n, Message, Status};
use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;

/// Holds the conversation until the input ends or the reader leaves.
///
/// # Errors
/// The briefings cannot be read, or the terminal fails.
pub(crate) fn run(common: &Common, data: &Path) -> anyhow::Result<()> {
    let library = Library::open(common.seeds.as_deref())?;
    let i18n = voice(common.seeds.as_deref())?;
    let mut console = Console::new(i18n, &library, common.lang);
    let (input, mut out) = (std::io::stdin(), std::io::stdout());
    if input.is_terminal() && out.is_terminal() {
        console.look = Look::Terminal;
        return converse(&mut console, data, &mut out);
    }
    let mut input = input.lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        if input
            .read_until(b'\n', &mut line)
            .context("cannot read standard input")?
            == 0
        {
            return Ok(());
        }
        // A byte that is not UTF-8 costs a letter, not the conversation.
        let typed = String::from_utf8_lossy(&line);
        if !typed.trim().is_empty() && console.hears(typed.trim(), &mut out)? == Next::Leave {
            return Ok(());
        }
    }
}

fn converse(console: &mut Console<'_>, data: &Path, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut editor = rustyline::DefaultEditor::new().context("cannot open the terminal")?;
    // Without a folder to keep it in, the history lives as long as the program.
    let history = data.join("history");
    let kept = std::fs::create_dir_all(data).is_ok();
    let _ = editor.load_history(&history);
    console.greets(out)?;
    loop {
        match editor.readline("> ") {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => {
                let _ = editor.add_history_entry(line.trim());
                if console.hears(line.trim(), out)? == Next::Leave {
                    break;
                }
            }
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => {
                console.says_goodbye(out)?;
                break;
            }
            Err(error) => return Err(error).context("cannot read the terminal"),
        }
    }
    if kept {
        let _ = editor.save_history(&history);
    }
    Ok(())
}

/// How output looks: colour is for terminals only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Terminal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    GoOn,
    Leave,
}

/// One conversation over a library.
struct Console<'a> {
    i18n: I18n,
    seeds: &'a Library,
    shelf: Vec<(Key, String)>,
    session: Session,
    look: Look,
}

impl<'a> Console<'a> {
    fn new(i18n: I18n, library: &'a Library, lang: Option<Lang>) -> Console<'a> {
        let shelf: Vec<(Key, String)> = library
            .names()
            .filter_map(|name| {
                let title = title_of(&*library.get(name)?);
                Some((Key::Library(name.to_owned()), title))
            })
            .collect();
        Console {
            i18n,
            seeds: library,
            shelf,
            session: Session {
                lang,
                ..Session::default()
            },
            look: Look::Plain,
        }
    }

    /// The desk with the chosen briefing open, else the first.
    fn desk(&self) -> anyhow::Result<Desk<'_>> {
        let chosen = self.session.briefing.as_ref();
        let key = chosen.or(self.shelf.first().map(|(key, _)| key));
        let key = key.context("the library is empty")?.clone();
        let open = match &key {
            Key::Library(name) => self.seeds.get(name),
            Key::Own(_) => None,
        };
        Ok(Desk {
            i18n: &self.i18n,
            open: open.context("the briefing is gone")?,
            key,
            shelf: &self.shelf,
            fallback: None,
        })
    }

    fn lang(&self) -> anyhow::Result<Lang> {
        let desk = self.desk()?;
        Ok(self
            .session
            .lang
            .or_else(environment_lang)
            .unwrap_or_else(|| speaks(&desk, &self.session)))
    }

    fn greets(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        let (lang, desk) = (self.lang()?, self.desk()?);
        let title = title_of(&desk.open);
        let greeting = self.i18n.say(lang, Message::GreetingConsole { title });
        let choices = samples(&desk, lang);
        self.shows(
            &Said::Text {
                text: greeting,
                lang,
                choices,
            },
            out,
        )
    }

    fn says_goodbye(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        let goodbye = self.i18n.say(self.lang()?, Message::Goodbye);
        Ok(writeln!(out, "{goodbye}")?)
    }

    /// Takes in one line and shows what is said back.
    fn hears(&mut self, line: &str, out: &mut dyn Write) -> anyhow::Result<Next> {
        if matches!(line, "/quit" | "/exit" | "/q") {
            if self.look == Look::Terminal {
                self.says_goodbye(out)?;
            }
            return Ok(Next::Leave);
        }
        let mut session = self.session.clone();
        let said = match Step::typed(line) {
            Step::Help => Said::Text {
                text: self.i18n.say(self.lang()?, Message::HelpConsole),
                lang: self.lang()?,
                choices: Vec::new(),
            },
            Step::Briefings => match self.numbered(line) {
                Some(key) => {
                    // The new one must be open before the step is done.
                    self.session.choose(key.clone());
                    session = self.session.clone();
                    turn(&self.desk()?, &mut session, Step::Choose(key))
                }
                None => turn(&self.desk()?, &mut session, Step::Briefings),
            },
            Step::Forget => {
                session = Session::default();
                turn(&self.desk()?, &mut session, Step::Cancel)
            }
            step @ (Step::Ask(_)
            | Step::AskAgain(_)
            | Step::Start
            | Step::Lang(_)
            | Step::Choose(_)
            | Step::Keep(_)
            | Step::Summary
            | Step::Who
            | Step::Source
            | Step::Privacy
            | Step::Cancel
            | Step::Unknown) => turn(&self.desk()?, &mut session, step),
        };
        self.session = session;
        self.shows(&said, out)?;
        Ok(Next::GoOn)
    }

    /// The briefing of `/briefing 2`.
    fn numbered(&self, line: &str) -> Option<Key> {
        let number: usize = line.split_whitespace().nth(1)?.parse().ok()?;
        let (key, _) = self.shelf.get(number.checked_sub(1)?)?;
        Some(key.clone())
    }

    fn shows(&self, said: &Said, out: &mut dyn Write) -> anyhow::Result<()> {
        match said {
            Said::Answer(answered) => self.shows_answer(answered, out)?,
            Said::Text { text, choices, .. } => {
                writeln!(out, "{text}")?;
                self.shows_choices(choices, out)?;
            }
            Said::Passages(passages) => writeln!(out, "{}", passages.join("\n\n"))?,
            Said::Langs { text } => writeln!(out, "{text}\n  /lang fr\n  /lang en")?,
            Said::Briefings { text } => {
                writeln!(out, "{text}")?;
                for (number, (_, title)) in self.shelf.iter().enumerate() {
                    writeln!(out, "  /briefing {}  {title}", number + 1)?;
                }
            }
            Said::ConfirmForget { text, .. } => writeln!(out, "{text}")?,
        }
        writeln!(out)?;
        Ok(out.flush()?)
    }

    fn shows_answer(&self, answered: &Answered, out: &mut dyn Write) -> anyhow::Result<()> {
        let plain = answered.reply.plain();
        match (self.look, plain.split_once('\n')) {
            (Look::Terminal, Some((first, rest))) => {
                writeln!(out, "\x1b[1m{first}\x1b[0m\n\x1b[2m{rest}\x1b[0m")?;
            }
            (Look::Terminal, None) => writeln!(out, "\x1b[1m{plain}\x1b[0m")?,
            (Look::Plain, _) => writeln!(out, "{plain}")?,
        }
        // What may be asked where there is no answer stands in the reply already.
        if self.look == Look::Terminal && answered.reply.status == Status::Answered {
            self.shows_choices(&answered.choices, out)?;
        }
        Ok(())
    }

    fn shows_choices(&self, choices: &[Vec<String>], out: &mut dyn Write) -> anyhow::Result<()> {
        for words in choices.iter().filter_map(|chain| chain.last()) {
            writeln!(out, "  {words}")?;
        }
        Ok(())
    }
}
