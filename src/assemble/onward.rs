//! Marked words with no cue of their own that go on with who was reported last before them.
//!
//! Reads drafts and the marked stretches that none has taken; writes a draft for each that is a sentence or more and stands
//! after a report in its paragraph, or alone in the paragraph after one. Shorter ones are mostly terms.

use super::Findings;
use super::draft::{Draft, unspoken};
use crate::attribute::ONWARD;
use crate::quote::{Marked, Style, speech_like};

/// The words from which on a stretch is taken for an utterance.
const UTTERANCE: usize = 7;
/// The share of such stretches that are right on articles of PolNeAR.
const CONFIDENCE: f32 = 0.5;

/// A draft with a source: where its last part ends, its number.
type Said = (usize, usize);

/// Drafts of the stretches in `free` that go on with the report before them.
pub(super) fn onward<'f>(
    findings: &Findings<'_>,
    drafts: &[Draft],
    free: impl Iterator<Item = &'f Marked>,
) -> Vec<Draft> {
    let ends = |(number, draft): (usize, &Draft)| {
        let last = draft.parts.iter().map(|part| part.outer.end).max()?;
        let cue = draft.cue.as_ref().map_or(0, |cue| findings.segments.span(cue).end);
        (draft.source.is_some() && !draft.within).then_some((last.max(cue), number))
    };
    let mut said: Vec<Said> = drafts.iter().enumerate().filter_map(ends).collect();
    said.sort_unstable();
    let mut found: Vec<Draft> = Vec::new();
    for marked in free {
        let mut draft = unspoken(findings, marked);
        let before = said.partition_point(|(end, _)| *end <= marked.start as usize);
        let before =
            before.checked_sub(1).and_then(|at| said.get(at)).filter(|(end, _)| follows(findings, marked, *end));
        if let Some(report) =
            before.and_then(|(_, number)| drafts.get(*number)).filter(|_| is_utterance(findings, marked))
        {
            draft.source.clone_from(&report.source);
            draft.entity = report.entity;
            draft.described.clone_from(&report.described);
            (draft.unnamed, draft.reported, draft.rule, draft.confidence) =
                (report.unnamed, true, Some(&ONWARD), CONFIDENCE);
        }
        found.push(draft);
    }
    found
}

/// A sentence or more of its own.
fn is_utterance(findings: &Findings<'_>, marked: &Marked) -> bool {
    let content = findings.text.get(marked.outer().range()).unwrap_or_default();
    let content = content.trim_matches(|c: char| !c.is_alphanumeric());
    let before = findings.text.get(..marked.start as usize).unwrap_or_default().trim_end_matches(' ');
    let begins = before.ends_with(['.', '?', '!', '”', '"', '’', '\n']) && content.starts_with(char::is_uppercase);
    let long = content.split_whitespace().take(UTTERANCE).count() == UTTERANCE;
    let sole = marked.parent.is_none() && marked.style != Style::Dash;
    begins && long && sole && speech_like(findings.text, &findings.quotes, marked)
}

/// Whether a stretch stands after `end` in one paragraph, or fills the paragraph after it.
fn follows(findings: &Findings<'_>, marked: &Marked, end: usize) -> bool {
    let paragraphs = &findings.segments.paragraphs;
    let number = |at: usize| paragraphs.partition_point(|paragraph| paragraph.span.end <= at);
    let (here, there) = (number(marked.start as usize), number(end.saturating_sub(1)));
    let fills = paragraphs.get(here).is_some_and(|paragraph| {
        paragraph.span.start + 1 >= marked.start as usize && marked.end as usize + 1 >= paragraph.span.end
    });
    here == there || here == there + 1 && fills
}
