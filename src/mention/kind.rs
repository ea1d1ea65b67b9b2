//! What a name names: a person, of which gender, a body, a place.
//!
//! Reads the classes of a run of words that is a name; gives its kind and gender as far as the words alone tell. What
//! the text says of it, the cast reads.

use super::name::{BEFORE_NAME, Finder, LONGEST, Stretch};
use crate::enum_names::names;
use crate::lexicon::{Classes, Sex, Word};
use crate::segment::token::Shape;

/// What a [`Speaker`](crate::Speaker) is: what the mention that stands for one tells, and all its mentions together.
///
/// ```
/// use inquit::SpeakerKind;
///
/// let document = inquit::analyze("“Go,” said Mrs. Gray. The White House said that it was late.");
/// let people = document.speakers().filter(|speaker| speaker.kind() == SpeakerKind::Person);
/// assert_eq!(people.count(), 1);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum SpeakerKind {
    /// One person.
    Person,
    /// Several people without a common name: *officials*, *critics*.
    Group,
    /// A company, party, court, agency, newspaper.
    Organization,
    /// A country, city or seat of government.
    Place,
    /// A statement, report, poll, letter.
    Document,
    /// An animal.
    Animal,
    /// The text does not tell.
    #[default]
    Unknown,
}

names!(
    SpeakerKind: Person = "person",
    Group = "group",
    Organization = "organization",
    Place = "place",
    Document = "document",
    Animal = "animal",
    Unknown = "unknown",
);

/// In bytes; longer words in capitals are names in capitals.
const LONGEST_ACRONYM: usize = 6;

impl Finder<'_> {
    /// A word that makes the whole run a body's name.
    pub(super) fn is_body(&self, at: usize) -> bool {
        self.classes(at).any(Classes::ORGANIZATION_WORD.with(Classes::PLACE_WORD))
    }

    pub(super) fn run_sex(&self, at: usize, core: usize, stop: usize) -> Sex {
        // not *Virginia* in *Virginia Gov. Tom Gray*
        let titles = (at..core).rev().chain(at.checked_sub(1)).filter(|title| self.classes(*title).any(BEFORE_NAME));
        let told = titles.map(|title| self.sex(title)).find(|sex| *sex != Sex::Unknown);
        told.unwrap_or_else(|| {
            let given = stop - core >= 2 && self.classes(core).any(Classes::GIVEN);
            if given { self.sex(core) } else { Sex::Unknown }
        })
    }

    pub(super) fn animacy(&self, core: usize, stop: usize, titled: bool, stretch: Stretch) -> SpeakerKind {
        let last = self.classes(stop - 1);
        let body = Classes::ORGANIZATION_WORD.with(Classes::ORGANIZATION).with(Classes::INSTITUTION);
        let place = Classes::COUNTRY.with(Classes::CAPITAL);
        let whole = if stop - core == 1 { last } else { self.compound(core, stop) };
        // *Hartley & Voss*
        let firm = (core..stop).any(|at| self.reading.word(at) == "&");
        if firm || whole.any(Classes::INSTITUTION) {
            return SpeakerKind::Organization;
        }
        let honoured = core.checked_sub(1).is_some_and(|title| self.classes(title).any(Classes::HONORIFIC));
        if titled && (honoured || !last.any(body)) {
            return SpeakerKind::Person;
        }
        let given = self.classes(core).any(Classes::GIVEN);
        if whole.any(place) || last.any(place) && !given {
            return SpeakerKind::Place;
        }
        if stop - core == 1 && last.any(Classes::DEMONYM) && !last.any(Classes::GIVEN) && !titled {
            return SpeakerKind::Group;
        }
        let last_word = Classes::ORGANIZATION_WORD.with(Classes::PLACE_WORD);
        if given && stop - core > 1 && (!last.any(last_word) || last.any(Classes::SURNAME)) {
            return SpeakerKind::Person;
        }
        if last.any(body)
            || stop - core > 1 && self.classes(core).any(Classes::ORGANIZATION_WORD.with(Classes::INSTITUTION))
        {
            return SpeakerKind::Organization;
        }
        if last.any(Classes::PLACE_WORD) {
            return SpeakerKind::Place;
        }
        let acronym = self.token(core).is_some_and(|token| token.shape.any(Shape::UPPER));
        if acronym && stop == core + 1 && !stretch.headline && self.reading.word(core).len() <= LONGEST_ACRONYM {
            return SpeakerKind::Organization;
        }
        if given { SpeakerKind::Person } else { SpeakerKind::Unknown }
    }

    /// What the lists say of several words together.
    fn compound(&self, core: usize, stop: usize) -> Classes {
        let tokens = self.reading.tokens().get(core..stop).unwrap_or_default();
        let mut words = [Word(0); LONGEST];
        let Some(words) = words.get_mut(..tokens.len()) else { return Classes::NONE };
        for (to, token) in words.iter_mut().zip(tokens) {
            *to = token.word;
        }
        self.reading.lexicon.compound(words).map_or(Classes::NONE, |(classes, _)| classes)
    }
}
