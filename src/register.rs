//! Whether a text tells a story or reports the news: who is believed where two stages disagree.

use crate::quote::Quotes;
use crate::segment::Segments;

/// How a text reports speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Register {
    /// Speech in turns: who speaks follows from the scene.
    Fiction,
    /// Speech in attributions: who speaks follows from the cue.
    News,
}

/// The register of a text.
pub(crate) fn register(segments: &Segments, quotes: &Quotes) -> Register {
    let _ = (segments, quotes);
    Register::News
}
