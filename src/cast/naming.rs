//! How an entity is called: the fullest name that the text gives, and its other names.
//!
//! Reads forms, mentions and whose they are; writes into the entities. It moves no mention from one entity to another.

use super::form::{Form, FormId, Forms, Title, speaks};
use super::office;
use super::{Entity, EntityId};
use crate::lexicon::hash::FastMap;
use crate::lexicon::{Classes, Sex, Word};
use crate::mention::{Mention, MentionKind, Reading};

/// In a text of so many tokens someone named so often goes by the usual name where the fullest is a rarity, as one in so
/// many: a novel's heroine is *Emma*, though she is *Miss Emma Gray* once.
const BOOK: usize = 15_000;
const OFTEN: u32 = 12;
const RARE: u32 = 6;

/// So many aliases and words of one entity are kept: more is no name any longer.
const MOST: usize = 64;

/// Another is mistaken for someone who is named so many times as often at most.
const RIVAL: u32 = 8;

/// How often each entity is named by each of its forms.
struct Uses {
    /// Form and count, an entity's side by side.
    list: Vec<(FormId, u32)>,
    /// Where each entity's begin; and the end.
    starts: Vec<usize>,
}

impl Uses {
    fn of(of_mention: &[Option<EntityId>], forms: &Forms, entities: usize) -> Self {
        let mut pairs: Vec<(EntityId, FormId)> = of_mention
            .iter()
            .zip(&forms.of_mention)
            .filter_map(|(entity, form)| Some(((*entity)?, (*form)?)))
            .collect();
        pairs.sort_unstable();
        let mut uses = Self { list: Vec::with_capacity(forms.list.len()), starts: Vec::with_capacity(entities + 1) };
        for same in pairs.chunk_by(|one, next| one == next) {
            let Some((entity, form)) = same.first() else { continue };
            // entities that have none begin and end here
            let starts = (entity.0 as usize + 1).min(entities).max(uses.starts.len());
            uses.starts.resize(starts, uses.list.len());
            uses.list.push((*form, same.len() as u32));
        }
        uses.starts.resize(entities + 1, uses.list.len());
        uses
    }

    fn entity(&self, number: usize) -> &[(FormId, u32)] {
        let bound = |number: usize| self.starts.get(number).copied().unwrap_or(self.list.len());
        self.list.get(bound(number)..bound(number + 1)).unwrap_or_default()
    }
}

/// Who bears a surname: their sexes, and how often each is named.
type Bearers = FastMap<Word, Vec<(Sex, u32)>>;

fn bearers(uses: &Uses, forms: &Forms, entities: &[Entity]) -> Bearers {
    let mut bearers = Bearers::default();
    for (number, entity) in entities.iter().enumerate() {
        let uses = uses.entity(number);
        let form = uses.first().and_then(|(form, _)| forms.get(*form));
        let last = form.and_then(Form::ends).map_or(Word(u32::MAX), |(_, last)| last);
        bearers.entry(last).or_default().push((entity.sex, uses.iter().map(|(_, count)| count).sum()));
    }
    bearers
}

/// Gives every entity its name, its aliases, its words and its count.
pub(super) fn name(
    reading: &Reading<'_>,
    mentions: &[Mention],
    forms: &Forms,
    of_mention: &[Option<EntityId>],
    entities: &mut [Entity],
) {
    let book = reading.tokens().len() >= BOOK;
    let uses = Uses::of(of_mention, forms, entities.len());
    // asked only in books
    let bearers = if book { bearers(&uses, forms, entities) } else { Bearers::default() };
    let mut known: Vec<(&Form, u32)> = Vec::new();
    for (number, entity) in entities.iter_mut().enumerate() {
        known.clear();
        known.extend(uses.entity(number).iter().filter_map(|(form, count)| Some((forms.get(*form)?, *count))));
        entity.mentions = known.iter().map(|(_, count)| count).sum();
        entity.speaks = known.iter().map(|(form, _)| form.speaks).sum();
        let firm = |count: u32| !book || count > 1 || known.len() == 1;
        let fullest = known.iter().max_by_key(|(form, count)| (firm(*count), rank(reading, mentions, form, *count)));
        let Some((fullest, times)) = fullest else { continue };
        let usual = known.iter().max_by_key(|(form, count)| (*count, form.words.len()));
        let rare = book && entity.mentions >= OFTEN && times * RARE < entity.mentions;
        let called = usual.filter(|_| rare).map_or(*fullest, |(form, _)| *form);
        let bearers = called.ends().and_then(|(_, last)| bearers.get(&last)).map_or(&[][..], Vec::as_slice);
        let called = if rare { clearer(&known, called, fullest, (bearers, entity)) } else { called };
        entity.name = shown(reading, mentions, called, book);
        for (form, _) in known.iter().filter(|(form, _)| !std::ptr::eq(*form, called)) {
            let alias = shown(reading, mentions, form, book);
            if entity.aliases.len() < MOST && alias != entity.name && !entity.aliases.contains(&alias) {
                entity.aliases.push(alias);
            }
        }
        entity.words = words(reading, mentions, &known);
    }
}

