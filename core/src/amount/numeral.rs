//! Single numbers, in words and figures.

use super::decimal::Decimal;
use super::lexicon::{Lexicon, Scale, Small};
use super::token::{Figure, Kind, Token};

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Figure(Figure),
    Words,
    /// « un », "a": a number only before a unit.
    Article,
    /// « un demi », "half a": a number only before a unit.
    Half,
}

/// A number without its unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numeral {
    pub(crate) value: Decimal,
    /// The token after it.
    pub(crate) end: usize,
    pub(crate) form: Form,
    /// The last scale word: a million for « deux millions ».
    pub(crate) scale: Option<u64>,
    /// « une centaine »: a round figure by itself.
    pub(crate) loose: bool,
}

/// Whether "and" may join the parts of a number: not after "between".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joining {
    Allowed,
    Barred,
}

/// Whether a currency stands before the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Money {
    Before,
    NotBefore,
}

/// The parts of a number so far; each was multiplied by its scale.
struct Sum {
    parts: Vec<(Decimal, u64)>,
    /// A number below it may follow.
    room: u64,
}

impl Sum {
    fn add(&mut self, value: u64, room: u64) {
        self.parts
            .push((Decimal::from(i64::try_from(value).unwrap_or(0)), 1));
        self.room = room;
    }

    /// Multiplies what stands before the scale word by it; `None` if the word does not belong to this number.
    fn scale(&mut self, scale: u64, alone: bool) -> Option<()> {
        let limit = Decimal::from(i64::try_from(scale).ok()?);
        let kept = self
            .parts
            .iter()
            .rposition(|(value, _)| *value >= limit)
            .map_or(0, |last| last + 1);
        let mut factor: Option<Decimal> = None;
        for (value, _) in self.parts.get(kept..)? {
            factor = Some(factor.map_or(Some(*value), |sum| sum.plus(*value))?);
        }
        let fits = kept == 0
            || self
                .parts
                .get(kept - 1)
                .is_some_and(|(_, above)| *above > scale);
        let product = match factor {
            Some(factor) if fits => factor.times(scale)?,
            None if alone && (self.parts.is_empty() || scale < self.room) => limit,
            _ => return None,
        };
        self.parts.truncate(kept);
        self.parts.push((product, scale));
        self.room = scale;
        Some(())
    }

    fn total(&self) -> Option<Decimal> {
        let mut parts = self.parts.iter();
        let (first, _) = parts.next()?;
        parts.try_fold(*first, |sum, (value, _)| sum.plus(*value))
    }
}

