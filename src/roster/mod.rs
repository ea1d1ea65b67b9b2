//! The caller's cast made ready: checked, and its aliases as patterns over words.
//!
//! Reads [`CastMember`]s; writes their words into the lexicon, so that a text's words compare by number, and the patterns
//! by which [`crate::mention`] finds them. It never sees a text.

mod check;
pub(crate) mod member;

use std::collections::HashMap;

use crate::error::Error;
use crate::lexicon::words::Words;
use crate::lexicon::{Classes, Lexicon, Sex, Word};
use crate::segment::token::{Token, tokenize};
use check::check;
use member::{CastMember, Gender};

/// One way to name members: words in a row.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    /// The words, and whether each must stand with a capital.
    words: Vec<(Word, bool)>,
    /// The members it can mean.
    pub(crate) members: Vec<u32>,
    /// How far it is from what the caller wrote: 0 as written, above that derived.
    rank: u8,
    /// Begins with an article: a description and no name.
    pub(crate) description: bool,
}

/// A member as the later stages want it.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) sex: Sex,
    /// The telling words of its names, sorted: heads of descriptions and offices among them.
    pub(crate) words: Vec<Word>,
}

/// A checked cast and its patterns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roster {
    pub(crate) members: Vec<Member>,
    pub(crate) patterns: Vec<Pattern>,
    /// By number of the first word where its patterns begin and end, longest first.
    starts: Vec<(u32, u32)>,
}

impl Roster {
    /// Checks a cast and makes its patterns; its words enter the lexicon.
    pub(crate) fn build(cast: &[CastMember], lexicon: &mut Lexicon) -> Result<Self, Error> {
        check(cast, lexicon)?;
        let mut table = Table::default();
        let mut members = Vec::with_capacity(cast.len());
        let mut cores: Vec<Vec<Vec<Word>>> = Vec::with_capacity(cast.len());
        for (number, member) in cast.iter().enumerate() {
            let mut words = Vec::new();
            let mut own = Vec::new();
            for name in member.names() {
                let pieces = pieces(name, lexicon);
                let core = core(&pieces, lexicon);
                table.add_name(number as u32, &pieces, &core, lexicon);
                words.extend(telling(&pieces, lexicon));
                own.push(core);
            }
            words.sort_unstable();
            words.dedup();
            cores.push(own);
            let sex = sex_of(member, lexicon);
            members.push(Member { name: member.name().to_owned(), aliases: member.aliases().to_vec(), sex, words });
        }
        table.fold_duplicates(&members, &cores, cast);
        Ok(table.finish(members, lexicon))
    }

    /// The longest pattern that begins at the first of `tokens`: its number and its length in tokens.
    pub(crate) fn at(&self, tokens: &[Token]) -> Option<(u32, usize)> {
        let first = tokens.first()?;
        let (from, to) = self.starts.get(first.word.0 as usize).copied()?;
        let patterns = self.patterns.get(from as usize..to as usize)?;
        let fits = |pattern: &&Pattern| {
            let found = tokens.get(..pattern.words.len());
            found.is_some_and(|found| {
                found
                    .iter()
                    .zip(&pattern.words)
                    .all(|(token, (word, capital))| token.word == *word && (!capital || token.is_capital()))
            })
        };
        let (index, pattern) = patterns.iter().enumerate().find(|(_, pattern)| fits(pattern))?;
        Some((from + index as u32, pattern.words.len()))
    }
}

impl Roster {
    /// Of two patterns side by side the one to keep, where both can mean the same member: that which means fewer.
    pub(crate) fn shared(&self, first: u32, second: u32) -> Option<u32> {
        let members = |pattern: u32| self.patterns.get(pattern as usize).map(|pattern| &pattern.members);
        let (left, right) = (members(first)?, members(second)?);
        let both = left.iter().any(|member| right.contains(member));
        both.then_some(if right.len() < left.len() { second } else { first })
    }
}

/// A piece of a name: its text, its word, whether it has a capital.
struct Piece {
    text: String,
    word: Word,
    capital: bool,
}

fn pieces(name: &str, lexicon: &mut Lexicon) -> Vec<Piece> {
    let mut tokens = Vec::new();
    tokenize(name, 0, name.len(), &mut Words::new(lexicon), &mut tokens);
    tokens
        .iter()
        .map(|token| {
            let text = token.text(name).to_owned();
            Piece { word: enter(&text, lexicon), text, capital: token.is_capital() }
        })
        .collect()
}

fn enter(text: &str, lexicon: &mut Lexicon) -> Word {
    lexicon.entry_mut(text).0
}

const ARTICLES: &[&str] = &["the", "a", "an", "one", "his", "her", "another"];

/// Adjectives and honorifics that come and go before a name.
const LOOSE: &[&str] = &["little", "old", "young", "dear", "poor", "st", "cousin", "comrade"];

