//! Where each key stands, so that asking need not read the whole briefing.

use crate::briefing::{Sentence, SentenceId};
use crate::entity::Entities;
use crate::fold::kinship;
use crate::frames::FRAMES;
use crate::grammar::Pos;
use crate::terms::{self, Key};
use crate::tree::Tree;

/// Keys of one sentence, word by word.
#[derive(Debug, Clone, Default)]
struct Words {
    keys: Vec<Key>,
    ends: Vec<u32>,
}

/// The keys of every word, and for every key the sentences that hold it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    sentences: Vec<Words>,
    /// Sorted; each pair once. Sentences that hold a key through reference alone are here too.
    postings: Vec<(Key, u32)>,
    /// Content lemmas, folded, sorted, each once.
    vocabulary: Vec<Box<str>>,
}

impl Index {
    pub(crate) fn new(sentences: &[Sentence], entities: &Entities) -> Index {
        let mut index = Index::default();
        for (number, sentence) in sentences.iter().enumerate() {
            let tree = Tree::new(&sentence.tree);
            let folded = tree.folded();
            let mut words = Words::default();
            for word in &tree.words {
                if word.pos != Pos::Punct {
                    words.keys.extend(terms::keys_of(&tree, folded, word.index));
                    let frames = FRAMES.at(&tree, folded, word.index);
                    words
                        .keys
                        .extend(frames.into_iter().map(|(frame, _)| Key::frame(frame)));
                }
                words.ends.push(words.keys.len() as u32);
                if terms::is_content(word.pos) && word.pos != Pos::Num {
                    index
                        .vocabulary
                        .extend(folded.lemmas.get(word.index).map(|lemma| (**lemma).into()));
                    index
                        .vocabulary
                        .extend(folded.forms.get(word.index).map(|form| (**form).into()));
                }
            }
            words.keys.shrink_to_fit();
            index
                .postings
                .extend(words.keys.iter().map(|key| (*key, number as u32)));
            let aliases = entities.aliases.get(number).into_iter().flatten();
            index
                .postings
                .extend(aliases.map(|key| (*key, number as u32)));
            index.sentences.push(words);
        }
        index.postings.sort_unstable();
        index.postings.dedup();
        index.postings.shrink_to_fit();
        index.vocabulary.sort_unstable();
        index.vocabulary.dedup();
        index
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
        self.sentences.len()
    }

    /// The keys of one word.
    pub(crate) fn keys(&self, sentence: SentenceId, word: usize) -> &[Key] {
        let Some(words) = self.sentences.get(sentence.at()) else {
            return &[];
        };
        let start = word
            .checked_sub(1)
            .and_then(|before| words.ends.get(before))
            .copied()
            .unwrap_or(0) as usize;
        let end = words.ends.get(word).copied().unwrap_or(0) as usize;
        words.keys.get(start..end).unwrap_or_default()
    }

    /// The words of the briefing that begin as `word` does (both folded).
    fn alike<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let start: &str = word
            .char_indices()
            .nth(2)
            .map_or(word, |(at, _)| &word[..at]);
        let from = self.vocabulary.partition_point(|known| &**known < start);
        self.vocabulary
            .get(from..)
            .unwrap_or_default()
            .iter()
            .map(|known| &**known)
            .take_while(move |known| known.starts_with(start))
    }

    /// Words of the briefing that are kin to `word`, with how near they are.
    pub(crate) fn kin<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (&'a str, f32)> + 'a {
        self.alike(word)
            .filter(move |known| *known != word)
            .filter_map(move |known| {
                let kin = kinship(word, known);
                (kin > 0.0).then_some((known, kin))
            })
    }

    /// A word of the briefing that `word` is a slip of the finger away from.
    pub(crate) fn repaired(&self, word: &str) -> Option<&str> {
        let first = word.chars().next()?;
        let from = self.vocabulary.partition_point(|known| {
            !known.starts_with(first) && **known < *word.get(..first.len_utf8()).unwrap_or_default()
        });
        let same = self
            .vocabulary
            .get(from..)?
            .iter()
            .take_while(|known| known.starts_with(first));
        same.map(|known| &**known)
            .find(|known| known.len() >= 5 && crate::fold::one_slip(word, known))
    }

    /// Whether the briefing uses this very word, folded.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.vocabulary
            .binary_search_by(|known| (**known).cmp(word))
            .is_ok()
    }
}
