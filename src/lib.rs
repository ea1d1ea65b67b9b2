//! Who said what: sentences, quotations and their speakers in English news and fiction.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![allow(dead_code)] // until every stage is wired

mod cast;
mod lexicon;
mod mention;
mod report;
mod segment;
mod span;

pub use span::Span;
