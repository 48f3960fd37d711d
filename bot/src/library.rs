//! The briefings that every reader can ask about: those compiled in, or a folder of them.

use crate::refusal::Refusal;
use anyhow::Context;
use include_dir::{Dir, include_dir};
use sommaire_core::Briefing;
use sommaire_i18n::{I18n, Message, TranslationMemory};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

static SEEDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../seeds");

/// The largest briefing file, in bytes.
pub const LARGEST_FILE: u64 = 1024 * 1024;

/// Briefings by name, in alphabetical order; each is read when it is first asked about.
#[derive(Debug)]
pub struct Library {
    shelf: Vec<Held>,
}

#[derive(Debug)]
struct Held {
    name: String,
    text: String,
    read: OnceLock<Arc<Briefing>>,
}

impl Library {
    /// The briefings compiled in.
    #[must_use]
    pub fn compiled() -> Library {
        let texts = SEEDS.files().filter_map(|file| {
            let name = file.path().file_name()?.to_str()?.strip_suffix(".txt")?;
            Some((name.to_owned(), file.contents_utf8()?.to_owned()))
        });
        Library::of(texts.collect())
    }

    /// Every `.txt` file of a folder.
    ///
    /// # Errors
    /// The folder cannot be listed or holds no such file, or one of them is not readable as [`read_file`] wants it.
    pub fn folder(folder: &Path) -> anyhow::Result<Library> {
        let mut texts = Vec::new();
        for path in listed(folder)? {
            if path.extension().is_some_and(|end| end == "txt") {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                texts.push((name.into_owned(), read_file(&path)?));
            }
        }
        if texts.is_empty() {
            let path = folder.display().to_string();
            return Err(Refusal(Message::FolderEmpty { path }).into());
        }
        Ok(Library::of(texts))
    }

    /// The folder's briefings if one is given, else those compiled in.
    ///
    /// # Errors
    /// As [`Library::folder`].
    pub fn open(folder: Option<&Path>) -> anyhow::Result<Library> {
        folder.map_or_else(|| Ok(Library::compiled()), Library::folder)
    }

    fn of(mut texts: Vec<(String, String)>) -> Library {
        texts.sort();
        let shelf = texts.into_iter().map(|(name, text)| Held {
            name,
            text,
            read: OnceLock::new(),
        });
        Library {
            shelf: shelf.collect(),
        }
    }

    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.shelf.iter().map(|held| held.name.as_str())
    }

    /// A briefing by its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Arc<Briefing>> {
        let held = self.shelf.iter().find(|held| held.name == name)?;
        let read = held
            .read
            .get_or_init(|| Arc::new(Briefing::read(&held.text)));
        Some(Arc::clone(read))
    }
}

/// The voice, with the translation memories (`.tmx`) of a folder besides those compiled in.
///
/// # Errors
/// The folder cannot be listed, or a memory in it cannot be read.
pub(crate) fn voice(folder: Option<&Path>) -> anyhow::Result<I18n> {
    let mut i18n = I18n::load();
    let Some(folder) = folder else {
        return Ok(i18n);
    };
    for path in listed(folder)? {
        if path.extension().is_some_and(|end| end == "tmx") {
            let memory = TranslationMemory::read(&read_file(&path)?);
            let memory = memory.with_context(|| path.display().to_string())?;
            i18n = i18n.with_memory(memory);
        }
    }
    Ok(i18n)
}

/// The files of a folder, in alphabetical order.
fn listed(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let path = folder.display().to_string();
    let listing = std::fs::read_dir(folder)
        .map_err(|_| Refusal(Message::FileUnreadable { path: path.clone() }))?;
    let mut files = Vec::new();
    for entry in listing {
        files.push(entry.context(path.clone())?.path());
    }
    files.sort();
    Ok(files)
}

/// Reads a briefing file: UTF-8, at most [`LARGEST_FILE`] bytes; a byte order mark is kept, so that byte offsets are the file's own.
///
/// # Errors
/// The file cannot be read, is too large or is not UTF-8.
pub fn read_file(path: &Path) -> anyhow::Result<String> {
    use std::io::Read;
    let shown = path.display().to_string();
    let refused = |error: std::io::Error| {
        let path = shown.clone();
        Refusal(if error.kind() == std::io::ErrorKind::NotFound {
            Message::FileMissing { path }
        } else {
            Message::FileUnreadable { path }
        })
    };
    let file = std::fs::File::open(path).map_err(refused)?;
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Refusal(Message::FileOver {
            path: shown,
            most: 1,
        })
        .into());
    }
    String::from_utf8(bytes).map_err(|_| Refusal(Message::FileNotUtf8 { path: shown }).into())
}

/// What a briefing is called: its title, else its first words, at most 80 characters.
#[must_use]
pub fn title_of(briefing: &Briefing) -> String {
    let title = briefing.title().map(|id| briefing.quote(id).trim());
    let title = title.filter(|title| !title.is_empty());
    let first = || {
        briefing
            .text()
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty())
    };
    let full = title.or_else(first).unwrap_or("…");
    let mut short: String = full.chars().take(80).collect();
    if short.len() < full.len() {
        short.push('…');
    }
    short
}
