//! Gives a sentence back its main verb where the parser took the noun in front for its root: a greedy parser that has gone into a
//! clause about the subject (« Paris, qui a suspendu l'aide, n'entend pas la rétablir ») seldom finds its way out of it.

use std::ops::Range;

use super::feats::{PronType, Tense, VerbForm};
use super::tag::Tag;
use super::tags::{Pos, Rel};

/// A word's head and relation.
type Arc = (Option<usize>, Rel);

/// A sentence with the tree that is mended.
struct Sentence<'a> {
    tags: &'a [Tag],
    forms: &'a [String],
    arcs: &'a mut [Arc],
}

/// A main verb that was found.
struct Found {
    verb: usize,
    /// The first word of its own clause.
    own: usize,
    /// What was taken for its subject and is told of the noun in front.
    told: Option<usize>,
}

/// Mends the tree of the words in `range`, which hang on one of them.
pub(super) fn main_verb(tags: &[Tag], forms: &[String], arcs: &mut [Arc], range: Range<usize>) {
    let mut sentence = Sentence { tags, forms, arcs };
    let Some(root) = range.clone().find(|at| sentence.tops(*at, &range)) else {
        return;
    };
    let nominal = matches!(sentence.pos(root), Some(Pos::Noun | Pos::Propn));
    let says = |rel: Rel| rel == Rel::Cop || rel.base() == Rel::Nsubj;
    if !nominal || sentence.children(root).any(|at| says(sentence.rel(at))) {
        return;
    }
    if let Some(found) = sentence.verb_behind(root, range.end) {
        sentence.take_over(root, &found, range.end);
    }
}

