//! Who speaks, from what stands beside each piece alone: for texts that do not tell a scene.
//!
//! Reads pieces and what the rules find beside them; writes an [`Attribution`] for each marked quotation that a rule, or
//! another quotation of its paragraph, tells about. The cost of a scene is saved.

use super::attribution::Attribution;
use super::context::Context;
use super::evidence::Strength;
use super::{PARAGRAPH_MATE, evidence};
use crate::lexicon::Tag;

/// The attributions of a text, in text order.
pub(super) fn run(cx: &Context<'_>) -> Vec<Attribution> {
    let mut told: Vec<Attribution> = Vec::new();
    let mut last: Option<(u32, u32)> = None;
    for number in 0..cx.pieces.len() {
        let Some(piece) = cx.pieces.get(number) else { continue };
        let found = evidence(cx, number);
        let mate = last.filter(|(paragraph, _)| *paragraph == piece.paragraph).map(|(_, turn)| turn);
        match found {
            Some((rule, evidence)) => {
                let turn = number as u32;
                let confidence = confidence(evidence.strength);
                told.push(Attribution::told(cx, (piece.marked, turn), (rule, evidence), confidence));
                last = Some((piece.paragraph, turn));
            }
            None => {
                // “Sit,” said Ann, “and wait.” or “Sit,” said Ann. “Now.”
                let before = piece.outer.start.checked_sub(1).map(|at| cx.token(at as usize).tag);
                let sentence = before == Some(Tag::Stop) && cx.token(piece.inner.start as usize).is_capital();
                let resumes = sentence || before == Some(Tag::Comma);
                let long = resumes || piece.inner.len() >= UTTERANCE;
                let before = told.last().filter(|before| long && Some(before.turn) == mate).cloned();
                told.extend(before.map(|before| Attribution {
                    marked: piece.marked,
                    rule: &PARAGRAPH_MATE,
                    confidence: before.confidence.min(MATE),
                    ..before
                }));
            }
        }
    }
    told.dedup_by_key(|one| one.marked);
    told
}

/// Tokens from which on a stretch without evidence of its own goes on with the speaker of its paragraph: shorter ones are
/// mostly terms.
const UTTERANCE: usize = 8;
/// How sure a quotation’s speaker is told by another one of its paragraph.
const MATE: f32 = 0.5;

/// The shares that are right on the articles of PolNeAR that nothing was fitted on.
const fn confidence(strength: Strength) -> f32 {
    match strength {
        Strength::Certain => 0.56,
        Strength::Likely => 0.54,
        Strength::Weak => 0.5,
    }
}
