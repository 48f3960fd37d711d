//! Turns a dependency tree into clauses: who does what to whom, the same for both languages.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few tags, relations and intents that it is about"
)]

use crate::answer::Modality;
use crate::cues::CUES;
use crate::grammar::{Mood, Pos, PronType, Rel, Tense, VerbForm};
use crate::tree::Tree;

/// What an argument is to its predicate, whatever the voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// Who does it.
    Agent,
    /// Who or what it is done to.
    Patient,
    /// To whom.
    Recipient,
    /// A clause: what is said, wanted, decided.
    Content,
    /// With a preposition.
    Oblique,
    /// A noun's complement: agent or patient, the tree does not tell.
    Genitive,
    /// An adverbial clause: reason, condition, purpose, time.
    Circumstance,
}

/// An argument of a predicate: the head word of its phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Argument {
    pub(crate) role: Role,
    pub(crate) word: usize,
}

/// A predicate with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) predicate: usize,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) negated: bool,
    pub(crate) modality: Modality,
}

impl Clause {
    /// The arguments in one role.
    pub(crate) fn of(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        self.arguments
            .iter()
            .filter(move |argument| argument.role == role)
            .map(|argument| argument.word)
    }

    fn add(&mut self, role: Role, word: usize) {
        if word != self.predicate && !self.arguments.iter().any(|known| known.word == word) {
            self.arguments.push(Argument { role, word });
        }
    }
}

