//! What speaks for an end: how chain and rules see it, the words beside it, the content up to it, and what the next later
//! and the next earlier end would change.
//!
//! Reads a [`Choice`]; hands features to a [`Sink`], which weighs or keeps them. It decides nothing.

use super::{CUE_STEP, Choice, End};
use crate::chain::feature::{Values, templates};
use crate::chain::sum::Sink;
use crate::lexicon::Tag;

templates! {
    Likely "likely" [N6];
    Share "share" [N5];
    MoveLikely "move-likely" [N2 N4];
    First "first" [Word Tag];
    FirstTag "first-tag" [Tag Tag];
    FirstTags "first-tags" [Tag Tag Tag];
    LastTag "last-tag" [Tag Tag];
    LastTags "last-tags" [Tag Tag Tag];
    LastWord "last-word" [Word];
    SentenceEnd "sentence-end" [N1 N1];
    Length "length" [N4 N1];
    LengthSpeech "length-speech" [N4 N1 Tag];
    Finites "finites" [N2 N1 Tag];
    FinitesKind "finites-kind" [N2 N3 Tag Tag];
    Commas "commas" [N2 Tag];
    Begin "begin" [Word N2 Tag];
    BeginTag "begin-tag" [Tag Tag N1 N2];
    Rest "rest" [N2 Tag Tag];
    RestLength "rest-length" [N4 Tag];
    RestCues "rest-cues" [N2 Tag N1];
    Stem "stem" [Word N2];
    StemNext "stem-next" [Word Tag N1 N1];
    Rule_ "rule" [N4 N2];
    RuleNext "rule-next" [N4 Tag N1];
    Proposed "proposed" [N2 N4];
    ProposedMove "proposed-move" [N2 N2];
    Lost "lost" [N4 N2 Tag];
    LostCue "lost-cue" [N1 Tag];
    LostCommas "lost-commas" [N2 Tag];
    Gain "gain" [N4 N2 Tag];
    GainFirstSpeech "gain-first-speech" [Word Tag N1];
    GainTags "gain-tags" [Tag Tag Tag];
    GainCue "gain-cue" [N1 Tag];
    GainTail "gain-tail" [Tag Tag Tag];
    Shortest "shortest" [N2];
}

/// How far the look at the rest of the sentence goes, for verbs and for cues.
const REST: [usize; 2] = [20, 15];

/// The logarithm of a probability's odds.
fn odds(probability: f32) -> f32 {
    let probability = probability.clamp(0.001, 0.999);
    (probability / (1.0 - probability)).ln()
}

/// Steps of the logarithm of odds, so many in one.
fn odds_step(odds: f32, fineness: f32, middle: f32) -> u8 {
    (odds * fineness + middle).clamp(0.0, 2.0 * middle) as u8
}

/// From this length on all are alike.
const LONG: usize = 45;

/// The step of each length: worked out once, three are asked for each end.
static LENGTH_STEPS: [u8; LONG + 1] = {
    let limits = [1, 2, 3, 4, 6, 9, 13, 20, 30, LONG];
    let (mut steps, mut length, mut step) = ([0; LONG + 1], 0, 0);
    while length <= LONG {
        if step < limits.len() && length == limits[step] {
            step += 1;
        }
        steps[length] = step as u8;
        length += 1;
    }
    steps
};

fn length_step(length: usize) -> u8 {
    LENGTH_STEPS[length.min(LONG)]
}

