//! The two languages that Sommaire reads and speaks.

use crate::cues::CUES;
use crate::fold::fold;

/// A language of briefings, questions and replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// French.
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order menus show them.
    pub const ALL: [Lang; 2] = [Lang::Fr, Lang::En];

    /// The ISO 639-1 code: `fr` or `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Lang::Fr => "fr",
            Lang::En => "en",
        }
    }

    /// Reads a language code; anything after the primary subtag is ignored (`fr-CA` is French).
    #[must_use]
    pub fn from_code(code: &str) -> Option<Lang> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        Lang::ALL
            .into_iter()
            .find(|lang| primary.eq_ignore_ascii_case(lang.code()))
    }

    /// The other language.
    #[must_use]
    pub fn other(self) -> Lang {
        match self {
            Lang::Fr => Lang::En,
            Lang::En => Lang::Fr,
        }
    }
}

/// How many words of a text tell its language well enough.
const SAMPLE: usize = 400;

/// Counts words that only French or only English uses: (French, English).
pub(crate) fn signs(text: &str) -> (usize, usize) {
    let mut counts = (0, 0);
    for (at, word) in text
        .split(|c: char| !c.is_alphanumeric() && !"'’-".contains(c))
        .filter(|w| !w.is_empty())
        .take(SAMPLE)
        .enumerate()
    {
        let folded = fold(word);
        let parts = folded.split('\'').filter(|part| !part.is_empty());
        for part in parts.chain(folded.contains('\'').then_some(folded.as_str())) {
            match (CUES.french.contains(part), CUES.english.contains(part)) {
                (true, false) => counts.0 += 1,
                (false, true) => counts.1 += 1,
                (true, true) | (false, false) => {}
            }
        }
        // A name has its accents in any language.
        let name = at > 0 && word.starts_with(char::is_uppercase);
        if !name && word.contains(['é', 'è', 'ê', 'à', 'ç', 'û', 'ô', 'î', 'œ']) {
            counts.0 += 1;
        }
    }
    counts
}

/// The language of a text: the one with more words of its own; French when nothing tells.
pub(crate) fn of_text(text: &str) -> Lang {
    let (french, english) = signs(text);
    if english > french { Lang::En } else { Lang::Fr }
}
