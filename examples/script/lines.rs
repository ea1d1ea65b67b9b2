//! The lines of a document as JSON and as a script to read from.

use inquit::Line;
use serde::Serialize;

/// Below this a name in the script is followed by a question mark.
const UNSURE: f32 = 0.5;

#[derive(Serialize)]
struct Record<'l> {
    kind: &'static str,
    /// The narrator's where nobody speaks.
    speaker: Option<&'l str>,
    addressee: Option<&'l str>,
    /// How sure the speaker is.
    confidence: Option<f32>,
    /// UTF-8 bytes of the text.
    span: [usize; 2],
    text: &'l str,
}

/// One JSON object.
pub fn json(line: &Line<'_>) -> String {
    let quotation = line.quotation();
    let record = Record {
        kind: line.kind().as_str(),
        speaker: line.speaker_name(),
        addressee: quotation.and_then(|quotation| quotation.addressee()).map(|speaker| speaker.name()),
        confidence: line.speaker().and(quotation).map(|quotation| quotation.confidence()),
        span: line.span().into(),
        text: line.text(),
    };
    serde_json::to_string(&record).unwrap_or_default() + "\n"
}

/// `ELIZABETH: …` for speech, the words alone for narration; nothing for mere white space.
pub fn script(line: &Line<'_>) -> String {
    let words: Vec<&str> = line.text().split_whitespace().collect();
    let words = words.join(" ");
    if !words.chars().any(char::is_alphanumeric) {
        return String::new();
    }
    let Some(quotation) = line.quotation() else { return format!("    {words}\n") };
    let name = line.speaker_name().map_or_else(|| "UNKNOWN".to_owned(), str::to_uppercase);
    let unsure = if line.speaker().is_some() && quotation.confidence() < UNSURE { " (?)" } else { "" };
    format!("{name}{unsure}: {words}\n")
}
