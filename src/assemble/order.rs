//! Puts mentions and speakers in the order in which the caller meets them.
//!
//! Reads what names and sources gave; writes the lists of the document, every number turned to the text's order.

use super::nest::outer_first;
use super::speakers::People;
use crate::document::data::{Data, MentionData, QuotationData, SpeakerData};

/// Where a mention stands in the list, and its number among the sources.
type Numbered = (u64, u32);

/// Where a mention stands in the list.
const fn order(mention: &MentionData) -> u64 {
    outer_first(mention.span)
}

impl People<'_, '_> {
    /// Mentions in text order, and every number turned to that order.
    pub(super) fn finish(mut self, mut quotations: Vec<QuotationData>) -> Data {
        let sources = std::mem::take(&mut self.sources);
        let mut place: Vec<Option<u32>> = vec![None; sources.len()];
        let mut names = Vec::with_capacity(self.findings.mentions.len());
        names.extend(self.names());
        names.sort_by_key(order);
        let mut sequence: Vec<Numbered> = sources.iter().map(order).zip(0..).collect();
        sequence.sort_unstable();
        let mentions = without_repeats(names, (&sources, &sequence), &mut place);
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
            let span = mention.place.span();
            Some(MentionData { span, kind: mention.kind, speaker: Some(speaker) })
        })
    }
}

/// Both lists as one; a name within a source is that source, and one source of two quotations one mention. `place` takes
/// where each source went.
fn without_repeats(
    names: Vec<MentionData>,
    (sources, sequence): (&[MentionData], &[Numbered]),
    place: &mut [Option<u32>],
) -> Vec<MentionData> {
    let mut mentions: Vec<MentionData> = Vec::with_capacity(names.len() + sources.len());
    let (mut names, mut sequence) = (names.into_iter().peekable(), sequence.iter().peekable());
    loop {
        let first = |(source, _): &&Numbered| names.peek().is_none_or(|name| *source <= order(name));
        let number = sequence.next_if(first).map(|(_, number)| *number);
        let mention = match number {
            Some(number) => sources.get(number as usize).cloned(),
            None => names.next(),
        };
        let Some(mention) = mention else { return mentions };
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
