//! The features of one candidate, group by group.
//!
//! Reads what was read about the turn; writes values into the candidate's row.

use super::candidates::Candidate;
use super::facts::{Inside, alias, is_certain, owner};
use super::feature::{Feature, Row};
use super::features::Extractor;
use super::scenery::Scenery;
use super::turn::{Kind, Turn};
use crate::attribute::context::Named;
use crate::lexicon::Sex;

/// Turns on either side in which evidence counts.
const TURNS: usize = 10;
/// How far off evidence counts where there is none.
const NEVER: f32 = 2.4;

impl Extractor<'_, '_> {
    pub(super) fn tag(&self, number: usize, turn: &Turn, scenery: &Scenery, entity: u32, row: &mut Row) {
        let mut set = |feature: Feature, holds: bool| row[feature as usize] = f32::from(u8::from(holds));
        let own = self.cx.sex(entity);
        let narrator = self.facts.narrator == Some(entity);
        match turn.kind() {
            Kind::Named | Kind::First => {
                let told = self.facts.told(Some(number)) == Some(entity);
                set(Feature::TagCertain, told && is_certain(turn));
                set(Feature::TagLikely, told && !is_certain(turn));
            }
            Kind::Third | Kind::Nominal => {
                let sex = turn.sex();
                set(Feature::SexAgrees, sex != Sex::Unknown && own == sex);
                set(Feature::SexDiffers, sex != Sex::Unknown && own != Sex::Unknown && own != sex);
                set(Feature::Owner, owner(turn) == Some(entity));
                let words = self.name_words.get(entity as usize).map_or(&[][..], Vec::as_slice);
                set(Feature::Alias, alias(turn) == Some(entity));
                set(Feature::HeadShared, scenery.described.iter().any(|word| words.contains(word)));
                set(Feature::HeadIsName, scenery.head.is_some_and(|head| words.contains(&head)));
                let before = self.near(number, -1).and_then(|before| self.facts.told(Some(before)));
                set(Feature::OtherOne, scenery.other_one && before.is_some_and(|before| before != entity));
            }
            Kind::None => {}
        }
        set(Feature::Narrator, narrator);
        set(Feature::NarratorOpen, narrator && turn.kind() == Kind::None);
        set(Feature::NoSex, own == Sex::Unknown);
    }

    pub(super) fn narration(&self, scenery: &Scenery, kind: Kind, entity: u32, row: &mut Row) {
        let mut set = |feature: Feature, holds: bool| row[feature as usize] = f32::from(u8::from(holds));
        let own = self.cx.sex(entity);
        set(Feature::SubjectBefore, scenery.subjects_before.contains(&entity));
        set(Feature::SubjectAfter, scenery.subjects_after.contains(&entity));
        set(Feature::OtherInParagraph, scenery.others.contains(&entity));
        set(Feature::OnlySubject, scenery.only_subject == Some(entity));
        if matches!(kind, Kind::None) && (scenery.he > 0) != (scenery.she > 0) {
            let sex = if scenery.he > 0 { Sex::Masculine } else { Sex::Feminine };
            set(Feature::BeatSexAgrees, own == sex);
            set(Feature::BeatSexDiffers, own != Sex::Unknown && own != sex);
        }
        set(Feature::LastSubject, scenery.told_before && scenery.last_subject == Some(entity));
        set(Feature::FirstSubject, scenery.first_subject == Some(entity));
        set(Feature::LastSentenceSubject, scenery.last_sentence_subject == Some(entity));
        set(Feature::LastReports, scenery.last_reports && scenery.last_sentence_subject == Some(entity));
        set(Feature::LastNamed, scenery.told_before && scenery.last_named.contains(&entity));
        set(Feature::LastColon, scenery.last_colon && scenery.last_subject == Some(entity));
        set(Feature::LastPronoun, scenery.last_pronoun != Sex::Unknown && own == scenery.last_pronoun);
        set(Feature::NextSubject, scenery.next_subject == Some(entity));
        let [name, agrees, differs] = scenery.beat_after.fits(entity, own);
        set(Feature::BeatNameAfter, name);
        set(Feature::BeatPronounAfter, agrees);
        set(Feature::BeatPronounAfterNot, differs);
        let [name, agrees, differs] = scenery.beat_before.fits(entity, own);
        set(Feature::BeatNameBefore, name);
        set(Feature::BeatPronounBefore, agrees);
        set(Feature::BeatPronounBeforeNot, differs);
        let object = scenery.object_before;
        set(Feature::ObjectBefore, object != Sex::Unknown && own == object);
        set(Feature::ObjectBeforeNot, object != Sex::Unknown && own != Sex::Unknown && own != object);
        set(Feature::TagMeant, scenery.tag_meant == Some(entity));
        set(Feature::BeatMeantBefore, scenery.meant_before == Some(entity));
        set(Feature::BeatMeantAfter, scenery.meant_after == Some(entity));
        set(Feature::LastMeant, scenery.last_meant == Some(entity));
        set(Feature::NextMeant, scenery.next_meant == Some(entity));
        set(Feature::BesideBefore, scenery.beside_before.contains(&entity));
        set(Feature::LastBesideBefore, scenery.last_beside_before == Some(entity));
    }

