//! The cast that a caller gives: who can speak, under which names.

use crate::enum_names::names;
use crate::lexicon::Sex;

/// The grammatical gender of a speaker: which pronoun stands for it.
///
/// ```
/// use inquit::Gender;
///
/// let document = inquit::analyze("“Go,” said Mrs. Gray.");
/// assert_eq!(document.speakers().next().map(|speaker| speaker.gender()), Some(Gender::Feminine));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Gender {
    /// *she*
    Feminine,
    /// *he*
    Masculine,
    /// Not known, or neither.
    #[default]
    Unknown,
}

names!(Gender: Feminine = "feminine", Masculine = "masculine", Unknown = "unknown");

impl From<Sex> for Gender {
    fn from(sex: Sex) -> Self {
        match sex {
            Sex::Feminine => Self::Feminine,
            Sex::Masculine => Self::Masculine,
            Sex::Unknown => Self::Unknown,
        }
    }
}

impl From<Gender> for Sex {
    fn from(gender: Gender) -> Self {
        match gender {
            Gender::Feminine => Self::Feminine,
            Gender::Masculine => Self::Masculine,
            Gender::Unknown => Self::Unknown,
        }
    }
}

/// Someone whom the caller knows to speak in the text.
///
/// Given name, surname and the name without its titles are taken for aliases where no other member claims them, so that
/// `"Miss Ann Gray"` is found as *Ann*, *Gray* and *Ann Gray* too. An alias that begins with an article is a
/// description and is found in any case: `"The Hatter"` as *the hatter*.
///
/// ```
/// use inquit::{CastMember, Gender};
///
/// let member = CastMember::new("Ann Gray").with_aliases(["Nan", "the cook"]).with_gender(Gender::Feminine);
/// assert_eq!(member.name(), "Ann Gray");
/// assert_eq!(member.aliases(), ["Nan", "the cook"]);
/// ```
///
/// With the feature `serde` it is an object: `{"name": "Ann Gray", "aliases": ["Nan"], "gender": "feminine"}`, of which the
/// name is needed; a key of another name is an error.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct CastMember {
    name: String,
    #[cfg_attr(feature = "serde", serde(default))]
    aliases: Vec<String>,
    #[cfg_attr(feature = "serde", serde(default))]
    gender: Gender,
}

impl CastMember {
    /// A member of this name, without aliases, its gender not told.
    ///
    /// ```
    /// use inquit::{Analyzer, CastMember};
    ///
    /// let analyzer = Analyzer::builder().cast([CastMember::new("Miss Ann Gray"), "Tom Ray".into()]).build()?;
    /// let document = analyzer.analyze("“Go,” said Ann.");
    /// assert_eq!(document.quotations().next().and_then(|quotation| quotation.speaker_name()), Some("Miss Ann Gray"));
    /// # Ok::<(), inquit::Error>(())
    /// ```
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), aliases: Vec::new(), gender: Gender::Unknown }
    }

    /// Adds another name for the member.
    ///
    /// ```
    /// let member = inquit::CastMember::new("Ann Gray").with_alias("Nan").with_alias("the cook");
    /// assert_eq!(member.aliases().len(), 2);
    /// ```
    #[must_use]
    pub fn with_alias(mut self, alias: impl Into<String>) -> Self {
        self.aliases.push(alias.into());
        self
    }

    /// Adds other names for the member.
    ///
    /// ```
    /// let aliases: Vec<String> = "Nan; the cook".split("; ").map(str::to_owned).collect();
    /// let member = inquit::CastMember::new("Ann Gray").with_aliases(aliases);
    /// assert_eq!(member.aliases(), ["Nan", "the cook"]);
    /// ```
    #[must_use]
    pub fn with_aliases<A: Into<String>>(mut self, aliases: impl IntoIterator<Item = A>) -> Self {
        self.aliases.extend(aliases.into_iter().map(Into::into));
        self
    }

    /// Sets the member's gender.
    ///
    /// ```
    /// use inquit::{CastMember, Gender};
    ///
    /// let member = CastMember::new("Sam Pell").with_gender("feminine".parse()?);
    /// assert_eq!(member.gender(), Gender::Feminine);
    /// # Ok::<(), inquit::Error>(())
    /// ```
    #[must_use]
    pub const fn with_gender(mut self, gender: Gender) -> Self {
        self.gender = gender;
        self
    }

    /// The name under which quotations are given to the member.
    ///
    /// ```
    /// assert_eq!(inquit::CastMember::from("Ann Gray").name(), "Ann Gray");
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The other names, as the caller gave them.
    ///
    /// ```
    /// assert_eq!(inquit::CastMember::new("Ann Gray").with_alias("Nan").aliases(), ["Nan"]);
    /// ```
    #[must_use]
    pub fn aliases(&self) -> &[String] {
        &self.aliases
    }

    /// The gender, as the caller gave it.
    ///
    /// ```
    /// assert_eq!(inquit::CastMember::new("Ann Gray").gender(), inquit::Gender::Unknown);
    /// ```
    #[must_use]
    pub const fn gender(&self) -> Gender {
        self.gender
    }

    /// The name and the aliases.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.name).chain(self.aliases.iter().map(|alias| &**alias))
    }
}

impl From<&str> for CastMember {
    /// A member of this name and nothing else.
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

impl From<String> for CastMember {
    /// A member of this name and nothing else.
    fn from(name: String) -> Self {
        Self::new(name)
    }
}
