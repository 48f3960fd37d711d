//! Reads CoNLL-U files and makes the badly typed copies that training needs.

use std::fs;
use std::io;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::grammar::{Feats, Pos, Rel};

/// A word of a treebank.
#[derive(Debug, Clone)]
pub struct Gold {
    /// The word.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// Its part of speech.
    pub pos: Pos,
    /// Its features.
    pub feats: Feats,
    /// The number of its head, from 0.
    pub head: Option<usize>,
    /// Its relation.
    pub rel: Rel,
    /// The surface token it belongs to: number of words in it and its letters, on the first of them.
    pub surface: Option<(usize, String)>,
    /// Whether a space follows the surface token.
    pub space: bool,
}

/// A sentence of a treebank.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Where it comes from.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its words.
    pub words: Vec<Gold>,
}

/// Reads a file of a treebank.
///
/// # Errors
///
/// If the file cannot be read.
pub fn load(path: &Path) -> io::Result<Vec<Tree>> {
    let text = fs::read_to_string(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    Ok(text
        .split("\n\n")
        .map(tree)
        .filter(|tree| !tree.words.is_empty())
        .collect())
}

fn tree(block: &str) -> Tree {
    let mut tree = Tree::default();
    let mut pending: Option<(usize, String, bool)> = None;
    for line in block.lines() {
        if let Some(id) = line.strip_prefix("# sent_id = ") {
            tree.id = id.to_owned();
        }
        if let Some(text) = line.strip_prefix("# text = ") {
            tree.text = text.to_owned();
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, pos, _, feats, head, rel, _, misc] = fields[..] else {
            continue;
        };
        let space = !misc.contains("SpaceAfter=No");
        if let Some((from, to)) = id.split_once('-') {
            let count = to.parse().unwrap_or(1) - from.parse().unwrap_or(1) + 1;
            pending = Some((count, form.to_owned(), space));
            continue;
        }
        let (surface, space) = match pending.take() {
            Some((count, form, space)) => {
                if count > 1 {
                    pending = Some((count - 1, String::new(), space));
                }
                ((!form.is_empty()).then_some((count, form)), space)
            }
            None => (Some((1, form.to_owned())), space),
        };
        tree.words.push(Gold {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            pos: Pos::from_code(pos).unwrap_or(Pos::X),
            feats: Feats::read(feats),
            head: head
                .parse::<usize>()
                .ok()
                .and_then(|head| head.checked_sub(1)),
            rel: Rel::nearest(rel).unwrap_or(Rel::Dep),
            surface,
            space,
        });
    }
    tree
}

/// A way to type badly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noise {
    /// No capital.
    Lower,
    /// No capital, no accent.
    Bare,
    /// As `Bare`, and no final mark.
    Hasty,
    /// Only the final mark is missing.
    Open,
}

/// The tree of the same sentence, typed badly.
#[must_use]
pub(super) fn noised(tree: &Tree, noise: Noise) -> Tree {
    let mut tree = tree.clone();
    for word in &mut tree.words {
        if noise != Noise::Open {
            word.form = word.form.to_lowercase();
        }
        if matches!(noise, Noise::Bare | Noise::Hasty) {
            word.form = bare(&word.form);
        }
    }
    if matches!(noise, Noise::Hasty | Noise::Open) {
        let last = tree.words.len() - 1;
        let lone = tree.words[last].pos == Pos::Punct
            && tree.words.iter().all(|word| word.head != Some(last));
        if lone && last > 0 {
            tree.words.pop();
        }
    }
    tree
}

/// Letters without accents.
#[must_use]
pub(super) fn bare(form: &str) -> String {
    form.nfd()
        .filter(|letter| !unicode_normalization::char::is_combining_mark(*letter))
        .collect()
}
