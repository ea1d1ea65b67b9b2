//! The features of each token around a cue: is it source, is it content, and where does the content begin and end.
//!
//! Two sweeps outward from the cue, counting what lies between. Each token gets the row of its features' weights.

use std::ops::Range;

use super::labels::LABELS;
use super::passage::{Item, NONE, Part, Passage, State};
use super::rules::{Cx, Proposal};
use crate::chain::code::{COMMA, DASH, SEMICOLON};
use crate::chain::table::{Sink, Table, Values, templates};
use crate::cue::features::{head, rule_number};
use crate::cue::subject;
use crate::lexicon::{Classes, Tag};

templates! {
    Bias "bias" [];
    Side "side" [Number];
    Zone "zone" [Number];
    Distance "distance" [Number];
    Block "block" [Number Number];
    BlockState "block-state" [Number Number Number];
    DistanceTag "distance-tag" [Number Tag];
    Tag_ "tag" [Number Tag];
    Word_ "word" [Number Word];
    Before "before" [Number Word];
    After "after" [Number Word];
    TagBefore "tag-before" [Number Tag Tag];
    TagAfter "tag-after" [Number Tag Tag];
    TagBoth "tag-both" [Number Tag Tag Tag];
    Ahead "ahead" [Number Word Word];
    AheadTag "ahead-tag" [Number Word Tag];
    AheadTags "ahead-tags" [Number Tag Tag Tag];
    Behind "behind" [Number Word Word];
    BehindTag "behind-tag" [Number Word Tag];
    WordAfterTag "word-after-tag" [Number Word Tag];
    Commas "commas" [Number Number];
    Finites "finites" [Number Number];
    Cues "cues" [Number Number];
    Joints "joints" [Number Number];
    Closings "closings" [Number Number];
    Between "between" [Number Number Number];
    BetweenContext "between-context" [Number Number Number Number Number];
    BetweenTag "between-tag" [Number Number Number Tag];
    Stem "stem" [Number Word];
    StemDistance "stem-distance" [Number Word];
    StemBlock "stem-block" [Number Number Word];
    CueTag "cue-tag" [Number Tag];
    Kind_ "kind" [Number Number];
    KindBlock "kind-block" [Number Number Number];
    Context "context" [Number Number Number];
    ContextTag "context-tag" [Number Number Number Tag];
    ContextDistance "context-distance" [Number Number Number];
    ContextBlock "context-block" [Number Number Number Number];
    Phrase "phrase" [Number Number];
    NearTag "near-tag" [Number Tag Tag];
    First "first" [Number Number];
    FirstKind "first-kind" [Number Number];
    Last "last" [Number];
    Marks "marks" [Number Number Number];
    Nouns "nouns" [Number Number];
    LeftContext "left-context" [Number Number Tag];
    RightContext "right-context" [Number Number Number Number];
    Rule_ "rule" [Number Number];
    RuleKind "rule-kind" [Number Number Number];
    RuleBlock "rule-block" [Number Number Number];
    RuleEdge "rule-edge" [Number Number];
    RuleEdgeName "rule-edge-name" [Number Number];
    RuleNouns "rule-nouns" [Number Number Number];
    Likely "likely" [Number Number];
    LikelyNext "likely-next" [Number Number];
    CueLikely "cue-likely" [Number Number];
    Rest "rest" [Number Number Number];
    Classes_ "classes" [Number Number Tag];
    SubjectHead "subject-head" [Number Number];
    Nouns2 "subjects" [Number Number Tag];
    NounsContext "subjects-context" [Number Number Number];
    NounsEdge "subjects-edge" [Number Number];
    AheadKind "ahead-kind" [Number Number Word];
    AheadContext "ahead-context" [Number Number Word];
    AheadStem "ahead-stem" [Number Word Word];
    AheadFinite "ahead-finite" [Number Number Word Tag];
    AheadClause "ahead-clause" [Number Number Word];
    BehindKind "behind-kind" [Number Number Word];
    BehindStem "behind-stem" [Number Word Word];
    TagKind "tag-kind" [Number Number Tag Tag];
    OverMarks "over-marks" [Number Word];
    OverMarksTag "over-marks-tag" [Number Tag];
    EndClause "end-clause" [Number Number Number];
}

