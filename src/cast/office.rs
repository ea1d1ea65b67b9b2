//! Offices and their short forms: *Sen.* before a name is what *the senator* asks for.

use std::sync::LazyLock;

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

/// The noun of each office that has a short form, sorted by the short form’s number; a caller’s own words have others.
static NOUNS: LazyLock<Vec<(Word, Word)>> = LazyLock::new(|| {
    let lexicon = Lexicon::english();
    let mut nouns: Vec<_> =
        SHORT.iter().filter_map(|(short, long)| Some((lexicon.get(short)?, lexicon.get(long)?))).collect();
    nouns.sort_unstable();
    nouns
});

/// The noun for a title.
pub(super) fn noun(title: Word) -> Word {
    let found = NOUNS.binary_search_by_key(&title, |(short, _)| *short).ok();
    found.and_then(|at| NOUNS.get(at)).map_or(title, |(_, long)| *long)
}
