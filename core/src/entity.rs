//! Who and what a briefing names: people with their offices, states, organisations; and what its pronouns stand for.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags and relations that it is about"
)]

use crate::briefing::Sentence;
use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{Gender, Pos, Rel, Word};
use crate::reference;
use crate::roles;
use crate::terms::{self, Key};
use crate::tree::Tree;
use std::ops::Range;

/// A person named by the briefing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// The longest form of the name: bytes of the briefing.
    pub(crate) name: Range<usize>,
    /// The name's words, folded; the last one alone names the person again.
    pub(crate) words: Vec<String>,
    /// The descriptions that the briefing gives: bytes, without a leading article, with the sentence's number.
    pub(crate) roles: Vec<(Range<usize>, u32)>,
    /// Keys of the words of these descriptions.
    pub(crate) role_keys: Vec<Key>,
    /// Gender, where a description or a pronoun gives it.
    pub(crate) gender: Option<Gender>,
    /// Whether a title stands before the name (« Mme »).
    pub(crate) titled: bool,
    /// Sentences that name the person.
    pub(crate) sentences: Vec<u32>,
}

/// The people of a briefing, and for each sentence the keys that it holds through reference alone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entities {
    pub(crate) people: Vec<Person>,
    /// Per sentence: what its pronouns and definite descriptions stand for.
    pub(crate) aliases: Vec<Vec<Key>>,
    /// Per sentence: pronoun or description (word number) → sentence and word that it stands for.
    pub(crate) links: Vec<Vec<(u16, u32, u16)>>,
    /// Per sentence with a quotation: sentence and word of who says it.
    pub(crate) speakers: Vec<Option<(u32, u16)>>,
    /// Per sentence with a quotation: which of its words stand inside.
    pub(crate) quoted: Vec<Vec<bool>>,
}

impl Entities {
    /// The person whose name stands at these bytes, whole or in part.
    pub(crate) fn person_named(&self, text: &str) -> Option<&Person> {
        let folded = fold(text);
        let words = || folded.split([' ', '-']);
        self.people.iter().find(|person| {
            let parts = || person.words.iter().flat_map(|word| word.split('-'));
            let last = person.words.last().and_then(|word| word.rsplit('-').next());
            words().next_back() == last && words().all(|word| parts().any(|part| part == word))
        })
    }

    /// Who says what stands at a word inside of a quotation: sentence and word.
    pub(crate) fn speaker(&self, sentence: usize, word: usize) -> Option<(usize, usize)> {
        let inside = self.quoted.get(sentence)?.get(word).copied()?;
        let speaker = self.speakers.get(sentence).copied().flatten()?;
        inside.then_some((speaker.0 as usize, usize::from(speaker.1)))
    }

    /// What the word at `word` of sentence `sentence` stands for, if it stands for something else.
    pub(crate) fn link(&self, sentence: usize, word: usize) -> Option<(usize, usize)> {
        let links = self.links.get(sentence)?;
        links
            .iter()
            .find(|(at, _, _)| usize::from(*at) == word)
            .map(|(_, s, w)| (*s as usize, usize::from(*w)))
    }
}

/// Finds people and references.
pub(crate) fn entities(text: &str, sentences: &[Sentence]) -> Entities {
    let mut people: Vec<Person> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let tree = Tree::new(&sentence.tree);
        for name in names(&tree, sentence.kind.is_heading()) {
            note(text, &tree, &name, number as u32, &mut people);
        }
    }
    // A lone word is a person only when a longer name or a description says so.
    people.retain(|person| person.words.len() > 1 || person.titled || !person.roles.is_empty());
    by_surname(sentences, &mut people);
    let mut entities = Entities {
        people,
        aliases: vec![Vec::new(); sentences.len()],
        links: vec![Vec::new(); sentences.len()],
        speakers: vec![None; sentences.len()],
        quoted: vec![Vec::new(); sentences.len()],
    };
    reference::refer(text, sentences, &mut entities);
    entities
}

