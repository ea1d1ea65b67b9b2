//! The features of each token around a cue: is it source, is it content, and where does the content begin and end.
//!
//! Reads a passage, its [`Looks`] and what rules propose for a cue; writes a row of summed weights for each place around it, in
//! two sweeps outward that count what lies between. It decides nothing.

mod cue;
mod look;
mod places;
mod surface;
mod templates;
#[cfg(test)]
pub(super) mod tests;
mod window;

use look::Look;
pub(crate) use look::Looks;
use places::is_place;
use templates::T;
pub(crate) use templates::TEMPLATES;
use window::{Holding, held, window};

use std::ops::Range;

use super::labels::{LABELS, LANES};
use super::model::UNIT;
use crate::chain::feature::Values;
use crate::chain::sum::{Memo, Sink, Sum};
use crate::chain::table::Table;
use crate::chain::{NEVER, Row};
use crate::cue::features::{head, rule_number};
use crate::cue::rules::{Cx, Proposal};
use crate::lexicon::{Classes, Tag};
use crate::passage::{NONE, Part, State};

/// What lies between the cue and a token, counted up to three each: in pairs of bits from the lowest on commas, finite verbs,
/// other cues, closing marks; and whether there is a *that*.
#[derive(Clone, Copy, Default)]
struct Counts {
    packed: u8,
    that: u8,
}

impl Counts {
    fn pass(&mut self, look: &Look) {
        const ONES: u8 = 0b0101_0101;
        let full = self.packed & self.packed >> 1;
        self.packed += look.passes & ONES & !full;
        self.that |= look.passes >> 1 & 1;
    }

    /// How many of one kind, at most two.
    const fn two(self, kind: u32) -> u8 {
        let count = self.packed >> (2 * kind) & 3;
        if count > 2 { 2 } else { count }
    }

    const fn commas(self) -> u8 {
        self.two(0)
    }

    const fn finites(self) -> u8 {
        self.two(1)
    }

    const fn cues(self) -> u8 {
        self.two(2)
    }

    const fn closings(self) -> u8 {
        self.two(3)
    }
}

/// How likely a token is a cue, in steps: 0 below .05, 1 below .2, 2 below .5, 3 below .8, 4.
pub(crate) fn step(probability: f32) -> u8 {
    [0.05, 0.2, 0.5, 0.8].iter().map(|limit| u8::from(probability >= *limit)).sum()
}

/// A cue and all that the features of its tokens ask for.
pub(crate) struct Arguments<'p> {
    pub(super) cx: &'p Cx<'p>,
    /// The tokens of the cue.
    cue: Range<usize>,
    looks: &'p Looks,
    context: (u8, u8),
    /// The number of the block that the cue is of.
    within: u16,
    /// The number of the last block before the cue.
    block: i32,
    sentence: i32,
    cue_tag: u8,
    kind: u8,
    stem: u32,
    rule: u8,
    subject: u8,
    window: Range<usize>,
    /// How many places the window has before the cue and after it.
    places: (usize, usize),
    /// For each token of the window and one to each side: which ranges hold it, as [`held`] says.
    held: Vec<u8>,
    proposes: bool,
}

impl<'p> Arguments<'p> {
    /// `looks` and how likely tokens are cues, in steps, are of the same passage.
    pub(crate) fn new(
        cx: &'p Cx<'p>,
        proposal: Option<&Proposal>,
        cue: Range<usize>,
        likely: &[u8],
        looks: &'p Looks,
    ) -> Self {
        let passage = cx.passage;
        let context = (neighbour(cx, cue.start as isize - 1), neighbour(cx, cue.end as isize));
        let block = passage.blocks.partition_point(|block| block.end <= cue.start) as i32 - 1;
        let item = &passage.items[cx.at];
        let cue_tag = if item.tag.is_noun() { Tag::Nn } else { item.tag } as u8;
        let window = window(cx, &cue, likely);
        let places = |range: Range<usize>| {
            let looks = looks.of(range);
            // without quotations every token is one
            if passage.blocks.is_empty() {
                looks.len()
            } else {
                looks.iter().filter(|look| is_place(look, item.block)).count()
            }
        };
        Self {
            places: (places(window.start..cue.start), places(cue.end..window.end)),
            held: held(cx, proposal, likely, &window),
            cx,
            cue,
            looks,
            context,
            within: item.block,
            block,
            sentence: item.sentence.into(),
            cue_tag,
            kind: cx.kind as u8,
            stem: item.stem,
            rule: rule_number(proposal),
            subject: head(passage, cx.knowledge, cx.left.as_ref()),
            window,
            proposes: proposal.is_some(),
        }
    }

    /// The tokens of the cue.
    pub(crate) const fn cue(&self) -> &Range<usize> {
        &self.cue
    }

    /// The tokens that can be source or content.
    pub(crate) const fn window(&self) -> &Range<usize> {
        &self.window
    }

    /// Writes the scores of the window's places. The memo holds what earlier cues of the document have worked out.
    pub(crate) fn score(&self, table: &Table<LANES>, memo: &mut Memo<LANES>, scores: &mut Vec<Row<LANES>>) {
        let places = self.places.0 + self.cue.len() + self.places.1;
        scores.clear();
        scores.resize(places, [NEVER; LANES]);
        memo.reserve();
        let mut sum = Sum::with_memo(table, memo);
        self.sweep(|at, place, counts| {
            self.token(at, counts, &mut sum);
            let sums = sum.take();
            if let Some(row) = scores.get_mut(place) {
                *row = sums.map(|sum| f32::from(sum) * UNIT);
                row.iter_mut().skip(LABELS).for_each(|beyond| *beyond = NEVER);
            }
        });
    }

