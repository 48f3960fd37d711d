//! Yes or no, and questions that take for granted what the briefing contradicts.

mod parties;
mod premise;

pub(crate) use premise::premise;

use super::holds::{met, region, standing};
use super::{Search, View, nominal, phrase, whole};
use crate::answer::{Answer, Fact, Modality, Verdict};
use crate::clause::Clause;
use crate::frames::{FRAMES, Governs, Relation};
use crate::grammar::{Pos, Rel};
use crate::question::Sort;
use crate::stances;
use crate::terms::{self, Folded, Key};
use crate::tree::Tree;
use parties::{asks_of_all, denies_all, given, own_terms, roles_fit};
use premise::by_stance;

/// What one clause says to the question.
struct Candidate {
    score: f32,
    /// Share of the question's other terms that the clause meets.
    share: f32,
    /// How well it meets the one of them that it meets worst.
    worst: f32,
    /// Whether a clause says it, not a noun.
    clausal: bool,
    verdict: Verdict,
    modality: Modality,
    /// Place among the matches.
    found: usize,
    at: usize,
    top: usize,
}

/// The least share of the question's other terms that a clause has to meet.
const LEAST: f32 = 0.66;
/// As much nearer an answer has to be than a clause that says the contrary.
const AHEAD: f32 = 0.12;

/// By so much more of the question a clause has to say than one as good that answers the contrary.
const NEARER: f32 = 0.04;

/// A clause that meets each word of a question so well, and so much of it, answers it whatever the odds.
const SURE: f32 = 0.6;
const ALL: f32 = 0.85;

/// Whether it is so, by a clause that says it or its contrary.
pub(crate) fn verdict(search: &mut Search<'_>) -> Option<Answer> {
    if let Some(answer) = by_stance(search) {
        return Some(answer);
    }
    let candidates = candidates(search, None);
    let best = settled(&candidates);
    // Two sentences that contradict each other do so even where one of them is the likelier one.
    search.torn |= best.is_none() && !candidates.is_empty();
    let best = best.filter(|_| !search.torn)?;
    let view = search.view(search.matches.get(best.found)?.clone())?;
    if best.clausal && best.worst >= SURE && best.share >= ALL {
        search.certain = Some(view.found.id);
    }
    search.note(|| {
        format!(
            "verdict {:.2} {:?}: {}",
            best.score,
            best.verdict,
            search.briefing.quote(view.found.id)
        )
    });
    Some(answer(search, &view, best))
}

/// The best candidate, unless another that is as good says the contrary. Of two that are as good the one that meets the
/// question's words more closely counts.
fn settled(candidates: &[Candidate]) -> Option<&Candidate> {
    let best = candidates
        .iter()
        .max_by(|a, b| a.score.total_cmp(&b.score).then(b.found.cmp(&a.found)))?;
    let against = |one: &Candidate| {
        let rival = candidates
            .iter()
            .filter(|other| other.verdict != one.verdict)
            .max_by(|a, b| a.score.total_cmp(&b.score));
        rival.filter(|rival| (one.score - rival.score).abs() < AHEAD || rival.score > one.score)
    };
    match against(best) {
        None => Some(best),
        Some(rival) if rival.share >= best.share + NEARER => Some(rival),
        Some(_) => None,
    }
}

fn answer(search: &Search<'_>, view: &View<'_>, best: &Candidate) -> Answer {
    let span = whole(&view.tree, best.top);
    // Its pronoun and negation belong to it wherever they were hung.
    let words = view.tree.words.iter().rev();
    let span = words
        .skip_while(|word| word.span.start >= span.start)
        .take_while(|word| word.pos == Pos::Pron || word.feats.is_negative())
        .fold(span.clone(), |span, word| word.span.start..span.end);
    let whole = search.briefing.span(view.found.id).len();
    let several = search
        .briefing
        .slice(span.clone())
        .split_whitespace()
        .count()
        > 2;
    let clause = (several && span.len() * 10 < whole * 9).then(|| phrase(search.briefing, span));
    let verdict = best.verdict;
    search.says(
        Fact::Verdict { verdict, clause },
        view,
        best.modality,
        best.at,
    )
}

