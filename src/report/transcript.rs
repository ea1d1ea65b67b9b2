//! Lines that begin with who speaks: transcripts (`GRAY: …`, `Q: …`) and headlines (`Gray: Dam will go`).
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

/// A line with its label: the tokens of both.
struct Labelled {
    label: std::ops::Range<u32>,
    content: std::ops::Range<u32>,
    /// The label's last word: a label that comes again is a speaker’s.
    key: Word,
}

/// The labelled lines of a text, in order.
pub(crate) fn labelled(text: &str, lexicon: &Lexicon, segments: &Segments) -> Vec<Reported> {
    let lines: Vec<Labelled> =
        segments.paragraphs.iter().filter_map(|line| read(text, lexicon, segments, line)).collect();
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
    // speakers who take turns: somebody comes back
    let exchange = labels.len() > 1 && lines.len() > labels.len();
    lines
        .into_iter()
        .filter(|line| {
            let named = count(&names, line.key) > NAMED && line.label.start < headline;
            exchange || named
        })
        .map(|line| Reported {
            cue: line.label.end..line.label.end + 1,
            source: Some(line.label),
            content: vec![line.content],
            rule: &RULE,
            confidence: CONFIDENCE,
        })
        .collect()
}

/// The share of labelled lines that annotators of PolNeAR take for what their label says: they leave some transcripts
/// alone.
const CONFIDENCE: f32 = 0.5;

/// The label of a paragraph, where it begins with one.
fn read(text: &str, lexicon: &Lexicon, segments: &Segments, paragraph: &Paragraph) -> Option<Labelled> {
    let range = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
    let tokens = segments.tokens.get(range)?;
    let colon = tokens.iter().take(WORDS + 1).position(|token| token.text(text) == ":")?;
    let label = tokens.get(..colon)?;
    let last = label.last()?;
    // *Dr. Moss*, *Ann Moss*: after a title or a given name a common word is a surname
    let named = label.len() > 1 && label.first().is_some_and(|first| leads_name(lexicon, first));
    let plain = |token: &Token| {
        let classes = lexicon.classes(token.word);
        let stop = classes.any(Classes::STOP_CAPITAL.with(Classes::CALENDAR).with(Classes::DOCUMENT));
        token.is_capital() && !token.is_mark() && !stop && (named || name_like(lexicon, token))
    };
    let exchange = label.len() == 1 && matches!(last.text(text), "Q" | "A");
    if !(exchange || label.iter().all(plain)) || tokens.get(colon + 1).is_none_or(|next| !next.shape.any(Shape::SPACED))
    {
        return None;
    }
    let start = paragraph.tokens.start;
    let content = start + colon as u32 + 1..paragraph.tokens.end;
    // “Gray: “…”” is the marks' business
    let marked = tokens.get(colon + 1).is_some_and(|next| next.tag == Tag::Quote);
    (!content.is_empty() && !marked).then(|| Labelled { label: start..start + colon as u32, content, key: last.word })
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
