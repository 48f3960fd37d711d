//! Every entry of the data files of amounts and times is well-formed and read back; any text at all is read safely.

use proptest::prelude::*;
use sommaire_core::Lang;
use sommaire_core::amount::{Decimal, Measure, Unit, amounts};
use sommaire_core::time::{TimeKind, times};
use std::collections::BTreeSet;
use toml::{Table, Value};

fn data(lang: Lang) -> Table {
    let source = match lang {
        Lang::Fr => include_str!("../lang/values.fr.toml"),
        Lang::En => include_str!("../lang/values.en.toml"),
    };
    source.parse().expect("TOML")
}

fn shared() -> Table {
    include_str!("../lang/values.toml").parse().expect("TOML")
}

fn list<'a>(table: &'a Table, key: &str) -> &'a [Value] {
    table
        .get(key)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

fn words(entry: &Value) -> impl Iterator<Item = &str> {
    entry
        .get("words")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

fn text<'a>(entry: &'a Value, key: &str) -> &'a str {
    entry.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Reads a text that must hold one amount.
#[track_caller]
fn only(text: &str, lang: Lang) -> (Decimal, Unit) {
    let found = amounts(text, lang);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    (found[0].value, found[0].unit)
}

#[test]
fn every_number_word_is_read() {
    for lang in Lang::ALL {
        let (data, currency) = (data(lang), "euros");
        for entry in list(&data, "small") {
            let value = entry
                .get("value")
                .and_then(Value::as_integer)
                .expect("a value");
            for word in words(entry) {
                assert_eq!(
                    only(&format!("{word} {currency}"), lang).0,
                    Decimal::from(value),
                    "{word}"
                );
            }
        }
        for entry in list(&data, "scales") {
            let value = entry
                .get("value")
                .and_then(Value::as_integer)
                .expect("a value");
            let of = if lang == Lang::Fr
                && (value > 1000 || entry.get("loose").is_some() || value == 12)
            {
                "d'"
            } else {
                ""
            };
            for word in words(entry) {
                assert_eq!(
                    only(&format!("3 {word} {of}{currency}"), lang).0,
                    Decimal::from(3 * value),
                    "{word}"
                );
            }
        }
        for entry in list(&data, "scale_symbols") {
            let value = entry
                .get("value")
                .and_then(Value::as_integer)
                .expect("a value");
            for symbol in words(entry) {
                assert_eq!(
                    only(&format!("3 {symbol}€"), lang).0,
                    Decimal::from(3 * value),
                    "{symbol}"
                );
            }
        }
        for entry in list(&data, "fractions") {
            let of = entry
                .get("of")
                .and_then(Value::as_integer)
                .and_then(|of| u32::try_from(of).ok())
                .expect("a number");
            let bound = match lang {
                Lang::Fr => "des voix",
                Lang::En => "of votes",
            };
            for word in words(entry) {
                assert_eq!(
                    only(&format!("1 {word} {bound}"), lang).1,
                    Unit::OutOf(of),
                    "{word}"
                );
            }
        }
    }
}

#[test]
fn every_currency_is_read() {
    let code = |unit| {
        let Unit::Currency(currency) = unit else {
            panic!("{unit:?}")
        };
        currency.code().to_owned()
    };
    for lang in Lang::ALL {
        for entry in list(&data(lang), "currencies") {
            for word in words(entry) {
                let scaled = match (lang, word.starts_with(['e', 'é', 'y', 'h', 'E'])) {
                    (Lang::Fr, true) => format!("3 millions d'{word}"),
                    (Lang::Fr, false) => format!("3 millions de {word}"),
                    (Lang::En, _) => format!("3 million {word}"),
                };
                assert_eq!(code(only(&scaled, lang).1), text(entry, "code"), "{scaled}");
            }
        }
        for entry in list(&shared(), "currency_symbols") {
            for symbol in words(entry) {
                assert_eq!(
                    code(only(&format!("3 {symbol}"), lang).1),
                    text(entry, "code"),
                    "{symbol}"
                );
                assert_eq!(
                    code(only(&format!("{symbol} 3"), lang).1),
                    text(entry, "code"),
                    "{symbol}"
                );
            }
        }
        for known in list(&shared(), "currency_codes")
            .iter()
            .filter_map(Value::as_str)
        {
            assert_eq!(code(only(&format!("{known} 3 million"), lang).1), known);
        }
    }
}

