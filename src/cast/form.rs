//! The forms of the names of a text: each series of words that stands as a name, titles aside, once.
//!
//! Reads mentions; writes [`Forms`]: how often each form stands, under which titles, as what.

use super::gender::majority;
use crate::lexicon::hash::{HashedMap, hash_words};
use crate::lexicon::{Classes, Sex, VerbForms, Word};
use crate::mention::word_sets::{is_place, is_the};
use crate::mention::{Mention, MentionKind, Reading, Role, SpeakerKind};
use crate::segment::token::{Shape, Token};

/// So many surnames with a joined prefix are looked at: *al-Gray*.
const ROOTS: usize = 64;

/// So many tokens after a name its pronoun may stand.
const PRONOUN_REACH: u32 = 14;

/// The title before a name, as far as it tells people apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Title {
    /// None, or one that tells no gender.
    #[default]
    Plain,
    /// *Mr*, *Sir*, *Uncle*.
    Masculine,
    /// *Lady*, *Aunt*, *Ms*.
    Feminine,
    /// *Miss*: not the lady who is *Mrs*.
    Miss,
    /// *Mrs*: before a man’s name his wife.
    Missus,
    /// *Captain*, *Dr*, *President*: tells whom, and no gender.
    Office,
}

impl Title {
    pub(crate) const fn sex(self) -> Sex {
        match self {
            Self::Plain | Self::Office => Sex::Unknown,
            Self::Masculine => Sex::Masculine,
            Self::Feminine | Self::Miss | Self::Missus => Sex::Feminine,
        }
    }
}

/// A form's number.
pub(crate) type FormId = u32;

/// A form under a title: a series of words that stands as a name.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) words: Box<[Word]>,
    /// How many of the words come before *Jr.* or *III*.
    pub(crate) stem: usize,
    /// The first letter, and whether the first word is an initial.
    pub(crate) initial: (char, bool),
    pub(crate) title: Title,
    /// The title’s own word.
    pub(crate) office: Option<Word>,
    /// The title is one of rank: *Lady*, *Countess*.
    pub(crate) rank: bool,
    pub(crate) count: u32,
    /// How often it stands outside quotations as the subject of its clause.
    subject: u32,
    /// How often it stands within quotations.
    quoted: u32,
    /// How often it stands beside a verb of saying that it does.
    pub(crate) speaks: u32,
    /// How often *the* stands before it.
    pub(crate) the: u32,
    /// How often it means several: *the Grays*.
    plural: u32,
    ends_in_s: bool,
    /// How often a word of place stands before it (*in*, *at*, *from*).
    pub(crate) located: u32,
    /// How often as whom: person, organisation, place.
    pub(crate) kinds: [u32; 3],
    /// The mention in which it stands first, amid a text in mixed case where it does.
    pub(crate) shown: u32,
    /// Pronouns after it: *he*, *she*.
    votes: [u32; 2],
    /// Of a pet form the given names that it can stand for.
    full_names: Vec<Word>,
    /// A word that is a country's, a city's or somebody's name by itself.
    pub(crate) names_itself: bool,
    /// Its first word is a given name, of this gender.
    pub(crate) given: Option<Sex>,
    /// The nickname in it: *Baz* of *Barry “Baz” Gray*.
    pub(crate) nickname: Option<Word>,
}

/// Every form of a text, and which one each mention has.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    pub(crate) list: Vec<Form>,
    pub(crate) of_mention: Vec<Option<FormId>>,
}

