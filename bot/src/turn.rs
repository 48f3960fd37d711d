//! The conversation: what a reader does and what is said back, without any input or output.

use crate::library::title_of;
use crate::passage::passages;
use crate::session::{Key, Session, continued};
use sommaire_core::answer::{Actor, Answer, Fact, Suggestion};
use sommaire_core::{Briefing, Lang, Turn, ask};
use sommaire_i18n::{I18n, Message, Reply};
use std::sync::Arc;

/// The longest question, in characters.
pub const LONGEST_QUESTION: usize = 1000;

/// How many questions a greeting offers.
const SAMPLES: usize = 3;

/// How many follow-ups are offered under an answer.
const FOLLOW_UPS: usize = 3;

/// What a reader does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Asks, in any words.
    Ask(String),
    /// Asks `chain`'s last words, after those before it (a button under an answer).
    AskAgain(Vec<String>),
    /// Begins.
    Start,
    /// Wants to know how it works.
    Help,
    /// Sets the language, or wants to choose it.
    Lang(Option<Lang>),
    /// Wants to choose a briefing.
    Briefings,
    /// Opens a briefing.
    Choose(Key),
    /// Opens a briefing that the reader brought.
    Keep(Key),
    /// Wants the key points.
    Summary,
    /// Wants the actors.
    Who,
    /// Wants the paragraph that the last answer rests on.
    Source,
    /// Wants to know what is kept.
    Privacy,
    /// Wants everything erased.
    Forget,
    /// Drops what is pending, and the thread of the conversation.
    Cancel,
    /// Typed a command that does not exist.
    Unknown,
}

impl Step {
    /// Reads what was typed: a command, or else a question. `/lang@SomeBot fr` is `/lang fr`.
    #[must_use]
    pub fn typed(text: &str) -> Step {
        let text = text.trim();
        let Some(command) = text.strip_prefix('/') else {
            return Step::Ask(text.to_owned());
        };
        let (name, argument) = command
            .split_once(char::is_whitespace)
            .unwrap_or((command, ""));
        let name = name.split('@').next().unwrap_or_default().to_lowercase();
        let argument = argument.trim();
        match name.as_str() {
            "start" => Step::Start,
            "help" => Step::Help,
            "lang" => Step::Lang(Lang::from_code(argument)),
            "briefing" => Step::Briefings,
            "summary" => Step::Summary,
            "who" => Step::Who,
            "source" => Step::Source,
            "privacy" => Step::Privacy,
            "forget" => Step::Forget,
            "cancel" => Step::Cancel,
            _ => Step::Unknown,
        }
    }
}

/// What the conversation takes place over.
#[derive(Debug, Clone)]
pub struct Desk<'a> {
    /// The voice.
    pub i18n: &'a I18n,
    /// The briefing that is open.
    pub open: Arc<Briefing>,
    /// Its key.
    pub key: Key,
    /// All that could be opened, each with its title.
    pub shelf: &'a [(Key, String)],
    /// The language to fall back on where the reader has not chosen one; `None` replies in the question's.
    pub fallback: Option<Lang>,
}

/// What is said back.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// An answer.
    Answer(Box<Answered>),
    /// A text of our own, with questions to tap.
    Text {
        /// The text, plain.
        text: String,
        /// Its language.
        lang: Lang,
        /// Chains to ask when tapped.
        choices: Vec<Vec<String>>,
    },
    /// Paragraphs of the briefing, verbatim.
    Passages(Vec<String>),
    /// A choice of languages.
    Langs {
        /// What stands above the choice.
        text: String,
    },
    /// A choice of briefings.
    Briefings {
        /// What stands above the choice.
        text: String,
    },
    /// A yes or no before everything is erased.
    ConfirmForget {
        /// The question.
        text: String,
        /// Its language.
        lang: Lang,
    },
}

