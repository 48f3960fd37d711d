//! Pronouns and possessives.

use super::data::{self, Kind, Pronoun, Wants};
use super::mention::{Mention, Sort};
use super::{Discourse, best};
use crate::grammar::{Gender, Number, Pos, PronType, Rel};
use crate::stances;

/// How much a mention stands in the foreground that is the subject or the object of a clause, at least.
const SUBJECT: f32 = 0.5;

/// How much speaks for what the clause before is about, and how much more in a clause that depends on it.
const ONWARD: f32 = 0.35;
const BELOW: f32 = 0.3;

/// What the pronoun at a word stands for; `None` too where the word is no pronoun.
pub(super) fn target(discourse: &Discourse<'_>, at: usize) -> Option<Mention> {
    let tree = &discourse.tree;
    let word = tree.word(at)?;
    let form = tree.form(at);
    let latter = data::nouns().latter.contains(form) && takes_up_last(discourse, at);
    if latter {
        let number = word.feats.number().unwrap_or(Number::Sing);
        let gender = word.feats.gender();
        let last = candidates(discourse, at)
            .filter(|mention| {
                mention.sort != Sort::Thing
                    && mention.number.is_none_or(|own| own == number)
                    && fits(mention.gender, gender, mention)
            })
            .max_by_key(|mention| (mention.sentence, mention.word));
        return last.cloned();
    }
    let pronoun = data::pronoun(form)?;
    if !matches!(word.pos, Pos::Pron | Pos::Det) || word.feats.pron_type() == Some(PronType::Rel) {
        return None;
    }
    let possessive =
        pronoun.kind == Kind::Possessive || word.pos == Pos::Det || word.rel == Rel::NmodPoss;
    if impersonal(discourse, at, pronoun) || possessive && word.pos == Pos::Pron && form == "leur" {
        return None;
    }
    if let Some(beside) = emphatic(discourse, at) {
        return Some(beside);
    }
    let speaks = tree
        .head(at)
        .is_some_and(|head| stances::says(tree.lemma(head)) && tree.rel(at).base() == Rel::Nsubj);
    let scored = candidates(discourse, at)
        .filter(|mention| agrees(pronoun, mention, possessive))
        .filter(|mention| !bound(discourse, mention, at, possessive))
        .map(|mention| {
            // Things seldom speak, but what is not known to be a person need not be a thing (« un mareyeur »).
            let mute = if speaks && mention.sort == Sort::Thing {
                0.5
            } else {
                0.0
            };
            (
                score(discourse, mention, at, pronoun) - mute,
                mention.clone(),
            )
        });
    if pronoun.kind == Kind::Near {
        return scored
            .max_by_key(|(_, mention)| (mention.sentence, mention.word))
            .map(|(_, mention)| mention);
    }
    best(scored)
}

/// What « elle » between two commas takes up: what stands right before it (« La ligue, elle, … »).
fn emphatic(discourse: &Discourse<'_>, at: usize) -> Option<Mention> {
    let tree = &discourse.tree;
    let comma = |at: usize| tree.word(at).is_some_and(|word| word.form == ",");
    if !comma(at + 1) || !at.checked_sub(1).is_some_and(comma) {
        return None;
    }
    let last = at.checked_sub(2)?;
    let top = tree
        .path_up(last)
        .take_while(|up| *up <= last && *up != at)
        .filter(|up| matches!(tree.pos(*up), Pos::Noun | Pos::Propn))
        .last()?;
    discourse
        .mentions
        .iter()
        .rev()
        .take_while(|mention| mention.sentence == discourse.number)
        .find(|mention| mention.word == top)
        .cloned()
}

/// Whether « dernier » or "latter" stands by itself.
fn takes_up_last(discourse: &Discourse<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| discourse.tree.form(before));
    let alone = !matches!(
        discourse.tree.pos(at + 1),
        Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj
    );
    let english = discourse.tree.form(at) == "latter";
    alone
        && before.is_some_and(|before| {
            data::nouns().pointing.contains(before) || english && before == "the"
        })
}

/// The mentions that a reference at a word may take up: of this sentence and the two before, in the same section.
fn candidates<'a>(discourse: &'a Discourse<'_>, at: usize) -> impl Iterator<Item = &'a Mention> {
    let quoted = discourse.quoted.get(at).copied().unwrap_or(false);
    let section = discourse
        .sentences
        .get(discourse.number)
        .map(|sentence| sentence.section);
    discourse.mentions.iter().rev().filter(move |mention| {
        discourse.number - mention.sentence <= 2
            && discourse
                .sentences
                .get(mention.sentence)
                .map(|sentence| sentence.section)
                == section
            && (!mention.quoted || quoted)
    })
}

/// Genders that can be one; of bodies in English nothing is known, of people much.
fn fits(own: Option<Gender>, wanted: Option<Gender>, mention: &Mention) -> bool {
    match (own, wanted) {
        (Some(own), Some(wanted)) => {
            own == wanted
                || mention.sort == Sort::Name
                    && mention.person.is_none()
                    && mention.key.is_none()
                    && mention.classes == 0
        }
        (None, _) | (_, None) => true,
    }
}

