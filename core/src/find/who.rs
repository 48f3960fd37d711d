//! Who did something, or to whom it was done.

use super::gate::{self, Evidence};
use super::{Fit, Search, View, holds, nominal, party, positions, said};
use crate::answer::{Answer, Fact, Modality};
use crate::clause::{Clause, Role};
use crate::cues::CUES;
use crate::grammar::{Pos, Rel};
use crate::name::Name;
use crate::question::Question;
use crate::stances;
use crate::tree::Tree;

/// The role that the question word plays in the question's clause, with its preposition.
pub(crate) fn asked_role(
    question: &Question,
    tree: &Tree<'_>,
    clause: &Clause,
) -> (Role, Option<String>) {
    let wh = question
        .taken
        .iter()
        .copied()
        .chain(question.focus)
        .find(|at| clause.arguments.iter().any(|argument| argument.word == *at));
    let preposition = question
        .taken
        .iter()
        .find(|at| tree.pos(**at) == Pos::Adp)
        .and_then(|at| tree.word(*at))
        .map(|word| crate::fold::fold(word.lemma))
        .or_else(|| wh.and_then(|at| tree.preposition(at)));
    if preposition
        .as_ref()
        .is_some_and(|preposition| CUES.agents.contains(preposition))
    {
        return (Role::Agent, None);
    }
    let role = wh
        .and_then(|at| clause.arguments.iter().find(|argument| argument.word == at))
        .map(|argument| argument.role);
    match (role, preposition) {
        (_, Some(preposition)) => (Role::Oblique, Some(preposition)),
        (Some(role), None) => (role, None),
        (None, None) => {
            let agent = clause
                .of(Role::Agent)
                .any(|word| !question.taken.contains(&word));
            (if agent { Role::Patient } else { Role::Agent }, None)
        }
    }
}

/// A way to read the answer off a sentence.
struct Candidate<'a> {
    evidence: Evidence,
    view: View<'a>,
    slots: Vec<usize>,
    predicate: usize,
}

/// Whether a word only tells whose somebody is ("its director").
fn owns_person(tree: &Tree<'_>, at: usize) -> bool {
    tree.rel(at) == Rel::NmodPoss
        && tree
            .head(at)
            .is_some_and(|head| crate::roles::is_human(tree.lemma(head)))
}

