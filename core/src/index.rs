//! Where each key stands, so that asking need not read the whole briefing.

use crate::briefing::{Sentence, SentenceId};
use crate::entity::Entities;
use crate::fold::Kin;
use crate::frames::FRAMES;
use crate::grammar::Pos;
use crate::terms::{self, Key};
use crate::tree::Tree;
use std::borrow::Cow;

/// Content lemmas and forms, folded, sorted, each once; they share their letters.
#[derive(Debug, Clone, Default)]
struct Vocabulary {
    letters: Box<str>,
    ends: Box<[u32]>,
}

impl Vocabulary {
    fn new(mut words: Vec<Cow<'_, str>>) -> Vocabulary {
        words.sort_unstable();
        words.dedup();
        let mut end = 0;
        let ends = words.iter().map(|word| {
            end += word.len() as u32;
            end
        });
        Vocabulary {
            ends: ends.collect(),
            letters: words.concat().into_boxed_str(),
        }
    }

    fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let before = at.checked_sub(1).and_then(|before| self.ends.get(before));
        self.letters.get(before.map_or(0, |end| *end as usize)..end)
    }

    /// The words from the first that is not before `start`.
    fn from<'a>(&'a self, start: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle).is_some_and(|word| word < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..self.ends.len()).filter_map(|at| self.get(at))
    }
}

/// The keys of every word, and for every key the sentences that hold it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    /// Of all words of all sentences, one after the other.
    keys: Box<[Key]>,
    /// Per word: where its keys end.
    ends: Box<[u32]>,
    /// Per sentence: the number of its first word; and the number of all words.
    starts: Box<[u32]>,
    /// Sorted; each pair once. Sentences that hold a key through reference alone are here too.
    postings: Box<[(Key, u32)]>,
    vocabulary: Vocabulary,
}

impl Index {
    pub(crate) fn new(sentences: &[Sentence], entities: &Entities) -> Index {
        let mut keys: Vec<Key> = Vec::new();
        let mut ends: Vec<u32> = Vec::new();
        let mut starts: Vec<u32> = vec![0];
        let mut postings: Vec<(Key, u32)> = Vec::new();
        let mut vocabulary: Vec<Cow<'_, str>> = Vec::new();
        for (number, sentence) in sentences.iter().enumerate() {
            let tree = Tree::new(&sentence.tree);
            let folded = tree.folded();
            let number = number as u32;
            let first = keys.len();
            for word in &tree.words {
                if word.pos != Pos::Punct {
                    terms::add_keys(&tree, folded, word.index, &mut keys);
                    let frames = FRAMES.at(&tree, folded, word.index);
                    keys.extend(frames.into_iter().map(|(frame, _)| Key::frame(frame)));
                }
                ends.push(keys.len() as u32);
                if terms::is_content(word.pos) && word.pos != Pos::Num {
                    vocabulary.extend(folded.lemmas.get(word.index).cloned());
                    vocabulary.extend(folded.forms.get(word.index).cloned());
                }
            }
            starts.push(ends.len() as u32);
            let own = keys.get(first..).unwrap_or_default().iter();
            let aliases = entities.aliases.get(number as usize).into_iter().flatten();
            postings.extend(own.chain(aliases).map(|key| (*key, number)));
        }
        postings.sort_unstable();
        postings.dedup();
        Index {
            keys: keys.into(),
            ends: ends.into(),
            starts: starts.into(),
            postings: postings.into(),
            vocabulary: Vocabulary::new(vocabulary),
        }
    }

    /// The sentences that hold a key, in order.
    pub(crate) fn holding(&self, key: Key) -> impl Iterator<Item = SentenceId> + '_ {
        let from = self.postings.partition_point(|(known, _)| *known < key);
        let rest = self.postings.get(from..).unwrap_or_default();
        rest.iter()
            .take_while(move |(known, _)| *known == key)
            .map(|(_, number)| SentenceId(*number))
    }

    /// How many sentences hold a key.
    pub(crate) fn frequency(&self, key: Key) -> usize {
        let from = self.postings.partition_point(|(known, _)| *known < key);
        let to = self.postings.partition_point(|(known, _)| *known <= key);
        to - from
    }

    /// How many sentences there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The keys of one word.
    pub(crate) fn keys(&self, sentence: SentenceId, word: usize) -> &[Key] {
        let at = sentence.at();
        let (Some(first), Some(next)) = (self.starts.get(at), self.starts.get(at + 1)) else {
            return &[];
        };
        let word = *first as usize + word;
        if word >= *next as usize {
            return &[];
        }
        let before = word.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.copied().unwrap_or(0) as usize;
        let end = self.ends.get(word).copied().unwrap_or(0) as usize;
        self.keys.get(start..end).unwrap_or_default()
    }

    /// The words of the briefing that begin as `word` does (both folded).
    fn alike<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let start: &str = word
            .char_indices()
            .nth(2)
            .map_or(word, |(at, _)| &word[..at]);
        self.vocabulary
            .from(start)
            .take_while(move |known| known.starts_with(start))
    }

    /// Words of the briefing that are kin to `word`, with how near they are.
    pub(crate) fn kin<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (&'a str, f32)> + 'a {
        let mut own = Kin::of(word);
        self.alike(word)
            .filter(move |known| *known != word)
            .filter_map(move |known| {
                let kin = own.to(known);
                (kin > 0.0).then_some((known, kin))
            })
    }

    /// A word of the briefing that `word` is a slip of the finger away from.
    pub(crate) fn repaired(&self, word: &str) -> Option<&str> {
        let first = word.chars().next()?;
        let initial = word.get(..first.len_utf8())?;
        self.vocabulary
            .from(initial)
            .take_while(|known| known.starts_with(first))
            .find(|known| known.len() >= 5 && crate::fold::one_slip(word, known))
    }

    /// Whether the briefing uses this very word, folded.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.vocabulary.from(word).next() == Some(word)
    }
}
