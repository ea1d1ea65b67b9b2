//! The cast that a caller gives: who can speak, under which names.

use std::fmt;

use crate::lexicon::Sex;

/// The grammatical gender of a speaker: which pronoun stands for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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

impl Gender {
    /// `feminine`, `masculine` or `unknown`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Feminine => "feminine",
            Self::Masculine => "masculine",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Gender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

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
/// let member = CastMember::new("Ann Gray").alias("Nan").alias("the cook").gender(Gender::Feminine);
/// assert_eq!(member.name(), "Ann Gray");
/// assert_eq!(member.aliases(), ["Nan", "the cook"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct CastMember {
    name: String,
    #[cfg_attr(feature = "serde", serde(default))]
    aliases: Vec<String>,
    #[cfg_attr(feature = "serde", serde(default))]
    gender: Gender,
}

impl CastMember {
    /// A member of this name, without aliases, its gender not told.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), aliases: Vec::new(), gender: Gender::Unknown }
    }

    /// Adds another name for the member.
    #[must_use]
    pub fn alias(mut self, alias: impl Into<String>) -> Self {
        self.aliases.push(alias.into());
        self
    }

    /// Adds other names for the member.
    #[must_use]
    pub fn with_aliases<A: Into<String>>(mut self, aliases: impl IntoIterator<Item = A>) -> Self {
        self.aliases.extend(aliases.into_iter().map(Into::into));
        self
    }

    /// Sets the member's gender.
    #[must_use]
    pub const fn gender(mut self, gender: Gender) -> Self {
        self.gender = gender;
        self
    }

    /// The name under which quotations are given to the member.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The other names, as the caller gave them.
    #[must_use]
    pub fn aliases(&self) -> &[String] {
        &self.aliases
    }

    /// The gender, as the caller gave it.
    #[must_use]
    pub const fn given_gender(&self) -> Gender {
        self.gender
    }

    /// The name and the aliases.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.name).chain(self.aliases.iter().map(|alias| &**alias))
    }
}
