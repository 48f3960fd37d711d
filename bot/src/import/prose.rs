//! Clean lines: one paragraph or heading each, without the debris of file formats.

use super::{ImportError, MAX_TEXT_BYTES};

/// Gathers paragraphs, at most [`MAX_TEXT_BYTES`] of them.
#[derive(Debug, Default)]
pub(super) struct Prose {
    text: String,
    is_full: bool,
}

impl Prose {
    /// Adds a paragraph or heading; white space is folded, an empty one is left out.
    pub(super) fn paragraph(&mut self, raw: &str) {
        let line = fold(raw);
        if line.is_empty() || self.is_full {
            return;
        }
        if self.text.len() + line.len() + 1 > MAX_TEXT_BYTES {
            self.is_full = true;
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&line);
    }

    /// All of it, a paragraph a line.
    pub(super) fn finish(self) -> Result<String, ImportError> {
        if self.is_full {
            return Err(ImportError::TooLarge {
                limit: MAX_TEXT_BYTES,
            });
        }
        Ok(self.text)
    }
}

/// Folds white space to single blanks and drops what is not shown.
///
/// No-break spaces stay: they are part of how French writes numbers and quotations.
pub(super) fn fold(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        if is_fixed_space(c) {
            out.push(c);
        } else if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_invisible(c) {
            out.push(c);
        }
    }
    out.trim().to_owned()
}

/// Plain text: lines that an old mailer or wire service cut are joined to paragraphs again.
pub(super) fn plain(text: &str) -> super::Read {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{0C}'], "\n");
    let mut prose = Prose::default();
    if is_hard_wrapped(&text) {
        for block in text.split("\n\n") {
            for paragraph in unwrapped(block) {
                prose.paragraph(&paragraph);
            }
        }
    } else {
        for line in text.lines() {
            prose.paragraph(line);
        }
    }
    Ok((None, prose.finish()?))
}

/// Markdown: its lines are its own; only what is not shown goes.
pub(super) fn markdown(text: &str) -> super::Read {
    if text.len() > MAX_TEXT_BYTES {
        return Err(ImportError::TooLarge {
            limit: MAX_TEXT_BYTES,
        });
    }
    let clean: String = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|&c| c == '\n' || c == '\t' || !is_invisible(c))
        .collect();
    let title = clean
        .lines()
        .find_map(|line| line.strip_prefix("# "))
        .map(fold);
    Ok((
        title.filter(|title| !title.is_empty()),
        clean.trim().to_owned(),
    ))
}

/// The widest line that counts as cut by a machine, in characters.
const WRAP_WIDTH: usize = 100;
/// A line shorter than this ends a paragraph or stands alone, in characters.
const FULL_LINE: usize = 45;

/// Whether paragraphs are set apart by empty lines and cut into lines of about one length.
fn is_hard_wrapped(text: &str) -> bool {
    let (mut inner, mut full) = (0_usize, 0_usize);
    let mut lines = text.lines().map(str::trim_end).peekable();
    while let Some(line) = lines.next() {
        let width = line.chars().count();
        if width > WRAP_WIDTH {
            return false;
        }
        let continues = lines.peek().is_some_and(|next| !next.is_empty());
        if !line.is_empty() && continues {
            inner += 1;
            full += usize::from(width >= FULL_LINE);
        }
    }
    inner >= 3 && full * 10 >= inner * 7
}

/// The paragraphs of one block of cut lines: a short line ends one, a bullet begins one.
fn unwrapped(block: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in block.lines().map(str::trim) {
        let begins = line.starts_with(is_bullet);
        match paragraphs.last_mut().filter(|_| is_open && !begins) {
            Some(last) => {
                last.push(' ');
                last.push_str(line);
            }
            None => paragraphs.push(line.to_owned()),
        }
        is_open = line.chars().count() >= FULL_LINE;
    }
    paragraphs
}

/// Whether a character marks an item of a list at the beginning of a line.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '◦' | '▪' | '■' | '●' | '○' | '‣' | '–' | '—' | '-' | '*' | '·' | '\u{F0B7}'
    )
}

fn is_fixed_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

/// Characters that no reader sees and that would stand between the letters of a word.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{FFFE}' | '\u{202A}'
                ..='\u{202E}' | '\u{2066}'..='\u{2069}'
        )
}
