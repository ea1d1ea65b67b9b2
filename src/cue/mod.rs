//! Cues: the reporting verbs and phrases of a passage, and the noun phrases beside them that can be their source.
//!
//! Reads a passage; writes candidates with how likely each is to report something. It never says what they report.

pub(crate) mod features;
pub(crate) mod listed;
pub(crate) mod phrase;
pub(crate) mod subject;
