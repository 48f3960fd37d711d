//! Amounts: sums of money, shares, counts and measures, with their exactness.

mod counting;
mod data;
mod decimal;
pub(crate) mod lexicon;
pub(crate) mod number;
mod numeral;
mod phrases;
mod share;
pub(crate) mod token;
mod unit;

pub use decimal::Decimal;
pub use unit::{Currency, Exactness, Measure, MeasureKind, Period, Unit};

use crate::Lang;
use lexicon::{Lexicon, lexicon};
use number::{Form, Numeral, Pairing, Part, Quantity, Units, may_start, quantity};
use std::ops::Range;
use token::{Kind, Token};

/// An amount in a text: « environ 107 milliards de dollars par an ».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// Bytes of the text, from « environ » to the unit and the period at it. The noun that is counted is not in it.
    pub span: Range<usize>,
    /// The number; the lower one of a range.
    pub value: Decimal,
    /// The upper end of a range (« entre 10 et 20 euros »).
    pub upper: Option<Decimal>,
    /// What is counted or measured.
    pub unit: Unit,
    /// How exactly it is given.
    pub exactness: Exactness,
    /// What it is given per, if it is.
    pub per: Option<Period>,
}

impl Amount {
    /// The same amount `by` bytes further on: for a text that was read as a part of a longer one.
    #[must_use]
    pub fn moved(mut self, by: usize) -> Amount {
        self.span = self.span.start + by..self.span.end + by;
        self
    }
}

/// The amounts of a text, from left to right; their spans do not overlap.
///
/// Ordinals, years, numbers that are names (« article 5 », « G7 ») and articles (« un fonds ») are not amounts;
/// dates and durations are [`crate::time::times`]. A change (« de 11 400 à 8 000 ») is two amounts.
#[must_use]
pub fn amounts(text: &str, lang: Lang) -> Vec<Amount> {
    let words = lexicon(lang);
    let tokens = words.scan(text);
    let mut taken = vec![false; tokens.len()];
    for range in crate::time::taken(text, words, &tokens) {
        if let Some(range) = taken.get_mut(range) {
            range.fill(true);
        }
    }
    let reader = Reader {
        text,
        words,
        tokens: &tokens,
        taken: &taken,
    };
    let mut amounts: Vec<Amount> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = reader.read(at, &mut amounts).unwrap_or(at + 1).max(at + 1);
    }
    amounts
}

/// The currency that a text names without any figure (« en dollars »), the first if there are several.
pub(crate) fn currency_named(text: &str, lang: Lang) -> Option<Currency> {
    let words = lexicon(lang);
    let tokens = words.scan(text);
    (0..tokens.len()).find_map(|at| {
        let (name, _) = words.currencies.at(&tokens, at)?;
        (!name.strict).then_some(name.unit)
    })
}

/// Everything that reading an amount needs.
pub(crate) struct Reader<'a> {
    text: &'a str,
    words: &'static Lexicon,
    tokens: &'a [Token],
    /// Tokens that belong to a time.
    taken: &'a [bool],
}