/// What lies between the cue and a token.
#[derive(Clone, Copy, Default)]
struct Counts {
    commas: u8,
    finites: u8,
    cues: u8,
    joints: u8,
    closings: u8,
    that: u8,
}

impl Counts {
    fn pass(&mut self, cx: &Cx<'_>, at: usize, likely: u8) {
        let item = &cx.passage.items[at];
        if item.state == State::Outside {
            self.commas = self.commas.saturating_add(matches!(item.word, COMMA | SEMICOLON | DASH).into());
            self.finites = self.finites.saturating_add(item.tag.is_finite().into());
            self.cues = self.cues.saturating_add((likely >= 3).into());
            self.joints = self.joints.saturating_add((item.tag == Tag::Cc).into());
            self.that |= u8::from(item.word == cx.knowledge.that || item.word == cx.knowledge.whether);
        }
        self.closings = self.closings.saturating_add((item.state == State::Closing).into());
    }

    fn packed(self) -> u8 {
        let two = |count: u8| count.min(3);
        two(self.commas) | two(self.finites) << 2 | two(self.cues) << 4 | two(self.closings) << 6
    }
}

/// How likely a token is a cue, in steps: 0 below .05, 1 below .2, 2 below .5, 3 below .8, 4.
pub(crate) fn step(probability: f32) -> u8 {
    [0.05, 0.2, 0.5, 0.8].iter().map(|limit| u8::from(probability >= *limit)).sum()
}

/// A cue and all that the features of its tokens ask for.
pub(crate) struct Arguments<'p, 'c> {
    cx: &'c Cx<'p>,
    proposal: Option<&'c Proposal>,
    /// The tokens of the cue.
    cue: Range<usize>,
    /// For each token of the passage how likely it is a cue, as [`step`] gives it.
    likely: &'c [u8],
    context: (u8, u8),
    /// The number of the last block before the cue.
    block: i32,
    cue_tag: u8,
    rule: u8,
    subject: u8,
    /// Subjects of other verbs that the cue may share: the sentence's first verb's, and the nearest likely cue's before.
    shared: [Option<Range<usize>>; 2],
}

impl<'p, 'c> Arguments<'p, 'c> {
    pub(crate) fn new(cx: &'c Cx<'p>, proposal: Option<&'c Proposal>, cue: Range<usize>, likely: &'c [u8]) -> Self {
        let passage = cx.passage;
        let context = (neighbour(cx, cue.start as isize - 1), neighbour(cx, cue.end as isize));
        let block = passage.blocks.partition_point(|block| block.end <= cue.start) as i32 - 1;
        let tag = passage.items[cx.at].tag;
        let cue_tag = if tag.is_noun() { Tag::Nn } else { tag } as u8;
        let rule = rule_number(proposal);
        let subject = head(passage, cx.knowledge, cx.left.as_ref());
        let shared = shared(cx, likely);
        Self { cx, proposal, cue, likely, context, block, cue_tag, rule, subject, shared }
    }

    /// The tokens that can be source or content: the cue's sentence, and where the paragraph quotes two to each side.
    pub(crate) fn window(&self) -> Range<usize> {
        let passage = self.cx.passage;
        let here = passage.items[self.cx.at].sentence as usize;
        let reach = if passage.blocks.is_empty() { 0 } else { 2 };
        let start = passage.sentences.get(here.saturating_sub(reach)).map_or(0, |sentence| sentence.start);
        let last = passage.sentences.get(here + reach).or(passage.sentences.last());
        let end = last.map_or(passage.len(), |sentence| sentence.end);
        let (start, end) = (start.max(self.cue.start.saturating_sub(SPAN)), end.min(self.cue.end + SPAN));
        start.min(self.cue.start)..end.max(self.cue.end)
    }

