//! Titles within a run of capitalised words: where the name behind them begins, and titles that stand alone.
//!
//! Reads the classes of the words of one run, and how often the text has them as surnames; moves the bounds of a name,
//! never beyond the run.

use super::name::{BEFORE_NAME, Finder};
use super::{Mention, MentionKind, Place, Role, SpeakerKind};
use crate::lexicon::{Classes, Sex, Tag};
use crate::segment::token::Token;

impl Finder<'_> {
    /// *Queen of Hearts*, *Duke of York*: the rank and what it is of are the name; the sentence begins at `from`.
    pub(super) fn realm(&self, from: usize, at: usize, stop: usize) -> Option<Mention> {
        let of = (at + 1..stop.saturating_sub(1)).find(|word| self.reading.word(*word) == "of")?;
        let noble = self.classes(of - 1).any(Classes::NOBLE);
        let mut mention = self.titles_alone(from, at, of);
        mention.tokens.end = stop as u32;
        mention.core = if noble { of as u32 - 1..stop as u32 } else { mention.core };
        mention.kind = if noble { MentionKind::Name } else { MentionKind::Nominal };
        mention.sex = self.sex(of - 1);
        Some(mention)
    }

    /// Titles and no name: *the Senator*, *Captain*; *Mother* and *Baker* are names; the sentence begins at `from`.
    pub(super) fn titles_alone(&self, from: usize, at: usize, stop: usize) -> Mention {
        let head = stop - 1;
        let before = (from..at).next_back().and_then(|before| self.token(before));
        let article = before.is_some_and(|before| matches!(before.tag, Tag::Dt | Tag::PrpS));
        let classes = self.classes(head);
        let kin = classes.any(Classes::KIN.with(Classes::KIN_TITLE));
        let surname = stop == at + 1 && !classes.any(Classes::OFFICE.with(Classes::HONORIFIC).with(Classes::RANK));
        let count = self.token(head).map(|token| self.counts.of_word(token.word)).unwrap_or_default();
        let proper = count.surname > 0 && count.middle > count.lower && !classes.any(Classes::PLURAL);
        let named = !article && (kin || surname || proper);
        Mention {
            tokens: if article { at - 1 } else { at } as u32..stop as u32,
            core: head as u32..stop as u32,
            kind: if named { MentionKind::Name } else { MentionKind::Nominal },
            animacy: SpeakerKind::Person,
            sex: if surname && !kin { Sex::Unknown } else { self.sex(head) },
            plural: classes.any(Classes::PLURAL),
            role: Role::Other,
            quoted: self.reading.quoted(at),
            pattern: None,
            place: Place::default(),
        }
    }

    /// Where the name itself begins after the titles before it; `stop` where there are only titles.
    pub(super) fn core_start(&self, at: usize, stop: usize) -> usize {
        if self.is_office_of(at, stop) {
            return self.after_of((at..stop).find(|word| self.reading.word(*word) == "of").unwrap_or(at), stop);
        }
        let honoured = stop >= at + 2 && self.classes(stop - 2).any(Classes::HONORIFIC);
        // *Mayor Ann Center*
        let person = (at..stop.saturating_sub(2))
            .any(|word| self.is_office(word) && self.classes(word + 1).any(Classes::GIVEN) && !self.is_body(word + 1));
        if self.is_body(stop - 1) && !honoured && !person {
            return at;
        }
        let mut core = at;
        for word in at..stop {
            if self.is_title_within(core, word, stop) {
                core = word + 1;
                // *Secretary of State John Kerry*
                if self.reading.word(core) == "of" && core + 1 < stop {
                    core = self.after_of(core, stop);
                }
            }
        }
        if core < stop { self.after_party(core, stop) } else { core }
    }

    /// Whether a word is a title and no part of the name that began at `core`.
    fn is_title_within(&self, core: usize, word: usize, stop: usize) -> bool {
        let classes = self.classes(word);
        if !classes.any(BEFORE_NAME) || word < core {
            return false;
        }
        // *Mayor Don Gray*
        if word > 0 && core == word && word + 1 < stop && classes.any(Classes::GIVEN) && self.is_office(word - 1) {
            return false;
        }
        let office = Classes::OFFICE.with(Classes::HONORIFIC);
        if word > core && self.classes(core).any(Classes::GIVEN) {
            // *Ann King*, *Martin Luther King Jr.*; but *Clinton Campaign Chairman John Podesta*
            return word + 1 < stop && classes.any(office) && !classes.any(Classes::GIVEN);
        }
        if word + 1 == stop && word > 0 {
            let before = self.classes(word - 1);
            // *Mr. Baker*, *Mrs. King*; but *Mr. Speaker*, *Prime Minister*
            if word == core && core > 0 && before.any(Classes::HONORIFIC) {
                return classes.any(Classes::OFFICE);
            }
            // *Tesfaye King*
            let unknown = |at: usize| self.token(at).is_some_and(|t| self.reading.lexicon.entry(t.word).tag.is_none());
            return !(word > core && unknown(word - 1) && !classes.any(Classes::OFFICE));
        }
        true
    }

    fn is_office(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capital) && self.classes(at).any(Classes::OFFICE.with(Classes::HONORIFIC))
    }

    /// *Secretary of the Board*: titles and what they are of.
    fn is_office_of(&self, at: usize, stop: usize) -> bool {
        let title = |word: &usize| self.classes(*word).any(Classes::TITLE) && !self.classes(*word).any(Classes::GIVEN);
        let of = (at..stop).take_while(title).last().map_or(at, |last| last + 1);
        of > at && of + 1 < stop && self.reading.word(of) == "of"
    }

    /// After *of State*: the name, or the end where none follows.
    fn after_of(&self, of: usize, stop: usize) -> usize {
        (of + 2..stop).find(|word| self.classes(*word).any(Classes::GIVEN)).unwrap_or(stop)
    }

    /// *Republican Ted Cruz*, *Texas Republican Ted Cruz*: what is no name before a given name goes.
    fn after_party(&self, core: usize, stop: usize) -> usize {
        if self.classes(core).any(Classes::GIVEN) || self.reading.word(core).ends_with('.') {
            return core;
        }
        let given = (core + 1..stop.saturating_sub(1)).find(|word| self.classes(*word).any(Classes::GIVEN));
        let strip = |given: usize| {
            let known = |word: usize| {
                let entry = self.token(word).map(|token| self.reading.lexicon.entry(token.word));
                let place = Classes::DEMONYM.with(Classes::COUNTRY).with(Classes::ORGANIZATION_WORD);
                entry.is_some_and(|entry| entry.tag.is_some() || entry.classes.any(place))
            };
            (core..given).all(known)
        };
        given.filter(|given| strip(*given)).unwrap_or(core)
    }
}
