//! Features: a template and the values of its fields (words, tags, small numbers), packed into one number.
//!
//! Templates are a list with names and fields; what a table needs to find a feature is worked out from it by the compiler.

/// What a field of a template holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// A word's code.
    Word,
    /// A tag's number.
    Tag,
    /// A number of so many bits, at most eight, whose meaning the template gives.
    Number(u32),
}

/// The fields as templates name them: `N3` is a number of three bits, `Number` one of eight.
#[allow(non_upper_case_globals, unused_imports)]
pub(crate) mod fields {
    use super::Field;
    pub(crate) use super::Field::{Tag, Word};

    pub(crate) const N1: Field = Field::Number(1);
    pub(crate) const N2: Field = Field::Number(2);
    pub(crate) const N3: Field = Field::Number(3);
    pub(crate) const N4: Field = Field::Number(4);
    pub(crate) const N5: Field = Field::Number(5);
    pub(crate) const N6: Field = Field::Number(6);
    pub(crate) const N7: Field = Field::Number(7);
    pub(crate) const Number: Field = Field::Number(8);
}

impl Field {
    pub(super) const fn bits(self) -> u32 {
        match self {
            Self::Word => 18,
            Self::Tag => 6,
            Self::Number(bits) => bits,
        }
    }
}

/// A kind of feature.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Template {
    pub(crate) name: &'static str,
    pub(crate) fields: &'static [Field],
}

impl Template {
    /// How many bits its values have.
    const fn bits(&self) -> u32 {
        let (mut bits, mut at) = (0, 0);
        while at < self.fields.len() {
            bits += self.fields[at].bits();
            at += 1;
        }
        bits
    }

    const fn ends_with_word(&self) -> bool {
        matches!(self.fields, [.., Field::Word])
    }

    const fn has_word(&self) -> bool {
        let mut at = 0;
        while at < self.fields.len() {
            if matches!(self.fields[at], Field::Word) {
                return true;
            }
            at += 1;
        }
        false
    }
}

/// Templates whose fields have at most so many bits are looked up by their value alone: half of all look-ups.
const DENSE_BITS: u32 = 15;

/// Templates with one word, the last field, and at most so many bits before it are looked up in a list that the word has: half of
/// the others.
pub(super) const LISTED_BITS: u32 = 6;

/// Where a table keeps the features of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    number: u8,
    kept: Kept,
}

impl Place {
    /// The bit of the template in what is known of a word.
    pub(super) const fn bit(self) -> Option<u32> {
        match self.kept {
            Kept::Hashed(bit) => bit,
            _ => None,
        }
    }
}

/// How features of a template are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    /// By their value: where they begin among all that are.
    Dense(u32),
    /// By their word: the number of the list that each word has of them, and how many bits a place in it has.
    Listed(u8, u8),
    /// By hash: the bit of the template in what is known of a word; none for one without words.
    Hashed(Option<u32>),
}

/// The most templates that a list can have.
pub(super) const MOST: usize = 128;

/// The places of templates.
pub(crate) const fn places<const N: usize>(templates: &[Template]) -> [Place; N] {
    let mut places = [Place { number: 0, kept: Kept::Hashed(None) }; N];
    let (mut begin, mut words, mut lists, mut at) = (0, 0, 0, 0);
    while at < N && at < templates.len() {
        let template = &templates[at];
        let kept = if template.bits() <= DENSE_BITS {
            begin += 1 << template.bits();
            Kept::Dense(begin - (1 << template.bits()))
        } else if template.ends_with_word() && template.bits() <= Field::Word.bits() + LISTED_BITS {
            lists += 1;
            Kept::Listed(lists - 1, (template.bits() - Field::Word.bits()) as u8)
        } else if template.has_word() {
            words += 1;
            Kept::Hashed(Some(words - 1))
        } else {
            Kept::Hashed(None)
        };
        places[at] = Place { number: at as u8, kept };
        at += 1;
    }
    assert!(words <= 32, "what is known of a word has a bit for each template that is found by hash and has words");
    places
}

/// How many lists a word has.
pub(super) fn width(templates: &[Template]) -> usize {
    let places: [Place; MOST] = places(templates);
    places.iter().filter(|place| matches!(place.kept, Kept::Listed(..))).count()
}

/// A template of some list.
pub(crate) trait Kind: Copy {
    fn place(self) -> Place;
}

impl Kind for Place {
    fn place(self) -> Place {
        self
    }
}

