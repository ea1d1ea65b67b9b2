//! A document's results as plain values: to store, to send, to compare.
//!
//! Reads a [`Document`]; writes values that own what they hold. Nothing in the crate reads them back but a caller.

use crate::enum_names::names;
use crate::{Document, Form, Gender, Span, SpeakerKind};

/// Everything that was found in a text, owned.
///
/// With the feature `serde` it can be written and read: as `Record::json_schema` says. The names of fields and
/// values are stable: a minor version may add fields and values, and none changes its meaning or goes.
///
/// ```
/// let record = inquit::analyze("“Go,” said Ann.").to_record();
/// assert_eq!(record.quotations[0].speaker.as_deref(), Some("Ann"));
/// assert_eq!(record.speakers[0].quotations, [0]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Record {
    /// The sentences in text order.
    pub sentences: Vec<Span>,
    /// The quotations in text order, an outer one before those within it.
    pub quotations: Vec<QuotationRecord>,
    /// The speakers in the order of first mention.
    pub speakers: Vec<SpeakerRecord>,
}

/// A [`Quotation`](crate::Quotation) as plain values.
///
/// ```
/// let text = "“Go,” said Ann.";
/// let record = inquit::analyze(text).to_record();
/// let quotation = &record.quotations[0];
/// assert_eq!(&text[quotation.parts[0]], "Go,");
/// assert_eq!(quotation.cue.map(|cue| &text[cue]), Some("said"));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct QuotationRecord {
    /// The spans of the reported words, without the outer marks.
    pub parts: Vec<Span>,
    /// From the first mark to the last.
    pub span: Span,
    /// Direct, mixed or indirect.
    pub form: Form,
    /// Whether someone says it.
    pub reported: bool,
    /// The name of who speaks.
    pub speaker: Option<String>,
    /// The mention beside the cue.
    pub source: Option<Span>,
    /// The words that report.
    pub cue: Option<Span>,
    /// The name of whom it is said to.
    pub addressee: Option<String>,
    /// The name of the rule that decided.
    pub rule: Option<String>,
    /// How sure the speaker is, in 0..=1.
    pub confidence: f32,
    /// The quotation that this one stands in, by its place in the list.
    pub parent: Option<usize>,
    /// The likeliest speakers with their probabilities.
    pub candidates: Vec<(String, f32)>,
}

/// A [`Speaker`](crate::Speaker) as plain values.
///
/// ```
/// let record = inquit::analyze("“Go,” said Ann. “No,” said Tom. “Then stay,” Ann said.").to_record();
/// let ann = &record.speakers[0];
/// assert_eq!((ann.name.as_str(), ann.quotations.as_slice()), ("Ann", &[0, 2][..]));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct SpeakerRecord {
    /// The fullest name.
    pub name: String,
    /// The other names.
    pub aliases: Vec<String>,
    /// The gender, as far as the text tells.
    pub gender: Gender,
    /// What the speaker is.
    pub kind: SpeakerKind,
    /// Every mention.
    pub mentions: Vec<Span>,
    /// The quotations by their places in the list.
    pub quotations: Vec<usize>,
}

/// In what a text's positions are counted: see [`Record::in_units`].
///
/// ```
/// use inquit::OffsetUnit;
///
/// let unit: OffsetUnit = "utf16".parse()?;
/// assert_eq!(unit, OffsetUnit::Utf16);
/// # Ok::<(), inquit::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum OffsetUnit {
    /// Unicode scalar values, as Python counts.
    Chars,
    /// UTF-16 code units, as JavaScript, Java and C# count.
    Utf16,
}

names!(OffsetUnit: Chars = "chars", Utf16 = "utf16");

