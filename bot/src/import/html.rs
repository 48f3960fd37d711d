//! A web page → the text of its article.
//!
//! [`tags`] turns the page into blocks of running text with the boxes they stand in; here the box that holds the article is
//! found and what is not part of it is dropped: menus, teasers, forms, notices.

mod tags;

use super::prose::{Prose, fold};
use super::{ImportError, Read};
use tags::{Block, Page, Shape};

/// The longest page that is read, in bytes of UTF-8.
const MAX_PAGE_BYTES: usize = 8_000_000;
/// A shorter block is no evidence of an article, in characters.
const RUNNING_TEXT: usize = 25;
/// The longest block that is dropped for consisting of links, in characters.
const LINK_LIST: usize = 200;

/// Reads a page.
pub(super) fn read(page: &str) -> Read {
    if page.len() > MAX_PAGE_BYTES {
        return Err(ImportError::TooLarge {
            limit: MAX_PAGE_BYTES,
        });
    }
    let page = tags::blocks(page)?;
    let kept = article(&page);
    let headline = headline(&page, &kept);
    let title = title(&page, headline);

    let mut prose = Prose::default();
    if let Some(first) = headline.or(title.as_deref()) {
        let stands_in_it = kept.iter().take(5).any(|block| block.text == first);
        if !stands_in_it && !kept.is_empty() {
            prose.paragraph(first);
        }
    }
    for block in &kept {
        prose.paragraph(&block.text);
    }
    Ok((title, prose.finish()?))
}

/// The blocks of the article, in order.
fn article(page: &Page) -> Vec<&Block> {
    let is_clutter = clutter_counts(page);
    let usable = |block: &&Block| is_clutter || !block.is_soft;

    // Parents come before their children, so that one pass each way does for sums and for membership.
    let mut weight = vec![0.0_f64; page.boxes.len()];
    for block in page.blocks.iter().filter(usable) {
        if let Some(sum) = weight.get_mut(block.inside) {
            *sum += evidence(block);
        }
    }
    let mut heaviest: Vec<Option<usize>> = vec![None; page.boxes.len()];
    for id in (1..page.boxes.len()).rev() {
        let (own, parent) = (at(&weight, id), parent(page, id));
        if let Some(sum) = weight.get_mut(parent) {
            *sum += own;
        }
        let best = heaviest.get(parent).copied().flatten();
        if best.is_none_or(|best| own >= at(&weight, best))
            && let Some(slot) = heaviest.get_mut(parent)
        {
            *slot = Some(id);
        }
    }

    let all = at(&weight, 0);
    let marked = (0..page.boxes.len())
        .filter(|&id| {
            page.boxes.get(id).is_some_and(|b| b.is_article) && at(&weight, id) >= all * 0.4
        })
        .max_by(|&a, &b| at(&weight, a).total_cmp(&at(&weight, b)).then(b.cmp(&a)));
    let mut chosen = marked.unwrap_or(0);
    let enough = at(&weight, chosen) * 0.75;
    while let Some(next) = heaviest.get(chosen).copied().flatten() {
        if at(&weight, next) < enough || enough == 0.0 {
            break;
        }
        chosen = next;
    }

    let mut is_inside = vec![false; page.boxes.len()];
    for id in 0..page.boxes.len() {
        let inside = id == chosen || (id > 0 && is_inside.get(parent(page, id)) == Some(&true));
        if let Some(slot) = is_inside.get_mut(id) {
            *slot = inside;
        }
    }
    let kept: Vec<&Block> = page
        .blocks
        .iter()
        .filter(usable)
        .filter(|block| is_inside.get(block.inside) == Some(&true) && !is_link_list(block))
        .collect();
    without_empty_headings(kept)
}

/// Whether what looks like clutter must be read all the same: on some sites the whole page is one form.
fn clutter_counts(page: &Page) -> bool {
    let (mut soft, mut firm) = (0_usize, 0_usize);
    for block in &page.blocks {
        if is_running(block) {
            *(if block.is_soft { &mut soft } else { &mut firm }) += block.characters;
        }
    }
    firm * 3 < soft
}

/// How much a block speaks for an article: length, clauses, few links.
fn evidence(block: &Block) -> f64 {
    if !is_running(block) {
        return 0.0;
    }
    let clauses = block.text.matches([',', ';', ':']).count().min(10);
    let length = block.characters as f64;
    let unlinked = 1.0 - block.linked as f64 / length;
    (1.0 + clauses as f64 * 0.5 + (length / 100.0).min(4.0)) * unlinked.max(0.0)
}

fn is_running(block: &Block) -> bool {
    block.shape == Shape::Paragraph && block.characters >= RUNNING_TEXT
}

fn is_link_list(block: &Block) -> bool {
    block.shape == Shape::Paragraph
        && block.characters < LINK_LIST
        && block.linked * 2 > block.characters
}

/// Drops headings with nothing under them, such as "Read also" once its links are gone.
fn without_empty_headings(blocks: Vec<&Block>) -> Vec<&Block> {
    let mut kept: Vec<&Block> = Vec::with_capacity(blocks.len());
    let mut below = None; // the rank of the heading met last, from the end
    for block in blocks.into_iter().rev() {
        match block.shape {
            Shape::Paragraph => {
                below = Some(u8::MAX);
                kept.push(block);
            }
            Shape::Heading(rank) => {
                if rank == 1 || below.is_some_and(|next| next > rank) {
                    below = Some(rank);
                    kept.push(block);
                }
            }
        }
    }
    kept.reverse();
    kept
}

/// The main heading: in the article if it has one, else the page's first.
fn headline<'a>(page: &'a Page, kept: &[&'a Block]) -> Option<&'a str> {
    let is_main = |block: &&Block| block.shape == Shape::Heading(1);
    let named = page.title.as_deref().unwrap_or_default();
    kept.iter()
        .copied()
        .find(is_main)
        .or_else(|| {
            // A site's name is often a first-rank heading too; the one that the title repeats is the article's.
            let mut mains = page.blocks.iter().filter(is_main);
            mains
                .clone()
                .find(|block| named.contains(&block.text))
                .or_else(|| mains.next())
        })
        .map(|block| block.text.as_str())
}

/// The title without what sites append to it.
fn title(page: &Page, headline: Option<&str>) -> Option<String> {
    let declared = page
        .title
        .as_deref()
        .map(fold)
        .filter(|title| !title.is_empty());
    match (declared, headline) {
        (Some(declared), Some(headline)) if declared.contains(headline) => {
            Some(headline.to_owned())
        }
        (Some(declared), _) => Some(declared),
        (None, headline) => headline.map(str::to_owned),
    }
}

fn at(weights: &[f64], id: usize) -> f64 {
    weights.get(id).copied().unwrap_or(0.0)
}

fn parent(page: &Page, id: usize) -> usize {
    page.boxes.get(id).map_or(0, |b| b.parent)
}
