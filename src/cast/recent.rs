//! Clusters by a key, the latest first.
//!
//! All lists lie in one vector, each entry with the number of the one before it: a text has as many surnames as people, and
//! a vector for each was a fifth of the cost of a short text's cast.

use std::hash::Hash;

use super::cluster::ClusterId;
use crate::lexicon::hash::FastMap;

/// So many people of one surname are compared with a new one: what a reader has in mind, and a bound.
const COMPARED: usize = 16;

/// No entry before.
const NONE: u32 = u32::MAX;

#[derive(Debug)]
pub(super) struct Recent<K> {
    latest: FastMap<K, u32>,
    entries: Vec<(ClusterId, u32)>,
}

impl<K> Default for Recent<K> {
    fn default() -> Self {
        Self { latest: FastMap::default(), entries: Vec::new() }
    }
}

impl<K: Eq + Hash> Recent<K> {
    /// Puts a cluster before the others of a key, unless it is the latest already.
    pub(super) fn note(&mut self, key: K, cluster: ClusterId) {
        let latest = self.latest.entry(key).or_insert(NONE);
        if self.entries.get(*latest as usize).is_none_or(|(known, _)| *known != cluster) {
            self.entries.push((cluster, *latest));
            *latest = self.entries.len() as u32 - 1;
        }
    }

    /// The latest clusters of a key, a bounded number.
    pub(super) fn of(&self, key: K) -> impl Iterator<Item = ClusterId> {
        let entry = |number: u32| self.entries.get(number as usize).copied();
        let latest = self.latest.get(&key).copied().and_then(entry);
        std::iter::successors(latest, move |(_, before)| entry(*before)).map(|(cluster, _)| cluster).take(COMPARED)
    }
}
