//! The constructions of reported speech as the caller sees them.
//!
//! Written for [`crate::rules`] and the documentation; what each does stands in [`crate::cue::rules`]. Tests hold that
//! every example comes out as it says.

use crate::Rule;

/// One for each rule of [`crate::cue::rules::RULES`], and what the chain decides beyond them.
pub(crate) static NAMED: &[Rule] = &[
    Rule {
        name: "according-to",
        summary: "The source stands after a phrase such as “according to”.",
        example: "The dam held, according to Ann Lee.",
        speaker: "Ann Lee",
    },
    Rule {
        name: "colon-cue",
        summary: "A colon introduces the words of the sentence’s subject.",
        example: "Ann Lee put it plainly: “The dam on the river will go.”",
        speaker: "Ann Lee",
    },
    Rule {
        name: "fronted-quotation",
        summary: "The quotation comes first, a cue with its subject follows.",
        example: "“The dam on the river will go by May,” Ann Lee said on Monday.",
        speaker: "Ann Lee",
    },
    Rule {
        name: "quoted-complement",
        summary: "What the cue reports follows it, between marks.",
        example: "Ann Lee said on Monday, “The dam on the river will go by May.”",
        speaker: "Ann Lee",
    },
    Rule {
        name: "that-clause",
        summary: "A clause with “that”, “whether” or the like follows the cue.",
        example: "Ann Lee said that the dam would go.",
        speaker: "Ann Lee",
    },
    Rule {
        name: "trailing",
        summary: "Subject and cue close the sentence that they report.",
        example: "The dam would go by May, Ann Lee said.",
        speaker: "Ann Lee",
    },
    Rule {
        name: "trailing-inverted",
        summary: "Cue and subject close the sentence that they report.",
        example: "The dam would go by May, said Ann Lee.",
        speaker: "Ann Lee",
    },
    Rule {
        name: "trailing-adjunct",
        summary: "Subject and cue, with time or place, close the sentence that they report.",
        example: "The road along the river was closed, Ann Lee said on Monday.",
        speaker: "Ann Lee",
    },
    Rule {
        name: "that-clause-later",
        summary: "The clause with “that” follows an object of the cue.",
        example: "Ann Lee told the town that the dam would go.",
        speaker: "Ann Lee",
    },
    Rule {
        name: "complement",
        summary: "What is reported follows the cue without “that”.",
        example: "Ann Lee said the dam would go.",
        speaker: "Ann Lee",
    },
    Rule {
        name: "passive",
        summary: "The cue is passive and its subject part of the report.",
        example: "The dam is expected to go, Ann Lee said.",
        speaker: "Ann Lee",
    },
    Rule {
        name: crate::cue::rules::QUOTED_AS_SAYING,
        summary: "Who was quoted as saying it said it.",
        example: "Ann Lee was quoted as saying that the dam would go.",
        speaker: "Ann Lee",
    },
    Rule {
        name: super::transcript::NAME,
        summary: "The line begins with its speaker and a colon, as in transcripts and headlines.",
        example: "GRAY: The dam goes.\n\nLEE: When?\n\nGRAY: In May, all of it.",
        speaker: "GRAY",
    },
    Rule {
        name: super::in_words_of::NAME,
        summary: "The words are given as somebody’s.",
        example: "In the words of Ann Gray, the town is “a jewel.”",
        speaker: "Ann Gray",
    },
    CHAIN,
];

const CHAIN: Rule = Rule {
    name: "argument-chain",
    summary: "No single construction: the chain over the words around a cue found source and content.",
    example: "Ann Lee, who built it, told anyone who asked how the dam would go.",
    speaker: "Ann Lee",
};

/// The rule of a name; the chain’s for any other.
pub(crate) fn rule(name: &str) -> Option<&'static Rule> {
    NAMED.iter().find(|rule| rule.name == name).or(NAMED.last())
}
