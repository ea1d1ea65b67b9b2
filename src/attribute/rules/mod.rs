//! One file a rule; [`super::BESIDE`] gives their order.

pub(super) mod colon;
pub(super) mod cue_after;
pub(super) mod cue_before;
pub(super) mod noun_cue;
pub(super) mod signature;
pub(super) mod subject_after;
pub(super) mod took_to;
pub(super) mod verb_after;