/// Instead of a surname that another bears too the fullest name, or the surname with its title.
fn clearer<'f>(
    known: &[(&'f Form, u32)],
    called: &'f Form,
    fullest: &'f Form,
    (bearers, entity): (&[(Sex, u32)], &Entity),
) -> &'f Form {
    let sexed = |form: &Form| !matches!(form.title, Title::Plain | Title::Office);
    let rival = |(sex, count): &&(Sex, u32)| count * RIVAL >= entity.mentions && (!sexed(called) || *sex == entity.sex);
    // the entity is one of the bearers
    let rivals = bearers.iter().filter(rival).count();
    let surname = called.words.len() == 1 && fullest.ends().map(|(_, last)| last) == called.words.first().copied();
    if rivals < 2 || !surname {
        return called;
    }
    if fullest.stem > 1 {
        return fullest;
    }
    let titled = known.iter().filter(|(form, _)| sexed(form) && form.words == called.words);
    titled.max_by_key(|(_, count)| *count).map_or(called, |(form, _)| *form)
}

/// The fullest name first: of names of up to three words the longest, then the commonest.
fn rank(reading: &Reading<'_>, mentions: &[Mention], form: &Form, count: u32) -> (bool, usize, u32) {
    let bodies = form.kinds[1] + form.kinds[2] > form.kinds[0];
    // *H. D. Vit Gray*: initials lengthen no name
    let core = mentions.get(form.shown as usize).map_or(0..0, |mention| mention.core.clone());
    let initial = |at: &u32| matches!(reading.word(*at as usize).as_bytes(), [_] | [_, b'.']);
    let initials = core.filter(initial).count();
    (form.words.len() <= 3 + initials || bodies, form.words.len(), count)
}

/// A form as the text writes it, on one line; of one word with its title, in the news without an office.
fn shown(reading: &Reading<'_>, mentions: &[Mention], form: &Form, book: bool) -> String {
    let Some(mention) = mentions.get(form.shown as usize) else { return String::new() };
    let told = form.title != Title::Plain && (book || form.title != Title::Office);
    let titled = told && (form.words.len() == 1 || form.is_wife());
    let from = if titled { mention.tokens.start } else { mention.core.start };
    let span = reading.segments.span(&(from..mention.core.end));
    let text = reading.text.get(span.start..span.end).unwrap_or_default();
    joined(text.split_whitespace(), text.len())
}

/// Words with one space between them, in so many bytes at most.
fn joined<'t>(words: impl Iterator<Item = &'t str>, length: usize) -> String {
    let mut joined = String::with_capacity(length);
    for word in words {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// The telling words of an entity's names, offices among them.
fn words(reading: &Reading<'_>, mentions: &[Mention], known: &[(&Form, u32)]) -> Vec<Word> {
    let mut words: Vec<Word> = known.iter().flat_map(|(form, _)| form.words.iter().copied()).collect();
    for mention in known.iter().filter_map(|(form, _)| mentions.get(form.shown as usize)) {
        let titles = mention.tokens.start as usize..mention.core.start as usize;
        let titles = reading.tokens().get(titles).unwrap_or_default().iter().map(|token| office::noun(token.word));
        words.extend(titles.filter(|word| !reading.lexicon.classes(*word).any(Classes::HONORIFIC)));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// Gives those without a name their description.
pub(super) fn describe(
    reading: &Reading<'_>,
    mentions: &[Mention],
    of_mention: &[Option<EntityId>],
    entities: &mut [Entity],
) {
    for (mention, entity) in mentions.iter().zip(of_mention) {
        let Some(entity) = entity.and_then(|entity| entities.get_mut(entity.0 as usize)) else { continue };
        if !entity.described {
            entity.mentions += u32::from(mention.kind != MentionKind::Name);
            continue;
        }
        entity.mentions += 1;
        entity.speaks += u32::from(speaks(reading, mention));
        if entity.name.is_empty() {
            let span = reading.segments.span(&mention.tokens);
            let text = reading.text.get(span.start..span.end).unwrap_or_default();
            let words: Vec<&str> = text.split_whitespace().skip(1).collect();
            entity.name = format!("the {}", words.join(" "));
            let words = reading.tokens().get(mention.tokens.start as usize + 1..mention.tokens.end as usize);
            entity.words = words.unwrap_or_default().iter().map(|token| token.word).collect();
            entity.words.sort_unstable();
            if entity.sex == Sex::Unknown {
                entity.sex = mention.sex;
            }
            entity.animacy = mention.animacy;
        }
    }
}

/// Adds to the words of entities what the text says that they are, beside their names: *Ann Gray, the Ohio senator*.
pub(super) fn appose(
    reading: &Reading<'_>,
    mentions: &[Mention],
    of_mention: &[Option<EntityId>],
    entities: &mut [Entity],
) {
    let follows = mentions.iter().skip(1);
    for ((mention, next), entity) in mentions.iter().zip(follows).zip(of_mention) {
        let Some(entity) = entity.and_then(|entity| entities.get_mut(entity.0 as usize)) else { continue };
        let (end, start) = (mention.tokens.end, next.tokens.start);
        let named = mention.kind == MentionKind::Name && next.kind == MentionKind::Nominal;
        // a place may stand between: *the Ohio senator*
        let apposed = named && start <= end + 1 && reading.word(end as usize) == ",";
        let head = apposed.then(|| reading.token(next.core.end as usize - 1)).flatten().map(|token| token.word);
        let before = mention.tokens.start.checked_sub(1).and_then(|at| reading.token(at as usize));
        let role = Classes::ROLE.with(Classes::TITLE);
        let before = before.map(|token| token.word).filter(|word| reading.lexicon.classes(*word).any(role));
        for word in [head, before].into_iter().flatten() {
            if entity.words.len() >= MOST {
                continue;
            }
            if let Err(at) = entity.words.binary_search(&word) {
                entity.words.insert(at, word);
            }
        }
    }
}
