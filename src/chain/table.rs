//! Tables of weights: which feature speaks for which label, and how strongly.
//!
//! A feature is a template and the values of its fields (words, tags, small numbers), packed into one number. A table is
//! a text: a line `@template` for each template, under it one line a feature, its fields, separated by spaces, and its weights
//! in hundredths, one for each label, separated by commas; a first field as in the line above and a weight of zero are left
//! out. Words are written as words, so that a table outlives a change of the word lists.

use super::Row;
use super::code::Codes;
use crate::lexicon::Tag;

/// What a field of a template holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// A word's code.
    Word,
    /// A tag's number.
    Tag,
    /// A number below 256 whose meaning the template gives.
    Number,
}

impl Field {
    const fn bits(self) -> u32 {
        match self {
            Self::Word => 18,
            Self::Tag => 6,
            Self::Number => 8,
        }
    }
}

/// A kind of feature.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Template {
    pub(crate) name: &'static str,
    pub(crate) fields: &'static [Field],
}

/// The values of a feature's fields, packed in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Values(u64);

impl Values {
    pub(crate) const fn word(self, code: u32) -> Self {
        Self(self.0 << Field::Word.bits() | code as u64 & 0x3_FFFF)
    }

    pub(crate) const fn tag(self, tag: u8) -> Self {
        Self(self.0 << Field::Tag.bits() | tag as u64 & 0x3F)
    }

    pub(crate) const fn number(self, value: u8) -> Self {
        Self(self.0 << Field::Number.bits() | value as u64)
    }

    /// The feature of a template with these values.
    pub(crate) const fn of(self, template: u8) -> u64 {
        ((template as u64) << 56) | self.0
    }
}

/// Takes features one by one.
pub(crate) trait Sink: Sized {
    fn add(&mut self, feature: u64);

    /// Takes features that depend on `key` alone; where the slot still holds what the key gave, they are not asked again.
    fn group(&mut self, _slot: usize, _key: u64, features: impl FnOnce(&mut Self)) {
        features(self);
    }
}

impl Sink for Vec<u64> {
    fn add(&mut self, feature: u64) {
        self.push(feature);
    }
}

/// Sums that were worked out before, under the key that they depend on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memo<const L: usize>(Vec<(u64, Row<L>)>);

/// No group has this key.
const NO_KEY: u64 = u64::MAX;

/// Adds up the weights of features.
pub(crate) struct Sum<'t, const L: usize> {
    table: &'t Table<L>,
    memo: Option<&'t mut Memo<L>>,
    pub(crate) row: Row<L>,
}

impl<const L: usize> Sum<'_, L> {
    fn add_row(&mut self, row: &Row<L>) {
        for (to, weight) in self.row.iter_mut().zip(row) {
            *to += weight;
        }
    }
}

impl<const L: usize> Sink for Sum<'_, L> {
    #[inline]
    fn add(&mut self, feature: u64) {
        if let Some(weights) = self.table.weights(feature) {
            for (to, weight) in self.row.iter_mut().zip(weights) {
                *to += f32::from(*weight);
            }
        }
    }

    #[inline]
    fn group(&mut self, slot: usize, key: u64, features: impl FnOnce(&mut Self)) {
        if let Some((held, row)) = self.memo.as_ref().and_then(|memo| memo.0.get(slot)) {
            if *held == key {
                let row = *row;
                self.add_row(&row);
                return;
            }
        }
        let before = std::mem::replace(&mut self.row, [0.0; L]);
        features(self);
        let row = std::mem::replace(&mut self.row, before);
        self.add_row(&row);
        if let Some(memo) = &mut self.memo {
            if memo.0.len() <= slot {
                memo.0.resize(slot + 1, (NO_KEY, [0.0; L]));
            }
            memo.0[slot] = (key, row);
        }
    }
}

/// The weights of features, in hundredths.
///
/// Most features that a text shows have no weight: a small field of bits answers for nearly all of them, so that the slots
/// are seldom touched in vain.
#[derive(Clone, Debug)]
pub(crate) struct Table<const L: usize> {
    bits: Vec<u64>,
    slots: Vec<Slot<L>>,
}

/// A feature's weights under half of its hash; 0 for an empty slot.
#[derive(Clone, Copy, Debug)]
struct Slot<const L: usize> {
    check: u32,
    weights: [i16; L],
}

/// An odd constant with its bits spread evenly (the golden ratio).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// How many bits of the field a feature has to itself, at least.
const BITS_A_FEATURE: usize = 8;

