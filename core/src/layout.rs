//! Cuts a text into its blocks: title, headings, list items and paragraphs.

mod dateline;

use std::ops::Range;

/// What a block of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A line over everything that names the kind of text ("Morning summary"), not its subject.
    Banner,
    /// The title.
    Title,
    /// A heading within the text.
    Heading,
    /// An item of a list.
    Item,
    /// The place and date in front of a dispatch.
    Dateline,
    /// Running text.
    Paragraph,
}

impl BlockKind {
    /// Whether it stands over text rather than being text.
    #[must_use]
    pub fn is_heading(self) -> bool {
        match self {
            BlockKind::Banner | BlockKind::Title | BlockKind::Heading | BlockKind::Dateline => true,
            BlockKind::Item | BlockKind::Paragraph => false,
        }
    }
}

/// A block: consecutive lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    /// Bytes of the text, without list marker, heading marks and white space around.
    pub(crate) span: Range<usize>,
}

/// A heading has at most so many words.
const LONGEST_HEADING: usize = 24;

/// Cuts `text` into blocks, in order.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Range<usize>> = None; // the line before, while lines may still be joined to it
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let trimmed = line.trim();
        if trimmed.is_empty() {
            open = None;
            continue;
        }
        let lead = line.len() - line.trim_start().len();
        let (kind, skip, drop) = marks(trimmed);
        let span = start + lead + skip..start + lead + trimmed.len() - drop;
        if span.is_empty() {
            open = None;
            continue;
        }
        let continues = kind == BlockKind::Paragraph
            && open.as_ref().is_some_and(|before| {
                wrapped(text.get(before.clone()).unwrap_or_default(), trimmed)
            });
        if continues {
            if let Some(last) = blocks.last_mut() {
                last.span.end = span.end;
            }
        } else {
            blocks.push(Block {
                kind,
                span: span.clone(),
            });
        }
        open = (kind != BlockKind::Heading).then_some(span);
    }
    name_titles(text, &mut blocks);
    part_datelines(text, blocks)
}

/// Makes the datelines that paragraphs begin with blocks of their own.
fn part_datelines(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let parts = blocks.into_iter().flat_map(|block| {
        let words = text.get(block.span.clone()).unwrap_or_default();
        let found = match block.kind {
            BlockKind::Paragraph => dateline::dateline(words),
            BlockKind::Banner
            | BlockKind::Title
            | BlockKind::Heading
            | BlockKind::Item
            | BlockKind::Dateline => None,
        };
        let Range { start, end } = block.span;
        let (front, rest) = match found {
            Some((front, rest)) => (Some(start..start + front), start + rest..end),
            None => (None, start..end),
        };
        let front = front.map(|span| Block {
            kind: BlockKind::Dateline,
            span,
        });
        front.into_iter().chain([Block {
            span: rest,
            ..block
        }])
    });
    parts.collect()
}

/// The kind that marks at the edges of a line give it, and how many bytes they take in front and behind.
fn marks(line: &str) -> (BlockKind, usize, usize) {
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) && line.get(hashes..).is_some_and(|rest| rest.starts_with(' ')) {
        let rest = line.get(hashes..).unwrap_or_default();
        return (
            BlockKind::Heading,
            hashes + rest.len() - rest.trim_start().len(),
            0,
        );
    }
    if let Some(inner) = line
        .strip_prefix("**")
        .and_then(|rest| rest.strip_suffix("**"))
        && !inner.contains("**")
        && !inner.is_empty()
    {
        return (BlockKind::Heading, 2, 2);
    }
    for marker in ["- ", "– ", "— ", "• ", "* ", "· ", "▪ ", "‣ "] {
        if let Some(rest) = line.strip_prefix(marker) {
            // A dash that opens a line of dialogue or an aside looks the same; both read well as items.
            return (BlockKind::Item, line.len() - rest.trim_start().len(), 0);
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits)
        && let Some(rest) = line
            .get(digits..)
            .and_then(|rest| rest.strip_prefix(['.', ')']))
        && rest.starts_with([' ', '\u{a0}'])
    {
        return (BlockKind::Item, line.len() - rest.trim_start().len(), 0);
    }
    if let Some(rest) = line.strip_prefix("> ") {
        return (
            BlockKind::Paragraph,
            line.len() - rest.trim_start().len(),
            0,
        );
    }
    (BlockKind::Paragraph, 0, 0)
}