impl Document<'_> {
    /// The results as plain values that own what they hold.
    ///
    /// ```
    /// use inquit::Record;
    ///
    /// fn annotate(text: &str) -> Record {
    ///     inquit::analyze(text).to_record()
    /// }
    /// assert_eq!(annotate("“Go,” said Ann.").speakers[0].name, "Ann");
    /// ```
    #[must_use]
    pub fn to_record(&self) -> Record {
        let name = |speaker: crate::Speaker<'_>| speaker.name().to_owned();
        let quotations = self.quotations().map(|quotation| QuotationRecord {
            parts: quotation.parts().collect(),
            span: quotation.span(),
            form: quotation.form(),
            reported: quotation.is_reported(),
            speaker: quotation.speaker().map(name),
            source: quotation.source().map(|source| source.span()),
            cue: quotation.cue(),
            addressee: quotation.addressee().map(name),
            rule: quotation.rule().map(|rule| rule.name().to_owned()),
            confidence: quotation.confidence(),
            parent: quotation.parent().map(|parent| parent.index()),
            candidates: quotation.candidates().map(|(speaker, share)| (name(speaker), share)).collect(),
        });
        let speakers = self.speakers().map(|speaker| SpeakerRecord {
            name: name(speaker),
            aliases: speaker.aliases().map(str::to_owned).collect(),
            gender: speaker.gender(),
            kind: speaker.kind(),
            mentions: speaker.mentions().map(|mention| mention.span()).collect(),
            quotations: speaker.quotations().map(|quotation| quotation.index()).collect(),
        });
        Record {
            sentences: self.sentences().map(|sentence| sentence.span()).collect(),
            quotations: quotations.collect(),
            speakers: speakers.collect(),
        }
    }
}

impl From<&Document<'_>> for Record {
    /// The same as [`Document::to_record`].
    fn from(document: &Document<'_>) -> Self {
        document.to_record()
    }
}

/// The same as of [`Document::to_record`].
#[cfg(feature = "serde")]
impl serde::Serialize for Document<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_record().serialize(serializer)
    }
}

impl Record {
    /// The JSON Schema (draft 2020-12) of what serde writes for a record or a [`Document`], and, under `$defs`, of what it
    /// reads for a [`CastMember`](crate::CastMember) and a [`Correction`](crate::Correction).
    ///
    /// ```
    /// let schema: serde_json::Value = serde_json::from_str(inquit::Record::json_schema())?;
    /// assert_eq!(schema["properties"]["speakers"]["items"]["$ref"], "#/$defs/speaker");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[doc = concat!("\n```json\n", include_str!("record.schema.json"), "```")]
    #[cfg(feature = "serde")]
    #[must_use]
    pub const fn json_schema() -> &'static str {
        include_str!("record.schema.json")
    }

    /// The same with every span counted in another unit, for consumers in other languages.
    ///
    /// `text` is the text that was analysed; the spans must be in bytes, as they come. Of another text the spans are
    /// wrong, but nothing panics.
    ///
    /// ```
    /// use inquit::OffsetUnit;
    ///
    /// let text = "“Go,” said Ann.";
    /// let record = inquit::analyze(text).to_record().in_units(text, OffsetUnit::Utf16);
    /// assert_eq!(record.quotations[0].parts[0], inquit::Span::new(1, 4));
    /// ```
    #[must_use]
    pub fn in_units(mut self, text: &str, unit: OffsetUnit) -> Self {
        let mut positions: Vec<&mut usize> = Vec::new();
        for span in self.spans_mut() {
            positions.extend([&mut span.start, &mut span.end]);
        }
        positions.sort_unstable();
        let (mut at, mut counted) = (0, 0);
        for position in positions {
            let between = text.get(at..*position).unwrap_or_default();
            counted += match unit {
                OffsetUnit::Chars => between.chars().count(),
                OffsetUnit::Utf16 => between.encode_utf16().count(),
            };
            at = (*position).max(at);
            *position = counted;
        }
        self
    }

    /// The same with every span changed: to where it stood before a text was made plain, or into a longer text.
    ///
    /// ```
    /// use inquit::{Plain, Span};
    ///
    /// let page = "<p>&ldquo;Go,&rdquo; said <b>Ann</b>.</p>";
    /// let plain = Plain::from_html(page);
    /// let record = inquit::analyze(plain.text()).to_record().map_spans(|span| plain.original(span));
    /// assert_eq!(&page[record.quotations[0].span], "&ldquo;Go,&rdquo;");
    ///
    /// let moved = record.map_spans(|span| Span::new(span.start + 100, span.end + 100));
    /// assert_eq!(moved.quotations[0].span.start, 103);
    /// ```
    #[must_use]
    pub fn map_spans(mut self, mut change: impl FnMut(Span) -> Span) -> Self {
        for span in self.spans_mut() {
            *span = change(*span);
        }
        self
    }

    fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        let quotations = self.quotations.iter_mut().flat_map(|quotation| {
            let spans = quotation.parts.iter_mut().chain([&mut quotation.span]);
            spans.chain(&mut quotation.source).chain(&mut quotation.cue)
        });
        let mentions = self.speakers.iter_mut().flat_map(|speaker| &mut speaker.mentions);
        self.sentences.iter_mut().chain(quotations).chain(mentions)
    }
}
