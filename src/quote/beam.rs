//! The readings of a paragraph that are carried from mark to mark: a few stacks of open quotations, each with its cost.
//!
//! Never looks at the text.

use super::cost::{Cost, Family, NEVER};

/// Stacks carried from one mark to the next.
pub(super) const WIDTH: usize = 6;
/// Stacks so much dearer than the cheapest are given up.
const MARGIN: Cost = 14;

/// The families of the open quotations, outermost in the lowest four bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stack(u32);

impl Stack {
    pub(super) const fn depth(self) -> usize {
        (32 - self.0.leading_zeros() as usize).div_ceil(4)
    }

    pub(super) const fn push(self, family: Family) -> Self {
        Self(self.0 | (family as u32) << (4 * self.depth()))
    }

    pub(super) const fn pop(self, count: usize) -> Self {
        self.first(self.depth().saturating_sub(count))
    }

    /// The outermost `count`.
    pub(super) const fn first(self, count: usize) -> Self {
        if count >= 8 { self } else { Self(self.0 & ((1 << (4 * count)) - 1)) }
    }

    pub(super) const fn at(self, level: usize) -> Option<Family> {
        if level >= 8 { None } else { Family::of((self.0 >> (4 * level) & 15) as u8) }
    }

    /// How many quotations would end if the innermost of `family` did.
    pub(super) fn to_innermost(self, family: Family) -> Option<usize> {
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
    /// What begins here.
    pub starts: Starts,
}

/// What begins at a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Starts {
    #[default]
    Nothing,
    /// A quotation.
    Quotation,
    /// The next paragraph of a quotation that the block before left open.
    Resumed,
    /// The next paragraph of the outermost quotation, after a break inside the block.
    Repeated,
}

/// A reading up to some mark.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading {
    pub stack: Stack,
    pub cost: Cost,
    /// Its slot among the readings before the mark.
    pub parent: u8,
    pub action: Action,
}

impl Reading {
    /// Whether it is to be had instead of another with the same stack; of two equal ones that which closes later.
    fn replaces(&self, other: &Self) -> bool {
        self.cost < other.cost || self.cost == other.cost && self.action.closes
    }
}

/// The cheapest readings after a mark, no two with the same stack.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beam {
    slots: [Reading; WIDTH],
    len: usize,
}

impl Beam {
    pub(super) fn readings(&self) -> &[Reading] {
        self.slots.get(..self.len).unwrap_or_default()
    }

    /// Adds a reading where it is among the cheapest; of two with one stack the better stays.
    pub(super) fn offer(&mut self, reading: Reading) {
        if reading.cost >= NEVER {
            return;
        }
        if let Some(same) = self.readings().iter().position(|other| other.stack == reading.stack) {
            if let Some(slot) = self.slots.get_mut(same).filter(|slot| reading.replaces(slot)) {
                *slot = reading;
            }
        } else if let Some(slot) = self.slots.get_mut(self.len) {
            *slot = reading;
            self.len += 1;
        } else if let Some(dearest) =
            self.slots.iter_mut().max_by_key(|slot| slot.cost).filter(|dearest| reading.cost < dearest.cost)
        {
            *dearest = reading;
        }
    }

    /// Gives up what is much dearer than the cheapest, and counts costs from the cheapest on.
    pub(super) fn prune(&mut self) {
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
