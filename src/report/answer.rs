//! The answer for one cue: what the chain, the constructions, and the weighing of sources and ends come to.
//!
//! Reads the chain's path and probabilities around a cue; writes one [`Found`] or none. It looks at no other cue.

use std::ops::Range;

use super::confidence::Signs;
use super::model::Model;
use super::pick::{Draft, Picked};
use super::read::{Read, inner};
use crate::chain::code::COMMA;
use crate::cue::features::{head, rule_number};
use crate::cue::rules::{Cx, Kind, Proposal, QUOTED_AS_SAYING};
use crate::lexicon::{Classes, Tag};
use crate::passage::{Item, Part, Passage, State};

/// Of a cue at least this likely content is taken by probability where the best path has none.
const SURE_CUE: f32 = 0.5;
/// An answer less sure than this is none.
const LEAST_CONFIDENCE: f32 = 0.3;
/// Of a cue that is no verb of saying: what is praised, backed or expected is seldom meant as speech where the chain wavers.
const LEAST_BESIDE_SPEECH: f32 = 0.5;
/// The name of what no construction proposes.
const UNSUPPORTED: &str = "chain";
/// Of such an answer beside speech: *backs a cease-fire* may be an attitude or just what happens.
const LEAST_UNSUPPORTED: f32 = 0.8;
/// Of such an answer that quotes: what stands between marks may be a title, or a word held off.
const LEAST_QUOTED: f32 = 0.4;
/// The rule of what follows a cue without more ado.
const COMPLEMENT: &str = "complement";
/// Of a verb that seldom reports, with what follows it (*closed the road*).
const LEAST_OF_WEAK: f32 = 0.7;

/// What was found for one cue, in tokens of the passage.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// A construction gave it, against the chain.
    pub(crate) certain: bool,
    pub(crate) cue: Range<usize>,
    pub(crate) anchor: usize,
    pub(crate) source: Option<Range<usize>>,
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) rule: &'static str,
    pub(crate) signs: Signs,
    pub(crate) confidence: f32,
    /// Less sure than this it is none.
    pub(crate) least: f32,
    /// The ends that the content could have, with their features.
    #[cfg(feature = "fit")]
    pub(crate) among: Vec<(usize, Vec<u64>)>,
    /// The sources that the cue could have, with their features.
    #[cfg(feature = "fit")]
    pub(crate) sources: Vec<(Range<usize>, Vec<u64>)>,
}

/// A cue with what the chain has made of the words around it.
pub(super) struct Asked<'p> {
    pub(super) model: &'p Model,
    pub(super) cx: &'p Cx<'p>,
    pub(super) proposal: Option<&'p Proposal>,
    pub(super) read: &'p Read<'p>,
    /// For each token of the passage how likely it is a cue, in steps.
    pub(super) likely: &'p [u8],
    /// How likely this one is.
    pub(super) cue: f32,
    /// The logarithm of the best path's share of all.
    pub(super) path: f32,
}

/// Source and content as far as they are settled, and how surely those were taken that could be others.
struct Settled {
    source: Option<Range<usize>>,
    content: Vec<Range<usize>>,
    certain: bool,
    speaker: Option<Picked<Range<usize>>>,
    end: Option<Picked<usize>>,
}

