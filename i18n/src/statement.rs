//! What the briefing says, in one or a few lines of our own.

use crate::format::{args, list};
use crate::grammar::group;
use crate::names::{party, party_with_role, place};
use crate::noun::{Noun, capitalised};
use crate::telling::Telling;
use crate::voice::text;
use crate::{amounts, grammar, positions, times};
use sommaire_core::amount::Unit;
use sommaire_core::answer::{Actor, Fact, Figure, Modality, Phrase, Reading, Verdict};
use sommaire_core::name::{Name, Party};
use sommaire_core::time::Time;

/// A reading as a statement of its own.
pub(crate) fn statement(telling: Telling<'_>, reading: &Reading) -> String {
    match &reading.fact {
        Fact::Verdict { verdict, clause } => {
            verdict_words(telling, reading, *verdict, clause.as_ref())
        }
        Fact::Sections(headings) => {
            let count = i64::try_from(headings.len()).unwrap_or_default();
            let lines = headings
                .iter()
                .map(|heading| telling.words(&telling.briefing.span(*heading)));
            lines_under(
                telling,
                telling
                    .voice
                    .put("sections", &args([("count", count.into())])),
                lines.collect(),
            )
        }
        Fact::KeyPoints(_) => telling.voice.word("key-points"),
        Fact::Passage(_) => telling.voice.word("passage"),
        Fact::Actors(actors) => {
            let lines = actors
                .iter()
                .map(|actor| actor_line(telling, actor))
                .collect();
            lines_under(telling, telling.voice.word("actors"), lines)
        }
        Fact::Parties(_)
        | Fact::Stances { .. }
        | Fact::Amounts(_)
        | Fact::Times(_)
        | Fact::Places(_)
        | Fact::Reason(_)
        | Fact::Said(_)
        | Fact::Content(_)
        | Fact::Items(_)
        | Fact::Identity { .. }
        | Fact::Definition { .. } => framed(
            telling,
            reading,
            &clause(telling, &without_speaker(reading)),
        ),
    }
}

/// The fact of a reading, its speaker not named again at each figure.
fn without_speaker(reading: &Reading) -> Fact {
    let mut fact = reading.fact.clone();
    if let (Fact::Amounts(figures), Some(speaker)) = (&mut fact, &reading.speaker) {
        for figure in figures {
            figure.speaker.take_if(|named| named.name == speaker.name);
        }
    }
    fact
}

/// A fact as a clause without capital or full stop, for use inside a sentence of ours.
pub(crate) fn clause(telling: Telling<'_>, fact: &Fact) -> String {
    let voice = telling.voice;
    match fact {
        Fact::Parties(parties) => named(telling, parties),
        Fact::Places(places) => {
            let mut found: Vec<String> = Vec::new();
            for words in places.iter().map(|found| place(telling, found)) {
                if !found.contains(&words) {
                    found.push(words);
                }
            }
            list(&found, telling.lang())
        }
        Fact::Stances { positions, asked } => positions::clause(telling, positions, *asked),
        Fact::Amounts(figures) => {
            let figures: Vec<String> = figures
                .iter()
                .map(|figure| figure_words(telling, figure))
                .collect();
            list(&figures, telling.lang())
        }
        Fact::Times(found) => {
            let found: Vec<String> = found.iter().map(|time| time_words(telling, time)).collect();
            list(&found, telling.lang())
        }
        Fact::Reason(reason) => voice.put(
            "reason",
            &args([("reason", text(telling.words(&reason.span)))]),
        ),
        Fact::Said(phrase) => telling.said(phrase),
        Fact::Content(phrase) => telling.clause(phrase),
        Fact::Passage(sentence) => telling.words(&telling.briefing.span(*sentence)),
        Fact::Items(items) => items_words(telling, items),
        Fact::Verdict {
            clause: Some(phrase),
            ..
        } => telling.clause(phrase),
        Fact::Verdict {
            verdict,
            clause: None,
        } => {
            let id = match verdict {
                Verdict::Yes => "yes",
                Verdict::No => "no",
            };
            voice
                .put(
                    id,
                    &args([("modality", text(modality(Modality::Asserted)))]),
                )
                .trim_end_matches('.')
                .to_owned()
        }
        Fact::Identity { party: who, role } => {
            let who = party(telling, who);
            let own = telling.own_role(&role.span, who.gender);
            let role = own.unwrap_or_else(|| telling.quoted(&role.span));
            voice.put(
                "identity",
                &args([("party", who.into()), ("role", text(role))]),
            )
        }
        Fact::Definition { term, meaning } => {
            let term = telling.briefing.slice(term.span.clone()).to_owned();
            voice.put(
                "definition",
                &args([
                    ("term", text(term)),
                    ("meaning", text(telling.words(&meaning.span))),
                ]),
            )
        }
        Fact::Sections(sentences) | Fact::KeyPoints(sentences) => {
            let words: Vec<String> = sentences
                .iter()
                .map(|sentence| telling.words(&telling.briefing.span(*sentence)))
                .collect();
            list(&words, telling.lang())
        }
        Fact::Actors(actors) => {
            let names: Vec<String> = actors
                .iter()
                .map(|actor| party(telling, &actor.party).the)
                .collect();
            list(&names, telling.lang())
        }
    }
}

