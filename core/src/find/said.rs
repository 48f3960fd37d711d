//! What somebody said, and who says what a sentence says.

use super::{Search, View, contiguous, party, phrase, stands, whole};
use crate::answer::{Answer, Fact, Phrase};
use crate::clause::{Clause, Role};
use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{Person, Pos, Rel};
use crate::question::{Sort, Term};
use crate::roles;
use crate::stances;
use crate::tree::Tree;

/// How well the noun for a speaker must meet the one asked for: a minister is no president though both are in office.
const SAME: f32 = 0.7;

/// What the party that the question names said about the rest of the question.
pub(crate) fn said(search: &mut Search<'_>) -> Option<Answer> {
    let (_, asked) = search.asked?;
    let speaker_term = asked_speaker(search, asked)?;
    let described = described_by(search, speaker_term);
    let mut best: Option<(f32, View<'_>, usize, usize)> = None;
    for view in search.views(0.25) {
        for (verb, speaker) in reports(&view.tree) {
            // « la maire de Vallorne, Lise Ober »: the name beside it is his, too.
            let met = stands::meets_actor(search, &view, speaker_term, speaker);
            let whole =
                described.is_none_or(|noun| search.meets_phrase(&view, noun, speaker) >= SAME);
            if met < 0.5 || !whole {
                continue;
            }
            let lemma = view
                .tree
                .word(verb)
                .map(|word| fold(word.lemma))
                .unwrap_or_default();
            let verb_term = search.term_of(asked.predicate);
            let same = verb_term.map_or(0.0, |term| view.meets(term, verb));
            let open = verb_term.is_none_or(|term| {
                search
                    .question
                    .terms
                    .get(term)
                    .is_none_or(|t| t.weight < 0.3 || stances::only_says(&t.lemma))
            });
            if !open && same < 0.5 {
                continue;
            }
            let plain = if stances::only_says(&lemma) { 0.1 } else { 0.0 };
            let score = view.found.coverage + met * 0.3 + same * 0.3 + plain;
            if best.as_ref().is_none_or(|(top, ..)| score > *top)
                && let Some(view) = search.view(view.found.clone())
            {
                best = Some((score, view, verb, speaker));
            }
        }
    }
    let (score, view, verb, speaker) = best?;
    let rest: f32 = search
        .question
        .terms
        .iter()
        .zip(&view.found.hits)
        .enumerate()
        .filter(|(at, (term, _))| {
            *at != speaker_term && term.weight > 0.3 && term.sort != Sort::Verb
        })
        .map(|(_, (term, hit))| {
            if hit.strength >= 0.4 {
                0.0
            } else {
                term.weight
            }
        })
        .sum();
    search.note(|| {
        format!(
            "said: {score:.2}, unmet {rest:.1}: {}",
            search.briefing.quote(view.found.id)
        )
    });
    if !search.trusting && rest > 1.0 {
        return None;
    }
    let content = content_of(search, &view, verb, speaker);
    let modality = crate::answer::Modality::Asserted;
    let mut reading = search.reading(Fact::Said(content), view.found.id, modality);
    reading.speaker = Some(party::party(
        search.briefing,
        view.found.id,
        &view.tree,
        speaker,
    ));
    Some(Answer::Says(reading))
}

/// The term of the question that names who is asked to have spoken.
fn asked_speaker(search: &Search<'_>, asked: &Clause) -> Option<usize> {
    let named = search.question.source.into_iter();
    named
        .chain(asked.of(Role::Agent))
        .find_map(|word| search.term_of(word))
        .or_else(|| {
            let terms = &search.question.terms;
            let human = |term: &Term| {
                term.sort == Sort::Noun && term.weight > 0.5 && roles::is_human(&term.lemma)
            };
            (terms.iter().position(|term| term.sort == Sort::Name))
                .or_else(|| terms.iter().position(human))
        })
}

/// The noun for a person that a name only describes (« le président brésilien », "Brazil's president"): whatever else is
/// Brazilian is not he.
fn described_by(search: &Search<'_>, name: usize) -> Option<usize> {
    let terms = &search.question.terms;
    let name = terms.get(name)?;
    let head = search.tree.head(name.words.start);
    let amod = search.tree.rel(name.words.start) == Rel::Amod;
    terms.iter().position(|term| {
        let describes = amod && head.is_some_and(|head| term.words.contains(&head));
        // The genitive's mark is a word of its own.
        let behind = name.words.end.checked_add(1) == Some(term.words.start);
        term.sort == Sort::Noun && roles::is_human(&term.lemma) && (describes || behind)
    })
}

/// Whether who is asked to have spoken may say what a sentence says: not where some other thing is only described by him
/// (« la mission dirigée par X a conclu … »).
pub(crate) fn may_say(search: &Search<'_>, view: &View<'_>) -> bool {
    let asked = search.asked.map(|(_, asked)| asked);
    let Some(term) = asked.and_then(|asked| asked_speaker(search, asked)) else {
        return true;
    };
    let tree = &view.tree;
    let met = |word: usize| search.meets_phrase(view, term, word) >= 0.4;
    let hit = view.found.hits.get(term).and_then(|hit| hit.word);
    let describes = hit.is_some_and(|word| {
        let mut path = tree
            .path_up(word)
            .take_while(|at| tree.rel(*at) != Rel::Nsubj);
        path.any(|at| matches!(tree.rel(at), Rel::Acl | Rel::AclRelcl))
    });
    !describes || reports(tree).into_iter().any(|(_, speaker)| met(speaker))
}

/// How far a sentence reports what somebody says whom the question names: 0 to 1.
pub(super) fn expected(search: &Search<'_>, view: &View<'_>) -> f32 {
    let terms = 0..search.question.terms.len();
    let met = |speaker: usize| {
        terms
            .clone()
            .map(|term| stands::meets_actor(search, view, term, speaker))
            .fold(0.0_f32, f32::max)
    };
    reports(&view.tree)
        .into_iter()
        .map(|(_, speaker)| 0.3 + 0.7 * met(speaker))
        .fold(0.0, f32::max)
}

/// The words that were said: the clause under the verb, or all of the sentence but who said it.
fn content_of(search: &Search<'_>, view: &View<'_>, verb: usize, speaker: usize) -> Phrase {
    let tree = &view.tree;
    let complement = tree
        .children_by(verb, |rel| {
            matches!(rel, Rel::Ccomp | Rel::Xcomp | Rel::Obj)
        })
        .filter(|child| !tree.under(speaker, *child))
        .max_by_key(|child| whole(tree, *child).len());
    if let Some(complement) = complement
        && verb != speaker
    {
        return phrase(search.briefing, whole(tree, complement));
    }
    // « …, a dit X »: what is left of the sentence without the report.
    let report = tree.below(verb, &|word| matches!(word.rel, Rel::Ccomp | Rel::Conj));
    let others: Vec<usize> = (0..tree.words.len())
        .filter(|at| {
            tree.pos(*at) != Pos::Punct
                && (verb == speaker || !report.contains(at))
                && !tree.under(*at, speaker)
        })
        .collect();
    let heart = tree
        .root()
        .filter(|root| others.contains(root))
        .or_else(|| others.first().copied());
    match heart {
        Some(heart) => phrase(search.briefing, tree.bytes(&contiguous(&others, heart))),
        None => phrase(search.briefing, search.briefing.span(view.found.id)),
    }
}

/// The reports in a sentence: verb of saying and speaker; for « selon X » both are X.
pub(crate) fn reports(tree: &Tree<'_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for clause in tree.clauses() {
        let verb = clause.predicate;
        let lemma = tree
            .word(verb)
            .map(|word| fold(word.lemma))
            .unwrap_or_default();
        // « accuse 9 millions de dettes » is no speech: only somebody is accused.
        let blames = !stances::blames(&lemma)
            || clause
                .of(Role::Patient)
                .all(|whom| tree.pos(whom) == Pos::Propn || names_somebody(tree, whom));
        if tree.pos(verb) == Pos::Verb && stances::says(&lemma) && blames {
            // What stands before the inserted report is the subject of what is reported.
            match behind(tree, verb) {
                Some(speaker) => found.push((verb, speaker)),
                None => found.extend(
                    clause
                        .of(Role::Agent)
                        .filter(|speaker| names_somebody(tree, *speaker))
                        .map(|speaker| (verb, speaker)),
                ),
            }
        }
    }
    for word in &tree.words {
        if matches!(word.pos, Pos::Noun | Pos::Propn | Pos::Pron)
            && tree.preposition(word.index).is_some_and(|preposition| {
                CUES.sources.contains(&preposition)
                    && preposition != "pour"
                    && preposition != "apres"
            })
        {
            found.push((word.index, word.index));
        }
    }
    found
}