#[inline]
const fn hash(feature: u64) -> u64 {
    let mixed = (feature ^ (feature >> 31)).wrapping_mul(SPREAD);
    mixed ^ (mixed >> 29)
}

/// The half of a hash that a slot keeps.
#[inline]
const fn check(hash: u64) -> u32 {
    (hash >> 32) as u32 | 1
}

impl<const L: usize> Table<L> {
    fn with_room(features: usize) -> Self {
        let slots = (features * 3 / 2).next_power_of_two().max(16);
        let bits = (features * BITS_A_FEATURE / 64).next_power_of_two().max(1);
        Self { bits: vec![0; bits], slots: vec![Slot { check: 0, weights: [0; L] }; slots] }
    }

    /// How many features have weights.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.slots.iter().filter(|slot| slot.check != 0).count()
    }

    /// A sum of weights that begins at zero.
    pub(crate) const fn sum(&self) -> Sum<'_, L> {
        Sum { table: self, memo: None, row: [0.0; L] }
    }

    /// As [`Table::sum`], with what was worked out before.
    pub(crate) const fn sum_with<'t>(&'t self, memo: &'t mut Memo<L>) -> Sum<'t, L> {
        Sum { table: self, memo: Some(memo), row: [0.0; L] }
    }

    /// The weights of a feature.
    #[inline]
    pub(crate) fn weights(&self, feature: u64) -> Option<&[i16; L]> {
        let hash = hash(feature);
        let word = self.bits.get((hash >> 6) as usize & (self.bits.len() - 1))?;
        if word >> (hash & 63) & 1 == 0 {
            return None;
        }
        let mut at = (hash >> 12) as usize;
        loop {
            let slot = self.slots.get(at & (self.slots.len() - 1))?;
            if slot.check == check(hash) {
                return Some(&slot.weights);
            }
            if slot.check == 0 {
                return None;
            }
            at += 1;
        }
    }

    fn insert(&mut self, feature: u64, weights: [i16; L]) {
        let hash = hash(feature);
        let bits = self.bits.len() - 1;
        self.bits[(hash >> 6) as usize & bits] |= 1 << (hash & 63);
        let mask = self.slots.len() - 1;
        let mut at = (hash >> 12) as usize;
        while self.slots[at & mask].check != 0 && self.slots[at & mask].check != check(hash) {
            at += 1;
        }
        let slot = &mut self.slots[at & mask];
        *slot = Slot { check: check(hash), weights };
    }

    /// Reads a table. Lines that do not fit the templates, or name a word that the lists no longer hold, are left out.
    pub(crate) fn parse(text: &str, templates: &[Template], codes: &Codes) -> Self {
        let mut table = Self::with_room(text.bytes().filter(|byte| *byte == b'\n').count() + 1);
        let mut current: Option<(u8, &[Field])> = None;
        let mut first = "";
        for line in text.lines() {
            if line.starts_with("# ") || line.is_empty() {
                continue;
            }
            if let Some(name) = line.strip_prefix('@') {
                let found = templates.iter().position(|template| template.name == name);
                current = found.map(|index| (index as u8, templates[index].fields));
            } else if let Some((template, fields)) = current {
                if let Some((values, weights)) = parse_row(line, fields, codes, &mut first) {
                    table.insert(values.of(template), weights);
                }
            }
        }
        table
    }
}

/// Reads a row; `first` is the last row's first field.
fn parse_row<'t, const L: usize>(
    line: &'t str,
    fields: &[Field],
    codes: &Codes,
    first: &mut &'t str,
) -> Option<(Values, [i16; L])> {
    let mut rest = line;
    let mut values = Values::default();
    for (number, field) in fields.iter().enumerate() {
        let end = rest.bytes().position(|byte| byte == b' ')?;
        let mut part = rest.get(..end)?;
        rest = rest.get(end + 1..)?;
        if number == 0 {
            if !part.is_empty() {
                *first = part;
            }
            part = first;
        }
        values = match field {
            Field::Word => values.word(codes.parse(part)?),
            Field::Tag => values.tag(parse_tag(part)?),
            Field::Number => values.number(part.parse().ok()?),
        };
    }
    Some((values, parse_weights(rest)?))
}

/// Reads weights between commas; one that is left out is zero.
fn parse_weights<const L: usize>(text: &str) -> Option<[i16; L]> {
    let mut weights = [0i16; L];
    let (mut at, mut negative) = (0, false);
    for byte in text.bytes() {
        match byte {
            b',' => {
                at += 1;
                negative = false;
            }
            b'-' => negative = true,
            b'0'..=b'9' => {
                let digit = i16::from(byte - b'0');
                let weight = weights.get_mut(at)?;
                *weight = weight.saturating_mul(10).saturating_add(if negative { -digit } else { digit });
            }
            _ => return None,
        }
    }
    Some(weights)
}

