//! Numbers with their units, alone and in pairs.

use super::decimal::Decimal;
use super::lexicon::Lexicon;
pub(crate) use super::numeral::{Form, Numeral};
use super::numeral::{Joining, Money, numeral};
use super::token::{Kind, Token};
use super::unit::Exactness;

/// One number, two numbers that make a range, or two that are a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pairing {
    Single,
    Range,
    Change,
    /// « 3-1 »: two numbers that measure nothing.
    Score,
}

/// A number with its unit, or two with theirs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quantity<U> {
    /// First token, words like « environ » and « entre » included.
    pub(crate) start: usize,
    /// The token that the number itself starts at.
    pub(crate) bare: usize,
    /// The token after it.
    pub(crate) end: usize,
    pub(crate) low: Part<U>,
    pub(crate) high: Option<Part<U>>,
    pub(crate) pairing: Pairing,
    pub(crate) exactness: Exactness,
}

/// A number and the unit that stands at it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<U> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) numeral: Numeral,
    pub(crate) unit: Option<U>,
}

/// Reads units for [`quantity`].
pub(crate) trait Units<U> {
    /// The unit right after a number, and the token after it.
    fn after(&self, at: usize, numeral: &Numeral) -> Option<(U, usize)>;
    /// The unit right before a number, and the number's token.
    fn before(&self, at: usize) -> Option<(U, usize)>;
}

/// Whether a number may start at this token: not inside a name (« F-16 »), a date or a longer number.
pub(crate) fn may_start(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let Some(previous) = at.checked_sub(1).and_then(|before| tokens.get(before)) else {
        return true;
    };
    if !token.glued {
        return true;
    }
    let written = text.get(previous.start..previous.end).unwrap_or_default();
    match previous.kind {
        Kind::Word => written.ends_with(['\'', '’', 'ʼ']),
        Kind::Figure(_) => false,
        Kind::Hyphen => {
            !previous.glued
                || written == "–"
                    && !at
                        .checked_sub(2)
                        .and_then(|i| tokens.get(i))
                        .is_some_and(|t| t.kind == Kind::Word)
        }
        Kind::Other => !matches!(
            written,
            "/" | "." | "#" | "@" | "°" | "_" | "'" | "’" | "\\" | "*" | "="
        ),
    }
}

/// Reads a number, alone or in a pair, with its unit.
pub(crate) fn quantity<U: Copy>(
    words: &Lexicon,
    tokens: &[Token],
    at: usize,
    units: &impl Units<U>,
) -> Option<Quantity<U>> {
    let between = words.between.before(tokens, at);
    let joining = if between.is_some() {
        Joining::Barred
    } else {
        Joining::Allowed
    };
    let low = part(words, tokens, at, units, joining)?;
    let first = between.map_or(at, |(_, start)| start);
    let (exactness, start) = match words.exactness_before.before(tokens, first) {
        Some((exactness, start)) => (exactness, start),
        None if low.numeral.loose => (Exactness::About, first),
        None => (Exactness::Exact, first),
    };
    let single = Quantity {
        start: if between.is_some() { at } else { start },
        bare: at,
        end: low.end,
        low,
        high: None,
        pairing: Pairing::Single,
        exactness,
    };
    let change = start == first && words.change.before(tokens, at).is_some();
    let paired =
        pair(words, tokens, &low, units, between.is_some(), change).map(|(low, high, pairing)| {
            Quantity {
                start,
                end: high.end,
                low,
                high: Some(high),
                pairing,
                ..single
            }
        });
    let mut quantity = paired.unwrap_or(single);
    if quantity.exactness == Exactness::Exact
        && let Some((exactness, end)) = words.exactness_after.at(tokens, quantity.end)
    {
        quantity.exactness = exactness;
        quantity.end = end;
    }
    Some(quantity)
}

fn part<U: Copy>(
    words: &Lexicon,
    tokens: &[Token],
    at: usize,
    units: &impl Units<U>,
    joining: Joining,
) -> Option<Part<U>> {
    let prefix = units.before(at);
    let money = if prefix.is_some() {
        Money::Before
    } else {
        Money::NotBefore
    };
    let mut numeral = numeral(
        words,
        tokens,
        prefix.map_or(at, |(_, next)| next),
        joining,
        money,
    )?;
    if prefix.is_some() && matches!(numeral.form, Form::Article | Form::Half) {
        return None;
    }
    let after = if prefix.is_none() {
        units.after(numeral.end, &numeral)
    } else {
        None
    };
    let unit = prefix.or(after).map(|(unit, _)| unit);
    let mut end = after.map_or(numeral.end, |(_, end)| end);
    // « deux ans et demi »
    if let Some((_, next)) = words
        .half_after
        .at(tokens, end)
        .filter(|_| after.is_some() && numeral.scale.is_none())
    {
        numeral.value = numeral.value.plus(Decimal::new(5, 1))?;
        end = next;
    }
    Some(Part {
        start: at,
        end,
        numeral,
        unit,
    })
}

fn pair<U: Copy>(
    words: &Lexicon,
    tokens: &[Token],
    low: &Part<U>,
    units: &impl Units<U>,
    between: bool,
    change: bool,
) -> Option<(Part<U>, Part<U>, Pairing)> {
    let hyphen = tokens
        .get(low.end)
        .is_some_and(|token| token.kind == Kind::Hyphen);
    let next = if between {
        words
            .between_and
            .at(tokens, low.end)
            .map(|(_, next)| next)?
    } else if hyphen {
        low.end + 1
    } else {
        words.range.at(tokens, low.end).map(|(_, next)| next)?
    };
    let high = part(words, tokens, next, units, Joining::Allowed)?;
    if matches!(high.numeral.form, Form::Article | Form::Half)
        || matches!(low.numeral.form, Form::Half)
    {
        return None;
    }
    if low.unit.is_some() && high.unit.is_none() && units.before(low.start).is_none() {
        return None;
    }
    let to = words.change_to.at(tokens, low.end).is_some();
    let change = change && to;
    let mut shared = *low;
    let small = low.numeral.value < Decimal::from(1000);
    if let (None, None, Some(scale)) = (
        low.numeral.scale,
        low.unit.filter(|_| units.before(low.start).is_none()),
        high.numeral.scale,
    ) && small
        && scale >= 1000
        && (change || low.numeral.value.times(scale)? < high.numeral.value)
    {
        shared.numeral.value = low.numeral.value.times(scale)?;
        shared.numeral.scale = Some(scale);
    }
    shared.unit = shared.unit.or(high.unit);
    let rising = shared.numeral.value < high.numeral.value;
    let bare = shared.unit.is_none() && high.unit.is_none();
    let noun = tokens
        .get(high.end)
        .is_some_and(|token| token.kind == Kind::Word && !token.glued)
        && words.uncounted.at(tokens, high.end).is_none();
    let pairing = match (change, rising) {
        (true, _) => Pairing::Change,
        (false, true) if hyphen && bare && !noun => Pairing::Score,
        (false, true) => Pairing::Range,
        (false, false) if bare || hyphen => Pairing::Score,
        (false, false) if to => Pairing::Change,
        (false, false) => return None,
    };
    Some((shared, high, pairing))
}
