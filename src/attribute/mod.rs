//! Who speaks each marked quotation.
//!
//! Rules read what stands beside a quotation (*said Ann*); [`BESIDE`] gives their order. In fiction the scene's chain
//! weighs their findings against turn-taking, presence and address, and decides what they leave open; in news the
//! strongest finding stands alone. Reads tokens, pieces, mentions and the cast; writes one [`Attribution`] for each
//! piece that is speech, in text order. It never changes what the earlier stages found.

mod addressee;
mod attribution;
mod beside;
pub(crate) mod context;
mod decide;
mod evidence;
mod nested;
mod piece;
mod rules;
pub(crate) mod scene;
mod source;
mod subject;
pub(crate) mod unnamed;
mod word_sets;

pub(crate) use attribution::Attribution;
use context::Context;
pub(crate) use context::{Input, Piece};
#[cfg(feature = "fit")]
pub(crate) use decide::decide;
use evidence::{Evidence, Side, Site, Strength};
pub(crate) use piece::pieces;

use crate::Rule;
use crate::cast::EntityId;
use crate::quote::Quotes;

/// A rule that looks at what stands beside a piece.
pub(crate) struct Beside {
    pub(crate) rule: Rule,
    side: Side,
    apply: fn(&Context<'_>, &Site) -> Option<Evidence>,
}

/// Most precise first: of equally strong findings the first counts.
pub(crate) static BESIDE: &[Beside] = &[
    rules::cue_after::RULE,
    rules::verb_after::RULE,
    rules::noun_cue::RULE,
    rules::subject_after::RULE,
    rules::cue_before::RULE,
    rules::took_to::RULE,
    rules::signature::RULE,
    rules::colon::RULE,
];

/// The strongest finding beside a piece, with its rule.
fn evidence(cx: &Context<'_>, piece: usize) -> Option<(&'static Rule, Evidence)> {
    let site = Site::of(cx, piece)?;
    let mut best: Option<(&'static Rule, Evidence)> = None;
    for beside in BESIDE.iter().filter(|beside| site.has(beside.side) && !cx.off.contains(&beside.rule.name)) {
        let Some(found) = (beside.apply)(cx, &site) else { continue };
        if found.strength == Strength::Certain {
            return Some((&beside.rule, found));
        }
        if best.as_ref().is_none_or(|(_, before)| found.strength > before.strength) {
            best = Some((&beside.rule, found));
        }
    }
    best
}

/// Turn-taking, presence and address decide.
pub(crate) const SCENE: Rule = Rule {
    name: "scene-chain",
    summary: "Turn-taking, who is present and who is addressed tell the speaker.",
    example: "“Where were you, Tom?” asked Ann.\n\n“At home.”",
    speaker: "Tom",
};

/// Reported speech before it tells.
pub(crate) const ONWARD: Rule = Rule {
    name: "onward",
    summary: "A quotation without a cue goes on with who was reported last before it.",
    example: "Mayor Ann Gray said on Monday that the road was closed.\n\n“Nobody needs to drive there before the end of May.”",
    speaker: "Ann Gray",
};

/// Another quotation of the paragraph has the evidence.
pub(crate) const PARAGRAPH_MATE: Rule = Rule {
    name: "paragraph-mate",
    summary: "The quotations of one paragraph have one speaker, where nothing tells otherwise.",
    example: "“Go!” She turned to the door, and he stood up. “And stay away,” said Ann.",
    speaker: "Ann",
};

/// Every rule of this stage, most precise first.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    BESIDE.iter().map(|beside| &beside.rule).chain([&PARAGRAPH_MATE, &ONWARD, &SCENE])
}

/// Who speaks each marked quotation of a conversation-like text; `fixed` gives speakers that the caller knows, by the
/// number of the marked quotation.
pub(crate) fn attribute(input: &Input<'_>, fixed: &[(u32, EntityId)]) -> Vec<Attribution> {
    decide::run(&mut Context::new(input), fixed)
}

/// Who speaks the marked quotations of any other text, those within others last, as far as what stands beside them tells.
pub(crate) fn beside(input: &Input<'_>, quotes: &Quotes) -> Vec<Attribution> {
    let cx = Context::new(input);
    let mut told = beside::run(&cx);
    told.extend(nested::run(&cx, quotes));
    told
}

#[cfg(test)]
mod tests;
