//! Who is the source of a cue: the chain's answer weighed against the other places that it holds possible.
//!
//! Reads the probabilities that the chain gave for one cue, and the passage; gives one range of tokens. The chain sees a
//! token and what lies between it and the cue; here whole candidates are compared, each with what stands beside it: in *an
//! e-mail to voters stating* the voters state nothing.

use std::ops::Range;

use super::answer::trimmed;
use super::pick::{CUE_STEP, Draft, Picked, pick};
use crate::chain::feature::{Values, templates};
use crate::chain::sum::Sink;
use crate::chain::table::Table;
use crate::cue::features::{head, rule_number};
use crate::lexicon::{Classes, Tag};
use crate::passage::{Part, State};

templates! {
    Likely "likely" [N5];
    Share "share" [N5];
    Chain "chain" [N1 N4];
    Rank "rank" [N2 N1 N1];
    Side "side" [N1 N3 N1];
    Distance "distance" [N4 N1];
    DistanceTag "distance-tag" [N4 N1 Tag];
    Head "head" [N5 N1];
    HeadTag "head-tag" [N5 N1 Tag];
    HeadStem "head-stem" [N5 Word];
    Stem "stem" [Word N1];
    StemBefore "stem-before" [Word Word N1];
    First "first" [Word];
    Last "last" [Word N1];
    Before "before" [Word N1];
    BeforeTag "before-tag" [Tag Tag N1];
    After "after" [Word N1];
    AfterTag "after-tag" [Tag Tag N1];
    Around "around" [Tag Tag N1];
    CueBefore "cue-before" [Tag Tag N1];
    CueBeforeWord "cue-before-word" [Word Tag N1];
    CueAfter "cue-after" [Tag Tag N1];
    Proposed "proposed" [N2 N4];
    Subject "subject" [N2 N2 N1];
    Between "between" [N2 N2 N2 N1];
    BetweenTag "between-tag" [N2 N2 N1 Tag];
    Joints "joints" [N4 N1];
    JointsTag "joints-tag" [N4 N1 Tag];
    Verb "verb" [N1 N1 Tag];
    Rivals "rivals" [N2 N2 N1];
    Length "length" [N3 N1];
}

/// A place less likely than this is not looked at.
const SOURCE_FLOOR: f32 = 0.1;
/// So many places are.
const SOURCES: usize = 6;

/// A place where the source may stand.
#[derive(Clone, Debug)]
struct Candidate {
    range: Range<usize>,
    /// The highest probability in it.
    likely: f32,
}

impl Draft<'_> {
    /// The best source by the weights; none where there is no choice.
    pub(super) fn settle_source(&self, table: &Table<1>) -> Option<Picked<Range<usize>>> {
        let chosen = self.source?;
        let candidates = self.sources(chosen)?;
        let ours = candidates.iter().position(|one| one.range == *chosen)?;
        let choice = Choice::new(self, &candidates, ours);
        let (best, share) = pick(table, candidates.len(), ours, |number, sum| choice.features(number, sum));
        Some(Picked {
            what: candidates.get(best)?.range.clone(),
            share,
            #[cfg(feature = "fit")]
            among: super::pick::collect(candidates.iter().map(|one| one.range.clone()), |number, features| {
                choice.features(number, features)
            }),
        })
    }

    /// The chain's answer and the other runs of tokens that may be it, in order; none where there are no others.
    fn sources(&self, chosen: &Range<usize>) -> Option<Vec<Candidate>> {
        let read = self.read;
        let apart = |run: &Range<usize>| run.end <= chosen.start || chosen.end <= run.start;
        let candidate = |range: Range<usize>| Candidate { likely: read.peak(&range), range };
        let mut others = read.likely_sources(SOURCE_FLOOR).filter(apart).filter_map(|run| {
            let range = read.around_peak(run)?;
            Some(candidate(trimmed(read.passage, range)))
        });
        let first = others.next()?;
        let mut found = vec![candidate(chosen.clone()), first];
        found.extend(others);
        if found.len() > SOURCES {
            if let Some(rest) = found.get_mut(1..) {
                rest.sort_by(|a, b| b.likely.total_cmp(&a.likely));
            }
            found.truncate(SOURCES);
        }
        found.sort_by_key(|one| one.range.start);
        Some(found)
    }
}

