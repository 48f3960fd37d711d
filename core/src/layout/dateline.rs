//! The dateline of a dispatch: the place and date in front of its first sentence (« LYON, 3 mai (Agence) – »).

use crate::cues::CUES;
use crate::lang::Lang;
use crate::time;

/// A dateline has at most so many words.
const LONGEST: usize = 12;
/// The place itself has at most so many.
const LONGEST_PLACE: usize = 6;

/// How many bytes the dateline takes that a paragraph begins with, and where the text behind it begins.
pub(super) fn dateline(paragraph: &str) -> Option<(usize, usize)> {
    let marks = [" – ", " — ", " - ", " -- ", "\u{a0}– ", "\u{a0}— "];
    let dash = marks
        .iter()
        .filter_map(|mark| Some((paragraph.find(mark)?, mark.len())))
        .min();
    let stop = paragraph.find(". ").map(|at| (at, 2));
    let found = dash.filter(|(at, _)| reads(paragraph.get(..*at).unwrap_or_default(), false));
    let found = found
        .or_else(|| stop.filter(|(at, _)| reads(paragraph.get(..*at).unwrap_or_default(), true)));
    let (end, mark) = found?;
    let rest = paragraph.get(end + mark..)?;
    let opens = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begins = opens.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && rest.split_whitespace().count() > 3;
    begins.then_some((end, end + mark))
}

/// Whether words are a place and what goes with it in a dateline; `dated`: a date must be there.
fn reads(words: &str, dated: bool) -> bool {
    let bare = words.trim_matches('*').trim();
    if bare.split_whitespace().count() > LONGEST || bare.contains(['«', '“', '"', ':', ';']) {
        return false;
    }
    let (front, source) = match bare.split_once('(') {
        Some((front, source)) if source.trim_end().ends_with(')') => (front, true),
        Some(_) => return false,
        None => (bare, false),
    };
    let mut parts = front.trim().trim_end_matches('*').split(',').map(str::trim);
    let Some(place) = parts.next().filter(|place| is_place(place)) else {
        return false;
    };
    let (mut date, mut other) = (false, false);
    for part in parts {
        if is_date(part) {
            date = true;
        } else if is_place(part) {
            other = true;
        } else {
            return false;
        }
    }
    if dated {
        return date && !other;
    }
    let letters = || place.chars().filter(|c| c.is_alphabetic());
    date || source || (letters().count() > 2 && letters().all(char::is_uppercase))
}

fn is_place(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let pieces = words.split(|c: char| c.is_whitespace() || "-'’".contains(c));
    (1..=LONGEST_PLACE).contains(&count)
        && words.starts_with(char::is_uppercase)
        && !words.contains(|c: char| c.is_ascii_digit())
        && pieces.filter(|piece| !piece.is_empty()).all(|piece| {
            piece.starts_with(char::is_uppercase) || CUES.place_particles.contains(piece)
        })
}

/// Whether a time is all that stands there.
fn is_date(words: &str) -> bool {
    !words.is_empty()
        && Lang::ALL.into_iter().any(|lang| {
            let told: usize = time::times(words, lang)
                .iter()
                .map(|time| time.span.len())
                .sum();
            told > 0 && told + 3 >= words.len()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_found() {
        for (line, text) in [
            (
                "LORMEN, 8 février – Le comité a suspendu les ventes.",
                "Le comité a suspendu les ventes.",
            ),
            (
                "Port-Louis, le 12 mars 2026 — Les pêcheurs ont voté hier.",
                "Les pêcheurs ont voté hier.",
            ),
            (
                "MASCATE, Oct. 12 (Meridian News) — Negotiators met on Sunday.",
                "Negotiators met on Sunday.",
            ),
            (
                "EAST COVE, Wash. – The council voted late on Tuesday.",
                "The council voted late on Tuesday.",
            ),
            (
                "**Genève, samedi 9 mai** – Le congrès a adopté le texte.",
                "Le congrès a adopté le texte.",
            ),
            (
                "Luxembourg, 14 May. The judges have ruled on it.",
                "The judges have ruled on it.",
            ),
            (
                "Saint-Jean-de-Luz (AFP) – « Tout est fini », dit le maire.",
                "« Tout est fini », dit le maire.",
            ),
        ] {
            let found = dateline(line).map(|(_, text)| &line[text..]);
            assert_eq!(found, Some(text), "{line}");
        }
    }

    #[test]
    fn other_beginnings_are_no_datelines() {
        for line in [
            "Le maire – un centriste – a refusé de signer.",
            "Lyon – la deuxième ville du pays – a voté contre.",
            "Marie Durand, 8 ans – la plus jeune – a gagné la course.",
            "Réunis à Paris, 14 ministres. Les autres ont suivi la séance.",
            "Paris, Lyon et Lille – Ces trois villes ont voté contre.",
            "En 2024 – Une année de crue – le pont a cédé.",
            "LE MAIRE REFUSE – Non",
            "",
        ] {
            assert_eq!(dateline(line), None, "{line}");
        }
    }
}
