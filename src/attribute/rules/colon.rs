//! A colon leads from the narration into the piece: who acted last before it speaks. *Ann turned: “…”*

use super::cue_before::subject_in;
use crate::Rule;
use crate::attribute::Beside;
use crate::attribute::context::Context;
use crate::attribute::evidence::{Evidence, Lead, Side, Site, Strength};

pub(in crate::attribute) const RULE: Beside = Beside {
    rule: Rule {
        name: "colon",
        summary: "Who acts last before a colon speaks after it.",
        example: "Ann turned round: “Go home, it is late.”",
        speaker: "Ann",
    },
    side: Side::Before,
    apply,
};

fn apply(cx: &Context<'_>, site: &Site) -> Option<Evidence> {
    let (sentence, lead) = site.sentence.clone()?;
    if lead != Lead::Colon {
        return None;
    }
    let source = subject_in(cx, sentence)?;
    Some(Evidence { source, cue: None, strength: Strength::Weak })
}
