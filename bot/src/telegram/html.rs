//! Text as Telegram's HTML, within Telegram's length.

use teloxide::utils::html::escape;

/// The longest text of a message, in UTF-16 units.
pub(crate) const LONGEST: usize = 4096;

/// How a stretch of text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    None,
    Italic,
    Quotation,
    /// A quotation that unfolds.
    Passage,
}

impl Tag {
    fn pair(self) -> (&'static str, &'static str) {
        match self {
            Tag::None => ("", ""),
            Tag::Italic => ("<i>", "</i>"),
            Tag::Quotation => ("<blockquote>", "</blockquote>"),
            Tag::Passage => ("<blockquote expandable>", "</blockquote>"),
        }
    }
}

/// HTML within Telegram's length, which counts what readers see: no tags, and `&amp;` once.
#[derive(Default)]
pub(crate) struct Html {
    pub(crate) text: String,
    /// How long it is, in UTF-16 units as readers see them.
    pub(crate) units: usize,
}

impl Html {
    /// Adds `text` after `lead`, cut to what still fits; nothing when hardly anything does.
    pub(crate) fn put(&mut self, lead: &str, tag: Tag, text: &str) {
        // One for the sign that something is cut off.
        let left = LONGEST.saturating_sub(self.units + units(lead) + 1);
        let text = text.trim();
        if text.is_empty() || left < 40 {
            return;
        }
        let kept = cut(text, left);
        let (before, after) = tag.pair();
        self.text.push_str(lead);
        self.text.push_str(before);
        self.text.push_str(&escape(kept));
        self.units += units(lead) + units(kept);
        if kept.len() < text.len() {
            self.text.push('…');
            self.units += 1;
        }
        self.text.push_str(after);
    }
}

/// The length of a text, in UTF-16 units.
pub(crate) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The start of `text` that fits `most` UTF-16 units, as Telegram counts them.
///
/// The cut falls after a sentence where one ends in the second half, else between words, else between characters.
pub(crate) fn cut(text: &str, most: usize) -> &str {
    let mut used = 0;
    let fits = text.char_indices().find_map(|(at, c)| {
        used += c.len_utf16();
        (used > most).then_some(at)
    });
    let Some(fits) = fits else {
        return text;
    };
    let start = text.get(..fits).unwrap_or_default();
    let sentence = start
        .rmatch_indices(['.', '!', '?', '\n'])
        .find_map(|(at, end)| {
            let after = at + end.len();
            let ends = start
                .get(after..)
                .is_some_and(|rest| rest.starts_with(char::is_whitespace));
            (ends && after * 2 > fits).then_some(after)
        });
    let end = sentence.or_else(|| start.rfind(char::is_whitespace).filter(|at| *at > 0));
    start.get(..end.unwrap_or(fits)).unwrap_or(start).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, most: usize, expected: &str) {
        let kept = cut(text, most);
        assert_eq!(kept, expected);
        assert!(units(kept) <= most);
    }

    #[test]
    fn texts_are_cut_where_it_hurts_least() {
        check("short", 10, "short");
        check("One is here. Two is there.", 20, "One is here.");
        check("A. No sentence ends late enough", 20, "A. No sentence ends");
        check("unbroken", 4, "unbr");
        check("🙂🙂🙂", 5, "🙂🙂");
        check("🙂", 1, "");
        check("بينما يناقش الأعضاء", 8, "بينما");
    }
}
