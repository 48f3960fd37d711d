//! Times: dates, durations, deadlines and repetitions.

mod calendar;
mod clock;
mod date;
mod read;
mod relative;
pub(crate) mod words;

pub use calendar::{Date, Tense, resolve};

use crate::Lang;
use crate::amount::lexicon::{Lexicon, lexicon};
use crate::amount::token::Token;
use crate::amount::{Decimal, Exactness};
use serde::Deserialize;
use std::ops::Range;

/// A time in a text: « depuis le lundi 3 mai 2027 ».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Bytes of the time, without the preposition and article before it (« lundi 3 mai 2027 »). Words that the
    /// meaning rests on are in it: « il y a deux ans », « chaque mercredi ».
    pub span: Range<usize>,
    /// The same with its preposition and article.
    pub lead_span: Range<usize>,
    /// What time it is.
    pub kind: TimeKind,
    /// How it relates to what is said, as its preposition tells.
    pub role: TimeRole,
    /// Which part of it is meant (« fin mai »).
    pub part: Option<Part>,
}

/// A part of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// « début ».
    Early,
    /// « mi- ».
    Middle,
    /// « fin ».
    Late,
}

/// What a time is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeKind {
    /// A date, as far as it is given.
    Date(PartialDate),
    /// From one time to another.
    Range(Box<TimeKind>, Box<TimeKind>),
    /// A length of time.
    Duration(Duration),
    /// Counted from the day of speaking: « demain » is +1 day, "last year" −1 year, « mercredi prochain » +1 Wednesday.
    Relative {
        /// How many; 0 is the present one (« cette semaine »).
        offset: i32,
        /// Of what.
        of: Cycle,
        /// How exactly.
        exactness: Exactness,
    },
    /// A season, in a year if one is given.
    Season(Season, Option<i32>),
    /// A century: 19 for « XIXe siècle ».
    Century(u8),
    /// A decade: 1990 for "the 1990s", 90 for « les années 90 ».
    Decade(i32),
    /// A quarter of a year, 1–4.
    Quarter(u8, Option<i32>),
    /// Half of a year, 1–2.
    HalfYear(u8, Option<i32>),
    /// Again and again: « tous les soixante jours » is 60 days.
    Repeated {
        /// How many; 1 for « chaque ».
        count: Decimal,
        /// Of what.
        of: Cycle,
    },
    /// A time of day.
    Clock(Clock),
}

/// A date as far as it is given; at least one part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PartialDate {
    /// The year.
    pub year: Option<i32>,
    /// The month, 1–12.
    pub month: Option<u8>,
    /// The day of the month, 1–31.
    pub day: Option<u8>,
    /// The day of the week.
    pub weekday: Option<Weekday>,
    /// The time of day.
    pub clock: Option<Clock>,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Clock {
    /// 0–24.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duration {
    /// How many units; the lower number of a range.
    pub count: Decimal,
    /// The upper number of a range.
    pub upper: Option<Decimal>,
    /// The unit.
    pub unit: TimeUnit,
    /// How exactly.
    pub exactness: Exactness,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the unit of its name")]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
}

/// What comes round again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cycle {
    /// A unit of time.
    Unit(TimeUnit),
    /// A day of the week.
    Weekday(Weekday),
    /// A month, 1–12.
    Month(u8),
    /// A season.
    Season(Season),
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the day of its name")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// The week, Monday first.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
}

/// A season.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the season of its name")]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// How a time relates to what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeRole {
    /// At that time; also where no preposition tells.
    At,
    /// Not later than: « d'ici », "by".
    By,
    /// « avant ».
    Before,
    /// « après ».
    After,
    /// « depuis », "since".
    Since,
    /// « jusqu'à », "until".
    Until,
    /// « dès », « à partir de », "from".
    From,
    /// As long as: « pendant », « sur », "for", "over".
    For,
    /// Inside a period: « en trois ans », "within".
    Within,
    /// Again and again.
    Every,
    /// So long ago.
    Ago,
    /// So long from now.
    In,
}

impl Time {
    /// The same time `by` bytes further on: for a text that was read as a part of a longer one.
    #[must_use]
    pub fn moved(mut self, by: usize) -> Time {
        self.span = self.span.start + by..self.span.end + by;
        self.lead_span = self.lead_span.start + by..self.lead_span.end + by;
        self
    }
}

/// The times of a text, from left to right; their spans do not overlap.
///
/// A list is several times (« jeudi et vendredi »), a range is one. What may be another word (« mars », "may", « été »)
/// is a time only where its neighbours show it.
#[must_use]
pub fn times(text: &str, lang: Lang) -> Vec<Time> {
    let words = lexicon(lang);
    let tokens = words.scan(text);
    let span = |start: usize, end: usize| {
        let first = tokens.get(start).map_or(0, |token: &Token| token.start);
        let last = end
            .checked_sub(1)
            .and_then(|last| tokens.get(last))
            .map_or(first, |token| token.end);
        first..last.max(first)
    };
    read::items(text, words, &tokens)
        .into_iter()
        .map(|item| Time {
            span: span(item.start, item.end),
            lead_span: span(item.lead, item.end),
            kind: item.kind,
            role: item.role,
            part: item.part,
        })
        .collect()
}

/// The tokens that belong to a time, so that no amount is read from them.
pub(crate) fn taken(text: &str, words: &'static Lexicon, tokens: &[Token]) -> Vec<Range<usize>> {
    read::items(text, words, tokens)
        .into_iter()
        .map(|item| item.start..item.end)
        .collect()
}
