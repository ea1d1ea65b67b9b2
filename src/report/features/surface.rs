//! Features of the words around a token: by themselves, and as edges of what the cue reports.

use super::look::Around;
use super::templates::T;
use super::{Arguments, Counts, Group, Place};
use crate::chain::code::{COMMA, DASH};
use crate::chain::feature::Values;
use crate::chain::sum::Sink;
use crate::passage::{Passage, State};

impl Arguments<'_> {
    /// What stands here, whatever the cue.
    pub(super) fn surface(&self, at: usize, around: &Around, place: &Place, sink: &mut impl Sink) {
        let zone = place.in_zone();
        let [behind, before, here, after] = around;
        let tags = before.tags;
        let (starts, last) = (before.before_phrase, here.is_last);
        let marks = zone.number(before.states);
        let key = zone.tags::<3>(tags).number(before.states);
        let key = key.bits::<3>(here.ahead).bits::<1>(starts.into()).bits::<1>(last.into());
        sink.group(Group::Shape as u8, key, |sink| {
            sink.add(zone.tag(here.tag).of(T::Tag_));
            sink.add(zone.tags::<2>(tags >> 6).of(T::TagBefore));
            sink.add(zone.tags::<2>(tags).of(T::TagAfter));
            sink.add(zone.bits::<1>(starts.into()).of(T::Phrase));
            if last {
                sink.add(zone.of(T::Last));
            }
            sink.add(marks.of(T::Marks));
            sink.add(zone.bits::<3>(here.ahead).of(T::LikelyNext));
        });
        let [word_behind, word_before, word, word_after] =
            [behind, before, here, after].map(|look| sink.word(look.word));
        sink.add(zone.word(word).of(T::Word_));
        sink.add(zone.word(word_before).of(T::Before));
        sink.add(zone.word(word_after).of(T::After));
        sink.add(zone.word(word_before).word(word_behind).of(T::Behind));
        sink.add(zone.word(word).tag(after.tag).of(T::WordAfterTag));
        if after.joins {
            if let Some((over, marks)) = over_marks(self.cx.passage, at as isize) {
                let over = sink.word(over);
                sink.add(Values::default().bits::<4>(place.side << 3 | marks).word(over).of(T::OverMarks));
            }
        }
    }

    /// What speaks for an edge of the content here, given the cue.
    pub(super) fn edges(&self, around: &Around, place: &Place, counts: Counts, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = place.in_zone();
        let [_, before, here, after] = around;
        let finites = u8::from(counts.finites() > 0);
        let (steps, tag) = (v.bits::<4>(place.steps), here.tag);
        let block = zone.bits::<3>(place.block).bits::<2>(here.state);
        let key = block.bits::<4>(place.steps).tag(tag).bits::<4>(here.rest).bits::<1>(finites);
        sink.group(Group::Position as u8, key, |sink| {
            sink.add(steps.of(T::Distance));
            sink.add(steps.tag(tag).of(T::DistanceTag));
            sink.add(block.of(T::BlockState));
            sink.add(zone.bits::<4>(here.rest).bits::<1>(finites).of(T::Rest));
        });
        let [behind, next] = [before, after].map(|look| sink.word(look.word));
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