/// Who speaks behind his verb and a time (« …, a annoncé jeudi la préfecture »): the tree seldom sees him.
pub(super) fn behind(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let aux = (0..verb)
        .rev()
        .take_while(|at| matches!(tree.pos(*at), Pos::Aux | Pos::Adv))
        .last()
        .unwrap_or(verb);
    let inserted = aux
        .checked_sub(1)
        .and_then(|before| tree.word(before))
        .is_some_and(|before| before.pos == Pos::Punct);
    // « La ministre, X, a annoncé … »: the comma closes an apposition.
    let own = tree
        .children_by(verb, |rel| rel.base() == Rel::Nsubj)
        .any(|subject| subject < verb);
    if own || !inserted {
        return None;
    }
    let mut after = tree.words.iter().skip(verb + 1);
    let named = |at: usize| {
        let determined = at
            .checked_sub(1)
            .is_some_and(|before| matches!(tree.pos(before), Pos::Det | Pos::Adj));
        tree.pos(at) == Pos::Propn || tree.pos(at) == Pos::Noun && determined
    };
    let speaker = after
        .by_ref()
        .take_while(|word| !matches!(word.pos, Pos::Punct | Pos::Sconj | Pos::Verb))
        .find(|word| named(word.index) && tree.preposition(word.index).is_none())?;
    names_somebody(tree, speaker.index).then_some(speaker.index)
}

