//! Reads source and content of one cue off the chain's path and probabilities.
//!
//! Reads one [`crate::chain::Lattice`] and the passage; gives ranges of tokens and how likely they are. Which cues
//! there are is settled before.

use std::iter;
use std::ops::Range;

use super::labels::{self, FIRST, LANES, LAST, OTHER, SOURCE};
use crate::chain::{Lattice, Row};
use crate::lexicon::Tag;
use crate::passage::Passage;

/// A source that the best path leaves out is taken where some token is it with this probability.
const SOURCE_FLOOR: f32 = 0.05;
/// The least probability of such content.
const CONTENT_FLOOR: f32 = 0.3;
/// Content seldom has more parts.
const PARTS: usize = 4;

/// A range without marks at its ends.
pub(crate) fn inner(passage: &Passage, range: Range<usize>) -> Range<usize> {
    let mark = |at: usize| passage.items.get(at).is_none_or(|item| item.tag >= Tag::Comma && item.word < 64);
    let Range { mut start, mut end } = range;
    while start < end && mark(start) {
        start += 1;
    }
    while start < end && mark(end - 1) {
        end -= 1;
    }
    start..end
}

/// A chain's answer for one cue.
pub(super) struct Read<'p> {
    pub(super) passage: &'p Passage,
    /// The window's first token.
    pub(super) window: usize,
    pub(super) lattice: &'p Lattice<LANES>,
    pub(super) cue: &'p Range<usize>,
}

impl Read<'_> {
    fn marginal(&self, at: usize) -> &Row<LANES> {
        at.checked_sub(self.window).and_then(|at| self.lattice.marginals.get(at)).unwrap_or(&[0.0; LANES])
    }

    /// The rows of those tokens of a range that the window has.
    pub(super) fn rows(&self, range: &Range<usize>) -> &[Row<LANES>] {
        let rows = &self.lattice.marginals;
        let [start, end] = [range.start, range.end].map(|at| at.saturating_sub(self.window).min(rows.len()));
        rows.get(start..end).unwrap_or_default()
    }

    /// The tokens that have a row.
    pub(super) fn tokens(&self) -> Range<usize> {
        self.window..self.window + self.lattice.marginals.len()
    }

    /// The content and the source as the best path has them.
    pub(super) fn path(&self) -> (Vec<Range<usize>>, Option<Range<usize>>) {
        let (mut content, mut sources) = (Joined::new(self), Joined::new(self));
        let mut parts = Vec::with_capacity(PARTS);
        let mut best = None;
        let mut end = self.window;
        for run in self.lattice.path.chunk_by(|a, b| kind(*a) == kind(*b)) {
            let start = end;
            end += run.len();
            match run.first() {
                None | Some(&OTHER) => {}
                Some(&SOURCE) => best = self.heavier(best, sources.take(start..end)),
                Some(_) => parts.extend(content.take(start..end)),
            }
        }
        parts.extend(content.last());
        (parts, self.heavier(best, sources.last()))
    }

    /// The range that is the likelier source; the later one of equals.
    fn heavier(&self, one: Option<Range<usize>>, other: Option<Range<usize>>) -> Option<Range<usize>> {
        match (&one, &other) {
            (Some(a), Some(b)) if self.source_mass(a) > self.source_mass(b) => one,
            (_, None) => one,
            _ => other,
        }
    }

    /// Whether only marks stand between two runs, and not the cue.
    fn is_passed_over(&self, gap: &Range<usize>) -> bool {
        (gap.end <= self.cue.start || self.cue.end <= gap.start) && inner(self.passage, gap.clone()).is_empty()
    }

    /// Content goes on to the marks of a quotation that it begins or ends in.
    pub(super) fn snapped(&self, mut content: Vec<Range<usize>>) -> Vec<Range<usize>> {
        if self.passage.blocks.is_empty() {
            return content;
        }
        let block = |at: usize| self.passage.blocks.get(self.passage.items.get(at)?.block as usize);
        for part in &mut content {
            let start = block(part.start).map_or(part.start, |block| block.start.min(part.start));
            let end = block(part.end - 1).map_or(part.end, |block| block.end.max(part.end));
            *part = start..end;
        }
        content.dedup_by(|part, last| {
            let meet = part.start < last.end;
            if meet {
                last.end = last.end.max(part.end);
            }
            meet
        });
        content.retain_mut(|part| {
            *part = inner(self.passage, part.clone());
            part.start < part.end
        });
        content
    }

    /// Content by probability.
    pub(super) fn likely_content(&self) -> Vec<Range<usize>> {
        let likely = |row: &Row<LANES>| labels::content(row) > CONTENT_FLOOR;
        let [before, after] = [self.window..self.cue.start, self.cue.end..self.tokens().end];
        let [before, after] = [before, after].map(|side| runs(self.rows(&side), side.start, likely));
        let mut joined = Joined::new(self);
        let mut content: Vec<_> = before.chain(after).filter_map(|run| joined.take(run)).collect();
        content.extend(joined.last());
        content
    }

    pub(super) fn mean(&self, content: &[Range<usize>]) -> f32 {
        let count: usize = content.iter().map(Range::len).sum();
        let sum: f32 = content.iter().flat_map(|part| self.rows(part)).map(labels::content).sum();
        sum / count.max(1) as f32
    }

    /// The probabilities of the labels at the first and the last token of the content.
    pub(super) fn ends(&self, content: &[Range<usize>]) -> (f32, f32) {
        let label = |at: usize, label: u8| self.marginal(at)[label as usize];
        let start = content.first().map_or(0.0, |part| label(part.start, FIRST) + label(part.start, LAST));
        (start, content.last().map_or(0.0, |part| label(part.end.saturating_sub(1), LAST)))
    }

    pub(super) fn mean_source(&self, source: &Range<usize>) -> f32 {
        self.source_mass(source) / source.len().max(1) as f32
    }

    fn source_mass(&self, range: &Range<usize>) -> f32 {
        self.rows(range).iter().map(|row| row[SOURCE as usize]).sum()
    }

    /// The source by probability.
    pub(super) fn likely_source(&self) -> Option<Range<usize>> {
        let window = self.tokens();
        (self.peak(&window) >= SOURCE_FLOOR).then(|| self.around_peak(window))?
    }

    /// The runs of tokens that are at least so likely the source.
    pub(super) fn likely_sources(&self, least: f32) -> impl Iterator<Item = Range<usize>> {
        runs(&self.lattice.marginals, self.window, move |row| row[SOURCE as usize] >= least)
    }

    /// How likely the likeliest of some tokens is the source.
    pub(super) fn peak(&self, range: &Range<usize>) -> f32 {
        self.rows(range).iter().map(|row| row[SOURCE as usize]).fold(0.0, f32::max)
    }

    /// The tokens around the likeliest of a range of the window that are at least half as likely the source.
    pub(super) fn around_peak(&self, range: Range<usize>) -> Option<Range<usize>> {
        let rows = self.rows(&range);
        let source = |row: &Row<LANES>| row[SOURCE as usize];
        let (best, peak) = rows.iter().map(source).enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b))?;
        let floor = 0.5 * peak;
        let (before, after) = rows.split_at_checked(best)?;
        let above = |row: &&Row<LANES>| source(row) > floor;
        let start = best - before.iter().rev().take_while(above).count();
        let more = after.iter().skip(1).take_while(above).count();
        let around = range.start + start..range.start + best + 1 + more;
        Some(inner(self.passage, around)).filter(|range| !range.is_empty())
    }
}

