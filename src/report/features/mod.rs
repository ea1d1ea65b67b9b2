//! The features of each token around a cue: is it source, is it content, and where does the content begin and end.
//!
//! Two sweeps outward from the cue, counting what lies between. Each token gets the row of its features' weights.

mod cue;
mod places;
mod surface;
mod templates;

use templates::T;
pub(crate) use templates::TEMPLATES;

use std::ops::Range;

use super::labels::{LABELS, LANES};
use super::model::UNIT;
use crate::chain::code::{COMMA, DASH, SEMICOLON};
use crate::chain::feature::Values;
use crate::chain::sum::{Memo, Sink, Sum};
use crate::chain::table::Table;
use crate::chain::{NEVER, Row};
use crate::cue::features::{head, rule_number};
use crate::cue::rules::{Cx, Proposal};
use crate::cue::subject;
use crate::lexicon::{Classes, Tag};
use crate::passage::{NONE, Part, State};

/// What lies between the cue and a token.
#[derive(Clone, Copy, Default)]
struct Counts {
    commas: u8,
    finites: u8,
    cues: u8,
    closings: u8,
    that: u8,
}

impl Counts {
    fn pass(&mut self, cx: &Cx<'_>, at: usize, likely: u8) {
        let item = &cx.passage.items[at];
        if item.state == State::Outside {
            self.commas = self.commas.saturating_add(matches!(item.word, COMMA | SEMICOLON | DASH).into());
            self.finites = self.finites.saturating_add(item.tag.is_finite().into());
            self.cues = self.cues.saturating_add((likely >= 3).into());
            self.that |= u8::from(item.word == cx.knowledge.that || item.word == cx.knowledge.whether);
        }
        self.closings = self.closings.saturating_add((item.state == State::Closing).into());
    }

    /// Everything that features take from the counts.
    fn key(self, place: &Place) -> u32 {
        u32::from(self.packed()) | u32::from(self.that) << 8 | u32::from(place.zone) << 9
    }

    fn packed(self) -> u8 {
        let two = |count: u8| count.min(3);
        two(self.commas) | two(self.finites) << 2 | two(self.cues) << 4 | two(self.closings) << 6
    }
}

/// How likely a token is a cue, in steps: 0 below .05, 1 below .2, 2 below .5, 3 below .8, 4.
pub(crate) fn step(probability: f32) -> u8 {
    [0.05, 0.2, 0.5, 0.8].iter().map(|limit| u8::from(probability >= *limit)).sum()
}

/// A cue and all that the features of its tokens ask for.
pub(crate) struct Arguments<'p> {
    cx: &'p Cx<'p>,
    /// The tokens of the cue.
    cue: Range<usize>,
    /// For each token of the passage how likely it is a cue, as [`step`] gives it.
    likely: &'p [u8],
    context: (u8, u8),
    /// The number of the last block before the cue.
    block: i32,
    cue_tag: u8,
    kind: u8,
    stem: u32,
    rule: u8,
    subject: u8,
    window: Range<usize>,
    /// For each token of the window and one to each side: which ranges hold it, as [`Arguments::held`] says.
    held: Vec<u8>,
    proposes: bool,
}

impl<'p> Arguments<'p> {
    pub(crate) fn new(cx: &'p Cx<'p>, proposal: Option<&Proposal>, cue: Range<usize>, likely: &'p [u8]) -> Self {
        let passage = cx.passage;
        let context = (neighbour(cx, cue.start as isize - 1), neighbour(cx, cue.end as isize));
        let block = passage.blocks.partition_point(|block| block.end <= cue.start) as i32 - 1;
        let item = &passage.items[cx.at];
        let cue_tag = if item.tag.is_noun() { Tag::Nn } else { item.tag } as u8;
        let window = window(cx, &cue, likely);
        Self {
            held: held(cx, proposal, likely, &window),
            cx,
            cue,
            likely,
            context,
            block,
            cue_tag,
            kind: cx.kind as u8,
            stem: item.stem,
            rule: rule_number(proposal),
            subject: head(passage, cx.knowledge, cx.left.as_ref()),
            window,
            proposes: proposal.is_some(),
        }
    }

    /// The tokens that can be source or content.
    pub(crate) const fn window(&self) -> &Range<usize> {
        &self.window
    }

