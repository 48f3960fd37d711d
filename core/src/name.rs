//! What a person, a state, an institution or a thing is called, whatever the language.

use std::ops::Range;

/// How an actor, a place or a thing is named.
///
/// Countries, organisations and roles are known to the gazetteer by a key, so that every locale can say them
/// in its own words; everything else is named by the briefing's own words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Name {
    /// A row of `lang/countries.tsv`, by its code.
    Country(&'static str),
    /// The government or authorities of a country (« Budapest », "the Kremlin"), by its code.
    Government(&'static str),
    /// A row of `lang/organisations.tsv`, by its key.
    Organisation(&'static str),
    /// A person's proper name, as the briefing writes it at its longest.
    Person(Range<usize>),
    /// Any other proper name: bytes of the briefing, without an article.
    Proper(Range<usize>),
    /// A common noun phrase (« les alliés », "the fishermen"): bytes of the briefing, article included.
    Common(Range<usize>),
}

/// Somebody or something that acts, is acted on, speaks or is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// What it is called.
    pub name: Name,
    /// Where the briefing names it: bytes of the mention that the answer rests on.
    pub mention: Range<usize>,
    /// The office or description that the briefing gives it near this mention, if any
    /// (« la Première ministre suédoise »): bytes, without a leading article.
    pub role: Option<Range<usize>>,
}
