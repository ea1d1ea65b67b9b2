//! What a token can be towards a cue.
//!
//! The first and the last word of a stretch of content have labels of their own, so that what speaks for an end there counts
//! once and not word by word.

use crate::chain::{NEVER, Row, Steps};

/// How many labels there are.
pub(crate) const LABELS: usize = 5;

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

/// The steps that are possible, with what they cost.
pub(crate) fn steps(between: [Row<LABELS>; LABELS]) -> Steps<LABELS> {
    let mut between = between;
    for (from, row) in between.iter_mut().enumerate() {
        for (to, score) in row.iter_mut().enumerate() {
            let goes_on = matches!(to as u8, MIDDLE | LAST);
            let possible = match from as u8 {
                FIRST | MIDDLE => goes_on,
                LAST => to as u8 == OTHER || to as u8 == SOURCE,
                _ => to as u8 != MIDDLE,
            };
            if !possible {
                *score = NEVER;
            }
        }
    }
    Steps { first: [0.0, 0.0, 0.0, NEVER, 0.0], last: [0.0, 0.0, NEVER, NEVER, 0.0], between }
}

/// How likely a token is content, from the probabilities of its labels.
pub(crate) fn content(row: &Row<LABELS>) -> f32 {
    row[FIRST as usize] + row[MIDDLE as usize] + row[LAST as usize]
}
