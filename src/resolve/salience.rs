//! Whom a pronoun stands for: of those named before it the one most in view.

use super::Resolver;
use crate::cast::{Entity, EntityId};
use crate::lexicon::Sex;
use crate::mention::{Animacy, Mention, MentionKind, Role};

/// So many names back a pronoun can reach.
const REACH: usize = 40;

/// So many mentions back at most are read for those names.
const READ: usize = 160;

/// What a pronoun or nominal asks of whom it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) sex: Sex,
    pub(super) kind: Kind,
}

/// A person, a body (*they*, *it*), or either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Person,
    Body,
    Any,
}

impl Resolver<'_> {
    /// The entity that a pronoun stands for; `number` is its mention's.
    pub(super) fn pronoun(&self, pronoun: &Mention, number: usize) -> Option<EntityId> {
        let word = self.reading.word(pronoun.tokens.start as usize).to_lowercase();
        match &*word {
            "who" | "whom" => self.antecedent(pronoun, number),
            "i" | "me" | "we" | "us" => None,
            _ => {
                let body = matches!(&*word, "they" | "them" | "their" | "it" | "its");
                let kind = if body { Kind::Body } else { Kind::Person };
                self.most_salient(pronoun.tokens.start, Wanted { sex: pronoun.sex, kind })
            }
        }
    }

    /// The mention right before a relative pronoun.
    fn antecedent(&self, pronoun: &Mention, number: usize) -> Option<EntityId> {
        let before = number.checked_sub(1)?;
        let near = self.mentions.get(before).is_some_and(|mention| mention.tokens.end + 2 >= pronoun.tokens.start);
        let named = near.then(|| self.entity_of(before)).flatten();
        named.or_else(|| self.most_salient(pronoun.tokens.start, Wanted { sex: Sex::Unknown, kind: Kind::Person }))
    }

    /// Of the entities named before a token the one most in view that fits.
    pub(super) fn most_salient(&self, at: u32, wanted: Wanted) -> Option<EntityId> {
        let before = self.mentions.partition_point(|mention| mention.tokens.start < at);
        let mut best: Option<(f32, EntityId)> = None;
        let mut names = 0;
        for number in (before.saturating_sub(READ)..before).rev() {
            let (Some(mention), Some(id)) = (self.mentions.get(number), self.entity_of(number)) else { continue };
            let Some(entity) = self.cast.get(id) else { continue };
            names += 1;
            if names > REACH {
                break;
            }
            if mention.kind != MentionKind::Name || !fits(entity, wanted) || mention.tokens.end > at {
                continue;
            }
            let score = self.score(mention, entity, id, at, wanted);
            if best.is_none_or(|(known, _)| score > known) {
                best = Some((score, id));
            }
        }
        best.map(|(_, id)| id)
    }

    fn score(&self, mention: &Mention, entity: &Entity, id: EntityId, at: u32, wanted: Wanted) -> f32 {
        let mut score = -((at - mention.tokens.end) as f32) / 48.0;
        score += 0.1 * entity.mentions.min(10) as f32;
        if mention.role == Role::Subject {
            score += 1.0;
        }
        if wanted.sex != Sex::Unknown {
            score += if entity.sex == wanted.sex { 0.6 } else { 0.0 };
            score -= if entity.animacy == Animacy::Person { 0.0 } else { 1.0 };
        }
        if self.previous == Some(id) {
            score += 1.5;
        }
        if mention.quoted.is_some() {
            score -= 3.0;
        }
        score
    }
}

fn fits(entity: &Entity, wanted: Wanted) -> bool {
    let body = matches!(entity.animacy, Animacy::Organization | Animacy::Place | Animacy::Group);
    if wanted.kind != Kind::Any && (wanted.kind == Kind::Body) != body {
        return false;
    }
    wanted.sex == Sex::Unknown || entity.sex == Sex::Unknown || entity.sex == wanted.sex
}
