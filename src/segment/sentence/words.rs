//! What the splitter knows about single words.
//!
//! Reads the word lists of `lexicon/en` once; answers by one hash look-up on a word without its
//! final stop. Never sees the text around the word: rules do.

use std::sync::LazyLock;

use crate::lexicon::hash::{HashedMap, hash_lower};
use crate::lexicon::list::lines;
use crate::lexicon::{Classes, Lexicon, VerbForms};

/// What a stop after a word may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name follows: `Mr.`, `St.`.
    Title,
    /// A number follows, or else it is an ordinary word: `No.`, `p.`.
    Number,
    /// Never the last word: `e.g.`, `vs.`.
    Inside,
    /// May be the last word: `Inc.`, `Jr.`, `Calif.`.
    Either,
    /// Is the last word when a capital follows: `etc.`.
    Last,
    /// A time of day: `p.m.`.
    Time,
    /// A month or a day: `Jan.`.
    Date,
    /// After a number as [`Kind::Either`], else an ordinary word: `ft.`, `in.`.
    Unit,
}

impl Kind {
    fn parse(field: &str) -> Option<Self> {
        Some(match field {
            "title" => Self::Title,
            "number" => Self::Number,
            "inside" => Self::Inside,
            "either" => Self::Either,
            "last" => Self::Last,
            "time" => Self::Time,
            "date" => Self::Date,
            "unit" => Self::Unit,
            _ => return None,
        })
    }
}

/// Abbreviations by their lower-case form without the final stop.
#[derive(Clone, Debug, Default)]
pub(super) struct Abbreviations {
    entries: HashedMap<Entry>,
    /// The length of the longest entry.
    longest: usize,
    /// For each small letter the bits of those that stand before it at the end of an entry.
    endings: [u32; 26],
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    kind: Kind,
    /// Written with a capital, and so not known in lower case: `Sun.`.
    capital: bool,
}

impl Abbreviations {
    /// Adds `word`, which stands without its final stop.
    pub(super) fn insert(&mut self, word: &str, kind: Kind) {
        let capital = starts_upper(word);
        if let Some(key) = key(word) {
            self.entries.insert(key, Entry { kind, capital });
            self.longest = self.longest.max(word.len());
            if let Some([before, last]) = word.as_bytes().last_chunk().map(|ending| ending.map(letter)) {
                if let Some(befores) = self.endings.get_mut(last) {
                    *befores |= 1 << before;
                }
            }
        }
    }

    /// Whether an entry may end in two small letters.
    pub(super) fn may_end_in(&self, before: u8, last: u8) -> bool {
        self.endings.get(letter(last)).is_none_or(|befores| befores >> letter(before) & 1 != 0)
    }

    pub(super) fn get(&self, word: &str) -> Option<Kind> {
        if word.is_empty() || word.len() > self.longest {
            return None;
        }
        let entry = self.entries.get(&key(word)?)?;
        (!entry.capital || starts_upper(word)).then_some(entry.kind)
    }
}

/// The number of a letter in any case, one beyond them for any other byte.
fn letter(byte: u8) -> usize {
    usize::from(byte.to_ascii_lowercase().wrapping_sub(b'a').min(26))
}

/// How a verb reports speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Report {
    /// It needs words to report: *said*, *asked*.
    Bare,
    /// It may begin another act: *began to laugh*.
    Onset,
    /// It may also stand alone: *shouted*.
    Any,
}

/// The longest word that is looked up.
pub(super) const LONGEST: usize = 32;

/// Words that say something about a stop before or after them.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) abbreviations: Abbreviations,
    starters: HashedMap<()>,
    dates: HashedMap<()>,
    numbered: HashedMap<()>,
}

pub(super) const ABBREVIATIONS: &str = include_str!("../../lexicon/en/abbreviations.txt");
const STARTERS: &str = include_str!("../../lexicon/en/sentence_starters.txt");
const TIMES: &str = include_str!("../../lexicon/en/sentence_times.txt");
const NUMBERED: &str = include_str!("../../lexicon/en/sentence_numbered.txt");
#[cfg(test)]
pub(super) const LISTS: [&str; 4] = [ABBREVIATIONS, STARTERS, TIMES, NUMBERED];

/// The lists that ship with the crate.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut abbreviations = Abbreviations::default();
    for line in lines(ABBREVIATIONS) {
        let mut fields = line.fields();
        if let (Some(word), Some(kind)) = (fields.next(), fields.next().and_then(Kind::parse)) {
            abbreviations.insert(word, kind);
        }
    }
    Words { abbreviations, starters: set(STARTERS), dates: set(TIMES), numbered: set(NUMBERED) }
});

impl Words {
    /// Whether a capital on `word` says that it begins a sentence: `The`, `She`, `It's`.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        let Some((stem, clitic)) = word.split_once(['\'', '’']) else { return has(&self.starters, word) };
        // "Don't", "Isn't"
        let stem = if clitic == "t" { stem.strip_suffix('n').unwrap_or(stem) } else { stem };
        has(&self.starters, stem)
    }

    /// Whether `word` and a number make a head: `Figure 2`.
    pub(super) fn is_numbered(&self, word: &str) -> bool {
        has(&self.numbered, word)
    }

    /// How `word` reports speech, if it is a finite verb that does.
    pub(super) fn report(&self, word: &str) -> Option<Report> {
        let lexicon = Lexicon::english();
        let entry = lexicon.entry(lexicon.by_hash(key(word)?)?);
        let finite = entry.forms.any(VerbForms::PAST | VerbForms::THIRD | VerbForms::BASE);
        let speech = entry.classes.any(Classes::SPEECH);
        match lexicon.text(entry.lemma)? {
            _ if !finite => None,
            // Far more often a movement, and a silent act.
            "go" | "read" => None,
            "say" | "ask" => Some(Report::Bare),
            "begin" | "start" | "continue" => Some(Report::Onset),
            "think" | "wonder" | "muse" | "reflect" => Some(Report::Any),
            _ => speech.then_some(Report::Any),
        }
    }

    /// Whether `word` may go on after a time of day: `Tuesday`, `Eastern`.
    pub(super) fn follows_time(&self, word: &str) -> bool {
        has(&self.dates, word)
    }
}

fn has(set: &HashedMap<()>, word: &str) -> bool {
    key(word).is_some_and(|key| set.contains_key(&key))
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The key of `word` in any case; a word too long for any list has none.
fn key(word: &str) -> Option<u64> {
    if !word.is_ascii() {
        return (word.len() <= LONGEST).then(|| hash_lower(word.to_lowercase().as_bytes()));
    }
    let mut buffer = [0; LONGEST];
    let lower = buffer.get_mut(..word.len())?;
    for (to, byte) in lower.iter_mut().zip(word.bytes()) {
        *to = byte.to_ascii_lowercase();
    }
    Some(hash_lower(lower))
}

fn set(list: &str) -> HashedMap<()> {
    lines(list).filter_map(|line| Some((key(line.text)?, ()))).collect()
}
