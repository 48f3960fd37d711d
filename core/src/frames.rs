//! What predicates mean: which words put the same event, its contrary, or what follows from it.

use crate::answer::Stance;
use crate::grammar::Pos;
use crate::quick::{Map, Set};
use crate::terms::Folded;
use crate::tree::Tree;
use serde::Deserialize;
use std::sync::LazyLock;

/// One kind of event, in the words of both languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Frame {
    pub(crate) name: String,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    antonyms: Vec<String>,
    #[serde(default)]
    entails: Vec<String>,
    converse: Option<String>,
    /// The stance that it takes.
    pub(crate) stance: Option<Stance>,
    /// Whose complement « de »/"of" is beside the noun.
    pub(crate) of: Option<Of>,
    /// Whether it is decided by votes that are counted.
    #[serde(default)]
    pub(crate) counted: bool,
    /// Whether it takes or leaves upon oneself what one is said to have done.
    #[serde(default)]
    pub(crate) avowal: bool,
    /// Prepositions of the party that it is done to or had from.
    #[serde(default)]
    pub(crate) recipient: Set<String>,
}

/// What the complement of an event's noun is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Of {
    Actor,
    Target,
}

/// What a text's predicate says of an asked one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The same event, or one from which it follows.
    Same,
    /// The same event, told from the other party.
    Converse,
    /// It cannot hold of the same parties.
    Contrary,
    /// What follows from the asked event: where it is denied, so is that.
    Weaker,
}

/// What a word does to the predicate that it governs.
///
/// Of two things that it may do, it does the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Governs {
    /// It says that the predicate does not hold.
    Reverses,
    /// It leaves open whether the predicate holds.
    Opens,
    /// It only says that the predicate holds.
    Supports,
    /// Any other word.
    Otherwise,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    reversing: Vec<String>,
    open: Vec<String>,
    support: Vec<String>,
    only: Set<String>,
    without: Set<String>,
    intending: Set<String>,
    accusations: Set<String>,
    every: Set<String>,
    anybody: Set<String>,
    except: Vec<String>,
    frame: Vec<Frame>,
}

/// The part of speech that a cue of a frame needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Verb,
    Noun,
    Adjective,
}

/// One way to put a frame: the words after the first.
struct Cue {
    rest: Vec<&'static str>,
    shape: Shape,
    frame: usize,
}

/// All frames, by the first word of their cues.
pub(crate) struct Frames {
    file: &'static File,
    cues: Map<&'static str, Vec<Cue>>,
    /// What words do to what they govern, by the first of them: the others, and what they do.
    governing: Map<&'static str, Vec<(Vec<&'static str>, Governs)>>,
    contrary: Vec<Set<usize>>,
    entailed: Vec<Set<usize>>,
    converse: Vec<Option<usize>>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../lang/frames.toml"))
        .expect("the frames are part of the program and tested")
});

/// The frames, read once.
pub(crate) static FRAMES: LazyLock<Frames> = LazyLock::new(|| Frames::read(&FILE));

