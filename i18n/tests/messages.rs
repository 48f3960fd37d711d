//! Everything that is said around the answers, in both languages.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use sommaire_core::Lang;
use sommaire_i18n::{I18n, Message};

fn every_message() -> Vec<Message> {
    vec![
        Message::Greeting {
            title: "X".to_owned(),
        },
        Message::GreetingConsole {
            title: "X".to_owned(),
        },
        Message::Help,
        Message::HelpConsole,
        Message::Goodbye,
        Message::LangName,
        Message::LangChoose,
        Message::LangSet,
        Message::BriefingChoose,
        Message::BriefingSet {
            title: "X".to_owned(),
        },
        Message::BriefingConfirm {
            title: "X".to_owned(),
        },
        Message::BriefingKept {
            title: "X".to_owned(),
        },
        Message::BriefingDropped,
        Message::BriefingMany { most: 7 },
        Message::FileTooLarge,
        Message::FileKind,
        Message::FileEncrypted,
        Message::FileScanned,
        Message::FileBroken,
        Message::FileEmpty,
        Message::TextShort,
        Message::FileLang,
        Message::FileBomb,
        Message::FileNotText,
        Message::AddressUnreachable,
        Message::AddressRefused,
        Message::AddressTooLarge,
        Message::AddressEmpty,
        Message::EmptyQuestion,
        Message::LongQuestion { most: 7 },
        Message::TextOnly,
        Message::UnknownCommand,
        Message::NothingYet,
        Message::Cancelled,
        Message::WhoQuestion,
        Message::SummaryQuestion,
        Message::AskWhy,
        Message::AskWhoElse,
        Message::AskHowMuch,
        Message::AskWhen,
        Message::ButtonSource,
        Message::ButtonHide,
        Message::ButtonYes,
        Message::ButtonNo,
        Message::ButtonPrevious,
        Message::ButtonNext,
        Message::ButtonUp,
        Message::ButtonDown,
        Message::ButtonStale,
        Message::Privacy,
        Message::ForgetAsk,
        Message::Forgot,
        Message::ForgetKept,
        Message::Thanks,
        Message::ConsentAsk,
        Message::ConsentKept,
        Message::ConsentRefused,
        Message::NotAdmitted,
        Message::Welcome,
        Message::WrongCode,
        Message::TooFast,
        Message::AdminsOnly,
        Message::Fault,
        Message::Stats {
            chats: 3,
            questions: 3,
            answered: 3,
            silent: 3,
            up: 3,
            down: 3,
        },
        Message::InlinePoints,
        Message::InlineAnswerIn,
        Message::InlineOpen,
        Message::InlineSilent,
        Message::Guest {
            title: "X".to_owned(),
        },
        Message::BotName,
        Message::BotAbout,
        Message::BotDescription,
        Message::CommandStart,
        Message::CommandHelp,
        Message::CommandLang,
        Message::CommandBriefing,
        Message::CommandSummary,
        Message::CommandWho,
        Message::CommandSource,
        Message::CommandPrivacy,
        Message::CommandForget,
        Message::CommandCancel,
        Message::FileMissing {
            path: "X".to_owned(),
        },
        Message::FileUnreadable {
            path: "X".to_owned(),
        },
        Message::FileNotUtf8 {
            path: "X".to_owned(),
        },
        Message::FileOver {
            path: "X".to_owned(),
            most: 7,
        },
        Message::FolderEmpty {
            path: "X".to_owned(),
        },
        Message::TokenMissing,
        Message::TokenWrong,
        Message::ApiUnreachable {
            address: "X".to_owned(),
        },
        Message::DataUnwritable {
            path: "X".to_owned(),
        },
        Message::DataBusy {
            path: "X".to_owned(),
        },
        Message::DoctorTokenOk {
            name: "X".to_owned(),
        },
        Message::DoctorTokenBad,
        Message::DoctorTokenNone,
        Message::DoctorApiOk {
            address: "X".to_owned(),
        },
        Message::DoctorApiBad {
            address: "X".to_owned(),
        },
        Message::DoctorStoreOk,
        Message::DoctorStoreBad {
            path: "X".to_owned(),
        },
        Message::DoctorDataOk {
            path: "X".to_owned(),
        },
        Message::DoctorDataBad {
            path: "X".to_owned(),
        },
    ]
}

#[test]
fn every_message_is_said_in_both_languages() {
    let i18n = I18n::load();
    for message in every_message() {
        for lang in Lang::ALL {
            let said = i18n.say(lang, message.clone());
            assert!(!said.trim().is_empty(), "{message:?}");
            assert!(!said.contains(['{', '}', '$']), "{message:?}: {said}");
        }
    }
}

#[test]
fn the_list_above_is_complete() {
    let source = include_str!("../src/message.rs");
    let arms = source
        .lines()
        .filter(|line| line.trim_start().starts_with("Message::"))
        .count();
    assert_eq!(arms, every_message().len());
}

#[test]
fn profile_texts_fit_telegram() {
    let i18n = I18n::load();
    let limits = [
        (Message::BotName, 64),
        (Message::BotAbout, 120),
        (Message::BotDescription, 512),
        (Message::CommandStart, 256),
        (Message::CommandHelp, 256),
        (Message::CommandLang, 256),
        (Message::CommandBriefing, 256),
        (Message::CommandSummary, 256),
        (Message::CommandWho, 256),
        (Message::CommandSource, 256),
        (Message::CommandPrivacy, 256),
        (Message::CommandForget, 256),
        (Message::CommandCancel, 256),
    ];
    for (message, most) in limits {
        for lang in Lang::ALL {
            let said = i18n.say(lang, message.clone());
            assert!(said.chars().count() <= most, "{message:?}: {said}");
        }
    }
}

#[test]
fn french_has_its_spaces_and_apostrophes() {
    let said = I18n::load().say(
        Lang::Fr,
        Message::BriefingSet {
            title: "X".to_owned(),
        },
    );
    assert_eq!(
        said,
        "Briefing ouvert\u{a0}: «\u{a0}X\u{a0}». Posez votre question."
    );
    let said = I18n::load().say(Lang::Fr, Message::AskWhoElse);
    assert_eq!(said, "Qui d’autre\u{202f}?");
}

#[test]
fn numbers_are_written_as_each_language_does() {
    let said = |lang| I18n::load().say(lang, Message::LongQuestion { most: 1000 });
    assert!(
        said(Lang::Fr).contains("1\u{202f}000 caractères"),
        "{}",
        said(Lang::Fr)
    );
    assert!(
        said(Lang::En).contains("1,000 characters"),
        "{}",
        said(Lang::En)
    );
    let said = I18n::load().say(Lang::Fr, Message::FileTooLarge);
    assert!(said.contains("20\u{a0}Mo"), "{said}");
}

#[test]
fn one_voice_serves_every_thread() {
    fn shared<T: Send + Sync + 'static>(_: &T) {}
    shared(&I18n::load());
    let i18n = std::sync::Arc::new(I18n::load());
    let other = i18n.clone();
    let said = std::thread::spawn(move || other.say(Lang::En, Message::Goodbye))
        .join()
        .unwrap();
    assert_eq!(said, "Goodbye.");
}
