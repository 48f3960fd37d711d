//! What follows if something happens or does not: the other half of a sentence that supposes it.

use super::{Search, View, phrase};
use crate::answer::{Answer, Fact, Modality};
use crate::briefing::SentenceId;
use crate::cues::CUES;
use crate::grammar::{Pos, Rel};
use crate::matching::{Hit, Match};
use crate::patterns;
use crate::terms::Folded;
use crate::tree::Tree;
use std::ops::Range;

/// How much of the question a condition must meet, and the sentence with what stands around it.
const INSIDE: f32 = 0.22;
const ALL: f32 = 0.45;

/// What the briefing says will be if what the question supposes comes true.
pub(crate) fn outcome(search: &Search<'_>) -> Option<Answer> {
    let asked: Vec<String> = patterns::plain(&search.question.words)
        .into_iter()
        .map(|word| word.folded)
        .collect();
    // "can't" is two words of the tree.
    let forms = &search.tree.folded().forms;
    let wanted = turned(|list| {
        asked.iter().any(|word| list.contains(word))
            || forms.iter().any(|form| list.contains(&**form))
    });
    let mut best: Option<(f32, View<'_>, Range<usize>)> = None;
    for view in search.views(0.0).into_iter().chain(following(search)) {
        for supposed in suppositions(&view.tree) {
            if supposed.turned(&view.tree) != wanted {
                continue;
            }
            let (inside, all) = met(search, &view, &supposed);
            search.note(|| {
                let quote = search.briefing.quote(view.found.id);
                format!("supposes {inside:.2} of {all:.2}: {quote}")
            });
            let score = inside + 0.5 * all;
            if inside >= INSIDE && all >= ALL && best.as_ref().is_none_or(|(top, ..)| score > *top)
            {
                best = Some((score, view.clone(), supposed.outcome));
            }
        }
    }
    let (_, view, outcome) = best?;
    // What stands behind the end of a quotation is who says it.
    let closes = |at: &usize| matches!(view.tree.form(*at), "»" | "”");
    let opens = |at: &usize| matches!(view.tree.form(*at), "«" | "“");
    let opened = outcome.clone().find(opens);
    let end = outcome
        .clone()
        .find(closes)
        .filter(|close| opened.is_none_or(|open| open > *close));
    let words: Vec<usize> = outcome.take_while(|at| Some(*at) != end).collect();
    let fact = Fact::Content(phrase(search.briefing, view.tree.bytes(&words)));
    let at = words.first().copied().unwrap_or_default();
    Some(search.says(fact, &view, Modality::Asserted, at))
}

/// The sentences that say what comes otherwise (« À défaut, … », "Failing that, …") of a close sentence, and share none of its words.
fn following<'s>(search: &Search<'s>) -> Vec<View<'s>> {
    let known = |id: SentenceId| search.matches.iter().any(|found| found.id == id);
    let mut found = Vec::new();
    for close in &search.matches {
        let Some(next) = search.briefing.after(close.id).filter(|next| !known(*next)) else {
            continue;
        };
        let hits = close.hits.iter().map(|hit| Hit { word: None, ..*hit });
        let view = search.view(Match {
            id: next,
            coverage: close.coverage,
            hits: hits.collect(),
        });
        found.extend(view.filter(|view| cue(view.tree.folded(), 0, &CUES.otherwise).is_some()));
    }
    found
}

/// A condition in a sentence, and what it is the condition of: words of the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Supposed {
    condition: Range<usize>,
    outcome: Range<usize>,
    /// « à défaut », "unless": the condition is that this does not happen.
    denied: bool,
}

impl Supposed {
    /// Whether something does not happen on this condition.
    fn turned(&self, tree: &Tree<'_>) -> bool {
        let folded = tree.folded();
        let own = turned(|list| {
            self.condition.clone().any(|at| {
                [&folded.forms, &folded.lemmas]
                    .iter()
                    .any(|words| words.get(at).is_some_and(|word| list.contains(&**word)))
            })
        });
        own != self.denied
    }
}

/// Whether words deny: they hold a denial or a word of failing, but not both.
fn turned(holds: impl Fn(&crate::quick::Set<String>) -> bool) -> bool {
    holds(&CUES.denials) != holds(&CUES.failing)
}

/// How far the question is met in a condition, and in all that the sentence says: shares of its weight.
fn met(search: &Search<'_>, view: &View<'_>, supposed: &Supposed) -> (f32, f32) {
    let (mut inside, mut all, mut total) = (0.0_f32, 0.0_f32, 0.0_f32);
    let before = (supposed.denied && supposed.condition.is_empty())
        .then(|| search.briefing.before(view.found.id))
        .flatten();
    for (at, (term, hit)) in search
        .question
        .terms
        .iter()
        .zip(&view.found.hits)
        .enumerate()
        .filter(|(_, (term, _))| term.weight > 0.3)
    {
        let here = supposed
            .condition
            .clone()
            .map(|word| {
                let own = view.meets(at, word);
                if own > 0.0 || !super::nominal(&view.tree, word) {
                    own
                } else {
                    search.meets_phrase(view, at, word)
                }
            })
            .fold(0.0_f32, f32::max);
        let here = here.max(before.map_or(0.0, |id| best_in(search, at, id)));
        inside += term.weight * here;
        all += term.weight * here.max(hit.strength);
        total += term.weight;
    }
    if total > 0.0 {
        (inside / total, all / total)
    } else {
        (0.0, 0.0)
    }
}

/// How well the words of a sentence meet a term.
fn best_in(search: &Search<'_>, term: usize, id: SentenceId) -> f32 {
    let words = search.briefing.sentence(id).map_or(0, |it| it.tree.len());
    (0..words)
        .map(|word| search.bound.meets(search.briefing, term, id, word))
        .fold(0.0, f32::max)
}

