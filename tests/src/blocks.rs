//! The specification files `suite/*.md`, read and rewritten.
//!
//! The format is told to its authors at the top of `suite/format.md`; this module is its only reader.

use sommaire_core::Lang;
use std::ops::Range;

/// A conversation and what is expected of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The name of the test.
    pub name: String,
    /// The number of the heading's line, from 1.
    pub line: usize,
    /// The file of the briefing that is asked, if the block or its file names one.
    pub briefing: Option<String>,
    /// The questions, in the order of the conversation.
    pub exchanges: Vec<Exchange>,
}

/// A question and the expected reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The question, then other wordings of it that get the same reply. Never empty.
    pub wordings: Vec<String>,
    /// The language of the reply, when it is set.
    pub lang: Option<Lang>,
    /// The expected lines, markers included.
    pub expected: Vec<String>,
    /// Where those lines stand in the file (lines from 0); where they would be inserted, when there are none.
    pub lines: Range<usize>,
}

/// Reads a specification file. `lang` is the language of its replies where the file does not set one.
///
/// # Errors
/// One line for each mistake in the file, with its line number.
pub fn read(text: &str, lang: Option<Lang>) -> Result<Vec<Block>, Vec<String>> {
    let mut reader = Reader {
        file: Settings {
            briefing: None,
            lang,
        },
        lang: None,
        blocks: Vec::new(),
        mistakes: Vec::new(),
    };
    for (at, line) in text.lines().enumerate() {
        reader.line(at, line);
    }
    reader.close(text.lines().count());
    if reader.mistakes.is_empty() {
        Ok(reader.blocks)
    } else {
        Err(reader.mistakes)
    }
}

struct Settings {
    briefing: Option<String>,
    lang: Option<Lang>,
}

struct Reader {
    /// What stands before the first block.
    file: Settings,
    /// The language in force in the block.
    lang: Option<Lang>,
    blocks: Vec<Block>,
    mistakes: Vec<String>,
}

impl Reader {
    fn line(&mut self, at: usize, line: &str) {
        if let Some(name) = line.strip_prefix("## ") {
            self.close(at);
            self.lang = self.file.lang;
            self.blocks.push(Block {
                name: name.trim().to_owned(),
                line: at + 1,
                briefing: self.file.briefing.clone(),
                exchanges: Vec::new(),
            });
        } else if let Some(file) = line.strip_prefix("briefing: ") {
            let file = Some(file.trim().to_owned());
            match self.blocks.last_mut() {
                None => self.file.briefing = file,
                Some(block) if block.exchanges.is_empty() => block.briefing = file,
                Some(_) => self.mistake(at, "a conversation keeps to one briefing"),
            }
        } else if let Some(code) = line.strip_prefix("lang: ") {
            let lang = Lang::from_code(code.trim());
            if lang.is_none() {
                self.mistake(at, "the languages are fr and en");
            } else if self.blocks.is_empty() {
                self.file.lang = lang;
            } else {
                self.lang = lang;
            }
        } else if line.starts_with(['?', '|', '=', '«']) {
            self.marked(at, line);
        }
    }

    fn marked(&mut self, at: usize, line: &str) {
        let lang = self.lang;
        let Some(block) = self.blocks.last_mut() else {
            return self.mistake(at, "stands before the first heading");
        };
        let (marker, words) = line.split_once(' ').unwrap_or((line, ""));
        let exchange = block.exchanges.last_mut();
        let mistake = match (marker, exchange) {
            ("?", _) => {
                block.exchanges.push(Exchange {
                    wordings: vec![words.to_owned()],
                    lang,
                    expected: Vec::new(),
                    lines: at + 1..at + 1,
                });
                None
            }
            ("|" | "=" | "«", None) => Some("stands before the first question"),
            ("|", Some(exchange)) if exchange.expected.is_empty() => {
                exchange.wordings.push(words.to_owned());
                exchange.lines = at + 1..at + 1;
                None
            }
            ("|", Some(_)) => Some("another wording stands before the reply"),
            ("=" | "«", Some(exchange)) => {
                if exchange.expected.is_empty() {
                    exchange.lines = at..at;
                }
                let follows = exchange.lines.end == at;
                exchange.expected.push(line.to_owned());
                exchange.lines.end = at + 1;
                (!follows).then_some("the lines of a reply stand together")
            }
            _ => Some("a space stands after the marker"),
        };
        if let Some(mistake) = mistake {
            self.mistake(at, mistake);
        }
    }

    /// Ends the block that is open; `at` is the line after it.
    fn close(&mut self, at: usize) {
        let empty = |block: &Block| block.exchanges.is_empty();
        if self.blocks.last().is_some_and(empty) {
            self.mistake(at.saturating_sub(1), "the block above asks nothing");
        }
    }

    fn mistake(&mut self, at: usize, what: &str) {
        self.mistakes.push(format!("line {}: {what}", at + 1));
    }
}

