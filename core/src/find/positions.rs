//! Where parties stand, read off the sentences.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

mod actors;
mod judging;
#[cfg(test)]
mod tests;
mod words;

pub(super) use actors::takes_sides;

use super::{nominal, noun_phrase, party, phrase};
use crate::answer::{Position, Stance};
use crate::briefing::{Briefing, SentenceId};
use crate::clause::Role;
use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{Mood, Pos, Rel, Tense, VerbForm};
use crate::patterns::PATTERNS;
use crate::stances::{self, Source};
use crate::time::TimeRole;
use crate::tree::Tree;
use std::ops::Range;
use words::WORDS;

/// A position with the words of its sentence that it was read from.
#[derive(Debug, Clone)]
pub(crate) struct Stand {
    pub(crate) position: Position,
    pub(crate) actor: usize,
    pub(crate) cue: usize,
}

/// A stance met in a sentence, before it is known whether somebody takes it.
struct Taken {
    stance: Stance,
    /// The word that says so.
    cue: usize,
    /// The word whose clause carries it.
    predicate: usize,
    actors: Vec<usize>,
    target: Option<usize>,
}

/// A sentence that positions are read from.
struct Reading<'a> {
    briefing: &'a Briefing,
    id: SentenceId,
    tree: Tree<'a>,
}

impl Reading<'_> {
    fn lemma(&self, at: usize) -> &str {
        self.tree.lemma(at)
    }

    /// The words in one role of a word's clause.
    fn of(&self, word: usize, role: Role) -> Vec<usize> {
        self.tree
            .clauses()
            .iter()
            .filter(|clause| clause.predicate == word)
            .flat_map(|clause| clause.of(role))
            .collect()
    }
}

/// The positions that one sentence gives.
pub(crate) fn of_sentence(briefing: &Briefing, id: SentenceId) -> Vec<Stand> {
    let Some(sentence) = briefing.sentence(id) else {
        return Vec::new();
    };
    let tree = Tree::new(&sentence.tree);
    let reading = Reading { briefing, id, tree };
    let mut taken = judging::judgements(&reading);
    let spoken: Vec<usize> = taken.iter().map(|taken| taken.cue).collect();
    taken.extend(
        by_cue(&reading)
            .into_iter()
            .filter(|taken| !spoken.contains(&taken.cue)),
    );
    let mut found: Vec<Stand> = Vec::new();
    for taken in taken {
        let stance = if taken.stance == Stance::For && condition(&reading.tree, taken.predicate) {
            Stance::ForOnCondition
        } else {
            taken.stance
        };
        for actor in &taken.actors {
            let actor = repeated(&reading, *actor);
            let known = found
                .iter()
                .any(|known| known.actor == actor && known.position.stance == stance);
            if known
                || !nominal(&reading.tree, actor)
                || !takes_sides(briefing, id, &reading.tree, actor)
            {
                continue;
            }
            let position = Position {
                party: party::party(briefing, id, &reading.tree, actor),
                stance,
                target: taken
                    .target
                    .filter(|target| *target != actor && !is_stance(&reading.tree, *target))
                    .map(|head| {
                        let whole = noun_phrase(&reading.tree, head);
                        phrase(briefing, untimed(&reading, whole))
                    }),
                sentence: id,
            };
            found.push(Stand {
                position,
                actor,
                cue: taken.cue,
            });
        }
    }
    // « X, qui menaçait de le rejeter, l'a soutenu »: what the relative clause tells came before.
    let earlier = |stand: &Stand| in_relative(&reading, stand.cue, stand.actor);
    let settled: Vec<usize> = found
        .iter()
        .filter(|stand| !earlier(stand))
        .map(|stand| stand.actor)
        .collect();
    found.retain(|stand| !earlier(stand) || !settled.contains(&stand.actor));
    found
}

