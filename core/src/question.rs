//! A question, understood: what is asked, about what.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use crate::answer::{Asked, Stance};
use crate::briefing::SentenceId;
use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{self, Pos, Rel, VerbForm};
use crate::lang::{self, Lang};
use crate::patterns::{self, Intent, PATTERNS, Plain};
use crate::stances;
pub(crate) use crate::subject::{Sort, Term};
use crate::terms::Folded;
use crate::tree::Tree;
use std::ops::Range;

/// A question that was read.
#[derive(Debug, Clone)]
pub struct Question {
    /// The reader's words.
    pub words: String,
    /// The language that it is put in, found by itself.
    pub lang: Lang,
    /// What it asks for.
    pub asked: Asked,
    pub(crate) intent: Intent,
    /// Politeness taken off; the tree's spans are bytes of it.
    pub(crate) core: String,
    pub(crate) tree: grammar::Sentence,
    pub(crate) terms: Vec<Term>,
    /// Words of the tree that the pattern took.
    pub(crate) taken: Vec<usize>,
    /// The noun that is asked for (« quelle taxe », « combien de civils »).
    pub(crate) focus: Option<usize>,
    /// The source that the question names (« selon Bruxelles »): its head word.
    pub(crate) source: Option<usize>,
    /// The stance that its predicate takes.
    pub(crate) stance: Option<Stance>,
    pub(crate) negated: bool,
    /// Sentences that the turn before rested on: what a follow-up leaves out is met there.
    pub(crate) near: Vec<SentenceId>,
}

impl Question {
    /// Reads a question; never fails. `conversation` is the language where the words do not tell.
    #[must_use]
    pub fn read(words: &str, conversation: Lang) -> Question {
        let (french, english) = lang::signs(words);
        let lang = match french.cmp(&english) {
            std::cmp::Ordering::Greater => Lang::Fr,
            std::cmp::Ordering::Less => Lang::En,
            std::cmp::Ordering::Equal => conversation,
        };
        let plain = patterns::plain(words);
        let (front, back) = PATTERNS.politeness(&plain);
        let start = plain.get(front).map_or(0, |word| word.span.start);
        let end = match back {
            0 => words.len(),
            _ => plain
                .get(plain.len() - back - 1)
                .map_or(words.len(), |word| word.span.end),
        };
        let core = words.get(start..end).unwrap_or(words).trim().to_owned();
        let plain = patterns::plain(&core);
        let sentence = grammar::read_sentence(&core, lang);
        let tree = Tree::new(&sentence);
        let (intent, taken_plain) = intent(&plain, &tree);
        let mut taken: Vec<usize> = Vec::new();
        for at in taken_plain {
            if let Some(word) = plain.get(at) {
                taken.extend(
                    tree.words
                        .iter()
                        .filter(|w| overlap(&w.span, &word.span))
                        .map(|w| w.index),
                );
            }
        }
        let source = source(&tree);
        let mut question = Question {
            words: words.to_owned(),
            lang,
            asked: Asked::What,
            intent,
            core: core.clone(),
            terms: Vec::new(),
            focus: focus(&tree, &taken, intent),
            source,
            stance: None,
            near: Vec::new(),
            negated: tree.root().is_some_and(|root| tree.negated(root)),
            taken,
            tree: sentence.clone(),
        };
        question.refine(&tree);
        question.terms = question.find_terms(&tree);
        question.asked = asked(question.intent);
        question
    }

