//! How questions are put: the patterns of `lang/questions.toml` and the words that they take.

use crate::fold::fold;
use crate::quick::{Map, Set};
use serde::Deserialize;
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
    pub(crate) amount: Set<String>,
    pub(crate) amount_verbs: Set<String>,
    pub(crate) generic: Set<String>,
    pub(crate) place: Set<String>,
    pub(crate) time: Set<String>,
    pub(crate) duration: Set<String>,
    pub(crate) who: Set<String>,
    pub(crate) stance: Set<String>,
    pub(crate) said: Set<String>,
    pub(crate) reason: Set<String>,
    /// Bodies of people that are as often something else: asked for, they are things.
    pub(crate) things: Set<String>,
    /// Words that ask how somebody or something is called.
    pub(crate) naming: Set<String>,
    /// Question words that choose among what a noun names ("which").
    pub(crate) determiners: Set<String>,
    /// What has causes rather than a place that it comes from.
    pub(crate) effects: Set<String>,
}

/// Verbs and adjectives that tell what a question asks for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verbs {
    /// Verbs of telling, besides those of `stances.toml`.
    pub(crate) said: Set<String>,
    /// "is X happy with …": asks where X stands.
    pub(crate) feeling: Set<String>,
    /// "where does the gap come from" asks for a cause.
    pub(crate) coming: Set<String>,
    /// With one of `verdicts`, these ask where somebody stands.
    pub(crate) judging: Set<String>,
    pub(crate) verdicts: Set<String>,
    /// With a verb of `moving`, these ask by how much.
    pub(crate) extent: Set<String>,
    pub(crate) moving: Set<String>,
    /// Say only that something is somewhere.
    pub(crate) locating: Set<String>,
    /// Ask for whoever stands at the head of something.
    pub(crate) leading: Set<String>,
    /// The same, within a phrase.
    pub(crate) steering: Set<String>,
    /// Ask for what a word means.
    pub(crate) explaining: Set<String>,
    pub(crate) summing: Set<String>,
}

/// How the clause that asks is told from what only sets the scene.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SceneFile {
    conditions: Vec<String>,
    suppositions: Vec<String>,
    outcomes: Vec<String>,
    plans: Vec<String>,
    moments: Vec<String>,
    personal: Set<String>,
    linking: Set<String>,
    fronting: Set<String>,
    subjects: Set<String>,
    asking: Vec<String>,
    topics: Vec<String>,
    idioms: Vec<String>,
    tags: Vec<String>,
    closing: Vec<String>,
    hollow: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    polite: Vec<String>,
    pattern: Vec<Pattern>,
    nouns: Nouns,
    verbs: Verbs,
    scene: SceneFile,
}

/// One cue, cut into words.
struct Cue {
    asks: Intent,
    words: Vec<String>,
    first: bool,
    last: bool,
}

/// Expressions of several words, by their first word.
#[derive(Debug, Default)]
pub(crate) struct Expressions(Map<String, Vec<Vec<String>>>);

