//! Lengths of time, times counted from today, repetitions and named periods.

use super::read::{Found, Reader, relative};
use super::{Cycle, Duration, TimeKind, TimeRole, TimeUnit};
use crate::amount::number::{Form, Numeral, Pairing, Quantity, Units, may_start, quantity};
use crate::amount::token::Kind;
use crate::amount::{Decimal, Exactness};

/// Reads the time unit after a number.
struct AfterNumber<'a, 'b>(&'a Reader<'b>);

impl Units<TimeUnit> for AfterNumber<'_, '_> {
    fn after(&self, at: usize, numeral: &Numeral) -> Option<(TimeUnit, usize)> {
        let reader = self.0;
        let hyphen =
            reader.kind(at) == Some(Kind::Hyphen) && reader.is_glued(at) && reader.is_glued(at + 1);
        let at = if hyphen { at + 1 } else { at };
        let linked = reader
            .words
            .link
            .at(reader.tokens, at)
            .filter(|_| numeral.scale.is_some())
            .map(|(_, next)| next);
        let adjective = reader
            .time
            .number_adjectives
            .at(reader.tokens, at)
            .map(|(_, next)| next);
        [Some(at), linked, adjective]
            .into_iter()
            .flatten()
            .find_map(|at| reader.time.units.at(reader.tokens, at))
    }

    fn before(&self, _: usize) -> Option<(TimeUnit, usize)> {
        None
    }
}