/// A word's code with what a table knows of it: for each template with words whether any of its features has this word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(super) code: u32,
    pub(super) known: u32,
}

impl Word {
    /// A word of which nothing is known, so that everything is possible.
    pub(crate) const fn any(code: u32) -> Self {
        Self { code, known: u32::MAX }
    }
}

/// The bits of a feature that its values can have; its template has the others.
#[cfg(feature = "fit")]
pub(super) const VALUES: u64 = 0x00FF_FFFF_FFFF_FFFF;

/// The values of a feature's fields, packed in order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Values {
    packed: u64,
    /// What is known of all its words.
    known: u32,
}

impl Default for Values {
    #[inline]
    fn default() -> Self {
        Self { packed: 0, known: u32::MAX }
    }
}

/// A feature, ready to be looked up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Feature {
    /// The template's number in the highest eight bits, the values in the others.
    pub(crate) number: u64,
    pub(super) way: Way,
}

/// How a feature is looked up.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// At this place of all that are looked up by value.
    Dense(u32),
    /// In a list of its word.
    Listed(Listed),
    /// By hash; whether it can have weights, as far as its words tell.
    Hashed(bool),
}

/// A place in a list of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed {
    pub(super) word: u32,
    pub(super) list: u8,
    pub(super) at: u8,
    /// How many bits `at` has.
    pub(super) bits: u8,
}

impl Values {
    #[inline]
    pub(crate) const fn word(self, word: Word) -> Self {
        let packed = self.packed << Field::Word.bits() | word.code as u64 & 0x3_FFFF;
        Self { packed, known: self.known & word.known }
    }

    #[inline]
    pub(crate) const fn tag(self, tag: u8) -> Self {
        self.bits::<{ Field::Tag.bits() }>(tag)
    }

    /// Tags that stand side by side, six bits each, the last of them lowest.
    #[inline]
    pub(crate) const fn tags<const COUNT: u32>(self, tags: u32) -> Self {
        let bits = COUNT * Field::Tag.bits();
        Self { packed: self.packed << bits | tags as u64 & ((1 << bits) - 1), known: self.known }
    }

    /// A number of eight bits.
    #[inline]
    pub(crate) const fn number(self, value: u8) -> Self {
        self.bits::<8>(value)
    }

    /// A number of `BITS` bits.
    #[inline]
    pub(crate) const fn bits<const BITS: u32>(self, value: u8) -> Self {
        self.number_of(BITS, value)
    }

    #[inline]
    pub(super) const fn number_of(self, bits: u32, value: u8) -> Self {
        Self { packed: self.packed << bits | value as u64 & ((1 << bits) - 1), known: self.known }
    }

    /// The key of a group of features that depend on these values.
    #[inline]
    pub(super) const fn of_group(self, group: u8) -> u64 {
        (group as u64) << 56 | self.packed
    }

    /// The feature of a template with these values.
    #[inline(always)]
    pub(crate) fn of(self, template: impl Kind) -> Feature {
        let place = template.place();
        let number = u64::from(place.number) << 56 | self.packed;
        let way = match place.kept {
            Kept::Dense(begin) => Way::Dense(begin + self.packed as u32),
            Kept::Listed(list, bits) => {
                let (word, at) = (self.packed as u32 & 0x3_FFFF, (self.packed >> Field::Word.bits()) as u8);
                Way::Listed(Listed { word, list, at, bits })
            }
            Kept::Hashed(bit) => Way::Hashed(bit.is_none_or(|bit| self.known >> bit & 1 != 0)),
        };
        Feature { number, way }
    }
}

/// Declares templates: a module of their numbers and the list of their names and fields.
macro_rules! templates {
    ($($name:ident $text:literal [$($field:ident)*];)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        #[derive(Clone, Copy)]
        pub(crate) enum T { $($name),* }

        /// The templates in the order of their numbers.
        pub(crate) const TEMPLATES: &[$crate::chain::feature::Template] = &[
            $($crate::chain::feature::Template {
                name: $text,
                fields: &[$($crate::chain::feature::fields::$field),*],
            }),*
        ];

        /// Where their features are kept.
        pub(crate) const PLACES: [$crate::chain::feature::Place; TEMPLATES.len()] =
            $crate::chain::feature::places(TEMPLATES);

        impl $crate::chain::feature::Kind for T {
            #[inline(always)]
            fn place(self) -> $crate::chain::feature::Place {
                PLACES[self as usize]
            }
        }
    };
}
pub(crate) use templates;
