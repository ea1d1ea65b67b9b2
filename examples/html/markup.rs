//! Paragraphs with marked stretches: each mark becomes a `<span>`, one that crosses another or a paragraph's end several.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use inquit::Span;

use crate::escape::escape;

/// A stretch of the text and the tag that opens it.
pub struct Mark {
    pub span: Span,
    /// Of marks that begin and end together the lower is the outer.
    pub rank: u8,
    /// What the first piece is opened with.
    pub open: String,
    /// What the others are.
    pub again: String,
}

/// How many marks may stand in one another; deeper ones are left out.
const DEEPEST: usize = 24;

/// Start, then the longest, then the rank, then the order; whether it is a piece after the first.
type Piece = Reverse<(usize, Reverse<usize>, u8, usize, bool)>;

/// The paragraphs as HTML, each with the attributes that it comes with.
pub fn paragraphs<'a>(text: &str, paragraphs: impl Iterator<Item = (Span, &'a str)>, marks: &[Mark]) -> String {
    let pieces = marks.iter().enumerate().filter(|(_, mark)| !mark.span.is_empty());
    let mut writer = Writer {
        text,
        marks,
        waiting: pieces
            .map(|(index, mark)| Reverse((mark.span.start, Reverse(mark.span.end), mark.rank, index, false)))
            .collect(),
        open: Vec::new(),
        at: 0,
        out: String::with_capacity(text.len() * 2),
    };
    for (paragraph, attributes) in paragraphs {
        writer.paragraph(paragraph, attributes);
    }
    writer.out
}

struct Writer<'t> {
    text: &'t str,
    marks: &'t [Mark],
    waiting: BinaryHeap<Piece>,
    /// Where the open marks end, the innermost last.
    open: Vec<usize>,
    at: usize,
    out: String,
}

impl Writer<'_> {
    fn paragraph(&mut self, paragraph: Span, attributes: &str) {
        self.out.push_str("<p");
        self.out.push_str(attributes);
        self.out.push('>');
        self.at = paragraph.start;
        while let Some(Reverse((start, Reverse(end), rank, index, again))) = self.waiting.peek().copied() {
            if start >= paragraph.end {
                break;
            }
            self.waiting.pop();
            // begun in an earlier paragraph, or between two
            let start = start.max(paragraph.start);
            self.close_until(start);
            let room = self.open.last().copied().unwrap_or(paragraph.end);
            if end > room {
                self.waiting.push(Reverse((room.max(start), Reverse(end), rank, index, again || room > start)));
            }
            let end = end.min(room);
            if end <= start || self.open.len() >= DEEPEST {
                continue;
            }
            self.plain(start);
            let mark = &self.marks[index];
            self.out.push_str(if again { &mark.again } else { &mark.open });
            self.open.push(end);
        }
        self.close_until(paragraph.end);
        self.plain(paragraph.end);
        self.out.push_str("</p>\n");
    }

    /// Closes what ends at or before a place.
    fn close_until(&mut self, place: usize) {
        while let Some(end) = self.open.last().copied().filter(|end| *end <= place) {
            self.open.pop();
            self.plain(end);
            self.out.push_str("</span>");
        }
    }

    fn plain(&mut self, to: usize) {
        if let Some(text) = self.text.get(self.at..to) {
            self.out.push_str(&escape(text));
            self.at = to;
        }
    }
}
