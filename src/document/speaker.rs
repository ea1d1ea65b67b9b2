//! Speakers and their mentions as the caller sees them.

use std::fmt;

use super::data::{MentionData, SpeakerData};
use super::view::{reads, same};
use super::{Document, Quotation};
use crate::mention::{MentionKind, SpeakerKind};
use crate::{Gender, Span};

/// Who says things in a [`Document`]: a person, a body, a country, a document, by the fullest name that the text gives.
///
/// ```
/// use std::collections::HashMap;
/// use inquit::Speaker;
///
/// let document = inquit::analyze("“Go,” said Ann Lee. “No,” said Tom. “Then stay,” Lee said.");
/// let mut words: HashMap<Speaker<'_>, usize> = HashMap::new();
/// for quotation in &document {
///     let Some(speaker) = quotation.speaker() else { continue };
///     *words.entry(speaker).or_default() += quotation.content().split_whitespace().count();
/// }
/// let most = words.into_iter().max_by_key(|(_, words)| *words);
/// assert_eq!(most.map(|(speaker, words)| (speaker.name(), words)), Some(("Ann Lee", 3)));
/// ```
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

    /// Its place among the document's speakers, from 0: the place in [`Record::speakers`](crate::Record::speakers) too.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann. “No,” said Tom.");
    /// let tom = document.quotations().next_back().and_then(|quotation| quotation.speaker()).expect("told");
    /// assert_eq!(document.to_record().speakers[tom.index()].name, "Tom");
    /// ```
    #[must_use]
    pub const fn index(&self) -> usize {
        self.index
    }

    /// The fullest name that the text gives, titles aside; of a given cast, the member's name; of someone without a
    /// name, the description that the text gives.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann. Mayor Ann Lee looked tired.");
    /// assert_eq!(document.speakers().next().map(|speaker| speaker.name()), Some("Ann Lee"));
    /// ```
    #[must_use]
    pub fn name(&self) -> &'d str {
        &self.data().name
    }

    /// The other names that stand for the speaker.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann Lee. “Stay,” Lee added.");
    /// let lee = document.speakers().next().expect("there is one");
    /// assert!(lee.aliases().any(|alias| alias == "Lee"));
    /// ```
    pub fn aliases(&self) -> impl ExactSizeIterator<Item = &'d str> + Clone + use<'d> {
        self.data().aliases.iter().map(String::as_str)
    }

    /// The gender, as far as titles, names, kin terms, roles and pronouns tell.
    ///
    /// ```
    /// use inquit::Gender;
    ///
    /// let document = inquit::analyze("“Go,” said Mrs. Gray. “No,” said Mr. Pell. “Why?” the firm said.");
    /// let women = document.speakers().filter(|speaker| speaker.gender() == Gender::Feminine);
    /// assert_eq!(women.map(|speaker| speaker.quotations().len()).sum::<usize>(), 1);
    /// ```
    #[must_use]
    pub fn gender(&self) -> Gender {
        self.data().gender
    }

    /// What the speaker is.
    ///
    /// ```
    /// use inquit::SpeakerKind;
    ///
    /// let document = inquit::analyze("“It is safe,” said Mr. Pell. Officials said that it was not.");
    /// let kinds: Vec<SpeakerKind> = document.speakers().map(|speaker| speaker.kind()).collect();
    /// assert_eq!(kinds, [SpeakerKind::Person, SpeakerKind::Group]);
    /// ```
    #[must_use]
    pub fn kind(&self) -> SpeakerKind {
        self.data().kind
    }

    /// Every mention of the speaker.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann Lee. “Now,” she added.");
    /// let lee = document.speakers().next().expect("there is one");
    /// assert_eq!(lee.mentions().map(|mention| mention.text()).collect::<Vec<_>>(), ["Ann Lee", "she"]);
    /// ```
    pub fn mentions(&self) -> impl ExactSizeIterator<Item = Mention<'d>> + Clone + use<'d> {
        let document = self.document;
        self.data().mentions.iter().map(move |index| Mention::new(document, *index as usize))
    }

    /// What the speaker says.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann. “No,” said Tom. “Then stay,” Ann said.");
    /// for speaker in document.speakers() {
    ///     let said: Vec<_> = speaker.quotations().map(|quotation| quotation.content()).collect();
    ///     println!("{speaker}: {said:?}");
    /// }
    /// # assert_eq!(document.speakers().map(|speaker| speaker.quotations().len()).collect::<Vec<_>>(), [2, 1]);
    /// ```
    pub fn quotations(&self) -> impl ExactSizeIterator<Item = Quotation<'d>> + Clone + use<'d> {
        let document = self.document;
        self.data().quotations.iter().map(move |index| Quotation::new(document, *index as usize))
    }
}

same!(Speaker.index, Mention.index);
reads!(Mention);

impl fmt::Debug for Speaker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Speaker({:?})", self.name())
    }
}

impl fmt::Display for Speaker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A span of a [`Document`] that stands for a speaker.
///
/// ```
/// let document = inquit::analyze("“Go,” said Ann Lee. “Now,” she added.");
/// let second = document.mentions().nth(1).expect("there are two");
/// assert_eq!((second.text(), second.speaker().map(|speaker| speaker.name())), ("she", Some("Ann Lee")));
/// ```
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
    ///
    /// ```
    /// let text = "“Go,” said Mayor Ann Lee.";
    /// let document = inquit::analyze(text);
    /// assert_eq!(document.mentions().next().map(|mention| &text[mention.span()]), Some("Mayor Ann Lee"));
    /// ```
    #[must_use]
    pub fn span(&self) -> Span {
        self.data().span
    }

    /// The mention as it stands in the text.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said the old man.");
    /// assert_eq!(document.mentions().next().map(|mention| mention.text()), Some("the old man"));
    /// ```
    #[must_use]
    pub fn text(&self) -> &'d str {
        &self.document.text[self.span()]
    }

    /// Name, pronoun or nominal.
    ///
    /// ```
    /// use inquit::MentionKind;
    ///
    /// let document = inquit::analyze("“Go,” said Ann Lee. “Now,” she added.");
    /// let kinds: Vec<MentionKind> = document.mentions().map(|mention| mention.kind()).collect();
    /// assert_eq!(kinds, [MentionKind::Name, MentionKind::Pronoun]);
    /// ```
    #[must_use]
    pub fn kind(&self) -> MentionKind {
        self.data().kind
    }

    /// For whom it stands, where that could be told.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann Lee. “Now,” she added.");
    /// let open = document.mentions().filter(|mention| mention.speaker().is_none());
    /// assert_eq!(open.count(), 0);
    /// ```
    #[must_use]
    pub fn speaker(&self) -> Option<Speaker<'d>> {
        self.data().speaker.map(|index| Speaker::new(self.document, index as usize))
    }
}
