//! French, English, or something else.

use super::ImportError;
use sommaire_core::Lang;
use whatlang::{Detector, Lang as Tongue, Script};

/// As much of a text as the decision needs, in bytes.
const SAMPLE_BYTES: usize = 64 * 1024;

/// The language of `text`, or [`ImportError::ThirdLanguage`].
pub(super) fn of(text: &str) -> Result<Lang, ImportError> {
    let end = text.floor_char_boundary(SAMPLE_BYTES);
    let sample = text.get(..end).unwrap_or(text);
    let ours = Detector::with_allowlist(vec![Tongue::Fra, Tongue::Eng]);
    let nearest = match ours.detect(sample).map(|info| (info.script(), info.lang())) {
        Some((Script::Latin, Tongue::Fra)) => Lang::Fr,
        Some((Script::Latin, _)) => Lang::En,
        Some(_) | None => return Err(ImportError::ThirdLanguage),
    };
    match whatlang::detect(sample) {
        Some(info) if matches!(info.lang(), Tongue::Fra | Tongue::Eng) => Ok(nearest),
        // Names and figures mislead it in a short text: only a clear verdict shuts a reader out.
        Some(info) if info.is_reliable() => Err(ImportError::ThirdLanguage),
        Some(_) | None => Ok(nearest),
    }
}

/// Whether a text is in a script that writes no spaces, so that words cannot be counted by them.
pub(super) fn is_unspaced(text: &str) -> bool {
    let end = text.floor_char_boundary(SAMPLE_BYTES);
    let script = text.get(..end).and_then(whatlang::detect_script);
    matches!(
        script,
        Some(
            Script::Mandarin
                | Script::Hiragana
                | Script::Katakana
                | Script::Thai
                | Script::Khmer
                | Script::Myanmar
        )
    )
}