/// An answer, with all that is needed to show it again.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The questions that led to it, itself last.
    pub chain: Vec<String>,
    /// The language that undecidable words were taken for.
    pub asked_in: Lang,
    /// The language of the reply.
    pub shown_in: Lang,
    /// What core found.
    pub answer: Answer,
    /// What the reader sees.
    pub reply: Reply,
    /// Verified questions that may follow, as chains; their last words are what the reader sees.
    pub choices: Vec<Vec<String>>,
}

/// Does one step of the conversation.
pub fn turn(desk: &Desk<'_>, session: &mut Session, step: Step) -> Said {
    let lang = speaks(desk, session);
    let say = |message| desk.i18n.say(lang, message);
    let plain = |message| text(desk, lang, message, Vec::new());
    match step {
        Step::Ask(words) => asked(desk, session, &words),
        Step::AskAgain(chain) => {
            session.chain = chain.clone();
            Said::Answer(Box::new(answered(desk, chain, lang, Some(lang))))
        }
        Step::Start => {
            let title = title_of(&desk.open);
            text(desk, lang, Message::Greeting { title }, samples(desk, lang))
        }
        Step::Help => text(desk, lang, Message::Help, samples(desk, lang)),
        Step::Lang(None) => Said::Langs {
            text: say(Message::LangChoose),
        },
        Step::Lang(Some(chosen)) => {
            session.lang = Some(chosen);
            text(desk, chosen, Message::LangSet, Vec::new())
        }
        Step::Briefings => Said::Briefings {
            text: say(Message::BriefingChoose),
        },
        Step::Choose(key) => {
            session.choose(key);
            let title = title_of(&desk.open);
            text(
                desk,
                lang,
                Message::BriefingSet { title },
                samples(desk, lang),
            )
        }
        Step::Keep(key) => {
            session.choose(key);
            let title = title_of(&desk.open);
            text(
                desk,
                lang,
                Message::BriefingKept { title },
                samples(desk, lang),
            )
        }
        Step::Summary => asked(desk, session, &say(Message::SummaryQuestion)),
        Step::Who => asked(desk, session, &say(Message::WhoQuestion)),
        Step::Source => source(desk, session, lang),
        Step::Privacy => plain(Message::Privacy),
        Step::Forget => Said::ConfirmForget {
            text: say(Message::ForgetAsk),
            lang,
        },
        Step::Cancel => {
            session.chain.clear();
            plain(Message::Cancelled)
        }
        Step::Unknown => text(desk, lang, Message::UnknownCommand, samples(desk, lang)),
    }
}

/// Answers the last words of `chain`. `shown_in` is the language of the reply; `None` takes the question's own.
#[must_use]
pub fn answered(
    desk: &Desk<'_>,
    chain: Vec<String>,
    asked_in: Lang,
    shown_in: Option<Lang>,
) -> Answered {
    let turn = replay(&desk.open, &chain, asked_in);
    let shown_in = shown_in.unwrap_or(turn.question.lang);
    let reply = desk.i18n.reply(&desk.open, &turn.answer, shown_in);
    let choices = if matches!(turn.answer, Answer::Silent(_)) {
        let suggested = reply.suggestions.iter();
        suggested.map(|words| vec![words.clone()]).collect()
    } else {
        follow_ups(desk, &chain, &turn, shown_in)
    };
    Answered {
        chain,
        asked_in,
        shown_in,
        answer: turn.answer,
        reply,
        choices,
    }
}

/// Asks a chain of questions again, each after the one before; gives the last turn.
#[must_use]
pub fn replay(briefing: &Briefing, chain: &[String], lang: Lang) -> Turn {
    let first = || ask(briefing, "", lang, None);
    let last = chain.iter().fold(None, |before: Option<Turn>, words| {
        Some(ask(briefing, words, lang, before.as_ref()))
    });
    last.unwrap_or_else(first)
}

