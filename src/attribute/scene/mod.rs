//! The chain over a scene: which of those present speaks each turn.
//!
//! A *turn* is what a paragraph says in marks. Each has candidates, each candidate its features; a second-order chain ties
//! the turns of a chapter. Reads the [`Context`]; writes for each turn its candidates with their
//! marginals. It never decides without naming how sure it is.

mod again;
pub(crate) mod candidates;
pub(crate) mod chain;
pub(crate) mod facts;
pub(crate) mod feature;
pub(crate) mod features;
mod salience;
mod scenery;
mod signs;
mod ties;
#[cfg(feature = "fit")]
pub(crate) mod train;
pub(crate) mod turn;
mod vocabulary;
pub(crate) mod weights;

use chain::{Belief, Step};
use features::{Extractor, Scored};
use weights::Weights;

pub(crate) use again::look_again;

use super::context::Context;
use super::stranger;
use crate::cast::EntityId;
use crate::lexicon::Sex;

/// A scene worked out: its turns, and what was read about each.
#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) turns: Vec<turn::Turn>,
    pub(crate) facts: facts::Facts,
    pub(crate) scored: Vec<Scored>,
}

/// Reads the turns of a text and the features of their candidates.
pub(crate) fn read(cx: &mut Context<'_>) -> Scene {
    let mut turns = turn::turns(cx);
    let narrator = narrator(cx);
    stranger::introduce(cx, &mut turns);
    let cx = &*cx;
    let facts = facts::Facts::new(cx, &turns, narrator);
    let scored = Extractor::new(cx, &turns, &facts).run();
    Scene { turns, facts, scored }
}

/// Who says I in the narration; a stranger where no cast is given and the text does not name him.
fn narrator(cx: &mut Context<'_>) -> Option<u32> {
    if !stranger::narrates(cx) {
        return None;
    }
    let given = cx.cast.entities.iter().any(|entity| entity.member.is_some());
    facts::narrator(cx).or_else(|| (!given).then(|| cx.add_stranger(Sex::Unknown)))
}

/// What the chain believes about each turn.
pub(crate) fn believe(scored: &[Scored], weights: &Weights) -> Vec<Belief> {
    let mut beliefs = Vec::with_capacity(scored.len());
    for chain in chains(scored) {
        let scores: Vec<Vec<f32>> = chain.iter().map(|scored| scores(scored, weights)).collect();
        beliefs.extend(chain::believe(&steps(chain, &scores, weights)).0);
    }
    beliefs
}

/// The stretches of turns that a chain ties.
pub(crate) fn chains(scored: &[Scored]) -> impl Iterator<Item = &[Scored]> {
    scored.chunk_by(|_, next| !next.begins)
}

/// The score of each candidate of a turn.
pub(crate) fn scores(scored: &Scored, weights: &Weights) -> Vec<f32> {
    let ruled_out = |entity: &u32| scored.fixed.is_some_and(|fixed| fixed != *entity);
    let combined = weights.combined(scored.blocks);
    let score = |(row, entity): (&feature::Row, &u32)| {
        let dot = || combined.iter().zip(row).map(|(weight, value)| weight * value).sum();
        if ruled_out(entity) { RULED_OUT } else { dot() }
    };
    scored.rows.iter().zip(&scored.entities).map(score).collect()
}

/// A chain's turns as the chain wants them.
pub(crate) fn steps<'s>(chain: &'s [Scored], scores: &'s [Vec<f32>], weights: &Weights) -> Vec<Step<'s>> {
    let step = |(scored, scores): (&'s Scored, &'s Vec<f32>)| {
        let (same, alternate) = weights.tied(scored.ties);
        Step { entities: &scored.entities, scores, same, alternate }
    };
    chain.iter().zip(scores).map(step).collect()
}

/// Score of a candidate that a caller rules out.
const RULED_OUT: f32 = -1e4;

/// Holds turns to the speakers that the caller knows.
pub(crate) fn clamp(cx: &Context<'_>, scene: &mut Scene, fixed: &[(u32, EntityId)]) {
    let entities = cx.cast.entities.len() as u32;
    for (marked, EntityId(entity)) in fixed.iter().filter(|(_, entity)| entity.0 < entities) {
        let piece = cx.pieces.partition_point(|piece| piece.marked < *marked);
        let pieces = cx.pieces.iter().enumerate().skip(piece).take_while(|(_, piece)| piece.marked == *marked);
        for (piece, _) in pieces {
            let turn = scene.turns.partition_point(|turn| turn.pieces.end as usize <= piece);
            let Some(scored) = scene.scored.get_mut(turn) else { continue };
            if !scored.entities.contains(entity) {
                scored.entities.push(*entity);
                scored.rows.push([0.0; feature::Feature::COUNT]);
            }
            scored.fixed = Some(*entity);
        }
    }
}
