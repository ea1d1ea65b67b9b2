//! Speakers and their mentions as the caller sees them.

use std::fmt;

use super::data::{MentionData, SpeakerData};
use super::{Document, Quotation};
use crate::{Gender, Span};

/// Who says things in a [`Document`]: a person, a body, a country, a document, by the fullest name that the text gives.
#[derive(Clone, Copy)]
pub struct Speaker<'d> {
    document: &'d Document<'d>,
    index: usize,
}

impl<'d> Speaker<'d> {
    pub(super) const fn new(document: &'d Document<'_>, index: usize) -> Self {
        Self { document, index }
    }

    fn data(&self) -> &'d SpeakerData {
        &self.document.data.speakers[self.index]
    }

    /// Its place among the document's speakers, from 0.
    #[must_use]
    pub const fn index(&self) -> usize {
        self.index
    }

    /// The fullest name that the text gives, titles aside; of a given cast, the member's name; of someone without a
    /// name, the description that the text gives.
    #[must_use]
    pub fn name(&self) -> &'d str {
        &self.data().name
    }

    /// The other names that stand for the speaker.
    pub fn aliases(&self) -> impl ExactSizeIterator<Item = &'d str> + Clone + use<'d> {
        self.data().aliases.iter().map(String::as_str)
    }

    /// The gender, as far as titles, names, kin terms, roles and pronouns tell.
    #[must_use]
    pub fn gender(&self) -> Gender {
        self.data().gender
    }

    /// What the speaker is.
    #[must_use]
    pub fn kind(&self) -> SpeakerKind {
        self.data().kind
    }

    /// Every mention of the speaker.
    pub fn mentions(&self) -> impl ExactSizeIterator<Item = Mention<'d>> + Clone + use<'d> {
        let document = self.document;
        self.data().mentions.iter().map(move |index| Mention::new(document, *index as usize))
    }

    /// What the speaker says.
    pub fn quotations(&self) -> impl ExactSizeIterator<Item = Quotation<'d>> + Clone + use<'d> {
        let document = self.document;
        self.data().quotations.iter().map(move |index| Quotation::new(document, *index as usize))
    }
}

impl PartialEq for Speaker<'_> {
    /// The same speaker of the same document.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.document, other.document) && self.index == other.index
    }
}

impl Eq for Speaker<'_> {}

impl fmt::Debug for Speaker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Speaker({:?})", self.name())
    }
}

impl fmt::Display for Speaker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a [`Speaker`] is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum SpeakerKind {
    /// One person.
    Person,
    /// Several people without a common name: *officials*, *critics*.
    Group,
    /// A company, party, court, agency, newspaper.
    Organization,
    /// A country, city or seat of government.
    Place,
    /// A statement, report, poll, letter.
    Document,
    /// An animal.
    Animal,
    /// The text does not tell.
    #[default]
    Unknown,
}

impl SpeakerKind {
    /// `person`, `group`, `organization`, `place`, `document`, `animal` or `unknown`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Group => "group",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Document => "document",
            Self::Animal => "animal",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for SpeakerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A span of a [`Document`] that stands for a speaker.
#[derive(Clone, Copy)]
pub struct Mention<'d> {
    document: &'d Document<'d>,
    index: usize,
}

impl<'d> Mention<'d> {
    pub(super) const fn new(document: &'d Document<'_>, index: usize) -> Self {
        Self { document, index }
    }

    fn data(&self) -> &'d MentionData {
        &self.document.data.mentions[self.index]
    }

    /// Its bytes, titles included.
    #[must_use]
    pub fn span(&self) -> Span {
        self.data().span
    }

    /// The mention as it stands in the text.
    #[must_use]
    pub fn text(&self) -> &'d str {
        &self.document.text[self.span()]
    }

    /// Name, pronoun or nominal.
    #[must_use]
    pub fn kind(&self) -> MentionKind {
        self.data().kind
    }

    /// For whom it stands, where that could be told.
    #[must_use]
    pub fn speaker(&self) -> Option<Speaker<'d>> {
        self.data().speaker.map(|index| Speaker::new(self.document, index as usize))
    }
}

impl fmt::Debug for Mention<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mention({:?} at {})", self.text(), self.span())
    }
}

/// How a [`Mention`] names its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum MentionKind {
    /// By name, with or without a title: *President Ann Lee*, *Lee*.
    Name,
    /// By a pronoun: *she*, *who*.
    Pronoun,
    /// By a common noun: *the senator*, *her mother*, *officials*.
    Nominal,
}
