//! What the narration about a turn tells: who acts beside it, before it and after it.
//!
//! Reads the turn's own paragraph and those beside it; tells what holds of the candidates concerned, and of no others.

use super::extract::Extractor;
use super::sheet::{Sheet, Slots};
use super::templates::Feature;
use super::turn::Turn;
use crate::attribute::context::{Context, Named};
use crate::attribute::word_sets::Known;
use crate::lexicon::{Sex, Word};

/// So far a subject is looked for, and a pronoun.
const REACH: u32 = 60;
const PRONOUN: u32 = 45;

impl Extractor<'_, '_> {
    /// Who is named in the narration of the turn's own paragraph.
    pub(super) fn own_paragraph<S: Sheet>(&self, turn: &Turn, sheet: &mut S) {
        let (mut before, mut after, mut others) = (Slots::NONE, Slots::NONE, Slots::NONE);
        let mut only: Option<Result<u32, ()>> = None;
        let start = self.start(turn);
        for named in names(self.cx, turn.paragraph).filter(|named| !named.is_quoted()) {
            let slots = self.finder.slots(named.entity);
            if !self.acts(named) {
                others.insert(slots);
                continue;
            }
            (if named.start < start { &mut before } else { &mut after }).insert(slots);
            only = Some(match only {
                Some(Ok(one)) if one != named.entity => Err(()),
                Some(several @ Err(())) => several,
                _ => Ok(named.entity),
            });
        }
        sheet.set(before, Feature::SubjectBefore);
        sheet.set(after, Feature::SubjectAfter);
        sheet.set(others, Feature::OtherInParagraph);
        if let Some(Ok(only)) = only {
            sheet.set(self.finder.slots(only), Feature::OnlySubject);
        }
    }

    /// Whether words of narration stand in the turn's paragraph.
    pub(super) fn is_narrated(&self, turn: &Turn) -> bool {
        let cx = self.cx;
        let Some(paragraph) = cx.segments.paragraphs.get(turn.paragraph as usize) else { return false };
        let mut at = paragraph.tokens.start;
        while at < paragraph.tokens.end {
            let piece = cx.piece_of.get(at as usize).and_then(|piece| cx.pieces.get(*piece as usize));
            if let Some(piece) = piece {
                at = piece.outer.end.max(at + 1);
            } else if cx.token(at as usize).is_mark() {
                at += 1;
            } else {
                return true;
            }
        }
        false
    }

    /// Who is told of in the paragraph before, where that has no speech.
    pub(super) fn paragraph_before<S: Sheet>(&self, turn: &Turn, sheet: &mut S) {
        let cx = self.cx;
        let Some(number) = turn.paragraph.checked_sub(1).filter(|before| !cx.speaks(*before)) else { return };
        let Some(paragraph) = cx.segments.paragraphs.get(number as usize) else { return };
        let sentence = paragraph.sentences.end.checked_sub(1).and_then(|last| cx.segments.sentences.get(last as usize));
        let sentence = sentence.map_or(0, |sentence| sentence.tokens.start);
        let (mut all, mut first, mut last, mut of_sentence) = (Slots::NONE, None, None, None);
        for named in names(cx, number) {
            all.insert(self.finder.slots(named.entity));
            if named.is_subject() {
                first = first.or(Some(named.entity));
                last = Some(named.entity);
                of_sentence = of_sentence.or(last.filter(|_| named.start >= sentence));
            }
        }
        let slots = |entity: Option<u32>| entity.map_or(Slots::NONE, |entity| self.finder.slots(entity));
        sheet.set(all, Feature::LastNamed);
        sheet.set(slots(first), Feature::FirstSubject);
        sheet.set(slots(last), Feature::LastSubject);
        let of_sentence = slots(of_sentence);
        sheet.set(of_sentence, Feature::LastSentenceSubject);
        if of_sentence != Slots::NONE && (sentence..paragraph.tokens.end).any(|at| cx.is_firm_report(at as usize)) {
            sheet.set(of_sentence, Feature::LastReports);
        }
        let near = paragraph.tokens.end.saturating_sub(PRONOUN).max(paragraph.tokens.start);
        if let Some((_, sex)) =
            self.pronouns.within(near..paragraph.tokens.end).iter().rev().find_map(|at| self.he(*at))
        {
            sheet.set(self.sexes.of(sex), Feature::LastPronoun);
        }
    }

    /// Who acts in the paragraph after, where that has no speech.
    pub(super) fn paragraph_after<S: Sheet>(&self, turn: &Turn, sheet: &mut S) {
        let next = turn.paragraph + 1;
        if !self.cx.speaks(next) {
            if let Some(named) = names(self.cx, next).find(|named| named.is_subject()) {
                sheet.set(self.finder.slots(named.entity), Feature::NextSubject);
            }
        }
    }

