//! Features of the words around a token: by themselves, and as edges of what the cue reports.

use super::templates::T;
use super::{Arguments, Counts, Place};
use crate::chain::code::{COMMA, DASH};
use crate::chain::feature::Values;
use crate::chain::sum::Sink;
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
        let [behind, before, here, after] = [-2, -1, 0, 1].map(word);
        let over = over_marks(passage, i).map(|(over, marks)| (sink.word(over), marks));
        sink.add(zone.tag(tag(0)).of(T::Tag_));
        sink.add(zone.word(here).of(T::Word_));
        sink.add(zone.word(before).of(T::Before));
        sink.add(zone.word(after).of(T::After));
        sink.add(zone.tag(tag(-1)).tag(tag(0)).of(T::TagBefore));
        sink.add(zone.tag(tag(0)).tag(tag(1)).of(T::TagAfter));
        sink.add(zone.word(before).word(behind).of(T::Behind));
        sink.add(zone.word(here).tag(tag(1)).of(T::WordAfterTag));
        let starts = item.phrase != NONE && passage.phrase_at(at).is_some_and(|phrase| phrase.start == at);
        sink.add(zone.bits::<1>(starts.into()).of(T::Phrase));
        if passage.items.get(at + 1).is_none_or(|next| next.sentence != item.sentence) {
            sink.add(zone.of(T::Last));
        }
        let state = |offset: isize| passage.state(i + offset) as u8;
        sink.add(zone.bits::<4>(state(-1) << 2 | state(0)).bits::<4>(state(1) << 2 | state(2)).of(T::Marks));
        let likely = |at: usize| self.likely.get(at).copied().unwrap_or(0);
        sink.add(zone.bits::<3>((at + 1..at + 5).map(likely).max().unwrap_or(0)).of(T::LikelyNext));
        if let Some((over, marks)) = over {
            sink.add(v.bits::<4>(place.side << 3 | marks).word(over).of(T::OverMarks));
        }
    }

    /// What speaks for an edge of the content here, given the cue.
    pub(super) fn edges(&self, at: usize, place: &Place, counts: Counts, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = place.in_zone();
        let passage = self.cx.passage;
        let item = &passage.items[at];
        let [behind, next] = [-1, 1].map(|offset| sink.word(passage.word(at as isize + offset)));
        sink.add(v.bits::<4>(place.steps).of(T::Distance));
        sink.add(v.bits::<4>(place.steps).tag(item.tag as u8).of(T::DistanceTag));
        sink.add(zone.bits::<3>(place.block).bits::<2>(item.state as u8).of(T::BlockState));
        sink.add(zone.bits::<4>(item.rest).bits::<1>(u8::from(counts.finites > 0)).of(T::Rest));
        sink.add(zone.number(self.context.1).word(next).of(T::AheadContext));
        sink.add(zone.bits::<3>(self.kind).word(behind).of(T::BehindKind));
        sink.add(v.bits::<1>(place.side).word(sink.word(self.stem)).word(behind).of(T::BehindStem));
    }
}

/// Where a quotation mark follows within three tokens that are all marks: the first word over them, and the marks
/// between: 1 comma, 2 dash, 4 quotation mark.
fn over_marks(passage: &Passage, at: isize) -> Option<(u32, u8)> {
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
    (joint & 4 != 0).then(|| (passage.word(to), joint))
}
