//! When, since when, until when, how long, how often.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use super::words::{WORDS, asks};
use super::{Candidate, amounts, candidates, modality, note, sourced, word_at};
use crate::answer::{Answer, Fact, Modality};
use crate::find::{Search, View, phrase};
use crate::grammar::{Pos, Rel, Tense, VerbForm};
use crate::patterns::Intent;
use crate::question::Question;
use crate::time::{Cycle, PartialDate, Time, TimeKind, TimeRole, TimeUnit};
use crate::tree::Tree;
use std::ops::Range;

/// When, since when, until when, how long, how often.
pub(crate) fn times(search: &mut Search<'_>) -> Option<Answer> {
    let views = search.views(0.3);
    let found = moments(search, &views);
    note(search, &found, |time| time.span.clone());
    let least = found.first().map_or(0.0, |best| best.score);
    if let Some(answer) = amounts::length(search, &views, least) {
        return Some(answer);
    }
    let best = found.first()?;
    let view = views.get(best.view)?;
    // « depuis quand … ? » is answered by a date without « depuis » only where it hangs on what is asked about.
    let bare = best.kind < 0.0 && best.bond.governed < 0.8;
    if bare && !search.trusting || !best.answers(0.65, search.trusting) {
        return None;
    }
    // « jeudi et vendredi »: times that stand side by side answer together.
    let mut times = vec![best.value.clone()];
    for other in found
        .iter()
        .filter(|other| other.view == best.view && !std::ptr::eq(other.value, best.value))
    {
        if view.tree.head(other.word) == Some(best.word) && view.tree.rel(other.word) == Rel::Conj {
            times.push(other.value.clone());
        }
    }
    times.sort_by_key(|time| time.span.start);
    // « en juin de l'an prochain »: the month alone would be another one.
    let fact = match further(search, view, best.value) {
        Some(span) => Fact::Content(phrase(search.briefing, span)),
        None => Fact::Times(times),
    };
    Some(search.says(fact, view, modality(view, best.word), best.word))
}

/// The bytes of a month or day and of the year, told from today, that stands right behind it, where a time is one of the two.
fn further(search: &Search<'_>, view: &View<'_>, time: &Time) -> Option<Range<usize>> {
    let times = search.briefing.times(view.found.id);
    let dated = |time: &Time| matches!(&time.kind, TimeKind::Date(date) if date.year.is_none());
    let year = |time: &Time| {
        matches!(
            time.kind,
            TimeKind::Relative {
                of: Cycle::Unit(TimeUnit::Year),
                ..
            }
        )
    };
    let mut pairs = times.windows(2);
    pairs.find_map(|pair| {
        let [first, second] = pair else { return None };
        let gap = first.span.end..second.span.start;
        let gap = search.briefing.slice(gap);
        let near = gap.chars().count() <= GAP && !gap.contains([',', ';', '.']);
        let either = first.span == time.span || second.span == time.span;
        (near && either && dated(first) && year(second))
            .then_some(first.span.start..second.span.end)
    })
}

/// Letters at most between a month and its year (« de l'»).
const GAP: usize = 6;

/// How well a sentence holds a time of the kind that is asked for: 0 to 1.
pub(super) fn expected(search: &Search<'_>, view: &View<'_>) -> f32 {
    let grain = Grain::of(search);
    let times = search.briefing.times(view.found.id).iter();
    times
        .filter(|time| !super::in_question(search, &time.span))
        .filter_map(|time| Some(time_suits(search.question.intent, time)? + grain.suits(time)?))
        .map(|kind| (0.8 + kind).clamp(0.2, 1.0))
        .fold(0.0, f32::max)
}

/// The times of the sentences that can be meant, best first.
fn moments<'s>(search: &Search<'s>, views: &[View<'s>]) -> Vec<Candidate<&'s Time>> {
    let grain = Grain::of(search);
    let implied = match search.question.intent {
        Intent::Duration => &WORDS.implied.duration,
        _ => &WORDS.implied.time,
    };
    // What is to come did not begin in the past.
    let planned = search
        .asked
        .is_some_and(|(_, asked)| asked.modality == Modality::Planned);
    let coming =
        search.question.intent == Intent::Time && (planned || asks(search.tree, &WORDS.coming));
    candidates(search, views, implied, |view| {
        search
            .briefing
            .times(view.found.id)
            .iter()
            .filter(|time| !(coming && matches!(time.role, TimeRole::Since | TimeRole::Ago)))
            .filter_map(|time| {
                let word = word_at(&view.tree, &time.span)?;
                if coming && is_past(&view.tree, word) {
                    return None;
                }
                let kind = time_suits(search.question.intent, time)? + grain.suits(time)?;
                let kind = kind + 0.3 * sourced(search, view, word)?;
                Some((time, word, time.span.clone(), kind))
            })
            .collect()
    })
}

/// Whether the verb above a word tells what is over.
fn is_past(tree: &Tree<'_>, at: usize) -> bool {
    let verb = tree.path_up(at).find(|at| tree.pos(*at) == Pos::Verb);
    let finite_past = |at: usize| {
        tree.word(at).is_some_and(|word| {
            word.feats.verb_form() != Some(VerbForm::Part)
                && matches!(word.feats.tense(), Some(Tense::Past | Tense::Imp))
        })
    };
    verb.is_some_and(|verb| {
        let perfect = tree
            .word(verb)
            .is_some_and(|word| word.feats.verb_form() == Some(VerbForm::Part))
            && tree.children_by(verb, |rel| rel == Rel::Aux).any(|aux| {
                tree.word(aux)
                    .is_some_and(|aux| aux.feats.tense() == Some(Tense::Pres))
            });
        // « Réunis jeudi, … »
        let bare = tree.word(verb).is_some_and(|word| {
            word.feats.verb_form() == Some(VerbForm::Part)
                && word.feats.tense() == Some(Tense::Past)
        }) && tree
            .children_by(verb, |rel| rel.base() == Rel::Aux)
            .next()
            .is_none();
        finite_past(verb)
            || perfect
            || bare
            || tree
                .children_by(verb, |rel| rel.base() == Rel::Aux)
                .any(finite_past)
    })
}

/// How far the best time of a sentence hangs on what the question names: 0 to 1.
pub(super) fn bound<'s>(search: &Search<'s>, view: &View<'s>) -> f32 {
    let views = [view.clone()];
    super::best_bond(&moments(search, &views))
}

