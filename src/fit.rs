//! Training of the weight tables: for `examples/fit`, hidden from the documentation and no part of the interface.
#![allow(missing_docs)]

pub mod answers;
pub mod news;
pub mod scene;