fn is_title(text: &str, lexicon: &Lexicon) -> bool {
    let bare = text.trim_end_matches('.');
    let titled = |form: &str| lexicon.get(form).is_some_and(|word| lexicon.classes(word).any(Classes::TITLE));
    titled(text) || titled(bare) || LOOSE.iter().any(|loose| loose.eq_ignore_ascii_case(bare))
}

fn is_article(text: &str) -> bool {
    ARTICLES.iter().any(|article| article.eq_ignore_ascii_case(text))
}

/// The words of a name without titles, articles, prepositions and marks.
fn core(pieces: &[Piece], lexicon: &Lexicon) -> Vec<Word> {
    let kept = |piece: &&Piece| {
        piece.text.contains(char::is_alphanumeric)
            && !is_title(&piece.text, lexicon)
            && !is_article(&piece.text)
            && !is_small(&piece.text)
    };
    pieces.iter().filter(kept).map(|piece| piece.word).collect()
}

/// The words of a name by which someone may be described: no articles, small words and honorifics.
fn telling(pieces: &[Piece], lexicon: &Lexicon) -> Vec<Word> {
    let kept = |piece: &&Piece| {
        piece.text.contains(char::is_alphanumeric)
            && !is_article(&piece.text)
            && !is_small(&piece.text)
            && !lexicon.classes(piece.word).any(Classes::HONORIFIC)
    };
    pieces.iter().filter(kept).map(|piece| piece.word).collect()
}

/// Words that stand in lower case within names.
fn is_small(text: &str) -> bool {
    const SMALL: &[&str] =
        &["of", "in", "at", "from", "with", "and", "de", "von", "van", "la", "le", "du", "der", "the", "d", "'s", "’s"];
    SMALL.iter().any(|small| small.eq_ignore_ascii_case(text))
}

/// Words that are no alias when they stand alone: English uses them capitalised for other things.
const NEVER_ALONE: &[&str] = &[
    "i", "the", "a", "an", "and", "but", "or", "if", "so", "no", "yes", "oh", "well", "god", "heaven", "of", "in",
    "on", "to", "it", "he", "she", "they", "we", "you", "his", "her", "who", "what", "one",
];

#[derive(Default)]
struct Table {
    by_words: HashMap<Vec<(Word, bool)>, usize>,
    patterns: Vec<Pattern>,
}

impl Table {
    fn add_name(&mut self, member: u32, pieces: &[Piece], core: &[Word], lexicon: &mut Lexicon) {
        let description = pieces.first().is_some_and(|first| is_article(&first.text));
        for form in forms(pieces, description, lexicon) {
            self.add(form, member, 0, description);
        }
        let indefinite = pieces.first().is_some_and(|first| !first.text.eq_ignore_ascii_case("the"));
        let rest = pieces.get(1..).unwrap_or_default();
        if description {
            if indefinite && !rest.is_empty() {
                let the = Piece { text: "the".to_owned(), word: enter("the", lexicon), capital: false };
                let words = std::iter::once((the.word, false)).chain(rest.iter().map(|piece| (piece.word, false)));
                self.add(words.collect(), member, 1, true);
            }
            return;
        }
        let names: Vec<(Word, bool)> = core.iter().map(|word| (*word, true)).collect();
        if names.is_empty() || names.len() > 4 {
            return;
        }
        if names.len() < pieces.len() {
            self.add(names.clone(), member, 1, false);
        }
        if let (true, Some(first), Some(last)) = (names.len() > 1, names.first(), names.last()) {
            self.add(vec![*last], member, 2, false);
            self.add(vec![*first], member, 2, false);
        }
    }

    fn add(&mut self, words: Vec<(Word, bool)>, member: u32, rank: u8, description: bool) {
        if words.is_empty() {
            return;
        }
        let next = self.patterns.len();
        let index = *self.by_words.entry(words.clone()).or_insert(next);
        match self.patterns.get_mut(index) {
            None => self.patterns.push(Pattern { words, members: vec![member], rank, description }),
            Some(known) if known.rank > rank => {
                *known = Pattern { words, members: vec![member], rank, description };
            }
            Some(known) if known.rank == rank && !known.members.contains(&member) => known.members.push(member),
            Some(_) => {}
        }
    }

