//! What somebody means to do.

use super::{Search, View, phrase, whole};
use crate::answer::{Answer, Fact, Modality};
use crate::clause::{Clause, Role};
use crate::cues::CUES;
use crate::grammar::Rel;
use crate::patterns::{self, Intent, PATTERNS};
use crate::question::Sort;

/// How surely a clause must be the party's.
const OWN: f32 = 0.5;

/// Whether a question asks what somebody means to do (« que compte faire la mairie ? », "what will they do next?").
pub(crate) fn asks_plans(search: &Search<'_>) -> bool {
    let plain = patterns::plain(&search.question.core);
    matches!(search.question.intent, Intent::What | Intent::List)
        && (0..plain.len()).any(|at| {
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
    let mut best: Option<(f32, View<'_>, Clause)> = None;
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
                best = Some((score, view.clone(), clause.clone()));
            }
        }
    }
    let (score, view, clause) = best?;
    search.note(|| {
        let quote = search.briefing.quote(view.found.id);
        format!("plan {score:.2}: {quote}")
    });
    // It is the party's own plan, however else the question is put.
    search.certain = Some(view.found.id);
    let fact = Fact::Content(phrase(search.briefing, whole(&view.tree, clause.predicate)));
    Some(search.says(fact, &view, Modality::Planned, clause.predicate))
}
