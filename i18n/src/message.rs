//! Every sentence of our own that is not an answer.

use crate::format::number;
use crate::voice::text;
use fluent::FluentArgs;
use sommaire_core::Lang;
use sommaire_core::amount::Decimal;

/// Something to say to a reader or to the operator; [`crate::I18n::say`] puts it into words.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each is the sentence of its name, in the locales word for word"
)]
pub enum Message {
    // Opening and help.
    Greeting {
        title: String,
    },
    GreetingConsole {
        title: String,
    },
    Help,
    HelpConsole,
    Goodbye,
    // Language.
    LangName,
    LangChoose,
    LangSet,
    // Briefings.
    BriefingChoose,
    BriefingSet {
        title: String,
    },
    BriefingConfirm {
        title: String,
    },
    BriefingKept {
        title: String,
    },
    BriefingDropped,
    BriefingMany {
        most: usize,
    },
    FileTooLarge,
    FileKind,
    FileEncrypted,
    FileScanned,
    FileBroken,
    FileEmpty,
    TextShort,
    FileLang,
    FileBomb,
    FileNotText,
    AddressUnreachable,
    AddressRefused,
    AddressTooLarge,
    AddressEmpty,
    // Questions that are not questions.
    EmptyQuestion,
    LongQuestion {
        most: usize,
    },
    TextOnly,
    UnknownCommand,
    NothingYet,
    Cancelled,
    WhoQuestion,
    SummaryQuestion,
    AskWhy,
    AskWhoElse,
    AskHowMuch,
    AskWhen,
    // Buttons.
    ButtonSource,
    ButtonHide,
    ButtonYes,
    ButtonNo,
    ButtonPrevious,
    ButtonNext,
    ButtonUp,
    ButtonDown,
    ButtonStale,
    // Privacy and feedback.
    Privacy,
    ForgetAsk,
    Forgot,
    ForgetKept,
    Thanks,
    ConsentAsk,
    ConsentKept,
    ConsentRefused,
    // Access.
    NotAdmitted,
    Welcome,
    WrongCode,
    TooFast,
    AdminsOnly,
    Fault,
    Stats {
        chats: i64,
        questions: i64,
        answered: i64,
        silent: i64,
        up: i64,
        down: i64,
    },
    // Inline and guest mode.
    InlinePoints,
    InlineAnswerIn,
    InlineOpen,
    InlineSilent,
    Guest {
        title: String,
    },
    // Profile and commands (Telegram's limits: 64, 120, 512 and 256 characters).
    BotName,
    BotAbout,
    BotDescription,
    CommandStart,
    CommandHelp,
    CommandLang,
    CommandBriefing,
    CommandSummary,
    CommandWho,
    CommandSource,
    CommandPrivacy,
    CommandForget,
    CommandCancel,
    // Command line.
    FileMissing {
        path: String,
    },
    FileUnreadable {
        path: String,
    },
    FileNotUtf8 {
        path: String,
    },
    FileOver {
        path: String,
        most: usize,
    },
    FolderEmpty {
        path: String,
    },
    TokenMissing,
    TokenWrong,
    ApiUnreachable {
        address: String,
    },
    DataUnwritable {
        path: String,
    },
    DataBusy {
        path: String,
    },
    DoctorTokenOk {
        name: String,
    },
    DoctorTokenBad,
    DoctorTokenNone,
    DoctorApiOk {
        address: String,
    },
    DoctorApiBad {
        address: String,
    },
    DoctorStoreOk,
    DoctorStoreBad {
        path: String,
    },
    DoctorDataOk {
        path: String,
    },
    DoctorDataBad {
        path: String,
    },
}

