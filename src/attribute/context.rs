//! The text as the rules and the chain see it: tokens, marked pieces, who is named where.
//!
//! Reads what the earlier stages wrote; writes a [`Context`] of flat tables by token. It decides nothing.

use std::ops::Range;

use super::unnamed::Stranger;
use super::word_sets::Known;
use crate::cast::{Cast, Entity};
use crate::lexicon::{Classes, Lexicon, Sex, Tag, VerbForms};
use crate::mention::{Mention, MentionKind, Role};
use crate::segment::Segments;
use crate::segment::token::{Shape, Token};

/// No piece, no mention.
pub(super) const NONE: u32 = u32::MAX;

/// Tokens to a word of [`Context::name_starts`].
const BITS: usize = u64::BITS as usize;

/// A marked stretch within one paragraph: a quotation's part, outside all others.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// The number of its marked quotation.
    pub(crate) marked: u32,
    pub(crate) paragraph: u32,
    /// Its tokens without the marks.
    pub(crate) inner: Range<u32>,
    /// Its tokens with the marks.
    pub(crate) outer: Range<u32>,
    /// It goes on with what the paragraph before left open.
    pub(crate) continued: bool,
}

/// A mention whose entity the names tell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) entity: u32,
    pub(crate) paragraph: u32,
    /// The piece it stands in, or [`NONE`].
    pub(crate) piece: u32,
    pub(crate) role: Role,
    /// Its number among all mentions.
    pub(crate) mention: u32,
}

impl Named {
    pub(crate) const fn is_quoted(&self) -> bool {
        self.piece != NONE
    }

    pub(crate) fn is_subject(&self) -> bool {
        self.role == Role::Subject
    }

    pub(crate) fn is_possessive(&self) -> bool {
        self.role == Role::Possessive
    }
}

/// What the earlier stages give.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) text: &'a str,
    pub(crate) segments: &'a Segments,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) pieces: &'a [Piece],
    pub(crate) mentions: &'a [Mention],
    pub(crate) cast: &'a Cast,
    /// The names of rules that are switched off.
    pub(crate) off: &'a [&'static str],
}

/// The text as the rules and the chain see it.
pub(crate) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) segments: &'a Segments,
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
    pub(super) known: &'static Known,
    pub(super) pieces: &'a [Piece],
    pub(super) mentions: &'a [Mention],
    pub(super) cast: &'a Cast,
    pub(super) off: &'a [&'static str],
    /// The sexes of candidates without names, numbered after the cast's entities.
    pub(crate) strangers: Vec<Stranger>,
    pub(crate) named: Vec<Named>,
    /// For each token the piece it stands in, marks included, or [`NONE`].
    pub(super) piece_of: Vec<u32>,
    /// A bit for each token: a named mention begins there. It spares most tokens the search among the names, and takes a
    /// thirty-second of a table of numbers.
    name_starts: Vec<u64>,
    /// For each of these words the first of the named that begins in it or later.
    first_starts: Vec<u32>,
    /// For each paragraph the first of the named in it or later, and once more at the end.
    first_named: Vec<u32>,
    /// For each paragraph whether a piece stands in it.
    speaking: Vec<bool>,
}

const PAST_END: Token = Token {
    start: 0,
    end: 0,
    word: crate::lexicon::Word(NONE),
    tag: Tag::Stop,
    shape: Shape(Shape::MARK),
    gist: crate::lexicon::Gist::NONE,
};

impl<'a> Context<'a> {
    pub(crate) fn new(input: &Input<'a>) -> Self {
        let count = input.segments.tokens.len();
        let mut cx = Context {
            text: input.text,
            segments: input.segments,
            tokens: &input.segments.tokens,
            lexicon: input.lexicon,
            known: Known::english(),
            pieces: input.pieces,
            mentions: input.mentions,
            cast: input.cast,
            off: input.off,
            strangers: Vec::new(),
            named: Vec::with_capacity(input.mentions.len()),
            piece_of: vec![NONE; count],
            name_starts: vec![0; count.div_ceil(BITS)],
            first_starts: Vec::new(),
            first_named: Vec::new(),
            speaking: vec![false; input.segments.paragraphs.len()],
        };
        for (number, piece) in input.pieces.iter().enumerate() {
            if let Some(speaking) = cx.speaking.get_mut(piece.paragraph as usize) {
                *speaking = true;
            }
            fill(&mut cx.piece_of, &piece.outer, number as u32);
        }
        cx.place_mentions(&[]);
        cx
    }

