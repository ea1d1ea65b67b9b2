//! Reads the marks of a paragraph together: which open, which close, which are neither.
//!
//! Every mark has a few readings with costs (`cost`); a reading of the paragraph is a stack of open quotations and
//! what it cost to get there. The few cheapest stacks are carried from mark to mark, and at the end the cheapest whole
//! reading wins: a lone apostrophe, a missing mark or a mark turned the wrong way costs what it is odd by, and nothing
//! beyond its neighbours. Work and memory are bounded for each mark, whatever the text: at most [`WIDTH`] stacks of at
//! most [`DEPTH`] quotations, decided for good after [`STRETCH`] marks.

use super::beam::{Action, Beam, Reading, Stack, Starts, WIDTH};
use super::convention::Habit;
use super::cost::{Cost, Family, Weights, weigh};
use super::mark::{Mark, Side};
use super::obvious::{Event, Obvious};

/// Quotations open at once; what opens deeper is not told apart.
pub(super) const DEPTH: usize = 7;
/// Marks after which the cheapest reading so far is taken as it is.
const STRETCH: usize = 4096;

/// What giving a mark up as never closed costs, where what is around it closes.
const UNCLOSED_INNER: Cost = 5;
/// What going on into a paragraph that opens with no mark costs.
const CARRY: Cost = 5;
/// What going on over a break inside a block costs, after the end of a sentence, where lines are paragraphs.
const SOFT: Cost = 4;
/// What opening afresh costs, where the quotation before was left open.
const AFRESH: Cost = 2;

/// A mark as it was read, or, empty, a break inside the block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read {
    pub at: usize,
    pub end: usize,
    /// The paragraph that it stands in; of a break the one that it begins.
    pub paragraph: u32,
    pub family: Family,
    pub action: Action,
}

/// A mark or break and how each of the cheapest readings after it came about.
struct Step {
    at: u32,
    len: u8,
    paragraph: u32,
    family: Family,
    from: [(u8, Action); WIDTH],
}

/// Reads one block after the other; its buffers serve the whole text.
///
/// A block is a paragraph, or several between which only the shape of the lines speaks for a break: there a quotation
/// may go on as if nothing were between.
#[derive(Default)]
pub(super) struct Reader {
    /// What needs no weighing so far.
    obvious: Obvious,
    /// Whether every mark is weighed: the tests compare the two.
    #[cfg(test)]
    pub(super) weighs_all: bool,
    /// The first paragraph of the block.
    first: u32,
    steps: Vec<Step>,
    /// The readings, once there is anything to be weighed in the block.
    beam: Beam,
    weighs: bool,
    /// What the block before left open, and how many of these have been taken up again.
    carried: Stack,
    resumed: usize,
    /// Whether a single mark opens the block.
    led_by_single: bool,
    /// Whether a break came last, and what each reading paid to go on over it.
    broke: Option<Cost>,
    paragraph: u32,
    /// The marks as read, and whether the block began inside what was left open.
    pub reads: Vec<Read>,
    pub goes_on: bool,
}

impl Reader {
    /// Makes ready for a block that begins with paragraph `number`, after one that left `carried` open.
    pub(super) fn start(&mut self, carried: Stack, number: u32) {
        (self.first, self.paragraph) = (number, number);
        self.obvious.start(carried == Stack::default());
        #[cfg(test)]
        if self.weighs_all {
            self.obvious.end();
        }
        self.broke = None;
        self.led_by_single = false;
        self.steps.clear();
        self.reads.clear();
        self.goes_on = false;
        self.carried = carried;
        self.resumed = 0;
        self.weighs = false;
    }

    /// Begins with what the block before left open, or with nothing open.
    fn begin(&mut self) {
        self.weighs = true;
        self.beam = Beam::default();
        self.beam.offer(Reading::default());
        if self.carried != Stack::default() {
            self.beam.offer(Reading { stack: self.carried, cost: CARRY, parent: 1, ..Reading::default() });
        }
    }

    /// Goes on to paragraph `number` of the block, after one that ends at `end`, with or without a sign that they are apart.
    pub(super) fn soft_break(&mut self, text: &str, (end, number, apart): (usize, u32, bool), habit: &Habit) {
        if !self.obvious.takes_break(end, number, apart) {
            self.weigh_all(text, habit);
            self.go_over(end, number, apart, habit);
        }
    }

    /// Reads the next mark.
    pub(super) fn mark(&mut self, text: &str, mark: &Mark, habit: &Habit) {
        if !self.obvious.takes(text, mark) {
            self.weigh_all(text, habit);
            self.step(mark, &weigh(text, mark, habit), habit);
        }
    }

    /// Weighs what was obvious until another mark came.
    fn weigh_all(&mut self, text: &str, habit: &Habit) {
        if !self.weighs {
            self.begin();
        }
        for event in self.obvious.end() {
            match event {
                Event::Mark(mark) => self.step(&mark, &weigh(text, &mark, habit), habit),
                Event::Break(end, number, apart) => self.go_over(end, number, apart, habit),
            }
        }
    }

    fn go_over(&mut self, end: usize, number: u32, apart: bool, habit: &Habit) {
        self.paragraph = number;
        self.resumed = DEPTH + 1;
        if self.beam.readings().iter().all(|reading| reading.stack == Stack::default()) {
            return;
        }
        let toll = if apart { SOFT } else { 0 };
        let mut next = Beam::default();
        for (slot, before) in self.beam.readings().iter().enumerate() {
            let from = Reading { parent: slot as u8, action: Action::default(), ..*before };
            let depth = from.stack.depth();
            if depth == 0 {
                next.offer(from);
                continue;
            }
            next.offer(Reading { cost: from.cost + toll, ..from });
            let action = Action { ends: depth as u8, ..Action::default() };
            next.offer(Reading {
                stack: Stack::default(),
                cost: from.cost + self.left_open(from.stack, habit),
                action,
                ..from
            });
        }
        self.broke = Some(toll);
        self.advance(next, end, end, Family::Double);
    }

