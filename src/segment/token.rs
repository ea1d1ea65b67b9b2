//! Cuts a text into tokens: words, numbers, marks.
//!
//! A word keeps its inner hyphens, full stops and ampersands (*vice-president*, *U.S.*, *AT&T*); clitics stand alone
//! (*do* + *n’t*, *Ann* + *’s*). Every character that is not white space is in exactly one token. Runs of ASCII are cut by a
//! table; where other letters stand, the word bounds of UAX #29 decide.

use unicode_segmentation::UnicodeSegmentation;

use super::byte::{Begins, begins, mark_tag};
use crate::lexicon::words::Words;
use crate::lexicon::{Gist, Tag, Word};

/// What a token looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape(pub(crate) u8);

impl Shape {
    /// Begins with a capital.
    pub(crate) const CAPITAL: u8 = 1;
    /// Two letters or more, all capitals.
    pub(crate) const UPPER: u8 = 2;
    /// Begins with a digit.
    pub(crate) const DIGIT: u8 = 4;
    /// No letter and no digit.
    pub(crate) const MARK: u8 = 8;
    /// White space stands before it, or the text's start.
    pub(crate) const SPACED: u8 = 16;
    /// Split off the word before it (’s, n’t).
    pub(crate) const CLITIC: u8 = 32;
    /// A line begins with it.
    pub(crate) const LINE: u8 = 64;

    /// Whether any of `flags` holds.
    pub(crate) const fn any(self, flags: u8) -> bool {
        self.0 & flags != 0
    }
}

/// A word, number or mark of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) word: Word,
    pub(crate) tag: Tag,
    pub(crate) shape: Shape,
    /// Of a word; a mark has none.
    pub(crate) gist: Gist,
}

impl Token {
    /// Without what the lists say of it, which comes with the tag of a word.
    #[inline]
    pub(super) const fn new(start: usize, end: usize, word: Word, tag: Tag, shape: u8) -> Self {
        Self { start: start as u32, end: end as u32, word, tag, shape: Shape(shape), gist: Gist::NONE }
    }

    /// The token as it stands in the text.
    pub(crate) fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    pub(crate) const fn is_capital(&self) -> bool {
        self.shape.any(Shape::CAPITAL)
    }

    pub(crate) const fn is_mark(&self) -> bool {
        self.shape.any(Shape::MARK)
    }
}

/// Endings that stand as tokens of their own: what stands before and after the apostrophe.
const CLITICS: &[(&[u8], &[u8])] =
    &[(b"n", b"t"), (b"", b"s"), (b"", b"re"), (b"", b"ve"), (b"", b"ll"), (b"", b"d"), (b"", b"m")];

/// Appends the tokens of `text[from..to]` to `tokens`. The tags of words are set later.
pub(crate) fn tokenize(text: &str, from: usize, to: usize, words: &mut Words<'_>, tokens: &mut Vec<Token>) {
    let mut cutter = Cutter { text: text.get(..to).unwrap_or(text), whole: text.as_bytes(), words, tokens };
    let mut at = from;
    let mut before = Shape::SPACED | Shape::LINE;
    while let Some(byte) = cutter.text.as_bytes().get(at).copied() {
        if byte == b' ' {
            before |= Shape::SPACED;
            at += 1;
            continue;
        }
        let end = match begins(byte) {
            Begins::Word => cutter.plain_word(at, before),
            Begins::Mark => cutter.plain_mark(at, byte, before),
            Begins::Other => 0,
        };
        (at, before) = if end > at { (end, 0) } else { cutter.next(at, before) };
    }
}

/// Cuts one token after the other.
pub(super) struct Cutter<'t, 'w, 'l> {
    /// Up to where tokens are wanted.
    pub(super) text: &'t str,
    /// To its end: a lane may reach beyond the last token.
    pub(super) whole: &'t [u8],
    pub(super) words: &'w mut Words<'l>,
    pub(super) tokens: &'w mut Vec<Token>,
}

