//! The chain over a scene: which of those present speaks each turn.
//!
//! A *turn* is what a paragraph says in marks. Each has candidates, each candidate its features; a second-order chain
//! ties the turns of a chapter. The chain is run twice: `second_look` adds what the first beliefs tell of the
//! conversation. Reads the [`Context`]; writes for each turn its candidates with their marginals. It never decides
//! without naming how sure it is.
#![expect(
    clippy::indexing_slicing,
    reason = "a row has one place for each Feature or Tie, which number it; slots are a turn's own candidates, and pieces and \
              entities those that the turn was made of"
)]

mod around;
pub(crate) mod beliefs;
pub(crate) mod candidates;
mod descriptions;
pub(crate) mod exponents;
pub(crate) mod extract;
pub(crate) mod facts;
mod forms;
mod narration;
mod nearby;
mod pairs;
mod salience;
mod second_look;
pub(crate) mod sheet;
pub(crate) mod shortlist;
mod signs;
pub(crate) mod slate;
pub(crate) mod templates;
mod ties;
#[cfg(feature = "fit")]
pub(crate) mod train;
pub(crate) mod turn;
mod vocabulary;
pub(crate) mod weights;

use extract::Extractor;
use sheet::Sheet;
use slate::{Seen, Slate};

pub(crate) use second_look::look_again;

use super::context::Context;
use super::unnamed;
use crate::cast::EntityId;
use crate::lexicon::Sex;

/// A scene worked out: its turns, and what the whole text tells.
#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) turns: Vec<turn::Turn>,
    pub(crate) facts: facts::Facts,
}

/// Reads the turns of a text and tells a sheet their candidates' features; `keep` is shown each turn when all is told.
/// `fixed` gives speakers that the caller knows, by the number of the marked quotation.
pub(crate) fn read<S: Sheet>(
    cx: &mut Context<'_>,
    fixed: &[(u32, EntityId)],
    sheet: &mut S,
    mut keep: impl FnMut(&mut S, &Seen<'_>),
) -> (Scene, Slate) {
    let mut turns = turn::turns(cx);
    let narrator = narrator(cx);
    let sure = unnamed::introduce(cx, &mut turns);
    let cx = &*cx;
    let facts = facts::Facts::new(cx, &turns, narrator);
    let mut slate = Slate::default();
    let held = held(cx, &turns, fixed, sure);
    Extractor::new(cx, &turns, &facts, held).run(sheet, |sheet, seen| {
        slate.push(seen);
        keep(sheet, seen);
    });
    (Scene { turns, facts }, slate)
}

/// Who says I in the narration; a stranger where no cast is given and the text does not name him.
fn narrator(cx: &mut Context<'_>) -> Option<u32> {
    if !unnamed::narrates(cx) {
        return None;
    }
    let given = cx.cast.entities.iter().any(|entity| entity.member.is_some());
    facts::narrator(cx).or_else(|| (!given).then(|| cx.add_stranger(Sex::Unknown)))
}

/// The speakers that the caller or the text's own words leave no doubt of, by turn, in order of turns.
fn held(
    cx: &Context<'_>,
    turns: &[turn::Turn],
    fixed: &[(u32, EntityId)],
    sure: Vec<(usize, u32)>,
) -> Vec<(usize, u32)> {
    let entities = cx.cast.entities.len() as u32;
    let mut held = sure;
    for (marked, EntityId(entity)) in fixed.iter().filter(|(_, entity)| entity.0 < entities) {
        let from = cx.pieces.partition_point(|piece| piece.marked < *marked);
        let pieces = cx.pieces.iter().enumerate().skip(from).take_while(|(_, piece)| piece.marked == *marked);
        let turn = |piece: usize| turns.partition_point(|turn| turn.pieces.end as usize <= piece);
        held.extend(pieces.map(|(piece, _)| (turn(piece), *entity)));
    }
    // of two for one turn the last counts: the caller's
    held.sort_by_key(|(turn, _)| *turn);
    held
}
