//! A noun of saying after *was*: *was Ann’s reply*, *came the answer from Ann*.

use crate::Rule;
use crate::attribute::Beside;
use crate::attribute::context::Context;
use crate::attribute::evidence::{Evidence, Side, Site, Strength, span};
use crate::attribute::source::{Source, Who};
use crate::attribute::word_sets::Known;

pub(in crate::attribute) const RULE: Beside = Beside {
    rule: Rule {
        name: "noun-cue",
        summary: "A noun of saying after *was* or *came* names whose words they were.",
        example: "“Never,” was Ann’s reply.",
        speaker: "Ann",
    },
    side: Side::Beside,
    apply,
};

/// How far after *was* the name may stand.
const REACH: usize = 7;

fn apply(cx: &Context<'_>, site: &Site) -> Option<Evidence> {
    noun_of(cx, site).or_else(|| noun_after(cx, site))
}

/// *Ann’s quiet inquiry of “…”*.
fn noun_of(cx: &Context<'_>, site: &Site) -> Option<Evidence> {
    let (sentence, _) = site.sentence.clone()?;
    let noun = sentence.end.checked_sub(2).filter(|noun| *noun > sentence.start)?;
    if cx.word(noun + 1) != "of" || !cx.is(noun, Known::VOICE) {
        return None;
    }
    let before = sentence.start.max(noun.saturating_sub(REACH))..noun;
    let named = before.rev().find_map(|at| cx.name_from(at)).filter(|named| named.is_possessive())?;
    Some(Evidence { source: Source::named(named), cue: Some(span(noun..noun + 1)), strength: Strength::Certain })
}

/// *was Ann’s reply*.
fn noun_after(cx: &Context<'_>, site: &Site) -> Option<Evidence> {
    let clause = site.clause.clone();
    if !cx.is(clause.start, Known::BE) || cx.token(clause.start).is_capital() {
        return None;
    }
    let end = clause.end.min(clause.start + REACH);
    let named = (clause.start + 1..end).find_map(|at| cx.name_from(at))?;
    let source =
        Source { tokens: named.start..named.end, head: named.end.saturating_sub(1), who: Who::Entity(named.entity) };
    Some(Evidence { source, cue: Some(span(clause.start..clause.start + 1)), strength: Strength::Certain })
}
