//! A verb that no list knows, right after the piece and before a name or *he*, *she*, *I*: *wheedled Ann*.

use crate::Rule;
use crate::attribute::Beside;
use crate::attribute::context::Context;
use crate::attribute::evidence::{Evidence, Side, Site, Strength, span};
use crate::attribute::source::{Who, source_at};
use crate::lexicon::Tag;

pub(in crate::attribute) const RULE: Beside = Beside {
    rule: Rule {
        name: "verb-after",
        summary: "An unlisted verb right after the quotation and before a name or pronoun introduces its speaker.",
        example: "“Go,” snuffed Ann.",
        speaker: "Ann",
    },
    side: Side::After,
    apply,
};

fn apply(cx: &Context<'_>, site: &Site) -> Option<Evidence> {
    let clause = site.clause.clone();
    let verb = clause.start;
    let token = cx.token(verb);
    if token.is_capital() || !matches!(token.tag, Tag::Vbd | Tag::Vbn) || !cx.word(verb).ends_with("ed") {
        return None;
    }
    let source = source_at(cx, verb + 1, clause.end)?;
    let person = matches!(source.who, Who::Entity(_) | Who::Third(_) | Who::Narrator);
    person.then(|| Evidence { source, cue: Some(span(verb..verb + 1)), strength: Strength::Certain })
}
