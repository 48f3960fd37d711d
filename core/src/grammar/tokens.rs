//! Cuts a line of text into words, as the treebanks do.

use std::borrow::Cow;
use std::ops::Range;

use super::engine::Token;
use super::rules::{Hyphens, Rules};
use super::shape::normal;

/// What stands without a space for more characters than this is cut: reading stays linear whatever is pasted.
const LONGEST: usize = 1024;

/// No sign that is never cut (a smiley, a rule of dots) is longer, in characters.
const LONGEST_SIGN: usize = 32;

/// What stands in a text before the first letter of a kind, at most so many characters.
fn first_of(text: &str, most: usize, ends: impl Fn(char) -> bool) -> &str {
    let mut letters = text.char_indices().enumerate();
    let end = letters.find(|(count, (_, letter))| *count == most || ends(*letter));
    end.map_or(text, |(_, (at, _))| &text[..at])
}

/// The words of a line that starts at byte `offset` of the text; contractions are left whole.
pub(super) fn tokens<'a>(line: &'a str, offset: usize, rules: &Rules) -> Vec<Token<'a>> {
    let mut out = Vec::with_capacity(line.len() / 5 + 1);
    let mut at = 0;
    while let Some(first) = line[at..].chars().next() {
        if is_space(first) {
            at += first.len_utf8();
            continue;
        }
        let chunk = &line[at..];
        let chunk = first_of(chunk, LONGEST, is_space);
        let length = token(chunk, &line[at..], rules).max(first.len_utf8());
        let form = &line[at..at + length];
        cut(form, offset + at, rules, &mut out);
        at += length;
    }
    out
}

/// Whether a character separates words: white space, controls, and marks that show nothing.
fn is_space(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '`' | '´')
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑')
}

/// The length in bytes of the token at the front of `chunk`, which `rest` continues after a space.
fn token(chunk: &str, rest: &str, rules: &Rules) -> usize {
    let first = chunk.chars().next().unwrap_or(' ');
    if let Some(length) = address(chunk) {
        return length;
    }
    if let Some(length) = whole(chunk, rules).or_else(|| degree(chunk)) {
        return length;
    }
    if first.is_ascii_digit() {
        return number(rest);
    }
    if is_letter(first) {
        return word(chunk, rules);
    }
    if is_apostrophe(first) || is_hyphen(first) {
        let after = chunk[first.len_utf8()..].chars().next();
        let decade = is_apostrophe(first) && after.is_some_and(|next| next.is_ascii_digit());
        if decade {
            let digits = number(&chunk[first.len_utf8()..]);
            return first.len_utf8() + digits;
        }
    }
    let same = |letter: char| {
        letter == first || (matches!(first, '!' | '?') && matches!(letter, '!' | '?'))
    };
    if matches!(
        first,
        '.' | '!' | '?' | '-' | '*' | '_' | '=' | '~' | '\'' | '’' | '+'
    ) {
        return chunk.find(|letter| !same(letter)).unwrap_or(chunk.len());
    }
    first.len_utf8()
}

fn is_letter(letter: char) -> bool {
    letter.is_alphabetic() || matches!(letter, '\u{300}'..='\u{36f}')
}

/// A web or mail address at the front of `chunk`.
fn address(chunk: &str) -> Option<usize> {
    let web = ["http://", "https://", "ftp://", "www."]
        .iter()
        .any(|start| {
            chunk
                .get(..start.len())
                .is_some_and(|front| front.eq_ignore_ascii_case(start))
        });
    let mail = chunk.split_once('@').is_some_and(|(name, host)| {
        let tidy =
            |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+');
        !name.is_empty()
            && name.chars().all(tidy)
            && host.contains('.')
            && host.starts_with(char::is_alphanumeric)
    });
    let kept = chunk.trim_end_matches([
        '.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '»', '”', '\'', '’',
    ]);
    ((web || mail) && !kept.is_empty()).then_some(kept.len())
}

/// A degree and its scale (« 36 °C »): the letter is no initial, so that a dot behind it ends the sentence.
fn degree(chunk: &str) -> Option<usize> {
    let mut letters = chunk.strip_prefix('°')?.chars();
    let scale = letters
        .next()
        .filter(|scale| matches!(scale, 'C' | 'F' | 'K'))?;
    let ends = !letters.next().is_some_and(char::is_alphanumeric);
    ends.then_some('°'.len_utf8() + scale.len_utf8())
}

