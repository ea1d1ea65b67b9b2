//! Which bytes of an HTML page are no words, and what stands for them.
//!
//! One pass from left to right. A tag ends at the first `>` outside an attribute's marks, and before the next `<` at the
//! latest, so that nothing is read twice; a `<` that opens no tag is a character like others.

use super::{Edit, Put, entity, is_invisible};
use crate::Span;

/// Elements that stand apart from what is around them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Elements whose content nobody reads.
const UNSEEN: &[&str] = &["head", "noscript", "script", "style", "svg", "template", "textarea", "title"];

/// The edits that make a page plain, in order.
pub(super) fn edits(page: &str) -> Vec<Edit> {
    let mut reader = Reader { edits: Vec::new(), apart: true, unclosed: Vec::new() };
    let mut at = 0;
    while let Some(rest) = page.get(at..).filter(|rest| !rest.is_empty()) {
        at += reader.step(rest, at);
    }
    reader.edits
}

struct Reader {
    edits: Vec<Edit>,
    /// Whether a paragraph has just begun: no white space and no further break belongs there.
    apart: bool,
    /// What was looked for to the page's end in vain.
    unclosed: Vec<&'static str>,
}

impl Reader {
    /// Reads on at `at`; gives how many bytes it has read.
    fn step(&mut self, rest: &str, at: usize) -> usize {
        let first = rest.chars().next().unwrap_or_default();
        match first {
            '<' => {
                if let Some(length) = self.markup(rest, at) {
                    return length;
                }
            }
            '&' => {
                if let Some((character, length)) = entity::at(rest) {
                    let put = if is_invisible(character) { Put::Nothing } else { Put::Char(character) };
                    self.edit(at, length, put);
                    self.apart = false;
                    return length;
                }
            }
            _ if first.is_ascii_whitespace() => return self.space(rest, at),
            _ if is_invisible(first) => {
                self.edit(at, first.len_utf8(), Put::Nothing);
                return first.len_utf8();
            }
            _ => {}
        }
        self.apart = false;
        let end = |character: char| {
            matches!(character, '<' | '&') || character.is_ascii_whitespace() || is_invisible(character)
        };
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        first.len_utf8() + after.find(end).unwrap_or(after.len())
    }

    fn edit(&mut self, start: usize, length: usize, put: Put) {
        self.edits.push(Edit { span: Span::new(start, start + length), put });
    }

    /// White space is one space, and none where a paragraph begins.
    fn space(&mut self, rest: &str, at: usize) -> usize {
        let length = rest.len() - rest.trim_ascii_start().len();
        match (self.apart, rest.as_bytes()) {
            (true, _) => self.edit(at, length, Put::Nothing),
            (false, [b' ', ..]) if length == 1 => {}
            (false, _) => self.edit(at, length, Put::Space),
        }
        length
    }

    /// A comment, a tag, or an element that nobody sees; none where it is no mark-up after all.
    fn markup(&mut self, rest: &str, at: usize) -> Option<usize> {
        if rest.starts_with("<!--") {
            let length = self.find(rest, "-->")? + "-->".len();
            self.edit(at, length, Put::Nothing);
            return Some(length);
        }
        let name = rest.get(1..)?;
        let closes = name.starts_with('/');
        let name = name.strip_prefix('/').unwrap_or(name);
        if !name.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '!' | '?') && !closes) {
            return None;
        }
        let name = name.split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
        let is = |element: &&&str| element.eq_ignore_ascii_case(name);
        let tag = tag_length(rest)?;
        let mut length = tag;
        if let Some(unseen) = UNSEEN.iter().find(is).filter(|_| !closes) {
            length += self.find_end(rest.get(tag..).unwrap_or_default(), unseen).unwrap_or(0);
        }
        let put = if name.eq_ignore_ascii_case("br") {
            Put::Line
        } else if BLOCKS.iter().any(|element| element.eq_ignore_ascii_case(name)) && !self.apart {
            Put::Paragraph
        } else {
            Put::Nothing
        };
        self.apart |= matches!(put, Put::Paragraph | Put::Line);
        self.edit(at, length, put);
        Some(length)
    }

    /// Where `what` begins; looked for to the page's end in vain once at most.
    fn find(&mut self, rest: &str, what: &'static str) -> Option<usize> {
        if self.unclosed.contains(&what) {
            return None;
        }
        let found = rest.find(what);
        if found.is_none() {
            self.unclosed.push(what);
        }
        found
    }

    /// The length up to the end tag of an element, that included.
    fn find_end(&mut self, rest: &str, element: &'static str) -> Option<usize> {
        if self.unclosed.contains(&element) {
            return None;
        }
        let begins = |at: usize| {
            let name = rest.get(at + 2..at + 2 + element.len());
            name.is_some_and(|name| name.eq_ignore_ascii_case(element))
        };
        let found = rest.match_indices("</").map(|(at, _)| at).find(|at| begins(*at));
        let Some(found) = found else {
            self.unclosed.push(element);
            return None;
        };
        Some(found + rest.get(found..).and_then(tag_length).unwrap_or(0))
    }
}

/// The length of the tag that begins a text: up to the `>` outside an attribute's marks, else up to the first.
fn tag_length(text: &str) -> Option<usize> {
    let mut mark = None;
    let mut first = None;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match (byte, mark) {
            (b'<', _) => break,
            (b'>', None) => return Some(at + 1),
            (b'>', Some(_)) => first = first.or(Some(at + 1)),
            (b'"' | b'\'', None) => mark = Some(byte),
            (_, Some(open)) if byte == open => mark = None,
            _ => {}
        }
    }
    first
}
