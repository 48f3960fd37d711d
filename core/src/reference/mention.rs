//! What a sentence names, with what a reference to it must agree with.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few relations that it is about"
)]

use super::Discourse;
use super::data;
use crate::grammar::{Gender, Number, Pos, Rel};
use crate::known::{self, Known, Via};
use crate::{roles, stances};

/// What a mention names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Somebody, or several.
    Person,
    /// An institution, company, state.
    Body,
    /// A proper name that may be anybody's or anything's.
    Name,
    /// Anything else.
    Thing,
}

/// Something that the text names or takes up at a word.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) sentence: usize,
    pub(super) word: usize,
    /// Sentence and word that name it by itself.
    pub(super) origin: (usize, usize),
    /// Number of the person, for people whom the text names.
    pub(super) person: Option<usize>,
    pub(super) key: Option<&'static str>,
    /// Whether it has a proper name.
    pub(super) named: bool,
    pub(super) lemma: String,
    pub(super) sort: Sort,
    pub(super) gender: Option<Gender>,
    pub(super) number: Option<Number>,
    /// Classes of bodies that it belongs to, as bits.
    pub(super) classes: u32,
    /// How much it stands in the foreground, by its role in its clause.
    pub(super) weight: f32,
    pub(super) quoted: bool,
}

impl Mention {
    /// Whether two mentions name the same.
    pub(super) fn same(&self, other: &Mention) -> bool {
        self.origin == other.origin
            || self.person.is_some() && self.person == other.person
            || self.key.is_some() && self.key == other.key
            || self.person.is_none()
                && other.person.is_none()
                && self.lemma == other.lemma
                && self.number == other.number
    }

    /// The mention that a reference at a word makes of it.
    pub(super) fn again(&self, discourse: &Discourse<'_>, at: usize) -> Mention {
        // « le pont … le projet … il »: what it is called now decides what it agrees with.
        let noun = discourse
            .tree
            .word(at)
            .filter(|word| word.pos == Pos::Noun && self.person.is_none());
        let gender = noun.and_then(|word| word.feats.gender());
        Mention {
            gender: gender.or(self.gender),
            sentence: discourse.number,
            word: at,
            weight: weight(discourse, at) * 0.95,
            quoted: discourse.quoted.get(at).copied().unwrap_or(false),
            ..self.clone()
        }
    }
}

/// How much a word stands in the foreground.
fn weight(discourse: &Discourse<'_>, at: usize) -> f32 {
    let tree = &discourse.tree;
    match tree.rel(at) {
        Rel::Nsubj | Rel::NsubjPass => {
            let main = tree.head(at).is_some_and(|head| {
                matches!(tree.rel(head), Rel::Root | Rel::Conj) || tree.rel(head) == Rel::Parataxis
            });
            if main { 1.0 } else { 0.75 }
        }
        Rel::Root => 0.8,
        Rel::Dislocated => 0.9,
        Rel::OblAgent => 0.6,
        Rel::Obj | Rel::Iobj => 0.5,
        Rel::Appos => 0.4,
        Rel::Obl | Rel::OblArg => {
            let by = tree
                .preposition(at)
                .is_some_and(|marker| crate::cues::CUES.agents.contains(&marker));
            if by { 0.6 } else { 0.3 }
        }
        Rel::Conj => tree.head(at).map_or(0.3, |head| {
            if head == at {
                0.3
            } else {
                weight(discourse, head) * 0.9
            }
        }),
        _ => 0.1,
    }
}

/// The things that the sentence being read names, in order.
pub(super) fn of_sentence(discourse: &Discourse<'_>) -> Vec<Mention> {
    let tree = &discourse.tree;
    let mut found = Vec::new();
    for word in &tree.words {
        let nominal = matches!(word.pos, Pos::Noun | Pos::Propn);
        let part = matches!(word.rel, Rel::Flat | Rel::Compound | Rel::Fixed)
            && tree
                .head(word.index)
                .is_some_and(|head| matches!(tree.pos(head), Pos::Noun | Pos::Propn));
        if !nominal || part || measures(discourse, word.index) {
            continue;
        }
        // What stands beside a name is merged with it: « Astrid Holm, directrice ».
        let beside = matches!(word.rel, Rel::Appos)
            && tree
                .head(word.index)
                .is_some_and(|head| matches!(tree.pos(head), Pos::Noun | Pos::Propn));
        if !beside {
            found.push(read(discourse, word.index));
        }
    }
    found
}

