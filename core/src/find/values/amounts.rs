//! How much and how many.

use super::counting::{
    counted_noun, counts, focus_met, is_age, measures_another, names_whose, understood_noun,
};
use super::parts::End;
use super::words::{WORDS, Wanted, asks};
use super::{Candidate, candidates, modality, note, parts, sourced, word_at};
use crate::amount::{Amount, Decimal, MeasureKind, Unit};
use crate::answer::{Answer, Fact, Figure, Modality, Reading};
use crate::find::{Search, View, content, noun_phrase, phrase};
use crate::fold::fold;
use crate::grammar::Pos;
use crate::patterns::Intent;
use crate::question::Sort;

/// Two candidates within this much of each other say the same thing about as well.
const NEAR: f32 = 0.12;

/// Two figures of one sentence within this much of each other cannot be told apart.
const TORN: f32 = 0.13;

/// How surely a value hangs on what the question names to be its very figure, and how far apart two such may be.
const GOVERNED: f32 = 0.85;
const APART: f32 = 0.4;

/// How much or how many.
pub(crate) fn amounts(search: &mut Search<'_>) -> Option<Answer> {
    let views = search.views(0.3);
    let wanted = Wanted::of(search.question, search.tree);
    measured(search, &views, &wanted, 0.0)
}

/// What the question wants of an amount.
fn wanted<'a>(search: &'a Search<'_>) -> &'a Wanted {
    let wanted = &search.values.wanted;
    wanted.get_or_init(|| Wanted::of(search.question, search.tree))
}

/// How well a sentence holds an amount of the kind that is wanted: 0 to 1.
pub(super) fn expected<'s>(search: &Search<'s>, view: &View<'s>) -> f32 {
    let wanted = wanted(search);
    let amounts = search.briefing.amounts(view.found.id).iter();
    amounts
        .filter(|amount| !super::in_question(search, &amount.span))
        .filter_map(|amount| {
            suits(
                search,
                view,
                wanted,
                amount,
                word_at(&view.tree, &amount.span)?,
            )
        })
        .map(|kind| (0.7 + kind).clamp(0.2, 1.0))
        .fold(0.0, f32::max)
}

/// The length of something, when « how long » does not ask for a time; `least` is how well the best time answers.
pub(super) fn length<'s>(
    search: &mut Search<'s>,
    views: &[View<'s>],
    least: f32,
) -> Option<Answer> {
    let question = search.question;
    let acts = question.tree.words().any(|word| word.pos == Pos::Verb);
    if question.intent != Intent::Duration || acts {
        return None;
    }
    let mut wanted = Wanted::of(question, search.tree);
    wanted.measure = Some(MeasureKind::Length);
    measured(search, views, &wanted, least)
}

/// The amount of the kind that is wanted, when it answers at least so well.
fn measured<'s>(
    search: &mut Search<'s>,
    views: &[View<'s>],
    wanted: &Wanted,
    least: f32,
) -> Option<Answer> {
    let found = figures(search, views, wanted);
    note(search, &found, |amount| amount.span.clone());
    let best = found.first()?;
    let view = views.get(best.view)?;
    let now = arrived(search, view, best, &found);
    let best = now.unwrap_or(best);
    if best.score < least || !best.answers(0.7, search.trusting) {
        return None;
    }
    let rival = found.iter().find(|other| {
        let close =
            |rival: &View<'_>| best.score - other.score < NEAR && same_thing(search, view, rival);
        // « un fonds de 107 … », « le fonds de 100 … »: the same noun has two figures.
        let both = best.bond.governed.min(other.bond.governed) >= GOVERNED;
        let own = |rival: &View<'_>| {
            both && best.score - other.score < APART && same_names(search, view, rival)
        };
        other.view != best.view
            && same_sort(&other.value.unit, &best.value.unit)
            && !same_value(other.value, best.value)
            && views
                .get(other.view)
                .is_some_and(|rival| close(rival) || own(rival))
    });
    let reading = |candidate: &Candidate<&Amount>| -> Option<Reading> {
        let view = views.get(candidate.view)?;
        let figures = with_other_end(search, view, candidate, &found)
            .into_iter()
            .map(|one| figure(search, view, one.value, one.word))
            .collect();
        // What was before a change that is planned is no plan.
        let modality = match parts::asked_end(search.tree) {
            Some(End::Earlier) => Modality::Asserted,
            Some(End::Later) | None => modality(view, candidate.word),
        };
        let mut reading = search.reading(Fact::Amounts(figures), view.found.id, modality);
        reading.speaker = search.speaker(view, candidate.word);
        Some(reading)
    };
    if rival.is_none() && now.is_none() && torn(search, view, best, &found) {
        return Some(Answer::Says(search.reading(
            content::told_at(search, view, best.word),
            view.found.id,
            Modality::Asserted,
        )));
    }
    match rival {
        Some(rival) => Some(Answer::Disagrees(vec![reading(best)?, reading(rival)?])),
        None => Some(Answer::Says(reading(best)?)),
    }
}