impl Message {
    /// The sentence's name in the locales and what fills its gaps.
    pub(crate) fn parts(self, lang: Lang) -> (&'static str, FluentArgs<'static>) {
        let mut args = FluentArgs::new();
        let count = |count: i64| text(number(Decimal::from(count), lang));
        let limit = |most: usize| count(i64::try_from(most).unwrap_or(i64::MAX));
        let id = match self {
            Message::Greeting { title } => {
                args.set("title", text(title));
                "greeting"
            }
            Message::GreetingConsole { title } => {
                args.set("title", text(title));
                "greeting-console"
            }
            Message::Help => "help",
            Message::HelpConsole => "help-console",
            Message::Goodbye => "goodbye",
            Message::LangName => "lang-name",
            Message::LangChoose => "lang-choose",
            Message::LangSet => "lang-set",
            Message::BriefingChoose => "briefing-choose",
            Message::BriefingSet { title } => {
                args.set("title", text(title));
                "briefing-set"
            }
            Message::BriefingConfirm { title } => {
                args.set("title", text(title));
                "briefing-confirm"
            }
            Message::BriefingKept { title } => {
                args.set("title", text(title));
                "briefing-kept"
            }
            Message::BriefingDropped => "briefing-dropped",
            Message::BriefingMany { most } => {
                args.set("most", limit(most));
                "briefing-many"
            }
            Message::FileTooLarge => "file-too-large",
            Message::FileKind => "file-kind",
            Message::FileEncrypted => "file-encrypted",
            Message::FileScanned => "file-scanned",
            Message::FileBroken => "file-broken",
            Message::FileEmpty => "file-empty",
            Message::TextShort => "text-short",
            Message::FileLang => "file-lang",
            Message::FileBomb => "file-bomb",
            Message::FileNotText => "file-not-text",
            Message::AddressUnreachable => "address-unreachable",
            Message::AddressRefused => "address-refused",
            Message::AddressTooLarge => "address-too-large",
            Message::AddressEmpty => "address-empty",
            Message::EmptyQuestion => "empty-question",
            Message::LongQuestion { most } => {
                args.set("most", limit(most));
                "long-question"
            }
            Message::TextOnly => "text-only",
            Message::UnknownCommand => "unknown-command",
            Message::NothingYet => "nothing-yet",
            Message::Cancelled => "cancelled",
            Message::WhoQuestion => "who-question",
            Message::SummaryQuestion => "summary-question",
            Message::AskWhy => "ask-why",
            Message::AskWhoElse => "ask-who-else",
            Message::AskHowMuch => "ask-how-much",
            Message::AskWhen => "ask-when",
            Message::ButtonSource => "button-source",
            Message::ButtonHide => "button-hide",
            Message::ButtonYes => "button-yes",
            Message::ButtonNo => "button-no",
            Message::ButtonPrevious => "button-previous",
            Message::ButtonNext => "button-next",
            Message::ButtonUp => "button-up",
            Message::ButtonDown => "button-down",
            Message::ButtonStale => "button-stale",
            Message::Privacy => "privacy",
            Message::ForgetAsk => "forget-ask",
            Message::Forgot => "forgot",
            Message::ForgetKept => "forget-kept",
            Message::Thanks => "thanks",
            Message::ConsentAsk => "consent-ask",
            Message::ConsentKept => "consent-kept",
            Message::ConsentRefused => "consent-refused",
            Message::NotAdmitted => "not-admitted",
            Message::Welcome => "welcome",
            Message::WrongCode => "wrong-code",
            Message::TooFast => "too-fast",
            Message::AdminsOnly => "admins-only",
            Message::Fault => "fault",
            Message::Stats {
                chats,
                questions,
                answered,
                silent,
                up,
                down,
            } => {
                args.set("chats", count(chats));
                args.set("questions", count(questions));
                args.set("answered", count(answered));
                args.set("silent", count(silent));
                args.set("up", count(up));
                args.set("down", count(down));
                "stats"
            }
            Message::InlinePoints => "inline-points",
            Message::InlineAnswerIn => "inline-answer-in",
            Message::InlineOpen => "inline-open",
            Message::InlineSilent => "inline-silent",
            Message::Guest { title } => {
                args.set("title", text(title));
                "guest"
            }
            Message::BotName => "bot-name",
            Message::BotAbout => "bot-about",
            Message::BotDescription => "bot-description",
            Message::CommandStart => "command-start",
            Message::CommandHelp => "command-help",
            Message::CommandLang => "command-lang",
            Message::CommandBriefing => "command-briefing",
            Message::CommandSummary => "command-summary",
            Message::CommandWho => "command-who",
            Message::CommandSource => "command-source",
            Message::CommandPrivacy => "command-privacy",
            Message::CommandForget => "command-forget",
            Message::CommandCancel => "command-cancel",
            Message::FileMissing { path } => {
                args.set("path", text(path));
                "file-missing"
            }
            Message::FileUnreadable { path } => {
                args.set("path", text(path));
                "file-unreadable"
            }
            Message::FileNotUtf8 { path } => {
                args.set("path", text(path));
                "file-not-utf8"
            }
            Message::FileOver { path, most } => {
                args.set("path", text(path));
                args.set("most", limit(most));
                "file-over"
            }
            Message::FolderEmpty { path } => {
                args.set("path", text(path));
                "folder-empty"
            }
            Message::TokenMissing => "token-missing",
            Message::TokenWrong => "token-wrong",
            Message::ApiUnreachable { address } => {
                args.set("address", text(address));
                "api-unreachable"
            }
            Message::DataUnwritable { path } => {
                args.set("path", text(path));
                "data-unwritable"
            }
            Message::DataBusy { path } => {
                args.set("path", text(path));
                "data-busy"
            }
            Message::DoctorTokenOk { name } => {
                args.set("name", text(name));
                "doctor-token-ok"
            }
            Message::DoctorTokenBad => "doctor-token-bad",
            Message::DoctorTokenNone => "doctor-token-none",
            Message::DoctorApiOk { address } => {
                args.set("address", text(address));
                "doctor-api-ok"
            }
            Message::DoctorApiBad { address } => {
                args.set("address", text(address));
                "doctor-api-bad"
            }
            Message::DoctorStoreOk => "doctor-store-ok",
            Message::DoctorStoreBad { path } => {
                args.set("path", text(path));
                "doctor-store-bad"
            }
            Message::DoctorDataOk { path } => {
                args.set("path", text(path));
                "doctor-data-ok"
            }
            Message::DoctorDataBad { path } => {
                args.set("path", text(path));
                "doctor-data-bad"
            }
        };
        (id, args)
    }
}