/// A phrase without the time that stands behind it (« le projet lundi », "the plan on Monday"): that is when, not what.
fn untimed(reading: &Reading<'_>, span: Range<usize>) -> Range<usize> {
    let times = reading.briefing.times(reading.id).iter();
    let inside = times
        .filter(|time| time.lead_span.start > span.start && time.lead_span.start < span.end)
        .filter(|time| time.role == TimeRole::At)
        .map(|time| time.lead_span.start)
        .min();
    let Some(end) = inside else {
        return span;
    };
    let mut before = reading.tree.words.iter().rev();
    let last = before.find(|word| word.span.end <= end);
    let leads = last.filter(|word| word.pos == Pos::Adp && word.span.start > span.start);
    span.start..leads.map_or(end, |word| word.span.start)
}

/// Whether a noun is what a position is called, as in "has taken no position".
fn is_stance(tree: &Tree<'_>, at: usize) -> bool {
    PATTERNS.nouns.stance.contains(tree.lemma(at))
}

/// Whether a cue stands in a relative clause of whoever takes the stance.
fn in_relative(reading: &Reading<'_>, cue: usize, actor: usize) -> bool {
    let tree = &reading.tree;
    tree.path_up(cue)
        .take_while(|at| *at != actor)
        .any(|at| tree.rel(at) == Rel::AclRelcl && tree.head(at) == Some(actor))
}

/// The stances that the words of the table take.
fn by_cue(reading: &Reading<'_>) -> Vec<Taken> {
    let tree = &reading.tree;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tree.words.len() {
        let Some(met) = stances::told(tree, reading.tree.folded(), at) else {
            at += 1;
            continue;
        };
        let words = at..at + met.len;
        at += met.len;
        // The word that the others of the cue hang on.
        let cue = words
            .clone()
            .find(|word| tree.head(*word).is_none_or(|head| !words.contains(&head)))
            .unwrap_or(words.start);
        let predicate = predicate_of(tree, cue);
        if met.len == 1 && !suits(reading, cue, predicate) {
            continue;
        }
        let denies = words
            .clone()
            .any(|word| CUES.negations.contains(reading.lemma(word)));
        let stance = if denies {
            Some(met.stance)
        } else if met.stance == Stance::Undecided && met.source == Source::Told {
            (met.len > 1 || is_state(tree, cue)).then_some(Stance::Undecided)
        } else {
            turned(reading, cue, predicate, met.stance)
        };
        // "has yet to decide": what has still to be done is a position where it is to take one.
        let open = |stance: &Stance| *stance != Stance::Undecided && due(reading, predicate);
        if let Some(stance) = stance.filter(|stance| {
            !asked(reading, predicate) && !open(stance) && !supposed(reading, predicate)
        }) {
            let actors = actors::of_cue(reading, predicate, cue);
            let actor = actors.first().copied().unwrap_or(cue);
            found.push(Taken {
                stance,
                cue,
                predicate,
                // « saisir le tribunal »: nobody is against the court that he goes to.
                target: target(reading, predicate, cue, actor)
                    .filter(|target| !WORDS.appealed.contains(reading.lemma(*target))),
                actors,
            });
        }
    }
    found
}

/// Whether a one-word cue takes a stance where it stands.
fn suits(reading: &Reading<'_>, cue: usize, predicate: usize) -> bool {
    let tree = &reading.tree;
    match tree.pos(cue) {
        Pos::Verb => true,
        Pos::Adp | Pos::Adv => {
            cue == predicate
                || stances::carries(reading.lemma(predicate))
                || tree.rel(cue) == Rel::Root
                || tree
                    .children_by(predicate, |rel| rel == Rel::Cop)
                    .next()
                    .is_some()
        }
        _ => !stances::verb_only(reading.lemma(cue)),
    }
}

/// Whether a word says how somebody is: an adjective, or a participle that is no part of a past tense.
fn is_state(tree: &Tree<'_>, at: usize) -> bool {
    let participle = || {
        tree.word(at).is_some_and(|word| {
            word.feats.verb_form() == Some(VerbForm::Part)
                && tree
                    .children_by(at, |rel| rel == Rel::Obj || rel == Rel::Aux)
                    .all(|child| fold(tree.word(child).map_or("", |word| word.lemma)) == "dire")
        })
    };
    tree.pos(at) == Pos::Adj || participle()
}