impl Frames {
    fn read(file: &'static File) -> Frames {
        let by_name: Map<&str, usize> = file
            .frame
            .iter()
            .enumerate()
            .map(|(at, frame)| (frame.name.as_str(), at))
            .collect();
        let found = |names: &[String]| -> Set<usize> {
            names
                .iter()
                .filter_map(|name| by_name.get(name.as_str()).copied())
                .collect()
        };
        let mut cues: Map<&'static str, Vec<Cue>> = Map::default();
        for (at, frame) in file.frame.iter().enumerate() {
            let lists = [
                (&frame.verbs, Shape::Verb),
                (&frame.nouns, Shape::Noun),
                (&frame.adjectives, Shape::Adjective),
            ];
            for (list, shape) in lists {
                for words in list {
                    let mut words = words.split_whitespace();
                    if let Some(first) = words.next() {
                        let rest: Vec<&str> = words.collect();
                        let frame = at;
                        // A word with a hyphen stands in English texts as three.
                        if let Some((head, tail)) = first.split_once('-') {
                            let parts = ["-", tail].into_iter().chain(rest.iter().copied());
                            let rest = parts.collect();
                            cues.entry(head)
                                .or_default()
                                .push(Cue { rest, shape, frame });
                        }
                        cues.entry(first)
                            .or_default()
                            .push(Cue { rest, shape, frame });
                    }
                }
            }
        }
        let mut contrary: Vec<Set<usize>> = file.frame.iter().map(|f| found(&f.antonyms)).collect();
        // A contrary is one both ways.
        for (at, others) in contrary.clone().into_iter().enumerate() {
            for other in others {
                if let Some(set) = contrary.get_mut(other) {
                    set.insert(at);
                }
            }
        }
        let mut governing: Map<&'static str, Vec<(Vec<&'static str>, Governs)>> = Map::default();
        for (list, governs) in [
            (&file.reversing, Governs::Reverses),
            (&file.open, Governs::Opens),
            (&file.support, Governs::Supports),
        ] {
            for cue in list {
                let mut words = cue.split_whitespace();
                if let Some(first) = words.next() {
                    let cues = governing.entry(first).or_default();
                    cues.push((words.collect(), governs));
                }
            }
        }
        Frames {
            file,
            cues,
            governing,
            contrary,
            entailed: file.frame.iter().map(|f| found(&f.entails)).collect(),
            converse: file
                .frame
                .iter()
                .map(|f| {
                    f.converse
                        .as_deref()
                        .and_then(|name| by_name.get(name).copied())
                })
                .collect(),
        }
    }

    /// The frames that a word can be the head of, with the number of words that say so; the longest cues only.
    pub(crate) fn at(
        &self,
        tree: &Tree<'_>,
        folded: &Folded<'_>,
        at: usize,
    ) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        let pos = tree.pos(at);
        let firsts = [folded.lemmas.get(at), folded.forms.get(at)];
        for first in firsts.into_iter().flatten() {
            for cue in self.cues.get(&**first).into_iter().flatten() {
                let suits = match pos {
                    Pos::Verb | Pos::Aux => cue.shape != Shape::Noun,
                    Pos::Noun | Pos::Propn | Pos::X => cue.shape == Shape::Noun,
                    Pos::Adj => cue.shape != Shape::Noun,
                    Pos::Adp | Pos::Adv => cue.shape == Shape::Adjective,
                    Pos::Cconj
                    | Pos::Det
                    | Pos::Intj
                    | Pos::Num
                    | Pos::Part
                    | Pos::Pron
                    | Pos::Punct
                    | Pos::Sconj
                    | Pos::Sym => false,
                };
                if suits
                    && (beside(folded, at, &cue.rest)
                        || matches!(cue.rest.as_slice(), [particle] if tree.has_particle(at, particle)))
                {
                    found.push((cue.frame, cue.rest.len() + 1));
                }
            }
        }
        let longest = found.iter().map(|(_, len)| *len).max().unwrap_or(0);
        found.retain(|(_, len)| *len == longest);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What a text's frames say of the asked ones.
    pub(crate) fn relation(
        &self,
        text: &[(usize, usize)],
        asked: &[(usize, usize)],
    ) -> Option<Relation> {
        let any = |fits: &dyn Fn(usize, usize) -> bool| {
            text.iter()
                .any(|(text, _)| asked.iter().any(|(asked, _)| fits(*text, *asked)))
        };
        let holds = |sets: &[Set<usize>], text: usize, asked: usize| {
            sets.get(text).is_some_and(|set| set.contains(&asked))
        };
        if any(&|text, asked| text == asked || holds(&self.entailed, text, asked)) {
            Some(Relation::Same)
        } else if any(&|text, asked| self.converse.get(text).copied().flatten() == Some(asked)) {
            Some(Relation::Converse)
        } else if any(&|text, asked| holds(&self.contrary, text, asked)) {
            Some(Relation::Contrary)
        } else if any(&|text, asked| holds(&self.entailed, asked, text)) {
            Some(Relation::Weaker)
        } else {
            None
        }
    }

    /// The frames that speak of the same matter as one: its contraries, what follows from it, its other side.
    pub(crate) fn opposite(&self, frame: usize) -> impl Iterator<Item = usize> + '_ {
        let others = [self.contrary.get(frame), self.entailed.get(frame)];
        let others = others.into_iter().flatten().flatten().copied();
        others.chain(self.converse.get(frame).copied().flatten())
    }

    /// A frame by its number.
    pub(crate) fn frame(&self, at: usize) -> Option<&'static Frame> {
        self.file.frame.get(at)
    }

    /// What a word does to the predicate below it.
    pub(crate) fn governs(&self, folded: &Folded<'_>, at: usize) -> Governs {
        let firsts = [folded.lemmas.get(at), folded.forms.get(at)];
        firsts
            .into_iter()
            .flatten()
            .filter_map(|first| self.governing.get(&**first))
            .flatten()
            .filter(|(rest, _)| beside(folded, at, rest))
            .map(|(_, governs)| *governs)
            .min()
            .unwrap_or(Governs::Otherwise)
    }

    /// Whether a folded preposition takes away what it governs (« sans », "without").
    pub(crate) fn without(&self, preposition: &str) -> bool {
        self.file.without.contains(preposition)
    }

    /// Whether a folded word leaves a predicate open only because it is still to come: refused, it will not be.
    pub(crate) fn intends(&self, word: &str) -> bool {
        self.file.intending.contains(word)
    }

    /// Whether a folded noun stands for whatever somebody is said to have done (« les faits », "the allegations").
    pub(crate) fn accusation(&self, word: &str) -> bool {
        self.file.accusations.contains(word)
    }

    /// Whether a folded word says that a thing holds of all (« chaque », "every").
    pub(crate) fn every(&self, word: &str) -> bool {
        self.file.every.contains(word)
    }

    /// Whether a folded word stands for anybody or anything (« quelqu'un », "anyone").
    pub(crate) fn anybody(&self, word: &str) -> bool {
        self.file.anybody.contains(word)
    }

    /// Whether words that begin at `at` take something out of what holds (« sauf », "apart from").
    pub(crate) fn excepts(&self, folded: &Folded<'_>, at: usize) -> bool {
        starts(&self.file.except, folded, at)
    }

    /// Whether any of some frames is an avowal or its denial.
    pub(crate) fn avows(&self, frames: &[(usize, usize)]) -> bool {
        frames
            .iter()
            .any(|(frame, _)| self.frame(*frame).is_some_and(|frame| frame.avowal))
    }

    /// Whether a folded word restricts a statement to a part (« seul », "only").
    pub(crate) fn only(&self, word: &str) -> bool {
        self.file.only.contains(word)
    }
}

