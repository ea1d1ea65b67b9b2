//! People whom a text calls by what they are: *the Colonel* who is Colonel Gray, *the detective* who has no name.
//!
//! Reads mentions and the clusters that names gave them; adds to nominals the cluster of whoever bears the office, and a
//! cluster of their own to descriptions that speak again and again.

use super::cluster::ClusterId;
use super::form::speaks;
use super::office;
use crate::lexicon::hash::{FastMap, HashedMap, hash_words};
use crate::lexicon::{Classes, Word};
use crate::mention::{Mention, MentionKind, Reading};
use crate::segment::token::Token;

/// So often a description must stand and speak to be someone of its own.
const STANDS: u32 = 3;
const SPEAKS: u32 = 2;

/// The clusters of all mentions, descriptions among them.
pub(super) struct Described {
    pub(super) chosen: Vec<Option<ClusterId>>,
    /// How many clusters were added; they are numbered after those of names.
    pub(super) groups: usize,
}

/// What is known of a description: how often it stands, how often it speaks, its cluster once it has one.
#[derive(Default)]
struct Group {
    stands: u32,
    speaks: u32,
    cluster: Option<ClusterId>,
}

impl Described {
    pub(super) fn of(
        reading: &Reading<'_>,
        mentions: &[Mention],
        chosen: &[Option<ClusterId>],
        clusters: ClusterId,
    ) -> Self {
        // One pass: whom a name with an office stands for is known to the descriptions after it.
        let mut groups: HashedMap<Group> = HashedMap::default();
        let mut holders: FastMap<Word, ClusterId> = FastMap::default();
        let mut found = chosen.to_vec();
        // the descriptions that no name stands behind, with their words
        let mut nameless: Vec<(usize, u64)> = Vec::new();
        for (number, mention) in mentions.iter().enumerate() {
            if let Some(cluster) = chosen.get(number).copied().flatten() {
                // *the Queen of Hearts* is *the Queen* too
                let last = mention.core.start + u32::from(mention.core.len() > 1);
                for at in mention.tokens.start..last {
                    let Some(token) = reading.token(at as usize) else { continue };
                    if !token.gist.any(Classes::TITLE.with(Classes::ROLE)) {
                        continue;
                    }
                    holders.insert(office::noun(token.word), cluster);
                }
                continue;
            }
            let Some(words) = description(reading, mention) else { continue };
            let head = words.last().map(|token| token.word);
            let holder = head.filter(|_| words.len() == 1).and_then(|head| holders.get(&head)).copied();
            match holder {
                Some(cluster) => {
                    if let Some(slot) = found.get_mut(number) {
                        *slot = Some(cluster);
                    }
                }
                None => {
                    let key = key(words);
                    nameless.push((number, key));
                    let group = groups.entry(key).or_default();
                    group.stands += 1;
                    group.speaks += u32::from(speaks(reading, mention));
                }
            }
        }
        let added = Self::add(&nameless, &mut found, &mut groups, clusters);
        Self { chosen: found, groups: added }
    }

    /// Gives the descriptions that speak often clusters of their own, in text order.
    fn add(
        nameless: &[(usize, u64)],
        found: &mut [Option<ClusterId>],
        groups: &mut HashedMap<Group>,
        clusters: ClusterId,
    ) -> usize {
        let mut added = 0;
        for (number, key) in nameless {
            let group = groups.get_mut(key);
            let Some(group) = group.filter(|group| group.stands >= STANDS && group.speaks >= SPEAKS) else { continue };
            let Some(slot) = found.get_mut(*number) else { continue };
            *slot = Some(*group.cluster.get_or_insert_with(|| {
                added += 1;
                clusters + added - 1
            }));
        }
        added as usize
    }
}

/// The words after *the* of a description that can be someone: an office, a trade, an animal; no kin, no *man*.
fn description<'d>(reading: &Reading<'d>, mention: &Mention) -> Option<&'d [Token]> {
    let plain = mention.kind == MentionKind::Nominal && !mention.plural && mention.tokens.len() <= 3;
    if !plain || !reading.is_the(mention.tokens.start as usize) {
        return None;
    }
    let head = reading.token(mention.core.end as usize - 1)?;
    let someone = Classes::ROLE.with(Classes::TITLE).with(Classes::ANIMAL);
    if !head.gist.any(someone) || head.gist.any(Classes::PERSON.with(Classes::KIN)) {
        return None;
    }
    reading.tokens().get(mention.tokens.start as usize + 1..mention.tokens.end as usize)
}

/// The same for all descriptions of the same words.
fn key(words: &[Token]) -> u64 {
    hash_words(words.iter().map(|token| token.word))
}