/// Finds surnames that were taken for common words at the start of a sentence.
fn by_surname(sentences: &[Sentence], people: &mut [Person]) {
    for (number, sentence) in sentences.iter().enumerate() {
        let Some(first) = sentence.tree.words().find(|word| word.pos != Pos::Punct) else {
            continue;
        };
        let form = fold(first.form);
        let capital = first.form.chars().next().is_some_and(char::is_uppercase);
        if !capital || first.pos != Pos::Noun || sentence.kind.is_heading() {
            continue;
        }
        let number = number as u32;
        for person in people.iter_mut() {
            if person.words.last() == Some(&form)
                && person.sentences.iter().any(|known| *known < number)
                && !person.sentences.contains(&number)
            {
                person.sentences.push(number);
            }
        }
    }
}

/// Runs of words that make up a proper name: capitalised, joined by the tree or by standing side by side.
pub(crate) fn names(tree: &Tree<'_>, heading: bool) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for word in &tree.words {
        let capital = word.form.chars().next().is_some_and(char::is_uppercase);
        let first = word.index == 0;
        // A surname that is a common word too stands right behind its first name (« Joan Price »).
        let surname = word.pos == Pos::Noun
            && open.last().is_some_and(|last| {
                last + 1 == word.index
                    && open.len() == 1
                    && tree
                        .word(*last)
                        .is_some_and(|first| roles::first_name(&fold(first.form)).is_some())
            });
        let proper = (word.pos == Pos::Propn || surname)
            && capital
            && !(first && heading && tree.words.len() > 1 && tree.pos(1) != Pos::Propn);
        let particle = !open.is_empty()
            && CUES.particles.contains(word.form)
            && tree.word(word.index + 1).is_some_and(|next| {
                next.pos == Pos::Propn && next.form.chars().next().is_some_and(char::is_uppercase)
            })
            && tree
                .head(word.index + 1)
                .is_some_and(|head| open.contains(&head) && tree.rel(word.index + 1) == Rel::Flat);
        if proper || particle {
            open.push(word.index);
        } else if !open.is_empty() {
            found.push(std::mem::take(&mut open));
        }
    }
    if !open.is_empty() {
        found.push(open);
    }
    found
}