/// A reply, as the lines that a specification expects: the statement, then each quotation.
#[must_use]
pub fn lines<'a>(statement: &str, quotes: impl Iterator<Item = &'a str>) -> Vec<String> {
    let statement = statement.trim().lines();
    let statement = statement.map(|line| format!("= {line}").trim_end().to_owned());
    statement
        .chain(quotes.map(|quote| format!("« {quote}")))
        .collect()
}

/// Whether a reply is the one expected: statements in full, quotations by their beginning.
///
/// A space in the expectation also stands for a no-break space, which an author can hardly type.
#[must_use]
pub fn agree(expected: &[String], got: &[String]) -> bool {
    expected.len() == got.len() && expected.iter().zip(got).all(|(e, g)| line_agrees(e, g))
}

fn line_agrees(expected: &str, got: &str) -> bool {
    let quoted = expected.starts_with('«');
    let mut got = got.chars();
    let mut expected = expected.trim_end().chars();
    let begins = expected.all(|e| {
        got.next()
            .is_some_and(|g| e == g || (e == ' ' && matches!(g, '\u{a0}' | '\u{202f}')))
    });
    begins && (quoted || got.next().is_none())
}

/// The file with the expected lines replaced by what was got; `edits` gives where, as in [`Exchange::lines`], and what.
///
/// A line that agrees stays as its author wrote it; a new quotation is given by its first words.
#[must_use]
pub fn rewrite(text: &str, mut edits: Vec<(Range<usize>, Vec<String>)>) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    // From the end, so that the places before stay where they are.
    edits.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    for (place, got) in edits {
        let old: Vec<String> = lines.get(place.clone()).unwrap_or_default().to_vec();
        let new = got.iter().map(|got| {
            let kept = old.iter().find(|old| line_agrees(old, got));
            kept.cloned().unwrap_or_else(|| beginning(got))
        });
        let new: Vec<String> = new.collect();
        lines.splice(place, new);
    }
    lines.join("\n") + "\n"
}

/// The first words of a quotation, enough to tell it from others; other lines in full.
fn beginning(line: &str) -> String {
    const ENOUGH: usize = 80;
    if !line.starts_with('«') || line.chars().count() <= ENOUGH {
        return line.to_owned();
    }
    let cut: String = line.chars().take(ENOUGH).collect();
    cut.rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
# Title
prose
briefing: a.txt

## one
? Who?
| By whom?
= Hungary.
« Hungary said
lang: en
? And why?

## two
briefing: b.txt
lang: fr
? Quoi ?
= Rien.
";

    #[test]
    fn settings_reach_as_far_as_the_format_says() {
        let blocks = read(FILE, None).unwrap_or_default();
        let seen: Vec<_> = blocks
            .iter()
            .flat_map(|block| {
                let exchanges = block.exchanges.iter();
                exchanges.map(|e| (block.briefing.as_deref(), e.lang, e.wordings.len()))
            })
            .collect();
        assert_eq!(
            seen,
            [
                (Some("a.txt"), None, 2),
                (Some("a.txt"), Some(Lang::En), 1),
                (Some("b.txt"), Some(Lang::Fr), 1)
            ]
        );
    }

    #[test]
    fn mistakes_are_told_with_their_lines() {
        let told = |text| read(text, None).err().unwrap_or_default();
        assert_eq!(told("## a\n"), ["line 1: the block above asks nothing"]);
        assert_eq!(told("? who\n"), ["line 1: stands before the first heading"]);
        assert_eq!(
            told("## a\n? who\n=nobody\n"),
            ["line 3: a space stands after the marker"]
        );
        assert_eq!(
            told("## a\n? who\n= x\nprose\n= y\n"),
            ["line 5: the lines of a reply stand together"]
        );
        assert_eq!(
            told("lang: de\n## a\n? who\n"),
            ["line 1: the languages are fr and en"]
        );
    }

    #[test]
    fn a_rewritten_file_expects_what_was_got_and_keeps_the_rest() {
        let blocks = read(FILE, None).unwrap_or_default();
        let got = [
            vec!["= The Netherlands.", "« Hungary said that it would"],
            vec!["= The briefing does not say."],
            vec!["= Rien."],
        ];
        let exchanges = blocks.iter().flat_map(|block| &block.exchanges);
        let edits = exchanges.zip(got).map(|(exchange, got)| {
            let got = got.into_iter().map(str::to_owned).collect();
            (exchange.lines.clone(), got)
        });
        let expected = FILE
            .replace("= Hungary.", "= The Netherlands.")
            .replace("And why?\n", "And why?\n= The briefing does not say.\n");
        assert_eq!(rewrite(FILE, edits.collect()), expected);
    }

    #[track_caller]
    fn check(expected: &str, got: &str, agrees: bool) {
        assert_eq!(line_agrees(expected, got), agrees, "{expected} / {got}");
    }

    #[test]
    fn statements_agree_in_full_and_quotations_by_their_beginning() {
        check("= Yes.", "= Yes.", true);
        check("= Yes", "= Yes.", false);
        check("= Yes.", "= Yes", false);
        check("« He said", "« He said no.", true);
        check("« He said no", "« He said", false);
        check("= 107 milliards", "= 107\u{a0}milliards", true);
        check("= 107\u{a0}milliards", "= 107 milliards", false);
    }
}
