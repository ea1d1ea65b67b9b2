//! Pronouns that can stand for a speaker.
//!
//! Reads one token; gives its number and gender. Whom it stands for is a later stage's business.

use super::word_sets::pronoun_of;
use super::{Mention, MentionKind, Place, Reading, Role};
use crate::lexicon::Tag;
use crate::segment::token::Shape;

/// The pronoun at a token.
pub(super) fn at(reading: &Reading<'_>, at: usize) -> Option<Mention> {
    let token = reading.token(at)?;
    if !matches!(token.tag, Tag::Prp | Tag::PrpS | Tag::Wp | Tag::WpS) {
        return None;
    }
    let known = pronoun_of(token.word)?;
    // *US* and *IT* are names
    if token.shape.any(Shape::UPPER) && matches!(reading.word(at), "US" | "IT") {
        return None;
    }
    let tokens = at as u32..at as u32 + 1;
    // *her* is either
    let noun = reading.token(at + 1).is_some_and(|next| next.tag.is_noun() || matches!(next.tag, Tag::Jj | Tag::Vbn));
    let owner = known.owner && (token.tag != Tag::Prp || noun);
    Some(Mention {
        core: tokens.clone(),
        tokens,
        kind: MentionKind::Pronoun,
        animacy: known.animacy,
        sex: known.sex,
        plural: known.plural,
        role: if owner { Role::Possessive } else { Role::Other },
        quoted: reading.quoted(at),
        pattern: None,
        place: Place::default(),
    })
}
