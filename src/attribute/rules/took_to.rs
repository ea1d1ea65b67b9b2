//! Who takes to a place where people post, in the sentence before, posted it: *Ann took to Twitter. “…”*

use std::ops::Range;

use super::cue_before::subject_in;
use crate::Rule;
use crate::attribute::Beside;
use crate::attribute::context::Context;
use crate::attribute::evidence::{Evidence, Side, Site, Strength, span};
use crate::attribute::word_sets::Known;
use crate::lexicon::Tag;

pub(in crate::attribute) const RULE: Beside = Beside {
    rule: Rule {
        name: "took-to",
        summary: "Who takes to Twitter or the like in the sentence before posts what follows.",
        example: "Ann Gray took to Facebook to vent. “The dam on the river will go.”",
        speaker: "Ann Gray",
    },
    side: Side::Beyond,
    apply,
};

/// Where people post.
const PLACES: &[&str] = &[
    "Twitter",
    "Facebook",
    "Instagram",
    "Snapchat",
    "YouTube",
    "TikTok",
    "Reddit",
    "Tumblr",
    "Medium",
    "LinkedIn",
    "Mastodon",
    "Bluesky",
    "Threads",
    "Telegram",
    "Weibo",
    "media",
    "Internet",
    "internet",
    "web",
    "airwaves",
];
/// So many words may stand between *to* and the place: *to the popular social media*.
const REACH: usize = 4;
/// A sentence is looked through so far.
const LONGEST: usize = 60;

fn apply(cx: &Context<'_>, site: &Site) -> Option<Evidence> {
    let sentence = match site.sentence.clone() {
        Some((sentence, _)) => sentence,
        None => last_sentence_before(cx, site)?,
    };
    let from = sentence.start.max(sentence.end.saturating_sub(LONGEST));
    let verb = (from..sentence.end).rev().find(|&at| cx.is(at, Known::TAKE))?;
    let to = (verb + 1..sentence.end.min(verb + 3)).find(|&at| matches!(cx.word(at), "to" | "on"))?;
    let place = (to + 1..sentence.end.min(to + 1 + REACH)).find(|&at| PLACES.contains(&cx.word(at)))?;
    let source = subject_in(cx, sentence.start..verb)?;
    Some(Evidence { source, cue: Some(span(verb..place + 1)), strength: Strength::Certain })
}

/// The last sentence of the paragraph before, where the piece opens its own.
fn last_sentence_before(cx: &Context<'_>, site: &Site) -> Option<Range<usize>> {
    let here = site.paragraph as usize;
    let opens = site.before.start <= cx.segments.paragraphs.get(here)?.tokens.start as usize;
    let before = cx.segments.paragraphs.get(here.checked_sub(1)?).filter(|_| opens && site.before.is_empty())?;
    let (start, end) = (before.tokens.start as usize, before.tokens.end as usize);
    let end = if cx.token(end.checked_sub(1)?).is_mark() { end - 1 } else { end };
    let from = start.max(end.saturating_sub(LONGEST));
    let begin = (from..end).rev().find(|&at| cx.token(at).tag == Tag::Stop).map_or(from, |at| at + 1);
    Some(begin..end)
}