/// Adds one naming to the people known so far.
fn note(text: &str, tree: &Tree<'_>, name: &[usize], sentence: u32, people: &mut Vec<Person>) {
    let (name, title) = untitled(tree, name);
    let folded: Vec<String> = name
        .iter()
        .filter_map(|at| tree.word(*at))
        .map(|word| fold(word.form))
        .collect();
    let span = tree.bytes(name);
    let forms: Vec<String> = tree.words.iter().map(|word| fold(word.form)).collect();
    let known = name.first().is_some_and(|first| {
        crate::known::at(
            &forms,
            |at| {
                tree.word(at)
                    .is_some_and(|word| word.form.chars().all(char::is_uppercase))
            },
            *first,
        )
        .any(|(_, len)| len >= name.len())
    });
    if known || name.is_empty() {
        return;
    }
    let roles = descriptions(tree, name);
    let human = |at: usize| {
        tree.word(at)
            .is_some_and(|word| roles::is_human(&fold(word.lemma)))
    };
    // « the carmaker Velox »: the noun may be a company's as well.
    let body = |at: usize| {
        tree.word(at)
            .is_some_and(|word| reference::data::classes(&fold(word.lemma)) != 0)
    };
    let acronym = name.len() == 1
        && name
            .first()
            .and_then(|at| tree.word(*at))
            .is_some_and(|word| word.form.chars().all(|c| !c.is_lowercase()));
    let described = !acronym && roles.iter().any(|(head, _)| human(*head) && !body(*head))
        || title != Title::None;
    let first_name = folded.len() > 1
        && folded
            .first()
            .is_some_and(|first| roles::first_name(first).is_some());
    let last = folded.last().cloned().unwrap_or_default();
    let place = people.iter().position(|person| {
        person.words.last() == Some(&last)
            && (folded.len() == 1
                || person.words.len() == 1
                || person.words.first() == folded.first())
    });
    let place = match place {
        Some(place) => place,
        None if described || first_name => {
            people.push(Person {
                name: span.clone(),
                words: folded.clone(),
                roles: Vec::new(),
                role_keys: Vec::new(),
                titled: title != Title::None,
                gender: match title {
                    Title::Of(gender) => Some(gender),
                    Title::Some | Title::None => folded
                        .first()
                        .and_then(|first| roles::first_name(first))
                        .flatten(),
                },
                sentences: Vec::new(),
            });
            people.len() - 1
        }
        None => return,
    };
    let Some(person) = people.get_mut(place) else {
        return;
    };
    if folded.len() > person.words.len() {
        person.words = folded;
        person.name = span;
    }
    if !person.sentences.contains(&sentence) {
        person.sentences.push(sentence);
    }
    let all = tree.folded();
    for (head, words) in roles {
        if !human(head) {
            continue;
        }
        let span = tree.bytes(&words);
        if text.get(span.clone()).is_some_and(|role| !role.is_empty())
            && !person.roles.iter().any(|(known, _)| *known == span)
        {
            person.roles.push((span, sentence));
        }
        for at in &words {
            person.gender = person.gender.or_else(|| {
                tree.word(*at)
                    .filter(|word| word.pos == Pos::Noun)
                    .and_then(|word| word.feats.gender())
            });
            if tree
                .word(*at)
                .is_some_and(|word| terms::is_content(word.pos))
            {
                person.role_keys.extend(terms::keys_of(tree, all, *at));
            }
        }
        person.role_keys.sort_unstable();
        person.role_keys.dedup();
    }
}

/// A title before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Title {
    None,
    Some,
    Of(Gender),
}

/// A name without the title that it begins with or that stands before it.
fn untitled<'a>(tree: &Tree<'_>, name: &'a [usize]) -> (&'a [usize], Title) {
    let words = reference::data::nouns();
    let title = |at: usize| {
        let capital = tree
            .word(at)
            .filter(|word| word.form.chars().next().is_some_and(char::is_uppercase));
        let form = capital.map(|word| fold(word.form)).unwrap_or_default();
        if words.masculine_titles.contains(&form) {
            Title::Of(Gender::Masc)
        } else if words.feminine_titles.contains(&form) {
            Title::Of(Gender::Fem)
        } else if words.titles.contains(&form) || name.len() > 1 && roles::is_human(&form) {
            Title::Some
        } else {
            Title::None
        }
    };
    let Some((first, rest)) = name.split_first() else {
        return (name, Title::None);
    };
    match title(*first) {
        Title::None => {
            let before = first.checked_sub(1).map_or(Title::None, title);
            (name, before)
        }
        found @ (Title::Some | Title::Of(_)) => (rest, found),
    }
}

