//! What readers see: texts as Telegram's HTML, buttons, and the calls that bring them there.

use super::api::Call;
use super::button::{Button, Choice, Shelved, Vote};
use super::html::{Html, LONGEST, Tag, cut, units};
use crate::passage::passages;
use crate::session::Key;
use crate::store::Card;
use crate::turn::Answered;
use sommaire_core::{Briefing, Lang};
use sommaire_i18n::{I18n, Message};
use teloxide::payloads::{
    AnswerCallbackQuery, AnswerCallbackQuerySetters, EditMessageText, EditMessageTextSetters,
    SendMessage, SendMessageSetters,
};
use teloxide::types::{
    CallbackQueryId, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions,
    MessageId, ParseMode, ReplyParameters, ThreadId,
};
use teloxide::utils::html::escape;

/// The longest answer that takes another quotation in, in UTF-16 units.
const LONGEST_ANSWER: usize = 700;
/// The longest page of an answer's own words, in lines.
const PAGE_LINES: usize = 12;
/// Briefings on one page of their list.
const SHELF_PAGE: usize = 8;
/// The longest caption of a button, in characters.
const CAPTION: usize = 60;

/// Where a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct To {
    pub(crate) chat: i64,
    pub(crate) topic: Option<i64>,
    /// The message that it replies to.
    pub(crate) reply_to: Option<i64>,
}

/// A text with its buttons.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    /// In Telegram's HTML.
    pub(crate) html: String,
    /// Rows of buttons.
    pub(crate) rows: Vec<Vec<(String, Button)>>,
}

impl Shown {
    /// A text of our own, without buttons.
    pub(crate) fn text(text: &str) -> Shown {
        Shown {
            html: escape(cut(text, LONGEST)),
            rows: Vec::new(),
        }
    }

    fn keyboard(&self) -> InlineKeyboardMarkup {
        let rows = self.rows.iter().map(|row| {
            let button = |(caption, button): &(String, Button)| {
                InlineKeyboardButton::callback(caption.clone(), button.data())
            };
            row.iter().map(button).collect::<Vec<_>>()
        });
        InlineKeyboardMarkup::new(rows)
    }

    /// Sends it as a new message.
    pub(crate) fn send(&self, to: To) -> Call {
        let mut payload = SendMessage::new(ChatId(to.chat), &self.html)
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview());
        if let Some(topic) = to.topic.and_then(message_id) {
            payload = payload.message_thread_id(ThreadId(topic));
        }
        if let Some(question) = to.reply_to.and_then(message_id) {
            let reply = ReplyParameters::new(question).allow_sending_without_reply();
            payload = payload.reply_parameters(reply);
        }
        if !self.rows.is_empty() {
            payload = payload.reply_markup(self.keyboard());
        }
        Call::of(&payload)
    }

    /// Puts it in the place of a message of ours.
    pub(crate) fn edit(&self, chat: i64, message: i64) -> Option<Call> {
        let payload = EditMessageText::new(ChatId(chat), message_id(message)?, &self.html)
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview())
            .reply_markup(self.keyboard());
        Some(Call::of(&payload))
    }
}

/// Ends the wait on a pressed button, with a few words if there are any.
pub(crate) fn pressed(id: &str, words: Option<&str>) -> Call {
    let mut payload = AnswerCallbackQuery::new(CallbackQueryId(id.to_owned()));
    if let Some(words) = words {
        payload = payload.text(cut(words, 190));
    }
    Call::of(&payload)
}

fn message_id(number: i64) -> Option<MessageId> {
    i32::try_from(number).ok().map(MessageId)
}

pub(crate) fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

/// A card with an answer on it.
pub(crate) fn answer(
    i18n: &I18n,
    id: i64,
    card: &Card,
    answered: &Answered,
    briefing: &Briefing,
) -> Shown {
    let lang = answered.shown_in;
    let caption = |message| i18n.say(lang, message);
    let pages = pages(&answered.reply.statement);
    let page = card.page.min(pages.len().saturating_sub(1));
    let mut rows = Vec::new();
    if pages.len() > 1 {
        rows.push(turns(i18n, lang, page, pages.len(), |page| {
            Button::Page(id, page)
        }));
    }
    let mut row = vec![(
        i18n.say(lang.other(), Message::LangName),
        Button::Show(id, lang.other()),
    )];
    let passages = passages(briefing, &answered.answer);
    if !passages.is_empty() {
        let message = if card.open {
            Message::ButtonHide
        } else {
            Message::ButtonSource
        };
        row.push((caption(message), Button::Source(id)));
    }
    row.push((caption(Message::ButtonUp), Button::Vote(id, Vote::Up)));
    row.push((caption(Message::ButtonDown), Button::Vote(id, Vote::Down)));
    rows.push(row);
    rows.extend(ask_rows(id, &card.choices));
    let own_words = pages.get(page).copied().unwrap_or_default();
    let html = answer_html(own_words, answered, if card.open { &passages } else { &[] });
    Shown { html, rows }
}

/// Questions to tap, one a row.
pub(crate) fn ask_rows(id: i64, choices: &[Vec<String>]) -> Vec<Vec<(String, Button)>> {
    let row = |(number, chain): (usize, &Vec<String>)| {
        let words = chain.last()?;
        Some(vec![(shortened(words), Button::Ask(id, number))])
    };
    choices.iter().enumerate().filter_map(row).collect()
}

/// The answer as HTML: own words, quotations with their place, then the paragraphs behind it.
pub(crate) fn answer_html(own_words: &str, answered: &Answered, passages: &[String]) -> String {
    answer_body(own_words, answered, passages).text
}