    /// Weighs the next mark.
    fn step(&mut self, mark: &Mark, weights: &Weights, habit: &Habit) {
        let resumes = self.resumable(mark, weights);
        self.led_by_single |= mark.leads && matches!(weights.open, Some((Family::Single, 0..=2)));
        let mut next = Beam::default();
        for (slot, before) in self.beam.readings().iter().enumerate() {
            let from = Reading { parent: slot as u8, action: Action::default(), ..*before };
            if let Some(depth) = resumes.filter(|depth| before.stack == self.carried.first(*depth)) {
                let action = Action { starts: Starts::Resumed, ..Action::default() };
                next.offer(Reading { stack: self.carried.first(depth + 1), action, ..from });
            }
            if let Some(toll) = self.broke.filter(|_| mark.leads && repeats(from.stack.at(0), weights)) {
                let action =
                    Action { ends: from.stack.depth() as u8 - 1, starts: Starts::Repeated, ..Action::default() };
                let cost = from.cost.saturating_sub(toll);
                next.offer(Reading { stack: from.stack.first(1), cost, action, ..from });
            }
            let afresh = if self.steps.is_empty() && resumes.is_some() { AFRESH } else { 0 };
            offer_close(&mut next, &from, weights);
            offer_open(&mut next, &from, weights, habit, afresh);
            next.offer(Reading { cost: from.cost.saturating_add(weights.literal), ..from });
        }
        self.resumed += usize::from(resumes.is_some());
        self.broke = None;
        let family = weights.open.map(|(family, _)| family);
        let family = family.or(weights.close[0].map(|(family, _)| family)).unwrap_or(Family::Double);
        self.advance(next, mark.at, mark.end, family);
    }

    /// Takes over the readings after a mark or break, and notes where each came from.
    fn advance(&mut self, mut next: Beam, at: usize, end: usize, family: Family) {
        next.prune();
        let mut from = [(0, Action::default()); WIDTH];
        for (slot, reading) in from.iter_mut().zip(next.readings()) {
            *slot = (reading.parent, reading.action);
        }
        self.steps.push(Step { at: at as u32, len: (end - at) as u8, paragraph: self.paragraph, family, from });
        self.beam = next;
        if self.steps.len() >= STRETCH {
            self.decide(None);
        }
    }

    /// The level of the carried stack that a mark at the paragraph's start would take up again.
    fn resumable(&self, mark: &Mark, weights: &Weights) -> Option<usize> {
        let level = self.resumed;
        let carried = self.carried.at(level)?;
        let leads = mark.leads && mark.left == Side::Edge && level == self.steps.len();
        (leads && repeats(Some(carried), weights)).then_some(level)
    }

    /// What leaving all of a stack open costs.
    fn left_open(&self, stack: Stack, habit: &Habit) -> Cost {
        let outermost = match stack.at(0) {
            None => 0,
            // a paragraph of speech, likely to go on in the next
            Some(Family::Single) if self.led_by_single => 2,
            Some(family) => habit.left_open(family),
        };
        outermost + UNCLOSED_INNER * (stack.depth() as Cost).saturating_sub(1)
    }

    /// Ends the block; what the cheapest reading leaves open is given back.
    pub(super) fn finish(&mut self, text: &str, habit: &Habit) -> Stack {
        if self.obvious.is_whole() {
            self.reads.extend(self.obvious.reads(self.first));
            return Stack::default();
        }
        self.weigh_all(text, habit);
        self.decide(Some(habit))
    }

    /// Takes the cheapest reading, at the block's end with what it leaves open counted in.
    fn decide(&mut self, end: Option<&Habit>) -> Stack {
        let cost = |reading: &Reading| {
            reading.cost.saturating_add(end.map_or(0, |habit| self.left_open(reading.stack, habit)))
        };
        let best = self.beam.readings().iter().enumerate().min_by_key(|(_, reading)| (cost(reading), reading.cost));
        let Some((slot, best)) = best else { return Stack::default() };
        let (mut slot, stack) = (slot, best.stack);
        let first = self.reads.len();
        for step in self.steps.iter().rev() {
            let (parent, action) = step.from.get(slot).copied().unwrap_or_default();
            if action != Action::default() || step.len == 0 {
                let (at, paragraph) = (step.at as usize, step.paragraph);
                self.reads.push(Read { at, end: at + usize::from(step.len), paragraph, family: step.family, action });
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

/// Whether a mark could open a quotation of this family again, at the start of a paragraph.
fn repeats(family: Option<Family>, weights: &Weights) -> bool {
    weights.open.is_some_and(|(opens, cost)| {
        cost < 9
            && (family == Some(opens)
                || matches!(
                    (opens, family),
                    (Family::Double, Some(Family::DoubleLow))
                        | (Family::Single, Some(Family::SingleLow))
                        | (Family::GuillemetsInward, Some(Family::Guillemets))
                ))
    })
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
            cost: cost.saturating_add(weights.reopen + inner),
            action: Action { ends: ends as u8, starts: Starts::Quotation, ..Action::default() },
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
            action: Action { starts: Starts::Quotation, ..Action::default() },
            ..*from
        });
    }
}