/// Whether a clause is an open question (« savoir si », "whether to").
fn asked(reading: &Reading<'_>, predicate: usize) -> bool {
    let tree = &reading.tree;
    tree.path_up(predicate)
        .take_while(|at| {
            matches!(
                tree.rel(*at),
                Rel::Ccomp | Rel::Xcomp | Rel::Conj | Rel::Acl
            )
        })
        .any(|at| {
            tree.children_by(at, |rel| rel == Rel::Mark)
                .any(|mark| WORDS.whether.contains(reading.lemma(mark)))
        })
}

/// Whether a clause only supposes it (« si le Sénat le rejette »).
fn supposed(reading: &Reading<'_>, predicate: usize) -> bool {
    let tree = &reading.tree;
    let mut path = tree.path_up(predicate).take_while(|at| {
        *at == predicate || matches!(tree.rel(*at), Rel::Advcl | Rel::Conj | Rel::Xcomp)
    });
    path.any(|at| {
        let marker = tree.preposition(at).filter(|_| tree.rel(at) == Rel::Advcl);
        marker.is_some_and(|marker| CUES.conditions.contains(&marker))
    })
}

/// Whether somebody has still to do it.
fn due(reading: &Reading<'_>, predicate: usize) -> bool {
    let tree = &reading.tree;
    let governs = tree
        .head(predicate)
        .filter(|_| tree.rel(predicate) == Rel::Xcomp);
    tree.children_by(predicate, |rel| rel == Rel::Aux)
        .chain(governs)
        .any(|at| {
            let present = tree.word(at).is_some_and(|word| {
                matches!(word.feats.tense(), Some(Tense::Pres) | None)
                    && word.feats.mood() != Some(Mood::Cnd)
            });
            // "have approved" is done, "have to approve" is not.
            let done = tree
                .word(predicate)
                .is_some_and(|word| word.feats.verb_form() == Some(VerbForm::Part));
            present && !done && WORDS.due.contains(reading.lemma(at))
        })
}

/// The stance of a cue once negation is counted; `None` where nothing can be said.
fn turned(reading: &Reading<'_>, cue: usize, predicate: usize, stance: Stance) -> Option<Stance> {
    let tree = &reading.tree;
    let above = tree
        .head(predicate)
        .filter(|_| matches!(tree.rel(predicate), Rel::Xcomp | Rel::Ccomp | Rel::Obj));
    if above.is_some_and(|above| averted(reading, above)) {
        return None;
    }
    let negated = tree.negated(cue) || (predicate != cue && tree.negated(predicate));
    let refused = above.is_some_and(|above| refuses(reading, above) || tree.negated(above));
    match (stance, negated || refused) {
        (Stance::Undecided, _) => {
            // « n'a pas pris position » is undecided by its negation; "undecided" by itself.
            let state = is_state(tree, cue)
                && (tree.pos(cue) == Pos::Adj || stances::moves(reading.lemma(cue)));
            (state || negated).then_some(Stance::Undecided)
        }
        // « s'abstient d'en parler » is no vote.
        (Stance::Abstaining, false) => {
            let act = tree.children_by(predicate, |rel| rel == Rel::Xcomp).next();
            act.is_none().then_some(stance)
        }
        (stance, false) => Some(stance),
        (Stance::For | Stance::ForOnCondition, true) => Some(Stance::Against),
        // « ne pas voter contre » is not yet a vote in favour.
        (Stance::Against, true)
            if matches!(tree.pos(cue), Pos::Adp | Pos::Adv) && tree.pos(predicate) == Pos::Verb =>
        {
            None
        }
        (Stance::Against, true) => WORDS
            .litotes
            .contains(reading.lemma(cue))
            .then_some(Stance::For),
        (Stance::Reserved | Stance::Abstaining, true) => None,
    }
}

