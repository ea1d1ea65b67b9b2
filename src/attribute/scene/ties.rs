//! What ties a turn to those before it, and which weights count for it.
//!
//! Reads turns and facts; writes bits.

use super::extract::Extractor;
use super::facts::is_open;
use super::templates::Tie;
use super::turn::{Kind, Turn};
use super::weights::Block;
use crate::attribute::word_sets::Known;

/// Paragraphs without speech after which a chain begins anew.
const SILENCE: u32 = 25;
/// A long quotation in bytes.
const LONG: u32 = 200;

/// The tie of a turn so many paragraphs after the last: of words alone, with narration, told, and described.
const fn by_gap(gap: u32) -> [Tie; 4] {
    match gap {
        0 | 1 => [Tie::Adjacent, Tie::AdjacentNarrated, Tie::AdjacentTold, Tie::AdjacentDescribed],
        2 => [Tie::OneBetween, Tie::OneBetweenNarrated, Tie::OneBetweenTold, Tie::OneBetweenDescribed],
        3 | 4 => [Tie::FewBetween, Tie::FewBetweenNarrated, Tie::FewBetweenTold, Tie::FewBetweenDescribed],
        _ => [Tie::Apart, Tie::ApartNarrated, Tie::ApartTold, Tie::ApartDescribed],
    }
}

impl Extractor<'_, '_> {
    pub(super) fn blocks(&self, number: usize, turn: &Turn, alone: bool) -> u8 {
        let block = match turn.kind() {
            // I is as good as a name where the narrator has one
            Kind::First if self.facts.narrator.is_some() => Block::Named,
            Kind::None | Kind::First => Block::Open,
            Kind::Named => Block::Named,
            Kind::Third => Block::Third,
            Kind::Nominal => Block::Nominal,
        };
        let mut blocks = block.bit();
        if alone {
            blocks |= Block::Alone.bit();
        }
        if self.near(number, -1).is_none() {
            blocks |= Block::Opening.bit();
        }
        blocks
    }

    pub(super) fn begins(&self, number: usize, turn: &Turn) -> bool {
        number.checked_sub(1).and_then(|before| self.turns.get(before)).is_none_or(|before| {
            let gap = turn.paragraph - before.paragraph;
            before.chapter != turn.chapter && gap > 1 || gap > SILENCE
        })
    }

    pub(super) fn ties(&self, number: usize, turn: &Turn, open: bool, alone: bool) -> u32 {
        let before = number.checked_sub(1).and_then(|before| self.turns.get(before));
        let gap = before
            .filter(|before| before.chapter == turn.chapter)
            .map_or(5, |before| turn.paragraph - before.paragraph);
        let [quotation_alone, narrated, told, described] = by_gap(gap);
        let place = match turn.kind() {
            Kind::Third | Kind::Nominal => described,
            _ if !open => told,
            _ if alone => quotation_alone,
            _ => narrated,
        };
        let asked = number > 0 && self.facts.asks.get(number - 1).copied().unwrap_or(false);
        let asks = self.facts.asks.get(number).copied().unwrap_or(false);
        let answers = self.answers(turn);
        let people = self.people_told(number, turn);
        let mut ties = 1_u32 << place as u32;
        let mut set = |tie: Tie, holds: bool| ties |= u32::from(holds) << tie as u32;
        set(Tie::Continued, turn.continued);
        set(Tie::SameParagraph, turn.second);
        set(Tie::Asked, asked);
        set(Tie::Long, self.length(turn) > LONG);
        set(Tie::Two, people == 2);
        set(Tie::Many, people > 2);
        set(Tie::Answers, answers);
        set(Tie::AnswersQuestion, answers && asked);
        set(Tie::Asks, asks);
        set(Tie::AsksAgain, asks && asked);
        set(Tie::NarrationFirst, !self.opens_paragraph(turn));
        let unbroken = number.checked_sub(2).and_then(|before| self.turns.get(before));
        set(Tie::Unbroken, unbroken.is_some_and(|second| turn.paragraph - second.paragraph <= 2));
        if let Some(before) = before {
            let narrated = self.narrated_after(before);
            set(Tie::NarrationLastBefore, narrated);
            set(Tie::AloneBefore, !narrated && is_open(before, self.facts.narrator) && self.opens_paragraph(before));
            set(Tie::ToldBefore, !is_open(before, self.facts.narrator));
        }
        ties
    }

    /// How many people the evidence about a turn names; no more than three are told apart.
    fn people_told(&self, number: usize, turn: &Turn) -> usize {
        const REACH: usize = 6;
        const MANY: usize = 3;
        let mut people = [None; MANY];
        let mut count = 0;
        let from = number.saturating_sub(REACH);
        let to = self.facts.told.len().min(number + REACH + 1);
        for (other, told) in (from..).zip(self.facts.told.get(from..to).unwrap_or_default()) {
            let Some(entity) = told.filter(|entity| !people.contains(&Some(*entity))) else { continue };
            if self.turns.get(other).is_some_and(|other| turn.is_near(other, 2 * REACH as u32)) {
                people[count] = Some(entity);
                count += 1;
                if count == MANY {
                    break;
                }
            }
        }
        count
    }

    /// Begins with a word of answering.
    fn answers(&self, turn: &Turn) -> bool {
        let first = self.cx.pieces.get(turn.pieces.start as usize).map_or(0, |piece| piece.inner.start as usize);
        self.cx.is(first, Known::ANSWER)
    }

    fn opens_paragraph(&self, turn: &Turn) -> bool {
        let start = self.cx.pieces.get(turn.pieces.start as usize).map_or(0, |piece| piece.outer.start);
        let paragraph = self.cx.segments.paragraphs.get(turn.paragraph as usize);
        paragraph.is_some_and(|paragraph| start <= paragraph.tokens.start)
    }

    /// Whether its paragraph goes on after its last piece.
    fn narrated_after(&self, turn: &Turn) -> bool {
        let last = turn.pieces.end.checked_sub(1).and_then(|piece| self.cx.pieces.get(piece as usize));
        let paragraph = self.cx.segments.paragraphs.get(turn.paragraph as usize);
        last.zip(paragraph).is_some_and(|(last, paragraph)| paragraph.tokens.end > last.outer.end + 2)
    }

    fn length(&self, turn: &Turn) -> u32 {
        let pieces = self.cx.pieces.get(turn.pieces.start as usize..turn.pieces.end as usize).unwrap_or_default();
        let bytes = |piece: &crate::attribute::Piece| {
            let last = self.cx.token(piece.inner.end.saturating_sub(1) as usize).end;
            last.saturating_sub(self.cx.token(piece.inner.start as usize).start)
        };
        pieces.iter().map(bytes).sum()
    }
}
