//! A source without a name: *the senator*, *the New York businessman*, *the agency*.
//!
//! Reads the source's words and who is in view; gives an entity or none. Looks back no farther than [`REACH`] mentions.

use std::ops::Range;

use super::Resolver;
use super::focus::{Kind, Wanted};
use crate::cast::EntityId;
use crate::lexicon::{Classes, Sex, Word};
use crate::mention::{MentionKind, Role, SpeakerKind};

/// So many mentions back a nominal can reach.
const REACH: usize = 200;

impl Resolver<'_> {
    /// Whom a nominal stands for: the last who bears its head word (*senator*, *commission*), else whoever fits best.
    pub(super) fn nominal(&self, tokens: &Range<u32>, inside: Range<usize>) -> Option<EntityId> {
        let comma = (tokens.start..tokens.end).find(|at| self.reading.word(*at as usize) == ",");
        let mut mention = None;
        for number in inside {
            let Some(part) = self.mentions.get(number) else { continue };
            match part.kind {
                _ if comma.is_some_and(|comma| part.tokens.start > comma) => break,
                MentionKind::Nominal => {
                    mention = Some(part);
                    break;
                }
                // *the Gray campaign* is Gray's and not Gray, *his lawyer* is not he; *the Ohio senator* is the senator
                MentionKind::Name if !self.is_person(number) && part.role != Role::Possessive => {}
                _ => return None,
            }
        }
        let mention = mention?;
        let head = self.reading.token(mention.core.end as usize - 1)?.word;
        let classes = self.reading.lexicon.classes(head);
        let definite = self.is_definite(tokens.start) || self.is_definite(mention.tokens.start);
        if !definite || mention.plural {
            return None;
        }
        let before = self.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let bearer = self.bearer(head, mention.sex, before);
        if bearer.is_some() {
            return bearer;
        }
        let kind = if classes.any(Classes::DOCUMENT) {
            // *the statement*: of whoever is in view
            Kind::Any
        } else if classes.any(Classes::ORGANIZATION) {
            Kind::Body
        } else if mention.animacy == SpeakerKind::Person {
            Kind::Person
        } else {
            return None;
        };
        let office = Some(head).filter(|_| classes.any(Classes::OFFICE));
        self.in_view(tokens.start, Wanted { sex: mention.sex, kind, office })
    }

    fn is_person(&self, mention: usize) -> bool {
        let entity = self.entity_of(mention).and_then(|entity| self.cast.get(entity));
        entity.is_some_and(|entity| entity.animacy == SpeakerKind::Person)
    }

    fn is_definite(&self, at: u32) -> bool {
        ["the", "this", "that"].iter().any(|word| word.eq_ignore_ascii_case(self.reading.word(at as usize)))
    }

    fn bearer(&self, head: Word, sex: Sex, before: usize) -> Option<EntityId> {
        (before.saturating_sub(REACH)..before).rev().filter_map(|number| self.entity_of(number)).find(|id| {
            self.cast.get(*id).is_some_and(|entity| {
                let clash = sex != Sex::Unknown && entity.sex != Sex::Unknown && entity.sex != sex;
                !clash && !entity.described && entity.words.binary_search(&head).is_ok()
            })
        })
    }
}
