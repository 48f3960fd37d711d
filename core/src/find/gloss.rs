//! What a term means, where the briefing explains it in passing: « le délai de carence, autrement dit … », "a haircut (…)".

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags and relations that it is about"
)]

use super::{Search, View, noun_phrase, phrase};
use crate::answer::{Answer, Fact, Modality};
use crate::cues::{CUES, Phrases};
use crate::grammar::{Pos, Rel, VerbForm};
use crate::tree::Tree;
use std::ops::Range;
use std::sync::LazyLock;

static GLOSSES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&CUES.glosses));

/// The words between a term and the comma, dash or bracket behind it at most.
const GAP: usize = 4;

/// The meaning that stands beside all of the words asked about.
pub(crate) fn gloss(search: &Search<'_>) -> Option<Answer> {
    search.views(0.6).into_iter().find_map(|view| {
        let met = met(search, &view)?;
        let tree = &view.tree;
        let meaning = behind(tree, *met.last()?).or_else(|| before(tree, *met.first()?))?;
        let head = met.iter().copied().find(|at| tree.pos(*at) == Pos::Noun);
        let fact = Fact::Definition {
            term: phrase(search.briefing, name(tree, &met, head)),
            meaning: phrase(search.briefing, meaning),
        };
        Some(Answer::Says(search.reading(
            fact,
            view.found.id,
            Modality::Asserted,
        )))
    })
}

/// The words of a sentence that the question asks about, in their order, if they are all there and side by side.
fn met(search: &Search<'_>, view: &View<'_>) -> Option<Vec<usize>> {
    let mut words = Vec::new();
    for (term, hit) in search.question.terms.iter().zip(&view.found.hits) {
        match hit.word {
            Some(word) if hit.strength >= 0.6 => words.push(word),
            Some(_) | None if term.weight > 0.5 => return None,
            Some(_) | None => {}
        }
    }
    words.sort_unstable();
    let near = words.last()? - words.first()? <= words.len() + GAP;
    near.then_some(words)
}

/// The term as the briefing writes it.
fn name(tree: &Tree<'_>, met: &[usize], head: Option<usize>) -> Range<usize> {
    match (met, head) {
        ([first, .., last], _) => tree.bytes(&(*first..=*last).collect::<Vec<_>>()),
        ([only], None) => tree.bytes(&[*only]),
        ([_], Some(head)) => noun_phrase(tree, head),
        ([], _) => 0..0,
    }
}

/// The meaning behind a term that ends at a word.
fn behind(tree: &Tree<'_>, last: usize) -> Option<Range<usize>> {
    let opens = (last + 1..tree.words.len().min(last + 1 + GAP))
        .take_while(|at| {
            tree.pos(*at) == Pos::Punct
                || tree
                    .word(*at)
                    .is_some_and(|word| word.feats.verb_form() != Some(VerbForm::Fin))
        })
        .find(|at| closing(tree.word(*at).map_or("", |word| word.form)).is_some())?;
    let closing = closing(tree.word(opens)?.form)?;
    let start = opens + 1;
    let start = match GLOSSES.at(tree.folded(), start) {
        Some(cue) => start + cue,
        None if explains(tree, start) => start,
        None => return None,
    };
    let words: Vec<usize> = (start..tree.words.len())
        .take_while(|at| {
            tree.word(*at).is_some_and(|word| {
                !closing.contains(&word.form) && !matches!(word.form, ";" | ":" | "." | ")")
            })
        })
        .collect();
    (words.len() > 1).then(|| tree.bytes(&words))
}

/// What closes an explanation that a mark opens.
fn closing(mark: &str) -> Option<&'static [&'static str]> {
    match mark {
        "," => Some(&[",", "–", "—", " - "]),
        "–" | "—" | "-" => Some(&["–", "—", "-"]),
        "(" => Some(&[")"]),
        _ => None,
    }
}

/// Whether what begins at a word tells what something is: « cette technique qui … », « qui consiste à … », "a term for …".
fn explains(tree: &Tree<'_>, start: usize) -> bool {
    let folded = tree.folded();
    let among = |at: usize, list: &crate::quick::Set<String>| {
        folded
            .lemmas
            .get(at)
            .is_some_and(|lemma| list.contains(&**lemma))
    };
    match tree.pos(start) {
        Pos::Noun | Pos::Det => (start..start + 3).any(|at| among(at, &CUES.gloss_nouns)),
        Pos::Pron => among(start + 1, &CUES.gloss_verbs),
        _ => false,
    }
}

/// The meaning before a term: « un prélèvement appelé taxe », "a cut known as a haircut".
fn before(tree: &Tree<'_>, first: usize) -> Option<Range<usize>> {
    let naming = (first.saturating_sub(GAP)..first).rev().find(|at| {
        let lemma = tree.folded().lemmas.get(*at);
        lemma.is_some_and(|lemma| CUES.namings.contains(&**lemma))
            && tree
                .word(*at)
                .is_some_and(|word| word.feats.verb_form() == Some(VerbForm::Part))
    })?;
    let close =
        (naming + 1..first).all(|at| !matches!(tree.pos(at), Pos::Verb | Pos::Noun | Pos::Propn));
    let noun = tree.head(naming).filter(|head| {
        *head < naming && tree.rel(naming) == Rel::Acl && tree.pos(*head) == Pos::Noun
    })?;
    let words: Vec<usize> = tree
        .below(noun, &|word| word.index >= naming)
        .into_iter()
        .filter(|at| tree.pos(*at) != Pos::Punct || *at + 1 < naming)
        .collect();
    close.then(|| tree.bytes(&super::contiguous(&words, noun)))
}

/// Whether a sentence is about a word that is asked about, or adds something to it: in the tree, or behind a mark.
pub(super) fn is_told_of(view: &View<'_>) -> bool {
    let tree = &view.tree;
    let added = |rel: Rel| matches!(rel, Rel::Appos | Rel::Acl | Rel::AclRelcl | Rel::Parataxis);
    let mark = |at: usize| {
        tree.word(at)
            .is_some_and(|word| closing(word.form).is_some())
    };
    view.found.words().any(|at| {
        let subject = tree.path_up(at).take(3).any(|above| {
            tree.rel(above).base() == Rel::Nsubj
                && tree
                    .head(above)
                    .is_some_and(|head| Some(head) == tree.root())
        });
        let marked = (at + 1..at + GAP).any(mark) || (at.saturating_sub(GAP)..at).any(mark);
        subject || marked || added(tree.rel(at)) || tree.children_by(at, added).next().is_some()
    })
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
        let found = behind(&tree, last).map(|bytes| &text[bytes]);
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
