//! Times in words: « depuis le lundi 3 mai 2027 ».

use crate::format::{args, month, number, plural, weekday};
use crate::noun::{Count, Gender, Noun};
use crate::voice::{Voice, text};
use fluent::{FluentArgs, FluentValue};
use sommaire_core::Lang;
use sommaire_core::amount::{Decimal, Exactness};
use sommaire_core::time::{
    Clock, Cycle, Duration, Part, PartialDate, Season, Time, TimeKind, TimeRole, TimeUnit,
};

/// A time with its preposition; `None` for what this language has no words for here.
pub(crate) fn time(voice: &Voice, time: &Time) -> Option<String> {
    let filled =
        |id: &str, value: FluentValue<'static>| Some(voice.put(id, &args([("time", value)])));
    if let TimeKind::Duration(duration) = &time.kind {
        let words = duration_words(voice, duration);
        return match time.role {
            TimeRole::Ago => filled("time-ago", text(words)),
            TimeRole::In => filled("time-in", text(words)),
            TimeRole::For => filled("time-for", text(words)),
            TimeRole::Within => filled("time-within", text(words)),
            TimeRole::Since => filled("time-since", plain(words).into()),
            TimeRole::Until => Some(words),
            TimeRole::At
            | TimeRole::By
            | TimeRole::Before
            | TimeRole::After
            | TimeRole::From
            | TimeRole::Every => Some(words),
        };
    }
    if let TimeKind::Repeated { count, of } = &time.kind {
        return repeated(voice, *count, *of);
    }
    let noun = kind(voice, &time.kind, time.part)?;
    let id = match time.role {
        TimeRole::At
        | TimeRole::For
        | TimeRole::Within
        | TimeRole::Every
        | TimeRole::Ago
        | TimeRole::In => "time-at",
        TimeRole::By => "time-by",
        TimeRole::Before => "time-before",
        TimeRole::After => "time-after",
        TimeRole::Since => "time-since",
        TimeRole::Until => "time-until",
        TimeRole::From => "time-from",
    };
    filled(id, noun.into())
}

/// A time with the forms that its prepositions need.
fn kind(voice: &Voice, kind: &TimeKind, part: Option<Part>) -> Option<Noun> {
    match kind {
        TimeKind::Date(date) => date_noun(voice, date, part),
        TimeKind::Range(from, to) => {
            let (from, to) = (self::kind(voice, from, None)?, self::kind(voice, to, None)?);
            Some(forms(
                voice,
                "range",
                &args([("from", text(from.the)), ("to", text(to.the))]),
            ))
        }
        TimeKind::Relative {
            offset,
            of,
            exactness: _,
        } => relative(voice, *offset, *of),
        TimeKind::Season(season, year) => {
            let values = args([
                ("season", text(season_key(*season))),
                ("year", year_after(*year)),
            ]);
            Some(forms(voice, "season", &values))
        }
        TimeKind::Century(century) => {
            let values = args([
                ("roman", text(roman(*century)?)),
                ("ordinal", text(ordinal(*century))),
            ]);
            Some(forms(voice, "century", &values))
        }
        TimeKind::Decade(decade) => Some(forms(
            voice,
            "decade",
            &args([("decade", text(decade.to_string()))]),
        )),
        TimeKind::Quarter(quarter, year) => {
            let values = args([
                ("quarter", FluentValue::from(*quarter)),
                ("year", year_after(*year)),
            ]);
            Some(forms(voice, "quarter", &values))
        }
        TimeKind::HalfYear(half, year) => {
            let values = args([
                ("half", FluentValue::from(*half)),
                ("year", year_after(*year)),
            ]);
            Some(forms(voice, "half-year", &values))
        }
        TimeKind::Clock(clock) => Some(clock_noun(voice, *clock)),
        TimeKind::Duration(duration) => Some(plain(duration_words(voice, duration))),
        TimeKind::Repeated { count, of } => Some(plain(repeated(voice, *count, *of)?)),
    }
}

