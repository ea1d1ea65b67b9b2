//! A dash and a name after the piece, or alone in the next paragraph, sign it: *“…” —Commissioner Ann Lee*.

use std::ops::Range;

use crate::Rule;
use crate::attribute::Beside;
use crate::attribute::context::Context;
use crate::attribute::evidence::{Evidence, Side, Site, Strength};
use crate::attribute::source::{Source, Who, source_at};
use crate::lexicon::{Sex, Tag};

pub(in crate::attribute) const RULE: Beside = Beside {
    rule: Rule {
        name: "signature",
        summary: "A dash and a name after the quotation, or alone in the next paragraph, sign it.",
        example: "“No bridge stands for ever.” —Commissioner Ann Lee",
        speaker: "Ann Lee",
    },
    side: Side::Beyond,
    apply,
};

/// The most tokens of a signature: a name, an office, a place, a year.
const LONGEST: usize = 16;

fn apply(cx: &Context<'_>, site: &Site) -> Option<Evidence> {
    let line = if site.after.clone().any(|at| !cx.token(at).is_mark()) {
        site.after.clone()
    } else {
        next_paragraph(cx, site)?
    };
    let dash = line.clone().find(|&at| is_dash(cx, at)).filter(|&at| at <= line.start + 1)?;
    let name = dash + 1;
    let short = line.end.saturating_sub(name) <= LONGEST;
    let clause = (name..line.end).any(|at| cx.token(at).tag.is_finite());
    let signed = cx.token(name).is_capital() || cx.word(name).starts_with('@');
    if !short || clause || !signed || name >= line.end {
        return None;
    }
    let source = source_at(cx, name, line.end).unwrap_or_else(|| handle(name));
    let named = matches!(source.who, Who::Entity(_) | Who::Nominal { .. });
    named.then_some(Evidence { source, cue: None, strength: Strength::Certain })
}

fn is_dash(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).tag == Tag::Colon && matches!(cx.word(at), "—" | "–" | "-" | "--" | "―")
}

/// A name as posts are signed.
fn handle(at: usize) -> Source {
    let tokens = at as u32..at as u32 + 1;
    Source { tokens, head: at as u32, who: Who::Nominal { sex: Sex::Unknown, owner: None, alias: None } }
}

/// The tokens of the paragraph after the piece’s own, where that ends with the piece.
fn next_paragraph(cx: &Context<'_>, site: &Site) -> Option<Range<usize>> {
    let next = cx.segments.paragraphs.get(site.paragraph as usize + 1)?;
    let line = next.tokens.start as usize..next.tokens.end as usize;
    if !is_dash(cx, line.start) || line.start < site.after.end {
        return None;
    }
    // a dash that opens the next turn signs nothing
    let turn = cx.pieces.partition_point(|piece| (piece.outer.start as usize) < line.start);
    let turn = cx.pieces.get(turn).is_some_and(|piece| (piece.outer.start as usize) < line.end);
    (!turn).then_some(line)
}
