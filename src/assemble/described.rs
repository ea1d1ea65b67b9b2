//! Speakers without a name: *the driver*, *Gray’s office*, the *I* that tells a story.
//!
//! Reads sources that no entity stands behind; gives each its speaker, one for each description.

use std::ops::Range;

use super::speakers::People;
use crate::cast::EntityId;
use crate::lexicon::{Classes, Tag};
use crate::mention::{MentionKind, Role};
use crate::segment::token::Token;
use crate::{Gender, SpeakerKind};

/// So many words at most have *a spokesman for the mill* and the like.
const LONGEST: usize = 12;

impl<'f> People<'f, '_> {
    /// The speaker that a source without a name describes: *the driver*, or *her lawyer*, `of` whom; none for a pronoun.
    pub(super) fn described(&mut self, source: &Range<u32>, of: Option<EntityId>) -> Option<u32> {
        let tokens = self.words_of(source)?;
        let found = self.findings.segments.tokens.get(tokens.start as usize..tokens.end as usize)?;
        if self.is_narrator(&tokens) {
            return Some(self.narrator());
        }
        // the *A* of questions and answers is no article
        let label = self.findings.segments.tokens.get(tokens.end as usize).is_some_and(|next| next.tag == Tag::Colon);
        let closed = |token: &Token| matches!(token.tag, Tag::Prp | Tag::Wp | Tag::Wdt | Tag::Dt);
        if !label && found.iter().all(closed) {
            return None;
        }
        let owner = self.owner(&tokens);
        let words = |skipped: u32| {
            let span = self.findings.segments.span(&(tokens.start + skipped..tokens.end));
            self.findings.text.get(span.range()).unwrap_or_default().split_whitespace()
        };
        let name = match (owner, of.and_then(|owner| self.findings.cast.get(owner))) {
            (Some((owner, length)), _) => spaced([owner].into_iter().chain(words(length as u32))),
            (None, Some(owner)) => spaced([owner.name.as_str(), "’s"].into_iter().chain(words(1))),
            (None, None) => spaced(words(0)),
        };
        if let Some(speaker) = self.known(&name) {
            return Some(speaker);
        }
        let head = head(found)?;
        let sex = self.findings.lexicon.entry(head.word).sex;
        let speaker = self.speaker(name, sex.into(), self.kind_of(head));
        self.of_description.insert(self.key.clone(), speaker);
        Some(speaker)
    }

    /// The words of a source that describe; none where a pronoun does.
    fn words_of(&self, source: &Range<u32>) -> Option<Range<u32>> {
        match self.mention_in(source) {
            // *Gray’s office*, *the Gray campaign*: it is not Gray
            Some(mention) if mention.kind == MentionKind::Name || mention.tokens.start > source.start => {
                Some(self.before_comma(source))
            }
            // *my mother*
            Some(mention) if mention.role == Role::Possessive && mention.tokens.end < source.end => {
                Some(self.before_comma(source))
            }
            Some(mention) if mention.kind == MentionKind::Pronoun && !self.is_narrator(&mention.tokens) => None,
            Some(mention) => {
                // *a spokesman for the mill*
                let next = self.findings.segments.tokens.get(mention.tokens.end as usize);
                let more = next.filter(|_| mention.tokens.end < source.end).is_some_and(|next| next.tag == Tag::In);
                let whole = self.before_comma(source);
                let indefinite = self.findings.reading().word(source.start as usize).eq_ignore_ascii_case("a");
                let fits = more && indefinite && mention.tokens.start == source.start && whole.len() <= LONGEST;
                Some(if fits { whole } else { mention.tokens.clone() })
            }
            None => Some(self.before_comma(source)),
        }
    }

    /// The speaker of a description that was met before; the description becomes the key to put a new one under.
    fn known(&mut self, name: &str) -> Option<u32> {
        // lower-cased where it stands: most descriptions are ASCII and known already
        self.key.clear();
        self.key.push_str(name);
        if name.is_ascii() {
            self.key.make_ascii_lowercase();
        } else {
            self.key = name.to_lowercase();
        }
        self.of_description.get(&self.key).copied()
    }

    /// What the head of a description is.
    fn kind_of(&self, head: &Token) -> SpeakerKind {
        let classes = self.findings.lexicon.classes(head.word);
        if classes.any(Classes::GROUP) || head.tag == Tag::Nns {
            SpeakerKind::Group
        } else if classes.any(Classes::DOCUMENT) {
            SpeakerKind::Document
        } else if classes.any(Classes::ORGANIZATION) {
            SpeakerKind::Organization
        } else if classes.any(Classes::ROLE.with(Classes::KIN).with(Classes::PERSON)) {
            SpeakerKind::Person
        } else {
            SpeakerKind::Unknown
        }
    }

    /// Whether the words are the *I* of the narration.
    fn is_narrator(&self, tokens: &Range<u32>) -> bool {
        let word = self.findings.segments.tokens.get(tokens.start as usize).map(|token| token.text(self.findings.text));
        tokens.len() == 1 && word == Some("I") && self.findings.reading().quoted(tokens.start as usize).is_none()
    }

    /// Whose something is, where some tokens begin with a name in the genitive: the fullest name, and how many of the
    /// tokens it stands for.
    fn owner(&self, tokens: &Range<u32>) -> Option<(&'f str, usize)> {
        let number = self.findings.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let mention = self.findings.mentions.get(number)?;
        let owns = mention.kind == MentionKind::Name && mention.role == Role::Possessive;
        let starts = mention.tokens.start == tokens.start && mention.tokens.end < tokens.end;
        let entity = self.findings.cast.of_mention.get(number).copied().flatten().filter(|_| owns && starts)?;
        Some((&self.findings.cast.get(entity)?.name, mention.tokens.len()))
    }

    /// A source up to its first comma.
    fn before_comma(&self, source: &Range<u32>) -> Range<u32> {
        let tokens = &self.findings.segments.tokens;
        let comma = (source.start + 1..source.end)
            .find(|at| tokens.get(*at as usize).is_some_and(|token| token.tag == Tag::Comma));
        source.start..comma.unwrap_or(source.end)
    }

    /// Who says *I* in the narration.
    fn narrator(&mut self) -> u32 {
        const NAME: &str = "I";
        if let Some(speaker) = self.of_description.get(NAME) {
            return *speaker;
        }
        let speaker = self.speaker(NAME.to_owned(), Gender::Unknown, SpeakerKind::Person);
        self.of_description.insert(NAME.to_owned(), speaker);
        speaker
    }
}

/// The last noun before what hangs on it: *a woman selling oysters*, *a spokesman for the mill*.
fn head(words: &[Token]) -> Option<&Token> {
    let nouns = words.iter().skip_while(|token| !token.tag.is_noun());
    nouns.take_while(|token| token.tag.is_noun()).last().or(words.last())
}

/// Words as they are written: a space between two, none before ’s and a comma.
fn spaced<'t>(words: impl Iterator<Item = &'t str>) -> String {
    let mut spaced = String::new();
    for word in words {
        if !spaced.is_empty() && !word.starts_with("’s") && !word.starts_with("'s") && !word.starts_with(',') {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}