/// Whether a speaker can be told: « nous » and "I" stand inside of what somebody else says, and a thing says nothing.
fn names_somebody(tree: &Tree<'_>, at: usize) -> bool {
    let Some(word) = tree.word(at) else {
        return false;
    };
    let capital = word.form.chars().next().is_some_and(char::is_uppercase);
    match word.pos {
        Pos::Pron => {
            word.feats.person() == Some(Person::Third) && !CUES.impersonal.contains(tree.lemma(at))
        }
        Pos::Noun => {
            let lemma = fold(word.lemma);
            party::can_act(tree, at)
                || stances::group(&lemma)
                || stances::group(&fold(word.form))
                || CUES.documents.contains(&lemma)
                || capital && at > 0
                || tree
                    .children_by(at, |rel| matches!(rel, Rel::Appos | Rel::Flat))
                    .any(|child| tree.pos(child) == Pos::Propn)
        }
        Pos::Verb
        | Pos::Adv
        | Pos::Adp
        | Pos::Aux
        | Pos::Cconj
        | Pos::Intj
        | Pos::Part
        | Pos::Punct
        | Pos::Sconj => false,
        Pos::Adj | Pos::Det | Pos::Num | Pos::Propn | Pos::Sym | Pos::X => true,
    }
}

/// The speaker of what stands at a word: the subject of the verb of saying above it, or a source beside it.
pub(crate) fn speaker_of(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let reports = reports(tree);
    for above in tree.path_up(at) {
        for (verb, speaker) in &reports {
            if tree.under(at, *speaker) {
                continue;
            }
            let governs = *verb == above
                && *verb != at
                && matches!(
                    tree.path_up(at)
                        .take_while(|word| word != verb)
                        .last()
                        .map(|word| tree.rel(word)),
                    Some(Rel::Ccomp | Rel::Xcomp | Rel::Parataxis)
                );
            // What is reported ends with its clause.
            let apart =
                (*verb.min(&at)..at).any(|at| tree.word(at).is_some_and(|word| word.form == ";"));
            let governs = governs && !apart;
            let beside = verb == speaker && tree.head(*speaker) == Some(above);
            // What a colon leads to is no insertion.
            let colon = |at: usize| tree.word(at).is_some_and(|word| word.form == ":");
            let inserted = tree.head(*verb) == Some(above)
                && matches!(tree.rel(*verb), Rel::Parataxis)
                && !(above < *verb && (above..*verb).any(colon));
            if governs || beside || inserted {
                return Some(*speaker);
            }
        }
    }
    None
}
