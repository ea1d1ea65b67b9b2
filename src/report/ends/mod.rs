//! Where the content of a cue ends: the chain's end weighed against the others that it holds possible.
//!
//! Reads the chain's answer for one cue, the probabilities that it gave, and the passage; gives one end. The chain sees a
//! token and its neighbours; here whole ends are compared: what the content would gain or lose, and what would be left of
//! the sentence. Where content begins, and whether there is any, is settled before.

mod features;

pub(crate) use features::TEMPLATES;

use std::ops::Range;

use super::labels::LAST;
use super::pick::{CUE_STEP, Draft, Picked, pick};
use super::read::inner;
use crate::chain::code::OUTSIDE;
use crate::chain::table::{NO_TAG, Table};
use crate::cue::features::rule_number;
use crate::lexicon::{Classes, Tag};
use crate::passage::{NONE, Passage, is_mark};

/// An end less likely than this is not looked at: a longer choice costs time, and content+source .003 on articles not fitted on.
const END_FLOOR: f32 = 0.03;
/// So many of the likeliest ends are.
const ENDS: usize = 8;

/// An end that content may have.
#[derive(Clone, Copy, Debug, Default)]
struct End {
    /// The token after the last one.
    at: usize,
    /// The probability that the chain gives it.
    likely: f32,
    /// What the content up to here holds.
    held: Held,
    behind: Behind,
}

/// What follows an end: the token right after it, whether a mark, the first word after marks, and the token after that.
#[derive(Clone, Copy, Debug, Default)]
struct Behind {
    next: u8,
    mark: u8,
    word: u32,
    tag: u8,
    second: u8,
}

/// What a stretch holds.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    finites: u8,
    commas: u8,
    cues: u8,
}

/// The ends of one content, in order.
struct Choice<'p> {
    of: Draft<'p>,
    ends: Vec<End>,
    /// The last part as the chain has it.
    part: Range<usize>,
    /// The sum of the probabilities.
    mass: f32,
    proposed: Option<usize>,
    begin: (u32, u8),
    stem: u32,
    rule: u8,
    speech: u8,
    before: u8,
}

impl<'p> Draft<'p> {
    /// The best end by the weights; none where there is no choice.
    pub(super) fn settle_end(self, table: &Table<1>) -> Option<Picked<usize>> {
        let choice = self.ends()?;
        let ours = choice.ends.iter().position(|end| end.at == choice.part.end)?;
        let (best, share) = pick(table, choice.ends.len(), ours, |number, sum| choice.features(number, sum));
        Some(Picked {
            what: choice.ends.get(best)?.at,
            share,
            #[cfg(feature = "fit")]
            among: super::pick::collect(choice.ends.iter().map(|end| end.at), |number, features| {
                choice.features(number, features);
            }),
        })
    }

    /// The ends that there are to choose from; none where there is no choice.
    fn ends(self) -> Option<Choice<'p>> {
        let part = self.content.last()?.clone();
        let mut ends = self.possible_ends(&part)?;
        if ends.len() > ENDS {
            ends.sort_by(|a, b| b.likely.total_cmp(&a.likely));
            let rest = ends.split_off(ENDS);
            ends.extend(rest.into_iter().find(|end| end.at == part.end));
            ends.sort_by_key(|end| end.at);
        }
        self.count_held(part.start, &mut ends);
        let passage = self.read.passage;
        let item = passage.items.get(self.cx.at)?;
        Some(Choice {
            mass: ends.iter().map(|end| end.likely).sum(),
            proposed: self.proposal.map(|proposal| inner(passage, proposal.content.clone()).end),
            begin: (passage.word(part.start as isize), passage.tag(part.start as isize)),
            stem: item.stem,
            rule: rule_number(self.proposal),
            speech: item.classes.any(Classes::SPEECH).into(),
            before: (part.start < self.read.cue.start).into(),
            part,
            ends,
            of: self,
        })
    }

    /// The chain's end and those that it holds possible: not within a quotation, not beyond cue or source. None where there
    /// are no others.
    fn possible_ends(&self, part: &Range<usize>) -> Option<Vec<End>> {
        let (read, passage) = (self.read, self.read.passage);
        let window = read.tokens();
        if part.end > window.end || part.start < window.start {
            return None;
        }
        let mut limit = window.end;
        for other in [Some(read.cue), self.source].into_iter().flatten() {
            if part.start < other.start {
                limit = limit.min(other.start);
            }
        }
        let closes = |at: usize, block: u16| {
            let block = passage.blocks.get(block as usize).cloned();
            block.is_none_or(|block| inner(passage, block).end == at + 1)
        };
        let tokens = part.start..limit.max(part.end);
        let items = passage.items.get(tokens.clone())?;
        let rows = read.rows(&tokens).iter().map(|row| row[LAST as usize]);
        let mut ends = rows.zip(items).zip(tokens).filter_map(|((likely, item), at)| {
            let chosen = at + 1 == part.end;
            let possible = chosen
                || likely >= END_FLOOR && !is_mark(item.tag as u8) && (item.block == NONE || closes(at, item.block));
            possible.then(|| End { at: at + 1, likely, ..End::default() })
        });
        let (first, second) = (ends.next()?, ends.next()?);
        let mut found = Vec::with_capacity(ENDS);
        found.extend([first, second]);
        found.extend(ends);
        Some(found)
    }

    fn count_held(&self, start: usize, ends: &mut [End]) {
        let mut held = Held::default();
        let mut from = start;
        for end in ends {
            held.add(self, from..end.at);
            end.held = held;
            end.behind = Behind::new(self.read.passage, end.at);
            from = end.at;
        }
    }
}

