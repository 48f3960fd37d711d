//! What somebody means to do.

use super::{Search, View, phrase, whole};
use crate::answer::{Answer, Fact, Modality};
use crate::clause::{Clause, Role};
use crate::cues::CUES;
use crate::grammar::Rel;
use crate::patterns::{self, PATTERNS};
use crate::question::Sort;

/// How surely a clause must be the party's.
const OWN: f32 = 0.5;

/// How well what else the question names must be met.
const RELATED: f32 = 0.3;

/// Whether a question asks what somebody means to do (« que compte faire la mairie ? », "what will they do next?").
pub(crate) fn asks_plans(search: &Search<'_>) -> bool {
    let plain = patterns::plain(&search.question.core);
    (0..plain.len()).any(|at| {
        let rest = plain.get(at..).unwrap_or_default();
        PATTERNS.plans.at(rest).is_some()
    })
}

/// What the briefing says that the party of the question plans, intends or is to do.
pub(crate) fn plans(search: &mut Search<'_>) -> Option<Answer> {
    let terms = &search.question.terms;
    let party = terms
        .iter()
        .position(|term| term.weight > 0.5 && matches!(term.sort, Sort::Name | Sort::Noun))?;
    let mut best: Option<(f32, View<'_>, Clause, Modality)> = None;
    for view in search.views(0.0) {
        for clause in view.tree.clauses() {
            let met = clause
                .of(Role::Agent)
                .map(|agent| search.meets_phrase(&view, party, agent))
                .fold(0.0_f32, f32::max);
            // « compte faire appel »: it is meant, not only due.
            let meant = CUES.planning.contains(view.tree.lemma(clause.predicate))
                && view
                    .tree
                    .children_by(clause.predicate, |rel| rel.base() == Rel::Xcomp)
                    .next()
                    .is_some();
            if !meant && clause.modality != Modality::Planned || met < OWN {
                continue;
            }
            let score = view.found.coverage + 0.3 * met + if meant { 0.2 } else { 0.0 };
            if best.as_ref().is_none_or(|(top, ..)| score > *top) {
                // « compte », « veut »: the clause says itself how firmly it is meant.
                let modality = if meant {
                    Modality::Asserted
                } else {
                    clause.modality
                };
                best = Some((score, view.clone(), clause.clone(), modality));
            }
        }
    }
    let (score, view, clause, modality) = best?;
    search.note(|| {
        let quote = search.briefing.quote(view.found.id);
        format!("plan {score:.2}: {quote}")
    });
    // It is the party's own plan; on what else the question names it is told only where that is met.
    let mut others = terms.iter().zip(&view.found.hits).enumerate();
    let met =
        others.all(|(at, (term, hit))| at == party || term.weight < 1.0 || hit.strength >= RELATED);
    search.certain = met.then_some(view.found.id);
    let fact = Fact::Content(phrase(search.briefing, whole(&view.tree, clause.predicate)));
    Some(search.says(fact, &view, modality, clause.predicate))
}
