//! The second look: who takes part in the conversation, as far as the first look believes.
//!
//! Reads the first beliefs; hands on their sums about each turn as features of its candidates, and how each person talks
//! by the turns that are believed to be his.

use super::Scene;
use super::descriptions::Heads;
use super::extract::most;
use super::logarithms::Logs;
use super::slate::{Link, Slate};
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

/// Hands on what the first beliefs tell: for each candidate, by his number among all, the features that are not nothing.
pub(crate) fn look_again(
    cx: &Context<'_>,
    scene: &Scene,
    beliefs: &[f32],
    mut put: impl FnMut(Link, usize, Feature, f32),
) {
    let logs = Logs::new();
    let notable = Notable::new(&scene.slate, beliefs);
    let vocabulary = Vocabulary::new(cx, &scene.turns, &notable.sure);
    let naming = Vocabulary::of_forms(cx, &scene.facts.forms, &notable.sure);
    let heads = Heads::new(cx, scene, beliefs);
    let (mut said, mut named) = (Said::default(), Said::default());
    let mut party = Party { sums: Vec::new(), slots: vec![NONE; cx.people()] };
    for (number, turn) in scene.turns.iter().enumerate() {
        let own = scene.slate.of(number);
        party.gather(scene, &notable, number, own);
        vocabulary.listen(spoken(cx, turn), &mut said);
        naming.listen(scene.facts.forms.of(number).iter().copied(), &mut named);
        let known = notable.sure.get(number).copied().flatten();
        let link = scene.slate.links.get(number).copied().unwrap_or_default();
        let from = scene.slate.range(number).start;
        party.rank(cx, turn, own, |slot, feature| put(link, from + slot, feature, 1.0));
        for ((slot, sums), &entity) in party.sums.iter().enumerate().zip(own) {
            let mut put = |feature: Feature, value: f32| put(link, from + slot, feature, value);
            if sums.all > 0.0 {
                put(Feature::PartyBefore, logs.ln_1p(sums.before));
                put(Feature::PartyAfter, logs.ln_1p(sums.after));
                put(Feature::Party, logs.ln_1p(sums.all));
            }
            if sums.all < NO_PARTY {
                put(Feature::NoParty, 1.0);
            }
            if let Some(share) = heads.share(number, from + slot, entity) {
                put(Feature::Described, share);
            }
            put(Feature::Speech, vocabulary.score(&said, entity, known == Some(entity)));
            put(Feature::Naming, naming.score(&named, entity, known == Some(entity)));
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

/// How much one of a turn's candidates is believed to speak about it.
#[derive(Clone, Copy, Default)]
struct Sums {
    before: f32,
    after: f32,
    all: f32,
}

/// Who speaks about a turn.
struct Party {
    /// By the turn's candidates.
    sums: Vec<Sums>,
    /// For each entity its number among them; all [`NONE`] between turns.
    slots: Vec<u32>,
}

impl Party {
    /// Sums the beliefs about a turn, whose candidates are `own`.
    fn gather(&mut self, scene: &Scene, notable: &Notable, number: usize, own: &[u32]) {
        self.sums.clear();
        self.sums.resize(own.len(), Sums::default());
        let Some(turn) = scene.turns.get(number) else { return };
        self.mark(own, |slot| slot);
        let mut weight = 1.0;
        for by in 1..=TURNS {
            for (earlier, other) in [(true, number.checked_sub(by)), (false, number.checked_add(by))] {
                let Some(other) = other.filter(|other| is_near(turn, scene.turns.get(*other))) else { continue };
                for (entity, share) in notable.of(other) {
                    let slot = self.slots.get(*entity as usize).copied().unwrap_or(NONE);
                    let Some(sums) = self.sums.get_mut(slot as usize) else { continue };
                    *(if earlier { &mut sums.before } else { &mut sums.after }) += share * weight;
                    sums.all += share;
                }
            }
            weight *= FADE;
        }
        self.mark(own, |_| NONE);
    }

    fn mark(&mut self, own: &[u32], slot_of: impl Fn(u32) -> u32) {
        for (slot, entity) in own.iter().enumerate() {
            if let Some(place) = self.slots.get_mut(*entity as usize) {
                *place = slot_of(slot as u32);
            }
        }
    }

    /// Tells who speaks most about a turn: of all, and of those whom the tag's sex allows.
    fn rank(&self, cx: &Context<'_>, turn: &Turn, own: &[u32], mut put: impl FnMut(usize, Feature)) {
        let sex = turn.sex();
        let fits = |slot: usize| sex == Sex::Unknown || own.get(slot).is_some_and(|entity| cx.sex(*entity) == sex);
        let takes_part = |slot: &usize| self.sums.get(*slot).is_some_and(|sums| sums.all > PARTY);
        let sums = || self.sums.iter().enumerate().map(|(slot, sums)| (slot, sums.all));
        let [first, second, third] = most::<_, 3>(sums());
        let of_all = [(first, Feature::Party0), (second, Feature::Party1), (third, Feature::Party2)];
        let [first, second] = most::<_, 2>(sums().filter(|(slot, _)| fits(*slot)));
        let of_sex = [(first, Feature::PartySex0), (second, Feature::PartySex1)];
        for (slot, feature) in of_all.into_iter().chain(of_sex) {
            if let Some(slot) = slot.filter(takes_part) {
                put(slot, feature);
            }
        }
        if let (Some(only), None) = (first.filter(takes_part), second.filter(takes_part)) {
            put(only, Feature::PartyOnly);
        }
    }
}

fn is_near(turn: &Turn, other: Option<&Turn>) -> bool {
    other.is_some_and(|other| turn.is_near(other, PARAGRAPHS))
}
