//! Settles who speaks each quotation, and lists the speakers with their mentions.

use std::ops::Range;

use super::Findings;
use super::nest::Nested;
use crate::cast::EntityId;
use crate::document::data::{Data, MentionData, QuotationData, SpeakerData};
use crate::lexicon::hash::FastMap;
use crate::lexicon::{Classes, Tag};
use crate::mention::{Animacy, Mention, MentionKind, Role};
use crate::resolve::Resolver;
use crate::segment::token::Token;
use crate::{Gender, SpeakerKind};

/// Quotations with their speakers, the speakers, their mentions.
pub(super) fn settle(findings: &Findings<'_>, drafts: Vec<Nested>) -> Data {
    let mut people = People::new(findings);
    let mut resolver = Resolver::new(findings.reading(), &findings.mentions, &findings.cast);
    let mut quotations = Vec::with_capacity(drafts.len());
    // whom each quotation was given to
    let mut speaks: Vec<Option<EntityId>> = Vec::with_capacity(drafts.len());
    for (draft, parent) in drafts {
        let outer = parent.and_then(|parent| speaks.get(parent as usize).copied().flatten());
        let first = |source: &Range<u32>| draft.within && findings.is_first_person(source);
        let entity = match (&draft.source, draft.entity) {
            (Some(source), _) if first(source) => outer,
            // *I* and *he* of somebody else’s words: the first is who speaks them, the second is not
            (Some(source), None) if draft.within => resolver.aside(source.clone()).filter(|id| Some(*id) != outer),
            (Some(source), None) if !draft.unnamed => resolver.source(source.clone()),
            (_, entity) => entity,
        };
        speaks.push(entity);
        let speaker = match (entity, &draft.source) {
            (Some(entity), _) => Some(people.entity(entity)),
            // every decision of a given cast is one of its members or none
            (None, Some(source)) if !findings.cast_given => people.described(source),
            (None, _) => None,
        };
        let source = draft.source.map(|tokens| people.source(tokens, speaker));
        let candidates = draft.candidates.iter().map(|(entity, share)| (people.entity(*entity), *share)).collect();
        let span = |tokens: Range<u32>| findings.segments.span(tokens.start as usize..tokens.end as usize);
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

/// Speakers and mentions as they are numbered for the caller.
struct People<'f, 't> {
    findings: &'f Findings<'t>,
    speakers: Vec<SpeakerData>,
    /// For each entity of the cast the number of its speaker.
    of_entity: Vec<Option<u32>>,
    /// Those without a name, by their description.
    of_description: FastMap<String, u32>,
    /// The description that is looked up.
    key: String,
    /// The mentions that sources added, with their numbers.
    sources: Vec<MentionData>,
}

impl<'f, 't> People<'f, 't> {
    fn new(findings: &'f Findings<'t>) -> Self {
        let mut people = Self {
            findings,
            speakers: Vec::new(),
            of_entity: vec![None; findings.cast.entities.len()],
            of_description: FastMap::default(),
            key: String::new(),
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
    fn entity(&mut self, id: EntityId) -> u32 {
        let Some(entity) = self.findings.cast.entities.get(id.0 as usize) else { return 0 };
        if let Some(Some(speaker)) = self.of_entity.get(id.0 as usize) {
            return *speaker;
        }
        let speaker = self.speaker(entity.name.clone(), entity.sex.into(), kind(entity.animacy));
        if let Some(data) = self.speakers.last_mut() {
            data.aliases.clone_from(&entity.aliases);
        }
        if let Some(slot) = self.of_entity.get_mut(id.0 as usize) {
            *slot = Some(speaker);
        }
        speaker
    }

    fn speaker(&mut self, name: String, gender: Gender, kind: SpeakerKind) -> u32 {
        let (aliases, mentions, quotations) = (Vec::new(), Vec::new(), Vec::new());
        self.speakers.push(SpeakerData { name, aliases, gender, kind, mentions, quotations });
        self.speakers.len() as u32 - 1
    }

    /// The speaker that a source without a name describes: *the driver*; none for a pronoun.
    fn described(&mut self, source: &Range<u32>) -> Option<u32> {
        let mention = self.mention_in(source);
        let (tokens, pronoun) = match mention {
            // *Gray’s office*, *the Gray campaign*: it is not Gray
            Some(mention) if mention.kind == MentionKind::Name || mention.tokens.start > source.start => {
                (self.before_comma(source), false)
            }
            Some(mention) => (mention.tokens.clone(), mention.kind == MentionKind::Pronoun),
            None => (source.clone(), false),
        };
        let found = self.findings.segments.tokens.get(tokens.start as usize..tokens.end as usize)?;
        let lexicon = self.findings.lexicon;
        // the *A* of questions and answers is no article
        let label = self.findings.segments.tokens.get(tokens.end as usize).is_some_and(|next| next.tag == Tag::Colon);
        let closed = |token: &Token| matches!(token.tag, Tag::Prp | Tag::Wp | Tag::Wdt | Tag::Dt);
        let pronoun = pronoun || !label && found.iter().all(closed);
        if let [token] = found {
            // who tells the story and is never named
            let narrates = token.text(self.findings.text) == "I"
                && self.findings.reading().quoted(tokens.start as usize).is_none();
            if narrates {
                return Some(self.narrator());
            }
        }
        if pronoun || found.is_empty() {
            return None;
        }
        let owner = self.owner(&tokens);
        let rest = owner.map_or(0, |(_, length)| length);
        let words = found.iter().skip(rest).map(|token| token.text(self.findings.text));
        let name = spaced(owner.map(|(name, _)| name).into_iter().chain(words));
        // lower-cased where it stands: most descriptions are ASCII and known already
        self.key.clear();
        self.key.push_str(&name);
        if name.is_ascii() {
            self.key.make_ascii_lowercase();
        } else {
            self.key = name.to_lowercase();
        }
        if let Some(speaker) = self.of_description.get(&self.key) {
            return Some(*speaker);
        }
        let head = found.iter().rev().find(|token| token.tag.is_noun()).or(found.last())?;
        let entry = lexicon.entry(head.word);
        let kind = if entry.classes.any(Classes::GROUP) || head.tag == Tag::Nns {
            SpeakerKind::Group
        } else if entry.classes.any(Classes::DOCUMENT) {
            SpeakerKind::Document
        } else if entry.classes.any(Classes::ORGANIZATION) {
            SpeakerKind::Organization
        } else if entry.classes.any(Classes::ROLE.with(Classes::KIN).with(Classes::PERSON)) {
            SpeakerKind::Person
        } else {
            SpeakerKind::Unknown
        };
        let speaker = self.speaker(name, entry.sex.into(), kind);
        self.of_description.insert(self.key.clone(), speaker);
        Some(speaker)
    }

    /// Whose something is, where some tokens begin with a name in the genitive: the fullest name, and how many of the
    /// tokens it stands for.
    fn owner(&self, tokens: &Range<u32>) -> Option<(&'f str, usize)> {
        let number = self.findings.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let mention = self.findings.mentions.get(number)?;
        let owns = mention.kind == MentionKind::Name && mention.role == Role::Possessive;
        let starts = mention.tokens.start == tokens.start && mention.tokens.end < tokens.end;
        let entity = self.findings.cast.of_mention.get(number).copied().flatten().filter(|_| owns && starts)?;
        Some((&self.findings.cast.get(entity)?.name, mention.tokens.len()))
    }

    /// A source up to its first comma.
    fn before_comma(&self, source: &Range<u32>) -> Range<u32> {
        let tokens = &self.findings.segments.tokens;
        let comma = (source.start + 1..source.end)
            .find(|at| tokens.get(*at as usize).is_some_and(|token| token.tag == Tag::Comma));
        source.start..comma.unwrap_or(source.end)
    }

    /// Who says *I* in the narration.
    fn narrator(&mut self) -> u32 {
        const NAME: &str = "I";
        if let Some(speaker) = self.of_description.get(NAME) {
            return *speaker;
        }
        let speaker = self.speaker(NAME.to_owned(), Gender::Unknown, SpeakerKind::Person);
        self.of_description.insert(NAME.to_owned(), speaker);
        speaker
    }

    /// The first mention that a source holds.
    fn mention_in(&self, source: &Range<u32>) -> Option<&'f Mention> {
        let mentions = &self.findings.mentions;
        let first = mentions.partition_point(|mention| mention.tokens.end <= source.start);
        mentions.get(first).filter(|mention| mention.tokens.start < source.end)
    }

    /// The mention that a source is; gives its number among the sources.
    fn source(&mut self, tokens: Range<u32>, speaker: Option<u32>) -> u32 {
        let span = self.findings.segments.span(tokens.start as usize..tokens.end as usize);
        let kind = self.mention_in(&tokens).map_or(MentionKind::Nominal, |mention| mention.kind);
        self.sources.push(MentionData { span, kind, speaker });
        self.sources.len() as u32 - 1
    }

    /// Mentions in text order, and every number turned to that order.
    fn finish(mut self, mut quotations: Vec<QuotationData>) -> Data {
        let mut numbered: Vec<(MentionData, Option<u32>)> = Vec::new();
        for (mention, entity) in self.findings.mentions.iter().zip(&self.findings.cast.of_mention) {
            let Some(speaker) = entity.and_then(|entity| self.of_entity.get(entity.0 as usize).copied().flatten())
            else {
                continue;
            };
            let span = self.findings.segments.span(mention.tokens.start as usize..mention.tokens.end as usize);
            numbered.push((MentionData { span, kind: mention.kind, speaker: Some(speaker) }, None));
        }
        let sources = self.sources.len();
        numbered.extend(
            std::mem::take(&mut self.sources)
                .into_iter()
                .enumerate()
                .map(|(number, source)| (source, Some(number as u32))),
        );
        numbered.sort_by_key(|(mention, source)| {
            (mention.span.start, std::cmp::Reverse(mention.span.end), source.is_none())
        });
        // where each source went
        let mut place: Vec<Option<u32>> = vec![None; sources];
        let mut mentions: Vec<MentionData> = Vec::with_capacity(numbered.len());
        for (mention, source) in numbered {
            // a name within a source is that source; one source of two quotations is one mention
            let repeats =
                |last: &MentionData| last.span == mention.span || source.is_none() && last.span.contains(mention.span);
            if !mentions.last().is_some_and(repeats) {
                mentions.push(mention);
            }
            if let Some(place) = source.and_then(|source| place.get_mut(source as usize)) {
                *place = mentions.len().checked_sub(1).map(|last| last as u32);
            }
        }
        for quotation in &mut quotations {
            quotation.source = quotation.source.and_then(|source| place.get(source as usize).copied().flatten());
        }
        for (number, mention) in mentions.iter().enumerate() {
            if let Some(speaker) = mention.speaker.and_then(|speaker| self.speakers.get_mut(speaker as usize)) {
                speaker.mentions.push(number as u32);
            }
        }
        for (number, quotation) in quotations.iter().enumerate() {
            if let Some(speaker) = quotation.speaker.and_then(|speaker| self.speakers.get_mut(speaker as usize)) {
                speaker.quotations.push(number as u32);
            }
        }
        Data { quotations, mentions, speakers: self.speakers, ..Data::default() }
    }
}

/// Words as they are written: a space between two, none before ’s and a comma.
fn spaced<'t>(words: impl Iterator<Item = &'t str>) -> String {
    let mut spaced = String::new();
    for word in words {
        if !spaced.is_empty() && !word.starts_with("’s") && !word.starts_with("'s") && !word.starts_with(',') {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

fn kind(animacy: Animacy) -> SpeakerKind {
    match animacy {
        Animacy::Person => SpeakerKind::Person,
        Animacy::Group => SpeakerKind::Group,
        Animacy::Organization => SpeakerKind::Organization,
        Animacy::Place => SpeakerKind::Place,
        Animacy::Document => SpeakerKind::Document,
        Animacy::Animal => SpeakerKind::Animal,
        Animacy::Unknown => SpeakerKind::Unknown,
    }
}