/// A word of the list of those never cut, where it ends like a word.
fn whole(chunk: &str, rules: &Rules) -> Option<usize> {
    let is_inner = |letter: char| is_letter(letter) || is_apostrophe(letter) || is_hyphen(letter);
    let mut end = chunk
        .find(|letter| !is_inner(letter))
        .unwrap_or(chunk.len());
    if end == 0 {
        end = first_of(chunk, LONGEST_SIGN, char::is_alphanumeric).len();
        while end > 0 && !rules.whole.contains(&normal(&chunk[..end])) {
            end = chunk[..end]
                .char_indices()
                .next_back()
                .map_or(0, |(at, _)| at);
        }
        return (end > 1).then_some(end);
    }
    let special = chunk[..end].contains(|letter: char| is_apostrophe(letter) || is_hyphen(letter));
    (special && rules.whole.contains(&normal(&chunk[..end]))).then_some(end)
}

/// A number, with its groups of digits, decimals and ordinal letters.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digits = |from: usize| {
        bytes
            .iter()
            .skip(from)
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let mut end = digits(0);
    let lead = end;
    loop {
        let Some(joint) = rest[end..].chars().next() else {
            return end;
        };
        let group = digits(end + joint.len_utf8());
        let grouped =
            matches!(joint, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}') && group == 3 && lead <= 3;
        let joined = matches!(joint, '.' | ',' | ':' | '/' | '-' | '\'') && group > 0;
        if !(grouped || joined) {
            break;
        }
        end += joint.len_utf8() + group;
    }
    let tail = &rest[end..];
    let letters = tail
        .find(|letter: char| !letter.is_alphanumeric())
        .unwrap_or(tail.len());
    if tail.starts_with("'s") {
        end + 2
    } else {
        end + letters
    }
}

/// A word with what is glued to it; [`cut`] takes it apart.
fn word(chunk: &str, rules: &Rules) -> usize {
    let mut end = 0;
    let mut letters = chunk.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map(|(_, next)| *next);
        let goes_on = after.is_some_and(char::is_alphanumeric);
        if is_letter(letter) || letter.is_ascii_digit() || letter == '_' && goes_on {
            end = at + letter.len_utf8();
            continue;
        }
        if is_apostrophe(letter) {
            let before = normal(&chunk[..at]);
            if rules.elided.contains(&before) {
                return at + letter.len_utf8();
            }
            if goes_on {
                continue;
            }
            return end;
        }
        if is_hyphen(letter) && goes_on {
            let before = normal(&chunk[..at]);
            match rules.hyphens {
                Hyphens::Keep => continue,
                Hyphens::Cut
                    if rules.prefixes.contains(&before)
                        || before.chars().all(|letter| !letter.is_lowercase()) =>
                {
                    continue;
                }
                Hyphens::Cut => return end,
            }
        }
        if letter == '.' {
            return dotted(chunk, at, after, rules);
        }
        if letter == '&' && goes_on && at <= 2 && chunk[..at].chars().all(char::is_uppercase) {
            continue;
        }
        return end;
    }
    chunk.len()
}

/// The end of a word of `chunk` that meets a dot at byte `at`.
fn dotted(chunk: &str, at: usize, after: Option<char>, rules: &Rules) -> usize {
    let before = &chunk[..at];
    let last_part = before
        .rsplit(|letter: char| letter == '.' || is_hyphen(letter))
        .next()
        .unwrap_or(before);
    let initial = last_part.chars().count() == 1 && last_part.chars().all(char::is_uppercase);
    let known = rules.abbreviations.contains(&normal(before));
    match after {
        Some(next) if next.is_alphanumeric() || is_hyphen(next) => {
            // « J.-P. », « U.S. », « example.com »; but « fin.Ensuite » is two sentences.
            let two = next.is_uppercase()
                && before.chars().next_back().is_some_and(char::is_lowercase)
                && last_part.len() > 2;
            if two || (is_hyphen(next) && !initial) {
                return at;
            }
            let tail = &chunk[at + 1..];
            let start = if is_hyphen(next) { next.len_utf8() } else { 0 };
            let more = tail[start..]
                .find(|letter: char| !is_letter(letter) && !letter.is_ascii_digit())
                .unwrap_or(tail.len() - start);
            let end = at + 1 + start + more;
            match chunk[end..].chars().next() {
                Some('.') => dotted(chunk, end, chunk[end + 1..].chars().next(), rules),
                _ => end,
            }
        }
        Some('.') => at,
        _ if initial || known => at + 1,
        _ => at,
    }
}

