//! What a person knows better: a quotation’s speaker, given back.
//!
//! Reads a caller's spans and names; gives the marked quotations that they mean and the entities of the cast. What fits
//! nothing is left out, never an error.

use crate::cast::{Cast, EntityId};
use crate::quote::Quotes;
use crate::{Rule, Span};

/// A quotation’s speaker as a person gives it.
///
/// The quotation is the one whose marks hold the first byte of the span; the speaker is someone of the document or the
/// given cast, by a name or an alias. A correction that fits no quotation or nobody changes nothing.
///
/// ```
/// use inquit::{Analyzer, Correction};
///
/// let text = "“Are you coming?” asked Ann.\n\n“Not yet,” said Tom.\n\n“Why not?”\n\n“I have to wait.”";
/// let analyzer = Analyzer::new();
/// let third = analyzer.analyze(text).quotations().nth(2).expect("there are four").span();
/// let document = analyzer.analyze_corrected(text, &[Correction::new(third, "Tom")]);
/// let quotation = document.quotations().nth(2).expect("there are four");
/// assert_eq!((quotation.speaker_name(), quotation.confidence()), (Some("Tom"), 1.0));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Correction {
    span: Span,
    speaker: String,
}

impl Correction {
    /// The quotation that holds the first byte of `span` is `speaker`’s.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said somebody. “No,” said Ann.");
    /// let unsure = document.quotations().filter(|quotation| quotation.confidence() < 0.9);
    /// let ask = |_: inquit::Quotation<'_>| "Ann";
    /// let given: Vec<_> = unsure.map(|quotation| inquit::Correction::new(quotation.span(), ask(quotation))).collect();
    /// # assert!(given.len() <= 2);
    /// ```
    #[must_use]
    pub fn new(span: impl Into<Span>, speaker: impl Into<String>) -> Self {
        Self { span: span.into(), speaker: speaker.into() }
    }

    /// Where the quotation stands.
    ///
    /// ```
    /// let correction = inquit::Correction::new(0..9, "Ann");
    /// assert_eq!(correction.span(), inquit::Span::new(0, 9));
    /// ```
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Whose it is.
    ///
    /// ```
    /// assert_eq!(inquit::Correction::new(0..9, "Ann").speaker(), "Ann");
    /// ```
    #[must_use]
    pub fn speaker(&self) -> &str {
        &self.speaker
    }
}

/// The rule of a corrected quotation; it is not among [`rules`](crate::rules), for no text is decided by it alone.
pub(crate) static CORRECTED: Rule =
    Rule { name: "correction", summary: "A person said who speaks.", example: "“Go.”", speaker: "" };

/// The stretches between marks whose speakers are known, sorted; of two corrections of one the later counts.
pub(crate) fn fixed(corrections: &[Correction], quotes: &Quotes, cast: &Cast) -> Vec<(u32, EntityId)> {
    let find = |correction: &Correction| {
        let at = u32::try_from(correction.span.start).ok()?;
        let holds = |marked: &&crate::quote::Marked| marked.start <= at && at < marked.end;
        let after = quotes.marked.partition_point(|marked| marked.start <= at);
        // the outermost that holds it
        let mut near = after.saturating_sub(NESTED)..after;
        let marked = near.find(|number| quotes.marked.get(*number).is_some_and(|marked| holds(&marked)))?;
        let known = |name: &str| name.eq_ignore_ascii_case(&correction.speaker);
        let entity =
            cast.entities.iter().position(|entity| known(&entity.name) || entity.aliases.iter().any(|a| known(a)))?;
        Some((marked as u32, EntityId(entity as u32)))
    };
    let mut fixed: Vec<(u32, EntityId)> = corrections.iter().rev().filter_map(find).collect();
    fixed.sort_by_key(|(marked, _)| *marked);
    fixed.dedup_by_key(|(marked, _)| *marked);
    fixed
}

/// How many stretches back the one that holds a byte may begin: those nested in it.
const NESTED: usize = 64;
