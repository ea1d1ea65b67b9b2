//! Noun phrases without what hangs on them: *the New York businessman*, *he*, *two people*.
//!
//! One pass over tags: a phrase goes on while words can be of one, and pronouns and determiners begin a new one.

use crate::lexicon::Tag;
use crate::passage::{Item, NONE, Passage, State};

/// Cuts the passage into noun phrases and numbers their tokens.
pub(crate) fn mark_phrases(passage: &mut Passage) {
    passage.phrases.clear();
    let mut at = 0;
    while at < passage.items.len() {
        let end = phrase_end(&passage.items, at);
        // phrases beyond the numbers are not told
        let number = u16::try_from(passage.phrases.len()).unwrap_or(NONE);
        if end > at && number < NONE {
            passage.items[at..end].iter_mut().for_each(|item| item.phrase = number);
            passage.phrases.push(at..end);
        }
        at = end.max(at + 1);
    }
}

/// Where the phrase that begins at `start` ends; `start` where none does.
fn phrase_end(items: &[Item], start: usize) -> usize {
    let mut at = start;
    while let Some(item) = items.get(at) {
        let first = at == start;
        let marks = matches!(item.state, State::Opening | State::Closing);
        let inner = !first
            && matches!(item.tag, Tag::Vbn | Tag::Vbg | Tag::Rb)
            && items.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Nn | Tag::Nns | Tag::Jj));
        let ampersand = !first && item.word == AMPERSAND;
        if marks || !(of_phrase(item.tag) || inner || ampersand) {
            break;
        }
        let opener = matches!(item.tag, Tag::Prp | Tag::Wp | Tag::Wdt | Tag::Ex | Tag::Dt | Tag::PrpS);
        if !first && opener && items.get(at - 1).is_none_or(|last| last.tag != Tag::Pdt) {
            break;
        }
        at += 1;
        if matches!(item.tag, Tag::Prp | Tag::Wp | Tag::Wdt | Tag::Ex) {
            break;
        }
    }
    at
}

const AMPERSAND: u32 = 20;

const fn of_phrase(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Dt
            | Tag::Pdt
            | Tag::PrpS
            | Tag::Cd
            | Tag::Jj
            | Tag::Jjr
            | Tag::Jjs
            | Tag::Nn
            | Tag::Nns
            | Tag::Nnp
            | Tag::Nnps
            | Tag::Pos
            | Tag::Prp
            | Tag::Wp
            | Tag::Ex
            | Tag::Dollar
            | Tag::Fw
            | Tag::Wdt
            | Tag::Hash
    )
}
