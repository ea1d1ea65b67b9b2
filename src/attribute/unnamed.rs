//! People without names who speak: *the boy*, and the narrator whom nobody names.
//!
//! Where no cast is given, descriptions that the evidence beside a quotation names, and a nameless *I*, become candidates of
//! their own, numbered after the cast's entities. Reads turns and mentions; writes into turns and the context. It never
//! changes the cast.

use std::collections::HashMap;
use std::ops::Range;

use super::context::Context;
use super::evidence::Strength;
use super::rules::{cue_after, subject_after};
use super::scene::turn::Turn;
use super::source::Who;
use super::word_sets::Known;
use crate::lexicon::{Classes, Sex, Tag, Word};
use crate::mention::{MentionKind, Role};

/// More *I* than this among the words of the narration: someone narrates.
const FIRST_PERSON: f64 = 0.008;
/// In a longer text a description mostly means someone whom the text names, or who is in the found cast already.
const SHORT: usize = 30_000;
/// In a story, a chapter or an opening whoever acts beside a quotation may speak; in a longer text too many do.
const OPENING: usize = 10_000;
/// So many strangers at most; later ones stay nameless.
const MOST: usize = 256;
/// So many words at most are *said the little kettle*.
const PLAIN: usize = 4;

/// Someone without a name who can speak.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stranger {
    pub(crate) sex: Sex,
    /// By which words the text describes them; none for the *I* who tells.
    pub(crate) described: Option<Range<u32>>,
}

/// Makes candidates of the people without names; gives the turns of those whom no name can stand for (*said the kettle*).
pub(super) fn introduce(cx: &mut Context<'_>, turns: &mut [Turn]) -> Vec<(usize, u32)> {
    // One pass: who was introduced by a turn is known to the turns after it.
    let mut sure = Vec::new();
    if cx.tokens.len() > SHORT || cx.cast.entities.iter().any(|entity| entity.member.is_some()) {
        return sure;
    }
    let opening = cx.tokens.len() <= OPENING;
    let mut by_head: HashMap<Word, u32> = HashMap::new();
    for (number, turn) in turns.iter_mut().enumerate() {
        let Some((rule, evidence)) = turn.told.as_mut().map(|told| (told.rule.name, &mut told.evidence)) else {
            continue;
        };
        let Who::Nominal { sex, owner: None, alias: None } = evidence.source.who else { continue };
        let word = cx.token(evidence.source.head as usize).word;
        let person = is_someone(cx, word);
        let said = evidence.cue.is_some() && [cue_after::RULE.rule.name, subject_after::RULE.rule.name].contains(&rule);
        let source = evidence.source.tokens.clone();
        let someone = person || evidence.strength == Strength::Certain && may_be_someone(cx, word);
        if !someone || by_head.len() >= MOST {
            continue;
        }
        let known = by_head.get(&word).copied();
        let stranger = known.unwrap_or_else(|| cx.add_stranger(sex));
        by_head.insert(word, stranger);
        cx.describe(stranger, &evidence.source.tokens);
        let plain = source.len() <= PLAIN && cx.is(source.start as usize, Known::DETERMINER);
        if said
            && plain
            && (!person || opening && is_nobody_named(cx, word))
            && !cx.word(source.start as usize).eq_ignore_ascii_case("that")
        {
            sure.push((number, stranger));
        }
        evidence.source.who = Who::Nominal { sex, owner: None, alias: Some(stranger) };
    }
    if opening {
        beats(cx, turns, &mut by_head);
    }
    if !by_head.is_empty() {
        cx.name_strangers(&by_head);
    }
    sure
}

/// Makes candidates of those whom the narration beside quotations tells of: *The cook laughed. “Soup!” he said.*
fn beats(cx: &mut Context<'_>, turns: &[Turn], by_head: &mut HashMap<Word, u32>) {
    let mut turns = turns.iter().map(|turn| turn.paragraph).peekable();
    for number in 0..cx.mentions.len() {
        let Some(mention) = cx.mentions.get(number) else { break };
        let head = cx.token((mention.tokens.end as usize).saturating_sub(1)).word;
        let (start, sex) = (mention.tokens.start as usize, mention.sex);
        let acts = mention.kind == MentionKind::Nominal && mention.role == Role::Subject && !mention.plural;
        if !acts || cx.is_quoted(start) || cx.entity_of(number).is_some() || by_head.contains_key(&head) {
            continue;
        }
        let tokens = mention.tokens.clone();
        let paragraph = cx.segments.paragraph_of(start) as u32;
        while turns.next_if(|turn| *turn < paragraph).is_some() {}
        let beside = turns.peek().is_some_and(|turn| *turn <= paragraph + 1);
        let the = cx.word(start).eq_ignore_ascii_case("the");
        if beside && the && is_someone(cx, head) && !is_named(cx, head) && by_head.len() < MOST {
            let stranger = cx.add_stranger(sex);
            by_head.insert(head, stranger);
            cx.describe(stranger, &tokens);
        }
    }
}

