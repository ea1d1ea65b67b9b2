//! Who said what: sentences, quotations and their speakers in English news and fiction.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![allow(dead_code)] // until every stage is wired

mod cast;
mod error;
mod lexicon;
mod mention;
mod quote;
mod report;
mod rule;
mod segment;
mod span;

pub use error::{Error, ErrorKind};
pub use quote::{Quoted, Style, quotations};
pub use rule::Rule;
pub use segment::sentence::{Sentences, Splitter, sentences};
pub use span::Span;