impl Cutter<'_, '_, '_> {
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn letter(&self, at: usize) -> Option<char> {
        match self.byte(at) {
            0 if at >= self.text.len() => None,
            byte if byte.is_ascii() => Some(byte as char),
            _ => self.text.get(at..)?.chars().next(),
        }
    }

    pub(super) fn is_alphanumeric(&self, at: usize) -> bool {
        let byte = self.byte(at);
        byte.is_ascii_alphanumeric() || !byte.is_ascii() && self.letter(at).is_some_and(is_alphanumeric)
    }

    /// Passes over white space or cuts a token; gives where that ends, and what stands before what follows.
    fn next(&mut self, at: usize, before: u8) -> (usize, u8) {
        match self.letter(at) {
            None => (self.text.len(), before),
            Some(letter) if letter.is_whitespace() => {
                let line =
                    if matches!(letter, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\x0c') { Shape::LINE } else { 0 };
                (at + letter.len_utf8(), before | Shape::SPACED | line)
            }
            Some(letter) => (self.cut(at, letter, before), 0),
        }
    }

    /// Cuts the token that begins at `at`; gives where it ends.
    fn cut(&mut self, at: usize, letter: char, before: u8) -> usize {
        match letter {
            '0'..='9' => {
                let end = self.number_end(at);
                self.push(at, end, before | Shape::DIGIT)
            }
            _ if is_alphanumeric(letter) => self.word(at, before),
            '@' | '#' if self.is_alphanumeric(at + 1) => {
                let mut end = at + 1;
                while self.is_alphanumeric(end) || self.byte(end) == b'_' {
                    end += self.letter(end).map_or(1, char::len_utf8);
                }
                self.push(at, end, before)
            }
            '.' | '-' => {
                let run = self.text.as_bytes().get(at..).unwrap_or_default();
                let length = run.iter().take_while(|byte| **byte == letter as u8).count();
                self.push(at, at + length, before | Shape::MARK)
            }
            '\'' | '`' if self.byte(at + 1) == letter as u8 => self.push(at, at + 2, before | Shape::MARK),
            _ => {
                // a mark with what combines with it
                let mut end = at + letter.len_utf8();
                let alone = self.byte(end).is_ascii() || is_plain(letter) && self.letter(end).is_some_and(is_plain);
                if !alone {
                    let first = self.text.get(at..).and_then(|rest| rest.graphemes(true).next());
                    end = at + first.map_or(letter.len_utf8(), str::len);
                }
                self.push(at, end, before | Shape::MARK)
            }
        }
    }

    /// Digits with what groups them (3.5, 1,000, 10:30, 3-1) and a suffix (5th, 1990s).
    fn number_end(&self, at: usize) -> usize {
        let mut end = at;
        loop {
            while self.byte(end).is_ascii_digit() {
                end += 1;
            }
            if !(matches!(self.byte(end), b'.' | b',' | b':' | b'-') && self.byte(end + 1).is_ascii_digit()) {
                break;
            }
            end += 1;
        }
        while self.byte(end).is_ascii_lowercase() {
            end += 1;
        }
        end
    }

    /// Letters and digits without a joint.
    fn piece_end(&self, at: usize) -> usize {
        let mut end = at;
        while self.byte(end).is_ascii_alphanumeric() {
            end += 1;
        }
        let joins = |c: char| is_alphanumeric(c) || !c.is_ascii() && is_extending(c);
        if !self.byte(end).is_ascii() && self.letter(end).is_some_and(joins) {
            let bounded = self.text.get(at..).and_then(|rest| rest.split_word_bounds().next());
            // word bounds keep inner apostrophes; the joints decide about them
            let piece = bounded.map_or("", |word| word.split(['\'', '’', '.', ':']).next().unwrap_or(word));
            end = end.max(at + piece.len());
        }
        end
    }

    /// How long the joint at `at` is that holds two pieces of a word together; 0 for none.
    fn joint(&self, start: usize, at: usize) -> usize {
        let length = match self.byte(at) {
            b'\'' | b'&' | b'-' | b'/' => 1,
            // end.The is two words, U.S and example.com are one
            b'.' if !self.byte(at + 1).is_ascii_uppercase() || at == start + 1 || self.byte(at - 2) == b'.' => 1,
            0xE2 if self.text.as_bytes().get(at..at + 3) == Some("’".as_bytes()) => 3,
            _ => return 0,
        };
        if self.is_alphanumeric(at + length) { length } else { 0 }
    }

    fn word(&mut self, at: usize, before: u8) -> usize {
        let mut end = self.piece_end(at);
        if end == at {
            end += self.letter(at).map_or(1, char::len_utf8);
        }
        loop {
            let joint = self.joint(at, end);
            if joint == 0 {
                break;
            }
            let piece = self.piece_end(end + joint);
            if piece == end + joint {
                break;
            }
            end = piece;
        }
        end = self.with_stop(at, end);
        let shape = before | self.case(at, end);
        match self.clitic(at, end) {
            Some(split) => {
                self.push(at, split, shape);
                self.push(split, end, Shape::CLITIC)
            }
            None => self.push(at, end, shape),
        }
    }

    /// Takes the stop of an initial (J.), of letters with stops (U.S.) and of a title (Mr.) into the word.
    fn with_stop(&self, at: usize, end: usize) -> usize {
        if self.byte(end) != b'.' || self.byte(end + 1) == b'.' {
            return end;
        }
        let word = self.text.get(at..end).unwrap_or_default();
        let dotted = end >= at + 3 && self.byte(end - 2) == b'.' && self.byte(end - 1).is_ascii_uppercase();
        let initial = word.len() == 1 && word != "I" && self.byte(at).is_ascii_uppercase();
        if dotted || initial || is_title(word) { end + 1 } else { end }
    }

    fn case(&self, at: usize, end: usize) -> u8 {
        let word = self.text.get(at..end).unwrap_or_default();
        let mut letters = word.chars();
        if !letters.next().is_some_and(char::is_uppercase) {
            return 0;
        }
        let mut letters = letters.filter(|c| c.is_alphabetic()).peekable();
        let upper = letters.peek().is_some() && letters.all(char::is_uppercase);
        Shape::CAPITAL | if upper { Shape::UPPER } else { 0 }
    }

    /// Where the clitic of the word begins, where it has one.
    fn clitic(&self, at: usize, end: usize) -> Option<usize> {
        let word = self.text.as_bytes().get(at..end)?;
        let split = CLITICS.iter().find_map(|(before, after)| {
            let head = without(word, after)?;
            let head = head.strip_suffix("’".as_bytes()).or_else(|| head.strip_suffix(b"'"))?;
            Some(without(head, before)?.len())
        })?;
        (split > 0).then_some(at + split)
    }

    fn push(&mut self, at: usize, end: usize, shape: u8) -> usize {
        let end = end.min(self.text.len());
        let text = self.text.get(at..end).unwrap_or_default();
        let word = self.words.number(text);
        let tag = if shape & Shape::MARK == 0 { Tag::Sym } else { mark_tag(text.as_bytes()) };
        self.tokens.push(Token::new(at, end, word, tag, shape));
        end
    }
}

