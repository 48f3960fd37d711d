//! The states of an arc-hybrid parser: a stack, what is left of the sentence, and the arcs so far.
//!
//! States share their stacks: a state is a few words long and refers to entries that never change, so that each step costs the same
//! however long the sentence is, and the way to a state can be read back from it.

use super::tags::Rel;

/// No word.
pub(super) const NONE: u16 = u16::MAX;

/// A step of the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Puts the next word on the stack.
    Shift,
    /// Makes the top of the stack depend on the next word; the root depends on what follows the last word.
    Left(Rel),
    /// Makes the top of the stack depend on the word below it.
    Right(Rel),
}

/// The number of relations.
const RELS: usize = Rel::ALL.len();

impl Step {
    /// The number of classes that stand for a step.
    pub(super) const CLASSES: usize = 1 + 2 * RELS;

    /// The class that stands for this step in a model.
    pub(super) fn class(self) -> usize {
        match self {
            Step::Shift => 0,
            Step::Left(rel) => 1 + rel as usize,
            Step::Right(rel) => 1 + RELS + rel as usize,
        }
    }

    /// The step that a class stands for.
    pub(super) fn of_class(class: usize) -> Step {
        let rel = |index: usize| Rel::ALL.get(index).copied().unwrap_or(Rel::Dep);
        match class {
            0 => Step::Shift,
            left if left <= RELS => Step::Left(rel(left - 1)),
            right => Step::Right(rel(right - 1 - RELS)),
        }
    }
}

/// The dependents of a word on one side, as far as features look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    /// The outermost dependent and the one before it.
    pub(super) outer: [u16; 2],
    /// Their relations, counted from 1; 0 for none.
    pub(super) rels: [u8; 2],
    pub(super) count: u8,
    /// One bit for each relation seen.
    pub(super) set: u64,
}

/// No dependents.
pub(super) const NOBODY: Side = Side {
    outer: [NONE; 2],
    rels: [0; 2],
    count: 0,
    set: 0,
};

impl Side {
    fn with(self, word: u16, rel: Rel) -> Side {
        Side {
            outer: [word, self.outer[0]],
            rels: [rel as u8 + 1, self.rels[0]],
            count: self.count.saturating_add(1),
            set: self.set | 1 << (rel as u8),
        }
    }
}

/// A word on a stack, its dependents so far, and the entry below.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) word: u16,
    pub(super) left: Side,
    pub(super) right: Side,
    below: u32,
}

/// What stands below the stack.
pub(super) const BOTTOM: Entry = Entry {
    word: NONE,
    left: NOBODY,
    right: NOBODY,
    below: 0,
};

/// A state.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    /// The entry on top of the stack.
    top: u32,
    /// The number of words on the stack.
    pub(super) height: u16,
    /// The next word.
    pub(super) next: u16,
    /// Dependents of the next word.
    pub(super) next_left: Side,
    /// The state before, and the step that led here from it.
    pub(super) before: Option<(u32, Step)>,
}

/// All states of a sentence that were looked at.
#[derive(Debug, Clone)]
pub(super) struct Search {
    words: u16,
    entries: Vec<Entry>,
    states: Vec<State>,
}

impl Search {
    /// A search with its first state, which has the number 0, for a sentence of `words` words.
    pub(super) fn new(words: usize) -> Search {
        let start = State {
            top: 0,
            height: 0,
            next: 0,
            next_left: NOBODY,
            before: None,
        };
        let mut search = Search {
            words: words as u16,
            entries: Vec::with_capacity(words * 3 + 1),
            states: Vec::with_capacity(words * 4 + 1),
        };
        search.entries.push(BOTTOM);
        search.states.push(start);
        search
    }

    /// The state with this number.
    pub(super) fn state(&self, state: u32) -> &State {
        &self.states[state as usize]
    }

    /// The entry `depth` places below the top of the stack.
    pub(super) fn entry(&self, state: &State, depth: usize) -> &Entry {
        let mut entry = &self.entries[state.top as usize];
        for _ in 0..depth {
            entry = &self.entries[entry.below as usize];
        }
        entry
    }

    /// The word `ahead` places after the next one.
    pub(super) fn ahead(&self, state: &State, ahead: u16) -> u16 {
        let word = state.next.saturating_add(ahead);
        if word < self.words { word } else { NONE }
    }

    /// The number of steps from the first state to a finished tree.
    pub(super) fn steps(&self) -> usize {
        2 * usize::from(self.words)
    }

    /// Whether the step is possible and keeps a single root within reach.
    pub(super) fn allows(&self, state: &State, step: Step) -> bool {
        let ended = state.next >= self.words;
        match step {
            Step::Shift => !ended,
            Step::Left(Rel::Root) => ended && state.height == 1,
            Step::Left(_) => !ended && state.height > 0,
            Step::Right(rel) => state.height >= 2 && rel != Rel::Root,
        }
    }

    /// Adds the state that follows from a step that is allowed; gives its number.
    pub(super) fn take(&mut self, from: u32, step: Step) -> u32 {
        let mut state = *self.state(from);
        let top = *self.entry(&state, 0);
        match step {
            Step::Shift => {
                self.entries.push(Entry {
                    word: state.next,
                    left: state.next_left,
                    right: NOBODY,
                    below: state.top,
                });
                state.top = self.entries.len() as u32 - 1;
                state.height += 1;
                state.next += 1;
                state.next_left = NOBODY;
            }
            Step::Left(rel) => {
                state.top = top.below;
                state.height -= 1;
                state.next_left = state.next_left.with(top.word, rel);
            }
            Step::Right(rel) => {
                let below = self.entries[top.below as usize];
                self.entries.push(Entry {
                    right: below.right.with(top.word, rel),
                    ..below
                });
                state.top = self.entries.len() as u32 - 1;
                state.height -= 1;
            }
        }
        state.before = Some((from, step));
        self.states.push(state);
        self.states.len() as u32 - 1
    }

    /// The steps that led to a state, last one first, each with the state it was taken from.
    pub(super) fn history(&self, state: u32) -> impl Iterator<Item = (u32, Step)> {
        let mut at = self.state(state).before;
        std::iter::from_fn(move || {
            let (from, step) = at?;
            at = self.state(from).before;
            Some((from, step))
        })
    }

    /// Head and relation of each word in a finished state.
    pub(super) fn heads(&self, state: u32) -> Vec<(Option<usize>, Rel)> {
        let mut heads = vec![(None, Rel::Root); usize::from(self.words)];
        for (from, step) in self.history(state) {
            let from = self.state(from);
            let (head, rel) = match step {
                Step::Shift => continue,
                Step::Left(rel) => (self.ahead(from, 0), rel),
                Step::Right(rel) => (self.entry(from, 1).word, rel),
            };
            if let Some(place) = heads.get_mut(usize::from(self.entry(from, 0).word)) {
                *place = ((head != NONE).then_some(usize::from(head)), rel);
            }
        }
        heads
    }
}
