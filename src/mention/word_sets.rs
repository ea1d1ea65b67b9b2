//! What this stage asks of a word beyond its classes: pronouns and a few closed sets, by word number.
//!
//! Reads the shipped word lists once; a caller's own words come after them and belong to none of the sets.

use std::sync::LazyLock;

use super::SpeakerKind;
use crate::lexicon::{Lexicon, Sex, Word};

/// Begins a clause after which a subject may stand.
pub(super) const CLAUSE: u8 = 1;
/// Goes before a name in an address: *my dear Ann*.
pub(super) const ADDRESS: u8 = 2;
/// *the*
pub(super) const THE: u8 = 4;
/// Words of place that stand before a name.
pub(super) const PLACE: u8 = 8;

const SETS: &[(u8, &str)] = &[
    (CLAUSE, "that as if because while when since though although whether before after until"),
    (ADDRESS, "my dear dearest old poor good sweet darling oh o ah little no yes well and"),
    (THE, "the"),
    (PLACE, "in at from near through into"),
];

/// A pronoun that can stand for a speaker.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pronoun {
    pub(super) animacy: SpeakerKind,
    pub(super) sex: Sex,
    pub(super) plural: bool,
    pub(super) owner: bool,
}

const fn pronoun(animacy: SpeakerKind, sex: Sex, plural: bool, owner: bool) -> Pronoun {
    Pronoun { animacy, sex, plural, owner }
}

const PRONOUNS: &[(&str, Pronoun)] = &[
    ("he him himself", pronoun(SpeakerKind::Person, Sex::Masculine, false, false)),
    ("his", pronoun(SpeakerKind::Person, Sex::Masculine, false, true)),
    ("she hers herself", pronoun(SpeakerKind::Person, Sex::Feminine, false, false)),
    ("her", pronoun(SpeakerKind::Person, Sex::Feminine, false, true)),
    ("they them", pronoun(SpeakerKind::Unknown, Sex::Unknown, true, false)),
    ("their", pronoun(SpeakerKind::Unknown, Sex::Unknown, true, true)),
    ("i me who whom", pronoun(SpeakerKind::Person, Sex::Unknown, false, false)),
    ("my", pronoun(SpeakerKind::Person, Sex::Unknown, false, true)),
    ("we us", pronoun(SpeakerKind::Unknown, Sex::Unknown, true, false)),
    ("our", pronoun(SpeakerKind::Unknown, Sex::Unknown, true, true)),
    ("it", pronoun(SpeakerKind::Unknown, Sex::Unknown, false, false)),
    ("its", pronoun(SpeakerKind::Unknown, Sex::Unknown, false, true)),
];

struct Table {
    sets: Vec<u8>,
    /// One more than the number among [`PRONOUNS`]; 0 for none.
    pronouns: Vec<u8>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let lexicon = Lexicon::english();
    let mut table = Table { sets: vec![0; lexicon.len() as usize], pronouns: vec![0; lexicon.len() as usize] };
    let numbers = |words: &'static str| words.split(' ').filter_map(|word| lexicon.get(word));
    for (bit, words) in SETS {
        for word in numbers(words) {
            if let Some(sets) = table.sets.get_mut(word.0 as usize) {
                *sets |= bit;
            }
        }
    }
    for (number, (words, _)) in (1..).zip(PRONOUNS) {
        for word in numbers(words) {
            if let Some(slot) = table.pronouns.get_mut(word.0 as usize) {
                *slot = number;
            }
        }
    }
    table
});

/// Whether a word is in any of some sets.
pub(crate) fn is(word: Word, sets: u8) -> bool {
    TABLE.sets.get(word.0 as usize).is_some_and(|known| known & sets != 0)
}

/// Whether a word is *the*.
pub(crate) fn is_the(word: Word) -> bool {
    is(word, THE)
}

/// Whether a word of place: *in*, *at*.
pub(crate) fn is_place(word: Word) -> bool {
    is(word, PLACE)
}

/// The pronoun that a word is.
pub(super) fn pronoun_of(word: Word) -> Option<Pronoun> {
    let number = *TABLE.pronouns.get(word.0 as usize)?;
    PRONOUNS.get(usize::from(number.checked_sub(1)?)).map(|(_, pronoun)| *pronoun)
}

#[cfg(test)]
mod tests {
    use super::{PRONOUNS, SETS};
    use crate::lexicon::Lexicon;

    #[test]
    fn every_word_is_in_the_lists() {
        let words = SETS.iter().map(|(_, words)| words).chain(PRONOUNS.iter().map(|(words, _)| words));
        for word in words.flat_map(|words| words.split(' ')) {
            assert!(Lexicon::english().get(word).is_some(), "word {word:?}");
        }
    }
}
