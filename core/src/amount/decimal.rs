//! Exact decimal numbers.

use std::cmp::Ordering;

/// An exact decimal number: `mantissa` × 10^-`scale`. Always in lowest terms, so that equal numbers are equal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    scale: u8,
}

impl Decimal {
    /// `mantissa` × 10^-`scale`, brought to lowest terms: `new(250, 2)` is 2.5.
    #[must_use]
    pub fn new(mut mantissa: i128, mut scale: u8) -> Decimal {
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Decimal { mantissa, scale }
    }

    /// All digits as one whole number.
    #[must_use]
    pub fn mantissa(self) -> i128 {
        self.mantissa
    }

    /// How many of the digits stand behind the point.
    #[must_use]
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// The number as a whole one; `None` if it has a fraction or is too large.
    #[must_use]
    pub fn whole(self) -> Option<i64> {
        if self.scale == 0 {
            i64::try_from(self.mantissa).ok()
        } else {
            None
        }
    }

    /// Reads digits alone, the last `scale` of them behind the point; `None` if there are too many.
    pub(crate) fn read(digits: &str, scale: usize) -> Option<Decimal> {
        if digits.len() > 24 {
            return None;
        }
        Some(Decimal::new(
            digits.parse().ok()?,
            u8::try_from(scale).ok()?,
        ))
    }

    /// The product with a whole number; `None` if it is too large.
    pub(crate) fn times(self, factor: u64) -> Option<Decimal> {
        Some(Decimal::new(
            self.mantissa.checked_mul(i128::from(factor))?,
            self.scale,
        ))
    }

    /// The sum; `None` if it is too large.
    pub(crate) fn plus(self, other: Decimal) -> Option<Decimal> {
        let scale = self.scale.max(other.scale);
        let sum = self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?;
        Some(Decimal::new(sum, scale))
    }

    /// The number below zero.
    pub(crate) fn negated(self) -> Decimal {
        Decimal {
            mantissa: -self.mantissa,
            scale: self.scale,
        }
    }

    fn at_scale(self, scale: u8) -> Option<i128> {
        let factor = 10_i128.checked_pow(u32::from(scale.checked_sub(self.scale)?))?;
        self.mantissa.checked_mul(factor)
    }
}

impl From<i64> for Decimal {
    fn from(whole: i64) -> Decimal {
        Decimal::new(i128::from(whole), 0)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let scale = self.scale.max(other.scale);
        match (self.at_scale(scale), other.at_scale(scale)) {
            (Some(one), Some(two)) => one.cmp(&two),
            // Out of range beside the other's digits: the one that does not fit is the larger in size.
            (None, _) => self.mantissa.cmp(&0),
            (_, None) => 0.cmp(&other.mantissa),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Digits with a point, for developers: `2.5`. Readers get the locale's own form from `i18n`.
impl std::fmt::Display for Decimal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.scale == 0 {
            return write!(out, "{}", self.mantissa);
        }
        let width = usize::from(self.scale) + 1;
        let digits = format!("{:0width$}", self.mantissa.unsigned_abs());
        let (whole, fraction) = digits.split_at(digits.len() - usize::from(self.scale));
        write!(
            out,
            "{}{whole}.{fraction}",
            if self.mantissa < 0 { "-" } else { "" }
        )
    }
}