/// How far behind what it was a figure may be that says what it has become.
const BEHIND: f32 = 0.6;

/// What a figure has become by a change that the same sentence tells ("put at 2 million in May, has since climbed to 3 million").
fn arrived<'c, 'a>(
    search: &Search<'_>,
    view: &View<'_>,
    best: &'c Candidate<&'a Amount>,
    found: &'c [Candidate<&'a Amount>],
) -> Option<&'c Candidate<&'a Amount>> {
    if parts::asked_end(search.tree) == Some(End::Earlier) {
        return None;
    }
    let tree = &view.tree;
    let arrives = |one: &Candidate<&Amount>| {
        let level = (tree.words.iter().rev())
            .find(|word| word.span.end <= one.value.span.start)
            .is_some_and(|before| WORDS.level.contains(tree.form(before.index)));
        let verb = tree
            .path_up(one.word)
            .find(|at| tree.pos(*at) == Pos::Verb)
            .is_some_and(|verb| WORDS.arriving.contains(tree.lemma(verb)));
        level && verb
    };
    // « 3 millions d'euros …, est passé à 5 millions »: the currency is not said again.
    let kin = |other: &Candidate<&Amount>| {
        let unsaid = matches!(best.value.unit, Unit::Currency(_))
            && other.value.unit == Unit::Count
            && counted_noun(tree, other.value, other.word).is_none();
        unsaid || same_sort(&other.value.unit, &best.value.unit)
    };
    let later = found.iter().find(|other| {
        other.view == best.view
            && other.value.span.start > best.value.span.end
            && kin(other)
            && best.score - other.score < BEHIND
            && arrives(other)
    });
    later.filter(|_| !arrives(best) && with_other_end(search, view, best, found).len() == 1)
}

/// The amounts of the sentences that can be meant, best first.
fn figures<'v, 's: 'v>(
    search: &Search<'s>,
    views: &'v [View<'s>],
    wanted: &Wanted,
) -> Vec<Candidate<&'s Amount>> {
    candidates(search, views, &WORDS.implied.amount, |view| {
        search
            .briefing
            .amounts(view.found.id)
            .iter()
            .filter_map(|amount| {
                let word = word_at(&view.tree, &amount.span)?;
                let kind = suits(search, view, wanted, amount, word)?;
                let mut kind = kind + 0.3 * sourced(search, view, word)?;
                kind += parts::suits_move(search, view, &amount.span);
                // « 300 des 900 abonnés ont payé »: what is said is said of the part.
                if parts::has_part(search, view, amount) {
                    kind -= 0.25;
                }
                Some((amount, word, amount.span.clone(), kind))
            })
            .collect()
    })
}

/// How far the best amount of a sentence hangs on what the question names: 0 to 1.
pub(super) fn bound<'s>(search: &Search<'s>, view: &View<'s>) -> f32 {
    let views = [view.clone()];
    super::best_bond(&figures(search, &views, wanted(search)))
}

