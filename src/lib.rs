//! Who said what: sentences, quotations and their speakers in English news and fiction.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod analyzer;
mod assemble;
mod attribute;
mod cast;
mod chain;
mod correction;
mod cue;
mod document;
mod error;
#[cfg(feature = "fit")]
#[doc(hidden)]
pub mod fit;
mod gutenberg;
mod lexicon;
mod mention;
mod passage;
mod quote;
mod record;
mod register;
mod report;
mod resolve;
mod roster;
mod rule;
mod segment;
mod span;

pub use analyzer::{Analyzer, AnalyzerBuilder};
pub use correction::Correction;
pub use document::{
    Document, Form, Line, LineKind, Lines, Mention, MentionKind, Paragraph, Quotation, Quotations, Sentence, Speaker,
    SpeakerKind, Token, TokenKind,
};
pub use error::{Error, ErrorKind};
pub use gutenberg::gutenberg_body;
pub use lexicon::verb::{ReportingVerb, VerbClass};
pub use quote::{Quoted, Style, quotations};
pub use record::{OffsetUnit, QuotationRecord, Record, SpeakerRecord};
pub use roster::member::{CastMember, Gender};
pub use rule::Rule;
pub use segment::sentence::{Sentences, Splitter, sentences};
pub use span::Span;

/// Finds the sentences, quotations and speakers of a text.
///
/// As [`Analyzer::analyze`] with everything as it comes.
///
/// ```
/// let document = inquit::analyze("“Go,” said Ann.");
/// assert_eq!(document.quotations().next().and_then(|quotation| quotation.speaker_name()), Some("Ann"));
/// ```
#[must_use]
pub fn analyze(text: &str) -> Document<'_> {
    Analyzer::new().analyze(text)
}

/// Every rule that decides a speaker, most precise first.
///
/// ```
/// for rule in inquit::rules() {
///     println!("{:24} {}", rule.name(), rule.summary());
/// }
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    attribute::rules().chain(report::NAMED)
}

/// The README's code is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
