//! The features of a turn's candidates that need no look at the narration: what the evidence beside it says of them, how
//! far off they were named, how often.
//!
//! Reads what was read about the turn; tells it group by group.

use super::exponents::ln;
use super::extract::{Extractor, logarithms};
use super::facts::{Counts, Facts, alias, is_certain, owner};
use super::narration::synonym;
use super::sheet::{Sheet, Slots};
use super::templates::Feature;
use super::turn::{Kind, Turn};
use crate::attribute::word_sets::Known;

/// What being named last so many paragraphs back is.
const STEPS: [Feature; 11] = [
    Feature::Distance0,
    Feature::Distance1,
    Feature::Distance2,
    Feature::Distance3,
    Feature::Distance4,
    Feature::Distance4,
    Feature::Distance6,
    Feature::Distance6,
    Feature::Distance6,
    Feature::Distance6,
    Feature::Distance6,
];
/// So many paragraphs off all are as far.
const FARTHEST: u32 = 15;

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
        for (slot, candidate) in self.found.iter().enumerate() {
            let words = self.name_words.get(candidate.entity as usize);
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
        for (slot, candidate) in self.found.iter().enumerate() {
            let feature = STEPS.get(candidate.narrated as usize).copied().unwrap_or(Feature::DistanceFar);
            sheet.put(slot, feature, 1.0);
            match candidate.quoted {
                1 => sheet.put(slot, Feature::Quoted1, 1.0),
                2 => sheet.put(slot, Feature::Quoted2, 1.0),
                3..=5 => sheet.put(slot, Feature::Quoted3, 1.0),
                _ => {}
            }
        }
        let [distance, narrated, quoted, near] = self.columns(|candidate| {
            let distance = candidate.narrated.min(FARTHEST) as f32;
            [distance, candidate.narrated_times, candidate.quoted_times, candidate.near_times]
        });
        sheet.column(Feature::LogDistance, &logarithms(&distance));
        sheet.column(Feature::Narrated, &logarithms(&narrated));
        sheet.column(Feature::QuotedTimes, &logarithms(&quoted));
        sheet.column(Feature::Near, &logarithms(&near));
    }

    /// How often each is named and speaks in the whole text.
    pub(super) fn frequency<S: Sheet>(&self, sheet: &mut S) {
        let of = |entity: u32| self.frequencies.get(entity as usize).map_or([0.0; 4], |frequency| frequency.0);
        let [named, told, narrated, ratio] = self.columns(|candidate| of(candidate.entity));
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
