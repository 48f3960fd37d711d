//! How many voted which way.

use super::words::WORDS;
use crate::amount::{Amount, Decimal, Exactness, Unit};
use crate::answer::{Answer, Fact, Figure, Modality, Stance};
use crate::briefing::SentenceId;
use crate::find::{Search, phrase};
use crate::fold::fold;
use crate::patterns::{self, Intent, Plain};
use crate::question::{Sort, Term};

/// The votes that a question asks about: those of one side, or how the vote went.
pub(crate) fn votes(search: &Search<'_>) -> Option<Answer> {
    side(search).or_else(|| outcome(search))
}

/// How a vote went: the one sentence that counts more than one side.
fn outcome(search: &Search<'_>) -> Option<Answer> {
    let votes = &WORDS.votes;
    let question = search.question;
    if !matches!(
        question.intent,
        Intent::How | Intent::What | Intent::Definition | Intent::Amount | Intent::Stance
    ) {
        return None;
    }
    let (acts, others): (Vec<_>, Vec<_>) = question
        .terms
        .iter()
        .enumerate()
        .filter(|(_, term)| term.weight >= 0.3)
        .partition(|(_, term)| votes.acts.contains(&term.lemma));
    if acts.is_empty() {
        return None;
    }
    let briefing = search.briefing;
    let mut counted = briefing.sentences().filter(|id| {
        let words = patterns::plain(briefing.quote(*id));
        let start = briefing.span(*id).start;
        let told = tally(&words, start, briefing.amounts(*id)).len() > 1;
        briefing.is_body(*id) && (told || !score(&words, start).is_empty())
    });
    let id = counted.next().filter(|_| counted.next().is_none())?;
    let near = others.iter().all(|(at, term)| {
        votes.outcomes.contains(&term.lemma)
            || fold(&term.text)
                .split(' ')
                .any(|word| votes.outcomes.contains(word))
            || [Some(id), briefing.before(id), briefing.title()]
                .into_iter()
                .flatten()
                .any(|id| search.bound.hit(briefing, *at, id).strength >= 0.4)
    });
    // How one party among others voted is told where it is named.
    let whole = |term: &Term| term.sort != Sort::Name;
    if !near || !question.terms.iter().all(whole) {
        return None;
    }
    search.note(|| format!("votes: {}", briefing.quote(id)));
    let told = phrase(briefing, briefing.span(id));
    Some(Answer::Says(search.reading(
        Fact::Content(told),
        id,
        Modality::Asserted,
    )))
}

/// The number of votes on the side that the question names, from the one sentence that counts them.
fn side(search: &Search<'_>) -> Option<Answer> {
    let question = search.question;
    let side = question
        .stance
        .filter(|stance| matches!(stance, Stance::For | Stance::Against | Stance::Abstaining))?;
    let voters = question
        .focus
        .and_then(|focus| question.tree.words().nth(focus))
        .is_none_or(|word| WORDS.votes.voters.contains(&fold(word.lemma)));
    if question.intent != Intent::Count || !voters {
        return None;
    }
    let names: Vec<usize> = question
        .terms
        .iter()
        .enumerate()
        .filter(|(_, term)| term.sort == Sort::Name && !WORDS.votes.voters.contains(&term.lemma))
        .map(|(at, _)| at)
        .collect();
    let briefing = search.briefing;
    let mut found: Vec<(SentenceId, Amount)> = Vec::new();
    for id in briefing.sentences().filter(|id| briefing.is_body(*id)) {
        let amounts = briefing.amounts(id);
        let near = |term: &usize| {
            [Some(id), briefing.before(id), briefing.title()]
                .into_iter()
                .flatten()
                .any(|id| search.bound.hit(briefing, *term, id).strength >= 0.4)
        };
        let start = briefing.span(id).start;
        let words = patterns::plain(briefing.quote(id));
        let counted: Vec<Amount> = tally(&words, start, amounts)
            .into_iter()
            .map(|(amount, stance)| (amount.clone(), stance))
            .chain(score(&words, start))
            .filter(|(_, stance)| *stance == side)
            .map(|(amount, _)| amount)
            .collect();
        if let [one] = counted.as_slice()
            && names.iter().all(near)
        {
            found.push((id, one.clone()));
        }
    }
    let [(id, amount)] = found.as_slice() else {
        return None;
    };
    let figure = Figure {
        amount: amount.clone(),
        counted: None,
        speaker: None,
        sentence: *id,
    };
    let reading = search.reading(Fact::Amounts(vec![figure]), *id, Modality::Asserted);
    search.note(|| format!("votes {side:?}: {}", briefing.quote(*id)));
    Some(Answer::Says(reading))
}

