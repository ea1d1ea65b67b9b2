//! One list of quotations out of what the stages found.
//!
//! Reads stretches between marks, attributions of them, reported speech, mentions and the cast; writes the document's
//! [`Data`]. Where two stages speak of the same words, the stage that knows the register decides: in fiction the scene,
//! in news the reported speech. It finds nothing new.

mod described;
mod draft;
mod nest;
mod onward;
mod order;
mod parts;
mod speakers;

use std::ops::Range;

use crate::attribute::Attribution;
use crate::cast::{Cast, EntityId};
use crate::document::data::{Data, ParagraphData};
use crate::lexicon::Lexicon;
use crate::mention::{Inside, Mention, Reading};
use crate::quote::Quotes;
use crate::register::Register;
use crate::report::Reported;
use crate::segment::Segments;

/// What the stages found in a text.
pub(crate) struct Findings<'a> {
    pub(crate) text: &'a str,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) segments: Segments,
    pub(crate) quoted: Inside,
    pub(crate) quotes: Quotes,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) cast: Cast,
    /// The cast is the caller's: nobody else speaks.
    pub(crate) cast_given: bool,
    pub(crate) attributions: Vec<Attribution>,
    /// The stretches between marks whose speakers a person has given, sorted.
    pub(crate) fixed: Vec<(u32, EntityId)>,
    pub(crate) reported: Vec<Reported>,
    pub(crate) register: Register,
    /// The names of rules that are switched off.
    pub(crate) off: &'a [&'static str],
}

impl Findings<'_> {
    /// *I*, *we*.
    fn is_first_person(&self, tokens: &Range<u32>) -> bool {
        let word = self.segments.tokens.get(tokens.start as usize).map_or("", |token| token.text(self.text));
        tokens.len() == 1 && matches!(word, "I" | "we" | "We")
    }

    fn reading(&self) -> Reading<'_> {
        Reading { text: self.text, lexicon: self.lexicon, segments: &self.segments, quoted: &self.quoted }
    }
}

/// Puts the findings together.
pub(crate) fn assemble(mut findings: Findings<'_>) -> Data {
    let attributions = std::mem::take(&mut findings.attributions);
    let drafts = nest::ordered(draft::drafts(&findings, attributions));
    // what the drafts were made of is not held while they are settled, where most memory is
    findings.reported = Vec::new();
    let mut data = speakers::settle(&findings, drafts);
    data.sentences = findings.segments.sentences.iter().map(|sentence| sentence.span).collect();
    let paragraph = |paragraph: &crate::segment::Paragraph| ParagraphData {
        span: paragraph.span,
        sentences: paragraph.sentences.clone(),
    };
    data.paragraphs = findings.segments.paragraphs.iter().map(paragraph).collect();
    data
}
