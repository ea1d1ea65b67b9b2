//! Names: the caller's aliases, and runs of capitalised words with their titles.
//!
//! Reads the tokens of one sentence from a token on, how often the text writes a word how, and the caller's roster;
//! gives at most one [`Mention`]. Whose name it is, is never asked.

use super::counts::{Counts, opens};
use super::{Mention, MentionKind, Place, Reading, Role, SpeakerKind};
use crate::lexicon::{Classes, Sex, Tag};
use crate::roster::Roster;
use crate::segment::token::{Shape, Token};

/// No name is longer; a longer run is a list or a heading.
pub(super) const LONGEST: usize = 12;

/// So many tokens from the mark before a nickname to the one after it.
const NICKNAME: usize = 5;

/// So many titles before an alias at most.
const MOST_TITLES: usize = 3;

/// What looking for names needs.
pub(crate) struct Finder<'r> {
    pub(crate) reading: Reading<'r>,
    pub(crate) counts: &'r Counts,
    pub(crate) roster: Option<&'r Roster>,
}

/// The sentence that is read.
#[derive(Clone, Copy)]
pub(crate) struct Stretch {
    pub(crate) from: usize,
    pub(crate) end: usize,
    /// Every word that can has a capital.
    pub(crate) headline: bool,
}

/// Nouns and titles that stand before a name.
pub(super) const BEFORE_NAME: Classes = Classes::TITLE.with(Classes::ROLE);

