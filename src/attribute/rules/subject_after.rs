//! A subject right after the piece, its verb of saying behind it: *Ann said*, *he slowly replied*; or, after a comma within
//! the marks, any subject at all.

use std::ops::Range;

use crate::Rule;
use crate::attribute::Beside;
use crate::attribute::context::Context;
use crate::attribute::evidence::{Ending, Evidence, Side, Site, Strength, source_past_filler, span};
use crate::attribute::source::{Source, Who, source_at};
use crate::attribute::word_sets::Known;
use crate::lexicon::Tag;

pub(in crate::attribute) const RULE: Beside = Beside {
    rule: Rule {
        name: "subject-after",
        summary: "A subject right after the quotation says it, or acts on after its comma.",
        example: "“Go,” Ann quietly said.",
        speaker: "Ann",
    },
    side: Side::After,
    apply,
};

/// How many tokens may stand between the subject and its verb.
const REACH: usize = 9;
/// … so that nothing but adverbs is likely to.
const CLOSE: usize = 2;

fn apply(cx: &Context<'_>, site: &Site) -> Option<Evidence> {
    let clause = site.clause.clone();
    if let Some(found) = who_spoke(cx, &clause) {
        return Some(found);
    }
    let source = source_past_filler(cx, clause.start, clause.end)?;
    let verb = verb_of(cx, &source, clause.end);
    if verb.is_some_and(|verb| leads_on(cx, site, clause.start, verb) || is_other_sentence(cx, &source, verb)) {
        return None;
    }
    let lower = !cx.token(clause.start).is_capital() || cx.is(clause.start, Known::ME);
    let strength = strength(cx, site.ending, &source, verb, lower)?;
    let cue = verb.map(|verb| span(verb..verb + 1));
    Some(Evidence { source, cue, strength })
}

/// *It was Ann who spoke.*
fn who_spoke(cx: &Context<'_>, clause: &Range<usize>) -> Option<Evidence> {
    let it_was = cx.word(clause.start).eq_ignore_ascii_case("it") && cx.word(clause.start + 1) == "was";
    let source = source_at(cx, clause.start + 2, clause.end).filter(|_| it_was)?;
    let who = source.tokens.end as usize;
    let spoke = cx.word(who) == "who" && who + 1 < clause.end && cx.is_report(who + 1);
    spoke.then(|| Evidence { source, cue: Some(span(who + 1..who + 2)), strength: Strength::Certain })
}

/// *and Ann said, “…*: it introduces what follows.
fn leads_on(cx: &Context<'_>, site: &Site, start: usize, verb: usize) -> bool {
    let leads = matches!(cx.token(verb + 1).tag, Tag::Comma | Tag::Colon);
    cx.is(start, Known::COORDINATOR) && leads && verb + 2 == site.after.end && cx.is_quoted(site.after.end)
}

/// *She said it to Tom* tells of what was said before.
fn is_other_sentence(cx: &Context<'_>, source: &Source, verb: usize) -> bool {
    let opens = cx.token(source.tokens.start as usize).is_capital() && matches!(source.who, Who::Third(_));
    opens && matches!(cx.word(verb + 1), "it" | "this" | "so" | "nothing")
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
