//! What a decision is called: the name and the example of each rule.

use std::fmt;

/// One way to decide who speaks; every decision names its rule.
///
/// ```
/// let document = inquit::analyze("“Go,” said Ann.");
/// let rule = document.quotations().next().and_then(|quotation| quotation.rule()).expect("decided");
/// println!("{}: {} e.g. {}", rule.name(), rule.summary(), rule.example());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rule {
    /// Unique, in lower case with hyphens.
    pub(crate) name: &'static str,
    /// What it goes by, in one sentence.
    pub(crate) summary: &'static str,
    /// A passage that it decides.
    pub(crate) example: &'static str,
    /// The speaker that it finds in the example for the last quotation there; empty where the text names none.
    pub(crate) speaker: &'static str,
}

impl Rule {
    /// The name, unique among the rules: `cue-after`.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann.");
    /// let by_scene = document.quotations().filter(|quotation| quotation.rule().is_some_and(|rule| rule.name() == "scene-chain"));
    /// assert_eq!(by_scene.count(), 0);
    /// ```
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What it goes by, in one sentence.
    ///
    /// ```
    /// let why = inquit::rules().find(|rule| rule.name() == "cue-after").map(|rule| rule.summary());
    /// assert_eq!(why, Some("An inverted verb of saying right after the quotation introduces its speaker."));
    /// ```
    #[must_use]
    pub const fn summary(&self) -> &'static str {
        self.summary
    }

    /// A passage whose last quotation it decides: a rule for what stands beside marks in a story, that is where a cast is
    /// given, any other in the passage as it is.
    ///
    /// ```
    /// for rule in inquit::rules() {
    ///     println!("{rule}: {}", rule.example());
    /// }
    /// ```
    #[must_use]
    pub const fn example(&self) -> &'static str {
        self.example
    }

    /// The speaker of the last quotation of the example; none where the text names nobody.
    ///
    /// ```
    /// for rule in inquit::rules() {
    ///     let document = inquit::analyze(rule.example());
    ///     let last = document.quotations().next_back().expect("it has one");
    ///     assert_eq!(last.speaker_name(), rule.example_speaker());
    /// }
    /// ```
    #[must_use]
    pub const fn example_speaker(&self) -> Option<&'static str> {
        if self.speaker.is_empty() { None } else { Some(self.speaker) }
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule({})", self.name)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name)
    }
}
