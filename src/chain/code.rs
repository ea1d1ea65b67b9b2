//! Words as features see them: a code for each word of the lists that is no name, one for each kind of what else there is.
//!
//! Proper names have one code in common, so that no weight can hang on a name.

use crate::lexicon::{Classes, Lexicon, Tag, Word};
use crate::segment::token::{Shape, Token};

/// Codes below this stand for kinds of tokens; from here on for the words of the lists.
const WORDS: u32 = 64;

/// Outside of the passage.
pub(crate) const OUTSIDE: u32 = 0;
/// A word that no list holds.
pub(crate) const UNKNOWN: u32 = 1;
/// A name.
pub(crate) const NAME: u32 = 2;
/// A number in digits.
pub(crate) const NUMBER: u32 = 3;
/// A day or month.
pub(crate) const DATE: u32 = 4;
/// A mark that has no code of its own.
const MARK: u32 = 5;
const MARKS: &[(&str, u32)] = &[
    (",", 6),
    (".", 7),
    ("?", 8),
    ("!", 9),
    (":", 10),
    (";", 11),
    ("—", 12),
    ("–", 12),
    ("--", 12),
    ("-", 12),
    ("(", 13),
    (")", 14),
    ("“", 15),
    ("”", 15),
    ("\"", 15),
    ("''", 15),
    ("``", 15),
    ("’", 16),
    ("‘", 16),
    ("'", 16),
    ("...", 17),
    ("…", 17),
    ("$", 18),
    ("%", 19),
    ("&", 20),
    ("/", 21),
    ("[", 22),
    ("]", 23),
];
/// The comma's code.
pub(crate) const COMMA: u32 = 6;
/// The full stop's code.
pub(crate) const STOP: u32 = 7;
/// The colon's code.
pub(crate) const COLON: u32 = 10;
/// The semicolon's code.
pub(crate) const SEMICOLON: u32 = 11;
/// The code of every dash.
pub(crate) const DASH: u32 = 12;
/// The code of every mark that opens or closes a quotation.
pub(crate) const QUOTE: u32 = 15;
/// The code of an opening parenthesis.
pub(crate) const OPEN: u32 = 13;
/// The code of a closing parenthesis.
pub(crate) const CLOSE: u32 = 14;

/// The names of the codes below [`WORDS`] as tables write them.
const KINDS: &[&str] = &["<out>", "<word>", "<name>", "<number>", "<date>", "<mark>"];

/// The code and the stem of each word of the lists.
pub(crate) struct Codes {
    lexicon: &'static Lexicon,
    /// For each word of the lists its code where it may have one of its own, and that of its stem.
    words: Vec<(u32, u32)>,
}

impl Codes {
    pub(crate) fn new(lexicon: &'static Lexicon) -> Self {
        let words = (0..lexicon.len()).map(|number| {
            let word = Word(number);
            let code = own_code(lexicon, word);
            let stem = stem(lexicon, word).map_or(code, |stem| own_code(lexicon, stem));
            (code, stem)
        });
        Self { lexicon, words: words.collect() }
    }

    /// One more than the highest code.
    pub(crate) fn len(&self) -> u32 {
        self.words.len() as u32 + WORDS
    }

    /// The code of a token and that of its stem.
    pub(crate) fn of(&self, token: &Token, text: &str) -> (u32, u32) {
        let code = |code| (code, code);
        if token.is_mark() {
            return code(mark(token.text(text)));
        }
        if token.shape.any(Shape::DIGIT) {
            return code(NUMBER);
        }
        let entry = self.words.get(token.word.0 as usize);
        if token.tag.is_proper() {
            let known = entry.filter(|(own, _)| *own == DATE);
            return known.copied().unwrap_or((NAME, NAME));
        }
        let (own, stem) = entry.copied().unwrap_or((UNKNOWN, UNKNOWN));
        if own == UNKNOWN && token.is_capital() { code(NAME) } else { (own, stem) }
    }

    /// The code of a lower-case word of the lists.
    pub(crate) fn word(&self, text: &str) -> u32 {
        self.lexicon.get(text).and_then(|word| self.words.get(word.0 as usize)).map_or(UNKNOWN, |codes| codes.0)
    }

