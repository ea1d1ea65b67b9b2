//! Who is in view: the entities named last, with where and how.
//!
//! Reads mentions in text order; gives of those in view the one that fits a pronoun or nominal best. It holds a bounded
//! number of entities, so that every look costs the same.

use std::collections::VecDeque;

use crate::cast::{Cast, Entity, EntityId};
use crate::lexicon::Sex;
use crate::mention::{Animacy, Mention, Role};

/// So many entities are in view at a time.
const IN_VIEW: usize = 16;

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

/// One mention of an entity in view.
#[derive(Clone, Copy, Debug)]
struct Seen {
    end: u32,
    subject: bool,
    quoted: bool,
}

/// An entity in view: its last mentions, the newest first.
#[derive(Clone, Debug)]
struct Viewed {
    id: EntityId,
    seen: [Option<Seen>; 3],
}

/// The entities in view, the newest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Focus {
    viewed: VecDeque<Viewed>,
}

impl Focus {
    /// Takes a mention of an entity in.
    pub(super) fn note(&mut self, id: EntityId, mention: &Mention) {
        let seen =
            Seen { end: mention.tokens.end, subject: mention.role == Role::Subject, quoted: mention.quoted.is_some() };
        let known = self.viewed.iter().position(|viewed| viewed.id == id);
        let mut viewed = known.and_then(|at| self.viewed.remove(at)).unwrap_or(Viewed { id, seen: [None; 3] });
        viewed.seen.rotate_right(1);
        viewed.seen[0] = Some(seen);
        self.viewed.push_front(viewed);
        self.viewed.truncate(IN_VIEW);
    }

    /// Of the entities in view before a token the one that fits best.
    pub(super) fn best(&self, cast: &Cast, at: u32, wanted: Wanted, previous: Option<EntityId>) -> Option<EntityId> {
        let mut best: Option<(f32, EntityId)> = None;
        for viewed in &self.viewed {
            let Some(entity) = cast.get(viewed.id).filter(|entity| fits(entity, wanted)) else { continue };
            let seen = viewed.seen.iter().flatten().filter(|seen| seen.end <= at);
            let near = seen.map(|seen| seen.score(at)).fold(f32::MIN, f32::max);
            if near == f32::MIN {
                continue;
            }
            let score = near + worth(entity, wanted) + if previous == Some(viewed.id) { PREVIOUS } else { 0.0 };
            if best.is_none_or(|(known, _)| score > known) {
                best = Some((score, viewed.id));
            }
        }
        best.map(|(_, id)| id)
    }
}

/// What a look weighs, in the distance of so many tokens.
const DISTANCE: f32 = 24.0;
const SUBJECT: f32 = 1.0;
const QUOTED: f32 = -1.5;
const PREVIOUS: f32 = 1.5;
const SAME_SEX: f32 = 0.6;
const NO_PERSON: f32 = -1.0;
const OFTEN: f32 = 0.1;
const PLACE: f32 = -1.0;

impl Seen {
    fn score(&self, at: u32) -> f32 {
        let mut score = -((at - self.end) as f32) / DISTANCE;
        for (holds, weight) in [(self.subject, SUBJECT), (self.quoted, QUOTED)] {
            if holds {
                score += weight;
            }
        }
        score
    }
}

fn worth(entity: &Entity, wanted: Wanted) -> f32 {
    let mut score = OFTEN * entity.mentions.min(10) as f32;
    if wanted.sex != Sex::Unknown {
        score += if entity.sex == wanted.sex { SAME_SEX } else { 0.0 };
        score += if entity.animacy == Animacy::Person { 0.0 } else { NO_PERSON };
    }
    if wanted.kind == Kind::Body && entity.animacy == Animacy::Place {
        score += PLACE;
    }
    score
}

fn fits(entity: &Entity, wanted: Wanted) -> bool {
    let body = matches!(entity.animacy, Animacy::Organization | Animacy::Place | Animacy::Group);
    if wanted.kind != Kind::Any && (wanted.kind == Kind::Body) != body {
        return false;
    }
    wanted.sex == Sex::Unknown || entity.sex == Sex::Unknown || entity.sex == wanted.sex
}
