//! Amounts in words: « environ 107 milliards de dollars par an ».

use crate::format::{Scale, args, number, plural, scaled};
use crate::grammar::french_of;
use crate::noun::{Count, Gender, Noun};
use crate::voice::{Voice, text};
use fluent::FluentValue;
use sommaire_core::Lang;
use sommaire_core::amount::{Amount, Decimal, Exactness, Measure, Period, Unit};
use sommaire_core::gazetteer;

/// An amount; `counted` is the noun that it counts, if it counts one.
pub(crate) fn amount(voice: &Voice, amount: &Amount, counted: Option<&Noun>) -> String {
    let (low, high) = (amount.value, amount.upper);
    let most = high.unwrap_or(low);
    let whole = match amount.unit {
        Unit::Currency(currency) => {
            let unit = currency_name(voice, currency.code(), most);
            quantity(voice, low, high, Some(&unit))
        }
        Unit::Measure(measure) => {
            let unit = measure_name(voice, measure, most);
            quantity(voice, low, high, Some(&unit))
        }
        Unit::Percent => voice.put(
            "percent",
            &args([("number", text(range(voice, low, high)))]),
        ),
        Unit::PercentPoint => voice.put(
            "percent-point",
            &args([
                ("number", text(range(voice, low, high))),
                ("plural", text(plural(most, voice.lang))),
            ]),
        ),
        Unit::OutOf(total) => share(voice, low, total),
        Unit::Count => quantity(voice, low, high, counted),
    };
    let whole = voice.put(
        "exactness",
        &args([
            ("exactness", text(exactness(amount.exactness))),
            ("amount", text(whole)),
        ]),
    );
    match amount.per {
        Some(per) => voice.put(
            "per",
            &args([("period", text(period(per))), ("amount", text(whole))]),
        ),
        None => whole,
    }
}

/// An amount of something that has no word in this language: the noun stands as it was written.
pub(crate) fn counted_as_written(voice: &Voice, amount_words: String, noun: &str) -> String {
    voice.put(
        "counted-as-written",
        &args([("amount", text(amount_words)), ("noun", text(noun))]),
    )
}

/// « 10 à 20 », or the number alone.
fn range(voice: &Voice, low: Decimal, high: Option<Decimal>) -> String {
    let lang = voice.lang;
    match high {
        Some(high) => voice.put(
            "number-range",
            &args([
                ("low", text(number(low, lang))),
                ("high", text(number(high, lang))),
            ]),
        ),
        None => number(low, lang),
    }
}

fn quantity(voice: &Voice, low: Decimal, high: Option<Decimal>, unit: Option<&Noun>) -> String {
    let values: Vec<Decimal> = std::iter::once(low).chain(high).collect();
    let scale = Scale::of(&values, voice);
    let high = high.map(|high| scaled(high, scale));
    let low = scaled(low, scale);
    let mut values = args([
        ("scale", text(scale.key())),
        ("number", text(range(voice, low, high))),
        ("plural", text(plural(high.unwrap_or(low), voice.lang))),
    ]);
    match unit {
        Some(unit) => {
            values.set("unit", unit.clone());
            voice.put("quantity", &values)
        }
        None => voice.put("bare-quantity", &values),
    }
}

fn share(voice: &Voice, count: Decimal, total: u32) -> String {
    let count = count
        .whole()
        .map_or_else(|| text(number(count, voice.lang)), FluentValue::from);
    voice.put(
        "share",
        &args([
            ("out-of", FluentValue::from(i64::from(total))),
            ("count", count),
        ]),
    )
}

/// The unit of a number: only the forms that follow numbers.
fn unit_noun(voice: &Voice, word: String) -> Noun {
    Noun {
        of: match voice.lang {
            Lang::Fr => french_of(&word),
            Lang::En => word.clone(),
        },
        the: word.clone(),
        to: word.clone(),
        at: word.clone(),
        possessive: word.clone(),
        bare: word,
        gender: Gender::Unknown,
        count: Count::Many,
    }
}

fn currency_name(voice: &Voice, code: &str, value: Decimal) -> Noun {
    let names = gazetteer::currency(code).map(|name| match voice.lang {
        Lang::Fr => name.fr,
        Lang::En => name.en,
    });
    let [one, many] = names.unwrap_or([code, code]);
    // "1.5 million dollars": after a scale it is always the plural.
    let large = value.scale() == 0 && value.mantissa().unsigned_abs() >= 1_000_000;
    let word = if !large && plural(value, voice.lang) == "one" {
        one
    } else {
        many
    };
    unit_noun(voice, word.to_owned())
}

fn measure_name(voice: &Voice, measure: Measure, value: Decimal) -> Noun {
    let mut id = "measure".to_owned();
    for letter in format!("{measure:?}").chars() {
        if letter.is_uppercase() {
            id.push('-');
        }
        id.extend(letter.to_lowercase());
    }
    let large = value.scale() == 0 && value.mantissa().unsigned_abs() >= 1_000_000;
    let plural = if large {
        "other"
    } else {
        plural(value, voice.lang)
    };
    unit_noun(voice, voice.put(&id, &args([("plural", text(plural))])))
}

pub(crate) fn exactness(exactness: Exactness) -> &'static str {
    match exactness {
        Exactness::Exact => "exact",
        Exactness::About => "about",
        Exactness::AtLeast => "at-least",
        Exactness::MoreThan => "more-than",
        Exactness::AtMost => "at-most",
        Exactness::LessThan => "less-than",
    }
}

fn period(period: Period) -> &'static str {
    match period {
        Period::Year => "year",
        Period::Quarter => "quarter",
        Period::Month => "month",
        Period::Week => "week",
        Period::Day => "day",
        Period::Hour => "hour",
        Period::Inhabitant => "inhabitant",
        Period::Person => "person",
    }
}