/// Whether a verb tells of what somebody was about to do and did not (« menaçait de », "had threatened to").
fn averted(reading: &Reading<'_>, at: usize) -> bool {
    let tree = &reading.tree;
    let told = tree
        .children_by(at, |rel| rel.base() == Rel::Aux)
        .chain([at])
        .filter_map(|verb| tree.word(verb))
        .any(|word| {
            word.feats.tense() == Some(Tense::Imp)
                || word.index != at && word.feats.tense() == Some(Tense::Past)
        });
    WORDS.pending.contains(reading.lemma(at)) && told
}

/// Whether a verb turns down what it governs.
fn refuses(reading: &Reading<'_>, at: usize) -> bool {
    reading.tree.pos(at) == Pos::Verb
        && matches!(
            stances::at(
                &reading.tree.folded().lemmas,
                &reading.tree.folded().forms,
                at
            ),
            Some((Stance::Against, _))
        )
}

/// The word whose clause carries a cue: itself, or the verb that a noun or adverb of stance hangs on.
fn predicate_of(tree: &Tree<'_>, cue: usize) -> usize {
    match (tree.pos(cue), tree.rel(cue)) {
        (Pos::Adp, _) => {
            let Some(noun) = tree.head(cue) else {
                return cue;
            };
            let own = tree
                .children_by(noun, |rel| rel == Rel::Cop || rel.base() == Rel::Nsubj)
                .next();
            if own.is_some() {
                noun
            } else {
                tree.head(noun).unwrap_or(cue)
            }
        }
        (Pos::Noun, Rel::Obj | Rel::Obl | Rel::OblArg | Rel::Xcomp) => tree
            .head(cue)
            .filter(|head| tree.pos(*head) == Pos::Verb)
            .unwrap_or(cue),
        (Pos::Adj | Pos::Adv, Rel::Xcomp | Rel::Advmod | Rel::Conj | Rel::Obl) => {
            tree.head(cue).unwrap_or(cue)
        }
        _ => cue,
    }
}

/// What an emphatic pronoun behind it takes up (« L'Italie, elle, … »).
fn repeated(reading: &Reading<'_>, at: usize) -> usize {
    let tree = &reading.tree;
    let comma = |at: Option<usize>| at.is_some_and(|at| tree.pos(at) == Pos::Punct);
    if tree.pos(at) != Pos::Pron || !comma(at.checked_sub(1)) {
        return at;
    }
    let link = reading.briefing.entities.link(reading.id.at(), at);
    match (link, at.checked_sub(2)) {
        (Some((sentence, word)), _) if sentence == reading.id.at() && comma(Some(at + 1)) => word,
        (_, Some(name)) if tree.pos(name) == Pos::Propn => name,
        _ => at,
    }
}

/// What it is about.
fn target(reading: &Reading<'_>, predicate: usize, cue: usize, actor: usize) -> Option<usize> {
    let tree = &reading.tree;
    let pick = |word: usize| {
        tree.clauses()
            .iter()
            .filter(|clause| clause.predicate == word)
            .flat_map(|clause| clause.arguments.iter())
            .filter(|argument| {
                argument.word != actor
                    && argument.word != cue
                    && matches!(
                        argument.role,
                        Role::Patient | Role::Oblique | Role::Genitive
                    )
            })
            .map(|argument| argument.word)
            .find(|word| {
                nominal(tree, *word)
                    && tree.rel(*word) != Rel::Amod
                    && !WORDS.connecting.contains(reading.lemma(*word))
            })
    };
    pick(cue).or_else(|| pick(predicate))
}

/// Whether a condition hangs on the clause.
fn condition(tree: &Tree<'_>, predicate: usize) -> bool {
    tree.below(predicate, &|word| matches!(word.rel, Rel::Conj))
        .iter()
        .any(|word| {
            tree.preposition(*word).is_some_and(|marker| {
                CUES.conditions
                    .iter()
                    .any(|known| marker == *known || marker.starts_with(&format!("{known} ")))
            })
        })
}

/// All positions of the briefing's running text.
pub(crate) fn all(briefing: &Briefing) -> Vec<Stand> {
    briefing
        .sentences()
        .filter(|id| briefing.is_body(*id))
        .flat_map(|id| of_sentence(briefing, id))
        .collect()
}
