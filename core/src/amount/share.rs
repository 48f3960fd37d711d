//! Shares: « un tiers », "one in five".

use super::number::{Numeral, Units, quantity};
use super::{Amount, Decimal, Exactness, Form, Reader, Unit};
use crate::amount::token::Kind;

/// Reads numbers without any unit.
struct Unitless;

impl Units<()> for Unitless {
    fn after(&self, _: usize, _: &Numeral) -> Option<((), usize)> {
        None
    }
    fn before(&self, _: usize) -> Option<((), usize)> {
        None
    }
}

impl Reader<'_> {
    /// The share that starts at a token, and the token after it.
    pub(super) fn share(&self, at: usize) -> Option<(Amount, usize)> {
        let (value, of, end) = self
            .half(at)
            .or_else(|| self.fraction(at))
            .or_else(|| self.ratio(at))?;
        if (at..end).any(|token| self.is_taken(token)) {
            return None;
        }
        let cue = self.words.exactness_before.before(self.tokens, at);
        let (exactness, start) = cue.unwrap_or((Exactness::Exact, at));
        let amount = Amount {
            span: self.span(start, end),
            value,
            upper: None,
            unit: Unit::OutOf(of),
            exactness,
            per: None,
        };
        Some((amount, end))
    }

    fn half(&self, at: usize) -> Option<(Decimal, u32, usize)> {
        let (_, end) = self.words.halves.at(self.tokens, at)?;
        // "half the" ends in a word that belongs to what follows.
        let (_, first) = self
            .words
            .fractions
            .at(self.tokens, at)
            .map_or((2, end), |(of, next)| (of, next));
        Some((Decimal::from(1), 2, first))
    }

    fn fraction(&self, at: usize) -> Option<(Decimal, u32, usize)> {
        let tokens = self.tokens;
        let (value, next, needs_more) = match self.words.fraction_articles.at(tokens, at) {
            Some((_, next)) => (Decimal::from(1), next, true),
            None => {
                let number = quantity(self.words, tokens, at, &Unitless)?.low.numeral;
                let article = matches!(number.form, Form::Article);
                (number.value, number.end, article)
            }
        };
        let next = if tokens
            .get(next)
            .is_some_and(|token| token.kind == Kind::Hyphen && token.glued)
        {
            next + 1
        } else {
            next
        };
        let (of, end) = self.words.fractions.at(tokens, next)?;
        let bound = self.words.fraction_of.at(tokens, end).is_some()
            || self.words.fraction_for.before(tokens, at).is_some()
            || self.words.exactness_before.before(tokens, at).is_some();
        let proper =
            value > Decimal::from(0) && value < Decimal::from(i64::from(of)) && value.scale() == 0;
        (proper && (bound || !needs_more)).then_some((value, of, end))
    }

    /// « un sur cinq », « une personne sur cinq » when nothing countable follows.
    fn ratio(&self, at: usize) -> Option<(Decimal, u32, usize)> {
        let low = quantity(self.words, self.tokens, at, &Unitless)
            .filter(|number| number.high.is_none())?
            .low
            .numeral;
        let near = (low.end..low.end + 2).find_map(|next| {
            let between = next == low.end || self.has_noun(next - 1);
            self.words.out_of.at(self.tokens, next).filter(|_| between)
        });
        let high = quantity(self.words, self.tokens, near?.1, &Unitless)
            .filter(|number| number.high.is_none())?
            .low
            .numeral;
        let of = high
            .value
            .whole()
            .filter(|of| (2..=1000).contains(of))
            .and_then(|of| u32::try_from(of).ok())?;
        let plain = low.scale.is_none()
            && high.scale.is_none_or(|scale| scale <= 1000)
            && low.value < high.value;
        let alone = !self.has_noun(high.end)
            && self.after(high.end, &high).is_none()
            && !self.is_compound(high.end);
        (plain
            && low.value.scale() == 0
            && alone
            && !matches!(high.form, Form::Article | Form::Half))
        .then_some((low.value, of, high.end))
    }
}