impl Forms {
    pub(crate) fn of(reading: &Reading<'_>, mentions: &[Mention]) -> Self {
        let mut forms = Self { list: Vec::new(), of_mention: Vec::with_capacity(mentions.len()) };
        let mut numbers: HashedMap<FormId> = HashedMap::default();
        let mut words: Vec<Word> = Vec::new();
        for (index, mention) in mentions.iter().enumerate() {
            if mention.kind != MentionKind::Name {
                forms.of_mention.push(None);
                continue;
            }
            words_of(reading, mention, &mut words);
            let (title, office) = title(reading, mention);
            // the title’s word, or one that no name has, tells forms of the same words apart
            let key = hash_words(words.iter().copied().chain([office.unwrap_or(Word(u32::MAX))]));
            let next = forms.list.len() as FormId;
            let number = *numbers.entry(key).or_insert(next);
            if number == next {
                forms.list.push(Form::new(reading, mention, &words, (title, office), index as u32));
            }
            if let Some(form) = forms.list.get_mut(number as usize) {
                form.add(reading, mention, mentions, index as u32);
            }
            forms.of_mention.push(Some(number));
        }
        forms.vote(mentions);
        forms.join_roots(reading, mentions);
        forms
    }

    /// Where the text names *Tom al-Gray*, a bare *Gray* is *al-Gray*.
    fn join_roots(&mut self, reading: &Reading<'_>, mentions: &[Mention]) {
        let last = |form: &Form| {
            let mention = mentions.get(form.shown as usize)?;
            Some(reading.word((mention.core.end as usize).checked_sub(1)?))
        };
        let full = self.list.iter().filter(|form| form.stem > 1 && !form.has_suffix());
        let roots: Vec<(&str, Word)> =
            full.filter_map(|form| Some((root(last(form)?)?, *form.words.last()?))).take(ROOTS).collect();
        if roots.is_empty() {
            return;
        }
        for form in self.list.iter_mut().filter(|form| form.stem == 1) {
            let Some(word) = last(form) else { continue };
            if let Some((_, joined)) = roots.iter().find(|(root, _)| root.eq_ignore_ascii_case(word)) {
                form.words = [*joined].into();
            }
        }
    }

    /// Adds for each form the gendered pronouns that come after it before another name does.
    fn vote(&mut self, mentions: &[Mention]) {
        let mut last: Option<(FormId, u32)> = None;
        for (mention, form) in mentions.iter().zip(&self.of_mention) {
            if let Some(form) = form {
                let leads = mention.role != Role::Possessive && mention.quoted.is_none();
                last = leads.then_some((*form, mention.tokens.end + PRONOUN_REACH));
                continue;
            }
            let told = mention.kind == MentionKind::Pronoun && mention.sex != Sex::Unknown && mention.quoted.is_none();
            let Some((form, limit)) = last.filter(|_| told) else { continue };
            if let Some(form) = self.list.get_mut(form as usize).filter(|_| mention.tokens.start < limit) {
                let [masculine, feminine] = &mut form.votes;
                *(if mention.sex == Sex::Feminine { feminine } else { masculine }) += 1;
            }
            last = None;
        }
    }

    pub(crate) fn get(&self, form: FormId) -> Option<&Form> {
        self.list.get(form as usize)
    }
}

impl Form {
    fn new(
        reading: &Reading<'_>,
        mention: &Mention,
        words: &[Word],
        (title, office): (Title, Option<Word>),
        shown: u32,
    ) -> Self {
        // One list: what is told of a form where it is first met, a field a line.
        const SUFFIXES: &[&str] = &["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV", "Esq.", "Esq"];
        let suffixed = words.len() > 1 && SUFFIXES.contains(&reading.word(mention.core.end as usize - 1));
        let word = reading.word(mention.core.start as usize);
        let letter = word.chars().next().unwrap_or_default();
        let initial = (letter, word.trim_end_matches('.').len() == letter.len_utf8());
        let entry = words.first().map(|word| reading.lexicon.entry(*word));
        let full_names = words.first().map_or(Vec::new(), |word| reading.lexicon.full_names(*word).to_vec());
        let given = entry.filter(|entry| entry.classes.any(Classes::GIVEN)).map(|entry| entry.sex);
        Self {
            words: words.into(),
            stem: words.len() - usize::from(suffixed),
            initial,
            title,
            office,
            rank: office.is_some_and(|office| {
                reading.lexicon.classes(office).any(Classes::NOBLE) || reading.lexicon.text(office) == Some("lady")
            }),
            votes: [0; 2],
            count: 0,
            subject: 0,
            quoted: 0,
            full_names: if words.len() == 1 { full_names } else { Vec::new() },
            speaks: 0,
            the: 0,
            plural: 0,
            ends_in_s: reading.word(mention.core.end as usize - 1).ends_with('s'),
            located: 0,
            kinds: [0; 3],
            shown,
            names_itself: entry
                .is_some_and(|entry| entry.classes.any(Classes::GIVEN.with(Classes::COUNTRY).with(Classes::CAPITAL))),
            given,
            nickname: nickname(reading, mention),
        }
    }

