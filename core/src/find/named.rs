//! Whether an answer gives the name that a question asks for, and whether a sentence says more than the question does.

use super::{Search, View, nominal};
use crate::answer::{Answer, Fact};
use crate::briefing::SentenceId;
use crate::cues::CUES;
use crate::grammar::{Pos, Rel};
use crate::patterns::{Intent, PATTERNS};
use crate::question::Sort;
use crate::terms;
use crate::tree::Tree;

/// How well a noun has to meet the one whose name is asked for.
const MET: f32 = 0.5;

/// Whether an answer is the name that is asked for, where one is (« comment s'appelle le conducteur »): a sentence that
/// gives none to whom the question means does not answer it.
pub(crate) fn gives_name(search: &Search<'_>, answer: &Answer) -> bool {
    let term = search.question.named.and_then(|noun| search.term_of(noun));
    let (Some(term), Answer::Says(reading)) = (term, answer) else {
        return true;
    };
    matches!(
        reading.fact,
        Fact::Identity { .. } | Fact::Stances { .. } | Fact::Definition { .. }
    ) || reading
        .proof
        .sentences()
        .any(|id| names_in(search, id, term))
}

/// How much of a question a sentence has to meet that has no word for what is asked to happen.
const WITHOUT_VERB: f32 = 0.56;

/// Whether the briefing has a word for what is asked when, or the answer's sentence all the rest.
pub(crate) fn says_event(search: &Search<'_>, answer: &Answer) -> bool {
    let typed = search.question.intent == Intent::Time;
    let (Some((tree, asked)), Answer::Says(_), true) = (search.asked, answer, typed) else {
        return true;
    };
    let unsaid = search.term_of(asked.predicate).is_some_and(|term| {
        let weighs = search
            .question
            .terms
            .get(term)
            .is_some_and(|term| term.sort == Sort::Verb && term.weight >= 1.0);
        weighs && !search.bound.held.get(term).copied().unwrap_or(false)
    });
    let sentences = answer.sentences();
    let most = search
        .matches
        .iter()
        .filter(|found| sentences.contains(&found.id))
        .map(|found| found.coverage)
        .fold(0.0_f32, f32::max);
    tree.pos(asked.predicate) != Pos::Verb || !unsaid || most >= WITHOUT_VERB
}

/// Whether a sentence names what a term of the question stands for.
fn names_in(search: &Search<'_>, id: SentenceId, term: usize) -> bool {
    let found = search.matches.iter().find(|found| found.id == id).cloned();
    let Some(view) = found.and_then(|found| search.view(found)) else {
        return true;
    };
    (0..view.tree.words.len()).any(|at| {
        view.meets(term, at) >= MET
            && (named(&view.tree, at) || search.briefing.entities.link(id.at(), at).is_some())
    })
}

/// Whether a noun has a name of its own: in its phrase, beside it, or as what is said of it.
fn named(tree: &Tree<'_>, at: usize) -> bool {
    let capital = |at: usize| {
        at > 0
            && tree.word(at).is_some_and(|word| {
                word.pos != Pos::Punct && word.form.chars().next().is_some_and(char::is_uppercase)
            })
    };
    // « la directrice Anna Vidal », « Anna Vidal, directrice »; not « la directrice de Lyon ».
    let beside = |below: usize, above: usize| {
        tree.path_up(below)
            .take_while(|word| *word != above)
            .all(|word| {
                tree.preposition(word).is_none()
                    && matches!(
                        tree.rel(word).base(),
                        Rel::Appos | Rel::Flat | Rel::Nmod | Rel::Compound | Rel::Conj | Rel::Obj
                    )
            })
    };
    // « Anna Vidal est la directrice », « la directrice est Anna Vidal ».
    let equals = |subject: usize, predicate: usize| {
        tree.head(subject) == Some(predicate)
            && tree.rel(subject).base() == Rel::Nsubj
            && nominal(tree, predicate)
    };
    // « Anna Vidal en prend la direction », « Anna Vidal est nommée directrice »
    let takes = |subject: usize| {
        tree.head(at).is_some_and(|verb| {
            tree.head(subject) == Some(verb)
                && tree.rel(subject).base() == Rel::Nsubj
                && (tree.rel(at) == Rel::Xcomp || CUES.light.contains(tree.lemma(verb)))
        })
    };
    // « un groupe appelé le Cercle », "a scheme known as …"
    let called = tree.words.iter().any(|word| {
        matches!(word.rel, Rel::Acl | Rel::Amod | Rel::AclRelcl)
            && tree.under(word.index, at)
            && PATTERNS.nouns.naming.contains(tree.lemma(word.index))
    });
    called
        || tree.words.iter().map(|word| word.index).any(|name| {
            name != at
                && capital(name)
                && (tree.under(name, at) && beside(name, at)
                    || tree.under(at, name) && beside(at, name)
                    || equals(name, at)
                    || equals(at, name)
                    || takes(name))
        })
}

/// Whether a sentence says something that the question does not hold already.
pub(super) fn says_more(search: &Search<'_>, view: &View<'_>) -> bool {
    let known =
        |at: usize| (0..search.question.terms.len()).any(|term| view.meets(term, at) >= MET);
    view.tree
        .words
        .iter()
        .any(|word| terms::is_content(word.pos) && word.pos != Pos::Adv && !known(word.index))
}
