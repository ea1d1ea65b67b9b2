//! A subject right after the piece, its verb of saying behind it: *Ann said*, *he slowly replied*; or, after a comma within
//! the marks, any subject at all.

use crate::Rule;
use crate::attribute::Beside;
use crate::attribute::context::Context;
use crate::attribute::evidence::{Ending, Evidence, Site, Strength, source_past_filler, span};
use crate::attribute::source::{Source, Who};
use crate::attribute::word_sets::Known;

pub(in crate::attribute) const RULE: Beside = Beside {
    rule: Rule {
        name: "subject-after",
        summary: "A subject right after the quotation says it, or acts on after its comma.",
        example: "“Go,” Ann quietly said.",
        speaker: "Ann",
    },
    apply,
};

/// How many tokens may stand between the subject and its verb.
const REACH: usize = 9;
/// … so that nothing but adverbs is likely to.
const CLOSE: usize = 2;

fn apply(cx: &Context<'_>, site: &Site) -> Option<Evidence> {
    let clause = site.clause_after(cx);
    let source = source_past_filler(cx, clause.start, clause.end)?;
    let verb = verb_of(cx, &source, clause.end);
    let lower = !cx.token(clause.start).is_capital() || cx.is(clause.start, Known::ME);
    let strength = strength(cx, site.ending, &source, verb, lower)?;
    let cue = verb.map(|verb| span(verb..verb + 1));
    Some(Evidence { source, cue, strength })
}

/// The first verb of saying after the subject.
fn verb_of(cx: &Context<'_>, source: &Source, end: usize) -> Option<usize> {
    let from = source.tokens.end as usize;
    (from..end.min(from + REACH)).find(|&at| cx.is_firm_report(at) || cx.phrasal(at).is_some())
}

fn strength(cx: &Context<'_>, ending: Ending, source: &Source, verb: Option<usize>, lower: bool) -> Option<Strength> {
    let distance = verb.map(|verb| verb - source.tokens.end as usize);
    let soft = ending != Ending::Stop;
    if soft && distance.is_some_and(|distance| distance <= CLOSE) {
        return Some(Strength::Certain);
    }
    if ending == Ending::Comma {
        return Some(if verb.is_some() { Strength::Certain } else { Strength::Likely });
    }
    if soft && verb.is_some() {
        return Some(Strength::Likely);
    }
    let nominal = matches!(source.who, Who::Nominal { .. });
    if soft && lower {
        return Some(if nominal { Strength::Weak } else { Strength::Likely });
    }
    let pronoun = matches!(source.who, Who::Third(_));
    let lone = cx.token(source.tokens.start as usize).is_capital() && pronoun;
    (!lone && soft && distance.is_some_and(|distance| distance <= CLOSE + 1)).then_some(Strength::Likely)
}
