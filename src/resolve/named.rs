//! A name within a source.
//!
//! Reads the mentions within a source; gives the entity of the one that heads it. Never looks outside the source.

use std::ops::Range;

use super::Resolver;
use crate::cast::EntityId;
use crate::lexicon::{Classes, Tag};
use crate::mention::{Mention, MentionKind, Role, SpeakerKind};
use crate::segment::token::Token;

impl Resolver<'_> {
    /// The entity that a source names: before its first comma, else in an apposition; no owner, no part of a phrase
    /// (*a spokesman for the agency*), and rather a person than a body.
    pub(super) fn named(&self, tokens: &Range<u32>, inside: Range<usize>) -> Option<EntityId> {
        let comma = (tokens.start..tokens.end).find(|at| self.reading.word(*at as usize) == ",");
        let mut best: Option<(u8, EntityId)> = None;
        for number in inside {
            let (Some(mention), Some(entity)) = (self.mentions.get(number), self.entity_of(number)) else { continue };
            if mention.kind != MentionKind::Name || self.is_bracketed(mention, tokens.start) {
                continue;
            }
            let head = comma.is_none_or(|comma| mention.tokens.start < comma);
            let person = self.cast.get(entity).is_some_and(|entity| entity.animacy == SpeakerKind::Person);
            let rank = match self.standing(number, tokens) {
                Standing::Owner | Standing::Within => continue,
                Standing::Modifier => u8::from(head),
                Standing::Head => 2 + 2 * u8::from(head) + u8::from(person),
            };
            let later = best.is_none_or(|(known, _)| rank > known || rank == known && head);
            if later {
                best = Some((rank, entity));
            }
        }
        best.filter(|(rank, _)| *rank >= 2).map(|(_, entity)| entity)
    }

    /// *Ann Gray (Norway)*, *Gray & Ray Inc. (NYSE: GRY)*
    fn is_bracketed(&self, mention: &Mention, from: u32) -> bool {
        /// So many tokens at most stand between the bracket and the mention.
        const REACH: u32 = 4;
        let before = (from.max(mention.tokens.start.saturating_sub(REACH))..mention.tokens.start).rev();
        let bracket = before.map(|at| self.reading.word(at as usize)).find(|word| matches!(*word, "(" | ")"));
        bracket == Some("(")
    }

    fn standing(&self, number: usize, tokens: &Range<u32>) -> Standing {
        let Some(mention) = self.mentions.get(number) else { return Standing::Within };
        let ends_source = mention.tokens.end + 1 >= tokens.end;
        if mention.role == Role::Possessive && !ends_source {
            return Standing::Owner;
        }
        let before = (mention.tokens.start > tokens.start)
            .then(|| self.reading.token(mention.tokens.start as usize - 1))
            .flatten();
        let before = match before {
            // *for the agency*
            Some(token) if token.tag == Tag::Dt => {
                let at = (mention.tokens.start as usize).checked_sub(2).filter(|at| *at >= tokens.start as usize);
                at.and_then(|at| self.reading.token(at))
            }
            other => other,
        };
        if before.is_some_and(|token| matches!(token.tag, Tag::In | Tag::To)) {
            return Standing::Within;
        }
        let next = mention.tokens.end;
        // not *Ann Gray Tuesday*
        let noun =
            |token: &Token| token.tag.is_noun() && !self.reading.lexicon.classes(token.word).any(Classes::CALENDAR);
        let noun = next < tokens.end && self.reading.token(next as usize).is_some_and(noun);
        if noun { Standing::Modifier } else { Standing::Head }
    }
}

/// How a name stands within a source.
enum Standing {
    Head,
    /// *Gray’s lawyer*
    Owner,
    /// *a lawyer for Gray*
    Within,
    /// *a Gray supporter*
    Modifier,
}
