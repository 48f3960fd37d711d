//! A reader's conversation.

use super::{QUI, WHO, flip_to, running, say};
use serde_json::json;
use sommaire_core::Lang;
use sommaire_i18n::Message;
use sommaire_tests::telegram::Telegram;

#[tokio::test]
async fn start_greets_in_the_language_of_the_reader_s_telegram() {
    let (telegram, _home, _bot) = running().await;
    for (code, lang) in [
        ("fr", Lang::Fr),
        ("fr-CA", Lang::Fr),
        ("en", Lang::En),
        ("de", Lang::En),
    ] {
        let chat = telegram.chat("Ada", code);
        chat.says("/start");
        let shown = chat.sees("").await;
        assert!(
            !shown.buttons.is_empty(),
            "sample questions to tap: {}",
            chat.transcript()
        );
        let other = telegram.chat("Bob", code);
        other.says("/help");
        other.sees(&say(lang, Message::Help)).await;
    }
    telegram.ends();
}

#[tokio::test]
async fn a_sample_question_is_answered_when_it_is_tapped() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    chat.says("/start");
    let greeting = chat.sees("").await;
    let sample = greeting.buttons.first().cloned().unwrap_or_default();
    chat.taps(&sample).await;
    let answer = chat.sees("").await;
    assert_eq!(answer.reply_to, Some(greeting.id));
    assert!(
        !answer.rich.all("blockquote").is_empty(),
        "{}",
        chat.transcript()
    );
    telegram.ends();
}

#[tokio::test]
async fn an_answer_is_one_message_with_its_quotation_and_replies_to_its_question() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    let question = chat.says(QUI);
    let answer = chat.sees("Hongrie").await;
    assert_eq!(answer.reply_to, Some(question));
    let quoted = answer.rich.all("blockquote");
    assert!(
        quoted
            .iter()
            .any(|quote| quote.contains("La Hongrie a signalé sa scepticisme")),
        "{quoted:?}"
    );
    assert!(answer.rich.length() < 700);
    assert_eq!(chat.shown().len(), 1);
    telegram.ends();
}

#[tokio::test]
async fn a_question_in_the_other_language_is_understood_and_answered_in_the_chat_s() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    chat.says(WHO);
    let answer = chat.sees("Hongrie").await;
    assert!(answer.buttons.contains(&flip_to(Lang::En)));
    telegram.ends();
}

#[tokio::test]
async fn one_answer_flips_into_the_other_language_in_place() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    chat.says(QUI);
    let french = chat.sees("Hongrie").await;
    chat.taps(&flip_to(Lang::En)).await;
    let english = chat.sees("Hungary").await;
    assert_eq!(english.id, french.id);
    assert!(
        english.text().contains("La Hongrie a signalé"),
        "the original stays beside it"
    );
    chat.taps(&flip_to(Lang::Fr)).await;
    assert_eq!(chat.sees("Hongrie").await.text(), french.text());
    chat.says(QUI);
    chat.sees("Hongrie").await;
    telegram.ends();
}

#[tokio::test]
async fn a_flipped_answer_can_be_flipped_at_once_and_twice() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    chat.says(QUI);
    let shown = chat.sees("Hongrie").await;
    let at = shown
        .buttons
        .iter()
        .position(|button| *button == flip_to(Lang::En));
    let data = at
        .and_then(|at| shown.data.get(at))
        .cloned()
        .unwrap_or_default();
    // Two taps before the first is handled: the second changes nothing, and nobody is told of an error.
    chat.presses_data(shown.id, &data);
    chat.presses_data(shown.id, &data);
    chat.says("/help");
    chat.sees("Hungary").await;
    chat.sees(&say(Lang::Fr, Message::Help)).await;
    telegram.ends();
}

