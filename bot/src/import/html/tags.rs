//! Tags → blocks of text, in one pass whose cost grows with the length of the page alone.
//!
//! The tokenizer is html5ever's; the tree is our own, because a full one can be made quadratic or as deep as a page is
//! long by whoever writes the page.

use super::super::ImportError;
use super::super::prose::fold;
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;
use std::time::{Duration, Instant};

/// Elements nested deeper than this are read as if they stood at this depth.
const MAX_DEPTH: usize = 256;
/// How much is tokenized between two looks at the clock, in bytes.
const CHUNK_BYTES: usize = 8 * 1024;
/// How long a page may take.
const TIME: Duration = Duration::from_secs(5);
/// A row of a table that is longer than this is layout, not data, in bytes.
const ROW_BYTES: usize = 160;
/// Parts of class names and identifiers that mark what is not the article.
const CLUTTER: &str = include_str!("clutter.txt");

/// A page in blocks.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// What the page calls itself: `og:title`, else `<title>`.
    pub(super) title: Option<String>,
    /// Its boxes; the first is the page. A box comes after its parent.
    pub(super) boxes: Vec<Box>,
    /// Its blocks of text, in order.
    pub(super) blocks: Vec<Block>,
}

/// An element that holds others.
#[derive(Debug)]
pub(super) struct Box {
    /// The box around it; the page is its own.
    pub(super) parent: usize,
    /// Whether the page itself marks it as the article or the main part.
    pub(super) is_article: bool,
}

/// Running text between two block boundaries.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) shape: Shape,
    /// Its text, white space folded.
    pub(super) text: String,
    /// Its length, in characters.
    pub(super) characters: usize,
    /// How many of them are links.
    pub(super) linked: usize,
    /// The box that it stands in.
    pub(super) inside: usize,
    /// Whether it looks like clutter.
    pub(super) is_soft: bool,
}

/// Heading or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A heading of rank 1 to 6.
    Heading(u8),
    /// Anything else.
    Paragraph,
}

/// Cuts a page into blocks.
pub(super) fn blocks(page: &str) -> Result<Page, ImportError> {
    let deadline = Instant::now() + TIME;
    let sink = Sink(RefCell::new(Builder::new()));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut rest = page;
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(rest.ceil_char_boundary(CHUNK_BYTES));
        queue.push_back(StrTendril::from_slice(chunk));
        // One call returns early where a browser would act; nothing acts here, so go on until the chunk is used up.
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        if Instant::now() > deadline {
            return Err(ImportError::Timeout);
        }
        rest = after;
    }
    tokenizer.end();
    let mut builder = tokenizer.sink.0.into_inner();
    builder.flush();
    let mut page = builder.page;
    page.title = builder.og_title.or(Some(builder.title));
    Ok(page)
}

struct Sink(RefCell<Builder>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                builder.open(&tag);
                return match &*tag.name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "iframe" | "noembed" | "noframes" | "xmp" => {
                        TokenSinkResult::RawData(RawKind::Rawtext)
                    }
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
            Token::TagToken(tag) => builder.close(&tag.name),
            Token::CharacterTokens(text) => builder.text(&text),
            Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

/// What an element does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Has no content.
    Void,
    /// Its content is not the page's text.
    Dropped,
    /// As above, and it stands on its own lines.
    Aside,
    /// Its content probably is not the article's text.
    Soft,
    /// Holds blocks.
    Holder,
    /// Marked as the article or the main part.
    Article,
    /// A block of text.
    Block,
    /// A heading of some rank.
    Heading(u8),
    /// A cell of a table: set off from its neighbour, in the same block.
    Cell,
    /// A link.
    Link,
    /// The page's title.
    Title,
    /// Part of a line.
    Inline,
}

fn role(name: &str) -> Role {
    match name {
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta"
        | "param" | "source" | "track" | "wbr" => Role::Void,
        "script" | "style" | "noscript" | "template" | "button" | "select" | "option"
        | "datalist" | "svg" | "math" | "iframe" | "object" | "canvas" | "video" | "audio"
        | "textarea" | "noembed" | "noframes" | "map" | "progress" | "meter" => Role::Dropped,
        "nav" | "aside" | "footer" | "dialog" | "menu" | "figcaption" => Role::Aside,
        "form" | "header" => Role::Soft,
        "article" | "main" => Role::Article,
        "html" | "body" | "div" | "section" | "ul" | "ol" | "dl" | "table" | "tbody" | "thead"
        | "tfoot" | "blockquote" | "center" | "details" | "fieldset" | "figure" | "hgroup" => {
            Role::Holder
        }
        "p" | "li" | "dd" | "dt" | "pre" | "address" | "tr" | "caption" | "summary" | "legend" => {
            Role::Block
        }
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "td" | "th" => Role::Cell,
        "a" => Role::Link,
        "title" => Role::Title,
        _ => Role::Inline,
    }
}

