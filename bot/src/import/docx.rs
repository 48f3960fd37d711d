//! A DOCX → its paragraphs: a ZIP archive whose `word/document.xml` holds the text.

use super::prose::{Prose, fold};
use super::{ImportError, Read};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most that one part of the archive may unpack to, in bytes.
const MAX_PART_BYTES: u64 = 32 << 20;
/// A part smaller than this may be packed as tightly as it likes, in bytes.
const GRACE_BYTES: u64 = 1 << 20;
/// How many times its packed size a part may unpack to. Text packs 10 to 30 times, markup with long runs up to 100.
const MAX_RATIO: u64 = 200;

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Read {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let Some(body) = part(&mut archive, "word/document.xml")? else {
        return Err(ImportError::UnknownKind); // an archive of something else
    };
    let properties = part(&mut archive, "docProps/core.xml")?.unwrap_or_default();
    let document = paragraphs(&body)?;
    // A damaged list of properties costs the title, not the text.
    let title = document.title.or_else(|| property(&properties, "title"));
    Ok((title, document.text))
}

/// The text of one part of the archive; none when there is no such part.
fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
) -> Result<Option<String>, ImportError> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(fault(&error)),
    };
    let most = GRACE_BYTES
        .max(file.compressed_size().saturating_mul(MAX_RATIO))
        .min(MAX_PART_BYTES);
    if file.size() > most {
        return Err(ImportError::Bomb);
    }
    // What the archive declares need not be true: what comes out is counted as well.
    let mut unpacked = Vec::new();
    file.take(most + 1)
        .read_to_end(&mut unpacked)
        .map_err(|_| ImportError::Broken)?;
    if unpacked.len() as u64 > most {
        return Err(ImportError::Bomb);
    }
    String::from_utf8(unpacked)
        .map(Some)
        .map_err(|_| ImportError::Broken)
}

fn fault(error: &ZipError) -> ImportError {
    if matches!(
        error,
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword
    ) {
        ImportError::Encrypted
    } else {
        ImportError::Broken
    }
}

struct Document {
    title: Option<String>,
    text: String,
}

/// What is being read of a paragraph.
#[derive(Default)]
struct Paragraph {
    text: String,
    is_title: bool,
}

/// The paragraphs of `word/document.xml`. A row of a table is one line, its cells set apart by bars.
fn paragraphs(xml: &str) -> Result<Document, ImportError> {
    let mut reader = Reader::from_str(xml);
    let mut prose = Prose::default();
    let mut title = None;
    let mut open: Vec<Paragraph> = Vec::new(); // a text box stands inside the paragraph that it is anchored to
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut in_text, mut skipped) = (0_usize, 0_usize);
    loop {
        match reader.read_event().map_err(|_| ImportError::Broken)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                // The same content once more, for programs that cannot show the first form of it.
                "Fallback" => skipped += 1,
                "p" => open.push(Paragraph::default()),
                "t" => in_text += 1,
                "tr" => rows.push(Vec::new()),
                "tc" => {
                    if let Some(row) = rows.last_mut() {
                        row.push(String::new());
                    }
                }
                "pStyle" => mark_style(&tag, open.last_mut()),
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "pStyle" => mark_style(&tag, open.last_mut()),
                "tab" | "br" | "cr" => append(&mut open, " "),
                "noBreakHyphen" => append(&mut open, "\u{2011}"),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "Fallback" => skipped = skipped.saturating_sub(1),
                "t" => in_text = in_text.saturating_sub(1),
                "p" => {
                    let Some(paragraph) = open.pop().filter(|_| skipped == 0) else {
                        continue;
                    };
                    if paragraph.is_title && title.is_none() {
                        title = Some(fold(&paragraph.text)).filter(|title| !title.is_empty());
                    }
                    match rows.last_mut().and_then(|row| row.last_mut()) {
                        Some(cell) => {
                            cell.push(' ');
                            cell.push_str(&paragraph.text);
                        }
                        None => prose.paragraph(&paragraph.text),
                    }
                }
                "tr" => {
                    let cells: Vec<String> = rows.pop().unwrap_or_default();
                    let line = line_of(&cells);
                    match rows.last_mut().and_then(|row| row.last_mut()) {
                        Some(cell) => {
                            cell.push(' ');
                            cell.push_str(&line);
                        }
                        None => prose.paragraph(&line),
                    }
                }
                _ => {}
            },
            Event::Text(text) if in_text > 0 && skipped == 0 => append(&mut open, &text),
            Event::CData(text) if in_text > 0 && skipped == 0 => append(&mut open, &text),
            Event::GeneralRef(name) if in_text > 0 && skipped == 0 => {
                append(&mut open, character(&name)?.encode_utf8(&mut [0; 4]));
            }
            // No writer of documents emits one; it is the door to entities that grow or that fetch.
            Event::DocType(_) => return Err(ImportError::Broken),
            Event::Eof => break,
            Event::Text(_)
            | Event::CData(_)
            | Event::GeneralRef(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_) => {}
        }
    }
    Ok(Document {
        title,
        text: prose.finish()?,
    })
}

fn mark_style(tag: &quick_xml::events::BytesStart<'_>, paragraph: Option<&mut Paragraph>) {
    let style = tag
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == "val");
    if let (Some(style), Some(paragraph)) = (style, paragraph) {
        // The identifier of the style is the same in every language of the program.
        paragraph.is_title |= matches!(&*style.value, "Title" | "Titre");
    }
}

fn append(open: &mut [Paragraph], text: &str) {
    if let Some(paragraph) = open.last_mut() {
        paragraph.text.push_str(text);
    }
}

fn line_of(cells: &[String]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| fold(cell))
        .filter(|cell| !cell.is_empty())
        .collect();
    cells.join(" | ")
}

/// The character that a reference stands for: numeric, or one of the five that XML itself defines.
fn character(name: &quick_xml::events::BytesRef<'_>) -> Result<char, ImportError> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Ok(c);
    }
    match &**name {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(ImportError::Broken),
    }
}

/// The text of one property of `docProps/core.xml`.
fn property(xml: &str, wanted: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let (mut is_in, mut value) = (false, String::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => is_in |= tag.local_name().as_ref() == wanted,
            Event::End(tag) if is_in && tag.local_name().as_ref() == wanted => break,
            Event::Text(text) if is_in => value.push_str(&text),
            Event::GeneralRef(name) if is_in => value.push(character(&name).ok()?),
            Event::DocType(_) | Event::Eof => return None,
            Event::End(_)
            | Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::GeneralRef(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_) => {}
        }
    }
    Some(fold(&value)).filter(|value| !value.is_empty())
}
