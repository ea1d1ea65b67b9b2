//! Reads source and content of one cue off the chain's path and probabilities.
//!
//! Reads one [`crate::chain::Lattice`] and the passage; gives ranges of tokens and how likely they are. Which cues
//! there are is settled before.

use std::iter;
use std::ops::Range;

use super::labels::{self, FIRST, LANES, LAST, MIDDLE, OTHER, SOURCE};
use crate::chain::{Lattice, Row};
use crate::lexicon::Tag;
use crate::passage::Passage;

/// A source that the best path leaves out is taken where some token is it with this probability.
const SOURCE_FLOOR: f32 = 0.05;
/// Of a cue at least this likely content is taken by probability where the best path has none.
const SURE_CUE: f32 = 0.5;
/// The least probability of such content.
const CONTENT_FLOOR: f32 = 0.3;

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
    fn label(&self, at: usize) -> u8 {
        at.checked_sub(self.window).and_then(|at| self.lattice.path.get(at)).copied().unwrap_or(OTHER)
    }

    pub(super) fn marginal(&self, at: usize) -> &Row<LANES> {
        at.checked_sub(self.window).and_then(|at| self.lattice.marginals.get(at)).unwrap_or(&[0.0; LANES])
    }

    /// The runs of tokens of the window that pass a test.
    fn runs(&self, test: impl Fn(usize) -> bool) -> impl Iterator<Item = Range<usize>> {
        let end = self.window + self.lattice.path.len();
        let mut at = self.window;
        iter::from_fn(move || {
            let start = (at..end).find(|at| test(*at))?;
            at = (start + 1..end).find(|at| !test(*at)).unwrap_or(end);
            Some(start..at)
        })
    }

    /// Joins runs that only marks part; leaves out runs of marks alone.
    fn joined(&self, runs: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
        let mut joined: Vec<Range<usize>> = Vec::new();
        for run in runs {
            match joined.last_mut() {
                Some(last)
                    if !(last.end..run.start).any(|at| self.cue.contains(&at))
                        && inner(self.passage, last.end..run.start).is_empty() =>
                {
                    last.end = run.end;
                }
                _ => joined.push(run),
            }
        }
        self.trimmed(joined)
    }

    /// Ranges without the marks at their ends, and without those of marks alone.
    fn trimmed(&self, mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
        ranges.retain_mut(|range| {
            *range = inner(self.passage, range.clone());
            range.start < range.end
        });
        ranges
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
        self.trimmed(content)
    }

    pub(super) fn content(&self, likely: f32) -> Vec<Range<usize>> {
        let best = self.joined(self.runs(|at| matches!(self.label(at), FIRST | MIDDLE | LAST)));
        if best.is_empty() && likely > SURE_CUE {
            let test = |at: usize| !self.cue.contains(&at) && labels::content(self.marginal(at)) > CONTENT_FLOOR;
            return self.joined(self.runs(test));
        }
        best
    }

    pub(super) fn mean(&self, content: &[Range<usize>]) -> f32 {
        let count: usize = content.iter().map(Range::len).sum();
        let sum: f32 = content.iter().flat_map(Clone::clone).map(|at| labels::content(self.marginal(at))).sum();
        sum / count.max(1) as f32
    }

    /// The probabilities of the labels at the first and the last token of the content.
    pub(super) fn ends(&self, content: &[Range<usize>]) -> (f32, f32) {
        let label = |at: usize, labels: [u8; 2]| -> f32 {
            let row = self.marginal(at);
            labels.iter().filter_map(|label| row.get(*label as usize)).sum()
        };
        let start = content.first().map_or(0.0, |part| label(part.start, [FIRST, LAST]));
        (start, content.last().map_or(0.0, |part| label(part.end.saturating_sub(1), [LAST, LAST]).min(2.0) / 2.0))
    }

    pub(super) fn mean_source(&self, source: &Range<usize>) -> f32 {
        let sum: f32 = source.clone().map(|at| self.marginal(at)[SOURCE as usize]).sum();
        sum / source.len().max(1) as f32
    }

    pub(super) fn source(&self) -> Option<Range<usize>> {
        let weight = |range: &Range<usize>| -> f32 { range.clone().map(|at| self.marginal(at)[SOURCE as usize]).sum() };
        let runs = self.joined(self.runs(|at| self.label(at) == SOURCE));
        if let Some(best) = runs.into_iter().max_by(|a, b| weight(a).total_cmp(&weight(b))) {
            return Some(best);
        }
        let source = |at: usize| self.marginal(at)[SOURCE as usize];
        let window = self.window..self.window + self.lattice.marginals.len();
        let best = window.clone().max_by(|a, b| source(*a).total_cmp(&source(*b)))?;
        if source(best) < SOURCE_FLOOR {
            return None;
        }
        self.around_peak(window)
    }

    /// The first token of a range that is at least so likely the source.
    pub(super) fn first_source(&self, range: Range<usize>, least: f32) -> Option<usize> {
        let rows = self.lattice.marginals.get(range.start.checked_sub(self.window)?..)?.iter().take(range.len());
        rows.zip(range).find(|(row, _)| row[SOURCE as usize] >= least).map(|(_, at)| at)
    }

    /// How likely a token is the source.
    pub(super) fn source_at(&self, at: usize) -> f32 {
        self.marginal(at)[SOURCE as usize]
    }

    /// The tokens around the likeliest of a range that are at least half as likely the source.
    pub(super) fn around_peak(&self, range: Range<usize>) -> Option<Range<usize>> {
        let best = range.clone().max_by(|a, b| self.source_at(*a).total_cmp(&self.source_at(*b)))?;
        let floor = 0.5 * self.source_at(best);
        let start = (range.start..best).rev().take_while(|at| self.source_at(*at) > floor).last().unwrap_or(best);
        let more = (best + 1..range.end).take_while(|at| self.source_at(*at) > floor).count();
        Some(inner(self.passage, start..best + 1 + more)).filter(|range| !range.is_empty())
    }
}
