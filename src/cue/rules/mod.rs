//! What a cue reports, by rule: each rule knows one construction and proposes source and content where it finds it.
//!
//! Reads a passage and the place of a cue; writes at most one [`Proposal`]. The chain has the last word: proposals are
//! among its features, and a rule whose proposal it follows gives the answer its name.

mod constructions;

use std::ops::Range;

use crate::chain::code::{COLON, COMMA, DASH, SEMICOLON, STOP};
use crate::cue::subject;
use crate::lexicon::{Classes, Tag};
use crate::passage::{Item, Knowledge, Part, Passage, State};

/// The number of the cue's kind, as features see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    Other,
    /// *say*, *ask*, *whisper*, *write*.
    Say,
    /// *think*, *hope*.
    Attitude,
    /// *accuse*, *praise*.
    Object,
    /// *according to*.
    According,
    /// A colon.
    Colon,
}

/// What a rule reads out of the passage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Proposal {
    pub(crate) rule: &'static str,
    pub(crate) source: Option<Range<usize>>,
    pub(crate) content: Range<usize>,
    /// Content that goes on after the cue.
    pub(crate) more: Option<Range<usize>>,
}

/// A rule: its name, an example, and what it proposes.
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the tests and for who reads the table"))]
    /// A sentence that it reads; its content stands between brackets, its source between braces.
    pub(crate) example: &'static str,
    apply: fn(&Cx<'_>) -> Option<Reading>,
}

/// How far a rule looks, in tokens: the work for a cue must not grow with the sentence.
const REACH: usize = 250;

/// A reading before it has its rule's name: source, content, more content.
type Reading = (Option<Range<usize>>, Range<usize>, Option<Range<usize>>);

/// The constructions, the one to try first on top.
pub(crate) static RULES: &[Rule] = &[
    Rule {
        name: "according-to",
        example: "[The dam held], according to {the agency}.",
        apply: constructions::according_to,
    },
    Rule { name: "colon-cue", example: "{She} put it plainly: “[The dam will go].”", apply: constructions::colon },
    Rule {
        name: "fronted-quotation",
        example: "“[The dam will go],” {she} said.",
        apply: constructions::fronted_quotation,
    },
    Rule {
        name: "quoted-complement",
        example: "{She} said, “[The dam will go].”",
        apply: constructions::quoted_complement,
    },
    Rule { name: "that-clause", example: "{She} said that [the dam would go].", apply: constructions::that_clause },
    Rule { name: "trailing", example: "[The dam would go], {she} said.", apply: constructions::trailing },
    Rule {
        name: "trailing-inverted",
        example: "[The dam would go], said {Ann Lee}.",
        apply: constructions::trailing_inverted,
    },
    Rule {
        name: "trailing-adjunct",
        example: "[The dam would go], {she} said on Monday.",
        apply: constructions::trailing_adjunct,
    },
    Rule {
        name: "that-clause-later",
        example: "{She} told the town that [the dam would go].",
        apply: constructions::later_clause,
    },
    Rule { name: "complement", example: "{She} said [the dam would go].", apply: constructions::complement },
    Rule { name: "passive", example: "[The dam] is expected [to go].", apply: constructions::passive },
    // weights know the rules by their numbers: this one came later
    Rule {
        name: QUOTED_AS_SAYING,
        example: "{She} was quoted as saying [the dam would go].",
        apply: constructions::quoted_as_saying,
    },
];

/// What is quoted leaves no doubt.
pub(crate) const QUOTED_AS_SAYING: &str = "quoted-as-saying";

/// How far after *quoted* its *as saying* may stand: *was quoted by the paper as saying*.
const QUOTED_BY: usize = 8;