impl Sentence<'_> {
    fn pos(&self, at: usize) -> Option<Pos> {
        self.tags.get(at).map(|tag| tag.pos)
    }

    fn rel(&self, at: usize) -> Rel {
        self.arcs.get(at).map_or(Rel::Dep, |(_, rel)| *rel)
    }

    fn head(&self, at: usize) -> Option<usize> {
        self.arcs.get(at).and_then(|(head, _)| *head)
    }

    fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.arcs.len()).filter(move |child| self.head(*child) == Some(at))
    }

    /// Whether a word hangs on none of the others in a range.
    fn tops(&self, at: usize, range: &Range<usize>) -> bool {
        self.head(at).is_none_or(|head| !range.contains(&head))
    }

    fn is_comma(&self, at: usize) -> bool {
        self.forms.get(at).is_some_and(|form| form == ",")
    }

    fn is_finite(&self, at: usize) -> bool {
        self.tags.get(at).is_some_and(|tag| {
            matches!(tag.pos, Pos::Verb | Pos::Aux) && tag.feats.verb_form() == Some(VerbForm::Fin)
        })
    }

    /// Whether a past tense was read as a participle ("…, who had wavered, supported it"): no participle has an object of its own.
    fn is_past(&self, at: usize) -> bool {
        self.tags.get(at).is_some_and(|tag| {
            tag.pos == Pos::Verb
                && tag.feats.verb_form() == Some(VerbForm::Part)
                && tag.feats.tense() == Some(Tense::Past)
        }) && matches!(self.rel(at), Rel::Acl | Rel::Conj | Rel::Xcomp | Rel::Advcl)
            && self.children(at).any(|child| self.rel(child) == Rel::Obj)
    }

    /// The main verb behind a noun that was taken for the root.
    fn verb_behind(&self, root: usize, end: usize) -> Option<Found> {
        let led = self
            .children(root)
            .any(|at| self.rel(at) == Rel::Case && at < root);
        (root + 1..end).find_map(|verb| {
            let helped = |at: usize| {
                matches!(self.rel(at).base(), Rel::Aux | Rel::Cop) && self.is_finite(at)
            };
            let finite = self.is_finite(verb) && self.pos(verb) == Some(Pos::Verb)
                || self.children(verb).any(helped)
                || self.is_past(verb);
            if !finite || self.depends(verb) {
                return None;
            }
            let subject = self
                .children(verb)
                .find(|at| self.rel(*at).base() == Rel::Nsubj);
            let group = self.group(verb);
            let own = subject.map_or(group, |subject| self.start(subject));
            let before = own.checked_sub(1)?;
            let comma = self.is_comma(before);
            // "Its leader, Ana Ruiz, voted against": the name is told of the noun.
            let told = subject
                .filter(|_| !led && comma && group > own)
                .filter(|_| group.checked_sub(1).is_some_and(|at| self.is_comma(at)));
            let fits = match subject {
                Some(_) => led && comma || told.is_some(),
                None => !led && (comma || self.plain(before, root)),
            };
            let agrees = led || self.agrees(root, verb);
            (own > root && fits && agrees).then_some(Found { verb, own, told })
        })
    }

    /// Whether a clause has a word that makes it depend on another, or coordinates it.
    fn depends(&self, verb: usize) -> bool {
        let relative = |at: usize| {
            self.tags
                .get(at)
                .is_some_and(|tag| tag.feats.pron_type() == Some(PronType::Rel))
        };
        self.children(verb).any(|at| {
            matches!(self.rel(at), Rel::Mark | Rel::Cc)
                || at < verb && (relative(at) || self.children(at).any(relative))
        })
    }

    /// The first of the words that stand before a verb and belong to it: auxiliaries, clitics, negations, adverbs.
    fn group(&self, verb: usize) -> usize {
        self.first(verb, |at| !matches!(self.pos(at), Some(Pos::Punct)))
    }

    /// The first word of a noun phrase.
    fn start(&self, head: usize) -> usize {
        self.first(head, |_| true)
    }

    /// The first of the words that stand in one piece before `last` and hang on one another or on it, as far as they are allowed.
    fn first(&self, last: usize, allowed: impl Fn(usize) -> bool) -> usize {
        let mut first = last;
        while let Some(before) = first.checked_sub(1)
            && self
                .head(before)
                .is_some_and(|head| (first..=last).contains(&head))
            && allowed(before)
        {
            first = before;
        }
        first
    }

    /// Whether a word belongs to the noun phrase of the root without a clause between.
    fn plain(&self, at: usize, root: usize) -> bool {
        let mut up = at;
        for _ in 0..self.arcs.len() {
            if up == root {
                return true;
            }
            let nominal = matches!(
                self.rel(up).base(),
                Rel::Nmod
                    | Rel::Amod
                    | Rel::Flat
                    | Rel::Appos
                    | Rel::Conj
                    | Rel::Det
                    | Rel::Case
                    | Rel::Compound
                    | Rel::Nummod
            );
            match self.head(up).filter(|_| nominal) {
                Some(head) => up = head,
                None => return false,
            }
        }
        false
    }

    /// Whether a verb can have the noun for its subject.
    fn agrees(&self, root: usize, verb: usize) -> bool {
        let number = |at: usize| self.tags.get(at).and_then(|tag| tag.feats.number());
        let several = self.children(root).any(|at| self.rel(at) == Rel::Conj);
        let finite = if self.is_finite(verb) {
            Some(verb)
        } else {
            self.children(verb).find(|at| self.is_finite(*at))
        };
        let numbers = number(root).zip(finite.and_then(number));
        several || numbers.is_none_or(|(noun, verb)| noun == verb)
    }

    /// Makes the verb the root and hangs the noun on it, with all that stands behind the verb.
    fn take_over(&mut self, root: usize, found: &Found, end: usize) {
        let Found { verb, own, told } = *found;
        let top = self.arcs.get(root).copied();
        let passive = self.children(verb).any(|at| self.rel(at) == Rel::AuxPass);
        if let Some(slot) = told.and_then(|told| self.arcs.get_mut(told)) {
            *slot = (Some(root), Rel::Appos);
        }
        let subject = self
            .children(verb)
            .any(|at| self.rel(at).base() == Rel::Nsubj);
        let rel = match (subject, passive) {
            (true, _) => Rel::Obl,
            (false, true) => Rel::NsubjPass,
            (false, false) => Rel::Nsubj,
        };
        if let (Some(top), Some(slot)) = (top, self.arcs.get_mut(verb)) {
            *slot = top;
        }
        if let Some(slot) = self.arcs.get_mut(root) {
            *slot = (Some(verb), rel);
        }
        for at in verb + 1..end {
            if let Some((Some(head), _)) = self.arcs.get_mut(at)
                && *head < own
            {
                *head = verb;
            }
        }
    }
}
