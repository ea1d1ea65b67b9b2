//! Finds the words that can stand for a speaker: names, pronouns, nominals.
//!
//! Reads tokens, quotation spans and the word lists; writes [`Mention`]s in text order. It never decides who is meant.

use std::ops::Range;

use crate::lexicon::Sex;

/// How a mention names its referent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum MentionKind {
    /// By name, with or without a title: *President Volodymyr Zelenskyy*, *Zelenskyy*, *the White House*.
    Name,
    /// By a pronoun: *he*, *who*.
    Pronoun,
    /// By a common noun: *the senator*, *her mother*, *officials*.
    Nominal,
}

/// What a mention's referent is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Animacy {
    Person,
    /// Several people without a name as a body: *critics*.
    Group,
    Organization,
    Place,
    Document,
    Animal,
    #[default]
    Unknown,
}

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
    /// Of a name, the tokens without the titles; else as `tokens`.
    pub(crate) core: Range<u32>,
    pub(crate) kind: MentionKind,
    pub(crate) animacy: Animacy,
    pub(crate) sex: Sex,
    /// More than one: *they*, *officials*, *the Smiths*.
    pub(crate) plural: bool,
    pub(crate) role: Role,
    /// The innermost marked quotation it stands in.
    pub(crate) quoted: Option<u32>,
}
