//! What a cue reports: each rule knows one construction and proposes source and content where it finds it.
//!
//! Reads a passage and the place of a cue; writes at most one [`Proposal`]. The chain has the last word: proposals are
//! among its features, and a rule whose proposal it follows gives the answer its name.

mod constructions;
mod context;

use std::ops::Range;

use crate::Rule;
use crate::passage::{Knowledge, Passage, State};
pub(crate) use context::{Cx, Kind, kind};

/// What a rule reads out of the passage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Proposal {
    pub(crate) rule: &'static str,
    pub(crate) source: Option<Range<usize>>,
    pub(crate) content: Range<usize>,
    /// Content that goes on after the cue.
    pub(crate) more: Option<Range<usize>>,
}

/// A rule, and what it proposes.
pub(crate) struct Construction {
    pub(crate) rule: Rule,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the tests and for who reads the table"))]
    /// A sentence that it reads; its content stands between brackets, its source between braces.
    pub(crate) reads: &'static str,
    apply: fn(&Cx<'_>) -> Option<Reading>,
}

/// A reading before it has its rule's name: source, content, more content.
type Reading = (Option<Range<usize>>, Range<usize>, Option<Range<usize>>);

/// The constructions, the one to try first on top.
pub(crate) static RULES: &[Construction] = &[
    Construction {
        rule: Rule {
            name: "according-to",
            summary: "The source stands after a phrase such as “according to”.",
            example: "The dam held, according to Ann Lee.",
            speaker: "Ann Lee",
        },
        reads: "[The dam held], according to {the agency}.",
        apply: constructions::according_to,
    },
    Construction {
        rule: Rule {
            name: "colon-cue",
            summary: "A colon introduces the words of the sentence’s subject.",
            example: "Ann Lee on the dam: “It will go by May.”",
            speaker: "Ann Lee",
        },
        reads: "{She} put it plainly: “[The dam will go].”",
        apply: constructions::colon,
    },
    Construction {
        rule: Rule {
            name: "fronted-quotation",
            summary: "The quotation comes first, a cue with its subject follows.",
            example: "“The dam on the river will go by May,” Ann Lee said on Monday.",
            speaker: "Ann Lee",
        },
        reads: "“[The dam will go],” {she} said.",
        apply: constructions::fronted_quotation,
    },
    Construction {
        rule: Rule {
            name: "quoted-complement",
            summary: "What the cue reports follows it, between marks.",
            example: "Ann Lee said, “The dam on the river will go by May.”",
            speaker: "Ann Lee",
        },
        reads: "{She} said, “[The dam will go].”",
        apply: constructions::quoted_complement,
    },
    Construction {
        rule: Rule {
            name: "that-clause",
            summary: "A clause with “that”, “whether” or the like follows the cue.",
            example: "Ann Lee said that the dam would go.",
            speaker: "Ann Lee",
        },
        reads: "{She} said that [the dam would go].",
        apply: constructions::that_clause,
    },
    Construction {
        rule: Rule {
            name: "trailing",
            summary: "Subject and cue close the sentence that they report.",
            example: "The dam would go by May, Ann Lee said.",
            speaker: "Ann Lee",
        },
        reads: "[The dam would go], {she} said.",
        apply: constructions::trailing,
    },
    Construction {
        rule: Rule {
            name: "trailing-inverted",
            summary: "Cue and subject close the sentence that they report.",
            example: "The dam would go by May, said Ann Lee.",
            speaker: "Ann Lee",
        },
        reads: "[The dam would go], said {Ann Lee}.",
        apply: constructions::trailing_inverted,
    },
    Construction {
        rule: Rule {
            name: "trailing-adjunct",
            summary: "Subject and cue, with time or place, close the sentence that they report.",
            example: "The road along the river was closed, Ann Lee said on Monday.",
            speaker: "Ann Lee",
        },
        reads: "[The dam would go], {she} said on Monday.",
        apply: constructions::trailing_adjunct,
    },
    Construction {
        rule: Rule {
            name: "that-clause-later",
            summary: "The clause with “that” follows an object of the cue.",
            example: "Ann Lee told the town that the dam would go.",
            speaker: "Ann Lee",
        },
        reads: "{She} told the town that [the dam would go].",
        apply: constructions::later_clause,
    },
    Construction {
        rule: Rule {
            name: "complement",
            summary: "What is reported follows the cue without “that”.",
            example: "Ann Lee said the dam would go.",
            speaker: "Ann Lee",
        },
        reads: "{She} said [the dam would go].",
        apply: constructions::complement,
    },
    Construction {
        rule: Rule {
            name: "passive",
            summary: "The cue is passive and its subject part of the report.",
            example: "The dam is said to be unsafe.",
            speaker: "",
        },
        reads: "[The dam] is expected [to go].",
        apply: constructions::passive,
    },
    // weights know the constructions by their places: this one came later
    Construction {
        rule: Rule {
            name: QUOTED_AS_SAYING,
            summary: "Who was quoted as saying it said it.",
            example: "Ann Lee was quoted as saying that the dam would go.",
            speaker: "Ann Lee",
        },
        reads: "{She} was quoted as saying [the dam would go].",
        apply: constructions::quoted_as_saying,
    },
];

impl Cx<'_> {
    /// What the first construction that applies proposes.
    pub(crate) fn propose(&self) -> Option<Proposal> {
        RULES.iter().find_map(|construction| {
            let (source, content, more) = (construction.apply)(self)?;
            let more = more.filter(|more| !more.is_empty());
            (!content.is_empty()).then_some(Proposal { rule: construction.rule.name, source, content, more })
        })
    }
}

/// What is quoted leaves no doubt.
pub(crate) const QUOTED_AS_SAYING: &str = "quoted-as-saying";

/// How far after *quoted* its *as saying* may stand: *was quoted by the paper as saying*.
const QUOTED_BY: usize = 8;

/// Where *saying* stands after a *quoted*.
pub(crate) fn saying_after(passage: &Passage, knowledge: &Knowledge, quoted: usize) -> Option<usize> {
    let word = |at: usize| passage.item(at as isize).filter(|item| item.state == State::Outside).map(|item| item.word);
    if word(quoted) != Some(knowledge.quoted) {
        return None;
    }
    let said = |at: &usize| {
        let before = word(*at - 1);
        word(*at) == Some(knowledge.saying) && (before == Some(knowledge.r#as) || before == Some(knowledge.quoted))
    };
    (quoted + 1..quoted + QUOTED_BY).find(said)
}
