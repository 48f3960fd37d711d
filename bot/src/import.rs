//! Brings in a reader's own briefing: a file or a web address → clean text in French or English.
//!
//! Everything that arrives is treated as hostile: sizes are bounded before and while something is unpacked, work stops at
//! a deadline, and a fault in a parser costs that one text ([`ImportError::Broken`]), never the program.

mod charset;
mod docx;
mod fetch;
mod html;
mod kind;
mod language;
mod network;
mod pdf;
mod prose;

pub use fetch::fetch;
pub use network::{Limits, Network, is_public};

use kind::Kind;
use sommaire_core::Lang;
use sommaire_i18n::Message;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The largest file that is opened, in bytes: what Telegram lets a bot download.
pub const MAX_FILE_BYTES: usize = 20 << 20;

/// The longest text that comes out, in bytes of UTF-8.
pub const MAX_TEXT_BYTES: usize = 1 << 20;

/// The shortest text worth asking about, in words.
pub const MIN_WORDS: usize = 20;

/// A text that can become a briefing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The title that the source gives; none when it gives none.
    pub title: Option<String>,
    /// The text: one paragraph or heading a line, at most [`MAX_TEXT_BYTES`]. Markdown keeps its own lines.
    pub text: String,
    /// The language that it is written in.
    pub lang: Lang,
}

/// Why something cannot become a briefing. [`ImportError::message`] tells the reader.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file, the page or the text in it is too long.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The most that is taken, in bytes.
        limit: usize,
    },
    /// Neither text, Markdown, HTML, PDF nor DOCX.
    #[error("unknown kind of file")]
    UnknownKind,
    /// Text in an encoding that could not be told.
    #[error("text in an unknown encoding")]
    NotUtf8,
    /// A PDF of pictures: there is no text in it.
    #[error("no text in the PDF")]
    Scanned,
    /// The file asks for a password.
    #[error("encrypted")]
    Encrypted,
    /// The file is damaged.
    #[error("damaged file")]
    Broken,
    /// A small file that unpacks to a huge one.
    #[error("unpacks to far too much")]
    Bomb,
    /// Written in neither French nor English.
    #[error("neither French nor English")]
    ThirdLanguage,
    /// Nothing to read in it.
    #[error("no text")]
    Empty,
    /// Too little to ask about.
    #[error("fewer than {least} words")]
    TooShort {
        /// The fewest words that are taken.
        least: usize,
    },
    /// The address cannot be used.
    #[error("unusable address: {problem:?}")]
    Address {
        /// What is wrong with it.
        problem: AddressProblem,
    },
    /// The address leads into a network that is not public.
    #[error("not a public address")]
    Private,
    /// No such host, or no connection to it.
    #[error("unreachable")]
    Unreachable,
    /// The server said no.
    #[error("refused with status {status}")]
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// The address was passed on too many times.
    #[error("too many redirects")]
    Redirects,
    /// It took too long to arrive or to be read.
    #[error("took too long")]
    Timeout,
}

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressProblem {
    /// Not an address at all.
    Malformed,
    /// Neither `http` nor `https`.
    Scheme,
    /// A name or password stands in it.
    Credentials,
    /// A port other than 80 and 443.
    Port,
}

/// Where a text was to come from; the same fault is told in other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File,
    /// Words that were pasted or passed on.
    Words,
    /// A web address.
    Address,
}

impl ImportError {
    /// The sentence that tells the reader.
    #[must_use]
    pub fn message(&self, source: Source) -> Message {
        let either = |file, address| match source {
            Source::File | Source::Words => file,
            Source::Address => address,
        };
        match self {
            ImportError::TooLarge { .. } => either(Message::FileTooLarge, Message::AddressTooLarge),
            ImportError::UnknownKind => Message::FileKind,
            ImportError::NotUtf8 => Message::FileNotText,
            ImportError::Scanned => Message::FileScanned,
            ImportError::Encrypted => Message::FileEncrypted,
            ImportError::Broken => Message::FileBroken,
            ImportError::Bomb => Message::FileBomb,
            ImportError::ThirdLanguage => Message::FileLang,
            ImportError::Empty => either(Message::FileEmpty, Message::AddressEmpty),
            ImportError::TooShort { .. } => either(Message::TextShort, Message::AddressEmpty),
            ImportError::Address { .. } | ImportError::Private => Message::AddressRefused,
            ImportError::Unreachable | ImportError::Refused { .. } | ImportError::Redirects => {
                Message::AddressUnreachable
            }
            ImportError::Timeout => either(Message::FileBroken, Message::AddressUnreachable),
        }
    }
}

/// What a reader of one format gives back: a title, if any, and clean text.
type Read = Result<(Option<String>, String), ImportError>;

/// Reads a file that somebody sent.
///
/// The content decides what it is; `file_name` and `mime` (which may carry a `charset`) decide only where the content
/// leaves it open. Takes seconds of processor time at worst: call it from a blocking thread.
///
/// # Errors
/// Every [`ImportError`] but those about addresses.
pub fn text_of(
    bytes: &[u8],
    file_name: Option<&str>,
    mime: Option<&str>,
) -> Result<Imported, ImportError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(ImportError::TooLarge {
            limit: MAX_FILE_BYTES,
        });
    }
    // The parsers are other people's and so are the bytes: a panic says no more than that the file is damaged.
    catch_unwind(AssertUnwindSafe(|| read(bytes, file_name, mime)))
        .unwrap_or(Err(ImportError::Broken))
}

fn read(
    bytes: &[u8],
    file_name: Option<&str>,
    mime: Option<&str>,
) -> Result<Imported, ImportError> {
    let label = mime.and_then(kind::charset_of);
    let (title, text) = match kind::kind_of(bytes, file_name, mime)? {
        Kind::Pdf => pdf::read(bytes),
        Kind::Docx => docx::read(bytes),
        Kind::Html => html::read(&charset::html(bytes, label)),
        Kind::Markdown => charset::plain(bytes, label).and_then(|text| prose::markdown(&text)),
        Kind::Plain => charset::plain(bytes, label).and_then(|text| prose::plain(&text)),
    }?;
    let words = text
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .count();
    if words == 0 {
        return Err(ImportError::Empty);
    }
    if words < MIN_WORDS && !language::is_unspaced(&text) {
        return Err(ImportError::TooShort { least: MIN_WORDS });
    }
    let lang = language::of(&text)?;
    Ok(Imported { title, text, lang })
}