/// The elements that a start tag closes without saying so, and those beyond which it does not look.
fn implied(name: &str, role: Role) -> (&'static [&'static str], &'static [&'static str]) {
    match (name, role) {
        ("li", _) => (&["li", "p"], &["ul", "ol", "menu"]),
        ("dt" | "dd", _) => (&["dt", "dd", "p"], &["dl"]),
        ("tr", _) => (&["tr", "td", "th", "p"], &["table"]),
        ("td" | "th", _) => (&["td", "th", "p"], &["tr", "table"]),
        ("option", _) => (&["option"], &["select"]),
        (
            _,
            Role::Aside
            | Role::Block
            | Role::Holder
            | Role::Article
            | Role::Soft
            | Role::Heading(_),
        ) => (
            &["p"],
            &["li", "td", "th", "div", "section", "blockquote", "dd"],
        ),
        _ => (&[], &[]),
    }
}

/// An element that is open.
#[derive(Debug, Clone)]
struct Open {
    name: String,
    role: Role,
    inside: usize,
    shape: Shape,
    is_dropped: bool,
    is_soft: bool,
    is_link: bool,
    in_article: bool,
}

#[derive(Debug)]
struct Builder {
    page: Page,
    stack: Vec<Open>,
    /// How many elements are open beyond [`MAX_DEPTH`].
    deeper: usize,
    line: String,
    linked: usize,
    breaks: usize,
    /// Where the line began: shape, box, clutter.
    begun: Option<(Shape, usize, bool)>,
    title: String,
    has_title: bool,
    og_title: Option<String>,
}

impl Builder {
    fn new() -> Builder {
        Builder {
            page: Page {
                boxes: vec![Box {
                    parent: 0,
                    is_article: false,
                }],
                ..Page::default()
            },
            stack: Vec::new(),
            deeper: 0,
            line: String::new(),
            linked: 0,
            breaks: 0,
            begun: None,
            title: String::new(),
            has_title: false,
            og_title: None,
        }
    }

    fn open(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        let role = role(name);
        if role == Role::Void {
            self.void(tag);
            return;
        }
        self.close_implied(name, role);
        if ends_line(role) {
            self.flush();
        }
        if self.stack.len() >= MAX_DEPTH {
            self.deeper += usize::from(!tag.self_closing);
            return;
        }
        if role == Role::Cell && !self.line.trim_end().is_empty() {
            if self.line.len() > ROW_BYTES {
                self.flush();
            } else {
                self.line.push_str(" | ");
            }
        }
        let mut open = self.stack.last().cloned().unwrap_or(Open {
            name: String::new(),
            role,
            inside: 0,
            shape: Shape::Paragraph,
            is_dropped: false,
            is_soft: false,
            is_link: false,
            in_article: false,
        });
        name.clone_into(&mut open.name);
        open.role = role;
        open.in_article |= role == Role::Article;
        // The page itself may carry a class such as "no-sidebar"; it is never clutter.
        let may_be_clutter = !matches!(name, "html" | "body") && role != Role::Article;
        open.is_dropped |= matches!(role, Role::Dropped | Role::Aside) || is_hidden(tag);
        open.is_soft |= (role == Role::Soft && !(name == "header" && open.in_article))
            || (may_be_clutter && ends_line(role) && is_clutter(tag));
        open.is_link |= role == Role::Link;
        if let Role::Heading(rank) = role {
            open.shape = Shape::Heading(rank);
        }
        if matches!(role, Role::Holder | Role::Article | Role::Soft) {
            self.page.boxes.push(Box {
                parent: open.inside,
                is_article: role == Role::Article,
            });
            open.inside = self.page.boxes.len() - 1;
        }
        if tag.self_closing && matches!(name, "svg" | "math" | "path" | "use") {
            return;
        }
        self.stack.push(open);
    }