/// The word by which the locales know how firmly something is said.
pub(crate) fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Possible => "possible",
        Modality::Planned => "planned",
        Modality::Conditional => "conditional",
        Modality::Reported => "reported",
    }
}

/// A clause as a sentence: with its hedge, and with who says it.
fn framed(telling: Telling<'_>, reading: &Reading, what: &str) -> String {
    let mut values = args([
        ("modality", text(modality(reading.modality))),
        ("what", text(what)),
    ]);
    // Words that were said stand after a colon; the other facts are told.
    let (id, said_by) = match &reading.fact {
        Fact::Said(_)
        | Fact::Content(_)
        | Fact::Items(_)
        | Fact::Reason(_)
        | Fact::Definition { .. } => ("frame", "frame-words-by"),
        Fact::Parties(_)
        | Fact::Stances { .. }
        | Fact::Amounts(_)
        | Fact::Times(_)
        | Fact::Places(_)
        | Fact::Verdict { .. }
        | Fact::Identity { .. }
        | Fact::Sections(_)
        | Fact::Passage(_)
        | Fact::KeyPoints(_)
        | Fact::Actors(_) => ("frame", "frame-by"),
    };
    let speaker = reading
        .speaker
        .as_ref()
        .filter(|speaker| !names_itself(&reading.fact, speaker));
    let sentence = match speaker {
        Some(speaker) => {
            values.set("speaker", party(telling, speaker));
            telling.voice.put(said_by, &values)
        }
        None => telling.voice.put(id, &values),
    };
    ended_once(&capitalised(&sentence))
}

/// "Who said so?": the speaker is the answer, and need not be named twice.
fn names_itself(fact: &Fact, speaker: &Party) -> bool {
    match fact {
        Fact::Parties(parties) => parties.iter().any(|party| party.name == speaker.name),
        Fact::Stances { positions, .. } => positions
            .iter()
            .any(|position| position.party.name == speaker.name),
        Fact::Amounts(_)
        | Fact::Times(_)
        | Fact::Places(_)
        | Fact::Reason(_)
        | Fact::Said(_)
        | Fact::Content(_)
        | Fact::Items(_)
        | Fact::Verdict { .. }
        | Fact::Identity { .. }
        | Fact::Definition { .. }
        | Fact::Sections(_)
        | Fact::Passage(_)
        | Fact::KeyPoints(_)
        | Fact::Actors(_) => false,
    }
}

fn verdict_words(
    telling: Telling<'_>,
    reading: &Reading,
    verdict: Verdict,
    clause: Option<&Phrase>,
) -> String {
    let mut values = args([("modality", text(modality(reading.modality)))]);
    if let Some(clause) = clause {
        values.set("clause", text(telling.clause(clause)));
    }
    if let Some(speaker) = &reading.speaker {
        values.set("speaker", party(telling, speaker));
    }
    let id = match (verdict, clause, &reading.speaker) {
        (Verdict::Yes, None, None) => "yes",
        (Verdict::Yes, Some(_), None) => "yes-clause",
        (Verdict::Yes, None, Some(_)) => "yes-by",
        (Verdict::Yes, Some(_), Some(_)) => "yes-clause-by",
        (Verdict::No, None, None) => "no",
        (Verdict::No, Some(_), None) => "no-clause",
        (Verdict::No, None, Some(_)) => "no-by",
        (Verdict::No, Some(_), Some(_)) => "no-clause-by",
    };
    ended_once(&telling.voice.put(id, &values))
}

