//! Parses the lists that the crate ships.
//!
//! Reads one line at a time; writes its words, classes and forms into the lexicon. What a line means is told at the
//! head of its list.

use super::inflect::{Form, regular};
use super::list::{Fields, lines};
use super::{Classes, Lexicon, Sex, Tag, VerbForms, Word};

/// The reporting verbs of a class by the name that the list gives it.
fn verb_class(name: &str) -> Option<Classes> {
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
    for line in lines(include_str!("en/parts_of_speech.txt")) {
        let mut fields = line.fields();
        let (Some(word), tag, second) = (fields.next(), fields.next(), fields.next()) else { continue };
        let entry = lexicon.entry_mut(word).1;
        entry.tag = tag.and_then(Tag::parse);
        entry.second = second.and_then(Tag::parse);
    }
    for line in lines(include_str!("en/reporting_verbs.txt")) {
        let mut fields = line.fields();
        let (Some(base), Some(classes)) = (fields.next(), fields.next()) else { continue };
        let classes = classes.split(',').filter_map(verb_class).fold(Classes(0), Classes::with);
        let irregular: Vec<&str> = fields.next().map_or(Vec::new(), |forms| forms.split(',').collect());
        lexicon.add_verb(base, classes, &irregular);
    }
    for line in lines(include_str!("en/nicknames.txt")) {
        let mut fields = line.fields();
        let (Some(short), Some(full)) = (fields.next(), fields.next()) else { continue };
        let short = lexicon.entry_mut(short).0;
        let full = full.split(',').map(|name| lexicon.entry_mut(name).0).collect();
        lexicon.nicknames.insert(short, full);
    }
    for list in NOUN_LISTS {
        for line in lines(list.0) {
            add_noun(&mut lexicon, line.fields(), list);
        }
    }
    lexicon
}

/// A list, the class of all its entries, and what the kinds that it names mean instead.
type NounList = (&'static str, Classes, &'static [(&'static str, Classes)]);

const NOUN_LISTS: &[NounList] = &[
    (include_str!("en/auxiliaries.txt"), Classes::AUXILIARY, &[]),
    (include_str!("en/given_names.txt"), Classes::GIVEN, &[]),
    (include_str!("en/name_particles.txt"), Classes::PARTICLE, &[]),
    (include_str!("en/titles.txt"), Classes::NONE, TITLE_KINDS),
    (include_str!("en/roles.txt"), Classes::NONE, ROLE_KINDS),
    (include_str!("en/countries.txt"), Classes::NONE, NAME_KINDS),
    (include_str!("en/places.txt"), Classes::COUNTRY, &[]),
    (include_str!("en/organization_words.txt"), Classes::NONE, LAST_WORD_KINDS),
    (include_str!("en/not_names.txt"), Classes::STOP_CAPITAL, &[]),
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

fn add_noun(lexicon: &mut Lexicon, mut fields: Fields<'_>, (_, class, kinds): &NounList) {
    let Some(word) = fields.next() else { return };
    let (mut class, mut gender) = (*class, Sex::Unknown);
    let named = fields.clone().find_map(|field| kinds.iter().find(|(name, _)| *name == field));
    class = class.with(named.map_or(Classes::NONE, |(_, class)| *class));
    for field in fields.clone() {
        match field {
            "plural" => class = class.with(Classes::PLURAL),
            "surname" => class = class.with(Classes::SURNAME),
            "M" | "F" if gender == Sex::Unknown => gender = sex(Some(field)),
            _ => {}
        }
    }
    lexicon.add_name(word, class, gender);
    if class.any(Classes::TITLE) && word.len() <= LONGEST_ABBREVIATION && !word.contains(' ') {
        lexicon.add_name(&format!("{word}."), class, gender);
    }
    if class.any(Classes::COUNTRY.with(Classes::CAPITAL)) {
        for demonym in fields.nth(1).into_iter().flat_map(|demonyms| demonyms.split(',')) {
            lexicon.add_name(demonym.trim(), Classes::DEMONYM, Sex::Unknown);
        }
    }
}

impl Lexicon {
    /// Adds a word or several in a row to a class.
    fn add_name(&mut self, name: &str, class: Classes, sex: Sex) {
        if name.contains(' ') {
            let words: Box<[Word]> = name.split_whitespace().map(|word| self.entry_mut(word).0).collect();
            let known = self.compounds.entry(words).or_insert((class, sex));
            known.0 = known.0.with(class);
            return;
        }
        let entry = self.entry_mut(name).1;
        entry.classes = entry.classes.with(class);
        if sex != Sex::Unknown {
            entry.sex = sex;
        }
    }

    /// Adds a reporting verb with all its forms; `irregular` gives third person, past, participle, gerund where the
    /// spelling rules fail.
    pub(crate) fn add_verb(&mut self, base: &str, classes: Classes, irregular: &[&str]) -> Word {
        const FORMS: [(Form, u8); 4] = [
            (Form::Third, VerbForms::THIRD),
            (Form::Past, VerbForms::PAST),
            (Form::Past, VerbForms::PARTICIPLE),
            (Form::Gerund, VerbForms::GERUND),
        ];
        let lemma = self.entry_mut(base).0;
        let mut add = |text: &str, bit: u8| {
            // A slash parts two usual spellings of one form: travelled/traveled.
            for spelling in text.split('/') {
                let entry = self.entry_mut(spelling).1;
                entry.classes = entry.classes.with(classes);
                entry.lemma = lemma;
                entry.forms.0 |= bit;
            }
        };
        add(base, VerbForms::BASE);
        let mut rule = String::new();
        for (index, (form, bit)) in FORMS.into_iter().enumerate() {
            match irregular.get(index) {
                Some(known) => add(known, bit),
                None => {
                    regular(base, form, &mut rule);
                    add(&rule, bit);
                }
            }
        }
        lemma
    }
}
