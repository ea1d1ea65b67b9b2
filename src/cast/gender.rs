//! Whether a name is a woman's or a man's, told by the text: titles before it, pronouns after it.
//!
//! Reads mentions and whose they are; writes votes by entity. It sets no gender: the casts do, where nothing surer
//! tells.

use super::EntityId;
use crate::lexicon::Sex;
use crate::mention::{Mention, MentionKind, Role};

/// How far after a name its pronoun may stand, in mentions and in tokens.
const REACH: (usize, u32) = (4, 14);

/// What the text tells of each entity's gender.
pub(crate) struct Votes(Vec<(u32, u32)>);

impl Votes {
    pub(crate) fn new(entities: usize) -> Self {
        Self(vec![(0, 0); entities])
    }

    /// Adds what every mention tells: its title three votes, the first gendered pronoun after it one, where nobody
    /// else is named between.
    pub(crate) fn read(&mut self, mentions: &[Mention], of_mention: &[Option<EntityId>]) {
        for (index, (mention, entity)) in mentions.iter().zip(of_mention).enumerate() {
            let Some(entity) = entity else { continue };
            self.add(*entity, mention.sex, 3);
            if mention.role == Role::Possessive || mention.role == Role::Object && mention.quoted.is_none() {
                continue;
            }
            let next = mentions.get(index + 1).filter(|next| next.kind == MentionKind::Nominal && !next.plural);
            // *Gray, a businesswoman*
            if let Some(next) =
                next.filter(|next| next.tokens.start == mention.tokens.end + 1 && next.role != Role::Subject)
            {
                self.add(*entity, next.sex, 2);
            }
            let after = mentions.iter().zip(of_mention).skip(index + 1).take(REACH.0);
            let near = after.take_while(|(next, _)| next.tokens.start < mention.tokens.end + REACH.1);
            for (next, other) in near {
                if next.kind == MentionKind::Name && *other != Some(*entity) {
                    break;
                }
                if next.kind == MentionKind::Pronoun && next.sex != Sex::Unknown && next.quoted == mention.quoted {
                    self.add(*entity, next.sex, 1);
                    break;
                }
            }
        }
    }

    pub(crate) fn add(&mut self, entity: EntityId, sex: Sex, weight: u32) {
        if let Some((masculine, feminine)) = self.0.get_mut(entity.0 as usize) {
            match sex {
                Sex::Masculine => *masculine += weight,
                Sex::Feminine => *feminine += weight,
                Sex::Unknown => {}
            }
        }
    }

    /// How many votes there are.
    pub(crate) fn count(&self, entity: usize) -> u32 {
        self.0.get(entity).map_or(0, |(masculine, feminine)| masculine + feminine)
    }

    /// Two votes at least, and twice as many as against.
    pub(crate) fn verdict(&self, entity: usize) -> Sex {
        majority(self.0.get(entity).copied().unwrap_or_default(), 2, 2)
    }
}

/// What votes for masculine and for feminine come to: `least` of one at least, and so many `times` the other.
pub(super) const fn majority((masculine, feminine): (u32, u32), least: u32, times: u32) -> Sex {
    if masculine >= least && masculine >= times * feminine {
        Sex::Masculine
    } else if feminine >= least && feminine >= times * masculine {
        Sex::Feminine
    } else {
        Sex::Unknown
    }
}
