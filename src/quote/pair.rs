//! Reads the marks of a paragraph together: which open, which close, which are neither.
//!
//! Every mark has a few readings with costs (`weigh`); a reading of the paragraph is a stack of open quotations and
//! what it cost to get there. The few cheapest stacks are carried from mark to mark, and at the end the cheapest whole
//! reading wins: a lone apostrophe, a missing mark or a mark turned the wrong way costs what it is odd by, and nothing
//! beyond its neighbours. Work and memory are bounded for each mark, whatever the text: at most [`WIDTH`] stacks of at
//! most [`DEPTH`] quotations, decided for good after [`STRETCH`] marks.

use super::convention::Habit;
use super::mark::{Mark, Side};
use super::weigh::{Cost, Family, NEVER, Weights};

/// Stacks carried from one mark to the next.
const WIDTH: usize = 6;
/// Stacks so much dearer than the cheapest are given up.
const MARGIN: Cost = 14;
/// Quotations open at once; what opens deeper is not told apart.
pub(super) const DEPTH: usize = 7;
/// Marks after which the cheapest reading so far is taken as it is.
const STRETCH: usize = 4096;

/// What giving a mark up as never closed costs, where what is around it closes.
const UNCLOSED_INNER: Cost = 5;
/// What ending an unclosed quotation where the next of its kind opens costs.
const REOPEN: Cost = 6;
/// What going on into a paragraph that opens with no mark costs.
const CARRY: Cost = 5;
/// What opening afresh costs, where the quotation before was left open.
const AFRESH: Cost = 2;

/// The families of the open quotations, outermost in the lowest four bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stack(u32);

impl Stack {
    pub(super) const fn depth(self) -> usize {
        (32 - self.0.leading_zeros() as usize).div_ceil(4)
    }

    const fn push(self, family: Family) -> Self {
        Self(self.0 | (family as u32) << (4 * self.depth()))
    }

    const fn pop(self, count: usize) -> Self {
        self.first(self.depth().saturating_sub(count))
    }

    /// The outermost `count`.
    const fn first(self, count: usize) -> Self {
        if count >= 8 { self } else { Self(self.0 & ((1 << (4 * count)) - 1)) }
    }

    const fn at(self, level: usize) -> Option<Family> {
        if level >= 8 { None } else { Family::of((self.0 >> (4 * level) & 15) as u8) }
    }

    /// How many quotations would end if the innermost of `family` did.
    fn to_innermost(self, family: Family) -> Option<usize> {
        let depth = self.depth();
        (1..=depth).find(|count| self.at(depth - count) == Some(family))
    }
}

/// What a reading does at a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Action {
    /// So many of the innermost quotations end here …
    pub ends: u8,
    /// … the last of them because this mark closes it.
    pub closes: bool,
    /// The mark opens a quotation.
    pub opens: bool,
    /// The mark takes up again the quotation that the paragraph before left open.
    pub resumes: bool,
}

/// A reading up to some mark.
#[derive(Clone, Copy, Debug, Default)]
struct Reading {
    stack: Stack,
    cost: Cost,
    /// Its slot among the readings before the mark.
    parent: u8,
    action: Action,
}

/// The cheapest readings after a mark, no two with the same stack.
#[derive(Clone, Copy, Debug, Default)]
struct Beam {
    slots: [Reading; WIDTH],
    len: usize,
}

impl Beam {
    fn readings(&self) -> &[Reading] {
        self.slots.get(..self.len).unwrap_or_default()
    }

    /// Adds a reading where it is among the cheapest; of two with one stack the first of the cheaper stays.
    fn offer(&mut self, reading: Reading) {
        if reading.cost >= NEVER {
            return;
        }
        if let Some(same) = self.readings().iter().position(|other| other.stack == reading.stack) {
            if let Some(slot) = self.slots.get_mut(same).filter(|slot| reading.cost < slot.cost) {
                *slot = reading;
            }
        } else if let Some(slot) = self.slots.get_mut(self.len) {
            *slot = reading;
            self.len += 1;
        } else if let Some(dearest) = self.slots.iter_mut().max_by_key(|slot| slot.cost)
            && reading.cost < dearest.cost
        {
            *dearest = reading;
        }
    }

    /// Gives up what is much dearer than the cheapest, and counts costs from the cheapest on.
    fn prune(&mut self) {
        let least = self.readings().iter().map(|reading| reading.cost).min().unwrap_or(0);
        let mut kept = 0;
        for index in 0..self.len {
            let Some(mut reading) = self.slots.get(index).copied() else { break };
            if reading.cost - least <= MARGIN {
                reading.cost -= least;
                if let Some(slot) = self.slots.get_mut(kept) {
                    *slot = reading;
                    kept += 1;
                }
            }
        }
        self.len = kept;
    }
}

/// A mark as it was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read {
    pub at: usize,
    pub end: usize,
    pub family: Family,
    pub action: Action,
}

/// A mark and how each of the cheapest readings after it came about.
struct Step {
    at: u32,
    len: u8,
    family: Family,
    from: [(u8, Action); WIDTH],
}

/// Reads paragraphs; its buffers serve the whole text.
#[derive(Default)]
pub(super) struct Reader {
    steps: Vec<Step>,
    beam: Beam,
    /// What the paragraph before left open, and how many of these have been taken up again.
    carried: Stack,
    resumed: usize,
    /// The marks as read, and whether the paragraph began inside what was left open.
    pub reads: Vec<Read>,
    pub goes_on: bool,
}

impl Reader {
    /// Makes ready for a paragraph after one that left `carried` open.
    pub(super) fn start(&mut self, carried: Stack) {
        self.steps.clear();
        self.reads.clear();
        self.goes_on = false;
        self.carried = carried;
        self.resumed = 0;
        self.beam = Beam::default();
        self.beam.offer(Reading::default());
        if carried != Stack::default() {
            self.beam.offer(Reading { stack: carried, cost: CARRY, parent: 1, ..Reading::default() });
        }
    }

