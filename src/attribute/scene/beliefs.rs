//! The chain: marginals of who speaks each turn, given each turn's scores and tied transitions.
//!
//! Second order: a turn's speaker may be that of the turn before, or that of the one before it (turn-taking). The ties make
//! a step cost the square of the number of candidates and not its cube. Reads scores; writes marginals and, for fitting,
//! how often each transition is expected. It never knows what a score is made of.
//!
//! A state is a pair of candidates: the turn before's and the turn's own. The tables of a very long chain would take more
//! room than its text, so only every [`BLOCK`]th is kept and the others are made again, block by block, when the way back
//! comes to them.

use std::ops::Range;

use super::candidates::MOST;
use super::exponents::exp;
use super::pairs::{self, NONE, Side, Table};
use super::sheet::Slots;

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

/// Turns whose tables are held at once, a quarter of a kilobyte each: those of a novel.
const BLOCK: usize = 1 << 14;

/// A turn with its scores as factors.
struct Prepared<const W: usize> {
    turn: pairs::Turn<W>,
    /// For each place its candidate's among those of all turns, or [`NOBODY`].
    at: [u32; W],
}

pub(super) const NOBODY: u32 = u32::MAX;

/// When an entity was a candidate, and its place there.
#[derive(Clone, Copy)]
struct Trace {
    clock: u32,
    place: u8,
}

/// Works chains out with so many candidates a turn, a power of two: those with the best scores. Holds its tables from one
/// chain to the next.
#[derive(Default)]
pub(crate) struct Chain<const W: usize> {
    prepared: Vec<Prepared<W>>,
    /// For each entity the last even turn in which it was a candidate, and the last odd one, by the clock.
    traces: Vec<[Trace; 2]>,
    /// Counts the turns that are prepared.
    clock: u32,
    /// The forward tables of a block, after that of the turn before it.
    tables: Vec<Table<W>>,
    /// For each turn of the chain.
    #[cfg(any(test, feature = "fit"))]
    pub(crate) recurrences: Vec<Recurrence>,
    /// The sums of the forward tables, those that are made again a second time.
    #[cfg(any(test, feature = "fit"))]
    sums: Vec<f32>,
    /// The logarithm of the sum over all assignments.
    #[cfg(any(test, feature = "fit"))]
    pub(crate) log_sum: f64,
}

impl<const W: usize> Chain<W> {
    const ONES: Table<W> = [[1.0; W]; W];

