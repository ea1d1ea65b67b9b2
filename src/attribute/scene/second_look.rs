//! The second look: who takes part in the conversation, as far as the first look believes.
//!
//! Reads the first beliefs; tells their sums about each turn as features of its candidates, and how each person talks by
//! the turns that are believed to be his.

use super::Scene;
use super::descriptions::Heads;
use super::extract::{logarithms, most};
use super::sheet::{Column, Sheet};
use super::slate::Slate;
use super::templates::Feature;
use super::turn::Turn;
use super::vocabulary::{Said, Vocabulary, spoken};
use crate::attribute::context::Context;
use crate::lexicon::Sex;

/// What a turn farther off counts for.
const FADE: f32 = 0.9;
/// Numbers are kept from becoming smaller than they can be told.
const FAINT: f32 = 1e-12;
/// Paragraphs within which turns belong to one conversation.
const PARAGRAPHS: u32 = 24;
/// A belief that counts as known when words are counted.
const SURE: f32 = 0.65;
/// A belief that counts when a conversation's people are.
const NOTABLE: f32 = 0.01;
/// A sum of beliefs with which someone takes part, and one without which he does not.
const PARTY: f32 = 0.7;
const NO_PARTY: f32 = 0.4;

/// Tells what the first beliefs say of each turn's candidates; `show` is shown the number of each turn when all is told.
pub(crate) fn look_again<S: Sheet>(
    cx: &Context<'_>,
    scene: &Scene,
    beliefs: &[f32],
    sheet: &mut S,
    mut show: impl FnMut(&mut S, usize),
) {
    let notable = Notable::new(&scene.slate, beliefs);
    let mut voices = Voices {
        cx,
        scene,
        vocabulary: Vocabulary::new(cx, &scene.turns, &notable.sure),
        naming: Vocabulary::of_forms(cx, &scene.facts.forms, &notable.sure),
        said: Said::default(),
        named: Said::default(),
    };
    let heads = Heads::new(cx, scene, beliefs);
    let mut party = Party::new(cx, scene, &notable);
    for (number, turn) in scene.turns.iter().enumerate() {
        let range = scene.slate.range(number);
        let own = scene.slate.of(number);
        let link = scene.slate.links.get(number).copied().unwrap_or_default();
        sheet.open(link.blocks, range.start, own.len());
        party.gather(scene, &notable, number);
        if own.len() > 1 {
            party.rank(cx, turn, own, sheet);
            party.tell(sheet);
            voices.tell(number, own, notable.sure.get(number).copied().flatten(), sheet);
            heads.tell(number, range.start, own, sheet);
        }
        show(sheet, number);
    }
}

/// How each person talks, as far as the first look believes.
struct Voices<'v> {
    cx: &'v Context<'v>,
    scene: &'v Scene,
    vocabulary: Vocabulary,
    naming: Vocabulary,
    said: Said,
    named: Said,
}

impl Voices<'_> {
    /// Whose words those of a turn are; `known` speaks it.
    fn tell<S: Sheet>(&mut self, number: usize, own: &[u32], known: Option<u32>, sheet: &mut S) {
        let Some(turn) = self.scene.turns.get(number) else { return };
        self.vocabulary.listen(spoken(self.cx, turn), &mut self.said);
        sheet.column(Feature::Speech, &self.vocabulary.scores(&mut self.said, own, known));
        self.naming.listen(self.scene.facts.forms.of(number).iter().copied(), &mut self.named);
        if !self.named.is_empty() {
            sheet.column(Feature::Naming, &self.naming.scores(&mut self.named, own, known));
        }
    }
}

/// The beliefs that are not next to nothing: three or four a turn, of some fifteen.
struct Notable {
    shares: Vec<(u32, f32)>,
    /// For each turn where its shares end.
    ends: Vec<u32>,
    /// For each turn its speaker, where the belief is sure.
    sure: Vec<Option<u32>>,
}

impl Notable {
    fn new(slate: &Slate, beliefs: &[f32]) -> Self {
        let turns = slate.links.len();
        let mut this = Self { shares: Vec::new(), ends: Vec::with_capacity(turns), sure: Vec::with_capacity(turns) };
        for turn in 0..turns {
            let beliefs = beliefs.get(slate.range(turn)).unwrap_or_default();
            let shares = slate.of(turn).iter().copied().zip(beliefs.iter().copied());
            let from = this.shares.len();
            this.shares.extend(shares.filter(|(_, share)| *share > NOTABLE));
            let sure = this.shares.get(from..).unwrap_or_default().iter().find(|(_, share)| *share > SURE);
            this.sure.push(sure.map(|(entity, _)| *entity));
            this.ends.push(this.shares.len() as u32);
        }
        this
    }

    fn of(&self, turn: usize) -> &[(u32, f32)] {
        let start = turn.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        let end = self.ends.get(turn).map_or(start, |end| *end as usize);
        self.shares.get(start..end).unwrap_or_default()
    }
}

/// How much a turn's candidates are believed to speak about it.
#[derive(Default)]
struct Sums {
    before: Column,
    after: Column,
    all: Column,
}