/// Whether another figure of the same sentence answers about as well, and is no other end of the same change.
fn torn<'c>(
    search: &Search<'_>,
    view: &View<'_>,
    best: &'c Candidate<&Amount>,
    found: &'c [Candidate<&Amount>],
) -> bool {
    let together = with_other_end(search, view, best, found);
    found.iter().any(|other| {
        other.view == best.view
            && best.score - other.score < TORN
            && !same_value(other.value, best.value)
            && same_sort(&other.value.unit, &best.value.unit)
            && !together.iter().any(|one| std::ptr::eq(*one, other))
    })
}

/// The figures of a change (« de 12 à 18 euros »): both ends, in order; otherwise the candidate alone.
fn with_other_end<'c, 'a>(
    search: &Search<'_>,
    view: &View<'_>,
    best: &'c Candidate<&'a Amount>,
    found: &'c [Candidate<&'a Amount>],
) -> Vec<&'c Candidate<&'a Amount>> {
    let linked = |first: &Amount, second: &Amount| {
        first.span.end <= second.span.start
            && same_sort(&first.unit, &second.unit)
            && WORDS.change.contains(&fold(
                search
                    .briefing
                    .slice(first.span.end..second.span.start)
                    .trim(),
            ))
    };
    let votes = |amount: &Amount| {
        view.tree.words.iter().any(|word| {
            word.span.start >= amount.span.end
                && word.span.start <= amount.span.end + 2
                && WORDS.votes.ballots.contains(&fold(word.form))
        })
    };
    let other = found.iter().find(|other| {
        other.view == best.view
            && (linked(other.value, best.value) && !votes(other.value)
                || linked(best.value, other.value) && !votes(best.value))
    });
    if let (Some(end), Some(other)) = (parts::asked_end(search.tree), other) {
        let later = other.value.span.start > best.value.span.start;
        return vec![if later == (end == End::Later) {
            other
        } else {
            best
        }];
    }
    match other {
        Some(other) if other.value.span.start < best.value.span.start => vec![other, best],
        Some(other) => vec![best, other],
        None => vec![best],
    }
}

fn same_sort(a: &Unit, b: &Unit) -> bool {
    matches!((a, b), (Unit::Currency(_), Unit::Currency(_))) || a == b
}

fn same_value(a: &Amount, b: &Amount) -> bool {
    a.value == b.value && a.unit == b.unit
}

/// Whether two sentences meet the very same of what the question names by words of their own.
fn same_thing(search: &Search<'_>, one: &View<'_>, other: &View<'_>) -> bool {
    let hits = one.found.hits.iter().zip(&other.found.hits);
    search
        .question
        .terms
        .iter()
        .zip(hits)
        .filter(|(term, _)| term.weight > 0.5)
        .all(|(_, (a, b))| a.word.is_some() == b.word.is_some())
}

/// Whether two sentences meet the same names of the question.
fn same_names(search: &Search<'_>, one: &View<'_>, other: &View<'_>) -> bool {
    let hits = one.found.hits.iter().zip(&other.found.hits);
    search
        .question
        .terms
        .iter()
        .zip(hits)
        .filter(|(term, _)| term.sort == Sort::Name)
        .all(|(_, (a, b))| a.word.is_some() == b.word.is_some())
}

/// An amount as an answer, with the noun that it counts.
fn figure(search: &Search<'_>, view: &View<'_>, amount: &Amount, word: usize) -> Figure {
    let counted = (amount.unit == Unit::Count)
        .then(|| counted_noun(&view.tree, amount, word))
        .flatten();
    let counted = counted.map(|noun| {
        let span = noun_phrase(&view.tree, noun);
        let start = if span.start < amount.span.end {
            amount.span.end
        } else {
            span.start
        };
        phrase(search.briefing, start..span.end.max(start))
    });
    let counted = counted.filter(|counted| {
        !counted.span.is_empty() && search.briefing.slice(counted.span.clone()).len() <= 60
    });
    Figure {
        amount: amount.clone(),
        counted,
        speaker: search.speaker(view, word),
        sentence: view.found.id,
    }
}

