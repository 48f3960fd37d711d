//! What follows from an update: things to remember and calls to make, kept together in one transaction.

use super::api::Call;
use super::button::{Button, Choice};
use super::host::{Host, Room};
use super::show::{self, Shown, To};
use crate::session::{Key, Session};
use crate::store::{Card, Put};
use crate::turn::{Answered, Said, answered};
use sommaire_core::answer::Answer;
use sommaire_core::{Briefing, Lang};
use std::sync::Arc;

/// What follows from an update.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outcome {
    pub(crate) puts: Vec<Put>,
    /// Each with the chat that it concerns, where it does not name one, and the card that it sends.
    pub(crate) calls: Vec<(Call, Option<i64>, Option<i64>)>,
}

impl Outcome {
    /// Nothing follows.
    pub(crate) fn nothing() -> Outcome {
        Outcome::default()
    }

    /// A text of our own, sent.
    pub(crate) fn text(to: To, text: &str) -> Outcome {
        let mut outcome = Outcome::default();
        outcome.sends(to, &Shown::text(text), None);
        outcome
    }

    /// Remembers something.
    pub(crate) fn puts(&mut self, put: Put) {
        self.puts.push(put);
    }

    /// Sends a message, for a card if it has one.
    pub(crate) fn sends(&mut self, to: To, shown: &Shown, card: Option<i64>) {
        self.calls.push((shown.send(to), None, card));
    }

    /// Changes a message of ours.
    pub(crate) fn edits(&mut self, chat: i64, message: i64, shown: &Shown) {
        let edit = shown.edit(chat, message);
        self.calls.extend(edit.map(|call| (call, None, None)));
    }

    /// The messages that it would send, put in the place of a message of ours instead.
    pub(crate) fn in_place_of(mut self, chat: i64, message: i64) -> Outcome {
        for (call, _, card) in &mut self.calls {
            if call.method == "sendMessage"
                && let Some(body) = call.body.as_object_mut()
            {
                call.method = "editMessageText".to_owned();
                body.retain(|name, _| {
                    !matches!(name.as_str(), "reply_parameters" | "message_thread_id")
                });
                body.insert("chat_id".to_owned(), chat.into());
                body.insert("message_id".to_owned(), message.into());
                *card = None;
            }
        }
        self
    }

    /// Ends the wait on a pressed button.
    pub(crate) fn ends_wait(&mut self, press: &str, chat: Option<i64>, words: Option<&str>) {
        self.calls.push((show::pressed(press, words), chat, None));
    }
}

/// The language of a code that we wrote ourselves.
pub(crate) fn lang_of(code: &str) -> Lang {
    Lang::from_code(code).unwrap_or(Lang::En)
}

impl Card {
    /// What is needed to show an answer again.
    pub(crate) fn of(key: &Key, answered: &Answered) -> Card {
        Card {
            briefing: key.code(),
            chain: answered.chain.clone(),
            asked_in: answered.asked_in.code().to_owned(),
            shown_in: answered.shown_in.code().to_owned(),
            choices: answered.choices.clone(),
            open: false,
            page: 0,
            vote: None,
        }
    }

    /// A message of our own with questions to tap.
    fn of_choices(key: &Key, lang: Lang, choices: Vec<Vec<String>>) -> Card {
        Card {
            briefing: key.code(),
            chain: Vec::new(),
            asked_in: lang.code().to_owned(),
            shown_in: lang.code().to_owned(),
            choices,
            open: false,
            page: 0,
            vote: None,
        }
    }
}

impl Host {
    /// Says something in a room: `seq` numbers the card, `session` is what the conversation has become.
    pub(crate) fn says(
        &self,
        seq: i64,
        room: &Room,
        to: To,
        said: Said,
        session: Session,
    ) -> Outcome {
        let mut outcome = Outcome::default();
        let question = to.reply_to;
        match said {
            Said::Answer(answered) => {
                let card = Card::of(&room.key, &answered);
                let shown = show::answer(&self.i18n, seq, &card, &answered, &room.open);
                self.counts(&mut outcome, &answered.answer);
                outcome.puts(Put::Card(seq, room.chat, question, card));
                outcome.sends(to, &shown, Some(seq));
            }
            Said::Text {
                text,
                lang,
                choices,
            } => {
                let mut shown = Shown::text(&text);
                shown.rows = show::ask_rows(seq, &choices);
                let card = (!choices.is_empty()).then_some(seq);
                if card.is_some() {
                    let card = Card::of_choices(&room.key, lang, choices);
                    outcome.puts(Put::Card(seq, room.chat, None, card));
                }
                outcome.sends(to, &shown, card);
            }
            Said::Passages(passages) => {
                let shown = Shown {
                    html: show::passages_html(&passages),
                    rows: Vec::new(),
                };
                outcome.sends(to, &shown, None);
            }
            Said::Langs { text } => outcome.sends(to, &show::langs(&self.i18n, &text), None),
            Said::Briefings { text } => {
                outcome.sends(
                    to,
                    &show::shelf(&self.i18n, room.lang(), &text, &room.shelf, 0),
                    None,
                );
            }
            Said::ConfirmForget { text, lang } => {
                let shown = show::confirm(&self.i18n, lang, &text, Button::Forget);
                outcome.sends(to, &shown, None);
            }
        }
        if session != room.held.session {
            outcome.puts(Put::Session(room.chat, session));
        }
        outcome
    }

    fn counts(&self, outcome: &mut Outcome, answer: &Answer) {
        self.metrics.questions.add();
        outcome.puts(Put::Count("questions"));
        if matches!(answer, Answer::Silent(_)) {
            self.metrics.silent.add();
            outcome.puts(Put::Count("silent"));
        } else {
            outcome.puts(Put::Count("answered"));
        }
    }

    /// Finds a card's answer again and shows it as the card now says.
    pub(crate) async fn shows_again(
        self: &Arc<Self>,
        id: i64,
        card: &mut Card,
        room: &Room,
        briefing: Arc<Briefing>,
    ) -> anyhow::Result<Shown> {
        let (host, copy, room) = (Arc::clone(self), card.clone(), room.clone());
        let thought = move || {
            let mut desk = room.desk(&host.i18n);
            desk.open = briefing;
            let (asked, shown) = (lang_of(&copy.asked_in), lang_of(&copy.shown_in));
            let answered = answered(&desk, copy.chain.clone(), asked, Some(shown));
            let mut card = copy;
            card.choices.clone_from(&answered.choices);
            let shown = show::answer(&host.i18n, id, &card, &answered, &desk.open);
            (card, shown)
        };
        let (again, shown) = self.think(thought).await?;
        *card = again;
        Ok(shown)
    }
}

/// A yes-or-no question about an offered briefing.
pub(crate) fn offer(host: &Host, lang: Lang, text: &str, id: i64) -> Shown {
    show::confirm(&host.i18n, lang, text, |choice: Choice| {
        Button::Take(id, choice)
    })
}