fn date_noun(voice: &Voice, date: &PartialDate, part: Option<Part>) -> Option<Noun> {
    let lang = voice.lang;
    let weekday_name = match date.weekday {
        Some(day) => Some(weekday(day, lang)?),
        None => None,
    };
    let part = match part {
        Some(Part::Early) => "early",
        Some(Part::Middle) => "middle",
        Some(Part::Late) => "late",
        None => "whole",
    };
    let month_name = match (date.month, date.year) {
        (Some(number), Some(year)) => {
            let values = args([
                ("month", text(month(number, lang)?)),
                ("year", text(year.to_string())),
            ]);
            Some(voice.put("month-of-year", &values))
        }
        (Some(number), None) => Some(month(number, lang)?),
        (None, _) => None,
    };
    let noun = match (date.day, month_name, weekday_name, date.year) {
        (Some(day), Some(month), weekday, _) => {
            let weekday = weekday.map(|name| format!("{name} ")).unwrap_or_default();
            let values = args([
                ("day", FluentValue::from(day)),
                ("weekday", text(weekday)),
                ("month", text(month)),
            ]);
            forms(voice, "date-day", &values)
        }
        (None, Some(month), _, _) => forms(
            voice,
            "date-month",
            &args([("month", text(month)), ("part", text(part))]),
        ),
        (None, None, Some(weekday), _) => {
            forms(voice, "date-weekday", &args([("weekday", text(weekday))]))
        }
        (None, None, None, Some(year)) => forms(
            voice,
            "date-year",
            &args([("year", text(year.to_string())), ("part", text(part))]),
        ),
        (None, None, None, None) => return date.clock.map(|clock| clock_noun(voice, clock)),
        // A day of the month alone: only its own words say it well.
        (Some(_), None, _, _) => return None,
    };
    match date.clock {
        Some(clock) => {
            let clock = clock_noun(voice, clock);
            let add = |form: String| format!("{form} {}", clock.at);
            Some(Noun {
                bare: add(noun.bare),
                the: add(noun.the),
                of: add(noun.of),
                to: add(noun.to),
                at: add(noun.at),
                ..noun
            })
        }
        None => Some(noun),
    }
}

fn clock_noun(voice: &Voice, clock: Clock) -> Noun {
    let minute = match (voice.lang, clock.minute) {
        (Lang::Fr, 0) => FluentValue::from(0),
        (Lang::Fr | Lang::En, minute) => text(format!("{minute:02}")),
    };
    forms(
        voice,
        "clock",
        &args([("hour", text(clock.hour.to_string())), ("minute", minute)]),
    )
}

fn relative(voice: &Voice, offset: i32, of: Cycle) -> Option<Noun> {
    let offset_value = FluentValue::from(offset);
    match of {
        Cycle::Unit(unit) => {
            let near = match unit {
                TimeUnit::Day => -2..=2,
                TimeUnit::Second | TimeUnit::Minute => return None,
                TimeUnit::Hour
                | TimeUnit::Week
                | TimeUnit::Month
                | TimeUnit::Quarter
                | TimeUnit::HalfYear
                | TimeUnit::Year
                | TimeUnit::Decade
                | TimeUnit::Century => -1..=1,
            };
            if near.contains(&offset) {
                let values = args([("unit", text(unit_key(unit))), ("offset", offset_value)]);
                return Some(forms(voice, "relative-unit", &values));
            }
            let length = Duration {
                count: Decimal::from(i64::from(offset.unsigned_abs())),
                upper: None,
                unit,
                exactness: Exactness::Exact,
            };
            let id = if offset < 0 { "time-ago" } else { "time-in" };
            Some(plain(voice.put(
                id,
                &args([("time", text(duration_words(voice, &length)))]),
            )))
        }
        Cycle::Weekday(_) | Cycle::Month(_) | Cycle::Season(_) => {
            let near = (-1..=1).contains(&offset);
            let values = args([
                ("name", text(cycle_name(voice, of)?)),
                ("offset", offset_value),
            ]);
            near.then(|| forms(voice, "relative-name", &values))
        }
    }
}

