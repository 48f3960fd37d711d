//! How many voices a decision had: « par 34 voix contre 29 », "151 in favour, 12 against and 21 abstentions".

use crate::cues::CUES;
use crate::terms::Folded;

/// The voices of a vote; a side that is not told is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Votes {
    /// In favour.
    pub favour: Option<u32>,
    /// Against.
    pub against: Option<u32>,
    /// Neither.
    pub abstaining: Option<u32>,
}

/// How far behind a number its side may stand.
const REACH: usize = 4;

/// The voices that a sentence counts; `None` when it counts fewer than two sides and names no vote.
pub(super) fn votes(folded: &Folded<'_>) -> Option<Votes> {
    let words = &folded.forms;
    let number = |at: usize| -> Option<u32> {
        let digits: String = words
            .get(at)?
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        digits.parse().ok()
    };
    let is = |at: usize, list: &crate::quick::Set<String>| {
        words.get(at).is_some_and(|word| list.contains(&**word))
            || folded
                .lemmas
                .get(at)
                .is_some_and(|word| list.contains(&**word))
    };
    let mut votes = Votes::default();
    let mut at = 0;
    while at < words.len() {
        let Some(count) = number(at) else {
            at += 1;
            continue;
        };
        let next = (at + 1..=at + REACH)
            .find(|next| number(*next).is_some())
            .unwrap_or(at + REACH + 1);
        let reach = at + 1..next.min(at + 1 + REACH);
        let voices = reach.clone().find(|at| is(*at, &CUES.voices));
        // « 34 voix contre 29 », "by 34 votes to 29", "34-29".
        let versus = next.checked_sub(1).filter(|_| number(next).is_some());
        if let (Some(_), Some(between), Some(other)) = (voices, versus, number(next))
            && is(between, &CUES.versus)
            && !is(next + 1, &CUES.voices)
            && !is(next + 1, &CUES.against)
        {
            votes.favour = Some(count);
            votes.against = Some(other);
            at = next + 1;
            continue;
        }
        if reach.clone().any(|at| is(at, &CUES.abstentions)) {
            votes.abstaining = votes.abstaining.or(Some(count));
        } else if reach.clone().any(|at| is(at, &CUES.against)) {
            votes.against = votes.against.or(Some(count));
        } else if reach.clone().any(|at| is(at, &CUES.favour)) {
            votes.favour = votes.favour.or(Some(count));
        }
        at += 1;
    }
    let told = [votes.favour, votes.against, votes.abstaining];
    (told.into_iter().flatten().count() >= 2).then_some(votes)
}
