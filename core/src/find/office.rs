//! Who stands at the head of something, or holds a named office of it.

use super::Search;
use crate::answer::{Answer, Fact, Modality};
use crate::briefing::SentenceId;
use crate::cues::CUES;
use crate::entity::Person;
use crate::fold::fold;
use crate::grammar::{Pos, Rel};
use crate::name::{Name, Party};
use crate::patterns::{Intent, PATTERNS};
use crate::roles;
use crate::tree::Tree;
use std::ops::Range;

/// How well the words of an office must meet those of the question.
const MET: f32 = 0.6;

/// What the question wants of an office.
struct Wanted {
    /// The terms that name the office; empty where any head will do (« qui dirige … ? »).
    office: Vec<usize>,
    /// The terms that ask for any head.
    leading: Vec<usize>,
    /// The terms that name whose office it is.
    body: Vec<usize>,
}

/// Whether an answer tells who stands at the head of something, where that is asked: what is only said of a body does not.
pub(crate) fn tells_head(search: &Search<'_>, answer: &Answer) -> bool {
    let Some(wanted) = wanted(search).filter(|wanted| wanted.office.is_empty()) else {
        return true;
    };
    if !matches!(answer, Answer::Says(_)) {
        return true;
    }
    let known = answer.sentences();
    let close = search.matches.iter();
    search.certain.is_some_and(|id| known.contains(&id))
        || close
            .filter(|found| known.contains(&found.id))
            .flat_map(|found| found.hits.iter().enumerate())
            .any(|(term, hit)| {
                wanted.leading.contains(&term) && hit.word.is_some() && hit.strength >= MET
            })
}

/// What a question wants of an office, if it asks for who holds one.
fn wanted(search: &Search<'_>) -> Option<Wanted> {
    if !matches!(search.question.intent, Intent::Who | Intent::Identity) {
        return None;
    }
    let terms = &search.question.terms;
    let verbs = &PATTERNS.verbs;
    let leads = |term: &usize| {
        terms.get(*term).is_some_and(|term| {
            verbs.leading.contains(&term.lemma)
                || term.words.len() > 1
                    && fold(&term.text)
                        .split([' ', '\''])
                        .any(|word| verbs.steering.contains(word))
        })
    };
    let weighty = (0..terms.len()).filter(|term| {
        let known = terms.get(*term);
        known.is_some_and(|term| term.weight > 0.3)
    });
    let (leading, others): (Vec<usize>, Vec<usize>) = weighty.partition(leads);
    if !leading.is_empty() {
        return (!others.is_empty()).then_some(Wanted {
            office: Vec::new(),
            leading,
            body: others,
        });
    }
    if search.question.intent != Intent::Identity {
        return None;
    }
    let human = |term: &usize| {
        let known = terms.get(*term);
        known.is_some_and(|term| roles::is_human(&term.lemma))
    };
    let (office, body): (Vec<usize>, Vec<usize>) = others.into_iter().partition(human);
    (!office.is_empty() && !body.is_empty()).then_some(Wanted {
        office,
        leading,
        body,
    })
}

/// The person whom the briefing gives the office that the question asks for.
pub(crate) fn office(search: &mut Search<'_>) -> Option<Answer> {
    let wanted = wanted(search)?;
    let mut found: Option<(Party, Vec<SentenceId>)> = None;
    for person in &search.briefing.entities.people {
        let held = person
            .roles
            .iter()
            .find_map(|(role, sentence)| holds(search, &wanted, role, *sentence));
        let Some((role, proof)) = held else { continue };
        // Two who hold it: which of them is meant is not told.
        if found.is_some() {
            return None;
        }
        found = Some((party(person, role), proof));
    }
    let (party, proof) = found?;
    let (first, rest) = proof.split_first()?;
    search.certain = Some(*first);
    let mut reading = search.reading(Fact::Parties(vec![party]), *first, Modality::Asserted);
    for id in rest {
        reading.proof.add(*id);
    }
    Some(Answer::Says(reading))
}

