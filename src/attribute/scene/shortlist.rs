//! Who may still speak each turn when the first look has been: the few whom it believes.
//!
//! Three candidates of four are next to nothing then. The second look, its chain and the decision see no more of them; with
//! those few as many speakers are right (PDNC, six folds, five fits each: .8587 with all, .8583).

use super::beliefs::{Chain, NOBODY, Step};
use super::slate::{Link, Slate, WIDTH, chains};
use super::weights::Weights;

/// A turn's candidates at most.
pub(crate) const FEW: usize = 4;
/// A belief that counts.
const NOTABLE: f32 = 0.01;
/// How likely another speaks where certain evidence leaves but one: of those turns, .98 have the right speaker (PDNC), and so
/// sure are they called, as the chain is taken to be too sure of itself.
const WRONG: f32 = 0.0077;

/// A number for each of a turn's few.
pub(crate) type Shares = [f32; FEW];

/// The few candidates of all turns, of each turn the likeliest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shortlist {
    pub(crate) links: Vec<Link>,
    entities: Vec<[u32; FEW]>,
    counts: Vec<u8>,
    /// How likely each speaks, as believed last.
    shares: Vec<Shares>,
    /// How likely nobody of them speaks.
    others: Vec<f32>,
}

impl Shortlist {
    /// Those of a slate whom the first look's scores make likely; `keep` is shown their numbers there, of each turn once or
    /// more.
    pub(crate) fn new(slate: Slate, scores: &[f32], weights: &Weights, mut keep: impl FnMut(usize, &[u32])) -> Self {
        let turns = slate.links.len();
        let mut this = Self {
            links: Vec::new(),
            entities: vec![[0; FEW]; turns],
            counts: vec![0; turns],
            shares: vec![[0.0; FEW]; turns],
            others: vec![0.0; turns],
        };
        slate.believe(scores, weights, |turn, at, shares| {
            let (numbers, kept, count) = likeliest(at, shares);
            this.entities[turn] =
                numbers.map(|number| slate.entities.get(number as usize).copied().unwrap_or_default());
            this.counts[turn] = count as u8;
            let others = (1.0 - kept.iter().sum::<f32>()).max(0.0);
            this.others[turn] = if slate.range(turn).len() > 1 { others } else { WRONG };
            this.shares[turn] = kept;
            keep(turn, &numbers[..count]);
        });
        this.links = slate.links;
        this
    }

    /// A turn's candidates.
    pub(crate) fn of(&self, turn: usize) -> &[u32] {
        let count = self.counts.get(turn).map_or(0, |count| *count as usize);
        self.entities.get(turn).and_then(|own| own.get(..count)).unwrap_or_default()
    }

    /// How likely each of them speaks.
    pub(crate) fn shares(&self, turn: usize) -> &[f32] {
        let count = self.counts.get(turn).map_or(0, |count| *count as usize);
        self.shares.get(turn).and_then(|own| own.get(..count)).unwrap_or_default()
    }

    /// How likely nobody of them speaks.
    pub(crate) fn others(&self, turn: usize) -> f32 {
        self.others.get(turn).copied().unwrap_or_default()
    }

    /// What the chain believes of scores.
    pub(crate) fn believe(&mut self, scores: &[Shares], weights: &Weights) {
        let mut shares = std::mem::take(&mut self.shares);
        let mut chain = Chain::<FEW>::default();
        for turns in chains(&self.links, |turn| self.counts[turn] == 1) {
            let step = |place: usize| {
                let turn = turns.start + place;
                let entities = self.of(turn);
                let own = scores.get(turn).and_then(|own| own.get(..entities.len())).unwrap_or_default();
                let (same, alternate) = weights.tied(self.links.get(turn).map_or(0, |link| link.ties));
                Step { at: 0, entities, scores: own, same, alternate }
            };
            chain.believe(turns.len(), step, |place, at, believed| {
                let own = &mut shares[turns.start + place];
                *own = [0.0; FEW];
                let told = at.iter().zip(believed).filter(|(slot, _)| **slot != NOBODY);
                told.for_each(|(slot, share)| own[*slot as usize % FEW] = *share);
            });
        }
        self.shares = shares;
    }