    /// Whom a mention names, where he can speak.
    pub(super) fn entity_of(&self, number: usize) -> Option<u32> {
        let mention = self.mentions.get(number).filter(|mention| mention.kind != MentionKind::Pronoun)?;
        let entity = self.cast.of_mention.get(number).copied().flatten()?;
        let speaks = self.cast.get(entity).is_some_and(Entity::can_speak);
        let vague = mention.kind == MentionKind::Nominal && self.is_generic(mention);
        (speaks && !vague).then_some(entity.0)
    }

    /// Notes where people are named; some mentions stand for strangers.
    pub(super) fn place_mentions(&mut self, strangers: &[(usize, u32)]) {
        let mut paragraph = 0;
        let mut strangers = strangers.iter().peekable();
        self.named.clear();
        for (number, mention) in self.mentions.iter().enumerate() {
            let start = mention.tokens.start;
            let stranger = strangers.next_if(|(other, _)| *other == number).map(|(_, stranger)| *stranger);
            let Some(entity) = self.entity_of(number).or(stranger) else { continue };
            while self.segments.paragraphs.get(paragraph).is_some_and(|p| p.tokens.end <= start) {
                paragraph += 1;
            }
            self.named.push(Named {
                start,
                end: mention.tokens.end,
                entity,
                paragraph: paragraph as u32,
                piece: self.piece_of.get(start as usize).copied().unwrap_or(NONE),
                role: mention.role,
                mention: number as u32,
            });
        }
        self.index_named();
    }

    /// Notes where in the tables the named stand.
    pub(crate) fn index_named(&mut self) {
        self.name_starts.fill(0);
        for named in &self.named {
            if let Some(bits) = self.name_starts.get_mut(named.start as usize / BITS) {
                *bits |= 1 << (named.start as usize % BITS);
            }
        }
        let (named, words, paragraphs) = (&self.named, self.name_starts.len(), self.segments.paragraphs.len());
        firsts(&mut self.first_starts, words, named.iter().map(|named| named.start as usize / BITS));
        firsts(&mut self.first_named, paragraphs, named.iter().map(|named| named.paragraph as usize));
    }

    /// A description that fits many: *the girl*, *the old man*, *the brother*. It names nobody by itself.
    fn is_generic(&self, mention: &Mention) -> bool {
        const GENERIC: Classes = Classes(Classes::PERSON.0 | Classes::KIN.0);
        let head = mention.tokens.end.saturating_sub(1) as usize;
        self.lexicon.classes(self.token(head).word).any(GENERIC)
    }

    /// The token of a number; past the end a full stop.
    pub(super) fn token(&self, at: usize) -> &Token {
        self.tokens.get(at).unwrap_or(&PAST_END)
    }

    /// The closed sets that a token's word belongs to.
    pub(super) fn bits(&self, at: usize) -> u32 {
        self.tokens.get(at).map_or(0, |token| self.known.of(token.word))
    }

    pub(super) fn is(&self, at: usize, sets: u32) -> bool {
        self.bits(at) & sets != 0
    }

    /// The stretches of tokens that stand in no piece.
    pub(super) fn narration(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = [0].into_iter().chain(self.pieces.iter().map(|piece| piece.outer.end as usize));
        let starts = self.pieces.iter().map(|piece| piece.outer.start as usize).chain([self.tokens.len()]);
        ends.zip(starts).map(|(start, end)| start..end.max(start))
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.piece_of.get(at).is_some_and(|piece| *piece != NONE)
    }

    /// The named mention that begins at a token.
    pub(super) fn name_from(&self, at: usize) -> Option<&Named> {
        let bits = self.name_starts.get(at / BITS)?;
        if bits >> (at % BITS) & 1 == 0 {
            return None;
        }
        let below = (bits & ((1 << (at % BITS)) - 1)).count_ones();
        let from = self.first_starts.get(at / BITS)? + below;
        // of several that begin at one token the last counts, and each makes the others' places later
        let near = self.named.get(from as usize..).unwrap_or_default();
        near.iter().take_while(|named| named.start as usize <= at).last()
    }

    /// The first named mention that touches some tokens.
    pub(super) fn first_named(&self, tokens: &Range<u32>) -> Option<&Named> {
        let first = self.named.partition_point(|named| named.end <= tokens.start);
        self.named.get(first).filter(|named| named.start < tokens.end)
    }

