//! How sure an answer is: a few dozen signs of each, weighed together.
//!
//! Reads what the chain gave for every cue of a passage; writes one probability for each that content and source are right.
//! Fitted on answers that the chain gave for articles it had not seen, so that of answers given 0.9 nine in ten are right.

use std::ops::Range;

use super::answer::Found;
use super::model::{UNIT, logistic};
use crate::chain::code::OUTSIDE;
use crate::chain::feature::{Values, templates};
use crate::chain::sum::{Sink, Sum};
use crate::chain::table::Table;
use crate::passage::{Passage, State};

templates! {
    Bias "bias" [];
    Cue "cue" [Number];
    Path "path" [Number];
    Mean "mean" [Number];
    CueMean "cue-mean" [Number Number];
    CuePath "cue-path" [Number Number];
    CueSource "cue-source" [Number Number];
    Ends "ends" [Number Number];
    Source "source" [Number Number];
    CueKind "cue-kind" [Number Number];
    CueRule "cue-rule" [Number Number];
    RuleMean "rule-mean" [Number Number];
    CueHead "cue-head" [Number Number];
    CueQuoted "cue-quoted" [Number Number];
    CueTag "cue-tag" [Number Tag];
    Length "length" [Number Number];
    Parts "parts" [Number Number];
    Stem "stem" [Word];
    StemQuoted "stem-quoted" [Word Number];
    Inside "inside" [Number Number];
    Rival "rival" [Number Number];
    Holds "holds" [Number Number];
    Many "many" [Number];
    StemRule "stem-rule" [Word Number];
    StemHead "stem-head" [Word Number];
    After "after" [Number Word];
    Before "before" [Number Word];
    Listed_ "listed" [Number Number];
    EndWord "end-word" [Number Word];
    EndTag "end-tag" [Number Tag Tag];
    StartTag "start-tag" [Number Tag];
    SourceTag "source-tag" [Tag Tag];
    SourcePlace "source-place" [Number Number];
    Share "share" [Number Number];
    SourceShare "source-share" [Number];
}

/// What the chain says of one answer.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signs {
    /// The probability that the cue is one.
    pub(crate) likely: f32,
    /// The logarithm of the best path's probability.
    pub(crate) path: f32,
    /// The mean probability of the content's tokens.
    pub(crate) mean: f32,
    /// The probabilities of the labels at the first and the last token of the content.
    pub(crate) ends: (f32, f32),
    /// The share of the content's end among the ends that it could have.
    pub(crate) share: f32,
    /// The share of the source among the sources that the cue could have.
    pub(crate) source_share: f32,
    /// The mean probability of the source's tokens; 0 for no source.
    pub(crate) source: f32,
    pub(crate) kind: u8,
    /// The number of the rule that proposed, and whether the answer follows it.
    pub(crate) rule: u8,
    /// What kind of noun phrase the source is.
    pub(crate) head: u8,
    pub(crate) tag: u8,
    pub(crate) stem: u32,
}

/// Sets the confidence of every answer of a passage.
pub(crate) fn weigh(passage: &Passage, table: &Table<1>, found: &mut [Found]) {
    let mut sum = Sum::new(table);
    for at in 0..found.len() {
        features(passage, found, at, &mut sum);
        let confidence = logistic(f32::from(sum.take()[0]) * UNIT);
        if let Some(one) = found.get_mut(at) {
            one.confidence = confidence;
        }
    }
}

/// Steps of a probability: finer towards both ends.
fn fine(probability: f32) -> u8 {
    // the last step, and the commonest, needs no logarithm
    if probability > 0.998 {
        return 18;
    }
    let logit = (probability.clamp(0.001, 0.999) / (1.0 - probability.clamp(0.001, 0.999))).ln();
    (logit * 1.5 + 9.0).clamp(0.0, 18.0) as u8
}

/// Steps of a probability: few.
fn coarse(probability: f32) -> u8 {
    [0.1, 0.25, 0.45, 0.65, 0.85, 0.95].iter().map(|limit| u8::from(probability >= *limit)).sum()
}

fn path_step(logarithm: f32) -> u8 {
    [0.1, 0.3, 0.6, 1.0, 1.5, 2.2, 3.0, 4.0, 6.0].iter().map(|limit| u8::from(-logarithm >= *limit)).sum()
}

fn length_step(length: usize) -> u8 {
    [2, 3, 5, 8, 12, 20, 35, 60].iter().map(|limit| u8::from(length >= *limit)).sum()
}

