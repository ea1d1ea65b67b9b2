//! Lines that begin with who speaks: transcripts (`GRAY: …`, `Q: …`), plays (`GRAY. …`, or the name on a line of its own), chats
//! (`**Gray:** …`, `[10:42] Gray: …`) and headlines (`Gray: Dam will go`).
//!
//! Reads tokens paragraph by paragraph; writes one [`Reported`] for each labelled line. Labels count where
//! speakers take turns and one comes back, and in a headline whose name comes back in the text. *Note:*, *Update:* and the like
//! are no names.

use std::collections::HashMap;

use super::Reported;
use crate::Rule;
use crate::lexicon::{Classes, Lexicon, Tag, Word};
use crate::segment::token::{Shape, Token};
use crate::segment::{Paragraph, Segments};

/// The most words of a label.
const WORDS: usize = 4;
/// How often a label that is no line of a transcript stands as a name elsewhere in the text.
const NAMED: u32 = 2;

/// How the caller meets this construction.
pub(crate) const RULE: Rule = Rule {
    name: "name-colon",
    summary: "The line begins with its speaker and a colon, as in transcripts and headlines.",
    example: "GRAY: The dam goes.\n\nLEE: When?\n\nGRAY: In May, all of it.",
    speaker: "GRAY",
};

/// So many tokens at most has a time in brackets before a label, and what is said of the speaker in brackets after it.
const TIME: usize = 8;
const DIRECTION: usize = 16;

/// So many lines at most stand below a label that is a line of its own.
const BELOW: usize = 64;

/// One paragraph in so many of a play begins with who speaks.
const PLAY: usize = 5;

/// What parts a label from what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// *GRAY: The dam goes.*
    Colon,
    /// *GRAY. The dam goes.*
    Stop,
    /// The label is a line of its own.
    Line,
}

/// A line with its label: the tokens of both.
struct Labelled {
    label: std::ops::Range<u32>,
    sign: Sign,
    content: std::ops::Range<u32>,
    /// The label's last word: a label that comes again is a speaker’s.
    key: Word,
}

/// The labelled lines of a text, in order.
pub(crate) fn labelled(text: &str, lexicon: &Lexicon, segments: &Segments) -> Vec<Reported> {
    let read = |number: usize| read(text, lexicon, segments, number);
    let lines: Vec<Labelled> = (0..segments.paragraphs.len()).filter_map(read).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let mut labels: HashMap<Word, u32> = HashMap::new();
    for line in &lines {
        *labels.entry(line.key).or_default() += 1;
    }
    let mut names: HashMap<Word, u32> = HashMap::new();
    for token in segments.tokens.iter().filter(|token| token.is_capital() && labels.contains_key(&token.word)) {
        *names.entry(token.word).or_default() += 1;
    }
    let count = |counts: &HashMap<Word, u32>, word: Word| counts.get(&word).copied().unwrap_or_default();
    let headline = segments.paragraphs.first().map_or(0, |first| first.tokens.end);
    let exchanged =
        [Sign::Colon, Sign::Stop, Sign::Line].map(|sign| is_exchange(&lines, sign, segments.paragraphs.len()));
    lines
        .into_iter()
        .filter(|line| {
            let named = count(&names, line.key) > NAMED && line.label.start < headline;
            exchanged.get(line.sign as usize) == Some(&true) || named && line.sign == Sign::Colon
        })
        .map(|line| Reported {
            cue: if line.sign == Sign::Line { line.label.clone() } else { line.label.end..line.label.end + 1 },
            confidence: if line.label.start < headline { OF_HEADLINE } else { OF_EXCHANGE },
            source: Some(line.label),
            content: vec![line.content],
            rule: &RULE,
        })
        .collect()
}

/// The share of labelled headlines of PolNeAR whose annotators take them for what their label says.
const OF_HEADLINE: f32 = 0.85;
/// The same of other labelled lines: some transcripts they leave alone.
const OF_EXCHANGE: f32 = 0.5;

/// Whether speakers take turns: somebody comes back. What has no colon must be a good part of the text: a play, and no
/// book with headings.
fn is_exchange(lines: &[Labelled], sign: Sign, paragraphs: usize) -> bool {
    let mut keys: Vec<Word> = lines.iter().filter(|line| line.sign == sign).map(|line| line.key).collect();
    let all = keys.len();
    keys.sort_unstable();
    keys.dedup();
    keys.len() > 1 && all > keys.len() && (sign == Sign::Colon || all * PLAY >= paragraphs)
}

/// The label of a paragraph, where it begins with one.
fn read(text: &str, lexicon: &Lexicon, segments: &Segments, number: usize) -> Option<Labelled> {
    let paragraph = segments.paragraphs.get(number)?;
    let range = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
    let tokens = segments.tokens.get(range)?;
    let from = label_start(text, tokens);
    let words = tokens.get(from..)?;
    let length = words.iter().take(WORDS + 1).take_while(|token| !token.is_mark()).count();
    // a line of its own, within a paragraph
    let broken = |two: &[Token]| match two {
        [before, next] if next.shape.any(Shape::LINE) => {
            text.get(before.end as usize..next.start as usize).is_some_and(|gap| gap.contains('\n'))
        }
        _ => false,
    };
    let length = words.get(..length)?.windows(2).position(broken).map_or(length, |last| last + 1);
    let label = words.get(..length)?;
    let last = label.last()?;
    let end = from + length;
    let (mark, sign) = sign_after(text, tokens, end)?;
    let below = if end == tokens.len() { Some(below(text, segments, number)?) } else { None };
    if !is_name(text, lexicon, label, sign) {
        return None;
    }
    let start = paragraph.tokens.start;
    let label = start + from as u32..start + end as u32;
    if let Some(content) = below {
        return Some(Labelled { label, sign, content, key: last.word });
    }
    let spoken = mark + tokens.get(mark..)?.iter().take_while(|token| is_emphasis(text, token)).count();
    let first = tokens.get(spoken).filter(|first| first.shape.any(Shape::SPACED))?;
    // “Gray: “…”” is the marks' business
    let marked = first.tag == Tag::Quote;
    let content = start + spoken as u32..paragraph.tokens.end;
    let tally = is_tally(tokens.get(spoken..)?);
    (!marked && !tally).then_some(Labelled { label, sign, content, key: last.word })
}

