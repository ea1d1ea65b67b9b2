//! What this stage says of a marked quotation: who speaks it, by which words, and how surely.
//!
//! Reads, where the words beside a quotation alone decide, the evidence there; the chain's decisions are made in
//! `decide`.

use std::ops::Range;

use super::context::Context;
use super::evidence::Evidence;
use super::source::Who;
use crate::Rule;
use crate::cast::EntityId;

/// Who speaks a marked quotation, and how the text tells.
#[derive(Clone, Debug)]
pub(crate) struct Attribution {
    /// The number of the marked quotation.
    pub(crate) marked: u32,
    /// The turn that it belongs to: quotations of one turn are one person's words in one paragraph.
    pub(crate) turn: u32,
    /// The tokens of the noun phrase beside it that names its source.
    pub(crate) source: Option<Range<u32>>,
    /// The source's number among the mentions, where it is one.
    pub(crate) mention: Option<u32>,
    /// The mention of the speaker that stands nearest before it, or after it in its paragraph.
    pub(crate) nearest: Option<u32>,
    pub(crate) cue: Option<Range<u32>>,
    pub(crate) speaker: Option<EntityId>,
    /// The speaker is nobody of the cast: *the boy*, or a narrator without a name.
    pub(crate) unnamed: bool,
    /// By which words the text describes a speaker without a name.
    pub(crate) described: Option<Range<u32>>,
    pub(crate) addressee: Option<EntityId>,
    pub(crate) rule: &'static Rule,
    /// The probability that the speaker is right.
    pub(crate) confidence: f32,
    /// The likeliest speakers, with their probabilities.
    pub(crate) candidates: Vec<(EntityId, f32)>,
}

impl Attribution {
    /// What the evidence beside a quotation alone tells; how sure that is, depends on who asks.
    pub(super) fn told(
        cx: &Context<'_>,
        (marked, turn): (u32, u32),
        (rule, found): (&'static Rule, Evidence),
        confidence: f32,
    ) -> Self {
        let tokens = found.source.tokens;
        let speaker = match found.source.who {
            Who::Entity(entity) => Some(EntityId(entity)).filter(|entity| cx.cast.get(*entity).is_some()),
            _ => None,
        };
        Self {
            marked,
            turn,
            mention: cx.mention_number(tokens.start as usize),
            source: Some(tokens),
            nearest: None,
            cue: found.cue,
            speaker,
            unnamed: false,
            described: None,
            addressee: None,
            rule,
            confidence,
            candidates: Vec::new(),
        }
    }
}