    /// Lets the noun that is asked for and the predicate decide what a general pattern leaves open.
    fn refine(&mut self, tree: &Tree<'_>) {
        let nouns = &PATTERNS.nouns;
        if self.focus.is_none() && matches!(self.intent, Intent::What | Intent::List) {
            self.focus = self.misread_focus(tree);
        }
        let focus = self
            .focus
            .and_then(|at| tree.word(at))
            .map(|word| fold(word.lemma));
        if let Some(noun) = focus.as_deref()
            && matches!(
                self.intent,
                Intent::What | Intent::Definition | Intent::List
            )
        {
            let list = self.intent == Intent::List;
            self.intent = if nouns.stance.contains(noun) && !list {
                Intent::Stance
            } else if nouns.duration.contains(noun) {
                Intent::Duration
            } else if nouns.time.contains(noun) {
                Intent::Time
            } else if nouns.amount.contains(noun) && !list {
                Intent::Amount
            } else if nouns.place.contains(noun) && !list {
                Intent::Place
            } else if nouns.who.contains(noun) {
                Intent::Who
            } else {
                self.intent
            };
        }
        if self.intent == Intent::Whether {
            self.name_value(tree);
        }
        let predicate = tree.root();
        if self.intent == Intent::What
            && focus.is_none()
            && predicate
                .and_then(|root| tree.word(root))
                .is_some_and(|word| nouns.amount_verbs.contains(&fold(word.lemma)))
        {
            self.intent = Intent::Amount;
        }
        if self.intent == Intent::Definition && self.definition_goes_on(tree) {
            self.intent = Intent::What;
        }
        if self.intent == Intent::Identity && predicate.is_some_and(|root| self.acts(tree, root)) {
            self.intent = Intent::Who;
        }
        let folded = Folded::of_tree(tree);
        self.stance = stances::asked(&folded.lemmas, &folded.forms);
        if matches!(self.intent, Intent::What | Intent::How | Intent::List)
            && predicate.is_some_and(|root| {
                folded
                    .lemmas
                    .get(root)
                    .is_some_and(|verb| stances::says(verb))
            })
        {
            self.intent = Intent::Said;
        }
        let takes = |verb: usize| {
            folded
                .lemmas
                .get(verb)
                .is_some_and(|verb| stances::reacts(verb))
        };
        let open = matches!(
            self.intent,
            Intent::What | Intent::How | Intent::Place | Intent::Said
        );
        if open && predicate.is_some_and(takes) {
            self.intent = Intent::Stance;
        }
        if self.intent == Intent::Whether && stances::both_sides(&folded.forms) {
            self.intent = Intent::Stance;
            self.stance = None;
        }
    }

    /// "what cut did …": a noun for a value right behind the question word that was read as a verb.
    fn misread_focus(&self, tree: &Tree<'_>) -> Option<usize> {
        let next = self.taken.iter().max()? + 1;
        let auxiliary = tree
            .word(next + 1)
            .is_some_and(|word| matches!(word.pos, Pos::Aux | Pos::Verb));
        tree.word(next)
            .filter(|word| auxiliary && PATTERNS.nouns.amount.contains(&fold(word.form)))
            .map(|word| word.index)
    }

    /// "cost of the reform?", « date du sommet »: a noun without any verb asks for the value that it names.
    fn name_value(&mut self, tree: &Tree<'_>) {
        let nouns = &PATTERNS.nouns;
        let verb = tree.words.iter().any(|word| {
            matches!(word.pos, Pos::Verb | Pos::Aux)
                && !matches!(word.rel, Rel::Acl | Rel::AclRelcl | Rel::Amod)
        });
        let named = tree.words.iter().take(4).find_map(|word| {
            let lemma = fold(word.lemma);
            let intent = if nouns.duration.contains(&lemma) {
                Intent::Duration
            } else if nouns.time.contains(&lemma) {
                Intent::Time
            } else if nouns.amount.contains(&lemma) {
                Intent::Amount
            } else if nouns.place.contains(&lemma) {
                Intent::Place
            } else {
                return None;
            };
            Some((word.index, intent))
        });
        if let Some((at, intent)) = named.filter(|_| {
            !verb
                || tree
                    .root()
                    .is_some_and(|root| named.is_some_and(|(at, _)| at == root))
        }) {
            self.focus = Some(at);
            self.intent = intent;
        }
    }

    /// Whether "what is X …" has a verb of its own besides the copula, so that it is no plain definition.
    fn definition_goes_on(&self, tree: &Tree<'_>) -> bool {
        tree.words.iter().any(|word| {
            word.pos == Pos::Verb
                && !self.taken.contains(&word.index)
                && !matches!(word.rel, Rel::AclRelcl)
                && word.feats.verb_form() != Some(VerbForm::Part)
        }) || tree
            .words
            .iter()
            .filter(|word| {
                matches!(word.pos, Pos::Noun | Pos::Propn) && !self.taken.contains(&word.index)
            })
            .count()
            > 4
    }

    /// Whether the word is something one does or undergoes (« opposé », "going"), not something one is.
    fn acts(&self, tree: &Tree<'_>, at: usize) -> bool {
        match tree.pos(at) {
            Pos::Verb | Pos::Adj => !self.taken.contains(&at),
            _ => false,
        }
    }
}

