//! Features of the words around a token: by themselves, and as edges of what the cue reports.

use super::templates::T;
use super::{Arguments, Counts, Place};
use crate::chain::code::{COMMA, DASH};
use crate::chain::table::{Sink, Values};
use crate::cue::features::head;
use crate::passage::{NONE, Passage, State};

impl Arguments<'_, '_> {
    /// What stands here, whatever the cue.
    pub(super) fn surface(&self, at: usize, place: &Place, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = v.number(place.zone);
        let passage = self.cx.passage;
        let i = at as isize;
        let item = &passage.items[at];
        let tag = |offset: isize| passage.tag(i + offset);
        let word = |offset: isize| passage.word(i + offset);
        let mut add = |template: T, values: Values| sink.add(values.of(template as u8));
        add(T::Tag_, zone.tag(tag(0)));
        add(T::Word_, zone.word(item.word));
        add(T::Before, zone.word(word(-1)));
        add(T::After, zone.word(word(1)));
        add(T::TagBefore, zone.tag(tag(-1)).tag(tag(0)));
        add(T::TagAfter, zone.tag(tag(0)).tag(tag(1)));
        add(T::TagBoth, zone.tag(tag(-1)).tag(tag(0)).tag(tag(1)));
        add(T::Ahead, zone.word(word(1)).word(word(2)));
        add(T::AheadTag, zone.word(word(1)).tag(tag(2)));
        add(T::AheadTags, zone.tag(tag(1)).tag(tag(2)).tag(tag(3)));
        add(T::Behind, zone.word(word(-1)).word(word(-2)));
        add(T::BehindTag, zone.word(word(-1)).tag(tag(-2)));
        add(T::WordAfterTag, zone.word(item.word).tag(tag(1)));
        let starts = item.phrase != NONE && passage.phrase_at(at).is_some_and(|phrase| phrase.start == at);
        add(T::Phrase, zone.number(starts.into()));
        let class = head(passage, self.cx.knowledge, Some(&(at..at + 1)));
        add(T::Classes_, zone.number(class).tag(tag(0)));
        if passage.items.get(at + 1).is_none_or(|next| next.sentence != item.sentence) {
            add(T::Last, zone);
        }
        let state = |offset: isize| passage.state(i + offset) as u8;
        add(T::Marks, zone.number(state(-1) << 2 | state(0)).number(state(1) << 2 | state(2)));
    }

    /// What speaks for an edge of the content here, given the cue.
    pub(super) fn edges(&self, at: usize, place: &Place, counts: Counts, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = v.number(place.zone);
        let passage = self.cx.passage;
        let i = at as isize;
        let kind = self.cx.kind as u8;
        let stem = passage.stem(self.cx.at as isize);
        let (_, after) = self.context;
        let next = passage.word(i + 1);
        // after a comma or a dash the word behind it tells more
        let (ahead, tag) = match next {
            COMMA | DASH => (passage.word(i + 2), passage.tag(i + 2)),
            _ => (next, passage.tag(i + 1)),
        };
        let joint = u8::from(next == COMMA) | u8::from(next == DASH) << 1;
        let behind = passage.word(i - 1);
        let finites = counts.finites.min(2) + u8::from(passage.items[at].tag.is_finite());
        let mut add = |template: T, values: Values| sink.add(values.of(template as u8));
        let item = &passage.items[at];
        add(T::BlockState, zone.number(place.block).number(item.state as u8));
        add(T::DistanceTag, v.number(place.steps).tag(item.tag as u8));
        if at == 0 || passage.items[at - 1].sentence != item.sentence {
            add(T::First, zone.number(place.block));
            add(T::FirstKind, zone.number(kind));
        }
        if place.near {
            add(T::NearTag, zone.tag(item.tag as u8).tag(self.cue_tag));
        }
        let likely = |at: usize| self.likely.get(at).copied().unwrap_or(0);
        add(T::Likely, zone.number(likely(at)));
        add(T::LikelyNext, zone.number((at + 1..at + 5).map(likely).max().unwrap_or(0)));
        add(T::Rest, zone.number(item.rest).number(u8::from(counts.finites > 0)));
        add(T::AheadKind, zone.number(kind << 3 | joint).word(ahead));
        add(T::AheadContext, zone.number(after).word(next));
        add(T::AheadStem, v.number(place.side << 3 | joint).word(stem).word(ahead));
        add(T::AheadFinite, zone.number(finites << 3 | joint).word(ahead).tag(tag));
        add(T::AheadClause, v.number(place.side << 5 | finites << 3 | joint).number(after).word(ahead));
        add(T::BehindKind, zone.number(kind).word(behind));
        add(T::BehindStem, v.number(place.side).word(stem).word(behind));
        let (over, over_tag, marks) = over_marks(passage, i, 1);
        if marks & 4 != 0 {
            add(T::OverMarks, v.number(place.side << 3 | marks).word(over));
            add(T::OverMarksTag, v.number(kind << 3 | marks).tag(over_tag));
        }
        add(T::TagKind, zone.number(kind).tag(passage.tag(i)).tag(passage.tag(i + 1)));
        add(T::EndClause, zone.number(passage.items[at].rest).number(finites << 3 | joint));
    }
}

/// The first word that is no mark, at most three tokens away in a direction, its tag, and the marks between: 1 comma,
/// 2 dash, 4 quotation mark.
fn over_marks(passage: &Passage, at: isize, direction: isize) -> (u32, u8, u8) {
    let mut joint = 0;
    let mut to = at + direction;
    for _ in 0..3 {
        let word = passage.word(to);
        joint |= match (word, passage.state(to)) {
            (_, State::Opening | State::Closing) => 4,
            (COMMA, _) => 1,
            (DASH, _) => 2,
            _ => break,
        };
        to += direction;
    }
    (passage.word(to), passage.tag(to), joint)
}