impl Asked<'_> {
    /// The answer; none where nothing is reported.
    pub(super) fn answer(&self) -> Option<Found> {
        let settled = self.settled();
        // asked whether she would stay, Ann said: nobody is told to have asked
        let later = settled.source.as_ref().is_none_or(|source| source.end > self.cx.at);
        if settled.content.is_empty() || later && is_fronted_participle(self.cx) {
            return None;
        }
        let rule = rule_of(self.proposal, settled.source.as_ref(), &settled.content);
        Some(Found {
            certain: settled.certain,
            cue: self.read.cue.clone(),
            anchor: self.cx.at,
            rule,
            signs: self.signs(&settled),
            confidence: 0.0,
            least: least(self.cx, rule, &settled.content),
            source: settled.source,
            content: settled.content,
            #[cfg(feature = "fit")]
            among: settled.end.map(|end| end.among).unwrap_or_default(),
            #[cfg(feature = "fit")]
            sources: settled.speaker.map(|speaker| speaker.among).unwrap_or_default(),
        })
    }

    /// What the chain reads; a construction that leaves no choice goes before it, and what could be others is weighed anew.
    fn settled(&self) -> Settled {
        let Self { cx, proposal, read, likely, .. } = *self;
        let (mut content, mut source) = read.path();
        if content.is_empty() && self.cue > SURE_CUE {
            content = read.likely_content();
        }
        content = read.snapped(content);
        source = source.or_else(|| read.likely_source()).map(|source| trimmed(cx.passage, source));
        if let Some(sure) = certain(cx, proposal).filter(|sure| !follows(&content, source.as_ref(), sure)) {
            let content = [inner(cx.passage, sure.content.clone())].into_iter().filter(|part| !part.is_empty());
            let (source, content) = (sure.source.clone(), content.collect());
            return Settled { source, content, certain: true, speaker: None, end: None };
        }
        content.retain(|part| !part.is_empty());
        drop_objects(read, &mut content);
        drop_clause_before(read, source.as_ref(), &mut content);
        let draft = Draft { read, cx, proposal, source: source.as_ref(), likely, content: &content };
        let speaker = draft.settle_source(&self.model.sources);
        if let Some(speaker) = &speaker {
            source = Some(speaker.what.clone());
        }
        let draft = Draft { read, cx, proposal, source: source.as_ref(), likely, content: &content };
        let end = draft.settle_end(&self.model.ends);
        if let (Some(last), Some(end)) = (content.last_mut(), &end) {
            last.end = end.what;
        }
        Settled { source, content, certain: false, speaker, end }
    }

    /// What its confidence is weighed by.
    fn signs(&self, settled: &Settled) -> Signs {
        let Settled { source, content, speaker, end, .. } = settled;
        let Self { cx, read, .. } = self;
        let item = &cx.passage.items[cx.at];
        Signs {
            likely: self.cue,
            path: self.path,
            mean: read.mean(content),
            ends: read.ends(content),
            share: end.as_ref().map_or(1.0, |end| end.share),
            source_share: speaker.as_ref().map_or(1.0, |speaker| speaker.share),
            source: source.as_ref().map_or(0.0, |source| read.mean_source(source)),
            kind: cx.kind as u8,
            rule: rule_number(self.proposal),
            head: head(cx.passage, cx.knowledge, source.as_ref()),
            tag: item.tag as u8,
            stem: item.stem,
        }
    }
}

/// How sure an answer has to be.
fn least(cx: &Cx<'_>, rule: &str, content: &[Range<usize>]) -> f32 {
    let classes = cx.passage.items[cx.at].classes;
    let least = match (classes.any(Classes::SPEECH), classes.any(Classes::WEAK)) {
        _ if matches!(cx.kind, Kind::According | Kind::Colon) => LEAST_CONFIDENCE,
        (true, false) => LEAST_CONFIDENCE,
        (true, true) if rule == COMPLEMENT => LEAST_OF_WEAK,
        (false, _) if rule == UNSUPPORTED => LEAST_UNSUPPORTED,
        _ => LEAST_BESIDE_SPEECH,
    };
    if rule == UNSUPPORTED && is_quoted(cx.passage, content) { least.max(LEAST_QUOTED) } else { least }
}

/// After a whole quotation and its cue words without marks and without a verb are no more of what was said, but of whom or
/// to whom: *“…,” she said of the dam*.
fn drop_objects(read: &Read<'_>, content: &mut Vec<Range<usize>>) {
    let items = |part: &Range<usize>| read.passage.items.get(part.clone()).unwrap_or_default();
    let Some(first) = content.first().filter(|first| first.end <= read.cue.start) else { return };
    if items(first).iter().any(|item| item.state == State::Outside) {
        return;
    }
    let said = |item: &Item| item.state != State::Outside || item.tag.is_finite();
    content.retain(|part| part.start < read.cue.end || items(part).iter().any(said));
}