fn party(person: &Person, role: Range<usize>) -> Party {
    Party {
        name: Name::Person(person.name.clone()),
        mention: person.name.clone(),
        role: Some(role),
    }
}

/// The office, without « sa » or "its", when a description is the one that is asked for; and the sentences that show it: where it
/// stands, and what « sa » in it stands for.
fn holds(
    search: &Search<'_>,
    wanted: &Wanted,
    role: &Range<usize>,
    sentence: u32,
) -> Option<(Range<usize>, Vec<SentenceId>)> {
    let id = SentenceId(sentence);
    let tree = Tree::new(&search.briefing.sentence(id)?.tree);
    let words = tree.within(role);
    let own = |at: usize| tree.lemma(at);
    // « l'ancien maire », "the deputy head": only where just that is asked for.
    let asked = |word: &str| {
        search
            .tree
            .folded()
            .lemmas
            .iter()
            .any(|lemma| lemma == word)
    };
    let other = |at: &usize| CUES.past_offices.contains(own(*at)) && !asked(own(*at));
    if words.iter().any(other) {
        return None;
    }
    let meets = |term: usize, id: SentenceId, at: usize| {
        search.bound.meets(search.briefing, term, id, at) >= MET
    };
    // "chief executive" heads something, an executive does not.
    let heads = |at: usize| {
        let pair = format!("{} {}", tree.lemma(at.saturating_sub(1)), own(at));
        CUES.heads.contains(own(at)) || CUES.heads.contains(&pair)
    };
    let mut office: Vec<usize> = Vec::new();
    if wanted.office.is_empty() {
        office.extend(words.iter().copied().find(|at| heads(*at)));
    }
    for term in &wanted.office {
        office.push(words.iter().copied().find(|at| meets(*term, id, *at))?);
    }
    if office.is_empty() {
        return None;
    }
    // « le directeur de la recherche de X » is no director of X: what else stands there may only belong to the body.
    let of_body = |at: usize| wanted.body.iter().any(|term| meets(*term, id, at));
    let foreign = |at: usize| {
        matches!(tree.pos(at), Pos::Noun | Pos::Propn)
            && !office.contains(&at)
            && !tree
                .path_up(at)
                .take_while(|up| !office.contains(up))
                .any(of_body)
    };
    if words.iter().any(|at| foreign(*at)) {
        return None;
    }
    let bare = words
        .iter()
        .filter_map(|at| tree.word(*at))
        .find(|word| !matches!(word.pos, Pos::Det | Pos::Pron))
        .map_or(role.start, |word| word.span.start);
    let office = bare..role.end;
    let left: Vec<usize> = (wanted.body.iter().copied())
        .filter(|term| !words.iter().any(|at| meets(*term, id, *at)))
        .collect();
    if left.is_empty() {
        return Some((office, vec![id]));
    }
    // « sa présidente », "its secretary": whose it is was said before.
    let before = words.first().and_then(|first| first.checked_sub(1));
    let owner = words.iter().copied().chain(before).find_map(|at| {
        let owns = tree.rel(at) == Rel::NmodPoss || matches!(tree.pos(at), Pos::Det | Pos::Pron);
        let link = search.briefing.entities.link(id.at(), at)?;
        owns.then_some(link)
    });
    let (from, head) = owner?;
    let from = SentenceId(from as u32);
    let other = Tree::new(&search.briefing.sentence(from)?.tree);
    // "its chairwoman" of "their association": whose that is was said before it.
    let mut named: Vec<(SentenceId, usize)> = Vec::new();
    for at in super::phrase_words(&other, head) {
        named.push((from, at));
        if let Some((further, head)) = search.briefing.entities.link(from.at(), at) {
            let id = SentenceId(further as u32);
            let tree = Tree::new(&search.briefing.sentence(id)?.tree);
            let words = super::phrase_words(&tree, head);
            named.extend(words.into_iter().map(|at| (id, at)));
        }
    }
    let mut proof = vec![id, from];
    for term in left {
        let (id, _) = named.iter().find(|(id, at)| meets(term, *id, *at))?;
        if !proof.contains(id) {
            proof.push(*id);
        }
    }
    Some((office, proof))
}
