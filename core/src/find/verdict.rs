//! Yes or no, and questions that take for granted what the briefing contradicts.

use super::holds::{met, region, standing};
use super::{Search, View, nominal, phrase, stands, whole};
use crate::answer::{Answer, Fact, Modality, Position, Reading, Stance, Verdict};
use crate::clause::{Clause, Role};
use crate::frames::{FRAMES, Governs, Relation};
use crate::grammar::{Pos, Rel};
use crate::question::Sort;
use crate::stances;
use crate::terms::{self, Folded, Key};
use crate::tree::Tree;

/// What one clause says to the question.
struct Candidate {
    score: f32,
    /// Share of the question's other terms that the clause meets.
    share: f32,
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

/// Whether it is so, by a clause that says it or its contrary.
pub(crate) fn verdict(search: &mut Search<'_>) -> Option<Answer> {
    if let Some(answer) = by_stance(search) {
        return Some(answer);
    }
    let candidates = candidates(search, None);
    let best = settled(&candidates)?;
    let view = search.view(search.matches.get(best.found)?.clone())?;
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

/// The best candidate, unless another that is as good says the contrary.
fn settled(candidates: &[Candidate]) -> Option<&Candidate> {
    let best = candidates
        .iter()
        .max_by(|a, b| a.score.total_cmp(&b.score).then(b.found.cmp(&a.found)))?;
    let torn = candidates
        .iter()
        .any(|other| other.verdict != best.verdict && best.score - other.score < AHEAD);
    (!torn).then_some(best)
}

fn answer(search: &Search<'_>, view: &View<'_>, best: &Candidate) -> Answer {
    let span = whole(&view.tree, best.top);
    let clause = (span.len() * 10 < search.briefing.span(view.found.id).len() * 9)
        .then(|| phrase(search.briefing, span));
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
        .flat_map(|at| terms::keys_of(tree, folded, at))
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
    if others.is_empty() {
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
                found.extend(weigh(search, &view, words, asked, &others, judged));
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

/// The word of the question that says what is asked: its predicate, or what a light verb governs.
fn asked_predicate(search: &Search<'_>, tree: &Tree<'_>, asked: &Clause) -> Option<usize> {
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
        at = tree
            .children_by(at, |rel| matches!(rel, Rel::Xcomp | Rel::Ccomp))
            .chain(tree.children_by(at, |rel| matches!(rel, Rel::Obj)))
            .chain(tree.children_by(at, |rel| matches!(rel, Rel::Nsubj | Rel::NsubjPass)))
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
        Some(Relation::Same) => Some((Relation::Same, own.max(0.8))),
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
    let (mut sum, mut total) = (0.0_f32, 0.0_f32);
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
            return None;
        }
        if strength >= 0.35 {
            sum += known.weight * (0.55 + 0.45 * strength).min(1.0);
        } else if known.weight >= 1.0 && !stances::topic(&known.lemma) {
            return None;
        }
        total += known.weight;
    }
    let share = sum / total.max(0.01);
    if share < LEAST {
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
    if relation == Relation::Contrary
        && (!standing.holds
            || standing.modality != Modality::Asserted && standing.modality != Modality::Planned)
    {
        return None;
    }
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
        clausal: clause.is_some(),
        verdict,
        modality: standing.modality,
        found,
        at,
        top: standing.top,
    })
}

/// Whether who does what to whom is as asked.
fn roles_fit(
    search: &Search<'_>,
    view: &View<'_>,
    clause: &Clause,
    asked: &Clause,
    relation: Relation,
) -> bool {
    let term = |role: Role| {
        asked
            .of(role)
            .filter_map(|word| search.term_of(word))
            .find(|term| {
                search
                    .question
                    .terms
                    .get(*term)
                    .is_some_and(|known| known.weight >= 0.5)
            })
    };
    let here = |term: usize, role: Role| {
        clause
            .of(role)
            .map(|word| search.meets_phrase(view, term, word))
            .fold(0.0_f32, f32::max)
    };
    let named = |term: usize| {
        search
            .question
            .terms
            .get(term)
            .is_some_and(|known| known.sort == Sort::Name)
    };
    let (agent, patient) = (term(Role::Agent), term(Role::Patient));
    let turned = |term: usize, own: Role, other: Role| {
        here(term, other).max(here(term, Role::Recipient)) > here(term, own).max(0.3)
    };
    let agent_turned = agent.is_some_and(|term| turned(term, Role::Agent, Role::Patient));
    let patient_turned = patient.is_some_and(|term| turned(term, Role::Patient, Role::Agent));
    let inverted = agent_turned && patient_turned
        || agent_turned && agent.is_some_and(named) && clause.of(Role::Agent).next().is_some()
        || patient_turned && patient.is_some_and(named);
    if relation == Relation::Converse {
        return inverted;
    }
    if inverted {
        return false;
    }
    // Another agent, told by name or noun, is another story.
    let agents: Vec<usize> = clause
        .of(Role::Agent)
        .filter(|at| nominal(&view.tree, *at))
        .collect();
    match agent {
        Some(term) if !agents.is_empty() => {
            let around = view.found.hits.get(term).map_or(0.0, |hit| hit.strength);
            here(term, Role::Patient) >= 0.35
                || agents.iter().any(|agent| {
                    search.meets_phrase(view, term, *agent) >= 0.35
                        || (view.tree.pos(*agent) == Pos::Pron && around >= 0.35)
                })
        }
        Some(_) | None => true,
    }
}

/// By what is known of the position of the party that the question names.
fn by_stance(search: &mut Search<'_>) -> Option<Answer> {
    let asked = search.question.stance?;
    let actor = stands::asked_actor(search)?;
    let position = stands::of_actor(search, actor)?;
    let verdict = match (asked, position.stance) {
        (Stance::For, Stance::For | Stance::ForOnCondition)
        | (Stance::ForOnCondition, Stance::ForOnCondition)
        | (Stance::Against, Stance::Against)
        | (Stance::Reserved, Stance::Reserved)
        | (Stance::Abstaining, Stance::Abstaining)
        | (Stance::Undecided, Stance::Undecided) => Verdict::Yes,
        (Stance::For, Stance::Against) | (Stance::Against, Stance::For) => Verdict::No,
        _ => return Some(Answer::Says(standing_of(search, position))),
    };
    // « A-t-il pris position ? » asks for the contrary of having none.
    let asks_decided = asked == Stance::Undecided && stands::asks_decided(search);
    let verdict = match (search.question.negated != asks_decided, verdict) {
        (false, verdict) => verdict,
        (true, Verdict::Yes) => Verdict::No,
        (true, Verdict::No) => Verdict::Yes,
    };
    search.note(|| format!("verdict by stance: {:?}", position.stance));
    Some(Answer::Says(search.reading(
        Fact::Verdict {
            verdict,
            clause: None,
        },
        position.sentence,
        Modality::Asserted,
    )))
}

fn standing_of(search: &Search<'_>, position: Position) -> Reading {
    let sentence = position.sentence;
    let fact = Fact::Stances {
        positions: vec![position],
        asked: search.question.stance,
    };
    search.reading(fact, sentence, Modality::Asserted)
}

/// What the briefing says instead of what a question takes for granted, if it contradicts it.
pub(crate) fn premise(search: &mut Search<'_>) -> Option<Answer> {
    if let Some(answer) = other_stance(search) {
        return Some(answer);
    }
    // What is to come is not contradicted by what is so today.
    let coming = search
        .asked
        .is_some_and(|(_, asked)| asked.modality == Modality::Planned);
    let candidates = candidates(search, None);
    let held = candidates
        .iter()
        .any(|candidate| candidate.verdict == Verdict::Yes);
    if coming || held {
        return None;
    }
    let best = settled(&candidates)
        .filter(|best| best.clausal && best.share >= 0.75 && best.modality != Modality::Possible)?;
    let view = search.view(search.matches.get(best.found)?.clone())?;
    search.note(|| {
        format!(
            "premise contradicted {:.2}: {}",
            best.score,
            search.briefing.quote(view.found.id)
        )
    });
    match answer(search, &view, best) {
        Answer::Says(reading) => Some(Answer::Corrects(reading)),
        other @ (Answer::Disagrees(_) | Answer::Corrects(_) | Answer::Silent(_)) => Some(other),
    }
}

/// The question takes a party to stand where it does not stand.
fn other_stance(search: &mut Search<'_>) -> Option<Answer> {
    let asked = search.question.stance?;
    let actor = stands::asked_actor(search)?;
    let position = stands::of_actor(search, actor)?;
    let contrary = match (asked, position.stance) {
        (Stance::For, Stance::Against | Stance::Abstaining | Stance::Undecided)
        | (
            Stance::Against,
            Stance::For | Stance::ForOnCondition | Stance::Abstaining | Stance::Undecided,
        )
        | (Stance::Abstaining, Stance::For | Stance::ForOnCondition | Stance::Against) => true,
        (
            Stance::For
            | Stance::ForOnCondition
            | Stance::Against
            | Stance::Reserved
            | Stance::Abstaining
            | Stance::Undecided,
            _,
        ) => false,
    };
    if contrary == search.question.negated || !stands::asks_generally(search) {
        return None;
    }
    search.note(|| {
        format!(
            "premise contradicted: {:?} in {}",
            position.stance,
            search.briefing.quote(position.sentence)
        )
    });
    Some(Answer::Corrects(standing_of(search, position)))
}
