//! Runs the chain paragraph by paragraph, cue by cue, and gives loose quotations to the answers beside them.
//!
//! Reads a paragraph laid out; writes [`Reported`] in text order. What one cue's answer is, [`super::answer`] decides.

use std::ops::Range;

use super::answer::{Asked, Found, is_quoted};
use super::confidence::weigh;
use super::features::{Arguments, Looks, step};
use super::labels::LANES;
use super::model::Model;
use super::read::{Read, inner};
use super::{Reported, Scope, rule};
use crate::chain::sum::Memo;
use crate::chain::{Lattice, Row};
use crate::cue::features::is_candidate;
use crate::cue::rules::{Cx, Kind, Proposal, saying_after};
use crate::lexicon::{Classes, Tag};
use crate::passage::{Part, Passage, Source};

/// A cue less likely than this is not looked at where something is quoted; down to .15 it would cost as much again for nothing.
const CUE_FLOOR: f32 = 0.2;
/// The same where nothing is: from here down to .2 it would cost six in a hundred of the time and, on articles of PolNeAR
/// not fitted on, find .004 more of the content, .004 of what is found less right.
const UNQUOTED_FLOOR: f32 = 0.3;
/// A word that is no verb of saying, of which no construction proposes anything, where nothing is quoted: on articles of PolNeAR
/// one in three hundred of those between the floors comes to an answer that is sure enough. Beside quotations it may show that
/// another answer is none.
const UNSUPPORTED_FLOOR: f32 = 0.5;
/// In the narration of a story much is said of doing and little of saying: a cue must be likelier than not.
const NARRATED_FLOOR: f32 = 0.5;
/// How sure an answer is that a construction gives against the chain.
const CERTAIN: f32 = 0.7;

/// Reads a document paragraph by paragraph.
pub(crate) struct Reader<'d> {
    model: &'d Model,
    source: Source<'d>,
    passage: Passage,
    likely: Vec<u8>,
    looks: Looks,
    work: Work,
    reported: Vec<Reported>,
    scope: Scope,
    /// The attribution that a wholly quoted paragraph goes on with.
    open: Option<usize>,
}

/// A candidate: what stands around it, what rules propose, how likely it is a cue.
pub(crate) struct Candidate<'p> {
    cx: Cx<'p>,
    proposal: Option<Proposal>,
    likely: f32,
}

/// Room for the work on one cue, used again for the next.
#[derive(Default)]
struct Work {
    scores: Vec<Row<LANES>>,
    lattice: Lattice<LANES>,
    memo: Memo<LANES>,
}

