//! Training of the weight tables: for `examples/fit`, hidden from the documentation and no part of the interface.
#![expect(clippy::indexing_slicing, reason = "training on files that the caller has checked: no part of an analysis")]
#![allow(missing_docs)]

pub mod answers;
pub mod news;
pub mod scene;
