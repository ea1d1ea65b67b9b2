//! Settles who speaks each quotation, and lists the speakers with their mentions.
//!
//! Reads ordered drafts, the cast and what sources stand for ([`crate::resolve`]); writes the document's data. A
//! speaker whom an earlier stage has given stays, but where a quotation’s *I* is whoever speaks the one around it.

use std::cell::Cell;
use std::ops::Range;

use super::Findings;
use super::draft::Draft;
use super::nest::Nested;
use crate::cast::EntityId;
use crate::document::data::{Data, MentionData, QuotationData, SpeakerData};
use crate::lexicon::hash::FastMap;
use crate::mention::{Mention, MentionKind};
use crate::near::first_not;
use crate::resolve::Resolver;
use crate::{Gender, SpeakerKind};

/// Quotations with their speakers, the speakers, their mentions.
pub(super) fn settle(findings: &Findings<'_>, (drafts, parents): Nested) -> Data {
    // One pass: a speaker found is known to the quotations after it and within it.
    let mut people = People::new(findings);
    let mut resolver = Resolver::new(findings.reading(), &findings.mentions, &findings.cast);
    let mut quotations = Vec::with_capacity(drafts.len());
    // whom each quotation was given to
    let mut speaks: Vec<Option<EntityId>> = Vec::with_capacity(drafts.len());
    for (draft, parent) in drafts.into_iter().zip(parents) {
        let outer = parent.and_then(|parent| speaks.get(parent as usize).copied().flatten());
        let entity = speaker(findings, &mut resolver, &draft, outer);
        speaks.push(entity);
        let speaker = match entity {
            Some(entity) => Some(people.entity(entity)),
            // every decision of a given cast is one of its members or none
            None if findings.cast_given => None,
            None => {
                let mut describe = |words: &Range<u32>| people.described(words, resolver.owner(words));
                let described = draft.described.as_ref().and_then(&mut describe);
                let meant = draft.source.as_ref().and_then(|source| resolver.meant(source));
                let source = meant.as_ref().or(draft.source.as_ref());
                let first = source.and_then(|source| resolver.described(source));
                described.or_else(|| describe(first.as_ref().or(source)?))
            }
        };
        let source = draft.source.map(|tokens| people.source(tokens, speaker));
        let candidates = draft.candidates.into_iter().map(|(entity, share)| (people.entity(entity), share)).collect();
        let span = |tokens: Range<u32>| findings.segments.span(&tokens);
        quotations.push(QuotationData {
            form: draft.form,
            reported: draft.reported,
            parts: draft.parts,
            parent,
            cue: draft.cue.map(span),
            source,
            speaker,
            addressee: draft.addressee.map(|entity| people.entity(entity)),
            rule: draft.rule,
            confidence: if speaker.is_some() { draft.confidence } else { 0.0 },
            candidates,
        });
    }
    people.finish(quotations)
}

/// The entity that a quotation is given to; `outer` speaks the one around it.
fn speaker(
    findings: &Findings<'_>,
    resolver: &mut Resolver<'_>,
    draft: &Draft,
    outer: Option<EntityId>,
) -> Option<EntityId> {
    match (&draft.source, draft.entity) {
        (Some(source), _) if draft.within && findings.is_first_person(source) => outer,
        // *I* and *he* of somebody else’s words: the first is who speaks them, the second is not
        (Some(source), None) if draft.within => resolver.aside(source.clone()).filter(|id| Some(*id) != outer),
        (Some(source), None) if !draft.unnamed => resolver.source(source.clone()),
        (_, entity) => entity,
    }
}

/// Speakers and mentions as they are numbered for the caller.
pub(super) struct People<'f, 't> {
    pub(super) findings: &'f Findings<'t>,
    pub(super) speakers: Vec<SpeakerData>,
    /// For each entity of the cast the number of its speaker.
    pub(super) of_entity: Vec<Option<u32>>,
    /// Those without a name, by their description.
    pub(super) of_description: FastMap<String, u32>,
    /// The description that is looked up.
    pub(super) key: String,
    /// The first mention of the source looked at last: the next one is near.
    near: Cell<usize>,
    /// The mentions that sources added, with their numbers.
    pub(super) sources: Vec<MentionData>,
}

impl<'f, 't> People<'f, 't> {
    fn new(findings: &'f Findings<'t>) -> Self {
        let mut people = Self {
            findings,
            speakers: Vec::new(),
            of_entity: vec![None; findings.cast.entities.len()],
            of_description: FastMap::default(),
            key: String::new(),
            near: Cell::new(0),
            sources: Vec::new(),
        };
        for entity in findings.cast.of_mention.iter().flatten() {
            people.entity(*entity);
        }
        for (number, entity) in findings.cast.entities.iter().enumerate() {
            if entity.member.is_some() {
                people.entity(EntityId(number as u32));
            }
        }
        people
    }

    /// The speaker that an entity is.
    #[inline]
    fn entity(&mut self, id: EntityId) -> u32 {
        let known = self.of_entity.get(id.0 as usize).copied().flatten();
        known.unwrap_or_else(|| self.first_met(id))
    }

    /// The speaker that an entity is whom nothing has named before.
    fn first_met(&mut self, id: EntityId) -> u32 {
        let Some(entity) = self.findings.cast.entities.get(id.0 as usize) else { return 0 };
        let speaker = self.speaker(entity.name.clone(), entity.sex.into(), entity.animacy);
        if let Some(data) = self.speakers.last_mut() {
            data.aliases.clone_from(&entity.aliases);
        }
        if let Some(slot) = self.of_entity.get_mut(id.0 as usize) {
            *slot = Some(speaker);
        }
        speaker
    }

    /// A new speaker.
    pub(super) fn speaker(&mut self, name: String, gender: Gender, kind: SpeakerKind) -> u32 {
        let (aliases, mentions, quotations) = (Vec::new(), Vec::new(), Vec::new());
        self.speakers.push(SpeakerData { name, aliases, gender, kind, mentions, quotations });
        self.speakers.len() as u32 - 1
    }

    /// The first mention that a source holds.
    pub(super) fn mention_in(&self, source: &Range<u32>) -> Option<&'f Mention> {
        let mentions = &self.findings.mentions;
        let first = first_not(mentions, self.near.get(), |mention| mention.tokens.end <= source.start);
        self.near.set(first);
        mentions.get(first).filter(|mention| mention.tokens.start < source.end)
    }

    /// The mention that a source is; gives its number among the sources.
    fn source(&mut self, tokens: Range<u32>, speaker: Option<u32>) -> u32 {
        let mention = self.mention_in(&tokens);
        let kind = mention.map_or(MentionKind::Nominal, |mention| mention.kind);
        let whole = mention.filter(|mention| mention.tokens == tokens);
        let span = whole.map_or_else(|| self.findings.segments.span(&tokens), |mention| mention.place.span());
        self.sources.push(MentionData { span, kind, speaker });
        self.sources.len() as u32 - 1
    }
}
