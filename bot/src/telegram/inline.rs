//! Answers in chats where the bot is only named: inline mode, and as a guest.

use super::api::Call;
use super::event::{Incoming, InlineQuery};
use super::host::{Host, Room};
use super::outcome::Outcome;
use super::show::{answer_from, no_preview};
use crate::library::title_of;
use crate::turn::{Answered, LONGEST_QUESTION, answered};
use serde_json::json;
use sommaire_core::Lang;
use sommaire_core::answer::Answer;
use sommaire_i18n::{I18n, Message};
use std::sync::Arc;
use teloxide::payloads::{AnswerInlineQuery, AnswerInlineQuerySetters};
use teloxide::types::{
    InlineQueryId, InlineQueryResult, InlineQueryResultArticle, InlineQueryResultsButton,
    InlineQueryResultsButtonKind, InputMessageContent, InputMessageContentText, ParseMode,
};

impl Host {
    /// Offers the answer in both languages, the reader's first; the key points when nothing is asked.
    pub(crate) async fn overhears(
        self: &Arc<Self>,
        query: &InlineQuery,
    ) -> anyhow::Result<Outcome> {
        let person = query.from.id;
        let room = self.room(person, Some(&query.from)).await?;
        let mut results = Vec::new();
        let may = self.lets_in(person, Some(person), &room.held);
        if may && query.words.chars().count() <= LONGEST_QUESTION {
            let langs = [room.lang(), room.lang().other()];
            let words = query.words.clone();
            results = self.articles(&room, words, langs.to_vec()).await?;
        }
        let payload = AnswerInlineQuery::new(InlineQueryId(query.id.clone()), results)
            .is_personal(true)
            .cache_time(5u32)
            .button(InlineQueryResultsButton {
                text: self.i18n.say(room.lang(), Message::InlineOpen),
                kind: InlineQueryResultsButtonKind::StartParameter("inline".to_owned()),
            });
        let mut outcome = Outcome::nothing();
        outcome.calls.push((Call::of(&payload), Some(person), None));
        Ok(outcome)
    }

    /// Answers a message that calls the bot into a chat that it is no member of.
    pub(crate) async fn visits(
        self: &Arc<Self>,
        message: &Incoming,
        query: &str,
    ) -> anyhow::Result<Outcome> {
        let person = message.from.as_ref().map_or(message.chat, |from| from.id);
        let room = self.room(person, message.from.as_ref()).await?;
        if !self.lets_in(message.chat, Some(person), &room.held) || !self.may_ask(person) {
            return Ok(Outcome::nothing());
        }
        let words = self.words_to_guest(message);
        let words: String = words.chars().take(LONGEST_QUESTION).collect();
        let articles = self.articles(&room, words, vec![room.lang()]).await?;
        let mut outcome = Outcome::nothing();
        if let Some(article) = articles.first() {
            let call = Call {
                method: "answerGuestQuery".to_owned(),
                body: json!({"guest_query_id": query, "result": article}),
            };
            outcome.calls.push((call, Some(message.chat), None));
        }
        Ok(outcome)
    }

    async fn articles(
        self: &Arc<Self>,
        room: &Room,
        words: String,
        langs: Vec<Lang>,
    ) -> anyhow::Result<Vec<InlineQueryResult>> {
        let (host, room) = (Arc::clone(self), room.clone());
        self.think(move || {
            let desk = room.desk(&host.i18n);
            let asked_in = room.lang();
            let (words, title) = match words.trim() {
                "" => {
                    let words = host.i18n.say(asked_in, Message::SummaryQuestion);
                    (words, Some(Message::InlinePoints))
                }
                words => (words.to_owned(), None),
            };
            let article = |lang: Lang| {
                let answered = answered(&desk, vec![words.clone()], asked_in, Some(lang));
                let from = Message::Guest {
                    title: title_of(&desk.open),
                };
                article(&host.i18n, title.clone(), &answered, from)
            };
            langs.into_iter().map(article).collect()
        })
        .await
    }
}

fn article(
    i18n: &I18n,
    title: Option<Message>,
    answered: &Answered,
    from: Message,
) -> InlineQueryResult {
    let lang = answered.shown_in;
    let content = InputMessageContentText::new(answer_from(answered, &i18n.say(lang, from)))
        .parse_mode(ParseMode::Html)
        .link_preview_options(no_preview());
    let title = match (title, &answered.answer) {
        (Some(title), _) => i18n.say(lang, title),
        (None, Answer::Silent(_)) => i18n.say(lang, Message::InlineSilent),
        (None, Answer::Says(_) | Answer::Disagrees(_) | Answer::Corrects(_)) => {
            let first = answered.reply.statement.lines().next().unwrap_or_default();
            first.chars().take(100).collect()
        }
    };
    let id = format!("v1:{}", answered.shown_in.code());
    let article = InlineQueryResultArticle::new(id, title, InputMessageContent::Text(content));
    let description = i18n.say(lang, Message::InlineAnswerIn);
    InlineQueryResult::Article(article.description(description))
}
