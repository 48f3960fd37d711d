//! A question, understood: what is asked, about what.

use crate::answer::{Asked, Stance};
use crate::briefing::SentenceId;
use crate::cues::CUES;
use crate::form;
use crate::grammar::{self, Pos, Rel};
use crate::lang::{self, Lang};
use crate::patterns::{self, Intent, PATTERNS};
use crate::scene::{self, Supposed};
use crate::subject;
pub(crate) use crate::subject::{Sort, Term};
use crate::tree::Tree;

/// How much words count that only set the scene, beside those of the clause that asks.
const SCENE: f32 = 0.5;
/// How much a verb counts that only says that something is somewhere.
const LOCATING: f32 = 0.1;
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
    /// The noun whose name is asked for (« comment s'appelle le conducteur », "who is the chief executive").
    pub(crate) named: Option<usize>,
    /// The source that the question names (« selon Bruxelles »): its head word.
    pub(crate) source: Option<usize>,
    /// The stance that its predicate takes.
    pub(crate) stance: Option<Stance>,
    pub(crate) negated: bool,
    /// Whether it asks what something is, be it a figure or a meaning.
    pub(crate) defines: bool,
    /// What of it supposes something, when it asks what follows of that.
    pub(crate) supposes: Option<Supposed>,
    /// Terms of the scene that a follow-up sets: what does not meet them does not answer.
    pub(crate) scene: Vec<usize>,
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
        let (intent, taken) = form::intent(asking, &tree, lang);
        let taken: Vec<usize> = taken
            .into_iter()
            .filter_map(|at| plain.get(at))
            .flat_map(|word| {
                let here = tree.words.iter();
                here.filter(|w| form::overlap(&w.span, &word.span))
                    // « de quoi ont-ils peur »: the fear is what is asked about.
                    .filter(|w| {
                        intent != Intent::Said || matches!(w.rel, Rel::Cop) || !subject::tells(w)
                    })
                    .map(|w| w.index)
            })
            .collect();
        question.intent = intent;
        question.defines = intent == Intent::Definition;
        // « et si rien n'est signé ? » asks what then.
        let supposed = scene::supposed(shown, &scene);
        let bare = supposed == Some(Supposed::All)
            && matches!(question.intent, Intent::Whether | Intent::What);
        question.focus = form::focus(&tree, &taken, intent);
        question.taken = taken;
        question.source = source(&tree);
        question.negated = tree.root().is_some_and(|root| tree.negated(root));
        question.refine(&tree);
        if bare {
            (question.intent, question.focus) = (Intent::What, None);
        }
        question.supposes = supposed.filter(|_| question.intent == Intent::What);
        question.defines |= question.intent == Intent::Definition;
        if explains && question.taken.is_empty() && !question.has_verb() {
            question.intent = question.explained(&tree);
        }
        question.terms = question.find_terms(&tree);
        let weighs =
            |term: &Term| term.weight > LOCATING && !PATTERNS.verbs.locating.contains(&term.lemma);
        if question.intent == Intent::Place && question.terms.iter().any(weighs) {
            for term in &mut question.terms {
                if PATTERNS.verbs.locating.contains(&term.lemma) {
                    term.weight = LOCATING;
                }
            }
        }
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
            named: None,
            source: None,
            stance: None,
            scene: Vec::new(),
            near: Vec::new(),
            negated: false,
            defines: false,
            supposes: None,
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
        // "what will X do if …": where the clause that asks has no verb to tell, the condition tells.
        let tells = self.intent != Intent::What
            || self
                .terms
                .iter()
                .any(|term| term.weight > 0.5 && term.sort == Sort::Verb && !trails(term));
        let says_something = tells
            && self
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
        let own = tells && self.terms.iter().any(|term| term.weight > 0.5);
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
}

/// Whether a sentence of the reader's begins at a byte.
fn opens_sentence(words: &str, start: usize) -> bool {
    let before = words.get(..start).unwrap_or_default().trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', '…'])
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
