//! A verb of saying before the piece, led in by a comma, a colon or nothing: *Ann said, “…”*.

use std::ops::Range;

use crate::Rule;
use crate::attribute::Beside;
use crate::attribute::context::Context;
use crate::attribute::evidence::{Evidence, Lead, Side, Site, Strength, span};
use crate::attribute::source::{Source, Who, source_at};
use crate::attribute::subject::subject_of;
use crate::attribute::word_sets::Known;
use crate::lexicon::{Classes, Sex, VerbForms};

pub(in crate::attribute) const RULE: Beside = Beside {
    rule: Rule {
        name: "cue-before",
        summary: "A verb of saying before the quotation has the speaker as its subject.",
        example: "Ann said, “Go.”",
        speaker: "Ann",
    },
    side: Side::Before,
    apply,
};

/// The verb may stand so near the piece that no mark is needed between them.
const NEAR: usize = 2;
/// Farther from the piece it may have another object.
const FAR: usize = 6;

fn apply(cx: &Context<'_>, site: &Site) -> Option<Evidence> {
    let (sentence, lead) = site.sentence.clone()?;
    let introduced = matches!(lead, Lead::Comma | Lead::Colon) || lead == Lead::Dash && site.introduced;
    // right before the mark any verb that can report does: *Ann thought, “…”*
    let last = sentence.end.checked_sub(1).filter(|last| introduced && cx.is_report(*last));
    if let Some(found) = heard(cx, &sentence).filter(|_| introduced) {
        return Some(found);
    }
    let firm = |at: &usize| cx.is_firm_report(*at) || cx.phrasal(*at).is_some() || cx.is_report_participle(*at);
    let near = |at: &usize| introduced && at + FAR >= sentence.end;
    let infinitive = |at: &usize| near(at) && is_infinitive(cx, *at);
    let loose = |at: &usize| near(at) && thinks(cx, *at) && cx.is(at + 1, Known::PREPOSITION);
    let find = |is: &dyn Fn(&usize) -> bool| sentence.clone().rev().find(is);
    let verb = last.or_else(|| find(&|at| firm(at) || infinitive(at))).or_else(|| find(&loose))?;
    if !introduced && verb + NEAR < sentence.end {
        return None;
    }
    let strength = if verb + FAR >= sentence.end { Strength::Certain } else { Strength::Likely };
    let cue = Some(span(verb..verb + 1));
    if let Some(source) = subject_of(cx, &(sentence.start..verb)).or_else(|| subject_in(cx, sentence.start..verb)) {
        return Some(Evidence { source, cue, strength });
    }
    let source = source_at(cx, verb + 1, sentence.end)?;
    Some(Evidence { source, cue, strength: Strength::Likely })
}

/// *thought* and the like.
fn thinks(cx: &Context<'_>, at: usize) -> bool {
    cx.is_report(at) && cx.lexicon.classes(cx.token(at).word).any(Classes::THINK)
}

/// *to say*.
fn is_infinitive(cx: &Context<'_>, at: usize) -> bool {
    let entry = cx.lexicon.entry(cx.token(at).word);
    let says = entry.classes.any(Classes::SPEECH) && entry.forms.any(VerbForms::BASE);
    says && cx.known.of(entry.lemma) & Known::LOOSE == 0 && at.checked_sub(1).is_some_and(|to| cx.word(to) == "to")
}

/// *Tom heard Ann say*, *heard her say*.
fn heard(cx: &Context<'_>, sentence: &Range<usize>) -> Option<Evidence> {
    let from = sentence.clone().rev().find(|&at| cx.is(at, Known::HEAR))? + 1;
    let source = object_at(cx, from).or_else(|| source_at(cx, from, sentence.end))?;
    let verb = source.tokens.end as usize;
    let says = verb < sentence.end && cx.lexicon.classes(cx.token(verb).word).any(Classes::SPEECH);
    says.then(|| Evidence { source, cue: Some(span(verb..verb + 1)), strength: Strength::Certain })
}

/// *Him* or *her* at a token.
fn object_at(cx: &Context<'_>, at: usize) -> Option<Source> {
    let sex = match cx.word(at) {
        "him" => Sex::Masculine,
        "her" => Sex::Feminine,
        _ => return None,
    };
    let tokens = at as u32..at as u32 + 1;
    let says = cx.lexicon.classes(cx.token(at + 1).word).any(Classes::SPEECH);
    says.then_some(Source { tokens, head: at as u32, who: Who::Third(sex) })
}

/// The last subject of some tokens, else the first noun phrase that no preposition governs.
pub(super) fn subject_in(cx: &Context<'_>, tokens: Range<usize>) -> Option<Source> {
    let mut first = None;
    let mut last = None;
    let mut at = tokens.start;
    while at < tokens.end {
        if cx.is(at, Known::NOMINATIVE) && cx.bits(at) & (Known::HE | Known::SHE | Known::FIRST | Known::MANY) != 0 {
            last = source_at(cx, at, tokens.end);
        } else if let Some(named) = cx.name_from(at).filter(|named| !named.is_possessive()) {
            let source = Source {
                tokens: named.start..named.end,
                head: named.end.saturating_sub(1),
                who: Who::Entity(named.entity),
            };
            if named.is_subject() {
                last = Some(source.clone());
            }
            if !at.checked_sub(1).is_some_and(|before| cx.is(before, Known::PREPOSITION)) {
                first = first.or(Some(source));
            }
        } else if at == tokens.start && cx.is(at, Known::DETERMINER) {
            first = source_at(cx, at, tokens.end);
            last = last.or_else(|| first.clone());
        }
        at += 1;
    }
    last.or(first)
}
