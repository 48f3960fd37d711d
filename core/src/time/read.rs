//! Reads the times of a passage, then joins what belongs together.

use super::words::TimeWords;
use super::{Cycle, Part, PartialDate, Season, TimeKind, TimeRole};
use crate::amount::lexicon::{Lexicon, Phrases};
use crate::amount::token::{Figure, Kind, Token};

/// A time in tokens.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// First token with the preposition.
    pub(super) lead: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: TimeKind,
    pub(super) role: TimeRole,
    pub(super) part: Option<Part>,
}

/// Everything that reading a time needs.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'static Lexicon,
    pub(super) time: &'static TimeWords,
    pub(super) tokens: &'a [Token],
}

/// What a reader of one kind of time found: from and to which token.
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: TimeKind,
    /// The role, when the time itself tells it.
    pub(super) role: Option<TimeRole>,
}

/// The times of a text, from left to right, not overlapping.
pub(super) fn items(text: &str, words: &'static Lexicon, tokens: &[Token]) -> Vec<Item> {
    let reader = Reader {
        text,
        words,
        time: &words.time,
        tokens,
    };
    let mut items: Vec<Item> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let known = token.word != 0
            || token.symbol != 0
            || token.kind != Kind::Word
            || reader.time.century.at(tokens, at + 1).is_some();
        let floor = items.last().map_or(0, |item| item.end);
        let found = if known { reader.read(at) } else { Vec::new() };
        at += 1;
        for found in found {
            at = at.max(found.end);
            if found.start >= floor && found.end > found.start {
                items.push(reader.item(found));
            }
        }
    }
    reader.join(items)
}