/// Joins runs that only marks part; leaves out runs of marks alone, and marks at their ends.
struct Joined<'r> {
    read: &'r Read<'r>,
    /// The last run; the next one may go on with it.
    open: Option<Range<usize>>,
}

impl<'r> Joined<'r> {
    const fn new(read: &'r Read<'r>) -> Self {
        Self { read, open: None }
    }

    /// Takes the next run; gives the one before it where that is over.
    fn take(&mut self, run: Range<usize>) -> Option<Range<usize>> {
        match &mut self.open {
            Some(open) if self.read.is_passed_over(&(open.end..run.start)) => {
                open.end = run.end;
                None
            }
            _ => self.open.replace(run).and_then(|run| self.trimmed(run)),
        }
    }

    fn last(self) -> Option<Range<usize>> {
        self.open.clone().and_then(|run| self.trimmed(run))
    }

    fn trimmed(&self, run: Range<usize>) -> Option<Range<usize>> {
        Some(inner(self.read.passage, run)).filter(|run| !run.is_empty())
    }
}

/// A label, the three of content being one.
fn kind(label: u8) -> u8 {
    label.min(FIRST)
}

/// The runs of tokens that pass a test, of tokens that begin at `first`.
fn runs<T>(tokens: &[T], first: usize, test: impl Fn(&T) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    iter::from_fn(move || {
        let rest = tokens.get(at..)?;
        let start = rest.iter().position(&test)?;
        let run = rest.get(start..)?;
        let length = run.iter().position(|token| !test(token)).unwrap_or(run.len());
        let begin = first + at + start;
        at += start + length;
        Some(begin..begin + length)
    })
}
