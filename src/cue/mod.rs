//! Cues: the reporting verbs and phrases of a passage, and the noun phrases beside them that can be their source.
//!
//! Reads a passage; writes the features by which a word is weighed as a cue, its subject, and what the rule of its
//! construction proposes that it reports. It never decides: [`crate::report`] does.
#![expect(
    clippy::indexing_slicing,
    reason = "places come from ranges of the passage that is read, or one step off after a comparison with their ends"
)]

pub(crate) mod features;
pub(crate) mod rules;
pub(crate) mod subject;
