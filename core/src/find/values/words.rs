//! What the words of a question tell about the value that it asks for, read from `lang/asked.toml`.

use crate::amount::{Currency, MeasureKind};
use crate::grammar::{Pos, Rel};
use crate::patterns::Intent;
use crate::question::Question;
use crate::tree::Tree;
use serde::Deserialize;
use std::sync::LazyLock;

type Set = crate::quick::Set<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) coins: Set,
    pub(super) money: Set,
    pub(super) sold_by: Set,
    pub(super) age: Set,
    pub(super) years: Set,
    pub(super) coming: Set,
    pub(super) percent: Set,
    pub(super) count: Set,
    pub(super) people: Set,
    pub(super) humans: Set,
    pub(super) change: Set,
    pub(super) changes: Set,
    pub(super) arriving: Set,
    pub(super) newly: Set,
    pub(super) formerly: Set,
    pub(super) multiples: Set,
    pub(super) parts: Set,
    pub(super) how_far: Set,
    pub(super) to_what: Set,
    pub(super) extent: Set,
    pub(super) level: Set,
    pub(super) measures: Measures,
    pub(super) implied: Implied,
    pub(super) grains: Grains,
    pub(super) votes: Votes,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Measures {
    mass: Set,
    length: Set,
    area: Set,
    temperature: Set,
    speed: Set,
    volume: Set,
    power: Set,
    energy: Set,
}

impl Measures {
    /// The physical dimension that a word asks for.
    pub(super) fn kind(&self, word: &str) -> Option<MeasureKind> {
        let kinds = [
            (&self.mass, MeasureKind::Mass),
            (&self.length, MeasureKind::Length),
            (&self.area, MeasureKind::Area),
            (&self.temperature, MeasureKind::Temperature),
            (&self.speed, MeasureKind::Speed),
            (&self.volume, MeasureKind::Volume),
            (&self.power, MeasureKind::Power),
            (&self.energy, MeasureKind::Energy),
        ];
        kinds
            .into_iter()
            .find(|(words, _)| words.contains(word))
            .map(|(_, kind)| kind)
    }
}

/// Words that say no more than the kind of value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Implied {
    pub(super) amount: Set,
    pub(super) time: Set,
    pub(super) duration: Set,
    pub(super) place: Set,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Grains {
    pub(super) hour: Set,
    pub(super) day: Set,
    pub(super) month: Set,
    pub(super) year: Set,
    pub(super) country: Set,
    pub(super) city: Set,
    pub(super) ways: Set,
    pub(super) at: Set,
    pub(super) inside: Set,
    pub(super) of: Set,
    pub(super) linking: Set,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Votes {
    pub(super) acts: Set,
    pub(super) outcomes: Set,
    pub(super) voters: Set,
    pub(super) ballots: Set,
    pub(super) cast: Set,
    pub(super) rejecting: Set,
    pub(super) over: Set,
    pub(super) in_favour: Set,
    pub(super) against: Set,
    pub(super) abstaining: Set,
}

/// The words, read once.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../lang/asked.toml"))
        .expect("the words are part of the program and tested")
});

/// What the question's words want of an amount.
pub(super) struct Wanted {
    pub(super) currency: Option<Currency>,
    pub(super) money: bool,
    pub(super) percent: bool,
    pub(super) count: bool,
    /// How old somebody is.
    pub(super) age: bool,
    /// A rise or fall: a share as well as a sum.
    pub(super) change: bool,
    pub(super) measure: Option<MeasureKind>,
    /// The price of what is sold by some unit: nothing but money will do.
    pub(super) price: bool,
}

impl Wanted {
    pub(super) fn of(question: &Question, tree: &Tree<'_>) -> Wanted {
        let words = &*WORDS;
        let mut wanted = Wanted {
            currency: crate::amount::currency_named(&question.core, question.lang),
            money: false,
            percent: false,
            count: false,
            age: false,
            change: false,
            measure: None,
            price: false,
        };
        for word in &tree.words {
            let (form, lemma) = (tree.form(word.index), tree.lemma(word.index));
            let holds = |set: &Set| set.contains(form) || set.contains(lemma);
            wanted.money |= holds(&words.money);
            wanted.percent |= holds(&words.percent);
            wanted.count |= holds(&words.count);
            wanted.age |= holds(&words.age);
            wanted.change |= holds(&words.changes);
            wanted.measure = wanted
                .measure
                .or_else(|| words.measures.kind(form))
                .or_else(|| words.measures.kind(lemma));
            // "how much is a tonne" does not ask how many tonnes.
            let article = |det| tree.pos(det) == Pos::Det;
            let counted = question.focus == Some(word.index)
                && !tree
                    .children_by(word.index, |rel| rel == Rel::Det)
                    .any(article);
            if question.intent == Intent::Amount && !counted && words.sold_by.contains(lemma) {
                wanted.money = true;
                wanted.price = true;
            }
        }
        wanted
    }
}

/// Whether the question holds one of some words or phrases.
pub(super) fn asks(question: &Tree<'_>, set: &Set) -> bool {
    let (forms, lemmas) = (&question.folded().forms, &question.folded().lemmas);
    if set.is_empty() {
        return false;
    }
    let pair = |at: usize| match (forms.get(at), forms.get(at + 1)) {
        (Some(first), Some(second)) => set.contains(&format!("{first} {second}")),
        (None, _) | (_, None) => false,
    };
    lemmas.iter().any(|lemma| set.contains(&**lemma))
        || (0..forms.len())
            .any(|at| forms.get(at).is_some_and(|form| set.contains(&**form)) || pair(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn every_word_is_folded() {
        let words = &*WORDS;
        let sets = [
            &words.money,
            &words.coins,
            &words.arriving,
            &words.newly,
            &words.formerly,
            &words.multiples,
            &words.percent,
            &words.count,
            &words.people,
            &words.humans,
            &words.change,
            &words.changes,
            &words.parts,
            &words.how_far,
            &words.to_what,
            &words.extent,
            &words.level,
            &words.implied.amount,
            &words.implied.time,
            &words.implied.duration,
            &words.implied.place,
            &words.grains.at,
            &words.grains.inside,
            &words.votes.voters,
            &words.votes.against,
        ];
        for set in sets {
            assert!(!set.is_empty());
            for word in set {
                assert_eq!(&fold(word), word);
            }
        }
    }
}