impl Choice<'_> {
    /// Hands the features of the end `number` to `sink`.
    pub(super) fn features(&self, number: usize, sink: &mut impl Sink) {
        self.place(number, sink);
        self.neighbours(number, sink);
        self.body(number, sink);
        self.stretch_lost(number, sink);
        self.stretch_gained(number, sink);
    }

    /// 0 the chain's end, 1 a later one, 2 an earlier one.
    fn moved(&self, end: usize) -> u8 {
        match end.cmp(&self.part.end) {
            std::cmp::Ordering::Equal => 0,
            std::cmp::Ordering::Greater => 1,
            std::cmp::Ordering::Less => 2,
        }
    }

    fn ends_sentence(&self, end: usize) -> bool {
        let passage = self.of.read.passage;
        let next = passage.items.get(end);
        let here = end.checked_sub(1).and_then(|at| passage.items.get(at)).map(|item| item.sentence);
        next.is_none_or(|next| next.tag == Tag::Stop || Some(next.sentence) != here)
    }

    /// How the chain and the rules see the end.
    fn place(&self, number: usize, sink: &mut impl Sink) {
        let v = Values::default();
        let End { at, likely, behind, .. } = self.ends[number];
        let moved = self.moved(at);
        let (odds, share) = (odds(likely), odds(likely / self.mass));
        let rule = self.rule;
        let sentence_end = u8::from(self.ends_sentence(at));
        let stem = sink.word(self.stem);
        sink.add(v.bits::<6>(odds_step(odds, 4.0, 28.0)).of(T::Likely));
        sink.add(v.bits::<5>(odds_step(share, 1.5, 9.0)).of(T::Share));
        sink.add(v.bits::<2>(moved).bits::<4>(odds_step(odds, 0.75, 4.5)).of(T::MoveLikely));
        sink.add(v.word(stem).bits::<2>(moved).of(T::Stem));
        let before_in = u8::from(behind.next == Tag::In as u8);
        sink.add(v.word(stem).tag(behind.mark).bits::<1>(before_in).bits::<1>(sentence_end).of(T::StemNext));
        sink.add(v.bits::<4>(rule).bits::<2>(moved).of(T::Rule_));
        sink.add(v.bits::<4>(rule).tag(behind.mark).bits::<1>(sentence_end).of(T::RuleNext));
        let proposed = match self.proposed.map(|proposed| at.cmp(&proposed)) {
            Some(std::cmp::Ordering::Less) => 1,
            Some(std::cmp::Ordering::Equal) => 2,
            Some(std::cmp::Ordering::Greater) => 3,
            None => 0,
        };
        sink.add(v.bits::<2>(proposed).bits::<4>(rule).of(T::Proposed));
        sink.add(v.bits::<2>(proposed).bits::<2>(moved).of(T::ProposedMove));
        sink.add(v.bits::<1>(sentence_end).bits::<1>(self.before).of(T::SentenceEnd));
    }

    /// The words before and after the end.
    fn neighbours(&self, number: usize, sink: &mut impl Sink) {
        let v = Values::default();
        let passage = self.of.read.passage;
        let End { at, behind, .. } = self.ends[number];
        let at = at as isize;
        let [last, first] = [passage.word(at - 1), behind.word].map(|code| sink.word(code));
        let last_tag = passage.tag(at - 1);
        sink.add(v.word(first).tag(behind.mark).of(T::First));
        sink.add(v.tag(behind.tag).tag(behind.mark).of(T::FirstTag));
        sink.add(v.tag(behind.mark).tag(behind.tag).tag(behind.second).of(T::FirstTags));
        sink.add(v.tag(last_tag).tag(behind.next).of(T::LastTag));
        sink.add(v.tag(last_tag).tag(behind.mark).tag(behind.tag).of(T::LastTags));
        sink.add(v.word(last).of(T::LastWord));
    }

    /// The content up to the end, and what the sentence has left.
    fn body(&self, number: usize, sink: &mut impl Sink) {
        let v = Values::default();
        let End { at, held, behind, .. } = self.ends[number];
        let (speech, kind) = (self.speech, self.of.cx.kind as u8);
        let begin = sink.word(self.begin.0);
        let length = length_step(at - self.part.start);
        sink.add(v.bits::<4>(length).bits::<1>(self.before).of(T::Length));
        sink.add(v.bits::<4>(length).bits::<1>(speech).tag(behind.mark).of(T::LengthSpeech));
        let finites = held.finites.min(3);
        sink.add(v.bits::<2>(finites).bits::<1>(speech).tag(behind.mark).of(T::Finites));
        sink.add(v.bits::<2>(finites).bits::<3>(kind).tag(behind.mark).tag(behind.tag).of(T::FinitesKind));
        sink.add(v.bits::<2>(held.commas.min(3)).tag(behind.mark).of(T::Commas));
        sink.add(v.word(begin).bits::<2>(finites.min(2)).tag(behind.mark).of(T::Begin));
        let verb_next = is_finite(behind.tag);
        let begin_tag = v.tag(self.begin.1).tag(behind.mark).bits::<1>(verb_next.into());
        sink.add(begin_tag.bits::<2>(finites.min(2)).of(T::BeginTag));
        let passage = self.of.read.passage;
        let sentence_end = passage.sentence_of(at.saturating_sub(1)).end;
        let [verbs, cues] = REST.map(|far| at..sentence_end.min(at + far).max(at));
        let verbs = passage.count_finite(verbs).min(3) as u8;
        let steps = self.of.likely.get(cues).unwrap_or_default();
        let cues = steps.iter().filter(|step| **step >= CUE_STEP).count().min(2) as u8;
        let rest = length_step(sentence_end.saturating_sub(at));
        sink.add(v.bits::<2>(verbs).tag(behind.mark).tag(behind.tag).of(T::Rest));
        sink.add(v.bits::<4>(rest).tag(behind.mark).of(T::RestLength));
        sink.add(v.bits::<2>(cues).tag(behind.mark).bits::<1>(is_noun(behind.tag).into()).of(T::RestCues));
    }

    /// What the next later end would have besides.
    fn stretch_lost(&self, number: usize, sink: &mut impl Sink) {
        let v = Values::default();
        let here = &self.ends[number];
        let mark = here.behind.mark;
        let Some(later) = self.ends.get(number + 1) else {
            return;
        };
        let (held, length) = (later.held.since(&here.held), later.at - here.at);
        sink.add(v.bits::<4>(length_step(length)).bits::<2>(held.finites.min(2)).tag(mark).of(T::Lost));
        sink.add(v.bits::<1>(held.cues.min(1)).tag(mark).of(T::LostCue));
        sink.add(v.bits::<2>(held.commas.min(2)).tag(here.behind.tag).of(T::LostCommas));
    }

    /// What the next earlier end would not have.
    fn stretch_gained(&self, number: usize, sink: &mut impl Sink) {
        let v = Values::default();
        let here = &self.ends[number];
        let Some(earlier) = number.checked_sub(1).and_then(|before| self.ends.get(before)) else {
            sink.add(v.bits::<2>(self.moved(here.at)).of(T::Shortest));
            return;
        };
        let from = earlier.behind;
        let (held, length) = (here.held.since(&earlier.held), here.at - earlier.at);
        let first = sink.word(from.word);
        sink.add(v.bits::<4>(length_step(length)).bits::<2>(held.finites.min(2)).tag(from.mark).of(T::Gain));
        sink.add(v.word(first).tag(from.mark).bits::<1>(self.speech).of(T::GainFirstSpeech));
        sink.add(v.tag(from.tag).tag(from.second).tag(from.mark).of(T::GainTags));
        sink.add(v.bits::<1>(held.cues.min(1)).tag(from.mark).of(T::GainCue));
        sink.add(v.tag(from.mark).tag(from.tag).tag(here.behind.next).of(T::GainTail));
    }
}

fn is_finite(tag: u8) -> bool {
    [Tag::Vbd, Tag::Vbz, Tag::Vbp, Tag::Md].iter().any(|finite| *finite as u8 == tag)
}

fn is_noun(tag: u8) -> bool {
    [Tag::Nn, Tag::Nns, Tag::Nnp, Tag::Nnps].iter().any(|noun| *noun as u8 == tag)
}
