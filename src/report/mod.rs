//! Reported speech: for each cue its source and its content, inside marks, outside, or partly.
//!
//! Reads tokens, quotation states and the word lists; writes [`Reported`] in text order. It never asks who the source is.
//! - [`crate::passage`] lays a paragraph out, [`crate::cue`] has the signs of a cue and the rules that propose what it reports,
//! - `features` score each token around a cue for each of the `labels`, `model` holds the weights,
//! - `decode` runs the chain cue by cue, `read` takes source and content off it; `answer` says what comes of it: `sources`
//!   settles who the source is and `ends` where content ends (`pick` has the best of a few), `confidence` how sure that is,
//! - `transcript` and `in_words_of` find what no verb reports.
#![expect(
    clippy::indexing_slicing,
    reason = "places come from ranges of the passage that is read, or one step off after a comparison with their ends; labels \
              number the places of a row"
)]

pub(crate) mod answer;
pub(crate) mod confidence;
pub(crate) mod decode;
pub(crate) mod ends;
pub(crate) mod features;
pub(crate) mod in_words_of;
pub(crate) mod labels;
pub(crate) mod model;
mod pick;
pub(crate) mod read;
pub(crate) mod sources;
#[cfg(test)]
mod tests;
pub(crate) mod transcript;

use std::ops::Range;

use crate::Rule;
use crate::cue::rules::RULES;
use crate::lexicon::Lexicon;
use crate::passage::{Source, states};
use crate::quote::Quotes;
use crate::segment::Segments;
use decode::Reader;
use model::Model;

/// One attribution as the text puts it.
#[derive(Clone, Debug)]
pub(crate) struct Reported {
    /// The tokens of the cue.
    pub(crate) cue: Range<u32>,
    /// The tokens of the source, where the text gives one.
    pub(crate) source: Option<Range<u32>>,
    /// The tokens of the content, part by part, without outer quotation marks.
    pub(crate) content: Vec<Range<u32>>,
    /// The rule whose proposal the answer follows, or the chain’s.
    pub(crate) rule: &'static Rule,
    /// How sure the stage is, in 0..=1.
    pub(crate) confidence: f32,
}

/// What the chain decides beyond the constructions.
const CHAIN: Rule = Rule {
    name: "argument-chain",
    summary: "No single construction: the chain over the words around a cue found source and content.",
    example: "The plan was criticized by Ann Lee, who lives there.",
    speaker: "Ann Lee",
};

/// Every rule of this stage, most precise first.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().map(|construction| &construction.rule).chain([&transcript::RULE, &in_words_of::RULE, &CHAIN])
}

/// The rule of a name; the chain’s for any other.
fn rule(name: &str) -> &'static Rule {
    rules().find(|rule| rule.name == name).unwrap_or(&CHAIN)
}

/// Which cues are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Everything,
    /// Those in sentences without marks: where a scene decides about the others.
    Narration,
}

/// A text with its tokens, marks and word lists.
#[derive(Clone, Copy)]
pub(crate) struct Input<'d> {
    pub(crate) text: &'d str,
    pub(crate) lexicon: &'d Lexicon,
    pub(crate) segments: &'d Segments,
    pub(crate) quotes: &'d Quotes,
}

/// Finds what the text reports.
pub(crate) fn report(input: &Input<'_>, scope: Scope) -> Vec<Reported> {
    let Input { text, lexicon, segments, quotes } = *input;
    let model = Model::english();
    let states = &states::states(segments, quotes);
    let source = Source { text, lexicon, knowledge: &model.knowledge, segments, states };
    let mut reader = Reader::new(model, source).within(scope);
    (0..segments.paragraphs.len()).for_each(|paragraph| reader.read(paragraph));
    let mut found = reader.finish();
    // a label says it more surely than the chain
    let labelled = transcript::labelled(text, lexicon, segments);
    found.retain(|one| labelled.binary_search_by_key(&one.cue.start, |line| line.cue.start).is_err());
    found.extend(labelled);
    let given = in_words_of::given(input, states);
    found.retain(|one| !in_words_of::repeats(&given, one));
    found.extend(given);
    found
}
