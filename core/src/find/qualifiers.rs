//! What tells one party from others of its kind.

use super::{Search, View};
use crate::question::Sort;

/// The terms that say which of its kind an actor is: names (« le régulateur français »); nouns (« la Commission de protection ») where
/// some sentence names it with them.
pub(super) fn qualifiers(search: &Search<'_>, actor: usize) -> Vec<usize> {
    let mut found = hanging(search, actor, Sort::Name);
    let nouns = hanging(search, actor, Sort::Noun);
    let whole = |view: &View<'_>| {
        (0..view.tree.words.len()).any(|at| {
            view.meets(actor, at) >= 0.65
                && nouns
                    .iter()
                    .all(|term| search.meets_phrase(view, *term, at) >= 0.4)
        })
    };
    let named = !nouns.is_empty()
        && search
            .matches
            .iter()
            .filter_map(|found| search.view(found.clone()))
            .any(|view| whole(&view));
    if named {
        found.extend(nouns);
    }
    found
}

/// The terms of a sort that hang on another one.
fn hanging(search: &Search<'_>, actor: usize, sort: Sort) -> Vec<usize> {
    let terms = &search.question.terms;
    let Some(own) = terms.get(actor).map(|term| term.words.clone()) else {
        return Vec::new();
    };
    let hangs = |term: &usize| {
        terms.get(*term).is_some_and(|known| {
            *term != actor
                && known.sort == sort
                && search
                    .tree
                    .head(known.words.start)
                    .is_some_and(|head| own.contains(&head))
        })
    };
    (0..terms.len()).filter(hangs).collect()
}
