//! To whom a turn is said.
//!
//! Reads the scene and the likeliest speaker of each of its turns; gives an entity or none. It changes no speaker.

use super::scene::Scene;

/// Turns on either side in which an addressee is looked for.
const PARTNERS: usize = 2;
/// Paragraphs between a turn and one whose speaker it can be said to.
const NEAR: u32 = 3;

/// Whom a turn is said to: who is addressed in it, else the nearest other speaker about it.
pub(super) fn addressee(scene: &Scene, best: &[Option<u32>], number: usize, speaker: Option<u32>) -> Option<u32> {
    let mut inside = scene.facts.inside(number).iter();
    if let Some(named) = inside.find(|inside| inside.addressed && Some(inside.entity) != speaker) {
        return Some(named.entity);
    }
    let turn = scene.turns.get(number)?;
    let partner = |other: Option<usize>| {
        let other = other?;
        scene.turns.get(other).filter(|other| turn.is_near(other, NEAR))?;
        best.get(other).copied().flatten().filter(|entity| Some(*entity) != speaker)
    };
    (1..=PARTNERS).find_map(|by| partner(number.checked_sub(by)).or_else(|| partner(Some(number + by))))
}
