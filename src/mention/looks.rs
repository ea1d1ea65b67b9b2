//! What a token may begin, at a glance: most begin nothing, and need no longer look.
//!
//! Reads a token's tag, case and lists, and the token before it; never looks at what follows.

use super::name::Finder;
use super::nominal;
use crate::lexicon::tag::{is_any, tags};
use crate::lexicon::{Classes, Tag};

/// The tags of pronouns.
const PRONOUNS: u64 = tags(&[Tag::Prp, Tag::PrpS, Tag::Wp, Tag::WpS]);

/// What a token may begin, at a glance.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Looks {
    pub(super) pronoun: bool,
    pub(super) name: bool,
    pub(super) nominal: bool,
}

impl Finder<'_> {
    /// The first token from `at` on with which anything can begin, the caller's aliases aside: a look that two tokens in
    /// three fail, and that saves them all others.
    pub(super) fn next(&self, at: usize, end: usize) -> usize {
        let tokens = self.reading.tokens().get(at..end).unwrap_or_default();
        let mut owned = nominal::is_owned(self, at);
        for (number, token) in (at..).zip(tokens) {
            if owned || token.gist.may_begin() {
                return number;
            }
            owned = nominal::owns(token);
        }
        end
    }

    /// What can begin at a token: for a pronoun the tag tells; for a name a capital, or a small word that is a particle or
    /// in no list (*al-Assad*); for a nominal the tag, the word before, or a noun for several.
    pub(super) fn looks(&self, at: usize) -> Looks {
        let Some(token) = self.token(at) else { return Looks::default() };
        let lists = || self.reading.lexicon.known(token.word);
        let small = || token.gist.may_begin() && lists().is_none_or(|lists| lists.any(Classes::PARTICLE));
        Looks {
            pronoun: is_any(token.tag, PRONOUNS),
            name: token.is_capital() || small(),
            nominal: is_any(token.tag, nominal::OPENING)
                || nominal::is_owned(self, at)
                || token.gist.any(nominal::HEADS) && lists().is_some_and(nominal::is_several),
        }
    }
}