    /// The same as a slate.
    #[cfg(feature = "fit")]
    pub(crate) fn slate(&self) -> Slate {
        let mut slate = Slate::default();
        (0..self.links.len()).for_each(|turn| slate.add(self.links[turn], self.of(turn).iter().copied()));
        slate
    }
}

/// The numbers of the likeliest, the likeliest first, how likely they are, and how many of them count: at least one.
fn likeliest(at: &[u32; WIDTH], shares: &[f32; WIDTH]) -> ([u32; FEW], Shares, usize) {
    let (mut numbers, mut kept, mut count) = ([0; FEW], [0.0; FEW], 0);
    let best = shares.iter().copied().fold(0.0, |best, share| if share > best { share } else { best });
    let least = if best > NOTABLE { NOTABLE } else { -1.0 };
    for (number, share) in at.iter().zip(shares) {
        if *share <= least || *number == NOBODY || count == FEW && *share <= kept[FEW - 1] {
            continue;
        }
        let mut place = count.min(FEW - 1);
        while place > 0 && kept[place - 1] < *share {
            (kept[place], numbers[place]) = (kept[place - 1], numbers[place - 1]);
            place -= 1;
        }
        (kept[place], numbers[place]) = (*share, *number);
        count = FEW.min(count + 1);
    }
    (numbers, kept, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_left_is_not_sure_to_speak() {
        let mut slate = Slate::default();
        for entities in [&[7][..], &[7, 9, 3, 4, 5, 6], &[]] {
            slate.add(Link { begins: true, ..Link::default() }, entities.iter().copied());
        }
        let scores = [0.0, 0.0, 3.0, 1.0, 1.0, 1.0, 1.0];
        let mut kept = vec![Vec::new(); 3];
        let list = Shortlist::new(slate, &scores, &Weights::zero(), |turn, numbers| kept[turn] = numbers.to_vec());
        assert_eq!((list.of(0), list.of(1), list.of(2)), (&[7][..], &[9, 3, 4, 5][..], &[][..]));
        assert_eq!(kept, [vec![0], vec![2, 3, 4, 5], vec![]]);
        assert_eq!((list.shares(0), list.others(0)), (&[1.0][..], WRONG));
        let rest = 1.0 - list.shares(1).iter().sum::<f32>();
        assert!(rest > 0.05 && (list.others(1) - rest).abs() < 1e-6, "{rest} {}", list.others(1));
    }

    #[test]
    fn the_likeliest_first() {
        let cases: [([f32; 5], &[u32]); 7] = [
            ([0.1, 0.5, 0.2, 0.15, 0.05], &[1, 2, 3, 0]),
            ([0.5, 0.4, 0.05, 0.03, 0.02], &[0, 1, 2, 3]),
            ([0.02, 0.03, 0.05, 0.4, 0.5], &[4, 3, 2, 1]),
            // of equals the first; what does not count is left out
            ([0.3, 0.1, 0.3, 0.1, 0.1], &[0, 2, 1, 3]),
            ([0.004, 0.99, 0.006, 0.0, 0.0], &[1]),
            ([0.0, 0.0, 0.0, 1.0, 0.0], &[3]),
            // one at least where there are any
            ([0.0, 0.0, 0.0, 0.0, 0.0], &[0, 1, 2, 3]),
        ];
        for (shares, want) in cases {
            let (mut at, mut all) = ([NOBODY; WIDTH], [0.0; WIDTH]);
            at.iter_mut().zip(0..5).for_each(|(at, number)| *at = number);
            all.iter_mut().zip(shares).for_each(|(to, share)| *to = share);
            let (numbers, kept, count) = likeliest(&at, &all);
            assert_eq!(&numbers[..count], want, "{shares:?}");
            let shares: Vec<f32> = want.iter().map(|number| shares[*number as usize]).collect();
            assert_eq!(&kept[..count], shares);
        }
        assert_eq!(likeliest(&[NOBODY; WIDTH], &[0.0; WIDTH]).2, 0);
    }
}
