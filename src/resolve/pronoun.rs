//! Whom a pronoun stands for.
//!
//! Reads the pronoun and who is in view; gives an entity or none. *I* and *we* stand for nobody here.

use std::ops::Range;

use super::Resolver;
use super::focus::{Kind, Previous, Wanted};
use crate::cast::EntityId;
use crate::lexicon::{Sex, Tag};
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
        match self.stood_for(pronoun, number) {
            Some(meant) => {
                let mention = self.mentions.get(meant)?;
                self.entity_of(meant).or_else(|| self.nominal(&mention.tokens, meant..meant + 1))
            }
            None => self.in_view(pronoun.tokens.start, Wanted { sex: Sex::Unknown, kind: Kind::Person, office: None }),
        }
    }

    /// The words that a relative pronoun stands for, where nobody is named by them: *the driver*, who said so.
    pub(crate) fn meant(&self, source: &Range<u32>) -> Option<Range<u32>> {
        let number = self.inside(source).start;
        let pronoun = self.mentions.get(number).filter(|mention| mention.tokens == *source)?;
        let relative = matches!(self.reading.word(source.start as usize), "who" | "whom") && !self.is_anyone(pronoun);
        let meant = self.stood_for(pronoun, number).filter(|_| relative)?;
        self.mentions.get(meant).filter(|mention| mention.kind == MentionKind::Nominal).map(|one| one.tokens.clone())
    }

    /// Whether a relative pronoun goes on with *those* or *anyone*: whoever it is, they are nobody in view.
    fn is_anyone(&self, pronoun: &Mention) -> bool {
        let before = (pronoun.tokens.start as usize).checked_sub(1).map(|before| self.reading.word(before));
        before.is_some_and(|before| ANYONE.iter().any(|word| word.eq_ignore_ascii_case(before)))
    }

    /// The mention that a relative pronoun stands for: the one before it, or whom that hangs on, *a lawyer for the union, who*.
    fn stood_for(&self, pronoun: &Mention, number: usize) -> Option<usize> {
        /// So many tokens at most between them: *for the mill, who*.
        const BETWEEN: u32 = 4;
        let nearest = number.checked_sub(1)?;
        self.mentions.get(nearest).filter(|mention| mention.tokens.end + BETWEEN >= pronoun.tokens.start)?;
        // whom it hangs on, and whom that hangs on
        let mut at = nearest;
        for _ in 0..=2 {
            if self.is_human(at) {
                return Some(at);
            }
            let Some(before) = at.checked_sub(1).filter(|before| self.hangs_on(at, *before)) else { break };
            at = before;
        }
        Some(nearest)
    }

    fn is_human(&self, number: usize) -> bool {
        let entity = self.entity_of(number).and_then(|entity| self.cast.get(entity));
        let kind = entity.map(|entity| entity.animacy).or_else(|| Some(self.mentions.get(number)?.animacy));
        matches!(kind, Some(SpeakerKind::Person | SpeakerKind::Group))
    }

    /// Whether a mention is of the one before it: *a lawyer for the union*.
    fn hangs_on(&self, number: usize, before: usize) -> bool {
        let (Some(of), Some(head)) = (self.mentions.get(number), self.mentions.get(before)) else { return false };
        let joint = self.reading.token(head.tokens.end as usize).is_some_and(|token| matches!(token.tag, Tag::In));
        joint && head.tokens.end + 2 >= of.tokens.start
    }

    pub(super) fn in_view(&self, at: u32, wanted: Wanted) -> Option<EntityId> {
        let near = self.spoke.contains(&at);
        let previous = Previous { id: self.previous, near, end: self.spoke_end };
        self.focus.best((self.cast, self.reading.lexicon), at, wanted, previous)
    }
}