    /// Weighs the next mark.
    pub(super) fn step(&mut self, mark: &Mark, weights: &Weights, habit: &Habit) {
        let resumes = self.resumable(mark, weights);
        let mut next = Beam::default();
        for (slot, before) in self.beam.readings().iter().enumerate() {
            let from = Reading { parent: slot as u8, action: Action::default(), ..*before };
            if let Some(depth) = resumes.filter(|depth| before.stack == self.carried.first(*depth)) {
                let action = Action { resumes: true, ..Action::default() };
                next.offer(Reading { stack: self.carried.first(depth + 1), action, ..from });
            }
            let afresh = if self.steps.is_empty() && resumes.is_some() { AFRESH } else { 0 };
            offer_close(&mut next, &from, weights);
            offer_open(&mut next, &from, weights, habit, afresh);
            next.offer(Reading { cost: from.cost.saturating_add(weights.literal), ..from });
        }
        next.prune();
        self.resumed += usize::from(resumes.is_some());
        let mut from = [(0, Action::default()); WIDTH];
        for (slot, reading) in from.iter_mut().zip(next.readings()) {
            *slot = (reading.parent, reading.action);
        }
        let family = weights.open.map(|(family, _)| family);
        let family = family.or(weights.close[0].map(|(family, _)| family)).unwrap_or(Family::Double);
        self.steps.push(Step { at: mark.at as u32, len: (mark.end - mark.at) as u8, family, from });
        self.beam = next;
        if self.steps.len() >= STRETCH {
            self.decide(None);
        }
    }

    /// The level of the carried stack that a mark at the paragraph's start would take up again.
    fn resumable(&self, mark: &Mark, weights: &Weights) -> Option<usize> {
        let level = self.resumed;
        let carried = self.carried.at(level)?;
        let (opens, cost) = weights.open?;
        let repeats = opens == carried
            || matches!((opens, carried), (Family::Double, Family::DoubleLow) | (Family::Single, Family::SingleLow))
            || matches!((opens, carried), (Family::GuillemetsInward, Family::Guillemets));
        (mark.leads && mark.left == Side::Edge && level == self.steps.len() && repeats && cost < 6).then_some(level)
    }

    /// Ends the paragraph; what the cheapest reading leaves open is given back.
    pub(super) fn finish(&mut self, habit: &Habit) -> Stack {
        self.decide(Some(habit))
    }

    /// Takes the cheapest reading, at the paragraph's end with what it leaves open counted in.
    fn decide(&mut self, end: Option<&Habit>) -> Stack {
        let cost = |reading: &Reading| {
            let left_open = |habit: &Habit| match reading.stack.at(0) {
                None => 0,
                Some(family) => habit.left_open(family) + UNCLOSED_INNER * (reading.stack.depth() as Cost - 1),
            };
            reading.cost.saturating_add(end.map_or(0, left_open))
        };
        let best = self.beam.readings().iter().enumerate().min_by_key(|(_, reading)| cost(reading));
        let Some((slot, best)) = best else { return Stack::default() };
        let (mut slot, stack) = (slot, best.stack);
        let first = self.reads.len();
        for step in self.steps.iter().rev() {
            let (parent, action) = step.from.get(slot).copied().unwrap_or_default();
            if action != Action::default() {
                let at = step.at as usize;
                self.reads.push(Read { at, end: at + usize::from(step.len), family: step.family, action });
            }
            slot = usize::from(parent);
        }
        if let Some(read) = self.reads.get_mut(first..) {
            read.reverse();
        }
        self.goes_on |= first == 0 && slot == 1 && self.carried != Stack::default();
        self.steps.clear();
        // from here on the carried stack cannot be told from this one: nothing leads any more
        self.resumed = DEPTH + 1;
        self.beam = Beam::default();
        self.beam.offer(Reading { stack, ..Reading::default() });
        stack
    }
}

/// The reading in which the mark closes a quotation.
fn offer_close(next: &mut Beam, from: &Reading, weights: &Weights) {
    for (family, cost) in weights.close.into_iter().flatten() {
        let Some(ends) = from.stack.to_innermost(family) else { continue };
        let inner = UNCLOSED_INNER * (ends as Cost - 1);
        next.offer(Reading {
            stack: from.stack.pop(ends),
            cost: from.cost.saturating_add(cost + inner),
            action: Action { ends: ends as u8, closes: true, ..Action::default() },
            ..*from
        });
    }
}

/// The readings in which the mark opens a quotation: inside what is open, or ending what was left open.
fn offer_open(next: &mut Beam, from: &Reading, weights: &Weights, habit: &Habit, afresh: Cost) {
    let Some((family, cost)) = weights.open else { return };
    let cost = from.cost.saturating_add(cost + afresh);
    let inside = from.stack.to_innermost(family);
    if let Some(ends) = inside {
        let inner = UNCLOSED_INNER * (ends as Cost - 1);
        next.offer(Reading {
            stack: from.stack.pop(ends).push(family),
            cost: cost.saturating_add(REOPEN + inner),
            action: Action { ends: ends as u8, opens: true, ..Action::default() },
            ..*from
        });
    }
    if from.stack.depth() < DEPTH {
        let nest = match (inside, from.stack.depth()) {
            (Some(_), _) => weights.nest,
            (None, 0) => habit.outermost(family),
            (None, _) => 0,
        };
        next.offer(Reading {
            stack: from.stack.push(family),
            cost: cost.saturating_add(nest),
            action: Action { opens: true, ..Action::default() },
            ..*from
        });
    }
}
