//! What pronouns, definite descriptions and acronyms stand for.

mod acronym;
pub(crate) mod data;
mod description;
mod kind;
mod mention;
mod pronoun;
mod quotation;
#[cfg(test)]
mod tests;

use crate::briefing::Sentence;
use crate::entity::Entities;
use crate::grammar::{Pos, Rel, Word};
use crate::terms::{self, Key};
use crate::tree::Tree;
use mention::Mention;

/// How much better the best candidate must be than the next.
const MARGIN: f32 = 0.12;
/// How many mentions are looked back at.
const BACK: usize = 60;

/// A text read up to some point.
struct Discourse<'a> {
    sentences: &'a [Sentence],
    entities: &'a Entities,
    /// The people whom the sentence being read names.
    people: &'a [usize],
    /// Everything named so far, in order.
    mentions: Vec<Mention>,
    /// The words of the sentence being read.
    number: usize,
    tree: Tree<'a>,
    /// Per word: whether it stands in quotation marks.
    quoted: Vec<bool>,
}

/// Links what refers to what it stands for, in reading order.
pub(crate) fn refer(text: &str, sentences: &[Sentence], entities: &mut Entities) {
    let quoted = quotation::quoted(text, sentences);
    let people = name_people(entities, sentences.len());
    let mut mentions: Vec<Mention> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let mut links: Vec<(usize, Mention)> = Vec::new();
        let mut lent: Vec<Mention> = Vec::new();
        if !sentence.kind.is_heading() {
            let tree = Tree::new(&sentence.tree);
            let mut discourse = Discourse {
                sentences,
                entities,
                people: people.get(number).map(Vec::as_slice).unwrap_or_default(),
                mentions: std::mem::take(&mut mentions),
                number,
                tree,
                quoted: quoted.get(number).cloned().unwrap_or_default(),
            };
            let own = mention::of_sentence(&discourse);
            for at in 0..discourse.tree.words.len() {
                let target = pronoun::target(&discourse, at)
                    .or_else(|| description::target(&discourse, &own, at));
                if let Some(target) = target {
                    let again = target.again(&discourse, at);
                    links.push((at, target));
                    discourse.mentions.push(again);
                } else if let Some(own) = own.iter().find(|own| own.word == at) {
                    discourse.mentions.push(own.clone());
                }
            }
            lent = description::groups(&discourse);
            mentions = discourse.mentions;
            let keep = mentions.len().saturating_sub(BACK);
            mentions.drain(..keep);
        }
        for (at, target) in &links {
            link(sentences, entities, number, *at, target);
        }
        for target in &lent {
            let keys = keys_of(sentences, entities, target);
            if let Some(aliases) = entities.aliases.get_mut(number) {
                aliases.extend(keys);
            }
        }
    }
    quotation::speakers(sentences, &quoted, entities);
    acronym::join(sentences, entities);
    kind::join(sentences, entities);
    for aliases in &mut entities.aliases {
        aliases.sort_unstable();
        aliases.dedup();
        aliases.shrink_to_fit();
    }
    for links in &mut entities.links {
        links.shrink_to_fit();
    }
}

/// The people whom each sentence names, by their numbers; their names bring their offices along.
fn name_people(entities: &mut Entities, sentences: usize) -> Vec<Vec<usize>> {
    let mut named = vec![Vec::new(); sentences];
    for (at, person) in entities.people.iter().enumerate() {
        for sentence in person.sentences.iter().map(|sentence| *sentence as usize) {
            if let Some(people) = named.get_mut(sentence) {
                people.push(at);
            }
            if let Some(aliases) = entities.aliases.get_mut(sentence) {
                aliases.extend(&person.role_keys);
                aliases.extend(person.words.iter().map(|word| Key::word(word)));
            }
        }
    }
    named
}

/// The keys of what a mention names, its complements included.
fn keys_of(sentences: &[Sentence], entities: &Entities, target: &Mention) -> Vec<Key> {
    let mut keys = keys_at(sentences, target.origin);
    if let Some(person) = target.person.and_then(|at| entities.people.get(at)) {
        keys.extend(person.role_keys.iter().copied());
        keys.extend(person.words.iter().map(|word| Key::word(word)));
    }
    keys
}

/// The keys of the phrase around a word of a sentence.
fn keys_at(sentences: &[Sentence], (sentence, head): (usize, usize)) -> Vec<Key> {
    let Some(tree) = sentences
        .get(sentence)
        .map(|sentence| Tree::new(&sentence.tree))
    else {
        return Vec::new();
    };
    let folded = tree.folded();
    let cut = |word: &Word<'_>| {
        matches!(
            word.rel,
            Rel::AclRelcl | Rel::Acl | Rel::Parataxis | Rel::Advcl | Rel::Conj
        ) || word.rel.base() == Rel::Nsubj
            || matches!(word.pos, Pos::Verb | Pos::Aux)
    };
    tree.below(head, &cut)
        .into_iter()
        .filter(|at| {
            tree.word(*at)
                .is_some_and(|word| terms::is_content(word.pos))
        })
        .flat_map(|at| terms::keys_of(&tree, folded, at))
        .collect()
}

/// Notes that a word stands for another, and lends its sentence the keys of what it stands for.
fn link(
    sentences: &[Sentence],
    entities: &mut Entities,
    number: usize,
    word: usize,
    target: &Mention,
) {
    let keys = keys_of(sentences, entities, target);
    lend(entities, (number, word), target.origin, keys);
}

/// Notes that a word stands for another, and lends its sentence some keys.
fn lend(
    entities: &mut Entities,
    (number, word): (usize, usize),
    (sentence, head): (usize, usize),
    keys: Vec<Key>,
) {
    if let Some(aliases) = entities.aliases.get_mut(number) {
        aliases.extend(keys);
    }
    if let (Some(links), Ok(word), Ok(head)) = (
        entities.links.get_mut(number),
        u16::try_from(word),
        u16::try_from(head),
    ) {
        links.push((word, sentence as u32, head));
    }
}

/// The best of some candidates, unless another one is nearly as good.
fn best(candidates: impl Iterator<Item = (f32, Mention)>) -> Option<Mention> {
    let mut top: Option<(f32, Mention)> = None;
    let mut second = f32::MIN;
    for (score, mention) in candidates {
        match &top {
            Some((high, known)) if known.same(&mention) => {
                if score > *high {
                    top = Some((score, mention));
                }
            }
            Some((high, _)) if score > *high => {
                second = second.max(*high);
                top = Some((score, mention));
            }
            Some(_) => second = second.max(score),
            None => top = Some((score, mention)),
        }
    }
    let (score, mention) = top?;
    (score - second >= MARGIN).then_some(mention)
}