    fn add(&mut self, reading: &Reading<'_>, mention: &Mention, mentions: &[Mention], index: u32) {
        self.count += 1;
        self.subject += u32::from(mention.role == Role::Subject && mention.quoted.is_none());
        self.quoted += u32::from(mention.quoted.is_some());
        self.speaks += u32::from(speaks(reading, mention));
        if let Some(before) = (mention.tokens.start as usize).checked_sub(1) {
            let word = reading.token(before).map_or(Word(u32::MAX), |token| token.word);
            self.the += u32::from(is_the(word));
            self.located += u32::from(mention.quoted.is_none() && is_place(word));
        }
        // a headline's capitals are not the name's
        let upper = |mention: &Mention| reading.token(mention.core.start as usize).is_some_and(is_upper);
        if !upper(mention) && mentions.get(self.shown as usize).is_some_and(upper) {
            self.shown = index;
        }
        let before = mention.tokens.start.checked_sub(1);
        let family = self.ends_in_s && before.is_some_and(|before| reading.is_the(before as usize));
        self.plural += u32::from(mention.plural || family);
        let [person, organization, place] = &mut self.kinds;
        *match mention.animacy {
            SpeakerKind::Person => person,
            SpeakerKind::Organization => organization,
            SpeakerKind::Place => place,
            _ => return,
        } += 1;
    }

    /// The first word and the last before a suffix.
    pub(crate) fn ends(&self) -> Option<(Word, Word)> {
        Some((*self.words.first()?, *self.words.get(self.stem.checked_sub(1)?)?))
    }

    /// What the pronouns after it tell, where they agree.
    fn voted(&self) -> Sex {
        majority(self.votes.into(), 3, 4)
    }

    /// A person where title or given name say so, else what its mentions are most.
    pub(crate) fn kind(&self) -> SpeakerKind {
        let [persons, bodies, places] = self.kinds;
        if self.title == Title::Plain
            && self.located >= 2
            && 5 * self.located > self.count
            && self.speaks * 20 < self.count
        {
            return SpeakerKind::Place;
        }
        // *the Grays*, *the Hindus*
        if self.plural * 2 > self.count && bodies + places == 0 {
            return SpeakerKind::Group;
        }
        if persons > 0 && persons >= bodies.max(places) {
            SpeakerKind::Person
        } else if bodies > 0 && bodies >= places {
            SpeakerKind::Organization
        } else if places > 0 {
            SpeakerKind::Place
        } else {
            SpeakerKind::Unknown
        }
    }

    /// *Mrs. John Gray*: a wife under her husband’s name.
    pub(crate) fn is_wife(&self) -> bool {
        self.title == Title::Missus && self.stem > 1 && self.given != Some(Sex::Feminine)
    }

    pub(crate) fn has_suffix(&self) -> bool {
        self.stem < self.words.len()
    }

    /// The given names that it stands for where people call each other by it and the narrator does not.
    pub(crate) fn pet_of(&self) -> &[Word] {
        if self.quoted * 3 >= self.count * 2 { &self.full_names } else { &[] }
    }