    /// Writes the scores of the window's tokens.
    pub(crate) fn score(&self, table: &Table<LABELS>, scores: &mut Vec<[f32; LABELS]>) {
        let window = self.window();
        scores.clear();
        scores.resize(window.len(), [0.0; LABELS]);
        self.sweep(|at, counts| {
            let mut sum = table.sum();
            self.token(at, counts, &mut sum);
            if let Some(row) = scores.get_mut(at - window.start) {
                *row = sum.row;
            }
        });
    }

    /// Collects the features of the window's tokens, in order.
    #[cfg(feature = "fit")]
    pub(crate) fn collect(&self) -> Vec<Vec<u64>> {
        let window = self.window();
        let mut rows = vec![Vec::new(); window.len()];
        self.sweep(|at, counts| {
            if let Some(row) = rows.get_mut(at - window.start) {
                self.token(at, counts, row);
            }
        });
        rows
    }

    /// Visits each token of the window, outward from the cue, with what lies between; the cue's own without.
    fn sweep(&self, mut visit: impl FnMut(usize, Option<Counts>)) {
        let window = self.window();
        self.cue.clone().for_each(|at| visit(at, None));
        let mut counts = Counts::default();
        for at in self.cue.end..window.end {
            visit(at, Some(counts));
            counts.pass(self.cx, at, self.likely.get(at).copied().unwrap_or(0));
        }
        counts = Counts::default();
        for at in (window.start..self.cue.start).rev() {
            visit(at, Some(counts));
            counts.pass(self.cx, at, self.likely.get(at).copied().unwrap_or(0));
        }
    }

    fn cue_token(&self, at: usize, sink: &mut impl Sink) {
        let v = Values::default();
        let passage = self.cx.passage;
        sink.add(v.number(ZONE_CUE).of(T::Zone as u8));
        sink.add(v.number(ZONE_CUE).word(passage.word(at as isize)).of(T::Word_ as u8));
    }

    fn token(&self, at: usize, counts: Option<Counts>, sink: &mut impl Sink) {
        let Some(counts) = counts else {
            self.cue_token(at, sink);
            return;
        };
        let place = self.place(at);
        self.surface(at, &place, sink);
        self.counted(at, &place, counts, sink);
        self.cue_context(at, &place, counts, sink);
        self.proposed(at, &place, counts, sink);
        self.edges(at, &place, counts, sink);
    }

    fn place(&self, at: usize) -> Place {
        let items = &self.cx.passage.items;
        let item = &items[at];
        let right = at >= self.cue.end;
        let steps = if right { at + 1 - self.cue.end } else { self.cue.start - at };
        let sentences = i32::from(item.sentence) - i32::from(items[self.cx.at].sentence);
        let zone = if right { 3 + sentences.clamp(0, 2) } else { sentences.clamp(-2, 0) + 2 } as u8;
        let block = if item.block == NONE {
            7
        } else {
            (i32::from(item.block) - self.block - i32::from(!right) + 3).clamp(0, 6) as u8
        };
        Place { side: right.into(), zone, steps: bucket(steps) | u8::from(right) << 3, block, near: steps <= 2 }
    }

    fn surface(&self, at: usize, place: &Place, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = v.number(place.zone);
        let passage = self.cx.passage;
        let i = at as isize;
        let item = &passage.items[at];
        let tag = |offset: isize| passage.tag(i + offset);
        let word = |offset: isize| passage.word(i + offset);
        let mut add = |template: T, values: Values| sink.add(values.of(template as u8));
        add(T::Bias, v);
        add(T::Side, v.number(place.side));
        add(T::Zone, zone);
        add(T::Distance, v.number(place.steps));
        add(T::Block, zone.number(place.block));
        add(T::BlockState, zone.number(place.block).number(item.state as u8));
        add(T::DistanceTag, v.number(place.steps).tag(tag(0)));
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
        let first = at == 0 || passage.items[at - 1].sentence != item.sentence;
        if first {
            add(T::First, zone.number(place.block));
            add(T::FirstKind, zone.number(self.cx.kind as u8));
        }
        if passage.items.get(at + 1).is_none_or(|next| next.sentence != item.sentence) {
            add(T::Last, zone);
        }
        let state = |offset: isize| passage.state(i + offset) as u8;
        add(T::Marks, zone.number(state(-1) << 2 | state(0)).number(state(1) << 2 | state(2)));
    }

