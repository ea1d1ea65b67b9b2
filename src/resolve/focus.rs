//! Who is in view: the entities named last, with where and how.
//!
//! Reads mentions in text order; gives of those in view the one that fits a pronoun or nominal best. It holds a bounded
//! number of entities, so that every look costs the same.

use crate::cast::{Cast, Entity, EntityId};
use crate::lexicon::{Classes, Lexicon, Sex, Word};
use crate::mention::{Mention, MentionKind, Role, SpeakerKind};

/// So many entities are in view at a time.
const IN_VIEW: usize = 16;

/// What a pronoun or nominal asks of whom it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) sex: Sex,
    pub(super) kind: Kind,
    /// The office that a nominal names.
    pub(super) office: Option<Word>,
}

/// A person, a body (*they*, *it*), or either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Person,
    Body,
    Any,
}

/// Whom the last source stood for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Previous {
    pub(super) id: Option<EntityId>,
    /// In the same paragraph.
    pub(super) near: bool,
    /// Where the source ends.
    pub(super) end: u32,
}

/// One mention of an entity in view.
#[derive(Clone, Copy, Debug)]
struct Seen {
    end: u32,
    subject: bool,
    /// The first of its sentence.
    leads: bool,
    quoted: bool,
    named: bool,
}

/// An entity in view: what most looks ask of it, its last mentions, the newest first.
#[derive(Clone, Copy, Debug)]
struct Viewed {
    id: EntityId,
    sex: Sex,
    /// An organisation, a place or a group.
    body: bool,
    /// The text tells neither its kind nor its sex: *it* may be a name that no list knows.
    unknown: bool,
    seen: [Option<Seen>; 3],
}

impl Viewed {
    fn new(id: EntityId, entity: &Entity) -> Self {
        let body = matches!(entity.animacy, SpeakerKind::Organization | SpeakerKind::Place | SpeakerKind::Group);
        let unknown = entity.animacy == SpeakerKind::Unknown && entity.sex == Sex::Unknown;
        Self { id, sex: entity.sex, body, unknown, seen: [None; 3] }
    }

    /// More than it can score at a token: most in view are too far away to be weighed.
    fn most(&self, at: u32, previous: Option<EntityId>) -> f32 {
        let nearest = self.seen[0].map_or(0, |seen| at.saturating_sub(seen.end));
        let again = if previous == Some(self.id) { PREVIOUS_NEAR } else { SHIFT };
        BEST - nearest as f32 / DISTANCE + again
    }

    fn fits(&self, wanted: Wanted) -> bool {
        let kind = match wanted.kind {
            Kind::Any => true,
            Kind::Body => self.body || self.unknown,
            Kind::Person => !self.body,
        };
        kind && (wanted.sex == Sex::Unknown || self.sex == Sex::Unknown || self.sex == wanted.sex)
    }
}

/// The entities in view, the newest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Focus {
    viewed: Vec<Viewed>,
}

impl Focus {
    /// Takes a mention of an entity in.
    pub(super) fn note(&mut self, (id, entity): (EntityId, &Entity), mention: &Mention, leads: bool) {
        let (end, quoted) = (mention.tokens.end, mention.quoted.is_some());
        let seen = Seen {
            end,
            subject: mention.role == Role::Subject,
            leads,
            quoted,
            named: mention.kind == MentionKind::Name,
        };
        let place = self.viewed.iter().position(|viewed| viewed.id == id).unwrap_or_else(|| {
            self.viewed.truncate(IN_VIEW - 1);
            self.viewed.push(Viewed::new(id, entity));
            self.viewed.len() - 1
        });
        if let Some(newer) = self.viewed.get_mut(..=place) {
            newer.rotate_right(1);
        }
        if let Some(viewed) = self.viewed.first_mut() {
            viewed.seen.rotate_right(1);
            viewed.seen[0] = Some(seen);
        }
    }

    /// Of the entities in view before a token the one that fits best.
    pub(super) fn best(
        &self,
        (cast, lexicon): (&Cast, &Lexicon),
        at: u32,
        wanted: Wanted,
        previous: Previous,
    ) -> Option<EntityId> {
        let mut best: Option<(f32, EntityId)> = None;
        for viewed in self.viewed.iter().filter(|viewed| viewed.fits(wanted)) {
            if best.is_some_and(|(known, _)| viewed.most(at, previous.id) <= known) {
                continue;
            }
            let (mut near, mut shifts) = (f32::MIN, false);
            for seen in viewed.seen.iter().flatten().filter(|seen| seen.end <= at) {
                let score = seen.score(at);
                near = if score > near { score } else { near };
                shifts |= seen.end > previous.end && seen.is_topic();
            }
            let Some(entity) = cast.get(viewed.id).filter(|_| near > f32::MIN) else { continue };
            let mut score = near + worth(entity, wanted);
            if previous.id == Some(viewed.id) {
                score += if previous.near { PREVIOUS_NEAR } else { PREVIOUS };
            } else if shifts {
                score += SHIFT;
            }
            if wanted.office.is_some_and(|office| has_another(entity, lexicon, office)) {
                score += OTHER_OFFICE;
            }
            if best.is_none_or(|(known, _)| score > known) {
                best = Some((score, viewed.id));
            }
        }
        best.map(|(_, id)| id)
    }
}