/// Scores every candidate of a passage that is in scope; writes for each token how likely it is a cue, in steps.
pub(crate) fn candidates<'p>(
    model: &'p Model,
    passage: &'p Passage,
    scope: Scope,
    steps: &mut Vec<u8>,
) -> Vec<Candidate<'p>> {
    steps.clear();
    steps.resize(passage.len(), 0);
    let quotes = !passage.blocks.is_empty();
    let floor = match scope {
        Scope::Narration => NARRATED_FLOOR,
        Scope::Everything if quotes => CUE_FLOOR,
        Scope::Everything => UNQUOTED_FLOOR,
    };
    let mut found = Vec::new();
    for sentence in &passage.sentences {
        // asked once a sentence: it may be as long as the text
        if scope == Scope::Narration && passage.is_beside_marks(sentence) {
            continue;
        }
        for at in sentence.clone() {
            let item = &passage.items[at];
            // in a story only of verbs that report: what else tells of speech is the scene's
            let asked = scope == Scope::Everything || item.classes.any(Classes::REPORTING);
            if !asked || !is_candidate(passage, at) || !model.may_be_cue(item) {
                continue;
            }
            let Some((cx, score)) = model.cue_by_place(passage, at) else { continue };
            let proposal = cx.propose();
            let likely = model.cue_probability(&cx, proposal.as_ref(), score);
            if let Some(to) = steps.get_mut(at) {
                *to = step(likely);
            }
            let supported = proposal.is_some() || item.classes.any(Classes::SPEECH) || quotes;
            if likely >= if supported { floor } else { floor.max(UNSUPPORTED_FLOOR) } {
                found.push(Candidate { cx, proposal, likely });
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

impl<'p> Candidate<'p> {
    /// The tokens about it, ready to be scored; `likely` tells for each token of the passage how likely it is a cue, in steps.
    pub(crate) fn arguments(&'p self, likely: &[u8], looks: &'p Looks) -> Arguments<'p> {
        let cue = cue_range(self.cx.passage, &self.cx);
        Arguments::new(&self.cx, self.proposal.as_ref(), cue, likely, looks)
    }

    /// What the chain gives for it.
    fn answer(&self, model: &Model, likely: &[u8], looks: &Looks, work: &mut Work) -> Option<Found> {
        let Self { cx, proposal, .. } = self;
        let passage = cx.passage;
        let arguments = self.arguments(likely, looks);
        let cue = arguments.cue();
        let window = arguments.window().start;
        arguments.score(&model.arguments, &mut work.memo, &mut work.scores);
        let best = model.steps.best_path(&work.scores, &mut work.lattice);
        let total = model.steps.marginals(&work.scores, &mut work.lattice);
        arguments.spread(&mut work.lattice);
        let asked = Asked {
            model,
            cx,
            proposal: proposal.as_ref(),
            read: &Read { passage, window, lattice: &work.lattice, cue },
            likely,
            cue: self.likely,
            path: (f64::from(best) - total) as f32,
        };
        asked.answer()
    }
}

impl<'d> Reader<'d> {
    pub(crate) fn new(model: &'d Model, source: Source<'d>) -> Self {
        Self {
            model,
            source,
            passage: Passage::default(),
            likely: Vec::new(),
            looks: Looks::default(),
            work: Work::default(),
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
        if self.scope == Scope::Narration && !self.source.narrates_speech(paragraph) {
            return;
        }
        let mut found = self.answers(paragraph);
        weigh(&self.passage, &self.model.confidence, &mut found);
        for one in found.iter_mut().filter(|one| one.certain) {
            one.confidence = one.confidence.max(CERTAIN);
        }
        found.retain(|one| one.confidence >= one.least);
        if self.scope == Scope::Narration {
            found.retain(|one| is_clause(&self.passage, &one.content));
        }
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
        if !candidates.is_empty() {
            self.looks.fill(&self.passage, &self.model.knowledge, &self.likely);
        }
        let (model, likely, looks, work) = (self.model, &self.likely, &self.looks, &mut self.work);
        let mut found: Vec<Found> =
            candidates.iter().filter_map(|candidate| candidate.answer(model, likely, looks, work)).collect();
        // the *saying* of *was quoted as saying* is no cue of its own
        let mut taken = 0;
        found.retain(|one| {
            let free = one.anchor >= taken;
            if one.certain {
                taken = one.cue.end;
            }
            free
        });
        self.lend_sources(&mut found);
        found
    }

    /// *Adding, “…”* as a sentence goes on with who spoke before.
    fn lend_sources(&self, found: &mut [Found]) {
        let mut last = None;
        for one in found {
            let goes_on = self.passage.items[one.anchor].tag == Tag::Vbg
                && self.passage.sentence_of(one.anchor).start == one.anchor
                && one.content.first().is_some_and(|part| part.start > one.anchor)
                && is_quoted(&self.passage, &one.content);
            match &one.source {
                None if goes_on => one.source.clone_from(&last),
                source => last.clone_from(source),
            }
        }
    }

    /// The paragraph read last.
    #[cfg(feature = "fit")]
    pub(crate) const fn passage(&self) -> &Passage {
        &self.passage
    }

    pub(crate) fn finish(self) -> Vec<Reported> {
        self.reported
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

/// The longer quotations of which no answer has a part.
fn loose_quotations(passage: &Passage, found: &[Found]) -> Vec<Range<usize>> {
    if passage.blocks.is_empty() {
        return Vec::new();
    }
    let mut taken = vec![false; passage.len()];
    for part in found.iter().flat_map(|one| &one.content) {
        taken.get_mut(part.clone()).unwrap_or_default().fill(true);
    }
    let free =
        |block: &&Range<usize>| block.len() >= 6 && !taken.get((*block).clone()).unwrap_or_default().contains(&true);
    passage.blocks.iter().filter(free).cloned().collect()
}

/// Whether content is more than a word or two, or holds a verb with tense or an infinitive: stories say *answered the
/// door* and *declared herself* of deeds.
fn is_clause(passage: &Passage, content: &[Range<usize>]) -> bool {
    /// So many tokens name a thing.
    const THING: usize = 2;
    if content.iter().map(Range::len).sum::<usize>() > THING {
        return true;
    }
    let items = content.iter().flat_map(|part| passage.items.get(part.clone()).unwrap_or_default());
    let mut to = false;
    items.into_iter().any(|item| {
        let infinitive = to && item.tag == Tag::Vb;
        to = item.tag == Tag::To;
        infinitive || item.tag.is_finite()
    })
}

/// What is little sure is right more often than the model says, on articles not fitted on.
fn lifted(confidence: f32) -> f32 {
    confidence.max(0.25 * confidence + 0.38)
}
