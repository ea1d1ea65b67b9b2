//! Whether a text tells a story or reports the news: which stage is believed about the words between marks.
//!
//! Reads tokens and quotation spans; weighs signs that tell the registers apart (naive Bayes over counts, the weights of
//! tokens damped, for they are not independent). On the dev corpora it takes 822 of 824 PolNeAR articles for news, all 18
//! novels of PDNC and 73 of the 74 openings of LitBank for fiction.

use crate::lexicon::{Classes, Lexicon, Tag};
use crate::quote::Quotes;
use crate::segment::Segments;
use crate::segment::token::{Shape, Token};

/// How a text reports speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Register {
    /// Speech in turns: who speaks follows from the scene.
    Fiction,
    /// Speech in attributions: who speaks follows from the cue.
    News,
}

/// A sign: of those that could show it, the share that does in fiction and in news, and how much one counts.
struct Sign {
    fiction: f32,
    news: f32,
    weight: f32,
}

impl Sign {
    /// What `shown` of `all` say: above 0 for fiction.
    fn evidence(&self, shown: u32, all: u32) -> f32 {
        let hidden = all.saturating_sub(shown) as f32;
        let (yes, no) = ((self.fiction / self.news).ln(), ((1.0 - self.fiction) / (1.0 - self.news)).ln());
        self.weight * (shown as f32 * yes + hidden * no)
    }
}

// Of the words outside marks.
const CAPITALS: Sign = Sign { fiction: 0.09, news: 0.21, weight: 0.6 };
const DIGITS: Sign = Sign { fiction: 0.0006, news: 0.013, weight: 0.8 };
const OFFICES: Sign = Sign { fiction: 0.0012, news: 0.015, weight: 0.8 };
const ACRONYMS: Sign = Sign { fiction: 0.002, news: 0.009, weight: 0.6 };
const HE_AND_SHE: Sign = Sign { fiction: 0.07, news: 0.027, weight: 0.6 };
/// Of the verbs outside marks that carry tense, those in the present.
const PRESENT: Sign = Sign { fiction: 0.1, news: 0.38, weight: 0.5 };
/// Of the words inside marks: *I*, *you* and their kin.
const I_AND_YOU: Sign = Sign { fiction: 0.095, news: 0.03, weight: 0.6 };
/// Of the stretches between marks, those that are a paragraph of their own.
const ALONE: Sign = Sign { fiction: 0.25, news: 0.03, weight: 1.0 };
/// Of the stretches between marks, those that end in a question or exclamation mark.
const RAISED: Sign = Sign { fiction: 0.27, news: 0.03, weight: 1.0 };

/// So many words settle it; what comes later changes nothing.
const WORDS: usize = 20_000;

/// How much a text and each of its words must speak for fiction: what hardly leans that way is a lively report.
const MARGIN: f32 = 1.5;
const MARGIN_PER_WORD: f32 = 0.005;

/// The register of a text, from its first twenty thousand words.
pub(crate) fn register(text: &str, lexicon: &Lexicon, segments: &Segments, quotes: &Quotes) -> Register {
    let tokens = segments.tokens.get(..WORDS.min(segments.tokens.len())).unwrap_or_default();
    let read_to = tokens.last().map_or(0, |token| token.end);
    let score = words(lexicon, tokens, quotes) + stretches(text, segments, quotes, read_to);
    if score > MARGIN + MARGIN_PER_WORD * tokens.len() as f32 { Register::Fiction } else { Register::News }
}

/// What the words say.
fn words(lexicon: &Lexicon, tokens: &[Token], quotes: &Quotes) -> f32 {
    let mut stretches = quotes.marked.iter().filter(|marked| marked.parent.is_none()).peekable();
    let (mut outside, mut inside, mut present, mut past) = (0, 0, 0, 0);
    let (mut capitals, mut digits, mut offices, mut acronyms, mut he_and_she, mut i_and_you) = (0, 0, 0, 0, 0, 0);
    for token in tokens.iter().filter(|token| !token.is_mark()) {
        while stretches.peek().is_some_and(|marked| marked.end <= token.start) {
            stretches.next();
        }
        let pronoun = matches!(token.tag, Tag::Prp | Tag::PrpS);
        let word = if pronoun { lexicon.text(token.word).unwrap_or_default() } else { "" };
        if stretches.peek().is_some_and(|marked| marked.start <= token.start) {
            inside += 1;
            i_and_you += u32::from(matches!(word, "i" | "you" | "my" | "me" | "your"));
            continue;
        }
        outside += 1;
        capitals += u32::from(token.is_capital());
        digits += u32::from(token.shape.any(Shape::DIGIT));
        acronyms += u32::from(token.shape.any(Shape::UPPER));
        offices += u32::from(token.is_capital() && lexicon.classes(token.word).any(Classes::OFFICE));
        he_and_she += u32::from(matches!(word, "he" | "she" | "her" | "him" | "his"));
        present += u32::from(matches!(token.tag, Tag::Vbz | Tag::Vbp));
        past += u32::from(token.tag == Tag::Vbd);
    }
    CAPITALS.evidence(capitals, outside)
        + DIGITS.evidence(digits, outside)
        + OFFICES.evidence(offices, outside)
        + ACRONYMS.evidence(acronyms, outside)
        + HE_AND_SHE.evidence(he_and_she, outside)
        + PRESENT.evidence(present, present + past)
        + I_AND_YOU.evidence(i_and_you, inside)
}

/// What the stretches between marks say.
fn stretches(text: &str, segments: &Segments, quotes: &Quotes, read_to: u32) -> f32 {
    /// Bytes of marks and dashes that a paragraph of speech alone may have beside it.
    const MARKS: usize = 8;
    let (mut all, mut alone, mut raised) = (0, 0, 0);
    let outermost = quotes.marked.iter().filter(|marked| marked.parent.is_none() && marked.start < read_to);
    for part in outermost.flat_map(|marked| quotes.parts_of(marked)) {
        let Some(paragraph) = segments.paragraphs.get(part.paragraph as usize) else { continue };
        all += 1;
        alone += u32::from(paragraph.span.len() <= part.span().len() + MARKS);
        raised += u32::from(text.get(part.span().range()).is_some_and(|words| words.ends_with(['?', '!'])));
    }
    ALONE.evidence(alone, all) + RAISED.evidence(raised, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registers() {
        for (text, want) in [
            ("“Are you coming?” asked Ann.\n\n“Not yet.”\n\n“Then I shall wait!”", Register::Fiction),
            ("He took his hat and went down to the shore. “I knew you would come,” she whispered.", Register::Fiction),
            (
                "President Ann Lee said on Monday that 14 of the 20 bridges in Elmstead are closed. \
                 “The county is ready,” said Sen. Tom Ray of the UTA.",
                Register::News,
            ),
            ("The board says profits rose 3% in May, and “growth is back,” according to the chairman.", Register::News),
        ] {
            let lexicon = Lexicon::english();
            let segments = crate::segment::segment(text, lexicon);
            let quotes = crate::quote::quote(text, segments.paragraphs.iter().map(|paragraph| paragraph.span));
            assert_eq!(register(text, lexicon, &segments, &quotes), want, "text {text:?}");
        }
    }
}
