//! Translations that a person has approved, read from TMX 1.4b.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use sommaire_core::Lang;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Approved translations of whole segments.
///
/// A segment is found only if it is the same but for spaces and the shape of apostrophes and quotation marks: what
/// merely resembles it may say the contrary.
#[derive(Debug, Clone, Default)]
pub struct TranslationMemory {
    segments: HashMap<(Lang, String), String>,
}

/// Why a translation memory could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MemoryError {
    /// Not well-formed XML.
    #[error("not well-formed near byte {at}: {reason}")]
    Malformed {
        /// Bytes from the start.
        at: u64,
        /// What the XML reader says.
        reason: String,
    },
    /// A document type or an entity that is not one of XML's own five: neither is read.
    #[error("a document type or an entity of its own near byte {at}")]
    Entity {
        /// Bytes from the start.
        at: u64,
    },
    /// A translation unit without a French and an English segment.
    #[error("unit {number} has no French and English segment")]
    Incomplete {
        /// Counted from 1.
        number: usize,
    },
    /// The root element is not `tmx`.
    #[error("not a translation memory")]
    NotTmx,
}

impl TranslationMemory {
    /// Reads a memory; segments of languages other than French and English are left out.
    ///
    /// # Errors
    ///
    /// See [`MemoryError`]. Nothing outside the text is ever read.
    pub fn read(tmx: &str) -> Result<TranslationMemory, MemoryError> {
        let mut reader = Reader::from_str(tmx);
        let mut memory = TranslationMemory::default();
        let (mut root, mut number) = (false, 0);
        let mut unit: [Option<String>; 2] = [None, None];
        let mut lang = None;
        let mut segment: Option<String> = None;
        loop {
            let at = reader.buffer_position();
            let malformed = |reason: String| MemoryError::Malformed { at, reason };
            match reader
                .read_event()
                .map_err(|error| malformed(error.to_string()))?
            {
                Event::DocType(_) => return Err(MemoryError::Entity { at }),
                Event::Start(tag) if !root => {
                    if tag.name().as_ref() != "tmx" {
                        return Err(MemoryError::NotTmx);
                    }
                    root = true;
                }
                Event::Start(tag) => match tag.name().as_ref() {
                    "tu" => {
                        number += 1;
                        unit = [None, None];
                    }
                    "tuv" => lang = lang_of(&tag),
                    "seg" => segment = Some(String::new()),
                    _ => {}
                },
                Event::Text(words) => {
                    if let Some(segment) = &mut segment {
                        segment.push_str(&words.xml10_content());
                    }
                }
                Event::CData(words) => {
                    if let Some(segment) = &mut segment {
                        segment.push_str(&words.xml10_content());
                    }
                }
                Event::GeneralRef(entity) => {
                    let letter = entity
                        .resolve_char_ref()
                        .map_err(|error| malformed(error.to_string()))?;
                    let own = quick_xml::escape::resolve_xml_entity(&entity.xml10_content())
                        .map(str::to_owned);
                    let words = letter
                        .map(String::from)
                        .or(own)
                        .ok_or(MemoryError::Entity { at })?;
                    if let Some(segment) = &mut segment {
                        segment.push_str(&words);
                    }
                }
                Event::End(tag) => match tag.name().as_ref() {
                    "seg" => {
                        if let Some((lang, words)) = lang.zip(segment.take()) {
                            let [french, english] = &mut unit;
                            match lang {
                                Lang::Fr => *french = Some(words),
                                Lang::En => *english = Some(words),
                            }
                        }
                    }
                    "tuv" => lang = None,
                    "tu" => match std::mem::take(&mut unit) {
                        [Some(french), Some(english)] => memory.add(&french, &english),
                        [_, _] => return Err(MemoryError::Incomplete { number }),
                    },
                    _ => {}
                },
                Event::Eof if root => return Ok(memory),
                Event::Eof => return Err(MemoryError::NotTmx),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Adds the segments of another memory; where both know one, the other's holds.
    pub fn extend(&mut self, other: TranslationMemory) {
        self.segments.extend(other.segments);
    }

    /// The translation of a whole segment from `lang` into the other language.
    #[must_use]
    pub fn translate(&self, segment: &str, lang: Lang) -> Option<&str> {
        self.segments
            .get(&(lang, normalised(segment)))
            .map(String::as_str)
    }

    /// How many segments it can translate, both directions counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.segments.len()
    }

    /// Whether it knows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    fn add(&mut self, french: &str, english: &str) {
        let trimmed = |words: &str| words.trim().to_owned();
        self.segments
            .insert((Lang::Fr, normalised(french)), trimmed(english));
        self.segments
            .insert((Lang::En, normalised(english)), trimmed(french));
    }
}

fn lang_of(tag: &BytesStart<'_>) -> Option<Lang> {
    let named = |name: &str| tag.try_get_attribute(name).ok().flatten();
    let attribute = named("xml:lang").or_else(|| named("lang"))?;
    Lang::from_code(&attribute.value)
}

/// Composed, with plain apostrophes, quotation marks and single spaces; case and digits as they are.
fn normalised(segment: &str) -> String {
    let mut out = String::with_capacity(segment.len());
    for letter in segment.nfc() {
        match letter {
            '’' | '‘' | 'ʼ' => out.push('\''),
            // Spaces inside guillemets belong to French typography.
            '«' | '“' | '„' => out.push('"'),
            '»' | '”' => {
                out.truncate(out.trim_end().len());
                out.push('"');
            }
            _ if letter.is_whitespace() => {
                if !out.ends_with(' ') && !out.ends_with('"') {
                    out.push(' ');
                }
            }
            _ => out.push(letter),
        }
    }
    // A closing mark must be followed by a space again where a word follows: opening and closing look alike here,
    // and both sides are folded the same way, so that dropping it does no harm.
    out.trim().to_owned()
}
