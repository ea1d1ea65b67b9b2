//! Features of the cue and of what lies between it and a token.

use super::templates::T;
use super::{Arguments, Counts, Holding, Place};
use crate::chain::feature::Values;
use crate::chain::sum::Sink;

impl Arguments<'_> {
    /// What the cue is, for every token of a quoted stretch, or outside of any, in a zone.
    pub(super) fn of_block(&self, place: &Place, sink: &mut impl Sink) {
        let zone = place.in_zone();
        let (before, after) = self.context;
        sink.add(Values::default().of(T::Bias));
        sink.add(zone.of(T::Zone));
        sink.add(zone.number(before).number(after).of(T::Context));
        sink.add(zone.bits::<3>(place.block).word(sink.word(self.stem)).of(T::StemBlock));
    }

    /// What lies between the cue and the token.
    pub(super) fn counted(&self, place: &Place, counts: Counts, sink: &mut impl Sink) {
        let zone = place.in_zone();
        let two = |count: u8| count.min(2);
        sink.add(zone.bits::<3>(two(counts.commas) | counts.that << 2).of(T::Commas));
        sink.add(zone.bits::<3>(two(counts.finites) | counts.that << 2).of(T::Finites));
        sink.add(zone.bits::<2>(two(counts.cues)).of(T::Cues));
        sink.add(zone.bits::<2>(two(counts.closings)).of(T::Closings));
        let between = zone.number(counts.packed()).bits::<1>(counts.that);
        sink.add(between.of(T::Between));
        sink.add(between.tag(self.cue_tag).of(T::BetweenTag));
        sink.add(zone.bits::<7>(self.subject | u8::from(counts.commas > 0) << 6).of(T::SubjectHead));
    }

    /// What rules propose.
    pub(super) fn proposed(&self, holding: &Holding, place: &Place, counts: Counts, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = place.in_zone();
        let Holding { nouns, subjects, edges, proposed, edge } = *holding;
        let right = nouns >> 2 & 1;
        let (before, after) = self.context;
        sink.add(zone.bits::<3>(nouns).of(T::Nouns));
        sink.add(zone.bits::<5>(subjects).tag(self.cue_tag).of(T::Nouns2));
        sink.add(zone.bits::<6>(edges).of(T::NounsEdge));
        sink.add(zone.bits::<1>(right).number(before).number(after).of(T::RightContext));
        let rule = zone.bits::<2>(proposed);
        sink.add(rule.of(T::Rule_));
        sink.add(rule.bits::<3>(self.kind).of(T::RuleKind));
        sink.add(zone.bits::<5>(proposed << 3 | nouns).bits::<4>(counts.packed() & 15).of(T::RuleNouns));
        sink.add(rule.bits::<3>(place.block).of(T::RuleBlock));
        sink.add(v.bits::<2>(proposed).bits::<3>(edge).of(T::RuleEdge));
        sink.add(v.bits::<3>(edge).bits::<5>(self.rule).of(T::RuleEdgeName));
    }
}