#[tokio::test]
async fn the_language_of_a_chat_is_set_with_a_command_or_a_button_and_survives_a_restart() {
    let (telegram, home, bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    let other = telegram.chat("Bob", "fr");
    chat.says("/lang en");
    chat.sees(&say(Lang::En, Message::LangSet)).await;
    other.says("/lang");
    other.sees(&say(Lang::Fr, Message::LangChoose)).await;
    other.taps(&flip_to(Lang::En)).await;
    other.sees(&say(Lang::En, Message::LangSet)).await;
    bot.stops().await;
    let _bot = home.serve(&telegram).await;
    for chat in [chat, other] {
        chat.says("/help");
        chat.sees(&say(Lang::En, Message::Help)).await;
    }
    telegram.ends();
}

#[tokio::test]
async fn old_buttons_work_after_a_restart() {
    let (telegram, home, bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    chat.says(QUI);
    chat.sees("Hongrie").await;
    bot.stops().await;
    let _bot = home.serve(&telegram).await;
    chat.taps(&flip_to(Lang::En)).await;
    chat.sees("Hungary").await;
    telegram.ends();
}

#[tokio::test]
async fn the_passage_behind_an_answer_unfolds_and_folds() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    chat.says(QUI);
    chat.sees("Hongrie").await;
    chat.taps(&say(Lang::Fr, Message::ButtonSource)).await;
    let open = chat.sees("Hongrie").await;
    assert!(
        !open.rich.all("expandable_blockquote").is_empty(),
        "{}",
        chat.transcript()
    );
    chat.taps(&say(Lang::Fr, Message::ButtonHide)).await;
    let closed = chat.sees("Hongrie").await;
    assert!(closed.rich.all("expandable_blockquote").is_empty());
    telegram.ends();
}

#[tokio::test]
async fn an_edited_question_edits_its_answer() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    let question = chat.says("who is the president of Brazil?");
    let answer = chat.sees("").await;
    chat.edits(question, WHO);
    let edited = chat.sees("Hungary").await;
    assert_eq!(edited.id, answer.id);
    assert_eq!(chat.shown().len(), 1);
    telegram.ends();
}

#[tokio::test]
async fn what_is_no_question_gets_one_helpful_line() {
    let (telegram, _home, _bot) = running().await;
    for (code, lang) in [("fr", Lang::Fr), ("en", Lang::En)] {
        let chat = telegram.chat("Ada", code);
        let long = format!("{} ?", "qui ".repeat(260));
        chat.says(&long);
        chat.sees(&say(lang, Message::LongQuestion { most: 1000 }))
            .await;
        chat.sends(json!({"voice": {"file_id": "v", "file_unique_id": "u", "duration": 2}}));
        chat.sees(&say(lang, Message::TextOnly)).await;
        chat.sends(
            json!({"photo": [{"file_id": "p", "file_unique_id": "q", "width": 9, "height": 9}]}),
        );
        chat.sees(&say(lang, Message::TextOnly)).await;
        chat.says("/nonsense");
        chat.sees(&say(lang, Message::UnknownCommand)).await;
        chat.says("   ");
        chat.sees(&say(lang, Message::EmptyQuestion)).await;
    }
    telegram.ends();
}

#[tokio::test]
async fn every_command_has_its_reply_in_both_languages() {
    let (telegram, _home, _bot) = running().await;
    for (code, lang) in [("fr", Lang::Fr), ("en", Lang::En)] {
        let chat = telegram.chat("Ada", code);
        for (command, message) in [
            ("/help", Message::Help),
            ("/lang", Message::LangChoose),
            ("/briefing", Message::BriefingChoose),
            ("/source", Message::NothingYet),
            ("/privacy", Message::Privacy),
            ("/forget", Message::ForgetAsk),
            ("/cancel", Message::Cancelled),
        ] {
            chat.says(command);
            chat.sees(&say(lang, message)).await;
        }
        for command in ["/summary", "/who"] {
            chat.says(command);
            let answer = chat.sees("").await;
            assert!(
                answer.buttons.contains(&flip_to(lang.other())),
                "{}",
                chat.transcript()
            );
        }
    }
    telegram.ends();
}

