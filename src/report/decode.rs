//! Reads source and content of each cue off the chain, and joins what belongs together.

use std::ops::Range;

use super::confidence::{Signs, weigh};
use super::ends::Ends;
use super::features::{Arguments, step};
use super::labels::LANES;
use super::model::Model;
use super::read::{Read, inner};
use super::sources::Sources;
use super::{Reported, Scope, rule};
use crate::chain::code::COMMA;
use crate::chain::sum::Memo;
use crate::chain::{Lattice, Row};
use crate::cue::features::{head, is_candidate, rule_number};
use crate::cue::rules::{Cx, Kind, Proposal, QUOTED_AS_SAYING, saying_after};
use crate::lexicon::{Classes, Tag};
use crate::passage::{Part, Passage, Source, State};

/// A cue less likely than this is not looked at. From .25 down to it costs two in a hundred of the time; on articles of
/// PolNeAR not fitted on content gains .002, reported speech recall .003.
const CUE_FLOOR: f32 = 0.15;
/// In the narration of a story much is said of doing and little of saying: a cue must be likelier than not.
const NARRATED_FLOOR: f32 = 0.5;
/// An answer less sure than this is none.
const LEAST_CONFIDENCE: f32 = 0.3;
/// Of a cue that is no verb of saying: what is praised, backed or expected is seldom meant as speech where the chain wavers.
const LEAST_BESIDE_SPEECH: f32 = 0.5;
/// The name of what no construction proposes.
const UNSUPPORTED: &str = "chain";
/// Of such an answer beside speech, without marks: *backs a cease-fire* may be an attitude or just what happens.
const LEAST_UNSUPPORTED: f32 = 0.8;
/// The rule of what follows a cue without more ado.
const COMPLEMENT: &str = "complement";
/// Of a verb that seldom reports, with what follows it (*closed the road*).
const LEAST_OF_WEAK: f32 = 0.7;

/// How sure an answer is that a construction gives against the chain.
const CERTAIN: f32 = 0.7;

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

/// Reads a document paragraph by paragraph.
pub(crate) struct Reader<'d> {
    model: &'d Model,
    source: Source<'d>,
    passage: Passage,
    likely: Vec<u8>,
    scores: Vec<Row<LANES>>,
    lattice: Lattice<LANES>,
    memo: Memo<LANES>,
    reported: Vec<Reported>,
    scope: Scope,
    /// The attribution that a wholly quoted paragraph goes on with.
    open: Option<usize>,
}

/// A candidate: its place, what rules propose, how likely it is a cue.
pub(crate) struct Candidate {
    pub(crate) at: usize,
    pub(crate) likely: f32,
}

/// Scores every candidate of a passage that is in scope; writes for each token how likely it is a cue, in steps.
pub(crate) fn candidates(model: &Model, passage: &Passage, scope: Scope, steps: &mut Vec<u8>) -> Vec<Candidate> {
    steps.clear();
    steps.resize(passage.len(), 0);
    let floor = if scope == Scope::Narration { NARRATED_FLOOR } else { CUE_FLOOR };
    let mut found = Vec::new();
    for sentence in &passage.sentences {
        // asked once a sentence: it may be as long as the text
        if scope == Scope::Narration && passage.is_beside_marks(sentence) {
            continue;
        }
        for at in sentence.clone() {
            if !is_candidate(passage, at) || !model.may_be_cue(&passage.items[at]) {
                continue;
            }
            let likely = model.cue_probability(passage, at);
            if let Some(to) = steps.get_mut(at) {
                *to = step(likely);
            }
            if likely >= floor {
                found.push(Candidate { at, likely });
            }
        }
    }
    found
}

/// The tokens of the cue around its chief word: auxiliaries before, *to* or a particle after.
pub(crate) fn cue_range(passage: &Passage, cx: &Cx<'_>) -> Range<usize> {
    let start = (cx.sentence.start.max(cx.at.saturating_sub(5))..cx.at)
        .rev()
        .take_while(|at| {
            let item = &passage.items[*at];
            item.part == Part::Auxiliary || matches!(item.tag, Tag::Md)
        })
        .last();
    let particle = passage
        .items
        .get(cx.at + 1)
        .is_some_and(|next| next.tag == Tag::Rp || cx.kind == Kind::According && next.word == cx.knowledge.to);
    let last = saying_after(passage, cx.knowledge, cx.at).unwrap_or(cx.at + usize::from(particle));
    start.unwrap_or(cx.at)..last + 1
}

impl<'d> Reader<'d> {
    pub(crate) fn new(model: &'d Model, source: Source<'d>) -> Self {
        Self {
            model,
            source,
            passage: Passage::default(),
            likely: Vec::new(),
            scores: Vec::new(),
            lattice: Lattice::default(),
            memo: Memo::default(),
            reported: Vec::new(),
            scope: Scope::Everything,
            open: None,
        }
    }

