//! Tables of weights: which feature speaks for which label, and how strongly.
//!
//! A table is a text: a line `@template` for each template, under it one line a feature, its fields, separated by spaces, and
//! its weights in hundredths, one for each label, separated by commas; a first field as in the line above and a weight of
//! zero are left out. Words are written as words, so that a table outlives a change of the word lists.

use super::code::Codes;
use super::feature::{Feature, Field, LISTED_BITS, Listed, MOST, Place, Template, Values, Way, Word, places, width};
use super::perfect::Perfect;
use crate::lexicon::Tag;
use crate::lexicon::hash::FastMap;

/// The weights of features, in hundredths.
#[derive(Clone, Debug)]
pub(crate) struct Table<const L: usize> {
    /// The number of the row of each feature that is looked up by its value.
    dense: Vec<u16>,
    lists: Lists,
    /// The numbers of the rows of the others.
    hashed: Perfect,
    /// The weights; first a row of zeros for features that have none.
    rows: Vec<[i16; L]>,
    /// For each word's code the templates that have weights for it.
    words: Vec<u32>,
}

impl<const L: usize> Table<L> {
    /// The weights of a feature that is looked up by its value; zeros for one that has none.
    #[inline]
    pub(super) fn dense(&self, place: u32) -> &[i16; L] {
        self.row(self.dense.get(place as usize).copied().unwrap_or(0).into())
    }

    /// The weights of a feature that is looked up by its word; zeros for one that has none.
    #[inline]
    pub(super) fn listed(&self, place: Listed) -> &[i16; L] {
        self.row(self.lists.find(place).into())
    }

    /// The weights of a feature that is found by hash; zeros for one that has none.
    #[inline]
    pub(super) fn found(&self, feature: u64) -> &[i16; L] {
        self.row(self.hashed.find(feature))
    }

    #[inline]
    fn row(&self, row: u32) -> &[i16; L] {
        self.rows.get(row as usize).unwrap_or(&[0; L])
    }

    /// A word with what the table knows of it.
    #[inline]
    pub(super) fn word(&self, code: u32) -> Word {
        Word { code, known: self.words.get(code as usize).copied().unwrap_or(0) }
    }

    /// The weights of a feature: zeros for one that has none.
    pub(crate) fn weights(&self, feature: Feature) -> &[i16; L] {
        match feature.way {
            Way::Dense(place) => self.dense(place),
            Way::Listed(place) => self.listed(place),
            Way::Hashed(_) => self.found(feature.number),
        }
    }

    /// Reads a table. Lines that do not fit the templates, or name a word that the lists no longer hold, are left out.
    pub(crate) fn parse(text: &str, templates: &[Template], codes: &Codes) -> Self {
        // One pass over the lines: what a line leaves out stands in one before it.
        let places: [Place; MOST] = places(templates);
        let mut table = Self {
            dense: Vec::new(),
            lists: Lists::new(templates, codes.len() as usize),
            hashed: Perfect::new(&[]),
            rows: Vec::new(),
            words: vec![0; codes.len() as usize],
        };
        let mut rows = Rows { rows: vec![[0; L]], numbers: FastMap::default() };
        let mut hashed: Vec<(u64, u32)> = Vec::new();
        let mut current: Option<(Place, &[Field])> = None;
        let mut first = "";
        // a word that has come before is not folded and looked up again: two fields of three
        let mut seen: FastMap<&str, Option<u32>> = FastMap::default();
        let mut rest = text;
        while !rest.is_empty() {
            let line;
            (line, rest) = cut(rest, b'\n').unwrap_or((rest, ""));
            if line.starts_with("# ") || line.is_empty() {
                continue;
            }
            if let Some(name) = line.strip_prefix('@') {
                let found = templates.iter().position(|template| template.name == name);
                current = found.and_then(|at| Some((*places.get(at)?, templates.get(at)?.fields)));
            } else if let Some((place, fields)) = current {
                let mut word = |text| {
                    let code = (*seen.entry(text).or_insert_with(|| codes.parse(text)))?;
                    if let (Some(word), Some(bit)) = (table.words.get_mut(code as usize), place.bit()) {
                        *word |= 1 << bit;
                    }
                    Some(Word::any(code))
                };
                let mut reader = Line { rest: line, first: &mut first };
                if let Some((values, weights)) = reader.row(fields, &mut word) {
                    table.insert(values.of(place), rows.number(weights), &mut hashed);
                }
            }
        }
        table.hashed = Perfect::new(&hashed);
        table.rows = rows.rows;
        table
    }

