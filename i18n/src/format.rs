//! Numbers, lists, months and weekdays as each language writes them: ICU4X's data, nothing of our own.

use crate::voice::Voice;
use fluent::{FluentArgs, FluentValue};
use icu::calendar::{Date as Day, Gregorian};
use icu::datetime::{FixedCalendarDateTimeFormatter, fieldsets};
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal as Digits;
use icu::list::{ListFormatter, options::ListFormatterOptions};
use icu::locale::{Locale, locale};
use icu::plurals::{PluralCategory, PluralRules};
use sommaire_core::Lang;
use sommaire_core::amount::Decimal;
use sommaire_core::time::Weekday;
use std::sync::LazyLock;

/// A language's number, list and calendar habits.
struct Habits {
    decimal: Option<DecimalFormatter>,
    and: Option<ListFormatter>,
    plural: Option<PluralRules>,
    month: Option<FixedCalendarDateTimeFormatter<Gregorian, fieldsets::M>>,
    weekday: Option<FixedCalendarDateTimeFormatter<Gregorian, fieldsets::E>>,
}

fn habits(lang: Lang) -> &'static Habits {
    static FRENCH: LazyLock<Habits> = LazyLock::new(|| Habits::new(&locale!("fr")));
    static ENGLISH: LazyLock<Habits> = LazyLock::new(|| Habits::new(&locale!("en")));
    match lang {
        Lang::Fr => &FRENCH,
        Lang::En => &ENGLISH,
    }
}

impl Habits {
    /// Both locales are in the compiled data, so that nothing here fails; a test sees to it.
    fn new(locale: &Locale) -> Habits {
        Habits {
            decimal: DecimalFormatter::try_new(locale.into(), Default::default()).ok(),
            and: ListFormatter::try_new_and(locale.into(), ListFormatterOptions::default()).ok(),
            plural: PluralRules::try_new(locale.into(), Default::default()).ok(),
            month: FixedCalendarDateTimeFormatter::try_new(locale.into(), fieldsets::M::long())
                .ok(),
            weekday: FixedCalendarDateTimeFormatter::try_new(locale.into(), fieldsets::E::long())
                .ok(),
        }
    }
}

/// How large a number is written: 107 000 000 000 is 107 "billion".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scale {
    Plain,
    Million,
    Billion,
    Trillion,
}

impl Scale {
    const DOWN: [Scale; 3] = [Scale::Trillion, Scale::Billion, Scale::Million];

    /// The word by which the locales know it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Scale::Plain => "plain",
            Scale::Million => "million",
            Scale::Billion => "billion",
            Scale::Trillion => "trillion",
        }
    }

    fn zeros(self) -> u8 {
        match self {
            Scale::Plain => 0,
            Scale::Million => 6,
            Scale::Billion => 9,
            Scale::Trillion => 12,
        }
    }

    /// The largest one in which every value is at least one and has at most three decimals.
    pub(crate) fn of(values: &[Decimal], voice: &Voice) -> Scale {
        let largest = voice.word("largest-scale");
        let fits = |scale: Scale| {
            values.iter().all(|value| {
                let one = 10_i128.checked_pow(u32::from(scale.zeros()));
                let large = one.is_some_and(|one| {
                    value.scale() == 0 && value.mantissa().unsigned_abs() >= one.unsigned_abs()
                });
                large && scaled(*value, scale).scale() <= 3
            })
        };
        let allowed = |scale: &Scale| *scale != Scale::Trillion || largest == Scale::Trillion.key();
        Scale::DOWN
            .into_iter()
            .filter(allowed)
            .find(|scale| fits(*scale))
            .unwrap_or(Scale::Plain)
    }
}

/// The number in units of a scale.
pub(crate) fn scaled(value: Decimal, scale: Scale) -> Decimal {
    Decimal::new(
        value.mantissa(),
        value.scale().saturating_add(scale.zeros()),
    )
}

/// A number with the language's separators: « 1 234,5 », "1,234.5".
pub(crate) fn number(value: Decimal, lang: Lang) -> String {
    let digits = value.to_string();
    let written = habits(lang)
        .decimal
        .as_ref()
        .zip(digits.parse::<Digits>().ok());
    written.map_or(digits, |(format, digits)| {
        format.format(&digits).to_string()
    })
}

/// "one" or "other": what the grammar of the language takes after a number.
pub(crate) fn plural(value: Decimal, lang: Lang) -> &'static str {
    let digits = value.to_string().parse::<Digits>().ok();
    let category = habits(lang)
        .plural
        .as_ref()
        .zip(digits)
        .map(|(rules, digits)| rules.category_for(&digits));
    if category == Some(PluralCategory::One) {
        "one"
    } else {
        "other"
    }
}

/// « a, b et c », "a, b, and c".
pub(crate) fn list(items: &[String], lang: Lang) -> String {
    match &habits(lang).and {
        Some(format) => format.format(items.iter()).to_string(),
        None => items.join(", "),
    }
}

/// A month, 1–12, by its name.
pub(crate) fn month(month: u8, lang: Lang) -> Option<String> {
    let day = Day::try_new_gregorian(2024, month, 1).ok()?;
    Some(habits(lang).month.as_ref()?.format(&day).to_string())
}

/// A weekday by its name.
pub(crate) fn weekday(weekday: Weekday, lang: Lang) -> Option<String> {
    // 1 January 2024 was a Monday.
    let place = Weekday::ALL.iter().position(|day| *day == weekday)?;
    let day = Day::try_new_gregorian(2024, 1, u8::try_from(place + 1).ok()?).ok()?;
    Some(habits(lang).weekday.as_ref()?.format(&day).to_string())
}

/// Numbers and texts as values of a sentence.
pub(crate) fn args<const N: usize>(
    values: [(&'static str, FluentValue<'static>); N],
) -> FluentArgs<'static> {
    values.into_iter().collect()
}
