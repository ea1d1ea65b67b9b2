//! Features of the cue and of what lies between it and a token.

use super::templates::T;
use super::{Arguments, Counts, Holding, Place};
use crate::chain::feature::Values;
use crate::chain::sum::Sink;

impl Arguments<'_> {
    /// What the cue is, for every token of a zone.
    pub(super) fn of_zone(&self, place: &Place, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = place.in_zone();
        let (before, after) = self.context;
        let stem = sink.word(self.stem);
        sink.add(v.of(T::Bias));
        sink.add(v.bits::<1>(place.side).of(T::Side));
        sink.add(zone.of(T::Zone));
        sink.add(zone.word(stem).of(T::Stem));
        sink.add(zone.tag(self.cue_tag).of(T::CueTag));
        sink.add(zone.bits::<3>(self.kind).of(T::Kind_));
        sink.add(zone.number(before).number(after).of(T::Context));
        sink.add(zone.number(before).number(after).tag(self.cue_tag).of(T::ContextTag));
        sink.add(zone.bits::<3>(self.likely.get(self.cx.at).copied().unwrap_or(0)).of(T::CueLikely));
    }

    /// What the cue is, for every token so far away.
    pub(super) fn of_distance(&self, place: &Place, sink: &mut impl Sink) {
        let steps = Values::default().bits::<4>(place.steps);
        let (before, after) = self.context;
        sink.add(steps.of(T::Distance));
        sink.add(steps.word(sink.word(self.stem)).of(T::StemDistance));
        sink.add(steps.number(before).number(after).of(T::ContextDistance));
    }

    /// What the cue is, for every token of a quoted stretch, or outside of any.
    pub(super) fn of_block(&self, place: &Place, sink: &mut impl Sink) {
        let block = place.in_zone().bits::<3>(place.block);
        let (before, after) = self.context;
        sink.add(block.of(T::Block));
        sink.add(block.word(sink.word(self.stem)).of(T::StemBlock));
        sink.add(block.bits::<3>(self.kind).of(T::KindBlock));
        sink.add(block.number(before).number(after).of(T::ContextBlock));
    }

    /// What lies between the cue and the token.
    pub(super) fn counted(&self, place: &Place, counts: Counts, sink: &mut impl Sink) {
        let zone = place.in_zone();
        let two = |count: u8| count.min(2);
        let bits = counts.packed();
        let (before, after) = self.context;
        sink.add(zone.bits::<3>(two(counts.commas) | counts.that << 2).of(T::Commas));
        sink.add(zone.bits::<3>(two(counts.finites) | counts.that << 2).of(T::Finites));
        sink.add(zone.bits::<2>(two(counts.cues)).of(T::Cues));
        sink.add(zone.bits::<2>(two(counts.joints)).of(T::Joints));
        sink.add(zone.bits::<2>(two(counts.closings)).of(T::Closings));
        sink.add(zone.number(bits).bits::<1>(counts.that).of(T::Between));
        sink.add(zone.number(bits).number(before).number(after).of(T::BetweenContext));
        sink.add(zone.number(bits).bits::<1>(counts.that).tag(self.cue_tag).of(T::BetweenTag));
        sink.add(zone.bits::<7>(self.subject | u8::from(counts.commas > 0) << 6).of(T::SubjectHead));
    }

    /// What rules propose.
    pub(super) fn proposed(&self, holding: &Holding, place: &Place, counts: Counts, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = place.in_zone();
        let Holding { nouns, subjects, edges, proposed, edge } = *holding;
        let (left, right) = (nouns >> 1 & 1, nouns >> 2 & 1);
        let (before, after) = self.context;
        let rule = zone.bits::<2>(proposed);
        sink.add(zone.bits::<3>(nouns).of(T::Nouns));
        sink.add(zone.bits::<5>(subjects).tag(self.cue_tag).of(T::Nouns2));
        sink.add(zone.bits::<5>(subjects).number(before).of(T::NounsContext));
        sink.add(zone.bits::<6>(edges).of(T::NounsEdge));
        sink.add(zone.number(left << 7 | after).tag(self.cue_tag).of(T::LeftContext));
        sink.add(zone.bits::<1>(right).number(before).number(after).of(T::RightContext));
        sink.add(rule.of(T::Rule_));
        sink.add(rule.bits::<3>(self.kind).of(T::RuleKind));
        sink.add(rule.bits::<3>(place.block).of(T::RuleBlock));
        sink.add(v.bits::<2>(proposed).bits::<3>(edge).of(T::RuleEdge));
        sink.add(v.bits::<3>(edge).bits::<5>(self.rule).of(T::RuleEdgeName));
        sink.add(zone.bits::<5>(proposed << 3 | nouns).bits::<4>(counts.packed() & 15).of(T::RuleNouns));
    }
}
