//! Texts to measure on, made by a seeded generator: the same at every run, none stored.

#![allow(dead_code, reason = "each bench takes the kinds it needs")]

/// A generator of small numbers (xorshift, Marsaglia 2003).
pub struct Dice(u64);

impl Dice {
    /// Seeded: the same numbers at every run.
    pub const fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

const GIVEN: &[&str] =
    &["Ann", "Tom", "Maria", "Peter", "Laura", "James", "Olga", "David", "Ruth", "Henry", "Nora", "Paul"];
const FAMILY: &[&str] =
    &["Gray", "Ray", "Holloway", "Lindqvist", "Okafor", "Marsh", "Petrov", "Abbott", "Quayle", "Voss"];
const FOREIGN: &[&str] =
    &["Gökçe Şahin", "José Núñez", "Zoë Brontë", "Łukasz Wójcik", "Søren Kjær", "François Lévêque"];
const ROLES: &[&str] =
    &["the mayor", "a spokeswoman for the ministry", "the union’s leader", "the judge", "an engineer", "the driver"];
const NOUNS: &[&str] = &[
    "bridge",
    "road",
    "budget",
    "storm",
    "harbour",
    "committee",
    "letter",
    "garden",
    "election",
    "train",
    "school",
    "report",
];
const VERBS: &[&str] =
    &["closed", "opened", "saw", "repaired", "ignored", "praised", "left", "found", "discussed", "delayed"];
const ADVERBS: &[&str] =
    &["yesterday", "at last", "without a word", "in the morning", "on Monday", "after the meeting", "once more"];
const CUES: &[&str] = &["said", "added", "told reporters", "replied", "asked", "insisted", "wrote", "explained"];
const ADJECTIVES: &[&str] = &["old", "long", "quiet", "new", "broken", "northern", "public", "narrow"];

/// A clause without its stop.
fn clause(dice: &mut Dice) -> String {
    let (noun, other) = (dice.pick(NOUNS), dice.pick(NOUNS));
    let (adjective, verb, adverb) = (dice.pick(ADJECTIVES), dice.pick(VERBS), dice.pick(ADVERBS));
    match dice.roll(3) {
        0 => format!("the {adjective} {noun} {verb} the {other} {adverb}"),
        1 => format!("nobody {verb} the {adjective} {noun} {adverb}, and the {other} was {verb} too"),
        _ => format!("they {verb} the {noun} {adverb}"),
    }
}

fn capital(clause: &str) -> String {
    let mut letters = clause.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn sentence(dice: &mut Dice) -> String {
    format!("{}.", capital(&clause(dice)))
}

/// An article's paragraphs: attributions of every form, named and by pronoun.
pub fn news(bytes: usize) -> String {
    let mut dice = Dice::new(3);
    let mut text = String::with_capacity(bytes + 512);
    while text.len() < bytes {
        let (given, family, cue) = (dice.pick(GIVEN), dice.pick(FAMILY), dice.pick(CUES));
        let (first, second, role) = (clause(&mut dice), clause(&mut dice), dice.pick(ROLES));
        let paragraph = match dice.roll(6) {
            0 => format!("“{},” {given} {family}, {role}, {cue}. “{}.”", capital(&first), capital(&second)),
            1 => format!("{given} {family} said that {first}. {}", sentence(&mut dice)),
            2 => format!("According to {role}, {first}, but {second}."),
            3 => format!("“{},” she {cue} in Elmstead. {}", capital(&first), sentence(&mut dice)),
            4 => format!("{} {} {}", sentence(&mut dice), sentence(&mut dice), sentence(&mut dice)),
            _ => format!("Mr. {family} called it “{} {}” and {first}.", dice.pick(ADJECTIVES), dice.pick(NOUNS)),
        };
        text.push_str(&paragraph);
        text.push_str("\n\n");
    }
    text
}

/// A scene's paragraphs: turns with and without cues, beats, some narration.
pub fn dialogue(bytes: usize) -> String {
    let mut dice = Dice::new(5);
    let mut text = String::with_capacity(bytes + 512);
    while text.len() < bytes {
        let (given, cue) = (dice.pick(GIVEN), dice.pick(CUES));
        let (first, second) = (clause(&mut dice), clause(&mut dice));
        let paragraph = match dice.roll(7) {
            0 => format!("“{},” {cue} {given}.", capital(&first)),
            1 => format!("“{}?” she {cue}. “{}!”", capital(&first), capital(&second)),
            2 | 3 => format!("“{}.”", capital(&first)),
            4 => format!("{given} looked at the {}. “{}.”", dice.pick(NOUNS), capital(&first)),
            5 => format!("“Well, {given}, {first},” he {cue}."),
            _ => format!("{} {}", sentence(&mut dice), sentence(&mut dice)),
        };
        text.push_str(&paragraph);
        text.push_str("\n\n");
    }
    text
}

/// Narration without a mark.
pub fn prose(bytes: usize) -> String {
    let mut dice = Dice::new(7);
    let mut text = String::with_capacity(bytes + 512);
    while text.len() < bytes {
        for _ in 0..=dice.roll(6) {
            text.push_str(&sentence(&mut dice));
            text.push(' ');
        }
        text.push_str("\n\n");
    }
    text
}

/// An article whose names and marks are outside ASCII.
pub fn foreign(bytes: usize) -> String {
    let mut dice = Dice::new(9);
    let mut text = String::with_capacity(bytes + 512);
    while text.len() < bytes {
        let (name, cue) = (dice.pick(FOREIGN), dice.pick(CUES));
        let (first, second) = (clause(&mut dice), clause(&mut dice));
        text.push_str(&match dice.roll(3) {
            0 => format!("« {} », {cue} {name} à Elmstead — {second}.\n\n", capital(&first)),
            1 => format!("“{} … naïveté,” {name} {cue}.\n\n", capital(&first)),
            _ => format!("{name}’s façade: {first}; {second}.\n\n"),
        });
    }
    text
}
