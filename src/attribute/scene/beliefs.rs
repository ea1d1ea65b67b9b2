//! The chain: marginals of who speaks each turn, given each turn's scores and tied transitions.
//!
//! Second order: a turn's speaker may be that of the turn before, or that of the one before it (turn-taking). The ties make
//! a step cost the square of the number of candidates and not its cube. Reads scores; writes marginals and, for fitting,
//! how often each transition is expected. It never knows what a score is made of.
//!
//! A state is a pair of candidates: the turn before's and the turn's own. Its table is one row for each of the former. All
//! tables of a long chain would take more room than the text, so only every [`BLOCK`]th is kept and the others are made
//! again, block by block, when the way back comes to them.

use std::ops::Range;

use super::pairs::{self, NONE, Row, Stood, View, WIDTH};

/// A turn as the chain sees it.
pub(crate) struct Step<'a> {
    /// Where its candidates stand among those of all turns.
    pub(crate) at: usize,
    /// The entities of its candidates; no two are the same.
    pub(crate) entities: &'a [u32],
    /// Their scores.
    pub(crate) scores: &'a [f32],
    /// Of the speaker of the turn before speaking again.
    pub(crate) same: f32,
    /// Of the speaker of the turn before that, and not of the last, speaking.
    pub(crate) alternate: f32,
}

/// How likely a turn's speaker is that of the turn before, and that of the one before it and not the last.
#[cfg(any(test, feature = "fit"))]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Recurrence {
    pub(crate) same: f32,
    pub(crate) alternate: f32,
}

/// Turns whose tables are held at once.
const BLOCK: usize = 128;

/// A turn with its scores as factors.
struct Prepared {
    /// Where its candidates stand among those of the chain.
    from: u32,
    count: u32,
    same: f32,
    alternate: f32,
}

/// When an entity was a candidate, and its place there.
#[derive(Clone, Copy)]
struct Trace {
    clock: u32,
    place: u8,
}

/// Works chains out; holds its tables from one to the next.
#[derive(Default)]
pub(crate) struct Chain {
    prepared: Vec<Prepared>,
    stood: Vec<Stood>,
    factors: Vec<f32>,
    /// For each entity the last two turns in which it was a candidate.
    traces: Vec<[Trace; 2]>,
    /// Counts the turns that are prepared.
    clock: u32,
    /// The forward tables of a block, after that of the turn before it.
    tables: Vec<Row>,
    /// Where they end.
    ends: Vec<usize>,
    /// The backward table of the turn at hand.
    back: Vec<Row>,
    spare: Vec<Row>,
    flipped: Vec<Row>,
    /// For each turn of the chain.
    #[cfg(any(test, feature = "fit"))]
    pub(crate) recurrences: Vec<Recurrence>,
}

