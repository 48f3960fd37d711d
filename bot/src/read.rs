//! `sommaire read`: what was understood of a briefing, for a person to check.

use crate::cli::Read;
use crate::library::read_file;
use serde::Serialize;
use sommaire_core::amount::{Amount, Unit};
use sommaire_core::answer::{Answer, Fact, Phrase, Suggestion};
use sommaire_core::{Briefing, Claim, SentenceId, ask, claims, grammar};
use sommaire_i18n::I18n;
use std::io::Write;
use std::ops::Range;

#[derive(Debug, Serialize)]
struct Understood {
    lang: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Passage>,
    sections: Vec<Part>,
    found: Vec<Found>,
}

#[derive(Debug, Serialize)]
struct Part {
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<Passage>,
    sentences: Vec<Passage>,
}

/// Some of the briefing, verbatim; `start` and `end` are bytes of the file.
#[derive(Debug, Serialize)]
struct Passage {
    start: usize,
    end: usize,
    text: String,
}

/// An entity, amount, time or claim, with its evidence.
#[derive(Debug, Serialize)]
struct Found {
    kind: &'static str,
    what: String,
    evidence: Passage,
}

/// Runs the command, writing to `out`.
///
/// # Errors
/// The file cannot be read, or `out` is closed.
pub(crate) fn run(options: &Read, out: &mut dyn Write) -> anyhow::Result<()> {
    let text = read_file(&options.file)?;
    if options.trees {
        return trees(&text, out);
    }
    let understood = understood(&Briefing::read(&text));
    if options.json {
        serde_json::to_writer_pretty(&mut *out, &understood)?;
        return Ok(writeln!(out)?);
    }
    writeln!(out, "language: {}", understood.lang)?;
    for part in &understood.sections {
        if let Some(heading) = &part.heading {
            writeln!(out, "\n# {}", line(heading))?;
        }
        for sentence in &part.sentences {
            writeln!(out, "  {}", line(sentence))?;
        }
    }
    for found in &understood.found {
        writeln!(
            out,
            "{}: {}\n  {}",
            found.kind,
            found.what,
            line(&found.evidence)
        )?;
    }
    Ok(())
}

fn line(passage: &Passage) -> String {
    format!("[{}..{}] {}", passage.start, passage.end, passage.text)
}

fn understood(briefing: &Briefing) -> Understood {
    let passage = |id: SentenceId| {
        let span = briefing.span(id);
        Passage {
            start: span.start,
            end: span.end,
            text: briefing.quote(id).to_owned(),
        }
    };
    let mut sections: Vec<Part> = briefing
        .sections()
        .iter()
        .map(|section| Part {
            heading: section.heading.map(passage),
            sentences: Vec::new(),
        })
        .collect();
    for id in briefing.sentences() {
        let at = briefing.section_of(id).and_then(|section| {
            let mut sections = briefing.sections().iter();
            sections.position(|other| std::ptr::eq(other, section))
        });
        let part = at.and_then(|at| sections.get_mut(at));
        let is_heading = briefing
            .section_of(id)
            .is_some_and(|s| s.heading == Some(id));
        if let (Some(part), false) = (part, is_heading) {
            part.sentences.push(passage(id));
        }
    }
    Understood {
        lang: briefing.lang().code(),
        title: briefing.title().map(passage),
        sections,
        found: found(briefing),
    }
}

/// Entities, amounts, times and claims.
fn found(briefing: &Briefing) -> Vec<Found> {
    let evidence = |span: Range<usize>| Passage {
        start: span.start,
        end: span.end,
        text: briefing.slice(span).to_owned(),
    };
    let mut found = actors(briefing, evidence);
    found.extend(claims(briefing).into_iter().map(|claim| Found {
        kind: "claim",
        what: claim_line(briefing, &claim),
        evidence: evidence(claim.predicate.clone()),
    }));
    for id in briefing.sentences() {
        found.extend(briefing.amounts(id).iter().map(|amount| Found {
            kind: "amount",
            what: amount_line(amount),
            evidence: evidence(amount.span.clone()),
        }));
        found.extend(briefing.times(id).iter().map(|time| Found {
            kind: "time",
            what: format!("{:?} {:?}", time.role, time.kind),
            evidence: evidence(time.span.clone()),
        }));
    }
    found
}

/// Who acts, with what is known of its stance.
fn actors(briefing: &Briefing, evidence: impl Fn(Range<usize>) -> Passage) -> Vec<Found> {
    let (i18n, lang) = (I18n::load(), briefing.lang());
    let words = i18n.suggestion(briefing, &Suggestion::Actors, lang);
    let answer = ask(briefing, &words, lang, None).answer;
    let Answer::Says(reading) = answer else {
        return Vec::new();
    };
    let Fact::Actors(actors) = reading.fact else {
        return Vec::new();
    };
    let found = actors.into_iter().map(|actor| Found {
        kind: "actor",
        what: match actor.stance {
            Some(stance) => format!("{stance:?}"),
            None => "no stance given".to_owned(),
        },
        evidence: evidence(actor.party.mention),
    });
    found.collect()
}

/// Who does what to whom, whether it holds, how firmly it is put, by whom and why.
fn claim_line(briefing: &Briefing, claim: &Claim) -> String {
    let words = |span: &Range<usize>| briefing.slice(span.clone()).to_owned();
    let party = |party: &Option<sommaire_core::name::Party>| {
        party.as_ref().map(|party| words(&party.mention))
    };
    let phrase = |phrase: &Option<Phrase>| phrase.as_ref().map(|phrase| words(&phrase.span));
    let votes = claim.votes.map(|votes| {
        let side = |count: Option<u32>| count.map_or("?".to_owned(), |count| count.to_string());
        [votes.favour, votes.against, votes.abstaining]
            .map(side)
            .join("-")
    });
    let parts = [
        ("actor", party(&claim.actor)),
        ("target", phrase(&claim.target)),
        ("recipient", phrase(&claim.recipient)),
        ("speaker", party(&claim.speaker)),
        ("reason", phrase(&claim.reason)),
        ("votes", votes),
    ];
    let told: String = parts
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| format!("; {name}: {value}")))
        .collect();
    format!(
        "{} {:?} {:?}{told}",
        claim.frame, claim.polarity, claim.modality
    )
}

fn amount_line(amount: &Amount) -> String {
    let upper = amount.upper.map(|upper| format!(" to {upper}"));
    let upper = upper.unwrap_or_default();
    let unit = match amount.unit {
        Unit::Currency(currency) => currency.code().to_owned(),
        Unit::Percent => "%".to_owned(),
        Unit::PercentPoint | Unit::OutOf(_) | Unit::Measure(_) | Unit::Count => {
            format!("{:?}", amount.unit)
        }
    };
    format!("{:?} {}{upper} {unit}", amount.exactness, amount.value)
}

/// The grammar of each sentence, as CoNLL-U.
fn trees(text: &str, out: &mut dyn Write) -> anyhow::Result<()> {
    let lang = Briefing::read(text).lang();
    let sentences = grammar::read(text, lang);
    Ok(out.write_all(grammar::conllu(text, &sentences).as_bytes())?)
}
