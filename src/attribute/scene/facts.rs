//! What the whole text tells of its people: how often each is named and speaks, who is addressed where, who narrates.
//!
//! Reads the context and the turns once; writes tables by entity and by turn. It decides nothing but who narrates.

use std::ops::Range;

use super::forms::{Calls, Forms};
use crate::attribute::context::{Context, NONE};
use crate::attribute::evidence::Strength;
use crate::attribute::scene::turn::{Kind, Turn};
use crate::attribute::source::Who;
use crate::attribute::word_sets::Known;
use crate::lexicon::Sex;
use crate::mention::Role;

/// Counts of one entity.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) named: u32,
    pub(crate) narrated: u32,
    pub(crate) tagged: u32,
    pub(crate) addressed: u32,
}

/// Who is named within a turn's marks, by number of times; addressed or spoken about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inside {
    pub(crate) entity: u32,
    pub(crate) addressed: bool,
}

/// What the whole text tells.
#[derive(Clone)]
pub(crate) struct Facts {
    pub(crate) counts: Vec<Counts>,
    pub(crate) named: u32,
    pub(crate) tagged: u32,
    /// The most frequent entities.
    pub(crate) top: Vec<u32>,
    /// The narrator, where he says I and the text tells his name.
    pub(crate) narrator: Option<u32>,
    /// For each turn the entity that its evidence names.
    pub(crate) told: Vec<Option<u32>>,
    /// Who is named in turns, in order of turns.
    pub(crate) inside: Vec<Inside>,
    /// For each turn where its part of `inside` begins; one more at the end.
    pub(crate) inside_from: Vec<u32>,
    /// How people are named within turns.
    pub(crate) forms: Forms,
    /// For each turn the sex of a form of address in it (*sir*).
    pub(crate) address: Vec<Sex>,
    /// For each turn whether it ends in a question mark.
    pub(crate) asks: Vec<bool>,
}

impl Facts {
    pub(crate) fn new(cx: &Context<'_>, turns: &[Turn], narrator: Option<u32>) -> Self {
        let mut facts = Self {
            counts: Vec::new(),
            named: cx.named.len().max(1) as u32,
            tagged: 1,
            top: Vec::new(),
            narrator: None,
            told: Vec::with_capacity(turns.len()),
            inside: Vec::new(),
            inside_from: Vec::with_capacity(turns.len() + 1),
            forms: Forms::default(),
            address: Vec::with_capacity(turns.len()),
            asks: Vec::with_capacity(turns.len()),
        };
        facts.counts = count(cx);
        facts.narrator = narrator;
        for turn in turns {
            let told = turn.named(facts.narrator);
            if let Some(counts) = told.and_then(|entity| facts.counts.get_mut(entity as usize)) {
                counts.tagged += 1;
                facts.tagged += 1;
            }
            facts.told.push(told);
        }
        let calls = Calls::new(cx);
        facts.forms = Forms::new(cx, turns, &calls);
        facts.look_inside(cx, turns, &calls);
        facts.top = facts.most_frequent();
        facts
    }

    pub(crate) fn counts(&self, entity: u32) -> Counts {
        self.counts.get(entity as usize).copied().unwrap_or_default()
    }

    /// Who is named within a turn.
    pub(crate) fn inside(&self, turn: usize) -> &[Inside] {
        self.inside_all(turn..turn + 1)
    }

