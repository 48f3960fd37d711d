//! The shape of `lang/values*.toml`.

use super::unit::{Exactness, Measure, Period};
use crate::time::words::TimeData;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shared {
    pub(super) currency_symbols: Vec<CurrencyData>,
    pub(super) currency_codes: Vec<String>,
    pub(super) measure_symbols: Vec<MeasureData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Data {
    pub(super) keep_accents: Vec<String>,
    pub(super) small: Vec<SmallData>,
    pub(super) scales: Vec<ScaleData>,
    pub(super) scale_symbols: Vec<ScaleSymbolData>,
    pub(super) articles: Vec<String>,
    pub(super) join: Vec<String>,
    pub(super) join_before: Vec<String>,
    pub(super) half_after: Vec<String>,
    pub(super) half_before: Vec<String>,
    pub(super) link: Vec<String>,
    pub(super) between: Vec<String>,
    pub(super) between_and: Vec<String>,
    pub(super) range: Vec<String>,
    pub(super) change: Vec<String>,
    pub(super) change_to: Vec<String>,
    pub(super) ordinal_endings: Vec<String>,
    pub(super) ordinals: Vec<Vec<String>>,
    pub(super) fractions: Vec<FractionData>,
    pub(super) halves: Vec<String>,
    pub(super) fraction_articles: Vec<String>,
    pub(super) fraction_of: Vec<String>,
    pub(super) fraction_for: Vec<String>,
    pub(super) out_of: Vec<String>,
    pub(super) exactness_before: BTreeMap<Exactness, Vec<String>>,
    pub(super) exactness_after: BTreeMap<Exactness, Vec<String>>,
    pub(super) currencies: Vec<CurrencyData>,
    pub(super) percent: Vec<String>,
    pub(super) percent_points: Vec<String>,
    pub(super) measures: Vec<MeasureData>,
    pub(super) measure_symbols: Vec<MeasureData>,
    pub(super) periods: BTreeMap<Period, Vec<String>>,
    pub(super) nearness: Nearness,
    pub(super) time: TimeData,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SmallData {
    pub(super) words: Vec<String>,
    pub(super) value: u64,
    pub(super) room: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScaleData {
    pub(super) words: Vec<String>,
    pub(super) value: u64,
    #[serde(default)]
    pub(super) alone: bool,
    #[serde(default)]
    pub(super) loose: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScaleSymbolData {
    pub(super) words: Vec<String>,
    pub(super) value: u64,
    #[serde(default)]
    pub(super) money: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FractionData {
    pub(super) words: Vec<String>,
    pub(super) of: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CurrencyData {
    pub(super) code: String,
    pub(super) words: Vec<String>,
    #[serde(default)]
    pub(super) scaled: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MeasureData {
    pub(super) measure: Measure,
    pub(super) words: Vec<String>,
    #[serde(default)]
    pub(super) numbered: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nearness {
    pub(super) labels: Vec<String>,
    pub(super) uncounted: Vec<String>,
    pub(super) partitives: Vec<String>,
}
