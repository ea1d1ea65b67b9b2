//! What the crate knows about English words: the word lists, parsed once.
//!
//! Reads `en/*.txt` and a caller's additions; gives every word a number ([`Word`]) and what the lists say of it
//! ([`Entry`]). It never looks at a text: words that no list knows get their numbers from [`words::Words`], a document's own.

pub(crate) mod hash;
mod inflect;
pub(crate) mod list;
mod load;
mod numbers;
pub(crate) mod tag;
pub(crate) mod verb;
pub(crate) mod words;

use std::sync::LazyLock;

use hash::{FastMap, fold_case, hash_word};
use numbers::Numbers;
pub(crate) use tag::Tag;

/// A word's number: below the lexicon's length its entry there, above it a word of the document's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Word(pub(crate) u32);

/// What a word tells of the sex of whom it names. [`crate::Gender`] is what a caller gives and reads of a person: public, so
/// that it may grow, while every match on this one is whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Sex {
    Masculine,
    Feminine,
    #[default]
    Unknown,
}

/// Which form of a verb a word is; a word may be several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct VerbForms(pub(crate) u8);

impl VerbForms {
    pub(crate) const BASE: u8 = 1;
    pub(crate) const THIRD: u8 = 2;
    pub(crate) const PAST: u8 = 4;
    pub(crate) const PARTICIPLE: u8 = 8;
    pub(crate) const GERUND: u8 = 16;

    /// Whether the word can be any of `forms`.
    pub(crate) const fn any(self, forms: u8) -> bool {
        self.0 & forms != 0
    }
}

/// Declares the classes of words once: the constant, its bit, what it means.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Classes {
            $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)*
        }
    };
}

/// The lists that a word stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(pub(crate) u64);

classes! {
    /// Reporting verb of saying (say, tell, add).
    SAY = 0;
    /// Reporting verb of asking.
    ASK = 1;
    /// Reporting verb of answering.
    ANSWER = 2;
    /// Manner of speaking (whisper, shout).
    MANNER = 3;
    /// Writing and publishing (write, tweet).
    WRITE = 4;
    /// Thinking as inner speech (think, muse).
    THINK = 5;
    /// A gesture that goes with speech (smile, nod).
    GESTURE = 6;
    /// Attitude or belief (believe, hope, support).
    ATTITUDE = 7;
    /// A report with a noun as content (accuse, praise, announce).
    OBJECT = 8;
    /// Honorific before a name (Mr, Lady).
    HONORIFIC = 9;
    /// Office before a name (President, Sen).
    OFFICE = 10;
    /// Military or police rank before a name.
    RANK = 11;
    /// Religious title before a name.
    RELIGIOUS = 12;
    /// Kin term used as a title (Aunt, Uncle).
    KIN_TITLE = 13;
    /// Title of nobility before a name.
    NOBLE = 14;
    /// Foreign honorific before a name (Monsieur, Herr).
    FOREIGN_TITLE = 15;
    /// A given name.
    GIVEN = 16;
    /// A person by role (spokesman, senator).
    ROLE = 17;
    /// A person by kinship (mother).
    KIN = 18;
    /// A person by kind (man, girl, stranger).
    PERSON = 19;
    /// People as a group (officials, critics).
    GROUP = 20;
    /// A document that can say (statement, report).
    DOCUMENT = 21;
    /// A noun for an organisation (agency, court).
    ORGANIZATION = 22;
    /// An animal that may speak.
    ANIMAL = 23;
    /// A capitalised word that makes a name an organisation's when last (Committee).
    ORGANIZATION_WORD = 24;
    /// A capitalised word that makes a name a place's when last (Street).
    PLACE_WORD = 25;
    /// A country, a region, a large city that is no capital.
    COUNTRY = 26;
    /// A capital or seat that speaks for a government.
    CAPITAL = 27;
    /// An institution known by one name (the Kremlin, the Pentagon).
    INSTITUTION = 28;
    /// A demonym (Russian, French).
    DEMONYM = 29;
    /// A day or month.
    CALENDAR = 30;
    /// Capitalised at a sentence's start and never a name (Oh, Well, But).
    STOP_CAPITAL = 31;
    /// A word of places that is a surname too (Hill).
    SURNAME = 32;
    /// A noun that is plural.
    PLURAL = 34;
    /// A form of *be* or *have*.
    AUXILIARY = 35;
    /// A small word within family names (van, de, al).
    PARTICLE = 36;
    /// A verb that seldom reports (close, lead, put).
    WEAK = 37;
}

