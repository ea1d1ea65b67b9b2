//! From what the chain believes to one attribution for each marked quotation.
//!
//! Reads the scene and its beliefs; writes [`Attribution`]s in text order. A quotation over paragraphs is one decision.

use super::addressee::addressee;
use super::attribution::Attribution;
use super::context::Context;
use super::scene::candidates::MOST;
use super::scene::exponents::{exp, ln};
use super::scene::sheet::Tally;
use super::scene::slate::Scores;
use super::scene::turn::{Told, Turn};
use super::scene::weights::Looks;
use super::scene::{self, Scene};
use super::source::Who;
use super::{PARAGRAPH_MATE, SCENE};
use crate::cast::EntityId;

/// So many candidates are told.
const TOLD: usize = 8;
/// Whom the chain believes less likely is not told.
const LEAST: f32 = 0.001;

/// One attribution for each marked quotation that has a piece.
pub(crate) fn decide(cx: &Context<'_>, scene: &Scene, beliefs: &[f32]) -> Vec<Attribution> {
    let best = (0..scene.turns.len()).map(|turn| best(scene, beliefs, turn)).collect();
    let believed = Believed { cx, scene, beliefs, best };
    let mut decided: Vec<Attribution> = Vec::new();
    for (number, turn) in scene.turns.iter().enumerate() {
        for piece in turn.pieces.clone() {
            let Some(marked) = cx.pieces.get(piece as usize).map(|piece| piece.marked) else { continue };
            let again = decided.iter_mut().rev().take(2).find(|before| before.marked == marked);
            if let Some(before) = again {
                // goes on over paragraphs: the tag may stand beside any of them
                if before.source.is_none() {
                    take_evidence(cx, before, turn, piece);
                }
                continue;
            }
            let mut attribution = believed.attribution(number, turn, marked);
            take_evidence(cx, &mut attribution, turn, piece);
            decided.push(attribution);
        }
    }
    decided
}

fn best(scene: &Scene, beliefs: &[f32], turn: usize) -> Option<u32> {
    let shares = beliefs.get(scene.slate.range(turn))?;
    // of equals the last
    let greater = |most: (usize, f32), one: (usize, f32)| if one.1 >= most.1 { one } else { most };
    let likeliest = shares.iter().copied().enumerate().fold((0, 0.0), greater);
    scene.slate.of(turn).get(likeliest.0).copied()
}

/// A scene with what the chain believes of it.
struct Believed<'d> {
    cx: &'d Context<'d>,
    scene: &'d Scene,
    /// The shares of every turn's candidates, in the slate's order.
    beliefs: &'d [f32],
    /// The likeliest speaker of each turn.
    best: Vec<Option<u32>>,
}

impl Believed<'_> {
    /// What the chain alone tells of a turn; the evidence beside it comes on top.
    fn attribution(&self, number: usize, turn: &Turn, marked: u32) -> Attribution {
        let speaker = self.best.get(number).copied().flatten();
        let (candidates, confidence) = self.candidates(number);
        let addressee = addressee(self.scene, &self.best, number, speaker);
        Attribution {
            marked,
            turn: number as u32,
            source: None,
            mention: None,
            nearest: speaker.and_then(|speaker| self.nearest(turn, speaker)),
            cue: None,
            speaker: speaker.map(EntityId).filter(|speaker| self.is_known(*speaker)),
            unnamed: speaker.is_some_and(|speaker| !self.is_known(EntityId(speaker))),
            described: speaker.and_then(|speaker| self.cx.stranger(speaker)?.described.clone()),
            addressee: addressee.map(EntityId).filter(|other| self.is_known(*other)),
            rule: &SCENE,
            confidence,
            candidates,
        }
    }

    /// The likeliest speakers of a turn whom the cast knows, and how likely the likeliest of all is.
    fn candidates(&self, number: usize) -> (Vec<(EntityId, f32)>, f32) {
        let shares = self.beliefs.get(self.scene.slate.range(number)).unwrap_or_default();
        let entities = self.scene.slate.of(number).iter().copied().map(EntityId);
        let modest = if let &[_] = shares { [CERTAIN; MOST] } else { calibrated(shares) };
        let confidence = modest.iter().zip(shares).map(|(share, _)| *share).fold(0.0, f32::max);
        let mut candidates = [(EntityId(0), 0.0); MOST];
        let told = entities.zip(modest).filter(|(entity, share)| *share > LEAST && self.is_known(*entity));
        let count = candidates.iter_mut().zip(told).map(|(place, one)| *place = one).count();
        let candidates = candidates.get_mut(..count).unwrap_or_default();
        candidates.sort_by(|one, other| other.1.total_cmp(&one.1));
        let candidates = candidates.iter().take(TOLD).copied().collect();
        (candidates, confidence)
    }

    fn is_known(&self, entity: EntityId) -> bool {
        self.cx.cast.get(entity).is_some()
    }

    /// The mention of a turn's speaker that stands nearest, a narrator's *I* where no other does.
    fn nearest(&self, turn: &Turn, speaker: u32) -> Option<u32> {
        let narrates = self.scene.facts.narrator == Some(speaker);
        nearest(self.cx, turn, speaker).or_else(|| nearest_i(self.cx, turn).filter(|_| narrates))
    }
}

