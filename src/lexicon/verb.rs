//! Reporting verbs as a caller adds them or switches them off.

use super::Classes;
use crate::enum_names::names;
use crate::{Error, ErrorKind};

/// What kind of report a verb makes.
///
/// ```
/// use inquit::{Analyzer, VerbClass};
///
/// // words that are said aloud: neither thoughts nor attitudes
/// let analyzer = Analyzer::builder().without_verbs(VerbClass::Thinking).without_verbs(VerbClass::Attitude).build()?;
/// assert_eq!(analyzer.analyze("Ann Lee hopes that it rains.").quotations().len(), 0);
/// # Ok::<(), inquit::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum VerbClass {
    /// *say*, *tell*, *add*
    Saying,
    /// *ask*, *inquire*
    Asking,
    /// *answer*, *reply*
    Answering,
    /// *whisper*, *shout*: a manner of speaking
    Manner,
    /// *write*, *tweet*, *publish*
    Writing,
    /// *think*, *muse*: speech that nobody hears
    Thinking,
    /// *smile*, *nod*: a gesture that goes with speech
    Gesture,
    /// *believe*, *hope*, *oppose*: a belief or an attitude, which is no speech
    Attitude,
    /// *accuse*, *praise*, *announce*: what is reported is a noun
    Object,
}

names!(
    VerbClass: Saying = "saying",
    Asking = "asking",
    Answering = "answering",
    Manner = "manner",
    Writing = "writing",
    Thinking = "thinking",
    Gesture = "gesture",
    Attitude = "attitude",
    Object = "object",
);

impl VerbClass {
    pub(crate) const fn bit(self) -> Classes {
        match self {
            Self::Saying => Classes::SAY,
            Self::Asking => Classes::ASK,
            Self::Answering => Classes::ANSWER,
            Self::Manner => Classes::MANNER,
            Self::Writing => Classes::WRITE,
            Self::Thinking => Classes::THINK,
            Self::Gesture => Classes::GESTURE,
            Self::Attitude => Classes::ATTITUDE,
            Self::Object => Classes::OBJECT,
        }
    }
}

/// A reporting verb that the lists lack.
///
/// Forms are made by the rules of spelling; [`with_forms`](Self::with_forms) gives irregular ones.
///
/// ```
/// use inquit::{Analyzer, ReportingVerb, VerbClass};
///
/// let analyzer = Analyzer::builder()
///     .reporting_verb(ReportingVerb::new("toot", VerbClass::Writing))
///     .reporting_verb(ReportingVerb::new("grok-say", VerbClass::Saying).with_forms(["grok-says", "grok-said", "grok-said", "grok-saying"]))
///     .build()?;
/// let document = analyzer.analyze("“We are open again,” tooted Ann Lee.");
/// assert_eq!(document.quotations().next().and_then(|quotation| quotation.speaker_name()), Some("Ann Lee"));
/// # Ok::<(), inquit::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReportingVerb {
    base: String,
    class: VerbClass,
    irregular: Vec<String>,
}

impl ReportingVerb {
    /// A verb by its base form: `"toot"`.
    ///
    /// ```
    /// use inquit::{ReportingVerb, VerbClass};
    ///
    /// let verbs = ["toot", "blog"].map(|base| ReportingVerb::new(base, VerbClass::Writing));
    /// let builder = verbs.into_iter().fold(inquit::Analyzer::builder(), |builder, verb| builder.reporting_verb(verb));
    /// assert!(builder.build().is_ok());
    /// ```
    #[must_use]
    pub fn new(base: impl Into<String>, class: VerbClass) -> Self {
        Self { base: base.into(), class, irregular: Vec::new() }
    }

    /// Its third person, past, participle and gerund, where the rules of spelling fail.
    ///
    /// ```
    /// use inquit::{Analyzer, ReportingVerb, VerbClass};
    ///
    /// let verb = ReportingVerb::new("outspeak", VerbClass::Saying)
    ///     .with_forms(["outspeaks", "outspoke", "outspoken", "outspeaking"]);
    /// let document = Analyzer::builder().reporting_verb(verb).build()?.analyze("“We are open,” outspoke Ann Lee.").to_record();
    /// assert_eq!(document.quotations[0].speaker.as_deref(), Some("Ann Lee"));
    /// # Ok::<(), inquit::Error>(())
    /// ```
    #[must_use]
    pub fn with_forms<F: Into<String>>(mut self, forms: [F; 4]) -> Self {
        self.irregular = forms.into_iter().map(Into::into).collect();
        self
    }

    /// Adds the verb to the lists of `lexicon`.
    pub(crate) fn add_to(&self, lexicon: &mut super::Lexicon) -> Result<(), Error> {
        for form in std::iter::once(&self.base).chain(&self.irregular) {
            let place = || format!("reporting verb {:?}, form {form:?}", self.base);
            if !form.chars().any(char::is_alphabetic) {
                return Err(Error::new(
                    ErrorKind::EmptyEntry,
                    place(),
                    "has no letter",
                    "give the word as it is written",
                ));
            }
            if form.contains(char::is_whitespace) {
                return Err(Error::new(
                    ErrorKind::NotOneWord,
                    place(),
                    "is not one word",
                    "join its parts with a hyphen",
                ));
            }
        }
        let base = self.base.to_lowercase();
        let irregular: Vec<String> = self.irregular.iter().map(|form| form.to_lowercase()).collect();
        let irregular: Vec<&str> = irregular.iter().map(String::as_str).collect();
        lexicon.add_verb(&base, self.class.bit(), &irregular);
        Ok(())
    }
}
