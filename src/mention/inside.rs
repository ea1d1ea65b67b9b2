//! Which stretch between marks a token stands in.
//!
//! Reads token ranges; keeps the tokens at which the answer changes, so that memory grows with quotations and not with
//! tokens. It never looks at the text.

use std::cmp::Reverse;
use std::ops::Range;

use crate::quote::{Quotes, Style};
use crate::segment::Segments;

/// The innermost stretch between marks for every token.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inside {
    /// From which token on, in order, and which stretch; of two from one token the later counts.
    steps: Vec<(u32, Option<u32>)>,
    /// For each page of tokens how many steps come before its first token: a look is among the steps of one page.
    pages: Vec<u32>,
}

/// Tokens in a page.
const PAGE: usize = 16;

impl Inside {
    /// Of the stretches that a text has.
    pub(crate) fn of(segments: &Segments, quotes: &Quotes) -> Self {
        let mut from = 0;
        let mut ranges = Vec::with_capacity(quotes.marked.len());
        let mut dashes = false;
        for (number, marked) in (0_u32..).zip(&quotes.marked) {
            let tokens = segments.tokens_after(from, marked.outer());
            from = tokens.start;
            if marked.style == Style::Dash {
                // a line after a dash has its tags within it: they are narration
                let parts = quotes.parts_of(marked).iter().map(|part| segments.tokens_after(from, part.span()));
                ranges.extend(parts.map(|part| (number, part.start as u32..part.end as u32)));
                dashes = true;
            } else {
                ranges.push((number, tokens.start as u32..tokens.end as u32));
            }
        }
        if dashes {
            ranges.sort_by_key(|(_, range)| (range.start, Reverse(range.end)));
        }
        Self::innermost(ranges)
    }

    /// Of numbered token ranges: sorted by start, outer before inner, and properly nested.
    pub(crate) fn innermost(ranges: impl IntoIterator<Item = (u32, Range<u32>)>) -> Self {
        let mut inside = Self::default();
        let mut open: Vec<(u32, u32)> = Vec::new();
        for (number, range) in ranges {
            inside.close(&mut open, range.start);
            inside.steps.push((range.start, Some(number)));
            open.push((number, range.end));
        }
        inside.close(&mut open, u32::MAX);
        inside.number_pages();
        inside
    }

    /// Counts the steps before each page, up to the last that has any.
    fn number_pages(&mut self) {
        let last = self.steps.last().map_or(0, |(from, _)| *from as usize / PAGE);
        self.pages.reserve_exact(last + 1);
        for (number, (from, _)) in (0..).zip(&self.steps) {
            while self.pages.len() * PAGE <= *from as usize {
                self.pages.push(number);
            }
        }
    }

    /// Ends the open ranges that end at a token or before it.
    fn close(&mut self, open: &mut Vec<(u32, u32)>, at: u32) {
        while let Some((_, end)) = open.last().copied().filter(|(_, end)| *end <= at) {
            open.pop();
            let from = self.steps.last().map_or(end, |(from, _)| end.max(*from));
            self.steps.push((from, open.last().map(|(number, _)| *number)));
        }
    }

    /// The innermost stretch that a token stands in.
    pub(crate) fn at(&self, token: usize) -> Option<u32> {
        let page = token / PAGE;
        let first = self.pages.get(page).map_or(self.steps.len(), |first| *first as usize);
        let end = self.pages.get(page + 1).map_or(self.steps.len(), |end| *end as usize);
        // one or two, mostly none
        let near = self.steps.get(first..end).unwrap_or_default();
        let next = first + near.iter().take_while(|(from, _)| *from as usize <= token).count();
        self.steps.get(next.checked_sub(1)?).and_then(|(_, number)| *number)
    }
}

#[cfg(test)]
mod tests {
    use super::{Inside, PAGE};

    #[test]
    fn the_innermost_of_those_that_hold_a_token() {
        let page = PAGE as u32;
        let lists = [
            vec![],
            vec![(0, 0..1)],
            vec![(0, page..page + 2), (1, 2 * page..3 * page)],
            vec![(0, 3..9 * page), (1, 3..5), (2, 5..7), (3, page - 1..2 * page), (4, page..page + 1)],
            vec![(0, 5 * page..5 * page + 1), (1, 5 * page + 1..5 * page + 1), (2, 70 * page - 1..70 * page + 3)],
        ];
        for ranges in lists {
            let inside = Inside::innermost(ranges.clone());
            for token in 0..80 * page {
                let want = ranges.iter().rev().find(|(_, range)| range.contains(&token)).map(|(number, _)| *number);
                assert_eq!(inside.at(token as usize), want, "token {token} of {ranges:?}");
            }
        }
    }
}