    /// Runs forward and backward over some turns: tells of each turn, the last first, the numbers of its candidates among
    /// those of all turns, and how likely each is, place by place; whose number is [`NOBODY`] is none.
    pub(crate) fn believe<'s>(
        &mut self,
        count: usize,
        step: impl Fn(usize) -> Step<'s>,
        mut tell: impl FnMut(usize, &[u32; W], &[f32; W]),
    ) {
        self.prepare(count, &step);
        let block = |start: usize| start..count.min(start + BLOCK);
        // the table of the turn before each block
        let mut starts: Vec<Table<W>> = vec![Self::ONES];
        for start in (0..count).step_by(BLOCK) {
            let before = starts.last().copied().unwrap_or(Self::ONES);
            self.forward(block(start), before);
            if start + BLOCK < count {
                starts.push(self.tables[BLOCK]);
            }
        }
        #[cfg(any(test, feature = "fit"))]
        {
            let last = self.tables.get(1 + count.wrapping_sub(1) % BLOCK).map_or(1.0, pairs::sum);
            self.log_sum += self.sums.drain(..).chain([last]).map(|sum| f64::from(sum).ln()).sum::<f64>();
        }
        let mut back = Self::ONES;
        for start in (0..count).step_by(BLOCK).rev() {
            let before = starts.pop().unwrap_or(Self::ONES);
            // those of the last block are still there
            if start + BLOCK < count {
                self.forward(block(start), before);
            }
            self.backward(block(start), &mut back, &mut tell);
        }
    }

    /// Takes the scores of all turns as factors.
    fn prepare<'s>(&mut self, count: usize, step: &impl Fn(usize) -> Step<'s>) {
        self.prepared.clear();
        #[cfg(any(test, feature = "fit"))]
        {
            self.log_sum = 0.0;
            self.sums.clear();
            self.recurrences.clear();
            self.recurrences.resize(count, Recurrence::default());
        }
        // what another chain noted is out of date
        self.clock = self.clock.wrapping_add(2);
        (0..count).for_each(|number| self.turn(&step(number)));
    }

    /// Takes a turn's scores as factors. Who stood at a place two turns before stands there again.
    fn turn(&mut self, step: &Step<'_>) {
        // One piece of work on arrays that are too dear to be handed on: who is kept, where they stand, what they score.
        self.clock = self.clock.wrapping_add(1);
        let mut turn = pairs::Turn {
            factors: [f32::NEG_INFINITY; W],
            again: [0.0; W],
            same: exp(step.same),
            stays: 0,
            last: [0; W],
            #[cfg(any(test, feature = "fit"))]
            returns: 0,
        };
        let mut at = [NOBODY; W];
        let count = step.scores.len().min(step.entities.len()).min(MOST);
        let kept = best::<W>(&step.scores[..count]);
        let mut stood = [(NONE, NONE); MOST];
        let mut free = Slots::first(W);
        for slot in kept {
            stood[slot] = self.stood(step.entities[slot]);
            if stood[slot].1 != NONE {
                free.remove(Slots::of(stood[slot].1 as usize));
            }
        }
        let again = exp(step.alternate) - 1.0;
        for slot in kept {
            let (last, second) = stood[slot];
            let place = if second == NONE { free.next().unwrap_or(0) } else { second as usize };
            at[place] = (step.at + slot) as u32;
            turn.factors[place] = step.scores[slot];
            if second != NONE {
                turn.again[place] = again;
                #[cfg(any(test, feature = "fit"))]
                {
                    turn.returns |= 1 << place;
                }
            }
            if last != NONE {
                turn.last[place] = last;
                turn.stays |= 1 << place;
            }
            self.note(step.entities[slot], place as u8);
        }
        let most =
            turn.factors.iter().copied().fold(f32::NEG_INFINITY, |most, one| if one > most { one } else { most });
        if kept == Slots::NONE {
            // what nobody can speak still keeps the turns on either side apart
            turn.factors = [0.0; W];
            turn.factors[0] = 1.0;
        } else {
            turn.factors = turn.factors.map(|score| exp(score - most));
            free.for_each(|place| turn.factors[place] = 0.0);
            #[cfg(any(test, feature = "fit"))]
            {
                self.log_sum += f64::from(most);
            }
        }
        self.prepared.push(Prepared { turn, at });
    }

    /// Where an entity stood in the turn before and in the one before that.
    fn stood(&self, entity: u32) -> (u8, u8) {
        let Some(traces) = self.traces.get(entity as usize) else { return (NONE, NONE) };
        let at = |back: u32| {
            let clock = self.clock.wrapping_sub(back);
            let trace = &traces[clock as usize % 2];
            if trace.clock == clock { trace.place } else { NONE }
        };
        (at(1), at(2))
    }

    /// Notes where an entity stands now.
    fn note(&mut self, entity: u32, place: u8) {
        const NEVER: Trace = Trace { clock: 0, place: NONE };
        let entity = entity as usize;
        if entity >= self.traces.len() {
            self.traces.resize(entity + 1, [NEVER; 2]);
        }
        self.traces[entity][self.clock as usize % 2] = Trace { clock: self.clock, place };
    }

    /// Makes the forward tables of a block.
    fn forward(&mut self, block: Range<usize>, before: Table<W>) {
        self.tables.resize(block.len() + 1, Self::ONES);
        self.tables[0] = before;
        for (index, number) in block.enumerate() {
            let Some(Prepared { turn, .. }) = self.prepared.get(number) else { continue };
            let (before, next) = self.tables.split_at_mut(index + 1);
            if number == 0 {
                pairs::first(turn, &mut next[0]);
            } else {
                let _sum = pairs::ahead(turn, Side::of(number), &before[index], &mut next[0]);
                #[cfg(any(test, feature = "fit"))]
                self.sums.push(_sum);
            }
        }
    }

    /// Goes back over a block: the marginals of its turns, and the backward table of the turn before it.
    fn backward(
        &mut self,
        block: Range<usize>,
        back: &mut Table<W>,
        tell: &mut impl FnMut(usize, &[u32; W], &[f32; W]),
    ) {
        for (index, number) in block.enumerate().rev() {
            let (Some(Prepared { turn, at }), Some(table)) = (self.prepared.get(number), self.tables.get(index + 1))
            else {
                continue;
            };
            let side = Side::of(number);
            tell(number, at, &pairs::marginals(side, table, back));
            #[cfg(any(test, feature = "fit"))]
            if let (Some(before), Some(slot)) = (self.tables.get(index), self.recurrences.get_mut(number)) {
                *slot = pairs::recurrence(turn, side, table, back, before);
            }
            if number > 0 {
                pairs::behind(turn, side, back);
            }
        }
    }
}