/// So many of those turns have the right speaker where only one may speak, as certain evidence stands beside them (PDNC).
const CERTAIN: f32 = 0.98;
/// The chain is a little too sure of itself: on novels not fitted on this power of its marginals is as often right as it says.
const MODESTY: f32 = 0.8;

fn calibrated(marginals: &[f32]) -> [f32; MOST] {
    let mut shares = [0.0; MOST];
    shares.iter_mut().zip(marginals).for_each(|(place, share)| *place = *share);
    let modest = shares.map(|share| exp(MODESTY * ln(share.max(f32::MIN_POSITIVE))));
    let sum = modest.iter().sum::<f32>();
    modest.map(|share| share / sum)
}

/// Puts in what the evidence beside a turn tells, where the decision does not contradict it.
fn take_evidence(cx: &Context<'_>, decided: &mut Attribution, turn: &Turn, piece: u32) {
    let Some(told) = turn.told.as_ref().filter(|told| agrees(told, decided.speaker)) else { return };
    let source = &told.evidence.source;
    decided.mention = cx.mention_number(source.tokens.start as usize);
    decided.source = Some(source.tokens.clone());
    decided.cue.clone_from(&told.evidence.cue);
    decided.rule = if told.piece == piece { told.rule } else { &PARAGRAPH_MATE };
}

fn agrees(told: &Told, speaker: Option<EntityId>) -> bool {
    match told.evidence.source.who {
        Who::Entity(entity) => speaker == Some(EntityId(entity)),
        _ => true,
    }
}

/// The mention of an entity in the narration nearest before a turn, else the first after it in its paragraph.
fn nearest(cx: &Context<'_>, turn: &Turn, entity: u32) -> Option<u32> {
    /// So many names back at most.
    const REACH: usize = 400;
    let start = cx.pieces.get(turn.pieces.start as usize)?.inner.start;
    let at = cx.named.partition_point(|named| named.start < start);
    let is = |named: &&super::context::Named| named.entity == entity && !named.is_quoted();
    let (before, after) = cx.named.split_at(at);
    let found = before
        .iter()
        .rev()
        .take(REACH)
        .find(is)
        .or_else(|| after.iter().take(REACH).take_while(|named| named.paragraph == turn.paragraph).find(is));
    found.map(|named| named.mention)
}

/// The narrator's I nearest before a turn, else the first after it.
fn nearest_i(cx: &Context<'_>, turn: &Turn) -> Option<u32> {
    /// So many tokens off at most.
    const REACH: usize = 2000;
    let start = cx.pieces.get(turn.pieces.start as usize)?.inner.start as usize;
    let is = |at: &usize| !cx.is_quoted(*at) && cx.word(*at) == "I";
    let before = (start.saturating_sub(REACH)..start).rev().find(is);
    let found = before.or_else(|| (start..cx.tokens.len().min(start + REACH)).find(is))?;
    cx.mention_number(found)
}

/// Reads a text's scene and decides.
pub(super) fn run(cx: &mut Context<'_>, fixed: &[(u32, EntityId)]) -> Vec<Attribution> {
    let Looks { first, second } = Looks::fitted();
    let mut scores = Scores::default();
    let scene = scene::read(cx, fixed, &mut Tally::new([first, second]), |tally, seen| scores.take(&tally.sums, seen));
    // neither look's arrays are held while the other's are worked on
    let beliefs = scene.slate.believe(&std::mem::take(&mut scores.first), &first.weights);
    scene::look_again(cx, &scene, &beliefs, &mut Tally::new([second]), |tally, turn| {
        let own = scores.second.get_mut(scene.slate.range(turn)).unwrap_or_default();
        own.iter_mut().zip(&tally.sums[0]).for_each(|(score, sum)| *score += sum);
    });
    drop(beliefs);
    let beliefs = scene.slate.believe(&scores.second, &second.weights);
    drop(scores);
    decide(cx, &scene, &beliefs)
}
