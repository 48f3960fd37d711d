//! A briefing, read: sections, sentences and what they say, all tied to bytes of the reader's own text.

use crate::amount::{self, Amount};
use crate::entity::{self, Entities};
use crate::find::{self, Stand};
use crate::fold::fold;
use crate::grammar;
use crate::index::Index;
use crate::lang::{self, Lang};
use crate::layout::{self, BlockKind};
use crate::terms::Key;
use crate::time::{self, Time};
use std::ops::Range;

/// A sentence of a briefing. Only a [`Briefing`] makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SentenceId(pub(crate) u32);

impl SentenceId {
    pub(crate) fn at(self) -> usize {
        self.0 as usize
    }
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading; none for what stands before the first one.
    pub heading: Option<SentenceId>,
    /// Its sentences, the heading left out, as a range of sentence numbers.
    pub sentences: Range<u32>,
}

/// A sentence with all that was read in it.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// Its words; their spans are bytes of the briefing.
    pub(crate) tree: grammar::Sentence,
    /// What it stands in.
    pub(crate) kind: BlockKind,
    /// Bytes of the paragraph, heading or item that it stands in.
    pub(crate) block: Range<usize>,
    /// Number of its section.
    pub(crate) section: u32,
    /// Spans are bytes of the briefing.
    pub(crate) amounts: Box<[Amount]>,
    /// Spans are bytes of the briefing.
    pub(crate) times: Box<[Time]>,
}

/// A briefing that was read.
#[derive(Debug, Clone)]
pub struct Briefing {
    text: String,
    lang: Lang,
    sentences: Vec<Sentence>,
    sections: Vec<Section>,
    title: Option<SentenceId>,
    pub(crate) entities: Entities,
    pub(crate) index: Index,
    /// The positions that the running text gives, in its order.
    pub(crate) stands: Vec<Stand>,
}

impl Briefing {
    /// Whether a word (folded) is written with a capital wherever it stands.
    pub(crate) fn names(&self, word: &str) -> bool {
        let mut held = self
            .index
            .holding(Key::word(word))
            .filter_map(|id| self.sentence(id))
            .flat_map(|sentence| sentence.tree.words())
            .filter(|other| fold(other.form) == word)
            .peekable();
        held.peek().is_some()
            && held.all(|other| other.form.chars().next().is_some_and(char::is_uppercase))
    }

    /// Reads any text; an empty text gives an empty briefing.
    #[must_use]
    pub fn read(text: &str) -> Briefing {
        let lang = lang::of_text(text);
        let mut sentences: Vec<Sentence> = Vec::new();
        let mut sections = vec![Section {
            heading: None,
            sentences: 0..0,
        }];
        let mut title = None;
        // A sentence that was broken over lines is read as one: the breaks become spaces, every byte keeps its place.
        let flat = text.replace(['\n', '\r', '\t'], " ");
        for block in layout::blocks(text) {
            let first = sentences.len() as u32;
            match block.kind {
                BlockKind::Title => title = Some(SentenceId(first)),
                BlockKind::Heading => sections.push(Section {
                    heading: Some(SentenceId(first)),
                    sentences: first + 1..first + 1,
                }),
                BlockKind::Banner
                | BlockKind::Item
                | BlockKind::Dateline
                | BlockKind::Paragraph => {}
            }
            let words = flat.get(block.span.clone()).unwrap_or_default();
            let trees = match block.kind {
                BlockKind::Item | BlockKind::Paragraph => grammar::read(words, lang),
                BlockKind::Banner | BlockKind::Title | BlockKind::Heading | BlockKind::Dateline => {
                    vec![grammar::read_sentence(words, lang)]
                }
            };
            for tree in trees {
                let tree = tree.moved(block.span.start);
                let span = tree.span();
                let words = flat.get(span.clone()).unwrap_or_default();
                sentences.push(Sentence {
                    amounts: amount::amounts(words, lang)
                        .into_iter()
                        .map(|found| found.moved(span.start))
                        .collect(),
                    times: time::times(words, lang)
                        .into_iter()
                        .map(|found| found.moved(span.start))
                        .collect(),
                    tree,
                    kind: block.kind,
                    block: block.span.clone(),
                    section: sections.len() as u32 - 1,
                });
            }
            if let Some(section) = sections.last_mut() {
                if section.heading.is_none() && section.sentences.is_empty() {
                    section.sentences.start = first;
                }
                section.sentences.end = sentences.len() as u32;
            }
        }
        sentences.shrink_to_fit();
        let entities = entity::entities(text, &sentences);
        let index = Index::new(&sentences, &entities);
        let mut briefing = Briefing {
            text: text.to_owned(),
            lang,
            sentences,
            sections,
            title,
            entities,
            index,
            stands: Vec::new(),
        };
        briefing.stands = find::all_stands(&briefing);
        briefing.stands.shrink_to_fit();
        briefing
    }