/// The conditions of a sentence that are said with what follows of them.
fn suppositions(tree: &Tree<'_>) -> Vec<Supposed> {
    let mut found = Vec::new();
    for at in 0..tree.words.len() {
        let start = (0..at).rev().find(|before| parts(tree, *before));
        let start = start.map_or(0, |before| before + 1);
        let end = (at..tree.words.len())
            .find(|after| parts(tree, *after))
            .unwrap_or(tree.words.len());
        let opens = (start..at).all(|before| tree.pos(before) == Pos::Punct || joins(tree, before));
        if let Some(taken) = cue(tree.folded(), at, &CUES.otherwise) {
            let next = at + taken;
            if opens && !matches!(tree.lemma(next), "de" | "of") && next < end {
                found.push(Supposed {
                    condition: 0..start,
                    outcome: next..end,
                    denied: true,
                });
            }
            continue;
        }
        let Some((taken, denied)) = condition_at(tree, at, opens) else {
            continue;
        };
        let comma = (at + taken..end).find(|word| tree.form(*word) == ",");
        let outcome = match (opens, comma) {
            (true, Some(comma)) => comma + 1..end,
            (true, None) => continue,
            (false, _) => start..at,
        };
        if outcome.clone().any(|word| tree.pos(word) == Pos::Verb) {
            found.push(Supposed {
                condition: at + taken..comma.unwrap_or(end),
                outcome,
                denied,
            });
        }
    }
    found
}

/// The number of words that open a condition here, and whether they deny it.
fn condition_at(tree: &Tree<'_>, at: usize, opens: bool) -> Option<(usize, bool)> {
    let cues = &*CUES;
    let asks = tree
        .words
        .last()
        .is_some_and(|word| word.form.contains('?'));
    // "Should it fail, …", "Were the talks to stall, …"
    let inverted = opens
        && !asks
        && cues.inverted.contains(tree.form(at))
        && matches!(
            tree.pos(at + 1),
            Pos::Pron | Pos::Det | Pos::Noun | Pos::Propn | Pos::Adj
        );
    if inverted {
        return Some((1, false));
    }
    let lists = [
        (&cues.suppositions, false, true),
        (&cues.excepting, true, true),
        (&cues.opening_suppositions, false, opens),
        (&cues.opening_excepting, true, opens),
    ];
    let (taken, denied) = lists
        .into_iter()
        .filter(|(_, _, here)| *here)
        .filter_map(|(list, denied, _)| Some((cue(tree.folded(), at, list)?, denied)))
        .max_by_key(|(taken, _)| *taken)?;
    // « ils ignorent si … », "asked if …", « une somme si élevée » suppose nothing.
    let reported = tree.rel(at) == Rel::Mark
        && tree
            .head(at)
            .is_some_and(|head| matches!(tree.rel(head), Rel::Ccomp | Rel::Xcomp));
    let supposes = taken > 1 || !reported && tree.pos(at) != Pos::Adv;
    supposes.then_some((taken, denied))
}

/// Whether a word stands between the parts of a sentence.
fn parts(tree: &Tree<'_>, at: usize) -> bool {
    matches!(tree.form(at), ";" | ":")
}

/// Whether a word only joins clauses.
fn joins(tree: &Tree<'_>, at: usize) -> bool {
    tree.pos(at) == Pos::Cconj || CUES.leaning.contains(tree.form(at))
}

/// The number of words of the longest of some phrases that begins at a word.
fn cue(folded: &Folded<'_>, at: usize, phrases: &[String]) -> Option<usize> {
    phrases
        .iter()
        .filter_map(|phrase| {
            let words: Vec<&str> = phrase.split(' ').collect();
            let fits = words
                .iter()
                .enumerate()
                .all(|(offset, word)| folded.is(at + offset, word));
            fits.then_some(words.len())
        })
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar;
    use crate::lang::Lang;

    #[track_caller]
    fn check(text: &str, lang: Lang, expected: &[&str]) {
        let sentence = grammar::read_sentence(text, lang);
        let tree = Tree::new(&sentence);
        let found: Vec<String> = suppositions(&tree)
            .into_iter()
            .map(|one| {
                let words: Vec<usize> = one.outcome.clone().collect();
                let not = if one.turned(&tree) { "not: " } else { "" };
                format!("{not}{}", &text[tree.bytes(&words)])
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_other_half_of_a_condition_is_its_outcome() {
        check(
            "Si le pont ferme, les bus passeront par le tunnel.",
            Lang::Fr,
            &["les bus passeront par le tunnel"],
        );
        check(
            "Faute de quorum, la séance serait reportée à lundi.",
            Lang::Fr,
            &["not: la séance serait reportée à lundi"],
        );
        check(
            "Should the pumps fail, the quarter would be evacuated.",
            Lang::En,
            &["not: the quarter would be evacuated"],
        );
        check(
            "The school will move if the roof is not mended.",
            Lang::En,
            &["not: The school will move"],
        );
        check(
            "Les loyers doivent être payés avant mai ; à défaut, un huissier sera saisi.",
            Lang::Fr,
            &["not: un huissier sera saisi"],
        );
        check(
            "In the event of a storm, the ferry will stay in port.",
            Lang::En,
            &["the ferry will stay in port"],
        );
    }

    #[test]
    fn what_is_asked_or_measured_supposes_nothing() {
        check("Le maire ignore si le pont sera rouvert.", Lang::Fr, &[]);
        check("She asked if the ferry was late.", Lang::En, &[]);
        check(
            "Une facture si élevée a surpris les habitants.",
            Lang::Fr,
            &[],
        );
        check("Should the museum close?", Lang::En, &[]);
        check(
            "The pumps should hold until spring, he said.",
            Lang::En,
            &[],
        );
    }
}