    /// Keeps the number of the row of a feature; those that are found by hash wait in `hashed`.
    fn insert(&mut self, feature: Feature, row: u32, hashed: &mut Vec<(u64, u32)>) {
        // more rows than this a table of small numbers or of single words does not have
        let small = u16::try_from(row).unwrap_or(0);
        match feature.way {
            Way::Dense(place) => {
                let place = place as usize;
                if self.dense.len() <= place {
                    self.dense.resize(place + 1, 0);
                }
                self.dense[place] = small;
            }
            Way::Listed(place) => self.lists.insert(place, small),
            Way::Hashed(_) => hashed.push((feature.number, row)),
        }
    }
}

/// For each word the rows of the features that are looked up by it.
#[derive(Clone, Debug)]
struct Lists {
    /// How many lists a word can have.
    width: usize,
    /// For each word and list where it begins in `rows`; 0 for none.
    begins: Vec<u32>,
    /// The numbers of rows; first a list of zeros as long as the longest.
    rows: Vec<u16>,
}

impl Lists {
    fn new(templates: &[Template], words: usize) -> Self {
        let width = width(templates);
        Self { width, begins: vec![0; words * width], rows: vec![0; 1 << LISTED_BITS] }
    }

    #[inline]
    fn find(&self, place: Listed) -> u16 {
        let begin = self.begins.get(place.word as usize * self.width + place.list as usize).copied().unwrap_or(0);
        self.rows.get(begin as usize + place.at as usize).copied().unwrap_or(0)
    }

    fn insert(&mut self, place: Listed, row: u16) {
        let Some(begin) = self.begins.get_mut(place.word as usize * self.width + place.list as usize) else { return };
        if *begin == 0 {
            *begin = self.rows.len() as u32;
            self.rows.resize(self.rows.len() + (1 << place.bits), 0);
        }
        self.rows[*begin as usize + place.at as usize] = row;
    }
}

/// What stands before the first such byte and after it. Fields are some five bytes long: to look at them one by one takes a
/// third of the time of a search made for long texts, and is a tenth of what reading the tables takes.
fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    let before = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..before)?, text.get(before + 1..)?))
}

/// Rows of weights, each once: of the features of the arguments two thirds share theirs with another.
struct Rows<const L: usize> {
    rows: Vec<[i16; L]>,
    numbers: FastMap<[i16; L], u32>,
}

impl<const L: usize> Rows<L> {
    fn number(&mut self, weights: [i16; L]) -> u32 {
        *self.numbers.entry(weights).or_insert_with(|| {
            self.rows.push(weights);
            self.rows.len() as u32 - 1
        })
    }
}

/// A line of a table.
struct Line<'t, 'f> {
    rest: &'t str,
    /// The first field of the line before, for one that leaves it out.
    first: &'f mut &'t str,
}

