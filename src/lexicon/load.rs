//! Parses the lists that the crate ships.

use std::borrow::Cow;

use super::hash::fold_case;
use super::inflect::regular;
use super::list::lines;
use super::{Classes, Lexicon, Sex, Tag, VerbForms, Word};

/// The reporting verbs of a class by the name that the list gives it.
pub(super) fn verb_class(name: &str) -> Option<Classes> {
    Some(match name {
        "say" => Classes::SAY,
        "ask" => Classes::ASK,
        "answer" => Classes::ANSWER,
        "manner" => Classes::MANNER,
        "write" => Classes::WRITE,
        "think" => Classes::THINK,
        "gesture" => Classes::GESTURE,
        "attitude" => Classes::ATTITUDE,
        "object" => Classes::OBJECT,
        "weak" => Classes::WEAK,
        _ => return None,
    })
}

fn sex(field: Option<&str>) -> Sex {
    match field {
        Some("M") => Sex::Masculine,
        Some("F") => Sex::Feminine,
        _ => Sex::Unknown,
    }
}

pub(super) fn english() -> Lexicon {
    let mut lexicon = Lexicon::empty();
    for line in lines(include_str!("en/tags.txt")) {
        let mut fields = line.fields();
        let (Some(word), tag, second) = (fields.next(), fields.next(), fields.next()) else { continue };
        let entry = lexicon.entry_mut(Cow::Borrowed(word)).1;
        entry.tag = tag.and_then(Tag::parse);
        entry.second = second.and_then(Tag::parse);
    }
    for line in lines(include_str!("en/verbs.txt")) {
        let mut fields = line.fields();
        let (Some(base), Some(classes)) = (fields.next(), fields.next()) else { continue };
        let classes = classes.split(',').filter_map(verb_class).fold(Classes(0), Classes::with);
        let irregular: Vec<&str> = fields.next().map_or(Vec::new(), |forms| forms.split(',').collect());
        lexicon.add_verb(base, classes, &irregular);
    }
    for line in lines(include_str!("en/nicknames.txt")) {
        let mut fields = line.fields();
        let (Some(short), Some(full)) = (fields.next(), fields.next()) else { continue };
        let short = lexicon.entry_mut(Cow::Borrowed(short)).0;
        let full = full.split(',').map(|name| lexicon.entry_mut(Cow::Borrowed(name)).0).collect();
        lexicon.nicknames.insert(short, full);
    }
    for list in NOUN_LISTS {
        for line in lines(list.0) {
            let fields: Vec<&str> = line.fields().collect();
            add_noun(&mut lexicon, &fields, list);
        }
    }
    lexicon
}

