//! What kind of body a name names, told where it is described: « le groupe chimique Velor … », later « Velor » alone.

use super::{data, keys_at, lend};
use crate::briefing::Sentence;
use crate::entity::{self, Entities};
use crate::fold::fold;
use crate::roles;
use crate::tree::Tree;
use std::collections::BTreeMap;

/// A name in a sentence.
struct Naming {
    sentence: usize,
    /// The word of it that hangs on the rest of the sentence.
    head: usize,
    /// The noun beside it that says what kind of body it is.
    kind: Option<usize>,
}

/// Links each naming of a body to the noun that describes it somewhere.
pub(super) fn join(sentences: &[Sentence], entities: &mut Entities) {
    let mut bodies: BTreeMap<String, Vec<Naming>> = BTreeMap::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let tree = Tree::new(&sentence.tree);
        for name in entity::names(&tree, sentence.kind.is_heading()) {
            let words: Vec<String> = name.iter().map(|at| fold(tree.form(*at))).collect();
            let head = name
                .iter()
                .copied()
                .find(|at| tree.head(*at).is_none_or(|head| !name.contains(&head)));
            let Some(head) = head else { continue };
            let described = entity::descriptions(&tree, &name);
            let kind = described.into_iter().map(|(noun, _)| noun).find(|noun| {
                let lemma = fold(tree.lemma(*noun));
                data::classes(&lemma) != 0 && !roles::is_human(&lemma)
            });
            bodies.entry(words.join(" ")).or_default().push(Naming {
                sentence: number,
                head,
                kind,
            });
        }
    }
    for namings in bodies.values() {
        let Some((from, noun)) = namings
            .iter()
            .find_map(|naming| Some((naming.sentence, naming.kind?)))
        else {
            continue;
        };
        let keys = keys_at(sentences, (from, noun));
        for naming in namings.iter().filter(|naming| naming.kind.is_none()) {
            lend(
                entities,
                (naming.sentence, naming.head),
                (from, noun),
                keys.clone(),
            );
        }
    }
}