/// A word without an ending in any case.
fn without<'w>(word: &'w [u8], ending: &[u8]) -> Option<&'w [u8]> {
    let (head, tail) = word.split_at_checked(word.len().checked_sub(ending.len())?)?;
    tail.eq_ignore_ascii_case(ending).then_some(head)
}

/// Titles whose abbreviation ends in a stop that is no sentence's end.
fn is_title(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Dr"
            | "St"
            | "Sen"
            | "Sens"
            | "Rep"
            | "Reps"
            | "Gov"
            | "Govs"
            | "Gen"
            | "Col"
            | "Lt"
            | "Capt"
            | "Sgt"
            | "Maj"
            | "Adm"
            | "Cpl"
            | "Rev"
            | "Prof"
            | "Hon"
            | "Fr"
            | "Jr"
            | "Sr"
            | "Messrs"
            | "Mme"
            | "Mlle"
    )
}

/// The longest of them, in bytes.
pub(super) const LONGEST_TITLE: usize = 6;

/// A mark of ASCII or of general punctuation that combines with nothing: “ ” ’ — … and their like.
fn is_plain(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{2010}'..='\u{2027}')
}

/// A letter or a digit. Most characters outside ASCII are quotation marks and dashes, which the tables need not be asked.
fn is_alphanumeric(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{203F}') && c.is_alphanumeric()
}

/// Marks that go on with the letter before them: combining accents, joiners.
fn is_extending(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{200C}' | '\u{200D}' | '\u{AD}' | '\u{1AB0}'..='\u{1AFF}' | '\u{FE00}'..='\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn cut(text: &str) -> Vec<&str> {
        let mut words = Words::new(Lexicon::english());
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &mut words, &mut tokens);
        tokens.iter().map(|token| token.text(text)).collect()
    }

    #[test]
    fn tokens() {
        for (text, want) in [
            ("Ann’s dog didn't bark.", &["Ann", "’s", "dog", "did", "n't", "bark", "."][..]),
            ("“Go,” said Mr. Gray—twice.", &["“", "Go", ",", "”", "said", "Mr.", "Gray", "—", "twice", "."]),
            ("the U.S. vice-president, J. Roe", &["the", "U.S.", "vice-president", ",", "J.", "Roe"]),
            ("At 10:30 it cost $1,000.50...", &["At", "10:30", "it", "cost", "$", "1,000.50", "..."]),
            ("Won 3-1 in 2010-11 -- no 4- 5.", &["Won", "3-1", "in", "2010-11", "--", "no", "4", "-", "5", "."]),
            ("``No''--said @ann_b", &["``", "No", "''", "--", "said", "@ann_b"]),
            (
                "I’M sure they’re in; DON’T ask, Ann's boat’ll",
                &["I", "’M", "sure", "they", "’re", "in", ";", "DO", "N’T", "ask", ",", "Ann", "'s", "boat", "’ll"],
            ),
            (
                "At one o’clock n’t can’t’ve, it's.",
                &["At", "one", "o’clock", "n’t", "can’t", "’ve", ",", "it", "'s", "."],
            ),
            ("Erdoğan’s Türkiye", &["Erdoğan", "’s", "Türkiye"]),
            ("the end.The start of example.com", &["the", "end", ".", "The", "start", "of", "example.com"]),
            ("Am I? So am I. You", &["Am", "I", "?", "So", "am", "I", ".", "You"]),
            ("東京で会う", &["東", "京", "で", "会", "う"]),
        ] {
            assert_eq!(cut(text), want, "text {text:?}");
        }
    }
}