    /// A member of one single word and no gender that is part of another's name is that other.
    fn fold_duplicates(&mut self, members: &[Member], cores: &[Vec<Vec<Word>>], cast: &[CastMember]) {
        let mut owners: HashMap<Word, Vec<u32>> = HashMap::new();
        for (number, member) in members.iter().enumerate() {
            if cast.get(number).is_some_and(|given| given.gender() != Gender::Unknown) {
                for word in &member.words {
                    owners.entry(*word).or_default().push(number as u32);
                }
            }
        }
        let mut folded: HashMap<u32, &Vec<u32>> = HashMap::new();
        for (number, own) in cores.iter().enumerate() {
            let unknown = cast.get(number).is_some_and(|given| given.gender() == Gender::Unknown);
            let single = own.iter().all(|core| core.len() == 1 && own.first() == Some(core));
            let plain = cast.get(number).is_some_and(|given| given.names().all(|name| !name.trim().contains(' ')));
            let word = own.first().and_then(|core| core.first());
            if let (true, true, true, Some(others)) = (unknown, single, plain, word.and_then(|word| owners.get(word))) {
                folded.insert(number as u32, others);
            }
        }
        for pattern in &mut self.patterns {
            if pattern.members.iter().any(|member| folded.contains_key(member)) {
                let mut members: Vec<u32> = Vec::new();
                for member in &pattern.members {
                    members.extend(folded.get(member).map_or(&[*member][..], |others| others.as_slice()));
                }
                members.sort_unstable();
                members.dedup();
                pattern.members = members;
            }
        }
    }

    fn finish(self, members: Vec<Member>, lexicon: &Lexicon) -> Roster {
        let never: Vec<Word> = NEVER_ALONE.iter().filter_map(|word| lexicon.get(word)).collect();
        let mut patterns = self.patterns;
        patterns.retain(|pattern| match pattern.words.as_slice() {
            [(word, _)] => !never.contains(word) && lexicon.text(*word).is_none_or(|text| text.chars().count() > 1),
            _ => true,
        });
        let first = |pattern: &Pattern| pattern.words.first().map_or(0, |(word, _)| word.0);
        patterns.sort_by_key(|pattern| (first(pattern), usize::MAX - pattern.words.len(), pattern.rank));
        let mut starts = Vec::new();
        for (index, pattern) in patterns.iter().enumerate() {
            let word = first(pattern) as usize;
            if starts.len() <= word {
                starts.resize(word + 1, (index as u32, index as u32));
            }
            if let Some(range) = starts.get_mut(word) {
                range.1 = index as u32 + 1;
            }
        }
        Roster { members, patterns, starts }
    }
}

/// The words of an alias as written, with all its stops and without (Mr. and Mr, J. and J).
fn forms(pieces: &[Piece], description: bool, lexicon: &mut Lexicon) -> Vec<Vec<(Word, bool)>> {
    let spelled = |change: &dyn Fn(&str) -> String, lexicon: &mut Lexicon| {
        pieces
            .iter()
            .map(|piece| {
                let word = enter(&change(&piece.text), lexicon);
                (word, piece.capital && !description && !is_small(&piece.text))
            })
            .collect::<Vec<_>>()
    };
    let dotted = |text: &str| {
        let short = text.chars().count() == 1 && text.contains(char::is_alphabetic);
        let abbreviated = ["mr", "mrs", "ms", "dr", "st", "messrs", "mme", "mlle"].contains(&&*text.to_lowercase());
        if short || abbreviated { format!("{text}.") } else { text.to_owned() }
    };
    let bare = |text: &str| if text.len() > 1 { text.trim_end_matches('.').to_owned() } else { text.to_owned() };
    let mut forms = vec![spelled(&str::to_owned, lexicon), spelled(&dotted, lexicon), spelled(&bare, lexicon)];
    forms.sort();
    forms.dedup();
    forms
}

/// The gender that the caller gave, else what titles, nouns and given names tell.
fn sex_of(member: &CastMember, lexicon: &Lexicon) -> Sex {
    if member.gender() != Gender::Unknown {
        return member.gender().into();
    }
    let (mut masculine, mut feminine) = (0, 0);
    let mut vote = |sex: Sex, weight: u32| match sex {
        Sex::Masculine => masculine += weight,
        Sex::Feminine => feminine += weight,
        Sex::Unknown => {}
    };
    for name in member.names() {
        let mut given = true;
        for piece in name.split(|c: char| c.is_whitespace() || c == ',').filter(|piece| !piece.is_empty()) {
            let bare = piece.trim_end_matches('.');
            let Some(entry) = lexicon.get(piece).or(lexicon.get(bare)).map(|word| lexicon.entry(word)) else {
                given = false;
                continue;
            };
            let noun = Classes::TITLE.with(Classes::ROLE).with(Classes::KIN).with(Classes::PERSON);
            if entry.classes.any(noun) {
                vote(entry.sex, 2);
            } else if given && entry.classes.any(Classes::GIVEN) {
                vote(entry.sex, 1);
                given = false;
            }
        }
    }
    match masculine.cmp(&feminine) {
        std::cmp::Ordering::Greater => Sex::Masculine,
        std::cmp::Ordering::Less => Sex::Feminine,
        std::cmp::Ordering::Equal => Sex::Unknown,
    }
}
