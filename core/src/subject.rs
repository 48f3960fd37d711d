//! What a question is about: the words and names that a passage has to match.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use crate::briefing::Briefing;
use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{self, Pos, PronType, Rel, Word};
use crate::known::{self, Known};
use crate::lang::Lang;
use crate::patterns::{self, Intent, PATTERNS};
use crate::question::Question;
use crate::roles;
use crate::stances;
use crate::terms::{self, Folded, Key};
use crate::thesaurus::THESAURUS;
use crate::tree::Tree;
use std::ops::Range;

/// Something that the question is about and that a passage has to match.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term {
    /// Its words in the question's tree; the first one leads.
    pub(crate) words: Range<usize>,
    /// As the reader wrote it.
    pub(crate) text: String,
    /// Folded lemma and form of a single word, for kin and slips; empty for several words.
    pub(crate) lemma: String,
    /// What it matches, and how well.
    pub(crate) keys: Vec<(Key, f32)>,
    pub(crate) weight: f32,
    pub(crate) sort: Sort,
}

/// What kind of word a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Sort {
    /// A proper name: must be there.
    Name,
    Noun,
    Verb,
    Other,
}

impl Question {
    /// The terms of a question, in the order of its words.
    pub(crate) fn find_terms(&self, tree: &Tree<'_>) -> Vec<Term> {
        let folded = tree.folded();
        let hollow = self.hollow(tree);
        let mut terms: Vec<Term> = Vec::new();
        let mut at = 0;
        while let Some(word) = tree.word(at) {
            let skipped = self.taken.contains(&at)
                || hollow.get(at).copied().unwrap_or(false)
                || self.is_title(tree, at);
            if skipped {
                at += 1;
                continue;
            }
            let spans = terms::spans_at(tree, folded, at);
            // « le prix du billet »: that a sum is wanted is known, and the ticket is what it is of.
            let sum =
                self.intent == Intent::Amount && PATTERNS.nouns.amount.contains(tree.lemma(at));
            let of = |span: &terms::Span| (at..at + span.len).any(|w| tree.pos(w) == Pos::Adp);
            let long = spans.iter().find(|span| {
                let taken = (at..at + span.len).any(|w| self.taken.contains(&w));
                span.len > 1 && !(sum && of(span)) && !taken
            });
            let joined = long.is_none().then(|| hyphened(tree, at)).flatten();
            let len = joined.or(long.map(|span| span.len)).unwrap_or(1);
            let named = joined.is_none() && long.is_some_and(|span| !span.names.is_empty());
            let capital = !self.begins(tree, at) && capitalised(word.form);
            // A known name is one whatever the tagger takes it for.
            let sure = capital && spans.iter().any(|span| !span.names.is_empty());
            if long.is_none() && !sure && !self.weighs(tree, at) {
                at += 1;
                continue;
            }
            let (lemma, form) = (tree.lemma(at), tree.form(at));
            let common = len == 1 && self.is_common(lemma, word.form);
            let known = spans.iter().any(|span| {
                span.len == len
                    && span
                        .names
                        .iter()
                        .any(|name| capital || !common || !matches!(name, Known::Organisation(_)))
            });
            let mut keys: Vec<(Key, f32)> = Vec::new();
            if len == 1 {
                keys.push((Key::word(lemma), 1.0));
                keys.push((Key::word(form), 1.0));
                keys.extend(with_particle(tree, folded, at));
            }
            if joined.is_some() || (len == 1 && form.contains('-') && capital) {
                keys.extend(self.parts(&fold(&self.text_of(tree, at, len))));
            }
            for span in spans.iter().filter(|span| span.len == len) {
                keys.extend(
                    span.names
                        .iter()
                        .map(|known| (Key::entity(known.key()), 1.0)),
                );
            }
            let concepts = || {
                terms::concepts_at(tree, folded, at)
                    .filter(|(_, taken)| *taken == len)
                    .map(|(concept, _)| concept)
            };
            let same = meant(concepts().count(), len);
            for concept in concepts() {
                keys.push((Key::concept(concept), same));
                keys.push((Key::broader(concept), same * BROADER));
                keys.extend(
                    THESAURUS
                        .broader(concept)
                        .iter()
                        .map(|broader| (Key::concept(*broader), 0.4)),
                );
            }
            let inside = (at..at + len)
                .filter_map(|word| tree.word(word))
                .filter(|word| terms::is_content(word.pos));
            let lead = if len == 1 {
                Some(word)
            } else {
                // The word that the others hang on, if it is as weighty.
                let heads = |word: &Word<'_>| {
                    let head = word.head.unwrap_or(word.index);
                    !(at..at + len).contains(&head) || head == word.index
                };
                inside.max_by_key(|word| (rank(word.pos), heads(word)))
            };
            let pos = match lead {
                // "which groups voted": read as a verb.
                Some(lead) if Some(lead.index) == self.focus => Pos::Noun,
                Some(lead) => lead.pos,
                None => word.pos,
            };
            if let Some(lead) = lead.filter(|_| len > 1 && !named) {
                // The weightiest word of the expression by itself says most of it.
                let single = terms::meanings_of(tree, folded, lead.index);
                keys.extend(single.map(|key| (key, 0.8)));
            }
            keys.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            keys.dedup_by_key(|(key, _)| *key);
            // A word of the dictionary that nobody writes about is a name where it has a capital ("Siemens").
            let rare = capital
                && word.pos == Pos::Propn
                && [lemma, lemma.strip_suffix('s').unwrap_or(lemma)]
                    .iter()
                    .all(|lemma| {
                        THESAURUS.at(lemma, |_, _: &str| false).next().is_none()
                            && !roles::is_human(lemma)
                    });
            let proper =
                (capital || joined.is_some()) && (!common || rare || self.in_name(tree, at));
            // The first word is written with a capital anyway.
            let first = word.pos == Pos::Propn && capitalised(word.form) && !common;
            let place = !capital && len == 1 && !common && known::is_place(&folded.forms, at);
            let sort = if named || known || proper || first || place {
                Sort::Name
            } else {
                match pos {
                    Pos::Noun | Pos::Propn | Pos::X | Pos::Num | Pos::Sym => Sort::Noun,
                    Pos::Verb => Sort::Verb,
                    _ => Sort::Other,
                }
            };
            let light = (at..at + len).all(|word| {
                CUES.light.contains(tree.lemma(word))
                    || CUES.light.contains(tree.form(word))
                    || tree.word(word).is_some_and(|word| {
                        // "go up": the particle makes another verb of it.
                        let particle = matches!(word.rel, Rel::CompoundPrt | Rel::Advmod);
                        !terms::is_content(word.pos) && !particle
                    })
            });
            let generic = len == 1
                && PATTERNS.nouns.generic.contains(lemma)
                && self.focus.is_some_and(|focus| focus == at);
            // « quel syndicat »: who is one may stand there by its name alone.
            let kind = self.intent == Intent::Who
                && self.focus == Some(at)
                && (roles::is_human(lemma) || stances::group(lemma));
            let weight = match sort {
                Sort::Name => 2.0,
                _ if light => 0.1,
                Sort::Noun if generic => 0.15,
                Sort::Noun if kind => 0.7,
                // « les trois points »: the count is no subject.
                Sort::Noun if pos == Pos::Num => 0.5,
                Sort::Noun => 1.2,
                Sort::Verb => 1.0,
                Sort::Other if pos == Pos::Adj => 0.7,
                Sort::Other => 0.3,
            };
            terms.push(Term {
                words: at..at + len,
                text: self.text_of(tree, at, len),
                lemma: if len == 1 {
                    lemma.to_owned()
                } else {
                    String::new()
                },
                keys,
                weight,
                sort,
            });
            at += len;
        }
        terms
    }

    /// Takes a word for a name that is typed without a capital, strange to the dictionary, and that the briefing writes with one.
    pub(crate) fn find_names(&mut self, briefing: &Briefing) {
        let lang = self.lang;
        let strange = |word: &str| grammar::analyses(word, lang).next().is_none();
        for term in &mut self.terms {
            let small = term.text.chars().all(|c| c.is_lowercase() || c == '-');
            if term.sort == Sort::Noun
                && term.words.len() == 1
                && small
                && strange(&term.text)
                && briefing.names(&term.lemma)
            {
                (term.sort, term.weight) = (Sort::Name, 2.0);
            }
        }
    }

    /// Whether a word by itself is something to look for.
    fn weighs(&self, tree: &Tree<'_>, at: usize) -> bool {
        let Some(word) = tree.word(at) else {
            return false;
        };
        let asks = word.feats.pron_type() == Some(PronType::Int);
        let folded = fold(word.form);
        // « né » is no « ne ».
        let accented = word.pos == Pos::Verb && word.form.to_lowercase() != folded;
        let small = CUES.french.contains(&folded)
            || CUES.english.contains(&folded)
            || CUES.negations.contains(&folded);
        terms::is_content(word.pos)
            && !asks
            && (!small || accented)
            // « a t il » without its hyphens.
            && (folded.len() > 1 || word.form.chars().all(|c| c.is_numeric() || c.is_uppercase()))
            && word.form.chars().any(char::is_alphanumeric)
    }

    /// Per word of the tree: whether it belongs to a construction that says nothing about the subject.
    fn hollow(&self, tree: &Tree<'_>) -> Vec<bool> {
        let mut hollow = vec![false; tree.words.len()];
        let plain = patterns::plain(&self.core);
        for at in 0..plain.len() {
            let Some(taken) = plain.get(at..).and_then(|rest| PATTERNS.hollow.at(rest)) else {
                continue;
            };
            let (Some(first), Some(last)) = (plain.get(at), plain.get(at + taken - 1)) else {
                continue;
            };
            for word in &tree.words {
                if word.span.start < last.span.end
                    && first.span.start < word.span.end
                    && let Some(slot) = hollow.get_mut(word.index)
                {
                    *slot = true;
                }
            }
        }
        hollow
    }

    /// The reader's words from one on.
    fn text_of(&self, tree: &Tree<'_>, at: usize, len: usize) -> String {
        let start = tree.word(at).map_or(0, |word| word.span.start);
        let end = tree.word(at + len - 1).map_or(start, |word| word.span.end);
        self.core.get(start..end).unwrap_or_default().to_owned()
    }

    /// Whether a word begins a sentence, where any word has a capital.
    fn begins(&self, tree: &Tree<'_>, at: usize) -> bool {
        match at.checked_sub(1).and_then(|before| tree.word(before)) {
            Some(before) => before.form.chars().all(|c| ".!?…".contains(c)),
            None => self.opens,
        }
    }

    /// « Mme », "Sir": says that a name follows.
    fn is_title(&self, tree: &Tree<'_>, at: usize) -> bool {
        let titled = |at: usize| {
            tree.word(at)
                .is_some_and(|word| CUES.titles.contains(fold(word.form).trim_end_matches('.')))
        };
        let next = |at: usize| tree.word(at).is_some_and(|word| capitalised(word.form));
        titled(at)
            && (next(at + 1)
                || tree.word(at + 1).is_some_and(|word| word.form == ".") && next(at + 2))
    }

    /// Whether a capital on this word tells a name although the word is a common one: « Mme Petit », "Rose Karst".
    fn in_name(&self, tree: &Tree<'_>, at: usize) -> bool {
        let first_name = |word: &Word<'_>| {
            capitalised(word.form) && roles::first_name(&fold(word.form)).is_some()
        };
        let before = at.checked_sub(1).and_then(|before| {
            let word = tree.word(before)?;
            let flat = tree.head(at) == Some(before) && tree.rel(at).base() == Rel::Flat;
            let strange = capitalised(word.form) && !self.is_common(&fold(word.lemma), word.form);
            Some(first_name(word) || self.is_title(tree, before) || (flat && strange))
        });
        let next = tree.word(at + 1).is_some_and(|next| {
            capitalised(next.form) && !self.is_common(&fold(next.lemma), next.form)
        });
        before == Some(true) || (next && tree.word(at).is_some_and(first_name))
    }

    /// Whether a word is in the dictionary of the question's language, or otherwise no name by itself.
    fn is_common(&self, lemma: &str, form: &str) -> bool {
        let lower = form.to_lowercase();
        let single = lower.strip_suffix('s').unwrap_or(&lower);
        let letters =
            |case: fn(char) -> bool, text: &str| text.chars().filter(|c| case(*c)).count();
        // An abbreviation, unless everything is written in capitals.
        let short = letters(char::is_uppercase, form) > 1
            && letters(char::is_lowercase, form) == 0
            && letters(char::is_lowercase, &self.core) > 0;
        if self.lang == Lang::En && !form.is_ascii() {
            return false;
        }
        THESAURUS.at(lemma, |_, _: &str| false).next().is_some()
            || roles::is_human(lemma)
            || roles::is_human(single)
            || (!short
                && grammar::analyses(&lower, self.lang)
                    .any(|(_, pos, _)| !matches!(pos, Pos::Propn | Pos::X)))
    }

    /// The parts of a name with hyphens that may stand for it.
    fn parts(&self, name: &str) -> Vec<(Key, f32)> {
        let mut keys = vec![(Key::word(name), 1.0)];
        let strange = |part: &&str| part.len() > 2 && self.strange(part);
        keys.extend(
            name.split('-')
                .filter(strange)
                .map(|part| (Key::word(part), 0.9)),
        );
        if keys.len() == 1 {
            let last = name.rsplit('-').next().filter(|part| part.len() > 2);
            keys.extend(last.map(|part| (Key::word(part), 0.8)));
        }
        keys
    }

    /// Whether a word is in no dictionary of the question's language: likely a name, or a slip.
    fn strange(&self, word: &str) -> bool {
        grammar::analyses(word, self.lang).next().is_none()
    }
}