fn named(telling: Telling<'_>, parties: &[Party]) -> String {
    let mut nouns: Vec<Noun> = Vec::new();
    for who in parties {
        let noun = match who.name {
            Name::Person(_) => party_with_role(telling, who),
            Name::Country(_)
            | Name::Government(_)
            | Name::Organisation(_)
            | Name::Proper(_)
            | Name::Common(_) => party(telling, who),
        };
        if !nouns.contains(&noun) {
            nouns.push(noun);
        }
    }
    group(&nouns, telling.lang())
        .map(|noun| noun.the)
        .unwrap_or_default()
}

/// A figure with what it counts and who gives it.
pub(crate) fn figure_words(telling: Telling<'_>, figure: &Figure) -> String {
    let words = amount_words(telling, figure);
    match &figure.speaker {
        Some(speaker) => {
            let values = args([
                ("what", text(words)),
                ("speaker", party(telling, speaker).into()),
            ]);
            telling.voice.put("value-by", &values)
        }
        None => words,
    }
}

fn amount_words(telling: Telling<'_>, figure: &Figure) -> String {
    let amount = &figure.amount;
    let spelled = matches!(amount.unit, Unit::Currency(_)) || amount.per.is_some();
    if telling.same_language() && !spelled {
        // « quelque 4 000 civils » is the briefing's own, noun and all.
        let end = figure
            .counted
            .as_ref()
            .map_or(amount.span.end, |counted| counted.span.end);
        let together = end >= amount.span.end && end - amount.span.end < 80;
        let span = amount.span.start..if together { end } else { amount.span.end };
        if let Some(words) = telling.own_words(&span) {
            return words;
        }
    }
    let Some(counted) = &figure.counted else {
        return amounts::amount(telling.voice, amount, None);
    };
    match telling.own_words(&counted.span) {
        Some(noun) => {
            let noun = grammar::phrase(&noun, telling.lang());
            amounts::amount(telling.voice, amount, Some(&noun))
        }
        None => {
            let words = amounts::amount(telling.voice, amount, None);
            amounts::counted_as_written(
                telling.voice,
                words,
                telling.briefing.slice(counted.span.clone()),
            )
        }
    }
}

fn time_words(telling: Telling<'_>, time: &Time) -> String {
    if telling.same_language() {
        return telling.words(&time.lead_span);
    }
    times::time(telling.voice, time).unwrap_or_else(|| telling.quoted(&time.lead_span))
}

fn items_words(telling: Telling<'_>, items: &[Phrase]) -> String {
    let words: Vec<String> = items.iter().map(|item| telling.words(&item.span)).collect();
    if words.iter().any(|words| words.contains(',')) {
        telling.series(words)
    } else {
        list(&words, telling.lang())
    }
}

fn actor_line(telling: Telling<'_>, actor: &Actor) -> String {
    let who = party(telling, &actor.party);
    match actor.stance {
        Some(stance) => telling.voice.put(
            "actor-line",
            &args([
                ("party", who.into()),
                ("stance", text(positions::key(stance))),
            ]),
        ),
        None => telling
            .voice
            .put("actor-line-bare", &args([("party", who.into())])),
    }
}

fn lines_under(telling: Telling<'_>, first: String, lines: Vec<String>) -> String {
    let lines = lines
        .into_iter()
        .map(|line| telling.voice.put("line", &args([("what", text(line))])));
    std::iter::once(first)
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

/// One full stop where a phrase brought its own mark.
pub(crate) fn ended_once(sentence: &str) -> String {
    for mark in ["?", "!", "…"] {
        if let Some(start) = sentence
            .strip_suffix('.')
            .filter(|start| start.ends_with(mark))
        {
            return start.to_owned();
        }
    }
    sentence.to_owned()
}