/// What the question's pattern asks for, and the plain words that it takes.
fn intent(plain: &[Plain], tree: &Tree<'_>) -> (Intent, Range<usize>) {
    let first = plain
        .first()
        .map(|word| word.folded.as_str())
        .unwrap_or_default();
    let second = plain
        .get(1)
        .map(|word| word.folded.as_str())
        .unwrap_or_default();
    let third = plain
        .get(2)
        .map(|word| word.folded.as_str())
        .unwrap_or_default();
    let fit = PATTERNS.fit(plain);
    if (first, second, third) == ("est", "ce", "que")
        || (first, second, third) == ("est", "ce", "qu")
    {
        return (Intent::Whether, 0..3);
    }
    let fixed = |intent: Intent| {
        matches!(
            intent,
            Intent::Sections | Intent::KeyPoints | Intent::Actors
        )
    };
    if let Some(fit) = &fit
        && fixed(fit.asks)
    {
        return (fit.asks, fit.words.clone());
    }
    if tree
        .word(0)
        .is_some_and(|word| matches!(word.pos, Pos::Aux | Pos::Verb))
        && CUES.opening_verbs.contains(first)
    {
        return (Intent::Whether, 0..1);
    }
    match fit {
        Some(fit) => (fit.asks, fit.words),
        None => (Intent::Whether, 0..0),
    }
}

/// The noun that a pattern asks for: what it determines, or the noun right behind it.
fn focus(tree: &Tree<'_>, taken: &[usize], intent: Intent) -> Option<usize> {
    let noun = |at: usize| matches!(tree.pos(at), Pos::Noun | Pos::Propn);
    let last = taken.iter().max().copied();
    // A noun that the pattern itself took (« quel montant », "what day").
    if let Some(own) = taken.iter().copied().rfind(|at| noun(*at))
        && !matches!(intent, Intent::Count)
    {
        return Some(own);
    }
    let next = last.map_or(0, |last| last + 1);
    match intent {
        Intent::Count
        | Intent::What
        | Intent::List
        | Intent::Definition
        | Intent::Amount
        | Intent::Who => {
            let determined = taken.iter().filter_map(|at| tree.head(*at)).find(|head| {
                noun(*head)
                    && !taken.contains(head)
                    && taken.iter().any(|at| {
                        tree.head(*at) == Some(*head)
                            && matches!(
                                tree.rel(*at),
                                Rel::Det
                                    | Rel::Nummod
                                    | Rel::Amod
                                    | Rel::Cop
                                    | Rel::Root
                                    | Rel::Advmod
                                    | Rel::Case
                                    | Rel::Fixed
                            )
                    })
            });
            let beside = (next..tree.words.len().min(next + 4))
                .take_while(|at| {
                    matches!(
                        tree.pos(*at),
                        Pos::Det | Pos::Adj | Pos::Adp | Pos::Num | Pos::Aux | Pos::Adv | Pos::Part
                    ) || noun(*at)
                })
                .find(|at| noun(*at));
            let found = if intent == Intent::Count {
                beside.or(determined)
            } else {
                determined.or(beside)
            };
            // "the deposit rate": the head of the compound is asked for.
            found.map(|at| {
                tree.path_up(at)
                    .take_while(|above| *above == at || noun(*above))
                    .zip(
                        std::iter::once(true)
                            .chain(tree.path_up(at).map(|word| tree.rel(word) == Rel::Compound)),
                    )
                    .take_while(|(_, joined)| *joined)
                    .last()
                    .map_or(at, |(above, _)| above)
            })
        }
        _ => None,
    }
}

/// The head of the source that the question names (« selon Bruxelles »).
fn source(tree: &Tree<'_>) -> Option<usize> {
    tree.words.iter().map(|word| word.index).find(|at| {
        matches!(tree.pos(*at), Pos::Noun | Pos::Propn | Pos::Pron)
            && tree.preposition(*at).is_some_and(|preposition| {
                CUES.sources.contains(&preposition)
                    && preposition != "pour"
                    && preposition != "apres"
            })
    })
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn asked(intent: Intent) -> Asked {
    match intent {
        Intent::Sections | Intent::KeyPoints | Intent::Actors | Intent::List => Asked::List,
        Intent::Duration => Asked::Duration,
        Intent::Frequency | Intent::Since | Intent::Until | Intent::Time => Asked::Time,
        Intent::Count => Asked::Count,
        Intent::Amount => Asked::Amount,
        Intent::Reason => Asked::Reason,
        Intent::Place => Asked::Place,
        Intent::Definition => Asked::Definition,
        Intent::Identity => Asked::Identity,
        Intent::Who => Asked::Who,
        Intent::How => Asked::How,
        Intent::What => Asked::What,
        Intent::Stance => Asked::Stance,
        Intent::Said => Asked::Said,
        Intent::Whether => Asked::Whether,
    }
}