/// Adds a token, with its endings cut off where they are words of their own.
fn cut<'a>(form: &'a str, start: usize, rules: &Rules, out: &mut Vec<Token<'a>>) {
    let simple = form.bytes().all(|byte| byte.is_ascii_alphabetic());
    if simple || !form.contains(|letter: char| is_apostrophe(letter) || is_hyphen(letter)) {
        out.push(Token {
            form: Cow::Borrowed(form),
            span: start..start + form.len(),
        });
        return;
    }
    let letters = normal(form);
    if !rules.whole.contains(&letters) {
        for ending in &rules.enclitics {
            let Some(before) = letters.strip_suffix(ending.as_str()) else {
                continue;
            };
            let size = ending.chars().count();
            let at = form
                .char_indices()
                .rev()
                .nth(size - 1)
                .map_or(0, |(at, _)| at);
            if before.is_empty() || at == 0 || !before.ends_with(is_letter) {
                continue;
            }
            cut(&form[..at], start, rules, out);
            out.push(Token {
                form: Cow::Borrowed(&form[at..]),
                span: start + at..start + form.len(),
            });
            return;
        }
    }
    out.push(Token {
        form: Cow::Borrowed(form),
        span: start..start + form.len(),
    });
}

/// The ranges of tokens that are sentences.
pub(super) fn sentences(tokens: &[Token<'_>], rules: &Rules) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut first = 0;
    let mut at = 0;
    while at < tokens.len() {
        if ends(tokens, at, rules) {
            let mut end = at + 1;
            while end < tokens.len() && closes(tokens, end, first) {
                end += 1;
            }
            if end == tokens.len() || starts(tokens, end, at, rules) {
                out.push(first..end);
                first = end;
            }
            at = end;
        } else {
            at += 1;
        }
    }
    if first < tokens.len() {
        out.push(first..tokens.len());
    }
    out
}

/// Whether a sentence may end with this token.
fn ends(tokens: &[Token<'_>], at: usize, rules: &Rules) -> bool {
    let form = tokens[at].form.as_ref();
    if form
        .chars()
        .all(|letter| matches!(letter, '.' | '!' | '?' | '…'))
    {
        return true;
    }
    form.strip_suffix('.')
        .is_some_and(|word| rules.closing.contains(&normal(word)))
}

/// Whether this token, after the end of a sentence, still belongs to it: a closing bracket or quotation mark.
fn closes(tokens: &[Token<'_>], at: usize, first: usize) -> bool {
    match tokens[at].form.as_ref() {
        ")" | "]" | "»" | "”" | "’" | "’’" | "''" => true,
        mark @ ("\"" | "'") => {
            let open = tokens[first..at]
                .iter()
                .filter(|token| token.form == mark)
                .count()
                % 2
                == 1;
            open || tokens[at].span.start == tokens[at - 1].span.end
        }
        _ => false,
    }
}

/// Whether a sentence may start with the token `at`, the last one having ended with `end`.
fn starts(tokens: &[Token<'_>], at: usize, end: usize, rules: &Rules) -> bool {
    let glued = tokens[at].span.start == tokens[at - 1].span.end;
    let form = tokens[at].form.as_ref();
    let Some(first) = form.chars().next() else {
        return false;
    };
    let ended = tokens[end].form.as_ref();
    if ended.ends_with('.')
        && ended.len() > 1
        && rules.closing.contains(&normal(ended.trim_end_matches('.')))
    {
        return first.is_uppercase() && form.chars().count() > 1 && !glued;
    }
    if first.is_alphabetic() {
        return first.is_uppercase()
            || (first.is_lowercase()
                && !matches!(ended, "..." | "…" | ".." | "!" | "?")
                && !glued
                && ended == ".");
    }
    !glued
        && !matches!(
            form,
            "," | ";" | ":" | ")" | "]" | "»" | "”" | "-" | "–" | "—" | "..."
        )
        || matches!(form, "-" | "–" | "—") && !glued && ended == "."
}
