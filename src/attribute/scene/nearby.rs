//! Who is named in the paragraphs before a turn, and how often: kept up from turn to turn.
//!
//! Reads the names of a text as turns pass them by: each is counted when it comes near and taken off when it is far. It
//! asks nobody who may speak.

use std::ops::{Range, SubAssign as _};

use crate::attribute::context::{NONE, Named};

/// Paragraphs before a turn in which being named counts.
const BACK: u32 = 40;
/// So many names back are looked at, however short the paragraphs.
const NAMES: usize = 400;
/// Paragraphs before a turn that count as near.
const NEAR: u32 = 3;

/// How often and where someone is named before a turn: on the way from one turn to the next as often as the text says.
#[derive(Clone, Copy, Debug, Default)]
struct Times {
    narrated: u32,
    quoted: u32,
    /// Of those in the narration those in the last paragraphs.
    near: u32,
    /// The paragraphs of the last of them, where there are any.
    narrated_in: u32,
    quoted_in: u32,
}

/// What is read of someone before a turn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read {
    /// How many paragraphs back the narration named him last before the turn, or [`NONE`].
    pub(super) narrated: u32,
    /// … and someone within marks.
    pub(super) quoted: u32,
    /// How often the narration names him, someone within marks, and the narration of the last paragraphs.
    pub(super) times: [u32; 3],
}

/// People in the order in which they were named last, the last first.
struct Order {
    first: u32,
    /// For each entity who stands before and after it, or [`NONE`].
    sides: Vec<[u32; 2]>,
}

impl Order {
    fn new(people: usize) -> Self {
        Self { first: NONE, sides: vec![[NONE; 2]; people] }
    }

    /// Puts someone first.
    fn raise(&mut self, entity: u32) {
        if self.first == entity {
            return;
        }
        let [before, after] = std::mem::replace(&mut self.sides[entity as usize], [NONE, self.first]);
        if let Some(sides) = self.sides.get_mut(before as usize) {
            sides[1] = after;
        }
        if let Some(sides) = self.sides.get_mut(after as usize) {
            sides[0] = before;
        }
        if let Some(sides) = self.sides.get_mut(self.first as usize) {
            sides[0] = entity;
        }
        self.first = entity;
    }

    fn iter(&self) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(self.first), |entity| Some(self.sides.get(*entity as usize)?[1]))
    }
}

/// The names before a turn.
pub(super) struct Nearby {
    /// By entity.
    times: Vec<Times>,
    /// Those of the names that count, and those of them that are near.
    names: Range<usize>,
    near: usize,
    paragraph: u32,
    /// All who were named, and how many of them there.
    order: Order,
    people: usize,
    /// … in the narration.
    narrated_order: Order,
    narrated: usize,
}

impl Nearby {
    pub(super) fn new(people: usize) -> Self {
        Self {
            times: vec![Times::default(); people],
            names: 0..0,
            near: 0,
            paragraph: 0,
            order: Order::new(people),
            people: 0,
            narrated_order: Order::new(people),
            narrated: 0,
        }
    }

    /// Goes on to a turn, before which so many of the text's names stand.
    pub(super) fn pass(&mut self, named: &[Named], paragraph: u32, end: usize) {
        self.paragraph = paragraph;
        let far =
            |at: usize, back: u32| named.get(at).is_some_and(|named| named.paragraph < paragraph.saturating_sub(back));
        for one in named.get(self.names.end..end).unwrap_or_default() {
            self.enter(one);
        }
        self.names.end = self.names.end.max(end);
        while self.near < self.names.end && (far(self.near, NEAR) || self.names.end - self.near > NAMES) {
            if let Some((times, _)) = self.of(named.get(self.near)).filter(|(_, quoted)| !quoted) {
                times.near -= 1;
            }
            self.near += 1;
        }
        while self.names.start < self.near && (far(self.names.start, BACK) || self.names.len() > NAMES) {
            self.leave(named.get(self.names.start));
            self.names.start += 1;
        }
    }

    /// Who is named there, the last first: whose last name is too far off comes after them.
    pub(super) fn last_named(&self) -> impl Iterator<Item = u32> {
        self.order.iter().take(self.people)
    }

    /// … in the narration.
    pub(super) fn last_narrated(&self) -> impl Iterator<Item = u32> {
        self.narrated_order.iter().take(self.narrated)
    }

