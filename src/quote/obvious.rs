//! Marks that can be read in one way only, as nearly all can: “ after a space where nothing is open, then ” before one.
//!
//! Such a reading costs nothing and every other one costs something, so that it is the cheapest whatever else stands in the
//! block. As long as a block has no other marks its readings need not be weighed against each other; with the first other
//! mark, what was put off is done.

use super::beam::{Action, Starts};
use super::cost::{Family, is_obvious};
use super::mark::Mark;
use super::pair::Read;

/// Marks after which the readings are weighed in any case: as many as are kept.
const MOST: usize = 256;

/// A mark, or a break inside the block.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    Mark(Mark),
    /// Where the paragraph before ended, the number of the next, whether a sign says that they are apart.
    Break(usize, u32, bool),
}

/// A block as far as it holds obvious marks only.
#[derive(Debug, Default)]
pub(super) struct Obvious {
    /// What has not been weighed.
    pub(super) events: Vec<Event>,
    /// Whether a quotation is open.
    open: bool,
    /// Whether some mark was none: from then on all are weighed.
    over: bool,
}

impl Obvious {
    /// Makes ready for a block, after one that left something open or nothing.
    pub(super) fn start(&mut self, nothing_open: bool) {
        self.events.clear();
        (self.open, self.over) = (false, !nothing_open);
    }

    /// Takes a mark; false where it is to be weighed.
    pub(super) fn takes(&mut self, text: &str, mark: &Mark) -> bool {
        if self.over || self.events.len() >= MOST || !is_obvious(text, mark, self.open) {
            return false;
        }
        self.events.push(Event::Mark(*mark));
        self.open = !self.open;
        true
    }

    /// Takes a break inside the block; false where it is to be weighed.
    pub(super) fn takes_break(&mut self, end: usize, number: u32, apart: bool) -> bool {
        if self.over || self.open || self.events.len() >= MOST {
            return false;
        }
        self.events.push(Event::Break(end, number, apart));
        true
    }

    /// What is to be weighed after all: everything so far, for nothing is put off from here on.
    pub(super) fn end(&mut self) -> Vec<Event> {
        self.over = true;
        std::mem::take(&mut self.events)
    }

    /// Whether the block is read, now that it has ended.
    pub(super) fn is_whole(&self) -> bool {
        !self.over && !self.open
    }

    /// The marks as read; the block begins with paragraph `first`.
    pub(super) fn reads(&self, first: u32) -> impl Iterator<Item = Read> {
        let (mut paragraph, mut open) = (first, false);
        self.events.iter().filter_map(move |event| match event {
            Event::Break(_, number, _) => {
                paragraph = *number;
                None
            }
            Event::Mark(mark) => {
                let opens = Action { starts: Starts::Quotation, ..Action::default() };
                let action = if open { Action { ends: 1, closes: true, ..Action::default() } } else { opens };
                open = !open;
                Some(Read { at: mark.at, end: mark.end, paragraph, family: Family::Double, action })
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::quote::{Pass, Quotes, quote};
    use crate::segment::paragraph::paragraphs;

    /// As [`quote`], every mark weighed.
    fn weighed(text: &str) -> Quotes {
        let mut pass = Pass { text, ..Pass::default() };
        pass.reader.weighs_all = true;
        for (number, span) in (0..).zip(paragraphs(text)) {
            pass.paragraph(number, span);
        }
        pass.settle();
        pass.end_block();
        pass.builder.finish()
    }

    #[test]
    fn what_is_obvious_is_cheapest() {
        const PIECES: [&str; 24] = [
            "“", "”", "“", "”", "\"", "\"", "‘", "’", "'", "„", "—", "-", ", ", ". ", "? ", "...", "\n", "\n\n", " ",
            " ", "went", "Ann", "5", "(",
        ];
        let mut state = 7_u32;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..20 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(PIECES[(state >> 16) as usize % PIECES.len()]);
            }
            assert_eq!(quote(&text, paragraphs(&text)), weighed(&text), "text {text:?}");
        }
    }
}
