//! What a word can match on: its lemma, its form, its concepts, the entity that it names.

use crate::cues::CUES;
use crate::fold::fold_cow;
use crate::grammar::{Pos, Rel, Word};
use crate::known::{self, Known};
use crate::thesaurus::{Concept, Reader, THESAURUS};
use crate::tree::Tree;
use std::borrow::Cow;

/// A hash of something that words have in common. Thirty-two bits: a briefing has a few thousand of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key(u32);

impl Key {
    /// A word, folded: a lemma or a form.
    pub(crate) fn word(folded: &str) -> Key {
        Key::hash(b'w', folded.as_bytes())
    }

    /// A concept of the thesaurus, named by one of its words.
    pub(crate) fn concept(concept: Concept) -> Key {
        Key::hash(b'c', &concept.0.to_le_bytes())
    }

    /// A concept more general than the one that the word names.
    pub(crate) fn broader(concept: Concept) -> Key {
        Key::hash(b'b', &concept.0.to_le_bytes())
    }

    /// A row of the gazetteer.
    pub(crate) fn entity(key: &str) -> Key {
        Key::hash(b'e', key.as_bytes())
    }

    /// A kind of event that the word puts.
    pub(crate) fn frame(frame: usize) -> Key {
        Key::hash(b'f', &(frame as u32).to_le_bytes())
    }

    /// FNV-1a.
    fn hash(tag: u8, bytes: &[u8]) -> Key {
        let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(16_777_619);
        Key(bytes
            .iter()
            .fold(step(2_166_136_261, tag), |hash, byte| step(hash, *byte)))
    }
}

/// The words of a sentence, folded, as look-ups need them.
#[derive(Default)]
pub(crate) struct Folded<'a> {
    pub(crate) forms: Vec<Cow<'a, str>>,
    pub(crate) lemmas: Vec<Cow<'a, str>>,
}

impl<'a> Folded<'a> {
    pub(crate) fn of_words(words: &[Word<'a>]) -> Folded<'a> {
        Folded {
            forms: words.iter().map(|word| fold_cow(word.form)).collect(),
            lemmas: words.iter().map(|word| fold_cow(word.lemma)).collect(),
        }
    }

    /// Whether the word at `at` can be read as `word`.
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        self.lemmas.get(at).is_some_and(|lemma| lemma == word)
            || self.forms.get(at).is_some_and(|form| form == word)
    }
}

/// A stretch of words that names one thing: a row of the gazetteer, or a multiword entry of the thesaurus.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    pub(crate) len: usize,
    pub(crate) names: Vec<Known>,
}

/// The stretches of words that begin at a word, longest first.
pub(crate) fn spans_at(tree: &Tree<'_>, folded: &Folded<'_>, at: usize) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut add =
        |len: usize, name: Option<Known>| match spans.iter_mut().find(|span| span.len == len) {
            Some(span) => span.names.extend(name),
            None => spans.push(Span {
                len,
                names: name.into_iter().collect(),
            }),
        };
    concepts_at(tree, folded, at).for_each(|(_, len)| add(len, None));
    names_at(tree, folded, at).for_each(|(known, len)| add(len, Some(known)));
    spans.sort_by_key(|span| std::cmp::Reverse(span.len));
    spans
}

/// A plural name of no more letters may be anything.
const LETTERS: usize = 4;

/// The words of a sentence from one on, as the thesaurus reads them.
struct Behind<'a, 'b> {
    tree: &'a Tree<'b>,
    folded: &'a Folded<'b>,
    at: usize,
}

impl Reader for Behind<'_, '_> {
    fn is(&self, offset: usize, word: &str) -> bool {
        self.folded.is(self.at + offset, word)
    }

    fn determines(&self, offset: usize) -> bool {
        let at = self.at + offset;
        let denies = self
            .folded
            .forms
            .get(at)
            .is_some_and(|form| CUES.negations.contains(&**form));
        !denies && (self.tree.pos(at) == Pos::Det || self.tree.rel(at) == Rel::NmodPoss)
    }

    fn qualifies(&self, offset: usize) -> bool {
        self.tree.pos(self.at + offset) == Pos::Adj
    }
}