/// How much everyone speaks in the turns read so far, the last ones most.
struct Fading {
    /// By entity, divided by `scale`.
    values: Vec<f32>,
    scale: f32,
    /// Whose values are not nothing.
    active: Vec<u32>,
}

impl Fading {
    fn new(people: usize) -> Self {
        Self { values: vec![0.0; people], scale: 1.0, active: Vec::new() }
    }

    fn of(&self, entity: u32) -> f32 {
        self.values.get(entity as usize).map_or(0.0, |value| value * self.scale)
    }

    /// Reads on to the next turn; what was said far off from it does not count.
    fn pass(&mut self, shares: &[(u32, f32)], near: bool) {
        self.scale *= FADE;
        if !near || self.scale < FAINT {
            self.rescale(if near { self.scale } else { 0.0 });
        }
        for (entity, share) in shares.iter().filter(|_| near) {
            let Some(value) = self.values.get_mut(*entity as usize) else { continue };
            if *value == 0.0 {
                self.active.push(*entity);
            }
            *value += share / self.scale;
        }
    }

    /// Forgets whose values are next to nothing.
    fn rescale(&mut self, scale: f32) {
        let values = &mut self.values;
        self.active.retain(|entity| {
            let Some(value) = values.get_mut(*entity as usize) else { return false };
            *value *= scale;
            if *value < FAINT {
                *value = 0.0;
            }
            *value > 0.0
        });
        self.scale = 1.0;
    }
}

/// Who speaks about a turn.
struct Party {
    sums: Sums,
    /// How many candidates the turn has.
    count: usize,
    before: Fading,
    /// What the turns after tell of all candidates.
    after: Vec<f32>,
}

impl Party {
    fn new(cx: &Context<'_>, scene: &Scene, notable: &Notable) -> Self {
        let mut after = vec![0.0; scene.slate.entities.len()];
        let mut fading = Fading::new(cx.people());
        for (number, turn) in scene.turns.iter().enumerate().rev() {
            let near = scene.turns.get(number + 1).is_some_and(|next| turn.is_near(next, PARAGRAPHS));
            fading.pass(notable.of(number + 1), near);
            let range = scene.slate.range(number);
            let own = after.get_mut(range).unwrap_or_default();
            own.iter_mut().zip(scene.slate.of(number)).for_each(|(sum, entity)| *sum = fading.of(*entity));
        }
        Self { sums: Sums::default(), count: 0, before: Fading::new(cx.people()), after }
    }

    /// Sums the beliefs about a turn, whose candidates are `own`.
    fn gather(&mut self, scene: &Scene, notable: &Notable, number: usize) {
        let own = scene.slate.of(number);
        self.count = own.len();
        self.sums = Sums::default();
        let (Some(turn), before) = (scene.turns.get(number), number.checked_sub(1)) else { return };
        let near =
            before.and_then(|before| scene.turns.get(before)).is_some_and(|before| turn.is_near(before, PARAGRAPHS));
        self.before.pass(before.map_or(&[], |before| notable.of(before)), near);
        let after = self.after.get(scene.slate.range(number)).unwrap_or_default();
        let Sums { before, after: later, all } = &mut self.sums;
        for (slot, (entity, sum)) in own.iter().zip(after).enumerate().take(before.len()) {
            before[slot] = self.before.of(*entity);
            later[slot] = *sum;
            all[slot] = before[slot] + *sum;
        }
    }

    /// Tells how much each speaks about a turn.
    fn tell<S: Sheet>(&self, sheet: &mut S) {
        sheet.column(Feature::PartyBefore, &logarithms(&self.sums.before));
        sheet.column(Feature::PartyAfter, &logarithms(&self.sums.after));
        sheet.column(Feature::Party, &logarithms(&self.sums.all));
        sheet.column(Feature::NoParty, &self.sums.all.map(|sum| if sum < NO_PARTY { 1.0 } else { 0.0 }));
    }

    /// Tells who speaks most about a turn: of all, and of those whom the tag's sex allows.
    fn rank<S: Sheet>(&self, cx: &Context<'_>, turn: &Turn, own: &[u32], sheet: &mut S) {
        let sex = turn.sex();
        let fits = |slot: usize| sex == Sex::Unknown || own.get(slot).is_some_and(|entity| cx.sex(*entity) == sex);
        let takes_part = |slot: &usize| self.sums.all.get(*slot).is_some_and(|sum| *sum > PARTY);
        let sums = || self.sums.all.iter().copied().enumerate().take(self.count);
        let [first, second] = most::<_, 2>(sums().filter(|(slot, _)| fits(*slot)));
        let (first, second) = (first.filter(takes_part), second.filter(takes_part));
        for (slot, feature) in [(first, Feature::PartySex0), (second, Feature::PartySex1)] {
            if let Some(slot) = slot {
                sheet.put(slot, feature, 1.0);
            }
        }
        if let (Some(only), None) = (first, second) {
            sheet.put(only, Feature::PartyOnly, 1.0);
        }
    }
}
