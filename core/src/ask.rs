//! Asks a briefing a question: the one door to everything behind it.

use crate::answer::{Answer, Missing, Silence};
use crate::briefing::Briefing;
use crate::find::{self, Search, Telling};
use crate::follow;
use crate::lang::Lang;
use crate::patterns::Intent;
use crate::question::Question;
use crate::scene::Supposed;
use crate::tree::Tree;

/// A question and its answer; the next question may refer to it.
#[derive(Debug, Clone)]
pub struct Turn {
    /// What was asked, with everything that a follow-up took over from the turn before.
    pub question: Question,
    /// What the briefing says.
    pub answer: Answer,
    /// How the question was understood, which candidates there were and why one won: lines for a developer, in English,
    /// when [`explain`] was asked.
    pub trace: Vec<String>,
    /// What spoke for each sentence.
    #[cfg(feature = "training")]
    pub features: Option<find::Features>,
}

/// Asks `briefing` the question `words`.
///
/// The question's language is found by itself; where it cannot be told ("OTAN ?") it is taken to be `conversation`.
/// `before` is the turn before in the same conversation, for follow-ups ("et la Hongrie ?").
/// Never fails: what cannot be understood or is not said is an answer too.
#[must_use]
pub fn ask(briefing: &Briefing, words: &str, conversation: Lang, before: Option<&Turn>) -> Turn {
    turn(briefing, words, conversation, before, Telling::Answer)
}

/// As [`ask`], and tells in [`Turn::trace`] how it came to the answer.
#[must_use]
pub fn explain(
    briefing: &Briefing,
    words: &str,
    conversation: Lang,
    before: Option<&Turn>,
) -> Turn {
    turn(briefing, words, conversation, before, Telling::Everything)
}

fn turn(
    briefing: &Briefing,
    words: &str,
    conversation: Lang,
    before: Option<&Turn>,
    telling: Telling,
) -> Turn {
    let question = follow::read(words, conversation, before);
    let Some(mut question) = question else {
        let question = Question::read(words, conversation);
        let silence = Silence {
            missing: Missing::Question,
            nearest: Vec::new(),
            suggestions: Vec::new(),
        };
        return Turn {
            question,
            answer: Answer::Silent(silence),
            trace: match telling {
                Telling::Answer => Vec::new(),
                Telling::Everything => vec!["no question in these words".to_owned()],
            },
            #[cfg(feature = "training")]
            features: None,
        };
    };
    question.find_names(briefing);
    let tree = Tree::new(&question.tree);
    let asked = find::asked_clause(&question, &tree);
    let mut search = Search::new(briefing, &question, &tree, asked.as_ref(), telling);
    let answer = decide(&mut search).filter(|answer| {
        find::gives_name(&search, answer)
            && find::says_event(&search, answer)
            && find::tells_head(&search, answer)
    });
    let answer = answer.unwrap_or_else(|| find::silence(&search));
    #[cfg(feature = "training")]
    let features = search.weighed.take();
    let trace = search.into_trace();
    drop(asked);
    drop(tree);
    Turn {
        question,
        answer,
        trace,
        #[cfg(feature = "training")]
        features,
    }
}

/// The answer, if the briefing has one.
fn decide(search: &mut Search<'_>) -> Option<Answer> {
    search.note_question();
    match search.question.intent {
        Intent::Sections => return find::sections(search),
        Intent::KeyPoints => return find::key_points(search),
        Intent::Actors => return find::actors(search),
        Intent::Duration
        | Intent::Frequency
        | Intent::Since
        | Intent::Until
        | Intent::Time
        | Intent::Count
        | Intent::Amount
        | Intent::Reason
        | Intent::Place
        | Intent::Definition
        | Intent::Identity
        | Intent::Who
        | Intent::How
        | Intent::List
        | Intent::What
        | Intent::Stance
        | Intent::Said
        | Intent::Whether => {}
    }
    // A name that the briefing does not hold: whatever it says, it does not say it of that.
    if let Some(name) = search.missing_name() {
        search.note(|| format!("the briefing does not name {name:?}"));
        return None;
    }
    search.rank();
    if let Some(answer) = find::votes(search) {
        return Some(answer);
    }
    if let Some(answer) = find::counted_list(search) {
        return Some(answer);
    }
    if let Some(supposed) = search.question.supposes {
        let answer = find::outcome(search);
        // Where nothing but the condition is asked about, what only speaks of it is no answer.
        if answer.is_some() || supposed == Supposed::All {
            return answer;
        }
    }
    if let Some(answer) = find::office(search) {
        return Some(answer);
    }
    if search.question.defines
        && let Some(answer) = find::gloss(search)
    {
        return Some(answer);
    }
    match structured(search) {
        Some(answer @ Answer::Corrects(_)) => Some(answer),
        Some(answer) if !search.doubts(&answer) => Some(answer),
        held => {
            if held.is_some() {
                search.note(|| "held back: too little speaks for that passage".to_owned());
            }
            let chosen = search.likeliest();
            let seen = search.trust(&chosen);
            let answer = match chosen.as_slice() {
                [] => None,
                [_] => structured(search).or_else(|| find::passages(search)),
                [..] => find::passages(search),
            };
            search.distrust(seen);
            answer
        }
    }
}

/// The answer as the kind of question wants it, if it can be read off the matches.
fn structured(search: &mut Search<'_>) -> Option<Answer> {
    if matches!(
        search.question.intent,
        Intent::Reason
            | Intent::How
            | Intent::Place
            | Intent::Time
            | Intent::Since
            | Intent::Until
            | Intent::Duration
    ) && let Some(correction) = find::premise(search)
    {
        return Some(correction);
    }
    match search.question.intent {
        Intent::Identity => find::who_stands(search).or_else(|| find::identity(search)),
        Intent::Definition => find::definition(search),
        Intent::Stance => find::stance(search),
        Intent::Said => find::said(search).or_else(|| find::content(search)),
        Intent::Amount | Intent::Count => find::amounts(search),
        Intent::Duration | Intent::Frequency | Intent::Since | Intent::Until | Intent::Time => {
            find::times(search)
        }
        Intent::Place => find::places(search),
        Intent::Reason => find::reason(search),
        Intent::Who => {
            let stands = find::who_stands(search);
            // Somebody who is said to do the very thing comes before those who only doubt.
            let does = match &stands {
                Some(answer) if find::weaker(answer) => {
                    find::who(search).filter(|answer| !search.doubts(answer))
                }
                Some(_) | None => None,
            };
            does.or(stands)
                .or_else(|| find::who(search))
                .or_else(|| find::content(search))
        }
        Intent::Whether => find::verdict(search),
        Intent::What | Intent::List if find::asks_plans(search) => find::plans(search),
        Intent::What | Intent::How | Intent::List => find::content(search),
        Intent::Sections | Intent::KeyPoints | Intent::Actors => None,
    }
}