/// Whether a word is part of a time or an amount.
fn measures(discourse: &Discourse<'_>, at: usize) -> bool {
    let Some((sentence, word)) = discourse
        .sentences
        .get(discourse.number)
        .zip(discourse.tree.word(at))
    else {
        return false;
    };
    let inside = |span: &std::ops::Range<usize>| span.contains(&word.span.start);
    sentence.times.iter().any(|time| inside(&time.span))
        || sentence.amounts.iter().any(|amount| inside(&amount.span))
}

/// Reads one mention, with what stands beside it.
fn read(discourse: &Discourse<'_>, at: usize) -> Mention {
    let tree = &discourse.tree;
    let lemma = tree.lemma(at).to_owned();
    let mut heads = vec![at];
    heads.extend(tree.children_by(at, |rel| {
        matches!(rel, Rel::Appos | Rel::Flat | Rel::Compound | Rel::Nmod)
    }));
    heads.retain(|head| *head == at || named_beside(discourse, *head));
    let person = heads.iter().find_map(|head| person_at(discourse, *head));
    let known = heads.iter().find_map(|head| known_at(discourse, *head));
    let noun = tree.pos(at) == Pos::Noun;
    let human = noun && roles::is_human(&lemma);
    let mut classes = 0;
    for head in &heads {
        if let Some(lemma) = discourse.tree.folded().lemmas.get(*head) {
            classes |= data::classes(lemma);
        }
    }
    let key = match known {
        Some(Known::Organisation(key)) => {
            classes |= data::classes_of_key(key);
            Some(key)
        }
        Some(Known::Country(code, Via::Name | Via::Capital)) => {
            classes |= data::classes_of_kind("country");
            Some(code)
        }
        Some(Known::Country(_, Via::Demonym)) | None => None,
    };
    let sort = if person.is_some() || human && classes == 0 {
        Sort::Person
    } else if key.is_some() || classes != 0 || stances::group(&lemma) {
        Sort::Body
    } else if tree.pos(at) == Pos::Propn {
        Sort::Name
    } else {
        Sort::Thing
    };
    let known_person = person.and_then(|person| discourse.entities.people.get(person));
    let several = tree
        .children_by(at, |rel| rel == Rel::Conj)
        .any(|other| matches!(tree.pos(other), Pos::Noun | Pos::Propn));
    Mention {
        sentence: discourse.number,
        word: at,
        origin: (discourse.number, at),
        person,
        named: key.is_some() || heads.iter().any(|head| tree.pos(*head) == Pos::Propn),
        key,
        gender: known_person
            .and_then(|person| person.gender)
            .or_else(|| tree.word(at).and_then(|word| word.feats.gender())),
        number: if several {
            Some(Number::Plur)
        } else if person.is_some() {
            Some(Number::Sing)
        } else {
            tree.word(at).and_then(|word| word.feats.number())
        },
        lemma,
        sort,
        classes,
        weight: weight(discourse, at),
        quoted: discourse.quoted.get(at).copied().unwrap_or(false),
    }
}

/// Whether a dependent of a noun names what the noun describes.
fn named_beside(discourse: &Discourse<'_>, at: usize) -> bool {
    let tree = &discourse.tree;
    // "the carmaker Velox", but not "the bank merger".
    let describes = match tree.rel(at) {
        Rel::Appos => true,
        Rel::Compound => tree
            .head(at)
            .is_some_and(|head| tree.pos(head) == Pos::Propn),
        _ => false,
    };
    tree.preposition(at).is_none()
        && (tree.pos(at) == Pos::Propn || describes && tree.pos(at) == Pos::Noun)
}

/// The person whose name stands at a word.
fn person_at(discourse: &Discourse<'_>, at: usize) -> Option<usize> {
    let form = discourse.tree.form(at);
    let capital = discourse
        .tree
        .word(at)
        .is_some_and(|word| word.form.chars().next().is_some_and(char::is_uppercase));
    if !capital {
        return None;
    }
    let bears = |at: &usize| {
        let person = discourse.entities.people.get(*at);
        person.is_some_and(|person| person.words.iter().any(|word| word == form))
    };
    discourse.people.iter().copied().find(bears)
}

/// The name of the gazetteer that ends or begins at a word.
fn known_at(discourse: &Discourse<'_>, at: usize) -> Option<Known> {
    let forms = &discourse.tree.folded().forms;
    let capitals = |at: usize| {
        discourse
            .tree
            .word(at)
            .is_some_and(|word| word.form.chars().all(|c| !c.is_lowercase()))
    };
    if !matches!(discourse.tree.pos(at), Pos::Propn | Pos::Noun) {
        return None;
    }
    (at.saturating_sub(3)..=at).find_map(|from| {
        known::at(forms, capitals, from)
            .find(|(_, len)| from + len > at)
            .map(|(known, _)| known)
    })
}
