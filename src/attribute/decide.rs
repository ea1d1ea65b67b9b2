//! From what the chain believes to one attribution for each marked quotation.
//!
//! Reads the scene and its beliefs; writes [`Attribution`]s in text order. A quotation over paragraphs is one decision.

use super::addressee::addressee;
use super::attribution::Attribution;
use super::context::Context;
use super::scene::exponents::{exp, ln};
use super::scene::sheet::Tally;
use super::scene::shortlist::{FEW, Shares, Shortlist};
use super::scene::slate::{Scores, Seen};
use super::scene::turn::{Told, Turn};
use super::scene::weights::Looks;
use super::scene::{self, Scene};
use super::source::Who;
use super::{PARAGRAPH_MATE, SCENE};
use crate::cast::EntityId;

/// Whom the chain believes less likely is not told.
const LEAST: f32 = 0.001;

/// One attribution for each marked quotation that has a piece.
pub(crate) fn decide(cx: &Context<'_>, scene: &Scene, list: &Shortlist) -> Vec<Attribution> {
    let best = (0..scene.turns.len()).map(|turn| best(list, turn)).collect();
    let believed = Believed { cx, scene, list, best };
    let mut decided: Vec<Attribution> = Vec::with_capacity(scene.turns.len());
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

fn best(list: &Shortlist, turn: usize) -> Option<u32> {
    // of equals the first: the first look believes him more
    let greater = |most: (usize, f32), one: (usize, f32)| if one.1 > most.1 { one } else { most };
    let likeliest = list.shares(turn).iter().copied().enumerate().fold((0, 0.0), greater);
    list.of(turn).get(likeliest.0).copied()
}

/// A scene with what the chain believes of it.
struct Believed<'d> {
    cx: &'d Context<'d>,
    scene: &'d Scene,
    /// The candidates of every turn.
    list: &'d Shortlist,
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
        let shares = self.list.shares(number);
        let entities = self.list.of(number).iter().copied().map(EntityId);
        let modest = calibrated(shares, self.list.others(number));
        let confidence = modest.iter().zip(shares).map(|(share, _)| *share).fold(0.0, f32::max);
        let mut candidates = [(EntityId(0), 0.0); FEW];
        let told = entities.zip(modest).filter(|(entity, share)| *share > LEAST && self.is_known(*entity));
        let count = candidates.iter_mut().zip(told).map(|(place, one)| *place = one).count();
        let candidates = candidates.get_mut(..count).unwrap_or_default();
        candidates.sort_by(|one, other| other.1.total_cmp(&one.1));
        let candidates = candidates.to_vec();
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

/// The chain is a little too sure of itself: on novels not fitted on this power of its marginals is as often right as it says.
const MODESTY: f32 = 0.8;

/// The marginals of a turn's candidates as shares of all that may be, where `others` is the share of all others.
fn calibrated(marginals: &[f32], others: f32) -> Shares {
    let modest = |share: f32| exp(MODESTY * ln(share.max(f32::MIN_POSITIVE)));
    let mut shares = [0.0; FEW];
    shares.iter_mut().zip(marginals).for_each(|(place, share)| *place = *share * (1.0 - others));
    let shares = shares.map(modest);
    let sum = shares.iter().sum::<f32>() + modest(others);
    shares.map(|share| share / sum)
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
    let at = cx.named_from(turn.paragraph, start);
    let is = |named: &&super::context::Named| named.entity == entity && !named.is_quoted();
    let (before, after) = cx.named.split_at_checked(at)?;
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
    let keep = |tally: &mut Tally<'_, 2>, seen: &Seen<'_>| scores.take(&tally.sums, seen);
    let (scene, slate) = scene::read(cx, fixed, &mut Tally::new([first, second]), keep);
    let mut few: Vec<Shares> = vec![[0.0; FEW]; scene.turns.len()];
    let mut list = Shortlist::new(slate, &scores.first, &first.weights, |turn, numbers| {
        let known = numbers.iter().filter_map(|number| scores.second.get(*number as usize));
        few.get_mut(turn).into_iter().flatten().zip(known).for_each(|(score, known)| *score = *known);
    });
    // neither look's arrays are held while the other's are worked on
    drop(scores);
    scene::look_again(cx, &scene, &list, &mut Tally::<1, FEW>::new([second]), |tally, turn| {
        let own = few.get_mut(turn).into_iter().flatten();
        own.zip(&tally.sums[0]).for_each(|(score, sum)| *score += sum);
    });
    list.believe(&few, &second.weights);
    drop(few);
    decide(cx, &scene, &list)
}
