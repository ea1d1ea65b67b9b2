//! The caller's cast in a text: which member each alias stands for.
//!
//! Reads the roster and the mentions that its patterns matched; writes a [`Cast`] whose entities are the members, in the
//! caller's order. Who is no member is no entity.

use super::gender::Votes;
use super::{Cast, Entity, EntityId};
use crate::lexicon::Sex;
use crate::mention::{Mention, SpeakerKind};
use crate::roster::Roster;

/// So many tokens on, a member still counts as being around.
const AROUND: u32 = 500;

/// The members as entities, and whom each mention that matched an alias stands for.
pub(crate) fn cast(roster: &Roster, mentions: &[Mention]) -> Cast {
    let mut entities: Vec<Entity> = roster
        .members
        .iter()
        .enumerate()
        .map(|(number, member)| Entity {
            name: member.name.clone(),
            aliases: member.aliases.clone(),
            words: member.words.clone(),
            sex: member.sex,
            animacy: SpeakerKind::Person,
            mentions: 0,
            speaks: 0,
            described: false,
            member: Some(number as u32),
        })
        .collect();
    let of_mention = decide(roster, mentions, &entities);
    for entity in of_mention.iter().flatten() {
        if let Some(entity) = entities.get_mut(entity.0 as usize) {
            entity.mentions += 1;
        }
    }
    let mut votes = Votes::new(entities.len());
    votes.read(mentions, &of_mention);
    for (number, entity) in entities.iter_mut().enumerate() {
        if entity.sex == Sex::Unknown {
            entity.sex = votes.verdict(number);
        }
    }
    Cast { entities, of_mention }
}

/// Where an alias can mean several, the one around and the one most often named.
fn decide(roster: &Roster, mentions: &[Mention], entities: &[Entity]) -> Vec<Option<EntityId>> {
    let fitting = |mention: &Mention| -> Vec<u32> {
        let pattern = mention.pattern.and_then(|pattern| roster.patterns.get(pattern as usize));
        let members = pattern.map_or(&[][..], |pattern| &pattern.members);
        let clash = |member: u32| {
            let sex = entities.get(member as usize).map_or(Sex::Unknown, |entity| entity.sex);
            mention.sex != Sex::Unknown && sex != Sex::Unknown && sex != mention.sex
        };
        members.iter().copied().filter(|member| !clash(*member)).collect()
    };
    let mut counts = vec![0u32; entities.len()];
    for mention in mentions {
        if let [only] = fitting(mention).as_slice() {
            if let Some(count) = counts.get_mut(*only as usize) {
                *count += 1;
            }
        }
    }
    let mut last: Vec<Option<u32>> = vec![None; entities.len()];
    let mut decided = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let at = mention.tokens.start;
        let weight = |member: &u32| {
            let count = counts.get(*member as usize).copied().unwrap_or(0) * 2 + 1;
            let seen = last.get(*member as usize).copied().flatten();
            count * if seen.is_some_and(|seen| at - seen < AROUND) { 4 } else { 1 }
        };
        // of equals the first
        let chosen = fitting(mention).into_iter().rev().max_by_key(weight);
        if let Some(last) = chosen.and_then(|member| last.get_mut(member as usize)) {
            *last = Some(at);
        }
        decided.push(chosen.map(EntityId));
    }
    decided
}