/// Writes what is told into those of all turns.
#[cfg(any(test, feature = "fit"))]
pub(crate) fn into<const W: usize>(marginals: &mut [f32]) -> impl FnMut(usize, &[u32; W], &[f32; W]) {
    |_, at, shares| {
        for (at, share) in at.iter().zip(shares) {
            if let Some(marginal) = marginals.get_mut(*at as usize) {
                *marginal = *share;
            }
        }
    }
}

/// Scores so far below the best have no part in anything: one in four hundred. With 16 as many speakers are right (PDNC, six
/// folds, five fits each: .858 with both).
const HOPELESS: f32 = 6.0;

/// The candidates with the best scores: as many as the chain works with; of equals the first.
fn best<const W: usize>(scores: &[f32]) -> Slots {
    if let [_] = scores {
        return Slots::of(0);
    }
    let mut padded = [f32::NEG_INFINITY; MOST];
    padded.iter_mut().zip(scores).for_each(|(place, score)| *place = *score);
    let greater = |most: f32, one: &f32| if *one > most { *one } else { most };
    let floor = padded.iter().fold(f32::NEG_INFINITY, greater) - HOPELESS;
    let mut kept = Slots::NONE;
    for (slot, score) in padded.iter().enumerate() {
        kept.0 |= u32::from(*score > floor) << slot;
    }
    while kept.count() > W {
        let least = kept.reduce(|least, slot| if padded[slot] <= padded[least] { slot } else { least });
        kept.remove(least.map_or(kept, Slots::of));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every assignment's weight, summed by hand; who may speak changes from turn to turn.
    #[test]
    fn agrees_with_enumeration() {
        let entities: [&[u32]; 6] = [&[7, 9], &[9, 3, 7], &[3, 7], &[7, 3, 5], &[5, 9, 7], &[9, 5]];
        let scores = [0.3, 0.1, 0.0, 0.7, 0.4, 0.2, 0.2, 1.5, 0.0, 0.6, 0.0, 0.4, 0.9, 0.1, 0.5];
        let start = |turn: usize| entities[..turn].iter().map(|own| own.len()).sum::<usize>();
        let step = |turn: usize| Step {
            at: start(turn),
            entities: entities[turn],
            scores: &scores[start(turn)..start(turn + 1)],
            same: -1.0,
            alternate: 2.0,
        };
        let mut chain = Chain::<8>::default();
        let mut found = [0.0; 15];
        chain.believe(entities.len(), step, into(&mut found));
        let mut marginals = [0.0_f64; 15];
        let (mut total, mut same, mut alternate) = (0.0, 0.0, 0.0);
        for assignment in 0..3_usize.pow(6) {
            let places: Vec<usize> = (0..6).map(|turn| assignment / 3_usize.pow(turn) % 3).collect();
            if places.iter().zip(entities).any(|(place, own)| *place >= own.len()) {
                continue;
            }
            let speaker = |turn: usize| entities[turn][places[turn]];
            let mut weight = 0.0_f64;
            let mut alternates = false;
            for turn in 0..6 {
                weight += f64::from(scores[start(turn) + places[turn]]);
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
            for turn in 0..6 {
                marginals[start(turn) + places[turn]] += weight.exp();
            }
        }
        assert!((chain.log_sum - total.ln()).abs() < 1e-5, "{} {}", chain.log_sum, total.ln());
        assert!((f64::from(chain.recurrences[3].same) - same / total).abs() < 1e-5);
        assert!((f64::from(chain.recurrences[3].alternate) - alternate / total).abs() < 1e-5);
        for (found, marginal) in found.iter().zip(&marginals) {
            assert!((f64::from(*found) - marginal / total).abs() < 1e-5, "{found} {}", marginal / total);
        }
    }

    #[test]
    fn the_best_are_kept() {
        for (scores, want) in [
            (&[][..], 0b0),
            (&[-1e4], 0b1),
            (&[1.0, 0.0, -4.5], 0b111),
            (&[1.0, 0.0, -4.9, -5.1, -1e4], 0b111),
            // of equals the first
            (&[1.0; 6], 0b1111),
            (&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0], 0b10_1011),
        ] {
            assert_eq!(best::<4>(scores), Slots(want), "{scores:?}");
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
        Chain::<4>::default().believe(2 * BLOCK + 5, step, into(&mut marginals));
        let middle = &marginals[3 * (BLOCK / 2)..3 * (BLOCK / 2) + 3];
        for turn in [BLOCK - 2, BLOCK - 1, BLOCK, BLOCK + 1] {
            for (found, want) in marginals[3 * turn..3 * turn + 3].iter().zip(middle) {
                assert!((found - want).abs() < 1e-5, "turn {turn}");
            }
        }
    }
}