/// Reads a number without its unit.
pub(super) fn numeral(
    words: &Lexicon,
    tokens: &[Token],
    at: usize,
    joining: Joining,
    money: Money,
) -> Option<Numeral> {
    let half = Decimal::new(5, 1);
    let token = tokens.get(at)?;
    if let Some((_, end)) = words.half_before.at(tokens, at) {
        let scale = words.scales.at(tokens, over_hyphen(tokens, end));
        let value = match scale {
            Some((scale, _)) => half.times(scale.value)?,
            None => half,
        };
        let form = if scale.is_some() {
            Form::Words
        } else {
            Form::Half
        };
        return Some(Numeral {
            value,
            end: scale.map_or(end, |(_, end)| end),
            form,
            scale: scale.map(|(scale, _)| scale.value),
            loose: false,
        });
    }
    let mut sum = Sum {
        parts: Vec::new(),
        room: u64::MAX,
    };
    let mut end = at;
    let article = words.articles.at(tokens, at).is_some();
    let mut form = Form::Words;
    if let Kind::Figure(figure) = token.kind {
        if tokens.get(at + 1).is_some_and(|next| next.glued)
            && words.ordinal_endings.at(tokens, at + 1).is_some()
        {
            return None;
        }
        sum.parts.push((figure.value, 1));
        sum.room = 0;
        form = Form::Figure(figure);
        end = at + 1;
    } else if article && words.small.at(tokens, at).is_none() {
        sum.add(1, 0);
        end = at + 1;
    }
    let mut last_scale = None;
    let mut loose = false;
    let mut halved = false;
    loop {
        if !halved
            && !sum.parts.is_empty()
            && let Some((_, next)) = words.half_after.at(tokens, end)
        {
            let unit = last_scale.map_or(Some(half), |scale| half.times(scale))?;
            sum.parts.push((unit, 1));
            sum.room = 0;
            end = next;
            halved = true;
        } else if let Some((small, next)) = words
            .small
            .at(tokens, over_hyphen(tokens, end))
            .filter(|(small, _)| small.value < sum.room)
        {
            sum.add(small.value, small.room);
            end = next;
        } else if let Some((small, next)) = joined(words, tokens, end, &sum, joining, last_scale) {
            sum.add(small.value, small.room);
            end = next;
        } else if let Some((scale, next)) =
            scale_at(words, tokens, over_hyphen(tokens, end), last_scale, money)
        {
            if sum.scale(scale.value, scale.alone).is_none() {
                break;
            }
            loose |= scale.loose && article && end == at + 1;
            last_scale = Some(scale.value);
            end = next;
        } else {
            break;
        }
    }
    let value = sum.total()?;
    if article && end == at + 1 {
        form = Form::Article;
    }
    Some(Numeral {
        value,
        end,
        form,
        scale: last_scale,
        loose,
    })
}

/// The token after a hyphen inside a number: « dix-sept ».
fn over_hyphen(tokens: &[Token], at: usize) -> usize {
    let inside = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    let hyphen = tokens
        .get(at)
        .is_some_and(|token| token.kind == Kind::Hyphen);
    if at > 0 && hyphen && inside(at) && inside(at + 1) {
        at + 1
    } else {
        at
    }
}

/// The small number that "and" adds: "two hundred and five", « vingt et un ».
fn joined(
    words: &Lexicon,
    tokens: &[Token],
    at: usize,
    sum: &Sum,
    joining: Joining,
    scale: Option<u64>,
) -> Option<(Small, usize)> {
    if joining == Joining::Barred || sum.parts.is_empty() || sum.room == 0 {
        return None;
    }
    let (_, next) = words.join.at(tokens, at)?;
    let allowed = match &words.join_before {
        Some(before) => {
            before.at(tokens, next).is_some()
                && sum.parts.last().is_some_and(|(_, scale)| *scale == 1)
        }
        None => scale.is_some(),
    };
    let (small, end) = words.small.at(tokens, next)?;
    (allowed && small.value < sum.room).then_some((small, end))
}

/// The scale word or symbol at a token; a second one may follow « de »: « une dizaine de milliers ».
fn scale_at(
    words: &Lexicon,
    tokens: &[Token],
    at: usize,
    last: Option<u64>,
    money: Money,
) -> Option<(Scale, usize)> {
    if let Some(found) = words.scales.at(tokens, at) {
        // « trois milles marins » are no thousands.
        return words.measures.at(tokens, at).is_none().then_some(found);
    }
    if last.is_some() {
        let (_, next) = words.link.at(tokens, at)?;
        return words
            .scales
            .at(tokens, next)
            .filter(|(scale, _)| !scale.alone);
    }
    let before = tokens.get(at.checked_sub(1)?)?;
    if !matches!(before.kind, Kind::Figure(_)) {
        return None;
    }
    let (symbol, next) = words.scale_symbols.symbol_at(tokens, at)?;
    let currency = || {
        let at = words.link.at(tokens, next).map_or(next, |(_, next)| next);
        words.currency_symbols.symbol_at(tokens, at).is_some()
            || words.currencies.at(tokens, at).is_some()
    };
    (!symbol.money || money == Money::Before || currency()).then_some((
        Scale {
            value: symbol.value,
            alone: false,
            loose: false,
        },
        next,
    ))
}
