//! What, which, how: the briefing's own words.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use super::bearing::{lacks_value, names_near, only_names, speaks, speaks_of_it, takes_part};
use super::gate::{self, Evidence};
use super::named::says_more;
use super::said::may_say;
use super::{Search, View, noun_phrase, phrase, who, whole};
use crate::answer::{Answer, Fact, Modality, Phrase};
use crate::briefing::SentenceId;
use crate::clause::{Clause, Role};
use crate::fold::fold;
use crate::grammar::{Number, Pos, Rel};
use crate::layout::BlockKind;
use crate::patterns::Intent;
use crate::question::Sort;
use crate::terms;

/// The part of the best sentence that the question asks for, or the clause that speaks of all of it.
pub(crate) fn content(search: &mut Search<'_>) -> Option<Answer> {
    let (tree, asked) = search.asked?;
    let (role, preposition) = who::asked_role(search.question, tree, asked);
    if let Some(answer) = items(search) {
        return Some(answer);
    }
    let mut best: Option<(Evidence, View<'_>, usize)> = None;
    for view in search.views(0.3) {
        for (at, clause) in view.tree.clauses().iter().enumerate() {
            let fit = search.fit(&view, clause, asked);
            let evidence = Evidence::of(search, &view, fit, 0.5);
            if fit.arguments >= 0.0
                && best
                    .as_ref()
                    .is_none_or(|(top, ..)| evidence.score() > top.score())
                && let Some(same) = search.view(view.found.clone())
            {
                best = Some((evidence, same, at));
            }
        }
    }
    let (evidence, view, at) = best.filter(|(_, view, _)| {
        let said =
            search.question.intent != Intent::Said || may_say(search, view) && speaks(search, view);
        said && takes_part(search, view) && says_more(search, view)
    })?;
    search.note(|| {
        format!(
            "gate content {evidence:?}: {}",
            search.briefing.quote(view.found.id)
        )
    });
    if !search.trusting && !gate::passes(gate::Kind::Content, &evidence) {
        return None;
    }
    let predicate = evidence.predicate;
    let clause = view.tree.clauses().get(at)?.clone();
    let modality = clause.modality;
    let picked = pick(
        search,
        &view,
        &clause,
        role,
        preposition.as_deref(),
        predicate,
    );
    let picked = picked.filter(|items| !items.iter().all(|item| repeats(search, item)));
    let fact = match picked {
        Some(items) if items.len() > 1 && search.question.intent == Intent::List => {
            Fact::Items(items)
        }
        Some(items) if !items.is_empty() => Fact::Content(joined(&items)),
        Some(_) | None => told(search, &view, &clause),
    };
    Some(search.says(fact, &view, modality, clause.predicate))
}

/// The matches that are left, as the answer: the clauses of them that say what is asked about.
pub(crate) fn passages(search: &Search<'_>) -> Option<Answer> {
    let views: Vec<View<'_>> = search
        .matches
        .iter()
        .filter_map(|found| search.view(found.clone()))
        .collect();
    let views: Vec<View<'_>> = views
        .into_iter()
        .filter(|view| {
            !lacks_value(search, view)
                && names_near(search, view)
                && !only_names(search)
                && search.scene_met(&view.found)
                && speaks_of_it(search, view)
                && (search.question.intent != Intent::Said || may_say(search, view))
                && takes_part(search, view)
                && (search.question.intent == Intent::Whether || says_more(search, view))
        })
        .collect();
    // A reason that is not marked as one follows what it is the reason of.
    if let (Intent::Reason, [view]) = (search.question.intent, views.as_slice())
        && super::reason::expected(search, view) <= 0.0
    {
        let next = search
            .briefing
            .after(view.found.id)
            .filter(|next| super::reason::goes_on(search, *next))?;
        let reason = phrase(search.briefing, search.briefing.span(next));
        let mut reading = search.reading(Fact::Content(reason), next, Modality::Asserted);
        reading.proof.add(view.found.id);
        return Some(Answer::Says(reading));
    }
    // Two sentences that give no reason and do not speak of the act tell no why.
    if search.question.intent == Intent::Reason
        && !views
            .iter()
            .any(|view| super::reason::expected(search, view) > 0.0 || tells_act(search, view))
    {
        return None;
    }
    let mut facts = views.iter().map(|view| {
        let met = view.found.words().next().or_else(|| view.tree.root());
        met.map_or(Fact::Passage(view.found.id), |word| {
            told_at(search, view, word)
        })
    });
    let first = facts.next()?;
    let phrases: Vec<Phrase> = std::iter::once(first.clone())
        .chain(facts)
        .filter_map(|fact| match fact {
            Fact::Content(phrase) => Some(phrase),
            Fact::Passage(id) => Some(phrase(search.briefing, search.briefing.span(id))),
            _ => None,
        })
        .collect();
    let fact = if phrases.len() > 1 {
        Fact::Items(phrases)
    } else {
        first
    };
    let mut reading = search.reading(fact, views.first()?.found.id, Modality::Asserted);
    for view in views.iter().skip(1) {
        reading.proof.add(view.found.id);
    }
    Some(Answer::Says(reading))
}

/// Whether a sentence has a word of its own for what is asked to be done.
fn tells_act(search: &Search<'_>, view: &View<'_>) -> bool {
    let mut terms = search.question.terms.iter().zip(&view.found.hits);
    terms.any(|(term, hit)| {
        term.sort == Sort::Verb && term.weight >= 1.0 && hit.word.is_some() && hit.strength >= 0.6
    })
}

/// The items of a list that the question asks for, when the briefing writes them as one.
fn items(search: &Search<'_>) -> Option<Answer> {
    if !matches!(
        search.question.intent,
        Intent::List | Intent::What | Intent::Definition
    ) {
        return None;
    }
    let briefing = search.briefing;
    let plural = search
        .question
        .focus
        .and_then(|at| search.question.tree.words().nth(at))
        .is_some_and(|word| word.feats.number() == Some(Number::Plur));
    let best = search.matches.first()?;
    let next = SentenceId(best.id.0 + 1);
    // The sentence that introduces the list, or the heading over it.
    let list: Vec<SentenceId> = (next.0..)
        .map(SentenceId)
        .take_while(|id| briefing.kind(*id) == BlockKind::Item)
        .collect();
    if !plural || list.len() < 2 || best.coverage < 0.5 {
        return None;
    }
    super::counted::listed(search, &list)
}

/// From the start of the first item to the end of the last one.
fn joined(items: &[Phrase]) -> Phrase {
    let start = items.iter().map(|item| item.span.start).min().unwrap_or(0);
    let end = items
        .iter()
        .map(|item| item.span.end)
        .max()
        .unwrap_or(start);
    Phrase { span: start..end }
}

/// The argument of the clause that fills the role asked for, with what is coordinated with it.
fn pick(
    search: &Search<'_>,
    view: &View<'_>,
    clause: &Clause,
    role: Role,
    preposition: Option<&str>,
    predicate: f32,
) -> Option<Vec<Phrase>> {
    let tree = &view.tree;
    // « quelle taxe »: the phrase around the noun that is asked for.
    if let Some(term) = search
        .question
        .focus
        .and_then(|focus| search.term_of(focus))
        && let Some(noun) = view.found.hits.get(term).and_then(|hit| hit.word)
        && matches!(tree.pos(noun), Pos::Noun | Pos::Propn)
    {
        let span = noun_phrase(tree, noun);
        let told = tree
            .children_by(noun, |rel| {
                matches!(
                    rel,
                    Rel::Nmod | Rel::Amod | Rel::Appos | Rel::Acl | Rel::AclRelcl | Rel::Conj
                )
            })
            .next()
            .is_some();
        if told {
            let span = if tree
                .children_by(noun, |rel| matches!(rel, Rel::Appos | Rel::Conj))
                .next()
                .is_some()
            {
                whole(tree, noun)
            } else {
                span
            };
            return Some(vec![phrase(search.briefing, span)]);
        }
    }
    if predicate < 0.4 {
        return None;
    }
    let wanted: Vec<usize> = match preposition {
        Some(_) => clause
            .of(Role::Oblique)
            .chain(clause.of(Role::Content))
            .collect(),
        None => match role {
            Role::Patient | Role::Content => clause
                .of(Role::Content)
                .chain(clause.of(Role::Patient))
                .collect(),
            Role::Agent | Role::Recipient | Role::Oblique | Role::Genitive | Role::Circumstance => {
                clause.of(role).collect()
            }
        },
    };
    let wanted: Vec<usize> = wanted
        .into_iter()
        .filter(|at| tells(search, view, *at))
        // A bare number is nobody.
        .filter(|at| search.question.intent != Intent::Who || tree.pos(*at) != Pos::Num)
        .collect();
    if wanted.is_empty() {
        return None;
    }
    Some(
        wanted
            .iter()
            .map(|at| phrase(search.briefing, whole(tree, *at)))
            .collect(),
    )
}

/// Whether a phrase stands in the question already.
fn repeats(search: &Search<'_>, phrase: &Phrase) -> bool {
    let words = fold(search.briefing.slice(phrase.span.clone()));
    fold(&search.question.core).contains(words.as_str())
}

/// Whether a phrase says something that the question does not hold already.
fn tells(search: &Search<'_>, view: &View<'_>, head: usize) -> bool {
    let tree = &view.tree;
    !who::asked_about(search, view, head)
        && tree.below(head, &|_| false).iter().any(|at| {
            tree.word(*at)
                .is_some_and(|word| terms::is_content(word.pos))
                && !who::asked_about(search, view, *at)
        })
}

/// What the clause around a word tells, with all that is asked about.
pub(super) fn told_at(search: &Search<'_>, view: &View<'_>, word: usize) -> Fact {
    let clause = view.tree.path_up(word).find_map(|at| {
        view.tree
            .clauses()
            .iter()
            .find(|clause| clause.predicate == at)
    });
    match clause {
        Some(clause) => told(search, view, clause),
        None => Fact::Passage(view.found.id),
    }
}

/// The independent clause that says all that is asked about, without the ones beside it that say none of it.
fn told(search: &Search<'_>, view: &View<'_>, clause: &Clause) -> Fact {
    let tree = &view.tree;
    let met: Vec<usize> = view.found.words().collect();
    let covers = |at: usize| met.iter().all(|word| tree.under(*word, at));
    let stands_alone = |at: usize| {
        let own = tree
            .children_by(at, |rel| rel.base() == Rel::Nsubj)
            .next()
            .is_some();
        match tree.rel(at) {
            Rel::Root => true,
            Rel::Conj | Rel::Parataxis => {
                own && matches!(tree.pos(at), Pos::Verb | Pos::Adj | Pos::Noun)
            }
            _ => false,
        }
    };
    let Some(top) = tree
        .path_up(clause.predicate)
        .find(|at| stands_alone(*at) && covers(*at))
        .or_else(|| tree.root())
    else {
        return Fact::Passage(view.found.id);
    };
    let beside = |word: &crate::grammar::Word<'_>| {
        word.index != top
            && stands_alone(word.index)
            && !met.iter().any(|met| tree.under(*met, word.index))
    };
    let words = tree.below(top, &beside);
    Fact::Content(phrase(
        search.briefing,
        tree.bytes(&super::contiguous(&words, top)),
    ))
}