fn repeated(voice: &Voice, count: Decimal, of: Cycle) -> Option<String> {
    match of {
        Cycle::Unit(unit) if count == Decimal::from(1) => {
            Some(voice.put("each-unit", &args([("unit", text(unit_key(unit)))])))
        }
        Cycle::Unit(unit) => {
            let length = Duration {
                count,
                upper: None,
                unit,
                exactness: Exactness::Exact,
            };
            let values = args([
                ("unit", text(unit_key(unit))),
                ("duration", text(duration_words(voice, &length))),
            ]);
            Some(voice.put("each-duration", &values))
        }
        Cycle::Weekday(_) | Cycle::Month(_) if count == Decimal::from(1) => {
            Some(voice.put("each-name", &args([("name", text(cycle_name(voice, of)?))])))
        }
        Cycle::Weekday(_) | Cycle::Month(_) | Cycle::Season(_) => None,
    }
}

fn cycle_name(voice: &Voice, of: Cycle) -> Option<String> {
    match of {
        Cycle::Unit(_) => None,
        Cycle::Weekday(day) => weekday(day, voice.lang),
        Cycle::Month(number) => month(number, voice.lang),
        Cycle::Season(season) => {
            Some(voice.put("season-name", &args([("season", text(season_key(season)))])))
        }
    }
}

/// « environ cinq ans »: small whole numbers in letters.
fn duration_words(voice: &Voice, duration: &Duration) -> String {
    let unit = unit_key(duration.unit);
    let count = |value: Decimal| match value.whole() {
        Some(small @ 1..=10) => voice.put(
            "number-word",
            &args([("number", FluentValue::from(small)), ("unit", text(unit))]),
        ),
        _ => number(value, voice.lang),
    };
    let words = match duration.upper {
        Some(upper) => voice.put(
            "number-range",
            &args([
                ("low", text(count(duration.count))),
                ("high", text(count(upper))),
            ]),
        ),
        None => count(duration.count),
    };
    let most = duration.upper.unwrap_or(duration.count);
    let length = voice.put(
        "duration",
        &args([
            ("count", text(words)),
            ("unit", text(unit)),
            ("plural", text(plural(most, voice.lang))),
        ]),
    );
    let exactness = crate::amounts::exactness(duration.exactness);
    voice.put(
        "exactness",
        &args([("exactness", text(exactness)), ("amount", text(length))]),
    )
}

/// The forms of a time: the sentence's value and its attributes.
fn forms(voice: &Voice, id: &str, values: &FluentArgs<'_>) -> Noun {
    let the = voice.put(id, values);
    Noun {
        of: voice.put_attribute(id, "by", values),
        to: voice.put_attribute(id, "to", values),
        at: voice.put_attribute(id, "at", values),
        ..plain(the)
    }
}

fn plain(words: String) -> Noun {
    Noun {
        the: words.clone(),
        of: words.clone(),
        to: words.clone(),
        at: words.clone(),
        possessive: words.clone(),
        bare: words,
        gender: Gender::Unknown,
        count: Count::One,
    }
}

/// A year after a season or quarter, with the space before it; nothing where none is given.
fn year_after(year: Option<i32>) -> FluentValue<'static> {
    text(year.map(|year| format!(" {year}")).unwrap_or_default())
}

fn season_key(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}

fn unit_key(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "second",
        TimeUnit::Minute => "minute",
        TimeUnit::Hour => "hour",
        TimeUnit::Day => "day",
        TimeUnit::Week => "week",
        TimeUnit::Month => "month",
        TimeUnit::Quarter => "quarter",
        TimeUnit::HalfYear => "half-year",
        TimeUnit::Year => "year",
        TimeUnit::Decade => "decade",
        TimeUnit::Century => "century",
    }
}

fn roman(number: u8) -> Option<String> {
    let signs = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut left = number;
    let mut out = String::new();
    for (value, sign) in signs {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    (!out.is_empty()).then_some(out)
}

fn ordinal(number: u8) -> String {
    let ending = match (number % 10, number % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