impl Tree<'_> {
    /// How firmly the clause around a predicate is put.
    fn modality(&self, at: usize) -> Modality {
        let mut found = Modality::Asserted;
        let mut verbs = vec![at];
        verbs.extend(self.children_by(at, |rel| rel.base() == Rel::Aux || rel == Rel::Cop));
        for verb in verbs {
            let Some(word) = self.words.get(verb) else {
                continue;
            };
            let (lemma, form) = (self.lemma(verb), self.form(verb));
            if CUES.possible.contains(lemma) || CUES.possible.contains(form) {
                return Modality::Possible;
            }
            let hearsay = self
                .children_by(at, |rel| rel == Rel::Advmod)
                .any(|child| CUES.hearsay.contains(self.lemma(child)));
            if hearsay {
                return Modality::Reported;
            }
            if word.feats.mood() == Some(Mood::Cnd) || CUES.conditional.contains(form) {
                // « il aurait fui »: what is only told, unless a condition stands there.
                found = if verb != at && self.is_past(at) && !self.conditioned(at) {
                    Modality::Reported
                } else {
                    Modality::Conditional
                };
            } else if word.feats.tense() == Some(Tense::Fut) || CUES.future.contains(form) {
                found = Modality::Planned;
            }
        }
        if found == Modality::Asserted
            && let Some(above) = self.head(at)
            && matches!(self.rel(at), Rel::Xcomp | Rel::Ccomp)
        {
            let lemma = self.lemma(above);
            if CUES.possible.contains(lemma) {
                return Modality::Possible;
            }
            if CUES.planning.contains(lemma) {
                return Modality::Planned;
            }
        }
        found
    }

    /// Whether a predicate is a French past participle with its auxiliary.
    fn is_past(&self, at: usize) -> bool {
        let participle = self
            .words
            .get(at)
            .is_some_and(|word| word.feats.verb_form() == Some(VerbForm::Part));
        let told = self
            .children_by(at, |rel| rel.base() == Rel::Aux)
            .any(|aux| {
                self.words
                    .get(aux)
                    .is_some_and(|word| word.feats.mood() == Some(Mood::Cnd))
            });
        participle && told
    }

    /// Whether a condition hangs on a predicate or on what governs it.
    fn conditioned(&self, at: usize) -> bool {
        self.path_up(at).take(3).any(|above| {
            self.children_by(above, |rel| {
                matches!(rel, Rel::Advcl | Rel::Obl | Rel::OblArg)
            })
            .any(|child| {
                self.preposition(child)
                    .is_some_and(|marker| CUES.conditions.contains(&marker) || marker == "sans")
            })
        })
    }

    /// Whether a word is the head of a clause or of a nominal predicate.
    fn predicates(&self, at: usize) -> bool {
        let word = &self.words[at];
        match word.pos {
            Pos::Verb => true,
            Pos::Aux => word.rel.base() != Rel::Aux && word.rel != Rel::Cop,
            Pos::Noun
            | Pos::Adj
            | Pos::Propn
            | Pos::Pron
            | Pos::Num
            | Pos::Adv
            | Pos::X
            | Pos::Sym => {
                self.children_by(at, |rel| rel == Rel::Cop || rel.base() == Rel::Nsubj)
                    .next()
                    .is_some()
                    || (matches!(word.pos, Pos::Noun | Pos::Adj)
                        && self
                            .children_by(at, |rel| {
                                matches!(rel.base(), Rel::Nmod | Rel::Obl | Rel::Acl)
                            })
                            .next()
                            .is_some())
            }
            Pos::Adp | Pos::Cconj | Pos::Det | Pos::Intj | Pos::Part | Pos::Punct | Pos::Sconj => {
                false
            }
        }
    }

    /// Whether a clause's verb is passive.
    pub(crate) fn passive(&self, at: usize) -> bool {
        self.children_by(at, |rel| matches!(rel, Rel::AuxPass | Rel::NsubjPass))
            .next()
            .is_some()
            && !self.seems_passive(at)
    }

    /// Whether a verb looks passive and is not: it is reflexive (« s'est prononcé ») or makes its past with « être ».
    fn seems_passive(&self, at: usize) -> bool {
        let moves = CUES.etre_verbs.contains(self.lemma(at));
        let reflexive = |child: usize| {
            self.words.get(child).is_some_and(|word| {
                word.feats.reflex().is_some() && matches!(word.rel.base(), Rel::Expl | Rel::Obj)
            })
        };
        moves || self.children(at).iter().copied().any(reflexive)
    }

    /// All clauses of the sentence, in the order of their predicates.
    pub(crate) fn read_clauses(&self) -> Vec<Clause> {
        (0..self.words.len())
            .filter(|at| self.predicates(*at))
            .map(|at| self.clause(at))
            .collect()
    }

    fn clause(&self, at: usize) -> Clause {
        let mut clause = Clause {
            predicate: at,
            arguments: Vec::new(),
            negated: self.negated(at),
            modality: self.modality(at),
        };
        let nominal = matches!(self.pos(at), Pos::Noun | Pos::Propn)
            && self.children_by(at, |rel| rel == Rel::Cop).next().is_none();
        for child in self.children(at).iter().copied() {
            let role = match self.rel(child) {
                Rel::Nsubj | Rel::Csubj => Some(Role::Agent),
                Rel::NsubjPass if self.seems_passive(at) => Some(Role::Agent),
                Rel::NsubjPass => Some(Role::Patient),
                Rel::OblAgent => Some(Role::Agent),
                Rel::Obj if self.said_by(at) || self.behind_relative(child, at) => {
                    Some(Role::Agent)
                }
                Rel::Obj => Some(Role::Patient),
                Rel::ExplSubj if self.stands_for_somebody(child, at) => Some(Role::Agent),
                Rel::Iobj => Some(Role::Recipient),
                Rel::Obl | Rel::OblArg => {
                    let by = self
                        .preposition(child)
                        .is_some_and(|preposition| CUES.agents.contains(preposition.as_str()));
                    Some(
                        if by
                            && (self.passive(at)
                                || self.pos(at) != Pos::Verb
                                || self.rel(at) == Rel::Acl)
                        {
                            Role::Agent
                        } else {
                            Role::Oblique
                        },
                    )
                }
                Rel::Nmod | Rel::NmodPoss => Some(if nominal {
                    self.genitive(child)
                } else {
                    Role::Oblique
                }),
                Rel::Amod if nominal => Some(Role::Genitive),
                Rel::Ccomp | Rel::Xcomp => Some(Role::Content),
                Rel::Advcl => Some(Role::Circumstance),
                Rel::Acl if nominal => Some(Role::Content),
                Rel::Root
                | Rel::AdvclCleft
                | Rel::Advmod
                | Rel::Acl
                | Rel::AclRelcl
                | Rel::Amod
                | Rel::Appos
                | Rel::Aux
                | Rel::AuxPass
                | Rel::AuxCaus
                | Rel::Case
                | Rel::Cc
                | Rel::Conj
                | Rel::Cop
                | Rel::Det
                | Rel::Nummod
                | Rel::Compound
                | Rel::CompoundPrt
                | Rel::Fixed
                | Rel::Flat
                | Rel::Expl
                | Rel::ExplSubj
                | Rel::ExplPass
                | Rel::Mark
                | Rel::Parataxis
                | Rel::Punct
                | Rel::Dislocated
                | Rel::Discourse
                | Rel::Vocative
                | Rel::List
                | Rel::Orphan
                | Rel::Goeswith
                | Rel::Reparandum
                | Rel::Dep => None,
            };
            if let Some(role) = role {
                self.add_with_conjuncts(&mut clause, role, child);
            }
        }
        self.share(&mut clause, at);
        clause
    }

    /// « …, a lancé leur délégué »: behind an inserted verb of saying stands who says it.
    fn said_by(&self, at: usize) -> bool {
        self.rel(at) == Rel::Parataxis
            && crate::stances::says(self.lemma(at))
            && self
                .children_by(at, |rel| {
                    rel.base() == Rel::Nsubj || matches!(rel, Rel::Ccomp | Rel::Xcomp)
                })
                .next()
                .is_none()
    }

    /// « que soutient la ligue »: of two objects the one behind the verb is its subject.
    fn behind_relative(&self, object: usize, at: usize) -> bool {
        let relative = |child: usize| {
            child < at
                && self
                    .words
                    .get(child)
                    .is_some_and(|word| word.pos == Pos::Pron && self.lemma(child) == "que")
        };
        object > at
            && self.children_by(at, |rel| rel == Rel::Obj).any(relative)
            && self
                .children_by(at, |rel| rel.base() == Rel::Nsubj)
                .next()
                .is_none()
    }

    /// « a-t-elle dit »: a pronoun behind its verb that no noun stands beside.
    fn stands_for_somebody(&self, pronoun: usize, at: usize) -> bool {
        pronoun < at
            && self
                .words
                .get(pronoun)
                .is_some_and(|word| word.form.starts_with('-'))
            && self
                .children_by(at, |rel| rel.base() == Rel::Nsubj)
                .next()
                .is_none()
    }

    fn genitive(&self, child: usize) -> Role {
        match self.preposition(child) {
            Some(preposition) if CUES.agents.contains(preposition.as_str()) => Role::Agent,
            Some(preposition) if CUES.genitives.contains(preposition.as_str()) => Role::Genitive,
            None => Role::Genitive,
            Some(_) => Role::Oblique,
        }
    }

    /// Adds an argument and what is coordinated with it; a relative pronoun stands for its antecedent.
    fn add_with_conjuncts(&self, clause: &mut Clause, role: Role, at: usize) {
        let relative = self
            .words
            .get(at)
            .is_some_and(|word| word.feats.pron_type() == Some(PronType::Rel));
        let antecedent = self
            .path_up(clause.predicate)
            .find(|word| matches!(self.rel(*word), Rel::AclRelcl | Rel::Acl))
            .and_then(|word| self.head(word));
        let at = if relative {
            antecedent.unwrap_or(at)
        } else {
            at
        };
        clause.add(role, at);
        if relative || !matches!(role, Role::Content | Role::Circumstance) {
            for other in self
                .children_by(at, |rel| rel == Rel::Conj)
                .collect::<Vec<_>>()
            {
                if self.pos(other) != Pos::Verb {
                    clause.add(role, other);
                }
            }
        }
    }

    /// Takes over the subject that a clause shares with the one it hangs on.
    fn share(&self, clause: &mut Clause, at: usize) {
        if clause.of(Role::Agent).next().is_some()
            || (self.passive(at) && clause.of(Role::Patient).next().is_some())
        {
            return;
        }
        let Some(above) = self.head(at) else { return };
        let participle = self.words.get(at).is_some_and(|word| {
            word.feats.verb_form() == Some(VerbForm::Part)
                && word.feats.tense() != Some(Tense::Pres)
        }) && !self
            .children_by(at, |rel| rel == Rel::Aux)
            .any(|aux| matches!(self.lemma(aux), "avoir" | "have"));
        let marked = self.preposition(at).is_some()
            || self
                .word(at)
                .is_some_and(|word| word.feats.verb_form() == Some(VerbForm::Inf));
        match self.rel(at) {
            // « l'intention de partir »: it is not the intention that leaves.
            Rel::Acl if marked => {
                let verb = self
                    .head(above)
                    .filter(|_| self.rel(above).base() != Rel::Nsubj);
                let owners = verb.map(|verb| self.clause_subjects(verb, 0));
                for subject in owners.into_iter().flatten() {
                    clause.add(Role::Agent, subject);
                }
            }
            Rel::Acl => clause.add(
                if participle {
                    Role::Patient
                } else {
                    Role::Agent
                },
                above,
            ),
            Rel::Conj | Rel::Xcomp | Rel::Advcl | Rel::Parataxis => {
                let role = if participle && self.rel(at) == Rel::Advcl {
                    Role::Patient
                } else {
                    Role::Agent
                };
                let upper = self.clause_subjects(above, 0);
                for subject in upper {
                    clause.add(role, subject);
                }
            }
            Rel::Root
            | Rel::Nsubj
            | Rel::NsubjPass
            | Rel::Obj
            | Rel::Iobj
            | Rel::Obl
            | Rel::OblArg
            | Rel::OblAgent
            | Rel::Csubj
            | Rel::Ccomp
            | Rel::AdvclCleft
            | Rel::Advmod
            | Rel::AclRelcl
            | Rel::Amod
            | Rel::Appos
            | Rel::Aux
            | Rel::AuxPass
            | Rel::AuxCaus
            | Rel::Case
            | Rel::Cc
            | Rel::Cop
            | Rel::Det
            | Rel::Nmod
            | Rel::NmodPoss
            | Rel::Nummod
            | Rel::Compound
            | Rel::CompoundPrt
            | Rel::Fixed
            | Rel::Flat
            | Rel::Expl
            | Rel::ExplSubj
            | Rel::ExplPass
            | Rel::Mark
            | Rel::Punct
            | Rel::Dislocated
            | Rel::Discourse
            | Rel::Vocative
            | Rel::List
            | Rel::Orphan
            | Rel::Goeswith
            | Rel::Reparandum
            | Rel::Dep => {}
        }
    }

    /// The subjects of the clause around a word, followed through shared subjects at most a few steps.
    fn clause_subjects(&self, at: usize, depth: usize) -> Vec<usize> {
        let mut own = Clause {
            predicate: at,
            arguments: Vec::new(),
            negated: false,
            modality: Modality::Asserted,
        };
        for child in self
            .children_by(at, |rel| rel.base() == Rel::Nsubj)
            .collect::<Vec<_>>()
        {
            self.add_with_conjuncts(&mut own, Role::Agent, child);
        }
        if own.arguments.is_empty()
            && depth < 4
            && let Some(above) = self.head(at)
        {
            match self.rel(at) {
                Rel::Conj | Rel::Xcomp | Rel::Advcl => {
                    return self.clause_subjects(above, depth + 1);
                }
                Rel::Acl => return vec![above],
                _ => {}
            }
        }
        own.arguments.iter().map(|argument| argument.word).collect()
    }
}
