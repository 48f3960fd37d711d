//! Morphological features, packed into four bytes.

use std::fmt;

use super::tags::coded;

coded! {
    /// Grammatical number.
    Number { Sing = "Sing", Plur = "Plur" }
}
coded! {
    /// Grammatical gender.
    Gender { Masc = "Masc", Fem = "Fem", Neut = "Neut" }
}
coded! {
    /// Grammatical person.
    Person { First = "1", Second = "2", Third = "3" }
}
coded! {
    /// Tense of a verb form: `Imp` is the French imperfect.
    Tense { Pres = "Pres", Past = "Past", Imp = "Imp", Fut = "Fut" }
}
coded! {
    /// Mood of a finite verb.
    Mood { Ind = "Ind", Sub = "Sub", Imp = "Imp", Cnd = "Cnd" }
}
coded! {
    /// Form of a verb.
    VerbForm { Fin = "Fin", Inf = "Inf", Part = "Part", Ger = "Ger" }
}
coded! {
    /// Voice, marked only where it is passive.
    Voice { Pass = "Pass" }
}
coded! {
    /// Kind of a pronoun, determiner or pronominal adverb.
    PronType {
        Art = "Art", Prs = "Prs", Dem = "Dem", Int = "Int", Rel = "Rel", Ind = "Ind", Neg = "Neg", Tot = "Tot", Emp = "Emp",
        Exc = "Exc", Rcp = "Rcp",
    }
}
coded! {
    /// Whether the word negates.
    Polarity { Neg = "Neg" }
}
coded! {
    /// Kind of a numeral.
    NumType { Card = "Card", Ord = "Ord", Frac = "Frac", Mult = "Mult" }
}
coded! {
    /// Whether the word possesses.
    Poss { Yes = "Yes" }
}
coded! {
    /// Whether the pronoun is reflexive.
    Reflex { Yes = "Yes" }
}
coded! {
    /// Definiteness of an article.
    Definite { Def = "Def", Ind = "Ind" }
}
coded! {
    /// Degree of comparison.
    Degree { Pos = "Pos", Cmp = "Cmp", Sup = "Sup" }
}
coded! {
    /// Case of a pronoun.
    Case { Nom = "Nom", Acc = "Acc", Gen = "Gen" }
}

/// The morphological features of a word, in the order and with the codes of Universal Dependencies.
///
/// [`fmt::Display`] writes them as CoNLL-U does: `Gender=Fem|Number=Sing`, or `_` for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Feats(u32);

/// Writes the reader of each feature, the table of names, and the checks that they fit.
macro_rules! features {
    ($($(#[$meta:meta])* $reader:ident: $name:ident at $shift:literal width $width:literal),+ $(,)?) => {
        impl Feats {
            $($(#[$meta])* #[must_use]
            pub fn $reader(self) -> Option<$name> {
                let value = (self.0 >> $shift) & ((1 << $width) - 1);
                (value as usize).checked_sub(1).and_then(|index| $name::ALL.get(index)).copied()
            })+

            /// Sets one feature by its UD name and value; a feature or value that is not kept changes nothing.
            fn set(&mut self, name: &str, value: &str) {
                match name {
                    $(stringify!($name) => if let Some(value) = $name::from_code(value) {
                        let mask = ((1u32 << $width) - 1) << $shift;
                        self.0 = (self.0 & !mask) | ((value as u32 + 1) << $shift);
                    },)+
                    _ => {}
                }
            }

            /// Calls `found` with each feature that is set, in alphabetical order of the names.
            fn each(self, mut found: impl FnMut(&'static str, &'static str)) {
                $(if let Some(value) = self.$reader() { found(stringify!($name), value.code()); })+
            }
        }

        $(const _: () = assert!($name::ALL.len() < 1 << $width);)+
    };
}

features! {
    /// Case of a pronoun.
    case: Case at 0 width 2,
    /// Definiteness of an article.
    definite: Definite at 2 width 2,
    /// Degree of comparison.
    degree: Degree at 4 width 2,
    /// Gender.
    gender: Gender at 6 width 2,
    /// Mood of a finite verb.
    mood: Mood at 8 width 3,
    /// Kind of a numeral.
    num_type: NumType at 11 width 3,
    /// Number.
    number: Number at 14 width 2,
    /// Person.
    person: Person at 16 width 2,
    /// Polarity, where it is negative.
    polarity: Polarity at 18 width 1,
    /// Possession.
    poss: Poss at 19 width 1,
    /// Kind of a pronoun, determiner or pronominal adverb.
    pron_type: PronType at 20 width 4,
    /// Reflexivity.
    reflex: Reflex at 24 width 1,
    /// Tense.
    tense: Tense at 25 width 3,
    /// Form of a verb.
    verb_form: VerbForm at 28 width 3,
    /// Voice, where it is passive.
    voice: Voice at 31 width 1,
}

impl Feats {
    /// Whether the word itself negates (`Polarity=Neg`).
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.polarity().is_some()
    }

    /// Reads `Gender=Fem|Number=Sing`; what is not kept is passed over.
    #[must_use]
    pub fn read(text: &str) -> Feats {
        let mut feats = Feats::default();
        for (name, value) in text.split('|').filter_map(|pair| pair.split_once('=')) {
            feats.set(name, value.split(',').next().unwrap_or_default());
        }
        feats
    }

    /// These features without those that `names` does not hold.
    pub(super) fn only(self, names: &[&str]) -> Feats {
        let mut feats = Feats::default();
        self.each(|name, value| {
            if names.contains(&name) {
                feats.set(name, value);
            }
        });
        feats
    }

    /// The four bytes, as the parameter files hold them.
    pub(super) fn bits(self) -> u32 {
        self.0
    }

    /// The features that four bytes of a parameter file say.
    pub(super) fn from_bits(bits: u32) -> Feats {
        Feats(bits)
    }
}

impl fmt::Display for Feats {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut pairs = Vec::new();
        self.each(|name, value| pairs.push([name, value].join("=")));
        if pairs.is_empty() {
            formatter.write_str("_")
        } else {
            formatter.write_str(&pairs.join("|"))
        }
    }
}