/// Hands the features of the answer `found[at]` to `sink`.
pub(crate) fn features(passage: &Passage, found: &[Found], at: usize, sink: &mut impl Sink) {
    // One list: each sign of an answer a line, most of them joined with how likely the cue is.
    let Some(one) = found.get(at) else { return };
    let v = Values::default();
    let signs = &one.signs;
    let [likely, mean, source] = [signs.likely, signs.mean, signs.source].map(coarse);
    let path = path_step(signs.path);
    let cue = v.number(likely);
    let length: usize = one.content.iter().map(Range::len).sum();
    let quoted = quoted_share(passage, &one.content, length);
    let rule = if one.rule == "chain" { signs.rule | 32 } else { signs.rule };
    let at_cue = one.anchor as isize;
    let [stem, before, after] =
        [signs.stem, passage.word(at_cue - 1), passage.word(at_cue + 1)].map(|code| sink.word(code));
    let behind = one.content.last().map_or(OUTSIDE, |last| passage.word(last.end as isize));
    let behind = sink.word(behind);
    sink.add(v.of(T::Bias));
    sink.add(v.number(fine(signs.likely)).of(T::Cue));
    sink.add(v.number(path).of(T::Path));
    sink.add(v.number(fine(signs.mean)).of(T::Mean));
    sink.add(cue.number(mean).of(T::CueMean));
    sink.add(cue.number(path).of(T::CuePath));
    sink.add(cue.number(source).of(T::CueSource));
    sink.add(v.number(coarse(signs.ends.0)).number(coarse(signs.ends.1)).of(T::Ends));
    sink.add(v.number(fine(signs.share)).number(quoted).of(T::Share));
    sink.add(v.number(fine(signs.source_share)).of(T::SourceShare));
    sink.add(v.number(fine(signs.source)).number(one.source.is_some().into()).of(T::Source));
    sink.add(cue.number(signs.kind).of(T::CueKind));
    sink.add(cue.number(rule).of(T::CueRule));
    sink.add(v.number(rule).number(mean).of(T::RuleMean));
    sink.add(cue.number(signs.head).of(T::CueHead));
    sink.add(cue.number(quoted).of(T::CueQuoted));
    sink.add(cue.tag(signs.tag).of(T::CueTag));
    sink.add(v.number(length_step(length)).number(quoted).of(T::Length));
    sink.add(v.number(one.content.len().min(4) as u8).number(quoted).of(T::Parts));
    sink.add(v.word(stem).of(T::Stem));
    sink.add(v.word(stem).number(quoted).of(T::StemQuoted));
    sink.add(v.word(stem).number(rule).of(T::StemRule));
    sink.add(v.word(stem).number(signs.head).of(T::StemHead));
    sink.add(v.number(signs.kind).word(after).of(T::After));
    sink.add(v.number(signs.kind).word(before).of(T::Before));
    let listed = passage.items.get(one.anchor).map_or(0, |item| item.listed.phrase);
    sink.add(cue.number(listed).of(T::Listed_));
    if let (Some(first), Some(last)) = (one.content.first(), one.content.last()) {
        let (start, end) = (first.start as isize, last.end as isize);
        sink.add(v.number(quoted).word(behind).of(T::EndWord));
        sink.add(v.number(signs.kind).tag(passage.tag(end - 1)).tag(passage.tag(end)).of(T::EndTag));
        sink.add(v.number(signs.kind).tag(passage.tag(start)).of(T::StartTag));
    }
    if let Some(Range { start, end }) = one.source {
        let side = u8::from(start > one.anchor) << 4;
        let gap = length_step(start.abs_diff(one.anchor));
        let (start, end) = (start as isize, end as isize);
        sink.add(v.tag(passage.tag(start - 1)).tag(passage.tag(end)).of(T::SourceTag));
        sink.add(v.number(side | gap).number(source).of(T::SourcePlace));
    }
    let (inside, rival, holds) = others(found, at, length);
    sink.add(v.number(inside).number(likely).of(T::Inside));
    sink.add(v.number(rival).number(likely).of(T::Rival));
    sink.add(v.number(holds).number(likely).of(T::Holds));
    sink.add(v.number(found.len().min(6) as u8).of(T::Many));
}

/// How much of the content stands between marks: 0 none, 1 some, 2 most, 3 all.
fn quoted_share(passage: &Passage, content: &[Range<usize>], length: usize) -> u8 {
    if passage.blocks.is_empty() {
        return 0;
    }
    let quoted = content
        .iter()
        .flat_map(|part| passage.items.get(part.clone()).unwrap_or_default())
        .filter(|item| item.state != State::Outside)
        .count();
    match quoted {
        0 => 0,
        _ if quoted * 2 < length => 1,
        _ if quoted < length => 2,
        _ => 3,
    }
}

/// How many answers before and after can have to do with one.
const NEIGHBOURS: usize = 12;

/// How the answers of other cues lie to this one: how likely a cue is in whose content this cue stands; how likely one is
/// that takes much the same content; how likely one is that stands in this one's content.
fn others(found: &[Found], at: usize, length: usize) -> (u8, u8, u8) {
    let (mut inside, mut rival, mut holds) = (0, 0, 0);
    let Some(one) = found.get(at) else { return (0, 0, 0) };
    let within = |content: &[Range<usize>], at: usize| content.iter().any(|part| part.contains(&at));
    let first = at.saturating_sub(NEIGHBOURS);
    let near = found.get(first..found.len().min(at + NEIGHBOURS)).unwrap_or_default();
    for (number, other) in (first..).zip(near).filter(|(number, _)| *number != at) {
        let (in_theirs, in_ours) = (within(&other.content, one.anchor), within(&one.content, other.anchor));
        let shared = one.content.iter().flat_map(|a| other.content.iter().map(|b| common(a, b))).sum::<usize>();
        if !in_theirs && !in_ours && shared == 0 {
            continue;
        }
        let likely = coarse(other.signs.likely) + 1;
        if in_theirs {
            inside = inside.max(likely);
        }
        if in_ours {
            holds = holds.max(likely);
        }
        let their_length: usize = other.content.iter().map(Range::len).sum();
        if shared * 2 > length + their_length - shared {
            rival = rival.max(likely << 1 | u8::from(number < at));
        }
    }
    (inside, rival, holds)
}

/// How many tokens two ranges share.
fn common(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_is_what_the_logarithm_says() {
        for share in 0..=10_000 {
            let probability = share as f32 / 10_000.0;
            let within = probability.clamp(0.001, 0.999);
            let want = ((within / (1.0 - within)).ln() * 1.5 + 9.0).clamp(0.0, 18.0) as u8;
            assert_eq!(fine(probability), want, "{probability}");
        }
    }
}
