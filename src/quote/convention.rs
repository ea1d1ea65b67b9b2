//! The document's own quoting habit, learned from the paragraphs read so far.
//!
//! Only what stands before a paragraph bears on it, so that text appended to a document changes no earlier paragraph. A
//! paragraph's own marks mostly tell how it quotes; the habit tips the scale where they do not. It is kept as small
//! counts that fade, so that one odd passage (a song, a letter, a foreword in another hand) neither sets nor breaks it.

use super::cost::{Cost, Family};
use super::{Marked, Style};

/// Beyond this the counts are halved.
const FADE: u16 = 64;

/// How the document has quoted up to here.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Habit {
    /// Closed quotations outside all others, by family.
    double: u16,
    single: u16,
    inward: u16,
    /// Double quotations that ” opened.
    turned: u16,
    /// Lines of dialogue that a dash opens.
    dashes: u16,
    /// Breaks between paragraphs that only a line's end makes, and those that white space makes.
    line_breaks: u16,
    wide_breaks: u16,
}

impl Habit {
    /// Takes note of a quotation that stands in no other.
    pub(super) fn note(&mut self, text: &str, quotation: &Marked) {
        let opening = text.as_bytes().get(quotation.start as usize..).unwrap_or_default();
        match quotation.style {
            Style::Dash => return,
            Style::Single => self.single += 1,
            _ => self.double += 1,
        }
        // » and ›, and ”
        self.inward += u16::from(matches!(opening, [0xC2, 0xBB, ..] | [0xE2, 0x80, 0xBA, ..]));
        self.turned += u16::from(matches!(opening, [0xE2, 0x80, 0x9D, ..]));
        self.fade();
    }

    /// Takes note of a line of dialogue with a dash before it.
    pub(super) fn note_dash(&mut self) {
        self.dashes += 1;
        self.fade();
    }

    /// Takes note of a break between two paragraphs.
    pub(super) fn note_break(&mut self, line: bool) {
        let count = if line { &mut self.line_breaks } else { &mut self.wide_breaks };
        *count += 1;
        self.fade();
    }

    /// Whether one line break parts paragraphs here.
    pub(super) const fn parts_by_lines(&self) -> bool {
        self.wide_breaks < 3 || self.line_breaks >= self.wide_breaks
    }

    fn fade(&mut self) {
        let Self { double, single, inward, turned, dashes, line_breaks, wide_breaks } = self;
        halve([double, single, inward, turned, dashes]);
        halve([line_breaks, wide_breaks]);
    }

    /// What it costs to read ” as an opening mark (Swedish, or a slip of the typesetter).
    pub(super) const fn closing_mark_opens(&self) -> Cost {
        if self.turned > 1 && self.turned * 2 > self.double { 1 } else { 4 }
    }

    /// What it costs to read » as an opening mark.
    pub(super) const fn guillemet_turned(&self) -> Cost {
        if self.inward > 1 { 0 } else { 3 }
    }

    /// What opening a quotation of a family costs outside all others.
    pub(super) const fn outermost(&self, family: Family) -> Cost {
        match family {
            Family::Single if self.double > 2 && self.single * 4 < self.double => 2,
            Family::Single if self.single > 2 => 0,
            Family::Single => 1,
            _ => 0,
        }
    }

    /// What leaving an outermost quotation open at the paragraph's end costs.
    pub(super) const fn left_open(&self, family: Family) -> Cost {
        match family {
            Family::Single if self.single > 2 && self.single > self.double => 4,
            Family::Single => 6,
            _ => 3,
        }
    }

    /// Whether lines that a dash opens are dialogue here.
    pub(super) const fn quotes_by_dash(&self) -> bool {
        self.dashes > 0 && self.dashes > self.double && self.dashes > self.single
    }

    /// Whether the document quotes with marks.
    pub(super) const fn quotes_by_marks(&self) -> bool {
        self.double + self.single > 2 * self.dashes + 2
    }
}

/// Halves counts of one kind once any of them is too great.
fn halve<const N: usize>(counts: [&mut u16; N]) {
    if counts.iter().any(|count| **count > FADE) {
        for count in counts {
            *count /= 2;
        }
    }
}
