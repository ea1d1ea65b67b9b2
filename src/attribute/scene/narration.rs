//! What the narration about a turn tells: who acts beside it, before it and after it.
//!
//! Reads the turn's own paragraph and those beside it; writes a [`Scenery`], the same for all candidates.

use super::extract::Extractor;
use super::turn::{Kind, Turn};
use crate::attribute::context::{Context, Named};
use crate::attribute::source::Who;
use crate::attribute::word_sets::Known;
use crate::lexicon::{Sex, Tag, Word};

/// What the narration about a turn tells, the same for all its candidates.
#[derive(Default)]
pub(super) struct Scenery {
    pub(super) subjects_before: Vec<u32>,
    pub(super) subjects_after: Vec<u32>,
    pub(super) others: Vec<u32>,
    pub(super) only_subject: Option<u32>,
    pub(super) he: u32,
    pub(super) she: u32,
    pub(super) words: u32,
    /// The paragraph before has no speech.
    pub(super) told_before: bool,
    pub(super) last_named: Vec<u32>,
    pub(super) last_subject: Option<u32>,
    pub(super) first_subject: Option<u32>,
    pub(super) last_sentence_subject: Option<u32>,
    pub(super) last_reports: bool,
    pub(super) last_colon: bool,
    pub(super) last_pronoun: Sex,
    pub(super) next_subject: Option<u32>,
    pub(super) beat_after: Beat,
    pub(super) beat_before: Beat,
    pub(super) object_before: Sex,
    pub(super) tag_meant: Option<u32>,
    pub(super) meant_before: Option<u32>,
    pub(super) meant_after: Option<u32>,
    pub(super) last_meant: Option<u32>,
    pub(super) next_meant: Option<u32>,
    pub(super) beside_before: Vec<u32>,
    pub(super) last_beside_before: Option<u32>,
    pub(super) head: Option<Word>,
    pub(super) described: Vec<Word>,
    pub(super) other_one: bool,
}

/// Who acts in the narration beside a quotation.
#[derive(Clone, Copy, Default)]
pub(super) enum Beat {
    #[default]
    Nobody,
    Named(u32),
    Pronoun(Sex),
}

impl Beat {
    /// Whether it names someone, and whether its pronoun agrees or disagrees with a sex.
    pub(super) fn fits(self, entity: u32, own: Sex) -> [bool; 3] {
        match self {
            Self::Named(named) => [named == entity, false, false],
            Self::Pronoun(sex) => [false, own == sex, own != Sex::Unknown && own != sex],
            Self::Nobody => [false; 3],
        }
    }
}

impl Extractor<'_, '_> {
    pub(super) fn scenery(&self, number: usize, turn: &Turn) -> Scenery {
        let mut scenery = Scenery::default();
        self.own_paragraph(turn, &mut scenery);
        self.paragraph_before(turn, &mut scenery);
        self.paragraph_after(turn, &mut scenery);
        self.turn_before(number, &mut scenery);
        self.description(turn, &mut scenery);
        self.pronouns(turn, &mut scenery);
        self.beats(turn, &mut scenery);
        scenery
    }

    fn own_paragraph(&self, turn: &Turn, scenery: &mut Scenery) {
        let cx = self.cx;
        let start = cx.pieces.get(turn.pieces.start as usize).map_or(0, |piece| piece.outer.start);
        for named in names(cx, turn.paragraph).filter(|named| !named.is_quoted()) {
            let list = match (named.is_subject(), named.start < start) {
                (true, true) => &mut scenery.subjects_before,
                (true, false) => &mut scenery.subjects_after,
                (false, _) => &mut scenery.others,
            };
            if list.len() < 16 && !list.contains(&named.entity) {
                list.push(named.entity);
            }
        }
        let mut subjects = scenery.subjects_before.iter().chain(&scenery.subjects_after);
        scenery.only_subject = subjects.next().copied().filter(|first| subjects.all(|other| other == first));
        let paragraph = cx.segments.paragraphs.get(turn.paragraph as usize);
        for at in paragraph.map_or(0..0, |paragraph| paragraph.tokens.start as usize..paragraph.tokens.end as usize) {
            if cx.is_quoted(at) || cx.token(at).is_mark() {
                continue;
            }
            scenery.words += 1;
            if cx.is(at, Known::NOMINATIVE) {
                scenery.he += u32::from(cx.is(at, Known::HE));
                scenery.she += u32::from(cx.is(at, Known::SHE));
            }
        }
    }

