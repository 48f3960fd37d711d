//! A whole reply: the statement, what it rests on, and what may be asked next.

use crate::format::args;
use crate::memory::TranslationMemory;
use crate::names::party;
use crate::statement::{clause, ended_once, figure_words, statement};
use crate::telling::{Telling, flowing};
use crate::voice::{Voice, text};
use sommaire_core::answer::{Answer, Asked, Fact, Missing, Proof, Reading, Silence, Suggestion};
use sommaire_core::{BlockKind, Briefing, Lang, SentenceId};
use std::ops::Range;

/// The longest plain reply, in characters.
pub const LONGEST: usize = 900;

/// Whether a reply answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It states an answer.
    Answered,
    /// It claims no answer and shows the closest passages.
    Related,
    /// It says that the briefing does not say.
    NotFound,
}

/// Where a translation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A person made or approved it.
    Memory,
}

/// A quotation in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The translated sentence.
    pub text: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// A sentence of the briefing under a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Which sentence.
    pub sentence: SentenceId,
    /// Its bytes in the briefing.
    pub span: Range<usize>,
    /// Its words, verbatim.
    pub original: String,
    /// The same in the reader's language, where a translation is known and needed.
    pub translation: Option<Translation>,
    /// Where it stands, in words: « Section « … » ».
    pub place: String,
}

/// What a reader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The language of our own words.
    pub lang: Lang,
    /// Whether it answers.
    pub status: Status,
    /// The answer in words of our own: one line, or a line and a list.
    pub statement: String,
    /// What must be said besides.
    pub notes: Vec<String>,
    /// What it rests on; at most four.
    pub quotes: Vec<Quote>,
    /// Questions that the briefing answers.
    pub suggestions: Vec<String>,
    labels: Labels,
}

/// The few words of our own that stand round quotations in plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Labels {
    quotes: Vec<String>,
    translations: Vec<Option<String>>,
    suggest: String,
}

impl Reply {
    /// The reply as plain text of at most [`LONGEST`] characters.
    ///
    /// What does not fit is left out from the end: suggestions, places, notes, translations, then whole quotations. A
    /// quotation is never cut.
    #[must_use]
    pub fn plain(&self) -> String {
        for thrift in Thrift::ALL {
            let text = self.at(thrift, self.quotes.len());
            if text.chars().count() <= LONGEST {
                return text;
            }
        }
        for kept in (0..self.quotes.len()).rev() {
            let text = self.at(Thrift::Quotes, kept);
            if text.chars().count() <= LONGEST {
                return text;
            }
        }
        let cut: String = self.statement.chars().take(LONGEST - 1).collect();
        format!("{}…", cut.trim_end())
    }

    /// The line that gives a quotation's translation and says that it is one.
    #[must_use]
    pub fn translated(&self, quote: usize) -> Option<&str> {
        self.labels.translations.get(quote)?.as_deref()
    }

    fn at(&self, thrift: Thrift, quotes: usize) -> String {
        let mut lines = vec![self.statement.clone()];
        if thrift < Thrift::NoNotes {
            lines.extend(self.notes.iter().cloned());
        }
        let shown = self
            .quotes
            .iter()
            .zip(&self.labels.quotes)
            .zip(&self.labels.translations)
            .take(quotes);
        for ((quote, words), translation) in shown {
            lines.push(words.clone());
            if let Some(translation) = translation.as_ref().filter(|_| thrift < Thrift::Quotes) {
                lines.push(translation.clone());
            }
            if thrift < Thrift::NoPlaces && !quote.place.is_empty() {
                lines.push(format!("— {}", quote.place));
            }
        }
        if thrift < Thrift::NoSuggestions && !self.suggestions.is_empty() {
            lines.push(self.labels.suggest.clone());
            lines.extend(
                self.suggestions
                    .iter()
                    .map(|question| format!("– {question}")),
            );
        }
        lines.join("\n")
    }
}

/// What is left out to keep a reply short, each step with those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thrift {
    Full,
    NoSuggestions,
    NoPlaces,
    NoNotes,
    Quotes,
}

impl Thrift {
    const ALL: [Thrift; 5] = [
        Thrift::Full,
        Thrift::NoSuggestions,
        Thrift::NoPlaces,
        Thrift::NoNotes,
        Thrift::Quotes,
    ];
}

/// Puts an answer into words.
pub(crate) fn reply(
    voice: &Voice,
    memory: &TranslationMemory,
    briefing: &Briefing,
    answer: &Answer,
) -> Reply {
    let telling = Telling {
        voice,
        briefing,
        memory,
    };
    let (status, statement, sentences, suggestions) = match answer {
        Answer::Says(reading) => (
            Status::Answered,
            statement(telling, reading),
            of(&reading.proof),
            Vec::new(),
        ),
        Answer::Disagrees(readings) => {
            let mut sentences = Vec::new();
            // First one sentence of each, so that every value has its proof.
            sentences.extend(
                readings
                    .iter()
                    .filter_map(|reading| reading.proof.sentences().next()),
            );
            sentences.extend(readings.iter().flat_map(|reading| of(&reading.proof)));
            (
                Status::Answered,
                disagreement(telling, readings),
                sentences,
                Vec::new(),
            )
        }
        Answer::Corrects(reading) => {
            let bare = matches!(reading.fact, Fact::Verdict { clause: None, .. });
            let words = if bare {
                voice.word("corrects-bare")
            } else {
                let what = with_speaker(telling, reading);
                voice.put("corrects", &args([("what", text(what))]))
            };
            (
                Status::Answered,
                ended_once(&words),
                of(&reading.proof),
                Vec::new(),
            )
        }
        Answer::Silent(silence) => {
            let suggestions = silence
                .suggestions
                .iter()
                .map(|found| suggestion(telling, found))
                .collect();
            let status = if silence.nearest.is_empty() {
                Status::NotFound
            } else {
                Status::Related
            };
            (
                status,
                silence_words(telling, silence),
                silence.nearest.clone(),
                suggestions,
            )
        }
    };
    let quotes = quotes(telling, sentences);
    let labels = Labels {
        quotes: quotes
            .iter()
            .map(|quote| telling.quotation(&quote.original))
            .collect(),
        translations: quotes
            .iter()
            .map(|quote| {
                let translation = quote.translation.as_ref()?;
                Some(voice.put(
                    "translation",
                    &args([("translation", text(translation.text.clone()))]),
                ))
            })
            .collect(),
        suggest: voice.word("suggestions"),
    };
    Reply {
        lang: voice.lang,
        status,
        statement,
        notes: Vec::new(),
        quotes,
        suggestions,
        labels,
    }
}

