//! Parts a question into the clause that asks and what only sets the scene: « J'ai 30 ans : à combien … »,
//! "Once a tenant moves out, can the landlord …".

use crate::cues::CUES;
use crate::grammar::{self, Feats, Pos, VerbForm};
use crate::lang::Lang;
use crate::patterns::{PATTERNS, Plain, Sureness};
use std::ops::Range;

/// Which plain words of a question ask, and which only set the scene.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scene {
    /// The clause that asks, with what trails behind it.
    pub(crate) main: Range<usize>,
    /// Words like « et », in front of everything.
    pub(crate) lead: usize,
    /// Where a condition behind the clause that asks begins; the end of the words when there is none.
    pub(crate) behind: usize,
    /// Whether what stands in front tells about the asker.
    pub(crate) personal: bool,
}

/// Parts the words of a question, politeness taken off.
pub(crate) fn part(words: &[Plain], lang: Lang) -> Scene {
    let lead = words
        .iter()
        .take_while(|word| CUES.leaning.contains(&word.folded))
        .count();
    let (start, personal) = main_start(words, lead, lang);
    Scene {
        main: start..words.len(),
        lead: if start > 0 { lead.min(start) } else { 0 },
        behind: behind(words, start),
        personal,
    }
}

/// What of a question supposes something that may not be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Supposed {
    /// All of it: « et si rien n'est signé ? ».
    All,
    /// What stands in front of the clause that asks or behind it.
    Some,
}

/// What of a question supposes something, or asks for what becomes of somebody.
pub(crate) fn supposed(words: &[Plain], scene: &Scene) -> Option<Supposed> {
    let rest = |at: usize| words.get(at..).unwrap_or_default();
    let supposes = |at: usize| PATTERNS.suppositions.at(rest(at)).is_some();
    let lead = words
        .iter()
        .take_while(|word| CUES.leaning.contains(&word.folded))
        .count();
    if supposes(lead) {
        return if scene.main.start > lead {
            Some(Supposed::Some)
        } else if words.len() >= lead + 3 {
            Some(Supposed::All)
        } else {
            None
        };
    }
    let becomes = PATTERNS.outcomes.at(rest(scene.main.start)).is_some();
    (supposes(scene.behind) || becomes).then_some(Supposed::Some)
}

/// Where the clause that asks begins, and whether somebody speaks of himself before it.
fn main_start(words: &[Plain], lead: usize, lang: Lang) -> (usize, bool) {
    let personal = words.get(lead..).is_some_and(|rest| {
        rest.iter()
            .take(2)
            .any(|word| PATTERNS.personal.contains(&word.folded))
    });
    // « … et j'aimerais savoir si »: all that follows asks.
    let asking = (1..words.len()).rev().find_map(|at| {
        let taken = PATTERNS.asking.at(words.get(at..)?)?;
        (at + taken < words.len()).then_some(at + taken)
    });
    if let Some(start) = asking {
        return (start, personal);
    }
    let mut parts: Vec<Range<usize>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        match parts.last_mut() {
            Some(part) if !word.opens => part.end = at + 1,
            Some(_) | None => parts.push(at..at + 1),
        }
    }
    let Some(first) = parts.first().filter(|_| parts.len() > 1).cloned() else {
        return (0, false);
    };
    let opening = words
        .get(lead.min(first.end)..first.end)
        .unwrap_or_default();
    let next = parts
        .iter()
        .skip(1)
        .find(|part| asks(words, part, lang))
        .map(|part| part.start);
    let last = parts.last().map_or(0, |part| part.start);
    let long = opening.len() >= 3;
    if PATTERNS.conditions.at(opening).is_some() && long {
        return (next.unwrap_or(last), personal);
    }
    let Some(next) = next else {
        return (0, false);
    };
    let sets = if PATTERNS.moments.at(opening).is_some() {
        long && !inverted(opening, lang)
    } else {
        long && !asks(words, &first, lang)
            && (personal || opening.iter().any(|word| acts(&word.folded, lang)))
    };
    if sets { (next, personal) } else { (0, false) }
}

/// Whether a stretch of words has the form of a question.
fn asks(words: &[Plain], part: &Range<usize>, lang: Lang) -> bool {
    let Some(all) = words.get(part.clone()) else {
        return false;
    };
    let front = all
        .iter()
        .take_while(|word| CUES.leaning.contains(&word.folded))
        .count();
    let rest = all.get(front..).unwrap_or_default();
    let opens = rest
        .first()
        .is_some_and(|word| lang == Lang::En && CUES.opening_verbs.contains(&word.folded));
    opens || inversion(rest) || PATTERNS.fit(rest, Sureness::Sure).is_some()
}

/// « peut-il », « a-t-on »: a subject behind its verb.
pub(crate) fn inversion(words: &[Plain]) -> bool {
    words
        .iter()
        .any(|word| word.hyphened && PATTERNS.subjects.contains(&word.folded))
}

/// Whether the verb of a clause that « quand » opens stands before its subject: then it asks.
fn inverted(words: &[Plain], lang: Lang) -> bool {
    match lang {
        Lang::En => words
            .iter()
            .skip(1)
            .take(2)
            .any(|word| CUES.opening_verbs.contains(&word.folded) || word.folded == "s"),
        Lang::Fr => {
            inversion(words)
                || words
                    .get(1)
                    .is_some_and(|word| word.folded == "est" || acts(&word.folded, lang))
        }
    }
}

/// Whether a word by itself is most likely a finite verb.
fn acts(word: &str, lang: Lang) -> bool {
    grammar::analyses(word, lang)
        .next()
        .is_some_and(|(_, pos, feats): (String, Pos, Feats)| {
            matches!(pos, Pos::Verb | Pos::Aux) && feats.verb_form() == Some(VerbForm::Fin)
        })
}

/// Where a condition begins behind the clause that asks (« que fera la région si … »).
fn behind(words: &[Plain], start: usize) -> usize {
    let end = words.len();
    for at in start + 2..end.saturating_sub(2) {
        let Some(rest) = words.get(at..) else {
            break;
        };
        let Some(word) = rest.first() else {
            break;
        };
        let condition = PATTERNS.conditions.at(rest).is_some()
            && (word.folded.len() > 2
                || rest
                    .get(1)
                    .is_some_and(|next| subject_opens(&word.folded, &next.folded)));
        let moment = PATTERNS.moments.at(rest).is_some() && !word.opens && {
            let before = words.get(start..at).unwrap_or_default();
            before
                .first()
                .is_some_and(|word| CUES.opening_verbs.contains(&word.folded))
                || inversion(before)
                || PATTERNS.fit(before, Sureness::Sure).is_some()
        };
        if condition || moment {
            return at;
        }
    }
    end
}

/// Whether what follows « si » or "if" begins a clause: « si peu », « une amende si élevée » do not.
fn subject_opens(opener: &str, next: &str) -> bool {
    match opener {
        "si" | "s" => CUES.french.contains(next) && !CUES.negations.contains(next),
        _ => true,
    }
}