    fn paragraph_before(&self, turn: &Turn, scenery: &mut Scenery) {
        let cx = self.cx;
        let Some(number) = turn.paragraph.checked_sub(1) else { return };
        let Some(paragraph) = cx.segments.paragraphs.get(number as usize) else { return };
        if cx.speaks(number) {
            return;
        }
        scenery.told_before = true;
        let sentence = paragraph.sentences.end.checked_sub(1).and_then(|last| cx.segments.sentences.get(last as usize));
        let sentence = sentence.map_or(0, |sentence| sentence.tokens.start);
        scenery.last_reports = (sentence..paragraph.tokens.end).any(|at| cx.is_firm_report(at as usize));
        for named in names(cx, number) {
            if named.is_subject() {
                scenery.first_subject = scenery.first_subject.or(Some(named.entity));
                if named.start >= sentence {
                    scenery.last_sentence_subject = scenery.last_sentence_subject.or(Some(named.entity));
                }
            }
            if scenery.last_named.len() < 16 {
                scenery.last_named.push(named.entity);
            }
            if named.is_subject() {
                scenery.last_subject = Some(named.entity);
            }
        }
        let tokens = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
        let last = tokens.end.saturating_sub(1);
        scenery.last_colon = matches!(cx.token(last).tag, Tag::Colon | Tag::Comma);
        let pronoun =
            tokens.rev().take(45).find(|&at| cx.is(at, Known::NOMINATIVE) && cx.is(at, Known::HE | Known::SHE));
        scenery.last_pronoun = match pronoun.map(|at| cx.is(at, Known::HE)) {
            Some(true) => Sex::Masculine,
            Some(false) => Sex::Feminine,
            None => Sex::Unknown,
        };
    }

    fn paragraph_after(&self, turn: &Turn, scenery: &mut Scenery) {
        if !self.cx.speaks(turn.paragraph + 1) {
            scenery.next_subject =
                names(self.cx, turn.paragraph + 1).find(|named| named.is_subject()).map(|n| n.entity);
        }
    }

    fn turn_before(&self, number: usize, scenery: &mut Scenery) {
        let cx = self.cx;
        let Some(before) = self.near(number, -1).and_then(|before| self.turns.get(before)) else { return };
        let last = before.pieces.end.checked_sub(1).and_then(|piece| cx.pieces.get(piece as usize));
        let end = last.map_or(0, |piece| piece.outer.end);
        scenery.object_before = self.object(before.paragraph);
        for named in names(cx, before.paragraph).filter(|named| !named.is_quoted()) {
            if !named.is_subject() && scenery.beside_before.len() < 16 {
                scenery.beside_before.push(named.entity);
            }
            if named.start >= end {
                scenery.last_beside_before = Some(named.entity);
            }
        }
    }

    fn description(&self, turn: &Turn, scenery: &mut Scenery) {
        let Some(told) = turn.told.as_ref().filter(|_| turn.kind() == Kind::Nominal) else { return };
        let source = &told.evidence.source;
        if matches!(source.who, Who::Nominal { .. }) {
            let title = |at: u32| synonym(self.cx, self.cx.token(at as usize).word);
            scenery.head = Some(title(source.head));
            let words = source.tokens.clone().filter(|&at| self.cx.token(at as usize).tag.is_noun());
            scenery.described = words.map(title).collect();
            scenery.other_one = self.cx.is(source.head as usize, Known::OTHER);
        }
    }