impl Classes {
    /// In no list.
    pub(crate) const NONE: Self = Self(0);
    /// Every class of reporting verb.
    pub(crate) const REPORTING: Self = Self(0x1FF);
    /// Reporting verbs that report words: saying, asking, answering, manner, writing.
    pub(crate) const SPEECH: Self = Self(0x1F);
    /// Every kind of title before a name.
    pub(crate) const TITLE: Self = Self(0x7F << 9);

    /// Whether the two share a class.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Of the lists that a word stands in what is asked of every word of a text: a token holds it, and only the words that
/// pass are looked up.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Gist(u16);

impl Gist {
    pub(crate) const NONE: Self = Self(0);
    /// The first of the classes that it holds: titles, given names, nouns for whoever can say.
    const FIRST: u32 = Classes::HONORIFIC.0.trailing_zeros();
    const HELD: u16 = 0x7FFF;
    /// A mention may begin with the word.
    const MAY_BEGIN: u16 = 0x8000;
    /// What it may begin with whatever the case and the tag: also a word in no list.
    const BEGINNINGS: Classes = Classes::PARTICLE.with(Classes::GROUP).with(Classes::PLURAL);

    /// Of the lists that a word stands in, none where no list knows it; `opens` where case or tag tell that a mention may
    /// begin with it.
    #[inline]
    pub(crate) const fn of(known: Option<Classes>, opens: bool) -> Self {
        let Some(classes) = known else { return Self(Self::MAY_BEGIN) };
        let begins = ((opens | classes.any(Self::BEGINNINGS)) as u16) << Self::MAY_BEGIN.trailing_zeros();
        Self((classes.0 >> Self::FIRST) as u16 & Self::HELD | begins)
    }

    /// Whether the word is in any of some classes, all of which are held.
    #[inline]
    pub(crate) const fn any(self, classes: Classes) -> bool {
        debug_assert!(
            classes.0 == (classes.0 >> Self::FIRST & Self::HELD as u64) << Self::FIRST,
            "a class is not held"
        );
        self.0 & (classes.0 >> Self::FIRST) as u16 & Self::HELD != 0
    }

    /// Whether a mention may begin with the word, no matter what stands before it.
    #[inline]
    pub(crate) const fn may_begin(self) -> bool {
        self.0 & Self::MAY_BEGIN != 0
    }
}

/// What the lists say of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// The commonest tag of the lower-case word, where the table knows it.
    pub(crate) tag: Option<Tag>,
    /// The second commonest, where it is common too.
    pub(crate) second: Option<Tag>,
    /// The lists it stands in.
    pub(crate) classes: Classes,
    /// Of a reporting verb its base form, else the word itself.
    pub(crate) lemma: Word,
    /// Of a reporting verb which forms it can be.
    pub(crate) forms: VerbForms,
    /// Of a name, title, role or kin term its gender.
    pub(crate) sex: Sex,
}

impl Entry {
    pub(crate) const fn new(lemma: Word) -> Self {
        Self { tag: None, second: None, classes: Classes(0), lemma, forms: VerbForms(0), sex: Sex::Unknown }
    }
}

/// The words of all lists and what they say of them.
#[derive(Clone)]
pub(crate) struct Lexicon {
    numbers: Numbers,
    /// The words' texts one after the other, lower-cased, and where each ends.
    texts: String,
    ends: Vec<u32>,
    entries: Vec<Entry>,
    /// Names and nouns of several words.
    compounds: FastMap<Box<[Word]>, (Classes, Sex)>,
    /// The full names of pet forms.
    nicknames: FastMap<Word, Vec<Word>>,
}