/// Questions that the open briefing answers, each a chain of one.
#[must_use]
pub fn samples(desk: &Desk<'_>, lang: Lang) -> Vec<Vec<String>> {
    let briefing = &desk.open;
    let words = |suggestion: &Suggestion| desk.i18n.suggestion(briefing, suggestion, lang);
    let answer = |suggestion: &Suggestion| ask(briefing, &words(suggestion), lang, None).answer;
    let mut wanted = Vec::new();
    if let Answer::Says(reading) = answer(&Suggestion::Actors)
        && let Fact::Actors(actors) = reading.fact
    {
        let with_stance = actors.into_iter().filter(|actor| actor.stance.is_some());
        let about = |actor: Actor| Suggestion::Position(actor.party);
        wanted.extend(with_stance.take(1).map(about));
    }
    wanted.extend([
        Suggestion::KeyPoints,
        Suggestion::Actors,
        Suggestion::Sections,
    ]);
    wanted.retain(|suggestion| !matches!(answer(suggestion), Answer::Silent(_)));
    wanted.truncate(SAMPLES);
    wanted
        .iter()
        .map(|suggestion| vec![words(suggestion)])
        .collect()
}

/// The language that the conversation is in where no question decides it.
#[must_use]
pub fn speaks(desk: &Desk<'_>, session: &Session) -> Lang {
    let chosen = session.lang.or(desk.fallback);
    chosen.unwrap_or_else(|| desk.open.lang())
}

fn asked(desk: &Desk<'_>, session: &mut Session, words: &str) -> Said {
    let lang = speaks(desk, session);
    let words = words.trim();
    if words.is_empty() {
        return text(desk, lang, Message::EmptyQuestion, samples(desk, lang));
    }
    if words.chars().count() > LONGEST_QUESTION {
        let most = LONGEST_QUESTION;
        return text(desk, lang, Message::LongQuestion { most }, Vec::new());
    }
    session.chain = continued(&session.chain, words);
    let shown_in = session.lang.or(desk.fallback);
    let answer = answered(desk, session.chain.clone(), lang, shown_in);
    Said::Answer(Box::new(answer))
}

fn text(desk: &Desk<'_>, lang: Lang, message: Message, choices: Vec<Vec<String>>) -> Said {
    Said::Text {
        text: desk.i18n.say(lang, message),
        lang,
        choices,
    }
}

fn follow_ups(desk: &Desk<'_>, chain: &[String], turn: &Turn, lang: Lang) -> Vec<Vec<String>> {
    let asked = [
        Message::AskWhy,
        Message::AskWhoElse,
        Message::AskHowMuch,
        Message::AskWhen,
    ];
    let mut found: Vec<Answer> = vec![turn.answer.clone()];
    let mut choices = Vec::new();
    for message in asked {
        let words = desk.i18n.say(lang, message);
        let next = ask(&desk.open, &words, lang, Some(turn)).answer;
        if !matches!(next, Answer::Silent(_)) && !found.contains(&next) {
            found.push(next);
            choices.push(continued(chain, &words));
        }
    }
    choices.truncate(FOLLOW_UPS);
    choices
}

fn source(desk: &Desk<'_>, session: &Session, lang: Lang) -> Said {
    let passages = if session.chain.is_empty() {
        Vec::new()
    } else {
        let turn = replay(&desk.open, &session.chain, lang);
        passages(&desk.open, &turn.answer)
    };
    if passages.is_empty() {
        return text(desk, lang, Message::NothingYet, samples(desk, lang));
    }
    Said::Passages(passages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_told_from_questions() {
        let question = |words: &str| Step::Ask(words.to_owned());
        for (typed, step) in [
            ("/start", Step::Start),
            ("/start q_who", Step::Start),
            ("/lang fr", Step::Lang(Some(Lang::Fr))),
            ("/LANG@SomeBot en-GB", Step::Lang(Some(Lang::En))),
            ("/lang de", Step::Lang(None)),
            (" /who ", Step::Who),
            ("/nonsense", Step::Unknown),
            ("/", Step::Unknown),
            ("who?", question("who?")),
            ("  ", question("")),
            ("who / what", question("who / what")),
        ] {
            assert_eq!(Step::typed(typed), step, "{typed}");
        }
    }
}
