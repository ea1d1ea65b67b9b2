//! What it costs to read a mark as an opening one, a closing one, or none.
//!
//! A cost is a small number: 0 is what a reader expects, 10 a plain oddity. Reads a mark's two sides and, beside a
//! single mark, the word there; the document's habit shifts a few of them. Never looks at other marks: `pair` does.

use super::apostrophe::{Ending, Head, ending, head};
use super::convention::Habit;
use super::mark::{Glyph, Mark, Side};

pub(super) type Cost = u16;

/// So odd that it never happens.
pub(super) const NEVER: Cost = 1000;

/// Which marks belong together: what a quotation was opened with says what may close it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Family {
    /// “ ” " '' and their mixtures.
    Double = 1,
    /// ‘ ’ ' and their mixtures.
    Single = 2,
    /// „ “ and „ ”.
    DoubleLow = 3,
    /// ‚ ‘ and ‚ ’.
    SingleLow = 4,
    /// « »
    Guillemets = 5,
    /// » « and » ».
    GuillemetsInward = 6,
    /// ‹ ›
    Angles = 7,
    /// › ‹ and › ›.
    AnglesInward = 8,
    /// 「 」
    Corner = 9,
    /// 『 』
    WhiteCorner = 10,
}

impl Family {
    /// The family of a number that `as u8` gave.
    pub(super) const fn of(code: u8) -> Option<Self> {
        Some(match code {
            1 => Self::Double,
            2 => Self::Single,
            3 => Self::DoubleLow,
            4 => Self::SingleLow,
            5 => Self::Guillemets,
            6 => Self::GuillemetsInward,
            7 => Self::Angles,
            8 => Self::AnglesInward,
            9 => Self::Corner,
            10 => Self::WhiteCorner,
            _ => return None,
        })
    }
}

/// The readings of one mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weights {
    /// Opens this family at this cost.
    pub open: Option<(Family, Cost)>,
    /// Closes the first or second family at the cost beside it.
    pub close: [Option<(Family, Cost)>; 2],
    /// Is an apostrophe, a prime, a stray.
    pub literal: Cost,
    /// What a second one of the family inside the first costs.
    pub nest: Cost,
    /// What it costs that the first was never closed, and ends here.
    pub reopen: Cost,
}

/// Whether a mark costs nothing where it opens a double quotation and none is open, or closes the only one; every other
/// reading of it then costs something.
pub(super) fn is_obvious(text: &str, mark: &Mark, open: bool) -> bool {
    match mark.glyph {
        Glyph::DoubleOpen => !open && opening(mark) / 3 == 0,
        Glyph::DoubleClose => open && closing(mark) / 3 == 0,
        Glyph::Straight => (if open { closing(mark) } else { opening(mark) }) == 0 && !inches(text, mark),
        _ => false,
    }
}

/// The costs of a mark's readings.
pub(super) fn weigh(text: &str, mark: &Mark, habit: &Habit) -> Weights {
    // One list: every glyph with its costs, to be compared at a glance.
    use Family as F;
    let open = opening(mark);
    let close = closing(mark);
    match mark.glyph {
        Glyph::Straight => Weights {
            open: Some((F::Double, open)),
            close: [Some((F::Double, close)), Some((F::DoubleLow, close))],
            literal: if inches(text, mark) { 0 } else { stray(mark) },
            nest: 8,
            reopen: 6,
        },
        Glyph::DoubleOpen => Weights {
            open: Some((F::Double, open / 3)),
            close: [Some((F::DoubleLow, close)), Some((F::Double, close + 4))],
            literal: 9,
            nest: 3,
            reopen: if after_pause(text, mark.at) { 4 } else { 7 },
        },
        Glyph::DoubleClose => Weights {
            open: Some((F::Double, open + habit.closing_mark_opens())),
            close: [Some((F::Double, close / 3)), Some((F::DoubleLow, close / 3))],
            literal: 9,
            nest: 9,
            reopen: 6,
        },
        Glyph::DoubleLow => oriented(F::DoubleLow, open / 3, None),
        Glyph::SingleLow => oriented(F::SingleLow, open / 3, None),
        Glyph::Tick | Glyph::SingleOpen | Glyph::SingleClose => single(text, mark),
        Glyph::GuillemetLeft => oriented(F::Guillemets, open / 2, Some((F::GuillemetsInward, 0))),
        Glyph::AngleLeft => oriented(F::Angles, open / 2, Some((F::AnglesInward, 0))),
        Glyph::GuillemetRight => inward(F::Guillemets, F::GuillemetsInward, open, habit),
        Glyph::AngleRight => inward(F::Angles, F::AnglesInward, open, habit),
        Glyph::CornerOpen => oriented(F::Corner, 0, None),
        Glyph::WhiteCornerOpen => oriented(F::WhiteCorner, 0, None),
        Glyph::CornerClose => {
            Weights { open: None, close: [Some((F::Corner, 0)), None], literal: 9, nest: 3, reopen: 6 }
        }
        Glyph::WhiteCornerClose => {
            Weights { open: None, close: [Some((F::WhiteCorner, 0)), None], literal: 9, nest: 3, reopen: 6 }
        }
    }
}

/// A mark that opens one family and may close another.
const fn oriented(family: Family, open: Cost, close: Option<(Family, Cost)>) -> Weights {
    Weights { open: Some((family, open)), close: [close, None], literal: 9, nest: 3, reopen: 6 }
}

/// » and ›: they close, save where they open inward (German) or both ways (Swedish).
fn inward(outward: Family, inward: Family, open: Cost, habit: &Habit) -> Weights {
    let close_inward = if open < 4 { 4 } else { 0 };
    Weights {
        open: Some((inward, open + habit.guillemet_turned())),
        close: [Some((outward, 0)), Some((inward, close_inward))],
        literal: 9,
        nest: 9,
        reopen: 6,
    }
}

