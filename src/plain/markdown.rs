//! Which bytes of a Markdown text are no words.
//!
//! One pass from left to right. Emphasis is told by its sides, not paired: a star or an underscore with a word at one side
//! and none at the other. Code is read like other text, list markers stay: the stages after know them.

use super::{Edit, Put, is_invisible};
use crate::Span;

/// The edits that make a text plain, in order.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let links = Links::of(text);
    let mut edits = Vec::new();
    let mut at = 0;
    let mut line_begins = true;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let dropped = if line_begins { line_mark(rest) } else { 0 };
        line_begins = first == '\n';
        let length = match first {
            _ if dropped > 0 => dropped,
            '\\' if rest.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation) => {
                // what is escaped stands for itself
                edits.push(Edit { span: Span::new(at, at + 1), put: Put::Nothing });
                at += 2;
                continue;
            }
            '*' | '_' | '~' => emphasis(text, at, first),
            '[' | ']' | '!' => links.length_at(at),
            _ if is_invisible(first) => first.len_utf8(),
            _ => 0,
        };
        if length > 0 {
            edits.push(Edit { span: Span::new(at, at + length), put: Put::Nothing });
            at += length;
        } else {
            at += first.len_utf8();
        }
    }
    edits
}

/// The underscores around italics within a stretch of a text, and what nobody sees.
pub(super) fn italics(text: &str, within: Span) -> Vec<Edit> {
    let found = text.get(within.range()).unwrap_or_default().char_indices().filter_map(|(at, character)| {
        let at = within.start + at;
        let length = match character {
            '_' => emphasis(text, at, '_'),
            _ if is_invisible(character) => character.len_utf8(),
            _ => 0,
        };
        (length > 0).then(|| Edit { span: Span::new(at, at + length), put: Put::Nothing })
    });
    let mut end = 0;
    found
        .filter(|edit| {
            let fits = edit.span.start >= end;
            end = if fits { edit.span.end } else { end };
            fits
        })
        .collect()
}

/// The length of the marks of headings and block quotes that begin a line.
fn line_mark(line: &str) -> usize {
    let quoted = line.trim_start_matches([' ', '>']);
    let length = line.len() - quoted.len();
    let quote = if line.get(..length).is_some_and(|marks| marks.contains('>')) { length } else { 0 };
    let after = line.get(quote..).unwrap_or_default();
    let heading = after.trim_start_matches('#');
    let signs = after.len() - heading.len();
    if (1..=6).contains(&signs) && heading.starts_with(' ') { quote + signs + 1 } else { quote }
}

/// How many marks of one emphasis begin at a place: at most three, between a word and none.
fn emphasis(text: &str, at: usize, mark: char) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let run = rest.bytes().take(4).take_while(|byte| *byte == mark as u8).count();
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + run..).and_then(|after| after.chars().next());
    let space = |side: Option<char>| side.is_none_or(char::is_whitespace);
    let word = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    let within = word(before) && word(after);
    let wanted = if mark == '~' { run == 2 } else { (1..=3).contains(&run) };
    if wanted && before != Some(mark) && !within && !(space(before) && space(after)) { run } else { 0 }
}

/// The marks of links and images: sorted by start, each with its length.
struct Links(Vec<(usize, usize)>);

impl Links {
    /// One pass over the brackets: `[` waits for `](…)` on its line.
    fn of(text: &str) -> Self {
        let mut found = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'\n' => open.clear(),
                b'[' => open.push(at),
                b']' => {
                    let Some(start) = open.pop() else { continue };
                    let Some(target) = target_length(text.get(at + 1..).unwrap_or_default()) else { continue };
                    let image = start > 0 && text.as_bytes().get(start - 1) == Some(&b'!');
                    if image {
                        found.push((start - 1, at + 1 + target - (start - 1)));
                    } else {
                        found.extend([(start, 1), (at, 1 + target)]);
                    }
                }
                _ => {}
            }
        }
        found.sort_unstable();
        Self(found)
    }

    fn length_at(&self, at: usize) -> usize {
        let found = self.0.binary_search_by_key(&at, |(start, _)| *start);
        found.ok().and_then(|found| self.0.get(found)).map_or(0, |(_, length)| *length)
    }
}

/// The length of `(…)` at the start of a text, up to the next bracket or line.
fn target_length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('(')?;
    let end = inside.find([')', '[', ']', '\n'])?;
    inside.get(end..)?.starts_with(')').then_some(end + 2)
}
