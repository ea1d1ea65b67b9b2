//! The features of every candidate of every turn.
//!
//! One pass over the turns; salience runs along. Reads context, turns and facts; writes one [`Scored`] a turn.

use crate::attribute::context::{Context, NONE, Named};
use crate::attribute::known::Known;
use crate::attribute::scene::candidates::{Candidate, Finder};
use crate::attribute::scene::facts::{Facts, alias, is_certain, is_open, owner};
use crate::attribute::scene::feature::{Feature, Row, Tie};
use crate::attribute::scene::salience::{Antecedents, Salience};
use crate::attribute::scene::turn::{Kind, Turn};
use crate::attribute::scene::vocabulary::Vocabulary;
use crate::attribute::scene::weights::Block;
use crate::attribute::source::Who;
use crate::lexicon::{Sex, Tag, Word};

/// A turn with its candidates' features, ready to be weighed.
#[derive(Clone, Debug)]
pub(crate) struct Scored {
    pub(crate) entities: Vec<u32>,
    pub(crate) rows: Vec<Row>,
    /// The blocks of weights that count, as bits.
    pub(crate) blocks: u8,
    /// The ties that hold, as bits.
    pub(crate) ties: u32,
    /// A chain begins.
    pub(crate) begins: bool,
    /// The speaker that the caller knows.
    pub(crate) fixed: Option<u32>,
}

/// Paragraphs without speech after which a chain begins anew.
const SILENCE: u32 = 25;
/// A long quotation in bytes.
const LONG: u32 = 200;
/// Turns on either side in which evidence counts.
const TURNS: usize = 10;
/// How far off evidence counts where there is none.
const NEVER: f32 = 2.4;

/// What the narration about a turn tells, the same for all its candidates.
#[derive(Default)]
struct Scenery {
    subjects_before: Vec<u32>,
    subjects_after: Vec<u32>,
    others: Vec<u32>,
    only_subject: Option<u32>,
    he: u32,
    she: u32,
    words: u32,
    /// The paragraph before has no speech.
    told_before: bool,
    last_named: Vec<u32>,
    last_subject: Option<u32>,
    first_subject: Option<u32>,
    last_sentence_subject: Option<u32>,
    last_reports: bool,
    last_colon: bool,
    last_pronoun: Sex,
    next_subject: Option<u32>,
    beat_after: Beat,
    beat_before: Beat,
    object_before: Sex,
    tag_meant: Option<u32>,
    meant_before: Option<u32>,
    meant_after: Option<u32>,
    last_meant: Option<u32>,
    next_meant: Option<u32>,
    beside_before: Vec<u32>,
    last_beside_before: Option<u32>,
    head: Option<Word>,
    described: Vec<Word>,
    other_one: bool,
}

/// Who acts in the narration beside a quotation.
#[derive(Clone, Copy, Default)]
enum Beat {
    #[default]
    Nobody,
    Named(u32),
    Pronoun(Sex),
}

impl Beat {
    /// Whether it names someone, and whether its pronoun agrees or disagrees with a sex.
    fn fits(self, entity: u32, own: Sex) -> [bool; 3] {
        match self {
            Self::Named(named) => [named == entity, false, false],
            Self::Pronoun(sex) => [false, own == sex, own != Sex::Unknown && own != sex],
            Self::Nobody => [false; 3],
        }
    }
}

/// Computes the features of a text's turns.
pub(crate) struct Extractor<'c, 'a> {
    cx: &'c Context<'a>,
    turns: &'c [Turn],
    facts: &'c Facts,
    vocabulary: Vocabulary,
    salience: Salience,
    antecedents: Antecedents,
    finder: Finder,
    /// For each entity the listed words of its names.
    name_words: Vec<Vec<Word>>,
    found: Vec<Candidate>,
    words: Vec<u32>,
}

impl<'c, 'a> Extractor<'c, 'a> {
    pub(crate) fn new(cx: &'c Context<'a>, turns: &'c [Turn], facts: &'c Facts) -> Self {
        let entities = cx.people();
        Self {
            cx,
            turns,
            facts,
            vocabulary: Vocabulary::new(cx, turns, &facts.told),
            salience: Salience::new(entities),
            antecedents: Salience::antecedents(cx),
            finder: Finder::new(entities),
            name_words: cx.cast.entities.iter().map(|entity| name_words(cx, entity)).collect(),
            found: Vec::new(),
            words: Vec::new(),
        }
    }

