//! Makes questions of statements, for a treebank that holds few: "The board met them." → "Who did the board meet?"

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::examples::Dice;
use super::treebank::{Gold, Tree};
use crate::Lang;
use crate::grammar::{Feats, Number, Polarity, Pos, Rel, Tense, VerbForm};

/// The words that questions of a language need.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asking {
    support: [String; 4],
    subjects: Vec<String>,
    objects: Vec<String>,
    which: Vec<String>,
    much: [String; 2],
    many: [String; 2],
    adverbs: Vec<String>,
}

static ASKING: LazyLock<HashMap<String, Asking>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../data/asking.toml")).expect("the data file can be read")
});

/// How a language asks, if its treebank needs questions.
pub(super) fn asking(lang: Lang) -> Option<&'static Asking> {
    ASKING.get(lang.code())
}

/// The longest statement that is turned into a question, in words.
const LONGEST: usize = 30;

/// What a question asks for.
const KINDS: usize = 6;

/// A word of the question.
enum Piece {
    /// A word of the statement.
    Old(usize),
    /// A new word that depends on the root.
    New(Gold),
    /// A new word that depends on the one after it.
    Before(Gold),
}

/// A clause whose parts can be moved.
struct Clause<'a> {
    tree: &'a Tree,
    root: usize,
    subject: usize,
    /// Auxiliaries and copula before the root.
    auxiliaries: Vec<usize>,
}

/// A question that the statement answers; `None` if it has another build than this knows.
pub(super) fn asked(tree: &Tree, asking: &Asking, dice: &mut Dice) -> Option<Tree> {
    let clause = Clause::of(tree)?;
    let first = dice.below(KINDS);
    let pieces = (0..KINDS).find_map(|more| clause.ask((first + more) % KINDS, asking, dice))?;
    Some(clause.build(pieces, asking))
}

