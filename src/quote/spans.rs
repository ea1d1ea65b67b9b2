//! Turns marks as read into quotations with parts, parents and styles.
//!
//! Writes records in text order, the outer before the inner. A quotation that goes on over paragraphs stays one record
//! and gains a part in each.

use super::beam::{Action, Starts};
use super::cost::Family;
use super::dash::Line;
use super::pair::{Read, Reader};
use super::{Marked, Part, Quotes, Style};
use crate::Span;
use crate::segment::byte::trimmed;
use crate::segment::make_room;

/// A quotation that is open: its record, and where its part of this paragraph began.
#[derive(Clone, Copy, Debug)]
struct Open {
    record: u32,
    from: usize,
    paragraph: u32,
}

/// Collects the quotations of a text.
#[derive(Default)]
pub(super) struct Builder {
    records: Vec<Marked>,
    parts: Vec<Part>,
    open: Vec<Open>,
    /// What the last paragraph left open.
    carried: Vec<u32>,
    /// Where the last paragraph of the block ended.
    broke: usize,
    /// The line of dialogue, opened by a dash, that this paragraph is.
    line: Option<u32>,
}

impl Builder {
    /// Adds what was read of one block; `first` is the number of its first paragraph.
    pub(super) fn block(&mut self, text: &str, span: Span, first: u32, reader: &Reader) {
        self.open.clear();
        self.broke = span.start;
        if reader.goes_on {
            let go_on = self.carried.iter().map(|&record| Open { record, from: span.start, paragraph: first });
            self.open.extend(go_on);
        }
        make_room(&mut self.records, reader.reads.len(), (span.end, text.len()));
        make_room(&mut self.parts, reader.reads.len(), (span.end, text.len()));
        for read in &reader.reads {
            self.read(text, read);
        }
        self.carried.clear();
        while let Some(open) = self.open.pop() {
            self.part(text, open, span.end);
            self.carried.push(open.record);
        }
        self.carried.reverse();
        self.line = None;
    }

    /// Does what the reading says of one mark or break.
    fn read(&mut self, text: &str, read: &Read) {
        let Action { ends, closes, starts } = read.action;
        // what is repeated after a break has a part on either side
        let to = if starts == Starts::Repeated { self.broke } else { read.at };
        for left in (0..ends).rev() {
            let Some(open) = self.open.pop() else { break };
            self.part(text, open, to);
            let closed = self.records.get_mut(open.record as usize).filter(|_| closes && left == 0);
            if let Some(record) = closed {
                record.end = read.end as u32;
                record.closed = true;
            }
        }
        if read.end == read.at {
            self.broke = read.at;
        }
        let record = match starts {
            Starts::Nothing => return,
            Starts::Quotation => Some(self.begin(read)),
            Starts::Resumed => self.carried.get(self.open.len()).copied(),
            Starts::Repeated => self.open.pop().map(|open| {
                self.part(text, open, to);
                open.record
            }),
        };
        self.open.extend(record.map(|record| Open { record, from: read.end, paragraph: read.paragraph }));
    }

    /// Adds the record of a quotation that a mark opens.
    fn begin(&mut self, read: &Read) -> u32 {
        let record = self.records.len() as u32;
        let parent = self.open.last().map(|open| open.record).or(self.line);
        let (start, end) = (read.at as u32, read.end as u32);
        self.records.push(Marked { start, end, parts: 0..0, parent, style: style(read.family), closed: false });
        record
    }

    /// Adds a paragraph that a dash makes a line of dialogue; its marks come next.
    pub(super) fn line(&mut self, paragraph: u32, Line { outer, parts }: &Line) {
        let quotation = self.records.len() as u32;
        let (start, end) = (outer.start as u32, outer.end as u32);
        self.records.push(Marked { start, end, parts: 0..0, parent: None, style: Style::Dash, closed: true });
        for part in parts {
            self.parts.push(Part { quotation, paragraph, start: part.start as u32, end: part.end as u32 });
        }
        self.line = Some(quotation);
    }

    /// The quotations outside all others since record `from`, with the style that each has; for the habit.
    pub(super) fn outermost_since(&self, from: usize) -> impl Iterator<Item = &Marked> {
        let records = self.records.get(from..).unwrap_or_default();
        records.iter().filter(|record| record.parent.is_none() && record.closed)
    }

    /// How many quotations there are so far.
    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    /// Leaves out what holds nothing (`""`) and puts the parts of each quotation side by side.
    pub(super) fn finish(self) -> Quotes {
        let Self { records: mut marked, mut parts, .. } = self;
        // stable: the parts of one quotation were written in text order
        parts.sort_by_key(|part| part.quotation);
        let mut rest = parts.iter_mut().peekable();
        // where each record went: itself, or what held it
        let mut moved: Vec<Option<u32>> = Vec::with_capacity(marked.len());
        let (mut first, mut kept) = (0, 0);
        marked.retain_mut(|record| {
            let old = moved.len();
            record.parent = record.parent.and_then(|parent| moved.get(parent as usize).copied().flatten());
            let mut end = first;
            while let Some(part) = rest.next_if(|part| part.quotation as usize == old) {
                part.quotation = kept;
                end += 1;
            }
            let empty = end == first;
            moved.push(if empty { record.parent } else { Some(kept) });
            record.parts = first..end;
            kept += u32::from(!empty);
            first = end;
            !empty
        });
        Quotes { marked, parts }
    }

    /// Writes the part of an open quotation that ends at `to`.
    fn part(&mut self, text: &str, open: Open, to: usize) {
        let Some(content) = text.get(open.from..to) else { return };
        let (leading, trimmed) = trimmed(content);
        let start = open.from + leading;
        let (start, end) = (start as u32, (start + trimmed.len()) as u32);
        if let Some(record) = self.records.get_mut(open.record as usize) {
            record.end = record.end.max(end);
        }
        if !trimmed.is_empty() {
            self.parts.push(Part { quotation: open.record, paragraph: open.paragraph, start, end });
        }
    }
}

/// The style of a family.
const fn style(family: Family) -> Style {
    match family {
        Family::Double | Family::DoubleLow => Style::Double,
        Family::Single | Family::SingleLow => Style::Single,
        Family::Guillemets | Family::GuillemetsInward | Family::Angles | Family::AnglesInward => Style::Guillemets,
        Family::Corner | Family::WhiteCorner => Style::Corner,
    }
}