    /// The features of every turn.
    pub(crate) fn run(mut self) -> Vec<Scored> {
        let mut scored = Vec::with_capacity(self.turns.len());
        for (number, turn) in self.turns.iter().enumerate() {
            scored.push(self.turn(number, turn));
        }
        scored
    }

    fn turn(&mut self, number: usize, turn: &'c Turn) -> Scored {
        let mut found = std::mem::take(&mut self.found);
        self.finder.find(self.cx, self.facts, self.turns, number, &mut found);
        let scenery = self.scenery(number, turn);
        let mut rows = vec![[0.0; Feature::COUNT]; found.len()];
        self.salience(turn, &found, &mut rows);
        self.ranks(turn, &found, &mut rows);
        let mut words = std::mem::take(&mut self.words);
        Vocabulary::words(self.cx, turn, &mut words);
        let open = is_open(turn, self.facts.narrator);
        let alone = open && scenery.words == 0;
        for (candidate, row) in found.iter().zip(&mut rows) {
            self.tag(number, turn, &scenery, candidate.entity, row);
            self.narration(&scenery, turn.kind(), candidate.entity, row);
            self.distance(turn, candidate, row);
            self.talk(number, candidate.entity, row);
            self.evidence_near(number, turn, candidate.entity, row);
            self.frequency(candidate.entity, row);
            self.addressed_near(number, turn, candidate.entity, row);
            let own = self.facts.told(Some(number)) == Some(candidate.entity);
            row[Feature::Vocabulary as usize] = self.vocabulary.score(&words, candidate.entity, own);
        }
        let scored = Scored {
            entities: found.iter().map(|candidate| candidate.entity).collect(),
            rows,
            blocks: self.blocks(number, turn, alone),
            ties: self.ties(number, turn, open, alone),
            begins: self.begins(number, turn),
            fixed: None,
        };
        self.found = found;
        self.words = words;
        scored
    }

    /// Another turn, where it is near enough to count.
    fn near(&self, number: usize, by: isize) -> Option<usize> {
        let turn = self.turns.get(number)?;
        let other = number.checked_add_signed(by)?;
        let near = self.turns.get(other).filter(|other| {
            other.chapter == turn.chapter && other.paragraph.abs_diff(turn.paragraph) <= 2 * by.unsigned_abs() as u32
        });
        near.map(|_| other)
    }

    fn blocks(&self, number: usize, turn: &Turn, alone: bool) -> u8 {
        let block = match turn.kind() {
            // I is as good as a name where the narrator has one
            Kind::First if self.facts.narrator.is_some() => Block::Named,
            Kind::None | Kind::First => Block::Open,
            Kind::Named => Block::Named,
            Kind::Third => Block::Third,
            Kind::Nominal => Block::Nominal,
        };
        let mut blocks = block.bit();
        if alone {
            blocks |= Block::Alone.bit();
        }
        if self.near(number, -1).is_none() {
            blocks |= Block::Opening.bit();
        }
        blocks
    }

    fn begins(&self, number: usize, turn: &Turn) -> bool {
        number.checked_sub(1).and_then(|before| self.turns.get(before)).is_none_or(|before| {
            let gap = turn.paragraph - before.paragraph;
            before.chapter != turn.chapter && gap > 1 || gap > SILENCE
        })
    }

    fn ties(&self, number: usize, turn: &Turn, open: bool, alone: bool) -> u32 {
        let before = number.checked_sub(1).and_then(|before| self.turns.get(before));
        let gap = before
            .filter(|before| before.chapter == turn.chapter)
            .map_or(5, |before| turn.paragraph - before.paragraph);
        let by_gap = match gap {
            0 | 1 => 0,
            2 => 1,
            3 | 4 => 2,
            _ => 3,
        };
        let by_narration = match turn.kind() {
            Kind::Third | Kind::Nominal => 3,
            _ if !open => 2,
            _ => u32::from(!alone),
        };
        let mut ties = 1 << (4 * by_gap + by_narration);
        let mut set = |tie: Tie, holds: bool| ties |= u32::from(holds) << tie as u32;
        set(Tie::Continued, turn.continued);
        set(Tie::SameParagraph, turn.second);
        set(Tie::Asked, number > 0 && self.facts.asks.get(number - 1).copied().unwrap_or(false));
        set(Tie::Long, self.length(turn) > LONG);
        let people = self.people_told(number, turn);
        set(Tie::Two, people == 2);
        set(Tie::Many, people > 2);
        let asked = number > 0 && self.facts.asks.get(number - 1).copied().unwrap_or(false);
        let asks = self.facts.asks.get(number).copied().unwrap_or(false);
        let answers = self.answers(turn);
        set(Tie::Answers, answers);
        set(Tie::AnswersQuestion, answers && asked);
        set(Tie::Asks, asks);
        set(Tie::AsksAgain, asks && asked);
        set(Tie::NarrationFirst, !self.opens_paragraph(turn));
        let unbroken = number.checked_sub(2).and_then(|before| self.turns.get(before));
        set(Tie::Unbroken, unbroken.is_some_and(|second| turn.paragraph - second.paragraph <= 2));
        if let Some(before) = before {
            let narrated = self.narrated_after(before);
            set(Tie::NarrationLastBefore, narrated);
            set(Tie::AloneBefore, !narrated && is_open(before, self.facts.narrator) && self.opens_paragraph(before));
            set(Tie::ToldBefore, !is_open(before, self.facts.narrator));
        }
        ties
    }