/// What the close sentences, or one of them, say to the question's predicate.
fn candidates(search: &Search<'_>, only: Option<&View<'_>>) -> Vec<Candidate> {
    let Some((tree, asked)) = search.asked else {
        return Vec::new();
    };
    let folded = tree.folded();
    let Some(predicate) = asked_predicate(search, tree, asked) else {
        return Vec::new();
    };
    let frames = FRAMES.at(tree, folded, predicate);
    let taken = frames.iter().map(|(_, len)| *len).max().unwrap_or(1);
    let term = search.term_of(predicate);
    // "supply weapons" is one act: who supplies something else does not do it.
    let words = term.and_then(|term| search.question.terms.get(term));
    let object: Vec<Key> = words
        .filter(|term| term.words.len() > taken)
        .into_iter()
        .flat_map(|term| term.words.clone())
        .filter(|at| *at != predicate && matches!(tree.pos(*at), Pos::Noun | Pos::Propn))
        .flat_map(|at| terms::reach_of(tree, folded, at))
        .collect();
    let others: Vec<usize> = (0..search.question.terms.len())
        .filter(|other| {
            search.question.terms.get(*other).is_some_and(|known| {
                Some(*other) != term
                    && known.weight >= 0.3
                    && !(predicate..predicate + taken).contains(&known.words.start)
            })
        })
        .collect();
    // "has anyone been charged yet": who it is makes no difference.
    let anybody = (0..tree.words.len()).any(|at| FRAMES.anybody(tree.lemma(at)));
    let light = |term: &usize| {
        let term = search.question.terms.get(*term);
        term.is_some_and(|term| term.sort == Sort::Other && term.weight < 0.5)
    };
    let others = match others.iter().all(light) && anybody {
        true => Vec::new(),
        false => others,
    };
    if others.is_empty() && !anybody && !FRAMES.avows(&frames) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (number, matched) in search.matches.iter().enumerate() {
        if let Some(view) = only
            .filter(|view| view.found.id == matched.id)
            .cloned()
            .or_else(|| {
                only.is_none()
                    .then(|| search.view(matched.clone()))
                    .flatten()
            })
        {
            let index = &search.briefing.index;
            let holds = |at: usize| {
                let own = index.keys(view.found.id, at);
                object.iter().any(|key| own.contains(key))
            };
            if !object.is_empty() && !(0..view.tree.words.len()).any(holds) {
                continue;
            }
            let words = view.tree.folded();
            for at in 0..view.tree.words.len() {
                let Some(relation) = relation(&view, words, at, term, &frames) else {
                    continue;
                };
                let judged = (number, at, relation);
                // Who denies the facts denies whatever he is said to have done.
                let whatever = FRAMES.avows(&frames) && denies_all(&view, at);
                let parties = own_terms(search, asked, &others).filter(|_| whatever);
                let others = parties.as_deref().unwrap_or(&others);
                found.extend(weigh(search, &view, words, asked, others, judged));
            }
        }
    }
    found
}

/// How much of the question the best clause of a sentence settles: 0 to 1.
pub(crate) fn bound(search: &Search<'_>, view: &View<'_>) -> f32 {
    candidates(search, Some(view))
        .iter()
        .map(|candidate| candidate.share)
        .fold(0.0, f32::max)
}

/// The word of the question that says what is asked: its predicate, or what a light verb governs; failing that its one verb.
fn asked_predicate(search: &Search<'_>, tree: &Tree<'_>, asked: &Clause) -> Option<usize> {
    governed_predicate(search, tree, asked).or_else(|| {
        let mut verbs = search
            .question
            .terms
            .iter()
            .filter(|term| term.sort == Sort::Verb && term.weight > 0.5);
        let only = verbs.next().filter(|_| verbs.next().is_none())?;
        only.words.clone().find(|at| tree.pos(*at) == Pos::Verb)
    })
}

/// The predicate of the question's clause, or what it governs where it says nothing by itself.
fn governed_predicate(search: &Search<'_>, tree: &Tree<'_>, asked: &Clause) -> Option<usize> {
    let mut at = asked.predicate;
    for _ in 0..3 {
        let weighs = search.term_of(at).is_some_and(|term| {
            search
                .question
                .terms
                .get(term)
                .is_some_and(|term| term.weight > 0.3)
        });
        // What is wanted or refused is asked of the wish, not of the fact.
        let folded = tree.folded();
        let governs = matches!(
            FRAMES.governs(folded, at),
            Governs::Opens | Governs::Reverses
        ) && !FRAMES.at(tree, folded, at).is_empty();
        if (weighs || governs) && !search.question.taken.contains(&at) {
            return Some(at);
        }
        let subjects = || tree.children_by(at, |rel| matches!(rel, Rel::Nsubj | Rel::NsubjPass));
        // "is the deal signed", « y a-t-il quelqu'un de blessé »: a participle read as the noun's attribute.
        let behind = subjects()
            .chain(tree.children_by(at, |rel| rel == Rel::Obj))
            .flat_map(|noun| {
                let anybody = FRAMES.anybody(tree.lemma(noun));
                let copula = tree.lemma(at) == "be";
                tree.children_by(noun, |rel| {
                    matches!(rel, Rel::Acl | Rel::Amod | Rel::AclRelcl)
                })
                .filter(move |child| *child > noun && (anybody || copula))
            })
            .collect::<Vec<_>>();
        at = tree
            .children_by(at, |rel| matches!(rel, Rel::Xcomp | Rel::Ccomp))
            .chain(behind)
            .chain(tree.children_by(at, |rel| matches!(rel, Rel::Obj)))
            .chain(subjects())
            .find(|child| {
                nominal(tree, *child) || matches!(tree.pos(*child), Pos::Verb | Pos::Adj)
            })?;
    }
    None
}

