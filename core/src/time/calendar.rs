//! Days of the calendar.

use super::{Cycle, PartialDate, TimeKind, TimeUnit, Weekday};

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

/// When what is said happens, as its verb tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// It has happened.
    Past,
    /// It happens.
    Present,
    /// It will happen.
    Future,
}

impl Date {
    /// The day, if there is such a day.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1..=last).contains(&day) && (1..=9999).contains(&year)).then_some(Date {
            year,
            month,
            day,
        })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1–12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1–31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        let index = usize::try_from((self.number() + 3).rem_euclid(7)).unwrap_or(0);
        Weekday::ALL.get(index).copied().unwrap_or(Weekday::Monday)
    }

    /// The day so many days later; `None` outside years 1–9999.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Date> {
        Date::from_number(self.number().checked_add(days)?)
    }

    /// Days since 1 January 1970. Years are counted from March, so that the leap day comes last.
    fn number(self) -> i64 {
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let year = if month <= 2 { year - 1 } else { year };
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    fn from_number(number: i64) -> Option<Date> {
        let number = number.checked_add(719_468)?;
        let (era, of_era) = (number.div_euclid(146_097), number.rem_euclid(146_097));
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        Date::new(
            i32::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }
}

/// The one day that a time means, if it means one.
///
/// A weekday, a date without a year or « demain » means a day only together with `today`, the day of speaking; without it,
/// and for whatever is longer than a day, the answer is `None`.
#[must_use]
pub fn resolve(kind: &TimeKind, today: Option<Date>, tense: Tense) -> Option<Date> {
    match kind {
        TimeKind::Date(date) => resolve_date(date, today, tense),
        TimeKind::Relative {
            offset,
            of: Cycle::Unit(TimeUnit::Day),
            ..
        } => today?.plus_days(i64::from(*offset)),
        TimeKind::Relative {
            offset,
            of: Cycle::Weekday(day),
            ..
        } => match offset {
            1 => near(today?, *day, Tense::Future),
            -1 => near(today?, *day, Tense::Past),
            _ => near(today?, *day, tense),
        },
        TimeKind::Relative {
            of: Cycle::Unit(_) | Cycle::Month(_) | Cycle::Season(_),
            ..
        }
        | TimeKind::Range(..)
        | TimeKind::Duration(_)
        | TimeKind::Season(..)
        | TimeKind::Century(_)
        | TimeKind::Decade(_)
        | TimeKind::Quarter(..)
        | TimeKind::HalfYear(..)
        | TimeKind::Repeated { .. }
        | TimeKind::Clock(_) => None,
    }
}

fn resolve_date(date: &PartialDate, today: Option<Date>, tense: Tense) -> Option<Date> {
    let fits = |day: Date| date.weekday.is_none_or(|weekday| day.weekday() == weekday);
    match (date.year, date.month, date.day) {
        (Some(year), Some(month), Some(day)) => Date::new(year, month, day),
        (None, Some(month), Some(day)) => {
            let today = today?;
            let this_year = Date::new(today.year, month, day);
            let other = match tense {
                Tense::Past => this_year
                    .is_none_or(|date| date > today)
                    .then_some(today.year - 1),
                Tense::Future => this_year
                    .is_none_or(|date| date < today)
                    .then_some(today.year + 1),
                Tense::Present => None,
            };
            // A weekday that does not fall on that day shows that another year is meant.
            other
                .map_or(this_year, |year| Date::new(year, month, day))
                .filter(|day| fits(*day))
        }
        (None, None, None) => near(today?, date.weekday?, tense),
        (Some(_), None, _)
        | (Some(_), Some(_), None)
        | (None, Some(_), None)
        | (None, None, Some(_)) => None,
    }
}

/// The closest such weekday after or before a day; a day in the present must be that day itself.
fn near(today: Date, weekday: Weekday, tense: Tense) -> Option<Date> {
    let mut days = match tense {
        Tense::Past => -7..=-1,
        Tense::Present => 0..=0,
        Tense::Future => 1..=7,
    };
    days.find_map(|offset| {
        today
            .plus_days(offset)
            .filter(|day| day.weekday() == weekday)
    })
}