    /// How many people the evidence about a turn names.
    fn people_told(&self, number: usize, turn: &Turn) -> usize {
        const REACH: usize = 6;
        let mut people: Vec<u32> = Vec::with_capacity(4);
        for other in number.saturating_sub(REACH)..=number + REACH {
            let near = self.turns.get(other).is_some_and(|near| {
                near.chapter == turn.chapter && near.paragraph.abs_diff(turn.paragraph) <= 2 * REACH as u32
            });
            if let Some(entity) = self.facts.told(Some(other)).filter(|_| near) {
                if !people.contains(&entity) {
                    people.push(entity);
                }
            }
        }
        people.len()
    }

    /// Begins with a word of answering.
    fn answers(&self, turn: &Turn) -> bool {
        let first = self.cx.pieces.get(turn.pieces.start as usize).map_or(0, |piece| piece.inner.start as usize);
        self.cx.is(first, Known::ANSWER)
    }

    fn opens_paragraph(&self, turn: &Turn) -> bool {
        let start = self.cx.pieces.get(turn.pieces.start as usize).map_or(0, |piece| piece.outer.start);
        let paragraph = self.cx.segments.paragraphs.get(turn.paragraph as usize);
        paragraph.is_some_and(|paragraph| start <= paragraph.tokens.start)
    }

    /// Whether its paragraph goes on after its last piece.
    fn narrated_after(&self, turn: &Turn) -> bool {
        let last = turn.pieces.end.checked_sub(1).and_then(|piece| self.cx.pieces.get(piece as usize));
        let paragraph = self.cx.segments.paragraphs.get(turn.paragraph as usize);
        last.zip(paragraph).is_some_and(|(last, paragraph)| paragraph.tokens.end > last.outer.end + 2)
    }

    fn length(&self, turn: &Turn) -> u32 {
        let pieces = self.cx.pieces.get(turn.pieces.start as usize..turn.pieces.end as usize).unwrap_or_default();
        let bytes = |piece: &crate::attribute::Piece| {
            let last = self.cx.token(piece.inner.end.saturating_sub(1) as usize).end;
            last.saturating_sub(self.cx.token(piece.inner.start as usize).start)
        };
        pieces.iter().map(bytes).sum()
    }

    fn salience(&mut self, turn: &Turn, found: &[Candidate], rows: &mut [Row]) {
        let start = self.cx.pieces.get(turn.pieces.start as usize).map_or(0, |piece| piece.inner.start as usize);
        let paragraph = self.cx.segments.paragraphs.get(turn.paragraph as usize);
        let paragraph = paragraph.map_or(0, |paragraph| paragraph.tokens.start as usize);
        self.salience.enter(turn.chapter);
        self.salience.advance(self.cx, paragraph);
        self.snapshot(found, rows, Feature::SalienceParagraph);
        self.salience.advance(self.cx, start);
        self.snapshot(found, rows, Feature::Salience);
    }

    fn snapshot(&self, found: &[Candidate], rows: &mut [Row], feature: Feature) {
        for (candidate, row) in found.iter().zip(rows) {
            row[feature as usize] = self.salience.of(candidate.entity).ln_1p();
        }
    }

