//! Who a source is: from the words that name a speaker to the entity behind them.
//!
//! Reads mentions and the cast; gives for the source of each report, in text order, its entity. Names stand for
//! themselves, pronouns and nominals for someone named before; dialogue without a source is the scene's business.

mod focus;
mod named;
mod nominal;
mod pronoun;

use std::cell::Cell;
use std::ops::Range;

use crate::cast::{Cast, EntityId};
use crate::lexicon::Word;
use crate::mention::{Mention, MentionKind, Reading, Role};
use crate::near::first_not;
use focus::Focus;

/// Resolves sources in text order.
pub(crate) struct Resolver<'d> {
    pub(crate) reading: Reading<'d>,
    pub(crate) mentions: &'d [Mention],
    pub(crate) cast: &'d Cast,
    /// Who is in view.
    focus: Focus,
    /// So many mentions are taken into view.
    read: usize,
    /// Whom the last source stood for.
    previous: Option<EntityId>,
    /// The tokens of the last source's paragraph, and its number.
    spoke: Range<u32>,
    paragraph: usize,
    /// The first mention of the source looked at last: the next one is near.
    near: Cell<usize>,
    /// The heads of descriptions that were sources, with the words.
    described: Vec<(Word, Range<u32>)>,
    /// Where it ends.
    spoke_end: u32,
    /// The sentence of the mention read last, and whether it has named somebody.
    sentence: usize,
    led: bool,
}

impl<'d> Resolver<'d> {
    pub(crate) fn new(reading: Reading<'d>, mentions: &'d [Mention], cast: &'d Cast) -> Self {
        let first = reading.segments.paragraphs.first();
        Self {
            reading,
            mentions,
            cast,
            focus: Focus::default(),
            read: 0,
            previous: None,
            spoke: first.map_or(0..0, |paragraph| paragraph.tokens.clone()),
            paragraph: 0,
            near: Cell::new(0),
            described: Vec::new(),
            spoke_end: 0,
            sentence: 0,
            led: false,
        }
    }

    /// Whom the source in these tokens stands for. Sources come in text order: the one before tells of the next.
    pub(crate) fn source(&mut self, tokens: Range<u32>) -> Option<EntityId> {
        self.advance(tokens.start);
        let found = self.look(tokens.clone());
        if found.is_none() {
            self.remember(&tokens);
        } else {
            let paragraphs = &self.reading.segments.paragraphs;
            self.paragraph = first_not(paragraphs, self.paragraph, |paragraph| paragraph.tokens.end <= tokens.start);
            self.spoke = paragraphs.get(self.paragraph).map_or(0..0, |paragraph| paragraph.tokens.clone());
            (self.previous, self.spoke_end) = (found, tokens.end);
        }
        found
    }

    /// Whom a source within speech stands for; it tells nothing of the next.
    pub(crate) fn aside(&mut self, tokens: Range<u32>) -> Option<EntityId> {
        self.advance(tokens.start);
        self.look(tokens)
    }

    /// Takes the mentions before a token into view.
    fn advance(&mut self, at: u32) {
        while let Some(mention) = self.mentions.get(self.read).filter(|mention| mention.tokens.end <= at) {
            let id = match mention.kind {
                MentionKind::Name => self.entity_of(self.read),
                MentionKind::Pronoun => self.third_person(mention),
                MentionKind::Nominal => None,
            };
            let sentences = &self.reading.segments.sentences;
            while sentences.get(self.sentence).is_some_and(|sentence| sentence.tokens.end <= mention.tokens.start) {
                (self.sentence, self.led) = (self.sentence + 1, false);
            }
            if let Some((id, entity)) = id.and_then(|id| Some((id, self.cast.get(id)?))) {
                let leads = !self.led && mention.role != Role::Possessive && !mention.place.subordinate;
                self.focus.note((id, entity), mention, leads);
                self.led = true;
            }
            self.read += 1;
        }
    }

    /// Whose something is, where some words begin with *his* or *her*.
    pub(crate) fn owner(&self, tokens: &Range<u32>) -> Option<EntityId> {
        let first = self.mentions.get(self.inside(tokens).start)?;
        let owns = first.kind == MentionKind::Pronoun && first.role == Role::Possessive;
        (owns && first.tokens.start == tokens.start).then(|| self.third_person(first)).flatten()
    }

    fn look(&self, tokens: Range<u32>) -> Option<EntityId> {
        let inside = self.inside(&tokens);
        let first = self.mentions.get(inside.start).filter(|_| !inside.is_empty());
        // a pronoun that is the source, and no owner within it (*his lawyer*)
        let alone = first.filter(|first| first.kind == MentionKind::Pronoun && self.fills(first, &tokens));
        if let Some(pronoun) = alone {
            return self.pronoun(pronoun, inside.start);
        }
        self.named(&tokens, inside.clone()).or_else(|| self.nominal(&tokens, inside))
    }

    /// Whether a mention is all of a source but marks and what comes after a comma.
    fn fills(&self, mention: &Mention, tokens: &Range<u32>) -> bool {
        let next = (mention.tokens.end < tokens.end).then(|| self.reading.token(mention.tokens.end as usize)).flatten();
        mention.tokens.start <= tokens.start + 1 && next.is_none_or(|next| next.is_mark())
    }

    /// The numbers of the mentions that touch some tokens.
    pub(crate) fn inside(&self, tokens: &Range<u32>) -> Range<usize> {
        let first = first_not(self.mentions, self.near.get(), |mention| mention.tokens.end <= tokens.start);
        let last = first_not(self.mentions, first, |mention| mention.tokens.start < tokens.end);
        self.near.set(first);
        first..last.max(first)
    }

    pub(crate) fn entity_of(&self, mention: usize) -> Option<EntityId> {
        self.cast.of_mention.get(mention).copied().flatten()
    }
}

#[cfg(test)]
mod tests;