    /// The code that a table's text stands for.
    pub(crate) fn parse(&self, text: &str) -> Option<u32> {
        if text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
            return Some(self.word(text)).filter(|code| *code >= WORDS);
        }
        if text.starts_with('<') && text.len() > 1 {
            return KINDS.iter().position(|kind| *kind == text).map(|kind| kind as u32);
        }
        if let Some((_, code)) = MARKS.iter().find(|(mark, _)| *mark == text) {
            return Some(*code);
        }
        Some(self.word(text)).filter(|code| *code >= WORDS)
    }

    /// The text that stands for a code in a table.
    #[cfg(feature = "fit")]
    pub(crate) fn name(&self, code: u32) -> Option<&str> {
        match code.checked_sub(WORDS) {
            Some(word) => self.lexicon.text(Word(word)),
            None => KINDS
                .get(code as usize)
                .copied()
                .or_else(|| MARKS.iter().find(|(_, mark)| *mark == code).map(|(mark, _)| *mark)),
        }
    }
}

/// The codes of marks of one byte, by the byte: most of all marks.
const ASCII: [u32; 128] = {
    let mut codes = [MARK; 128];
    let mut at = 0;
    while at < MARKS.len() {
        let (mark, code) = (MARKS[at].0.as_bytes(), MARKS[at].1);
        if mark.len() == 1 {
            codes[mark[0] as usize] = code;
        }
        at += 1;
    }
    codes
};

fn mark(text: &str) -> u32 {
    if let &[byte] = text.as_bytes() {
        return ASCII.get(byte as usize).copied().unwrap_or(MARK);
    }
    if let Some((_, code)) = MARKS.iter().find(|(mark, _)| *mark == text) {
        return *code;
    }
    if text.len() > 1 && text.bytes().all(|byte| byte == b'-') {
        DASH
    } else if text.len() > 1 && text.bytes().all(|byte| byte == b'.') {
        17
    } else {
        MARK
    }
}

/// The code of a word of the lists: its own where the tag table or the reporting verbs hold it as no name.
fn own_code(lexicon: &Lexicon, word: Word) -> u32 {
    let entry = lexicon.entry(word);
    let is_name = entry.tag.is_some_and(Tag::is_proper);
    if entry.classes.any(Classes::CALENDAR) || is_name && is_date(lexicon.text(word).unwrap_or_default()) {
        DATE
    } else if is_name {
        NAME
    } else if entry.tag.is_some() || entry.classes.any(Classes::REPORTING) {
        word.0 + WORDS
    } else {
        UNKNOWN
    }
}

fn is_date(text: &str) -> bool {
    text.ends_with("day") && text.len() <= 9
        || [
            "january",
            "february",
            "march",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ]
        .contains(&text)
}

/// The base form of an inflected verb: the lists' own for reporting verbs, by spelling for others.
fn stem(lexicon: &Lexicon, word: Word) -> Option<Word> {
    let entry = lexicon.entry(word);
    if entry.lemma != word {
        return Some(entry.lemma);
    }
    if !entry.tag.is_some_and(|tag| matches!(tag, Tag::Vbd | Tag::Vbn | Tag::Vbg | Tag::Vbz)) {
        return None;
    }
    let text = lexicon.text(word)?;
    let cut = |ending: &str| text.strip_suffix(ending).filter(|rest| rest.len() >= 2);
    let base = |base: &str| {
        let word = lexicon.get(base)?;
        lexicon.entry(word).tag.is_some_and(|tag| matches!(tag, Tag::Vb | Tag::Vbp | Tag::Nn)).then_some(word)
    };
    [("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e")]
        .iter()
        .find_map(|(ending, more)| {
            let rest = cut(ending)?;
            let found = if more.is_empty() { base(rest) } else { base(&format!("{rest}{more}")) };
            found.or_else(|| if matches!(*ending, "ed" | "ing") { base(doubled(rest)?) } else { None })
        })
}

/// What comes before a doubled letter and the first of the two: *stop* of *stopp*.
fn doubled(rest: &str) -> Option<&str> {
    let mut letters = rest.bytes().rev();
    let twice = letters.next() == letters.next();
    rest.get(..rest.len() - 1).filter(|_| twice)
}