/// The same for a chat that may not know of which briefing it is told: `from` says it.
pub(crate) fn answer_from(answered: &Answered, from: &str) -> String {
    let mut html = answer_body(&answered.reply.statement, answered, &[]);
    html.put("\n", Tag::Italic, from);
    html.text
}

fn answer_body(own_words: &str, answered: &Answered, passages: &[String]) -> Html {
    let mut html = Html::default();
    html.put("", Tag::None, own_words);
    for note in &answered.reply.notes {
        html.put("\n", Tag::Italic, note);
    }
    for (number, quote) in answered.reply.quotes.iter().enumerate() {
        // Several quotations must not bury the answer; the first always shows, each is under "source".
        if number > 0 && html.units + units(&quote.original) > LONGEST_ANSWER {
            break;
        }
        html.put("\n", Tag::Quotation, &quote.original);
        if let Some(translation) = answered.reply.translated(number) {
            html.put("\n", Tag::None, translation);
        }
        html.put("\n— ", Tag::Italic, &quote.place);
    }
    for passage in passages {
        html.put("\n", Tag::Passage, passage);
    }
    html
}

/// Paragraphs as quotations that unfold.
pub(crate) fn passages_html(passages: &[String]) -> String {
    let mut html = Html::default();
    for (number, passage) in passages.iter().enumerate() {
        html.put(if number == 0 { "" } else { "\n" }, Tag::Passage, passage);
    }
    html.text
}

/// A choice of languages, each in its own words.
pub(crate) fn langs(i18n: &I18n, text: &str) -> Shown {
    let row = Lang::ALL.map(|lang| (i18n.say(lang, Message::LangName), Button::Lang(lang)));
    Shown {
        rows: vec![row.to_vec()],
        ..Shown::text(text)
    }
}

/// A choice of briefings, one page of them.
pub(crate) fn shelf(
    i18n: &I18n,
    lang: Lang,
    text: &str,
    shelf: &[(Key, String)],
    page: usize,
) -> Shown {
    let count = shelf.len().div_ceil(SHELF_PAGE).max(1);
    let page = page.min(count - 1);
    let on_page = shelf.iter().skip(page * SHELF_PAGE).take(SHELF_PAGE);
    let mut rows: Vec<Vec<(String, Button)>> = on_page
        .map(|(key, title)| vec![(shortened(title), Button::Open(Shelved::of(key)))])
        .collect();
    if count > 1 {
        rows.push(turns(i18n, lang, page, count, Button::Shelf));
    }
    Shown {
        rows,
        ..Shown::text(text)
    }
}

/// Buttons to the page before and the page after.
fn turns(
    i18n: &I18n,
    lang: Lang,
    page: usize,
    count: usize,
    button: impl Fn(usize) -> Button,
) -> Vec<(String, Button)> {
    let turn = |message, to: usize| {
        let caption = i18n.say(lang, message);
        (format!("{caption} {}/{count}", to + 1), button(to))
    };
    let before = page
        .checked_sub(1)
        .map(|to| turn(Message::ButtonPrevious, to));
    let after = (page + 1 < count).then(|| turn(Message::ButtonNext, page + 1));
    before.into_iter().chain(after).collect()
}

/// A question with yes and no.
pub(crate) fn confirm(
    i18n: &I18n,
    lang: Lang,
    text: &str,
    button: impl Fn(Choice) -> Button,
) -> Shown {
    let row = [
        (i18n.say(lang, Message::ButtonYes), button(Choice::Yes)),
        (i18n.say(lang, Message::ButtonNo), button(Choice::No)),
    ];
    Shown {
        rows: vec![row.to_vec()],
        ..Shown::text(text)
    }
}

/// Cuts an answer's words into pages, between lines.
fn pages(text: &str) -> Vec<&str> {
    let mut pages = Vec::new();
    let (mut start, mut end, mut lines) = (0, 0, 0);
    for line in text.split_inclusive('\n') {
        if lines == PAGE_LINES {
            pages.extend(text.get(start..end));
            (start, lines) = (end, 0);
        }
        end += line.len();
        lines += 1;
    }
    pages.extend(text.get(start..end).filter(|page| !page.is_empty()));
    pages
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= CAPTION {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(CAPTION - 1).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_fills_a_message_and_no_more() {
        let seen = |html: &str| {
            let mut seen = html.to_owned();
            for tag in ["<blockquote expandable>", "</blockquote>"] {
                seen = seen.replace(tag, "");
            }
            units(&seen.replace("&amp;", "&"))
        };
        for passage in [
            "& ".repeat(3000),
            "😀".repeat(2047),
            "😀".repeat(3000),
            "a".repeat(4095),
        ] {
            let one = passages_html(std::slice::from_ref(&passage));
            assert!((4000..=LONGEST).contains(&seen(&one)), "{}", seen(&one));
            let many = passages_html(&vec![passage; 3]);
            assert!((4000..=LONGEST).contains(&seen(&many)), "{}", seen(&many));
        }
        let many = passages_html(&vec!["a & b".repeat(20); 100]);
        assert!((4000..=LONGEST).contains(&seen(&many)), "{}", seen(&many));
    }

    #[test]
    fn long_answers_have_pages() {
        let text: String = (0..30).map(|n| format!("line {n}\n")).collect();
        let pages = pages(&text);
        assert_eq!(pages.len(), 3);
        assert_eq!(pages.concat(), text);
    }

    #[test]
    fn markup_of_a_reader_is_text() {
        assert_eq!(
            Shown::text("<b>a & b</b>").html,
            "&lt;b&gt;a &amp; b&lt;/b&gt;"
        );
    }
}