/// A clause that *and* joins to the cue's is no part of what is said after the cue: *Tom sat down, and Ann said, “…”*.
fn drop_clause_before(read: &Read<'_>, source: Option<&Range<usize>>, content: &mut Vec<Range<usize>>) {
    if content.last().is_none_or(|last| last.start < read.cue.end) {
        return;
    }
    let items = &read.passage.items;
    let joins = |at: usize| items.get(at).is_some_and(|item| item.part == Part::Coordinator);
    content.retain(|part| {
        let mut gap = part.end..read.cue.start;
        let joined = gap.any(|at| joins(at) && source.is_none_or(|source| !source.contains(&at)));
        !joined || is_quoted(read.passage, std::slice::from_ref(part))
    });
}

/// *Asked whether she would stay*, *Told of the fire*: a participle that opens a sentence.
fn is_fronted_participle(cx: &Cx<'_>) -> bool {
    let opens = cx.at == cx.sentence.start && matches!(cx.passage.items[cx.at].tag, Tag::Vbd | Tag::Vbn);
    let next = cx.passage.items.get(cx.at + 1);
    opens
        && next
            .is_some_and(|next| next.part == Part::Complementizer || matches!(next.tag, Tag::In | Tag::To | Tag::Wrb))
}

/// A proposal that leaves no choice: *according to* with its source opens the sentence, or somebody *was quoted as saying*.
fn certain<'p>(cx: &Cx<'_>, proposal: Option<&'p Proposal>) -> Option<&'p Proposal> {
    let opens = cx.kind == Kind::According && cx.at == cx.sentence.start;
    let sure = |proposal: &Proposal| opens || proposal.rule == QUOTED_AS_SAYING;
    proposal.filter(|proposal| sure(proposal) && proposal.source.is_some() && proposal.content.start > cx.at)
}

/// Whether the chain's answer has the source of a proposal and most of its content.
fn follows(content: &[Range<usize>], source: Option<&Range<usize>>, sure: &Proposal) -> bool {
    let shared: usize = content
        .iter()
        .map(|part| part.end.min(sure.content.end).saturating_sub(part.start.max(sure.content.start)))
        .sum();
    let whole = shared * 2 >= sure.content.len() && content.iter().all(|part| part.end > sure.content.start);
    whole && source.is_some_and(|source| source.end <= sure.content.start)
}

/// Whether any of some parts stands between marks.
pub(super) fn is_quoted(passage: &Passage, parts: &[Range<usize>]) -> bool {
    !passage.blocks.is_empty()
        && parts.iter().any(|part| {
            passage.items.get(part.clone()).unwrap_or_default().iter().any(|item| item.state == State::Inside)
        })
}

/// A source without the clause that follows it, *Ann Lee, who left*, and without the day, *Ann Lee Tuesday*.
pub(super) fn trimmed(passage: &Passage, source: Range<usize>) -> Range<usize> {
    let clause = (source.start + 1..source.end.saturating_sub(1))
        .find(|at| passage.items[*at].word == COMMA && passage.items[*at + 1].part == Part::Relative);
    let mut source = source.start..clause.unwrap_or(source.end);
    // not in *USA Today*, *Theresa May*
    let is_time = |at: usize| {
        let item = passage.items.get(at).filter(|item| item.part == Part::Time);
        let day = |item: &Item| item.classes.any(Classes::CALENDAR) && !item.classes.any(Classes::GIVEN);
        item.is_some_and(|item| item.tag == Tag::Nn || day(item))
    };
    while source.len() > 1 && is_time(source.end - 1) {
        source.end -= 1;
    }
    source
}

/// The name of the rule that the answer follows.
fn rule_of(proposal: Option<&Proposal>, source: Option<&Range<usize>>, content: &[Range<usize>]) -> &'static str {
    let follows = |proposal: &&Proposal| {
        let meets = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        let same_source = match (&proposal.source, source) {
            (Some(a), Some(b)) => meets(a, b),
            (None, None) => true,
            _ => false,
        };
        same_source && content.first().is_some_and(|part| meets(part, &proposal.content))
    };
    proposal.filter(follows).map_or(UNSUPPORTED, |proposal| proposal.rule)
}
