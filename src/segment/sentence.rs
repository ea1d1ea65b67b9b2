//! Sentences (a stand-in until the real one lands).

use crate::Span;

pub(crate) fn sentences(text: &str) -> std::vec::IntoIter<Span> {
    let mut spans = Vec::new();
    for paragraph in super::paragraph::paragraphs(text) {
        let body = &text[paragraph];
        let mut start = 0;
        for (at, _) in body.match_indices([' ', '\n']) {
            let before = body[..at].trim_end_matches(['”', '"', '’', '\'', ')']);
            let next = body[at..].trim_start().chars().next();
            if before.ends_with(['.', '?', '!'])
                && next.is_some_and(|c| c.is_uppercase() || "“\"‘".contains(c))
                && !body[start..at].trim().is_empty()
                && !before.ends_with("Mr.")
                && !before.ends_with("Mrs.")
            {
                let s = body[start..at].trim_start();
                let from = at - s.len();
                spans.push(Span::new(paragraph.start + from, paragraph.start + at).trimmed(text));
                start = at;
            }
        }
        let s = body[start..].trim();
        if !s.is_empty() {
            spans.push(Span::new(paragraph.end - body[start..].trim_start().len(), paragraph.end));
        }
    }
    spans.into_iter()
}
