//! Who speaks where the same description stands beside a quotation: *the old lady* is mostly one person all through a text.
//!
//! Reads the first beliefs of the turns with a description beside them; gives for each candidate of such a turn the share
//! that the other turns with its head give him.

use std::collections::HashMap;

use super::Scene;
use super::sheet::Sheet;
use super::shortlist::{FEW, Shortlist};
use super::templates::Feature;
use super::turn::Kind;
use crate::attribute::context::Context;
use crate::lexicon::Word;

/// Beliefs below this do not count.
const LEAST: f32 = 0.1;

/// Sums of beliefs by description.
pub(super) struct Heads<'b> {
    list: &'b Shortlist,
    /// For each turn the head of its description.
    head_of: Vec<Option<Word>>,
    /// For each head how much all speak, and each of them.
    sums: HashMap<Word, (f32, HashMap<u32, f32>)>,
}

impl<'b> Heads<'b> {
    pub(super) fn new(cx: &Context<'_>, scene: &Scene, list: &'b Shortlist) -> Self {
        let mut this = Self { list, head_of: Vec::with_capacity(scene.turns.len()), sums: HashMap::new() };
        for (number, turn) in scene.turns.iter().enumerate() {
            let told = turn.told.as_ref().filter(|_| turn.kind() == Kind::Nominal);
            let head = told.map(|told| cx.token(told.evidence.source.head as usize).word);
            this.head_of.push(head);
            let Some(head) = head else { continue };
            let (all, sums) = this.sums.entry(head).or_default();
            let shares = list.of(number).iter().zip(list.shares(number));
            for (entity, share) in shares.filter(|(_, share)| **share > LEAST) {
                *sums.entry(*entity).or_default() += share;
                *all += share;
            }
        }
        this
    }

    /// Tells the shares of a turn's candidates in what is said elsewhere beside the same description.
    pub(super) fn tell<S: Sheet<FEW>>(&self, turn: usize, sheet: &mut S) {
        let Some((all, sums)) = self.head_of.get(turn).copied().flatten().and_then(|head| self.sums.get(&head)) else {
            return;
        };
        for (slot, (entity, share)) in self.list.of(turn).iter().zip(self.list.shares(turn)).enumerate() {
            let Some(sum) = sums.get(entity) else { continue };
            let here = Some(*share).filter(|share| *share > LEAST).unwrap_or(0.0);
            sheet.put(slot, Feature::Described, (sum - here) / all.max(1.0));
        }
    }
}