impl Expressions {
    fn new(list: &[String]) -> Expressions {
        let mut by_first: Map<String, Vec<Vec<String>>> = Map::default();
        for words in list.iter().map(|words| split(words)) {
            if let Some(first) = words.first().cloned() {
                by_first.entry(first).or_default().push(words);
            }
        }
        for same in by_first.values_mut() {
            same.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
        Expressions(by_first)
    }

    /// How many words the longest expression that begins here takes.
    pub(crate) fn at(&self, words: &[Plain]) -> Option<usize> {
        let same = self.0.get(words.first()?.folded.as_str())?;
        same.iter()
            .find(|expression| starts(words, expression))
            .map(Vec::len)
    }
}

/// All patterns.
pub(crate) struct Patterns {
    /// By their first word, in the order of the file.
    cues: Map<String, Vec<Cue>>,
    polite: Expressions,
    pub(crate) nouns: Nouns,
    pub(crate) verbs: Verbs,
    /// Openings of a clause that states a condition or circumstance (« si », "once").
    pub(crate) conditions: Expressions,
    /// Those of them that suppose something which may not be so.
    pub(crate) suppositions: Expressions,
    /// What asks for what comes of something or somebody.
    pub(crate) outcomes: Expressions,
    /// What asks what somebody means to do.
    pub(crate) plans: Expressions,
    /// Words that open such a clause, or ask for the time (« quand »).
    pub(crate) moments: Expressions,
    /// Words by which somebody speaks of himself.
    pub(crate) personal: Set<String>,
    /// Question words that also join a clause to what stands before it.
    pub(crate) linking: Set<String>,
    /// Words that may stand before a question word.
    pub(crate) fronting: Set<String>,
    /// Pronouns that follow an inverted verb.
    pub(crate) subjects: Set<String>,
    /// Phrases that lead to the question wherever they stand (« j'aimerais savoir si »).
    pub(crate) asking: Expressions,
    /// What names another subject for the question before ("what about").
    pub(crate) topics: Expressions,
    /// Expressions whose question words ask nothing (« quand même »).
    pub(crate) idioms: Expressions,
    /// What turns a statement into a question at its end (« n'est-ce pas »).
    tags: Expressions,
    /// Politeness at the end of a question.
    closing: Expressions,
    /// Constructions that say nothing about the subject (« le chiffre exact de »).
    pub(crate) hollow: Expressions,
}

/// The patterns, read once.
pub(crate) static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../lang/questions.toml"))
        .expect("the patterns are part of the program and tested");
    let mut cues: Map<String, Vec<Cue>> = Map::default();
    for pattern in &file.pattern {
        for cue in &pattern.cues {
            let words = split(cue.trim_start_matches('^').trim_end_matches('$'));
            let Some(first) = words.first().cloned() else {
                continue;
            };
            cues.entry(first).or_default().push(Cue {
                asks: pattern.asks,
                words,
                first: cue.starts_with('^'),
                last: cue.ends_with('$'),
            });
        }
    }
    Patterns {
        cues,
        polite: Expressions::new(&file.polite),
        nouns: file.nouns,
        verbs: file.verbs,
        conditions: Expressions::new(&file.scene.conditions),
        suppositions: Expressions::new(&file.scene.suppositions),
        outcomes: Expressions::new(&file.scene.outcomes),
        plans: Expressions::new(&file.scene.plans),
        moments: Expressions::new(&file.scene.moments),
        personal: file.scene.personal,
        linking: file.scene.linking,
        fronting: file.scene.fronting,
        subjects: file.scene.subjects,
        asking: Expressions::new(&file.scene.asking),
        topics: Expressions::new(&file.scene.topics),
        idioms: Expressions::new(&file.scene.idioms),
        tags: Expressions::new(&file.scene.tags),
        closing: Expressions::new(&file.scene.closing),
        hollow: Expressions::new(&file.scene.hollow),
    }
});

fn split(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

/// A word as patterns see it: folded, cut at apostrophes and hyphens. « où » keeps its accent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plain {
    pub(crate) folded: String,
    /// Bytes of the question.
    pub(crate) span: Range<usize>,
    /// Whether a comma, colon or the start stands before it.
    pub(crate) opens: bool,
    /// Whether a hyphen joins it to the word before.
    pub(crate) hyphened: bool,
}

/// Cuts a question into plain words.
pub(crate) fn plain(text: &str) -> Vec<Plain> {
    let mut words = Vec::new();
    let mut open: Option<usize> = None;
    let mut opens = true;
    let mut hyphened = false;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || c == '%';
        match (inside, open) {
            (true, None) => open = Some(at),
            (false, Some(start)) => {
                let word = &text[start..at];
                words.push(Plain {
                    folded: if word.eq_ignore_ascii_case("où") {
                        "où".to_owned()
                    } else {
                        fold(word)
                    },
                    span: start..at,
                    opens,
                    hyphened,
                });
                (opens, hyphened) = (false, false);
                open = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
        if !inside {
            hyphened = matches!(c, '-' | '‑' | '‐');
            opens |= ",;:.!?…–—(\n".contains(c);
        }
    }
    words
}

/// A pattern that fits a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fit {
    pub(crate) asks: Intent,
    /// Numbers of the plain words that it takes.
    pub(crate) words: Vec<usize>,
}

/// How surely the words of a cue ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sureness {
    /// They stand where a question word stands.
    Sure,
    /// They may join a clause as well.
    Perhaps,
}

/// The most words that a `*` of a pattern stands for.
const GAP: usize = 8;

impl Patterns {
    /// How many words of politeness stand at the start, and how many at the end.
    pub(crate) fn politeness(&self, words: &[Plain]) -> (usize, usize) {
        let (mut front, mut back) = (0, 0);
        while let Some(taken) = words.get(front..).and_then(|rest| self.polite.at(rest)) {
            if front + taken >= words.len() {
                break;
            }
            front += taken;
            // « dites-moi si … », "do you know if …": the conjunction goes too.
            if words
                .get(front)
                .is_some_and(|word| matches!(word.folded.as_str(), "si" | "s" | "if" | "whether"))
                && front + 1 < words.len()
            {
                front += 1;
            }
        }
        let longest = 6;
        while let Some(taken) = (1..=longest).rev().find(|taken| {
            let end = words.len() - back;
            let Some(start) = end.checked_sub(*taken).filter(|start| *start > front) else {
                return false;
            };
            let tail = words.get(start..end).unwrap_or_default();
            let opens = tail.first().is_some_and(|word| word.opens);
            self.closing.at(tail) == Some(*taken)
                || (opens
                    && [&self.tags, &self.polite]
                        .iter()
                        .any(|list| list.at(tail) == Some(*taken)))
        }) {
            back += taken;
        }
        (front, back)
    }