/// Whether a label reads as who speaks: a name, or the *Q* and *A* of an interview.
fn is_name(text: &str, lexicon: &Lexicon, label: &[Token], sign: Sign) -> bool {
    let Some(last) = label.last() else { return false };
    // *Dr. Moss*, *Ann Moss*: after a title or a given name a common word is a surname
    let named = label.len() > 1 && label.first().is_some_and(|first| leads_name(lexicon, first));
    let plain = |token: &Token| {
        let classes = lexicon.classes(token.word);
        let stop = classes.any(Classes::STOP_CAPITAL.with(Classes::CALENDAR).with(Classes::DOCUMENT));
        token.is_capital() && !stop && (named || name_like(lexicon, token))
    };
    let exchange = label.len() == 1 && sign == Sign::Colon && matches!(last.text(text), "Q" | "A");
    // what a play prints in capitals needs no colon
    let title = lexicon.classes(last.word).any(Classes::TITLE);
    let capitals = sign == Sign::Colon || label.iter().all(|token| token.shape.any(Shape::UPPER)) && !title;
    exchange || capitals && label.iter().all(plain)
}

/// The lines right below a label that is a line of its own.
fn below(text: &str, segments: &Segments, number: usize) -> Option<std::ops::Range<u32>> {
    let near = |one: &Paragraph, next: &Paragraph| {
        text.get(one.span.end..next.span.start).is_some_and(|gap| gap.matches('\n').count() == 1)
    };
    let rest = segments.paragraphs.get(number..)?;
    let lines = rest.windows(2).take(BELOW).take_while(|two| matches!(two, [one, next] if near(one, next))).count();
    let (first, last) = (rest.get(1).filter(|_| lines > 0)?, rest.get(lines)?);
    Some(first.tokens.start..last.tokens.end)
}

/// Where a label can begin: after asterisks (*Gray:* in bold) and a time in brackets.
fn label_start(text: &str, tokens: &[Token]) -> usize {
    let at = tokens.iter().take_while(|token| is_emphasis(text, token)).count();
    let bracketed = tokens.get(at).is_some_and(|token| token.tag == Tag::Open && token.text(text) == "[");
    let close = || tokens.iter().skip(at).take(TIME).position(|token| token.text(text) == "]");
    let at = bracketed.then(close).flatten().map_or(at, |close| at + close + 1);
    // *The CHAIR:*
    let article = tokens
        .get(at..at + 2)
        .is_some_and(|two| matches!(two, [the, next] if next.shape.any(Shape::UPPER) && the.text(text) == "The"));
    at + usize::from(article)
}

/// The sign after a label, *(laughing)* between them passed over, and where what is said begins.
fn sign_after(text: &str, tokens: &[Token], end: usize) -> Option<(usize, Sign)> {
    let word = |at: usize| tokens.get(at).map(|token| token.text(text));
    let mut at = end;
    if word(at) == Some("(") {
        let close = tokens.iter().skip(at).take(DIRECTION).position(|token| token.text(text) == ")")?;
        at += close + 1;
    }
    at += tokens.get(at..)?.iter().take_while(|token| is_emphasis(text, token)).count();
    let Some(word) = word(at) else { return Some((at, Sign::Line)) };
    match word {
        ":" => Some((at + 1, Sign::Colon)),
        "." => Some((at + 1, Sign::Stop)),
        _ => {
            let (before, next) = (tokens.get(at.checked_sub(1)?)?, tokens.get(at)?);
            let between = text.get(before.end as usize..next.start as usize)?;
            between.contains('\n').then_some((at, Sign::Line))
        }
    }
}

/// Asterisks and underscores, as plain text prints bold and slanted words.
fn is_emphasis(text: &str, token: &Token) -> bool {
    token.is_mark() && token.tag == Tag::Sym && token.text(text).bytes().all(|byte| matches!(byte, b'*' | b'_'))
}

/// *Gray: 1,204.*, *Lee: 46 percent of the vote*: a number and nothing done is counted, not said.
fn is_tally(content: &[Token]) -> bool {
    let acts = |token: &Token| token.tag.is_verb() || token.tag == Tag::Md;
    content.first().is_some_and(|first| first.shape.any(Shape::DIGIT)) && !content.iter().any(acts)
}

fn leads_name(lexicon: &Lexicon, token: &Token) -> bool {
    lexicon.classes(token.word).any(Classes::GIVEN.with(Classes::TITLE))
}

/// A word that no list knows for a common one, or one in capitals as transcripts print their speakers.
fn name_like(lexicon: &Lexicon, token: &Token) -> bool {
    let entry = lexicon.entry(token.word);
    let known = entry.classes.any(Classes::GIVEN.with(Classes::TITLE).with(Classes::ROLE));
    known || token.shape.any(Shape::UPPER) || entry.tag.is_none_or(Tag::is_proper)
}
