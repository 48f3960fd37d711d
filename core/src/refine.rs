//! Lets the words of a question decide what its form leaves open: the noun that is asked for, the predicate.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use crate::cues::CUES;
use crate::fold::fold;
use crate::grammar::{self, Pos, Rel, VerbForm, Word};
use crate::lang::Lang;
use crate::patterns::{Intent, PATTERNS};
use crate::question::Question;
use crate::quick::Set;
use crate::roles;
use crate::stances;
use crate::terms::Folded;
use crate::thesaurus::THESAURUS;
use crate::tree::Tree;

impl Question {
    /// What somebody wants explained: why something is so, or what a word means.
    pub(crate) fn explained(&self, tree: &Tree<'_>) -> Intent {
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
    pub(crate) fn refine(&mut self, tree: &Tree<'_>) {
        if self.focus.is_none() && matches!(self.intent, Intent::What | Intent::List) {
            self.focus = self.misread_focus(tree);
        }
        // "how did Ana Ruiz sum up the deal" asks what she said, not for the gist.
        let speaks = |word: &Word<'_>| {
            let verb = word.head.map(|head| tree.lemma(head));
            word.pos == Pos::Propn
                && word.rel == Rel::Nsubj
                && verb.is_some_and(|verb| PATTERNS.verbs.summing.contains(verb))
        };
        if self.intent == Intent::KeyPoints && tree.words.iter().any(speaks) {
            self.intent = Intent::Said;
        }
        if self.intent == Intent::Reason
            && let Some(noun) = self.determined(tree)
        {
            (self.intent, self.focus) = (Intent::What, Some(noun));
        }
        if self.intent == Intent::Reason && self.governs_for(tree) {
            self.intent = Intent::What;
        }
        if !self.name_asked(tree) {
            self.refine_by_focus(tree);
        }
        let focus = self.focus;
        if self.intent == Intent::Whether {
            self.name_value(tree);
        }
        if self.intent == Intent::Definition && focus.is_none() && owned_reason(tree, self.lang) {
            self.intent = Intent::Reason;
        }
        let predicate = self.predicate(tree);
        let lemma = predicate
            .and_then(|root| tree.word(root))
            .map(|word| fold(word.lemma))
            .unwrap_or_default();
        if matches!(self.intent, Intent::What | Intent::Said)
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
        if self.intent == Intent::Identity {
            self.named = predicate.filter(|root| {
                tree.pos(*root) == Pos::Noun
                    && roles::is_human(tree.lemma(*root))
                    && !self.taken.contains(root)
            });
        }
        let folded = tree.folded();
        self.stance = stances::asked(&folded.lemmas, &folded.forms);
        if matches!(self.intent, Intent::What | Intent::How | Intent::List)
            && self.telling_asked(tree, &lemma)
        {
            self.intent = Intent::Said;
        }
        let holds = |list: &Set<String>| folded.lemmas.iter().any(|lemma| list.contains(&**lemma));
        if self.intent == Intent::How
            && holds(&PATTERNS.verbs.extent)
            && PATTERNS.verbs.moving.contains(&lemma)
        {
            self.intent = Intent::Amount;
        }
        // "which town hosts …" asks for the town.
        let open = matches!(self.intent, Intent::How | Intent::Said)
            || (self.intent == Intent::What && self.focus.is_none());
        if open && stances::reacts(&lemma) {
            self.intent = Intent::Stance;
        }
        if self.intent == Intent::Place
            && holds(&PATTERNS.verbs.coming)
            && holds(&PATTERNS.nouns.effects)
        {
            self.intent = Intent::Reason;
        }
        if self.intent == Intent::Whether {
            if stances::both_sides(&folded.forms) {
                self.intent = Intent::Stance;
                self.stance = None;
            } else if self.judgement_asked(tree, folded) {
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
        // "what is the captain called": not "what did he call it".
        let passive = tree.root().filter(|root| {
            let mut before = tree.words.iter().take_while(|word| word.index < *root);
            before.any(|word| matches!(word.rel, Rel::Cop | Rel::AuxPass))
        });
        let Some(at) = self
            .taken
            .iter()
            .copied()
            .chain(self.focus)
            .chain(passive)
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
        // "the driver's name"
        let owner = tree
            .children_by(at, |rel| rel == Rel::NmodPoss)
            .find_map(|child| tree.word(child));
        let Some(named) = named.or(owner) else {
            return false;
        };
        self.named = Some(named.index);
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

    /// "what rise is the mayor hoping for": a noun that "what … for" determines, and that is no reason, is asked for.
    fn determined(&self, tree: &Tree<'_>) -> Option<usize> {
        let first = *self.taken.iter().min()?;
        let noun = tree.head(first).filter(|_| tree.rel(first) == Rel::Det)?;
        let behind = self.taken.iter().any(|at| *at > noun);
        let word = tree.word(noun)?;
        let reason = PATTERNS.nouns.reason.contains(&noun_lemma(word, self.lang));
        (behind && !reason && word.pos == Pos::Noun).then_some(noun)
    }

    /// "what does the union ask for": the preposition belongs to the verb.
    fn governs_for(&self, tree: &Tree<'_>) -> bool {
        let last = self.taken.iter().max().copied().unwrap_or_default();
        let verb = last.checked_sub(1).map(|at| tree.lemma(at));
        tree.form(last) == "for"
            && verb.is_some_and(|verb| {
                THESAURUS
                    .at(verb, |offset, word: &str| offset == 1 && word == "for")
                    .any(|(_, taken)| taken == 2)
            })
    }

    /// "what would X be paid", « que va coûter X »: a verb of paying anywhere.
    fn cost_asked(&self, tree: &Tree<'_>) -> bool {
        let verbs = &PATTERNS.nouns.amount_verbs;
        let heads = tree.words.iter().filter(|word| {
            matches!(word.rel, Rel::Root | Rel::Xcomp | Rel::Ccomp)
                || word
                    .head
                    .is_some_and(|head| tree.rel(head) == Rel::Root && word.rel != Rel::Acl)
        });
        self.cost_behind_auxiliary(tree)
            || heads
                .filter(|word| {
                    // "cost" in "what will the bridge cost", read as a noun.
                    let lone =
                        tree.children_by(word.index, |rel| matches!(rel, Rel::Det | Rel::Case));
                    word.pos == Pos::Verb || (word.pos == Pos::Noun && lone.count() == 0)
                })
                .any(|word| verbs.contains(&fold(word.lemma)) && word.rel.base() != Rel::Nsubj)
    }

    /// "what will the bridge cost in all": with no other verb behind its auxiliary, "cost" is the verb.
    fn cost_behind_auxiliary(&self, tree: &Tree<'_>) -> bool {
        let auxiliary = self.taken.iter().max().and_then(|at| tree.word(at + 1));
        self.lang == Lang::En
            && auxiliary.is_some_and(|word| {
                CUES.opening_verbs.contains(&fold(word.form))
                    && !matches!(fold(word.lemma).as_str(), "be" | "have")
            })
            && tree
                .words
                .iter()
                .all(|word| word.pos != Pos::Verb || word.rel == Rel::Case)
            && tree.words.iter().any(|word| {
                word.pos == Pos::Noun
                    && PATTERNS.nouns.amount_verbs.contains(&fold(word.lemma))
                    && word.rel != Rel::Compound
            })
    }

    /// "is X happy with …", « X trouve-t-elle ça suffisant ? »: asks where X stands.
    fn judgement_asked(&self, tree: &Tree<'_>, folded: &Folded<'_>) -> bool {
        let verbs = &PATTERNS.verbs;
        let any = |list: &Set<String>| {
            let words = folded.lemmas.iter().chain(&folded.forms);
            words.into_iter().any(|word| list.contains(&**word))
        };
        let felt = tree.words.iter().any(|word| {
            let feeling = verbs.feeling.contains(&fold(word.lemma));
            let adjective = match word.pos {
                // "is X satisfied": behind the name, it is no attribute.
                Pos::Adj => {
                    word.rel != Rel::Amod
                        || (self.lang == Lang::En
                            && word.head.is_some_and(|head| head < word.index))
                }
                Pos::Verb => word.rel != Rel::Acl && word.feats.verb_form() == Some(VerbForm::Part),
                _ => false,
            };
            feeling && adjective
        });
        felt || (any(&verbs.judging) && any(&verbs.verdicts))
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
                || tree.root().is_some_and(|root| {
                    // "has anyone been charged": a verb with all that belongs to one.
                    let mut own = tree.children_by(root, |rel| {
                        rel.base() == Rel::Aux || rel.base() == Rel::Nsubj
                    });
                    named.is_some_and(|(at, _)| at == root) && own.next().is_none()
                })
        }) {
            self.focus = Some(at);
            self.intent = intent;
        }
    }

    /// Whether "what is X …" has a verb of its own besides the copula, so that it is no plain definition.
    fn definition_goes_on(&self, tree: &Tree<'_>) -> bool {
        // « que signifie … » says it.
        if self.taken.iter().any(|at| tree.pos(*at) == Pos::Verb) {
            return false;
        }
        tree.words.iter().any(|word| {
            word.pos == Pos::Verb
                && !self.taken.contains(&word.index)
                && !matches!(word.rel, Rel::AclRelcl)
                && (word.head.is_none()
                    || word.rel == Rel::AdvclCleft
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

    /// The verb of the question, where its question word was read as the root.
    fn predicate(&self, tree: &Tree<'_>) -> Option<usize> {
        let root = tree.root()?;
        let asks = (self.taken.contains(&root) && tree.pos(root) != Pos::Verb)
            || tree.pos(root) == Pos::Pron;
        let below = tree
            .children_by(root, |rel| {
                matches!(rel, Rel::AdvclCleft | Rel::AclRelcl | Rel::Csubj)
            })
            .find(|child| asks && tree.pos(*child) == Pos::Verb);
        below.or(Some(root))
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
                            || (matches!(word.pos, Pos::Noun | Pos::Propn)
                                && matches!(word.rel, Rel::Obj | Rel::Root | Rel::Nsubj)
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

/// "what's their reason?": somebody's reason is the subject of the question word.
fn owned_reason(tree: &Tree<'_>, lang: Lang) -> bool {
    tree.words.iter().any(|word| {
        word.rel.base() == Rel::Nsubj
            && PATTERNS.nouns.reason.contains(&noun_lemma(word, lang))
            && tree
                .children_by(word.index, |rel| rel == Rel::NmodPoss)
                .next()
                .is_some()
    })
}