#[test]
fn every_measure_is_read_and_has_a_name_or_symbol() {
    let mut named = BTreeSet::new();
    for lang in Lang::ALL {
        let (data, shared) = (data(lang), shared());
        for entry in list(&data, "measures")
            .iter()
            .chain(list(&data, "measure_symbols"))
            .chain(list(&shared, "measure_symbols"))
        {
            for word in words(entry) {
                let Unit::Measure(measure) = only(&format!("3 {word}"), lang).1 else {
                    panic!("3 {word}")
                };
                let name = text(entry, "measure").replace('-', "");
                assert_eq!(format!("{measure:?}").to_lowercase(), name, "{word}");
                named.insert(measure);
            }
        }
    }
    assert_eq!(named, Measure::ALL.iter().copied().collect());
}

#[test]
fn every_word_of_exactness_is_read() {
    for lang in Lang::ALL {
        let data = data(lang);
        for (key, before) in [("exactness_before", true), ("exactness_after", false)] {
            for (name, phrases) in data.get(key).and_then(Value::as_table).expect("a table") {
                for phrase in phrases
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                {
                    let text = if before {
                        format!("{phrase} 30 euros")
                    } else {
                        format!("30 euros {phrase}")
                    };
                    let found = amounts(&text, lang);
                    let exactness =
                        format!("{:?}", found.first().expect("an amount").exactness).to_lowercase();
                    assert_eq!(exactness, name.replace('-', ""), "{text}");
                    assert_eq!(found[0].span, 0..text.len(), "{text}");
                }
            }
        }
        for (name, phrases) in data
            .get("periods")
            .and_then(Value::as_table)
            .expect("a table")
        {
            for phrase in phrases
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
            {
                let found = amounts(&format!("30 euros {phrase}"), lang);
                let per = found
                    .first()
                    .and_then(|amount| amount.per)
                    .map(|per| format!("{per:?}").to_lowercase());
                assert_eq!(per.as_deref(), Some(name.as_str()), "{phrase}");
            }
        }
        let labels = data
            .get("nearness")
            .and_then(Value::as_table)
            .expect("a table");
        for label in list(labels, "labels").iter().filter_map(Value::as_str) {
            assert_eq!(amounts(&format!("{label} 5"), lang), [], "{label}");
        }
        let three = if lang == Lang::Fr { "trois" } else { "three" };
        let partitives = list(labels, "partitives");
        for word in list(labels, "uncounted").iter().filter_map(Value::as_str) {
            let counts = partitives.iter().any(|other| other.as_str() == Some(word));
            let found = amounts(&format!("xxx {three} {word}"), lang);
            assert_eq!(found.len(), usize::from(counts), "{word}");
        }
        for phrase in partitives.iter().filter_map(Value::as_str) {
            let found = amounts(&format!("xxx {three} {phrase} xxx"), lang);
            assert_eq!(found.len(), 1, "{phrase}");
        }
    }
}

