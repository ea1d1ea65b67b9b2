//! Cuts a text into turns: what one paragraph says in marks, with the evidence beside it.
//!
//! Reads pieces with the paragraphs and chapters that they stand in; writes [`Turn`]s in text order. Never asks who may
//! speak them.

use std::ops::Range;

use crate::Rule;
use crate::attribute::context::Context;
use crate::attribute::evidence;
use crate::attribute::evidence::{Evidence, Strength};
use crate::attribute::source::Who;
use crate::attribute::word_sets::Known;
use crate::lexicon::{Sex, Tag};

/// The evidence beside a turn's pieces that counts.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) rule: &'static Rule,
    pub(crate) evidence: Evidence,
    pub(crate) piece: u32,
}

/// What kind of source the evidence names: its weights are those of this class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    None,
    /// Someone by name.
    Named,
    /// He or she.
    Third,
    /// A description.
    Nominal,
    /// I.
    First,
}

/// What one paragraph says in marks.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    pub(crate) paragraph: u32,
    /// Its pieces by number.
    pub(crate) pieces: Range<u32>,
    /// It goes on with what the paragraph before left open.
    pub(crate) continued: bool,
    /// Another turn of the same paragraph stands before it.
    pub(crate) second: bool,
    pub(crate) told: Option<Told>,
    pub(crate) chapter: u32,
}

impl Turn {
    /// Whether another turn is of the same chapter and at most so many paragraphs off.
    pub(crate) fn is_near(&self, other: &Self, paragraphs: u32) -> bool {
        other.chapter == self.chapter && other.paragraph.abs_diff(self.paragraph) <= paragraphs
    }

    pub(crate) fn kind(&self) -> Kind {
        match self.told.as_ref().map(|told| told.evidence.source.who) {
            Some(Who::Entity(_)) if self.strength() >= Strength::Likely => Kind::Named,
            Some(Who::Third(_)) => Kind::Third,
            Some(Who::Nominal { .. }) => Kind::Nominal,
            Some(Who::Narrator) => Kind::First,
            _ => Kind::None,
        }
    }

    fn strength(&self) -> Strength {
        self.told.as_ref().map_or(Strength::Weak, |told| told.evidence.strength)
    }

    /// The entity that the evidence names.
    pub(crate) fn named(&self, narrator: Option<u32>) -> Option<u32> {
        match (self.kind(), self.told.as_ref()?.evidence.source.who) {
            (Kind::Named, Who::Entity(entity)) => Some(entity),
            (Kind::First, _) => narrator,
            _ => None,
        }
    }

    /// The sex that the evidence tells.
    pub(crate) fn sex(&self) -> Sex {
        match self.told.as_ref().map(|told| told.evidence.source.who) {
            Some(Who::Third(sex) | Who::Nominal { sex, .. }) => sex,
            _ => Sex::Unknown,
        }
    }
}

/// So many turns a paragraph may fall into.
const SPLITS: usize = 16;

/// The turns of a text, in order.
pub(crate) fn turns(cx: &Context<'_>) -> Vec<Turn> {
    let chapters = chapters(cx);
    let mut turns: Vec<Turn> = Vec::with_capacity(cx.pieces.len());
    let mut at = 0;
    while let Some(piece) = cx.pieces.get(at) {
        let paragraph = piece.paragraph;
        let end = at + cx.pieces[at..].iter().take_while(|piece| piece.paragraph == paragraph).count();
        let chapter = chapters.get(paragraph as usize).copied().unwrap_or(0);
        let first = turns.len();
        let mut group = Group::new(at);
        for number in at..end {
            let found = evidence(cx, number);
            if group.contradicts(cx, found.as_ref()) && turns.len() < first + SPLITS {
                turns.push(group.turn(cx, number, chapter, turns.len() > first));
                group = Group::new(number);
            }
            group.add(cx, number, found);
        }
        turns.push(group.turn(cx, end, chapter, turns.len() > first));
        at = end;
    }
    turns
}