/// How well the kind of an amount suits the question; `None` when it cannot be meant.
fn suits<'s>(
    search: &Search<'s>,
    view: &View<'s>,
    wanted: &Wanted,
    amount: &Amount,
    word: usize,
) -> Option<f32> {
    if wanted.age {
        let years = counted_noun(&view.tree, amount, word)
            .and_then(|noun| view.tree.word(noun))
            .is_some_and(|noun| WORDS.years.contains(&fold(noun.lemma)));
        return (years || is_age(search, amount)).then_some(0.3);
    }
    let multiple = amount.unit == Unit::Count
        && counted_noun(&view.tree, amount, word)
            .and_then(|noun| view.tree.word(noun))
            .is_some_and(|noun| WORDS.multiples.contains(&fold(noun.form)));
    if multiple && !asks(search.tree, &WORDS.multiples) {
        return None;
    }
    if wanted.price && !matches!(amount.unit, Unit::Currency(_)) {
        return None;
    }
    if wanted.measure.is_some() && measures_another(search, view, amount, word) {
        return None;
    }
    match (search.question.intent, &amount.unit) {
        (Intent::Count, _) if !names_whose(search, view) => None,
        (Intent::Count, Unit::Count) => counts(search, view, amount, word),
        (_, Unit::Currency(code)) => match wanted.currency {
            Some(asked) => (asked == *code).then_some(0.3),
            None if search.question.intent == Intent::Count => None,
            None if wanted.percent => Some(-0.3),
            None if wanted.money => Some(0.25),
            None if wanted.measure.is_some() || wanted.count => None,
            None => Some(0.1),
        },
        (Intent::Count, Unit::Measure(measure)) => match wanted.measure {
            Some(kind) => (kind == measure.kind()).then_some(0.3),
            None if search.question.focus.is_none() => None,
            None => focus_met(search, view, word).then_some(0.0),
        },
        (Intent::Count, Unit::Percent | Unit::OutOf(_)) => {
            focus_met(search, view, word).then_some(-0.1)
        }
        (Intent::Count, Unit::PercentPoint) => None,
        (_, Unit::Percent | Unit::PercentPoint | Unit::OutOf(_)) => {
            if wanted.currency.is_some() || wanted.measure.is_some() {
                None
            } else if wanted.percent {
                Some(0.25)
            } else if wanted.change {
                Some(0.1)
            } else if wanted.money {
                Some(-0.1)
            } else {
                Some(0.0)
            }
        }
        (_, Unit::Measure(measure)) => {
            if wanted.currency.is_some() || wanted.money || wanted.percent {
                return None;
            }
            match wanted.measure {
                Some(kind) => (kind == measure.kind()).then_some(0.3),
                None => Some(0.05),
            }
        }
        (_, Unit::Count) => {
            // « 9 milliards »: the currency is left out.
            let alone = counted_noun(&view.tree, amount, word).is_none()
                && understood_noun(search, view, amount).is_none();
            let bare = alone && amount.value >= Decimal::from(1_000_000);
            // « 340 millions de couronnes »: whose they are is not said.
            let coins = counted_noun(&view.tree, amount, word)
                .is_some_and(|noun| WORDS.coins.contains(view.tree.lemma(noun)));
            if coins && (wanted.money || search.question.intent == Intent::Amount) {
                return (!wanted.percent && wanted.measure.is_none()).then_some(0.25);
            }
            if wanted.percent || wanted.measure.is_some() {
                None
            } else if wanted.currency.is_some() || wanted.money {
                let beside = || {
                    let mut others = search.briefing.amounts(view.found.id).iter();
                    others.any(|other| matches!(other.unit, Unit::Currency(_)))
                };
                (bare || alone && beside()).then_some(0.1)
            } else if wanted.count {
                Some(0.2)
            } else {
                Some(if bare { 0.05 } else { -0.05 })
            }
        }
    }
}