/// Whether `line` goes on with a sentence that the line before it broke off (hard-wrapped text).
fn wrapped(before: &str, line: &str) -> bool {
    let long = before.chars().count() >= 40;
    long && !ends_sentence(before)
        && line.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || "«“\"(".contains(c))
}

/// Whether a line ends as a sentence does, closing quotation marks and brackets aside.
fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| c.is_whitespace() || "»”\"’')]*_".contains(c));
    line.ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// Tells headings from short paragraphs, and the title from a banner over it.
fn name_titles(text: &str, blocks: &mut [Block]) {
    let texts: Vec<&str> = blocks
        .iter()
        .map(|block| text.get(block.span.clone()).unwrap_or_default())
        .collect();
    let bare = |at: usize| {
        texts.get(at).is_some_and(|words| {
            !ends_sentence(words)
                && words.split_whitespace().count() <= LONGEST_HEADING
                && words.chars().any(char::is_alphabetic)
        })
    };
    let total = blocks.len();
    for (at, block) in blocks.iter_mut().enumerate() {
        // A heading has something under it; a last line without a full stop is a careless sentence.
        if block.kind == BlockKind::Paragraph && bare(at) && at + 1 < total {
            block.kind = BlockKind::Heading;
        }
    }
    let headings = blocks
        .iter()
        .take_while(|block| block.kind == BlockKind::Heading)
        .count();
    match headings {
        0 => {}
        1 => retitle(blocks, 0, BlockKind::Title),
        _ => {
            let short = texts
                .first()
                .is_some_and(|words| words.split_whitespace().count() <= 4);
            if short {
                retitle(blocks, 0, BlockKind::Banner);
                retitle(blocks, 1, BlockKind::Title);
            } else {
                retitle(blocks, 0, BlockKind::Title);
            }
        }
    }
}

fn retitle(blocks: &mut [Block], at: usize, kind: BlockKind) {
    if let Some(block) = blocks.get_mut(at) {
        block.kind = kind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(BlockKind, &str)]) {
        let found = blocks(text);
        let found: Vec<(BlockKind, &str)> = found
            .iter()
            .map(|b| (b.kind, &text[b.span.clone()]))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn banner_title_heading_paragraph() {
        use BlockKind::{Banner, Heading, Paragraph, Title};
        check(
            "Sommaire\nLe titre du texte entier\nUn paragraphe.\nUne partie\nSon texte. Encore.\n",
            &[
                (Banner, "Sommaire"),
                (Title, "Le titre du texte entier"),
                (Paragraph, "Un paragraphe."),
                (Heading, "Une partie"),
                (Paragraph, "Son texte. Encore."),
            ],
        );
    }

    #[test]
    fn markdown() {
        use BlockKind::{Heading, Item, Paragraph, Title};
        check(
            "# Titre\n\nUn mot.\n\n## Partie\n- un\n- deux\n1. trois\n",
            &[
                (Title, "Titre"),
                (Paragraph, "Un mot."),
                (Heading, "Partie"),
                (Item, "un"),
                (Item, "deux"),
                (Item, "trois"),
            ],
        );
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let text = "Le conseil a adopté hier soir, à une large majorité, le projet\nde budget présenté par le maire. Il sera\nappliqué.";
        check(text, &[(BlockKind::Paragraph, text)]);
    }

    #[test]
    fn without_headings_there_is_no_title() {
        check(
            "Une phrase.\nUne autre sans point",
            &[
                (BlockKind::Paragraph, "Une phrase."),
                (BlockKind::Paragraph, "Une autre sans point"),
            ],
        );
        check("", &[]);
        check("\n \n", &[]);
    }
}