    /// Writes the scores of the window's places. The memo holds what earlier cues of the document have worked out.
    pub(crate) fn score(&self, table: &Table<LANES>, memo: &mut Memo<LANES>, scores: &mut Vec<Row<LANES>>) {
        scores.clear();
        scores.resize(self.window.len(), [NEVER; LANES]);
        memo.reserve(WORDS_SLOT + self.cx.passage.len() * 2);
        let mut sum = Sum::with_memo(table, memo);
        self.sweep(|at, counts| {
            self.token(at, counts, &mut sum);
            let sums = sum.take();
            if let Some(row) = scores.get_mut(at - self.window.start) {
                for (to, score) in row.iter_mut().zip(&sums).take(LABELS) {
                    *to = f32::from(*score) * UNIT;
                }
            }
        });
        let mut places = self.window.clone().map(|at| self.is_place(at));
        scores.retain(|_| places.next() == Some(true));
    }

    /// Collects the features of the window's places, in order.
    #[cfg(feature = "fit")]
    pub(crate) fn collect(&self) -> Vec<Vec<u64>> {
        let mut rows = vec![Vec::new(); self.window.len()];
        self.sweep(|at, counts| {
            if let Some(row) = rows.get_mut(at - self.window.start) {
                self.token(at, counts, row);
            }
        });
        let mut places = self.window.clone().map(|at| self.is_place(at));
        rows.retain(|_| places.next() == Some(true));
        rows
    }