impl Chain {
    /// Runs forward and backward over some turns: writes the probability of each candidate into `marginals`, which holds
    /// those of all turns, and gives the logarithm of the sum over all assignments.
    pub(crate) fn believe<'s>(&mut self, count: usize, step: impl Fn(usize) -> Step<'s>, marginals: &mut [f32]) -> f64 {
        let mut log_sum = self.prepare(count, &step);
        let block = |start: usize| start..count.min(start + BLOCK);
        // the table of the turn before each block
        let mut starts: Vec<Vec<Row>> = vec![Vec::new()];
        for start in (0..count).step_by(BLOCK) {
            let before = starts.last().map_or(&[][..], Vec::as_slice);
            log_sum += self.forward(block(start), before);
            let last = self.table(self.ends.len().saturating_sub(1));
            if start + BLOCK < count {
                starts.push(last.to_vec());
            } else {
                log_sum += f64::from(pairs::sum(last)).ln();
            }
        }
        self.back.clear();
        for start in (0..count).step_by(BLOCK).rev() {
            let before = starts.pop().unwrap_or_default();
            // those of the last block are still there
            if start + BLOCK < count {
                self.forward(block(start), &before);
            }
            self.backward(block(start), &step, marginals);
        }
        log_sum
    }

    /// Takes the scores of all turns as factors; gives the logarithm of what was divided out.
    fn prepare<'s>(&mut self, count: usize, step: &impl Fn(usize) -> Step<'s>) -> f64 {
        self.prepared.clear();
        self.stood.clear();
        self.factors.clear();
        #[cfg(any(test, feature = "fit"))]
        {
            self.recurrences.clear();
            self.recurrences.resize(count, Recurrence::default());
        }
        // what another chain noted is out of date
        self.clock = self.clock.wrapping_add(2);
        (0..count).map(|number| f64::from(self.turn(&step(number)))).sum()
    }

    /// Takes a turn's scores as factors; gives the logarithm of what was divided out.
    fn turn(&mut self, step: &Step<'_>) -> f32 {
        let best = step.scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let from = self.factors.len();
        self.clock = self.clock.wrapping_add(1);
        for (place, (&entity, score)) in step.entities.iter().zip(step.scores).enumerate().take(WIDTH) {
            let stood = self.trace(entity, place as u8);
            self.stood.push(stood);
            self.factors.push((score - best).exp());
        }
        let nobody = self.factors.len() == from;
        if nobody {
            // what nobody can speak still keeps the turns on either side apart
            self.stood.push(Stood { last: NONE, second: NONE });
            self.factors.push(1.0);
        }
        self.prepared.push(Prepared {
            from: from as u32,
            count: (self.factors.len() - from) as u32,
            same: step.same.exp(),
            alternate: step.alternate.exp(),
        });
        if nobody { 0.0 } else { best }
    }

    /// Where an entity stood in the two turns before; notes where it stands now.
    fn trace(&mut self, entity: u32, place: u8) -> Stood {
        const NEVER: Trace = Trace { clock: 0, place: NONE };
        let entity = entity as usize;
        if entity >= self.traces.len() {
            self.traces.resize(entity + 1, [NEVER; 2]);
        }
        let Some([latest, before]) = self.traces.get_mut(entity) else { return Stood { last: NONE, second: NONE } };
        let at = |trace: &Trace, back: u32| {
            if trace.clock.wrapping_add(back) == self.clock { trace.place } else { NONE }
        };
        let stood = Stood { last: at(latest, 1), second: at(latest, 2).min(at(before, 2)) };
        (*before, *latest) = (*latest, Trace { clock: self.clock, place });
        stood
    }

    /// A turn of the chain with its candidates.
    fn view(&self, number: usize) -> View<'_> {
        let Some(prepared) = self.prepared.get(number) else { return View::EMPTY };
        let own = prepared.from as usize..(prepared.from + prepared.count) as usize;
        View {
            stood: self.stood.get(own.clone()).unwrap_or_default(),
            factors: self.factors.get(own).unwrap_or_default(),
            same: prepared.same,
            alternate: prepared.alternate,
        }
    }

    /// How many candidates the turn so far before another has; before the first turn is one, nobody.
    fn height(&self, number: usize, back: usize) -> usize {
        let earlier = number.checked_sub(back).and_then(|earlier| self.prepared.get(earlier));
        earlier.map_or(1, |earlier| earlier.count as usize)
    }

    /// A forward table of the block; the first is that of the turn before it.
    fn table(&self, index: usize) -> &[Row] {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end);
        self.ends.get(index).and_then(|end| self.tables.get(start..*end)).unwrap_or_default()
    }

    /// Makes the forward tables of a block; gives the logarithm of what was divided out.
    fn forward(&mut self, block: Range<usize>, before: &[Row]) -> f64 {
        self.tables.clear();
        self.tables.extend_from_slice(before);
        self.ends.clear();
        self.ends.push(before.len());
        let mut next = std::mem::take(&mut self.spare);
        let mut flipped = std::mem::take(&mut self.flipped);
        let mut log_sum = 0.0;
        for (index, number) in block.enumerate() {
            if number == 0 {
                pairs::first(&self.view(number), &mut next);
            } else {
                let (turn, height, before) = (self.view(number), self.height(number, 1), self.table(index));
                log_sum += f64::from(pairs::ahead(&turn, height, before, &mut flipped, &mut next)).ln();
            }
            self.tables.append(&mut next);
            self.ends.push(self.tables.len());
        }
        (self.spare, self.flipped) = (next, flipped);
        log_sum
    }

    /// Goes back over a block: the marginals of its turns, and the backward table of the turn before it.
    fn backward<'s>(&mut self, block: Range<usize>, step: &impl Fn(usize) -> Step<'s>, marginals: &mut [f32]) {
        let mut back = std::mem::take(&mut self.back);
        let mut flipped = std::mem::take(&mut self.flipped);
        for (index, number) in block.enumerate().rev() {
            let table = self.table(index + 1);
            if back.is_empty() {
                back.resize(table.len(), pairs::ONES);
            }
            let step = step(number);
            let own = marginals.get_mut(step.at..step.at + step.entities.len()).unwrap_or_default();
            pairs::marginals(table, &back, own);
            #[cfg(any(test, feature = "fit"))]
            {
                let recurrence = pairs::recurrence(&self.view(number), table, &back, self.table(index));
                if let Some(slot) = self.recurrences.get_mut(number) {
                    *slot = recurrence;
                }
            }
            if number > 0 {
                let heights = (self.height(number, 2), self.height(number, 1));
                pairs::behind(&self.view(number), heights, &mut flipped, &mut back);
            }
        }
        (self.back, self.flipped) = (back, flipped);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every assignment's weight, summed by hand.
    #[test]
    fn agrees_with_enumeration() {
        let entities = [7, 9];
        let scores = [[0.3, 0.1], [0.0, 0.7], [0.2, 0.2], [1.5, 0.0], [0.0, 0.4]];
        let step = |turn: usize| Step {
            at: 2 * turn,
            entities: &entities,
            scores: scores.get(turn).map_or(&[], |scores| scores),
            same: -1.0,
            alternate: 2.0,
        };
        let mut chain = Chain::default();
        let mut found = [0.0; 10];
        let log_sum = chain.believe(scores.len(), step, &mut found);
        let mut marginals = [0.0_f64; 10];
        let (mut total, mut same, mut alternate) = (0.0, 0.0, 0.0);
        for assignment in 0..1_usize << scores.len() {
            let speaker = |turn: usize| assignment >> turn & 1;
            let mut weight = 0.0_f64;
            let mut alternates = false;
            for turn in 0..scores.len() {
                weight += f64::from(scores[turn][speaker(turn)]);
                if turn > 0 && speaker(turn) == speaker(turn - 1) {
                    weight -= 1.0;
                } else if turn > 1 && speaker(turn) == speaker(turn - 2) {
                    weight += 2.0;
                    alternates |= turn == 3;
                }
            }
            total += weight.exp();
            same += if speaker(3) == speaker(2) { weight.exp() } else { 0.0 };
            alternate += if alternates { weight.exp() } else { 0.0 };
            for turn in 0..scores.len() {
                marginals[2 * turn + speaker(turn)] += weight.exp();
            }
        }
        assert!((log_sum - total.ln()).abs() < 1e-5, "{log_sum} {}", total.ln());
        assert!((f64::from(chain.recurrences[3].same) - same / total).abs() < 1e-5);
        assert!((f64::from(chain.recurrences[3].alternate) - alternate / total).abs() < 1e-5);
        for (found, marginal) in found.iter().zip(&marginals) {
            assert!((f64::from(*found) - marginal / total).abs() < 1e-5);
        }
    }

    /// Turns far from a block's edge do not notice it: as many turns as two blocks hold, all alike, believe alike.
    #[test]
    fn blocks_join() {
        let entities = [7, 9, 11];
        let scores = [0.4, 0.0, 0.1];
        let step =
            |turn: usize| Step { at: 3 * turn, entities: &entities, scores: &scores, same: -2.0, alternate: 1.0 };
        let mut marginals = vec![0.0; 3 * (2 * BLOCK + 5)];
        Chain::default().believe(2 * BLOCK + 5, step, &mut marginals);
        let middle = &marginals[3 * (BLOCK / 2)..3 * (BLOCK / 2) + 3];
        for turn in [BLOCK - 2, BLOCK - 1, BLOCK, BLOCK + 1] {
            for (found, want) in marginals[3 * turn..3 * turn + 3].iter().zip(middle) {
                assert!((found - want).abs() < 1e-5, "turn {turn}");
            }
        }
    }
}
