//! The words of times, from the `time` section of `lang/values*.toml`.

use super::{Part, Season, TimeRole, TimeUnit};
use crate::amount::lexicon::{Phrases, Writer};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug)]
pub(crate) struct TimeWords {
    pub(crate) months: Phrases<u8>,
    pub(crate) ambiguous_months: Phrases<()>,
    pub(crate) month_leads: Phrases<()>,
    pub(crate) weekdays: Phrases<u8>,
    pub(crate) season_leads: Phrases<()>,
    pub(crate) year_leads: Phrases<()>,
    pub(crate) date_links: Phrases<()>,
    pub(crate) articles: Phrases<()>,
    pub(crate) range_leads: Phrases<()>,
    pub(crate) range_between: Phrases<()>,
    pub(crate) range_links: Phrases<()>,
    pub(crate) and: Phrases<()>,
    pub(crate) decades: Phrases<()>,
    pub(crate) century: Phrases<()>,
    pub(crate) quarter: Phrases<()>,
    pub(crate) quarter_codes: Phrases<u8>,
    pub(crate) half_year: Phrases<()>,
    pub(crate) ago_before: Phrases<()>,
    pub(crate) ago_after: Phrases<()>,
    pub(crate) in_before: Phrases<()>,
    pub(crate) later_after: Phrases<()>,
    pub(crate) earlier_after: Phrases<()>,
    pub(crate) every: Phrases<()>,
    pub(crate) clock_leads: Phrases<()>,
    pub(crate) clock_words: Phrases<()>,
    pub(crate) am: Phrases<()>,
    pub(crate) pm: Phrases<()>,
    pub(crate) noon: Phrases<()>,
    pub(crate) midnight: Phrases<()>,
    pub(crate) plain_articles: Phrases<()>,
    pub(crate) number_adjectives: Phrases<()>,
    pub(crate) units: Phrases<TimeUnit>,
    pub(crate) seasons: Phrases<Season>,
    pub(crate) parts: Phrases<Part>,
    pub(crate) relative: Phrases<(i32, TimeUnit)>,
    pub(crate) modifiers_before: Phrases<i32>,
    pub(crate) modifiers_after: Phrases<i32>,
    pub(crate) date_leads: Phrases<TimeRole>,
    pub(crate) duration_leads: Phrases<TimeRole>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TimeData {
    months: Vec<Vec<String>>,
    ambiguous_months: Vec<String>,
    month_leads: Vec<String>,
    weekdays: Vec<Vec<String>>,
    season_leads: Vec<String>,
    year_leads: Vec<String>,
    date_links: Vec<String>,
    articles: Vec<String>,
    range_leads: Vec<String>,
    range_between: Vec<String>,
    range_links: Vec<String>,
    and: Vec<String>,
    decades: Vec<String>,
    century: Vec<String>,
    quarter: Vec<String>,
    quarter_codes: Vec<String>,
    half_year: Vec<String>,
    ago_before: Vec<String>,
    ago_after: Vec<String>,
    in_before: Vec<String>,
    later_after: Vec<String>,
    earlier_after: Vec<String>,
    every: Vec<String>,
    clock_leads: Vec<String>,
    clock_words: Vec<String>,
    am: Vec<String>,
    pm: Vec<String>,
    noon: Vec<String>,
    midnight: Vec<String>,
    plain_articles: Vec<String>,
    number_adjectives: Vec<String>,
    units: BTreeMap<TimeUnit, Vec<String>>,
    seasons: BTreeMap<Season, Vec<String>>,
    parts: BTreeMap<Part, Vec<String>>,
    relative: Vec<RelativeData>,
    modifiers: Vec<ModifierData>,
    date_leads: BTreeMap<TimeRole, Vec<String>>,
    duration_leads: BTreeMap<TimeRole, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelativeData {
    words: Vec<String>,
    offset: i32,
    unit: TimeUnit,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModifierData {
    words: Vec<String>,
    offset: i32,
    place: Place,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Place {
    Before,
    After,
}

impl TimeWords {
    pub(crate) fn read(data: TimeData, writer: &mut Writer) -> TimeWords {
        let (before, after): (Vec<_>, Vec<_>) = data
            .modifiers
            .into_iter()
            .partition(|modifier| modifier.place == Place::Before);
        let mut modifiers = |list: Vec<ModifierData>| {
            writer.phrases(
                list.into_iter()
                    .map(|modifier| (modifier.words, modifier.offset)),
            )
        };
        let (modifiers_before, modifiers_after) = (modifiers(before), modifiers(after));
        TimeWords {
            months: writer.numbered(data.months),
            ambiguous_months: writer.set(data.ambiguous_months),
            month_leads: writer.set(data.month_leads),
            weekdays: writer.numbered(data.weekdays),
            season_leads: writer.set(data.season_leads),
            year_leads: writer.set(data.year_leads),
            date_links: writer.set(data.date_links),
            articles: writer.set(data.articles),
            range_leads: writer.set(data.range_leads),
            range_between: writer.set(data.range_between),
            range_links: writer.set(data.range_links),
            and: writer.set(data.and),
            decades: writer.set(data.decades),
            century: writer.set(data.century),
            quarter: writer.set(data.quarter),
            quarter_codes: writer.numbered(
                data.quarter_codes
                    .into_iter()
                    .map(|code| vec![code])
                    .collect(),
            ),
            half_year: writer.set(data.half_year),
            ago_before: writer.set(data.ago_before),
            ago_after: writer.set(data.ago_after),
            in_before: writer.set(data.in_before),
            later_after: writer.set(data.later_after),
            earlier_after: writer.set(data.earlier_after),
            every: writer.set(data.every),
            clock_leads: writer.set(data.clock_leads),
            clock_words: writer.set(data.clock_words),
            am: writer.set(data.am),
            pm: writer.set(data.pm),
            noon: writer.set(data.noon),
            midnight: writer.set(data.midnight),
            plain_articles: writer.set(data.plain_articles),
            number_adjectives: writer.set(data.number_adjectives),
            units: writer.map(data.units),
            seasons: writer.map(data.seasons),
            parts: writer.map(data.parts),
            relative: writer.phrases(
                data.relative
                    .into_iter()
                    .map(|entry| (entry.words, (entry.offset, entry.unit))),
            ),
            modifiers_before,
            modifiers_after,
            date_leads: writer.map(data.date_leads),
            duration_leads: writer.map(data.duration_leads),
        }
    }
}