impl Held {
    fn add(&mut self, of: &Draft<'_>, range: Range<usize>) {
        let items = of.read.passage.items.get(range.clone()).unwrap_or_default();
        let steps = of.likely.get(range.clone()).unwrap_or_default();
        for ((item, step), at) in items.iter().zip(steps).zip(range) {
            self.finites = self.finites.saturating_add(item.tag.is_finite().into());
            self.commas = self.commas.saturating_add((item.tag == Tag::Comma).into());
            self.cues = self.cues.saturating_add((*step >= CUE_STEP && at != of.cx.at).into());
        }
    }

    /// What this holds and an earlier one does not.
    fn since(&self, earlier: &Self) -> Self {
        Self {
            finites: self.finites.saturating_sub(earlier.finites),
            commas: self.commas.saturating_sub(earlier.commas),
            cues: self.cues.saturating_sub(earlier.cues),
        }
    }
}

impl Behind {
    fn new(passage: &Passage, end: usize) -> Self {
        /// Marks in a row are few.
        const MARKS: usize = 8;
        let items = passage.items.get(end..).unwrap_or_default();
        let tag = |at: usize| items.get(at).map_or(NO_TAG, |item| item.tag as u8);
        let marks = items.iter().take(MARKS).take_while(|item| is_mark(item.tag as u8)).count();
        Self {
            next: tag(0),
            mark: if marks > 0 { tag(0) } else { NO_TAG },
            word: items.get(marks).map_or(OUTSIDE, |item| item.word),
            tag: tag(marks),
            second: tag(marks + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::Lattice;
    use crate::report::features::tests::with_case;
    use crate::report::labels::LANES;
    use crate::report::read::Read;

    /// A text, the place of its cue, its source, the content as the chain has it, how likely content ends with which tokens, and
    /// after which tokens it may end.
    type Case =
        (&'static str, usize, Option<Range<usize>>, Range<usize>, &'static [(usize, f32)], Option<&'static [usize]>);

    const CASES: &[Case] = &[
        // the chain's end and another; what is next to impossible is none
        (
            "Ann Lee said the dam would go and the mill would stay on Monday.",
            2,
            Some(0..2),
            3..7,
            &[(6, 0.5), (11, 0.4), (13, 0.02)],
            Some(&[7, 12]),
        ),
        // the chain's end stands, however unlikely; no mark is an end
        (
            "Ann Lee said the dam would go, and the mill would stay on Monday.",
            2,
            Some(0..2),
            3..7,
            &[(6, 0.001), (7, 0.5), (12, 0.4)],
            Some(&[7, 13]),
        ),
        ("Ann Lee said the dam would go.", 2, Some(0..2), 3..7, &[(6, 0.5)], None),
        // not beyond the source, nor the cue
        (
            "The dam would go and the mill would stay, Ann Lee said.",
            12,
            Some(10..12),
            0..4,
            &[(3, 0.4), (8, 0.4), (11, 0.4), (12, 0.4)],
            Some(&[4, 9]),
        ),
        (
            "The dam would go and the mill would stay, said Ann Lee.",
            10,
            Some(11..13),
            0..4,
            &[(3, 0.4), (8, 0.4), (10, 0.4), (12, 0.4)],
            Some(&[4, 9]),
        ),
        // not within a quotation
        (
            "Ann Lee said the dam was “old and very weak” and would go.",
            2,
            Some(0..2),
            3..6,
            &[(5, 0.3), (8, 0.3), (10, 0.3), (14, 0.3)],
            Some(&[6, 11, 15]),
        ),
    ];

    #[test]
    fn ends_that_are_possible() {
        for (text, cue, source, content, likely, want) in CASES {
            with_case(text, |case| {
                let arguments = case.candidates.iter().map(|one| case.arguments(one));
                let arguments = arguments.into_iter().find(|one| one.cx.at == *cue);
                let cx = arguments.as_ref().map(|one| one.cx).unwrap_or_else(|| panic!("no cue in {text:?}"));
                let mut lattice = Lattice::<LANES>::default();
                lattice.marginals = vec![[0.0; LANES]; case.passage.len()];
                likely.iter().for_each(|(at, share)| lattice.marginals[*at][LAST as usize] = *share);
                let cue = &(*cue..*cue + 1);
                let read = &Read { passage: case.passage, window: 0, lattice: &lattice, cue };
                let content = std::slice::from_ref(content);
                let draft = Draft { read, cx, proposal: None, source: source.as_ref(), likely: case.likely, content };
                let ends = draft.ends().map(|choice| choice.ends.iter().map(|end| end.at).collect::<Vec<_>>());
                assert_eq!(ends.as_deref(), *want, "{text:?}");
            });
        }
    }
}
