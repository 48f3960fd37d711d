//! Bytes → characters: byte-order marks, declared encodings, UTF-8, and the Windows-1252 of old press files.

use super::ImportError;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// How far into a page its `<meta charset>` is looked for, in bytes; browsers take 1024, pages are less careful.
const META_BYTES: usize = 4096;

/// Decodes plain text. `label` is the declared encoding, if any.
pub(super) fn plain<'a>(bytes: &'a [u8], label: Option<&str>) -> Result<Cow<'a, str>, ImportError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return match encoding.decode_without_bom_handling(rest) {
            (text, false) => Ok(text),
            (_, true) => Err(ImportError::NotUtf8),
        };
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    let encoding = label
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .filter(|&encoding| encoding != UTF_8)
        .unwrap_or(WINDOWS_1252);
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    // Windows-1252 decodes anything; holes of its table show that it was something else.
    if had_errors || text.chars().any(|c| ('\u{80}'..='\u{9F}').contains(&c)) {
        return Err(ImportError::NotUtf8);
    }
    Ok(text)
}

/// Decodes a web page as browsers do: never fails, what cannot be decoded becomes U+FFFD.
pub(super) fn html<'a>(bytes: &'a [u8], label: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0;
    }
    // Text that is valid UTF-8 is UTF-8, whatever an old server declares.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let declared = label
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .or_else(|| meta(bytes))
        .unwrap_or(WINDOWS_1252);
    declared.decode_without_bom_handling(bytes).0
}

/// The encoding that a page declares in `<meta charset=…>` or `<meta … content="…; charset=…">`.
fn meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes
        .get(..META_BYTES.min(bytes.len()))?
        .to_ascii_lowercase();
    let at = super::kind::find(&head, b"charset=")? + b"charset=".len();
    let label: Vec<u8> = head
        .get(at..)?
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\''))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
        .collect();
    Encoding::for_label(&label)
}
