//! Times of day.

use super::read::{Found, Reader};
use super::{Clock, TimeKind};
use crate::amount::number::may_start;

impl Reader<'_> {
    /// A time of day: « 19 h 30 », « à 10 heures », "3 p.m.", "at 10:30", « à midi ».
    pub(super) fn clock(&self, at: usize) -> Option<Found> {
        let led = self.time.clock_leads.before(self.tokens, at).is_some();
        let found = |end, hour, minute| {
            Some(Found {
                start: at,
                end,
                kind: TimeKind::Clock(Clock { hour, minute }),
                role: None,
            })
        };
        if led && let Some((_, end)) = self.time.noon.at(self.tokens, at) {
            return found(end, 12, 0);
        }
        if led && let Some((_, end)) = self.time.midnight.at(self.tokens, at) {
            return found(end, 0, 0);
        }
        let hour = self
            .plain(at, 1..=2)
            .and_then(|hour| u8::try_from(hour).ok())
            .filter(|hour| *hour <= 24)?;
        if !may_start(self.text, self.tokens, at) {
            return None;
        }
        let colon = (self.written(at + 1) == ":" && self.is_glued(at + 1) && self.is_glued(at + 2))
            .then(|| self.minute(at + 2))
            .flatten();
        let (minute, end) = colon.map_or((0, at + 1), |minute| (minute, at + 3));
        if (1..=12).contains(&hour) {
            if let Some((_, end)) = self.time.am.at(self.tokens, end) {
                return found(end, hour % 12, minute);
            }
            if let Some((_, end)) = self.time.pm.at(self.tokens, end) {
                return found(end, hour % 12 + 12, minute);
            }
        }
        if colon.is_some() {
            return led.then(|| found(end, hour, minute)).flatten();
        }
        // « 19h30 » is a figure and a word with figures in it.
        let glued = self
            .written(at + 1)
            .strip_prefix('h')
            .filter(|rest| self.is_glued(at + 1) && rest.len() == 2);
        if let Some(minute) = glued
            .and_then(|rest| rest.parse().ok())
            .filter(|minute| *minute < 60)
        {
            return found(at + 2, hour, minute);
        }
        let (_, end) = self.time.clock_words.at(self.tokens, at + 1)?;
        if let Some(minute) = self.minute(end) {
            return found(end + 1, hour, minute);
        }
        let day = [&self.time.am, &self.time.pm]
            .into_iter()
            .find_map(|phrases| phrases.at(self.tokens, end));
        let evening = self.time.pm.at(self.tokens, end).is_some() && hour < 12;
        let hour = if evening { hour + 12 } else { hour };
        (led || day.is_some() || self.words.lang == crate::Lang::En)
            .then(|| found(day.map_or(end, |(_, end)| end), hour, 0))
            .flatten()
    }

    fn minute(&self, at: usize) -> Option<u8> {
        self.plain(at, 2..=2)
            .and_then(|minute| u8::try_from(minute).ok())
            .filter(|minute| *minute < 60)
    }
}
