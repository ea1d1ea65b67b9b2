//! The words that rules and features of reported speech know one by one, as codes.
//!
//! Reads the word lists once; tells of a code what its word does in a clause and which of a few closed sets it is in. The
//! order of [`NEIGHBOURS`] and the numbers of [`PRONOUNS`] are values of features: weights hang on them.

use super::Part;
use super::listed::Phrases;
use crate::chain::code::{COLON, COMMA, Codes, DATE, UNKNOWN};
use crate::lexicon::Lexicon;

/// The words whose part is told by the word.
const PARTS: &[(Part, &[&str])] = &[
    (
        Part::Auxiliary,
        &[
            "be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m", "has", "have", "had", "having",
            "'ve", "do", "does", "did", "will", "would", "could", "should", "may", "might", "must", "can", "'d", "'ll",
            "not", "n't", "to", "also",
        ],
    ),
    (Part::Relative, &["who", "which", "whose"]),
    (Part::Complementizer, &["that", "whether", "if", "how", "why", "what"]),
    (Part::Coordinator, &["and", "but", "or"]),
    (Part::Time, &["today", "yesterday", "tonight"]),
    (
        Part::Preposition,
        &["of", "for", "at", "in", "from", "with", "on", "between", "behind", "against", "near", "about"],
    ),
];

/// Codes below this are no words of the lists.
const KINDS: usize = 64;

/// Words that matter beside a cue.
const NEIGHBOURS: [&str; 26] = [
    "that", "to", "of", "for", "in", "on", "as", "with", "about", "whether", "how", "why", "what", "if", "by",
    "against", "not", "at", "n't", "from", "it", "him", "her", "them", "me", "us",
];

/// Pronouns as heads of a source, alike ones under one number.
const PRONOUNS: [(&str, u8); 15] = [
    ("he", 1),
    ("she", 1),
    ("they", 2),
    ("i", 3),
    ("we", 4),
    ("you", 5),
    ("it", 6),
    ("who", 7),
    ("which", 8),
    ("that", 8),
    ("this", 9),
    ("those", 2),
    ("some", 2),
    ("many", 2),
    ("others", 2),
];

const BE: [&str; 10] = ["be", "is", "are", "was", "were", "been", "being", "am", "'re", "'m"];

/// Words that often begin what is the writer's own after a comma.
const CUTTING: [&str; 11] = ["but", "which", "while", "though", "even", "as", "adding", "a", "who", "compared", "with"];

/// What rules and features ask of the lexicon word by word, looked up once.
pub(crate) struct Knowledge {
    pub(crate) codes: Codes,
    pub(crate) phrases: Phrases,
    /// For each code which closed sets its word is in.
    known: Vec<Known>,
    /// Codes of single words that rules name.
    pub(crate) that: u32,
    pub(crate) to: u32,
    pub(crate) whether: u32,
    pub(crate) told: u32,
    pub(crate) according: u32,
    pub(crate) and: u32,
    pub(crate) but: u32,
    pub(crate) r#as: u32,
    pub(crate) quoted: u32,
    pub(crate) saying: u32,
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    part: Part,
    /// Its number beside a cue.
    neighbour: u8,
    /// Its number as the head of a source.
    pronoun: u8,
    is_be: bool,
    cuts: bool,
}

impl Knowledge {
    pub(crate) fn new(lexicon: &'static Lexicon) -> Self {
        let codes = Codes::new(lexicon);
        // a word that the lists lack is no token's
        let word = |text| Some(codes.word(text)).filter(|code| *code != UNKNOWN).unwrap_or(u32::MAX);
        Self {
            that: word("that"),
            to: word("to"),
            whether: word("whether"),
            told: word("told"),
            according: word("according"),
            and: word("and"),
            but: word("but"),
            r#as: word("as"),
            quoted: word("quoted"),
            saying: word("saying"),
            known: known(&codes, lexicon.len() as usize),
            phrases: Phrases::new(&codes),
            codes,
        }
    }

    fn known(&self, code: u32) -> Known {
        self.known.get(code as usize).copied().unwrap_or_default()
    }

    /// A form of *be*.
    pub(crate) fn is_be(&self, code: u32) -> bool {
        self.known(code).is_be
    }

    /// The number of a word that matters beside a cue; 0 for other words.
    pub(crate) fn neighbour(&self, code: u32) -> u8 {
        self.known(code).neighbour
    }

    /// The number of a pronoun as the head of a source; 0 for other words.
    pub(crate) fn pronoun(&self, code: u32) -> u8 {
        self.known(code).pronoun
    }

    /// A word that often begins what is the writer's own after a comma.
    pub(crate) fn cuts(&self, code: u32) -> bool {
        self.known(code).cuts
    }

    /// *to*, *that*, *as*: what a passive cue's content goes on with.
    pub(crate) fn joins_passive(&self, code: u32) -> bool {
        code == self.to || code == self.that || code == self.r#as
    }

    pub(super) fn part(&self, code: u32) -> Part {
        self.known(code).part
    }
}

/// For each code what is known of its word; the lists have `words`.
fn known(codes: &Codes, words: usize) -> Vec<Known> {
    let mut known = vec![Known::default(); words + KINDS];
    let mut set = |word: &str, write: &dyn Fn(&mut Known)| {
        let code = Some(codes.word(word) as usize).filter(|code| *code >= KINDS);
        code.and_then(|code| known.get_mut(code)).into_iter().for_each(write);
    };
    for (part, words) in PARTS {
        words.iter().for_each(|word| set(word, &|known| known.part = *part));
    }
    for (at, word) in NEIGHBOURS.iter().enumerate() {
        set(word, &|known| known.neighbour = at as u8 + 3);
    }
    for (word, number) in PRONOUNS {
        set(word, &|known| known.pronoun = number);
    }
    BE.iter().for_each(|word| set(word, &|known| known.is_be = true));
    CUTTING.iter().for_each(|word| set(word, &|known| known.cuts = true));
    for (mark, number) in [(COMMA, 38), (COLON, 39)] {
        known.get_mut(mark as usize).into_iter().for_each(|known| known.neighbour = number);
    }
    known.get_mut(DATE as usize).into_iter().for_each(|known| known.part = Part::Time);
    known
}
