//! Acronyms that the text introduces beside what they abbreviate: « la Fédération des ports (FDP) », "the FDP, the …".

use crate::briefing::Sentence;
use crate::entity::Entities;
use crate::fold::fold;
use crate::grammar::Pos;
use crate::quick::Map;
use crate::terms::{self, Key};
use crate::tree::Tree;

/// An acronym and the words that it stands for.
struct Acronym {
    /// Itself, folded.
    short: String,
    /// Keys of the full name's words.
    long: Vec<Key>,
    /// Its words, folded, small words left out.
    words: Vec<String>,
    sentence: usize,
    head: usize,
}

/// Lends each sentence that has one of the two the keys of the other.
pub(super) fn join(sentences: &[Sentence], entities: &mut Entities) {
    let mut acronyms: Vec<Acronym> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let brackets = sentence
            .tree
            .words()
            .any(|word| matches!(word.form, "(" | ","));
        if brackets {
            let tree = Tree::new(&sentence.tree);
            acronyms.extend(introduced(&tree, number));
        }
    }
    if acronyms.is_empty() {
        return;
    }
    let mut by_word: Map<&str, Vec<usize>> = Map::default();
    for (at, acronym) in acronyms.iter().enumerate() {
        for word in acronym.words.iter().take(1).chain([&acronym.short]) {
            by_word.entry(word).or_default().push(at);
        }
    }
    for (number, sentence) in sentences.iter().enumerate() {
        let tree = Tree::new(&sentence.tree);
        let forms = &tree.folded().forms;
        let met = forms.iter().filter_map(|form| by_word.get(&**form));
        let mut met: Vec<usize> = met.flatten().copied().collect();
        met.sort_unstable();
        met.dedup();
        for acronym in met.into_iter().filter_map(|at| acronyms.get(at)) {
            let short = forms.iter().position(|form| *form == acronym.short);
            let long = acronym
                .words
                .iter()
                .all(|word| forms.iter().any(|form| form == word));
            let Some(aliases) = entities.aliases.get_mut(number) else {
                continue;
            };
            if long && short.is_none() {
                aliases.push(Key::word(&acronym.short));
            }
            if let Some(at) = short
                && !long
            {
                aliases.extend(acronym.long.iter().copied());
                if let (Some(links), Ok(at), Ok(head)) = (
                    entities.links.get_mut(number),
                    u16::try_from(at),
                    u16::try_from(acronym.head),
                ) && !links.iter().any(|(known, ..)| *known == at)
                {
                    links.push((at, acronym.sentence as u32, head));
                }
            }
        }
    }
}

/// The acronyms that a sentence introduces.
fn introduced(tree: &Tree<'_>, number: usize) -> Vec<Acronym> {
    let folded = tree.folded();
    let mut found = Vec::new();
    for word in &tree.words {
        let letters: Vec<char> = word.form.chars().filter(|c| c.is_alphabetic()).collect();
        let short = (2..=7).contains(&letters.len())
            && letters.iter().all(|c| c.is_uppercase())
            && word
                .form
                .chars()
                .all(|c| c.is_alphanumeric() || "-&.".contains(c));
        if !short {
            continue;
        }
        let before = word.index.checked_sub(1).and_then(|at| tree.word(at));
        let opens = before.is_some_and(|word| word.form == "(");
        let letters: Vec<char> = fold(word.form)
            .chars()
            .filter(|c| c.is_alphabetic())
            .collect();
        let span = if opens {
            spelled_before(tree, word.index - 1, &letters)
        } else {
            spelled_after(tree, word.index, &letters)
        };
        let Some(span) = span else { continue };
        let content = |at: &usize| {
            tree.word(*at)
                .is_some_and(|word| terms::is_content(word.pos))
        };
        let Some(head) = span
            .clone()
            .find(|at| tree.head(*at).is_none_or(|head| !span.contains(&head)) && content(at))
        else {
            continue;
        };
        let parts: Vec<usize> = span.filter(content).collect();
        found.push(Acronym {
            short: fold(word.form),
            long: parts
                .iter()
                .flat_map(|at| terms::keys_of(tree, folded, *at))
                .collect(),
            words: parts
                .iter()
                .filter_map(|at| folded.forms.get(*at))
                .map(|form| form.clone().into_owned())
                .collect(),
            sentence: number,
            head,
        });
    }
    found
}

/// The words right before a bracket whose first letters are the acronym's, in order.
fn spelled_before(
    tree: &Tree<'_>,
    bracket: usize,
    letters: &[char],
) -> Option<std::ops::Range<usize>> {
    let mut left = letters.len();
    let mut at = bracket;
    while left > 0 && at > 0 && bracket - at < letters.len() * 3 {
        at -= 1;
        let word = tree.word(at)?;
        if word.pos == Pos::Punct && word.form != "-" && word.form != "'" {
            return None;
        }
        let first = fold(word.form).chars().next();
        if first == letters.get(left - 1).copied() {
            left -= 1;
        } else if terms::is_content(word.pos)
            && word.form.chars().next().is_some_and(char::is_uppercase)
        {
            // A capital that the acronym leaves out: this is some other name.
            return None;
        }
    }
    (left == 0 && bracket - at >= 2).then_some(at..bracket)
}

/// The words behind « ABC, la … » or "ABC (the …" whose first letters are the acronym's, in order.
fn spelled_after(
    tree: &Tree<'_>,
    acronym: usize,
    letters: &[char],
) -> Option<std::ops::Range<usize>> {
    let mark = tree.word(acronym + 1)?;
    if !matches!(mark.form, "," | "(" | "–" | "—") {
        return None;
    }
    let mut next = 0;
    let mut first_at = None;
    for at in acronym + 2..tree.words.len().min(acronym + 2 + letters.len() * 3) {
        let word = tree.word(at)?;
        if matches!(word.form, "," | ")" | ".") {
            break;
        }
        if fold(word.form).chars().next() == letters.get(next).copied() {
            first_at = first_at.or(Some(at));
            next += 1;
            if next == letters.len() {
                return first_at.map(|first| first..at + 1);
            }
        } else if first_at.is_none() && terms::is_content(word.pos) {
            return None;
        }
    }
    None
}
