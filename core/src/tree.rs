//! A dependency tree with the dependents of each word at hand.

use crate::clause::Clause;
use crate::cues::CUES;
use crate::grammar::{Pos, Rel, Sentence, Word};
use crate::terms::Folded;
use std::cell::OnceCell;
use std::ops::Range;

/// A tree with the dependents of each word at hand.
pub(crate) struct Tree<'a> {
    pub(crate) words: Vec<Word<'a>>,
    /// The dependents of all words, word by word.
    children: Vec<usize>,
    /// Per word: where its dependents begin among them; and where the last ones end.
    starts: Vec<usize>,
    folded: Folded<'a>,
    clauses: OnceCell<Vec<Clause>>,
}

/// « The carmaker Velox »: of two subjects side by side, the name belongs to the noun.
fn join_names(words: &mut [Word<'_>]) {
    for at in 1..words.len() {
        let (Some(noun), Some(name)) = (words.get(at - 1), words.get(at)) else {
            continue;
        };
        let twice = noun.pos == Pos::Noun
            && name.pos == Pos::Propn
            && noun.rel.base() == Rel::Nsubj
            && name.rel.base() == Rel::Nsubj
            && noun.head == name.head;
        if twice && let Some(name) = words.get_mut(at) {
            name.head = Some(at - 1);
            name.rel = Rel::Flat;
        }
    }
}

/// The dependents of all words, word by word, and where those of each word begin.
fn dependents(words: &[Word<'_>]) -> (Vec<usize>, Vec<usize>) {
    let heads = || {
        let known = words.iter().map(|word| (word.index, word.head));
        known.filter_map(|(at, head)| Some((at, head.filter(|head| *head < words.len())?)))
    };
    let mut starts = vec![0; words.len() + 1];
    for (_, head) in heads() {
        if let Some(count) = starts.get_mut(head + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut children = vec![0; sum];
    let mut next = starts.clone();
    for (at, head) in heads() {
        if let Some(place) = next.get_mut(head) {
            if let Some(slot) = children.get_mut(*place) {
                *slot = at;
            }
            *place += 1;
        }
    }
    (children, starts)
}

impl<'a> Tree<'a> {
    pub(crate) fn new(sentence: &'a Sentence) -> Tree<'a> {
        let mut words: Vec<Word<'a>> = sentence.words().collect();
        join_names(&mut words);
        let (children, starts) = dependents(&words);
        Tree {
            folded: Folded::of_words(&words),
            words,
            children,
            starts,
            clauses: OnceCell::new(),
        }
    }

    /// The words, folded.
    pub(crate) fn folded(&self) -> &Folded<'a> {
        &self.folded
    }

    /// A word's folded lemma; empty where there is no word.
    pub(crate) fn lemma(&self, at: usize) -> &str {
        self.folded.lemmas.get(at).map_or("", |lemma| lemma)
    }

    /// A word's folded form; empty where there is no word.
    pub(crate) fn form(&self, at: usize) -> &str {
        self.folded.forms.get(at).map_or("", |form| form)
    }

    /// All clauses of the sentence, in the order of their predicates.
    pub(crate) fn clauses(&self) -> &[Clause] {
        self.clauses.get_or_init(|| self.read_clauses())
    }

    pub(crate) fn word(&self, at: usize) -> Option<&Word<'a>> {
        self.words.get(at)
    }

    pub(crate) fn children(&self, at: usize) -> &[usize] {
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(from), Some(to)) => self.children.get(*from..*to).unwrap_or_default(),
            (None, _) | (_, None) => &[],
        }
    }

    pub(crate) fn children_by(
        &self,
        at: usize,
        wanted: impl Fn(Rel) -> bool + 'a,
    ) -> impl Iterator<Item = usize> + '_ {
        self.children(at)
            .iter()
            .copied()
            .filter(move |child| self.words.get(*child).is_some_and(|word| wanted(word.rel)))
    }

    pub(crate) fn head(&self, at: usize) -> Option<usize> {
        self.word(at).and_then(|word| word.head)
    }

    pub(crate) fn rel(&self, at: usize) -> Rel {
        self.word(at).map_or(Rel::Dep, |word| word.rel)
    }

    pub(crate) fn pos(&self, at: usize) -> Pos {
        self.word(at).map_or(Pos::X, |word| word.pos)
    }

    pub(crate) fn root(&self) -> Option<usize> {
        self.words
            .iter()
            .find(|word| word.head.is_none())
            .map(|word| word.index)
    }

    /// The words from a word up to the root, itself first.
    pub(crate) fn path_up(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(at), move |word| self.head(*word)).take(self.words.len() + 1)
    }

    /// The number of edges between two words.
    pub(crate) fn distance(&self, a: usize, b: usize) -> usize {
        let up: Vec<usize> = self.path_up(a).collect();
        self.path_up(b)
            .enumerate()
            .find_map(|(steps, word)| {
                up.iter()
                    .position(|other| *other == word)
                    .map(|others| steps + others)
            })
            .unwrap_or(self.words.len())
    }

    /// Whether `below` stands in the subtree of `above`.
    pub(crate) fn under(&self, below: usize, above: usize) -> bool {
        self.path_up(below).any(|word| word == above)
    }

    /// All words below `at` and itself, in order; what `cut` names is left out with all that hangs on it.
    pub(crate) fn below(&self, at: usize, cut: &dyn Fn(&Word<'a>) -> bool) -> Vec<usize> {
        let mut found = vec![at];
        let mut todo = vec![at];
        while let Some(word) = todo.pop() {
            for child in self.children(word) {
                if self.words.get(*child).is_some_and(|word| !cut(word)) {
                    found.push(*child);
                    todo.push(*child);
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// The words that begin within some bytes, in order.
    pub(crate) fn within(&self, span: &Range<usize>) -> Vec<usize> {
        let inside = self
            .words
            .iter()
            .filter(|word| span.contains(&word.span.start));
        inside.map(|word| word.index).collect()
    }

    /// The bytes from the first to the last of some words, punctuation at the edges left out.
    pub(crate) fn bytes(&self, words: &[usize]) -> Range<usize> {
        let solid: Vec<&Word<'a>> = words
            .iter()
            .filter_map(|at| self.words.get(*at))
            .filter(|word| word.pos != Pos::Punct)
            .collect();
        let start = solid.iter().map(|word| word.span.start).min().unwrap_or(0);
        let end = solid
            .iter()
            .map(|word| word.span.end)
            .max()
            .unwrap_or(start);
        start..end
    }

    /// The case markers (prepositions) of a word, folded, as one text: "a cause de".
    pub(crate) fn preposition(&self, at: usize) -> Option<String> {
        let mut parts: Vec<usize> = Vec::new();
        for case in self.children_by(at, |rel| rel == Rel::Case || rel == Rel::Mark) {
            if case < at {
                parts.push(case);
                parts.extend(self.children_by(case, |rel| rel == Rel::Fixed));
            }
        }
        parts.sort_unstable();
        let joined: Vec<&str> = parts.iter().map(|part| self.lemma(*part)).collect();
        (!joined.is_empty()).then(|| joined.join(" "))
    }

    /// Whether a verb has a folded particle that stands apart from it ("turned the offer down").
    pub(crate) fn has_particle(&self, at: usize, particle: &str) -> bool {
        let mut after = self.children_by(at, |rel| matches!(rel, Rel::CompoundPrt | Rel::Advmod));
        self.pos(at) == Pos::Verb && after.any(|child| child > at && self.form(child) == particle)
    }

    /// Whether a word is negated by a word of its own.
    pub(crate) fn negated(&self, at: usize) -> bool {
        let negative = |child: &usize| {
            self.words.get(*child).is_some_and(|word| {
                let folded = self.lemma(word.index);
                if self.strays(word.index, at) {
                    return false;
                }
                let lone_ne = folded == "ne" && !self.expletive_ne(at);
                word.feats.is_negative() && folded != "ne"
                    || CUES.negations.contains(folded)
                    || lone_ne
            })
        };
        self.children(at).iter().any(negative)
            || self
                .children_by(at, |rel| rel.base() == Rel::Aux || rel == Rel::Cop)
                .any(|aux| self.children(aux).iter().any(negative))
    }

    /// « n'exclut pas de partir »: whether a negation that hangs on the verb behind belongs to the one in front, which has its « ne ».
    fn strays(&self, negation: usize, at: usize) -> bool {
        let ne = |verb: usize| {
            self.children(verb)
                .iter()
                .any(|child| self.lemma(*child) == "ne")
        };
        let marked = self
            .children_by(at, |rel| rel == Rel::Mark)
            .any(|mark| negation < mark);
        marked && !ne(at) && self.head(at).is_some_and(ne)
    }

    /// « ne … que » restricts and does not negate.
    fn expletive_ne(&self, at: usize) -> bool {
        let restricts = |word: usize| {
            self.words.get(word).is_some_and(|word| {
                self.lemma(word.index) == "que" && word.pos != Pos::Pron && word.rel != Rel::Mark
            })
        };
        let only = self.children(at).iter().copied().any(restricts)
            || self
                .children(at)
                .iter()
                .any(|child| self.children(*child).iter().copied().any(restricts));
        let twice = self.children(at).iter().any(|child| {
            let lemma = self.lemma(*child);
            CUES.negations.contains(lemma) && lemma != "ne"
        });
        only && !twice
    }
}