/// Room for the words of the lists that the crate ships, and some more.
const WORDS: usize = 32_000;

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(load::english);

impl Lexicon {
    /// The lists that the crate ships.
    pub(crate) fn english() -> &'static Self {
        &ENGLISH
    }

    fn empty() -> Self {
        Self {
            numbers: Numbers::with_room(WORDS),
            texts: String::with_capacity(8 * WORDS),
            ends: Vec::with_capacity(WORDS),
            entries: Vec::with_capacity(WORDS),
            compounds: FastMap::default(),
            nicknames: FastMap::default(),
        }
    }

    /// Takes a class of reporting verbs out of the lists.
    pub(crate) fn switch_off(&mut self, class: Classes) {
        for entry in &mut self.entries {
            entry.classes.0 &= !class.0;
        }
    }

    /// How many words the lists hold; numbers from here on are a document's own words.
    pub(crate) fn len(&self) -> u32 {
        self.entries.len() as u32
    }

    /// Whether the lists hold a word; else it is a document's own.
    pub(crate) fn knows(&self, word: Word) -> bool {
        word.0 < self.len()
    }

    /// The word of a hash from [`hash::hash_lower`], where the lists hold one.
    #[inline]
    pub(crate) fn by_hash(&self, hash: u64) -> Option<Word> {
        self.numbers.get(hash).map(Word)
    }

    /// The number of a word in any case, where the lists hold it.
    pub(crate) fn get(&self, word: &str) -> Option<Word> {
        self.by_hash(hash_word(word))
    }

    /// What the lists say of a word that they hold.
    #[inline]
    pub(crate) fn find(&self, word: Word) -> Option<&Entry> {
        self.entries.get(word.0 as usize)
    }

    /// What the lists say of a word; of one that they do not hold, nothing.
    pub(crate) fn entry(&self, word: Word) -> Entry {
        self.entries.get(word.0 as usize).copied().unwrap_or(Entry::new(word))
    }

    /// The lists that a word stands in.
    pub(crate) fn classes(&self, word: Word) -> Classes {
        self.entries.get(word.0 as usize).map_or(Classes(0), |entry| entry.classes)
    }

    /// The lists that a word stands in; none where it is a document's own.
    #[inline]
    pub(crate) fn known(&self, word: Word) -> Option<Classes> {
        self.entries.get(word.0 as usize).map(|entry| entry.classes)
    }

    /// The lists that some words in a row stand in as one entry, and its gender.
    pub(crate) fn compound(&self, words: &[Word]) -> Option<(Classes, Sex)> {
        self.compounds.get(words).copied()
    }

    /// The given names that a pet form can stand for.
    pub(crate) fn full_names(&self, nickname: Word) -> &[Word] {
        self.nicknames.get(&nickname).map_or(&[], Vec::as_slice)
    }

    /// The lower-cased text of a word that the lists hold.
    pub(crate) fn text(&self, word: Word) -> Option<&str> {
        let end = *self.ends.get(word.0 as usize)? as usize;
        let start = word.0.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied().unwrap_or(0);
        self.texts.get(start as usize..end)
    }

    /// The entry of a word in any case, made where there is none.
    #[expect(clippy::indexing_slicing, reason = "a number is an entry's or the next one's, which is made above")]
    pub(crate) fn entry_mut(&mut self, text: &str) -> (Word, &mut Entry) {
        let next = self.entries.len() as u32;
        let number = self.numbers.get_or_insert(hash_word(text), next);
        if number == next {
            if text.is_ascii() {
                let start = self.texts.len();
                self.texts.push_str(text);
                self.texts.get_mut(start..).unwrap_or_default().make_ascii_lowercase();
            } else {
                let mut key = Vec::new();
                fold_case(text, &mut key);
                self.texts.push_str(std::str::from_utf8(&key).unwrap_or_default());
            }
            self.ends.push(self.texts.len() as u32);
            self.entries.push(Entry::new(Word(number)));
        }
        (Word(number), &mut self.entries[number as usize])
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("words", &self.entries.len()).finish_non_exhaustive()
    }
}
