//! How people are named by those who speak: *Miss Gray* by one, *Ann* by another; whom one calls *sir*.
//!
//! Reads who is named within each turn and its forms of address; writes for each turn the numbers of the forms it uses.
//! Whom a form tells of is for `vocabulary` to count.

use std::ops::Range;

use super::facts::pieces;
use super::turn::Turn;
use crate::attribute::context::{Context, NONE};
use crate::attribute::word_sets::Known;
use crate::lexicon::Word;
use crate::lexicon::hash::FastMap;

/// So many forms of one turn count.
const MOST: usize = 64;

/// Someone by the first and last word of his name there; or, of nobody in particular, a form of address and how it stands.
type Form = (u32, Word, u32);

/// The words within marks that may call someone *sir* or *madam*, as token numbers, in text order: each word is looked at
/// once, and not once for each who asks.
pub(crate) struct Calls(Vec<u32>);

impl Calls {
    pub(crate) fn new(cx: &Context<'_>) -> Self {
        let mut calls = Vec::new();
        for piece in cx.pieces {
            let tokens = cx.tokens.get(piece.inner.start as usize..piece.inner.end as usize).unwrap_or_default();
            let places = (piece.inner.start..).zip(tokens);
            let calling = places.filter(|(_, token)| cx.known.of(token.word) & (Known::SIR | Known::MADAM) != 0);
            calls.extend(calling.map(|(at, _)| at));
        }
        Self(calls)
    }

    /// Those among some tokens.
    pub(super) fn within(&self, tokens: &Range<usize>) -> impl Iterator<Item = usize> {
        let from = self.0.partition_point(|at| (*at as usize) < tokens.start);
        let end = tokens.end;
        let rest = self.0.get(from..).unwrap_or_default().iter();
        rest.map(|at| *at as usize).take_while(move |at| *at < end)
    }
}

/// The forms of all turns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms {
    /// In order of turns, each by its number.
    used: Vec<u32>,
    /// For each turn where its forms end.
    ends: Vec<u32>,
}

impl Forms {
    pub(crate) fn new(cx: &Context<'_>, turns: &[Turn], calls: &Calls) -> Self {
        let mut this = Self { used: Vec::new(), ends: Vec::with_capacity(turns.len()) };
        let mut numbers: FastMap<Form, u32> = FastMap::default();
        for turn in turns {
            let start = this.used.len();
            let mut take = |form: Form| {
                let next = numbers.len() as u32;
                this.used.push(*numbers.entry(form).or_insert(next));
            };
            for piece in pieces(cx, turn) {
                addresses(cx, calls, &piece).for_each(&mut take);
                names(cx, turn.paragraph, piece).for_each(&mut take);
            }
            this.used.truncate(start + MOST);
            this.ends.push(this.used.len() as u32);
        }
        this
    }

    /// The forms that a turn uses.
    pub(crate) fn of(&self, turn: usize) -> &[u32] {
        let start = turn.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        let end = self.ends.get(turn).map_or(start, |end| *end as usize);
        self.used.get(start..end).unwrap_or_default()
    }
}

/// The forms of address among some tokens: *sir,* by itself or *the lady* within a sentence.
fn addresses(cx: &Context<'_>, calls: &Calls, piece: &Range<usize>) -> impl Iterator<Item = Form> {
    calls.within(piece).map(|at| (NONE, cx.token(at).word, u32::from(cx.token(at + 1).is_mark())))
}

/// The names among some tokens of a paragraph.
fn names(cx: &Context<'_>, paragraph: u32, piece: Range<usize>) -> impl Iterator<Item = Form> {
    let from = cx.named_from(paragraph, piece.start as u32);
    let own = cx.named.get(from..).unwrap_or_default().iter();
    let own = own.take_while(move |named| (named.start as usize) < piece.end);
    own.map(|named| {
        let last = named.end.saturating_sub(1);
        (named.entity, cx.token(named.start as usize).word, cx.token(last as usize).word.0)
    })
}

#[cfg(test)]
mod tests {
    use super::Calls;

    #[test]
    fn calls_among_some_tokens() {
        let calls = Calls(vec![3, 5, 8, 9, 20]);
        for (tokens, want) in [(0..30, &[3, 5, 8, 9, 20][..]), (5..9, &[5, 8]), (4..5, &[]), (21..30, &[]), (9..9, &[])]
        {
            assert_eq!(calls.within(&tokens).collect::<Vec<_>>(), want, "{tokens:?}");
        }
    }
}