    /// What title and given name tell together.
    pub(crate) fn sex(&self) -> Sex {
        match self.title.sex() {
            Sex::Unknown => {
                let given = self.given.filter(|_| self.stem > 1).unwrap_or_default();
                if given == Sex::Unknown { self.voted() } else { given }
            }
            told => told,
        }
    }
}

fn is_upper(token: &Token) -> bool {
    token.shape.any(Shape::UPPER)
}

/// The words of the name without marks and particles: *van der Gray* is a surname of one word.
fn words_of(reading: &Reading<'_>, mention: &Mention, words: &mut Vec<Word>) {
    words.clear();
    let core = mention.core.start as usize..mention.core.end as usize;
    let tokens = reading.tokens().get(core).unwrap_or_default();
    let kept = |token: &&Token| {
        let named = || token.is_capital() || tokens.len() == 1 || root(token.text(reading.text)).is_some();
        !token.is_mark() && named()
    };
    words.extend(tokens.iter().filter(kept).map(|token| token.word));
    if words.is_empty() {
        words.extend(tokens.first().map(|token| token.word));
    }
}

/// The word after a mark within a name.
fn nickname(reading: &Reading<'_>, mention: &Mention) -> Option<Word> {
    let core = mention.core.start as usize..mention.core.end as usize;
    let tokens = reading.tokens().get(core)?;
    let mark = tokens.iter().position(|token| token.is_mark() && token.shape.any(Shape::SPACED))?;
    tokens.get(mark + 1).filter(|token| token.is_capital()).map(|token| token.word)
}

/// What a prefix is joined to: *Masri* of *al-Masri*.
fn root(word: &str) -> Option<&str> {
    let (prefix, root) = word.split_once('-')?;
    let joined = prefix.len() == 2 && prefix.bytes().all(|byte| byte.is_ascii_alphabetic());
    let named = !root.contains('-') && root.chars().next().is_some_and(char::is_uppercase);
    (joined && named).then_some(root)
}

/// The title that tells most, and its word.
fn title(reading: &Reading<'_>, mention: &Mention) -> (Title, Option<Word>) {
    let mut office = None;
    for at in mention.tokens.start..mention.core.start {
        let Some(token) = reading.token(at as usize).filter(|token| !token.is_mark()) else { continue };
        let entry = reading.lexicon.entry(token.word);
        // *Virginia Gov. Tom Gray*
        if entry.classes.any(Classes::GIVEN) && !entry.classes.any(Classes::TITLE.with(Classes::ROLE)) {
            continue;
        }
        let any = |forms: &[&str]| forms.iter().any(|form| form.eq_ignore_ascii_case(reading.word(at as usize)));
        let title = match entry.sex {
            Sex::Masculine => Title::Masculine,
            Sex::Feminine if any(&["miss", "mlle", "mlle.", "mademoiselle", "fraulein", "signorina"]) => Title::Miss,
            Sex::Feminine if any(&["mrs", "mrs.", "madame", "mme", "mme.", "signora", "frau"]) => Title::Missus,
            Sex::Feminine => Title::Feminine,
            Sex::Unknown => {
                office = office.or(entry.classes.any(Classes::TITLE).then_some(token.word));
                continue;
            }
        };
        return (title, Some(token.word));
    }
    (if office.is_some() { Title::Office } else { Title::Plain }, office)
}

/// Whether a mention stands outside quotations right before or after a verb of saying, as its subject.
pub(super) fn speaks(reading: &Reading<'_>, mention: &Mention) -> bool {
    if mention.quoted.is_some() || mention.role != Role::Subject {
        return false;
    }
    let says = |at: Option<usize>| {
        at.and_then(|at| reading.token(at)).is_some_and(|token| {
            let entry = reading.lexicon.entry(token.word);
            entry.classes.any(Classes::SPEECH) && entry.forms.any(VerbForms::PAST | VerbForms::THIRD)
        })
    };
    says((mention.tokens.start as usize).checked_sub(1)) || says(Some(mention.tokens.end as usize))
}
