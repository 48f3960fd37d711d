//! What a question's form asks for: its pattern, and the noun that this bears on.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{Pos, Rel};
use crate::lang::Lang;
use crate::patterns::{self, Intent, PATTERNS, Plain, Sureness};
use crate::scene;
use crate::tree::Tree;
use std::ops::Range;

/// What the question's pattern asks for, and the plain words that it takes.
pub(crate) fn intent(plain: &[Plain], tree: &Tree<'_>, lang: Lang) -> (Intent, Vec<usize>) {
    if let Some(fit) = PATTERNS.fit_whole(plain) {
        return (fit.asks, fit.words);
    }
    let first = plain
        .iter()
        .position(|word| !CUES.leaning.contains(&word.folded))
        .unwrap_or(0);
    let verb = plain.get(first).is_some_and(|word| {
        CUES.opening_verbs.contains(&word.folded)
            && lang == Lang::En
            && tree.words.iter().any(|own| {
                overlap(&own.span, &word.span) && matches!(own.pos, Pos::Aux | Pos::Verb)
            })
    });
    if verb {
        return (Intent::Whether, vec![first]);
    }
    if let Some(fit) = PATTERNS.fit(plain, Sureness::Sure) {
        return (fit.asks, fit.words);
    }
    if scene::inversion(plain) {
        let opening = PATTERNS.fit(plain, Sureness::Perhaps);
        let opening = opening.filter(|fit| fit.asks == Intent::Whether);
        return (
            Intent::Whether,
            opening.map(|fit| fit.words).unwrap_or_default(),
        );
    }
    // "in this matter who decides": the word joins nothing when no verb stands before it.
    let joined = |fit: &patterns::Fit| {
        let start = fit.words.first().and_then(|at| plain.get(*at));
        tree.words.iter().any(|word| {
            matches!(word.pos, Pos::Verb | Pos::Aux)
                && start.is_some_and(|start| word.span.end <= start.span.start)
        })
    };
    match PATTERNS
        .fit(plain, Sureness::Perhaps)
        .filter(|fit| !joined(fit))
    {
        Some(fit) => (fit.asks, fit.words),
        None => (Intent::Whether, Vec::new()),
    }
}

/// The noun that a pattern asks for: what it determines, or the noun right behind it.
pub(crate) fn focus(tree: &Tree<'_>, taken: &[usize], intent: Intent) -> Option<usize> {
    let noun = |at: usize| matches!(tree.pos(at), Pos::Noun | Pos::Propn);
    let last = taken.iter().max().copied();
    // A noun that the pattern itself took (« quel montant », "what day").
    if let Some(own) = taken.iter().copied().rfind(|at| noun(*at))
        && !matches!(intent, Intent::Count)
    {
        return Some(own);
    }
    // « que devient cet argent »: the pattern took the verb, and with it all that is asked for.
    let verb = taken.iter().any(|at| tree.pos(*at) == Pos::Verb);
    if verb && intent == Intent::What {
        return None;
    }
    // "what does the step mean for …": what it means, not what it means it for.
    let beyond = last.is_some_and(|last| tree.pos(last + 1) == Pos::Adp);
    if verb && beyond && intent == Intent::Definition {
        return None;
    }
    // "do", "will": the verb of the question is still to come, unless it is "be".
    let be =
        tree.words
            .iter()
            .skip(1)
            .any(|word| fold(word.form) == "be")
            && !tree.words.iter().any(|word| {
                word.pos == Pos::Verb && !CUES.opening_verbs.contains(&fold(word.form))
            });
    let carries = |at: usize| {
        !be && tree.word(at).is_some_and(|word| {
            CUES.opening_verbs.contains(&fold(word.form)) && fold(word.lemma) != "be"
        })
    };
    let next = last.map_or(0, |last| last + 1);
    match intent {
        Intent::Count
        | Intent::What
        | Intent::List
        | Intent::Definition
        | Intent::Amount
        | Intent::Who => {
            let determined = taken.iter().filter_map(|at| tree.head(*at)).find(|head| {
                noun(*head)
                    && !(next..*head).any(|at| (tree.pos(at) == Pos::Aux && !be) || carries(at))
                    && !taken.contains(head)
                    && taken.iter().any(|at| {
                        tree.head(*at) == Some(*head)
                            && matches!(
                                tree.rel(*at),
                                Rel::Det
                                    | Rel::Nummod
                                    | Rel::Amod
                                    | Rel::Cop
                                    | Rel::Root
                                    | Rel::Advmod
                                    | Rel::Case
                                    | Rel::Fixed
                            )
                    })
            });
            // "what will the region do": the noun behind the auxiliary is the subject of a verb to come.
            let ends = !be
                && tree.root().is_some_and(|root| {
                    tree.pos(root) == Pos::Verb
                        || (taken.contains(&root)
                            && tree
                                .children_by(root, |rel| {
                                    matches!(rel, Rel::AclRelcl | Rel::AdvclCleft)
                                })
                                .next()
                                .is_some())
                });
            let beside = (next..tree.words.len().min(next + 4))
                .take_while(|at| {
                    intent == Intent::Count
                        || !(carries(*at) || (ends && tree.pos(*at) == Pos::Aux))
                })
                .take_while(|at| {
                    matches!(
                        tree.pos(*at),
                        Pos::Det | Pos::Adj | Pos::Adp | Pos::Num | Pos::Aux | Pos::Adv | Pos::Part
                    ) || noun(*at)
                })
                .find(|at| noun(*at));
            // « ce que la présidente a promis »: no noun is asked for.
            let bare = last.is_some_and(|last| {
                matches!(tree.pos(last), Pos::Pron | Pos::Sconj) && tree.pos(last + 1) == Pos::Det
            });
            let beside = beside.filter(|_| intent == Intent::Count || !bare);
            let found = if intent == Intent::Count {
                beside.or(determined)
            } else {
                determined.or(beside)
            };
            // "the deposit rate": the head of the compound is asked for.
            found.map(|at| {
                tree.path_up(at)
                    .take_while(|above| *above == at || noun(*above))
                    .zip(
                        std::iter::once(true).chain(
                            tree.path_up(at).map(|word| {
                                matches!(tree.rel(word), Rel::Compound | Rel::NmodPoss)
                            }),
                        ),
                    )
                    .take_while(|(_, joined)| *joined)
                    .last()
                    .map_or(at, |(above, _)| above)
            })
        }
        _ => None,
    }
}

/// Whether two stretches of text share a byte.
pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
