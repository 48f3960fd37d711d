//! The words of amounts and times, read once from `lang/values*.toml`.

use super::data::{CurrencyData, Data, Shared};
pub(crate) use super::phrases::Phrases;
use super::token::{Kind, Token, WordId, Words, scan};
use super::unit::{Currency, Exactness, Measure, Period};
use crate::Lang;
use crate::quick::Map;
use crate::time::words::TimeWords;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Small {
    pub(crate) value: u64,
    pub(crate) room: u64,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    pub(crate) value: u64,
    pub(crate) alone: bool,
    pub(crate) loose: bool,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct ScaleSymbol {
    pub(crate) value: u64,
    pub(crate) money: bool,
}

/// A unit's name and when it may be read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<T> {
    pub(crate) unit: T,
    /// Currencies: only after a scale word. Measures: only after a real number.
    pub(crate) strict: bool,
}

/// One language's words.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) lang: Lang,
    ids: Map<Box<str>, WordId>,
    keep_accents: Vec<String>,
    pub(crate) small: Phrases<Small>,
    pub(crate) scales: Phrases<Scale>,
    pub(crate) scale_symbols: Phrases<ScaleSymbol>,
    pub(crate) articles: Phrases<()>,
    pub(crate) join: Phrases<()>,
    pub(crate) join_before: Option<Phrases<()>>,
    pub(crate) half_after: Phrases<()>,
    pub(crate) half_before: Phrases<()>,
    pub(crate) link: Phrases<()>,
    pub(crate) between: Phrases<()>,
    pub(crate) between_and: Phrases<()>,
    pub(crate) range: Phrases<()>,
    pub(crate) change: Phrases<()>,
    pub(crate) change_to: Phrases<()>,
    pub(crate) ordinal_endings: Phrases<()>,
    pub(crate) ordinals: Phrases<u8>,
    pub(crate) fractions: Phrases<u32>,
    pub(crate) halves: Phrases<()>,
    pub(crate) fraction_articles: Phrases<()>,
    pub(crate) fraction_of: Phrases<()>,
    pub(crate) fraction_for: Phrases<()>,
    pub(crate) out_of: Phrases<()>,
    pub(crate) exactness_before: Phrases<Exactness>,
    pub(crate) exactness_after: Phrases<Exactness>,
    pub(crate) currencies: Phrases<Named<Currency>>,
    pub(crate) currency_symbols: Phrases<Currency>,
    pub(crate) percent: Phrases<()>,
    pub(crate) percent_points: Phrases<()>,
    pub(crate) measures: Phrases<Named<Measure>>,
    pub(crate) measure_symbols: Phrases<Measure>,
    pub(crate) periods: Phrases<Period>,
    pub(crate) labels: Phrases<()>,
    pub(crate) uncounted: Phrases<()>,
    /// What stands after a number that counts something named elsewhere.
    pub(crate) partitives: Phrases<()>,
    pub(crate) time: TimeWords,
}

/// The words of a language.
pub(crate) fn lexicon(lang: Lang) -> &'static Lexicon {
    static FRENCH: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::read(Lang::Fr, include_str!("../../lang/values.fr.toml")));
    static ENGLISH: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::read(Lang::En, include_str!("../../lang/values.en.toml")));
    match lang {
        Lang::Fr => &FRENCH,
        Lang::En => &ENGLISH,
    }
}

impl Lexicon {
    /// Cuts a text into tokens whose words this lexicon knows.
    pub(crate) fn scan(&self, text: &str) -> Vec<Token> {
        scan(text, self.lang, &mut Reader(self))
    }