/// A list, the class of all its entries, and what the kinds that it names mean instead.
type NounList = (&'static str, Classes, &'static [(&'static str, Classes)]);

const NOUN_LISTS: &[NounList] = &[
    (include_str!("en/auxiliaries.txt"), Classes::AUXILIARY, &[]),
    (include_str!("en/given_names.txt"), Classes::GIVEN, &[]),
    (include_str!("en/particles.txt"), Classes::PARTICLE, &[]),
    (include_str!("en/titles.txt"), Classes::NONE, TITLE_KINDS),
    (include_str!("en/roles.txt"), Classes::NONE, ROLE_KINDS),
    (include_str!("en/countries.txt"), Classes::NONE, NAME_KINDS),
    (include_str!("en/places.txt"), Classes::COUNTRY, &[]),
    (include_str!("en/organization_words.txt"), Classes::NONE, LAST_WORD_KINDS),
    (include_str!("en/vocatives.txt"), Classes::VOCATIVE, &[]),
    (include_str!("en/stop_capitals.txt"), Classes::STOP_CAPITAL, &[]),
    (include_str!("en/calendar.txt"), Classes::CALENDAR, &[]),
];

const TITLE_KINDS: &[(&str, Classes)] = &[
    ("honorific", Classes::HONORIFIC),
    ("office", Classes::OFFICE),
    ("military", Classes::RANK),
    ("religious", Classes::RELIGIOUS),
    ("kin", Classes::KIN_TITLE),
    ("noble", Classes::NOBLE),
    ("foreign", Classes::FOREIGN_TITLE),
];

const ROLE_KINDS: &[(&str, Classes)] = &[
    ("role", Classes::ROLE),
    ("kin", Classes::KIN),
    ("person", Classes::PERSON),
    ("group", Classes::GROUP),
    ("document", Classes::DOCUMENT),
    ("organization", Classes::ORGANIZATION),
    ("animal", Classes::ANIMAL),
];

const NAME_KINDS: &[(&str, Classes)] =
    &[("country", Classes::COUNTRY), ("capital", Classes::CAPITAL), ("institution", Classes::INSTITUTION)];

const LAST_WORD_KINDS: &[(&str, Classes)] =
    &[("organization", Classes::ORGANIZATION_WORD), ("place", Classes::PLACE_WORD)];

/// Abbreviated titles are short; the text may write a stop after them.
const LONGEST_ABBREVIATION: usize = 5;

fn add_noun(lexicon: &mut Lexicon, fields: &[&'static str], (_, class, kinds): &NounList) {
    let Some((word, rest)) = fields.split_first() else { return };
    let named = rest.iter().find_map(|field| kinds.iter().find(|(name, _)| name == field));
    let mut class = class.with(named.map_or(Classes::NONE, |(_, class)| *class));
    if rest.contains(&"plural") {
        class = class.with(Classes::PLURAL);
    }
    let gender = sex(rest.iter().find(|field| matches!(**field, "M" | "F")).copied());
    lexicon.add_name(word, class, gender);
    if class.any(Classes::TITLE) && word.len() <= LONGEST_ABBREVIATION && !word.contains(' ') {
        lexicon.add_name(&format!("{word}."), class, gender);
    }
    if class.any(Classes::COUNTRY.with(Classes::CAPITAL)) {
        for demonym in rest.get(1).into_iter().flat_map(|demonyms| demonyms.split(',')) {
            lexicon.add_name(demonym.trim(), Classes::DEMONYM, Sex::Unknown);
        }
    }
}

impl Lexicon {
    /// Adds a word or several in a row to a class.
    fn add_name(&mut self, name: &str, class: Classes, sex: Sex) {
        let key = |word: &str| {
            let mut key = Vec::new();
            fold_case(word, &mut key);
            Cow::Owned(String::from_utf8(key).unwrap_or_default())
        };
        if name.contains(' ') {
            let words: Vec<Word> = name.split_whitespace().map(|word| self.entry_mut(key(word)).0).collect();
            let known = self.compounds.entry(words.into_boxed_slice()).or_insert((class, sex));
            known.0 = known.0.with(class);
            return;
        }
        let entry = self.entry_mut(key(name)).1;
        entry.classes = entry.classes.with(class);
        if sex != Sex::Unknown {
            entry.sex = sex;
        }
    }

    /// Adds a reporting verb with all its forms; `irregular` gives third person, past, participle, gerund where the
    /// spelling rules fail.
    pub(crate) fn add_verb(&mut self, base: &str, classes: Classes, irregular: &[&str]) -> Word {
        let rules = regular(base);
        let form = |index: usize, rule: String| irregular.get(index).map_or(rule, |form| (*form).to_owned());
        let (lemma, _) = self.entry_mut(Cow::Owned(base.to_owned()));
        for (text, bit) in [
            (base.to_owned(), VerbForms::BASE),
            (form(0, rules.third), VerbForms::THIRD),
            (form(1, rules.past), VerbForms::PAST),
            (form(2, rules.participle), VerbForms::PARTICIPLE),
            (form(3, rules.gerund), VerbForms::GERUND),
        ] {
            // A slash parts two usual spellings of one form: travelled/traveled.
            for spelling in text.split('/') {
                let entry = self.entry_mut(Cow::Owned(spelling.to_owned())).1;
                entry.classes = entry.classes.with(classes);
                entry.lemma = lemma;
                entry.forms.0 |= bit;
            }
        }
        lemma
    }
}
