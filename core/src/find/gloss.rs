//! What a text says a term means right behind it: « X, c'est-à-dire … », "X – a practice that … –".

use super::{Search, View};
use crate::cues::CUES;
use crate::grammar::Pos;
use crate::tree::Tree;
use std::ops::Range;

/// How far apart the words of a term may stand.
const WIDE: usize = 6;

/// The term of the question and its gloss: bytes of the briefing.
pub(super) fn gloss(search: &Search<'_>, view: &View<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let mut words: Vec<usize> = Vec::new();
    for (term, hit) in search.question.terms.iter().zip(&view.found.hits) {
        if term.weight > 0.5 {
            words.push(hit.word.filter(|_| hit.strength >= 0.6)?);
        }
    }
    let first = *words.iter().min()?;
    let last = *words.iter().max()?;
    if last - first > WIDE {
        return None;
    }
    let meaning = behind(&view.tree, last)?;
    let whole: Vec<usize> = (first..=last).collect();
    Some((view.tree.bytes(&whole), view.tree.bytes(&meaning)))
}

/// The words that explain the term that ends with a word.
fn behind(tree: &Tree<'_>, last: usize) -> Option<Vec<usize>> {
    let quote = |at: usize| matches!(tree.form(at), "»" | "”" | "\"" | "'" | "’");
    let mut at = (last + 1..tree.words.len()).find(|at| !quote(*at))?;
    let opener = tree.form(at);
    let closer = match opener {
        "," => ",",
        "(" => ")",
        "–" | "—" | "-" => opener,
        _ => return None,
    };
    at += 1;
    let cue = CUES
        .glosses
        .iter()
        .filter_map(|cue| {
            let words: Vec<&str> = cue.split(' ').collect();
            let fits = words
                .iter()
                .enumerate()
                .all(|(offset, word)| tree.folded().is(at + offset, word));
            fits.then_some(words.len())
        })
        .max();
    match cue {
        Some(taken) => at += taken,
        // « le gel, mécanisme qui … », "– a practice that … –"
        None if !(apposed(tree, at) && (closer != "," || names_kind(tree, at))) => return None,
        None => {}
    }
    if matches!(tree.form(at), "," | ":") {
        at += 1;
    }
    let end = (at..tree.words.len())
        .find(|end| matches!(tree.form(*end), ";" | "." | "–" | "—") || tree.form(*end) == closer)
        .unwrap_or(tree.words.len());
    let meaning: Vec<usize> = (at..end).collect();
    (meaning.len() >= 2).then_some(meaning)
}

/// Whether a noun phrase begins at a word.
fn apposed(tree: &Tree<'_>, at: usize) -> bool {
    matches!(tree.pos(at), Pos::Det | Pos::Noun)
}

/// Whether the noun of the phrase that begins at a word says what kind of thing a term names.
fn names_kind(tree: &Tree<'_>, at: usize) -> bool {
    (at..tree.words.len())
        .take(3)
        .find(|word| tree.pos(*word) == Pos::Noun)
        .is_some_and(|noun| CUES.gloss_nouns.contains(tree.lemma(noun)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar;
    use crate::lang::Lang;

    #[track_caller]
    fn check(text: &str, lang: Lang, term: &str, expected: Option<&str>) {
        let sentence = grammar::read_sentence(text, lang);
        let tree = Tree::new(&sentence);
        let last = tree.words.iter().rfind(|word| word.form == term);
        let last = last.expect("the term stands in the sentence").index;
        let found = behind(&tree, last).map(|words| &text[tree.bytes(&words)]);
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_gloss_stands_behind_its_term() {
        check(
            "Le préfet a levé le délestage, c’est-à-dire la coupure tournante du courant, dès lundi.",
            Lang::Fr,
            "délestage",
            Some("la coupure tournante du courant"),
        );
        check(
            "The port uses cold ironing (that is, power from the quay) since May.",
            Lang::En,
            "ironing",
            Some("power from the quay"),
        );
        check(
            "Il étudie l’effacement – une pratique qui paie les usines pour s’arrêter – depuis mars.",
            Lang::Fr,
            "effacement",
            Some("une pratique qui paie les usines pour s’arrêter"),
        );
        check(
            "They refused a clawback, a term for money taken back later, on Monday.",
            Lang::En,
            "clawback",
            Some("a term for money taken back later"),
        );
    }

    #[test]
    fn what_only_follows_is_no_gloss() {
        check(
            "Le délestage, les grévistes le craignent depuis des mois.",
            Lang::Fr,
            "délestage",
            None,
        );
        check(
            "The clawback, the mayor said, will come later.",
            Lang::En,
            "clawback",
            None,
        );
        check("The clawback is gone.", Lang::En, "clawback", None);
    }
}
