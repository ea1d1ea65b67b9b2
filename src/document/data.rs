//! What the stages found, as the views read it.
//!
//! Written by [`crate::assemble`], read by the views; it has no behaviour of its own.

use std::ops::Range;

use super::parts::Parts;
use crate::mention::MentionKind;
use crate::{Form, Gender, Rule, Span, SpeakerKind};

/// One part of a quotation: with and without its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) outer: Span,
    pub(crate) content: Span,
}

/// A quotation with every decision about it.
#[derive(Clone, Debug)]
pub(crate) struct QuotationData {
    pub(crate) form: Form,
    /// Speech, thought or writing; not so are scare quotes, titles, words mentioned as words.
    pub(crate) reported: bool,
    pub(crate) parts: Parts,
    pub(crate) parent: Option<u32>,
    pub(crate) cue: Option<Span>,
    pub(crate) source: Option<u32>,
    pub(crate) speaker: Option<u32>,
    pub(crate) addressee: Option<u32>,
    pub(crate) rule: Option<&'static Rule>,
    pub(crate) confidence: f32,
    pub(crate) candidates: Vec<(u32, f32)>,
}

/// A span that stands for a speaker.
#[derive(Clone, Debug)]
pub(crate) struct MentionData {
    pub(crate) span: Span,
    pub(crate) kind: MentionKind,
    pub(crate) speaker: Option<u32>,
}

/// A speaker, with the numbers of its mentions and quotations in text order.
#[derive(Clone, Debug)]
pub(crate) struct SpeakerData {
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) gender: Gender,
    pub(crate) kind: SpeakerKind,
    pub(crate) mentions: Vec<u32>,
    pub(crate) quotations: Vec<u32>,
}

/// A paragraph and the numbers of its sentences.
#[derive(Clone, Debug)]
pub(crate) struct ParagraphData {
    pub(crate) span: Span,
    pub(crate) sentences: Range<u32>,
}

/// Everything, in text order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Data {
    pub(crate) paragraphs: Vec<ParagraphData>,
    pub(crate) sentences: Vec<Span>,
    pub(crate) quotations: Vec<QuotationData>,
    pub(crate) mentions: Vec<MentionData>,
    pub(crate) speakers: Vec<SpeakerData>,
}