    /// Looks only at cues of this scope.
    pub(crate) const fn within(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// Reads the next paragraph.
    pub(crate) fn read(&mut self, paragraph: usize) {
        if self.scope == Scope::Narration && self.source.is_all_beside_marks(paragraph) {
            return;
        }
        let mut found = self.answers(paragraph);
        weigh(&self.passage, &self.model.confidence, &mut found);
        for one in found.iter_mut().filter(|one| one.certain) {
            one.confidence = one.confidence.max(CERTAIN);
        }
        found.retain(|one| one.confidence >= one.least);
        // in a scene they are the scene's
        if self.scope == Scope::Everything {
            self.take_loose_quotations(&mut found);
        }
        let first = self.passage.first;
        let range = |range: &Range<usize>| first + range.start as u32..first + range.end as u32;
        for one in found {
            self.reported.push(Reported {
                cue: range(&one.cue),
                source: one.source.as_ref().map(range),
                content: one.content.iter().map(range).collect(),
                rule: rule(one.rule),
                confidence: lifted(one.confidence),
            });
        }
    }

    /// What the chain gives for every cue of a paragraph, none left out.
    pub(crate) fn answers(&mut self, paragraph: usize) -> Vec<Found> {
        self.passage.fill(&self.source, paragraph);
        let candidates = candidates(self.model, &self.passage, self.scope, &mut self.likely);
        let mut found: Vec<Found> = candidates.iter().filter_map(|candidate| self.arguments(candidate)).collect();
        // the *saying* of *was quoted as saying* is no cue of its own
        let mut taken = 0;
        found.retain(|one| {
            let free = one.anchor >= taken;
            if one.certain {
                taken = one.cue.end;
            }
            free
        });
        found
    }

    /// The paragraph read last.
    #[cfg(feature = "fit")]
    pub(crate) const fn passage(&self) -> &Passage {
        &self.passage
    }

    pub(crate) fn finish(self) -> Vec<Reported> {
        self.reported
    }

    fn arguments(&mut self, candidate: &Candidate) -> Option<Found> {
        let passage = &self.passage;
        let cx = Cx::new(passage, &self.model.knowledge, candidate.at);
        let proposal = cx.propose();
        let cue = cue_range(passage, &cx);
        let arguments = Arguments::new(&cx, proposal.as_ref(), cue.clone(), &self.likely);
        let window = arguments.window().start;
        arguments.score(&self.model.arguments, &mut self.memo, &mut self.scores);
        let best = self.model.steps.best_path(&self.scores, &mut self.lattice);
        let total = self.model.steps.marginals(&self.scores, &mut self.lattice);
        let read = Read { passage, window, lattice: &self.lattice, cue: &cue };
        let mut content = read.snapped(read.content(candidate.likely));
        let mut source = read.source().map(|source| trimmed(passage, source));
        let certain = certain(&cx, proposal.as_ref()).filter(|sure| !follows(&content, source.as_ref(), sure));
        if let Some(sure) = certain {
            content = vec![inner(passage, sure.content.clone())];
            source.clone_from(&sure.source);
        }
        content.retain(|part| !part.is_empty());
        let sources = Sources {
            read: &read,
            cx: &cx,
            proposal: proposal.as_ref(),
            source: source.as_ref(),
            likely: &self.likely,
            content: &content,
        };
        let speaker = if certain.is_none() { sources.settle(&self.model.sources) } else { None };
        if let Some(speaker) = &speaker {
            source = Some(speaker.what.clone());
        }
        let ends = Ends {
            read: &read,
            cx: &cx,
            proposal: proposal.as_ref(),
            source: source.as_ref(),
            likely: &self.likely,
            content: &content,
        };
        let settled = if certain.is_none() { ends.settle(&self.model.ends) } else { None };
        if let (Some(last), Some(settled)) = (content.last_mut(), &settled) {
            last.end = settled.what;
        }
        if content.is_empty() {
            return None;
        }
        // asked whether she would stay, Ann said: nobody is told to have asked
        if is_fronted_participle(passage, &cx) && source.as_ref().is_none_or(|source| source.end > candidate.at) {
            return None;
        }
        let rule = rule_of(proposal.as_ref(), source.as_ref(), &content);
        let item = &passage.items[candidate.at];
        let signs = Signs {
            likely: candidate.likely,
            path: (f64::from(best) - total) as f32,
            mean: read.mean(&content),
            ends: read.ends(&content),
            share: settled.as_ref().map_or(1.0, |settled| settled.share),
            source_share: speaker.as_ref().map_or(1.0, |speaker| speaker.share),
            source: source.as_ref().map_or(0.0, |source| read.mean_source(source)),
            kind: cx.kind as u8,
            rule: rule_number(proposal.as_ref()),
            head: head(passage, cx.knowledge, source.as_ref()),
            tag: item.tag as u8,
            stem: item.stem,
        };
        let least = least(passage, &cx, rule, &content);
        let certain = certain.is_some();
        Some(Found {
            certain,
            cue,
            anchor: candidate.at,
            source,
            content,
            rule,
            signs,
            confidence: 0.0,
            least,
            #[cfg(feature = "fit")]
            among: settled.map(|settled| settled.among).unwrap_or_default(),
            #[cfg(feature = "fit")]
            sources: speaker.map(|speaker| speaker.among).unwrap_or_default(),
        })
    }

    /// Gives quotations that no cue has taken to one of the paragraph, or to the last speaker before.
    fn take_loose_quotations(&mut self, found: &mut [Found]) {
        let passage = &self.passage;
        let loose = loose_quotations(passage, found);
        let quoted: usize = loose.iter().map(Range::len).sum();
        let wholly = quoted * 10 > passage.len() * 9;
        let first = passage.first;
        if found.is_empty() && wholly {
            if let Some(open) = self.open.and_then(|open| self.reported.get_mut(open)) {
                for block in &loose {
                    let block = inner(passage, block.clone());
                    open.content.push(first + block.start as u32..first + block.end as u32);
                }
            }
        }
        let speaking: Vec<usize> = (0..found.len()).filter(|at| is_quoted(passage, &found[*at].content)).collect();
        for block in &loose {
            let after_stop = block.start.checked_sub(1).is_some_and(|at| passage.items[at].tag == Tag::Stop);
            if block.len() < 8 || !after_stop {
                continue;
            }
            let next = speaking.partition_point(|at| found[*at].cue.start < block.start);
            let before = next.checked_sub(1).and_then(|at| speaking.get(at)).copied();
            let distance = |at: usize| found[at].cue.start.abs_diff(block.start);
            // only the nearest may take it, and only where it stands before
            let nearer = speaking.get(next).is_some_and(|next| before.is_none_or(|at| distance(*next) < distance(at)));
            if let Some(near) = before.filter(|_| !nearer).and_then(|at| found.get_mut(at)) {
                near.content.push(inner(passage, block.clone()));
                near.content.sort_by_key(|part| part.start);
            }
        }
        match speaking.last() {
            Some(last) => self.open = Some(self.reported.len() + last),
            None if loose.is_empty() || !wholly => self.open = None,
            None => {}
        }
    }
}

/// How sure an answer has to be.
fn least(passage: &Passage, cx: &Cx<'_>, rule: &str, content: &[Range<usize>]) -> f32 {
    let classes = passage.items[cx.at].classes;
    match (classes.any(Classes::SPEECH), classes.any(Classes::WEAK)) {
        _ if matches!(cx.kind, Kind::According | Kind::Colon) => LEAST_CONFIDENCE,
        (true, false) => LEAST_CONFIDENCE,
        (true, true) if rule == COMPLEMENT => LEAST_OF_WEAK,
        (false, _) if rule == UNSUPPORTED && !is_quoted(passage, content) => LEAST_UNSUPPORTED,
        _ => LEAST_BESIDE_SPEECH,
    }
}

/// The longer quotations of which no answer has a part.
fn loose_quotations(passage: &Passage, found: &[Found]) -> Vec<Range<usize>> {
    let mut taken = vec![false; passage.len()];
    for part in found.iter().flat_map(|one| &one.content) {
        taken.get_mut(part.clone()).unwrap_or_default().fill(true);
    }
    let free =
        |block: &&Range<usize>| block.len() >= 6 && !taken.get((*block).clone()).unwrap_or_default().contains(&true);
    passage.blocks.iter().filter(free).cloned().collect()
}

/// *Asked whether she would stay*, *Told of the fire*: a participle that opens a sentence.
fn is_fronted_participle(passage: &Passage, cx: &Cx<'_>) -> bool {
    let opens = cx.at == cx.sentence.start && matches!(passage.items[cx.at].tag, Tag::Vbd | Tag::Vbn);
    let next = passage.items.get(cx.at + 1);
    opens
        && next
            .is_some_and(|next| next.part == Part::Complementizer || matches!(next.tag, Tag::In | Tag::To | Tag::Wrb))
}

/// What is little sure is right more often than the model says, on articles not fitted on.
fn lifted(confidence: f32) -> f32 {
    confidence.max(0.5 * confidence + 0.29)
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
fn is_quoted(passage: &Passage, parts: &[Range<usize>]) -> bool {
    parts
        .iter()
        .any(|part| passage.items.get(part.clone()).unwrap_or_default().iter().any(|item| item.state == State::Inside))
}

/// A source without the clause that follows it: *Ann Lee, who left*.
pub(super) fn trimmed(passage: &Passage, source: Range<usize>) -> Range<usize> {
    let clause = (source.start + 1..source.end.saturating_sub(1))
        .find(|at| passage.items[*at].word == COMMA && passage.items[*at + 1].part == Part::Relative);
    source.start..clause.unwrap_or(source.end)
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