#[test]
fn every_month_day_and_unit_is_read() {
    for lang in Lang::ALL {
        let data = data(lang);
        let time = data.get("time").and_then(Value::as_table).expect("a table");
        for (number, names) in list(time, "months").iter().enumerate() {
            for name in names
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
            {
                let found = times(&format!("3 {name} 2027"), lang);
                let [time] = found.as_slice() else {
                    panic!("{name}: {found:?}")
                };
                let TimeKind::Date(date) = time.kind else {
                    panic!("{name}: {time:?}")
                };
                assert_eq!(
                    (date.day, date.month.map(usize::from), date.year),
                    (Some(3), Some(number + 1), Some(2027)),
                    "{name}"
                );
            }
        }
        for name in list(time, "weekdays")
            .iter()
            .flat_map(|names| names.as_array().into_iter().flatten())
            .filter_map(Value::as_str)
        {
            assert_eq!(times(name, lang).len(), 1, "{name}");
        }
        for (unit, names) in time
            .get("units")
            .and_then(Value::as_table)
            .expect("a table")
        {
            for name in names
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
            {
                let found = times(&format!("36 {name}"), lang);
                let Some(TimeKind::Duration(length)) = found.first().map(|time| &time.kind) else {
                    panic!("36 {name}: {found:?}")
                };
                assert_eq!(
                    format!("{:?}", length.unit).to_lowercase(),
                    unit.replace('-', ""),
                    "{name}"
                );
            }
        }
        for phrase in list(time, "relative").iter().flat_map(words) {
            assert_eq!(times(phrase, lang).len(), 1, "{phrase}");
        }
        for (role, phrases) in time
            .get("date_leads")
            .and_then(Value::as_table)
            .expect("a table")
        {
            for phrase in phrases
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
            {
                let found = times(
                    &format!(
                        "{phrase} 3 {} 2027",
                        if lang == Lang::Fr { "mai" } else { "May" }
                    ),
                    lang,
                );
                assert_eq!(
                    found
                        .first()
                        .map(|time| format!("{:?}", time.role).to_lowercase())
                        .as_deref(),
                    Some(role.as_str()),
                    "{phrase}"
                );
            }
        }
        for (role, phrases) in time
            .get("duration_leads")
            .and_then(Value::as_table)
            .expect("a table")
        {
            for phrase in phrases
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
            {
                let found = times(
                    &format!(
                        "{phrase} 36 {}",
                        if lang == Lang::Fr { "ans" } else { "years" }
                    ),
                    lang,
                );
                assert_eq!(
                    found
                        .first()
                        .map(|time| format!("{:?}", time.role).to_lowercase())
                        .as_deref(),
                    Some(role.as_str()),
                    "{phrase}"
                );
            }
        }
    }
}

/// Spans lie on character boundaries, in order, apart from each other.
fn check_spans(text: &str, spans: impl Iterator<Item = std::ops::Range<usize>>) {
    let mut end = 0;
    for span in spans {
        assert!(span.start >= end && span.end > span.start, "{text:?}");
        assert!(
            text.get(span.clone())
                .is_some_and(|words| words.trim() == words),
            "{text:?}"
        );
        end = span.end;
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        for lang in Lang::ALL {
            check_spans(&text, amounts(&text, lang).into_iter().map(|amount| amount.span));
            check_spans(&text, times(&text, lang).into_iter().map(|time| time.span));
        }
    }

    #[test]
    fn any_row_of_its_own_words_is_read(words in proptest::collection::vec(prop::sample::select(vec![
        "de", "d'", "entre", "et", "à", "3", "10,5", "1 000", "2027", "-", "–", "cent", "mille", "million", "milliards", "%", "€", "$", "mai", "lundi",
        "un", "une", "demi", "tiers", "ans", "h", "30", "12/05/2024", "fin", "la", "l'", "il y a", "dans", "chaque", "between", "and", "to", "half", "a",
        "May", "the", "of", "ago", "last", "next", "year", "per", "par", "plus", "dernier", "siècle", "XIXe", "quarter", "999999999999999999999999", "sur", ".", ",", "(",
    ]), 0..14), glue in prop::sample::select(vec![" ", "", "-"])) {
        let text = words.join(glue);
        for lang in Lang::ALL {
            check_spans(&text, amounts(&text, lang).into_iter().map(|amount| amount.span));
            check_spans(&text, times(&text, lang).into_iter().map(|time| time.span));
        }
    }
}