/// The concepts that begin at a word, each with the number of words that it takes.
pub(crate) fn concepts_at<'a>(
    tree: &'a Tree<'_>,
    folded: &'a Folded<'_>,
    at: usize,
) -> impl Iterator<Item = (Concept, usize)> + use<'a> {
    let content = tree.word(at).is_some_and(|word| is_content(word.pos));
    let (lemma, form) = (folded.lemmas.get(at), folded.forms.get(at));
    let other = form.filter(|form| lemma != Some(*form));
    // « les Verts »: a plural name is looked up as what its members are called, too.
    let single = form
        .filter(|form| tree.pos(at) == Pos::Propn && form.len() > LETTERS)
        .and_then(|form| form.strip_suffix('s'));
    let firsts = lemma.into_iter().chain(other).map(|word| &**word);
    firsts
        .chain(single)
        .flat_map(move |first| THESAURUS.at(first, Behind { tree, folded, at }))
        .filter(move |(_, len)| *len > 1 || content)
}

/// The known names that begin at a word, each with the number of words that it takes.
fn names_at<'a>(
    tree: &'a Tree<'_>,
    folded: &'a Folded<'_>,
    at: usize,
) -> impl Iterator<Item = (Known, usize)> + 'a {
    let capitals = |at: usize| {
        tree.word(at)
            .is_some_and(|word| word.form.chars().all(|c| !c.is_lowercase()))
    };
    known::at(&folded.forms, capitals, at)
}

/// Whether words of this kind carry meaning of their own.
pub(crate) fn is_content(pos: Pos) -> bool {
    match pos {
        Pos::Adj
        | Pos::Adv
        | Pos::Noun
        | Pos::Num
        | Pos::Propn
        | Pos::Verb
        | Pos::X
        | Pos::Sym
        | Pos::Intj => true,
        Pos::Adp
        | Pos::Aux
        | Pos::Cconj
        | Pos::Det
        | Pos::Part
        | Pos::Pron
        | Pos::Punct
        | Pos::Sconj => false,
    }
}

/// All keys of one word: its form, its lemma, and what begins or passes at it.
pub(crate) fn keys_of(tree: &Tree<'_>, folded: &Folded<'_>, at: usize) -> Vec<Key> {
    let mut keys = Vec::new();
    add_keys(tree, folded, at, &mut keys);
    keys
}

/// The keys of one word by itself: its form, its lemma and its concepts, without what these are kinds of.
pub(crate) fn meanings_of<'a>(
    tree: &'a Tree<'_>,
    folded: &'a Folded<'_>,
    at: usize,
) -> impl Iterator<Item = Key> + 'a {
    let words = [folded.forms.get(at), folded.lemmas.get(at)];
    let words = words.into_iter().flatten().map(|word| Key::word(word));
    words.chain(concepts_at(tree, folded, at).map(|(concept, _)| Key::concept(concept)))
}

/// What a word may be said of: what it means, and all that is of its kind.
pub(crate) fn reach_of<'a>(
    tree: &'a Tree<'_>,
    folded: &'a Folded<'_>,
    at: usize,
) -> impl Iterator<Item = Key> + 'a {
    let kinds = concepts_at(tree, folded, at).map(|(concept, _)| Key::broader(concept));
    meanings_of(tree, folded, at).chain(kinds)
}

/// Adds all keys of one word, sorted, each once.
pub(crate) fn add_keys(tree: &Tree<'_>, folded: &Folded<'_>, at: usize, keys: &mut Vec<Key>) {
    let first = keys.len();
    let mut add = |key: Key| {
        let own = keys.get(first..).unwrap_or_default();
        if let Err(place) = own.binary_search(&key) {
            keys.insert(first + place, key);
        }
    };
    if let (Some(form), Some(lemma)) = (folded.forms.get(at), folded.lemmas.get(at)) {
        add(Key::word(form));
        if form != lemma {
            add(Key::word(lemma));
        }
    }
    for (concept, _) in concepts_at(tree, folded, at) {
        add(Key::concept(concept));
        for broader in THESAURUS.broader(concept) {
            add(Key::broader(*broader));
            for further in THESAURUS.broader(*broader) {
                add(Key::broader(*further));
            }
        }
    }
    for (known, _) in names_at(tree, folded, at) {
        add(Key::entity(known.key()));
    }
}
