//! Reads a noun phrase as a source: a name, a pronoun, or a nominal with its head.
//!
//! Reads tokens from one place on; gives at most one [`Source`], which says whom its words alone can mean. Whom a
//! pronoun means is never asked here.

use std::ops::Range;

use super::context::Context;
use super::word_sets::Known;
use crate::cast::EntityId;
use crate::lexicon::{Classes, Sex, Tag};
use crate::mention::{Mention, MentionKind};

/// Whom a source's words name, as far as they tell alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Someone by name.
    Entity(u32),
    /// He or she.
    Third(Sex),
    /// I.
    Narrator,
    /// They, we, it.
    Others,
    /// A description: its head's sex, whose it is (*Ann’s brother*), and whom the cast knows by it (*the Duke*).
    Nominal { sex: Sex, owner: Option<u32>, alias: Option<u32> },
}

/// A noun phrase that names a source.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) tokens: Range<u32>,
    /// The token of its head.
    pub(crate) head: u32,
    pub(crate) who: Who,
}

impl Source {
    const fn new(tokens: Range<u32>, who: Who) -> Self {
        let head = tokens.end.saturating_sub(1);
        Self { tokens, head, who }
    }

    /// Someone named there.
    pub(super) const fn named(named: &super::context::Named) -> Self {
        Self::new(named.start..named.end, Who::Entity(named.entity))
    }
}

/// The noun phrase that begins at a token, before `end`.
pub(super) fn source_at(cx: &Context<'_>, at: usize, end: usize) -> Option<Source> {
    if at >= end {
        return None;
    }
    let bits = cx.bits(at);
    if bits & Known::NOMINATIVE != 0 {
        return Some(pronoun(at, bits));
    }
    if let Some(named) = cx.name_from(at) {
        return named_source(cx, named.end as usize, named, end);
    }
    if let Some(source) = adorned(cx, at, end).or_else(|| voice_of(cx, at, end)) {
        return Some(source);
    }
    let fits = |mention: &Mention| mention.kind != MentionKind::Pronoun && mention.tokens.end as usize <= end;
    if let Some((number, mention)) = cx.mention_from(at).filter(|(_, mention)| fits(mention)) {
        let alias = cx.cast.of_mention.get(number as usize).copied().flatten().map(|EntityId(entity)| entity);
        return Some(described(cx, mention.tokens.clone(), mention.sex, alias));
    }
    if bits & (Known::DETERMINER | Known::SMALL | Known::OTHER) != 0 {
        return Some(nominal(cx, at, end));
    }
    capitalised(cx, at, end)
}

fn pronoun(at: usize, bits: u32) -> Source {
    let who = if bits & Known::HE != 0 {
        Who::Third(Sex::Masculine)
    } else if bits & Known::SHE != 0 {
        Who::Third(Sex::Feminine)
    } else if bits & Known::ME != 0 {
        Who::Narrator
    } else {
        Who::Others
    };
    Source::new(at as u32..at as u32 + 1, who)
}

/// How many adjectives may stand before a name.
const ADJECTIVES: usize = 3;

/// A name with adjectives before it: *the exasperated Ann*, *old Mr. Gray*.
fn adorned(cx: &Context<'_>, at: usize, end: usize) -> Option<Source> {
    let mut next = at + usize::from(cx.token(at).tag == Tag::Dt);
    // *said dour Ann*: whatever no list knows is one there
    let inverted = at.checked_sub(1).is_some_and(|verb| cx.is_report(verb));
    while next < end.min(at + ADJECTIVES) && cx.name_from(next).is_none() {
        let adjective = matches!(cx.token(next).tag, Tag::Jj | Tag::Jjr | Tag::Vbn | Tag::Vbg | Tag::Vbd)
            || cx.is(next, Known::SMALL)
            || cx.token(next).tag == Tag::Nn && (next > at || inverted && cx.name_from(next + 1).is_some());
        if !adjective || cx.token(next).is_capital() && next > at {
            return None;
        }
        next += 1;
    }
    let named =
        cx.name_from(next).filter(|named| next > at && !named.is_possessive() && (named.end as usize) <= end)?;
    let head = named.end.saturating_sub(1);
    Some(Source { tokens: at as u32..named.end, head, who: Who::Entity(named.entity) })
}

/// *The clear voice of Ann*.
fn voice_of(cx: &Context<'_>, at: usize, end: usize) -> Option<Source> {
    if cx.token(at).tag != Tag::Dt {
        return None;
    }
    let voice = (at + 1..end.min(at + 4)).find(|&next| cx.is(next, Known::VOICE))?;
    let named = cx.name_from(voice + 2).filter(|named| named.end as usize <= end && cx.word(voice + 1) == "of")?;
    let head = named.end.saturating_sub(1);
    Some(Source { tokens: named.start..named.end, head, who: Who::Entity(named.entity) })
}