    /// Who was named last and who is most salient.
    fn ranks(&self, turn: &Turn, found: &[Candidate], rows: &mut [Row]) {
        let mut order: Vec<usize> = (0..found.len()).collect();
        let last = |index: &usize| match found.get(*index).map_or(NONE, |candidate| candidate.narrated) {
            NONE => -1,
            narrated => i64::from(narrated),
        };
        order.sort_by_key(|index| std::cmp::Reverse(last(index)));
        let recent = [Feature::Recent0, Feature::Recent1, Feature::Recent2];
        for (index, feature) in order.iter().zip(recent) {
            rows[*index][feature as usize] = 1.0;
        }
        let sex = turn.sex();
        let allowed = |index: &usize| {
            let own = found.get(*index).map_or(Sex::Unknown, |candidate| self.cx.sex(candidate.entity));
            sex == Sex::Unknown || own == sex || own == Sex::Unknown
        };
        order.sort_unstable();
        order.retain(allowed);
        order.sort_by(|a, b| rows[*b][Feature::Salience as usize].total_cmp(&rows[*a][Feature::Salience as usize]));
        let salient = [Feature::Salient0, Feature::Salient1, Feature::Salient2];
        for (index, feature) in order.iter().zip(salient) {
            rows[*index][feature as usize] = 1.0;
        }
    }

    fn tag(&self, number: usize, turn: &Turn, scenery: &Scenery, entity: u32, row: &mut Row) {
        let mut set = |feature: Feature, holds: bool| row[feature as usize] = f32::from(u8::from(holds));
        let own = self.cx.sex(entity);
        let narrator = self.facts.narrator == Some(entity);
        match turn.kind() {
            Kind::Named | Kind::First => {
                let told = self.facts.told(Some(number)) == Some(entity);
                set(Feature::TagCertain, told && is_certain(turn));
                set(Feature::TagLikely, told && !is_certain(turn));
            }
            Kind::Third | Kind::Nominal => {
                let sex = turn.sex();
                set(Feature::SexAgrees, sex != Sex::Unknown && own == sex);
                set(Feature::SexDiffers, sex != Sex::Unknown && own != Sex::Unknown && own != sex);
                set(Feature::Owner, owner(turn) == Some(entity));
                let words = self.name_words.get(entity as usize).map_or(&[][..], Vec::as_slice);
                set(Feature::Alias, alias(turn) == Some(entity));
                set(Feature::HeadShared, scenery.described.iter().any(|word| words.contains(word)));
                set(Feature::HeadIsName, scenery.head.is_some_and(|head| words.contains(&head)));
                let before = self.near(number, -1).and_then(|before| self.facts.told(Some(before)));
                set(Feature::OtherOne, scenery.other_one && before.is_some_and(|before| before != entity));
            }
            Kind::None => {}
        }
        set(Feature::Narrator, narrator);
        set(Feature::NarratorOpen, narrator && turn.kind() == Kind::None);
        set(Feature::NoSex, own == Sex::Unknown);
    }

    fn narration(&self, scenery: &Scenery, kind: Kind, entity: u32, row: &mut Row) {
        let mut set = |feature: Feature, holds: bool| row[feature as usize] = f32::from(u8::from(holds));
        let own = self.cx.sex(entity);
        set(Feature::SubjectBefore, scenery.subjects_before.contains(&entity));
        set(Feature::SubjectAfter, scenery.subjects_after.contains(&entity));
        set(Feature::OtherInParagraph, scenery.others.contains(&entity));
        set(Feature::OnlySubject, scenery.only_subject == Some(entity));
        if matches!(kind, Kind::None) && (scenery.he > 0) != (scenery.she > 0) {
            let sex = if scenery.he > 0 { Sex::Masculine } else { Sex::Feminine };
            set(Feature::BeatSexAgrees, own == sex);
            set(Feature::BeatSexDiffers, own != Sex::Unknown && own != sex);
        }
        set(Feature::LastSubject, scenery.told_before && scenery.last_subject == Some(entity));
        set(Feature::FirstSubject, scenery.first_subject == Some(entity));
        set(Feature::LastSentenceSubject, scenery.last_sentence_subject == Some(entity));
        set(Feature::LastReports, scenery.last_reports && scenery.last_sentence_subject == Some(entity));
        set(Feature::LastNamed, scenery.told_before && scenery.last_named.contains(&entity));
        set(Feature::LastColon, scenery.last_colon && scenery.last_subject == Some(entity));
        set(Feature::LastPronoun, scenery.last_pronoun != Sex::Unknown && own == scenery.last_pronoun);
        set(Feature::NextSubject, scenery.next_subject == Some(entity));
        let [name, agrees, differs] = scenery.beat_after.fits(entity, own);
        set(Feature::BeatNameAfter, name);
        set(Feature::BeatPronounAfter, agrees);
        set(Feature::BeatPronounAfterNot, differs);
        let [name, agrees, differs] = scenery.beat_before.fits(entity, own);
        set(Feature::BeatNameBefore, name);
        set(Feature::BeatPronounBefore, agrees);
        set(Feature::BeatPronounBeforeNot, differs);
        let object = scenery.object_before;
        set(Feature::ObjectBefore, object != Sex::Unknown && own == object);
        set(Feature::ObjectBeforeNot, object != Sex::Unknown && own != Sex::Unknown && own != object);
        set(Feature::TagMeant, scenery.tag_meant == Some(entity));
        set(Feature::BeatMeantBefore, scenery.meant_before == Some(entity));
        set(Feature::BeatMeantAfter, scenery.meant_after == Some(entity));
        set(Feature::LastMeant, scenery.last_meant == Some(entity));
        set(Feature::NextMeant, scenery.next_meant == Some(entity));
        set(Feature::BesideBefore, scenery.beside_before.contains(&entity));
        set(Feature::LastBesideBefore, scenery.last_beside_before == Some(entity));
    }