/// What a mark's sides say against its opening a quotation.
const fn opening(mark: &Mark) -> Cost {
    let left = match mark.left {
        Side::Edge | Side::Space | Side::Bracket | Side::Dash => 0,
        Side::Dots | Side::Other => 3,
        Side::Stop => 4,
        Side::Word => 6,
        Side::Digit => 8,
    };
    let right = match mark.right {
        Side::Word | Side::Digit | Side::Bracket | Side::Dots => 0,
        Side::Dash | Side::Other => 1,
        Side::Space | Side::Stop => 4,
        Side::Edge => 9,
    };
    left + right
}

/// What a mark's sides say against its closing a quotation.
const fn closing(mark: &Mark) -> Cost {
    let left = match mark.left {
        Side::Stop | Side::Dots | Side::Word | Side::Digit | Side::Dash => 0,
        Side::Other => 1,
        Side::Space => 4,
        Side::Bracket => 6,
        Side::Edge => 12,
    };
    let right = match mark.right {
        Side::Space | Side::Edge | Side::Stop | Side::Dash => 0,
        Side::Dots | Side::Other | Side::Bracket => 1,
        Side::Word | Side::Digit => 4,
    };
    left + right
}

/// A straight double mark that is neither: likelier after a digit, where it may be inches or seconds.
const fn stray(mark: &Mark) -> Cost {
    match (mark.left, mark.right) {
        (Side::Digit, Side::Space | Side::Stop | Side::Edge | Side::Dash) => 4,
        _ => 9,
    }
}

/// 5'10" and 5' 10": the mark belongs to the number.
fn inches(text: &str, mark: &Mark) -> bool {
    let Some(before) = text.get(..mark.at) else { return false };
    let rest = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '½' | '¼' | '¾'));
    if rest.len() == before.len() || before.len() - rest.len() > 6 {
        return false;
    }
    let rest = rest.trim_end_matches([' ', '-']);
    let feet = rest.strip_suffix(['\'', '’', '′']);
    feet.is_some_and(|feet| feet.ends_with(|c: char| c.is_ascii_digit()))
}

/// A single mark: the one that may be an apostrophe.
fn single(text: &str, mark: &Mark) -> Weights {
    let (open, starts_word) = single_opening(text, mark);
    let (close, ends_word) = single_closing(text, mark);
    let literal = starts_word.min(ends_word);
    let (open, close, literal) = match mark.glyph {
        // CBS‘ and O‘Neill: a word processor's slip
        Glyph::SingleOpen if mark.left == Side::Word => (open, close + 6, ends_word.min(3)),
        Glyph::SingleOpen => (open.saturating_sub(2).min(3), close + 8, (starts_word + 2).max(1)),
        Glyph::SingleClose => (open + 4, close, ends_word.min(starts_word / 2)),
        _ => (open, close, literal),
    };
    Weights {
        open: Some((Family::Single, open)),
        close: [
            Some((Family::Single, close)),
            (mark.glyph != Glyph::Tick).then_some((Family::SingleLow, close.min(2))),
        ],
        literal,
        nest: if mark.glyph == Glyph::SingleOpen { 4 } else { 8 },
        reopen: 6,
    }
}

/// The costs of opening here and of being the apostrophe that begins a word.
fn single_opening(text: &str, mark: &Mark) -> (Cost, Cost) {
    let sides = opening(mark);
    if mark.right != Side::Word && mark.right != Side::Digit || sides >= 4 {
        let literal = if matches!(mark.left, Side::Space | Side::Edge | Side::Dash) { 5 } else { 9 };
        return (sides + 1, literal);
    }
    let lead = match mark.left {
        Side::Edge => 0,
        _ if after_pause(text, mark.at) => 0,
        _ => 1,
    };
    match head(text, mark.end) {
        Head::Elided => (lead + 4, 0),
        Head::MayBeElided => (lead + 2, 2),
        Head::Year => (lead + 3, 0),
        Head::Dropped => (lead + 1, 3),
        Head::Capital => (lead, 7),
        Head::Plain => (lead + 1, 6),
    }
}

/// The costs of closing here and of being the apostrophe that ends a word.
fn single_closing(text: &str, mark: &Mark) -> (Cost, Cost) {
    let sides = closing(mark);
    match mark.left {
        Side::Stop | Side::Dots | Side::Dash | Side::Other => (sides, 7),
        Side::Digit => (sides + 1, 2),
        Side::Word if mark.right == Side::Word => (sides, 3),
        Side::Word => {
            let stop = mark.right != Side::Space;
            match ending(text, mark.at) {
                Ending::Elided => (sides + 5, 0),
                Ending::Possessive if stop => (sides + 2, 3),
                Ending::Possessive => (sides + 4, 1),
                Ending::Clipped => (sides + 2, 3),
                Ending::Plain if stop => (sides + 1, 6),
                Ending::Plain => (sides + 2, 5),
            }
        }
        Side::Edge | Side::Space | Side::Bracket if mark.right == Side::Word => (sides + 5, 9),
        Side::Edge | Side::Space | Side::Bracket => (sides + 2, 9),
    }
}

/// Whether punctuation and white space stand before.
fn after_pause(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let mut near = before.chars().rev().take(8);
    let sign = near.find(|c| !c.is_whitespace() && !matches!(c, '"' | '“' | '_'));
    sign.is_some_and(|c| matches!(c, ',' | ':' | '.' | ';' | '?' | '!' | '-' | '—' | '–' | '('))
}