/// What a look weighs, in the distance of so many tokens.
const DISTANCE: f32 = 30.0;
const SUBJECT: f32 = 1.0;
/// A pronoun that is the subject: it stands for whom it was resolved to, right or wrong.
const SUBJECT_AGAIN: f32 = 0.7;
const QUOTED: f32 = -1.5;
const LEADS: f32 = 0.5;
const PREVIOUS: f32 = 1.5;
/// In the same paragraph.
const PREVIOUS_NEAR: f32 = 2.5;
/// Named as the subject of a new sentence since the last source spoke: now the text is about them.
const SHIFT: f32 = 1.5;
const OTHER_OFFICE: f32 = -2.0;
const SAME_SEX: f32 = 0.6;
const NO_PERSON: f32 = -2.0;
const NO_BODY: f32 = -1.5;
const OFTEN: f32 = 0.1;
const PLACE: f32 = -1.0;
/// More than all that speaks for one but distance, [`PREVIOUS_NEAR`] and [`SHIFT`].
const BEST: f32 = SUBJECT + LEADS + SAME_SEX + OFTEN * 10.0 + 0.1;

impl Seen {
    /// A name that begins a sentence as its subject.
    const fn is_topic(&self) -> bool {
        self.named && self.subject && self.leads && !self.quoted
    }

    fn score(&self, at: u32) -> f32 {
        let distance = -((at - self.end) as f32) / DISTANCE;
        let subject = if self.named { SUBJECT } else { SUBJECT_AGAIN };
        // each as a term, none as a branch: they are as likely as not
        let term = |holds: bool, weight: f32| if holds { weight } else { 0.0 };
        distance + term(self.subject, subject) + term(self.leads && self.named, LEADS) + term(self.quoted, QUOTED)
    }
}

fn worth(entity: &Entity, wanted: Wanted) -> f32 {
    let mut score = OFTEN * entity.mentions.min(10) as f32;
    if wanted.sex != Sex::Unknown {
        score += if entity.sex == wanted.sex { SAME_SEX } else { 0.0 };
    }
    if (wanted.sex != Sex::Unknown || wanted.kind == Kind::Person) && entity.animacy != SpeakerKind::Person {
        score += NO_PERSON;
    }
    if wanted.kind == Kind::Body && entity.animacy == SpeakerKind::Unknown {
        score += NO_BODY;
    }
    if wanted.kind == Kind::Body && entity.animacy == SpeakerKind::Place {
        score += PLACE;
    }
    score
}

/// Whether someone bears offices, and not this one: *President Gray* is not *the senator*.
fn has_another(entity: &Entity, lexicon: &Lexicon, office: Word) -> bool {
    let mut offices = entity.words.iter().filter(|word| lexicon.classes(**word).any(Classes::OFFICE)).peekable();
    offices.peek().is_some() && offices.all(|word| *word != office)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever is passed over for being too far away could not have scored as much.
    #[test]
    fn nobody_scores_more_than_the_most() {
        let sexes = [Sex::Masculine, Sex::Feminine, Sex::Unknown];
        let kinds = [SpeakerKind::Person, SpeakerKind::Place, SpeakerKind::Organization, SpeakerKind::Unknown];
        let person = Entity {
            name: String::new(),
            aliases: Vec::new(),
            words: Vec::new(),
            sex: Sex::Unknown,
            animacy: SpeakerKind::Person,
            mentions: 500,
            speaks: 0,
            described: false,
            member: None,
        };
        for (sex, animacy) in sexes.into_iter().flat_map(|sex| kinds.map(|kind| (sex, kind))) {
            let entity = Entity { sex, animacy, ..person.clone() };
            for flags in 0..16 {
                let [subject, leads, quoted, named] = [1, 2, 4, 8].map(|flag| flags & flag != 0);
                let seen = Seen { end: 40, subject, leads, quoted, named };
                let mut viewed = Viewed::new(EntityId(0), &entity);
                viewed.seen[0] = Some(seen);
                for (sex, kind) in
                    sexes.into_iter().flat_map(|sex| [Kind::Person, Kind::Body, Kind::Any].map(|kind| (sex, kind)))
                {
                    let wanted = Wanted { sex, kind, office: None };
                    for at in [40, 41, 100, 4000] {
                        let score = seen.score(at) + worth(&entity, wanted);
                        assert!(score + PREVIOUS_NEAR < viewed.most(at, Some(EntityId(0))), "{seen:?} at {at}");
                        assert!(score + SHIFT < viewed.most(at, Some(EntityId(1))), "{seen:?} at {at}");
                    }
                }
            }
        }
    }
}
