//! Whether a stretch between marks looks like speech, or like words mentioned: a title, a term, a scare quote.
//!
//! Reads the stretch, how it ends, and the word on either side. A hint for the stages that know the cue and the
//! sentence; never a verdict.

use super::{Marked, Quotes, Style};
use crate::lexicon::hash::hash_lower;
use crate::lexicon::{Classes, Lexicon, VerbForms};

/// What stands before a stretch.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing: it begins its paragraph.
    Start,
    /// A comma, a colon, a dash: what introduces speech.
    Pause,
    /// The end of a sentence, or any other sign.
    Stop,
    /// A word of the narration, with no punctuation between.
    Word,
}

/// How a stretch ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// `!`, `?`, a dash or dots: as only a clause does.
    Firm,
    /// A comma or a full stop, which printers put inside the marks of any word.
    Weak,
    /// With a word.
    Open,
}

/// Words beyond which a stretch is hardly a name or a term.
const LONG: usize = 7;
/// Words beyond which one that begins like a sentence is.
const CLAUSE: usize = 5;

/// Whether a stretch looks like something said.
pub(crate) fn speech_like(text: &str, quotes: &Quotes, quotation: &Marked) -> bool {
    let parts = quotes.parts_of(quotation);
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let before = before(text, first.start as usize, quotation.start as usize);
    let sure = quotation.style == Style::Dash || parts.len() > 1 || !quotation.closed || before == Before::Start;
    if sure {
        return true;
    }
    let content = text.get(first.start as usize..last.end as usize).unwrap_or_default();
    let words = || content.split_whitespace().take(LONG).count();
    if noun_like(text, quotation.start as usize) && words() < LONG {
        return false;
    }
    if cue_before(text, quotation.start as usize) || cue_after(text, quotation.end as usize) {
        return true;
    }
    let end = end(content, text.get(quotation.end as usize..).unwrap_or_default());
    let capital = content.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    match (before, end) {
        (Before::Word, End::Firm) => capital || words() > 3,
        (Before::Word, End::Weak) => words() >= LONG || capital && words() >= CLAUSE,
        (Before::Pause, End::Open) => capital || words() >= CLAUSE,
        (Before::Stop, End::Open) => words() >= LONG,
        (Before::Word, End::Open) => false,
        (Before::Start | Before::Pause | Before::Stop, _) => true,
    }
}

/// The most words of a title.
const TITLE: usize = 10;

/// Whether a stretch is written as titles of works are and no cue stands beside it: *on “The Long Road,”*, *his book, “Wet
/// Coats.”*
pub(crate) fn is_title(text: &str, quotes: &Quotes, quotation: &Marked) -> bool {
    let [part] = quotes.parts_of(quotation) else { return false };
    let content = text.get(part.start as usize..part.end as usize).unwrap_or_default();
    let at = quotation.start as usize;
    let before = before(text, part.start as usize, at);
    let led = match before {
        Before::Word => true,
        // *her book, “…”*; a sentence goes on after *he said,*
        Before::Pause => near_before(text, at).trim_end().ends_with(','),
        Before::Start | Before::Stop => false,
    };
    if !led
        || content.trim_end().ends_with(['!', '?'])
        || cue_before(text, at)
        || cue_after(text, quotation.end as usize)
    {
        return false;
    }
    let mut words = content.split(|c: char| c.is_whitespace() || matches!(c, '-' | ':' | '/')).peekable();
    let small = |word: &str| {
        ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "&"].contains(&word)
    };
    let capital = |word: &str| word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let (mut count, mut last) = (0, true);
    for word in words.by_ref().filter(|word| !word.is_empty()).take(TITLE + 1) {
        last = capital(word);
        if count > TITLE || !last && (count == 0 || !small(word)) {
            return false;
        }
        count += 1;
    }
    let single = count > 1 || before == Before::Word && follows_noun(text, at);
    count > 0 && count <= TITLE && last && single
}

/// Whether the word right before is a name’s genitive or a common noun: *the show “Nine”*, *the BBC’s “Nine”*.
fn follows_noun(text: &str, at: usize) -> bool {
    let before = near_before(text, at).trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let lexicon = Lexicon::english();
    let noun = || {
        let entry = lexicon.by_hash(hash_lower(word.as_bytes())).map(|word| lexicon.entry(word));
        entry.is_some_and(|entry| entry.tag.is_some_and(crate::lexicon::Tag::is_noun))
    };
    word.ends_with("’s") || word.ends_with("'s") || noun()
}

/// What stands before the opening mark at `at`.
fn before(text: &str, content: usize, at: usize) -> Before {
    let at = at.min(content);
    if text.as_bytes().get(..at).is_some_and(|before| before.is_empty() || before.ends_with(b"\n\n")) {
        return Before::Start;
    }
    let rest = near_before(text, at);
    let trimmed = rest.trim_end();
    let gap = rest.get(trimmed.len()..).unwrap_or_default();
    if trimmed.is_empty() || gap.bytes().filter(|byte| *byte == b'\n').count() > 1 {
        return Before::Start;
    }
    let sign = trimmed.trim_end_matches(['_', '*', '(', '[', '"', '“', '”', '‘', '’', '\'']).chars().next_back();
    match sign {
        Some(',' | ':' | '-' | '–' | '—') => Before::Pause,
        Some(c) if c.is_alphanumeric() => Before::Word,
        Some(_) => Before::Stop,
        None => Before::Start,
    }
}