    /// Who is named within some turns.
    pub(crate) fn inside_all(&self, turns: Range<usize>) -> &[Inside] {
        match (self.inside_from.get(turns.start), self.inside_from.get(turns.end)) {
            (Some(&from), Some(&to)) => self.inside.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    pub(crate) fn told(&self, turn: Option<usize>) -> Option<u32> {
        self.told.get(turn?).copied().flatten()
    }

    fn most_frequent(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.counts.len() as u32).collect();
        // of equals the first, whatever order a selection leaves them in
        let rank = |entity: &u32| (std::cmp::Reverse(self.counts(*entity).named), *entity);
        if order.len() > 3 {
            order.select_nth_unstable_by_key(2, rank);
            order.truncate(3);
        }
        order.sort_unstable_by_key(rank);
        order.retain(|entity| self.counts(*entity).named > 0);
        order
    }

    fn look_inside(&mut self, cx: &Context<'_>, turns: &[Turn], calls: &Calls) {
        let mut next = 0;
        for turn in turns {
            self.inside_from.push(self.inside.len() as u32);
            while let Some(named) = cx.named.get(next) {
                if named.piece == NONE || named.piece < turn.pieces.start {
                    next += 1;
                } else if named.piece < turn.pieces.end {
                    let addressed = named.role == Role::Vocative;
                    self.inside.push(Inside { entity: named.entity, addressed });
                    next += 1;
                } else {
                    break;
                }
            }
            self.address.push(address(cx, turn, calls));
            self.asks.push(asks(cx, turn));
        }
        self.inside_from.push(self.inside.len() as u32);
    }
}

/// How often each is named.
fn count(cx: &Context<'_>) -> Vec<Counts> {
    let mut all = vec![Counts::default(); cx.people()];
    for named in &cx.named {
        let Some(counts) = all.get_mut(named.entity as usize) else { continue };
        counts.named += 1;
        counts.narrated += u32::from(!named.is_quoted());
        counts.addressed += u32::from(named.role == Role::Vocative);
    }
    all
}

/// The narrator of a text in the first person: named in quotations and hardly in the narration.
pub(crate) fn narrator(cx: &Context<'_>) -> Option<u32> {
    let score = |counts: &Counts| {
        let quoted = counts.named - counts.narrated;
        f64::from(counts.addressed) + 0.3 * f64::from(quoted) - 0.7 * f64::from(counts.narrated)
    };
    let all = count(cx);
    let spoken = all.iter().enumerate().filter(|(_, counts)| counts.named - counts.narrated >= 3);
    let best = spoken.max_by(|a, b| score(a.1).total_cmp(&score(b.1)));
    best.filter(|(_, counts)| score(counts) > 0.0).map(|(entity, _)| entity as u32)
}

/// The pieces of a turn as token ranges.
pub(crate) fn pieces<'c>(cx: &'c Context<'_>, turn: &Turn) -> impl Iterator<Item = std::ops::Range<usize>> + use<'c> {
    let pieces = cx.pieces.get(turn.pieces.start as usize..turn.pieces.end as usize).unwrap_or_default();
    pieces.iter().map(|piece| piece.inner.start as usize..piece.inner.end as usize)
}

fn asks(cx: &Context<'_>, turn: &Turn) -> bool {
    pieces(cx, turn).last().and_then(|piece| piece.end.checked_sub(1)).is_some_and(|last| cx.word(last) == "?")
}

/// The sex of the forms of address in a turn, where they agree.
fn address(cx: &Context<'_>, turn: &Turn, calls: &Calls) -> Sex {
    let (mut sir, mut madam) = (false, false);
    for piece in pieces(cx, turn) {
        for at in calls.within(&piece) {
            let bits = cx.bits(at);
            if at + 1 != piece.end && !cx.token(at + 1).is_mark() {
                continue;
            }
            let before = at.checked_sub(1).filter(|before| *before >= piece.start);
            let free = before.is_none_or(|before| {
                cx.token(before).is_mark()
                    || cx.is(before, Known::SMALL | Known::ANSWER)
                    || matches!(cx.word(before), "my" | "My" | "dear" | "good" | "you")
            });
            sir |= free && bits & Known::SIR != 0;
            madam |= free && bits & Known::MADAM != 0;
        }
    }
    match (sir, madam) {
        (true, false) => Sex::Masculine,
        (false, true) => Sex::Feminine,
        _ => Sex::Unknown,
    }
}

/// Whether a turn's evidence is certain.
pub(crate) fn is_certain(turn: &Turn) -> bool {
    turn.told.as_ref().is_some_and(|told| told.evidence.strength == Strength::Certain)
}

/// Whether a turn's evidence counts as none: there is none, or it says I and the narrator has no name.
pub(crate) fn is_open(turn: &Turn, narrator: Option<u32>) -> bool {
    matches!(turn.kind(), Kind::None) || turn.kind() == Kind::First && narrator.is_none()
}

/// The owner in *Ann’s brother*.
pub(crate) fn owner(turn: &Turn) -> Option<u32> {
    match turn.told.as_ref()?.evidence.source.who {
        Who::Nominal { owner, .. } => owner,
        _ => None,
    }
}

/// Whom a description may name by itself: *the Duke*.
pub(crate) fn alias(turn: &Turn) -> Option<u32> {
    match turn.told.as_ref()?.evidence.source.who {
        Who::Nominal { alias, .. } => alias,
        _ => None,
    }
}
