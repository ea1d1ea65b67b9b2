//! What the word beside a single mark says about it: *’tis*, *’em*, *’90s*; *goin’*, *o’*, *the boys’*.
//!
//! Reads the letters next to the mark and the list `src/lexicon/en/elisions.txt`. Never looks further than one word.

use std::sync::LazyLock;

/// The word that a mark stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// Written with an apostrophe and hardly ever without: *’tis*.
    Elided,
    /// A word of its own, too: *’bout*, *’long*.
    MayBeElided,
    /// Two digits: *’90s*.
    Year,
    /// Begins with a small vowel, as where an *h* was dropped: *’ouse*.
    Dropped,
    /// Begins with a capital.
    Capital,
    /// Anything else.
    Plain,
}

/// The word that a mark stands after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// Written with an apostrophe at its end: *o’*, *goin’*.
    Elided,
    /// Ends in *s*: a plural's or a name's possessive.
    Possessive,
    /// Ends in *n*, *t* or *l*, where speech drops a *d*: *ol’*, *tha’*.
    Clipped,
    /// Anything else.
    Plain,
}

/// Longest word looked at, in bytes.
const LONGEST: usize = 12;

static LIST: &str = include_str!("../lexicon/en/elisions.txt");

/// The entries of the list, sorted, with the places that each stands in.
static ELISIONS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let mut entries: Vec<_> = crate::lexicon::list::lines(LIST)
        .filter_map(|line| {
            let mut fields = line.fields();
            Some((fields.next()?, fields.next()?))
        })
        .collect();
    entries.sort_unstable();
    entries
});

/// Whether the list gives a word, in any case, this place.
fn listed(word: &[u8], place: &str) -> bool {
    let mut lower = [0; LONGEST];
    let Some(key) = lower.get_mut(..word.len()) else { return false };
    key.copy_from_slice(word);
    key.make_ascii_lowercase();
    let key: &[u8] = key;
    let found = ELISIONS.binary_search_by(|(entry, _)| entry.as_bytes().cmp(key));
    let places = found.ok().and_then(|index| ELISIONS.get(index)).map(|(_, places)| *places);
    places.is_some_and(|places| places.split(',').any(|one| one == place))
}

/// What begins at `at`, right after a mark.
pub(super) fn head(text: &str, at: usize) -> Head {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let rest = rest.strip_prefix(b"_").unwrap_or(rest);
    let Some(&first) = rest.first() else { return Head::Plain };
    if first.is_ascii_digit() {
        return year(rest);
    }
    let near = rest.get(..LONGEST + 1).unwrap_or(rest);
    let length = near.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(near.len());
    let word = near.get(..length).unwrap_or_default();
    let letter = word.len() == 1 && !word.eq_ignore_ascii_case(b"n");
    if letter && rest.get(1..).is_some_and(|rest| rest.starts_with(b"'") || rest.starts_with("’".as_bytes())) {
        // 's' and 't' by themselves are letters; 'n' stands between two words
        return Head::Plain;
    }
    if listed(word, "head") {
        Head::Elided
    } else if first.is_ascii_uppercase() {
        Head::Capital
    } else if listed(word, "maybe") {
        Head::MayBeElided
    } else if first.is_ascii_alphabetic() {
        if b"aeiou".contains(&first) { Head::Dropped } else { Head::Plain }
    } else if text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase) {
        Head::Capital
    } else {
        Head::Plain
    }
}

/// Two digits and no third make a year: *’48*, *’90s*.
fn year(rest: &[u8]) -> Head {
    let digits = rest.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 2 { Head::Year } else { Head::Plain }
}

/// What ends at `at`, right before a mark.
pub(super) fn ending(text: &str, at: usize) -> Ending {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    let near = before.get(before.len().saturating_sub(LONGEST + 1)..).unwrap_or_default();
    let length = near.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (rest, word) = near.split_at_checked(near.len() - length).unwrap_or((&[], &[]));
    if rest.ends_with(b"'") || rest.ends_with("’".as_bytes()) {
        // the tail of can't, or a word that an apostrophe begins, too
        return Ending::Plain;
    }
    match word {
        [.., _, b'i' | b'I', b'n' | b'N'] => Ending::Elided,
        _ if listed(word, "tail") => Ending::Elided,
        [.., b's' | b'S' | b'z' | b'x'] => Ending::Possessive,
        [.., b'n' | b't' | b'l'] => Ending::Clipped,
        _ => Ending::Plain,
    }
}