    /// Visits each place of the window, outward from the cue, with what lies between; the cue's own without.
    fn sweep(&self, mut visit: impl FnMut(usize, Option<Counts>)) {
        self.cue.clone().for_each(|at| visit(at, None));
        let mut counts = Counts::default();
        let likely = |at: usize| self.likely.get(at).copied().unwrap_or(0);
        for at in self.cue.end..self.window.end {
            if self.is_place(at) {
                visit(at, Some(counts));
            }
            counts.pass(self.cx, at, likely(at));
        }
        counts = Counts::default();
        for at in (self.window.start..self.cue.start).rev() {
            if self.is_place(at) {
                visit(at, Some(counts));
            }
            counts.pass(self.cx, at, likely(at));
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
        let place = self.place(at);
        let (side, block) = (place.side as usize, (place.zone << 3 | place.block) as usize);
        let near = |details: u32| u64::from(self.cx.passage.first + self.cx.at as u32) << 32 | u64::from(details);
        sink.group(block, near(0), |sink| self.of_block(&place, sink));
        sink.group(COUNTS_SLOT + side, near(counts.key(&place)), |sink| self.counted(&place, counts, sink));
        let holding = self.holding(at);
        let key = holding.key(&place) | u32::from(counts.packed() & 15) << 28;
        sink.group(RULE_SLOT + side, near(key), |sink| self.proposed(&holding, &place, counts, sink));
        let words = u64::from(self.cx.passage.first) << 32 | u64::from(place.zone) | 1 << 31;
        sink.group(WORDS_SLOT + at * 2 + side, words, |sink| self.surface(at, &place, sink));
        self.edges(at, &place, counts, sink);
    }

    /// How the token lies to the noun phrases and the content that rules see.
    fn holding(&self, at: usize) -> Holding {
        let here = (at + 1).saturating_sub(self.window.start);
        let held = |at: usize| self.held.get(at).copied().unwrap_or(0);
        let (before, now, after) = (held(here.wrapping_sub(1)), held(here), held(here + 1));
        let near = |held: u8| held >> 1 & 1 | held >> 2 & 2;
        Holding {
            nouns: now & 7,
            subjects: now & 31,
            edges: near(now) << 4 | near(after) << 2 | near(before),
            proposed: if self.proposes { now >> 5 } else { 2 },
            edge: before >> 5 | now >> 5 << 1 | after >> 5 << 2,
        }
    }

    fn place(&self, at: usize) -> Place {
        let items = &self.cx.passage.items;
        let item = &items[at];
        let right = at >= self.cue.end;
        let steps = if right { at + 1 - self.cue.end } else { self.cue.start - at };
        let sentences = i32::from(item.sentence) - i32::from(items[self.cx.at].sentence);
        let zone = if right { 3 + sentences.clamp(0, 2) } else { sentences.clamp(-2, 0) + 2 } as u8;
        let block = if item.block == NONE {
            7
        } else {
            (i32::from(item.block) - self.block - i32::from(!right) + 3).clamp(0, 6) as u8
        };
        Place { side: right.into(), zone, steps: bucket(steps) | u8::from(right) << 3, block }
    }
}

// Where the memo keeps the sums: one slot for each block of each zone, two for what changes along a side, and two for each
// token of the paragraph.
const COUNTS_SLOT: usize = 64;
const RULE_SLOT: usize = 66;
const WORDS_SLOT: usize = 68;

/// The furthest that source and content may lie from the cue, in tokens.
const SPAN: usize = 180;
/// Over how many likely cues source and content may lie, to each side.
const OTHERS: usize = 12;
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

/// Which phrases and which content a token is of.
#[derive(Clone, Copy)]
struct Holding {
    nouns: u8,
    subjects: u8,
    edges: u8,
    proposed: u8,
    edge: u8,
}

impl Holding {
    fn key(self, place: &Place) -> u32 {
        let place = u32::from(place.zone) | u32::from(place.block) << 3;
        place
            | u32::from(self.subjects) << 6
            | u32::from(self.edges) << 11
            | u32::from(self.proposed) << 17
            | u32::from(self.edge) << 19
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

/// The tokens that can be source or content: the cue's sentence, and where the paragraph quotes two to each side.
fn window(cx: &Cx<'_>, cue: &Range<usize>, likely: &[u8]) -> Range<usize> {
    let passage = cx.passage;
    let here = passage.items[cx.at].sentence as usize;
    let (reach, span) = if passage.blocks.is_empty() { (0, SPAN / 2) } else { (2, SPAN) };
    let start = passage.sentences.get(here.saturating_sub(reach)).map_or(0, |sentence| sentence.start);
    let last = passage.sentences.get(here + reach).or(passage.sentences.last());
    let end = last.map_or(passage.len(), |sentence| sentence.end);
    let (start, end) = (start.max(cue.start.saturating_sub(span)), end.min(cue.end + span));
    // nobody reports over so many other cues; a text of nothing but cues would take a hundred times the time of others
    let others = |tokens: &mut dyn Iterator<Item = usize>| {
        tokens.filter(|at| likely.get(*at).is_some_and(|likely| *likely >= 2)).nth(OTHERS)
    };
    let start = others(&mut (start..cue.start).rev()).map_or(start, |at| at + 1);
    let end = others(&mut (cue.end..end)).unwrap_or(end);
    start.min(cue.start)..end.max(cue.end)
}

/// For each token of a window, and one to each side of it, which ranges hold it: 1 the proposed source, 2 the noun phrase to the
/// left, 4 the one to the right, 8 and 16 the shared subjects, 32 the proposed content.
fn held(cx: &Cx<'_>, proposal: Option<&Proposal>, likely: &[u8], window: &Range<usize>) -> Vec<u8> {
    let mut held = vec![0; window.len() + 2];
    let mut mark = |range: Option<&Range<usize>>, bit: u8| {
        let within = |at: usize| (at + 1).saturating_sub(window.start).min(window.len() + 2);
        let range = range.map_or(0..0, |range| within(range.start)..within(range.end));
        held.get_mut(range).unwrap_or_default().iter_mut().for_each(|held| *held |= bit);
    };
    let [main, previous] = &shared(cx, likely);
    mark(proposal.and_then(|proposal| proposal.source.as_ref()), 1);
    mark(cx.left.as_ref(), 2);
    mark(cx.right.as_ref(), 4);
    mark(main.as_ref(), 8);
    mark(previous.as_ref(), 16);
    mark(proposal.map(|proposal| &proposal.content), 32);
    mark(proposal.and_then(|proposal| proposal.more.as_ref()), 32);
    held
}

/// The subjects of other verbs that the cue may share.
fn shared(cx: &Cx<'_>, likely: &[u8]) -> [Option<Range<usize>>; 2] {
    let items = &cx.passage.items;
    let start = cx.sentence.start;
    let first =
        (start..cx.at.min(start + SPAN)).find(|at| items[*at].tag.is_finite() && items[*at].state == State::Outside);
    let from = start.max(cx.at.saturating_sub(60));
    let cue =
        (from..cx.at).rev().find(|at| likely.get(*at).is_some_and(|likely| *likely >= 3) && items[*at].tag.is_verb());
    [first, cue].map(|verb| verb.and_then(|verb| subject::left(cx.passage, verb)))
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
