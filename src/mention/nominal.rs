//! Nominals: common nouns that can stand for a speaker, with the words before them.
//!
//! Reads tags and classes of the tokens of one noun phrase; gives at most one [`Mention`]. Never looks at who it means.

use super::name::Finder;
use super::{Mention, MentionKind, Place, Role, SpeakerKind};
use crate::lexicon::tag::{is_any, tags};
use crate::lexicon::{Classes, Sex, Tag};
use crate::segment::token::{Shape, Token};

/// From the determiner to the head noun at most.
const REACH: usize = 8;

/// Nouns for someone or something that can say.
pub(super) const HEADS: Classes = Classes::ROLE
    .with(Classes::KIN)
    .with(Classes::PERSON)
    .with(Classes::GROUP)
    .with(Classes::DOCUMENT)
    .with(Classes::ORGANIZATION)
    .with(Classes::ANIMAL)
    .with(Classes::TITLE);

/// The nominal whose first word is at a token.
pub(super) fn at(finder: &Finder<'_>, at: usize, end: usize) -> Option<Mention> {
    let token = finder.token(at)?;
    let opened = is_any(token.tag, OPENING) || is_owned(finder, at) || is_several(finder.classes(at));
    if opened { opened_by(finder, at, end) } else { None }
}

/// The nominal that a token opens, which can.
pub(super) fn opened_by(finder: &Finder<'_>, at: usize, end: usize) -> Option<Mention> {
    if let Some(aged) = aged(finder, at, end) {
        return Some(aged);
    }
    let head = head(finder, at, end)?;
    let classes = finder.classes(head);
    let sex = finder.token(head).map(|token| finder.reading.lexicon.entry(token.word).sex)?;
    Some(Mention {
        tokens: at as u32..head as u32 + 1,
        core: head as u32..head as u32 + 1,
        kind: MentionKind::Nominal,
        animacy: animacy(classes),
        sex: if classes.any(Classes::GROUP) { Sex::Unknown } else { sex },
        plural: classes.any(Classes::PLURAL.with(Classes::GROUP)),
        role: Role::Other,
        quoted: finder.reading.quoted(at),
        pattern: None,
        place: Place::default(),
    })
}

/// The tags of words that open a noun phrase.
pub(super) const OPENING: u64 = tags(&[Tag::Dt, Tag::Cd, Tag::Pdt, Tag::PrpS]);

/// *the 58-year-old*, and no noun after it.
fn aged(finder: &Finder<'_>, at: usize, end: usize) -> Option<Mention> {
    if finder.token(at)?.tag != Tag::Dt {
        return None;
    }
    let mut last = at + 1;
    // numbers and marks alone stand before the word
    while !finder.token(last).is_some_and(|token| is_aged(finder, token)) {
        let counts = finder.token(last).is_some_and(|token| token.tag == Tag::Cd || token.is_mark());
        last += 1;
        if !counts || last >= end.min(at + 5) {
            return None;
        }
    }
    let noun = finder.token(last + 1).is_some_and(|next| next.tag.is_noun() || next.tag == Tag::Jj);
    (last < end && !noun).then(|| Mention {
        tokens: at as u32..last as u32 + 1,
        core: last as u32..last as u32 + 1,
        kind: MentionKind::Nominal,
        animacy: SpeakerKind::Person,
        sex: Sex::Unknown,
        plural: false,
        role: Role::Other,
        quoted: finder.reading.quoted(at),
        pattern: None,
        place: Place::default(),
    })
}

/// *58-year-old*
fn is_aged(finder: &Finder<'_>, token: &Token) -> bool {
    const ENDING: &str = "year-old";
    (token.end - token.start) as usize >= ENDING.len() && token.text(finder.reading.text).ends_with(ENDING)
}

/// A noun that needs no word before it: *officials*, *critics*.
pub(super) const fn is_several(classes: Classes) -> bool {
    classes.any(HEADS) && classes.any(Classes::GROUP.with(Classes::PLURAL))
}

/// After *Gray’s* or right after a name (*a Gray spokesman*).
pub(super) fn is_owned(finder: &Finder<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| finder.token(before));
    before.is_some_and(owns)
}

/// Whether what follows a token may be owned.
pub(super) fn owns(token: &Token) -> bool {
    token.shape.any(Shape::CLITIC) || is_any(token.tag, tags(&[Tag::Pos, Tag::Nnp, Tag::Nnps]))
}

/// The last head noun before the noun phrase ends; none where a name or pronoun comes first.
fn head(finder: &Finder<'_>, at: usize, end: usize) -> Option<usize> {
    const NOUNS: u64 = tags(&[Tag::Nn, Tag::Nns, Tag::Nnp, Tag::Nnps]);
    const MAY_HEAD: u64 = NOUNS | tags(&[Tag::Jj, Tag::Vbp, Tag::Vb]);
    const MODIFIERS: u64 = tags(&[Tag::Jj, Tag::Jjr, Tag::Jjs, Tag::Cd, Tag::Vbn, Tag::Vbg, Tag::Rb, Tag::Dt]);
    let mut head = None;
    let tokens = finder.reading.tokens().get(at..end.min(at + REACH))?;
    for (word, token) in (at..).zip(tokens) {
        let (tag, first) = (token.tag, word == at);
        if !first && (is_any(tag, tags(&[Tag::Dt, Tag::Prp, Tag::PrpS])) || token.is_capital()) {
            break;
        }
        if is_any(tag, MAY_HEAD) && token.gist.any(HEADS) {
            head = Some(word);
            continue;
        }
        let noun = is_any(tag, NOUNS);
        // *the mayor accused officials*: after a head a participle is a verb
        let inside = is_any(tag, NOUNS | MODIFIERS) && (tag != Tag::Vbn || head.is_none());
        let comma = tag == Tag::Comma && head.is_none() && word > at + 1;
        if !(first || inside || comma) {
            break;
        }
        // a noun after the head is the head of another thing: *the senator car*
        if noun {
            head = None;
        }
    }
    head
}

fn animacy(classes: Classes) -> SpeakerKind {
    if classes.any(Classes::GROUP) {
        SpeakerKind::Group
    } else if classes.any(Classes::ROLE.with(Classes::KIN).with(Classes::PERSON).with(Classes::TITLE)) {
        SpeakerKind::Person
    } else if classes.any(Classes::ORGANIZATION) {
        SpeakerKind::Organization
    } else if classes.any(Classes::DOCUMENT) {
        SpeakerKind::Document
    } else {
        SpeakerKind::Animal
    }
}
