//! The features of a word that may be a cue.
//!
//! Reads a passage, what the word lists know of its words and what the rules propose; hands features to a [`Sink`],
//! which weighs or keeps them. It decides nothing.

use std::ops::Range;

use crate::chain::code::{COLON, COMMA};
use crate::chain::feature::{Feature, Values, Word, templates};
use crate::chain::sum::Sink;
use crate::cue::rules::{Cx, Kind, Proposal, RULES};
use crate::lexicon::{Classes, Tag};
use crate::passage::{Knowledge, NONE, Part, Passage, State};

templates! {
    Bias "bias" [];
    Word_ "word" [Word];
    Tag_ "tag" [Tag];
    Stem "stem" [Word];
    StemTag "stem-tag" [Word Tag];
    Before1 "before" [Word];
    After1 "after" [Word];
    Before2 "before-2" [Word];
    After2 "after-2" [Word];
    TagBefore "tag-before" [Tag Tag];
    TagAfter "tag-after" [Tag Tag];
    TagBoth "tag-both" [Tag Tag Tag];
    TagAfter2 "tag-after-2" [Tag Tag Tag];
    StemAfter "stem-after" [Word Word];
    StemBefore "stem-before" [Word Word];
    StemAfter2 "stem-after-2" [Word Word];
    StemTagAfter "stem-tag-after" [Word Tag];
    StemTagBefore "stem-tag-before" [Word Tag];
    State_ "state" [Number];
    Last "last-noun" [Number Tag];
    StemState "stem-state" [Word Number];
    Kind_ "kind" [Number Tag];
    KindAfter "kind-after" [Number Tag];
    KindAfterWord "kind-after-word" [Number Word];
    KindBeforeWord "kind-before-word" [Number Word];
    KindLast "kind-last-noun" [Number Number];
    QuoteBefore "quote-before" [Number Number];
    QuoteBeforeTag "quote-before-tag" [Number Tag];
    QuoteAfter "quote-after" [Number Number];
    QuoteAfterTag "quote-after-tag" [Number Tag];
    That "that" [Number Tag];
    Finite "finite" [Number Number Tag];
    Subject "subject" [Number Number Number];
    SubjectStem "subject-stem" [Number Word];
    SubjectTag "subject-tag" [Number Tag Tag];
    Right "right" [Number Number Number];
    RightStem "right-stem" [Number Word];
    Rule_ "rule" [Number Number Number];
    RuleStem "rule-stem" [Number Word];
    RuleSubject "rule-subject" [Number Number];
    Group "group" [Number Number];
    GroupStem "group-stem" [Number Word];
    GroupKind "group-kind" [Number Number Tag];
    Governor "governor" [Word Tag];
    GovernorKind "governor-kind" [Word Number];
    Classes_ "classes" [Number Number Tag];
    Place "place" [Number Number];
    InBlock "paragraph" [Number Number];
    Listed "listed" [Number Number Tag];
    ListedKind "listed-kind" [Number Number Number];
    ListedWord "listed-word" [Number Word];
    Noun "noun" [Number Tag];
    NounAfter "noun-after" [Number Word];
    NounFirst "noun-first" [Number Tag Word];
    NounBefore "noun-before" [Number Word];
    Object "object" [Number Word];
    ObjectKind "object-kind" [Number Number];
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

/// What stands in a verb's group before it: 1 modal, 2 *have*, 4 *be*, 8 *not*, 16 *to*, 32 *do*.
fn group(passage: &Passage, knowledge: &Knowledge, at: usize) -> u8 {
    let mut flags = 0;
    for before in (at.saturating_sub(5)..at).rev() {
        let item = &passage.items[before];
        flags |= match item.tag {
            Tag::Md => 1,
            Tag::To => 16,
            _ if knowledge.is_be(item.word) => 4,
            _ if knowledge.is_not(item.word) => 8,
            _ if knowledge.is_do(item.word) => 32,
            _ if item.part == Part::Auxiliary => 2,
            Tag::Rb => 0,
            _ => break,
        };
    }
    flags
}

/// The nearest verb at most four words before, by its stem: *refused* in *refused to say*.
fn governor(passage: &Passage, at: usize) -> (u32, u8) {
    let found = (at.saturating_sub(4)..at).rev().find(|before| {
        let item = &passage.items[*before];
        item.tag.is_verb() && item.part != Part::Auxiliary
    });
    let after = if found.is_some_and(|found| found + 2 == at) { passage.tag(at as isize - 1) } else { 63 };
    found.map_or((0, 63), |found| (passage.items[found].stem, after))
}

/// The rule that proposes, as a number; 0 for none.
pub(crate) fn rule_number(proposal: Option<&Proposal>) -> u8 {
    proposal
        .and_then(|proposal| RULES.iter().position(|one| one.rule.name == proposal.rule))
        .map_or(0, |at| at as u8 + 1)
}

/// How many tokens a mark is away within six, in three steps; 0 for none.
fn near(passage: &Passage, positions: impl Iterator<Item = usize>, state: State) -> u8 {
    let found = positions.take(6).position(|at| passage.items.get(at).is_some_and(|item| item.state == state));
    found.map_or(0, |steps| steps as u8 + 1)
}

/// Hands the features of the candidate at `cx.at` to `sink`.
#[cfg(feature = "fit")]
pub(crate) fn features(cx: &Cx<'_>, proposal: Option<&Proposal>, sink: &mut impl Sink) {
    words(cx.passage, cx.at, cx.kind, sink);
    clause(cx, proposal, sink);
}

/// The features of the candidate's clause: marks and verbs around it, its subject and object, what rules make of it.
pub(crate) fn clause(cx: &Cx<'_>, proposal: Option<&Proposal>, sink: &mut impl Sink) {
    // One list: each feature of the clause a line, under what it is made of; later ones join values of earlier ones.
    let v = Values::default();
    let passage = cx.passage;
    let item = &passage.items[cx.at];
    let kind = cx.kind as u8;
    let tag = item.tag as u8;
    let stem = sink.word(item.stem);
    let (governor, joint) = governor(passage, cx.at);
    let governor = sink.word(governor);

    let before = near(passage, (0..cx.at).rev(), State::Closing);
    let after = near(passage, cx.at + 1..passage.len(), State::Opening);
    sink.add(v.number(before).number(kind).of(T::QuoteBefore));
    sink.add(v.number(before.min(1)).tag(tag).of(T::QuoteBeforeTag));
    sink.add(v.number(after).number(kind).of(T::QuoteAfter));
    sink.add(v.number(after.min(1)).tag(tag).of(T::QuoteAfterTag));
    let ahead = passage.items.get(cx.at + 1..cx.at + 7).unwrap_or_default();
    let that = ahead.iter().position(|item| item.part == Part::Complementizer).map_or(0, |at| at.min(2) as u8 + 1);
    sink.add(v.number(that).tag(tag).of(T::That));
    let finite = |range: Range<usize>| {
        passage.items.get(range).unwrap_or_default().iter().any(|other| other.tag.is_finite()) as u8
    };
    let verb_before = finite(cx.sentence.start.max(cx.at.saturating_sub(12))..cx.at);
    let verb_after = finite(cx.at + 1..cx.sentence.end.min(cx.at + 12).max(cx.at + 1));
    sink.add(v.number(verb_before).number(verb_after).tag(tag).of(T::Finite));

    let subject = head(passage, cx.knowledge, cx.left.as_ref());
    let gap = cx.left.as_ref().map_or(0, |left| (cx.at - left.end.min(cx.at)).min(3) as u8);
    let object = head(passage, cx.knowledge, cx.right.as_ref());
    let rule = rule_number(proposal);
    sink.add(v.number(subject).number(kind).number(gap).of(T::Subject));
    sink.add(v.number(subject).word(stem).of(T::SubjectStem));
    sink.add(v.number(subject).tag(tag).tag(passage.tag(cx.at as isize + 1)).of(T::SubjectTag));
    sink.add(v.number(object).number(kind).number(subject).of(T::Right));
    sink.add(v.number(object).word(stem).of(T::RightStem));
    sink.add(v.number(rule).number(kind).number((verb_after << 1) | verb_before).of(T::Rule_));
    sink.add(v.number(rule).word(stem).of(T::RuleStem));
    sink.add(v.number(rule).number(subject).of(T::RuleSubject));

    let flags = group(passage, cx.knowledge, cx.at);
    sink.add(v.number(flags).number(subject).of(T::Group));
    sink.add(v.number(flags).word(stem).of(T::GroupStem));
    sink.add(v.number(flags).number(kind).tag(tag).of(T::GroupKind));
    sink.add(v.word(governor).tag(joint).of(T::Governor));
    sink.add(v.word(governor).number(kind).of(T::GovernorKind));
    let low = (item.classes.0 & 0xFF) as u8;
    let high = (item.classes.0 >> 8 & 1) as u8;
    sink.add(v.number(low).number(high).tag(tag).of(T::Classes_));
    listed(cx, subject, sink);
    let place = (cx.at - cx.sentence.start).min(3) as u8;
    sink.add(v.number(place).number(kind).of(T::Place));
    let quoted = (item.sentence.min(2) as u8) << 1 | u8::from(!passage.blocks.is_empty());
    sink.add(v.number(quoted).number(kind).of(T::InBlock));
}

/// What the lists of phrases and of nouns say of the candidate and its object.
fn listed(cx: &Cx<'_>, subject: u8, sink: &mut impl Sink) {
    let v = Values::default();
    let passage = cx.passage;
    let item = &passage.items[cx.at];
    let at = cx.at as isize;
    let kind = cx.kind as u8;
    let [stem, before, after] = [item.stem, passage.word(at - 1), passage.word(at + 1)].map(|code| sink.word(code));
    if item.listed.phrase != 0 {
        let edge = item.listed.edge;
        sink.add(v.number(item.listed.phrase).number(edge).tag(item.tag as u8).of(T::Listed));
        sink.add(v.number(item.listed.phrase).number(edge).number(kind).of(T::ListedKind));
        sink.add(v.number(edge).word(stem).of(T::ListedWord));
    }
    let noun = cx.knowledge.phrases.noun(item.word);
    if noun != 0 && item.tag.is_noun() {
        let first = passage.phrase_at(cx.at).map_or(63, |phrase| passage.tag(phrase.start as isize));
        sink.add(v.number(noun).tag(item.tag as u8).of(T::Noun));
        sink.add(v.number(noun).word(after).of(T::NounAfter));
        sink.add(v.number(noun).tag(first).word(after).of(T::NounFirst));
        sink.add(v.number(noun).word(before).of(T::NounBefore));
    }
    // made the claim: what the object says counts for the verb
    let object = cx.right.as_ref().and_then(|right| passage.phrase_at(right.start)).filter(|_| item.tag.is_verb());
    if let Some(object) = object {
        let noun = cx.knowledge.phrases.noun(passage.word(object.end as isize - 1));
        sink.add(v.number(noun).word(stem).of(T::Object));
        sink.add(v.number(noun).number(subject).of(T::ObjectKind));
    }
}

/// The features of the candidate at `place` and of the words nearest to it.
pub(crate) fn words(passage: &Passage, place: usize, kind: Kind, sink: &mut impl Sink) {
    let v = Values::default();
    let at = place as isize;
    let item = &passage.items[place];
    let (tag, kind) = (item.tag as u8, kind as u8);
    let [here, stem] = [item.word, item.stem].map(|code| sink.word(code));
    let [before, after, behind, ahead] = [-1, 1, -2, 2].map(|offset| sink.word(passage.word(at + offset)));
    let tag_at = |offset: isize| passage.tag(at + offset);
    sink.add(v.of(T::Bias));
    sink.add(v.word(here).of(T::Word_));
    sink.add(v.tag(tag).of(T::Tag_));
    sink.add(v.word(stem).of(T::Stem));
    sink.add(v.word(stem).tag(tag).of(T::StemTag));
    sink.add(v.word(before).of(T::Before1));
    sink.add(v.word(after).of(T::After1));
    sink.add(v.word(behind).of(T::Before2));
    sink.add(v.word(ahead).of(T::After2));
    sink.add(v.tag(tag_at(-1)).tag(tag).of(T::TagBefore));
    sink.add(v.tag(tag).tag(tag_at(1)).of(T::TagAfter));
    sink.add(v.tag(tag_at(-1)).tag(tag).tag(tag_at(1)).of(T::TagBoth));
    sink.add(v.tag(tag).tag(tag_at(1)).tag(tag_at(2)).of(T::TagAfter2));
    sink.add(v.word(stem).word(after).of(T::StemAfter));
    sink.add(v.word(stem).word(before).of(T::StemBefore));
    sink.add(v.word(stem).word(ahead).of(T::StemAfter2));
    sink.add(v.word(stem).tag(tag_at(1)).of(T::StemTagAfter));
    sink.add(v.word(stem).tag(tag_at(-1)).of(T::StemTagBefore));
    let state = (passage.state(at - 1) as u8) << 2 | passage.state(at + 1) as u8;
    sink.add(v.number(state).of(T::State_));
    sink.add(v.word(stem).number(state).of(T::StemState));
    let last = last_noun(passage, place);
    sink.add(v.number(last).tag(tag).of(T::Last));
    sink.add(v.number(kind).tag(tag).of(T::Kind_));
    sink.add(v.number(kind).tag(tag_at(1)).of(T::KindAfter));
    sink.add(v.number(kind).word(after).of(T::KindAfterWord));
    sink.add(v.number(kind).word(before).of(T::KindBeforeWord));
    sink.add(v.number(kind).number(last).of(T::KindLast));
}

/// The tag of the last noun or pronoun before in the sentence, and whether a comma or mark stands after it.
fn last_noun(passage: &Passage, at: usize) -> u8 {
    let mut comma = 0;
    let sentence = passage.sentence_of(at);
    for before in (sentence.start.max(at.saturating_sub(20))..at).rev() {
        let item = &passage.items[before];
        if item.phrase != NONE && (item.tag.is_noun() || matches!(item.tag, Tag::Prp | Tag::Wp)) {
            return item.tag as u8 | comma;
        }
        if item.word == COMMA || item.state != State::Outside {
            comma = 64;
        }
    }
    63 | comma
}
