//! The cast that a text itself gives: everyone and everything that it names.
//!
//! Reads mentions; writes a [`Cast`] in the order of first mention. Nobody is merged for sharing a surname: a bare surname is
//! one person's at each mention, by title, gender, how often and how lately.

use super::acronym::acronyms;
use super::cluster::{ClusterId, Clusters};
use super::described::Described;
use super::form::{Form, FormId, Forms, Title};
use super::gender::Votes;
use super::{Cast, Entity, EntityId};
use super::{naming, persons};
use crate::lexicon::{Classes, Lexicon, Sex};
use crate::mention::{Mention, Reading, SpeakerKind};

/// So many mentions on, a name still counts as fresh.
const FRESH: u32 = 60;

/// A single word is rather a surname than a given name, so many times.
const BY_SURNAME: u64 = 3;

/// Everyone whom the text names.
pub(crate) fn cast(reading: &Reading<'_>, mentions: &[Mention]) -> Cast {
    let forms = Forms::of(reading, mentions);
    let clusters = Clusters::of(&forms);
    let chosen = choose(reading, mentions, &forms, &clusters);
    let described = Described::of(reading, mentions, &chosen, clusters.list.len() as ClusterId);
    let (order, of_mention) = in_text_order(&described.chosen, clusters.list.len() + described.groups);
    let mut votes = Votes::new(order.len());
    votes.read(mentions, &of_mention);
    let mut entities: Vec<Entity> = order.iter().map(|cluster| entity(&clusters, *cluster)).collect();
    naming::name(reading, mentions, &forms, &of_mention, &mut entities);
    naming::describe(reading, mentions, &of_mention, &mut entities);
    naming::appose(reading, mentions, &of_mention, &mut entities);
    persons::tell(reading, mentions, &of_mention, &mut entities);
    for (number, entity) in entities.iter_mut().enumerate() {
        tell_sex(reading.lexicon, entity, &mut votes, number);
    }
    Cast { entities, of_mention }
}

fn entity(clusters: &Clusters, cluster: ClusterId) -> Entity {
    let known = clusters.get(cluster);
    Entity {
        name: String::new(),
        aliases: Vec::new(),
        words: Vec::new(),
        sex: known.map_or(Sex::Unknown, |cluster| cluster.sex),
        described: known.is_none(),
        animacy: known.map_or(SpeakerKind::Unknown, |cluster| cluster.kind),
        mentions: 0,
        speaks: 0,
        member: None,
    }
}

/// How many votes a given name has that stands for someone alone.
const GIVEN_VOTES: u32 = 2;

/// A gender where the text tells one; and whom *he* or *she* often stands for is a person.
fn tell_sex(lexicon: &Lexicon, entity: &mut Entity, votes: &mut Votes, number: usize) {
    if matches!(entity.animacy, SpeakerKind::Organization | SpeakerKind::Place | SpeakerKind::Group) {
        entity.sex = Sex::Unknown;
        return;
    }
    if entity.sex == Sex::Unknown {
        votes.add(EntityId(number as u32), alone(lexicon, entity), GIVEN_VOTES);
        entity.sex = votes.verdict(number);
    }
    let often = votes.count(number) * 6 >= entity.mentions || entity.speaks * 12 >= entity.mentions;
    if entity.sex != Sex::Unknown && entity.animacy == SpeakerKind::Unknown {
        if often {
            entity.animacy = SpeakerKind::Person;
        } else {
            entity.sex = Sex::Unknown;
        }
    }
}

/// The sex of a given name that stands for someone alone, as it mostly does in stories.
fn alone(lexicon: &Lexicon, entity: &Entity) -> Sex {
    match entity.words.as_slice() {
        [word] if lexicon.classes(*word).any(Classes::GIVEN) => lexicon.entry(*word).sex,
        _ => Sex::Unknown,
    }
}

/// The cluster of each mention.
fn choose(reading: &Reading<'_>, mentions: &[Mention], forms: &Forms, clusters: &Clusters) -> Vec<Option<ClusterId>> {
    let mut of_form: Vec<Option<ClusterId>> = vec![None; forms.list.len()];
    for (number, cluster) in clusters.list.iter().enumerate() {
        for form in &cluster.forms {
            if let Some(slot) = of_form.get_mut(*form as usize) {
                *slot = Some(number as ClusterId);
            }
        }
    }
    let acronyms = acronyms(reading, mentions, forms, &of_form);
    let choices = |(number, form): (usize, &Form)| {
        let own = of_form.get(number).copied().flatten();
        let acronym = acronyms.get(&(number as FormId)).copied();
        match acronym.or(own.filter(|_| form.stem > 1 || form.title != Title::Plain)) {
            Some(only) => vec![(only, true)],
            None => {
                let mut choices = clusters.candidates(form);
                choices.extend(own.filter(|own| choices.iter().all(|(id, _)| id != own)).map(|own| (own, true)));
                choices
            }
        }
    };
    let choices: Vec<Vec<(ClusterId, bool)>> = forms.list.iter().enumerate().map(choices).collect();
    let mut view = View::new(clusters);
    let pick = |(index, form): (usize, &Option<FormId>)| {
        let choices = choices.get((*form)? as usize)?;
        let weight = |id: ClusterId, last: bool| view.weight(id, index as u32) * if last { BY_SURNAME } else { 1 };
        let best = choices.iter().max_by_key(|(id, last)| (weight(*id, *last), u32::MAX - id)).map(|(id, _)| *id)?;
        view.note(best, index as u32);
        Some(best)
    };
    forms.of_mention.iter().enumerate().map(pick).collect()
}

/// Who is in view: named often, and lately.
struct View {
    counts: Vec<u32>,
    seen: Vec<Option<u32>>,
}

impl View {
    fn new(clusters: &Clusters) -> Self {
        let counts: Vec<u32> = clusters.list.iter().map(|cluster| cluster.count).collect();
        Self { seen: vec![None; counts.len()], counts }
    }

    fn weight(&self, id: ClusterId, at: u32) -> u64 {
        let count = u64::from(self.counts.get(id as usize).copied().unwrap_or(0)) + 1;
        match self.seen.get(id as usize).copied().flatten() {
            Some(seen) if at - seen < FRESH => count * 4,
            Some(_) => count * 2,
            None => count,
        }
    }

    fn note(&mut self, id: ClusterId, at: u32) {
        if let (Some(count), Some(seen)) = (self.counts.get_mut(id as usize), self.seen.get_mut(id as usize)) {
            *count += 1;
            *seen = Some(at);
        }
    }
}

/// Clusters numbered by first mention, and each mention's number.
fn in_text_order(chosen: &[Option<ClusterId>], clusters: usize) -> (Vec<ClusterId>, Vec<Option<EntityId>>) {
    let mut numbers: Vec<Option<EntityId>> = vec![None; clusters];
    let mut order = Vec::new();
    let of_mention = chosen
        .iter()
        .map(|cluster| {
            let slot = numbers.get_mut((*cluster)? as usize)?;
            Some(*slot.get_or_insert_with(|| {
                order.push(cluster.unwrap_or_default());
                EntityId(order.len() as u32 - 1)
            }))
        })
        .collect();
    (order, of_mention)
}