/// Pieces of a paragraph whose evidence agrees.
struct Group {
    first: usize,
    best: Option<Told>,
    entity: Option<u32>,
    sex: Sex,
}

impl Group {
    const fn new(first: usize) -> Self {
        Self { first, best: None, entity: None, sex: Sex::Unknown }
    }

    /// Whether a certain finding names another speaker than the group's.
    fn contradicts(&self, cx: &Context<'_>, found: Option<&(&'static Rule, Evidence)>) -> bool {
        let Some((_, evidence)) = found.filter(|(_, evidence)| evidence.strength == Strength::Certain) else {
            return false;
        };
        let other = match evidence.source.who {
            Who::Entity(entity) => self.entity.is_some_and(|before| before != entity),
            _ => false,
        };
        let sex = sex_of(cx, evidence);
        other || sex != Sex::Unknown && self.sex != Sex::Unknown && sex != self.sex
    }

    fn add(&mut self, cx: &Context<'_>, piece: usize, found: Option<(&'static Rule, Evidence)>) {
        let Some((rule, evidence)) = found else { return };
        if evidence.strength == Strength::Certain && self.sex == Sex::Unknown {
            self.sex = sex_of(cx, &evidence);
        }
        match evidence.source.who {
            Who::Entity(entity) if evidence.strength >= Strength::Likely => self.entity = self.entity.or(Some(entity)),
            _ => {}
        }
        if self.best.as_ref().is_none_or(|best| rank(&evidence) > rank(&best.evidence)) {
            self.best = Some(Told { rule, evidence, piece: piece as u32 });
        }
    }

    fn turn(self, cx: &Context<'_>, end: usize, chapter: u32, second: bool) -> Turn {
        let piece = cx.pieces.get(self.first);
        Turn {
            paragraph: piece.map_or(0, |piece| piece.paragraph),
            pieces: self.first as u32..end as u32,
            continued: !second && piece.is_some_and(|piece| piece.continued),
            second,
            told: self.best,
            chapter,
        }
    }
}

/// A name before the rest, then by strength, then a pronoun before a description.
fn rank(evidence: &Evidence) -> (bool, Strength, u8) {
    let (named, kind) = match evidence.source.who {
        Who::Entity(_) => (evidence.strength >= Strength::Likely, 3),
        Who::Third(_) | Who::Narrator => (false, 2),
        Who::Others => (false, 1),
        Who::Nominal { .. } => (false, 0),
    };
    (named, evidence.strength, kind)
}

fn sex_of(cx: &Context<'_>, evidence: &Evidence) -> Sex {
    match evidence.source.who {
        Who::Entity(entity) => cx.sex(entity),
        Who::Third(sex) => sex,
        _ => Sex::Unknown,
    }
}

/// For each paragraph the number of its chapter.
fn chapters(cx: &Context<'_>) -> Vec<u32> {
    let mut number = 0;
    let mut piece = 0;
    let mut chapters = Vec::with_capacity(cx.segments.paragraphs.len());
    for (index, paragraph) in cx.segments.paragraphs.iter().enumerate() {
        while cx.pieces.get(piece).is_some_and(|piece| (piece.paragraph as usize) < index) {
            piece += 1;
        }
        let speaks = cx.pieces.get(piece).is_some_and(|piece| piece.paragraph as usize == index);
        if !speaks && is_heading(cx, &paragraph.tokens) {
            number += 1;
        }
        chapters.push(number);
    }
    chapters
}

/// A heading is short.
const HEADING: usize = 20;

fn is_heading(cx: &Context<'_>, tokens: &Range<u32>) -> bool {
    let tokens = tokens.start as usize..tokens.end as usize;
    if tokens.len() > HEADING {
        return false;
    }
    let first = cx.word(tokens.start);
    let numeral = || {
        tokens.len() <= 2
            && !first.is_empty()
            && first.trim_end_matches('.').bytes().all(|byte| b"IVXLCivxlc0123456789".contains(&byte))
    };
    cx.is(tokens.start, Known::CHAPTER) || first.starts_with('*') || cx.token(tokens.start).tag == Tag::Cd || numeral()
}
