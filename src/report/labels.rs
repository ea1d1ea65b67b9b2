//! What a token can be towards a cue.
//!
//! The first and the last word of a stretch of content have labels of their own, so that what speaks for an end there counts
//! once and not word by word.

use crate::chain::{NEVER, Row, Steps};

/// How many labels there are.
pub(crate) const LABELS: usize = 5;
/// How many weights a feature has: as many as a register adds at once, the last ones zero.
pub(crate) const LANES: usize = 8;

/// Neither source nor content.
pub(crate) const OTHER: u8 = 0;
/// Of the source.
pub(crate) const SOURCE: u8 = 1;
/// The first word of content, where more follow.
pub(crate) const FIRST: u8 = 2;
/// Within content.
pub(crate) const MIDDLE: u8 = 3;
/// The last word of content.
pub(crate) const LAST: u8 = 4;

/// The steps that are possible, with what they cost; in rows of `L` places, those beyond the labels never.
pub(crate) fn steps<const L: usize>(costs: [Row<LABELS>; LABELS]) -> Steps<L, LABELS> {
    let mut between = [[NEVER; L]; LABELS];
    for ((from, costs), row) in costs.iter().enumerate().zip(&mut between) {
        for ((to, cost), score) in costs.iter().enumerate().zip(row) {
            let goes_on = matches!(to as u8, MIDDLE | LAST);
            let possible = match from as u8 {
                FIRST | MIDDLE => goes_on,
                LAST => to as u8 == OTHER || to as u8 == SOURCE,
                _ => to as u8 != MIDDLE,
            };
            if possible {
                *score = *cost;
            }
        }
    }
    let only = |labels: &[u8]| std::array::from_fn(|at| if labels.contains(&(at as u8)) { 0.0 } else { NEVER });
    Steps::new(only(&[OTHER, SOURCE, FIRST, LAST]), only(&[OTHER, SOURCE, LAST]), between)
}

/// How likely a token is content, from the probabilities of its labels.
pub(crate) fn content(row: &Row<LANES>) -> f32 {
    row[FIRST as usize] + row[MIDDLE as usize] + row[LAST as usize]
}