    /// Collects the features of the window's places, in order.
    #[cfg(feature = "fit")]
    pub(crate) fn collect(&self) -> Vec<Vec<u64>> {
        let places = self.places.0 + self.cue.len() + self.places.1;
        let mut rows = vec![Vec::new(); places];
        self.sweep(|at, place, counts| {
            if let Some(row) = rows.get_mut(place) {
                self.token(at, counts, row);
            }
        });
        rows
    }

    /// Visits each place of the window, outward from the cue, with its number and what lies between; the cue's own without.
    fn sweep(&self, mut visit: impl FnMut(usize, usize, Option<Counts>)) {
        let before = self.places.0;
        let mut place = before;
        for at in self.cue.clone() {
            visit(at, place, None);
            place += 1;
        }
        let mut counts = Counts::default();
        for (at, look) in (self.cue.end..).zip(self.looks.of(self.cue.end..self.window.end)) {
            if is_place(look, self.within) {
                visit(at, place, Some(counts));
                place += 1;
            }
            counts.pass(look);
        }
        (counts, place) = (Counts::default(), before);
        let range = self.window.start..self.cue.start;
        for (look, at) in self.looks.of(range.clone()).iter().zip(range).rev() {
            if is_place(look, self.within) {
                place -= 1;
                visit(at, place, Some(counts));
            }
            counts.pass(look);
        }
    }

    fn cue_token(&self, at: usize, sink: &mut impl Sink) {
        let zone = Values::default().bits::<3>(ZONE_CUE);
        sink.add(zone.of(T::Zone));
        sink.add(zone.word(sink.word(self.cx.passage.word(at as isize))).of(T::Word_));
    }

    fn token(&self, at: usize, counts: Option<Counts>, sink: &mut impl Sink) {
        let Some(counts) = counts else {
            self.cue_token(at, sink);
            return;
        };
        let around = self.looks.around(at);
        let place = self.place(at, &around[2]);
        let holding = self.holding(at);
        // all that these two groups ask for but what is the cue's
        let run = u32::from(counts.packed) << 8 | u32::from(counts.that) << 7 | u32::from(place.zone) << 4;
        sink.run(run | u32::from(holding.right()) << 3 | u32::from(place.block), |sink| {
            self.of_cue(holding, &place, sink);
            self.counted(&place, counts, sink);
        });
        self.proposed(holding, &place, counts, sink);
        self.surface(at, around, &place, sink);
        self.edges(around, &place, counts, sink);
    }

    /// How the token lies to the noun phrases and the content that rules see.
    fn holding(&self, at: usize) -> Holding {
        let held = self.held.get(at.wrapping_sub(self.window.start)..).and_then(|from| from.first_chunk());
        let [before, now, after] = held.copied().unwrap_or_default();
        Holding { before: before >> 5, now, after: after >> 5, proposes: self.proposes }
    }

    fn place(&self, at: usize, look: &Look) -> Place {
        let right = at >= self.cue.end;
        let steps = if right { at + 1 - self.cue.end } else { self.cue.start - at };
        let sentences = i32::from(look.sentence) - self.sentence;
        let zone = if right { 3 + sentences.clamp(0, 2) } else { sentences.clamp(-2, 0) + 2 } as u8;
        let block = if look.block == NONE {
            7
        } else {
            (i32::from(look.block) - self.block - i32::from(!right) + 3).clamp(0, 6) as u8
        };
        Place { side: right.into(), zone, steps: bucket(steps) | u8::from(right) << 3, block }
    }
}

/// Groups of features whose sums are worked out once for what they depend on: of the cue, of what lies between, of rules, of the
/// distance, of the tags and marks here and beside.
#[derive(Clone, Copy)]
enum Group {
    Cue,
    Between,
    Rules,
    Position,
    Shape,
}

/// The zone of the cue itself.
const ZONE_CUE: u8 = 7;

/// Where a token lies towards the cue.
struct Place {
    side: u8,
    /// Side and sentences away.
    zone: u8,
    steps: u8,
    /// Which quoted stretch, counted from the cue; 7 for none.
    block: u8,
}

impl Place {
    /// The zone as the first field of a feature.
    fn in_zone(&self) -> Values {
        Values::default().bits::<3>(self.zone)
    }
}

/// A distance in eight steps.
const fn bucket(steps: usize) -> u8 {
    match steps {
        0..=1 => 0,
        2 => 1,
        3 => 2,
        4..=5 => 3,
        6..=9 => 4,
        10..=19 => 5,
        20..=39 => 6,
        _ => 7,
    }
}

/// What kind of token stands beside the cue.
fn neighbour(cx: &Cx<'_>, at: isize) -> u8 {
    let here = cx.passage.items[cx.at].sentence;
    let Some(item) = cx.passage.item(at).filter(|item| item.sentence == here) else { return 0 };
    match item.state {
        State::Closing => return 1,
        State::Opening => return 2,
        _ => {}
    }
    let known = cx.knowledge.neighbour(item.word);
    if known != 0 {
        return known;
    }
    let person = item.classes.any(Classes::ROLE.with(Classes::PERSON).with(Classes::GROUP));
    match item.tag {
        Tag::Prp => 40,
        Tag::Nnp | Tag::Nnps => 41,
        Tag::Nn | Tag::Nns if person => 48,
        Tag::Nn | Tag::Nns => 42,
        Tag::Dt | Tag::PrpS | Tag::Cd | Tag::Jj => 43,
        Tag::Rb => 44,
        Tag::Wp | Tag::Wdt => 45,
        Tag::Cc => 46,
        _ if item.part == Part::Auxiliary => 47,
        other => 50 + other as u8,
    }
}