    fn distance(&self, turn: &Turn, candidate: &Candidate, row: &mut Row) {
        let back = |number: u32| {
            let named = self.cx.named.get(number as usize);
            named.map_or(99, |named: &Named| turn.paragraph.saturating_sub(named.paragraph))
        };
        let distance = back(candidate.narrated);
        let feature = match distance {
            0 => Feature::Distance0,
            1 => Feature::Distance1,
            2 => Feature::Distance2,
            3 => Feature::Distance3,
            4 | 5 => Feature::Distance4,
            6..=10 => Feature::Distance6,
            _ => Feature::DistanceFar,
        };
        row[feature as usize] = 1.0;
        row[Feature::LogDistance as usize] = (distance.min(15) as f32).ln_1p();
        match back(candidate.quoted) {
            1 => row[Feature::Quoted1 as usize] = 1.0,
            2 => row[Feature::Quoted2 as usize] = 1.0,
            3..=5 => row[Feature::Quoted3 as usize] = 1.0,
            _ => {}
        }
        row[Feature::Narrated as usize] = (candidate.narrated_times as f32).ln_1p();
        row[Feature::QuotedTimes as usize] = (candidate.quoted_times as f32).ln_1p();
        row[Feature::Near as usize] = (candidate.near_times as f32).ln_1p();
    }

    /// Who is addressed and spoken of in this turn and those about it.
    fn talk(&self, number: usize, entity: u32, row: &mut Row) {
        let inside = |turn: Option<usize>, addressed: bool| {
            let here = turn.map_or(&[][..], |turn| self.facts.inside(turn));
            here.iter().any(|inside| inside.entity == entity && inside.addressed == addressed)
        };
        let own = self.cx.sex(entity);
        let address = |turn: Option<usize>| {
            let sex = turn.and_then(|turn| self.facts.address.get(turn)).copied().unwrap_or_default();
            sex != Sex::Unknown && own == sex
        };
        let mut set = |feature: Feature, holds: bool| row[feature as usize] = f32::from(u8::from(holds));
        let here = inside(Some(number), true);
        set(Feature::Addressed, here);
        set(Feature::SpokenOf, !here && inside(Some(number), false));
        let [before2, before, after, after2] = [-2, -1, 1, 2].map(|by| self.near(number, by));
        let addressed_before = inside(before, true);
        set(Feature::AddressedBefore, addressed_before);
        set(Feature::AddressedBefore2, inside(before2, true));
        set(Feature::AddressedAfter, inside(after, true));
        set(Feature::AddressedAfter2, inside(after2, true));
        set(Feature::SpokenOfBefore, !addressed_before && inside(before, false));
        set(Feature::SirBefore, address(before));
        set(Feature::SirAfter, address(after));
        set(Feature::SirHere, address(Some(number)));
        set(Feature::ToldBefore, before.is_some() && self.facts.told(before) == Some(entity));
        set(Feature::ToldBefore2, before2.is_some() && self.facts.told(before2) == Some(entity));
        set(Feature::ToldAfter, after.is_some() && self.facts.told(after) == Some(entity));
        set(Feature::ToldAfter2, after2.is_some() && self.facts.told(after2) == Some(entity));
    }

