//! The features of a word that may be a cue.
//!
//! Reads a passage, what the word lists know of its words and what the rules propose; hands features to a [`Sink`],
//! which weighs or keeps them. It decides nothing.

use std::ops::Range;

use crate::chain::code::{COLON, OUTSIDE};
use crate::chain::feature::{Feature, Values, Word, templates};
use crate::chain::sum::Sink;
use crate::cue::rules::{Cx, Kind, Proposal, RULES};
use crate::lexicon::{Classes, Tag};
use crate::passage::{Item, Knowledge, Part, Passage, State};

templates! {
    Bias "bias" [];
    Word_ "word" [Word];
    Tag_ "tag" [Tag];
    Stem "stem" [Word];
    Before "before" [Word];
    After "after" [Word];
    TagBefore "tag-before" [Tag Tag];
    TagAfter "tag-after" [Tag Tag];
    Kind_ "kind" [N3 Tag];
    QuoteBefore "quote-before" [N3 N3];
    QuoteAfter "quote-after" [N3 N3];
    That "that" [N2 Tag];
    Finite "finite" [N2 Tag];
    Subject "subject" [N6 N3 N2];
    SubjectTag "subject-tag" [N6 Tag Tag];
    Rule_ "rule" [N5 N3 N2];
    RuleSubject "rule-subject" [N5 N6];
    GovernorKind "governor-kind" [Word N3];
    Place "place" [N2 N3];
    Paragraph "paragraph" [N3 N3];
    Phrase "phrase" [N6 N2 N3];
}

/// The features that are a word's own, whatever stands around it.
pub(crate) fn words_alone(code: u32) -> [Feature; 2] {
    let word = Values::default().word(Word::any(code));
    [word.of(T::Word_), word.of(T::Stem)]
}

/// Whether a word can be a cue at all.
pub(crate) fn is_candidate(passage: &Passage, at: usize) -> bool {
    let Some(item) = passage.items.get(at).filter(|item| item.state == State::Outside) else { return false };
    if item.word == COLON {
        return passage.state(at as isize + 1) == State::Opening;
    }
    !matches!(item.tag, Tag::Nnp | Tag::Nnps | Tag::Prp | Tag::PrpS | Tag::Dt | Tag::Cd | Tag::Pos | Tag::Md | Tag::Cc)
        && item.tag < Tag::Comma
        && (item.word >= 64 || item.tag.is_verb())
}

/// What kind of source a noun phrase would be: 0 for none.
pub(crate) fn head(passage: &Passage, knowledge: &Knowledge, range: Option<&Range<usize>>) -> u8 {
    let Some(range) = range else { return 0 };
    let first = passage.phrase_at(range.start).filter(|phrase| phrase.end <= range.end);
    let last = first.map_or(range.end, |phrase| phrase.end).max(1) - 1;
    let Some(item) = passage.items.get(last) else { return 0 };
    let known = knowledge.pronoun(item.word);
    if known != 0 {
        return known;
    }
    let class = |class: Classes| item.classes.any(class);
    match item.tag {
        Tag::Nnp | Tag::Nnps if class(Classes::ORGANIZATION_WORD.with(Classes::COUNTRY)) => 10,
        Tag::Nnp | Tag::Nnps => 11,
        _ if class(Classes::DOCUMENT) => 12,
        _ if class(Classes::ROLE.with(Classes::PERSON).with(Classes::KIN)) => 13,
        _ if class(Classes::GROUP) => 14,
        _ if class(Classes::ORGANIZATION) => 15,
        Tag::Nns => 16,
        Tag::Nn => 17,
        Tag::Wdt | Tag::Wp => 18,
        _ => 19,
    }
}

/// The nearest verb at most four words before, by its stem: *refused* in *refused to say*.
fn governor(passage: &Passage, at: usize) -> u32 {
    let verb = |item: &&Item| item.tag.is_verb() && item.part != Part::Auxiliary;
    let before = passage.items.get(at.saturating_sub(4)..at).unwrap_or_default();
    before.iter().rev().find(verb).map_or(OUTSIDE, |verb| verb.stem)
}

/// The rule that proposes, as a number; 0 for none.
pub(crate) fn rule_number(proposal: Option<&Proposal>) -> u8 {
    proposal
        .and_then(|proposal| RULES.iter().position(|one| one.rule.name == proposal.rule))
        .map_or(0, |at| at as u8 + 1)
}

/// So many tokens away a mark is near.
const NEAR_MARKS: usize = 6;

/// How many tokens away a mark is, of those that are near; 0 for none.
fn near<'p>(mut items: impl Iterator<Item = &'p Item>, state: State) -> u8 {
    items.position(|item| item.state == state).map_or(0, |steps| steps as u8 + 1)
}

