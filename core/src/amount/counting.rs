//! Tells numbers that count something from names, years and articles.

use super::number::{Form, Quantity};
use super::token::Kind;
use super::{Decimal, Exactness, Reader, Unit};

impl Reader<'_> {
    /// Whether a number without a unit counts something, rather than being a name, a year or an article.
    pub(super) fn counts(&self, quantity: &Quantity<Unit>) -> bool {
        let (low, at) = (&quantity.low, quantity.bare);
        let last = quantity.high.as_ref().unwrap_or(low);
        if matches!(low.numeral.form, Form::Article) && quantity.high.is_none()
            || matches!(low.numeral.form, Form::Half)
        {
            return false;
        }
        if self.is_label(at) || self.is_compound(last.end) || self.is_ratio_of_times(at) {
            return false;
        }
        // « 5 M d'habitants »: what the letter stands for is not certain, but five it is not.
        if self
            .words
            .scale_symbols
            .symbol_at(self.tokens, last.end)
            .is_some()
        {
            return false;
        }
        let cue = quantity.exactness != Exactness::Exact && !low.numeral.loose;
        let noun = self.has_noun(quantity.end);
        if low.numeral.scale.is_some() {
            return true;
        }
        let Form::Figure(figure) = low.numeral.form else {
            // « huit d'entre eux », « trois étaient absents »: what is counted is understood.
            let part = low.numeral.value >= Decimal::from(2)
                && self
                    .words
                    .partitives
                    .at(self.tokens, quantity.end)
                    .is_some();
            return noun || part;
        };
        let between_figures = self.is_figure(Some(last.end))
            || self.is_figure(at.checked_sub(1)) && !self.is_taken(at.wrapping_sub(1));
        let bracketed = at > 0
            && matches!(self.written(at - 1), "(" | "[")
            && matches!(self.written(last.end), ")" | "]");
        if figure.padded || between_figures || bracketed {
            return false;
        }
        let number = figure.value.whole().unwrap_or(0);
        if figure.plain == 4 && (1900..2100).contains(&number) && !cue {
            return number % 100 == 0 && noun;
        }
        noun || cue || quantity.high.is_some() || !self.follows_name(at)
    }

    /// « article 5 », « p. 12 », « n° 4 ».
    pub(super) fn is_label(&self, at: usize) -> bool {
        let before = match at.checked_sub(1) {
            Some(previous) if self.written(previous) == "." => previous,
            _ => at,
        };
        self.words.labels.before(self.tokens, before).is_some()
    }

    /// « 24 heures sur 24 ».
    fn is_ratio_of_times(&self, at: usize) -> bool {
        let before = self
            .words
            .out_of
            .before(self.tokens, at)
            .and_then(|((), first)| first.checked_sub(1));
        before.is_some_and(|before| self.is_taken(before)) && !self.has_noun(at + 1)
    }

    /// The number goes on in letters or signs: « deux-points », « 5G », « 24/7 », « 3:1 ».
    pub(super) fn is_compound(&self, end: usize) -> bool {
        let next_glued = |at: usize| {
            self.tokens
                .get(at)
                .is_some_and(|token| token.glued && token.kind != Kind::Other)
        };
        match self.tokens.get(end) {
            Some(token) if token.glued => match token.kind {
                Kind::Word | Kind::Figure(_) => true,
                Kind::Hyphen => next_glued(end + 1),
                Kind::Other => {
                    matches!(
                        self.written(end),
                        "/" | ":" | "." | "," | "°" | "'" | "’" | "*" | "=" | "x"
                    ) && next_glued(end + 1)
                }
            },
            _ => false,
        }
    }

    /// Whether a noun that can be counted follows.
    pub(super) fn has_noun(&self, end: usize) -> bool {
        self.tokens
            .get(end)
            .is_some_and(|token| token.kind == Kind::Word && !token.glued)
            && self.words.uncounted.at(self.tokens, end).is_none()
            && !self.is_taken(end)
    }

    /// « Boeing 737 »: a capitalised word stands right before.
    pub(super) fn follows_name(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|previous| Some((previous, self.tokens.get(previous)?)))
            .is_some_and(|(previous, token)| {
                token.kind == Kind::Word
                    && token.capital
                    && self.words.uncounted.at(self.tokens, previous).is_none()
            })
    }

    /// « l'un », « quelqu'un »: the article belongs to another word.
    pub(super) fn follows_letter(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
            && at > 0
            && self.words.link.before(self.tokens, at).is_none()
            && self
                .tokens
                .get(at - 1)
                .is_some_and(|token| token.kind == Kind::Word)
    }
}
