//! Pronouns that can stand for a speaker.

use super::{Animacy, Mention, MentionKind, Reading, Role};
use crate::lexicon::{Sex, Tag};

/// A pronoun: its form, what it stands for, its gender, whether it is plural, whether it is possessive.
type Pronoun = (&'static str, Animacy, Sex, bool, bool);

const PRONOUNS: &[Pronoun] = &[
    ("he", Animacy::Person, Sex::Masculine, false, false),
    ("him", Animacy::Person, Sex::Masculine, false, false),
    ("his", Animacy::Person, Sex::Masculine, false, true),
    ("himself", Animacy::Person, Sex::Masculine, false, false),
    ("she", Animacy::Person, Sex::Feminine, false, false),
    ("her", Animacy::Person, Sex::Feminine, false, true),
    ("hers", Animacy::Person, Sex::Feminine, false, false),
    ("herself", Animacy::Person, Sex::Feminine, false, false),
    ("they", Animacy::Unknown, Sex::Unknown, true, false),
    ("them", Animacy::Unknown, Sex::Unknown, true, false),
    ("their", Animacy::Unknown, Sex::Unknown, true, true),
    ("i", Animacy::Person, Sex::Unknown, false, false),
    ("me", Animacy::Person, Sex::Unknown, false, false),
    ("my", Animacy::Person, Sex::Unknown, false, true),
    ("we", Animacy::Unknown, Sex::Unknown, true, false),
    ("us", Animacy::Unknown, Sex::Unknown, true, false),
    ("our", Animacy::Unknown, Sex::Unknown, true, true),
    ("it", Animacy::Unknown, Sex::Unknown, false, false),
    ("its", Animacy::Unknown, Sex::Unknown, false, true),
    ("who", Animacy::Person, Sex::Unknown, false, false),
    ("whom", Animacy::Person, Sex::Unknown, false, false),
];

/// The pronoun at a token.
pub(super) fn at(reading: &Reading<'_>, at: usize) -> Option<Mention> {
    let token = reading.token(at)?;
    if !matches!(token.tag, Tag::Prp | Tag::PrpS | Tag::Wp | Tag::WpS) {
        return None;
    }
    let text = reading.lexicon.text(token.word)?;
    // US and IT in capitals are names
    if text != "i" && token.shape.any(crate::segment::token::Shape::UPPER) && matches!(text, "us" | "it") {
        return None;
    }
    let (_, animacy, sex, plural, possessive) = PRONOUNS.iter().find(|(form, ..)| *form == text)?;
    let tokens = at as u32..at as u32 + 1;
    // *her* is either
    let noun_follows =
        reading.token(at + 1).is_some_and(|next| next.tag.is_noun() || matches!(next.tag, Tag::Jj | Tag::Vbn));
    let owner = *possessive && (text != "her" || noun_follows);
    Some(Mention {
        core: tokens.clone(),
        tokens,
        kind: MentionKind::Pronoun,
        animacy: *animacy,
        sex: *sex,
        plural: *plural,
        role: if owner { Role::Possessive } else { Role::Other },
        quoted: reading.quoted(at),
        pattern: None,
    })
}