    fn void(&mut self, tag: &Tag) {
        match &*tag.name {
            "br" => {
                self.breaks += 1;
                if self.breaks > 1 {
                    self.flush();
                } else {
                    self.line.push(' ');
                }
            }
            "hr" => self.flush(),
            "meta" if attribute(tag, "property") == Some("og:title") => {
                self.og_title = attribute(tag, "content")
                    .map(fold)
                    .filter(|title| !title.is_empty());
            }
            _ => {}
        }
    }

    fn close_implied(&mut self, name: &str, role: Role) {
        let (closed, bounds) = implied(name, role);
        if closed.is_empty() || self.deeper > 0 {
            return;
        }
        let mut keep = self.stack.len();
        for (depth, open) in self.stack.iter().enumerate().rev() {
            if bounds.contains(&open.name.as_str()) && !closed.contains(&open.name.as_str()) {
                break;
            }
            if closed.contains(&open.name.as_str()) {
                keep = depth;
            }
        }
        if keep < self.stack.len() {
            self.flush();
            self.stack.truncate(keep);
        }
    }

    fn close(&mut self, name: &str) {
        let role = role(name);
        if role == Role::Void || matches!(name, "html" | "body") {
            return;
        }
        if ends_line(role) {
            self.flush();
        }
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let is_inline = matches!(role, Role::Inline | Role::Link | Role::Title);
        self.has_title |= role == Role::Title && !self.title.is_empty();
        for (depth, open) in self.stack.iter().enumerate().rev() {
            if open.name == name {
                let crosses = self.stack.iter().skip(depth + 1).any(|o| ends_line(o.role));
                if crosses {
                    self.flush();
                }
                self.stack.truncate(depth);
                return;
            }
            // A stray `</span>` must not close the block around it.
            if is_inline && ends_line(open.role) {
                return;
            }
        }
    }

    fn text(&mut self, text: &str) {
        let Some(top) = self.stack.last() else {
            self.append(text, Shape::Paragraph, 0, false, false);
            return;
        };
        if top.role == Role::Title && !top.is_dropped && !self.has_title {
            self.title.push_str(text); // comes in pieces: the tokenizer cuts at entities
        }
        if top.is_dropped || top.role == Role::Title {
            return;
        }
        let (shape, inside, is_soft, is_link) = (top.shape, top.inside, top.is_soft, top.is_link);
        self.append(text, shape, inside, is_soft, is_link);
    }

    fn append(&mut self, text: &str, shape: Shape, inside: usize, is_soft: bool, is_link: bool) {
        if !text.trim().is_empty() {
            self.breaks = 0;
            self.begun.get_or_insert((shape, inside, is_soft));
            if is_link {
                self.linked += text.chars().filter(|c| !c.is_whitespace()).count();
            }
        }
        self.line.push_str(text);
    }

    /// Ends the block that was being gathered.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let linked = std::mem::take(&mut self.linked);
        self.breaks = 0;
        let Some((shape, inside, is_soft)) = self.begun.take() else {
            return;
        };
        let folded = fold(&line);
        let text = folded.trim_end_matches(" |").trim();
        if text.is_empty() {
            return;
        }
        self.page.blocks.push(Block {
            shape,
            characters: text.chars().count(),
            text: text.to_owned(),
            linked,
            inside,
            is_soft,
        });
    }
}

fn ends_line(role: Role) -> bool {
    match role {
        Role::Aside
        | Role::Soft
        | Role::Holder
        | Role::Article
        | Role::Block
        | Role::Heading(_) => true,
        Role::Dropped | Role::Void | Role::Cell | Role::Link | Role::Title | Role::Inline => false,
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)
        .map(|attribute| &*attribute.value)
}

fn is_hidden(tag: &Tag) -> bool {
    let style = attribute(tag, "style").unwrap_or_default();
    attribute(tag, "hidden").is_some()
        || attribute(tag, "aria-hidden") == Some("true")
        || style.replace(' ', "").contains("display:none")
        || matches!(
            attribute(tag, "role"),
            Some(
                "navigation"
                    | "complementary"
                    | "contentinfo"
                    | "dialog"
                    | "search"
                    | "menu"
                    | "alert"
            )
        )
}

/// Whether a word of the element's class or identifier is listed as clutter.
fn is_clutter(tag: &Tag) -> bool {
    let names = [attribute(tag, "class"), attribute(tag, "id")];
    names.into_iter().flatten().any(|value| {
        value
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| {
                CLUTTER
                    .lines()
                    .any(|clutter| clutter.eq_ignore_ascii_case(word))
            })
    })
}