/// Whether a word carries meaning of its own, besides that it asks.
pub(crate) fn tells(word: &Word<'_>) -> bool {
    matches!(word.pos, Pos::Noun | Pos::Adj | Pos::Verb)
        && word.feats.pron_type().is_none()
        && !CUES.opening_verbs.contains(&fold(word.form))
}

fn capitalised(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}

/// How many words a name with hyphens takes that was cut at them ("Deux-Rives").
fn hyphened(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let part = |at: usize| {
        tree.word(at).is_some_and(|word| {
            capitalised(word.form) && word.form.chars().all(char::is_alphanumeric)
        })
    };
    let mut end = at;
    while part(end)
        && part(end + 2)
        && tree.word(end + 1).is_some_and(|hyphen| {
            hyphen.form == "-"
                && tree
                    .word(end)
                    .is_some_and(|word| word.span.end == hyphen.span.start)
                && tree
                    .word(end + 2)
                    .is_some_and(|word| word.span.start == hyphen.span.end)
        })
    {
        end += 2;
    }
    (end > at).then_some(end - at + 1)
}

/// The share of that with which a word meets one that is more general.
const BROADER: f32 = 0.83;

/// How well a word meets another of the same concept: less well for each further concept that it may stand for.
fn meant(senses: usize, len: usize) -> f32 {
    const ONLY: f32 = 0.9;
    const EACH: f32 = 0.05;
    const LEAST: f32 = 0.62;
    if len > 1 {
        return ONLY;
    }
    (ONLY - EACH * senses.saturating_sub(1) as f32).max(LEAST)
}

/// What a verb means with the particle that stands apart from it ("throws the law out").
fn with_particle(tree: &Tree<'_>, folded: &Folded<'_>, at: usize) -> Vec<(Key, f32)> {
    let Some(lemma) = folded.lemmas.get(at).filter(|_| tree.pos(at) == Pos::Verb) else {
        return Vec::new();
    };
    let apart = tree
        .children_by(at, |rel| matches!(rel, Rel::CompoundPrt | Rel::Advmod))
        .filter(|child| *child > at + 1);
    apart
        .flat_map(|particle| {
            THESAURUS
                .at(lemma, move |offset, word: &str| {
                    offset == 1 && folded.is(particle, word)
                })
                .filter(|(_, taken)| *taken == 2)
                .map(|(concept, _)| (Key::concept(concept), 0.9))
        })
        .collect()
}

/// Which word of an expression carries it: verbs, then nouns.
fn rank(pos: Pos) -> u8 {
    match pos {
        Pos::Verb => 3,
        Pos::Noun | Pos::Propn => 2,
        Pos::Adj => 1,
        _ => 0,
    }
}