/// Who does it, is it done to, or is it done with.
pub(crate) fn who(search: &mut Search<'_>) -> Option<Answer> {
    let (tree, asked) = search.asked?;
    let (role, preposition) = asked_role(search.question, tree, asked);
    let verb = tree
        .word(asked.predicate)
        .map(|word| crate::fold::fold(word.lemma))
        .unwrap_or_default();
    search.note(|| format!("who: {role:?} {preposition:?} of {verb:?}"));
    let mut best: Option<Candidate<'_>> = None;
    for view in search.views(0.3) {
        let mut offers: Vec<(Evidence, Vec<usize>, usize)> = Vec::new();
        for clause in view.tree.clauses() {
            let fit = search.fit(&view, clause, asked);
            if fit.arguments < 0.0 {
                continue;
            }
            let met = fit.predicate.is_none_or(|met| met >= 0.4);
            let behind = (met && role == Role::Agent && stances::says(&verb))
                .then(|| said::behind(&view.tree, clause.predicate))
                .flatten();
            let slots = if let Some(speaker) = behind {
                vec![speaker]
            } else if met && as_asked(search, &view, asked, clause) {
                fillers(&view.tree, clause, role, preposition.as_deref())
            } else {
                Vec::new()
            };
            offers.push((
                Evidence::of(search, &view, fit, 1.0),
                slots,
                clause.predicate,
            ));
        }
        let loose = Fit {
            predicate: None,
            arguments: 0.0,
        };
        // "who said that …": the one who reports it.
        if stances::says(&verb) && role == Role::Agent {
            for (at, speaker) in said::reports(&view.tree) {
                let term = search.term_of(asked.predicate);
                let same = term.map_or(0.0, |term| view.meets(term, at));
                let fit = Fit {
                    predicate: (same >= 0.4).then_some(same),
                    ..loose
                };
                offers.push((Evidence::of(search, &view, fit, 1.0), vec![speaker], at));
            }
        }
        for (head, way) in named_otherwise(search, &view) {
            offers.push((Evidence::of(search, &view, loose, way), vec![head], head));
        }
        for (evidence, slots, predicate) in offers {
            let slots: Vec<usize> = slots
                .into_iter()
                .filter(|at| {
                    nominal(&view.tree, *at)
                        && !owns_person(&view.tree, *at)
                        && (evidence.way == WAY_OFFICE || !asked_about(search, &view, *at))
                        && somebody(search, &view, *at)
                })
                .collect();
            let better = best
                .as_ref()
                .is_none_or(|top| evidence.score() > top.evidence.score() + 0.001);
            if !slots.is_empty()
                && better
                && let Some(same) = search.view(view.found.clone())
            {
                best = Some(Candidate {
                    evidence,
                    view: same,
                    slots,
                    predicate,
                });
            }
        }
    }
    let Candidate {
        evidence,
        view,
        slots,
        predicate,
    } = best?;
    search.note(|| {
        format!(
            "gate who {evidence:?}: {}",
            search.briefing.quote(view.found.id)
        )
    });
    let sure = if search.trusting {
        evidence.predicate >= 0.4 && evidence.way >= 0.5
    } else {
        gate::passes(gate::Kind::Who, &evidence)
    };
    if !sure {
        return None;
    }
    let id = view.found.id;
    let link = |at: usize| search.briefing.entities.link(id.at(), at);
    if slots
        .iter()
        .all(|at| view.tree.pos(*at) == Pos::Pron && link(*at).is_none())
    {
        return None;
    }
    let parties: Vec<_> = slots
        .iter()
        .map(|at| party::party(search.briefing, id, &view.tree, *at))
        .collect();
    // "its director, Paula Marsden": the office is that of the name beside it.
    let offices: Vec<_> = parties
        .iter()
        .filter_map(|party| party.role.clone())
        .collect();
    let parties: Vec<_> = parties
        .into_iter()
        .filter(|party| !matches!(&party.name, Name::Common(span) if offices.contains(span)))
        .collect();
    let modality = view
        .tree
        .clauses()
        .iter()
        .find(|clause| clause.predicate == predicate)
        .map_or(Modality::Asserted, |clause| clause.modality);
    let mut answer = search.says(Fact::Parties(parties), &view, modality, predicate);
    if let Answer::Says(reading) = &mut answer {
        for (sentence, _) in slots.into_iter().filter_map(link) {
            reading
                .proof
                .add(crate::briefing::SentenceId(sentence as u32));
        }
    }
    Some(answer)
}

/// Whether a clause says that its predicate holds where the question asks who does, and that it does not where it asks who does not.
fn as_asked(search: &Search<'_>, view: &View<'_>, asked: &Clause, clause: &Clause) -> bool {
    if search.term_of(asked.predicate).is_none() {
        return true;
    }
    let known =
        |word: usize| (0..search.question.terms.len()).any(|term| view.meets(term, word) >= 0.6);
    let tree = &view.tree;
    let standing = holds::standing(
        tree.clauses(),
        tree,
        tree.folded(),
        clause.predicate,
        &known,
    );
    match standing {
        Some(standing) => standing.holds != search.question.negated,
        None => !search.question.negated,
    }
}

/// Whether a word names somebody: who can take a side, or what is called by a name of its own.
fn somebody(search: &Search<'_>, view: &View<'_>, at: usize) -> bool {
    let tree = &view.tree;
    let capital = |at: usize| {
        tree.word(at)
            .is_some_and(|word| word.form.chars().next().is_some_and(char::is_uppercase))
    };
    positions::takes_sides(search.briefing, view.found.id, tree, at)
        || (at > 0 && capital(at))
        || tree
            .children_by(at, |rel| {
                matches!(rel, Rel::Flat | Rel::Appos | Rel::Compound | Rel::Nmod)
            })
            .any(|child| capital(child) && tree.preposition(child).is_none())
}

/// How well a clause of a sentence names who is asked for: 0 to 1; `None` where the question has no clause.
pub(crate) fn bound(search: &Search<'_>, view: &View<'_>) -> Option<f32> {
    let (tree, asked) = search.asked?;
    let (role, preposition) = asked_role(search.question, tree, asked);
    let by_clause = view
        .tree
        .clauses()
        .iter()
        .filter_map(|clause| {
            let fit = search.fit(view, clause, asked);
            let met = fit.predicate.unwrap_or(0.4);
            let fills = fit.arguments >= 0.0
                && met >= 0.4
                && fillers(&view.tree, clause, role, preposition.as_deref())
                    .into_iter()
                    .any(|at| nominal(&view.tree, at) && !asked_about(search, view, at));
            fills.then_some(0.6 * met + 0.4 * fit.arguments)
        })
        .fold(0.0_f32, f32::max);
    let otherwise = named_otherwise(search, view)
        .into_iter()
        .map(|(_, way)| way * 0.6)
        .fold(0.0_f32, f32::max);
    Some(by_clause.max(otherwise))
}