    pub(super) fn distance(&self, turn: &Turn, candidate: &Candidate, row: &mut Row) {
        let back = |number: u32| {
            let named = self.cx.named.get(number as usize);
            named.map_or(99, |named: &Named| turn.paragraph.saturating_sub(named.paragraph))
        };
        let distance = back(candidate.narrated);
        let feature = match distance {
            0 => Feature::Distance0,
            1 => Feature::Distance1,
            2 => Feature::Distance2,
            3 => Feature::Distance3,
            4 | 5 => Feature::Distance4,
            6..=10 => Feature::Distance6,
            _ => Feature::DistanceFar,
        };
        row[feature as usize] = 1.0;
        row[Feature::LogDistance as usize] = (distance.min(15) as f32).ln_1p();
        match back(candidate.quoted) {
            1 => row[Feature::Quoted1 as usize] = 1.0,
            2 => row[Feature::Quoted2 as usize] = 1.0,
            3..=5 => row[Feature::Quoted3 as usize] = 1.0,
            _ => {}
        }
        row[Feature::Narrated as usize] = (candidate.narrated_times as f32).ln_1p();
        row[Feature::QuotedTimes as usize] = (candidate.quoted_times as f32).ln_1p();
        row[Feature::Near as usize] = (candidate.near_times as f32).ln_1p();
    }

    /// Who is addressed and spoken of in this turn and those about it.
    pub(super) fn talk(&self, number: usize, entity: u32, row: &mut Row) {
        let inside = |turn: Option<usize>, addressed: bool| {
            let here = turn.map_or(&[][..], |turn| self.facts.inside(turn));
            here.iter().any(|inside| inside.entity == entity && inside.addressed == addressed)
        };
        let own = self.cx.sex(entity);
        let address = |turn: Option<usize>| {
            let sex = turn.and_then(|turn| self.facts.address.get(turn)).copied().unwrap_or_default();
            sex != Sex::Unknown && own == sex
        };
        let mut set = |feature: Feature, holds: bool| row[feature as usize] = f32::from(u8::from(holds));
        let here = inside(Some(number), true);
        set(Feature::Addressed, here);
        set(Feature::SpokenOf, !here && inside(Some(number), false));
        let [before2, before, after, after2] = [-2, -1, 1, 2].map(|by| self.near(number, by));
        let addressed_before = inside(before, true);
        set(Feature::AddressedBefore, addressed_before);
        set(Feature::AddressedBefore2, inside(before2, true));
        set(Feature::AddressedAfter, inside(after, true));
        set(Feature::AddressedAfter2, inside(after2, true));
        set(Feature::SpokenOfBefore, !addressed_before && inside(before, false));
        set(Feature::SirBefore, address(before));
        set(Feature::SirAfter, address(after));
        set(Feature::SirHere, address(Some(number)));
        set(Feature::ToldBefore, before.is_some() && self.facts.told(before) == Some(entity));
        set(Feature::ToldBefore2, before2.is_some() && self.facts.told(before2) == Some(entity));
        set(Feature::ToldAfter, after.is_some() && self.facts.told(after) == Some(entity));
        set(Feature::ToldAfter2, after2.is_some() && self.facts.told(after2) == Some(entity));
    }

    /// How often someone is addressed in the turns about a turn: who is addressed is there.
    pub(super) fn addressed_near(&self, number: usize, turn: &Turn, entity: u32, row: &mut Row) {
        const REACH: usize = 7;
        let (mut times, mut spoken) = (0.0_f32, 0.0_f32);
        for other in number.saturating_sub(REACH)..=number + REACH {
            let near = self.turns.get(other).is_some_and(|near| {
                near.chapter == turn.chapter && near.paragraph.abs_diff(turn.paragraph) <= 2 * REACH as u32
            });
            if near && other != number {
                let named = |inside: &&Inside| inside.entity == entity;
                for inside in self.facts.inside(other).iter().take(8).filter(named) {
                    *(if inside.addressed { &mut times } else { &mut spoken }) += 1.0;
                }
            }
        }
        row[Feature::AddressedNear as usize] = times.ln_1p();
        row[Feature::SpokenOfNear as usize] = spoken.ln_1p();
    }

    pub(super) fn evidence_near(&self, number: usize, turn: &Turn, entity: u32, row: &mut Row) {
        let told = |other: Option<usize>| {
            let other = other?;
            self.turns.get(other).filter(|other| other.chapter == turn.chapter)?;
            self.facts.told(Some(other)).filter(|told| *told == entity)
        };
        let (mut times, mut since) = ([0.0_f32; 2], [NEVER; 2]);
        for by in 1..=TURNS {
            for (side, other) in [number.checked_sub(by), Some(number + by)].into_iter().enumerate() {
                if told(other).is_some() {
                    times[side] += 0.3;
                    since[side] = since[side].min((by as f32).ln());
                }
            }
        }
        row[Feature::ToldTimesBefore as usize] = times[0];
        row[Feature::ToldTimesAfter as usize] = times[1];
        row[Feature::ToldSinceBefore as usize] = since[0];
        row[Feature::ToldSinceAfter as usize] = since[1];
    }

    pub(super) fn frequency(&self, entity: u32, row: &mut Row) {
        let counts = self.facts.counts(entity);
        let share = |count: f32, all: u32| (count / all as f32 * 100.0).ln();
        row[Feature::Frequency as usize] = share(counts.named as f32 + 1.0, self.facts.named);
        row[Feature::ToldFrequency as usize] = share(counts.tagged as f32 + 0.3, self.facts.tagged);
        row[Feature::NarratedFrequency as usize] = share(counts.narrated as f32 + 1.0, self.facts.named);
        row[Feature::Top as usize] = f32::from(u8::from(self.facts.top.first() == Some(&entity)));
        row[Feature::SpeakingRatio as usize] = ((counts.tagged as f32 + 0.5) / (counts.narrated as f32 + 2.0)).ln();
    }
}
