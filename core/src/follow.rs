//! Follow-ups: a question that leans on the one before it.

use crate::ask::Turn;
use crate::briefing::SentenceId;
use crate::cues::CUES;
use crate::grammar::Pos;
use crate::lang::Lang;
use crate::patterns;
use crate::patterns::Intent;
use crate::question::{Question, Sort, Term};
use crate::terms::Key;
use crate::tree::Tree;

/// Reads a question in its conversation; `None` when there is no question in the words.
pub(crate) fn read(words: &str, conversation: Lang, before: Option<&Turn>) -> Option<Question> {
    if patterns::plain(words).is_empty() {
        return None;
    }
    let question = Question::read(words, conversation);
    let Some(before) = before else {
        return Some(question);
    };
    Some(question.after(&before.question, before.answer.sentences()))
}

impl Question {
    /// This question in a conversation: what it leaves out is taken over from the one before.
    #[must_use]
    pub(crate) fn after(self, before: &Question, near: Vec<SentenceId>) -> Question {
        let plain = patterns::plain(&self.core);
        let leans = plain
            .first()
            .is_some_and(|word| CUES.leaning.contains(&word.folded));
        let points = plain
            .iter()
            .any(|word| CUES.pointing.contains(&word.folded));
        let weighty = self.terms.iter().filter(|term| term.weight > 0.5).count();
        let asks = self.intent != Intent::Whether || !self.taken.is_empty();
        let whole = matches!(
            self.intent,
            Intent::Sections | Intent::KeyPoints | Intent::Actors
        );
        if whole
            || (!leans && !points && weighty >= 1 && (asks || plain.len() > 3))
            || (!leans && weighty >= 3)
        {
            return self;
        }
        if !asks && self.source.is_none() && weighty >= 1 && !self.has_verb() {
            return self.instead(before);
        }
        if self.source.is_some() && !asks {
            let rest: String = plain.get(usize::from(leans)).map_or(String::new(), |word| {
                self.core
                    .get(word.span.start..)
                    .unwrap_or_default()
                    .to_owned()
            });
            let old = before.source_text();
            let text = match old {
                Some(old) => before.core.replace(&old, &rest),
                None => format!(
                    "{} {rest}",
                    before
                        .core
                        .trim_end_matches(['?', ' ', '\u{a0}', '\u{202f}'])
                ),
            };
            return Question {
                words: self.words,
                ..Question::read(&text, before.lang)
            };
        }
        let mut merged = self;
        let held: Vec<Key> = merged
            .terms
            .iter()
            .flat_map(|term| term.keys.iter().map(|(key, _)| *key))
            .collect();
        // What was asked for before is not what is asked about now.
        let asked_before = before.focus.and_then(|focus| {
            before
                .terms
                .iter()
                .position(|term| term.words.contains(&focus))
        });
        for (at, term) in before.terms.iter().enumerate() {
            let again = term
                .keys
                .iter()
                .any(|(key, strength)| *strength >= 0.9 && held.contains(key));
            let replaced = term.sort == Sort::Name
                && merged.terms.iter().any(|own| own.sort == Sort::Name)
                && leans;
            if !again && !replaced && (Some(at) != asked_before || term.weight > 0.3) {
                let carried = Term {
                    words: usize::MAX..usize::MAX,
                    weight: term.weight * 0.8,
                    ..term.clone()
                };
                merged.terms.push(carried);
            }
        }
        merged.stance = merged.stance.or(before.stance);
        merged.near = near;
        merged
    }

    /// The question before, with what this one names in the place of what it named.
    fn instead(self, before: &Question) -> Question {
        let name = self
            .terms
            .iter()
            .find(|term| term.sort == Sort::Name)
            .or_else(|| self.terms.iter().find(|term| term.weight > 0.5));
        let old = before
            .terms
            .iter()
            .find(|term| term.sort == Sort::Name)
            .or_else(|| {
                before.terms.iter().find(|term| {
                    term.sort == Sort::Noun && term.weight > 0.5 && term.words.start != usize::MAX
                })
            });
        let (Some(name), Some(old)) = (name, old) else {
            return self;
        };
        let text = before.core.replacen(&old.text, &name.text, 1);
        Question {
            words: self.words,
            ..Question::read(&text, before.lang)
        }
    }

    fn has_verb(&self) -> bool {
        self.tree.words().any(|word| word.pos == Pos::Verb)
    }

    /// The words that name the source (« selon Bruxelles »).
    fn source_text(&self) -> Option<String> {
        let tree = Tree::new(&self.tree);
        let head = self.source?;
        let words = tree.below(head, &|_| false);
        self.core.get(tree.bytes(&words)).map(str::to_owned)
    }
}