    /// The text, as it was given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The language that it is written in.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Its title, if it has one.
    #[must_use]
    pub fn title(&self) -> Option<SentenceId> {
        self.title
    }

    /// Its sections, in order; the first holds what stands before any heading and may be empty.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The section that a sentence stands in.
    #[must_use]
    pub fn section_of(&self, id: SentenceId) -> Option<&Section> {
        self.sentence(id)
            .and_then(|sentence| self.sections.get(sentence.section as usize))
    }

    /// All sentences, headings included, in order.
    pub fn sentences(&self) -> impl Iterator<Item = SentenceId> + '_ {
        (0..self.sentences.len() as u32).map(SentenceId)
    }

    /// What kind of block a sentence stands in.
    #[must_use]
    pub fn kind(&self, id: SentenceId) -> BlockKind {
        self.sentence(id)
            .map_or(BlockKind::Paragraph, |sentence| sentence.kind)
    }

    /// The bytes of a sentence in the text.
    #[must_use]
    pub fn span(&self, id: SentenceId) -> Range<usize> {
        self.sentence(id)
            .map_or(0..0, |sentence| sentence.tree.span())
    }

    /// A sentence, verbatim.
    #[must_use]
    pub fn quote(&self, id: SentenceId) -> &str {
        self.slice(self.span(id))
    }

    /// Some of the text, verbatim; empty when the range does not fit it.
    #[must_use]
    pub fn slice(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    /// The whole paragraph that a sentence stands in: bytes of the text.
    #[must_use]
    pub fn paragraph(&self, id: SentenceId) -> Range<usize> {
        self.sentence(id)
            .map_or(0..0, |sentence| sentence.block.clone())
    }

    /// The grammar of a sentence; spans are bytes of the text.
    #[must_use]
    pub fn grammar(&self, id: SentenceId) -> Option<&grammar::Sentence> {
        self.sentence(id).map(|sentence| &sentence.tree)
    }

    /// The amounts in a sentence; spans are bytes of the text.
    #[must_use]
    pub fn amounts(&self, id: SentenceId) -> &[Amount] {
        self.sentence(id)
            .map(|sentence| &*sentence.amounts)
            .unwrap_or_default()
    }

    /// The times in a sentence; spans are bytes of the text.
    #[must_use]
    pub fn times(&self, id: SentenceId) -> &[Time] {
        self.sentence(id)
            .map(|sentence| &*sentence.times)
            .unwrap_or_default()
    }

    pub(crate) fn sentence(&self, id: SentenceId) -> Option<&Sentence> {
        self.sentences.get(id.at())
    }

    /// Whether a sentence is running text or a list item, not a title or heading.
    pub(crate) fn is_body(&self, id: SentenceId) -> bool {
        matches!(self.kind(id), BlockKind::Paragraph | BlockKind::Item)
    }

    /// The sentence of running text or the dateline before, when both stand in the same section.
    pub(crate) fn before(&self, id: SentenceId) -> Option<SentenceId> {
        let before = SentenceId(id.0.checked_sub(1)?);
        let same = self.sentence(before)?.section == self.sentence(id)?.section;
        let tells = self.is_body(before) || self.kind(before) == BlockKind::Dateline;
        (same && tells).then_some(before)
    }

    /// The sentence after, when both stand in the same paragraph.
    pub(crate) fn after(&self, id: SentenceId) -> Option<SentenceId> {
        let after = SentenceId(id.0 + 1);
        (after.at() < self.sentences.len() && self.paragraph(after) == self.paragraph(id))
            .then_some(after)
    }
}
