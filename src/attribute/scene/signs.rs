//! The features of a turn's candidates that need no look at the narration: what the evidence beside it says of them, how
//! far off they were named, how often.
//!
//! Reads what was read about the turn; tells it group by group.

use super::candidates::MOST;
use super::exponents::{ln, logarithm};
use super::extract::Extractor;
use super::facts::{Counts, Facts, alias, is_certain, owner};
use super::narration::synonym;
use super::sheet::{NOTHING, Sheet, Slots};
use super::templates::Feature;
use super::turn::{Kind, Turn};
use crate::attribute::word_sets::Known;

impl Extractor<'_, '_> {
    /// What the evidence beside the turn says.
    pub(super) fn tag<S: Sheet>(&self, number: usize, turn: &Turn, sheet: &mut S) {
        let kind = turn.kind();
        let slots = |entity: Option<u32>| entity.map_or(Slots::NONE, |entity| self.finder.slots(entity));
        match kind {
            Kind::Named | Kind::First => {
                let feature = if is_certain(turn) { Feature::TagCertain } else { Feature::TagLikely };
                sheet.set(slots(self.facts.told(Some(number))), feature);
            }
            Kind::Third | Kind::Nominal => {
                sheet.set(self.sexes.of(turn.sex()), Feature::SexAgrees);
                sheet.set(self.sexes.other(turn.sex()), Feature::SexDiffers);
                sheet.set(slots(owner(turn)), Feature::Owner);
                sheet.set(slots(alias(turn)), Feature::Alias);
            }
            Kind::None => {}
        }
        if kind == Kind::Nominal {
            self.description(number, turn, sheet);
        }
        let narrator = slots(self.facts.narrator);
        sheet.set(narrator, Feature::Narrator);
        if kind == Kind::None {
            sheet.set(narrator, Feature::NarratorOpen);
        }
    }

    /// Whose name holds the head of the description beside the turn.
    fn description<S: Sheet>(&self, number: usize, turn: &Turn, sheet: &mut S) {
        let Some(source) = turn.told.as_ref().map(|told| &told.evidence.source) else { return };
        let head = synonym(self.cx, self.cx.token(source.head as usize).word);
        for (slot, entity) in self.found.iter().enumerate() {
            let words = self.name_words.get(*entity as usize);
            if words.is_some_and(|words| words.contains(&head)) {
                sheet.put(slot, Feature::HeadIsName, 1.0);
            }
        }
        let before = self.near(number, -1).and_then(|before| self.facts.told(Some(before)));
        if let Some(before) = before.filter(|_| self.cx.is(source.head as usize, Known::OTHER)) {
            let mut others = Slots::first(self.found.len());
            others.remove(self.finder.slots(before));
            sheet.set(others, Feature::OtherOne);
        }
    }

    /// How far off and how often each was named.
    pub(super) fn distance<S: Sheet>(&self, sheet: &mut S) {
        let mut times = [NOTHING; 3];
        for (slot, entity) in self.found.iter().enumerate().take(MOST) {
            let read = self.finder.nearby.read(*entity);
            sheet.apart(slot, read.narrated as usize, read.quoted as usize);
            times.iter_mut().zip(read.times).for_each(|(column, times)| column[slot] = logarithm(times as usize));
        }
        let [narrated, quoted, near] = &times;
        sheet.column(Feature::Narrated, narrated);
        sheet.column(Feature::QuotedTimes, quoted);
        sheet.column(Feature::Near, near);
    }

    /// How often each is named and speaks in the whole text.
    pub(super) fn frequency<S: Sheet>(&self, sheet: &mut S) {
        let of = |entity: u32| self.frequencies.get(entity as usize).map_or([0.0; 4], |frequency| frequency.0);
        let [named, told, narrated, ratio] = self.columns(of);
        sheet.column(Feature::Frequency, &named);
        sheet.column(Feature::ToldFrequency, &told);
        sheet.column(Feature::NarratedFrequency, &narrated);
        sheet.column(Feature::SpeakingRatio, &ratio);
        if let Some(top) = self.facts.top.first() {
            sheet.set(self.finder.slots(*top), Feature::Top);
        }
    }
}

/// How often someone is named, is told to speak and is named in the narration, and the second against the third, as
/// logarithms: worked out once, as each would be wanted in every turn.
pub(super) struct Frequency([f32; 4]);

impl Frequency {
    pub(super) fn new(facts: &Facts, counts: &Counts) -> Self {
        let share = |count: f32, all: u32| ln(count / all as f32 * 100.0);
        Self([
            share(counts.named as f32 + 1.0, facts.named),
            share(counts.tagged as f32 + 0.3, facts.tagged),
            share(counts.narrated as f32 + 1.0, facts.named),
            ln((counts.tagged as f32 + 0.5) / (counts.narrated as f32 + 2.0)),
        ])
    }
}