/// The noun phrases that describe a name: before it (« le ministre des Finances, X »), around it, or after it.
pub(crate) fn descriptions(tree: &Tree<'_>, name: &[usize]) -> Vec<(usize, Vec<usize>)> {
    let mut found: Vec<(usize, Vec<usize>)> = Vec::new();
    let (Some(first), Some(last)) = (name.first().copied(), name.last().copied()) else {
        return found;
    };
    let cut = |word: &Word<'_>| {
        matches!(
            word.rel,
            Rel::AclRelcl
                | Rel::Parataxis
                | Rel::Cc
                | Rel::Conj
                | Rel::Case
                | Rel::Cop
                | Rel::Mark
                | Rel::Advcl
                | Rel::Acl
                | Rel::Punct
        ) || word.rel.base() == Rel::Nsubj
            || name.contains(&word.index)
    };
    let mut take = |head: usize| {
        let mut words: Vec<usize> = tree.below(head, &cut).into_iter().collect();
        // Prepositions inside belong to the description, those before it do not.
        let inner: Vec<usize> = tree
            .words
            .iter()
            .filter(|word| {
                word.rel == Rel::Case
                    && word
                        .head
                        .is_some_and(|head_of| head_of != head && words.contains(&head_of))
            })
            .map(|word| word.index)
            .collect();
        words.extend(inner);
        words.sort_unstable();
        while words.first().is_some_and(|at| tree.rel(*at) == Rel::Det) {
            words.remove(0);
        }
        // Only what stands together: a gap would quote words that are not there.
        let start = words.iter().position(|at| *at == head).unwrap_or(0);
        let mut range = (start, start);
        while range.0 > 0
            && words
                .get(range.0 - 1)
                .zip(words.get(range.0))
                .is_some_and(|(a, b)| a + 1 == *b)
        {
            range.0 -= 1;
        }
        while words
            .get(range.1 + 1)
            .zip(words.get(range.1))
            .is_some_and(|(b, a)| a + 1 == *b)
        {
            range.1 += 1;
        }
        let words: Vec<usize> = words.get(range.0..=range.1).unwrap_or_default().to_vec();
        if !words.is_empty() && !found.iter().any(|(known, _)| *known == head) {
            found.push((head, words));
        }
    };
    for at in [first, last] {
        if let Some(head) = tree.head(at)
            && matches!(
                tree.rel(at),
                Rel::Appos | Rel::Flat | Rel::Nmod | Rel::Compound
            )
            && !name.contains(&head)
            && matches!(tree.pos(head), Pos::Noun | Pos::Propn)
            && tree.preposition(at).is_none()
        {
            take(head);
        }
        for child in tree
            .children_by(at, |rel| {
                matches!(rel, Rel::Appos | Rel::Compound | Rel::Flat | Rel::Nmod)
            })
            .collect::<Vec<_>>()
        {
            if !name.contains(&child)
                && matches!(tree.pos(child), Pos::Noun | Pos::Propn)
                && tree.preposition(child).is_none()
            {
                take(child);
            }
        }
        // "X est le ministre …": the description is the predicate.
        if let Some(head) = tree.head(at)
            && tree.rel(at) == Rel::Nsubj
            && tree.pos(head) == Pos::Noun
            && tree
                .children_by(head, |rel| rel == Rel::Cop)
                .next()
                .is_some()
        {
            take(head);
        }
    }
    // « Its chairman, Alan Pike, …»: whatever the tree says, an office right before the comma is the name's.
    if let Some(office) = office_before(tree, first) {
        if tree.pos(office) == Pos::Adj {
            // The tree sees no phrase there: what stands together before the comma is one.
            let joins =
                |at: &usize| matches!(tree.pos(*at), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Part);
            let start = (0..office).rev().take_while(joins).last().unwrap_or(office);
            found.push((office, (start..=office).collect()));
        } else {
            take(office);
        }
    }
    found
}

/// The noun of an office whose phrase ends at the comma right before a name.
fn office_before(tree: &Tree<'_>, first: usize) -> Option<usize> {
    let comma = first.checked_sub(1)?;
    if tree.word(comma)?.form != "," {
        return None;
    }
    let mut at = comma;
    while at > 0 && comma - at < 8 {
        at -= 1;
        let word = tree.word(at)?;
        match word.pos {
            // "chief executive" may be read as two adjectives.
            Pos::Noun | Pos::Adj
                if roles::is_human(&fold(word.lemma))
                    && tree.preposition(at).is_none_or(|_| !nested(tree, at)) =>
            {
                return Some(at);
            }
            Pos::Noun | Pos::Adj | Pos::Adp | Pos::Det | Pos::Propn | Pos::Num => {}
            _ => return None,
        }
    }
    None
}

/// Whether a noun hangs on another one before it.
fn nested(tree: &Tree<'_>, at: usize) -> bool {
    tree.head(at)
        .is_some_and(|head| head < at && tree.pos(head) == Pos::Noun)
}