/// How a word of a sentence relates to the asked predicate.
fn relation(
    view: &View<'_>,
    words: &Folded<'_>,
    at: usize,
    term: Option<usize>,
    asked: &[(usize, usize)],
) -> Option<(Relation, f32)> {
    let content = matches!(
        view.tree.pos(at),
        Pos::Verb | Pos::Noun | Pos::Adj | Pos::Adv | Pos::X | Pos::Propn | Pos::Adp
    );
    if !content {
        return None;
    }
    let own = term.map_or(0.0, |term| view.meets(term, at));
    let by_frame = if asked.is_empty() {
        None
    } else {
        FRAMES.relation(&FRAMES.at(&view.tree, words, at), asked)
    };
    match by_frame {
        Some(Relation::Same) => Some((
            Relation::Same,
            own.max(if own >= 0.85 { 0.95 } else { 0.8 }),
        )),
        Some(other) if own < 0.8 => Some((other, 0.7)),
        Some(_) | None => (own >= 0.6).then_some((Relation::Same, own)),
    }
}

/// Judges one word as an answer.
fn weigh(
    search: &Search<'_>,
    view: &View<'_>,
    words: &Folded<'_>,
    asked: &Clause,
    others: &[usize],
    (found, at, (relation, strength)): (usize, usize, (Relation, f32)),
) -> Option<Candidate> {
    let tree = &view.tree;
    let known = |word: usize| {
        others
            .iter()
            .any(|term| met(search, view, *term, &[word]) >= 0.6)
    };
    let standing = standing(view.tree.clauses(), tree, words, at, &known)?;
    let region = region(view, at, standing.top);
    let everywhere: Vec<usize> = (0..tree.words.len()).collect();
    let (mut sum, mut total, mut worst) = (0.0_f32, 0.0_f32, 1.0_f32);
    for term in others {
        let known = search.question.terms.get(*term)?;
        let inside = met(search, view, *term, &region);
        // A clause beside it speaks of the very thing.
        if inside > 0.0 && met(search, view, *term, &everywhere) > inside + 0.15 {
            return None;
        }
        let strength = if inside > 0.0 {
            inside
        } else {
            // What only the surroundings name is not what this sentence is about, unless they name a party.
            let hit = view.found.hits.get(*term).map_or(0.0, |hit| hit.strength);
            let around = if known.sort == Sort::Name || known.weight < 1.0 {
                hit.min(0.5)
            } else {
                hit.min(0.3)
            };
            (met(search, view, *term, &everywhere) * 0.6).max(around)
        };
        if known.sort == Sort::Name && strength < 0.4 {
            if given(search, *term) {
                continue;
            }
            return None;
        }
        if strength >= 0.35 {
            sum += known.weight * (0.55 + 0.45 * strength).min(1.0);
        } else if known.weight >= 1.0 && !stances::topic(&known.lemma) {
            return None;
        }
        total += known.weight;
        if known.weight >= 0.5 {
            worst = worst.min(strength);
        }
    }
    let share = if others.is_empty() {
        1.0
    } else {
        sum / total.max(0.01)
    };
    let loose = others.is_empty() && strength < 0.95 && relation == Relation::Same;
    if share < LEAST || loose {
        return None;
    }
    let clause = view
        .tree
        .clauses()
        .iter()
        .find(|clause| clause.predicate == at);
    if let Some(clause) = clause
        && !roles_fit(search, view, clause, asked, relation)
    {
        return None;
    }
    if clause.is_none() && relation == Relation::Converse {
        return None;
    }
    let restricted = region
        .iter()
        .any(|word| words.forms.get(*word).is_some_and(|form| FRAMES.only(form)));
    if restricted && relation == Relation::Contrary {
        return None;
    }
    let holds = (relation == Relation::Contrary) != standing.holds;
    // What is only possible, and contrary at that, settles nothing.
    if relation == Relation::Weaker && standing.holds {
        return None;
    }
    if relation == Relation::Contrary
        && (!standing.holds
            || standing.modality != Modality::Asserted && standing.modality != Modality::Planned)
    {
        return None;
    }
    // What holds with an exception does not hold of all.
    let of_all = search
        .asked
        .is_some_and(|(tree, _)| tree.words.iter().any(|word| asks_of_all(tree, word.index)));
    let excepts = region.iter().any(|word| FRAMES.excepts(words, *word));
    let holds = holds && !(of_all && excepts);
    let verdict = if holds == search.question.negated {
        Verdict::No
    } else {
        Verdict::Yes
    };
    let noun = matches!(tree.pos(at), Pos::Noun | Pos::Propn | Pos::X) && clause.is_none();
    let depth = tree.path_up(at).count() as f32;
    let score = share + strength * 0.25 + view.found.coverage * 0.2
        - depth * 0.005
        - if relation == Relation::Contrary {
            0.1
        } else {
            0.0
        }
        - if noun { 0.1 } else { 0.0 };
    Some(Candidate {
        score,
        share,
        worst,
        clausal: clause.is_some(),
        verdict,
        modality: standing.modality,
        found,
        at,
        top: standing.top,
    })
}
