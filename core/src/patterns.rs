//! How questions are put: the patterns of `lang/questions.toml` and the words that they take.

use crate::fold::fold;
use serde::Deserialize;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What a pattern asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Intent {
    Sections,
    KeyPoints,
    Actors,
    Duration,
    Frequency,
    Since,
    Until,
    Time,
    Count,
    Amount,
    Reason,
    Place,
    Definition,
    Identity,
    Who,
    How,
    List,
    What,
    Stance,
    Said,
    Whether,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pattern {
    asks: Intent,
    cues: Vec<String>,
}

/// Nouns that make a general question ask for a typed value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nouns {
    pub(crate) amount: HashSet<String>,
    pub(crate) amount_verbs: HashSet<String>,
    pub(crate) generic: HashSet<String>,
    pub(crate) place: HashSet<String>,
    pub(crate) time: HashSet<String>,
    pub(crate) duration: HashSet<String>,
    pub(crate) who: HashSet<String>,
    pub(crate) stance: HashSet<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    polite: Vec<String>,
    pattern: Vec<Pattern>,
    nouns: Nouns,
}

/// One cue, cut into words.
struct Cue {
    asks: Intent,
    words: Vec<String>,
    first: bool,
    last: bool,
}

/// All patterns.
pub(crate) struct Patterns {
    cues: Vec<Cue>,
    polite: Vec<Vec<String>>,
    pub(crate) nouns: Nouns,
}

/// The patterns, read once.
pub(crate) static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../lang/questions.toml"))
        .expect("the patterns are part of the program and tested");
    let split = |words: &str| {
        words
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let mut polite: Vec<Vec<String>> = file.polite.iter().map(|words| split(words)).collect();
    polite.sort_by_key(|words| std::cmp::Reverse(words.len()));
    let cues = file.pattern.iter().flat_map(|pattern| {
        pattern.cues.iter().map(|cue| Cue {
            asks: pattern.asks,
            words: split(cue.trim_start_matches('^').trim_end_matches('$')),
            first: cue.starts_with('^'),
            last: cue.ends_with('$'),
        })
    });
    Patterns {
        cues: cues.collect(),
        polite,
        nouns: file.nouns,
    }
});

/// A word as patterns see it: folded, cut at apostrophes and hyphens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plain {
    pub(crate) folded: String,
    /// Bytes of the question.
    pub(crate) span: Range<usize>,
    /// Whether a comma, colon or the start stands before it.
    pub(crate) opens: bool,
}

/// Cuts a question into plain words.
pub(crate) fn plain(text: &str) -> Vec<Plain> {
    let mut words = Vec::new();
    let mut open: Option<usize> = None;
    let mut opens = true;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || c == '%';
        match (inside, open) {
            (true, None) => open = Some(at),
            (false, Some(start)) => {
                words.push(Plain {
                    folded: fold(&text[start..at]),
                    span: start..at,
                    opens,
                });
                opens = false;
                open = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
        if !inside && ",;:.!?…".contains(c) {
            opens = true;
        }
    }
    words
}

/// A pattern that fits a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fit {
    pub(crate) asks: Intent,
    /// Numbers of the plain words that it takes.
    pub(crate) words: Range<usize>,
}

impl Patterns {
    /// How many words of politeness stand at the start, and how many at the end.
    pub(crate) fn politeness(&self, words: &[Plain]) -> (usize, usize) {
        let (mut front, mut back) = (0, 0);
        while let Some(taken) = self
            .polite
            .iter()
            .find(|polite| starts(words.get(front..).unwrap_or_default(), polite))
        {
            if front + taken.len() >= words.len() {
                break;
            }
            front += taken.len();
            // « dites-moi si … », "do you know if …": the conjunction goes too.
            if words
                .get(front)
                .is_some_and(|word| matches!(word.folded.as_str(), "si" | "s" | "if" | "whether"))
                && front + 1 < words.len()
            {
                front += 1;
            }
        }
        while let Some(taken) = self.polite.iter().find(|polite| {
            let end = words.len() - back;
            end > front + polite.len()
                && words
                    .get(end - polite.len()..end)
                    .is_some_and(|tail| starts(tail, polite))
        }) {
            back += taken.len();
        }
        (front, back)
    }

    /// The pattern that fits first in the question; of those that begin together, the longest. Questions about the
    /// briefing as a whole are known by their words wherever these stand.
    pub(crate) fn fit(&self, words: &[Plain]) -> Option<Fit> {
        let whole = |intent: Intent| {
            matches!(
                intent,
                Intent::Sections | Intent::KeyPoints | Intent::Actors
            )
        };
        self.fit_where(words, whole)
            .or_else(|| self.fit_where(words, |intent| !whole(intent)))
    }

    fn fit_where(&self, words: &[Plain], wanted: impl Fn(Intent) -> bool) -> Option<Fit> {
        (0..words.len()).find_map(|at| {
            let here = words.get(at..).unwrap_or_default();
            let opens = words.get(at).is_some_and(|word| word.opens);
            let fits = self.cues.iter().filter(|cue| {
                wanted(cue.asks)
                    && starts(here, &cue.words)
                    && (!cue.first || opens)
                    && (!cue.last || here.len() == cue.words.len())
            });
            // Of equally long ones the first in the file.
            let best = fits.rev().max_by_key(|cue| cue.words.len())?;
            Some(Fit {
                asks: best.asks,
                words: at..at + best.words.len(),
            })
        })
    }
}

fn starts(words: &[Plain], cue: &[String]) -> bool {
    words.len() >= cue.len()
        && words
            .iter()
            .zip(cue)
            .all(|(word, cue)| cue == "_" || *cue == word.folded)
}