/// A suggested question in words.
pub(crate) fn suggestion(telling: Telling<'_>, suggestion: &Suggestion) -> String {
    let about = |id: &str, who| {
        telling
            .voice
            .put(id, &args([("party", party(telling, who).into())]))
    };
    match suggestion {
        Suggestion::Said(who) => about("suggest-said", who),
        Suggestion::Position(who) => about("suggest-position", who),
        Suggestion::Identity(who) => about("suggest-identity", who),
        Suggestion::Actors => telling.voice.word("suggest-actors"),
        Suggestion::KeyPoints => telling.voice.word("suggest-key-points"),
        Suggestion::Sections => telling.voice.word("suggest-sections"),
    }
}

fn of(proof: &Proof) -> Vec<SentenceId> {
    proof.sentences().collect()
}

/// Several values that differ, each with who gives it.
fn disagreement(telling: Telling<'_>, readings: &[Reading]) -> String {
    let values: Vec<String> = readings
        .iter()
        .map(|reading| with_speaker(telling, reading))
        .collect();
    let figures = readings
        .iter()
        .all(|reading| matches!(reading.fact, Fact::Amounts(_)));
    let id = if figures {
        "disagrees"
    } else {
        "disagrees-otherwise"
    };
    ended_once(
        &telling
            .voice
            .put(id, &args([("values", text(telling.series(values)))])),
    )
}

/// A fact as a clause, with its speaker in brackets.
fn with_speaker(telling: Telling<'_>, reading: &Reading) -> String {
    if let Fact::Amounts(figures) = &reading.fact
        && let [figure] = figures.as_slice()
        && figure.speaker.is_some()
    {
        return figure_words(telling, figure);
    }
    let what = clause(telling, &reading.fact);
    match &reading.speaker {
        Some(speaker) => {
            let values = args([
                ("what", text(what)),
                ("speaker", party(telling, speaker).into()),
            ]);
            telling.voice.put("value-by", &values)
        }
        None => what,
    }
}

fn silence_words(telling: Telling<'_>, silence: &Silence) -> String {
    let voice = telling.voice;
    match &silence.missing {
        Missing::Name(name) => voice.put("silent-name", &args([("name", text(shortened(name)))])),
        Missing::Aspect { topic, asked } => voice.put(
            "silent-aspect",
            &args([
                ("topic", text(telling.words(&topic.span))),
                ("asked", text(asked_key(*asked))),
            ]),
        ),
        Missing::Words(who) => voice.put(
            "silent-words",
            &args([("party", party(telling, who).into())]),
        ),
        Missing::Everything => voice.word("silent"),
        Missing::Question => voice.word("silent-question"),
    }
}

/// A reader's words, short enough to be repeated.
fn shortened(words: &str) -> String {
    let words = flowing(words.trim());
    match words.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words,
    }
}

fn asked_key(asked: Asked) -> &'static str {
    match asked {
        Asked::Who => "who",
        Asked::Whom => "whom",
        Asked::Stance => "stance",
        Asked::Amount => "amount",
        Asked::Count => "count",
        Asked::Time => "time",
        Asked::Duration => "duration",
        Asked::Place => "place",
        Asked::Reason => "reason",
        Asked::Said => "said",
        Asked::What => "what",
        Asked::How => "how",
        Asked::Whether => "whether",
        Asked::Definition => "definition",
        Asked::Identity => "identity",
        Asked::List => "list",
    }
}

fn quotes(telling: Telling<'_>, sentences: Vec<SentenceId>) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    for sentence in sentences {
        if quotes.len() == Proof::MOST || quotes.iter().any(|quote| quote.sentence == sentence) {
            continue;
        }
        let original = telling.briefing.quote(sentence).to_owned();
        let from = telling.briefing.lang();
        let translation = (!telling.same_language())
            .then(|| telling.memory.translate(&original, from))
            .flatten();
        quotes.push(Quote {
            sentence,
            span: telling.briefing.span(sentence),
            translation: translation.map(|found| Translation {
                text: found.to_owned(),
                origin: Origin::Memory,
            }),
            place: place(telling, sentence),
            original,
        });
    }
    quotes
}

fn place(telling: Telling<'_>, sentence: SentenceId) -> String {
    let briefing = telling.briefing;
    if briefing.title() == Some(sentence) {
        return telling.voice.word("place-title");
    }
    if briefing.kind(sentence) == BlockKind::Heading {
        return telling.voice.word("place-heading");
    }
    let heading = briefing
        .section_of(sentence)
        .and_then(|section| section.heading);
    match heading {
        Some(heading) => {
            let heading = flowing(briefing.quote(heading).trim());
            telling
                .voice
                .put("place-section", &args([("heading", text(heading))]))
        }
        None => telling.voice.word("place-start"),
    }
}