    fn of(&mut self, named: Option<&Named>) -> Option<(&mut Times, bool)> {
        let named = named?;
        Some((self.times.get_mut(named.entity as usize)?, named.is_quoted()))
    }

    fn enter(&mut self, named: &Named) {
        let Some(times) = self.times.get_mut(named.entity as usize) else { return };
        self.people += usize::from(times.narrated + times.quoted == 0);
        self.order.raise(named.entity);
        if named.is_quoted() {
            times.quoted += 1;
            times.quoted_in = named.paragraph;
        } else {
            self.narrated += usize::from(times.narrated == 0);
            times.narrated += 1;
            times.near += 1;
            times.narrated_in = named.paragraph;
            self.narrated_order.raise(named.entity);
        }
    }

    fn leave(&mut self, named: Option<&Named>) {
        let Some((times, quoted)) = self.of(named) else { return };
        (if quoted { &mut times.quoted } else { &mut times.narrated }).sub_assign(1);
        let (nobody, untold) = (times.narrated + times.quoted == 0, !quoted && times.narrated == 0);
        self.people -= usize::from(nobody);
        self.narrated -= usize::from(untold);
    }

    /// What is read of someone.
    pub(super) fn read(&self, entity: u32) -> Read {
        let times = self.times.get(entity as usize).copied().unwrap_or_default();
        let back = |count: u32, paragraph: u32| {
            if count > 0 { self.paragraph.saturating_sub(paragraph) } else { NONE }
        };
        Read {
            narrated: back(times.narrated, times.narrated_in),
            quoted: back(times.quoted, times.quoted_in),
            times: [times.narrated, times.quoted, times.near],
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::mention::Role;

    const PEOPLE: u32 = 6;

    fn named(entity: u32, paragraph: u32, quoted: bool) -> Named {
        let piece = if quoted { 0 } else { NONE };
        Named { start: 0, end: 1, entity, paragraph, piece, role: Role::Other, mention: 0 }
    }

    /// Different ones, each where it comes first.
    fn distinct(entities: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut found = Vec::new();
        entities.for_each(|entity| {
            if !found.contains(&entity) {
                found.push(entity)
            }
        });
        found
    }

    /// What is kept up against a look at all names that count.
    fn agrees(nearby: &Nearby, before: &[Named], paragraph: u32) {
        let last = before.get(before.len().saturating_sub(NAMES)..).unwrap_or_default();
        let counts = |back: u32| last.iter().filter(move |one| one.paragraph + back >= paragraph).rev();
        let narrated = || counts(BACK).filter(|one| !one.is_quoted());
        assert_eq!(nearby.last_named().collect::<Vec<_>>(), distinct(counts(BACK).map(|one| one.entity)));
        assert_eq!(nearby.last_narrated().collect::<Vec<_>>(), distinct(narrated().map(|one| one.entity)));
        for entity in 0..PEOPLE {
            let of = |quoted: bool, back: u32| {
                counts(back).filter(move |one| one.entity == entity && one.is_quoted() == quoted)
            };
            let ago = |quoted: bool| of(quoted, BACK).next().map_or(NONE, |one| paragraph - one.paragraph);
            let times = [of(false, BACK), of(true, BACK), of(false, NEAR)].map(|of| of.count() as u32);
            let read = nearby.read(entity);
            assert_eq!((read.narrated, read.quoted, read.times), (ago(false), ago(true), times), "entity {entity}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn kept_up_from_turn_to_turn(
            names in prop::collection::vec((0..PEOPLE, prop::sample::select(vec![0, 0, 0, 1, 2, 9, 30]), any::<bool>()), 0..900),
            turns in prop::collection::vec((0usize..450, 0u32..4), 1..20),
        ) {
            let mut paragraph = 0;
            let named: Vec<Named> = names
                .into_iter()
                .map(|(entity, more, quoted)| {
                    paragraph += more;
                    named(entity, paragraph, quoted)
                })
                .collect();
            let (mut nearby, mut end, mut at) = (Nearby::new(PEOPLE as usize), 0, 0);
            for (names, paragraphs) in turns {
                end = named.len().min(end + names);
                at = at.max(end.checked_sub(1).map_or(0, |last| named[last].paragraph) + paragraphs);
                nearby.pass(&named, at, end);
                agrees(&nearby, &named[..end], at);
            }
        }
    }
}
