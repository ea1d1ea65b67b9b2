//! A quotation as the caller sees it.

use std::borrow::Cow;
use std::fmt;

use super::data::QuotationData;
use super::view::same;
use super::{Document, Mention, Sentence, Speaker};
use crate::enum_names::names;
use crate::{Rule, Span};

/// Whether the reported words stand inside quotation marks.
///
/// ```
/// use inquit::Form;
///
/// let document = inquit::analyze("Ann Lee said that it was late. “Go,” she said.");
/// let verbatim = document.quotations().filter(|quotation| quotation.form() == Form::Direct);
/// assert_eq!(verbatim.map(|quotation| quotation.content()).collect::<Vec<_>>(), ["Go,"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Form {
    /// Wholly inside.
    Direct,
    /// Partly.
    Mixed,
    /// Not at all.
    Indirect,
}

names!(Form: Direct = "direct", Mixed = "mixed", Indirect = "indirect");

/// Speech, thought or writing that the text reports, with everything that was decided about it.
///
/// ```
/// let document = inquit::analyze("The mayor, Ann Lee, said on Monday that the bridge “is safe.”");
/// let quotation = document.quotations().next().expect("there is one");
/// assert_eq!(quotation.cue_text(), Some("said"));
/// assert_eq!(quotation.speaker_name(), Some("Ann Lee"));
/// println!("{} ({:.2})", quotation.rule().expect("decided").name(), quotation.confidence());
/// ```
#[derive(Clone, Copy)]
pub struct Quotation<'d> {
    document: &'d Document<'d>,
    index: usize,
}

impl QuotationData {
    /// From the start of the first part to the end of the last, marks included.
    pub(crate) fn outer(&self) -> Span {
        match (self.parts.first(), self.parts.last()) {
            (Some(first), Some(last)) => Span::new(first.outer.start, last.outer.end),
            _ => Span::default(),
        }
    }
}

impl<'d> Quotation<'d> {
    pub(super) const fn new(document: &'d Document<'_>, index: usize) -> Self {
        Self { document, index }
    }