impl<'r> Finder<'r> {
    pub(super) fn token(&self, at: usize) -> Option<&'r Token> {
        self.reading.token(at)
    }

    pub(super) fn classes(&self, at: usize) -> Classes {
        self.token(at).map_or(Classes(0), |token| self.reading.lexicon.classes(token.word))
    }

    pub(super) fn sex(&self, at: usize) -> Sex {
        self.token(at).map_or(Sex::Unknown, |token| self.reading.lexicon.entry(token.word).sex)
    }

    /// The caller's alias at a token, with the titles before it.
    pub(super) fn alias(&self, at: usize, end: usize) -> Option<Mention> {
        let roster = self.roster?;
        let tokens = self.reading.tokens().get(at..end)?;
        let (start, (mut pattern, mut length)) = match roster.at(tokens) {
            Some(found) => (at, found),
            // titles that the alias does not have
            None => {
                let titles = (at..end).take(MOST_TITLES).take_while(|title| self.is_title(*title)).count();
                let start = at + Some(titles).filter(|titles| *titles > 0)?;
                (start, roster.at(self.reading.tokens().get(start..end)?)?)
            }
        };
        // a given name and a surname that are aliases of one member each
        let next = start + length;
        if let Some((second, more)) = self.reading.tokens().get(next..end).and_then(|tokens| roster.at(tokens)) {
            if let Some(both) = roster.shared(pattern, second) {
                pattern = both;
                length += more;
            }
        }
        let known = roster.patterns.get(pattern as usize)?;
        let sex = (at..start).map(|title| self.sex(title)).find(|sex| *sex != Sex::Unknown).unwrap_or_default();
        let stop = start + length;
        let core = (start..stop).find(|word| !self.is_title(*word)).unwrap_or(start);
        let described = known.description && !self.has_capital(start + 1, stop);
        Some(Mention {
            tokens: at as u32..stop as u32,
            core: core as u32..stop as u32,
            kind: if described { MentionKind::Nominal } else { MentionKind::Name },
            animacy: SpeakerKind::Person,
            sex,
            plural: false,
            role: Role::Other,
            quoted: self.reading.quoted(at),
            pattern: Some(pattern),
            place: Place::default(),
        })
    }

    fn has_capital(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.token(at).is_some_and(Token::is_capital))
    }

    pub(super) fn is_title(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capital) && self.classes(at).any(Classes::TITLE)
    }

    /// The name that begins at a token.
    pub(super) fn name(&self, at: usize, stretch: Stretch) -> Option<Mention> {
        let particle =
            self.is_particle(at) && (self.is_part(at + 1) || self.is_particle(at + 1) && self.is_part(at + 2));
        let begins = self.begins(at, stretch) || self.is_joined(at) || particle;
        if !begins {
            return None;
        }
        let stop = self.run_end(at, stretch);
        let core = self.core_start(at, stop);
        if core >= stop {
            return Some(
                self.realm(stretch.from, at, stop).unwrap_or_else(|| self.titles_alone(stretch.from, at, stop)),
            );
        }
        let sex = self.run_sex(at, core, stop);
        let animacy = self.animacy(core, stop, core > at, stretch);
        Some(Mention {
            tokens: at as u32..stop as u32,
            core: core as u32..stop as u32,
            kind: MentionKind::Name,
            animacy,
            sex: if matches!(animacy, SpeakerKind::Person | SpeakerKind::Unknown) { sex } else { Sex::Unknown },
            plural: self.is_family(at, stop) || animacy == SpeakerKind::Group,
            role: Role::Other,
            quoted: self.reading.quoted(at),
            pattern: None,
            place: Place::default(),
        })
    }

    /// Whether a token can be part of a name by its looks.
    fn is_part(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if !token.is_capital() || token.is_mark() || token.shape.any(Shape::CLITIC | Shape::DIGIT) {
            return false;
        }
        // *R-Ohio*, *D-Calif.*
        if self.reading.word(at).as_bytes().get(1) == Some(&b'-') {
            return false;
        }
        let entry = self.reading.lexicon.entry(token.word);
        let named = entry.classes.any(Classes::GIVEN.with(BEFORE_NAME).with(Classes::ORGANIZATION_WORD));
        let last_words = Classes::ORGANIZATION_WORD.with(Classes::PLACE_WORD);
        let kept = entry.classes.any(Classes::GIVEN.with(last_words));
        if entry.classes.any(Classes::CALENDAR) && !kept {
            return self.is_feast_name(at);
        }
        if entry.classes.any(Classes::STOP_CAPITAL) && !kept {
            // *New York*, *Good Hope*
            let next = self.token(at + 1).is_some_and(|next| next.is_capital() && next.tag.is_proper());
            return next && self.counts.of_word(token.word).middle > 0 && !closed(entry.tag, token);
        }
        // *Li Na*
        let given = matches!(entry.tag, Some(Tag::To | Tag::Uh))
            && at.checked_sub(1).is_some_and(|before| self.is_surname(before));
        named || !closed(entry.tag, token) || given
    }

    /// A capitalised word that no list has but as a name.
    fn is_surname(&self, at: usize) -> bool {
        let entry =
            self.token(at).filter(|token| token.is_capital()).map(|token| self.reading.lexicon.entry(token.word));
        entry.is_some_and(|entry| entry.tag.is_none_or(Tag::is_proper))
    }

    /// *May* and *April* amid a sentence and in no date.
    fn is_woman(&self, at: usize, stretch: Stretch) -> bool {
        let dated = |word: &str| {
            let words = [
                "in", "of", "since", "until", "by", "during", "late", "early", "last", "next", "this", "mid", "through",
            ];
            words.contains(&word)
        };
        let named = self.classes(at).any(Classes::GIVEN) && !self.is_initial(at, stretch) && !stretch.headline;
        let year = self.token(at + 1).is_some_and(|next| next.tag == Tag::Cd);
        named && !year && !at.checked_sub(1).is_some_and(|before| dated(self.reading.word(before)))
    }

    /// *the March Hare*
    fn is_feast_name(&self, at: usize) -> bool {
        let article = at.checked_sub(1).is_some_and(|before| self.reading.is_the(before));
        article && self.token(at + 1).is_some_and(|next| next.is_capital() && next.tag.is_proper())
    }

    /// Whether a name can begin at a token.
    fn begins(&self, at: usize, stretch: Stretch) -> bool {
        if !self.is_part(at) {
            return false;
        }
        let Some(token) = self.token(at) else { return false };
        let entry = self.reading.lexicon.entry(token.word);
        let count = self.counts.of_word(token.word);
        let calendar = entry.classes.any(Classes::CALENDAR.with(Classes::STOP_CAPITAL));
        let next = at + 1 < stretch.end && (self.is_part(at + 1) || self.bridge(at, at + 1, stretch.end).is_some());
        if calendar && !next {
            let month = entry.classes.any(Classes::CALENDAR);
            return if month { self.is_woman(at, stretch) } else { count.middle > count.lower };
        }
        if stretch.headline {
            return self.is_known_name(at) || entry.classes.any(Classes::GIVEN.with(Classes::TITLE)) && next;
        }
        if !next && self.is_adjective(at) {
            return false;
        }
        if !self.is_initial(at, stretch) {
            return true;
        }
        let named = Classes::GIVEN.with(Classes::TITLE).with(Classes::COUNTRY).with(Classes::CAPITAL);
        let known = Classes::GIVEN.with(BEFORE_NAME);
        match entry.tag {
            // *Unluckily Ann left*
            None if self.reading.word(at).ends_with("ly") && count.middle == 0 => false,
            // *Conflates Ann Gray and …*
            None if count.middle == 0 && !entry.classes.any(known) && self.is_full_name(at + 1) => false,
            // *Al-Gray*, which elsewhere is *al-Gray*
            None if self.is_joined_name(at) => true,
            None => count.lower == 0 || count.middle > count.lower,
            Some(tag) if tag.is_proper() => true,
            Some(_) if count.middle > 0 && count.middle >= count.lower => true,
            Some(_) if entry.classes.any(named.with(Classes::INSTITUTION)) => next || count.lower == 0,
            Some(tag) => next && count.lower == 0 && matches!(tag, Tag::Nn | Tag::Nns | Tag::Jj),
        }
    }

    /// The text or the want of any other reading tell that a word is a name, whatever its case here.
    fn is_known_name(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let count = self.counts.of_word(token.word);
        let unknown = self.reading.lexicon.entry(token.word).tag.is_none();
        count.middle > 0 && count.middle >= count.lower || unknown && count.lower == 0
    }

    /// *Democratic voters*, *a Russian ship*: describes the noun after it.
    fn is_adjective(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let entry = self.reading.lexicon.entry(token.word);
        let noun = self
            .token(at + 1)
            .is_some_and(|next| matches!(next.tag, Tag::Nn | Tag::Nns | Tag::Jj) && !next.is_capital());
        noun && (entry.classes.any(Classes::DEMONYM)
            || entry.tag == Some(Tag::Jj) && !entry.classes.any(Classes::GIVEN))
    }

    /// A given name and a surname.
    fn is_full_name(&self, at: usize) -> bool {
        let often = |token: &Token| self.counts.of_word(token.word).middle > 0;
        self.classes(at).any(Classes::GIVEN) && self.is_part(at + 1) && self.token(at + 1).is_some_and(often)
    }

    /// Where a capital is due anyway.
    fn is_initial(&self, at: usize, stretch: Stretch) -> bool {
        at <= stretch.from || self.token(at - 1).is_some_and(|before| opens(before.tag))
    }

    /// *al-Assad*, *d’Artagnan*: a small prefix and a capital after the joint.
    fn is_joined(&self, at: usize) -> bool {
        let unknown =
            |token: &Token| !token.is_capital() && !token.is_mark() && !self.reading.lexicon.knows(token.word);
        if !self.token(at).is_some_and(unknown) {
            return false;
        }
        let word = self.reading.word(at);
        let Some(joint) = word.find(['-', '\'', '’']).filter(|joint| *joint <= 3) else { return false };
        let small = ["al", "el", "ul", "ad", "as", "an", "ash", "ar", "d", "de", "bin", "ibn", "at"];
        let prefix = word.get(..joint).unwrap_or_default();
        let rest = word.get(joint..).unwrap_or_default().trim_start_matches(['-', '\'', '’']);
        small.contains(&prefix) && rest.chars().next().is_some_and(char::is_uppercase)
    }

    /// A capital after the joint.
    fn is_joined_name(&self, at: usize) -> bool {
        let root = self.reading.word(at).split_once('-').and_then(|(_, root)| root.chars().next());
        root.is_some_and(char::is_uppercase)
    }

    /// *van*, *de la*, *bin* before a name.
    fn is_particle(&self, at: usize) -> bool {
        if !self.classes(at).any(Classes::PARTICLE) {
            return false;
        }
        let word = self.reading.word(at);
        let small =
            ["de", "van", "von", "bin", "ibn", "al", "el", "la", "del", "der", "den", "du", "da", "di", "ter", "ten"];
        small.contains(&word)
    }

    /// Where the run of name words from `at` ends.
    fn run_end(&self, at: usize, stretch: Stretch) -> usize {
        let limit = stretch.end.min(at + LONGEST);
        let mut stop = at + 1;
        while stop < limit {
            let other = stretch.headline && !self.is_known_name(stop);
            // *Mr. Hale Miss Gray*: two names
            let second = self.classes(stop).any(Classes::HONORIFIC) && !self.classes(stop - 1).any(BEFORE_NAME);
            if other || second || self.aliased(stop, stretch.end) {
                break;
            }
            if self.is_part(stop) || self.is_joined(stop) {
                stop += 1;
                continue;
            }
            match self.bridge(at, stop, limit) {
                Some(next) => stop = next,
                None => break,
            }
        }
        stop
    }

    fn aliased(&self, at: usize, end: usize) -> bool {
        let tokens = self.reading.tokens().get(at..end).unwrap_or_default();
        self.roster.is_some_and(|roster| roster.at(tokens).is_some())
    }

    /// Over a small word or mark within a name: gives the end of what follows it.
    fn bridge(&self, at: usize, stop: usize, limit: usize) -> Option<usize> {
        let word = self.reading.word(stop);
        let part = |at: usize| at < limit && self.is_part(at);
        match word {
            "." => (self.classes(stop - 1).any(Classes::TITLE) && part(stop + 1)).then_some(stop + 2),
            "," => {
                let suffix = ["Jr.", "Sr.", "Jr", "Sr", "III", "II", "IV", "Esq", "Esq."];
                suffix.contains(&self.reading.word(stop + 1)).then_some(stop + 2)
            }
            "&" => part(stop + 1).then_some(stop + 2),
            "“" | "‘" | "\"" | "'" | "(" => self.nickname(at, stop, limit),
            "of" => {
                let heads = Classes::ORGANIZATION_WORD.with(BEFORE_NAME).with(Classes::ORGANIZATION);
                let last = self.classes(stop - 1);
                let place = last.any(Classes::PLACE_WORD);
                let person = self.classes(at).any(Classes::GIVEN) && stop > at + 1;
                if !(last.any(heads) || place) || last.any(Classes::GROUP) || person {
                    return None;
                }
                let article = usize::from(self.reading.is_the(stop + 1));
                part(stop + 1 + article).then_some(stop + 2 + article)
            }
            "and" | "for" | "on" => {
                let first = self.classes(at).any(Classes::ORGANIZATION_WORD) && !self.reading.word(at).ends_with('s');
                let of = (at..stop).any(|word| self.reading.word(word) == "of");
                let person = self.classes(stop + 1).any(Classes::GIVEN.with(BEFORE_NAME));
                (first && (of || word != "and") && part(stop + 1) && !person).then_some(stop + 2)
            }
            _ if self.is_particle(stop) => {
                let more = usize::from(self.is_particle(stop + 1));
                part(stop + 1 + more).then_some(stop + 2 + more)
            }
            _ => None,
        }
    }

    /// Over the nickname in *Barry “Baz” Gray*: gives the end of what follows it.
    fn nickname(&self, at: usize, stop: usize, limit: usize) -> Option<usize> {
        let named = self.classes(stop - 1).any(Classes::GIVEN) || stop == at + 1;
        let close =
            (stop + 2..limit.min(stop + NICKNAME)).find(|close| self.token(*close).is_some_and(Token::is_mark))?;
        let opens = self.token(stop)?.shape.any(Shape::SPACED) && !self.token(stop + 1)?.shape.any(Shape::SPACED);
        let closes = matches!(
            (self.reading.word(stop), self.reading.word(close)),
            ("“", "”") | ("‘", "’") | ("\"", "\"") | ("'", "'") | ("(", ")")
        );
        let capital =
            (stop + 1..close).all(|word| self.token(word).is_some_and(Token::is_capital) || self.reading.is_the(word));
        let surname = close + 1 < limit && self.is_part(close + 1) && !self.classes(close + 1).any(BEFORE_NAME);
        (named && opens && closes && capital && surname).then_some(close + 2)
    }

    /// *the Smiths*
    fn is_family(&self, at: usize, stop: usize) -> bool {
        let article = at.checked_sub(1).is_some_and(|before| self.reading.is_the(before));
        article && stop == at + 1 && self.reading.word(at).ends_with('s')
    }
}

/// Words of these tags begin no name, and are part of none.
fn closed(tag: Option<Tag>, token: &Token) -> bool {
    // May, Will and Long amid a sentence are names
    match tag {
        Some(Tag::Md | Tag::In) => token.tag != Tag::Nnp,
        Some(Tag::Dt | Tag::Cc | Tag::Prp | Tag::PrpS | Tag::To | Tag::Wdt | Tag::Wp | Tag::WpS | Tag::Wrb) => true,
        Some(Tag::Ex | Tag::Pdt | Tag::Uh | Tag::Pos) => true,
        _ => false,
    }
}