/// Number, gender and sort.
fn agrees(pronoun: &Pronoun, mention: &Mention, possessive: bool) -> bool {
    let number = match (pronoun.number(), mention.number) {
        (Number::Sing, Some(Number::Plur)) => false,
        // "they" of a council: a body is several people.
        (Number::Plur, Some(Number::Sing)) => {
            mention.sort == Sort::Body && pronoun.gender().is_none()
        }
        (Number::Plur, None) => mention.sort != Sort::Person,
        (_, _) => true,
    };
    let sort = match pronoun.sort {
        Wants::Person => mention.sort == Sort::Person,
        Wants::Thing => mention.sort != Sort::Person,
        Wants::Any => true,
    };
    let gender = possessive || fits(mention.gender, pronoun.gender(), mention);
    number && sort && gender
}

/// Whether a mention cannot be meant because it stands beside the pronoun: as another argument of the same verb, or
/// as what the possessive belongs to.
fn bound(discourse: &Discourse<'_>, mention: &Mention, at: usize, possessive: bool) -> bool {
    let tree = &discourse.tree;
    if mention.sentence != discourse.number {
        return false;
    }
    if possessive {
        return tree.under(at, mention.word);
    }
    // « le projet, parce qu'il menace … »: a clause with a conjunction may speak of what it was hung on.
    let conjoined = |up: usize| {
        tree.children_by(up, |rel| rel == Rel::Mark)
            .next()
            .is_some()
    };
    tree.head(at) == tree.head(mention.word) && tree.head(at).is_some()
        || tree.under(at, mention.word)
            && !tree
                .path_up(at)
                .take_while(|up| *up != mention.word)
                .any(conjoined)
}

fn score(discourse: &Discourse<'_>, mention: &Mention, at: usize, pronoun: &Pronoun) -> f32 {
    let near = match discourse.number - mention.sentence {
        0 => 0.7,
        1 => 0.5,
        _ => 0.0,
    };
    let block = |number: usize| {
        discourse
            .sentences
            .get(number)
            .map(|sentence| sentence.block.start)
    };
    let apart = if block(mention.sentence) == block(discourse.number) {
        0.0
    } else {
        0.3
    };
    let sort = match (pronoun.sort, mention.sort) {
        (Wants::Any, Sort::Person) => 0.3,
        (_, Sort::Body | Sort::Name) => 0.15,
        (Wants::Any | Wants::Thing | Wants::Person, Sort::Thing | Sort::Person) => 0.0,
    };
    // What the sentence is about goes on in its next clause (« X accepte, mais elle demande … »).
    let onward = if mention.sentence == discourse.number
        && mention.word < at
        && mention.weight >= SUBJECT
        && discourse.tree.rel(at).base() == Rel::Nsubj
    {
        let clause = discourse.tree.head(at);
        let below = clause.is_some_and(|clause| {
            discourse
                .tree
                .children_by(clause, |rel| rel == Rel::Mark)
                .next()
                .is_some()
        });
        if below { ONWARD + BELOW } else { ONWARD }
    } else {
        0.0
    };
    // A body is "they" only where no people are.
    let number = if mention.number == Some(pronoun.number()) {
        0.1
    } else {
        0.0
    };
    let times = discourse
        .mentions
        .iter()
        .filter(|other| other.same(mention))
        .count();
    let often = 0.06 * times.min(4) as f32;
    let parallel = if discourse.tree.rel(at).base() == Rel::Nsubj {
        0.1 * mention.weight
    } else {
        0.0
    };
    near + mention.weight + sort + number + often + parallel + onward - apart
}

/// « il faut », "it is clear that": a subject that stands for nothing.
fn impersonal(discourse: &Discourse<'_>, at: usize, pronoun: &Pronoun) -> bool {
    let tree = &discourse.tree;
    let form = tree.form(at);
    let can = matches!(form, "il" | "-t-il" | "-il" | "it");
    if !can || pronoun.kind != Kind::Plain {
        return false;
    }
    let Some(head) = tree.head(at) else {
        return false;
    };
    let there = tree
        .children(head)
        .iter()
        .any(|child| tree.form(*child) == "y");
    let clause = tree
        .children_by(head, |rel| {
            matches!(rel, Rel::Csubj | Rel::Ccomp | Rel::Xcomp | Rel::Advcl)
        })
        .next()
        .is_some();
    let state = tree
        .children_by(head, |rel| rel == Rel::Cop)
        .next()
        .is_some();
    tree.rel(at) == Rel::Expl
        || data::nouns().impersonal.contains(tree.lemma(head))
        || there && form != "it"
        || state && clause && matches!(tree.pos(head), Pos::Adj | Pos::Noun | Pos::Adv)
}
