//! Cuts the words and marks that nothing joins to what follows: nineteen tokens in twenty.
//!
//! Reads up to two lanes of bytes a token; every token that it does not know for certain it leaves to `token`.

use super::byte::{PlainMark, ends_word, runs};
use super::token::{Cutter, LONGEST_TITLE, Shape, Token};
use crate::lanes::{self, SMALL, STEP, lane};
use crate::lexicon::Tag;

impl Cutter<'_, '_, '_> {
    /// Cuts a word of up to fifteen ASCII letters that nothing joins to what follows, as nine words in ten are; gives
    /// where it ends, 0 for any other word. Eight letters at a time it takes some 60 instructions with its number; a
    /// loop over letters took 220.
    pub(super) fn plain_word(&mut self, at: usize, before: u8) -> usize {
        let one = lane(self.whole, at);
        let length = lanes::letters(one);
        if length == STEP {
            return self.longer_word(at, one, before);
        }
        let end = at + length;
        // the byte after the letters is in the lane still
        let after = one >> (8 * length);
        if end >= self.text.len() || !ends_word(after as u8) {
            let contracted =
                if matches!(after as u8, b'\'' | 0xE2) { self.contraction(at, one, length, before) } else { None };
            return contracted.unwrap_or_else(|| self.last_word(at, [one, 0], length, before));
        }
        let shape = if one & u64::from(b' ') == 0 { before | capitals([one, 0], length) } else { before };
        let word = self.words.number_lane(lanes::leading_letters(one) & (one | SMALL), length);
        self.tokens.push(Token::new(at, end, word, Tag::Sym, shape));
        end
    }

    /// Cuts a word of less than eight letters and its clitic (*don’t*, *Ann’s*); gives where they end, none for any other.
    // by itself: within the loop over plain words it would cost each of them two instructions
    #[inline(never)]
    fn contraction(&mut self, at: usize, one: u64, length: usize, before: u8) -> Option<usize> {
        // One look at the bytes of both, and of what ends them: what each step finds the next one needs.
        let (mark, rest) = match self.text.as_bytes().get(at + length..)? {
            [b'\'', rest @ ..] => (1, rest),
            [0xE2, 0x80, 0x99, rest @ ..] => (3, rest),
            _ => return None,
        };
        let letters = rest.iter().take(3).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let ended = match rest.get(letters..)? {
            [] | [b'.'] => true,
            [b'.', next, ..] => next.is_ascii() && !next.is_ascii_alphanumeric(),
            [next, ..] => ends_word(*next),
        };
        let ending = lanes::first(lane(rest, 0), letters);
        let (stem, small) = (lanes::first(one | SMALL, length), ending | lanes::first(SMALL, letters));
        let negated = length > 1 && stem >> (8 * (length - 1)) == u64::from(b'n');
        // how many letters before the apostrophe stand with what follows it
        let taken = match small.to_le_bytes() {
            [b't', 0, ..] if negated => 1,
            [b's' | b'd' | b'm', 0, ..] | [b'r' | b'v', b'e', 0, ..] | [b'l', b'l', 0, ..] => 0,
            _ => return None,
        };
        if !ended {
            return None;
        }
        let (kept, upper) = (length - taken, (lanes::first(one, length) | ending) & SMALL == 0);
        let (split, end) = (at + kept, at + length + mark + letters);
        let case = if upper { Shape::CAPITAL | Shape::UPPER } else { capitals([one, 0], 1) };
        let word = self.words.number_lane(lanes::first(stem, kept), kept);
        self.tokens.push(Token::new(at, split, word, Tag::Sym, before | case));
        let clitic = u64::from(b'\'') | small << 8;
        let clitic = if taken == 0 { clitic } else { u64::from(b'n') | clitic << 8 };
        let word = self.words.number_lane(clitic, taken + 1 + letters);
        self.tokens.push(Token::new(split, end, word, Tag::Sym, Shape::CLITIC));
        Some(end)
    }

    /// A word of eight letters or more.
    #[inline(never)]
    fn longer_word(&mut self, at: usize, one: u64, before: u8) -> usize {
        let two = lane(self.whole, at + STEP);
        let length = STEP + lanes::letters(two);
        if length == 2 * STEP { 0 } else { self.last_word(at, [one, two], length, before) }
    }

    /// A word with which the text may end, or which a stop follows.
    #[inline(never)]
    fn last_word(&mut self, at: usize, word: [u64; 2], length: usize, before: u8) -> usize {
        let end = at + length;
        if end > self.text.len() || !self.ends_plainly(at, end) {
            return 0;
        }
        let shape = before | capitals(word, length);
        let lower = [lanes::first(word[0] | SMALL, length), lanes::first(word[1] | SMALL, length.saturating_sub(STEP))];
        let word = self.words.number_lanes(lower, length);
        self.tokens.push(Token::new(at, end, word, Tag::Sym, shape));
        end
    }

    /// Whether the letters from `at` to `end` are a whole word.
    fn ends_plainly(&self, at: usize, end: usize) -> bool {
        match self.text.as_bytes().get(end..).unwrap_or_default() {
            [] => true,
            [b'.', ..] => {
                // initials and titles take their stop in
                let short = end - at <= LONGEST_TITLE && self.byte(at).is_ascii_uppercase();
                !short && !self.is_alphanumeric(end + 1)
            }
            [0xE2, 0x80, third, ..] => !matches!(third, 0x8C | 0x8D | 0x99),
            [byte, ..] => ends_word(*byte),
        }
    }

    /// Cuts a mark with which nothing combines, as nearly every mark is; gives where it ends, 0 for any other.
    pub(super) fn plain_mark(&mut self, at: usize, byte: u8, before: u8) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let (length, mark) = match rest {
            [0xE2, 0x80, third @ 0x90..=0xA7, ..] => (3, PlainMark::general(*third)),
            [0xE2, ..] => return 0,
            _ => (1, PlainMark::ascii(byte)),
        };
        // “ ” — and their like combine with nothing
        let alone = match rest.get(length..).unwrap_or_default() {
            [next, ..] if next.is_ascii() => *next != byte || !runs(byte),
            [0xE2, 0x80, 0x90..=0xA7, ..] | [] => true,
            _ => false,
        };
        if !alone {
            return 0;
        }
        let (end, text) = (at + length, self.text);
        let word = self.words.number_mark(mark.place(), || text.get(at..end).unwrap_or_default());
        self.tokens.push(Token::new(at, end, word, mark.tag(), before | Shape::MARK));
        end
    }
}

/// What capitals a word of ASCII letters has.
fn capitals([one, two]: [u64; 2], length: usize) -> u8 {
    if one & u64::from(b' ') != 0 {
        return 0;
    }
    let small = (lanes::first(one, length) | lanes::first(two, length.saturating_sub(STEP))) & SMALL;
    if length > 1 && small == 0 { Shape::CAPITAL | Shape::UPPER } else { Shape::CAPITAL }
}
