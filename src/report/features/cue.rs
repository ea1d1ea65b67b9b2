//! Features of the cue and of what lies between it and a token.

use super::templates::T;
use super::window::Holding;
use super::{Arguments, Counts, Group, Place};
use crate::chain::feature::{Values, Word};
use crate::chain::sum::Sink;

impl Arguments<'_> {
    /// What the cue is, for every token of a quoted stretch, or outside of any, in a zone.
    pub(super) fn of_cue(&self, holding: Holding, place: &Place, sink: &mut impl Sink) {
        let zone = place.in_zone();
        let (before, after) = self.context;
        let right = holding.right();
        let block = zone.bits::<3>(place.block).word(Word::any(self.stem));
        let key = block.number(before).number(after).bits::<1>(right);
        sink.group(Group::Cue as u8, key, |sink| {
            sink.add(Values::default().of(T::Bias));
            sink.add(zone.of(T::Zone));
            sink.add(zone.number(before).number(after).of(T::Context));
            sink.add(zone.bits::<3>(place.block).word(sink.word(self.stem)).of(T::StemBlock));
            sink.add(zone.bits::<1>(right).number(before).number(after).of(T::RightContext));
        });
    }

    /// What lies between the cue and the token.
    pub(super) fn counted(&self, place: &Place, counts: Counts, sink: &mut impl Sink) {
        let zone = place.in_zone();
        let between = zone.number(counts.packed).bits::<1>(counts.that);
        let subject = self.subject | u8::from(counts.commas() > 0) << 6;
        sink.group(Group::Between as u8, between.tag(self.cue_tag).bits::<6>(self.subject), |sink| {
            sink.add(zone.bits::<3>(counts.commas() | counts.that << 2).of(T::Commas));
            sink.add(zone.bits::<3>(counts.finites() | counts.that << 2).of(T::Finites));
            sink.add(zone.bits::<2>(counts.cues()).of(T::Cues));
            sink.add(zone.bits::<2>(counts.closings()).of(T::Closings));
            sink.add(between.of(T::Between));
            sink.add(between.tag(self.cue_tag).of(T::BetweenTag));
            sink.add(zone.bits::<7>(subject).of(T::SubjectHead));
        });
    }

    /// What rules propose.
    pub(super) fn proposed(&self, holding: Holding, place: &Place, counts: Counts, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = place.in_zone();
        // whether anything is proposed the number of the rule tells
        let passed = counts.packed & 15;
        let key =
            zone.bits::<3>(place.block).bits::<4>(passed).tag(self.cue_tag).bits::<3>(self.kind).bits::<5>(self.rule);
        let key = key.number(holding.now).bits::<3>(holding.before).bits::<3>(holding.after);
        sink.group(Group::Rules as u8, key, |sink| {
            let (nouns, proposed, edge) = (holding.nouns(), holding.proposed(), holding.edge());
            let rule = zone.bits::<2>(proposed);
            sink.add(zone.bits::<3>(nouns).of(T::Nouns));
            sink.add(zone.bits::<5>(holding.subjects()).tag(self.cue_tag).of(T::Nouns2));
            sink.add(zone.bits::<6>(holding.edges()).of(T::NounsEdge));
            sink.add(rule.of(T::Rule_));
            sink.add(rule.bits::<3>(self.kind).of(T::RuleKind));
            sink.add(zone.bits::<5>(proposed << 3 | nouns).bits::<4>(passed).of(T::RuleNouns));
            sink.add(rule.bits::<3>(place.block).of(T::RuleBlock));
            sink.add(v.bits::<2>(proposed).bits::<3>(edge).of(T::RuleEdge));
            sink.add(v.bits::<3>(edge).bits::<5>(self.rule).of(T::RuleEdgeName));
        });
    }
}
