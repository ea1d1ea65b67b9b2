//! Finds the words that can stand for a speaker: names, pronouns, nominals.
//!
//! Reads tokens, quotation spans and the word lists; writes [`Mention`]s in text order. It never decides who is meant.

pub(crate) mod counts;
mod inside;
mod kind;
mod looks;
mod name;
mod nominal;
mod pronoun;
mod role;
mod title;
pub(crate) mod word_sets;

use std::ops::Range;

use crate::Span;
use crate::enum_names::names;
use crate::lexicon::{Lexicon, Sex, Tag};
use crate::roster::Roster;
use crate::segment::Segments;
use crate::segment::token::Token;
use counts::Counts;
pub(crate) use inside::Inside;
pub use kind::SpeakerKind;

/// How a mention names the one for whom it stands.
///
/// ```
/// use inquit::MentionKind;
///
/// let document = inquit::analyze("“Go,” said Ann Lee. “Now,” she added.");
/// let names = document.mentions().filter(|mention| mention.kind() == MentionKind::Name);
/// assert_eq!(names.map(|mention| mention.text()).collect::<Vec<_>>(), ["Ann Lee"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum MentionKind {
    /// By name, with or without a title: *President Ann Lee*, *Lee*, *the White House*.
    Name,
    /// By a pronoun: *she*, *who*.
    Pronoun,
    /// By a common noun: *the senator*, *her mother*, *officials*.
    Nominal,
}

names!(MentionKind: Name = "name", Pronoun = "pronoun", Nominal = "nominal");

/// Where a mention stands in its clause, as far as a look at its neighbours tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// Before its verb, or after an inverted verb of saying.
    Subject,
    /// With ’s or as *his*, *her*, *their*.
    Possessive,
    /// After a preposition or a verb.
    Object,
    /// An address within a quotation: “Well, *Jane*, …”.
    Vocative,
    #[default]
    Other,
}

/// A span that can stand for a speaker.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// Its tokens, titles before the name included, possessive ’s left out.
    pub(crate) tokens: Range<u32>,
    /// Of a name, the tokens without the titles; of a nominal its head noun; else as `tokens`.
    pub(crate) core: Range<u32>,
    pub(crate) kind: MentionKind,
    pub(crate) animacy: SpeakerKind,
    /// What its own words tell: title, head noun, pronoun, a given name with a surname.
    pub(crate) sex: Sex,
    /// More than one: *they*, *officials*, *the Smiths*.
    pub(crate) plural: bool,
    pub(crate) role: Role,
    /// The innermost marked quotation it stands in.
    pub(crate) quoted: Option<u32>,
    /// The pattern of the caller's cast that it matches.
    pub(crate) pattern: Option<u32>,
    /// Told last, of every mention that is kept.
    pub(crate) place: Place,
}

/// What the tokens of a mention and beside it tell the last stages, which would have to fetch them anew: by then they
/// are in no cache any more (a fortieth of the time of dialogue went there).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// *that Ann Gray left*: it begins a clause within another.
    pub(crate) subordinate: bool,
}

impl Place {
    fn of(tokens: &[Token], mention: &Range<u32>) -> Self {
        let token = |at: u32| tokens.get(at as usize);
        let before = mention.start.checked_sub(1).and_then(token);
        Self {
            start: token(mention.start).map_or(0, |first| first.start),
            end: mention.end.checked_sub(1).and_then(token).map_or(0, |last| last.end),
            subordinate: before.is_some_and(|before| matches!(before.tag, Tag::In | Tag::Wdt)),
        }
    }

    /// The bytes of the mention.
    pub(crate) const fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// A text as this stage and the later ones read it.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'d> {
    pub(crate) text: &'d str,
    pub(crate) lexicon: &'d Lexicon,
    pub(crate) segments: &'d Segments,
    /// The innermost marked quotation that each token stands in.
    pub(crate) quoted: &'d Inside,
}

impl<'d> Reading<'d> {
    pub(crate) fn tokens(&self) -> &'d [Token] {
        &self.segments.tokens
    }

    pub(crate) fn token(&self, at: usize) -> Option<&'d Token> {
        self.segments.tokens.get(at)
    }

    /// The text of a token; of one that is not there, nothing.
    pub(crate) fn word(&self, at: usize) -> &'d str {
        self.token(at).map_or("", |token| token.text(self.text))
    }

    /// Whether a token is *the*.
    pub(crate) fn is_the(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| word_sets::is_the(token.word))
    }

    pub(crate) fn quoted(&self, at: usize) -> Option<u32> {
        self.quoted.at(at)
    }
}

/// Every mention of a text; where a cast is given its aliases come before any other reading of the words.
pub(crate) fn mentions(reading: &Reading<'_>, roster: Option<&Roster>) -> Vec<Mention> {
    let counts = Counts::of(reading);
    let finder = name::Finder { reading: *reading, counts: &counts, roster };
    let mut found = Vec::with_capacity(reading.tokens().len() / 8);
    for (number, sentence) in reading.segments.sentences.iter().enumerate() {
        let (mut at, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let stretch = name::Stretch { from: at, end, headline: counts.is_headline(number) };
        loop {
            if roster.is_none() {
                at = finder.next(at, end);
            }
            if at >= end {
                break;
            }
            let mention = begun(&finder, at, stretch);
            let owned = mention.as_ref().filter(|found| found.role == Role::Possessive);
            let owned = owned.and_then(|_| nominal::at(&finder, at, end));
            match mention {
                Some(mut mention) => {
                    mention.role = role::of(reading, &mention, stretch.from);
                    mention.place = Place::of(reading.tokens(), &mention.tokens);
                    at = (mention.tokens.end as usize).max(at + 1);
                    found.push(mention);
                    // *her mother*: two mentions that begin together
                    if let Some(mut owned) = owned {
                        owned.role = role::of(reading, &owned, stretch.from);
                        owned.place = Place::of(reading.tokens(), &owned.tokens);
                        at = owned.tokens.end as usize;
                        found.push(owned);
                    }
                }
                None => at += 1,
            }
        }
    }
    found.shrink_to_fit();
    found
}

/// The mention that begins at a token.
fn begun(finder: &name::Finder<'_>, at: usize, stretch: name::Stretch) -> Option<Mention> {
    let looks = finder.looks(at);
    if let Some(alias) = finder.alias(at, stretch.end) {
        return Some(alias);
    }
    if looks.pronoun {
        if let Some(pronoun) = pronoun::at(&finder.reading, at) {
            return Some(pronoun);
        }
    }
    if looks.name {
        if let Some(name) = finder.name(at, stretch) {
            return Some(name);
        }
    }
    if looks.nominal { nominal::opened_by(finder, at, stretch.end) } else { None }
}

#[cfg(test)]
pub(crate) mod tests;