/// How sure it is that somebody is meant who stands in the office that the question names.
const WAY_OFFICE: f32 = 0.9;

/// Parties that a sentence names in another way than as an argument of the verb asked for: the holder of an office
/// that the question names (« une médiatrice, X »), the members of a gathering (« la réunion des ministres »).
fn named_otherwise(search: &Search<'_>, view: &View<'_>) -> Vec<(usize, f32)> {
    let tree = &view.tree;
    let mut found = Vec::new();
    for (term, hit) in search.question.terms.iter().zip(&view.found.hits) {
        let Some(word) = hit
            .word
            .filter(|_| hit.strength >= 0.7 && term.weight > 0.3)
        else {
            continue;
        };
        if tree.pos(word) == Pos::Noun {
            let human = tree
                .word(word)
                .is_some_and(|word| crate::roles::is_human(&crate::fold::fold(word.lemma)));
            let named = tree
                .children_by(word, |rel| {
                    matches!(rel, Rel::Appos | Rel::Flat | Rel::Nmod)
                })
                .any(|child| {
                    tree.preposition(child).is_none()
                        && (tree.pos(child) == Pos::Propn
                            || tree
                                .children_by(child, |rel| rel == Rel::Appos)
                                .next()
                                .is_some())
                });
            if human && named {
                found.push((word, WAY_OFFICE));
            }
            for child in tree.children_by(word, |rel| rel == Rel::Nmod) {
                if tree
                    .preposition(child)
                    .is_some_and(|own| CUES.genitives.contains(&own))
                    && party::can_act(tree, child)
                {
                    found.push((child, 0.5));
                }
            }
        }
    }
    found
}

/// The words that fill a role of a clause.
fn fillers(tree: &Tree<'_>, clause: &Clause, role: Role, preposition: Option<&str>) -> Vec<usize> {
    let exact: Vec<usize> = match preposition {
        Some(preposition) => clause
            .arguments
            .iter()
            .filter(|argument| {
                tree.preposition(argument.word)
                    .is_some_and(|own| own == preposition || kin_preposition(&own, preposition))
            })
            .map(|argument| argument.word)
            .collect(),
        None => clause.of(role).collect(),
    };
    if !exact.is_empty() {
        return exact;
    }
    // A noun's complement may be its agent: « l'opposition de la Hongrie ».
    if tree.pos(clause.predicate) != Pos::Verb && role == Role::Agent {
        let genitive: Vec<usize> = clause
            .of(Role::Genitive)
            .filter(|at| tree.rel(*at) != Rel::Amod)
            .collect();
        if !genitive.is_empty() {
            return genitive;
        }
        // « a signalé son scepticisme »: the one who has it is the subject of the verb that governs it.
        if let Some(verb) = tree.head(clause.predicate).filter(|head| {
            tree.pos(*head) == Pos::Verb
                && matches!(
                    tree.rel(clause.predicate),
                    Rel::Obj | Rel::Obl | Rel::OblArg | Rel::Xcomp
                )
        }) {
            return tree
                .clauses()
                .iter()
                .filter(|clause| clause.predicate == verb)
                .flat_map(|clause| clause.of(Role::Agent).collect::<Vec<_>>())
                .collect();
        }
    }
    Vec::new()
}

/// Prepositions that answer each other across languages.
fn kin_preposition(own: &str, asked: &str) -> bool {
    CUES.prepositions.iter().any(|[fr, en]| {
        (own, asked) == (fr.as_str(), en.as_str()) || (own, asked) == (en.as_str(), fr.as_str())
    })
}

/// Whether a word is what the question itself names: it cannot be the answer.
pub(crate) fn asked_about(search: &Search<'_>, view: &View<'_>, at: usize) -> bool {
    search
        .question
        .terms
        .iter()
        .enumerate()
        .any(|(term, known)| {
            known.weight > 0.5
                && Some(known.words.start) != search.question.focus
                && view.meets(term, at) >= 0.7
        })
}
