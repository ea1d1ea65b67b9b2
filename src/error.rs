//! What can be wrong with a caller's own lists and words: the only failures there are.

use std::fmt;

/// An entry of a caller's cast or list that cannot be used: it names the entry and the cure.
///
/// Analysis itself never fails; only building an [`Analyzer`](crate::Analyzer) from a caller's lists can.
///
/// ```
/// use inquit::{Analyzer, CastMember, ErrorKind};
///
/// let error = Analyzer::builder().cast([CastMember::new("")]).build().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::EmptyName);
/// assert!(error.to_string().contains("cast member 1"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{place}: {problem}; {cure}")]
pub struct Error {
    kind: ErrorKind,
    place: String,
    problem: String,
    cure: &'static str,
}

/// What is wrong with an entry: see [`Error::kind`].
///
/// ```
/// use inquit::{ErrorKind, Gender};
///
/// let error = "f".parse::<Gender>().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::UnknownName);
/// assert_eq!(error.to_string(), "Gender \"f\": there is none of this name; take one of feminine, masculine, unknown");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A cast member without a name.
    EmptyName,
    /// An alias, verb or abbreviation without a letter.
    EmptyEntry,
    /// Two cast members of one name.
    DuplicateName,
    /// One alias for two cast members.
    SharedAlias,
    /// One member as a woman and as a man.
    ContradictoryGender,
    /// A rule that does not exist.
    UnknownRule,
    /// A word that names no value of an enum, where one is parsed.
    UnknownName,
    /// An entry of several words, or with white space, where one word is wanted.
    NotOneWord,
}

impl Error {
    /// `place` names the entry, `problem` says what is wrong with it, `cure` what to do.
    pub(crate) fn new(
        kind: ErrorKind,
        place: impl fmt::Display,
        problem: impl fmt::Display,
        cure: &'static str,
    ) -> Self {
        Self { kind, place: place.to_string(), problem: problem.to_string(), cure }
    }

    /// `name` names no value of the enum `kind`.
    pub(crate) fn unknown_name(kind: &str, name: &str, cure: &'static str) -> Self {
        Self::new(ErrorKind::UnknownName, format_args!("{kind} {name:?}"), "there is none of this name", cure)
    }

    /// What is wrong, for code that wants to tell cases apart.
    ///
    /// ```
    /// use inquit::{Analyzer, ErrorKind};
    ///
    /// let switches = ["according-to", "speech-bubble"];
    /// let builder = switches.iter().fold(Analyzer::builder(), |builder, rule| builder.without_rule(*rule));
    /// match builder.build() {
    ///     Err(error) if error.kind() == ErrorKind::UnknownRule => eprintln!("warning: {error}"),
    ///     other => drop(other?),
    /// }
    /// # Ok::<(), inquit::Error>(())
    /// ```
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }
}