    /// Who acts right after the first quotation of a turn and right before it.
    pub(super) fn beats<S: Sheet>(&self, turn: &Turn, sheet: &mut S) {
        const AFTER: [Feature; 3] = [Feature::BeatNameAfter, Feature::BeatPronounAfter, Feature::BeatPronounAfterNot];
        const BEFORE: [Feature; 3] =
            [Feature::BeatNameBefore, Feature::BeatPronounBefore, Feature::BeatPronounBeforeNot];
        let cx = self.cx;
        let Some(piece) = cx.pieces.get(turn.pieces.start as usize) else { return };
        let Some(paragraph) = cx.segments.paragraphs.get(turn.paragraph as usize) else { return };
        let named = cx.named.get(cx.named_in(turn.paragraph)).unwrap_or_default();
        let acts = |named: &&Named| !named.is_quoted() && self.acts(named);
        let after = piece.outer.end..paragraph.tokens.end.min(piece.outer.end + REACH);
        let name = named.iter().filter(|named| after.contains(&named.start)).find(acts);
        let pronoun = self.pronouns.within(after.clone()).iter().find_map(|at| self.he(*at));
        let first = pronoun.filter(|(at, _)| name.is_none_or(|name| *at < name.start));
        self.beat(name, first.map(|(_, sex)| sex), AFTER, sheet);
        let before = paragraph.tokens.start.max(piece.outer.start.saturating_sub(REACH))..piece.outer.start;
        let name = named.iter().rev().filter(|named| before.contains(&named.start)).find(acts);
        let pronoun = self.pronouns.within(before.clone()).iter().rev().find_map(|at| self.he(*at));
        let last = pronoun.filter(|(at, _)| name.is_none_or(|name| *at > name.start));
        self.beat(name, last.map(|(_, sex)| sex), BEFORE, sheet);
    }

    /// Tells who acts: he or she of a sex where there is one, else someone by name.
    fn beat<S: Sheet>(&self, name: Option<&Named>, pronoun: Option<Sex>, features: [Feature; 3], sheet: &mut S) {
        let [named, agrees, differs] = features;
        if let Some(sex) = pronoun {
            sheet.set(self.sexes.of(sex), agrees);
            sheet.set(self.sexes.other(sex), differs);
        } else if let Some(name) = name {
            sheet.set(self.finder.slots(name.entity), named);
        }
    }

    /// *He* or *she*, where the pronoun at a token is one and can be a subject, or what is his acts.
    fn he(&self, at: u32) -> Option<(u32, Sex)> {
        let bits = self.cx.bits(at as usize);
        let sex = if bits & Known::HE != 0 { Sex::Masculine } else { Sex::Feminine };
        (bits & Known::NOMINATIVE != 0 || self.part_acts(at, at + 1)).then_some((at, sex))
    }

    /// Whether someone named acts, or what is his.
    fn acts(&self, named: &Named) -> bool {
        named.is_subject() || named.is_possessive() && self.part_acts(named.start, named.end)
    }

    /// *Her voice fell*, *Ann’s hands shook*: words of an owner that begin a clause whose subject is a part of hers.
    fn part_acts(&self, start: u32, end: u32) -> bool {
        /// So many words at most between the owner and the noun, a clitic among them.
        const BETWEEN: usize = 2;
        let cx = self.cx;
        let begins = start
            .checked_sub(1)
            .map(|before| before as usize)
            .is_none_or(|before| cx.token(before).is_mark() || cx.is(before, Known::COORDINATOR));
        begins && (end as usize..=end as usize + BETWEEN).any(|at| cx.is(at, Known::BODY) && cx.token(at).tag.is_noun())
    }

    /// The token at which a turn begins, with its mark.
    fn start(&self, turn: &Turn) -> u32 {
        self.cx.pieces.get(turn.pieces.start as usize).map_or(0, |piece| piece.outer.start)
    }
}

/// The named mentions of a paragraph.
fn names<'c>(cx: &'c Context<'_>, paragraph: u32) -> impl Iterator<Item = &'c Named> {
    cx.named.get(cx.named_in(paragraph)).unwrap_or_default().iter()
}

/// A title's abbreviation as its word.
pub(super) fn synonym(cx: &Context<'_>, word: Word) -> Word {
    let full = match cx.lexicon.text(word) {
        Some("dr" | "dr.") => "doctor",
        Some("prof" | "prof.") => "professor",
        Some("capt" | "capt.") => "captain",
        Some("col" | "col.") => "colonel",
        _ => return word,
    };
    cx.lexicon.get(full).unwrap_or(word)
}
