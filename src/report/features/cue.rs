//! Features of the cue and of what lies between it and a token.

use std::ops::Range;

use super::templates::T;
use super::{Arguments, Counts, Holding, Place};
use crate::chain::table::{Sink, Values};

impl Arguments<'_, '_> {
    /// What the cue is, for every token of a zone.
    pub(super) fn of_zone(&self, place: &Place, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = v.number(place.zone);
        let (before, after) = self.context;
        let mut add = |template: T, values: Values| sink.add(values.of(template as u8));
        add(T::Bias, v);
        add(T::Side, v.number(place.side));
        add(T::Zone, zone);
        add(T::Stem, zone.word(self.stem()));
        add(T::CueTag, zone.tag(self.cue_tag));
        add(T::Kind_, zone.number(self.cx.kind as u8));
        add(T::Context, zone.number(before).number(after));
        add(T::ContextTag, zone.number(before).number(after).tag(self.cue_tag));
        add(T::CueLikely, zone.number(self.likely.get(self.cx.at).copied().unwrap_or(0)));
    }

    /// What the cue is, for every token so far away.
    pub(super) fn of_distance(&self, place: &Place, sink: &mut impl Sink) {
        let v = Values::default();
        let (before, after) = self.context;
        sink.add(v.number(place.steps).of(T::Distance as u8));
        sink.add(v.number(place.steps).word(self.stem()).of(T::StemDistance as u8));
        sink.add(v.number(place.steps).number(before).number(after).of(T::ContextDistance as u8));
    }

    /// What the cue is, for every token of a quoted stretch, or outside of any.
    pub(super) fn of_block(&self, place: &Place, sink: &mut impl Sink) {
        let block = Values::default().number(place.zone).number(place.block);
        let (before, after) = self.context;
        sink.add(block.of(T::Block as u8));
        sink.add(block.word(self.stem()).of(T::StemBlock as u8));
        sink.add(block.number(self.cx.kind as u8).of(T::KindBlock as u8));
        sink.add(block.number(before).number(after).of(T::ContextBlock as u8));
    }

    /// What lies between the cue and the token.
    pub(super) fn counted(&self, place: &Place, counts: Counts, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = v.number(place.zone);
        let two = |count: u8| count.min(2);
        let bits = counts.packed();
        let (before, after) = self.context;
        let mut add = |template: T, values: Values| sink.add(values.of(template as u8));
        add(T::Commas, zone.number(two(counts.commas) | counts.that << 2));
        add(T::Finites, zone.number(two(counts.finites) | counts.that << 2));
        add(T::Cues, zone.number(two(counts.cues)));
        add(T::Joints, zone.number(two(counts.joints)));
        add(T::Closings, zone.number(two(counts.closings)));
        add(T::Between, zone.number(bits).number(counts.that));
        add(T::BetweenContext, zone.number(bits).number(before).number(after));
        add(T::BetweenTag, zone.number(bits).number(counts.that).tag(self.cue_tag));
        add(T::SubjectHead, zone.number(self.subject | u8::from(counts.commas > 0) << 6));
    }

    /// How the token lies to the noun phrases and the content that rules see.
    pub(super) fn holding(&self, at: usize) -> Holding {
        let holds = |range: Option<&Range<usize>>, at: usize| range.is_some_and(|range| range.contains(&at));
        let source = holds(self.proposal.and_then(|proposal| proposal.source.as_ref()), at);
        let left = |at: usize| holds(self.cx.left.as_ref(), at);
        let [main, previous] = &self.shared;
        let main = |at: usize| holds(main.as_ref(), at);
        let nouns = u8::from(source) | u8::from(left(at)) << 1 | u8::from(holds(self.cx.right.as_ref(), at)) << 2;
        let near = |at: usize| u8::from(left(at)) | u8::from(main(at)) << 1;
        let content = |at: usize| {
            self.proposal.is_some_and(|proposal| {
                proposal.content.contains(&at) || proposal.more.as_ref().is_some_and(|more| more.contains(&at))
            })
        };
        let before = at.checked_sub(1);
        Holding {
            nouns,
            subjects: nouns | u8::from(main(at)) << 3 | u8::from(holds(previous.as_ref(), at)) << 4,
            edges: near(at) << 4 | near(at + 1) << 2 | before.map_or(0, near),
            proposed: if self.proposal.is_none() { 2 } else { u8::from(content(at)) },
            edge: u8::from(before.is_some_and(content)) | u8::from(content(at)) << 1 | u8::from(content(at + 1)) << 2,
        }
    }

    /// What rules propose.
    pub(super) fn proposed(&self, holding: &Holding, place: &Place, counts: Counts, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = v.number(place.zone);
        let Holding { nouns, subjects, edges, proposed, edge } = *holding;
        let (left, right) = (nouns >> 1 & 1, nouns >> 2 & 1);
        let (before, after) = self.context;
        let mut add = |template: T, values: Values| sink.add(values.of(template as u8));
        add(T::Nouns, zone.number(nouns));
        add(T::Nouns2, zone.number(subjects).tag(self.cue_tag));
        add(T::NounsContext, zone.number(subjects).number(before));
        add(T::NounsEdge, zone.number(edges));
        add(T::LeftContext, zone.number(left << 7 | after).tag(self.cue_tag));
        add(T::RightContext, zone.number(right).number(before).number(after));
        add(T::Rule_, zone.number(proposed));
        add(T::RuleKind, zone.number(proposed).number(self.cx.kind as u8));
        add(T::RuleBlock, zone.number(proposed).number(place.block));
        add(T::RuleEdge, v.number(proposed).number(edge));
        add(T::RuleEdgeName, v.number(edge).number(self.rule));
        add(T::RuleNouns, zone.number(proposed << 3 | nouns).number(counts.packed() & 15));
    }

    fn stem(&self) -> u32 {
        self.cx.passage.stem(self.cx.at as isize)
    }
}
