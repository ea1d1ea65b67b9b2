//! Puts mentions and speakers in the order in which the caller meets them.
//!
//! Reads what names and sources gave; writes the lists of the document, every number turned to the text's order.

use std::cmp::Reverse;

use super::speakers::People;
use crate::document::data::{Data, MentionData, QuotationData, SpeakerData};

/// Where a mention stands in the list: an outer one before those within it.
const fn order(mention: &MentionData) -> (usize, Reverse<usize>) {
    (mention.span.start, Reverse(mention.span.end))
}

impl People<'_, '_> {
    /// Mentions in text order, and every number turned to that order.
    pub(super) fn finish(mut self, mut quotations: Vec<QuotationData>) -> Data {
        let sources = std::mem::take(&mut self.sources);
        let mut place: Vec<Option<u32>> = vec![None; sources.len()];
        let mut names: Vec<MentionData> = self.names().collect();
        names.sort_by_key(order);
        let mut sources: Vec<(MentionData, u32)> = sources.into_iter().zip(0..).collect();
        sources.sort_by_key(|(source, _)| order(source));
        let mentions = without_repeats(names, sources, &mut place);
        for quotation in &mut quotations {
            quotation.source = quotation.source.and_then(|source| place.get(source as usize).copied().flatten());
        }
        link(&mut self.speakers, &mentions, &quotations);
        Data { quotations, mentions, speakers: self.speakers, ..Data::default() }
    }

    /// The mentions that name a speaker.
    fn names(&self) -> impl Iterator<Item = MentionData> {
        let of_mention = &self.findings.cast.of_mention;
        self.findings.mentions.iter().zip(of_mention).filter_map(|(mention, entity)| {
            let speaker = self.of_entity.get((*entity)?.0 as usize).copied().flatten()?;
            let span = self.findings.segments.span(&mention.tokens);
            Some(MentionData { span, kind: mention.kind, speaker: Some(speaker) })
        })
    }
}

/// Both lists as one; a name within a source is that source, and one source of two quotations one mention. `place` takes
/// where each source went.
fn without_repeats(
    names: Vec<MentionData>,
    sources: Vec<(MentionData, u32)>,
    place: &mut [Option<u32>],
) -> Vec<MentionData> {
    let mut mentions: Vec<MentionData> = Vec::with_capacity(names.len() + sources.len());
    let (mut names, mut sources) = (names.into_iter().peekable(), sources.into_iter().peekable());
    loop {
        let source = sources.next_if(|(source, _)| names.peek().is_none_or(|name| order(source) <= order(name)));
        let source = source.map(|(source, number)| (source, Some(number)));
        let Some((mention, number)) = source.or_else(|| names.next().map(|name| (name, None))) else { return mentions };
        let repeats =
            |last: &MentionData| last.span == mention.span || number.is_none() && last.span.contains(mention.span);
        if !mentions.last().is_some_and(repeats) {
            mentions.push(mention);
        }
        if let Some(place) = number.and_then(|number| place.get_mut(number as usize)) {
            *place = mentions.len().checked_sub(1).map(|last| last as u32);
        }
    }
}

/// Tells each speaker its mentions and quotations.
fn link(speakers: &mut [SpeakerData], mentions: &[MentionData], quotations: &[QuotationData]) {
    for (number, mention) in (0..).zip(mentions) {
        if let Some(speaker) = mention.speaker.and_then(|speaker| speakers.get_mut(speaker as usize)) {
            speaker.mentions.push(number);
        }
    }
    for (number, quotation) in (0..).zip(quotations) {
        if let Some(speaker) = quotation.speaker.and_then(|speaker| speakers.get_mut(speaker as usize)) {
            speaker.quotations.push(number);
        }
    }
}