impl Reader<'_> {
    fn read(&self, at: usize) -> Vec<Found> {
        let one = self
            .relative(at)
            .or_else(|| self.repeated(at))
            .or_else(|| self.modified(at))
            .or_else(|| self.written_date(at));
        if let Some(found) = one {
            return vec![found];
        }
        let days = self.days(at);
        if !days.is_empty() {
            return days;
        }
        self.clock(at)
            .or_else(|| self.date(at))
            .or_else(|| self.season(at))
            .or_else(|| self.named_period(at))
            .or_else(|| self.length(at))
            .into_iter()
            .collect()
    }

    /// Finds the part and the preposition before a time.
    fn item(&self, found: Found) -> Item {
        let Found {
            start,
            end,
            kind,
            role,
        } = found;
        let mut lead = start;
        let mut part = None;
        let mut role_found = role;
        let whole = !matches!(
            kind,
            TimeKind::Duration(_)
                | TimeKind::Repeated { .. }
                | TimeKind::Clock(_)
                | TimeKind::Range(..)
        );
        let mut begin = start;
        if whole && let Some((which, first)) = self.before(&self.time.parts, start) {
            part = Some(which);
            (begin, lead) = (first, first);
        }
        let leads = if matches!(kind, TimeKind::Duration(_)) {
            &self.time.duration_leads
        } else {
            &self.time.date_leads
        };
        if matches!(kind, TimeKind::Range(..))
            && let Some(((), first)) = self.before(&self.time.range_leads, lead)
        {
            lead = first;
        } else if role_found.is_none()
            && let Some((role, first)) = self.before(leads, lead)
        {
            role_found = Some(role);
            lead = first;
        } else if part.is_none()
            && let Some(((), first)) = self.time.articles.before(self.tokens, start)
        {
            lead = first;
        }
        Item {
            lead,
            start: begin,
            end,
            kind,
            role: role_found.unwrap_or(TimeRole::At),
            part,
        }
    }

    /// The phrase before a token, over a hyphen (« mi-2027 ») or an article if there is one.
    pub(super) fn before<T: Copy>(&self, phrases: &Phrases<T>, at: usize) -> Option<(T, usize)> {
        let hyphen = at.checked_sub(1).filter(|before| {
            self.kind(*before) == Some(Kind::Hyphen) && self.is_glued(*before) && self.is_glued(at)
        });
        let at = hyphen.unwrap_or(at);
        phrases.before(self.tokens, at).or_else(|| {
            let ((), article) = self.time.articles.before(self.tokens, at)?;
            phrases.before(self.tokens, article)
        })
    }

    /// Joins a day and its hour, and the two ends of a range.
    fn join(&self, items: Vec<Item>) -> Vec<Item> {
        let mut joined: Vec<Item> = Vec::with_capacity(items.len());
        for item in items {
            let Some(last) = joined.last_mut() else {
                joined.push(item);
                continue;
            };
            if let (TimeKind::Date(date), TimeKind::Clock(clock)) = (&mut last.kind, &item.kind)
                && date.clock.is_none()
                && (date.day.is_some() || date.weekday.is_some())
                && (item.lead == last.end
                    || self
                        .time
                        .clock_leads
                        .at(self.tokens, last.end)
                        .is_some_and(|(_, end)| end == item.start))
            {
                date.clock = Some(*clock);
                last.end = item.end;
                continue;
            }
            if let Some(lead) = self.is_range(last, &item) {
                let first = fill(&last.kind, &item.kind);
                last.kind = TimeKind::Range(Box::new(first), Box::new(item.kind));
                last.end = item.end;
                last.lead = lead;
                last.role = TimeRole::At;
                continue;
            }
            joined.push(item);
        }
        joined
    }

    /// Whether two times are the ends of one range; its first token.
    fn is_range(&self, first: &Item, second: &Item) -> Option<usize> {
        let end = |item: &Item| {
            matches!(
                item.kind,
                TimeKind::Date(_)
                    | TimeKind::Season(..)
                    | TimeKind::Clock(_)
                    | TimeKind::Quarter(..)
                    | TimeKind::HalfYear(..)
            )
        };
        if !end(first)
            || !end(second)
            || first.part.is_some() != second.part.is_some()
            || second.start < first.end
        {
            return None;
        }
        let arrives = |next: usize| {
            next == second.start
                || self
                    .time
                    .articles
                    .at(self.tokens, next)
                    .is_some_and(|(_, next)| next == second.start)
        };
        let between = self.before(&self.time.range_between, first.start);
        if let Some(((), lead)) = between
            && let Some(((), next)) = self.time.and.at(self.tokens, first.end)
        {
            return arrives(next).then_some(lead);
        }
        let lead = self
            .before(&self.time.range_leads, first.start)
            .map(|((), lead)| lead);
        let hyphen = self.kind(first.end) == Some(Kind::Hyphen) && first.end + 1 == second.start;
        let link = self
            .time
            .range_links
            .at(self.tokens, first.end)
            .is_some_and(|((), next)| arrives(next));
        let link =
            link && (lead.is_some() || first.role == TimeRole::At || first.role == TimeRole::From);
        (hyphen || link).then_some(lead.unwrap_or(first.lead))
    }

    // ---- What other readers need ----

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn figure(&self, at: usize) -> Option<Figure> {
        match self.kind(at)? {
            Kind::Figure(figure) => Some(figure),
            Kind::Word | Kind::Hyphen | Kind::Other => None,
        }
    }

    /// A figure of so many digits, without separators.
    pub(super) fn plain(&self, at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i32> {
        let figure = self.figure(at)?;
        if !digits.contains(&figure.plain) {
            return None;
        }
        figure
            .value
            .whole()
            .and_then(|value| i32::try_from(value).ok())
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    pub(super) fn written(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .and_then(|token| self.text.get(token.start..token.end))
            .unwrap_or_default()
    }

    /// The time unit, weekday, month or season at a token.
    pub(super) fn cycle(&self, at: usize) -> Option<(Cycle, usize)> {
        if let Some((day, end)) = self.weekday(at) {
            return Some((Cycle::Weekday(day), end));
        }
        if let Some((month, end)) = self.time.months.at(self.tokens, at) {
            return Some((Cycle::Month(month), end));
        }
        if let Some((season, end)) = self.time.seasons.at(self.tokens, at) {
            return Some((Cycle::Season(season), end));
        }
        self.time
            .units
            .at(self.tokens, at)
            .map(|(unit, end)| (Cycle::Unit(unit), end))
    }

    fn season(&self, at: usize) -> Option<Found> {
        let (season, end) = self.time.seasons.at(self.tokens, at)?;
        if let Some((offset, next)) = self.time.modifiers_after.at(self.tokens, end) {
            return Some(relative(at, next, offset, Cycle::Season(season)));
        }
        let year = self.year_after(end);
        let led = self.time.season_leads.before(self.tokens, at).is_some();
        let kind = TimeKind::Season(season, year.map(|(year, _)| year));
        (led || year.is_some()).then_some(Found {
            start: at,
            end: year.map_or(end, |(_, end)| end),
            kind,
            role: None,
        })
    }
}

/// A relative time.
pub(super) fn relative(start: usize, end: usize, offset: i32, of: Cycle) -> Found {
    let exactness = crate::amount::Exactness::Exact;
    Found {
        start,
        end,
        kind: TimeKind::Relative {
            offset,
            of,
            exactness,
        },
        role: None,
    }
}

/// Gives the first end of a range the year that only the second one names.
fn fill(first: &TimeKind, second: &TimeKind) -> TimeKind {
    match (first, second) {
        (TimeKind::Date(one), TimeKind::Date(two)) => TimeKind::Date(PartialDate {
            year: one.year.or(two
                .year
                .filter(|_| one.month.is_some() && one.month <= two.month)),
            ..*one
        }),
        (TimeKind::Season(season, None), TimeKind::Season(_, year))
            if *season != Season::Winter =>
        {
            TimeKind::Season(*season, *year)
        }
        (TimeKind::Quarter(one, None), TimeKind::Quarter(two, year)) if one < two => {
            TimeKind::Quarter(*one, *year)
        }
        _ => first.clone(),
    }
}
