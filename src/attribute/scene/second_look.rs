//! The second look: who takes part in the conversation, as far as the first look believes.
//!
//! Reads the first beliefs; tells their sums about each turn as features of its candidates, and how each person talks by
//! the turns that are believed to be his.

use super::Scene;
use super::descriptions::Heads;
use super::extract::{logarithms, most};
use super::sheet::Sheet;
use super::shortlist::{FEW, Shares, Shortlist};
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
/// A sum of beliefs with which someone takes part, and one without which he does not.
const PARTY: f32 = 0.7;
const NO_PARTY: f32 = 0.4;

/// Tells what the first beliefs say of each turn's candidates; `show` is shown the number of each turn when all is told.
pub(crate) fn look_again<S: Sheet<FEW>>(
    cx: &Context<'_>,
    scene: &Scene,
    list: &Shortlist,
    sheet: &mut S,
    mut show: impl FnMut(&mut S, usize),
) {
    let sure: Vec<Option<u32>> = (0..scene.turns.len()).map(|turn| sure(list, turn)).collect();
    let mut voices = Voices {
        cx,
        scene,
        vocabulary: Vocabulary::new(cx, &scene.turns, &sure),
        naming: Vocabulary::of_forms(cx, &scene.facts.forms, &sure),
        said: Said::default(),
        named: Said::default(),
    };
    let heads = Heads::new(cx, scene, list);
    let mut party = Party::new(cx, scene, list);
    let mut all = 0;
    for (number, turn) in scene.turns.iter().enumerate() {
        let own = list.of(number);
        let link = list.links.get(number).copied().unwrap_or_default();
        sheet.open(link.blocks, all, own.len());
        all += own.len();
        party.gather(scene, list, number);
        if own.len() > 1 {
            party.rank(cx, turn, own, sheet);
            party.tell(sheet);
            voices.tell(number, own, sure.get(number).copied().flatten(), sheet);
            heads.tell(number, sheet);
        }
        show(sheet, number);
    }
}

/// A turn's speaker, where the belief is sure.
fn sure(list: &Shortlist, turn: usize) -> Option<u32> {
    let (speaker, share) = list.of(turn).iter().zip(list.shares(turn)).next()?;
    (*share > SURE).then_some(*speaker)
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
    fn tell<S: Sheet<FEW>>(&mut self, number: usize, own: &[u32], known: Option<u32>, sheet: &mut S) {
        let Some(turn) = self.scene.turns.get(number) else { return };
        self.vocabulary.listen(spoken(self.cx, turn), &mut self.said);
        sheet.column(Feature::Speech, &self.vocabulary.scores(&mut self.said, own, known));
        self.naming.listen([self.scene.facts.forms.of(number).iter().copied()].into_iter(), &mut self.named);
        if !self.named.is_empty() {
            sheet.column(Feature::Naming, &self.naming.scores(&mut self.named, own, known));
        }
    }
}

