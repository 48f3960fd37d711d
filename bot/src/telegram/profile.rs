//! What Telegram shows about the bot: commands, name and descriptions, read first and written only on change.

use super::api::{Api, Call, Patience};
use super::reply::CallError;
use serde_json::Value;
use sommaire_core::Lang;
use sommaire_i18n::{I18n, Message};
use teloxide::payloads::{
    GetMyCommands, GetMyCommandsSetters, GetMyDescription, GetMyDescriptionSetters, GetMyName,
    GetMyNameSetters, GetMyShortDescription, GetMyShortDescriptionSetters, SetMyCommands,
    SetMyCommandsSetters, SetMyDescription, SetMyDescriptionSetters, SetMyName, SetMyNameSetters,
    SetMyShortDescription, SetMyShortDescriptionSetters,
};
use teloxide::types::BotCommand;

const COMMANDS: [(&str, Message); 10] = [
    ("start", Message::CommandStart),
    ("help", Message::CommandHelp),
    ("lang", Message::CommandLang),
    ("briefing", Message::CommandBriefing),
    ("summary", Message::CommandSummary),
    ("who", Message::CommandWho),
    ("source", Message::CommandSource),
    ("privacy", Message::CommandPrivacy),
    ("forget", Message::CommandForget),
    ("cancel", Message::CommandCancel),
];

/// Tells Telegram what to show, for readers of each language and, in English, for all others.
pub(crate) async fn tell(api: &Api, i18n: &I18n) -> Result<(), CallError> {
    for code in [None, Some(Lang::Fr), Some(Lang::En)] {
        let lang = code.unwrap_or(Lang::En);
        let code = code.map_or("", Lang::code);
        commands(api, i18n, lang, code).await?;
        let name = i18n.say(lang, Message::BotName);
        keep(
            api,
            &Call::of(&GetMyName::new().language_code(code)),
            "name",
            &name,
            &Call::of(&SetMyName::new().name(&name).language_code(code)),
        )
        .await?;
        let about = i18n.say(lang, Message::BotAbout);
        keep(
            api,
            &Call::of(&GetMyShortDescription::new().language_code(code)),
            "short_description",
            &about,
            &Call::of(
                &SetMyShortDescription::new()
                    .short_description(&about)
                    .language_code(code),
            ),
        )
        .await?;
        let description = i18n.say(lang, Message::BotDescription);
        keep(
            api,
            &Call::of(&GetMyDescription::new().language_code(code)),
            "description",
            &description,
            &Call::of(
                &SetMyDescription::new()
                    .description(&description)
                    .language_code(code),
            ),
        )
        .await?;
    }
    Ok(())
}

async fn commands(api: &Api, i18n: &I18n, lang: Lang, code: &str) -> Result<(), CallError> {
    let commands: Vec<BotCommand> = COMMANDS
        .into_iter()
        .map(|(name, message)| BotCommand::new(name, i18n.say(lang, message)))
        .collect();
    let get = Call::of(&GetMyCommands::new().language_code(code));
    let known = api.call(&get, None, Patience::Tries(5)).await?;
    if serde_json::to_value(&commands).is_ok_and(|wanted| wanted == known) {
        return Ok(());
    }
    let set = Call::of(&SetMyCommands::new(commands).language_code(code));
    api.call(&set, None, Patience::Tries(5)).await.map(|_| ())
}

/// Makes `set` unless `get` already finds `wanted` in its `field`.
async fn keep(
    api: &Api,
    get: &Call,
    field: &str,
    wanted: &str,
    set: &Call,
) -> Result<(), CallError> {
    let known = api.call(get, None, Patience::Tries(5)).await?;
    if known.get(field).and_then(Value::as_str) != Some(wanted) {
        api.call(set, None, Patience::Tries(5)).await?;
    }
    Ok(())
}
