//! Lines on pages → paragraphs: a page knows only where lines stand, so what belongs together is read from distances,
//! type and punctuation.

use super::super::prose::{fold, is_bullet};
use super::content::Line;
use std::collections::{HashMap, HashSet};

/// How many lines at the top and at the bottom of a page may be running titles.
const MARGIN_LINES: usize = 3;
/// A gap this many times the usual one ends a paragraph.
const WIDE_GAP: f32 = 1.3;
/// Type that differs by more than this part of its size is another style.
const OTHER_SIZE: f32 = 0.08;
/// A line that ends this part of its page's width before the margin is not full.
const SHORT_LINE: f32 = 0.12;
/// The longest title, in characters.
const MAX_TITLE: usize = 250;

/// The title, if type sets one apart on the first page, and the paragraphs.
pub(super) fn paragraphs(mut pages: Vec<Vec<Line>>) -> (Option<String>, Vec<String>) {
    drop_running_titles(&mut pages);
    let usual_gap = usual_gap(&pages);
    let words = hyphenated_words(&pages);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (number, lines) in pages.iter().enumerate() {
        let margin = margin(lines);
        let mut above: Option<&Line> = if number == 0 {
            None
        } else {
            last_line(&pages, number)
        };
        let mut is_new_page = number > 0;
        for line in lines {
            let goes_on = above.is_some_and(|above| {
                if is_new_page {
                    continues_on_next_page(above, line)
                } else {
                    continues(above, line, usual_gap, margin)
                }
            });
            match paragraphs.last_mut().filter(|_| goes_on) {
                Some(paragraph) => join(&mut paragraph.text, &line.text, &words),
                None => paragraphs.push(Paragraph {
                    text: line.text.trim().to_owned(),
                    size: line.size,
                    page: number,
                }),
            }
            above = Some(line);
            is_new_page = false;
        }
    }
    let title = title(&paragraphs);
    (title, paragraphs.into_iter().map(|p| p.text).collect())
}

struct Paragraph {
    text: String,
    size: f32,
    page: usize,
}

/// Whether `line` goes on with the paragraph of `above`, on one page.
fn continues(above: &Line, line: &Line, usual_gap: f32, margin: f32) -> bool {
    if is_other_style(above, line) || begins_item(&line.text) {
        return false;
    }
    let gap = above.height - line.height;
    let size = above.size.max(line.size);
    if gap < 0.0 || gap > 6.0 * size {
        // Up again, or far away: another column. Only an unfinished sentence leads there.
        return !ends_sentence(&above.text) && begins_low(&line.text);
    }
    if gap > usual_gap * size * WIDE_GAP {
        return false;
    }
    let is_short = above.end < margin - SHORT_LINE * (margin - above.start).abs();
    let is_indented = line.start - above.start > size && line.start - above.start < 6.0 * size;
    if is_short
        && (ends_sentence(&above.text) || !begins_low(&line.text) && is_very_short(above, margin))
    {
        return false;
    }
    !(is_indented && ends_sentence(&above.text))
}

fn continues_on_next_page(above: &Line, line: &Line) -> bool {
    !is_other_style(above, line)
        && !begins_item(&line.text)
        && !ends_sentence(&above.text)
        && begins_low(&line.text)
}

/// A line that fills less than half of its width ends something, full stop or not: headings, signatures, addresses.
fn is_very_short(line: &Line, margin: f32) -> bool {
    line.end < line.start + (margin - line.start) * 0.5
}

fn is_other_style(above: &Line, line: &Line) -> bool {
    let size = above.size.max(line.size);
    let one_style = |line: &Line| line.fonts.0 == line.fonts.1;
    (above.size - line.size).abs() > OTHER_SIZE * size
        || (one_style(above) && one_style(line) && above.fonts.0 != line.fonts.0)
}

fn begins_item(text: &str) -> bool {
    let text = text.trim_start();
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        // A dash inside a sentence may come to stand first in a line: what follows an item's mark is a capital.
        (Some('–' | '—' | '-'), Some(next)) => {
            next.is_whitespace()
                && characters
                    .find(|c| c.is_alphabetic())
                    .is_some_and(char::is_uppercase)
        }
        (Some(first), Some(_)) => is_bullet(first),
        _ => false,
    }
}

fn ends_sentence(text: &str) -> bool {
    let text = text
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '»' | '"' | '”' | ')' | ']'));
    text.ends_with(['.', '!', '?', '…', ':', ';'])
}

fn begins_low(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| c.is_lowercase() || c.is_numeric())
}