/// How much a turn's candidates are believed to speak about it.
#[derive(Default)]
struct Sums {
    before: Shares,
    after: Shares,
    all: Shares,
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
    fn pass(&mut self, (list, turn): (&Shortlist, Option<usize>), near: bool) {
        self.scale *= FADE;
        if !near || self.scale < FAINT {
            self.rescale(if near { self.scale } else { 0.0 });
        }
        let Some(turn) = turn.filter(|_| near) else { return };
        for (entity, share) in list.of(turn).iter().zip(list.shares(turn)) {
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
    /// What the turns after tell of each turn's candidates.
    after: Vec<Shares>,
}

impl Party {
    fn new(cx: &Context<'_>, scene: &Scene, list: &Shortlist) -> Self {
        let mut after = vec![[0.0; FEW]; scene.turns.len()];
        let mut fading = Fading::new(cx.people());
        for (number, (turn, sums)) in scene.turns.iter().zip(&mut after).enumerate().rev() {
            let near = scene.turns.get(number + 1).is_some_and(|next| turn.is_near(next, PARAGRAPHS));
            fading.pass((list, Some(number + 1)), near);
            sums.iter_mut().zip(list.of(number)).for_each(|(sum, entity)| *sum = fading.of(*entity));
        }
        Self { sums: Sums::default(), count: 0, before: Fading::new(cx.people()), after }
    }

    /// Sums the beliefs about a turn.
    fn gather(&mut self, scene: &Scene, list: &Shortlist, number: usize) {
        let own = list.of(number);
        self.count = own.len();
        self.sums = Sums::default();
        let (Some(turn), before) = (scene.turns.get(number), number.checked_sub(1)) else { return };
        let near =
            before.and_then(|before| scene.turns.get(before)).is_some_and(|before| turn.is_near(before, PARAGRAPHS));
        self.before.pass((list, before), near);
        let Sums { before, after, all } = &mut self.sums;
        *after = self.after.get(number).copied().unwrap_or_default();
        before.iter_mut().zip(own).for_each(|(sum, entity)| *sum = self.before.of(*entity));
        *all = std::array::from_fn(|slot| before[slot] + after[slot]);
    }

    /// Tells how much each speaks about a turn.
    fn tell<S: Sheet<FEW>>(&self, sheet: &mut S) {
        sheet.column(Feature::PartyBefore, &logarithms(&self.sums.before));
        sheet.column(Feature::PartyAfter, &logarithms(&self.sums.after));
        sheet.column(Feature::Party, &logarithms(&self.sums.all));
        sheet.column(Feature::NoParty, &self.sums.all.map(|sum| if sum < NO_PARTY { 1.0 } else { 0.0 }));
    }

    /// Tells who speaks most about a turn: of all, and of those whom the tag's sex allows.
    fn rank<S: Sheet<FEW>>(&self, cx: &Context<'_>, turn: &Turn, own: &[u32], sheet: &mut S) {
        let sex = turn.sex();
        let fits = |slot: usize| sex == Sex::Unknown || own.get(slot).is_some_and(|entity| cx.sex(*entity) == sex);
        let takes_part = |slot: &usize| self.sums.all.get(*slot).is_some_and(|sum| *sum > PARTY);
        let sums = || self.sums.all.iter().copied().enumerate().take(self.count);
        let [first, second] = most::<2>(sums().filter(|(slot, _)| fits(*slot)));
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

#[cfg(test)]
mod tests {
    use super::super::slate::{Link, Slate};
    use super::super::weights::Weights;
    use super::*;

    const PEOPLE: u32 = 5;

    /// Two thousand turns of two candidates each; who they are and what is believed of them changes.
    fn list() -> Shortlist {
        let (mut slate, mut scores) = (Slate::default(), Vec::new());
        for turn in 0..2000 {
            let entities = [turn % PEOPLE, (turn + 1 + turn % 3) % PEOPLE];
            slate.add(Link { begins: true, ..Link::default() }, entities.into_iter());
            scores.extend([0.0, (turn % 7) as f32 * 0.3 - 1.0]);
        }
        Shortlist::new(slate, &scores, &Weights::zero(), |_, _| {})
    }

    #[test]
    fn fading_is_a_sum_of_what_is_near() {
        let list = list();
        // conversations of many lengths, one of which outlasts what numbers can tell
        let near = |turn: usize| turn % 90 != 0 || turn > 300 && turn < 1600;
        let mut fading = Fading::new(PEOPLE as usize);
        let mut sums = [0.0_f64; PEOPLE as usize];
        for turn in 0..2000 {
            let before = usize::checked_sub(turn, 1);
            fading.pass((&list, before), before.is_some() && near(turn));
            sums = if before.is_some() && near(turn) { sums.map(|sum| sum * f64::from(FADE)) } else { [0.0; 5] };
            if let Some(before) = before.filter(|_| near(turn)) {
                for (entity, share) in list.of(before).iter().zip(list.shares(before)) {
                    sums[*entity as usize] += f64::from(*share);
                }
            }
            for (entity, sum) in (0..PEOPLE).zip(sums) {
                assert!((f64::from(fading.of(entity)) - sum).abs() < 1e-4, "turn {turn}, entity {entity}: {sum}");
            }
        }
    }
}