#[tokio::test]
async fn forget_erases_after_one_tap() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    chat.says("/lang en");
    chat.sees("").await;
    chat.says("/forget");
    chat.sees(&say(Lang::En, Message::ForgetAsk)).await;
    chat.taps(&say(Lang::En, Message::ButtonYes)).await;
    chat.sees("").await;
    chat.says("/help");
    chat.sees(&say(Lang::Fr, Message::Help)).await;
    telegram.ends();
}

#[tokio::test]
async fn deep_links_set_the_language_or_ask() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "fr");
    chat.says("/start lang_en");
    chat.sees(&say(Lang::En, Message::LangSet)).await;
    chat.says("/start q_what_is_the_position_of_Hungary");
    chat.sees("Hungary").await;
    telegram.ends();
}

#[tokio::test]
async fn telegram_is_told_of_commands_and_descriptions_once_in_both_languages() {
    let (telegram, home, bot) = running().await;
    // The last of three languages, each with a list of commands, a name and two descriptions.
    telegram.called("setMyDescription", 3).await;
    for language in ["", "fr", "en"] {
        for what in ["Commands", "Name", "Description", "ShortDescription"] {
            assert!(
                telegram.profile(what, language).is_some(),
                "{what} {language:?}"
            );
        }
    }
    assert_ne!(
        telegram.profile("Commands", "fr"),
        telegram.profile("Commands", "en")
    );
    bot.stops().await;
    let wrote = |telegram: &Telegram| {
        let calls = telegram.calls().into_iter();
        calls
            .filter(|call| call.method.starts_with("setMy"))
            .count()
    };
    let before = wrote(&telegram);
    let read = telegram.calls_of("getMyDescription").len();
    let _bot = home.serve(&telegram).await;
    telegram.called("getMyDescription", read + 3).await;
    assert_eq!(wrote(&telegram), before, "written without a change");
    telegram.ends();
}

#[tokio::test]
async fn a_follow_up_under_an_answer_is_answered_when_it_is_tapped() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    chat.says("who opposed the fund?");
    let answer = chat.sees("Hungary").await;
    chat.taps(&say(Lang::En, Message::AskHowMuch)).await;
    let next = chat.sees("107 billion").await;
    assert_eq!(next.reply_to, Some(answer.id));
    assert!(!next.rich.all("blockquote").is_empty());
    telegram.ends();
}

#[tokio::test]
async fn a_long_list_has_pages_that_turn_in_place() {
    let (telegram, _home, _bot) = running().await;
    let chat = telegram.chat("Ada", "en");
    let members = [
        "Germany", "France", "Italy", "Spain", "Poland", "Hungary", "Austria", "Belgium", "Greece",
        "Sweden", "Finland", "Denmark", "Portugal", "Ireland", "Croatia", "Slovenia",
    ];
    let lines = members.map(|member| format!("{member} opposed the plan for new fishing quotas."));
    chat.says(&format!(
        "A vote on fishing quotas\nPositions\n{}",
        lines.join("\n")
    ));
    chat.sees("A vote on fishing quotas").await;
    chat.taps(&say(Lang::En, Message::ButtonYes)).await;
    chat.sees("A vote on fishing quotas").await;
    chat.says("/who");
    let first = chat.sees("Germany").await;
    assert!(!first.text().contains("Slovenia"), "{}", first.text());
    chat.taps(&format!("{} 2/2", say(Lang::En, Message::ButtonNext)))
        .await;
    let second = chat.sees("Slovenia").await;
    assert_eq!(second.id, first.id);
    chat.taps(&flip_to(Lang::Fr)).await;
    chat.sees("La Slovénie").await;
    chat.taps(&format!("{} 1/2", say(Lang::Fr, Message::ButtonPrevious)))
        .await;
    chat.sees("L’Allemagne").await;
    telegram.ends();
}
