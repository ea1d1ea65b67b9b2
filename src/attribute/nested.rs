//! Who speaks a quotation within a quotation: told only by a cue beside it, within the outer one.
//!
//! Reads marked quotations that stand in others; writes an [`Attribution`] for each that a cue introduces or follows:
//! *“He told me, ‘Go home,’” said Ann*. Terms within speech get none.

use super::attribution::Attribution;
use super::context::{Context, NONE};
use super::evidence::{Evidence, Site, Strength};
use super::piece::within;
use super::source::Who;
use super::{Beside, rules};
use crate::quote::Quotes;

/// The rules that need a cue.
static NESTED: &[Beside] = &[rules::cue_after::RULE, rules::subject_after::RULE, rules::cue_before::RULE];

/// How far after it a cue is looked for, in tokens.
const REACH: u32 = 60;
/// How sure such a speaker is: annotators of PolNeAR leave most of them alone.
const CONFIDENCE: f32 = 0.45;

/// The attributions of nested quotations, in text order.
pub(super) fn run(cx: &Context<'_>, quotes: &Quotes) -> Vec<Attribution> {
    let mut told: Vec<Attribution> = Vec::new();
    let mut last = 0;
    let found = within(cx.text, cx.segments, quotes);
    let nexts = found.iter().skip(1).map(|(next, _)| next.outer.start).chain([u32::MAX]);
    for ((piece, outer), next) in found.iter().zip(nexts) {
        // what stands before belongs to the one before, and the next one to itself
        let mut outer = outer.clone();
        outer.start = outer.start.max(last).min(piece.outer.start);
        last = piece.outer.end;
        outer.end = outer.end.min(piece.outer.end + REACH).min(if next < last { u32::MAX } else { next });
        let site = Site::within(cx, piece, &outer);
        let named = |found: &Evidence| {
            let mention = cx.mention_from(found.source.tokens.start as usize).is_some();
            mention || !matches!(found.source.who, Who::Nominal { .. })
        };
        let found = NESTED.iter().filter(|beside| !cx.off.contains(&beside.rule.name)).find_map(|beside| {
            let sure = |found: &Evidence| found.cue.is_some() && found.strength == Strength::Certain && named(found);
            Some((&beside.rule, (beside.apply)(cx, &site).filter(sure)?))
        });
        let turn = NONE - told.len() as u32;
        told.extend(
            found.map(|(rule, evidence)| Attribution::told(cx, (piece.marked, turn), (rule, evidence), CONFIDENCE)),
        );
    }
    told.dedup_by_key(|one| one.marked);
    told
}