/// How finely a time is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    Any,
    Hour,
    Day,
    Month,
    Year,
}

impl Grain {
    fn of(search: &Search<'_>) -> Grain {
        let grain = &search.values.grain;
        *grain.get_or_init(|| Grain::asked(search.question, search.tree))
    }

    fn asked(question: &Question, tree: &Tree<'_>) -> Grain {
        let grains = &WORDS.grains;
        if question.intent != Intent::Time {
            Grain::Any
        } else if asks(tree, &grains.hour) {
            Grain::Hour
        } else if asks(tree, &grains.day) {
            Grain::Day
        } else if asks(tree, &grains.month) {
            Grain::Month
        } else if asks(tree, &grains.year) {
            Grain::Year
        } else {
            Grain::Any
        }
    }

    /// How well a time is as fine as what is asked for; `None` when it is of another kind.
    fn suits(self, time: &Time) -> Option<f32> {
        let date = match &time.kind {
            TimeKind::Date(date) => Some(*date),
            _ => None,
        };
        let has = |part: fn(PartialDate) -> bool| date.is_some_and(part);
        let relative = |units: &[TimeUnit]| matches!(&time.kind, TimeKind::Relative { of: Cycle::Unit(unit), .. } if units.contains(unit));
        match self {
            Grain::Any => Some(0.0),
            Grain::Hour => {
                let clock =
                    matches!(time.kind, TimeKind::Clock(_)) || has(|date| date.clock.is_some());
                clock.then_some(0.15)
            }
            Grain::Day => {
                let day = has(|date| date.day.is_some() || date.weekday.is_some())
                    || relative(&[TimeUnit::Day])
                    || matches!(
                        time.kind,
                        TimeKind::Relative {
                            of: Cycle::Weekday(_),
                            ..
                        }
                    );
                Some(if day { 0.1 } else { -0.1 })
            }
            Grain::Month => {
                let month = has(|date| date.month.is_some())
                    || relative(&[TimeUnit::Month])
                    || matches!(
                        time.kind,
                        TimeKind::Relative {
                            of: Cycle::Month(_),
                            ..
                        }
                    );
                Some(if month { 0.1 } else { -0.15 })
            }
            Grain::Year => {
                let year = has(|date| date.year.is_some())
                    || relative(&[TimeUnit::Year])
                    || matches!(time.kind, TimeKind::Range(..) | TimeKind::Decade(_));
                Some(if year { 0.1 } else { -0.15 })
            }
        }
    }
}

/// How well a time suits what was asked; `None` when it cannot be meant.
fn time_suits(intent: Intent, time: &Time) -> Option<f32> {
    let point = matches!(
        time.kind,
        TimeKind::Date(_)
            | TimeKind::Range(..)
            | TimeKind::Relative { .. }
            | TimeKind::Season(..)
            | TimeKind::Century(_)
            | TimeKind::Decade(_)
            | TimeKind::Quarter(..)
            | TimeKind::HalfYear(..)
            | TimeKind::Clock(_)
    );
    let length = matches!(time.kind, TimeKind::Duration(_));
    match intent {
        Intent::Duration => match (&time.kind, time.role) {
            // « trois mois après … » tells when.
            (TimeKind::Duration(_), TimeRole::Ago | TimeRole::After | TimeRole::Before) => None,
            (TimeKind::Duration(_), _) => Some(0.15),
            (TimeKind::Range(..), _) => Some(0.05),
            (_, TimeRole::Until | TimeRole::Since) => Some(-0.05),
            _ => None,
        },
        Intent::Frequency => matches!(time.kind, TimeKind::Repeated { .. }).then_some(0.15),
        Intent::Since => match time.role {
            TimeRole::Since | TimeRole::From => Some(0.3),
            TimeRole::Ago => Some(0.1),
            _ if point => Some(-0.1),
            _ => None,
        },
        Intent::Until => match time.role {
            TimeRole::Until | TimeRole::By | TimeRole::Before => Some(0.3),
            TimeRole::Within | TimeRole::In => Some(0.1),
            _ if point => Some(0.0),
            _ => None,
        },
        _ if point => Some(0.1),
        _ if length => {
            matches!(time.role, TimeRole::Ago | TimeRole::In | TimeRole::Within).then_some(0.0)
        }
        _ => None,
    }
}