impl Clause<'_> {
    fn of(tree: &Tree) -> Option<Clause<'_>> {
        let words = &tree.words;
        let root = words.iter().position(|word| word.head.is_none())?;
        let of_root = |at: usize| words[at].head == Some(root);
        let subjects: Vec<usize> = (0..root)
            .filter(|at| of_root(*at) && matches!(words[*at].rel, Rel::Nsubj | Rel::NsubjPass))
            .collect();
        let [subject] = subjects[..] else { return None };
        let auxiliaries: Vec<usize> = (subject..root)
            .filter(|at| {
                of_root(*at) && matches!(words[*at].rel, Rel::Aux | Rel::AuxPass | Rel::Cop)
            })
            .collect();
        let finite = auxiliaries.first().unwrap_or(&root);
        let negated = (0..words.len())
            .any(|at| of_root(at) && words[at].feats.polarity() == Some(Polarity::Neg));
        let asks = words.last().is_none_or(|word| word.form != ".");
        let fits = words[*finite].feats.verb_form() == Some(VerbForm::Fin)
            && matches!(words[*finite].pos, Pos::Verb | Pos::Aux)
            && !negated
            && !asks
            && words.len() <= LONGEST;
        fits.then_some(Clause {
            tree,
            root,
            subject,
            auxiliaries,
        })
    }

    /// Whether a word hangs below another, or is that word.
    fn within(&self, mut word: usize, top: usize) -> bool {
        while word != top {
            match self.tree.words[word].head {
                Some(head) => word = head,
                None => return false,
            }
        }
        true
    }

    /// Dependents of the root after it that have one of these relations.
    fn after(&self, rels: &[Rel]) -> Vec<usize> {
        let words = &self.tree.words;
        (self.root + 1..words.len())
            .filter(|at| words[*at].head == Some(self.root) && rels.contains(&words[*at].rel))
            .collect()
    }

    /// The words of a question of one kind.
    fn ask(&self, kind: usize, asking: &Asking, dice: &mut Dice) -> Option<Vec<Piece>> {
        let words = &self.tree.words;
        let object = self.after(&[Rel::Obj]).first().copied();
        let one = |list: &[String], dice: &mut Dice| list[dice.below(list.len())].clone();
        let mut pieces = Vec::new();
        let mut gone = None;
        match kind {
            0 => {}
            1 => {
                let rel = words[self.subject].rel;
                pieces.push(Piece::New(new(
                    &one(&asking.subjects, dice),
                    Pos::Pron,
                    rel,
                )));
                pieces.extend(self.auxiliaries.iter().map(|at| Piece::Old(*at)));
                pieces.extend(self.rest(None));
                return Some(pieces);
            }
            2 => {
                gone = Some(object?);
                pieces.push(Piece::New(new(
                    &one(&asking.objects, dice),
                    Pos::Pron,
                    Rel::Obj,
                )));
            }
            3 => {
                let object = object.filter(|at| words[*at].pos == Pos::Noun)?;
                gone = Some(object);
                let plural = words[object].feats.number() == Some(Number::Plur);
                if plural && dice.below(2) == 0 {
                    pieces.push(Piece::Before(new(&asking.many[0], Pos::Adv, Rel::Advmod)));
                    pieces.push(Piece::Before(new(&asking.many[1], Pos::Adj, Rel::Amod)));
                } else {
                    pieces.push(Piece::Before(new(
                        &one(&asking.which, dice),
                        Pos::Det,
                        Rel::Det,
                    )));
                }
                pieces.push(Piece::Old(object));
            }
            4 => {
                gone = Some(object?);
                pieces.push(Piece::Before(new(&asking.much[0], Pos::Adv, Rel::Advmod)));
                pieces.push(Piece::New(new(&asking.much[1], Pos::Adj, Rel::Obj)));
            }
            _ => {
                let circumstances = self.after(&[Rel::Obl, Rel::Advmod, Rel::Advcl]);
                gone = Some(*circumstances.last()?);
                pieces.push(Piece::New(new(
                    &one(&asking.adverbs, dice),
                    Pos::Adv,
                    Rel::Advmod,
                )));
            }
        }
        match self.auxiliaries.split_first() {
            Some((first, _)) => pieces.push(Piece::Old(*first)),
            None => pieces.push(Piece::New(self.support(asking))),
        }
        let subject = (0..self.root).filter(|at| self.within(*at, self.subject));
        pieces.extend(subject.map(Piece::Old));
        pieces.extend(self.auxiliaries.iter().skip(1).map(|at| Piece::Old(*at)));
        pieces.extend(self.rest(gone));
        Some(pieces)
    }

    /// The words after the subject but for auxiliaries, the part that is asked for, and what is only added to the clause.
    fn rest(&self, gone: Option<usize>) -> Vec<Piece> {
        let words = &self.tree.words;
        let start = (0..self.root).rfind(|at| self.within(*at, self.subject));
        let added = [
            Rel::Punct,
            Rel::Parataxis,
            Rel::Conj,
            Rel::Cc,
            Rel::Discourse,
            Rel::Vocative,
            Rel::Aux,
            Rel::AuxPass,
            Rel::Cop,
        ];
        let dropped: Vec<usize> = (0..words.len())
            .filter(|at| words[*at].head == Some(self.root) && added.contains(&words[*at].rel))
            .chain(gone)
            .collect();
        (start.map_or(0, |start| start + 1)..words.len())
            .filter(|at| !dropped.iter().any(|top| self.within(*at, *top)))
            .map(Piece::Old)
            .collect()
    }

    /// The auxiliary that stands in for the root's ending.
    fn support(&self, asking: &Asking) -> Gold {
        let feats = self.tree.words[self.root].feats;
        let form = match (feats.tense(), feats.number()) {
            (Some(Tense::Past), _) => &asking.support[1],
            (_, Some(Number::Sing)) => &asking.support[2],
            _ => &asking.support[3],
        };
        Gold {
            lemma: asking.support[0].clone(),
            feats,
            ..new(form, Pos::Aux, Rel::Aux)
        }
    }

    fn build(&self, mut pieces: Vec<Piece>, asking: &Asking) -> Tree {
        pieces.push(Piece::New(new("?", Pos::Punct, Rel::Punct)));
        let place = |old: usize| {
            pieces
                .iter()
                .position(|piece| matches!(piece, Piece::Old(at) if *at == old))
        };
        let supported = pieces.iter().any(|piece| {
            matches!(piece, Piece::New(word) if word.pos == Pos::Aux && word.lemma == asking.support[0])
        });
        let root = place(self.root);
        let mut words = Vec::new();
        for (number, piece) in pieces.iter().enumerate() {
            let mut word = match piece {
                Piece::New(word) => Gold {
                    head: root,
                    ..word.clone()
                },
                Piece::Before(word) => Gold {
                    head: Some(number + 1),
                    ..word.clone()
                },
                Piece::Old(old) => {
                    let word = &self.tree.words[*old];
                    Gold {
                        head: word.head.and_then(place),
                        ..word.clone()
                    }
                }
            };
            if matches!(piece, Piece::Old(old) if *old == self.root) && supported {
                word.form.clone_from(&word.lemma);
                word.feats = Feats::read("VerbForm=Inf");
            }
            let named = word.pos == Pos::Propn || word.form.chars().skip(1).any(char::is_uppercase);
            if matches!(piece, Piece::Old(0)) && !named && word.form != "I" {
                word.form = word.form.to_lowercase();
            }
            if number == 0 {
                let mut letters = word.form.chars();
                let first = letters.next().into_iter().flat_map(char::to_uppercase);
                word.form = first.chain(letters).collect();
            }
            word.surface = Some((1, word.form.clone()));
            word.space = true;
            words.push(word);
        }
        Tree {
            words,
            ..Tree::default()
        }
    }
}

/// A word that the statement does not hold.
fn new(form: &str, pos: Pos, rel: Rel) -> Gold {
    let feats = if pos == Pos::Adj {
        "Degree=Pos"
    } else if matches!(pos, Pos::Punct | Pos::Aux) {
        "_"
    } else {
        "PronType=Int"
    };
    Gold {
        form: form.to_owned(),
        lemma: form.to_owned(),
        pos,
        feats: Feats::read(feats),
        head: None,
        rel,
        surface: None,
        space: true,
    }
}
