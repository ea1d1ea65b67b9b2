//! Offices and their short forms: *Sen.* before a name is what *the senator* asks for.

use std::collections::HashMap;

use crate::lexicon::{Lexicon, Word};

const SHORT: &[(&str, &str)] = &[
    ("amb.", "ambassador"),
    ("capt.", "captain"),
    ("col.", "colonel"),
    ("dr", "doctor"),
    ("dr.", "doctor"),
    ("gen.", "general"),
    ("gov.", "governor"),
    ("insp.", "inspector"),
    ("lt.", "lieutenant"),
    ("maj.", "major"),
    ("prof.", "professor"),
    ("rep.", "representative"),
    ("rev.", "reverend"),
    ("sen.", "senator"),
    ("sgt.", "sergeant"),
];

/// The noun of each office that has a short form.
pub(super) struct Offices(HashMap<Word, Word>);

impl Offices {
    pub(super) fn of(lexicon: &Lexicon) -> Self {
        Self(SHORT.iter().filter_map(|(short, long)| Some((lexicon.get(short)?, lexicon.get(long)?))).collect())
    }

    /// The noun for a title.
    pub(super) fn noun(&self, title: Word) -> Word {
        self.0.get(&title).copied().unwrap_or(title)
    }
}
