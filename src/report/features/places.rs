//! The places of the chain around a cue: its tokens but for those within quotations.
//!
//! Reads the looks; tells which tokens are places, and gives those that are none what the place before them says of them. Of a
//! quotation in which the cue does not stand only tokens beside a mark are places: nothing else begins or ends there, and on
//! articles of PolNeAR not fitted on two in a thousand more quotations find their speaker than where each word is asked by
//! itself.

use super::Arguments;
use super::look::Look;
use crate::chain::{Lattice, Row};
use crate::report::labels::{FIRST, LANES, MIDDLE, OTHER, SOURCE};

/// Whether a token is a place of the chain, for a cue within a block.
pub(super) const fn is_place(look: &Look, within: u16) -> bool {
    !look.deep || look.block == within
}

impl Arguments<'_> {
    /// Which tokens of the window are places.
    #[cfg(feature = "fit")]
    pub(crate) fn places(&self) -> Vec<usize> {
        let looks = self.window.clone().zip(self.looks.of(self.window.clone()));
        looks.filter(|(at, look)| self.is_place(*at, look)).map(|(at, _)| at).collect()
    }

    /// Whether a token of the window is a place: all of the cue's are.
    fn is_place(&self, at: usize, look: &Look) -> bool {
        is_place(look, self.within) || self.cue.contains(&at)
    }

    /// Gives every token of the window its label and its probabilities: content that goes on goes over what is no place. Of
    /// what stands before the first place, where the window begins within a quotation, nothing is known.
    pub(crate) fn spread(&self, lattice: &mut Lattice<LANES>) {
        let Lattice { path, marginals, .. } = lattice;
        let mut places = path.len();
        if places == self.window.len() {
            return;
        }
        path.resize(self.window.len(), OTHER);
        marginals.resize(self.window.len(), [0.0; LANES]);
        let (mut next, mut next_row) = (OTHER, [0.0; LANES]);
        for (to, look) in self.looks.of(self.window.clone()).iter().enumerate().rev() {
            let Some(before) = places.checked_sub(1) else {
                (path[to], marginals[to]) = (OTHER, [0.0; LANES]);
                continue;
            };
            // as many places as tokens are left: each is its own
            if before == to {
                break;
            }
            if self.is_place(self.window.start + to, look) {
                places = before;
                (next, next_row) = (path[before], marginals[before]);
                (path[to], marginals[to]) = (next, next_row);
            } else {
                marginals[to] = between(&marginals[before], &next_row);
                path[to] = match path[before] {
                    FIRST | MIDDLE => MIDDLE,
                    SOURCE if next == SOURCE => SOURCE,
                    _ => OTHER,
                };
            }
        }
    }
}

/// The probabilities of a token between two places that follow each other.
fn between(before: &Row<LANES>, next: &Row<LANES>) -> Row<LANES> {
    let mut row = [0.0; LANES];
    row[MIDDLE as usize] = before[FIRST as usize] + before[MIDDLE as usize];
    row[SOURCE as usize] = before[SOURCE as usize].min(next[SOURCE as usize]);
    row[OTHER as usize] = (1.0 - row[MIDDLE as usize] - row[SOURCE as usize]).max(0.0);
    row
}
