//! Dates and years.

use super::read::{Found, Reader};
use super::{PartialDate, TimeKind, Weekday};
use crate::amount::number::may_start;
use crate::amount::token::Kind;

impl Reader<'_> {
    /// Dates in figures: « 12/05/2024 », "2024-05-12". Which of two small numbers is the month is not guessed.
    pub(super) fn written_date(&self, at: usize) -> Option<Found> {
        if self.kind(at) == Some(Kind::Other) {
            let mut parts = self
                .written(at)
                .split('.')
                .map(|part| part.parse::<i32>().ok());
            let (one, two, three) = (parts.next()??, parts.next()??, parts.next()??);
            return parts
                .next()
                .is_none()
                .then(|| self.numbers(at, at + 1, one, two, three))
                .flatten();
        }
        let (one, three) = (self.plain(at, 1..=4)?, self.plain(at + 4, 1..=4)?);
        let two = self.plain(at + 2, 1..=2)?;
        let sign = self.written(at + 1);
        let same = sign == self.written(at + 3)
            && (sign == "/" || self.kind(at + 1) == Some(Kind::Hyphen));
        let glued = (at + 1..at + 5).all(|part| self.is_glued(part));
        if !same || !glued || self.is_glued(at + 5) && self.kind(at + 5) != Some(Kind::Other) {
            return None;
        }
        self.numbers(at, at + 5, one, two, three)
    }

    fn numbers(&self, start: usize, end: usize, one: i32, two: i32, three: i32) -> Option<Found> {
        let (year, month, day) = if one > 31 {
            (one, two, three)
        } else if two > 12 {
            (three, one, two)
        } else if one > 12 || self.words.lang == crate::Lang::Fr || one == two {
            (three, two, one)
        } else {
            return None;
        };
        let day = super::Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
            .filter(|_| (1000..2200).contains(&year))?;
        let date = PartialDate {
            year: Some(year),
            month: Some(day.month()),
            day: Some(day.day()),
            ..PartialDate::default()
        };
        Some(Found {
            start,
            end,
            kind: TimeKind::Date(date),
            role: None,
        })
    }

    /// Several days of one month: « les 3 et 4 mai », « du 3 au 5 mai », "May 3-5".
    pub(super) fn days(&self, at: usize) -> Vec<Found> {
        self.days_of_month(at).unwrap_or_default()
    }

    fn days_of_month(&self, at: usize) -> Option<Vec<Found>> {
        let (month, first, first_end, first_start) = match self.month(at) {
            Some((month, next)) => {
                let (day, end) = self.day(next)?;
                (Some(month), day, end, next)
            }
            None => {
                let (day, end) = self.day(at)?;
                (None, day, end, at)
            }
        };
        if !may_start(self.text, self.tokens, first_start) {
            return None;
        }
        let (range, next) = if self.kind(first_end) == Some(Kind::Hyphen) {
            (true, first_end + 1)
        } else if let Some(((), next)) = self.time.range_links.at(self.tokens, first_end) {
            (true, next)
        } else {
            let ((), next) = self.time.and.at(self.tokens, first_end)?;
            (self.before(&self.time.range_between, at).is_some(), next)
        };
        let (second, second_end) = self.day(next)?;
        let (month, month_end) = match month {
            Some(month) => (month, second_end),
            None => self.month_after_day(second_end)?,
        };
        let year = self.year_after(month_end);
        let end = year.map_or(month_end, |(_, end)| end);
        let date = |day| {
            TimeKind::Date(PartialDate {
                year: year.map(|(year, _)| year),
                month: Some(month),
                day: Some(day),
                ..PartialDate::default()
            })
        };
        if range {
            if first >= second {
                return None;
            }
            let kind = TimeKind::Range(Box::new(date(first)), Box::new(date(second)));
            return Some(vec![Found {
                start: at,
                end,
                kind,
                role: None,
            }]);
        }
        Some(vec![
            Found {
                start: at,
                end: first_end,
                kind: date(first),
                role: None,
            },
            Found {
                start: next,
                end,
                kind: date(second),
                role: None,
            },
        ])
    }

    /// A date with as many parts as are there.
    pub(super) fn date(&self, at: usize) -> Option<Found> {
        let mut date = PartialDate::default();
        let mut next = at;
        if let Some((weekday, end)) = self.weekday(at) {
            date.weekday = Some(weekday);
            next = self.after_weekday(end);
            let Some(end) = self.day_and_month(next, &mut date) else {
                if let Some((offset, end)) = self.time.modifiers_after.at(self.tokens, end) {
                    return Some(super::read::relative(
                        at,
                        end,
                        offset,
                        super::Cycle::Weekday(weekday),
                    ));
                }
                return Some(Found {
                    start: at,
                    end,
                    kind: TimeKind::Date(date),
                    role: None,
                });
            };
            return Some(Found {
                start: at,
                end,
                kind: TimeKind::Date(date),
                role: None,
            });
        }
        if let Some(end) = self.day_and_month(next, &mut date) {
            return Some(Found {
                start: at,
                end,
                kind: TimeKind::Date(date),
                role: None,
            });
        }
        let (month, end) = match self.month(at) {
            Some(found) => found,
            None => return self.year(at).or_else(|| self.bare_day(at)),
        };
        if let Some((offset, end)) = self.time.modifiers_after.at(self.tokens, end) {
            return Some(super::read::relative(
                at,
                end,
                offset,
                super::Cycle::Month(month),
            ));
        }
        let year = self.year_after(end);
        if year.is_none()
            && self.time.ambiguous_months.at(self.tokens, at).is_some()
            && self.before(&self.time.month_leads, at).is_none()
        {
            return None;
        }
        date.month = Some(month);
        date.year = year.map(|(year, _)| year);
        Some(Found {
            start: at,
            end: year.map_or(end, |(_, end)| end),
            kind: TimeKind::Date(date),
            role: None,
        })
    }

    /// What separates a weekday from the day of the month: « lundi 3 », "Monday, 3", "Monday the 3rd".
    fn after_weekday(&self, end: usize) -> usize {
        let end = if self.written(end) == "," {
            end + 1
        } else {
            end
        };
        self.time
            .articles
            .at(self.tokens, end)
            .map_or(end, |(_, next)| next)
    }

    /// « 3 mai 2027 », "May 3rd, 2027": fills the date in and gives its end.
    fn day_and_month(&self, at: usize, date: &mut PartialDate) -> Option<usize> {
        let (day, month, end) = if let Some((day, next)) = self.day(at) {
            if !may_start(self.text, self.tokens, at) {
                return None;
            }
            let (month, end) = self.month_after_day(next)?;
            (day, month, end)
        } else {
            let (month, next) = self.month(at)?;
            let next = self
                .time
                .articles
                .at(self.tokens, next)
                .map_or(next, |(_, next)| next);
            let (day, end) = self.day(next)?;
            if self.words.lang == crate::Lang::Fr {
                return None;
            }
            (day, month, end)
        };
        (date.day, date.month) = (Some(day), Some(month));
        let comma = if self.written(end) == "," {
            end + 1
        } else {
            end
        };
        let year = self.year_after(comma);
        date.year = year.map(|(year, _)| year);
        Some(year.map_or(end, |(_, end)| end))
    }

    fn month_after_day(&self, at: usize) -> Option<(u8, usize)> {
        let linked = self
            .time
            .date_links
            .at(self.tokens, at)
            .map_or(at, |(_, next)| next);
        self.month(at).or_else(|| self.month(linked))
    }

    /// A day of the month: a figure, « 1er », "3rd", or « premier ».
    fn day(&self, at: usize) -> Option<(u8, usize)> {
        if let Some((1, end)) = self.words.ordinals.at(self.tokens, at) {
            return Some((1, end));
        }
        let day = self
            .plain(at, 1..=2)
            .and_then(|day| u8::try_from(day).ok())
            .filter(|day| (1..=31).contains(day))?;
        match self.ending(at + 1) {
            Some(end) => Some((day, end)),
            None if self.is_glued(at + 1) && self.kind(at + 1) == Some(Kind::Word) => None,
            None if self.is_glued(at + 1)
                && matches!(self.written(at + 1), "%" | "/" | ":" | "°") =>
            {
                None
            }
            None => Some((day, at + 1)),
        }
    }

    /// The ending of an ordinal figure.
    pub(super) fn ending(&self, at: usize) -> Option<usize> {
        self.words
            .ordinal_endings
            .at(self.tokens, at)
            .filter(|_| self.is_glued(at))
            .map(|(_, end)| end)
    }

    pub(super) fn weekday(&self, at: usize) -> Option<(Weekday, usize)> {
        let (number, end) = self.time.weekdays.at(self.tokens, at)?;
        Some((*Weekday::ALL.get(usize::from(number).checked_sub(1)?)?, end))
    }

    fn month(&self, at: usize) -> Option<(u8, usize)> {
        let (month, end) = self.time.months.at(self.tokens, at)?;
        let token = self.tokens.get(at)?;
        let after = |sign: &str| at > 0 && token.glued && self.written(at - 1).ends_with(sign);
        if after("/") || after("@") {
            return None;
        }
        let abbreviated =
            self.written(end) == "." && self.is_glued(end) && self.plain(end + 1, 1..=4).is_some();
        Some((month, if abbreviated { end + 1 } else { end }))
    }

    /// A year, or two: « 2028-2034 », « 2024-25 ».
    fn year(&self, at: usize) -> Option<Found> {
        if let Some(lived) = self.lived(at) {
            return Some(lived);
        }
        let year = self.year_at(at)?;
        let found = |end, kind| Found {
            start: at,
            end,
            kind,
            role: None,
        };
        let date = |year| {
            TimeKind::Date(PartialDate {
                year: Some(year),
                ..PartialDate::default()
            })
        };
        if self.kind(at + 1) == Some(Kind::Hyphen) || self.written(at + 1) == "/" {
            let range = |second| {
                found(
                    at + 3,
                    TimeKind::Range(Box::new(date(year)), Box::new(date(second))),
                )
            };
            if let Some(second) = self
                .plain(at + 2, 4..=4)
                .filter(|second| (year + 1..2200).contains(second))
            {
                return Some(range(second));
            }
            if let Some(second) = self
                .plain(at + 2, 2..=2)
                .filter(|second| *second == year % 100 + 1)
            {
                return Some(range(year - year % 100 + second));
            }
        }
        Some(found(at + 1, date(year)))
    }

    /// The years of a life or reign behind a name: « (1571-1610) ».
    fn lived(&self, at: usize) -> Option<Found> {
        let opens = at
            .checked_sub(1)
            .is_some_and(|before| self.written(before) == "(");
        if !opens || self.kind(at + 1) != Some(Kind::Hyphen) || self.written(at + 3) != ")" {
            return None;
        }
        let year = |at: usize| {
            self.plain(at, 3..=4)
                .filter(|year| (100..2200).contains(year))
        };
        let (first, second) = (year(at)?, year(at + 2)?);
        let date = |year| {
            TimeKind::Date(PartialDate {
                year: Some(year),
                ..PartialDate::default()
            })
        };
        (first < second && second - first <= 130).then(|| Found {
            start: at,
            end: at + 3,
            kind: TimeKind::Range(Box::new(date(first)), Box::new(date(second))),
            role: None,
        })
    }

    /// A day without its month, after a preposition: « jusqu'au 12 ».
    fn bare_day(&self, at: usize) -> Option<Found> {
        let (day, end) = self.day(at)?;
        let (_, article) = self.time.articles.before(self.tokens, at)?;
        let led = self.time.date_leads.before(self.tokens, article).is_some()
            || self.time.date_leads.before(self.tokens, at).is_some();
        let counts = self
            .tokens
            .get(end)
            .is_some_and(|next| next.kind == Kind::Word)
            && self.words.uncounted.at(self.tokens, end).is_none()
            || self.has_unit(end)
            || matches!(self.kind(end), Some(Kind::Figure(_) | Kind::Hyphen));
        (led && !counts).then(|| Found {
            start: at,
            end,
            kind: TimeKind::Date(PartialDate {
                day: Some(day),
                ..PartialDate::default()
            }),
            role: None,
        })
    }

    /// Four digits that are a year by themselves or by the word before them.
    fn year_at(&self, at: usize) -> Option<i32> {
        let year = self
            .plain(at, 4..=4)
            .filter(|year| (1000..2200).contains(year))?;
        let hyphened = at
            .checked_sub(1)
            .is_some_and(|before| self.kind(before) == Some(Kind::Hyphen));
        let led = self
            .before(&self.time.year_leads, if hyphened { at - 1 } else { at })
            .is_some();
        if !(may_start(self.text, self.tokens, at) || led && hyphened)
            || self.is_glued(at + 1) && self.kind(at + 1) == Some(Kind::Word)
        {
            return None;
        }
        if self.has_unit(at + 1) || self.words.labels.before(self.tokens, at).is_some() {
            return None;
        }
        let noun = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.kind == Kind::Word && !next.capital)
            && self.words.uncounted.at(self.tokens, at + 1).is_none();
        let counted = self
            .words
            .exactness_before
            .before(self.tokens, at)
            .is_some()
            && noun;
        let usual = (1900..2100).contains(&year) && (year % 100 != 0 || led) && !counted
            || (1500..1900).contains(&year) && year % 100 != 0 && led && !counted;
        (usual || led && !noun).then_some(year)
    }

    /// A number with such a word after it is no year.
    fn has_unit(&self, at: usize) -> bool {
        let at = if self.kind(at) == Some(Kind::Hyphen) {
            at + 1
        } else {
            at
        };
        let words = self.words;
        words.scales.at(self.tokens, at).is_some()
            || words.currencies.at(self.tokens, at).is_some()
            || words.measures.at(self.tokens, at).is_some()
            || words.percent.at(self.tokens, at).is_some()
            || words.currency_symbols.symbol_at(self.tokens, at).is_some()
            || words.measure_symbols.symbol_at(self.tokens, at).is_some()
            || self.time.units.at(self.tokens, at).is_some()
    }

    /// The year after a month or season: « mai 2027 », "summer of 2027".
    pub(super) fn year_after(&self, at: usize) -> Option<(i32, usize)> {
        let linked = self
            .time
            .date_links
            .at(self.tokens, at)
            .map_or(at, |(_, next)| next);
        [at, linked].into_iter().find_map(|at| {
            let year = self
                .plain(at, 4..=4)
                .filter(|year| (1000..2200).contains(year))?;
            let goes_on = self.is_glued(at + 1)
                && !matches!(self.kind(at + 1), Some(Kind::Other | Kind::Hyphen));
            (!goes_on && !self.has_unit(at + 1)).then_some((year, at + 1))
        })
    }
}
