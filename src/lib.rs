//! Who said what: sentences, quotations (direct, mixed, indirect) and their speakers in English news and fiction.
//!
//! One call; nothing to download; analysis never fails and never panics, and takes time linear in the text.
//!
//! ```
//! let text = "“The old bridge is safe,” said Ann Lee, the mayor. \
//!             She added that nobody needs to worry.";
//! let document = inquit::analyze(text);
//! for quotation in &document {
//!     let speaker = quotation.speaker_name().unwrap_or("somebody");
//!     println!("{speaker}: {} ({:.2})", quotation.content(), quotation.confidence());
//! }
//! # assert!(document.quotations().all(|quotation| quotation.speaker_name() == Some("Ann Lee")));
//! ```
//!
//! - [`analyze`] gives a [`Document`]: its [`Sentence`]s, [`Quotation`]s, [`Speaker`]s, [`Mention`]s and [`Line`]s, which
//!   borrow the text. A [`Span`] is a UTF-8 byte range: `&text[span]` is what is meant.
//! - A [`Quotation`] says who speaks, by which words the text tells (cue and source), which [`Rule`] decided, how sure it
//!   is, and who else it may have been. Scare quotes and titles are quotations too, that nobody says:
//!   [`is_reported`](Quotation::is_reported).
//! - [`Analyzer::builder`] takes a cast ([`CastMember`]) and further [`ReportingVerb`]s, and switches rules or classes of
//!   verbs off. [`Analyzer::analyze_corrected`] takes back what a person knows better ([`Correction`]).
//! - [`Document::to_record`] gives plain values that own what they hold, to keep, to send, as JSON;
//!   [`Record::in_units`] counts them in characters or UTF-16.
//! - [`Document::lines`] gives narration and speech in order, for audiobooks.
//! - [`sentences`] and [`quotations`] stand alone, at hundreds of megabytes a second.
//!
//! # Text as it comes
//! Any line ends, hard-wrapped lines, non-breaking spaces, soft hyphens within words, block quotes and `_italics_` are read
//! as they are. Tags, entities and Markdown’s stars are words and marks to a reader of plain text, and a Project Gutenberg
//! file’s licence has quotations of its own: [`Plain`] makes such text plain first and leads every span back.
//!
//! # Features
//! - `serde`: the plain values, spans and enums can be written and read, a [`Document`] written: stable, with a JSON Schema
//!   (`Record::json_schema`).
//! - `fit`: opens the feature extractors to `examples/fit`; no part of the stable API.
//!
//! # Limits
//! English only. Positions are 32 bits wide inside: of a text over 4 GiB the first 4 GiB are analysed, and the rest is
//! narration.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
// No panic path: what these name stands nowhere but in tests, and indexes only where a module argues why none can fail.
#![cfg_attr(
    not(test),
    deny(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::panic_in_result_fn,
        clippy::string_slice,
        clippy::todo,
        clippy::unimplemented,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]
// Not so `arithmetic_side_effects`: sums and differences here are of offsets into one text, of at most `u32::MAX` bytes
// (the analyzer sees to that), of token numbers, of which there are no more, and of counts of these. Checked or
// saturating arithmetic throughout would hide slips instead of showing them: tests, properties and fuzzing run with
// overflow checks.

mod analyzer;
mod assemble;
mod attribute;
mod cast;
mod chain;
mod correction;
mod cue;
mod document;
mod enum_names;
mod error;
#[cfg(feature = "fit")]
#[doc(hidden)]
pub mod fit;
mod gutenberg;
mod lanes;
mod lexicon;
mod mention;
mod near;
mod passage;
mod plain;
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
    Document, Form, Line, LineKind, Lines, Mention, Paragraph, Quotation, Quotations, Sentence, Speaker, Token,
    TokenKind,
};
pub use error::{Error, ErrorKind};
pub use gutenberg::gutenberg_body;
pub use lexicon::verb::{ReportingVerb, VerbClass};
pub use mention::{MentionKind, SpeakerKind};
pub use plain::Plain;
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
    attribute::rules().chain(report::rules())
}

/// The README's code is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
