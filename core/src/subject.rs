//! What a question is about: the words and names that a passage has to match.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{self, Pos, PronType};
use crate::patterns::PATTERNS;
use crate::question::Question;
use crate::terms::{self, Folded, Key};
use crate::thesaurus::THESAURUS;
use crate::tree::Tree;
use std::ops::Range;

/// Something that the question is about and that a passage has to match.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term {
    /// Its words in the question's tree; the first one leads.
    pub(crate) words: Range<usize>,
    /// As the reader wrote it.
    pub(crate) text: String,
    /// Folded lemma and form of a single word, for kin and slips; empty for several words.
    pub(crate) lemma: String,
    /// What it matches, and how well.
    pub(crate) keys: Vec<(Key, f32)>,
    pub(crate) weight: f32,
    pub(crate) sort: Sort,
}

/// What kind of word a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Sort {
    /// A proper name: must be there.
    Name,
    Noun,
    Verb,
    Other,
}

impl Question {
    /// The terms of a question, in the order of its words.
    pub(crate) fn find_terms(&self, tree: &Tree<'_>) -> Vec<Term> {
        let folded = Folded::of_tree(tree);
        let mut terms: Vec<Term> = Vec::new();
        let mut at = 0;
        while let Some(word) = tree.word(at) {
            let spans = terms::spans_at(tree, &folded, at);
            let long = spans
                .iter()
                .find(|span| span.len > 1 && !(at..at + span.len).any(|w| self.taken.contains(&w)));
            let len = long.map_or(1, |span| span.len);
            let named = long.is_some_and(|span| !span.names.is_empty());
            // A known name is one whatever the tagger takes it for.
            let capital = at > 0 && word.form.chars().next().is_some_and(char::is_uppercase);
            let sure = capital && spans.iter().any(|span| !span.names.is_empty());
            if self.taken.contains(&at) || (long.is_none() && !sure && !self.weighs(tree, at)) {
                at += 1;
                continue;
            }
            let (lemma, form) = (
                folded.lemmas.get(at).cloned().unwrap_or_default(),
                folded.forms.get(at).cloned().unwrap_or_default(),
            );
            let known = spans
                .iter()
                .any(|span| span.len == len && !span.names.is_empty());
            let mut keys: Vec<(Key, f32)> = Vec::new();
            if len == 1 {
                keys.push((Key::word(&lemma), 1.0));
                keys.push((Key::word(&form), 1.0));
            }
            for span in spans.iter().filter(|span| span.len == len) {
                keys.extend(
                    span.names
                        .iter()
                        .map(|known| (Key::entity(known.key()), 1.0)),
                );
            }
            let first = folded.forms.get(at).map(String::as_str).unwrap_or_default();
            for first in [lemma.as_str(), first] {
                for (concept, taken) in
                    THESAURUS.at(first, |offset, word| folded.is(at + offset, word))
                {
                    if taken == len {
                        keys.push((Key::concept(concept), 0.9));
                        keys.push((Key::broader(concept), 0.75));
                        keys.extend(
                            THESAURUS
                                .broader(concept)
                                .iter()
                                .map(|broader| (Key::concept(*broader), 0.4)),
                        );
                    }
                }
            }
            let inside = (at..at + len)
                .filter_map(|word| tree.word(word))
                .filter(|word| terms::is_content(word.pos));
            let lead = if len == 1 {
                Some(word)
            } else {
                inside.max_by_key(|word| rank(word.pos))
            };
            let pos = lead.map_or(word.pos, |lead| lead.pos);
            if let Some(lead) = lead.filter(|_| len > 1 && !named) {
                // The weightiest word of the expression by itself says most of it.
                let single = terms::keys_of(tree, &folded, lead.index);
                keys.extend(single.into_iter().map(|key| (key, 0.8)));
            }
            keys.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            keys.dedup_by_key(|(key, _)| *key);
            let strange =
                len == 1 && word.pos != Pos::Num && self.strange(&word.form.to_lowercase());
            let sort = if named
                || known
                || (capital && matches!(word.pos, Pos::Propn | Pos::Noun | Pos::X))
                || word.pos == Pos::Propn && strange
            {
                Sort::Name
            } else {
                match pos {
                    Pos::Noun | Pos::Propn | Pos::X | Pos::Num | Pos::Sym => Sort::Noun,
                    Pos::Verb => Sort::Verb,
                    _ => Sort::Other,
                }
            };
            let light = (at..at + len).all(|word| {
                folded
                    .lemmas
                    .get(word)
                    .is_some_and(|lemma| CUES.light.contains(lemma))
                    || folded
                        .forms
                        .get(word)
                        .is_some_and(|form| CUES.light.contains(form))
                    || tree
                        .word(word)
                        .is_some_and(|word| !terms::is_content(word.pos))
            });
            let generic = PATTERNS.nouns.generic.contains(&lemma)
                && self.focus.is_some_and(|focus| focus == at);
            let weight = match sort {
                Sort::Name => 2.0,
                _ if light => 0.1,
                Sort::Noun if generic => 0.15,
                // « les trois points »: the count is no subject.
                Sort::Noun if pos == Pos::Num => 0.5,
                Sort::Noun => 1.2,
                Sort::Verb => 1.0,
                Sort::Other if pos == Pos::Adj => 0.7,
                Sort::Other => 0.3,
            };
            let end = tree
                .word(at + len - 1)
                .map_or(word.span.end, |last| last.span.end);
            terms.push(Term {
                words: at..at + len,
                text: self
                    .core
                    .get(word.span.start..end)
                    .unwrap_or_default()
                    .to_owned(),
                lemma: if len == 1 { lemma } else { String::new() },
                keys,
                weight,
                sort,
            });
            at += len;
        }
        terms
    }

    /// Whether a word by itself is something to look for.
    fn weighs(&self, tree: &Tree<'_>, at: usize) -> bool {
        let Some(word) = tree.word(at) else {
            return false;
        };
        let asks = word.feats.pron_type() == Some(PronType::Int);
        let folded = fold(word.form);
        // « né » is no « ne ».
        let accented = word.pos == Pos::Verb && word.form.to_lowercase() != folded;
        let small = CUES.french.contains(&folded)
            || CUES.english.contains(&folded)
            || CUES.negations.contains(&folded);
        terms::is_content(word.pos)
            && !asks
            && (!small || accented)
            && word.form.chars().any(char::is_alphanumeric)
    }

    /// Whether a word is in no dictionary of the question's language: likely a name, or a slip.
    fn strange(&self, word: &str) -> bool {
        grammar::analyses(word, self.lang).next().is_none()
    }
}

/// Which word of an expression carries it: verbs, then nouns.
fn rank(pos: Pos) -> u8 {
    match pos {
        Pos::Verb => 3,
        Pos::Noun | Pos::Propn => 2,
        Pos::Adj => 1,
        _ => 0,
    }
}
