//! A font of a PDF: bytes → characters, and how wide they are.

use lopdf::{Dictionary, Document, Encoding, Object};
use std::collections::HashMap;

/// What a table that maps codes to characters may unpack to, in bytes.
const MAX_TABLE_BYTES: usize = 2 << 20;
/// The width of a character whose font does not say, in thousandths of its size: a narrow guess, because too wide a
/// character swallows the space after it.
const GUESS: f32 = 500.0;

/// Stands for a character that the font does not tell.
const LOST: &str = "\u{FFFD}";

/// A font, ready to read strings with.
pub(super) struct Font<'a> {
    letters: Letters<'a>,
    widths: HashMap<u32, f32>,
    default_width: f32,
    is_composite: bool,
}

/// What the codes of a font stand for.
enum Letters<'a> {
    /// As the font is encoded.
    Encoding(Encoding<'a>),
    /// As its table for reading says.
    Table(HashMap<u32, String>),
    /// It does not say.
    Unknown,
}

impl<'a> Font<'a> {
    /// Prepares a font; one that is damaged reads nothing, rather than wrongly.
    pub(super) fn new(font: &'a Dictionary, document: &'a Document) -> Font<'a> {
        let is_composite = name(font, b"Subtype", document) == Some(b"Type0");
        let (widths, default_width) = if is_composite {
            composite_widths(font, document)
        } else {
            simple_widths(font, document)
        };
        let encoding = font
            .get_font_encoding_with_limit(document, MAX_TABLE_BYTES)
            .ok();
        // A table made for reading goes before the encoding, which is made for drawing.
        let letters = match (encoding, table(font, document)) {
            (Some(encoding @ Encoding::UnicodeMapEncoding(_)), _) => Letters::Encoding(encoding),
            (encoding, Some(table)) => {
                Letters::Table(letters(&table, document, encoding, is_composite))
            }
            (Some(encoding), None) => Letters::Encoding(encoding),
            (None, None) => Letters::Unknown,
        };
        Font {
            letters,
            widths,
            default_width,
            is_composite,
        }
    }

    /// The characters that a string shows.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        let text = match &self.letters {
            Letters::Encoding(encoding) => encoding.bytes_to_string(bytes).unwrap_or_default(),
            Letters::Table(table) => self
                .codes(bytes)
                .map(|code| table.get(&code).map_or(LOST, String::as_str))
                .collect(),
            Letters::Unknown => LOST.repeat(self.codes(bytes).count()),
        };
        // Typesetters' ligatures are drawings of letters, not letters.
        let mut plain = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                'ﬀ' => plain.push_str("ff"),
                'ﬁ' => plain.push_str("fi"),
                'ﬂ' => plain.push_str("fl"),
                'ﬃ' => plain.push_str("ffi"),
                'ﬄ' => plain.push_str("ffl"),
                'ﬅ' | 'ﬆ' => plain.push_str("st"),
                _ => plain.push(c),
            }
        }
        plain
    }

    /// How far a string moves the pen, in text space units for `size`, with extra space after each character and blank.
    pub(super) fn advance(&self, bytes: &[u8], size: f32, character: f32, word: f32) -> f32 {
        self.codes(bytes)
            .map(|code| {
                let width = self
                    .widths
                    .get(&code)
                    .copied()
                    .unwrap_or(self.default_width);
                let blank = if code == 32 && !self.is_composite {
                    word
                } else {
                    0.0
                };
                width / 1000.0 * size + character + blank
            })
            .sum()
    }

    fn codes<'b>(&self, bytes: &'b [u8]) -> impl Iterator<Item = u32> + use<'b> {
        bytes
            .chunks(if self.is_composite { 2 } else { 1 })
            .map(|code| code.iter().fold(0, |sum, &byte| sum << 8 | u32::from(byte)))
    }
}

/// The font's table for reading, in a font of its own: lopdf looks for such a table only where no encoding stands.
fn table(font: &Dictionary, document: &Document) -> Option<Dictionary> {
    let stream = font.get(b"ToUnicode").ok()?;
    let mut table = Dictionary::new();
    table.set("Type", Object::Name(b"Font".to_vec()));
    table.set("ToUnicode", stream.clone());
    let encoding = table.get_font_encoding_with_limit(document, MAX_TABLE_BYTES);
    matches!(encoding, Ok(Encoding::UnicodeMapEncoding(_))).then_some(table)
}