    fn counted(&self, at: usize, place: &Place, counts: Counts, sink: &mut impl Sink) {
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
        let likely = |at: usize| self.likely.get(at).copied().unwrap_or(0);
        add(T::Likely, zone.number(likely(at)));
        let next = (at + 1..at + 5).map(likely).collect::<SmallMax>().0;
        add(T::LikelyNext, zone.number(next));
        let rest = self.rest(at);
        add(T::Rest, zone.number(rest).number(u8::from(counts.finites > 0)));
    }

    /// What the sentence still holds after `at`: 1 a finite verb, 2 a comma, 4 a quotation mark, 8 more than five tokens.
    fn rest(&self, at: usize) -> u8 {
        let passage = self.cx.passage;
        let end = passage.sentence_of(at).end;
        let rest = passage.items.get(at + 1..end.min(at + 20)).unwrap_or_default();
        let any = |test: fn(&Item) -> bool| u8::from(rest.iter().any(test));
        any(|item| item.tag.is_finite())
            | any(|item| item.word == COMMA) << 1
            | any(|item| matches!(item.state, State::Opening | State::Closing)) << 2
            | u8::from(rest.len() > 5) << 3
    }

    fn cue_context(&self, at: usize, place: &Place, counts: Counts, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = v.number(place.zone);
        let passage = self.cx.passage;
        let stem = passage.stem(self.cx.at as isize);
        let (before, after) = self.context;
        let kind = self.cx.kind as u8;
        let mut add = |template: T, values: Values| sink.add(values.of(template as u8));
        add(T::Stem, zone.word(stem));
        add(T::StemDistance, v.number(place.steps).word(stem));
        add(T::StemBlock, zone.number(place.block).word(stem));
        add(T::CueTag, zone.tag(self.cue_tag));
        add(T::Kind_, zone.number(kind));
        add(T::KindBlock, zone.number(place.block).number(kind));
        add(T::Context, zone.number(before).number(after));
        add(T::ContextTag, zone.number(before).number(after).tag(self.cue_tag));
        add(T::ContextDistance, v.number(place.steps).number(before).number(after));
        add(T::ContextBlock, zone.number(place.block).number(before).number(after));
        if place.near {
            add(T::NearTag, zone.tag(passage.tag(at as isize)).tag(self.cue_tag));
        }
        add(T::CueLikely, zone.number(self.likely.get(self.cx.at).copied().unwrap_or(0)));
        add(T::SubjectHead, zone.number(self.subject | u8::from(counts.commas > 0) << 6));
    }

    /// What speaks for an edge of the content here, given the cue.
    fn edges(&self, at: usize, place: &Place, counts: Counts, sink: &mut impl Sink) {
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
        add(T::EndClause, zone.number(self.rest(at)).number(finites << 3 | joint));
    }

