//! Where each token stands towards quotation marks.
//!
//! Reads marked quotations; writes one [`State`] a token. A mark that opens and closes nothing is a word like others.

use super::State;
use crate::quote::Quotes;
use crate::segment::Segments;

/// The state of each token of the document. What is quoted within a quotation is inside like the rest of it.
pub(crate) fn states(segments: &Segments, quotes: &Quotes) -> Vec<State> {
    let mut states = vec![State::Outside; segments.tokens.len()];
    let mut at = 0;
    for marked in quotes.marked.iter().filter(|marked| marked.parent.is_none()) {
        let parts = quotes.parts_of(marked);
        for (number, part) in parts.iter().enumerate() {
            let last = number + 1 == parts.len();
            let until = if last { marked.end.max(part.end) } else { part.end };
            while segments.tokens.get(at).is_some_and(|token| token.end <= part.start) {
                let near = segments.tokens.get(at).is_some_and(|token| token.start >= marked.start);
                let opens = segments.tokens.get(at + 1).is_none_or(|next| next.end > part.start);
                if near && opens || segments.tokens.get(at).is_some_and(|token| token.start == marked.start) {
                    set(&mut states, at, State::Opening);
                }
                at += 1;
            }
            while let Some(token) = segments.tokens.get(at).filter(|token| token.start < until) {
                set(&mut states, at, if token.start < part.end { State::Inside } else { State::Closing });
                at += 1;
            }
        }
    }
    states
}

fn set(states: &mut [State], at: usize, state: State) {
    if let Some(to) = states.get_mut(at) {
        *to = state;
    }
}