    /// Whom the subject pronouns about a turn may mean.
    fn pronouns(&self, turn: &Turn, scenery: &mut Scenery) {
        let cx = self.cx;
        let of = |paragraph: u32| {
            let paragraph = cx.segments.paragraphs.get(paragraph as usize);
            let pronouns = self.antecedents.within(paragraph.map_or(0..0, |paragraph| paragraph.tokens.clone()));
            pronouns.iter().filter(|(at, _)| cx.is(*at as usize, Known::NOMINATIVE))
        };
        let start = cx.pieces.get(turn.pieces.start as usize).map_or(0, |piece| piece.outer.start);
        scenery.meant_before = of(turn.paragraph).take_while(|(at, _)| *at < start).last().map(|(_, entity)| *entity);
        scenery.meant_after = of(turn.paragraph).find(|(at, _)| *at >= start).map(|(_, entity)| *entity);
        if scenery.told_before {
            scenery.last_meant = of(turn.paragraph - 1).next_back().map(|(_, entity)| *entity);
        }
        if !self.cx.speaks(turn.paragraph + 1) {
            scenery.next_meant = of(turn.paragraph + 1).next().map(|(_, entity)| *entity);
        }
        if let Some(told) = turn.told.as_ref().filter(|_| turn.kind() == Kind::Third) {
            let pronoun = self.antecedents.within(told.evidence.source.tokens.clone()).first();
            scenery.tag_meant = pronoun.map(|(_, entity)| *entity);
        }
    }

    /// Who acts right after the first quotation of a turn and right before it.
    fn beats(&self, turn: &Turn, scenery: &mut Scenery) {
        /// So far a subject is looked for.
        const REACH: usize = 60;
        let cx = self.cx;
        let Some(piece) = cx.pieces.get(turn.pieces.start as usize) else { return };
        let Some(paragraph) = cx.segments.paragraphs.get(turn.paragraph as usize) else { return };
        let after = piece.outer.end as usize..paragraph.tokens.end as usize;
        scenery.beat_after = after.take(REACH).find_map(|at| self.actor(at)).unwrap_or_default();
        let before = paragraph.tokens.start as usize..piece.outer.start as usize;
        scenery.beat_before = before.rev().take(REACH).find_map(|at| self.actor(at)).unwrap_or_default();
    }

    /// Who acts, where a token of the narration is a subject.
    fn actor(&self, at: usize) -> Option<Beat> {
        let cx = self.cx;
        if cx.is_quoted(at) {
            return None;
        }
        if let Some(named) = cx.name_from(at) {
            return named.is_subject().then_some(Beat::Named(named.entity));
        }
        if !cx.is(at, Known::NOMINATIVE) {
            return None;
        }
        match cx.bits(at) & (Known::HE | Known::SHE) {
            Known::HE => Some(Beat::Pronoun(Sex::Masculine)),
            Known::SHE => Some(Beat::Pronoun(Sex::Feminine)),
            _ => None,
        }
    }

    /// The sex of the last *him* or *her* in the narration of a paragraph that is no owner.
    fn object(&self, paragraph: u32) -> Sex {
        const REACH: usize = 60;
        let cx = self.cx;
        let Some(paragraph) = cx.segments.paragraphs.get(paragraph as usize) else { return Sex::Unknown };
        let tokens = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
        let object = |at: &usize| {
            let bits = cx.bits(*at);
            let own = bits & (Known::HE | Known::SHE) != 0 && bits & Known::NOMINATIVE == 0;
            own && !cx.is_quoted(*at) && !cx.token(at + 1).tag.is_noun() && cx.token(at + 1).tag != Tag::Jj
        };
        match tokens.rev().take(REACH).find(object).map(|at| cx.is(at, Known::HE)) {
            Some(true) => Sex::Masculine,
            Some(false) => Sex::Feminine,
            None => Sex::Unknown,
        }
    }
}

/// The named mentions of a paragraph.
fn names<'c>(cx: &'c Context<'_>, paragraph: u32) -> impl Iterator<Item = &'c Named> {
    cx.named.get(cx.named_in(paragraph)).unwrap_or_default().iter()
}

/// A title's abbreviation as its word.
pub(super) fn synonym(cx: &Context<'_>, word: Word) -> Word {
    let full = match cx.lexicon.text(word) {
        Some("dr" | "dr.") => "doctor",
        Some("prof" | "prof.") => "professor",
        Some("capt" | "capt.") => "captain",
        Some("col" | "col.") => "colonel",
        _ => return word,
    };
    cx.lexicon.get(full).unwrap_or(word)
}
