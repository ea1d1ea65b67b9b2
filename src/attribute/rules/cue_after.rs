//! An inverted verb of saying right after the piece introduces its speaker: *said Ann*, *cried out the old man*.

use crate::Rule;
use crate::attribute::Beside;
use crate::attribute::context::Context;
use crate::attribute::evidence::{Evidence, Side, Site, Strength, is_filler, source_past_filler, span};
use crate::attribute::source::Who;

pub(in crate::attribute) const RULE: Beside = Beside {
    rule: Rule {
        name: "cue-after",
        summary: "An inverted verb of saying right after the quotation introduces its speaker.",
        example: "“Go,” said Ann.",
        speaker: "Ann",
    },
    side: Side::After,
    apply,
};

fn apply(cx: &Context<'_>, site: &Site) -> Option<Evidence> {
    let clause = site.clause.clone();
    let mut verb = clause.start;
    if !cx.is_report(verb) && is_filler(cx, verb) {
        verb += 1;
    }
    let phrasal = cx.phrasal(verb);
    if verb >= clause.end || !cx.is_report(verb) && phrasal.is_none() {
        return None;
    }
    let next = phrasal.unwrap_or(verb + 1);
    let cue = span(verb..next);
    let source = source_past_filler(cx, next, clause.end)?;
    // with a capital it may begin a sentence of its own: only a slip of the pen before a name
    if cx.token(clause.start).is_capital() && !(cx.is_firm_report(verb) && matches!(source.who, Who::Entity(_))) {
        return None;
    }
    Some(Evidence { source, cue: Some(cue), strength: Strength::Certain })
}