    pub(super) fn data(&self) -> &'d QuotationData {
        &self.document.data.quotations[self.index]
    }

    /// Its place among the document's quotations, from 0: the place in [`Record::quotations`](crate::Record::quotations) too.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann. “No,” said Tom.");
    /// let tom = document.speakers().find(|speaker| speaker.name() == "Tom").expect("there he is");
    /// assert_eq!(tom.quotations().map(|quotation| quotation.index()).collect::<Vec<_>>(), [1]);
    /// ```
    #[must_use]
    pub const fn index(&self) -> usize {
        self.index
    }

    /// Direct, mixed or indirect.
    ///
    /// ```
    /// use inquit::Form;
    ///
    /// let document = inquit::analyze("“Go,” said Ann Lee. She added that it “is late.” Tom Ray said he knew.");
    /// let forms: Vec<Form> = document.quotations().map(|quotation| quotation.form()).collect();
    /// assert_eq!(forms, [Form::Direct, Form::Mixed, Form::Indirect]);
    /// ```
    #[must_use]
    pub fn form(&self) -> Form {
        self.data().form
    }

    /// Whether someone says it; scare quotes, titles and words mentioned as words (the word “woke”) are quotations
    /// that nobody says.
    ///
    /// ```
    /// let document = inquit::analyze("The so-called “Bell Fund” has raised £212. “More will come,” said Ann Lee.");
    /// let reported: Vec<bool> = document.quotations().map(|quotation| quotation.is_reported()).collect();
    /// assert_eq!(reported, [false, true]);
    /// ```
    #[must_use]
    pub fn is_reported(&self) -> bool {
        self.data().reported
    }

    /// The spans of the reported words, without the outer marks: one, or several where the text goes on between them.
    ///
    /// ```
    /// let text = "“Do not apologize,” he said. “You are always late.”";
    /// let document = inquit::analyze(text);
    /// let quotation = document.quotations().next().expect("there is one");
    /// let parts: Vec<&str> = quotation.parts().map(|part| &text[part]).collect();
    /// assert_eq!(parts, ["Do not apologize,", "You are always late."]);
    /// ```
    pub fn parts(&self) -> impl ExactSizeIterator<Item = Span> + DoubleEndedIterator + Clone + use<'d> {
        self.data().parts.iter().map(|part| part.content)
    }

    /// The same spans with their outer marks.
    ///
    /// ```
    /// let text = "“Do not apologize,” he said. “You are always late.”";
    /// let document = inquit::analyze(text);
    /// let quotation = document.quotations().next().expect("there is one");
    /// let mut bold = text.to_owned();
    /// for part in quotation.outer_parts().rev() {
    ///     bold.replace_range(part.range(), &format!("**{}**", &text[part]));
    /// }
    /// assert_eq!(bold, "**“Do not apologize,”** he said. **“You are always late.”**");
    /// ```
    pub fn outer_parts(&self) -> impl ExactSizeIterator<Item = Span> + DoubleEndedIterator + Clone + use<'d> {
        self.data().parts.iter().map(|part| part.outer)
    }

    /// The reported words; several parts are joined by spaces. Line ends within them stay.
    ///
    /// ```
    /// let document = inquit::analyze("“It is late,” said Ann. “Go home.”");
    /// let quotation = document.quotations().next().expect("there is one");
    /// assert_eq!(quotation.content(), "It is late, Go home.");
    /// ```
    #[must_use]
    pub fn content(&self) -> Cow<'d, str> {
        let text = self.document.text;
        match &*self.data().parts {
            [] => Cow::Borrowed(""),
            [part] => Cow::Borrowed(&text[part.content]),
            parts => {
                let parts: Vec<&str> = parts.iter().map(|part| &text[part.content]).collect();
                Cow::Owned(parts.join(" "))
            }
        }
    }

    /// From the first mark to the last, with whatever stands between the parts.
    ///
    /// ```
    /// let text = "“It is late,” said Ann. “Go home.” She rose.";
    /// let document = inquit::analyze(text);
    /// let quotation = document.quotations().next().expect("there is one");
    /// assert_eq!(&text[quotation.span()], "“It is late,” said Ann. “Go home.”");
    /// ```
    #[must_use]
    pub fn span(&self) -> Span {
        self.data().outer()
    }

    /// The quotation that this one stands in.
    ///
    /// ```
    /// let document = inquit::analyze("“They call it ‘home’,” said Ann.");
    /// let inner = document.quotations().nth(1).expect("there are two");
    /// assert_eq!(inner.parent().and_then(|outer| outer.speaker_name()), Some("Ann"));
    /// ```
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.data().parent.map(|index| Self::new(self.document, index as usize))
    }

    /// The quotations that stand directly in this one.
    ///
    /// ```
    /// let document = inquit::analyze("“They call it ‘home’,” said Ann.");
    /// let outer = document.quotations().next().expect("there are two");
    /// assert_eq!(outer.children().map(|inner| inner.content()).collect::<Vec<_>>(), ["home"]);
    /// ```
    pub fn children(&self) -> impl Iterator<Item = Self> + Clone + use<'d> {
        let (this, end) = (*self, self.span().end);
        (self.index + 1..self.document.data.quotations.len())
            .map(move |index| Self::new(this.document, index))
            .take_while(move |other| other.span().start < end)
            .filter(move |other| other.data().parent == Some(this.index as u32))
    }

    /// The words that report: *said*, *has said*, *according to*.
    ///
    /// ```
    /// let text = "According to Ann Lee, the bridge is safe.";
    /// let document = inquit::analyze(text);
    /// let cue = document.quotations().next().and_then(|quotation| quotation.cue());
    /// assert_eq!(cue.map(|cue| &text[cue]), Some("According to"));
    /// ```
    #[must_use]
    pub fn cue(&self) -> Option<Span> {
        self.data().cue
    }

    /// The cue as it stands in the text.
    ///
    /// ```
    /// let document = inquit::analyze("“Go!” whispered Ann.");
    /// assert_eq!(document.quotations().next().and_then(|quotation| quotation.cue_text()), Some("whispered"));
    /// ```
    #[must_use]
    pub fn cue_text(&self) -> Option<&'d str> {
        self.cue().map(|cue| &self.document.text[cue])
    }

    /// The mention beside the cue that names who speaks; without a cue the mention from which the speaker was told,
    /// if there is one.
    ///
    /// ```
    /// let document = inquit::analyze("Mayor Ann Lee was there. “Go,” she said.");
    /// let quotation = document.quotations().next().expect("there is one");
    /// assert_eq!(quotation.source().map(|source| source.text()), Some("she"));
    /// assert_eq!(quotation.speaker_name(), Some("Ann Lee"));
    /// ```
    #[must_use]
    pub fn source(&self) -> Option<Mention<'d>> {
        self.data().source.map(|index| Mention::new(self.document, index as usize))
    }

    /// Who speaks; none where the text does not tell, or where nobody speaks (scare quotes, titles).
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Mrs. Gray.");
    /// let speaker = document.quotations().next().and_then(|quotation| quotation.speaker()).expect("told");
    /// println!("{speaker}, {}, says {} things", speaker.gender(), speaker.quotations().len());
    /// ```
    #[must_use]
    pub fn speaker(&self) -> Option<Speaker<'d>> {
        self.data().speaker.map(|index| Speaker::new(self.document, index as usize))
    }

    /// The name of who speaks.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann. “No,” said Tom.");
    /// let names: Vec<_> = document.quotations().filter_map(|quotation| quotation.speaker_name()).collect();
    /// assert_eq!(names, ["Ann", "Tom"]);
    /// ```
    #[must_use]
    pub fn speaker_name(&self) -> Option<&'d str> {
        self.speaker().map(|speaker| speaker.name())
    }

    /// To whom it is said, as far as the words or the scene tell.
    ///
    /// ```
    /// let analyzer = inquit::Analyzer::builder().cast(["Ann", "Tom"]).build()?;
    /// let document = analyzer.analyze("“Where were you, Tom?” asked Ann.\n\n“At home,” said Tom.");
    /// let quotation = document.quotations().next().expect("there are two");
    /// assert_eq!(quotation.addressee().map(|one| one.name()), Some("Tom"));
    /// # Ok::<(), inquit::Error>(())
    /// ```
    #[must_use]
    pub fn addressee(&self) -> Option<Speaker<'d>> {
        self.data().addressee.map(|index| Speaker::new(self.document, index as usize))
    }

    /// The rule that decided the speaker.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann.");
    /// let rule = document.quotations().next().and_then(|quotation| quotation.rule()).expect("decided");
    /// assert_eq!(rule.name(), "fronted-quotation");
    /// assert_eq!(rule.summary(), "The quotation comes first, a cue with its subject follows.");
    /// ```
    #[must_use]
    pub fn rule(&self) -> Option<&'static Rule> {
        self.data().rule
    }

    /// How sure the speaker is, in 0..=1: of quotations given 0.9 some nine in ten are right. Without a speaker 0.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann.");
    /// let (sure, unsure): (Vec<_>, Vec<_>) = document.quotations().partition(|quotation| quotation.confidence() >= 0.8);
    /// assert_eq!((sure.len(), unsure.len()), (1, 0));
    /// ```
    #[must_use]
    pub fn confidence(&self) -> f32 {
        self.data().confidence
    }

    /// The likeliest speakers with their probabilities, best first; for tools in which a person corrects.
    ///
    /// ```
    /// let document = inquit::analyze("“Are you coming?” asked Ann.\n\n“Not yet,” said Tom.\n\n“Why not?”");
    /// let last = document.quotations().next_back().expect("there are three");
    /// for (speaker, share) in last.candidates() {
    ///     println!("{speaker} {share:.2}");
    /// }
    /// # assert!(last.candidates().len() >= 1);
    /// ```
    pub fn candidates(&self) -> impl ExactSizeIterator<Item = (Speaker<'d>, f32)> + Clone + use<'d> {
        let document = self.document;
        self.data().candidates.iter().map(move |(index, share)| (Speaker::new(document, *index as usize), *share))
    }

    /// The sentences that its parts touch.
    ///
    /// ```
    /// let document = inquit::analyze("It was late. “Go. Take the boat,” said Ann.");
    /// let quotation = document.quotations().next().expect("there is one");
    /// assert_eq!(quotation.sentences().map(|sentence| sentence.index()).collect::<Vec<_>>(), [1, 2]);
    /// ```
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'d>> + Clone + use<'d> {
        let (document, outer, parts) = (self.document, self.span(), &self.data().parts);
        let sentences = &document.data.sentences;
        let first = sentences.partition_point(|sentence| sentence.end <= outer.start);
        (first..sentences.len())
            .take_while(move |index| sentences[*index].start < outer.end)
            .filter(move |index| {
                // the parts are in text order: the first that ends after the sentence's start touches it, or none does
                let sentence = sentences[*index];
                let next = parts.partition_point(|part| part.outer.end <= sentence.start);
                parts.get(next).is_some_and(|part| part.outer.overlaps(sentence))
            })
            .map(move |index| Sentence::new(document, index))
    }
}

same!(Quotation.index);

impl fmt::Debug for Quotation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Quotation")
            .field("span", &self.span())
            .field("speaker", &self.speaker_name())
            .field("rule", &self.rule().map(Rule::name))
            .finish_non_exhaustive()
    }
}

/// The speaker and the words: `Ann Lee: “Go home.”`, an indirect one without marks.
impl fmt::Display for Quotation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.speaker_name().unwrap_or("?");
        let words = self.content();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.form() {
            Form::Direct => write!(f, "{name}: “{words}”"),
            _ => write!(f, "{name}: {words}"),
        }
    }
}
