//! Who is a person, where no list knows the name: told by the words beside it.
//!
//! Reads mentions and entities; makes persons of those of unknown kind whom the text gives a trade (*pollster Vit Gray*,
//! *Vit Gray, a voter*), of whom it says *who*, or whom it lets speak under two names. Never undoes what a list tells.

use super::form::speaks;
use super::{Entity, EntityId};
use crate::lexicon::Classes;
use crate::mention::word_sets::is_place;
use crate::mention::{Mention, MentionKind, Reading, SpeakerKind};
use crate::segment::token::Token;

/// Makes persons of those whom the text shows to be.
pub(super) fn tell(
    reading: &Reading<'_>,
    mentions: &[Mention],
    of_mention: &[Option<EntityId>],
    entities: &mut [Entity],
) {
    for (number, (mention, entity)) in mentions.iter().zip(of_mention).enumerate() {
        let Some(entity) = entity.and_then(|entity| entities.get_mut(entity.0 as usize)) else { continue };
        let open = entity.animacy == SpeakerKind::Unknown && mention.kind == MentionKind::Name && !mention.plural;
        let called = |next| has_trade(reading, mention) || is_apposed(reading, mention, next);
        let speaks = || mention.core.len() > 1 && speaks(reading, mention) && !after_article(reading, mention);
        if open && (called(mentions.get(number + 1)) || speaks()) {
            entity.animacy = SpeakerKind::Person;
        }
    }
}

/// *pollster Vit Gray*: a trade in the singular right before the name.
fn has_trade(reading: &Reading<'_>, mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1).and_then(|at| reading.token(at as usize));
    before.is_some_and(|before| {
        let classes = reading.lexicon.classes(before.word);
        let trade = classes.any(Classes::ROLE) && !classes.any(Classes::PLURAL.with(Classes::GROUP));
        trade && !before.is_capital() && before.tag.is_noun()
    })
}

/// *Vit Gray, a voter*, *Vit Gray, who*; not *in Elmstead, a driver*.
fn is_apposed(reading: &Reading<'_>, mention: &Mention, next: Option<&Mention>) -> bool {
    let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
    let placed = start.checked_sub(1).and_then(|at| reading.token(at)).is_some_and(|token| is_place(token.word));
    let Some(next) = next.filter(|next| !placed && next.tokens.start as usize == end + 1) else { return false };
    let trade = next.kind == MentionKind::Nominal && next.animacy == SpeakerKind::Person && !next.plural;
    reading.word(end) == "," && (trade || reading.word(end + 1) == "who")
}

fn after_article(reading: &Reading<'_>, mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1);
    before.is_some_and(|before| reading.is_the(before as usize))
        || reading.token(mention.core.start as usize).is_some_and(Token::is_mark)
}
