//! Telegram's HTML, parsed as strictly as Telegram does.

use serde_json::{Value, json};

/// A text as readers see it, with what its tags said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rich {
    /// The text without tags, trimmed at its end.
    pub text: String,
    /// The entities, in the order in which they begin.
    pub entities: Vec<Entity>,
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What it is, as the Bot API names it (`blockquote`, `bold`).
    pub kind: &'static str,
    /// Where it begins, in UTF-16 units.
    pub offset: usize,
    /// How long it is, in UTF-16 units.
    pub length: usize,
    /// Where a link leads.
    pub url: Option<String>,
}

impl Rich {
    /// The length in UTF-16 units, as Telegram counts.
    #[must_use]
    pub fn length(&self) -> usize {
        units(&self.text)
    }

    /// The words of each entity of a kind.
    #[must_use]
    pub fn all(&self, kind: &str) -> Vec<String> {
        let units: Vec<u16> = self.text.encode_utf16().collect();
        let entities = self.entities.iter().filter(|entity| entity.kind == kind);
        let words = entities.map(|entity| {
            let end = (entity.offset + entity.length).min(units.len());
            String::from_utf16_lossy(units.get(entity.offset..end).unwrap_or_default())
        });
        words.collect()
    }

    /// The entities as the Bot API gives them back.
    pub(super) fn entities_json(&self) -> Value {
        let entities = self.entities.iter().map(|entity| {
            let mut value =
                json!({"type": entity.kind, "offset": entity.offset, "length": entity.length});
            if let Some(url) = &entity.url {
                value["url"] = json!(url);
            }
            value
        });
        entities.collect()
    }
}

/// The length of a text in UTF-16 units.
pub(super) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Parses `parse_mode=HTML`.
///
/// # Errors
/// What Telegram says after "can't parse entities: ".
pub(super) fn parse(html: &str) -> Result<Rich, String> {
    let mut rich = Rich::default();
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut rest = html;
    let mut at = 0;
    while let Some(next) = rest.chars().next() {
        if next == '<' {
            let end = rest.find('>').ok_or("Unclosed start tag")?;
            let (tag, after) = (rest.get(1..end).unwrap_or_default(), rest.get(end + 1..));
            rest = after.unwrap_or_default();
            if let Some(name) = tag.strip_prefix('/') {
                let (opened, entity) = open.pop().ok_or("Unexpected end tag")?;
                if opened != name {
                    return Err(format!(
                        "Unmatched end tag, expected \"</{opened}>\", found \"</{name}>\""
                    ));
                }
                if let Some(entity) = rich.entities.get_mut(entity) {
                    entity.length = at - entity.offset;
                }
            } else {
                let (name, kind, url) = start(tag)?;
                let nested = |kind: &str| {
                    let mut outer = open.iter().filter_map(|(_, e)| rich.entities.get(*e));
                    outer.any(|entity| entity.kind.ends_with(kind))
                };
                if kind.ends_with("blockquote") && nested("blockquote") {
                    return Err("blockquote entities can't be nested".to_owned());
                }
                if nested("code") || (nested("pre") && kind != "code") {
                    return Err("code holds no other entities".to_owned());
                }
                open.push((name, rich.entities.len()));
                rich.entities.push(Entity {
                    kind,
                    offset: at,
                    length: 0,
                    url,
                });
            }
        } else if next == '&' {
            let (meant, length) = reference(rest)?;
            rich.text.push(meant);
            at += meant.len_utf16();
            rest = rest.get(length..).unwrap_or_default();
        } else {
            // Telegram overlooks a lone '>'; whoever sends one forgot to escape.
            if next == '>' {
                return Err("a bare '>'".to_owned());
            }
            rich.text.push(next);
            at += next.len_utf16();
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
        }
    }
    if let Some((name, _)) = open.last() {
        return Err(format!(
            "Can't find end tag corresponding to start tag \"{name}\""
        ));
    }
    rich.text.truncate(rich.text.trim_end().len());
    let length = rich.length();
    for entity in &mut rich.entities {
        entity.length = entity.length.min(length.saturating_sub(entity.offset));
    }
    rich.entities.retain(|entity| entity.length > 0);
    Ok(rich)
}

/// Reads what stands inside a start tag: its name, the entity that it begins and where it leads.
fn start(tag: &str) -> Result<(&'static str, &'static str, Option<String>), String> {
    let known = match tag {
        "b" => ("b", "bold"),
        "strong" => ("strong", "bold"),
        "i" => ("i", "italic"),
        "em" => ("em", "italic"),
        "u" => ("u", "underline"),
        "ins" => ("ins", "underline"),
        "s" => ("s", "strikethrough"),
        "strike" => ("strike", "strikethrough"),
        "del" => ("del", "strikethrough"),
        "tg-spoiler" => ("tg-spoiler", "spoiler"),
        "span class=\"tg-spoiler\"" => ("span", "spoiler"),
        "code" => ("code", "code"),
        "pre" => ("pre", "pre"),
        "blockquote" => ("blockquote", "blockquote"),
        "blockquote expandable" => ("blockquote", "expandable_blockquote"),
        _ => {
            let url = tag
                .strip_prefix("a href=\"")
                .and_then(|rest| rest.strip_suffix('"'));
            let url = url.ok_or_else(|| format!("Unsupported start tag \"{tag}\""))?;
            return Ok(("a", "text_link", Some(url.replace("&amp;", "&"))));
        }
    };
    Ok((known.0, known.1, None))
}

/// The character that a reference stands for, and the reference's length in bytes.
fn reference(text: &str) -> Result<(char, usize), String> {
    let end = text.find(';').ok_or("a bare '&'")?;
    let name = text.get(1..end).unwrap_or_default();
    let meant = match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        _ => name.strip_prefix('#').and_then(|number| {
            let number = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)
        }),
    };
    let meant = meant.ok_or_else(|| format!("unknown reference &{name};"))?;
    Ok((meant, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, text: &str, entities: &[(&str, usize, usize)]) {
        let rich = parse(html).unwrap_or_default();
        assert_eq!(rich.text, text);
        let got: Vec<_> = rich
            .entities
            .iter()
            .map(|e| (e.kind, e.offset, e.length))
            .collect();
        assert_eq!(got, entities);
    }

    #[test]
    fn texts_are_counted_in_utf_16() {
        check("plain", "plain", &[]);
        check("😀<b>é</b>", "😀é", &[("bold", 2, 1)]);
        check(
            "<b>a<i>b</i></b>",
            "ab",
            &[("bold", 0, 2), ("italic", 1, 1)],
        );
        check("&lt;b&gt; &amp; &quot;&#233;&#xe9;", "<b> & \"éé", &[]);
        check(
            "<blockquote expandable>a</blockquote>\n",
            "a",
            &[("expandable_blockquote", 0, 1)],
        );
        check(
            "<a href=\"https://x.org/?a&amp;b\">x</a>",
            "x",
            &[("text_link", 0, 1)],
        );
    }

    #[test]
    fn what_telegram_cannot_parse_is_refused() {
        let broken = [
            "<b>a",
            "a</b>",
            "<b>a</i>",
            "<p>a</p>",
            "<br>",
            "a < b",
            "a & b",
            "a > b",
            "&nbsp;",
            "&eacute;",
            "<blockquote><blockquote>a</blockquote></blockquote>",
            "<B>a</B>",
            "<b class=\"x\">a</b>",
            "<code><b>a</b></code>",
        ];
        for html in broken {
            assert!(parse(html).is_err(), "{html}");
        }
    }
}