impl<'t> Line<'t, '_> {
    /// Its values and weights.
    fn row<const L: usize>(
        &mut self,
        fields: &[Field],
        word: &mut impl FnMut(&'t str) -> Option<Word>,
    ) -> Option<(Values, [i16; L])> {
        let mut values = Values::default();
        for (number, field) in fields.iter().enumerate() {
            let (mut part, rest) = cut(self.rest, b' ')?;
            self.rest = rest;
            if number == 0 {
                if !part.is_empty() {
                    *self.first = part;
                }
                part = self.first;
            }
            values = match field {
                Field::Word => values.word(word(part)?),
                Field::Tag => values.tag(parse_tag(part)?),
                Field::Number(bits) => {
                    let value = part.parse::<u8>().ok().filter(|value| u32::from(*value) >> bits == 0)?;
                    values.number_of(*bits, value)
                }
            };
        }
        Some((values, parse_weights(self.rest)?))
    }
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
    let mut rest = feature & super::feature::VALUES;
    let mut parts = Vec::new();
    for field in templates.get(index)?.fields.iter().rev() {
        let value = rest & ((1 << field.bits()) - 1);
        rest >>= field.bits();
        parts.push(match field {
            Field::Word => codes.name(value as u32)?.to_owned(),
            Field::Tag if value as u8 == NO_TAG => "-".to_owned(),
            Field::Tag => Tag::ALL.get(value as usize)?.text().to_owned(),
            Field::Number(_) => value.to_string(),
        });
    }
    parts.reverse();
    Some((index, parts.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::feature::templates;
    use crate::lexicon::Lexicon;

    templates! {
        Plain "plain" [];
        Pair "pair" [Number Word];
        Tags "tags" [Tag Tag];
        Small "small" [N3 Word];
    }

    #[test]
    fn rows_are_found_again() {
        let codes = Codes::new(Lexicon::english());
        let text = "# a head\n@plain\n12,,-3\n@pair\n3 say 5\n tell ,-7\n@unknown\n1 2\n@tags\nNN - 0,,900\n- VBD 1,2\nbad\n\
             @small\n5 say 8\n";
        let table: Table<3> = Table::parse(text, TEMPLATES, &codes);
        let v = Values::default();
        let noun = Tag::Nn as u8;
        for (feature, want) in [
            (v.of(T::Plain), [12, 0, -3]),
            (v.number(3).word(Word::any(codes.word("say"))).of(T::Pair), [5, 0, 0]),
            (v.number(3).word(Word::any(codes.word("tell"))).of(T::Pair), [0, -7, 0]),
            (v.number(2).word(Word::any(codes.word("say"))).of(T::Pair), [0; 3]),
            (v.tag(noun).tag(NO_TAG).of(T::Tags), [0, 0, 900]),
            (v.tag(NO_TAG).tag(Tag::Vbd as u8).of(T::Tags), [1, 2, 0]),
            (v.bits::<3>(5).word(Word::any(codes.word("say"))).of(T::Small), [8, 0, 0]),
            (v.bits::<3>(4).word(Word::any(codes.word("say"))).of(T::Small), [0; 3]),
        ] {
            assert_eq!(*table.weights(feature), want, "{feature:?}");
        }
        // a word that has no list
        for number in 0..8 {
            let feature = v.bits::<3>(number).word(Word::any(codes.word("tell"))).of(T::Small);
            assert_eq!(*table.weights(feature), [0; 3], "{feature:?}");
        }
    }

    #[test]
    fn shipped_rows_are_found_again() {
        let codes = Codes::new(Lexicon::english());
        let (text, templates) = (include_str!("../report/arguments.txt"), crate::report::features::TEMPLATES);
        let table: Table<8> = Table::parse(text, templates, &codes);
        let places: [Place; MOST] = places(templates);
        let (mut template, mut first, mut rows) = (None, "", 0);
        for line in text.lines().filter(|line| !line.starts_with("# ")) {
            if let Some(name) = line.strip_prefix('@') {
                template = templates.iter().position(|template| template.name == name);
            } else if let Some(number) = template {
                let mut word = |text| codes.parse(text).map(|code| table.word(code));
                let row = Line { rest: line, first: &mut first }.row::<8>(templates[number].fields, &mut word);
                let (values, weights) = row.unwrap_or_else(|| panic!("{} {line}", templates[number].name));
                let feature = values.of(places[number]);
                assert_eq!(table.weights(feature), &weights, "{} {line}", templates[number].name);
                assert!(!matches!(feature.way, Way::Hashed(false)), "{} {line}", templates[number].name);
                rows += 1;
            }
        }
        assert!(rows > 1000, "{rows} rows");
    }
}