/// Hands the features of the candidate at `cx.at` to `sink`.
#[cfg(feature = "fit")]
pub(crate) fn features(cx: &Cx<'_>, proposal: Option<&Proposal>, sink: &mut impl Sink) {
    around(cx.passage, cx.at, cx.kind, sink);
    clause(cx, proposal, sink);
}

/// The features of the candidate's subject and of what rules make of it: what takes a look at the whole clause.
pub(crate) fn clause(cx: &Cx<'_>, proposal: Option<&Proposal>, sink: &mut impl Sink) {
    let v = Values::default();
    let passage = cx.passage;
    let kind = cx.kind as u8;
    let [tag, next] = [0, 1].map(|offset| passage.tag(cx.at as isize + offset));
    let subject = head(passage, cx.knowledge, cx.left.as_ref());
    let gap = cx.left.as_ref().map_or(0, |left| (cx.at - left.end.min(cx.at)).min(3) as u8);
    sink.add(v.bits::<6>(subject).bits::<3>(kind).bits::<2>(gap).of(T::Subject));
    sink.add(v.bits::<6>(subject).tag(tag).tag(next).of(T::SubjectTag));
    let rule = v.bits::<5>(rule_number(proposal));
    let verbs = verbs(passage, cx.at);
    sink.add(rule.bits::<3>(kind).bits::<2>(verbs).of(T::Rule_));
    sink.add(rule.bits::<6>(subject).of(T::RuleSubject));
}

/// Whether its sentence has a verb with tense within a dozen tokens before the candidate (1) and after it (2).
fn verbs(passage: &Passage, at: usize) -> u8 {
    const NEAR: usize = 12;
    let sentence = passage.sentence_of(at);
    let before = passage.has_finite(sentence.start.max(at.saturating_sub(NEAR))..at);
    let after = passage.has_finite(at + 1..sentence.end.min(at + NEAR).max(at + 1));
    u8::from(before) | u8::from(after) << 1
}

/// The features of the candidate at `at`, of the words beside it, of the marks and verbs around it.
pub(crate) fn around(passage: &Passage, at: usize, kind: Kind, sink: &mut impl Sink) {
    let v = Values::default();
    let item = &passage.items[at];
    let (tag, kind) = (item.tag as u8, kind as u8);
    let place = at as isize;
    let [here, stem] = [item.word, item.stem].map(|code| sink.word(code));
    let [before, after] = [-1, 1].map(|offset| sink.word(passage.word(place + offset)));
    sink.add(v.of(T::Bias));
    sink.add(v.word(here).of(T::Word_));
    sink.add(v.tag(tag).of(T::Tag_));
    sink.add(v.word(stem).of(T::Stem));
    sink.add(v.word(before).of(T::Before));
    sink.add(v.word(after).of(T::After));
    sink.add(v.tag(passage.tag(place - 1)).tag(tag).of(T::TagBefore));
    sink.add(v.tag(tag).tag(passage.tag(place + 1)).of(T::TagAfter));
    sink.add(v.bits::<3>(kind).tag(tag).of(T::Kind_));
    sink.add(v.word(sink.word(governor(passage, at))).bits::<3>(kind).of(T::GovernorKind));
    let behind = passage.items.get(at.saturating_sub(NEAR_MARKS)..at).unwrap_or_default();
    let ahead = passage.items.get(at + 1..passage.len().min(at + 1 + NEAR_MARKS)).unwrap_or_default();
    let quotes = !passage.blocks.is_empty();
    let before = if quotes { near(behind.iter().rev(), State::Closing) } else { 0 };
    let after = if quotes { near(ahead.iter(), State::Opening) } else { 0 };
    sink.add(v.bits::<3>(before).bits::<3>(kind).of(T::QuoteBefore));
    sink.add(v.bits::<3>(after).bits::<3>(kind).of(T::QuoteAfter));
    let ahead = passage.items.get(at + 1..at + 7).unwrap_or_default();
    let that = ahead.iter().position(|item| item.part == Part::Complementizer).map_or(0, |at| at.min(2) as u8 + 1);
    sink.add(v.bits::<2>(that).tag(tag).of(T::That));
    let sentence = passage.sentence_of(at);
    sink.add(v.bits::<2>(verbs(passage, at)).tag(tag).of(T::Finite));
    sink.add(v.bits::<2>((at - sentence.start).min(3) as u8).bits::<3>(kind).of(T::Place));
    let quoted = (item.sentence.min(2) as u8) << 1 | u8::from(!passage.blocks.is_empty());
    sink.add(v.bits::<3>(quoted).bits::<3>(kind).of(T::Paragraph));
    if item.listed.phrase != 0 {
        sink.add(v.bits::<6>(item.listed.phrase).bits::<2>(item.listed.edge).bits::<3>(kind).of(T::Phrase));
    }
}