    fn proposed(&self, at: usize, place: &Place, counts: Counts, sink: &mut impl Sink) {
        let v = Values::default();
        let zone = v.number(place.zone);
        let holds = |range: Option<&Range<usize>>| range.is_some_and(|range| range.contains(&at));
        let source = holds(self.proposal.and_then(|proposal| proposal.source.as_ref()));
        let (left, right) = (holds(self.cx.left.as_ref()), holds(self.cx.right.as_ref()));
        let nouns = u8::from(source) | u8::from(left) << 1 | u8::from(right) << 2;
        let content = |at: usize| {
            self.proposal.is_some_and(|proposal| {
                proposal.content.contains(&at) || proposal.more.as_ref().is_some_and(|more| more.contains(&at))
            })
        };
        let inside = content(at);
        let proposed = if self.proposal.is_none() { 2 } else { u8::from(inside) };
        let edge = u8::from(at > 0 && content(at - 1)) | u8::from(inside) << 1 | u8::from(content(at + 1)) << 2;
        let (before, after) = self.context;
        let mut add = |template: T, values: Values| sink.add(values.of(template as u8));
        add(T::Nouns, zone.number(nouns));
        let [main, previous] = [0, 1].map(|which: usize| holds(self.shared[which].as_ref()));
        let subjects = nouns | u8::from(main) << 3 | u8::from(previous) << 4;
        add(T::Nouns2, zone.number(subjects).tag(self.cue_tag));
        add(T::NounsContext, zone.number(subjects).number(before));
        let near = |at: usize| {
            let holds = |range: &Option<Range<usize>>| range.as_ref().is_some_and(|range| range.contains(&at));
            u8::from(holds(&self.cx.left)) | u8::from(holds(&self.shared[0])) << 1
        };
        let edges = near(at) << 4 | near(at + 1) << 2 | at.checked_sub(1).map_or(0, near);
        add(T::NounsEdge, zone.number(edges));
        add(T::LeftContext, zone.number(u8::from(left) << 7 | after).tag(self.cue_tag));
        add(T::RightContext, zone.number(right.into()).number(before).number(after));
        add(T::Rule_, zone.number(proposed));
        add(T::RuleKind, zone.number(proposed).number(self.cx.kind as u8));
        add(T::RuleBlock, zone.number(proposed).number(place.block));
        add(T::RuleEdge, v.number(proposed).number(edge));
        add(T::RuleEdgeName, v.number(edge).number(self.rule));
        add(T::RuleNouns, zone.number(proposed << 3 | nouns).number(counts.packed() & 15));
    }
}

/// The furthest that source and content may lie from the cue, in tokens.
const SPAN: usize = 250;
/// The zone of the cue itself.
const ZONE_CUE: u8 = 7;

/// Where a token lies towards the cue.
struct Place {
    side: u8,
    /// Side and sentences away.
    zone: u8,
    steps: u8,
    /// Which quoted stretch, counted from the cue; 7 for none.
    block: u8,
    near: bool,
}

/// A distance in eight steps.
const fn bucket(steps: usize) -> u8 {
    match steps {
        0..=1 => 0,
        2 => 1,
        3 => 2,
        4..=5 => 3,
        6..=9 => 4,
        10..=19 => 5,
        20..=39 => 6,
        _ => 7,
    }
}

/// The largest of some small numbers.
struct SmallMax(u8);

impl FromIterator<u8> for SmallMax {
    fn from_iter<I: IntoIterator<Item = u8>>(numbers: I) -> Self {
        Self(numbers.into_iter().max().unwrap_or(0))
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

/// The subjects of other verbs that the cue may share.
fn shared(cx: &Cx<'_>, likely: &[u8]) -> [Option<Range<usize>>; 2] {
    let items = &cx.passage.items;
    let start = cx.sentence.start;
    let first = (start..cx.at).find(|at| items[*at].tag.is_finite() && items[*at].state == State::Outside);
    let from = start.max(cx.at.saturating_sub(60));
    let cue =
        (from..cx.at).rev().find(|at| likely.get(*at).is_some_and(|likely| *likely >= 3) && items[*at].tag.is_verb());
    [first, cue].map(|verb| verb.and_then(|verb| subject::left(cx.passage, verb)))
}

/// What kind of token stands beside the cue.
fn neighbour(cx: &Cx<'_>, at: isize) -> u8 {
    let here = cx.passage.items[cx.at].sentence;
    let Some(item) = cx.passage.item(at).filter(|item| item.sentence == here) else { return 0 };
    match item.state {
        State::Closing => return 1,
        State::Opening => return 2,
        _ => {}
    }
    let known = cx.knowledge.neighbour(item.word);
    if known != 0 {
        return known;
    }
    let person = item.classes.any(Classes::ROLE.with(Classes::PERSON).with(Classes::GROUP));
    match item.tag {
        Tag::Prp => 40,
        Tag::Nnp | Tag::Nnps => 41,
        Tag::Nn | Tag::Nns if person => 48,
        Tag::Nn | Tag::Nns => 42,
        Tag::Dt | Tag::PrpS | Tag::Cd | Tag::Jj => 43,
        Tag::Rb => 44,
        Tag::Wp | Tag::Wdt => 45,
        Tag::Cc => 46,
        _ if item.part == Part::Auxiliary => 47,
        other => 50 + other as u8,
    }
}