impl Reader<'_> {
    /// Reads what starts at a token: the token to go on from, if something was read or is to be left out.
    fn read(&self, at: usize, amounts: &mut Vec<Amount>) -> Option<usize> {
        let token = self.tokens.get(at)?;
        if self.is_taken(at)
            || token.word == 0 && token.symbol == 0 && !matches!(token.kind, Kind::Figure(_))
        {
            return None;
        }
        if !may_start(self.text, self.tokens, at) {
            return None;
        }
        if let Some((amount, end)) = self.share(at) {
            amounts.push(amount);
            return Some(end);
        }
        let quantity = quantity(self.words, self.tokens, at, self)?;
        if (quantity.bare..quantity.end).any(|token| self.is_taken(token)) {
            return Some(quantity.low.end.max(at + 1)).filter(|_| quantity.high.is_none());
        }
        let units = (quantity.low.unit, quantity.high.and_then(|high| high.unit));
        if units == (None, None) && !self.counts(&quantity) || quantity.pairing == Pairing::Score {
            return Some(quantity.end);
        }
        if matches!(quantity.low.numeral.form, Form::Article | Form::Half)
            && quantity.high.is_none()
            && self.follows_letter(at)
        {
            return None;
        }
        self.push(&quantity, amounts);
        Some(quantity.end)
    }

    fn push(&self, quantity: &Quantity<Unit>, amounts: &mut Vec<Amount>) {
        let counted = quantity
            .high
            .as_ref()
            .map_or(quantity.low.unit, |high| high.unit)
            .is_none();
        let value = |part: &Part<Unit>| {
            let value = match part.numeral.form {
                // Nobody counts eleven soldiers and four tenths: the comma separates thousands.
                Form::Figure(figure)
                    if counted || figure.value.mantissa() % 10 == 0 || self.is_round(part) =>
                {
                    figure
                        .grouped
                        .filter(|_| part.numeral.scale.is_none())
                        .unwrap_or(part.numeral.value)
                }
                Form::Figure(_) | Form::Words | Form::Article | Form::Half => part.numeral.value,
            };
            if self.is_negative(part) {
                value.negated()
            } else {
                value
            }
        };
        let mut amount = Amount {
            span: self.span(quantity.start, quantity.end),
            value: value(&quantity.low),
            upper: None,
            unit: quantity.low.unit.unwrap_or(Unit::Count),
            exactness: quantity.exactness,
            per: None,
        };
        match (quantity.pairing, &quantity.high) {
            (Pairing::Change, Some(high)) => {
                let second = Amount {
                    span: self.span(high.start, quantity.end),
                    value: value(high),
                    unit: high.unit.or(quantity.low.unit).unwrap_or(Unit::Count),
                    ..amount.clone()
                };
                amount.span = self.span(quantity.start, quantity.low.end);
                self.add(amount, quantity.end, amounts);
                self.add(second, quantity.end, amounts);
            }
            (Pairing::Range, Some(high)) => {
                amount.upper = Some(value(high));
                amount.unit = high.unit.or(quantity.low.unit).unwrap_or(Unit::Count);
                self.add(amount, quantity.end, amounts);
            }
            (Pairing::Single | Pairing::Range | Pairing::Change | Pairing::Score, _) => {
                self.add(amount, quantity.end, amounts);
            }
        }
    }

    /// Adds an amount whose expression ends before token `end`, with the period that it is given per.
    fn add(&self, mut amount: Amount, end: usize, amounts: &mut Vec<Amount>) {
        let start = self
            .tokens
            .partition_point(|token| token.start < amount.span.start);
        if let Some((period, next)) = self.period_at(end) {
            amount.per = Some(period);
            if self
                .tokens
                .get(end - 1)
                .is_some_and(|last| last.end == amount.span.end)
            {
                amount.span.end = self
                    .tokens
                    .get(next - 1)
                    .map_or(amount.span.end, |last| last.end);
            }
        } else {
            let near = (end + 1..end + 5)
                .take_while(|at| {
                    self.tokens
                        .get(at - 1)
                        .is_some_and(|token| token.kind == Kind::Word)
                })
                .find_map(|at| self.period_at(at));
            let comma = start
                .checked_sub(1)
                .filter(|at| self.written(*at) == ",")
                .unwrap_or(start);
            amount.per = near
                .or_else(|| self.words.periods.before(self.tokens, comma))
                .map(|(period, _)| period);
        }
        if amounts
            .last()
            .is_none_or(|last| last.span.end <= amount.span.start)
        {
            amounts.push(amount);
        }
    }

    /// A period, but not "a day after".
    fn period_at(&self, at: usize) -> Option<(Period, usize)> {
        let (period, next) = self.words.periods.at(self.tokens, at)?;
        let time = &self.words.time;
        let moves = [
            &time.later_after,
            &time.earlier_after,
            &time.ago_after,
            &time.ago_before,
        ];
        let moved = time.modifiers_after.at(self.tokens, next).is_some();
        let of = self.words.fraction_of.at(self.tokens, next).is_some();
        (!of && !moved
            && !moves
                .iter()
                .any(|phrases| phrases.at(self.tokens, next).is_some()))
        .then_some((period, next))
    }

    fn is_round(&self, part: &Part<Unit>) -> bool {
        let last = part
            .numeral
            .end
            .checked_sub(1)
            .map_or("", |at| self.written(at));
        last.ends_with('0')
    }

    /// A minus sign, for temperatures and shares.
    fn is_negative(&self, part: &Part<Unit>) -> bool {
        let measured = match part.unit {
            Some(Unit::Percent | Unit::PercentPoint) => true,
            Some(Unit::Measure(measure)) => measure.kind() == MeasureKind::Temperature,
            Some(Unit::Currency(_) | Unit::OutOf(_) | Unit::Count) | None => false,
        };
        measured
            && self.tokens.get(part.start).is_some_and(|token| token.glued)
            && part
                .start
                .checked_sub(1)
                .and_then(|at| self.tokens.get(at))
                .is_some_and(|token| token.kind == Kind::Hyphen && !token.glued)
    }

    fn is_figure(&self, at: Option<usize>) -> bool {
        at.and_then(|at| self.tokens.get(at))
            .is_some_and(|token| matches!(token.kind, Kind::Figure(_)))
    }

    fn is_taken(&self, at: usize) -> bool {
        self.taken.get(at).copied().unwrap_or(false)
    }

    fn written(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .and_then(|token| self.text.get(token.start..token.end))
            .unwrap_or_default()
    }

    fn span(&self, start: usize, end: usize) -> Range<usize> {
        let first = self.tokens.get(start).map_or(0, |token| token.start);
        let last = end
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(first, |token| token.end);
        first..last.max(first)
    }

    fn unit_at(&self, at: usize, numeral: &Numeral) -> Option<(Unit, usize)> {
        let words = self.words;
        if let Some((_, end)) = words.percent_points.at(self.tokens, at) {
            return Some((Unit::PercentPoint, end));
        }
        if let Some((_, end)) = words.percent.at(self.tokens, at) {
            return Some((Unit::Percent, end));
        }
        let article = matches!(numeral.form, Form::Article);
        if let Some((name, end)) = words.currencies.at(self.tokens, at)
            && (!name.strict || numeral.scale.is_some_and(|scale| scale >= 1000))
        {
            return Some((Unit::Currency(name.unit), end));
        }
        if let Some((name, end)) = words.measures.at(self.tokens, at)
            && !(name.strict && article)
        {
            return Some((Unit::Measure(name.unit), end));
        }
        if article || !matches!(numeral.form, Form::Figure(_)) && numeral.scale.is_none() {
            return None;
        }
        if let Some((currency, end)) = words.currency_symbols.symbol_at(self.tokens, at) {
            return Some((Unit::Currency(currency), end));
        }
        let (measure, end) = words.measure_symbols.symbol_at(self.tokens, at)?;
        // "2.5m people" are millions, "2.5m long" are metres: neither is guessed.
        let glued = self.tokens.get(at).is_some_and(|token| token.glued);
        if glued && words.scale_symbols.symbol_at(self.tokens, at).is_some() && self.has_noun(end) {
            return None;
        }
        (!self
            .tokens
            .get(end)
            .is_some_and(|next| next.glued && next.kind == Kind::Hyphen))
        .then_some((Unit::Measure(measure), end))
    }
}

impl Units<Unit> for Reader<'_> {
    fn after(&self, at: usize, numeral: &Numeral) -> Option<(Unit, usize)> {
        let linked = || {
            let (_, next) = self
                .words
                .link
                .at(self.tokens, at)
                .filter(|_| numeral.scale.is_some())?;
            self.unit_at(next, numeral)
        };
        let hyphenated = || {
            let hyphen = self
                .tokens
                .get(at)
                .filter(|token| token.kind == Kind::Hyphen && token.glued)?;
            let next = self
                .tokens
                .get(at + 1)
                .filter(|next| next.start == hyphen.end && next.kind == Kind::Word)?;
            self.unit_at(at + 1, numeral).filter(|_| next.glued)
        };
        self.unit_at(at, numeral)
            .or_else(linked)
            .or_else(hyphenated)
    }

    fn before(&self, at: usize) -> Option<(Unit, usize)> {
        let (currency, next) = self.words.currency_symbols.symbol_at(self.tokens, at)?;
        self.is_figure(Some(next))
            .then_some((Unit::Currency(currency), next))
    }
}