/// The candidates of one cue.
struct Choice<'p> {
    of: &'p Draft<'p>,
    candidates: &'p [Candidate],
    ours: usize,
    mass: f32,
    stem: u32,
    tag: u8,
    rule: u8,
    speech: u8,
}

fn steps(count: usize, limits: &[usize]) -> u8 {
    limits.iter().map(|limit| u8::from(count >= *limit)).sum()
}

/// Steps of a probability: finer towards both ends.
fn fine(probability: f32) -> u8 {
    let probability = probability.clamp(0.001, 0.999);
    ((probability / (1.0 - probability)).ln() * 1.5 + 9.0).clamp(0.0, 18.0) as u8
}

impl<'p> Choice<'p> {
    fn new(of: &'p Draft<'p>, candidates: &'p [Candidate], ours: usize) -> Self {
        let item = of.read.passage.items.get(of.cx.at);
        Self {
            mass: candidates.iter().map(|one| one.likely).sum(),
            stem: item.map_or(0, |item| item.stem),
            tag: of.read.passage.tag(of.cx.at as isize),
            rule: rule_number(of.proposal),
            speech: item.is_some_and(|item| item.classes.any(Classes::SPEECH)).into(),
            of,
            candidates,
            ours,
        }
    }

    fn features(&self, number: usize, sink: &mut impl Sink) {
        let Some(candidate) = self.candidates.get(number) else { return };
        let after = u8::from(candidate.range.start >= self.of.cx.at);
        self.place(number, candidate, after, sink);
        self.words(candidate, after, sink);
        self.between(candidate, after, sink);
    }

    /// How the chain and the rules see the candidate, and where it stands.
    fn place(&self, number: usize, candidate: &Candidate, after: u8, sink: &mut impl Sink) {
        let v = Values::default();
        let (cx, range) = (self.of.cx, &candidate.range);
        let ours = u8::from(number == self.ours);
        let rank = self.candidates.iter().filter(|other| other.likely > candidate.likely).count().min(3) as u8;
        let kind = cx.kind as u8;
        sink.add(v.bits::<5>(fine(candidate.likely)).of(T::Likely));
        sink.add(v.bits::<5>(fine(candidate.likely / self.mass)).of(T::Share));
        sink.add(v.bits::<1>(ours).bits::<4>(fine(candidate.likely) / 2).of(T::Chain));
        sink.add(v.bits::<2>(rank).bits::<1>(ours).bits::<1>(after).of(T::Rank));
        sink.add(v.bits::<1>(after).bits::<3>(kind).bits::<1>(ours).of(T::Side));
        let away = if after == 1 { range.start - cx.at } else { cx.at.saturating_sub(range.end) };
        let away = steps(away, &[1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 45]);
        sink.add(v.bits::<4>(away).bits::<1>(after).of(T::Distance));
        sink.add(v.bits::<4>(away).bits::<1>(after).tag(self.tag).of(T::DistanceTag));
        let meets = |other: &Range<usize>| range.start < other.end && other.start < range.end;
        let proposed = match self.of.proposal.and_then(|proposal| proposal.source.as_ref()) {
            None => 0,
            Some(other) if meets(other) => 1,
            Some(_) => 2,
        };
        sink.add(v.bits::<2>(proposed).bits::<4>(self.rule).of(T::Proposed));
        let beside = |other: &Option<Range<usize>>| other.as_ref().map_or(0, |other| if meets(other) { 1 } else { 2 });
        sink.add(v.bits::<2>(beside(&cx.left)).bits::<2>(beside(&cx.right)).bits::<1>(self.speech).of(T::Subject));
        let earlier = number.min(3) as u8;
        let later = (self.candidates.len() - 1 - number).min(3) as u8;
        sink.add(v.bits::<2>(earlier).bits::<2>(later).bits::<1>(after).of(T::Rivals));
    }

