//! Annotated documents, and what was predicted for them.

use std::collections::HashMap;

use inquit::Document;
use serde::Deserialize;

use crate::wire;
use crate::words::Span;

pub use crate::wire::Member;

/// Which corpus a document belongs to: it decides the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Corpus {
    Polnear,
    Litbank,
    Pdnc,
}

/// An annotated document.
#[derive(Deserialize)]
pub struct Gold {
    pub id: String,
    pub corpus: Corpus,
    pub text: String,
    #[serde(default)]
    pub cast: Vec<Member>,
    /// What does not count.
    #[serde(default)]
    pub discard: Vec<Span>,
    pub quotes: Vec<GoldQuote>,
}

/// An annotated attribution or quotation; which fields there are depends on the corpus.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct GoldQuote {
    pub content: Vec<Span>,
    pub cue: Vec<Span>,
    pub source: Vec<Span>,
    pub name: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub speaker: Option<String>,
    pub reference: Option<String>,
    pub mentions: Vec<Span>,
    pub names: Vec<String>,
}

/// What was found for a document.
#[derive(Default, Deserialize)]
pub struct Prediction {
    pub quotes: Vec<Predicted>,
}

/// A quotation that was found.
#[derive(Deserialize)]
pub struct Predicted {
    pub content: Vec<Span>,
    #[serde(default)]
    pub form: String,
    #[serde(default)]
    pub speaker: Option<String>,
    #[serde(default)]
    pub mention: Option<Span>,
    #[serde(default)]
    pub cue: Option<Span>,
}

impl Member {
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.name).chain(self.aliases.iter().map(|alias| &**alias))
    }
}

impl Prediction {
    /// The same that `jsonl` writes.
    pub fn of(document: &Document<'_>) -> Self {
        let quotes = wire::output(None, 0, document).quotes.into_iter().map(|quote| Predicted {
            content: quote.content,
            form: quote.form.to_owned(),
            speaker: quote.speaker.map(str::to_owned),
            mention: quote.mention,
            cue: quote.cue,
        });
        Self { quotes: quotes.collect() }
    }
}

impl Predicted {
    pub fn has_speaker(&self) -> bool {
        self.speaker.as_ref().is_some_and(|name| !name.is_empty())
    }

    pub fn is_attributed(&self) -> bool {
        self.has_speaker() || self.mention.is_some()
    }

    pub fn mention(&self) -> &[Span] {
        self.mention.as_slice()
    }
}

/// Reads annotated documents, one a line.
///
/// # Errors
/// A message that names the file and the line.
pub fn read(name: &str, lines: &str) -> Result<Vec<Gold>, String> {
    parse(name, lines)
}

/// Reads the output of `jsonl`.
///
/// # Errors
/// A message that names the file and the line.
pub fn read_predictions(name: &str, lines: &str) -> Result<HashMap<String, Prediction>, String> {
    #[derive(Deserialize)]
    struct Line {
        id: String,
        #[serde(flatten)]
        prediction: Prediction,
    }
    Ok(parse::<Line>(name, lines)?.into_iter().map(|line| (line.id, line.prediction)).collect())
}

fn parse<'l, T: Deserialize<'l>>(name: &str, lines: &'l str) -> Result<Vec<T>, String> {
    let lines = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| format!("{name}: line {}: {error}", number + 1))
        })
        .collect()
}