/// The sides of two numbers of a vote, by the nearest word before them that tells what was done: who rejects by 23 to 17 has 23 against.
fn sides(words: &[Plain], first: usize) -> [Stance; 2] {
    let votes = &WORDS.votes;
    let told = words
        .iter()
        .rev()
        .filter(|word| word.span.end <= first)
        .map(|word| word.folded.as_str())
        .find(|word| votes.rejecting.contains(*word) || votes.cast.contains(*word));
    match told.is_some_and(|word| votes.rejecting.contains(word)) {
        true => [Stance::Against, Stance::For],
        false => [Stance::For, Stance::Against],
    }
}

/// Two bare numbers of a vote ("voted by 23 to 17"), each with its side. `start` is the sentence's first byte.
fn score(words: &[Plain], start: usize) -> Vec<(Amount, Stance)> {
    let votes = &WORDS.votes;
    let cast = words.iter().any(|word| votes.cast.contains(&word.folded));
    let count = |word: &Plain| {
        let value: i64 = word.folded.parse().ok()?;
        Some(Amount {
            span: word.span.start + start..word.span.end + start,
            value: Decimal::from(value),
            upper: None,
            unit: Unit::Count,
            exactness: Exactness::Exact,
            per: None,
        })
    };
    let mut found = words.windows(3).filter(|_| cast).filter_map(|three| {
        let [first, over, second] = three else {
            return None;
        };
        let between = votes.over.contains(&over.folded);
        Some((count(first).filter(|_| between)?, count(second)?))
    });
    match (found.next(), found.next()) {
        (Some((first, second)), None) => {
            let [one, other] = sides(words, first.span.start - start);
            vec![(first, one), (second, other)]
        }
        (Some(_), Some(_)) | (None, _) => Vec::new(),
    }
}

/// The counts of a sentence whose side its neighbours tell. `start` is the sentence's first byte.
fn tally<'a>(words: &[Plain], start: usize, amounts: &'a [Amount]) -> Vec<(&'a Amount, Stance)> {
    let votes = &WORDS.votes;
    let counts: Vec<&Amount> = amounts
        .iter()
        .filter(|amount| amount.unit == Unit::Count)
        .collect();
    let mut found = Vec::new();
    let mut next = None;
    for (at, amount) in counts.iter().enumerate() {
        let end = counts.get(at + 1).map(|next| next.span.start - start);
        let tail: Vec<&Plain> = words
            .iter()
            .filter(|word| word.span.start + start >= amount.span.end)
            .take_while(|word| end.is_none_or(|end| word.span.start < end))
            .take(6)
            .collect();
        let ballots = tail
            .first()
            .is_some_and(|word| votes.ballots.contains(&word.folded));
        if let Some(side) = next.take() {
            found.push((*amount, side));
            continue;
        }
        // « 24 voix contre 21 », "by 24 votes to 21".
        if ballots
            && end.is_some()
            && tail.len() == 2
            && tail
                .last()
                .is_some_and(|word| votes.over.contains(&word.folded))
        {
            let [first, second] = sides(words, amount.span.start - start);
            next = Some(second);
            found.push((*amount, first));
            continue;
        }
        let side = tail.iter().find_map(|word| {
            if votes.abstaining.contains(&word.folded) {
                Some(Stance::Abstaining)
            } else if votes.in_favour.contains(&word.folded) {
                Some(Stance::For)
            } else if votes.against.contains(&word.folded) {
                Some(Stance::Against)
            } else {
                None
            }
        });
        found.extend(side.map(|side| (*amount, side)));
    }
    // One number beside « pour » may be anything: a tally has at least two, or names votes.
    let named = words.iter().any(|word| {
        votes.ballots.contains(&word.folded) || votes.abstaining.contains(&word.folded)
    });
    if found.len() >= 2 || named {
        found
    } else {
        Vec::new()
    }
}
