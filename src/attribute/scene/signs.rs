//! The features of one candidate, group by group.
//!
//! Reads what was read about the turn; writes values into the candidate's row.

use super::candidates::Candidate;
use super::extract::Extractor;
use super::facts::{Counts, Facts, alias, is_certain, owner};
use super::narration::Scenery;
use super::templates::{Feature, Row};
use super::turn::{Kind, Turn};
use crate::attribute::context::Named;
use crate::lexicon::Sex;

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
        row[Feature::LogDistance as usize] = self.logs.ln_1p(distance.min(15) as f32);
        match back(candidate.quoted) {
            1 => row[Feature::Quoted1 as usize] = 1.0,
            2 => row[Feature::Quoted2 as usize] = 1.0,
            3..=5 => row[Feature::Quoted3 as usize] = 1.0,
            _ => {}
        }
        row[Feature::Narrated as usize] = self.logs.ln_1p(candidate.narrated_times as f32);
        row[Feature::QuotedTimes as usize] = self.logs.ln_1p(candidate.quoted_times as f32);
        row[Feature::Near as usize] = self.logs.ln_1p(candidate.near_times as f32);
    }

    pub(super) fn frequency(&self, entity: u32, row: &mut Row) {
        let Some(frequency) = self.frequencies.get(entity as usize) else { return };
        row[Feature::Frequency as usize] = frequency.named;
        row[Feature::ToldFrequency as usize] = frequency.told;
        row[Feature::NarratedFrequency as usize] = frequency.narrated;
        row[Feature::Top as usize] = f32::from(u8::from(self.facts.top.first() == Some(&entity)));
        row[Feature::SpeakingRatio as usize] = frequency.ratio;
    }
}

/// How often someone is named and speaks, as logarithms: worked out once, as each would be wanted in every turn.
pub(super) struct Frequency {
    named: f32,
    told: f32,
    narrated: f32,
    ratio: f32,
}

impl Frequency {
    pub(super) fn new(facts: &Facts, counts: &Counts) -> Self {
        let share = |count: f32, all: u32| (count / all as f32 * 100.0).ln();
        Self {
            named: share(counts.named as f32 + 1.0, facts.named),
            told: share(counts.tagged as f32 + 0.3, facts.tagged),
            narrated: share(counts.narrated as f32 + 1.0, facts.named),
            ratio: ((counts.tagged as f32 + 0.5) / (counts.narrated as f32 + 2.0)).ln(),
        }
    }
}
