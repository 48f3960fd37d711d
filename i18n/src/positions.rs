//! Where parties stand, in words.

use crate::format::args;
use crate::glossary::{is_determiner, is_pronoun};
use crate::grammar::{bare, group, phrase};
use crate::names::party;
use crate::noun::{Gender, Noun};
use crate::telling::Telling;
use crate::voice::text;
use sommaire_core::Lang;
use sommaire_core::answer::{Phrase, Position, Stance};

/// Positions as one clause; parties that stand together on the same thing are named together.
pub(crate) fn clause(
    telling: Telling<'_>,
    positions: &[Position],
    asked: Option<Stance>,
) -> String {
    let mut groups: Vec<(Stance, Option<String>, Vec<&Position>)> = Vec::new();
    for position in positions {
        let target = position
            .target
            .as_ref()
            .map(|target| telling.briefing.slice(target.span.clone()).to_owned());
        match groups
            .iter_mut()
            .find(|(stance, on, _)| *stance == position.stance && *on == target)
        {
            Some((_, _, members)) => members.push(position),
            None => groups.push((position.stance, target, vec![position])),
        }
    }
    telling.series(
        groups
            .iter()
            .filter_map(|(_, _, members)| together(telling, members, asked))
            .collect(),
    )
}

fn together(telling: Telling<'_>, members: &[&Position], asked: Option<Stance>) -> Option<String> {
    let first = members.first()?;
    let mut nouns: Vec<Noun> = Vec::new();
    for position in members {
        let noun = party(telling, &position.party);
        if !nouns.contains(&noun) {
            nouns.push(noun);
        }
    }
    let who = group(&nouns, telling.lang())?;
    let mut values = args([("who", who.clone().into())]);
    let mut id = format!("stance-{}", key(first.stance));
    let target = first.target.as_ref().filter(|target| {
        let words = telling.briefing.slice(target.span.clone()).to_lowercase();
        !is_pronoun(words.trim(), telling.briefing.lang())
    });
    if let Some(target) = target {
        values.set("target", target_noun(telling, target));
        id.push_str("-target");
    }
    let clause = telling.voice.put(&id, &values);
    let weaker = matches!(
        first.stance,
        Stance::Reserved | Stance::Abstaining | Stance::Undecided
    );
    let not = match asked {
        Some(Stance::Against) if weaker => "not-against",
        Some(Stance::For) if weaker => "not-for",
        Some(
            Stance::For
            | Stance::Against
            | Stance::ForOnCondition
            | Stance::Reserved
            | Stance::Abstaining
            | Stance::Undecided,
        )
        | None => return Some(clause),
    };
    Some(
        telling
            .voice
            .put(not, &args([("clause", text(clause)), ("who", who.into())])),
    )
}

/// The word by which the locales know a stance.
pub(crate) fn key(stance: Stance) -> &'static str {
    match stance {
        Stance::For => "for",
        Stance::ForOnCondition => "for-on-condition",
        Stance::Against => "against",
        Stance::Reserved => "reserved",
        Stance::Abstaining => "abstaining",
        Stance::Undecided => "undecided",
    }
}

fn target_noun(telling: Telling<'_>, target: &Phrase) -> Noun {
    match telling.own_words(&target.span) {
        Some(words) if can_follow_a_verb(&words, telling.lang()) => phrase(&words, telling.lang()),
        Some(words) if telling.same_language() => {
            bare(&telling.quotation(&words), telling.lang(), Gender::Unknown)
        }
        Some(words) => phrase(&words, telling.lang()),
        None => bare(
            &telling.quoted(&target.span),
            telling.lang(),
            Gender::Unknown,
        ),
    }
}

/// French nouns need an article where a sentence takes them up; without one they are quoted.
fn can_follow_a_verb(words: &str, lang: Lang) -> bool {
    let first = words.split([' ', '\'', '’']).next().unwrap_or_default();
    let elided = words
        .get(first.len()..)
        .is_some_and(|rest| rest.starts_with(['\'', '’']));
    let stands_alone = words.starts_with(|letter: char| {
        letter.is_uppercase() || letter.is_ascii_digit() || letter == '«'
    });
    lang == Lang::En || stands_alone || elided || is_determiner(&first.to_lowercase(), lang)
}
