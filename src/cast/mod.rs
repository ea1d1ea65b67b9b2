//! The entities of a document: who its names stand for.
//!
//! Reads mentions and the caller's cast; writes [`Cast`]: alias clusters of names with gender. It never resolves pronouns.

mod acronym;
mod cluster;
mod described;
mod form;
pub(crate) mod found;
mod gender;
pub(crate) mod given;
mod naming;
mod office;
mod persons;
mod recent;

use crate::lexicon::{Sex, Word};
use crate::mention::SpeakerKind;

/// The number of an entity in its document's cast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct EntityId(pub(crate) u32);

/// Someone or something that the document names.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    /// The fullest name that the text gives, titles aside; a caller's member keeps the caller's name.
    pub(crate) name: String,
    /// Every other form of the name that the text or the caller gives.
    pub(crate) aliases: Vec<String>,
    /// The telling words of its names, sorted: offices and heads of descriptions among them, articles and honorifics not.
    pub(crate) words: Vec<Word>,
    pub(crate) sex: Sex,
    pub(crate) animacy: SpeakerKind,
    /// How many mentions name it.
    pub(crate) mentions: u32,
    /// How often they are the subject beside a verb of saying.
    pub(crate) speaks: u32,
    /// Without a name: *the detective* who speaks again and again.
    pub(crate) described: bool,
    /// The number of the caller's cast member that it is.
    pub(crate) member: Option<u32>,
}

/// The entities of a document, and whom each named mention stands for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cast {
    pub(crate) entities: Vec<Entity>,
    /// For each mention of the document the entity it names; pronouns and nominals have none here.
    pub(crate) of_mention: Vec<Option<EntityId>>,
}

impl Entity {
    /// Whether it can be a speaker in a conversation: a member of the caller's, a person, an animal, or whoever the
    /// text lets speak. No place and no family.
    pub(crate) fn can_speak(&self) -> bool {
        let someone = matches!(self.animacy, SpeakerKind::Person | SpeakerKind::Animal);
        self.member.is_some()
            || self.described
            || someone
            || self.speaks > 0 && !matches!(self.animacy, SpeakerKind::Place | SpeakerKind::Group)
    }
}

impl Cast {
    pub(crate) fn get(&self, entity: EntityId) -> Option<&Entity> {
        self.entities.get(entity.0 as usize)
    }
}

#[cfg(test)]
mod tests;
