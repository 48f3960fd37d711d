//! A PDF → its text.
//!
//! [`font`] says what the bytes of a string mean, [`content`] where on the page they stand, [`layout`] which of the lines
//! make a paragraph. The file format itself is lopdf's.

mod content;
mod font;
mod layout;

use super::kind::find;
use super::prose::Prose;
use super::{ImportError, MAX_TEXT_BYTES, MIN_WORDS, Read};
use content::Reader;
use lopdf::{DecompressError, Document, Error, LoadOptions};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How long one file may take.
const TIME: Duration = Duration::from_secs(15);
/// What all packed objects of a file may unpack to together, in bytes. A parsed object takes many times its text.
const MAX_OBJECT_BYTES: usize = 32 << 20;
/// What the content of one page may unpack to, in bytes.
const MAX_PAGE_BYTES: usize = 16 << 20;
/// The most pages that are read.
const MAX_PAGES: usize = 2000;
/// Enough for lopdf's parser at the depth where it stops, in unoptimised builds too.
const STACK_BYTES: usize = 32 << 20;

/// One file at a time: what a hostile file can take is bounded, so many of them at once must be as well.
static TURN: Mutex<()> = Mutex::new(());

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Read {
    let bytes = bytes.to_vec();
    let deadline = Instant::now() + TIME;
    let (send, receive) = mpsc::channel();
    // A thread of its own, so that a loop inside the parser costs the reader an answer and nobody else anything.
    std::thread::Builder::new()
        .name("pdf".to_owned())
        .stack_size(STACK_BYTES)
        .spawn(move || {
            let _turn = TURN
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            if Instant::now() < deadline {
                let text = catch_unwind(AssertUnwindSafe(|| text(&bytes, deadline)));
                let _ = send.send(text.unwrap_or(Err(ImportError::Broken)));
            }
        })
        .map_err(|_| ImportError::Timeout)?;
    receive
        .recv_timeout(TIME)
        .unwrap_or(Err(ImportError::Timeout))
}

fn text(bytes: &[u8], deadline: Instant) -> Read {
    // Some servers put a line or two before the file proper; offsets count from its mark.
    let start = find(bytes.get(..1024).unwrap_or(bytes), b"%PDF-").unwrap_or(0);
    let bytes = bytes.get(start..).unwrap_or(bytes);
    let options = LoadOptions::with_max_decompressed_size(MAX_OBJECT_BYTES / packed_parts(bytes));
    let document = Document::load_mem_with_options(bytes, options).map_err(|e| fault(&e))?;
    if document.is_encrypted() && document.encryption_state.is_none() {
        return Err(ImportError::Encrypted);
    }

    let mut reader = Reader::new(&document, deadline);
    let mut pages = Vec::new();
    let mut length = 0;
    for page in document.page_iter().take(MAX_PAGES) {
        let lines = reader.page(page)?;
        length += lines.iter().map(|line| line.text.len()).sum::<usize>();
        if length > 2 * MAX_TEXT_BYTES {
            return Err(ImportError::TooLarge {
                limit: MAX_TEXT_BYTES,
            });
        }
        pages.push(lines);
    }
    if pages.is_empty() {
        return Err(ImportError::Broken);
    }
    let (title, paragraphs) = layout::paragraphs(pages);
    if is_picture(&paragraphs, reader.saw_image()) {
        return Err(ImportError::Scanned);
    }
    let mut prose = Prose::default();
    for paragraph in &paragraphs {
        prose.paragraph(paragraph);
    }
    Ok((title, prose.finish()?))
}

/// Whether there is no text to speak of: none at all, a scanner's stamp beside pictures, or fonts that do not say which
/// letters they draw.
fn is_picture(paragraphs: &[String], saw_image: bool) -> bool {
    let (mut letters, mut lost) = (0_usize, 0_usize);
    for c in paragraphs.iter().flat_map(|paragraph| paragraph.chars()) {
        letters += usize::from(c.is_alphabetic());
        // Private-use characters are a font's own numbering.
        lost += usize::from(c == '\u{FFFD}' || ('\u{E000}'..='\u{F8FF}').contains(&c));
    }
    let words: usize = paragraphs
        .iter()
        .map(|p| p.split_whitespace().count())
        .sum();
    letters == 0 || lost > letters || (saw_image && words < MIN_WORDS)
}

/// How many parts of a file are unpacked as it is opened: object streams (they alone have a number under `/First`) and
/// cross-reference streams (`/W`). At least 1. Names may be written with escapes, so they are decoded.
fn packed_parts(bytes: &[u8]) -> usize {
    let mut parts = 0;
    let mut rest = bytes;
    while let Some(slash) = rest.iter().position(|&byte| byte == b'/') {
        rest = rest.get(slash + 1..).unwrap_or_default();
        let (name, after) = name(rest);
        let value = after.trim_ascii_start();
        parts += usize::from(match name.as_slice() {
            b"First" => !is_reference(value),
            b"W" => value.starts_with(b"["),
            _ => false,
        });
    }
    parts.max(1)
}

/// The first letters of a name, escapes decoded, and what follows it.
fn name(bytes: &[u8]) -> (Vec<u8>, &[u8]) {
    let mut name = Vec::with_capacity(6);
    let mut rest = bytes;
    while name.len() < 6 {
        match rest {
            [b'#', high, low, after @ ..] => {
                let digits = [*high, *low];
                let code = std::str::from_utf8(&digits)
                    .ok()
                    .and_then(|digits| u8::from_str_radix(digits, 16).ok());
                let Some(code) = code else { break };
                name.push(code);
                rest = after;
            }
            [byte, after @ ..] if byte.is_ascii_alphanumeric() => {
                name.push(*byte);
                rest = after;
            }
            _ => break,
        }
    }
    (name, rest)
}

/// Whether a value is a reference to another object, `12 0 R`.
fn is_reference(value: &[u8]) -> bool {
    let head = value.get(..32).unwrap_or(value);
    let mut parts = head
        .split(|byte| byte.is_ascii_whitespace())
        .filter(|part| !part.is_empty());
    let is_number = |part: Option<&[u8]>| part.is_some_and(|p| p.iter().all(u8::is_ascii_digit));
    is_number(parts.next())
        && is_number(parts.next())
        && parts.next().is_some_and(|part| part.starts_with(b"R"))
}

fn fault(error: &Error) -> ImportError {
    if matches!(
        error,
        Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_)
    ) {
        ImportError::Encrypted
    } else if matches!(
        error,
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. })
    ) {
        ImportError::Bomb
    } else {
        ImportError::Broken
    }
}
