//! What the turns about a turn tell of its candidates: who is addressed, spoken of and named by evidence there.
//!
//! Reads facts; tells what holds of those concerned. Each turn about is looked at once, not once a candidate: that was a
//! third of the cost of all features.

use std::ops::Range;

use super::candidates::MOST;
use super::exponents::logarithm;
use super::extract::{About, Extractor};
use super::sheet::{Sheet, Slots};
use super::templates::Feature;
use crate::lexicon::Sex;

/// Turns on either side in which evidence counts.
const TURNS: usize = 10;
/// How far off evidence counts where there is none; of those of whom there is none nothing is told.
const NEVER: f32 = 2.4;
/// Turns on either side in which being addressed counts.
const REACH: usize = 7;

/// For a turn so far off what is told there of someone: he is addressed, spoken of; and of those of the sex of a form of
/// address.
type Told = (isize, Feature, Option<Feature>, Option<Feature>);

const ABOUT: [Told; 5] = [
    (-2, Feature::AddressedBefore2, None, None),
    (-1, Feature::AddressedBefore, Some(Feature::SpokenOfBefore), Some(Feature::SirBefore)),
    (0, Feature::Addressed, Some(Feature::SpokenOf), Some(Feature::SirHere)),
    (1, Feature::AddressedAfter, None, Some(Feature::SirAfter)),
    (2, Feature::AddressedAfter2, None, None),
];

impl Extractor<'_, '_> {
    /// Who is addressed and spoken of in this turn and those next to it.
    pub(super) fn talk<S: Sheet>(&self, number: usize, sheet: &mut S) {
        for (by, addressed, spoken_of, sir) in ABOUT {
            let Some(other) = number.checked_add_signed(by) else { continue };
            let inside = self.facts.inside(other);
            let sex = self.facts.address.get(other).copied().unwrap_or_default();
            // of most turns nothing is told
            if inside.is_empty() && sex == Sex::Unknown || self.near(number, by).is_none() {
                continue;
            }
            let (mut called, mut spoken) = (Slots::NONE, Slots::NONE);
            for inside in inside {
                (if inside.addressed { &mut called } else { &mut spoken }).insert(self.finder.slots(inside.entity));
            }
            sheet.set(called, addressed);
            if let Some(feature) = spoken_of {
                // who is addressed is not spoken of
                spoken.remove(called);
                sheet.set(spoken, feature);
            }
            if let Some(feature) = sir {
                sheet.set(self.sexes.of(sex), feature);
            }
        }
    }

    /// How often someone is addressed and spoken of in the turns about a turn: who is addressed is there.
    pub(super) fn addressed_near<S: Sheet>(&self, number: usize, sheet: &mut S) {
        let (mut called, mut spoken) = ([0_usize; MOST], [0_usize; MOST]);
        let near = &self.about.near;
        for turns in [About::before(near, number, REACH), About::after(near, number, REACH)] {
            for inside in self.facts.inside_all(turns) {
                let (times, feature) = if inside.addressed {
                    (&mut called, Feature::AddressedNear)
                } else {
                    (&mut spoken, Feature::SpokenOfNear)
                };
                let Some(slot) = self.finder.slot(inside.entity) else { continue };
                let Some(times) = times.get_mut(slot) else { continue };
                *times += 1;
                // few are named there: what each time adds costs less than a column
                sheet.put(slot, feature, logarithm(*times) - logarithm(*times - 1));
            }
        }
    }

    /// How often and how near the evidence of other turns names someone.
    pub(super) fn evidence_near<S: Sheet>(&self, number: usize, sheet: &mut S) {
        let told = |turns: Range<usize>| self.facts.told.get(turns).unwrap_or_default().iter().copied();
        let before = told(About::before(&self.about.chapter, number, TURNS)).rev();
        self.evidence_of(before, [Feature::ToldTimesBefore, Feature::ToldSinceBefore], sheet);
        let after = told(About::after(&self.about.chapter, number, TURNS));
        self.evidence_of(after, [Feature::ToldTimesAfter, Feature::ToldSinceAfter], sheet);
    }

    /// How often the evidence of some turns, the nearest first, names each candidate, and how near the first that does is.
    fn evidence_of<S: Sheet>(
        &self,
        told: impl Iterator<Item = Option<u32>>,
        [times, since]: [Feature; 2],
        sheet: &mut S,
    ) {
        let mut named = Slots::NONE;
        for (by, told) in told.enumerate() {
            let Some(slot) = told.and_then(|entity| self.finder.slot(entity)) else { continue };
            sheet.put(slot, times, 0.3);
            if named.0 & Slots::of(slot).0 == 0 {
                named.insert(Slots::of(slot));
                sheet.put(slot, since, logarithm(by) - NEVER);
            }
        }
    }
}