    /// The mention of any kind that begins at a token.
    pub(super) fn mention_from(&self, at: usize) -> Option<(u32, &'a Mention)> {
        let after = self.mentions.partition_point(|mention| mention.tokens.start as usize <= at);
        let number = after.checked_sub(1)?;
        let mention = self.mentions.get(number).filter(|mention| mention.tokens.start as usize == at)?;
        Some((number as u32, mention))
    }

    /// Its number.
    pub(super) fn mention_number(&self, at: usize) -> Option<u32> {
        self.mention_from(at).map(|(number, _)| number)
    }

    /// The named mentions of a paragraph, by number.
    pub(super) fn named_in(&self, paragraph: u32) -> Range<usize> {
        let first =
            |paragraph: u32| self.first_named.get(paragraph as usize).map_or(self.named.len(), |at| *at as usize);
        first(paragraph)..first(paragraph.saturating_add(1))
    }

    /// The first of the named that begins at a token of a paragraph or later, by number.
    pub(super) fn named_from(&self, paragraph: u32, at: u32) -> usize {
        let own = self.named_in(paragraph);
        let within = self.named.get(own.clone()).unwrap_or_default();
        own.start + within.partition_point(|named| named.start < at)
    }

    /// Whether a paragraph has speech.
    pub(super) fn speaks(&self, paragraph: u32) -> bool {
        self.speaking.get(paragraph as usize).copied().unwrap_or(false)
    }

    pub(super) fn sex(&self, entity: u32) -> Sex {
        match self.cast.entities.get(entity as usize) {
            Some(entity) => entity.sex,
            None => self.stranger(entity).map_or(Sex::Unknown, |stranger| stranger.sex),
        }
    }

    /// A finite form of a verb that reports speech, thought or a gesture with it.
    pub(super) fn is_report(&self, at: usize) -> bool {
        const SPOKEN: Classes = Classes(Classes::SPEECH.0 | Classes::THINK.0 | Classes::GESTURE.0);
        let token = self.token(at);
        let entry = self.lexicon.entry(token.word);
        entry.classes.any(SPOKEN) && entry.forms.any(VerbForms::PAST | VerbForms::THIRD) && !token.tag.is_proper()
            || entry.classes.any(SPOKEN) && entry.forms.any(VerbForms::BASE) && token.tag == Tag::Vbp
    }

    /// As a participle: *saying*, *asked*.
    pub(super) fn is_report_participle(&self, at: usize) -> bool {
        let entry = self.lexicon.entry(self.token(at).word);
        entry.classes.any(Classes::SPEECH) && entry.forms.any(VerbForms::GERUND | VerbForms::PARTICIPLE)
    }

    /// A reporting verb that seldom does anything else.
    pub(super) fn is_firm_report(&self, at: usize) -> bool {
        if !self.is_report(at) {
            return false;
        }
        let entry = self.lexicon.entry(self.token(at).word);
        let strong = Classes(Classes::SPEECH.0);
        entry.classes.any(strong) && (self.known.of(entry.lemma) | self.bits(at)) & Known::LOOSE == 0
    }

    /// A verb and particle that together report: *went on*, *broke out*. Gives the token after it.
    pub(super) fn phrasal(&self, at: usize) -> Option<usize> {
        let entry = self.lexicon.entry(self.token(at).word);
        let phrasal = (self.bits(at) | self.known.of(entry.lemma)) & Known::PHRASAL != 0;
        (phrasal && self.token(at).tag.is_verb() && self.is(at + 1, Known::PARTICLE)).then_some(at + 2)
    }

    /// The token's characters.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.token(at).text(self.text)
    }

    /// Whether a token ends a clause: a stop, colon or semicolon, no dash and no comma.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        match self.token(at).tag {
            Tag::Stop => true,
            Tag::Colon => matches!(self.word(at), ":" | ";"),
            _ => false,
        }
    }
}

fn fill(table: &mut [u32], range: &Range<u32>, value: u32) {
    if let Some(slots) = table.get_mut(range.start as usize..range.end as usize) {
        slots.fill(value);
    }
}

/// For each of so many groups, and once more at the end, the first of those in it or later; `groups` are theirs, in order.
pub(super) fn firsts(firsts: &mut Vec<u32>, count: usize, groups: impl Iterator<Item = usize>) {
    firsts.clear();
    let mut all = 0;
    for (number, group) in groups.enumerate() {
        while firsts.len() <= group {
            firsts.push(number as u32);
        }
        all = number as u32 + 1;
    }
    firsts.resize(count.max(firsts.len()) + 1, all);
}
