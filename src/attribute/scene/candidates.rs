//! Who may speak a turn: everyone named near it, those who speak near it, and the text's main people.
//!
//! Reads the turn, who is named about it and the facts of the text; writes at most [`MOST`] candidates, with what was
//! read of each on the way. It weighs nothing.

use std::collections::HashMap;
use std::ops::Range;

use crate::attribute::context::{Context, NONE};
use crate::attribute::scene::facts::{Facts, alias, is_certain};
use crate::attribute::scene::narration::synonym;
use crate::attribute::scene::sheet::Slots;
use crate::attribute::scene::turn::{Kind, Turn};
use crate::lexicon::Word;

/// Paragraphs before the turn in which being named makes a candidate.
const BACK: u32 = 40;
/// … and after it.
const AHEAD: u32 = 3;
/// So many names back and ahead are looked at, however short the paragraphs.
const NAMES_BACK: usize = 400;
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
/// Paragraphs before the turn that count as near.
const NEAR: u32 = 3;

/// Someone who may speak a turn, and what was read of him before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) entity: u32,
    /// How many paragraphs back the narration named him last before the turn, or [`NONE`].
    pub(crate) narrated: u32,
    /// … and someone within marks.
    pub(crate) quoted: u32,
    pub(crate) narrated_times: f32,
    pub(crate) quoted_times: f32,
    /// Mentions of the narration in the last paragraphs.
    pub(crate) near_times: f32,
}

impl Candidate {
    /// Someone of whom nothing was read.
    pub(crate) const fn new(entity: u32) -> Self {
        Self { entity, narrated: NONE, quoted: NONE, narrated_times: 0.0, quoted_times: 0.0, near_times: 0.0 }
    }
}

/// Finds candidates; holds what it needs from turn to turn.
pub(crate) struct Finder {
    /// For each entity its number among the turn's candidates.
    slot: Vec<u32>,
    /// Who was named last in the narration before the turn, the last first.
    pub(crate) recent: Vec<u32>,
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
        Self { slot: vec![NONE; cx.people()], recent: Vec::new(), by_word }
    }

    /// The candidates of a turn, into `found`, which holds those found last; `chapter` are the turns of its chapter.
    pub(crate) fn find(
        &mut self,
        cx: &Context<'_>,
        facts: &Facts,
        (number, turn): (usize, &Turn),
        chapter: &Range<usize>,
        found: &mut Vec<Candidate>,
    ) {
        for candidate in found.drain(..) {
            if let Some(slot) = self.slot.get_mut(candidate.entity as usize) {
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
        self.before(cx, turn, found);
        self.after(cx, turn, found);
        for &entity in &facts.top {
            self.add(found, entity);
        }
        let from = chapter.start.min(number.saturating_sub(OTHER_CHAPTER)).max(number.saturating_sub(TURNS));
        for entity in facts.told.get(from..number).unwrap_or_default().iter().rev().flatten() {
            self.add(found, *entity);
        }
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
    fn described(&mut self, cx: &Context<'_>, turn: &Turn, found: &mut Vec<Candidate>) {
        let Some(told) = turn.told.as_ref().filter(|_| turn.kind() == Kind::Nominal) else { return };
        let head = synonym(cx, cx.token(told.evidence.source.head as usize).word);
        let named = self.by_word.get(&head).cloned().unwrap_or_default();
        for entity in named {
            self.add(found, entity);
        }
    }

    fn before(&mut self, cx: &Context<'_>, turn: &Turn, found: &mut Vec<Candidate>) {
        let start = cx.pieces.get(turn.pieces.start as usize).map_or(0, |piece| piece.inner.start);
        let end = cx.named_from(turn.paragraph, start);
        let from = turn.paragraph.saturating_sub(BACK);
        for number in (end.saturating_sub(NAMES_BACK)..end).rev() {
            let Some(named) = cx.named.get(number).filter(|named| named.paragraph >= from) else { break };
            let Some(candidate) = self.add(found, named.entity) else { continue };
            let back = turn.paragraph.saturating_sub(named.paragraph);
            if named.is_quoted() {
                candidate.quoted_times += 1.0;
                candidate.quoted = candidate.quoted.min(back);
            } else {
                candidate.near_times += if back <= NEAR { 1.0 } else { 0.0 };
                candidate.narrated_times += 1.0;
                if candidate.narrated == NONE {
                    candidate.narrated = back;
                    self.recent.push(named.entity);
                }
            }
        }
    }

    fn after(&mut self, cx: &Context<'_>, turn: &Turn, found: &mut Vec<Candidate>) {
        let start = cx.pieces.get(turn.pieces.start as usize).map_or(0, |piece| piece.inner.start);
        let from = cx.named_from(turn.paragraph, start);
        for named in cx.named.get(from..).unwrap_or_default().iter().take(NAMES_AHEAD) {
            if named.paragraph > turn.paragraph + AHEAD {
                break;
            }
            self.add(found, named.entity);
        }
    }

    /// The candidate of an entity, new where there is room for one.
    fn add<'f>(&mut self, found: &'f mut Vec<Candidate>, entity: u32) -> Option<&'f mut Candidate> {
        let slot = self.slot.get_mut(entity as usize)?;
        if *slot == NONE {
            if found.len() >= MOST {
                return None;
            }
            *slot = found.len() as u32;
            found.push(Candidate::new(entity));
        }
        found.get_mut(*slot as usize)
    }
}
