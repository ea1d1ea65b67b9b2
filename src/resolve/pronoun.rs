//! Whom a pronoun stands for.
//!
//! Reads the pronoun and who is in view; gives an entity or none. *I* and *we* stand for nobody here.

use super::Resolver;
use super::focus::{Kind, Previous, Wanted};
use crate::cast::EntityId;
use crate::lexicon::Sex;
use crate::mention::{Mention, SpeakerKind};

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

    /// The mention right before a relative pronoun.
    fn antecedent(&self, pronoun: &Mention, number: usize) -> Option<EntityId> {
        let before = number.checked_sub(1)?;
        let near = self.mentions.get(before).is_some_and(|mention| mention.tokens.end + 2 >= pronoun.tokens.start);
        let named = near.then(|| self.entity_of(before)).flatten();
        named.or_else(|| {
            self.in_view(pronoun.tokens.start, Wanted { sex: Sex::Unknown, kind: Kind::Person, office: None })
        })
    }

    pub(super) fn in_view(&self, at: u32, wanted: Wanted) -> Option<EntityId> {
        let near = self.spoke.contains(&at);
        let previous = Previous { id: self.previous, near, end: self.spoke_end };
        self.focus.best((self.cast, self.reading.lexicon), at, wanted, previous)
    }
}