/// Where *saying* stands after a *quoted*.
pub(crate) fn saying_after(passage: &Passage, knowledge: &Knowledge, quoted: usize) -> Option<usize> {
    let word = |at: usize| passage.item(at as isize).filter(|item| item.state == State::Outside).map(|item| item.word);
    let said = |at: &usize| {
        let before = word(*at - 1);
        word(*at) == Some(knowledge.saying) && (before == Some(knowledge.r#as) || before == Some(knowledge.quoted))
    };
    (quoted + 1..quoted + QUOTED_BY).find(said).filter(|_| word(quoted) == Some(knowledge.quoted))
}

/// A cue with what rules ask of its surroundings, computed once.
pub(crate) struct Cx<'p> {
    pub(crate) passage: &'p Passage,
    pub(crate) knowledge: &'p Knowledge,
    pub(crate) at: usize,
    pub(crate) kind: Kind,
    pub(crate) sentence: Range<usize>,
    /// The noun phrase that can be its subject.
    pub(crate) left: Option<Range<usize>>,
    /// The noun phrase right after it.
    pub(crate) right: Option<Range<usize>>,
    /// After *be*.
    pub(crate) passive: bool,
}

/// The kind of cue that a token can be.
pub(crate) fn kind(knowledge: &Knowledge, item: &Item) -> Kind {
    if item.word == knowledge.according {
        Kind::According
    } else if item.word == COLON {
        Kind::Colon
    } else if !item.tag.is_verb() {
        Kind::Other
    } else if item.classes.any(Classes::SPEECH) {
        Kind::Say
    } else if item.classes.any(Classes::ATTITUDE.with(Classes::THINK)) {
        Kind::Attitude
    } else if item.classes.any(Classes::OBJECT) {
        Kind::Object
    } else {
        Kind::Other
    }
}

impl<'p> Cx<'p> {
    /// The surroundings of the cue at `at`, which the passage holds.
    pub(crate) fn new(passage: &'p Passage, knowledge: &'p Knowledge, at: usize) -> Self {
        let sentence = passage.sentence_of(at);
        let item = &passage.items[at];
        let before = at.checked_sub(1).filter(|before| *before >= sentence.start);
        let kind = kind(knowledge, item);
        let forms_of_be = |item: &Item| item.part == Part::Auxiliary && knowledge.is_be(item.word);
        Self {
            passage,
            knowledge,
            at,
            kind,
            left: subject::left(passage, at),
            right: subject::right(passage, at),
            passive: item.tag == Tag::Vbn && before.is_some_and(|before| forms_of_be(&passage.items[before])),
            sentence,
        }
    }

    /// What the first rule that applies proposes.
    pub(crate) fn propose(&self) -> Option<Proposal> {
        RULES.iter().find_map(|rule| {
            let (source, content, more) = (rule.apply)(self)?;
            let more = more.filter(|more| !more.is_empty());
            (!content.is_empty()).then_some(Proposal { rule: rule.name, source, content, more })
        })
    }

    fn item(&self, at: usize) -> Option<&Item> {
        self.passage.items.get(at)
    }

    fn word(&self, at: usize) -> u32 {
        self.passage.word(at as isize)
    }

    fn state(&self, at: usize) -> State {
        self.passage.state(at as isize)
    }

    fn verbal(&self) -> bool {
        matches!(self.kind, Kind::Say | Kind::Attitude | Kind::Object) && !self.passive
    }

    /// The first token after the cue that is no adverb.
    fn next(&self) -> usize {
        let limit = self.sentence.end;
        (self.at + 1..limit).find(|at| self.passage.items[*at].tag != Tag::Rb).unwrap_or(limit)
    }

    fn block_at(&self, at: usize) -> Option<Range<usize>> {
        self.passage.blocks.get(self.item(at)?.block as usize).cloned()
    }

    /// The last quoted stretch that ends at or before `at`, at most `reach` tokens before.
    fn block_before(&self, at: usize, reach: usize) -> Option<Range<usize>> {
        (at.saturating_sub(reach).max(1)..=at)
            .rev()
            .find_map(|end| self.block_at(end - 1).filter(|block| block.end == end))
    }

    /// The first quoted stretch that begins after `at`, at most `reach` tokens after.
    fn block_after(&self, at: usize, reach: usize) -> Option<Range<usize>> {
        (at + 1..at + 1 + reach).find_map(|start| self.block_at(start).filter(|block| block.start == start))
    }

    fn has_finite(&self, range: Range<usize>) -> bool {
        let range = range.start.max(range.end.saturating_sub(REACH))..range.end;
        self.passage.items.get(range).unwrap_or_default().iter().any(|item| item.tag.is_finite())
    }

    fn speaks(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| item.classes.any(Classes::SPEECH) && item.tag.is_finite())
    }

    /// A range without marks and joining words at its ends.
    fn stripped(&self, range: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = range;
        let loose = |item: &Item| matches!(item.word, COMMA | STOP | COLON | SEMICOLON | DASH) || item.tag == Tag::Stop;
        while start < end
            && self
                .item(start)
                .is_some_and(|item| loose(item) || item.word == self.knowledge.and || item.word == self.knowledge.but)
        {
            start += 1;
        }
        while start < end && self.item(end - 1).is_some_and(loose) {
            end -= 1;
        }
        start..end
    }

    /// From `start` to the end of the clause, through a quotation that is open there.
    fn onward(&self, start: usize) -> Range<usize> {
        let limit = self.passage.len().min(start + REACH);
        let mut end = self.sentence.end.max(start).min(limit);
        while end < limit && matches!(self.state(end - 1), State::Inside | State::Opening) {
            end += 1;
        }
        let closing = |at: usize| self.state(at) == State::Closing && self.word(at - 1) == COMMA;
        let cut = (start + 1..end)
            .find(|at| (self.state(*at) == State::Outside || closing(*at)) && self.clause_ends(start, *at, end));
        self.stripped(start..cut.unwrap_or(end))
    }

    /// Whether a reported clause that began at `start` ends before `at`.
    fn clause_ends(&self, start: usize, at: usize, end: usize) -> bool {
        let word = self.word(at);
        let Some(next) = self.item(at + 1).filter(|_| at + 2 < end) else { return false };
        let joint = next.part == Part::Coordinator;
        if word == COMMA || self.state(at) == State::Closing {
            let saying = next.tag == Tag::Vbg && next.classes.any(Classes::SPEECH);
            let clause = (next.tag == Tag::Prp || next.tag.is_proper()) && self.speaks(at + 2);
            let next_clause =
                joint && self.item(at + 2).is_some_and(|item| item.tag == Tag::Prp || item.tag.is_proper());
            if next.word == self.knowledge.according || saying || clause || next_clause && self.speaks(at + 3) {
                return true;
            }
            if joint && next.state == State::Outside && self.speaks(at + 2) {
                return true;
            }
        }
        if matches!(word, COMMA | DASH) && at - start > 4 && self.knowledge.cuts(next.word) {
            return true;
        }
        self.item(at).is_some_and(|item| item.part == Part::Coordinator) && next.tag == Tag::Vbd && self.speaks(at + 1)
    }
}
