//! Follow-ups: a question that leans on the one before it.

use crate::answer::Asked;
use crate::ask::Turn;
use crate::briefing::SentenceId;
use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{Pos, Rel, Word};
use crate::lang::Lang;
use crate::patterns;
use crate::patterns::{Intent, PATTERNS};
use crate::question::{Question, Sort, Term};
use crate::roles;
use crate::stances;
use crate::terms::Key;
use crate::tree::Tree;
use std::ops::Range;

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
        let opening = plain
            .iter()
            .take_while(|word| CUES.leaning.contains(&word.folded))
            .count();
        let topic = plain
            .get(opening..)
            .and_then(|rest| PATTERNS.topics.at(rest))
            .is_some();
        let leans = opening > 0 || topic;
        let points = plain
            .iter()
            .any(|word| CUES.pointing.contains(&word.folded));
        let weighty = self.terms.iter().filter(|term| term.weight > 0.5).count();
        let asks = !topic && (self.intent != Intent::Whether || !self.taken.is_empty());
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
        // « et la région ? » names a party where parties are asked for, not a place.
        let bare = leans && self.taken.is_empty() && before.intent == Intent::Who;
        if (!asks || bare) && self.source.is_none() && weighty >= 1 && !self.has_verb() {
            let named = |term: &Term| term.sort == Sort::Name;
            let acts = |term: &Term| {
                named(term)
                    || term.weight > 0.5
                        && (stances::group(&term.lemma) || roles::is_human(&term.lemma))
            };
            let other = self.terms.iter().any(acts) && !before.terms.iter().any(named);
            // « qui l'a félicitée ? — et Washington ? »: a party in the place of the one that was asked for.
            return if before.intent == Intent::Who && (before.asks_stance() || other) {
                self.stance_of(before)
            } else {
                self.instead(before)
            };
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
        self.merged(before, leans, near)
    }

    /// This question with what it leaves out of the one before.
    fn merged(self, before: &Question, leans: bool, near: Vec<SentenceId>) -> Question {
        let mut merged = self;
        // What the follow-up says itself counts most.
        let share = if merged.terms.iter().any(|term| term.weight > 0.5) {
            0.5
        } else {
            0.8
        };
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
                    weight: term.weight * share,
                    ..term.clone()
                };
                merged.terms.push(carried);
            }
        }
        merged.stance = merged.stance.or(before.stance);
        merged.near = near;
        merged
    }

    /// Whether the question is about who takes a stance.
    fn asks_stance(&self) -> bool {
        self.stance.is_some()
            || self
                .tree
                .words()
                .any(|word| word.pos == Pos::Verb && stances::carries(&fold(word.lemma)))
    }

    /// « qui s'y oppose ? — et les communistes ? »: where these stand on it.
    fn stance_of(mut self, before: &Question) -> Question {
        self.intent = Intent::Stance;
        self.asked = Asked::Stance;
        let mut merged = self.merged(before, true, Vec::new());
        merged.stance = None;
        merged
    }

    /// The question before, with what this one names in the place of what it named.
    fn instead(self, before: &Question) -> Question {
        if let Some((text, new)) = self.scene_of(before) {
            let mut question = Question::read(&text, before.lang);
            let tree = Tree::new(&question.tree);
            let inside = tree.within(&new);
            question.scene = (question.terms.iter().enumerate())
                .filter(|(_, term)| term.sort == Sort::Noun && inside.contains(&term.words.start))
                .map(|(at, _)| at)
                .collect();
            return Question {
                words: self.words,
                ..question
            };
        }
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
                    term.sort == Sort::Noun
                        && term.weight > 0.5
                        && term.words.start != usize::MAX
                        && Some(term.words.start) != before.focus
                })
            });
        let (Some(name), Some(old)) = (name, old) else {
            return self;
        };
        let text = match before.party_around(old) {
            Some(party) => {
                let front = before.core.get(..party.start).unwrap_or_default();
                let back = before.core.get(party.end..).unwrap_or_default();
                format!("{front}{}{back}", name.text)
            }
            None => before.core.replacen(&old.text, &name.text, 1),
        };
        Question {
            words: self.words,
            ..Question::read(&text, before.lang)
        }
    }

    /// The bytes of the party that a name only tells apart (« les parents de la FCPE »): another party takes the place of all of it.
    fn party_around(&self, name: &Term) -> Option<Range<usize>> {
        let tree = Tree::new(&self.tree);
        let noun = tree.head(name.words.start)?;
        let lemma = tree.lemma(noun);
        let party = tree.rel(name.words.start) == Rel::Nmod
            && tree.rel(noun).base() == Rel::Nsubj
            && (stances::group(lemma) || roles::is_human(lemma));
        party.then(|| tree.bytes(&tree.below(noun, &|_| false)))
    }

    /// « et au premier procès ? »: the question before with the scene that this one sets, in the place of one set by the same
    /// preposition or at its end; and where in it that stands.
    fn scene_of(&self, before: &Question) -> Option<(String, Range<usize>)> {
        let tree = Tree::new(&self.tree);
        let acts = |word: &Word<'_>| matches!(word.pos, Pos::Aux | Pos::Pron | Pos::Propn);
        let named = self.terms.iter().any(|term| term.sort == Sort::Name);
        if named || self.lang != before.lang || tree.words.iter().any(acts) {
            return None;
        }
        let sets = |tree: &Tree<'_>, at: usize| {
            let preposition = tree.preposition(at)?;
            CUES.settings.contains(&preposition).then_some(preposition)
        };
        let noun = (0..tree.words.len())
            .find(|at| tree.pos(*at) == Pos::Noun && sets(&tree, *at).is_some())?;
        let preposition = sets(&tree, noun)?;
        let scene = self.core.get(tree.bytes(&tree.below(noun, &|_| false)))?;
        let scene = scene.trim_end_matches(['?', ' ', '\u{a0}', '\u{202f}']);
        let old = Tree::new(&before.tree);
        let place = (0..old.words.len())
            .find(|at| {
                old.pos(*at) == Pos::Noun && old.preposition(*at).as_ref() == Some(&preposition)
            })
            .map(|at| old.bytes(&old.below(at, &|_| false)));
        let asked = before
            .core
            .trim_end_matches(['?', ' ', '\u{a0}', '\u{202f}']);
        let (front, back) = match place {
            Some(place) => (
                before.core.get(..place.start)?,
                before.core.get(place.end..)?,
            ),
            None => (asked, ""),
        };
        let front = front.trim_end();
        let at = front.len() + 1;
        Some((format!("{front} {scene}{back}"), at..at + scene.len()))
    }

    pub(crate) fn has_verb(&self) -> bool {
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
