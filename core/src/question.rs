//! A question, understood: what is asked, about what.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use crate::answer::{Asked, Stance};
use crate::briefing::SentenceId;
use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{self, Pos, Rel, VerbForm, Word};
use crate::lang::{self, Lang};
use crate::patterns::{self, Intent, PATTERNS, Plain, Sureness};
use crate::quick::Set;
use crate::roles;
use crate::scene;
use crate::stances;
use crate::subject;
pub(crate) use crate::subject::{Sort, Term};
use crate::terms::Folded;
use crate::tree::Tree;
use std::ops::Range;

/// How much words count that only set the scene, beside those of the clause that asks.
const SCENE: f32 = 0.5;
/// The same where somebody speaks of himself.
const PERSONAL: f32 = 0.25;

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
    /// The clause that asks, politeness taken off; the tree's spans are bytes of it.
    pub(crate) core: String,
    /// Whether its first word is written with a capital for standing first.
    pub(crate) opens: bool,
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
        let polite = plain.get(..front).unwrap_or_default();
        let explains = polite
            .iter()
            .any(|word| PATTERNS.verbs.explaining.contains(&word.folded));
        let shown = plain.get(front..plain.len() - back).unwrap_or_default();
        let scene = scene::part(shown, lang);
        let end = match back {
            0 => words.len(),
            _ => shown.last().map_or(words.len(), |word| word.span.end),
        };
        let start = match front + scene.main.start {
            0 => 0,
            at => plain.get(at).map_or(0, |word| word.span.start),
        };
        let main = words.get(start..end).unwrap_or(words).trim();
        let lead = shown.get(..scene.lead).unwrap_or_default();
        let core = lead
            .iter()
            .filter_map(|word| words.get(word.span.clone()))
            .chain([main])
            .collect::<Vec<_>>()
            .join(" ");
        let mut question = Question::bare(words, core, lang);
        question.opens = lead.is_empty() && opens_sentence(words, start);
        let plain = patterns::plain(&question.core);
        let behind = scene.lead + scene.behind.saturating_sub(scene.main.start);
        let asking = plain.get(..behind).unwrap_or(&plain);
        let sentence = question.tree.clone();
        let tree = Tree::new(&sentence);
        let (intent, taken) = intent(asking, &tree, lang);
        let taken: Vec<usize> = taken
            .into_iter()
            .filter_map(|at| plain.get(at))
            .flat_map(|word| {
                let here = tree.words.iter();
                here.filter(|w| overlap(&w.span, &word.span))
                    // « de quoi ont-ils peur »: the fear is what is asked about.
                    .filter(|w| {
                        intent != Intent::Said || matches!(w.rel, Rel::Cop) || !subject::tells(w)
                    })
                    .map(|w| w.index)
            })
            .collect();
        question.intent = intent;
        question.focus = focus(&tree, &taken, intent);
        question.taken = taken;
        question.source = source(&tree);
        question.negated = tree.root().is_some_and(|root| tree.negated(root));
        question.refine(&tree);
        if explains && question.taken.is_empty() && !question.has_verb() {
            question.intent = question.explained(&tree);
        }
        question.terms = question.find_terms(&tree);
        let behind = plain
            .get(behind)
            .map_or(question.core.len(), |word| word.span.start);
        question.set_scene(&tree, behind, scene.personal, || {
            let first = shown.get(scene.lead)?.span.start;
            let last = shown.get(scene.main.start.checked_sub(1)?)?.span.end;
            words.get(first..last)
        });
        question.asked = asked(question.intent);
        question
    }

    /// The noun that the question asks for, as the reader wrote it (« quelle taxe » : taxe).
    #[must_use]
    pub fn focus(&self) -> Option<&str> {
        let word = self.focus.and_then(|at| self.tree.words().nth(at))?;
        self.core.get(word.span)
    }

    /// The words that the question is about, as the reader wrote them, each with its weight.
    pub fn about(&self) -> impl Iterator<Item = (&str, f32)> {
        self.terms
            .iter()
            .map(|term| (term.text.as_str(), term.weight))
    }

    /// The names in the question: what a briefing that does not hold them says nothing about.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.terms.iter().filter(|term| term.sort == Sort::Name);
        names.map(|term| term.text.as_str())
    }

    /// A question of which only the tree is known.
    fn bare(words: &str, core: String, lang: Lang) -> Question {
        Question {
            words: words.to_owned(),
            lang,
            asked: Asked::What,
            intent: Intent::Whether,
            tree: grammar::read_sentence(&core, lang),
            core,
            opens: true,
            terms: Vec::new(),
            focus: None,
            source: None,
            stance: None,
            near: Vec::new(),
            negated: false,
            taken: Vec::new(),
        }
    }

    /// Makes what only sets the scene weigh less than the clause that asks: what begins at the byte `behind`, and the
    /// words in front, which are read by themselves.
    fn set_scene<'a>(
        &mut self,
        tree: &Tree<'_>,
        behind: usize,
        personal: bool,
        before: impl FnOnce() -> Option<&'a str>,
    ) {
        let trails = |term: &Term| {
            tree.word(term.words.start)
                .is_some_and(|word| word.span.start >= behind)
        };
        let says_something = self
            .terms
            .iter()
            .any(|term| term.weight > 0.5 && !trails(term));
        for term in &mut self.terms {
            if says_something && trails(term) {
                term.weight *= SCENE;
            }
        }
        let Some(text) = before() else {
            return;
        };
        let scene = Question::bare(text, text.to_owned(), self.lang);
        let own = self.terms.iter().any(|term| term.weight > 0.5);
        let share = match (own, personal) {
            (true, true) => PERSONAL,
            (true, false) => SCENE,
            (false, _) => 1.0,
        };
        let terms = scene.find_terms(&Tree::new(&scene.tree));
        let asker = |term: &Term| personal && term.text.chars().all(|c| c.is_numeric());
        self.terms.extend(
            terms
                .into_iter()
                .filter(|term| !asker(term))
                .map(|term| Term {
                    words: usize::MAX..usize::MAX,
                    weight: term.weight * share,
                    ..term
                }),
        );
    }

    /// What somebody wants explained: why something is so, or what a word means.
    fn explained(&self, tree: &Tree<'_>) -> Intent {
        let effect = tree
            .words
            .iter()
            .any(|word| PATTERNS.nouns.effects.contains(&fold(word.lemma)));
        if effect {
            Intent::Reason
        } else {
            Intent::Definition
        }
    }

    /// Lets the noun that is asked for and the predicate decide what a general pattern leaves open.
    fn refine(&mut self, tree: &Tree<'_>) {
        if self.focus.is_none() && matches!(self.intent, Intent::What | Intent::List) {
            self.focus = self.misread_focus(tree);
        }
        if !self.name_asked(tree) {
            self.refine_by_focus(tree);
        }
        let focus = self.focus;
        if self.intent == Intent::Whether {
            self.name_value(tree);
        }
        let predicate = tree.root();
        let lemma = predicate
            .and_then(|root| tree.word(root))
            .map(|word| fold(word.lemma))
            .unwrap_or_default();
        if self.intent == Intent::What
            && focus.is_none()
            && (PATTERNS.nouns.amount_verbs.contains(&lemma) || self.cost_asked(tree))
        {
            self.intent = Intent::Amount;
        }
        if self.intent == Intent::Definition && self.definition_goes_on(tree) {
            self.intent = Intent::What;
        }
        if self.intent == Intent::Identity
            && predicate.is_some_and(|root| {
                self.acts(tree, root)
                    || self
                        .taken
                        .iter()
                        .max()
                        .is_some_and(|last| tree.pos(last + 1) == Pos::Adp)
            })
        {
            self.intent = Intent::Who;
        }
        let folded = tree.folded();
        self.stance = stances::asked(&folded.lemmas, &folded.forms);
        if matches!(self.intent, Intent::What | Intent::How | Intent::List)
            && self.telling_asked(tree, &lemma)
        {
            self.intent = Intent::Said;
        }
        let open = matches!(
            self.intent,
            Intent::What | Intent::How | Intent::Place | Intent::Said
        );
        if open && stances::reacts(&lemma) {
            self.intent = Intent::Stance;
        }
        if self.intent == Intent::Place
            && tree
                .words
                .iter()
                .any(|word| PATTERNS.nouns.effects.contains(&fold(word.lemma)))
        {
            self.intent = Intent::Reason;
        }
        if self.intent == Intent::Whether {
            if stances::both_sides(&folded.forms) {
                self.intent = Intent::Stance;
                self.stance = None;
            } else if Self::judgement_asked(tree, folded, &lemma) {
                self.intent = Intent::Stance;
            }
        }
    }

    /// Lets the noun that is asked for decide.
    fn refine_by_focus(&mut self, tree: &Tree<'_>) {
        let nouns = &PATTERNS.nouns;
        let Some(focus) = self.focus.and_then(|at| tree.word(at)) else {
            return;
        };
        if !matches!(
            self.intent,
            Intent::What | Intent::Definition | Intent::List
        ) {
            return;
        }
        let noun = noun_lemma(focus, self.lang);
        let pair = focus
            .index
            .checked_sub(1)
            .and_then(|at| tree.word(at))
            .map(|before| format!("{} {noun}", fold(before.lemma)));
        let among = |list: &Set<String>| {
            list.contains(&noun) || pair.as_ref().is_some_and(|pair| list.contains(pair))
        };
        let chosen = self.taken.iter().any(|at| {
            tree.word(*at)
                .is_some_and(|word| nouns.determiners.contains(&fold(word.form)))
        });
        let list = self.intent == Intent::List;
        self.intent = if among(&nouns.stance) && !list {
            Intent::Stance
        } else if among(&nouns.reason) && !list {
            Intent::Reason
        } else if among(&nouns.duration) {
            Intent::Duration
        } else if among(&nouns.time) {
            Intent::Time
        } else if among(&nouns.amount) && !list {
            Intent::Amount
        } else if among(&nouns.place) && !list {
            Intent::Place
        } else if among(&nouns.said) && !list {
            Intent::Said
        } else if match self.intent {
            Intent::Definition => nouns.who.contains(&noun) && !self.definition_goes_on(tree),
            _ => nouns.who.contains(&noun) || (chosen && acts_together(&noun)),
        } {
            Intent::Who
        } else {
            self.intent
        };
    }

    /// "what is the name of the captain", « comment s'appelle la directrice »: asks who that is.
    fn name_asked(&mut self, tree: &Tree<'_>) -> bool {
        if !matches!(self.intent, Intent::What | Intent::Definition | Intent::How) {
            return false;
        }
        let naming = |at: usize| {
            tree.word(at)
                .is_some_and(|word| PATTERNS.nouns.naming.contains(&fold(word.lemma)))
        };
        let Some(at) = self
            .taken
            .iter()
            .copied()
            .chain(self.focus)
            .find(|at| naming(*at))
        else {
            return false;
        };
        let named = tree.words.iter().find(|word| {
            matches!(word.pos, Pos::Noun | Pos::Propn)
                && word.index != at
                && !self.taken.contains(&word.index)
                && word.rel != Rel::Compound
                && word.rel != Rel::NmodPoss
        });
        let Some(named) = named else {
            return false;
        };
        let noun = fold(named.lemma);
        self.intent = if PATTERNS.nouns.who.contains(&noun)
            || CUES.person_nouns.contains(&noun)
            || acts_together(&noun)
        {
            self.taken.push(at);
            self.focus = Some(named.index);
            Intent::Who
        } else {
            Intent::What
        };
        true
    }

    /// "what cut did …", "which groups voted …": a noun right behind the question word that was read as a verb.
    fn misread_focus(&self, tree: &Tree<'_>) -> Option<usize> {
        let next = self.taken.iter().max()? + 1;
        let auxiliary = tree
            .word(next + 1)
            .is_some_and(|word| matches!(word.pos, Pos::Aux | Pos::Verb));
        let determined = self.taken.iter().max().is_some_and(|at| {
            tree.word(*at)
                .is_some_and(|word| PATTERNS.nouns.determiners.contains(&fold(word.form)))
        });
        tree.word(next)
            .filter(|word| {
                let noun = noun_lemma(word, self.lang);
                (auxiliary && PATTERNS.nouns.amount.contains(&noun))
                    || (determined && word.pos == Pos::Verb && acts_together(&noun))
            })
            .map(|word| word.index)
    }

    /// "what would X be paid", « que va coûter X »: a verb of paying anywhere.
    fn cost_asked(&self, tree: &Tree<'_>) -> bool {
        let verbs = &PATTERNS.nouns.amount_verbs;
        let heads = tree.words.iter().filter(|word| {
            matches!(word.rel, Rel::Root | Rel::Xcomp | Rel::Ccomp)
                || word.head.is_some_and(|head| tree.rel(head) == Rel::Root)
        });
        heads
            .filter(|word| matches!(word.pos, Pos::Verb | Pos::Noun))
            .any(|word| verbs.contains(&fold(word.lemma)) && word.rel.base() != Rel::Nsubj)
    }

    /// "is X happy with …", « X trouve-t-elle ça suffisant ? »: asks where X stands.
    fn judgement_asked(tree: &Tree<'_>, folded: &Folded<'_>, predicate: &str) -> bool {
        let verbs = &PATTERNS.verbs;
        let any = |list: &Set<String>| {
            let words = folded.lemmas.iter().chain(&folded.forms);
            words.into_iter().any(|word| list.contains(&**word))
        };
        let felt = folded.lemmas.iter().position(|lemma| lemma == predicate);
        let felt = felt.and_then(|at| tree.word(at)).is_some_and(|word| {
            word.pos != Pos::Verb || word.feats.verb_form() == Some(VerbForm::Part)
        });
        (felt && verbs.feeling.contains(predicate)) || (any(&verbs.judging) && any(&verbs.verdicts))
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
                && (word.head.is_none()
                    || word.feats.verb_form() != Some(VerbForm::Part)
                    || self.goes_on(word))
        }) || tree
            .words
            .iter()
            .filter(|word| {
                matches!(word.pos, Pos::Noun | Pos::Propn) && !self.taken.contains(&word.index)
            })
            .count()
            > 4
    }

    /// "what are the dockers demanding": the verb of a question, read as a complement of its subject.
    fn goes_on(&self, word: &Word<'_>) -> bool {
        self.lang == Lang::En && word.form.ends_with("ing") && word.rel != Rel::Amod
    }

    /// Whether the question asks what was said: by its verb, or by a verb read as a noun ("what did X promise").
    fn telling_asked(&self, tree: &Tree<'_>, predicate: &str) -> bool {
        let tells = |lemma: &str| stances::says(lemma) || PATTERNS.verbs.said.contains(lemma);
        let lone = !tree.words.iter().any(|word| {
            word.pos == Pos::Verb
                && !CUES.opening_verbs.contains(&fold(word.form))
                && !self.goes_on(word)
        });
        tells(predicate)
            || (lone
                && self.lang == Lang::En
                && tree.words.iter().skip(3).any(|word| {
                    tells(&fold(word.lemma))
                        && (self.goes_on(word)
                            || (word.pos == Pos::Noun
                                && matches!(word.rel, Rel::Obj | Rel::Root)
                                && tree
                                    .children_by(word.index, |rel| rel == Rel::Compound)
                                    .next()
                                    .is_some()))
                }))
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
fn intent(plain: &[Plain], tree: &Tree<'_>, lang: Lang) -> (Intent, Vec<usize>) {
    if let Some(fit) = PATTERNS.fit_whole(plain) {
        return (fit.asks, fit.words);
    }
    let first = plain
        .iter()
        .position(|word| !CUES.leaning.contains(&word.folded))
        .unwrap_or(0);
    let verb = plain.get(first).is_some_and(|word| {
        CUES.opening_verbs.contains(&word.folded)
            && lang == Lang::En
            && tree.words.iter().any(|own| {
                overlap(&own.span, &word.span) && matches!(own.pos, Pos::Aux | Pos::Verb)
            })
    });
    if verb {
        return (Intent::Whether, vec![first]);
    }
    if let Some(fit) = PATTERNS.fit(plain, Sureness::Sure) {
        return (fit.asks, fit.words);
    }
    if scene::inversion(plain) {
        return (Intent::Whether, Vec::new());
    }
    // "in this matter who decides": the word joins nothing when no verb stands before it.
    let joined = |fit: &patterns::Fit| {
        let start = fit.words.first().and_then(|at| plain.get(*at));
        tree.words.iter().any(|word| {
            matches!(word.pos, Pos::Verb | Pos::Aux)
                && start.is_some_and(|start| word.span.end <= start.span.start)
        })
    };
    match PATTERNS
        .fit(plain, Sureness::Perhaps)
        .filter(|fit| !joined(fit))
    {
        Some(fit) => (fit.asks, fit.words),
        None => (Intent::Whether, Vec::new()),
    }
}

/// Whether a folded noun names people who act: an office, a profession, a body.
fn acts_together(noun: &str) -> bool {
    !PATTERNS.nouns.things.contains(noun)
        && (roles::is_human(noun) || stances::group(noun) || CUES.person_nouns.contains(noun))
}

/// The folded lemma of a word as a noun, even where it was read as a verb.
fn noun_lemma(word: &Word<'_>, lang: Lang) -> String {
    if matches!(word.pos, Pos::Noun | Pos::Propn) {
        return fold(word.lemma);
    }
    let mut readings = grammar::analyses(word.form, lang);
    let noun = readings.find(|(_, pos, _)| *pos == Pos::Noun);
    noun.map_or_else(|| fold(word.lemma), |(lemma, _, _)| fold(&lemma))
}

/// Whether a sentence of the reader's begins at a byte.
fn opens_sentence(words: &str, start: usize) -> bool {
    let before = words.get(..start).unwrap_or_default().trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', '…'])
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
                    && !(next..*head).any(|at| tree.pos(at) == Pos::Aux)
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
            // "what will the region do": the noun behind the auxiliary is the subject of a verb to come.
            let ends = tree.root().is_some_and(|root| tree.pos(root) == Pos::Verb);
            let beside = (next..tree.words.len().min(next + 4))
                .take_while(|at| !(ends && tree.pos(*at) == Pos::Aux && intent != Intent::Count))
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
                        std::iter::once(true).chain(
                            tree.path_up(at).map(|word| {
                                matches!(tree.rel(word), Rel::Compound | Rel::NmodPoss)
                            }),
                        ),
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