/// Whether one of some cues begins at a word.
fn starts(cues: &[String], folded: &Folded<'_>, at: usize) -> bool {
    cues.iter().any(|cue| {
        let mut words = cue.split_whitespace();
        words.next().is_some_and(|first| folded.is(at, first))
            && beside(folded, at, &words.collect::<Vec<_>>())
    })
}

/// Whether words follow the one at `at`, a pronoun or adverb between them left out.
fn beside(folded: &Folded<'_>, at: usize, rest: &[&str]) -> bool {
    rest.is_empty()
        || (0..2).any(|gap| {
            rest.iter()
                .enumerate()
                .all(|(offset, word)| folded.is(at + 1 + gap + offset, word))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;
    use crate::grammar;
    use crate::lang::Lang;

    /// The frames of every verb and adjective of a text.
    fn frames(text: &str, lang: Lang) -> Vec<(usize, usize)> {
        let sentence = grammar::read_sentence(text, lang);
        let tree = Tree::new(&sentence);
        let folded = tree.folded();
        (0..tree.words.len())
            .filter(|at| matches!(tree.pos(*at), Pos::Verb | Pos::Adj))
            .flat_map(|at| FRAMES.at(&tree, folded, at))
            .collect()
    }

    #[test]
    fn every_frame_is_well_formed() {
        let names: Set<&str> = FILE.frame.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names.len(), FILE.frame.len(), "a name stands twice");
        for frame in &FILE.frame {
            let words = frame
                .verbs
                .iter()
                .chain(&frame.nouns)
                .chain(&frame.adjectives);
            for word in words {
                assert_eq!(&fold(word), word, "{}", frame.name);
            }
            let others = frame
                .antonyms
                .iter()
                .chain(&frame.entails)
                .chain(&frame.converse);
            for other in others {
                assert!(names.contains(other.as_str()), "{}: {other}", frame.name);
                assert_ne!(other, &frame.name);
            }
        }
    }

    #[test]
    fn predicates_relate_across_languages() {
        let cases = [
            (
                "Le conseil a accepté le plan.",
                "The council refused the plan.",
                Some(Relation::Contrary),
            ),
            (
                "The firm bought the site.",
                "La ville a vendu le site.",
                Some(Relation::Converse),
            ),
            (
                "Paris a voté contre le texte.",
                "Paris opposed the text.",
                Some(Relation::Same),
            ),
            (
                "Le chômage a baissé.",
                "Les prix ont augmenté.",
                Some(Relation::Contrary),
            ),
            ("The army withdrew.", "Le ministre a démissionné.", None),
            (
                "La ville rénove l'école.",
                "The firm bought the site.",
                None,
            ),
        ];
        for (text, asked, relation) in cases {
            let lang = |words: &str| {
                if words.starts_with("The") || words.contains("fell") || words.contains("opposed") {
                    Lang::En
                } else {
                    Lang::Fr
                }
            };
            let found = FRAMES.relation(&frames(text, lang(text)), &frames(asked, lang(asked)));
            assert_eq!(found, relation, "{text} / {asked}");
        }
    }

    #[test]
    fn scepticism_is_weaker_than_opposition() {
        let sceptical = frames("The mayor is sceptical.", Lang::En);
        let opposes = frames("The mayor opposes it.", Lang::En);
        assert_eq!(FRAMES.relation(&opposes, &sceptical), Some(Relation::Same));
        // It tells of opposition only where it is denied.
        assert_eq!(
            FRAMES.relation(&sceptical, &opposes),
            Some(Relation::Weaker)
        );
    }
}