impl Reader<'_> {
    /// « hier », « cette semaine », "next Monday", « fin de l'année », « l'an dernier ».
    pub(super) fn relative(&self, at: usize) -> Option<Found> {
        if let Some(((offset, unit), end)) = self.time.relative.at(self.tokens, at) {
            return Some(relative(at, end, offset, Cycle::Unit(unit)));
        }
        if let Some((_, next)) = self.time.ago_before.at(self.tokens, at)
            && let Some(found) = self.distance(next, -1)
        {
            return Some(Found {
                start: at,
                role: Some(TimeRole::Ago),
                ..found
            });
        }
        if let Some((_, next)) = self.time.in_before.at(self.tokens, at)
            && let Some(found) = self.distance(next, 1)
        {
            return Some(Found {
                start: at,
                role: Some(TimeRole::In),
                ..found
            });
        }
        None
    }

    /// « tous les soixante jours », « chaque mercredi ».
    pub(super) fn repeated(&self, at: usize) -> Option<Found> {
        let (_, next) = self.time.every.at(self.tokens, at)?;
        let role = Some(TimeRole::Every);
        if let Some((of, end)) = self.cycle(next) {
            return Some(Found {
                start: at,
                end,
                kind: TimeKind::Repeated {
                    count: Decimal::from(1),
                    of,
                },
                role,
            });
        }
        let length = self.amount_of_time(next)?;
        let kind = TimeKind::Repeated {
            count: length.low.numeral.value,
            of: Cycle::Unit(unit(&length)?),
        };
        Some(Found {
            start: at,
            end: length.end,
            kind,
            role,
        })
    }

    /// A cycle with a word that says which one: "next week", « la semaine prochaine », « fin de l'année ».
    pub(super) fn modified(&self, at: usize) -> Option<Found> {
        let long = |of: &Cycle| {
            !matches!(
                of,
                Cycle::Unit(TimeUnit::Day | TimeUnit::Minute | TimeUnit::Second)
            )
        };
        if let Some((offset, next)) = self.time.modifiers_before.at(self.tokens, at) {
            let (of, end) = self.cycle(next).filter(|(of, _)| long(of))?;
            return Some(relative(at, end, offset, of));
        }
        let (unit, end) = self.time.units.at(self.tokens, at)?;
        let of = Cycle::Unit(unit);
        if let Some((offset, end)) = self.time.modifiers_after.at(self.tokens, end) {
            return long(&of).then(|| relative(at, end, offset, of));
        }
        let whole = matches!(
            unit,
            TimeUnit::Week
                | TimeUnit::Month
                | TimeUnit::Quarter
                | TimeUnit::Year
                | TimeUnit::Decade
                | TimeUnit::Century
        );
        let part = self.before(&self.time.parts, at).is_some();
        (part && whole && self.time.date_links.at(self.tokens, end).is_none())
            .then(|| relative(at, end, 0, of))
    }

    /// A length of time from today, towards the past or the future.
    fn distance(&self, at: usize, direction: i32) -> Option<Found> {
        let length = self.amount_of_time(at)?;
        // "in a second round"
        if matches!(length.low.numeral.form, Form::Article)
            && unit(&length) == Some(TimeUnit::Second)
        {
            return None;
        }
        Some(Found {
            start: length.start,
            end: length.end,
            kind: from_today(&length, direction)?,
            role: None,
        })
    }

    /// A length of time, or the distance that a word after it makes of it: « deux ans », "two years ago".
    pub(super) fn length(&self, at: usize) -> Option<Found> {
        if !may_start(self.text, self.tokens, at) {
            return None;
        }
        if let Some(found) = self.part_of_hour(at) {
            return Some(found);
        }
        let length = self.amount_of_time(at)?;
        let unit = unit(&length)?;
        let found = |end, kind, role| {
            Some(Found {
                start: length.start,
                end,
                kind,
                role,
            })
        };
        if let Some((_, end)) = self.time.ago_after.at(self.tokens, length.end) {
            return found(end, from_today(&length, -1)?, Some(TimeRole::Ago));
        }
        let moved = [&self.time.later_after, &self.time.earlier_after]
            .into_iter()
            .any(|phrases| phrases.at(self.tokens, length.end).is_some());
        // "over five years": the preposition is not « plus de ».
        let cue = length.exactness != Exactness::Exact && length.start < length.bare;
        let lead = self.time.duration_leads.before(self.tokens, length.bare);
        let plain = cue && lead.is_some_and(|(_, start)| start <= length.start);
        let (start, exactness) = if plain {
            (length.bare, Exactness::Exact)
        } else {
            (length.start, length.exactness)
        };
        if matches!(length.low.numeral.form, Form::Article) && length.high.is_none() {
            let one =
                self.time.plain_articles.at(self.tokens, at).is_none() && unit != TimeUnit::Day;
            let led = self
                .time
                .duration_leads
                .before(self.tokens, start)
                .is_some();
            if unit == TimeUnit::Second || !(one || led || moved) {
                return None;
            }
        }
        let kind = TimeKind::Duration(Duration {
            count: length.low.numeral.value,
            upper: length
                .high
                .filter(|_| length.pairing != Pairing::Score)
                .map(|high| high.numeral.value),
            unit,
            exactness,
        });
        Some(Found {
            start,
            end: length.end,
            kind,
            role: if self.time.later_after.at(self.tokens, length.end).is_some() {
                Some(TimeRole::After)
            } else if self
                .time
                .earlier_after
                .at(self.tokens, length.end)
                .is_some()
            {
                Some(TimeRole::Before)
            } else {
                None
            },
        })
    }

    fn amount_of_time(&self, at: usize) -> Option<Quantity<TimeUnit>> {
        let length = quantity(self.words, self.tokens, at, &AfterNumber(self))?;
        if length.low.unit.is_none() || length.high.is_some_and(|high| high.unit.is_none()) {
            return None;
        }
        // "three quarters of" is a share.
        let numeral = &length.low.numeral;
        let share = self
            .words
            .fractions
            .at(self.tokens, numeral.end)
            .is_some_and(|(of, end)| {
                numeral.value < Decimal::from(i64::from(of))
                    && self.words.fraction_of.at(self.tokens, end).is_some()
            });
        (!share).then_some(length)
    }

    /// « trois quarts d'heure ».
    fn part_of_hour(&self, at: usize) -> Option<Found> {
        let number = quantity(self.words, self.tokens, at, &AfterNumber(self))
            .filter(|number| number.low.unit.is_none())?;
        let (of, next) = self
            .words
            .fractions
            .at(self.tokens, number.low.numeral.end)?;
        let (_, next) = self.words.link.at(self.tokens, next)?;
        let (_, end) = self
            .time
            .units
            .at(self.tokens, next)
            .filter(|(unit, _)| *unit == TimeUnit::Hour)?;
        let minutes = 60_u64.checked_div(u64::from(of)).filter(|_| 60 % of == 0)?;
        let count = number.low.numeral.value.times(minutes)?;
        let kind = TimeKind::Duration(Duration {
            count,
            upper: None,
            unit: TimeUnit::Minute,
            exactness: number.exactness,
        });
        Some(Found {
            start: number.start,
            end,
            kind,
            role: None,
        })
    }

    /// Centuries, decades, quarters and halves of a year.
    pub(super) fn named_period(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        if let Some((_, next)) = self.time.decades.at(tokens, at)
            && let Some(decade) = self.plain(next, 2..=4).filter(|decade| decade % 10 == 0)
        {
            return Some(Found {
                start: at,
                end: next + 1,
                kind: TimeKind::Decade(decade),
                role: None,
            });
        }
        if let Some(decade) = self
            .plain(at, 4..=4)
            .filter(|decade| decade % 10 == 0 && (1000..2200).contains(decade))
            && self.written(at + 1) == "s"
            && self.is_glued(at + 1)
        {
            return Some(Found {
                start: at,
                end: at + 2,
                kind: TimeKind::Decade(decade),
                role: None,
            });
        }
        if let Some((quarter, next)) = self.time.quarter_codes.at(tokens, at) {
            let (year, end) = self.year_after(next)?;
            return Some(Found {
                start: at,
                end,
                kind: TimeKind::Quarter(quarter, Some(year)),
                role: None,
            });
        }
        let (number, next) = self.ordinal(at)?;
        if let Some((_, end)) = self.time.century.at(tokens, next) {
            return Some(Found {
                start: at,
                end,
                kind: TimeKind::Century(number),
                role: None,
            });
        }
        let quarter = self.time.quarter.at(tokens, next).filter(|_| number <= 4);
        let half = self.time.half_year.at(tokens, next).filter(|_| number <= 2);
        let (_, after) = quarter.or(half)?;
        let year = self.year_after(after);
        let end = year.map_or(after, |(_, end)| end);
        let year = year.map(|(year, _)| year);
        // The "first half" may be that of a match.
        if half.is_some() && year.is_none() && self.words.fractions.at(tokens, next).is_some() {
            return None;
        }
        let kind = if quarter.is_some() {
            TimeKind::Quarter(number, year)
        } else {
            TimeKind::HalfYear(number, year)
        };
        Some(Found {
            start: at,
            end,
            kind,
            role: None,
        })
    }

    /// « premier », « 19e », « XIXe ».
    fn ordinal(&self, at: usize) -> Option<(u8, usize)> {
        if let Some(found) = self.words.ordinals.at(self.tokens, at) {
            return Some(found);
        }
        if let Some(number) = self.plain(at, 1..=2) {
            return Some((u8::try_from(number).ok()?, self.ending(at + 1)?));
        }
        let written = self.written(at);
        let digits = written
            .find(|c| !matches!(c, 'I' | 'V' | 'X'))
            .unwrap_or(written.len());
        let number = roman(written.get(..digits)?)?;
        Some((number, at + 1))
    }
}

