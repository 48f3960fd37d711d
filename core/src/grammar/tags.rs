//! Parts of speech and relations of Universal Dependencies 2.

use std::sync::LazyLock;

/// Writes a closed enum whose variants have a code, with the code as documentation of each variant.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $(#[doc = concat!("`", $code, "`")] $variant),+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The code that CoNLL-U uses.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// The value with this code, written exactly as CoNLL-U writes it.
            #[must_use]
            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use coded;

coded! {
    /// A universal part of speech.
    Pos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN",
        Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM",
        Verb = "VERB", X = "X",
    }
}

coded! {
    /// How a word depends on its head: the universal relations, with the subtypes that the treebanks teach well enough.
    Rel {
        Root = "root", Nsubj = "nsubj", NsubjPass = "nsubj:pass", Obj = "obj", Iobj = "iobj", Obl = "obl", OblArg = "obl:arg",
        OblAgent = "obl:agent", Csubj = "csubj", Ccomp = "ccomp", Xcomp = "xcomp", Advcl = "advcl", AdvclCleft = "advcl:cleft",
        Advmod = "advmod", Acl = "acl", AclRelcl = "acl:relcl", Amod = "amod", Appos = "appos", Aux = "aux",
        AuxPass = "aux:pass", AuxCaus = "aux:caus", Case = "case", Cc = "cc", Conj = "conj", Cop = "cop", Det = "det",
        Nmod = "nmod", NmodPoss = "nmod:poss", Nummod = "nummod", Compound = "compound", CompoundPrt = "compound:prt",
        Fixed = "fixed", Flat = "flat", Expl = "expl", ExplSubj = "expl:subj", ExplPass = "expl:pass", Mark = "mark",
        Parataxis = "parataxis", Punct = "punct", Dislocated = "dislocated", Discourse = "discourse", Vocative = "vocative",
        List = "list", Orphan = "orphan", Goeswith = "goeswith", Reparandum = "reparandum", Dep = "dep",
    }
}

/// Per relation: the universal one.
static BASES: LazyLock<Vec<Rel>> = LazyLock::new(|| {
    let base = |rel: &Rel| rel.code().split(':').next().and_then(Rel::from_code);
    Rel::ALL
        .iter()
        .map(|rel| base(rel).unwrap_or(*rel))
        .collect()
});

impl Rel {
    /// The universal relation, without its subtype: `nsubj` for `nsubj:pass`.
    #[must_use]
    pub fn base(self) -> Rel {
        BASES.get(self as usize).copied().unwrap_or(self)
    }

    /// Reads any relation of a treebank: a subtype that is not kept becomes its universal relation.
    #[must_use]
    pub fn nearest(code: &str) -> Option<Rel> {
        Rel::from_code(code).or_else(|| code.split(':').next().and_then(Rel::from_code))
    }
}
