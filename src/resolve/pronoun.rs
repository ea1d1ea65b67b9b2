//! Whom a pronoun stands for.
//!
//! Reads the pronoun and who is in view; gives an entity or none. *I* and *we* stand for nobody here.

use std::ops::Range;

use super::Resolver;
use super::focus::{Kind, Previous, Wanted};
use crate::cast::EntityId;
use crate::lexicon::Sex;
use crate::mention::{Mention, MentionKind, SpeakerKind};

/// Who stands for nobody in view before *who*.
const ANYONE: &[&str] = &[
    "all",
    "anybody",
    "anyone",
    "everybody",
    "everyone",
    "few",
    "many",
    "most",
    "nobody",
    "others",
    "several",
    "some",
    "somebody",
    "someone",
    "those",
];

impl Resolver<'_> {
    /// The entity that the pronoun of a source stands for; `number` is its mention's.
    pub(super) fn pronoun(&self, pronoun: &Mention, number: usize) -> Option<EntityId> {
        let word = self.reading.lexicon.text(self.reading.token(pronoun.tokens.start as usize)?.word)?;
        match word {
            "who" | "whom" => self.antecedent(pronoun, number),
            "i" | "me" | "my" | "we" | "us" | "our" => None,
            _ => {
                let kind = if pronoun.animacy == SpeakerKind::Person { Kind::Person } else { Kind::Body };
                self.in_view(pronoun.tokens.start, Wanted { sex: pronoun.sex, kind, office: None })
            }
        }
    }

    /// The entity that *he* or *she* anywhere in the text stands for.
    pub(super) fn third_person(&self, pronoun: &Mention) -> Option<EntityId> {
        let wanted = Wanted { sex: pronoun.sex, kind: Kind::Person, office: None };
        (pronoun.sex != Sex::Unknown).then(|| self.in_view(pronoun.tokens.start, wanted)).flatten()
    }

    /// Whom a relative pronoun stands for: the person right before it, whoever is in view where there is no mention.
    fn antecedent(&self, pronoun: &Mention, number: usize) -> Option<EntityId> {
        if self.is_anyone(pronoun) {
            return None;
        }
        match self.antecedents(pronoun, number).next() {
            Some(near) => {
                let person = self.person_before(pronoun, number).unwrap_or(near);
                let mention = self.mentions.get(person)?;
                self.entity_of(person).or_else(|| self.nominal(&mention.tokens, person..person + 1))
            }
            None => self.in_view(pronoun.tokens.start, Wanted { sex: Sex::Unknown, kind: Kind::Person, office: None }),
        }
    }

    /// The words that a relative pronoun stands for, where nobody is named by them: *the driver*, who said so.
    pub(crate) fn meant(&self, source: &Range<u32>) -> Option<Range<u32>> {
        let number = self.inside(source).start;
        let pronoun = self.mentions.get(number).filter(|mention| mention.tokens == *source)?;
        let relative = matches!(self.reading.word(source.start as usize), "who" | "whom") && !self.is_anyone(pronoun);
        let person = self.person_before(pronoun, number).filter(|_| relative)?;
        self.mentions.get(person).filter(|mention| mention.kind == MentionKind::Nominal).map(|one| one.tokens.clone())
    }

    /// Whether a relative pronoun goes on with *those* or *anyone*: whoever it is, they are nobody in view.
    fn is_anyone(&self, pronoun: &Mention) -> bool {
        let before = (pronoun.tokens.start as usize).checked_sub(1).map(|before| self.reading.word(before));
        before.is_some_and(|before| ANYONE.iter().any(|word| word.eq_ignore_ascii_case(before)))
    }

    /// The person nearest before a relative pronoun: *a lawyer for the union, who*.
    fn person_before(&self, pronoun: &Mention, number: usize) -> Option<usize> {
        let person = |number: &usize| match self.entity_of(*number).and_then(|entity| self.cast.get(entity)) {
            Some(entity) => entity.animacy == SpeakerKind::Person,
            None => self.mentions.get(*number).is_some_and(|mention| {
                let people = matches!(mention.animacy, SpeakerKind::Person | SpeakerKind::Group);
                mention.kind == MentionKind::Nominal && people
            }),
        };
        self.antecedents(pronoun, number).find(person)
    }

    /// The mentions that stand right before a relative pronoun and before each other, nearest first.
    fn antecedents(&self, pronoun: &Mention, number: usize) -> impl Iterator<Item = usize> {
        /// So many tokens at most between them: *for the mill, who*.
        const BETWEEN: u32 = 4;
        /// A person, what it is of, and what that is of.
        const MOST: usize = 3;
        let mut start = pronoun.tokens.start;
        let before = (number.saturating_sub(MOST)..number).rev();
        before.take_while(move |number| {
            let near = self.mentions.get(*number).filter(|mention| mention.tokens.end + BETWEEN >= start);
            start = near.map_or(start, |mention| mention.tokens.start);
            near.is_some()
        })
    }

    pub(super) fn in_view(&self, at: u32, wanted: Wanted) -> Option<EntityId> {
        let near = self.spoke.contains(&at);
        let previous = Previous { id: self.previous, near, end: self.spoke_end };
        self.focus.best((self.cast, self.reading.lexicon), at, wanted, previous)
    }
}
