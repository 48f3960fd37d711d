//! What a file is: its content first, then its name and its declared type.

use super::ImportError;

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Pdf,
    Docx,
    Html,
    Markdown,
    Plain,
}

/// How far into a file its marks are looked for, in bytes.
const HEAD: usize = 1024;

/// Decides what `bytes` are.
pub(super) fn kind_of(
    bytes: &[u8],
    file_name: Option<&str>,
    mime: Option<&str>,
) -> Result<Kind, ImportError> {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or(bytes);
    if find(head, b"%PDF-").is_some() {
        return Ok(Kind::Pdf);
    }
    if head.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Docx); // its reader tells documents from other archives
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(ole(bytes));
    }
    let claimed = claimed(file_name, mime);
    if head.starts_with(b"{\\rtf") {
        return Err(ImportError::UnknownKind);
    }
    let utf16 = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    if !utf16 && is_binary(head) {
        return Err(match claimed {
            Some(Kind::Pdf | Kind::Docx) => ImportError::Broken,
            Some(Kind::Plain | Kind::Markdown | Kind::Html) => ImportError::NotUtf8,
            None => ImportError::UnknownKind,
        });
    }
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(match claimed {
        Some(Kind::Html) => Kind::Html,
        Some(Kind::Markdown) => Kind::Markdown,
        Some(Kind::Plain | Kind::Pdf | Kind::Docx) | None if looks_like_html(head) => Kind::Html,
        Some(Kind::Plain | Kind::Pdf | Kind::Docx) | None => Kind::Plain,
    })
}

/// The `charset` of a declared type: `text/html; charset=iso-8859-1`.
pub(super) fn charset_of(mime: &str) -> Option<&str> {
    mime.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches(['"', '\'']))
    })
}

/// The first place where `needle` stands in `bytes`.
pub(super) fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes
        .windows(needle.len())
        .position(|window| window == needle)
}

fn claimed(file_name: Option<&str>, mime: Option<&str>) -> Option<Kind> {
    let extension = file_name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("pdf") => return Some(Kind::Pdf),
        Some("docx" | "docm") => return Some(Kind::Docx),
        Some("html" | "htm" | "xhtml") => return Some(Kind::Html),
        Some("md" | "markdown") => return Some(Kind::Markdown),
        Some("txt" | "text") => return Some(Kind::Plain),
        Some(_) | None => {}
    }
    let essence = mime?
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    match essence.as_str() {
        "application/pdf" => Some(Kind::Pdf),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => {
            Some(Kind::Docx)
        }
        "text/html" | "application/xhtml+xml" => Some(Kind::Html),
        "text/markdown" => Some(Kind::Markdown),
        "text/plain" => Some(Kind::Plain),
        _ => None,
    }
}

/// A document of the older office format. Word puts an encrypted DOCX into one, under a well-known name.
fn ole(bytes: &[u8]) -> ImportError {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    match find(bytes, &name) {
        Some(_) => ImportError::Encrypted,
        None => ImportError::UnknownKind,
    }
}

/// Whether bytes hold what no text does: a NUL, or more than a stray control character.
fn is_binary(head: &[u8]) -> bool {
    let controls = head
        .iter()
        .filter(|&&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B))
        .count();
    head.contains(&0) || controls * 50 > head.len()
}

fn looks_like_html(head: &[u8]) -> bool {
    let head = head.to_ascii_lowercase();
    let start = head
        .iter()
        .position(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF))
        .unwrap_or(0);
    let Some(head) = head.get(start..) else {
        return false;
    };
    head.starts_with(b"<")
        && [
            &b"<!doctype html"[..],
            b"<html",
            b"<head",
            b"<body",
            b"<article",
            b"<div",
            b"<h1",
            b"<p>",
        ]
        .iter()
        .any(|mark| find(head, mark).is_some())
}
