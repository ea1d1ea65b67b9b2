//! Whether a text tells a story or reports the news: which stage is believed about the words between marks.
//!
//! Reads tokens and quotation spans; weighs signs that tell the registers apart (naive Bayes over counts, the weights of
//! tokens damped, for they are not independent). On the dev corpora it takes 814 of 824 PolNeAR articles for news, all 18
//! novels of PDNC and all 74 openings of LitBank for fiction; of stretches of 100 to 500 words with quotations, 586 of 593
//! articles' beginnings for news and 821 of 858 pieces of novels for fiction.

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
const CAPITALS: Sign = Sign { fiction: 0.09, news: 0.21, weight: 0.5 };
const DIGITS: Sign = Sign { fiction: 0.0006, news: 0.013, weight: 0.7 };
const OFFICES: Sign = Sign { fiction: 0.0012, news: 0.015, weight: 0.7 };
const ACRONYMS: Sign = Sign { fiction: 0.002, news: 0.009, weight: 0.5 };
const HE_AND_SHE: Sign = Sign { fiction: 0.07, news: 0.027, weight: 0.6 };
/// Days and months.
const CALENDAR: Sign = Sign { fiction: 0.0009, news: 0.0085, weight: 0.7 };
/// *Committee*, *University*: capitalised words for bodies.
const BODIES: Sign = Sign { fiction: 0.0008, news: 0.0103, weight: 0.7 };
/// *Aunt*, *girl*, *friend*.
const KIN_AND_PERSONS: Sign = Sign { fiction: 0.015, news: 0.0055, weight: 0.5 };
const I_TELLS: Sign = Sign { fiction: 0.005, news: 0.0009, weight: 0.2 };
/// Of the capitalised words outside marks, given names with no capital beside them.
const GIVEN_ALONE: Sign = Sign { fiction: 0.137, news: 0.053, weight: 0.4 };
/// Of the verbs outside marks that carry tense, those in the present.
const PRESENT: Sign = Sign { fiction: 0.1, news: 0.38, weight: 0.3 };
/// Of the words inside marks: *I*, *you* and their kin.
const I_AND_YOU: Sign = Sign { fiction: 0.095, news: 0.03, weight: 0.6 };
/// Of the stretches between marks, those that are a paragraph of their own.
const ALONE: Sign = Sign { fiction: 0.25, news: 0.03, weight: 1.0 };
/// Of the stretches between marks, those that end in a question or exclamation mark.
const RAISED: Sign = Sign { fiction: 0.27, news: 0.03, weight: 0.7 };

/// So many words settle it; what comes later changes nothing.
const WORDS: usize = 20_000;

/// How much a text and each of its words must speak for fiction: what hardly leans that way is a lively report.
const MARGIN: f32 = 1.0;
const MARGIN_PER_WORD: f32 = 0.003;

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
    let mut counts = Counts::default();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| !token.is_mark()) {
        while stretches.peek().is_some_and(|marked| marked.end <= token.start) {
            stretches.next();
        }
        let pronoun = matches!(token.tag, Tag::Prp | Tag::PrpS);
        let word = if pronoun { lexicon.text(token.word).unwrap_or_default() } else { "" };
        if stretches.peek().is_some_and(|marked| marked.start <= token.start) {
            counts.inside += 1;
            counts.i_and_you += u32::from(matches!(word, "i" | "you" | "my" | "me" | "your"));
        } else {
            counts.narrated(lexicon, tokens, at, word);
        }
    }
    counts.evidence()
}

/// How many words of each sort a text has.
#[derive(Default)]
struct Counts {
    outside: u32,
    inside: u32,
    capitals: u32,
    digits: u32,
    offices: u32,
    acronyms: u32,
    he_and_she: u32,
    calendar: u32,
    bodies: u32,
    kin_and_persons: u32,
    i_tells: u32,
    given_alone: u32,
    present: u32,
    past: u32,
    i_and_you: u32,
}

impl Counts {
    /// Counts a word outside marks; `pronoun` is its text where it is one.
    fn narrated(&mut self, lexicon: &Lexicon, tokens: &[Token], at: usize, pronoun: &str) {
        let Some(token) = tokens.get(at) else { return };
        let classes = lexicon.classes(token.word);
        self.outside += 1;
        self.digits += u32::from(token.shape.any(Shape::DIGIT));
        self.acronyms += u32::from(token.shape.any(Shape::UPPER));
        self.he_and_she += u32::from(matches!(pronoun, "he" | "she" | "her" | "him" | "his"));
        self.i_tells += u32::from(matches!(pronoun, "i" | "me" | "my"));
        self.kin_and_persons += u32::from(classes.any(Classes::KIN.with(Classes::PERSON)));
        self.present += u32::from(matches!(token.tag, Tag::Vbz | Tag::Vbp));
        self.past += u32::from(token.tag == Tag::Vbd);
        if token.is_capital() {
            let beside = [at.checked_sub(1), Some(at + 1)];
            let capital = |at: Option<usize>| tokens.get(at?).map(|one| one.is_capital() && !one.is_mark());
            let alone = !beside.into_iter().any(|at| capital(at) == Some(true));
            self.capitals += 1;
            self.offices += u32::from(classes.any(Classes::OFFICE));
            self.calendar += u32::from(classes.any(Classes::CALENDAR));
            self.bodies += u32::from(classes.any(Classes::ORGANIZATION));
            self.given_alone += u32::from(alone && classes.any(Classes::GIVEN));
        }
    }

    /// What they say together.
    fn evidence(&self) -> f32 {
        CAPITALS.evidence(self.capitals, self.outside)
            + DIGITS.evidence(self.digits, self.outside)
            + OFFICES.evidence(self.offices, self.outside)
            + ACRONYMS.evidence(self.acronyms, self.outside)
            + HE_AND_SHE.evidence(self.he_and_she, self.outside)
            + CALENDAR.evidence(self.calendar, self.outside)
            + BODIES.evidence(self.bodies, self.outside)
            + KIN_AND_PERSONS.evidence(self.kin_and_persons, self.outside)
            + I_TELLS.evidence(self.i_tells, self.outside)
            + GIVEN_ALONE.evidence(self.given_alone, self.capitals)
            + PRESENT.evidence(self.present, self.present + self.past)
            + I_AND_YOU.evidence(self.i_and_you, self.inside)
    }
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
            ("He lit a lamp and climbed down to the boats. “I knew you would come,” she whispered.", Register::Fiction),
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
