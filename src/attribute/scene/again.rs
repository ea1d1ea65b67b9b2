//! The second look: who takes part in the conversation, as far as the first look believes.
//!
//! Reads the first beliefs; writes their sums about each turn into its candidates' features, and how each person talks
//! by the turns that are believed to be his.

use super::Scene;
use super::chain::Belief;
use super::feature::Feature;
use super::vocabulary::Vocabulary;
use crate::attribute::context::Context;
use crate::lexicon::Sex;

/// Turns on either side that count.
const TURNS: usize = 8;
/// What a turn farther off counts for.
const FADE: f32 = 0.8;
/// Paragraphs within which turns belong to one conversation.
const PARAGRAPHS: u32 = 24;
/// A belief that counts as known when words are counted.
const SURE: f32 = 0.8;

/// Writes what the first beliefs tell into the features.
pub(crate) fn look_again(cx: &Context<'_>, scene: &mut Scene, beliefs: &[Belief]) {
    let sure: Vec<Option<u32>> =
        scene.scored.iter().zip(beliefs).map(|(scored, belief)| sure(&scored.entities, belief)).collect();
    let vocabulary = Vocabulary::new(cx, &scene.turns, &sure);
    let mut words = Vec::new();
    let mut sums: Vec<[f32; 3]> = Vec::new();
    for number in 0..scene.scored.len() {
        let Some(turn) = scene.turns.get(number) else { continue };
        let Some(own) = scene.scored.get(number).map(|scored| scored.entities.as_slice()) else { continue };
        sums.clear();
        sums.resize(own.len(), [0.0; 3]);
        for by in 1..=TURNS {
            for (side, other) in [number.checked_sub(by), Some(number + by)].into_iter().enumerate() {
                let Some(other) = other else { continue };
                let near = scene.turns.get(other).is_some_and(|near| {
                    near.chapter == turn.chapter && near.paragraph.abs_diff(turn.paragraph) <= PARAGRAPHS
                });
                let Some((scored, belief)) = scene.scored.get(other).zip(beliefs.get(other)).filter(|_| near) else {
                    continue;
                };
                let weight = FADE.powi(by as i32 - 1);
                for (entity, share) in scored.entities.iter().zip(&belief.marginals).filter(|(_, share)| **share > 0.01)
                {
                    let Some(slot) = own.iter().position(|own| own == entity) else { continue };
                    sums[slot][side] += share * weight;
                    sums[slot][2] += share;
                }
            }
        }
        Vocabulary::words(cx, turn, &mut words);
        let known = sure.get(number).copied().flatten();
        let Some(scored) = scene.scored.get_mut(number) else { continue };
        let mut order: Vec<usize> = (0..sums.len()).collect();
        order.sort_by(|a, b| sums[*b][2].total_cmp(&sums[*a][2]));
        for (place, slot) in order.iter().enumerate().take(3) {
            let feature = [Feature::Party0, Feature::Party1, Feature::Party2][place];
            scored.rows[*slot][feature as usize] = f32::from(u8::from(sums[*slot][2] > 0.5));
        }
        let sex = turn.sex();
        let fits = |entity: u32| sex == Sex::Unknown || cx.sex(entity) == sex;
        let of_sex = order.iter().filter(|slot| scored.entities.get(**slot).is_some_and(|entity| fits(*entity)));
        for (place, slot) in of_sex.enumerate().take(2) {
            let feature = [Feature::PartySex0, Feature::PartySex1][place];
            scored.rows[*slot][feature as usize] = f32::from(u8::from(sums[*slot][2] > 0.5));
        }
        let fitting = order
            .iter()
            .filter(|slot| sums[**slot][2] > 0.5 && scored.entities.get(**slot).is_some_and(|entity| fits(*entity)));
        let only = fitting.count() == 1;
        let best = order.iter().find(|slot| scored.entities.get(**slot).is_some_and(|entity| fits(*entity)));
        if let Some(slot) = best.filter(|_| only) {
            scored.rows[*slot][Feature::PartyOnly as usize] = 1.0;
        }
        for ((row, sums), entity) in scored.rows.iter_mut().zip(&sums).zip(&scored.entities) {
            row[Feature::PartyBefore as usize] = sums[0].ln_1p();
            row[Feature::PartyAfter as usize] = sums[1].ln_1p();
            row[Feature::Party as usize] = sums[2].ln_1p();
            row[Feature::NoParty as usize] = f32::from(u8::from(sums[2] < 0.3));
            row[Feature::Speech as usize] = vocabulary.score(&words, *entity, known == Some(*entity));
        }
    }
}

fn sure(entities: &[u32], belief: &Belief) -> Option<u32> {
    let best = belief.marginals.iter().zip(entities).max_by(|a, b| a.0.total_cmp(b.0));
    best.filter(|(share, _)| **share > SURE).map(|(_, entity)| *entity)
}