    /// The pattern for a question about the briefing as a whole: it is known by its words wherever these stand.
    pub(crate) fn fit_whole(&self, words: &[Plain]) -> Option<Fit> {
        let whole = |intent: Intent| {
            matches!(
                intent,
                Intent::Sections | Intent::KeyPoints | Intent::Actors
            )
        };
        (0..words.len()).find_map(|at| self.fit_at(words, at, whole))
    }

    /// The pattern that fits first in the question and asks at least this surely; of those that begin together, the
    /// longest.
    pub(crate) fn fit(&self, words: &[Plain], least: Sureness) -> Option<Fit> {
        let mut idle = 0;
        (0..words.len()).find_map(|at| {
            let rest = words.get(at..).unwrap_or_default();
            if let Some(taken) = self.idioms.at(rest) {
                idle = idle.max(at + taken);
            }
            if at < idle {
                return None;
            }
            let fit = self.fit_at(words, at, |_| true)?;
            (self.sure(words, &fit) == Sureness::Sure || least == Sureness::Perhaps).then_some(fit)
        })
    }

    fn fit_at(&self, words: &[Plain], at: usize, wanted: impl Fn(Intent) -> bool) -> Option<Fit> {
        let here = words.get(at..)?;
        let first = here.first()?;
        let plain_ou = (first.folded == "où")
            .then(|| self.cues.get("ou"))
            .flatten();
        let cues = self.cues.get(first.folded.as_str());
        let mut best: Option<Fit> = None;
        for cue in cues.into_iter().chain(plain_ou).flatten() {
            // « …, ou pourquoi »: without its accent it asks only in front of everything.
            let or = first.folded == "ou" && cue.words.len() == 1 && at > 0 && !cue.last;
            if !wanted(cue.asks) || (cue.first && !first.opens) || or {
                continue;
            }
            let Some(taken) = fits(here, &cue.words) else {
                continue;
            };
            if cue.last && taken.last().is_none_or(|last| last + 1 != here.len()) {
                continue;
            }
            // Of equally long ones the first in the file.
            if best
                .as_ref()
                .is_none_or(|best| taken.len() > best.words.len())
            {
                best = Some(Fit {
                    asks: cue.asks,
                    words: taken.into_iter().map(|word| word + at).collect(),
                });
            }
        }
        best
    }

    /// Whether the words of a fit stand where question words stand: at the start of a clause, behind a preposition,
    /// or at the end (« il vient quand ? »).
    fn sure(&self, words: &[Plain], fit: &Fit) -> Sureness {
        let (Some(start), Some(end)) = (fit.words.first(), fit.words.last()) else {
            return Sureness::Perhaps;
        };
        let Some(first) = words.get(*start) else {
            return Sureness::Perhaps;
        };
        let before = start.checked_sub(1).and_then(|at| words.get(at));
        let fronted = before.is_none_or(|before| {
            self.fronting.contains(&before.folded)
                || before.folded.ends_with("ly")
                || before.folded.ends_with("ment")
        });
        let in_place = words.get(end + 1).is_none_or(|next| next.opens)
            && !matches!(first.folded.as_str(), "que" | "qu");
        if !self.linking.contains(&first.folded) || first.opens || fronted || in_place {
            Sureness::Sure
        } else {
            Sureness::Perhaps
        }
    }
}

/// The words of a text that a cue takes; `_` is any one word, `*` some words.
fn fits(words: &[Plain], cue: &[String]) -> Option<Vec<usize>> {
    let mut taken = Vec::with_capacity(cue.len());
    let mut at = 0;
    let mut parts = cue.iter();
    while let Some(part) = parts.next() {
        if part == "*" {
            let next = parts.next()?;
            at += (1..=GAP)
                .take_while(|gap| words.get(at + gap).is_some_and(|word| !word.opens))
                .find(|gap| words.get(at + gap).is_some_and(|word| same(word, next)))?;
        } else if !words.get(at).is_some_and(|word| same(word, part)) {
            return None;
        }
        if part != "_" {
            taken.push(at);
        }
        at += 1;
    }
    Some(taken)
}

fn same(word: &Plain, cue: &str) -> bool {
    cue == "_" || cue == word.folded || (cue == "ou" && word.folded == "où")
}

fn starts(words: &[Plain], cue: &[String]) -> bool {
    words.len() >= cue.len() && words.iter().zip(cue).all(|(word, cue)| same(word, cue))
}