/// How a stretch ends that `after` follows.
fn end(content: &str, after: &str) -> End {
    let content = content.trim_end_matches(['_', '*', '\'', '’', '"', '”', '»', ')']);
    match content.chars().next_back() {
        Some('!' | '?' | '-' | '–' | '—' | '…') => End::Firm,
        _ if content.ends_with("..") => End::Firm,
        Some('.' | ',' | ';' | ':') => End::Weak,
        _ if after.trim_start().starts_with(['-', '—']) => End::Weak,
        _ => End::Open,
    }
}

/// Whether the word right before makes a noun of the stretch: *the “problem”*, *their “yo, ho!”*.
fn noun_like(text: &str, at: usize) -> bool {
    // not *her*: in *she told her “…”* it is who is spoken to
    const DETERMINERS: [&str; 11] = ["the", "a", "an", "his", "their", "its", "my", "our", "your", "this", "these"];
    let before = near_before(text, at).trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    DETERMINERS.iter().any(|determiner| word.eq_ignore_ascii_case(determiner))
}

/// Whether what is right before introduces speech: *he cried “…”*, *she told him “…”*.
fn cue_before(text: &str, at: usize) -> bool {
    let before = near_before(text, at)
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '"' | '“' | '‘' | '\''));
    let mut words = before.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let told = |word: &&str| matches!(*word, "him" | "her" | "them" | "me" | "us" | "you");
    words.find(|word| !told(word)).is_some_and(|word| reports(word, ANY))
}

/// Whether a tag follows: *said he*, *he said*, *Ann said*.
fn cue_after(text: &str, at: usize) -> bool {
    let after = text.get(at..).unwrap_or_default();
    let near = after.get(..floor(after, 48)).unwrap_or_default();
    let near = near.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '—'));
    let mut words = near.split_whitespace();
    let (Some(first), second) = (words.next(), words.next().unwrap_or_default()) else { return false };
    let subject = matches!(first, "he" | "she" | "they" | "I" | "we") || first.starts_with(char::is_uppercase);
    let subject = subject && !first.ends_with(['.', '!', '?']);
    reports(first, FINITE) || subject && reports(second.trim_end_matches([',', '.', ':', ';']), FINITE)
}

const FINITE: u8 = VerbForms::PAST | VerbForms::THIRD;
const ANY: u8 = FINITE | VerbForms::BASE | VerbForms::GERUND;

/// Whether a word in lower case can be one of these forms of a verb of saying.
fn reports(word: &str, forms: u8) -> bool {
    if word.len() > 16 || !word.starts_with(|c: char| c.is_ascii_lowercase()) {
        return false;
    }
    let lexicon = Lexicon::english();
    let entry = lexicon.by_hash(hash_lower(word.as_bytes())).map(|word| lexicon.entry(word));
    entry.is_some_and(|entry| {
        // what calls or describes somebody something mentions words: not *they called him “boss”*
        entry.forms.any(forms) && entry.classes.any(Classes::SPEECH) && !entry.classes.any(Classes::OBJECT)
    })
}

/// The bytes before `at` that are looked at: so many that a word and what parts it from the mark fit in.
fn near_before(text: &str, at: usize) -> &str {
    text.get(floor(text, at.saturating_sub(48))..at).unwrap_or_default()
}

/// The character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&index| text.is_char_boundary(index)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::speech_like;
    use crate::quote::quote;
    use crate::segment::paragraph::paragraphs;

    #[test]
    fn titles() {
        for (text, want) in [
            ("She was on “The Long Road,” and left.", true),
            ("She told it in her book, “Wet Coats.”", true),
            ("He was on the BBC’s “Nine” that day.", true),
            ("Ann said, “Good Heavens.”", false),
            ("“Good Heavens,” said Ann.", false),
            ("She nodded. “Good Heavens.”", false),
            ("The road, she added, is “Not Safe for Cars and men.”", false),
        ] {
            let quotes = quote(text, paragraphs(text));
            let got: Vec<_> = quotes.marked.iter().map(|marked| super::is_title(text, &quotes, marked)).collect();
            assert_eq!(got, [want], "{text:?}");
        }
    }

    #[test]
    fn speech_and_mention_are_told_apart() {
        for (text, want) in [
            ("“Go,” said Ann.", true),
            ("Ann said, “We’ll see about that.”", true),
            ("Ann cried “Fire” and ran.", true),
            ("She nodded. “Perhaps.”", true),
            ("“Nonsense” was all that Ann heard.", true),
            ("She told her “Never mind.”", true),
            ("They looked up: “Fire!”", true),
            ("A so-called “fix” was found.", false),
            ("He wore what they call a “stove-pipe.”", false),
            ("They called him “boss” behind his back.", false),
            ("The shop sold “War and Peace” twice.", false),
            ("From the “front room” opened two more.", false),
        ] {
            let quotes = quote(text, paragraphs(text));
            let got: Vec<_> = quotes.marked.iter().map(|marked| speech_like(text, &quotes, marked)).collect();
            assert_eq!(got, [want], "{text:?}");
        }
    }
}
