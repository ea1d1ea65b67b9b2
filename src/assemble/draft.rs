//! Quotations as the stages give them, their speakers not yet settled.
//!
//! Reads attributions, reported speech and what a person has given, in the order in which the register believes them;
//! writes [`Draft`]s in no order, each marked stretch in one of them. It knows no mention and no list of speakers.

use std::ops::Range;

use super::Findings;
use super::onward::onward;
use super::parts::{Piece, Pieces, add, fitted, parts_of};
use crate::attribute::{Attribution, ONWARD, PARAGRAPH_MATE};
use crate::cast::EntityId;
use crate::correction::CORRECTED;
use crate::document::parts::Parts;
use crate::quote::{Marked, is_title, speech_like};
use crate::register::Register;
use crate::report::Reported;
use crate::{Form, Rule, Span};

/// A quotation whose source is known as words, perhaps as an entity.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) parts: Parts,
    pub(super) form: Form,
    pub(super) reported: bool,
    pub(super) cue: Option<Range<u32>>,
    pub(super) source: Option<Range<u32>>,
    pub(super) entity: Option<EntityId>,
    /// The source describes someone whom the cast lacks.
    pub(super) unnamed: bool,
    /// By which words the text describes them.
    pub(super) described: Option<Range<u32>>,
    pub(super) addressee: Option<EntityId>,
    /// Its cue stands within another quotation.
    pub(super) within: bool,
    pub(super) rule: Option<&'static Rule>,
    pub(super) confidence: f32,
    pub(super) candidates: Vec<(EntityId, f32)>,
}

impl Draft {
    /// Words of which nothing more is known.
    fn of(parts: Parts, form: Form) -> Self {
        Self {
            parts,
            form,
            reported: false,
            cue: None,
            source: None,
            entity: None,
            unnamed: false,
            described: None,
            addressee: None,
            within: false,
            rule: None,
            confidence: 0.0,
            candidates: Vec::new(),
        }
    }
}

/// The draft that has taken a marked stretch; none while it is free.
type Taken = Vec<Option<u32>>;

/// Every quotation of a text, in no order.
pub(super) fn drafts(findings: &Findings<'_>, mut attributions: Vec<Attribution>) -> Vec<Draft> {
    let pieces = Pieces::of(findings);
    let mut drafts = Vec::with_capacity(findings.reported.len() + findings.quotes.marked.len());
    let mut taken: Taken = vec![None; findings.quotes.marked.len()];
    if findings.register == Register::Fiction {
        spoken(findings, std::mem::take(&mut attributions), (&mut drafts, &mut taken));
    }
    for reported in &findings.reported {
        if is_said(findings, reported, &pieces, (&drafts, &taken)) {
            continue;
        }
        drafts.extend(from_reported(findings, reported, &pieces, (drafts.len() as u32, &mut taken)));
    }
    if findings.register == Register::News {
        spoken(findings, attributions, (&mut drafts, &mut taken));
    }
    for (marked, entity) in &findings.fixed {
        let Some(slot) = taken.get_mut(*marked as usize) else { continue };
        let Some(stretch) = findings.quotes.marked.get(*marked as usize) else { continue };
        let place = *slot.get_or_insert(drafts.len() as u32);
        if place as usize == drafts.len() {
            drafts.push(unspoken(findings, stretch));
        }
        if let Some(draft) = drafts.get_mut(place as usize) {
            draft.entity = Some(*entity);
            (draft.reported, draft.rule, draft.confidence) = (true, Some(&CORRECTED), 1.0);
        }
    }
    let free = findings.quotes.marked.iter().zip(&taken).filter(|(_, taken)| taken.is_none());
    let free = free.map(|(marked, _)| marked);
    if findings.register == Register::News && !findings.off.contains(&ONWARD.name) {
        drafts.extend(onward(findings, &drafts, free));
    } else {
        drafts.extend(free.map(|marked| unspoken(findings, marked)));
    }
    drafts
}

/// The stretches between marks that the attribution gave a speaker; stretches of one turn are one quotation.
fn spoken(findings: &Findings<'_>, attributions: Vec<Attribution>, (drafts, taken): (&mut Vec<Draft>, &mut Taken)) {
    let mut before: Option<(u32, u32)> = None;
    for attribution in attributions {
        let (number, turn) = (attribution.marked as usize, attribution.turn);
        let (Some(marked), Some(slot)) = (findings.quotes.marked.get(number), taken.get_mut(number)) else { continue };
        if let Some(draft) = *slot {
            before = Some((turn, draft));
            continue;
        }
        if findings.register == Register::News
            && marked.parent.is_none()
            && (is_term(findings, marked) || is_work(findings, attribution.marked))
        {
            continue;
        }
        let draft = from_attribution(findings, attribution, marked);
        let mate = before.filter(|(known, _)| *known == turn).map(|(_, mate)| mate);
        let joined = mate.filter(|mate| drafts.get(*mate as usize).is_some_and(|mate| one_utterance(mate, &draft)));
        let place = joined.unwrap_or(drafts.len() as u32);
        match joined.and_then(|mate| drafts.get_mut(mate as usize)) {
            Some(mate) => mate.parts.extend(draft.parts.iter().copied()),
            None => drafts.push(draft),
        }
        *slot = Some(place);
        before = Some((turn, place));
    }
}

/// Words beyond which a stretch is more than a term.
const TERM: usize = 3;

