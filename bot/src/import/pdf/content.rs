//! The content of a page: drawing operators → lines of text with their places.

use super::super::ImportError;
use super::font::{Font, number};
use super::{MAX_PAGE_BYTES, fault};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Instant;

/// How deep drawings may be nested in drawings.
const MAX_DEPTH: usize = 6;
/// How much content is run in all, in bytes; drawings that are used again count again.
const MAX_RUN_BYTES: usize = 256 << 20;
/// How many fonts are kept ready.
const MAX_FONTS: usize = 256;
/// How many saved states are kept.
const MAX_STATES: usize = 64;
/// A gap between two strings that is a space between words, as a part of the size of the type.
const WORD_GAP: f32 = 0.15;
/// How far off the line a string may stand and still belong to it (figures raised or lowered), likewise.
const LINE_SLACK: f32 = 0.45;

/// A line of text on a page. Places are in page units, along and across the direction of writing.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    /// Where it begins and ends along the direction of writing.
    pub(super) start: f32,
    pub(super) end: f32,
    /// Its height on the page: greater is further up.
    pub(super) height: f32,
    /// The size of its type.
    pub(super) size: f32,
    /// The fonts of its first and last strings; the same one for a line in one style.
    pub(super) fonts: (usize, usize),
}

/// Reads the pages of a document.
pub(super) struct Reader<'a> {
    document: &'a Document,
    deadline: Instant,
    fonts: HashMap<*const Dictionary, (usize, Rc<Font<'a>>)>,
    next_font: usize,
    /// How many bytes of content were run.
    run: usize,
    saw_image: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document, deadline: Instant) -> Reader<'a> {
        Reader {
            document,
            deadline,
            fonts: HashMap::new(),
            next_font: 0,
            run: 0,
            saw_image: false,
        }
    }

    /// Whether any page so far shows a picture.
    pub(super) fn saw_image(&self) -> bool {
        self.saw_image
    }

    /// The lines of a page, in the order in which they are drawn.
    pub(super) fn page(&mut self, page: ObjectId) -> Result<Vec<Line>, ImportError> {
        let content = self
            .document
            .get_page_content_with_limit(page, MAX_PAGE_BYTES)
            .map_err(|error| fault(&error))?;
        let mut resources: Vec<&'a Dictionary> = Vec::new();
        if let Ok((own, referenced)) = self.document.get_page_resources(page) {
            resources.extend(own);
            let referenced = referenced
                .into_iter()
                .filter_map(|id| self.document.get_dictionary(id).ok());
            resources.extend(referenced);
        }
        let mut pen = Pen::default();
        self.run(&content, &resources, &mut pen, 0)?;
        pen.finish_line();
        Ok(pen.lines)
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &[&'a Dictionary],
        pen: &mut Pen<'a>,
        depth: usize,
    ) -> Result<(), ImportError> {
        self.run += content.len();
        if self.run > MAX_RUN_BYTES {
            return Err(ImportError::Bomb);
        }
        let mut saved: Vec<State<'a>> = Vec::new();
        for (count, operation) in Content::decode_iter(content).enumerate() {
            let Ok(operation) = operation else { break };
            let is_slow = matches!(operation.operator.as_str(), "Tf" | "Do");
            if (is_slow || count % 512 == 0) && Instant::now() > self.deadline {
                return Err(ImportError::Timeout);
            }
            match operation.operator.as_str() {
                "q" if saved.len() < MAX_STATES => saved.push(pen.state.clone()),
                "Q" => {
                    if let Some(state) = saved.pop() {
                        pen.state = state;
                    }
                }
                "Tf" => {
                    let name = operation.operands.first().and_then(|o| o.as_name().ok());
                    pen.state.font = name.and_then(|name| self.font(name, resources));
                    pen.state.size = operation.operands.get(1).and_then(number).unwrap_or(0.0);
                }
                "Do" => {
                    let name = operation.operands.first().and_then(|o| o.as_name().ok());
                    if let Some(name) = name {
                        self.drawing(name, resources, pen, depth)?;
                    }
                }
                "BI" => self.saw_image = true,
                _ => pen.apply(&operation),
            }
        }
        Ok(())
    }

    /// Runs a drawing that a page uses by name, or notes that it is a picture.
    fn drawing(
        &mut self,
        name: &[u8],
        resources: &[&'a Dictionary],
        pen: &mut Pen<'a>,
        depth: usize,
    ) -> Result<(), ImportError> {
        let document = self.document;
        let Some(stream) = resource(document, resources, b"XObject", name)
            .and_then(|object| object.as_stream().ok())
        else {
            return Ok(());
        };
        let kind = stream.dict.get_deref(b"Subtype", document);
        match kind.and_then(Object::as_name) {
            Ok(b"Image") => self.saw_image = true,
            Ok(b"Form") if depth < MAX_DEPTH => {
                let content = stream
                    .get_plain_content_with_limit(MAX_PAGE_BYTES)
                    .map_err(|error| fault(&error))?;
                let own = stream.dict.get_deref(b"Resources", document);
                let mut inner: Vec<&'a Dictionary> =
                    own.and_then(Object::as_dict).into_iter().collect();
                inner.extend(resources);
                let before = pen.state.clone();
                if let Ok(matrix) = stream.dict.get_deref(b"Matrix", document)
                    && let Ok(matrix) = matrix.as_array()
                    && let Some(matrix) = Matrix::from(matrix)
                {
                    pen.state.page = matrix.then(pen.state.page);
                }
                let done = self.run(&content, &inner, pen, depth + 1);
                pen.state = before;
                return done;
            }
            Ok(_) | Err(_) => {}
        }
        Ok(())
    }

    fn font(&mut self, name: &[u8], resources: &[&'a Dictionary]) -> Option<(usize, Rc<Font<'a>>)> {
        let document = self.document;
        let dictionary = resource(document, resources, b"Font", name)?
            .as_dict()
            .ok()?;
        if self.fonts.len() >= MAX_FONTS {
            self.fonts.clear();
        }
        let next = &mut self.next_font;
        let known = self
            .fonts
            .entry(std::ptr::from_ref(dictionary))
            .or_insert_with(|| {
                *next += 1;
                (*next, Rc::new(Font::new(dictionary, document)))
            });
        Some((known.0, Rc::clone(&known.1)))
    }
}

/// A named resource, from the nearest dictionary that has it.
fn resource<'a>(
    document: &'a Document,
    resources: &[&'a Dictionary],
    category: &[u8],
    name: &[u8],
) -> Option<&'a Object> {
    resources.iter().find_map(|resources| {
        let category = resources
            .get_deref(category, document)
            .ok()?
            .as_dict()
            .ok()?;
        category.get_deref(name, document).ok()
    })
}

/// A transformation of the plane, as PDF writes it.
#[derive(Debug, Clone, Copy)]
struct Matrix([f32; 6]);

impl Matrix {
    const SAME: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn from(operands: &[Object]) -> Option<Matrix> {
        let mut values = [0.0; 6];
        for (index, value) in values.iter_mut().enumerate() {
            *value = number(operands.get(index)?)?;
        }
        Some(Matrix(values))
    }

    fn moved(x: f32, y: f32) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one first, then `other`.
    fn then(self, other: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Matrix([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }
}

#[derive(Clone)]
struct State<'a> {
    page: Matrix,
    font: Option<(usize, Rc<Font<'a>>)>,
    size: f32,
    character: f32,
    word: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// The state of drawing and the lines so far.
struct Pen<'a> {
    state: State<'a>,
    text: Matrix,
    line_start: Matrix,
    lines: Vec<Line>,
    open: Option<OpenLine>,
}

/// A line that may go on.
struct OpenLine {
    line: Line,
    direction: (f32, f32),
}

impl Default for Pen<'_> {
    fn default() -> Self {
        Pen {
            state: State {
                page: Matrix::SAME,
                font: None,
                size: 0.0,
                character: 0.0,
                word: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
            },
            text: Matrix::SAME,
            line_start: Matrix::SAME,
            lines: Vec::new(),
            open: None,
        }
    }
}

impl Pen<'_> {
    fn apply(&mut self, operation: &Operation) {
        let operands = &operation.operands;
        let value = |index: usize| operands.get(index).and_then(number).unwrap_or(0.0);
        match operation.operator.as_str() {
            "cm" => {
                if let Some(matrix) = Matrix::from(operands) {
                    self.state.page = matrix.then(self.state.page);
                }
            }
            "BT" => self.begin(Matrix::SAME),
            "Tm" => {
                if let Some(matrix) = Matrix::from(operands) {
                    self.begin(matrix);
                }
            }
            "Td" => self.next_line(value(0), value(1)),
            "TD" => {
                self.state.leading = -value(1);
                self.next_line(value(0), value(1));
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "TL" => self.state.leading = value(0),
            "Tc" => self.state.character = value(0),
            "Tw" => self.state.word = value(0),
            "Tz" => self.state.stretch = value(0) / 100.0,
            "Ts" => self.state.rise = value(0),
            "Tj" => self.show(operands.first()),
            "'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(operands.first());
            }
            "\"" => {
                self.state.word = value(0);
                self.state.character = value(1);
                self.next_line(0.0, -self.state.leading);
                self.show(operands.get(2));
            }
            "TJ" => {
                for item in operands
                    .first()
                    .and_then(|o| o.as_array().ok())
                    .into_iter()
                    .flatten()
                {
                    match number(item) {
                        Some(back) => {
                            let by = -back / 1000.0 * self.state.size * self.state.stretch;
                            self.text = Matrix::moved(by, 0.0).then(self.text);
                        }
                        None => self.show(Some(item)),
                    }
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, matrix: Matrix) {
        self.text = matrix;
        self.line_start = matrix;
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.begin(Matrix::moved(x, y).then(self.line_start));
    }

    fn show(&mut self, string: Option<&Object>) {
        let (Some(Object::String(bytes, _)), Some((id, font))) = (string, self.state.font.clone())
        else {
            return;
        };
        let State {
            size,
            character,
            word,
            stretch,
            rise,
            ..
        } = self.state;
        let from = Matrix::moved(0.0, rise)
            .then(self.text)
            .then(self.state.page);
        let by = font.advance(bytes, size, character, word) * stretch;
        self.text = Matrix::moved(by, 0.0).then(self.text);
        let to = Matrix::moved(0.0, rise)
            .then(self.text)
            .then(self.state.page);
        let text = font.text(bytes);
        if !text.is_empty() {
            self.place(&text, id, from, to);
        }
    }

    /// Adds a string to the open line if it stands there, with a space if there is a gap; else begins a line.
    fn place(&mut self, text: &str, font: usize, from: Matrix, to: Matrix) {
        let [a, b, c, d, x, y] = from.0;
        let [_, _, _, _, to_x, to_y] = to.0;
        let size = self.state.size.abs() * c.hypot(d);
        let along = a.hypot(b);
        if !(size.is_finite() && along.is_finite() && along > 0.0 && size > 0.0) {
            return;
        }
        let direction = (a / along, b / along);
        let on = |x: f32, y: f32| x * direction.0 + y * direction.1;
        let (start, end) = (on(x, y), on(to_x, to_y));
        let height = y * direction.0 - x * direction.1;
        if let Some(open) = &mut self.open {
            let line = &mut open.line;
            let bigger = line.size.max(size);
            let same_way =
                (open.direction.0 - direction.0).hypot(open.direction.1 - direction.1) < 0.1;
            let gap = start - line.end;
            if same_way && (line.height - height).abs() < LINE_SLACK * bigger && gap > -bigger {
                let is_apart = gap > WORD_GAP * bigger;
                if is_apart && !line.text.ends_with(' ') && !text.starts_with(' ') {
                    line.text.push(' ');
                }
                line.text.push_str(text);
                line.end = line.end.max(end);
                if !text.trim().is_empty() {
                    line.fonts.1 = font;
                    line.size = bigger;
                }
                return;
            }
        }
        self.finish_line();
        let line = Line {
            text: text.to_owned(),
            start,
            end,
            height,
            size,
            fonts: (font, font),
        };
        self.open = Some(OpenLine { line, direction });
    }

    fn finish_line(&mut self) {
        if let Some(open) = self.open.take()
            && !open.line.text.trim().is_empty()
        {
            self.lines.push(open.line);
        }
    }
}
