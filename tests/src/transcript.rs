//! Prints a conversation in each language as readers see it in Telegram: `cargo run -p sommaire-tests --bin transcript`.
#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, reason = "a command that prints a conversation")]

use serde_json::json;
use sommaire_core::Lang;
use sommaire_i18n::{I18n, Message};
use sommaire_tests::program::Home;
use sommaire_tests::telegram::{Chat, Telegram};

/// What a reader brings and asks in one language.
struct Script {
    lang: Lang,
    questions: [&'static str; 4],
    edited: &'static str,
    briefing: &'static str,
    of_it: &'static str,
}

const FRENCH: Script = Script {
    lang: Lang::Fr,
    questions: [
        "qui s’est opposé au fonds ?",
        "et la France ?",
        "de combien est le fonds ?",
        "qui est le président du Brésil ?",
    ],
    edited: "qui est Jens Stoltenberg ?",
    briefing: "Un port pour le nord
Le conseil municipal de Norvik a décidé mardi de construire un nouveau port. Les travaux coûteront 12 millions d’euros sur trois ans.
Les doutes des pêcheurs
Le syndicat des pêcheurs s’est opposé au projet, parce que le quai serait trop court pour ses bateaux. La maire, Ingrid Dahl, a promis \
d’entendre le syndicat avant le début des travaux, en mars 2027.
L’argent
La banque régionale prêtera la moitié de la somme.",
    of_it: "qui s’est opposé au projet, et pourquoi ?",
};

const ENGLISH: Script = Script {
    lang: Lang::En,
    questions: [
        "who opposed the fund?",
        "and France?",
        "how large is the fund?",
        "who is the president of Brazil?",
    ],
    edited: "who is Jens Stoltenberg?",
    briefing: "A harbour for the north
The town council of Norvik decided on Tuesday to build a new harbour. The work will cost 12 million euros over three years.
Doubts of the fishermen
The fishermen’s union opposed the plan because the quay would be too short for its boats. The mayor, Ingrid Dahl, promised to hear \
the union before the work begins in March 2027.
Money
The regional bank will lend half of the sum.",
    of_it: "who opposed the plan, and why?",
};

/// A chat that is printed as it goes on.
struct Printed {
    chat: Chat,
    voice: I18n,
    lang: Lang,
}

impl Printed {
    async fn says(&self, words: &str) {
        println!("▶ {words}");
        self.chat.says(words);
        self.sees().await;
    }

    async fn sees(&self) {
        let shown = self.chat.sees("").await;
        self.prints(shown.id);
    }

    async fn taps(&self, button: &str) {
        let told = self.chat.taps(button).await;
        let told = told.map(|words| format!(" → {words}")).unwrap_or_default();
        println!("▶ [{button}]{told}");
        self.sees().await;
    }

    async fn taps_for(&self, message: Message) {
        self.taps(&self.voice.say(self.lang, message)).await;
    }

    /// Prints a message of the bot as it now stands.
    fn prints(&self, id: i64) {
        let shown = self.chat.shown();
        let Some(shown) = shown.iter().find(|shown| shown.id == id) else {
            return;
        };
        let edited = if shown.edits > 0 { " (edited)" } else { "" };
        println!("◀{edited} {}", shown.text().replace('\n', "\n  "));
        for row in &shown.rows {
            println!("  [ {} ]", row.join(" | "));
        }
        println!();
    }
}

#[tokio::main]
async fn main() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let bot = home.serve(&telegram).await;
    for script in [FRENCH, ENGLISH] {
        converse(&telegram, &script).await;
    }
    telegram.ends();
    bot.stops().await;
}

async fn converse(telegram: &Telegram, script: &Script) {
    let lang = script.lang;
    let there = Printed {
        chat: telegram.chat("Ada", lang.code()),
        voice: I18n::load(),
        lang,
    };
    println!(
        "====== {} ======\n",
        there.voice.say(lang, Message::LangName)
    );
    there.says("/start").await;
    let [stance, follow_up, amount, silent] = script.questions;
    there.says(stance).await;
    there
        .taps(&there.voice.say(lang.other(), Message::LangName))
        .await;
    there.taps(&there.voice.say(lang, Message::LangName)).await;
    there.taps_for(Message::ButtonSource).await;
    there.taps_for(Message::ButtonHide).await;
    there.says(follow_up).await;
    there.says(amount).await;
    println!("▶ {silent}");
    let question = there.chat.says(silent);
    there.sees().await;
    println!("▶ ({silent} →) {}", script.edited);
    there.chat.edits(question, script.edited);
    there.sees().await;
    for command in [
        "/who",
        "/summary",
        "/source",
        "/lang",
        "/briefing",
        "/help",
        "/privacy",
    ] {
        there.says(command).await;
    }
    println!("▶ (a voice message)");
    there
        .chat
        .sends(json!({"voice": {"file_id": "v", "file_unique_id": "u", "duration": 2}}));
    there.sees().await;
    there.says(script.briefing).await;
    there.taps_for(Message::ButtonYes).await;
    there.says(script.of_it).await;
    there.taps_for(Message::ButtonDown).await;
    there.taps_for(Message::ButtonYes).await;
    there.says("/cancel").await;
    there.says("/forget").await;
    there.taps_for(Message::ButtonYes).await;
}
