//! Who may speak a turn: everyone named near it, those who speak near it, and the text's main people.
//!
//! Reads the turn, who is named about it and the facts of the text; writes at most [`MOST`] candidates. It
//! weighs nothing.

use std::collections::HashMap;
use std::ops::Range;

use crate::attribute::context::{Context, NONE};
use crate::attribute::scene::facts::{Facts, alias, is_certain};
use crate::attribute::scene::narration::synonym;
use crate::attribute::scene::nearby::Nearby;
use crate::attribute::scene::sheet::Slots;
use crate::attribute::scene::turn::{Kind, Turn};
use crate::lexicon::Word;

/// Paragraphs after the turn in which being named makes a candidate.
const AHEAD: u32 = 3;
/// So many names ahead are looked at, however short the paragraphs.
const NAMES_AHEAD: usize = 60;
/// Speakers of so many turns back are candidates.
const TURNS: usize = 20;
/// So many turns back the chapter may be another.
const OTHER_CHAPTER: usize = 4;
/// A turn’s candidates at most. With 20 no more speakers are right (PDNC, six folds, .849; without a cast .823 and .824), and a
/// dialogue takes a tenth longer.
pub(crate) const MOST: usize = 12;
/// So many whose names hold the word of a description are its candidates.
const NAMESAKES: usize = 4;
/// So many who were named last are told apart.
const RECENT: usize = 3;

/// Finds candidates; holds what it needs from turn to turn.
pub(crate) struct Finder {
    /// For each entity its number among the turn's candidates.
    slot: Vec<u32>,
    /// The candidates who were named last in the narration before the turn, the last first.
    pub(crate) recent: Vec<u32>,
    /// Who is named before the turn.
    pub(super) nearby: Nearby,
    /// For each word of a name the entities that are named most by it.
    by_word: HashMap<Word, Vec<u32>>,
}

impl Finder {
    pub(crate) fn new(cx: &Context<'_>) -> Self {
        let mut by_word: HashMap<Word, Vec<u32>> = HashMap::new();
        let mut order: Vec<usize> = (0..cx.cast.entities.len()).collect();
        order.sort_by_key(|entity| std::cmp::Reverse(cx.cast.entities.get(*entity).map_or(0, |found| found.mentions)));
        for number in order {
            for word in cx.cast.entities.get(number).map_or(&[][..], |entity| entity.words.as_slice()) {
                let named = by_word.entry(synonym(cx, *word)).or_default();
                if named.len() < NAMESAKES && !named.contains(&(number as u32)) {
                    named.push(number as u32);
                }
            }
        }
        Self { slot: vec![NONE; cx.people()], recent: Vec::new(), nearby: Nearby::new(cx.people()), by_word }
    }

    /// The candidates of a turn, into `found`, which holds those found last; `chapter` are the turns of its chapter.
    pub(crate) fn find(
        &mut self,
        cx: &Context<'_>,
        facts: &Facts,
        (number, turn): (usize, &Turn),
        chapter: &Range<usize>,
        found: &mut Vec<u32>,
    ) {
        for entity in found.drain(..) {
            if let Some(slot) = self.slot.get_mut(entity as usize) {
                *slot = NONE;
            }
        }
        self.recent.clear();
        if let Some(entity) = facts.told(Some(number)) {
            self.add(found, entity);
            // beside certain evidence others hardly count: .8548 with them left out, .8563 with them (PDNC, six folds)
            if is_certain(turn) && self.namesakes(cx, turn) <= 1 {
                return;
            }
        }
        if let Some(alias) = alias(turn) {
            self.add(found, alias);
        }
        if let Some(narrator) = facts.narrator {
            self.add(found, narrator);
        }
        self.described(cx, turn, found);
        let from = self.before(cx, turn, found);
        if found.len() >= MOST {
            return;
        }
        self.after(cx, turn, from, found);
        for &entity in &facts.top {
            self.add(found, entity);
        }
        let from = chapter.start.min(number.saturating_sub(OTHER_CHAPTER)).max(number.saturating_sub(TURNS));
        for entity in facts.told.get(from..number).unwrap_or_default().iter().rev().flatten() {
            self.add(found, *entity);
        }
    }

    /// Makes someone a candidate who is none; where there is no room the last one found gives way.
    pub(crate) fn hold(&mut self, entity: u32, found: &mut Vec<u32>) {
        if self.slot(entity).is_some() {
            return;
        }
        if found.len() >= MOST {
            let last = found.pop().and_then(|last| self.slot.get_mut(last as usize));
            last.into_iter().for_each(|slot| *slot = NONE);
        }
        self.add(found, entity);
    }

    /// The number of someone among the candidates found last.
    pub(crate) fn slot(&self, entity: u32) -> Option<usize> {
        self.slot.get(entity as usize).filter(|slot| **slot != NONE).map(|slot| *slot as usize)
    }

    /// Someone as one of the candidates found last, if he is one.
    pub(crate) fn slots(&self, entity: u32) -> Slots {
        self.slot(entity).map_or(Slots::NONE, Slots::of)
    }

    /// How many people the last word of the name beside the turn may mean.
    fn namesakes(&self, cx: &Context<'_>, turn: &Turn) -> usize {
        let Some(told) = turn.told.as_ref() else { return 0 };
        let head = synonym(cx, cx.token(told.evidence.source.head as usize).word);
        self.by_word.get(&head).map_or(0, Vec::len)
    }

    /// Those whose names hold the head of the description beside the turn: *the general*.
    fn described(&mut self, cx: &Context<'_>, turn: &Turn, found: &mut Vec<u32>) {
        let Some(told) = turn.told.as_ref().filter(|_| turn.kind() == Kind::Nominal) else { return };
        let head = synonym(cx, cx.token(told.evidence.source.head as usize).word);
        let named = self.by_word.get(&head).cloned().unwrap_or_default();
        for entity in named {
            self.add(found, entity);
        }
    }

    /// Those named before the turn, the last first, and the turn's place among the names.
    fn before(&mut self, cx: &Context<'_>, turn: &Turn, found: &mut Vec<u32>) -> usize {
        let start = cx.pieces.get(turn.pieces.start as usize).map_or(0, |piece| piece.inner.start);
        let end = cx.named_from(turn.paragraph, start);
        self.nearby.pass(&cx.named, turn.paragraph, end);
        for entity in self.nearby.last_named() {
            if found.len() >= MOST {
                break;
            }
            add(&mut self.slot, found, entity);
        }
        let known = |entity: &u32| self.slot.get(*entity as usize).is_some_and(|slot| *slot != NONE);
        self.recent.extend(self.nearby.last_narrated().filter(known).take(RECENT));
        end
    }

    fn after(&mut self, cx: &Context<'_>, turn: &Turn, from: usize, found: &mut Vec<u32>) {
        for named in cx.named.get(from..).unwrap_or_default().iter().take(NAMES_AHEAD) {
            if named.paragraph > turn.paragraph + AHEAD {
                break;
            }
            self.add(found, named.entity);
        }
    }

    fn add(&mut self, found: &mut Vec<u32>, entity: u32) {
        add(&mut self.slot, found, entity);
    }
}

/// Makes someone a candidate, where there is room for one.
#[inline]
fn add(slots: &mut [u32], found: &mut Vec<u32>, entity: u32) {
    if let Some(slot) = slots.get_mut(entity as usize).filter(|slot| **slot == NONE && found.len() < MOST) {
        *slot = found.len() as u32;
        found.push(entity);
    }
}