/// Adds a line to a paragraph; a word that was cut at the end of a line is put together again.
fn join(paragraph: &mut String, line: &str, words: &HashSet<String>) {
    let line = line.trim();
    let kept = paragraph.trim_end().len();
    paragraph.truncate(kept);
    if paragraph.ends_with('\u{AD}') {
        paragraph.pop();
        paragraph.push_str(line);
        return;
    }
    let before = paragraph.strip_suffix(['-', '\u{2010}']);
    let is_cut = before.is_some_and(|before| before.ends_with(char::is_lowercase))
        && line.starts_with(char::is_lowercase);
    if let Some(before) = before.filter(|_| is_cut) {
        // "peut-être" cut at its own hyphen keeps it, if the document writes it so elsewhere.
        let (left, right) = (last_word(before), first_word(line));
        if !words.contains(&format!("{left}-{right}")) {
            let length = before.len();
            paragraph.truncate(length);
        }
    } else {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// All words with a hyphen that stand inside a line, in lower case.
fn hyphenated_words(pages: &[Vec<Line>]) -> HashSet<String> {
    pages
        .iter()
        .flatten()
        .flat_map(|line| {
            line.text
                .split(|c: char| !c.is_alphabetic() && !is_hyphen(c))
        })
        .filter(|word| word.contains(is_hyphen) && !word.ends_with(is_hyphen))
        .map(|word| word.to_lowercase().replace('\u{2010}', "-"))
        .collect()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}')
}

fn last_word(text: &str) -> String {
    let word = text
        .rsplit(|c: char| !c.is_alphabetic() && !is_hyphen(c))
        .next();
    word.unwrap_or_default().to_lowercase()
}

fn first_word(text: &str) -> String {
    let word = text
        .split(|c: char| !c.is_alphabetic() && !is_hyphen(c))
        .next();
    word.unwrap_or_default().to_lowercase()
}

/// Drops page numbers and what stands at the top or bottom of several pages in the same words.
fn drop_running_titles(pages: &mut [Vec<Line>]) {
    if pages.len() < 2 {
        return;
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for lines in pages.iter() {
        let keys: HashSet<String> = margin_lines(lines)
            .into_iter()
            .filter_map(|index| lines.get(index))
            .map(|line| key(&line.text))
            .collect();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    let often = if pages.len() < 4 { 2 } else { 3 };
    for lines in pages {
        let dropped: HashSet<usize> = margin_lines(lines)
            .into_iter()
            .filter(|&index| {
                lines.get(index).is_some_and(|line| {
                    let key = key(&line.text);
                    !key.contains(char::is_alphabetic) || seen.get(&key) >= Some(&often)
                })
            })
            .collect();
        let mut index = 0;
        lines.retain(|_| {
            index += 1;
            !dropped.contains(&(index - 1))
        });
    }
}

/// The lines that stand highest and lowest on a page.
fn margin_lines(lines: &[Line]) -> HashSet<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let height = |index: usize| lines.get(index).map_or(0.0, |line| line.height);
    order.sort_by(|&a, &b| height(a).total_cmp(&height(b)));
    let top = order.iter().rev().take(MARGIN_LINES).copied();
    order
        .iter()
        .take(MARGIN_LINES)
        .copied()
        .chain(top)
        .collect()
}

/// A line without what changes from page to page.
fn key(text: &str) -> String {
    let digits_folded: String = fold(text).chars().filter(|c| !c.is_ascii_digit()).collect();
    digits_folded.to_lowercase()
}

/// The usual distance from line to line, in sizes of type.
fn usual_gap(pages: &[Vec<Line>]) -> f32 {
    let mut gaps: Vec<f32> = pages
        .iter()
        .flat_map(|lines| lines.iter().zip(lines.iter().skip(1)))
        .filter(|(above, line)| (above.size - line.size).abs() < 0.01 * above.size)
        .map(|(above, line)| (above.height - line.height) / above.size)
        .filter(|gap| (0.5..3.0).contains(gap))
        .collect();
    gaps.sort_by(f32::total_cmp);
    // Below the middle: in a page of short paragraphs half the gaps are wide.
    gaps.get(gaps.len() * 2 / 5).copied().unwrap_or(1.3)
}

/// Where full lines of a page end.
fn margin(lines: &[Line]) -> f32 {
    let mut ends: Vec<f32> = lines.iter().map(|line| line.end).collect();
    ends.sort_by(f32::total_cmp);
    ends.get(ends.len() * 9 / 10).copied().unwrap_or(0.0)
}

fn last_line(pages: &[Vec<Line>], number: usize) -> Option<&Line> {
    pages
        .get(..number)?
        .iter()
        .rev()
        .find_map(|lines| lines.last())
}

/// The first paragraph in the largest type of the first page, where it is clearly larger than the text.
fn title(paragraphs: &[Paragraph]) -> Option<String> {
    let mut sizes: Vec<f32> = paragraphs
        .iter()
        .flat_map(|p| std::iter::repeat_n(p.size, p.text.split_whitespace().count().min(200)))
        .collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied()?;
    let largest = paragraphs
        .iter()
        .filter(|p| p.page == 0)
        .map(|p| p.size)
        .max_by(f32::total_cmp)?;
    let title = paragraphs
        .iter()
        .find(|p| p.page == 0 && p.size >= largest * (1.0 - OTHER_SIZE))?;
    let text = fold(&title.text);
    let is_title = largest > usual * 1.15 && text.chars().count() <= MAX_TITLE;
    is_title
        .then_some(text)
        .filter(|text| text.contains(char::is_alphabetic))
}