/// What each code stands for: by the table, else by the encoding.
fn letters(
    table: &Dictionary,
    document: &Document,
    encoding: Option<Encoding<'_>>,
    is_composite: bool,
) -> HashMap<u32, String> {
    let Ok(table) = table.get_font_encoding_with_limit(document, MAX_TABLE_BYTES) else {
        return HashMap::new();
    };
    let last = if is_composite { u16::MAX } else { 0xFF };
    let read = |encoding: &Encoding<'_>, code: u16| {
        let text = match u8::try_from(code) {
            Ok(byte) if !is_composite => encoding.bytes_to_string(&[byte]),
            Ok(_) | Err(_) => encoding.bytes_to_string(&code.to_be_bytes()),
        };
        text.ok()
            .filter(|text| !text.is_empty() && !text.contains(LOST))
    };
    (0..=last)
        .filter_map(|code| {
            let text = read(&table, code).or_else(|| read(encoding.as_ref()?, code))?;
            Some((u32::from(code), text))
        })
        .collect()
}

fn simple_widths(font: &Dictionary, document: &Document) -> (HashMap<u32, f32>, f32) {
    let first = font
        .get_deref(b"FirstChar", document)
        .and_then(Object::as_i64)
        .ok()
        .and_then(|first| u32::try_from(first).ok())
        .unwrap_or(0);
    let widths = array(font, b"Widths", document);
    // The glyphs of a Type 3 font have a scale of their own, often a unit of 1.
    let scale = font
        .get_deref(b"FontMatrix", document)
        .and_then(Object::as_array)
        .ok()
        .and_then(|matrix| number(matrix.first()?))
        .map_or(1.0, |a| a * 1000.0);
    let widths: HashMap<u32, f32> = (first..)
        .zip(widths.iter().take(256))
        .filter_map(|(code, width)| {
            let width = document.dereference(width).ok()?.1;
            Some((code, number(width)? * scale))
        })
        .collect();
    let missing = font
        .get_deref(b"FontDescriptor", document)
        .and_then(Object::as_dict)
        .and_then(|descriptor| descriptor.get_deref(b"MissingWidth", document))
        .ok()
        .and_then(number);
    (widths, missing.unwrap_or(GUESS))
}

/// The widths of a composite font: `[first [w w …]  first last w …]`.
fn composite_widths(font: &Dictionary, document: &Document) -> (HashMap<u32, f32>, f32) {
    let mut widths = HashMap::new();
    let descendant = array(font, b"DescendantFonts", document)
        .first()
        .and_then(|object| document.dereference(object).ok())
        .and_then(|(_, object)| object.as_dict().ok());
    let Some(descendant) = descendant else {
        return (widths, 1000.0);
    };
    let default = descendant
        .get_deref(b"DW", document)
        .ok()
        .and_then(number)
        .unwrap_or(1000.0);
    let mut items = array(descendant, b"W", document).iter();
    while let (Some(first), Some(second)) = (items.next(), items.next()) {
        let Some(first) = code(first) else { break };
        match document.dereference(second).map(|(_, object)| object) {
            Ok(Object::Array(list)) => {
                let codes = (first..).zip(list.iter().filter_map(number));
                widths.extend(codes.take(0x10000));
            }
            Ok(last) => {
                let (Some(last), Some(width)) = (code(last), items.next().and_then(number)) else {
                    break;
                };
                // A hostile file could name the whole range over and over.
                if widths.len() > 0x20000 {
                    break;
                }
                widths.extend((first..=last.min(0xFFFF)).map(|code| (code, width)));
            }
            Err(_) => break,
        }
    }
    (widths, default)
}

fn array<'a>(dictionary: &'a Dictionary, key: &[u8], document: &'a Document) -> &'a [Object] {
    dictionary
        .get_deref(key, document)
        .and_then(Object::as_array)
        .map_or(&[], Vec::as_slice)
}

fn name<'a>(dictionary: &'a Dictionary, key: &[u8], document: &'a Document) -> Option<&'a [u8]> {
    dictionary
        .get_deref(key, document)
        .and_then(Object::as_name)
        .ok()
}

fn code(object: &Object) -> Option<u32> {
    object
        .as_i64()
        .ok()
        .and_then(|code| u32::try_from(code).ok())
}

/// A number of either kind.
pub(super) fn number(object: &Object) -> Option<f32> {
    object.as_float().ok()
}
