//! What the turns about a turn tell of its candidates: who is addressed, spoken of and named by evidence there.
//!
//! Reads facts; writes into the rows of those concerned. Each turn about is looked at once, not once a candidate: that was
//! a third of the cost of all features.

use super::extract::Extractor;
use super::templates::{Feature, Row};
use super::turn::Turn;
use crate::lexicon::Sex;

/// Turns on either side in which evidence counts.
const TURNS: usize = 10;
/// How far off evidence counts where there is none.
const NEVER: f32 = 2.4;
/// Turns on either side in which being addressed counts, and how many are looked at who are named in one.
const REACH: usize = 7;
const NAMED: usize = 8;

/// For a turn so far off what is told there of someone: he is addressed, spoken of, named by its evidence; and of those of
/// the sex of a form of address.
type Told = (isize, Feature, Option<Feature>, Option<Feature>, Option<Feature>);

const ABOUT: [Told; 5] = [
    (-2, Feature::AddressedBefore2, None, Some(Feature::ToldBefore2), None),
    (-1, Feature::AddressedBefore, Some(Feature::SpokenOfBefore), Some(Feature::ToldBefore), Some(Feature::SirBefore)),
    (0, Feature::Addressed, Some(Feature::SpokenOf), None, Some(Feature::SirHere)),
    (1, Feature::AddressedAfter, None, Some(Feature::ToldAfter), Some(Feature::SirAfter)),
    (2, Feature::AddressedAfter2, None, Some(Feature::ToldAfter2), None),
];

impl Extractor<'_, '_> {
    /// Who is addressed, spoken of and named by evidence in this turn and those next to it.
    pub(super) fn talk(&self, number: usize, rows: &mut [Row]) {
        for (by, addressed, spoken_of, told, sir) in ABOUT {
            let Some(other) = self.near(number, by) else { continue };
            for inside in self.facts.inside(other) {
                let Some(row) = self.row(inside.entity, rows) else { continue };
                if inside.addressed {
                    row[addressed as usize] = 1.0;
                } else if let Some(feature) = spoken_of {
                    row[feature as usize] = 1.0;
                }
            }
            if let Some(spoken_of) = spoken_of {
                // who is addressed is not spoken of
                rows.iter_mut().for_each(|row| row[spoken_of as usize] *= 1.0 - row[addressed as usize]);
            }
            let named = self.facts.told(Some(other)).and_then(|entity| self.row(entity, rows));
            if let (Some(feature), Some(row)) = (told, named) {
                row[feature as usize] = 1.0;
            }
            let sex = self.facts.address.get(other).copied().unwrap_or_default();
            if let Some(feature) = sir.filter(|_| sex != Sex::Unknown) {
                for (candidate, row) in self.found.iter().zip(rows.iter_mut()) {
                    row[feature as usize] = f32::from(u8::from(self.cx.sex(candidate.entity) == sex));
                }
            }
        }
    }

    /// How often someone is addressed and spoken of in the turns about a turn: who is addressed is there.
    pub(super) fn addressed_near(&self, number: usize, turn: &Turn, rows: &mut [Row]) {
        for other in number.saturating_sub(REACH)..=number + REACH {
            let near = self.turns.get(other).is_some_and(|other| turn.is_near(other, 2 * REACH as u32));
            if !near || other == number {
                continue;
            }
            for inside in self.facts.inside(other).iter().take(NAMED) {
                let feature = if inside.addressed { Feature::AddressedNear } else { Feature::SpokenOfNear };
                if let Some(row) = self.row(inside.entity, rows) {
                    row[feature as usize] += 1.0;
                }
            }
        }
        for row in rows {
            for feature in [Feature::AddressedNear, Feature::SpokenOfNear] {
                row[feature as usize] = self.logs.ln_1p(row[feature as usize]);
            }
        }
    }

    /// How often and how near the evidence of other turns names someone.
    pub(super) fn evidence_near(&self, number: usize, turn: &Turn, rows: &mut [Row]) {
        for row in rows.iter_mut() {
            row[Feature::ToldSinceBefore as usize] = NEVER;
            row[Feature::ToldSinceAfter as usize] = NEVER;
        }
        for by in 1..=TURNS {
            let sides = [
                (number.checked_sub(by), Feature::ToldTimesBefore, Feature::ToldSinceBefore),
                (Some(number + by), Feature::ToldTimesAfter, Feature::ToldSinceAfter),
            ];
            for (other, times, since) in sides {
                let told = self.facts.told(other).and_then(|entity| self.row(entity, rows));
                let Some(row) = told else { continue };
                if other.and_then(|other| self.turns.get(other)).is_some_and(|other| other.chapter == turn.chapter) {
                    row[times as usize] += 0.3;
                    row[since as usize] = row[since as usize].min(self.logs.ln_1p((by - 1) as f32));
                }
            }
        }
    }

    /// The row of someone, where he is a candidate.
    fn row<'r>(&self, entity: u32, rows: &'r mut [Row]) -> Option<&'r mut Row> {
        rows.get_mut(self.finder.slot(entity)?)
    }
}
