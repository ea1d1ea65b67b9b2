//! Features of the words around a token: by themselves, and as edges of what the cue reports.

use super::templates::T;
use super::{Arguments, Counts, Place};
use crate::chain::code::{COMMA, DASH};
use crate::chain::feature::Values;
use crate::chain::sum::Sink;
use crate::cue::features::head;
use crate::passage::{NONE, Passage, State};

impl Arguments<'_> {
    /// What stands here, whatever the cue.
    pub(super) fn surface(&self, at: usize, place: &Place, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = place.in_zone();
        let passage = self.cx.passage;
        let i = at as isize;
        let item = &passage.items[at];
        let tag = |offset: isize| passage.tag(i + offset);
        let word = |offset: isize| sink.word(passage.word(i + offset));
        let [here, before, after] = [word(0), word(-1), word(1)];
        let [behind, ahead] = [word(-2), word(2)];
        let over = over_marks(passage, i).map(|(over, _, marks)| (sink.word(over), marks));
        sink.add(zone.tag(tag(0)).of(T::Tag_));
        sink.add(zone.word(here).of(T::Word_));
        sink.add(zone.word(before).of(T::Before));
        sink.add(zone.word(after).of(T::After));
        sink.add(zone.tag(tag(-1)).tag(tag(0)).of(T::TagBefore));
        sink.add(zone.tag(tag(0)).tag(tag(1)).of(T::TagAfter));
        sink.add(zone.tag(tag(-1)).tag(tag(0)).tag(tag(1)).of(T::TagBoth));
        sink.add(zone.word(after).word(ahead).of(T::Ahead));
        sink.add(zone.word(after).tag(tag(2)).of(T::AheadTag));
        sink.add(zone.tag(tag(1)).tag(tag(2)).tag(tag(3)).of(T::AheadTags));
        sink.add(zone.word(before).word(behind).of(T::Behind));
        sink.add(zone.word(before).tag(tag(-2)).of(T::BehindTag));
        sink.add(zone.word(here).tag(tag(1)).of(T::WordAfterTag));
        let starts = item.phrase != NONE && passage.phrase_at(at).is_some_and(|phrase| phrase.start == at);
        sink.add(zone.bits::<1>(starts.into()).of(T::Phrase));
        let class = head(passage, self.cx.knowledge, Some(&(at..at + 1)));
        sink.add(zone.bits::<5>(class).tag(tag(0)).of(T::Classes_));
        if passage.items.get(at + 1).is_none_or(|next| next.sentence != item.sentence) {
            sink.add(zone.of(T::Last));
        }
        let state = |offset: isize| passage.state(i + offset) as u8;
        sink.add(zone.bits::<4>(state(-1) << 2 | state(0)).bits::<4>(state(1) << 2 | state(2)).of(T::Marks));
        let likely = |at: usize| self.likely.get(at).copied().unwrap_or(0);
        sink.add(zone.bits::<3>(likely(at)).of(T::Likely));
        sink.add(zone.bits::<3>((at + 1..at + 5).map(likely).max().unwrap_or(0)).of(T::LikelyNext));
        if let Some((over, marks)) = over {
            sink.add(v.bits::<4>(place.side << 3 | marks).word(over).of(T::OverMarks));
        }
    }

    /// What speaks for an edge of the content here, given the cue.
    pub(super) fn edges(&self, at: usize, place: &Place, counts: Counts, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = place.in_zone();
        let side = v.bits::<1>(place.side);
        let passage = self.cx.passage;
        let i = at as isize;
        let (kind, (_, after)) = (self.kind, self.context);
        let next = passage.word(i + 1);
        let joint = u8::from(next == COMMA) | u8::from(next == DASH) << 1;
        // after a comma or a dash the word behind it tells more
        let over = i + 1 + isize::from(joint != 0);
        let (ahead, tag) = (sink.word(passage.word(over)), passage.tag(over));
        let [stem, behind, next] = [self.stem, passage.word(i - 1), next].map(|code| sink.word(code));
        let item = &passage.items[at];
        let finites = counts.finites.min(2) + u8::from(item.tag.is_finite());
        sink.add(zone.bits::<3>(place.block).bits::<2>(item.state as u8).of(T::BlockState));
        sink.add(v.bits::<4>(place.steps).tag(item.tag as u8).of(T::DistanceTag));
        if at == 0 || passage.items[at - 1].sentence != item.sentence {
            sink.add(zone.bits::<3>(place.block).of(T::First));
            sink.add(zone.bits::<3>(kind).of(T::FirstKind));
        }
        if place.near {
            sink.add(zone.tag(item.tag as u8).tag(self.cue_tag).of(T::NearTag));
        }
        sink.add(zone.bits::<4>(item.rest).bits::<1>(u8::from(counts.finites > 0)).of(T::Rest));
        sink.add(zone.number(kind << 3 | joint).word(ahead).of(T::AheadKind));
        sink.add(zone.number(after).word(next).of(T::AheadContext));
        sink.add(v.bits::<4>(place.side << 3 | joint).word(stem).word(ahead).of(T::AheadStem));
        sink.add(zone.bits::<5>(finites << 3 | joint).word(ahead).tag(tag).of(T::AheadFinite));
        sink.add(v.bits::<6>(place.side << 5 | finites << 3 | joint).number(after).word(ahead).of(T::AheadClause));
        sink.add(zone.bits::<3>(kind).word(behind).of(T::BehindKind));
        sink.add(side.word(stem).word(behind).of(T::BehindStem));
        if let Some((_, tag, marks)) = over_marks(passage, i) {
            sink.add(v.bits::<6>(kind << 3 | marks).tag(tag).of(T::OverMarksTag));
        }
        sink.add(zone.bits::<3>(kind).tag(passage.tag(i)).tag(passage.tag(i + 1)).of(T::TagKind));
        sink.add(zone.bits::<4>(item.rest).bits::<5>(finites << 3 | joint).of(T::EndClause));
    }
}

/// Where a quotation mark follows within three tokens that are all marks: the first word over them, its tag, and the marks
/// between: 1 comma, 2 dash, 4 quotation mark.
fn over_marks(passage: &Passage, at: isize) -> Option<(u32, u8, u8)> {
    let mut joint = 0;
    let mut to = at + 1;
    for _ in 0..3 {
        joint |= match (passage.word(to), passage.state(to)) {
            (_, State::Opening | State::Closing) => 4,
            (COMMA, _) => 1,
            (DASH, _) => 2,
            _ => break,
        };
        to += 1;
    }
    (joint & 4 != 0).then(|| (passage.word(to), passage.tag(to), joint))
}