    fn read(lang: Lang, source: &str) -> Lexicon {
        let data: Data =
            toml::from_str(source).expect("the tests read the data files of the program");
        let shared: Shared = toml::from_str(include_str!("../../lang/values.toml"))
            .expect("the tests read the data files of the program");
        let mut writer = Writer {
            lang,
            ids: Map::default(),
            keep_accents: data.keep_accents,
        };
        let currency_codes = shared.currency_codes.into_iter().map(|code| CurrencyData {
            words: vec![code.clone()],
            code,
            scaled: false,
        });
        let symbols = shared.currency_symbols.into_iter().chain(currency_codes);
        let measure_symbols = shared
            .measure_symbols
            .into_iter()
            .chain(data.measure_symbols);
        Lexicon {
            lang,
            small: writer.phrases(data.small.into_iter().map(|entry| {
                (
                    entry.words,
                    Small {
                        value: entry.value,
                        room: entry.room,
                    },
                )
            })),
            scales: writer.phrases(data.scales.into_iter().map(|entry| {
                (
                    entry.words,
                    Scale {
                        value: entry.value,
                        alone: entry.alone,
                        loose: entry.loose,
                    },
                )
            })),
            scale_symbols: writer.symbols(data.scale_symbols.into_iter().map(|entry| {
                (
                    entry.words,
                    ScaleSymbol {
                        value: entry.value,
                        money: entry.money,
                    },
                )
            })),
            articles: writer.set(data.articles),
            join: writer.set(data.join),
            join_before: if data.join_before.is_empty() {
                None
            } else {
                Some(writer.set(data.join_before))
            },
            half_after: writer.set(data.half_after),
            half_before: writer.set(data.half_before),
            link: writer.set(data.link),
            between: writer.set(data.between),
            between_and: writer.set(data.between_and),
            range: writer.set(data.range),
            change: writer.set(data.change),
            change_to: writer.set(data.change_to),
            ordinal_endings: writer.set(data.ordinal_endings),
            ordinals: writer.numbered(data.ordinals),
            fractions: writer.phrases(
                data.fractions
                    .into_iter()
                    .map(|entry| (entry.words, entry.of)),
            ),
            halves: writer.set(data.halves),
            fraction_articles: writer.set(data.fraction_articles),
            fraction_of: writer.set(data.fraction_of),
            fraction_for: writer.set(data.fraction_for),
            out_of: writer.set(data.out_of),
            exactness_before: writer.map(data.exactness_before),
            exactness_after: writer.map(data.exactness_after),
            currencies: writer.phrases(data.currencies.into_iter().map(|entry| {
                (
                    entry.words,
                    Named {
                        unit: currency(&entry.code),
                        strict: entry.scaled,
                    },
                )
            })),
            currency_symbols: writer
                .symbols(symbols.map(|entry| (entry.words, currency(&entry.code)))),
            percent: writer.set(data.percent),
            percent_points: writer.set(data.percent_points),
            measures: writer.phrases(data.measures.into_iter().map(|entry| {
                (
                    entry.words,
                    Named {
                        unit: entry.measure,
                        strict: entry.numbered,
                    },
                )
            })),
            measure_symbols: writer
                .symbols(measure_symbols.map(|entry| (entry.words, entry.measure))),
            periods: writer.map(data.periods),
            labels: writer.set(data.nearness.labels),
            uncounted: writer.set(data.nearness.uncounted),
            partitives: writer.set(data.nearness.partitives),
            time: TimeWords::read(data.time, &mut writer),
            ids: writer.ids,
            keep_accents: writer.keep_accents,
        }
    }
}

fn currency(code: &str) -> Currency {
    Currency::from_code(code).expect("the tests read the data files of the program")
}

/// Looks words up.
struct Reader<'a>(&'a Lexicon);

impl Words for Reader<'_> {
    fn folded(&mut self, word: &str) -> WordId {
        self.0.ids.get(word).copied().unwrap_or(0)
    }
    fn exact(&mut self, word: &str) -> WordId {
        self.folded(word)
    }
    fn keeps_accents(&self, word: &str) -> bool {
        self.0.keep_accents.iter().any(|kept| kept == word)
    }
}

/// Gives words their numbers while the data files are read.
pub(crate) struct Writer {
    lang: Lang,
    ids: Map<Box<str>, WordId>,
    keep_accents: Vec<String>,
}

impl Words for Writer {
    fn folded(&mut self, word: &str) -> WordId {
        let next = WordId::try_from(self.ids.len() + 1).unwrap_or(0);
        *self.ids.entry(word.into()).or_insert(next)
    }
    fn exact(&mut self, word: &str) -> WordId {
        self.folded(word)
    }
    fn keeps_accents(&self, word: &str) -> bool {
        self.keep_accents.iter().any(|kept| kept == word)
    }
}

impl Writer {
    fn tokens(&mut self, phrase: &str) -> Vec<Token> {
        let lang = self.lang;
        scan(phrase, lang, self)
            .into_iter()
            .filter(|token| token.kind != Kind::Hyphen)
            .collect()
    }

    pub(crate) fn phrases<T: Copy>(
        &mut self,
        entries: impl Iterator<Item = (Vec<String>, T)>,
    ) -> Phrases<T> {
        let mut all = Vec::new();
        for (words, value) in entries {
            for phrase in words {
                all.push((
                    self.tokens(&phrase)
                        .iter()
                        .map(|token| token.word)
                        .collect(),
                    value,
                ));
            }
        }
        Phrases::new(all)
    }

    fn symbols<T: Copy>(&mut self, entries: impl Iterator<Item = (Vec<String>, T)>) -> Phrases<T> {
        let mut all = Vec::new();
        for (words, value) in entries {
            for phrase in words {
                all.push((
                    self.tokens(&phrase)
                        .iter()
                        .map(|token| token.symbol)
                        .collect(),
                    value,
                ));
            }
        }
        Phrases::new(all)
    }

    pub(crate) fn set(&mut self, words: Vec<String>) -> Phrases<()> {
        self.phrases(std::iter::once((words, ())))
    }

    pub(crate) fn map<K: Copy>(&mut self, entries: BTreeMap<K, Vec<String>>) -> Phrases<K> {
        self.phrases(entries.into_iter().map(|(key, words)| (words, key)))
    }

    /// Lists whose place in the file is their number, from 1.
    pub(crate) fn numbered(&mut self, lists: Vec<Vec<String>>) -> Phrases<u8> {
        self.phrases(lists.into_iter().zip(1..))
    }
}