/// Reads a Roman number up to thirty-nine.
fn roman(digits: &str) -> Option<u8> {
    let mut sum = 0_u8;
    let mut last = 0_u8;
    for digit in digits.chars().rev() {
        let value = match digit {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            _ => return None,
        };
        sum = if value < last {
            sum.checked_sub(value)?
        } else {
            sum.checked_add(value)?
        };
        last = last.max(value);
    }
    (sum > 0).then_some(sum)
}

fn unit(length: &Quantity<TimeUnit>) -> Option<TimeUnit> {
    length.high.and_then(|high| high.unit).or(length.low.unit)
}

fn from_today(length: &Quantity<TimeUnit>, direction: i32) -> Option<TimeKind> {
    let unit = unit(length)?;
    let count = length.low.numeral.value;
    let offset = count
        .whole()
        .and_then(|count| i32::try_from(count).ok())
        .and_then(|count| count.checked_mul(direction));
    Some(match offset {
        Some(offset) if length.high.is_none() => TimeKind::Relative {
            offset,
            of: Cycle::Unit(unit),
            exactness: length.exactness,
        },
        _ => TimeKind::Duration(Duration {
            count,
            upper: length.high.map(|high| high.numeral.value),
            unit,
            exactness: length.exactness,
        }),
    })
}
