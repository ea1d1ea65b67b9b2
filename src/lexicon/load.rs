//! Parses the lists that the crate ships.

use std::borrow::Cow;

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
        _ => return None,
    })
}

/// The class of any other list's entries by the name that the list gives it.
fn noun_class(name: &str) -> Option<Classes> {
    Some(match name {
        "honorific" => Classes::HONORIFIC,
        "office" => Classes::OFFICE,
        "military" => Classes::RANK,
        "religious" => Classes::RELIGIOUS,
        "noble" => Classes::NOBLE,
        "foreign" => Classes::FOREIGN_TITLE,
        "role" => Classes::ROLE,
        "kin" => Classes::KIN,
        "person" => Classes::PERSON,
        "group" => Classes::GROUP,
        "document" => Classes::DOCUMENT,
        "organization" => Classes::ORGANIZATION,
        "animal" => Classes::ANIMAL,
        "place" => Classes::PLACE_WORD,
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
    for (list, class_of) in NOUN_LISTS {
        for line in lines(list) {
            let fields: Vec<&str> = line.fields().collect();
            add_noun(&mut lexicon, &fields, *class_of);
        }
    }
    lexicon
}

/// A list and the class of its entries; where none is given the second field names it.
type NounList = (&'static str, Option<Classes>);

const NOUN_LISTS: &[NounList] = &[
    (include_str!("en/auxiliaries.txt"), Some(Classes::AUXILIARY)),
    (include_str!("en/given_names.txt"), Some(Classes::GIVEN)),
];

fn add_noun(lexicon: &mut Lexicon, fields: &[&'static str], class: Option<Classes>) {
    let Some(word) = fields.first().filter(|word| !word.contains(' ')) else { return };
    let named = fields.iter().skip(1).find_map(|field| noun_class(field));
    let Some(class) = class.or(named) else { return };
    let entry = lexicon.entry_mut(lower(word)).1;
    entry.classes = entry.classes.with(class);
    if let Some(gender) = fields.iter().skip(1).find(|field| matches!(**field, "M" | "F")) {
        entry.sex = sex(Some(gender));
    }
    if fields.contains(&"plural") {
        entry.classes = entry.classes.with(Classes::PLURAL);
    }
}

fn lower(word: &'static str) -> Cow<'static, str> {
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) || !word.is_ascii() {
        Cow::Owned(word.to_lowercase().replace('’', "'"))
    } else {
        Cow::Borrowed(word)
    }
}

impl Lexicon {
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
