//! Which steps lose nothing: the dynamic oracle of the arc-hybrid system (Goldberg and Nivre, 2013).

use crate::grammar::Rel;
use crate::grammar::state::{NONE, Search, State, Step};

/// Head and relation of each word of the right tree.
pub(super) type Right = [(Option<usize>, Rel)];

/// The arcs of the right tree that each kind of step would put out of reach; `None` where the step is not allowed.
pub(super) struct Costs {
    pub(super) shift: Option<usize>,
    pub(super) left: Option<usize>,
    pub(super) right: Option<usize>,
}

/// Counts what each kind of step loses.
pub(super) fn costs(search: &Search, state: &State, right: &Right) -> Costs {
    let head = |word: u16| right[usize::from(word)].0.map_or(NONE, |head| head as u16);
    let stack: Vec<u16> = (0..usize::from(state.height))
        .map(|depth| search.entry(state, depth).word)
        .collect();
    let word = |depth: usize| stack.get(depth).copied().unwrap_or(NONE);
    let (top, below, next) = (word(0), word(1), search.ahead(state, 0));
    let last = right.len() as u16;
    let dependents_ahead = |of: u16| (state.next..last).filter(|word| head(*word) == of).count();
    let shift = search.allows(state, Step::Shift).then(|| {
        let deeper = stack.get(1..).unwrap_or_default();
        let heads = deeper.iter().filter(|word| head(next) == **word).count();
        let dependents = stack.iter().filter(|word| head(**word) == next).count();
        heads + dependents
    });
    let left = search.allows(state, Step::Left(Rel::Dep)).then(|| {
        let other_head = head(top) != next
            && (head(top) == below && below != NONE
                || ahead(head(top), state.next, last)
                || head(top) == NONE);
        usize::from(other_head) + dependents_ahead(top)
    });
    let right = search.allows(state, Step::Right(Rel::Dep)).then(|| {
        let other_head =
            head(top) != below && (ahead(head(top), state.next, last) || head(top) == NONE);
        usize::from(other_head) + dependents_ahead(top)
    });
    Costs { shift, left, right }
}

/// Whether a head is still to come.
fn ahead(head: u16, next: u16, last: u16) -> bool {
    head != NONE && head >= next && head < last
}