/// A trade or an animal that nobody of the cast is: *the steward*, where no steward has a name.
fn is_nobody_named(cx: &Context<'_>, word: Word) -> bool {
    let trade = cx.lexicon.classes(word).any(Classes::ROLE.with(Classes::ANIMAL).with(Classes::TITLE));
    let person = cx.lexicon.classes(word).any(Classes::PERSON.with(Classes::KIN));
    trade && !person && !is_named(cx, word)
}

/// Whether somebody's name or office has the word.
fn is_named(cx: &Context<'_>, word: Word) -> bool {
    cx.cast.entities.iter().any(|entity| entity.words.binary_search(&word).is_ok())
}

/// A noun for one person, or an animal that speaks.
fn is_someone(cx: &Context<'_>, word: Word) -> bool {
    const PEOPLE: Classes = Classes(Classes::ROLE.0 | Classes::PERSON.0 | Classes::KIN.0 | Classes::ANIMAL.0);
    let classes = cx.lexicon.classes(word);
    classes.any(PEOPLE) && !classes.any(Classes::GROUP.with(Classes::PLURAL)) && cx.known.of(word) & Known::OTHER == 0
}

/// A noun that no list knows for a person, where the text says that it speaks: *the carter said*.
fn may_be_someone(cx: &Context<'_>, word: Word) -> bool {
    const THINGS: Classes =
        Classes(Classes::GROUP.0 | Classes::PLURAL.0 | Classes::DOCUMENT.0 | Classes::ORGANIZATION.0);
    let entry = cx.lexicon.entry(word);
    let noun = entry.tag.is_none_or(|tag| tag == Tag::Nn);
    noun && !entry.classes.any(THINGS) && cx.known.of(word) & (Known::OTHER | Known::VOICE | Known::MANY) == 0
}

/// Whether the narration says *I* often enough that someone narrates.
pub(super) fn narrates(cx: &Context<'_>) -> bool {
    let (mut words, mut first) = (0_u32, 0_u32);
    for token in cx.narration().flat_map(|tokens| cx.tokens.get(tokens).unwrap_or_default()) {
        words += u32::from(!token.is_mark());
        first += u32::from(token.end - token.start == 1 && token.text(cx.text) == "I");
    }
    f64::from(first) >= FIRST_PERSON * f64::from(words.max(1))
}

impl Context<'_> {
    /// A new candidate without a name.
    pub(super) fn add_stranger(&mut self, sex: Sex) -> u32 {
        self.strangers.push(Stranger { sex, described: None });
        (self.people() - 1) as u32
    }

    /// A candidate without a name.
    pub(super) fn stranger(&self, entity: u32) -> Option<&Stranger> {
        self.strangers.get((entity as usize).checked_sub(self.cast.entities.len())?)
    }

    /// Notes by which words the text describes a stranger: the first, or the first with *the*.
    fn describe(&mut self, stranger: u32, words: &Range<u32>) {
        let the = |words: &Range<u32>| self.word(words.start as usize).eq_ignore_ascii_case("the");
        let known = self.stranger(stranger).and_then(|stranger| stranger.described.as_ref());
        if known.is_some_and(|known| the(known) || !the(words)) {
            return;
        }
        let index = (stranger as usize).checked_sub(self.cast.entities.len());
        if let Some(stranger) = index.and_then(|index| self.strangers.get_mut(index)) {
            stranger.described = Some(words.clone());
        }
    }

    /// How many can speak: the cast and the strangers.
    pub(super) fn people(&self) -> usize {
        self.cast.entities.len() + self.strangers.len()
    }

    /// Lets the descriptions of the narration name the strangers.
    fn name_strangers(&mut self, by_head: &HashMap<Word, u32>) {
        let described = |number: usize| {
            let mention = self.mentions.get(number)?;
            let head = self.token(mention.tokens.end.checked_sub(1)? as usize).word;
            let alone = mention.kind == MentionKind::Nominal && !mention.plural;
            by_head.get(&head).copied().filter(|_| alone && self.entity_of(number).is_none())
        };
        let strangers: Vec<(usize, u32)> =
            (0..self.mentions.len()).filter_map(|number| Some((number, described(number)?))).collect();
        self.place_mentions(&strangers);
    }
}
