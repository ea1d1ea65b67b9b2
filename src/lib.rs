//! Who said what: sentences, quotations and their speakers in English news and fiction.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod span;

pub use span::Span;