    /// Its own words and those beside it.
    fn words(&self, candidate: &Candidate, after: u8, sink: &mut impl Sink) {
        let v = Values::default();
        let passage = self.of.read.passage;
        let (start, end) = (candidate.range.start as isize, candidate.range.end as isize);
        let head = head(passage, self.of.cx.knowledge, Some(&candidate.range));
        let [first, last, before, behind, stem] =
            [passage.word(start), passage.word(end - 1), passage.word(start - 1), passage.word(end), self.stem]
                .map(|code| sink.word(code));
        sink.add(v.bits::<5>(head).bits::<1>(after).of(T::Head));
        sink.add(v.bits::<5>(head).bits::<1>(after).tag(self.tag).of(T::HeadTag));
        sink.add(v.bits::<5>(head).word(stem).of(T::HeadStem));
        sink.add(v.word(stem).bits::<1>(after).of(T::Stem));
        sink.add(v.word(stem).word(before).bits::<1>(after).of(T::StemBefore));
        sink.add(v.word(first).of(T::First));
        sink.add(v.word(last).bits::<1>(after).of(T::Last));
        sink.add(v.word(before).bits::<1>(after).of(T::Before));
        let [tag_before, tag_behind] = [passage.tag(start - 1), passage.tag(end)];
        sink.add(v.tag(passage.tag(start - 2)).tag(tag_before).bits::<1>(after).of(T::BeforeTag));
        sink.add(v.word(behind).bits::<1>(after).of(T::After));
        sink.add(v.tag(tag_behind).tag(passage.tag(end + 1)).bits::<1>(after).of(T::AfterTag));
        sink.add(v.tag(tag_before).tag(tag_behind).bits::<1>(after).of(T::Around));
        let length = steps(candidate.range.len(), &[2, 3, 4, 6, 9, 14, 20]);
        sink.add(v.bits::<3>(length).bits::<1>(after).of(T::Length));
    }

    /// What lies between it and the cue.
    fn between(&self, candidate: &Candidate, after: u8, sink: &mut impl Sink) {
        let v = Values::default();
        let passage = self.of.read.passage;
        let (cue, range) = (self.of.read.cue, &candidate.range);
        let gap = if after == 1 { cue.end..range.start } else { range.end..cue.start };
        let (mut finites, mut commas, mut cues, mut joints) = (0u8, 0u8, 0u8, 0u8);
        for at in gap {
            let Some(item) = passage.items.get(at) else { break };
            finites = finites.saturating_add(item.tag.is_finite().into()).min(3);
            commas = commas.saturating_add((item.tag == Tag::Comma).into()).min(3);
            cues = cues.saturating_add((self.of.likely.get(at).is_some_and(|step| *step >= CUE_STEP)).into()).min(3);
            joints |= match item.part {
                Part::Relative => 1,
                Part::Complementizer => 2,
                Part::Coordinator => 4,
                _ if item.state != State::Outside => 8,
                _ => 0,
            };
        }
        sink.add(v.bits::<2>(finites).bits::<2>(commas).bits::<2>(cues).bits::<1>(after).of(T::Between));
        sink.add(v.bits::<2>(finites).bits::<2>(commas).bits::<1>(after).tag(self.tag).of(T::BetweenTag));
        sink.add(v.bits::<4>(joints).bits::<1>(after).of(T::Joints));
        sink.add(v.bits::<4>(joints).bits::<1>(after).tag(self.tag).of(T::JointsTag));
        let adjacent = if after == 1 { range.start <= cue.end } else { range.end >= cue.start };
        let governs = passage.items.get(range.end).is_some_and(|item| item.tag.is_finite());
        sink.add(v.bits::<1>(adjacent.into()).bits::<1>(governs.into()).tag(self.tag).of(T::Verb));
        let (start, end) = (cue.start as isize, cue.end as isize);
        sink.add(v.tag(passage.tag(start - 1)).tag(self.tag).bits::<1>(after).of(T::CueBefore));
        let word = sink.word(passage.word(start - 1));
        sink.add(v.word(word).tag(self.tag).bits::<1>(after).of(T::CueBeforeWord));
        sink.add(v.tag(passage.tag(end)).tag(self.tag).bits::<1>(after).of(T::CueAfter));
    }
}
