//! A source without a name: *the senator*, *the New York businessman*, *the agency*.
//!
//! Reads the source's words and who is in view; gives an entity or none. Looks back no farther than [`REACH`] mentions.

use std::ops::Range;

use super::Resolver;
use super::focus::{Kind, Wanted};
use crate::cast::EntityId;
use crate::lexicon::{Classes, Sex, Tag, Word};
use crate::mention::{Mention, MentionKind, Role, SpeakerKind};
use crate::near::first_not;

/// So many mentions back a nominal can reach.
const REACH: usize = 200;

/// So many tokens on *the spokesman* may be the one of whom the text has said nothing but that he is one.
const NEAR: u32 = 100;

/// So many descriptions are remembered.
const REMEMBERED: usize = 64;

/// What people write and say.
const PERSONAL: &[&str] = &[
    "statement",
    "letter",
    "e-mail",
    "email",
    "tweet",
    "post",
    "message",
    "note",
    "release",
    "text",
    "comment",
    "remarks",
    "speech",
    "memo",
    "video",
    "interview",
];

impl Resolver<'_> {
    /// Whom a nominal stands for: the last who bears its head word (*senator*, *commission*), else whoever fits best.
    pub(super) fn nominal(&self, tokens: &Range<u32>, inside: Range<usize>) -> Option<EntityId> {
        let mention = self.chief(tokens, inside)?;
        let head = self.head(mention)?;
        let classes = self.reading.lexicon.classes(head);
        let definite = self.is_definite(tokens.start) || self.is_definite(mention.tokens.start);
        if !definite || mention.plural {
            return None;
        }
        if self.described_before(head, tokens.start).is_some() {
            return None;
        }
        let before = first_not(self.mentions, self.near.get(), |mention| mention.tokens.start < tokens.start);
        let bearer = self.bearer(head, mention.sex, before);
        if bearer.is_some() {
            return bearer;
        }
        let kind = if classes.any(Classes::DOCUMENT) {
            // *the statement* is of whoever is in view, *the study* of nobody who is named
            if !self.reading.lexicon.text(head).is_some_and(|word| PERSONAL.contains(&word)) {
                return None;
            }
            Kind::Any
        } else if classes.any(Classes::ORGANIZATION) {
            Kind::Body
        } else if mention.animacy == SpeakerKind::Person {
            Kind::Person
        } else {
            return None;
        };
        let office = Some(head).filter(|_| classes.any(Classes::OFFICE));
        if kind == Kind::Person && office.is_none() && self.introduced(head, before) {
            return None;
        }
        self.in_view(tokens.start, Wanted { sex: mention.sex, kind, office })
    }

    /// Whether such a one has come before who is not named: *a driver*, whom *the driver* means.
    fn introduced(&self, head: Word, before: usize) -> bool {
        let earlier = self.mentions.get(before.saturating_sub(REACH)..before).unwrap_or_default();
        earlier.iter().any(|mention| {
            let nominal = mention.kind == MentionKind::Nominal && !mention.plural;
            let word = self.reading.word(mention.tokens.start as usize);
            nominal && self.head(mention) == Some(head) && ["a", "an"].iter().any(|one| one.eq_ignore_ascii_case(word))
        })
    }

    /// The nominal among the mentions of a source that the source is; none where a name or a pronoun stands first.
    fn chief(&self, tokens: &Range<u32>, inside: Range<usize>) -> Option<&Mention> {
        let comma = (tokens.start..tokens.end).find(|at| self.reading.word(*at as usize) == ",");
        for number in inside {
            let Some(part) = self.mentions.get(number) else { continue };
            match part.kind {
                _ if comma.is_some_and(|comma| part.tokens.start > comma) => return None,
                // *a source close to the player* is not the player
                MentionKind::Nominal if self.hangs(tokens.start, part.tokens.start) => return None,
                MentionKind::Nominal => return Some(part),
                // *the Gray campaign* is Gray's and not Gray, *his lawyer* is not he; *the Ohio senator* is the senator
                MentionKind::Name if !self.is_person(number) && part.role != Role::Possessive => {}
                _ => return None,
            }
        }
        None
    }

    /// Whether a preposition stands between two tokens.
    fn hangs(&self, from: u32, to: u32) -> bool {
        let between = (from..to).filter_map(|at| self.reading.token(at as usize));
        between.into_iter().any(|token| matches!(token.tag, Tag::In | Tag::To))
    }

    /// The noun that a nominal is about.
    fn head(&self, mention: &Mention) -> Option<Word> {
        Some(self.reading.token((mention.core.end as usize).checked_sub(1)?)?.word)
    }

    /// Remembers a source that nobody named stands behind: *a spokesman for the mill*, whom *the spokesman* means later.
    pub(super) fn remember(&mut self, tokens: &Range<u32>) {
        let inside = self.inside(tokens);
        let nominal = |mention: &&Mention| mention.kind == MentionKind::Nominal && !mention.plural;
        let mention = self.mentions.get(inside).and_then(|inside| inside.iter().find(nominal));
        let Some(head) = mention.and_then(|mention| self.head(mention)) else { return };
        let again = self.is_definite(tokens.start);
        let room = self.described.len() < REMEMBERED;
        match self.described.iter_mut().find(|(known, _)| *known == head) {
            Some(known) if !again => known.1 = tokens.clone(),
            Some(_) => {}
            None if room => self.described.push((head, tokens.clone())),
            None => {}
        }
    }

    /// The words that first described whom a definite nominal means.
    pub(crate) fn described(&self, tokens: &Range<u32>) -> Option<Range<u32>> {
        let mention =
            self.mentions.get(self.inside(tokens).start).filter(|first| first.kind == MentionKind::Nominal)?;
        let head = self.head(mention).filter(|_| !mention.plural && self.is_definite(tokens.start))?;
        self.described_before(head, tokens.start).cloned()
    }

    /// The words that described someone not long before; a document long before too.
    fn described_before(&self, head: Word, at: u32) -> Option<&Range<u32>> {
        let document = self.reading.lexicon.classes(head).any(Classes::DOCUMENT);
        let near = |words: &Range<u32>| document || at.saturating_sub(words.end) < NEAR;
        let found = self.described.iter().find(|(known, words)| *known == head && near(words));
        found.map(|(_, words)| words)
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