    /// How often someone is addressed in the turns about a turn: who is addressed is there.
    fn addressed_near(&self, number: usize, turn: &Turn, entity: u32, row: &mut Row) {
        const REACH: usize = 7;
        let mut times = 0.0_f32;
        for other in number.saturating_sub(REACH)..=number + REACH {
            let near = self.turns.get(other).is_some_and(|near| {
                near.chapter == turn.chapter && near.paragraph.abs_diff(turn.paragraph) <= 2 * REACH as u32
            });
            if near && other != number {
                let addressed = |inside: &&super::facts::Inside| inside.addressed && inside.entity == entity;
                times += self.facts.inside(other).iter().take(8).filter(addressed).count() as f32;
            }
        }
        row[Feature::AddressedNear as usize] = times.ln_1p();
    }

    fn evidence_near(&self, number: usize, turn: &Turn, entity: u32, row: &mut Row) {
        let told = |other: Option<usize>| {
            let other = other?;
            self.turns.get(other).filter(|other| other.chapter == turn.chapter)?;
            self.facts.told(Some(other)).filter(|told| *told == entity)
        };
        let (mut times, mut since) = ([0.0_f32; 2], [NEVER; 2]);
        for by in 1..=TURNS {
            for (side, other) in [number.checked_sub(by), Some(number + by)].into_iter().enumerate() {
                if told(other).is_some() {
                    times[side] += 0.3;
                    since[side] = since[side].min((by as f32).ln());
                }
            }
        }
        row[Feature::ToldTimesBefore as usize] = times[0];
        row[Feature::ToldTimesAfter as usize] = times[1];
        row[Feature::ToldSinceBefore as usize] = since[0];
        row[Feature::ToldSinceAfter as usize] = since[1];
    }

    fn frequency(&self, entity: u32, row: &mut Row) {
        let counts = self.facts.counts(entity);
        let share = |count: f32, all: u32| (count / all as f32 * 100.0).ln();
        row[Feature::Frequency as usize] = share(counts.named as f32 + 1.0, self.facts.named);
        row[Feature::ToldFrequency as usize] = share(counts.tagged as f32 + 0.3, self.facts.tagged);
        row[Feature::NarratedFrequency as usize] = share(counts.narrated as f32 + 1.0, self.facts.named);
        row[Feature::Top as usize] = f32::from(u8::from(self.facts.top.first() == Some(&entity)));
        row[Feature::SpeakingRatio as usize] = ((counts.tagged as f32 + 0.5) / (counts.narrated as f32 + 2.0)).ln();
    }

    fn scenery(&self, number: usize, turn: &Turn) -> Scenery {
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
            scenery.last_meant = of(turn.paragraph - 1).last().map(|(_, entity)| *entity);
        }
        if !self.speaks(turn.paragraph + 1) {
            scenery.next_meant = of(turn.paragraph + 1).next().map(|(_, entity)| *entity);
        }
        if let Some(told) = turn.told.as_ref().filter(|_| turn.kind() == Kind::Third) {
            let pronoun = self.antecedents.within(told.evidence.source.tokens.clone()).first();
            scenery.tag_meant = pronoun.map(|(_, entity)| *entity);
        }
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
        if self.speaks(number) {
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
        if !self.speaks(turn.paragraph + 1) {
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

    fn speaks(&self, paragraph: u32) -> bool {
        let piece = self.cx.pieces.partition_point(|piece| piece.paragraph < paragraph);
        self.cx.pieces.get(piece).is_some_and(|piece| piece.paragraph == paragraph)
    }
}

/// The named mentions of a paragraph.
fn names<'c>(cx: &'c Context<'_>, paragraph: u32) -> impl Iterator<Item = &'c Named> {
    cx.named.get(cx.named_in(paragraph, paragraph + 1)).unwrap_or_default().iter()
}

/// The telling words of an entity's names, abbreviated titles written out.
fn name_words(cx: &Context<'_>, entity: &crate::cast::Entity) -> Vec<Word> {
    entity.words.iter().map(|word| synonym(cx, *word)).collect()
}

/// A title's abbreviation as its word.
fn synonym(cx: &Context<'_>, word: Word) -> Word {
    let full = match cx.lexicon.text(word) {
        Some("dr" | "dr.") => "doctor",
        Some("prof" | "prof.") => "professor",
        Some("capt" | "capt.") => "captain",
        Some("col" | "col.") => "colonel",
        _ => return word,
    };
    cx.lexicon.get(full).unwrap_or(word)
}