/// A row as a table writes it; `first` is the last row's first field.
#[cfg(feature = "fit")]
pub(crate) fn write_row(fields: &str, weights: &[i32], first: &mut String) -> String {
    let weights: Vec<String> =
        weights.iter().map(|weight| if *weight == 0 { String::new() } else { weight.to_string() }).collect();
    let weights = weights.join(",");
    let weights = weights.trim_end_matches(',');
    if fields.is_empty() {
        return format!("{weights}\n");
    }
    let (head, rest) =
        fields.split_once(' ').map_or((fields, String::new()), |(head, rest)| (head, format!("{rest} ")));
    let same = head == *first;
    first.replace_range(.., head);
    format!("{} {rest}{weights}\n", if same { "" } else { head })
}

/// The number that stands for the tag of a position outside.
pub(crate) const NO_TAG: u8 = 63;

fn parse_tag(text: &str) -> Option<u8> {
    if text == "-" { Some(NO_TAG) } else { Tag::parse(text).map(|tag| tag as u8) }
}

/// A feature as a table writes it: the number of its template, and its fields.
#[cfg(feature = "fit")]
pub(crate) fn describe(feature: u64, templates: &[Template], codes: &Codes) -> Option<(usize, String)> {
    let index = (feature >> 56) as usize;
    let mut rest = feature & 0x00FF_FFFF_FFFF_FFFF;
    let mut parts = Vec::new();
    for field in templates.get(index)?.fields.iter().rev() {
        let value = rest & ((1 << field.bits()) - 1);
        rest >>= field.bits();
        parts.push(match field {
            Field::Word => codes.name(value as u32)?.to_owned(),
            Field::Tag if value as u8 == NO_TAG => "-".to_owned(),
            Field::Tag => Tag::ALL.get(value as usize)?.text().to_owned(),
            Field::Number => value.to_string(),
        });
    }
    parts.reverse();
    Some((index, parts.join(" ")))
}

/// Declares templates: a module of their numbers and the list of their names and fields.
macro_rules! templates {
    ($($name:ident $text:literal [$($field:ident)*];)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        #[derive(Clone, Copy)]
        pub(crate) enum T { $($name),* }

        /// The templates in the order of their numbers.
        pub(crate) const TEMPLATES: &[$crate::chain::table::Template] = &[
            $($crate::chain::table::Template {
                name: $text,
                fields: &[$($crate::chain::table::Field::$field),*],
            }),*
        ];
    };
}
pub(crate) use templates;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    templates! {
        Plain "plain" [];
        Pair "pair" [Number Word];
        Tags "tags" [Tag Tag];
    }

    #[test]
    fn rows_are_found_again() {
        let codes = Codes::new(Lexicon::english());
        let text =
            "# a head\n@plain\n12,,-3\n@pair\n3 say 5\n tell ,-7\n@unknown\n1 2\n@tags\nNN - 0,,900\n- VBD 1,2\nbad\n";
        let table: Table<3> = Table::parse(text, TEMPLATES, &codes);
        let v = Values::default();
        let noun = Tag::Nn as u8;
        for (feature, want) in [
            (v.of(T::Plain as u8), Some([12, 0, -3])),
            (v.number(3).word(codes.word("say")).of(T::Pair as u8), Some([5, 0, 0])),
            (v.number(3).word(codes.word("tell")).of(T::Pair as u8), Some([0, -7, 0])),
            (v.number(2).word(codes.word("say")).of(T::Pair as u8), None),
            (v.tag(noun).tag(NO_TAG).of(T::Tags as u8), Some([0, 0, 900])),
            (v.tag(NO_TAG).tag(Tag::Vbd as u8).of(T::Tags as u8), Some([1, 2, 0])),
        ] {
            assert_eq!(table.weights(feature), want.as_ref(), "feature {feature:#x}");
        }
        assert_eq!(table.len(), 5);
    }

    #[test]
    fn a_group_counts_once_for_its_key() {
        let codes = Codes::new(Lexicon::english());
        let table: Table<1> = Table::parse("@plain\n4\n", TEMPLATES, &codes);
        let mut memo = Memo::default();
        let mut sum = table.sum_with(&mut memo);
        for (key, want) in [(1, 4.0), (1, 8.0), (2, 12.0)] {
            sum.group(0, key, |sum| sum.add(Values::default().of(T::Plain as u8)));
            assert_eq!(sum.row, [want], "key {key}");
        }
    }
}