/// A name, or what belongs to it.
fn named_source(cx: &Context<'_>, after: usize, named: &super::context::Named, end: usize) -> Option<Source> {
    if !named.is_possessive() {
        // *the Professor* with a capital is as good as a name
        let lower = !cx.token((named.end as usize).saturating_sub(1)).is_capital();
        let described =
            cx.mentions.get(named.mention as usize).filter(|mention| lower && mention.kind == MentionKind::Nominal);
        let who = described.map_or(Who::Entity(named.entity), |mention| {
            let head = (named.end as usize).saturating_sub(1);
            let sex = if mention.sex == Sex::Unknown { noun_sex(cx, head) } else { mention.sex };
            Who::Nominal { sex, owner: None, alias: Some(named.entity) }
        });
        return Some(Source::new(named.start..named.end, who));
    }
    // the clitic, then up to three words to the noun
    let head = (after..end.min(after + 5)).find(|&at| cx.token(at).tag.is_noun() && !cx.is(at, Known::SMALL))?;
    let sex = noun_sex(cx, head);
    let tokens = named.start..head as u32 + 1;
    if cx.is(head, Known::VOICE) {
        return Some(Source { tokens, head: head as u32, who: Who::Entity(named.entity) });
    }
    Some(Source { tokens, head: head as u32, who: Who::Nominal { sex, owner: Some(named.entity), alias: None } })
}

/// A mention that no name of the cast tells.
fn described(cx: &Context<'_>, tokens: Range<u32>, sex: Sex, alias: Option<u32>) -> Source {
    let head = (tokens.start..tokens.end).rev().find(|&at| cx.token(at as usize).tag.is_noun());
    let head = head.unwrap_or(tokens.end.saturating_sub(1));
    let sex = if sex == Sex::Unknown { noun_sex(cx, head as usize) } else { sex };
    let owner = cx.first_named(&tokens).filter(|named| named.is_possessive()).map(|named| named.entity);
    Source { tokens, head, who: Who::Nominal { sex, owner, alias } }
}

/// The sex that the word lists give a noun or name.
fn noun_sex(cx: &Context<'_>, at: usize) -> Sex {
    cx.lexicon.entry(cx.token(at).word).sex
}

/// How far after its determiner a head noun may stand.
const REACH: usize = 6;

/// A determiner and what follows up to its head noun.
fn nominal(cx: &Context<'_>, at: usize, end: usize) -> Source {
    let mut someone = None;
    let mut known = None;
    for next in at + 1..end.min(at + REACH) {
        if cx.token(next).is_mark() || cx.is_report(next) && !cx.token(next).tag.is_noun() {
            break;
        }
        if is_person(cx, next) {
            if noun_sex(cx, next) != Sex::Unknown {
                known = Some(next);
                break;
            }
            someone = someone.or(Some(next));
        }
    }
    // a lone determiner that the clause ends with is all there is
    let head = known.or(someone).unwrap_or_else(|| first_noun(cx, at + 1, end)).min(end.saturating_sub(1)).max(at);
    let who = Who::Nominal { sex: noun_sex(cx, head), owner: None, alias: None };
    Source { tokens: at as u32..head as u32 + 1, head: head as u32, who }
}

fn is_person(cx: &Context<'_>, at: usize) -> bool {
    const PEOPLE: Classes = Classes(Classes::ROLE.0 | Classes::KIN.0 | Classes::PERSON.0 | Classes::OFFICE.0);
    cx.is(at, Known::OTHER) || cx.lexicon.classes(cx.token(at).word).any(PEOPLE) && cx.token(at).tag.is_noun()
}

fn first_noun(cx: &Context<'_>, from: usize, end: usize) -> usize {
    (from..end.min(from + REACH)).find(|&at| cx.token(at).tag.is_noun()).unwrap_or(from)
}

/// Capitalised words that nobody of the cast carries.
fn capitalised(cx: &Context<'_>, at: usize, end: usize) -> Option<Source> {
    let token = cx.token(at);
    let closed = cx.is(at, Known::NO_NAME) || cx.is_report(at) || token.tag == Tag::Rb;
    if !token.is_capital() || closed || token.end - token.start < 2 {
        return None;
    }
    let mut last = at;
    while last + 1 < end && cx.token(last + 1).is_capital() {
        last += 1;
    }
    let who = Who::Nominal { sex: noun_sex(cx, at), owner: None, alias: None };
    Some(Source { tokens: at as u32..last as u32 + 1, head: last as u32, who })
}
