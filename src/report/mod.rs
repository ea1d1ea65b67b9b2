//! Reported speech: for each cue its source and its content, inside marks, outside, or partly.
//!
//! Reads tokens, quotation spans and cues; writes [`Reported`] in text order. It never asks who the source is.

use std::ops::Range;

/// One attribution as the text puts it.
#[derive(Clone, Debug)]
pub(crate) struct Reported {
    /// The tokens of the cue.
    pub(crate) cue: Range<u32>,
    /// The tokens of the source, where the text gives one.
    pub(crate) source: Option<Range<u32>>,
    /// The tokens of the content, part by part, without outer quotation marks.
    pub(crate) content: Vec<Range<u32>>,
    /// How sure the stage is, in 0..=1.
    pub(crate) confidence: f32,
    /// A belief or attitude (*hopes that*) and no speech.
    pub(crate) attitude: bool,
}
