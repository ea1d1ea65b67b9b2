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
use crate::attribute::context::{Context, NONE};
use crate::lexicon::Sex;

/// Turns on either side that count.
const TURNS: usize = 8;
/// What a turn farther off counts for.
const FADE: f32 = 0.8;
/// Paragraphs within which turns belong to one conversation.
const PARAGRAPHS: u32 = 24;
/// A belief that counts as known when words are counted.
const SURE: f32 = 0.65;
/// A belief that counts when a conversation's people are.
const NOTABLE: f32 = 0.01;
/// A sum of beliefs with which someone takes part, and one without which he does not.
const PARTY: f32 = 0.5;
const NO_PARTY: f32 = 0.3;

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
    let mut party = Party { sums: Sums::default(), count: 0, slots: vec![NONE; cx.people()] };
    for (number, turn) in scene.turns.iter().enumerate() {
        let range = scene.slate.range(number);
        let own = scene.slate.of(number);
        let link = scene.slate.links.get(number).copied().unwrap_or_default();
        sheet.open(link.blocks, range.start, own.len());
        if own.len() > 1 {
            party.gather(scene, &notable, number, own);
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

/// Who speaks about a turn.
struct Party {
    sums: Sums,
    /// How many candidates the turn has.
    count: usize,
    /// For each entity its number among them; all [`NONE`] between turns.
    slots: Vec<u32>,
}

impl Party {
    /// Sums the beliefs about a turn, whose candidates are `own`.
    fn gather(&mut self, scene: &Scene, notable: &Notable, number: usize, own: &[u32]) {
        self.sums = Sums::default();
        self.count = own.len();
        let Some(turn) = scene.turns.get(number) else { return };
        self.mark(own, |slot| slot);
        let near = |other: &usize| scene.turns.get(*other).is_some_and(|other| turn.is_near(other, PARAGRAPHS));
        let (slots, all) = (&self.slots, &mut self.sums.all);
        let mut add = |turns: &mut dyn Iterator<Item = usize>, side: &mut Column| {
            let mut weight = 1.0;
            for other in turns {
                for (entity, share) in notable.of(other) {
                    let slot = slots.get(*entity as usize).copied().unwrap_or(NONE) as usize;
                    if let (Some(side), Some(all)) = (side.get_mut(slot), all.get_mut(slot)) {
                        *side += share * weight;
                        *all += share;
                    }
                }
                weight *= FADE;
            }
        };
        add(&mut (number.saturating_sub(TURNS)..number).rev().take_while(near), &mut self.sums.before);
        add(&mut (number + 1..=number + TURNS).take_while(near), &mut self.sums.after);
        self.mark(own, |_| NONE);
    }

    fn mark(&mut self, own: &[u32], slot_of: impl Fn(u32) -> u32) {
        for (slot, entity) in own.iter().enumerate() {
            if let Some(place) = self.slots.get_mut(*entity as usize) {
                *place = slot_of(slot as u32);
            }
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