/// A word or three between marks that no cue has for its content, and that do not end like speech: a term or a title,
/// even where somebody speaks beside it.
fn is_term(findings: &Findings<'_>, marked: &Marked) -> bool {
    let words = findings.text.get(marked.outer().range()).unwrap_or_default();
    let inside = words.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | '?' | '!'));
    let before = findings.text.get(..marked.start as usize).unwrap_or_default().trim_end();
    let sentence = before.ends_with(['.', '?', '!']) && inside.starts_with(char::is_uppercase);
    let resumes = sentence || before.ends_with(',');
    inside.split_whitespace().nth(TERM).is_none() && !inside.ends_with([',', '?', '!']) && !resumes
}

/// Whether a stretch is the title of a work.
fn is_work(findings: &Findings<'_>, marked: u32) -> bool {
    let marked = findings.quotes.marked.get(marked as usize);
    marked.is_some_and(|marked| is_title(findings.text, &findings.quotes, marked))
}

/// Whether a stretch goes on with the quotation before it: the same speaker, or none told yet, and no cue of its own.
fn one_utterance(before: &Draft, next: &Draft) -> bool {
    let mate = next.rule.is_some_and(|rule| rule.name == PARAGRAPH_MATE.name);
    let stranger = before.described == next.described;
    let same =
        before.entity == next.entity && stranger || before.entity.is_none() && before.described.is_none() && mate;
    let bare = next.cue.is_none() || next.cue == before.cue || mate;
    let follows = before
        .parts
        .last()
        .is_some_and(|last| next.parts.first().is_some_and(|first| last.outer.end <= first.outer.start));
    same && bare && follows && before.form == Form::Direct
}

fn from_attribution(findings: &Findings<'_>, attribution: Attribution, marked: &Marked) -> Draft {
    let mention = |number: u32| findings.mentions.get(number as usize).map(|mention| mention.tokens.clone());
    let source = attribution.mention.and_then(mention).or(attribution.source);
    Draft {
        reported: true,
        cue: attribution.cue,
        source: source.or(attribution.nearest.and_then(mention)),
        entity: attribution.speaker,
        unnamed: attribution.unnamed,
        described: attribution.described,
        addressee: attribution.addressee,
        within: marked.parent.is_some(),
        rule: Some(attribution.rule),
        confidence: attribution.confidence,
        candidates: attribution.candidates,
        ..Draft::of(parts_of(findings, marked).collect(), Form::Direct)
    }
}

/// Marks around words that nobody is said to say.
pub(super) fn unspoken(findings: &Findings<'_>, marked: &Marked) -> Draft {
    let reported = marked.parent.is_none() && speech_like(findings.text, &findings.quotes, marked);
    Draft { reported, ..Draft::of(parts_of(findings, marked).collect(), Form::Direct) }
}

/// Whether all the words of a cue are stretches between marks that a surer cue has taken: *“…,” said Ann. “….” Tom denied
/// it.*
fn is_said(findings: &Findings<'_>, reported: &Reported, pieces: &Pieces, (drafts, taken): (&[Draft], &Taken)) -> bool {
    let cue = findings.segments.span(&reported.cue);
    let said = |tokens: &Range<u32>| {
        let span = findings.segments.span(tokens);
        let Some(piece) = pieces.from(span.start).first() else { return false };
        let whole = piece.part.outer.contains(span) && span.len() * 2 >= piece.part.content.len();
        let before = taken.get(piece.marked as usize).copied().flatten().and_then(|draft| drafts.get(draft as usize));
        whole && !piece.part.outer.contains(cue) && before.is_some_and(|draft| draft.confidence >= reported.confidence)
    };
    !reported.content.is_empty() && reported.content.iter().all(said)
}

/// Notes of the stretches that a content has most of that a draft has taken them.
fn take(met: &[Piece], content: Span, draft: u32, taken: &mut Taken) {
    for piece in met {
        let part = piece.part.content;
        let shared = part.end.min(content.end).saturating_sub(part.start.max(content.start));
        if let Some(slot) = taken.get_mut(piece.marked as usize).filter(|_| shared * 2 >= part.len()) {
            *slot = Some(draft);
        }
    }
}

/// A quotation out of a cue with its content; none where the scene has spoken for all of it.
fn from_reported(
    findings: &Findings<'_>,
    reported: &Reported,
    pieces: &Pieces,
    draft: (u32, &mut Taken),
) -> Option<Draft> {
    let (parts, form) = parts_reported(findings, reported, pieces, draft)?;
    Some(Draft {
        reported: true,
        cue: Some(reported.cue.clone()),
        source: reported.source.clone(),
        rule: Some(reported.rule),
        confidence: reported.confidence,
        ..Draft::of(parts, form)
    })
}

/// The content of a cue fitted to the marks that it meets, and whether it stands between marks; none as in
/// [`from_reported`].
fn parts_reported(
    findings: &Findings<'_>,
    reported: &Reported,
    pieces: &Pieces,
    (number, taken): (u32, &mut Taken),
) -> Option<(Parts, Form)> {
    let mut parts = Parts::default();
    let (mut inside, mut outside) = (false, false);
    for tokens in &reported.content {
        let span = findings.segments.span(tokens);
        let met = pieces.met_by(span);
        if findings.register == Register::Fiction && !met.is_empty() {
            return None;
        }
        // *“…,” he said on “The Long Road.” “…”*
        let work = |only: &Piece| only.part.outer.contains(span) && is_work(findings, only.marked);
        if matches!(met, [only] if reported.content.len() > 1 && work(only)) {
            continue;
        }
        let (part, marked, bare) = fitted(span, met);
        inside |= marked;
        outside |= bare;
        take(met, span, number, taken);
        add(&mut parts, part);
    }
    let form = match (inside, outside) {
        // a label does what marks do
        _ if reported.rule.name == crate::report::transcript::RULE.name => Form::Direct,
        (true, false) => Form::Direct,
        (true, true) => Form::Mixed,
        (false, _) => Form::Indirect,
    };
    (!parts.is_empty()).then_some((parts, form))
}
