//! What the stage asks of a word beyond its classes: a few closed sets, as bits by word number.
//!
//! Reads the shipped word lists once; a caller's own words come after them and belong to none of the sets.

use std::sync::LazyLock;

use crate::lexicon::{Lexicon, Sex, Word};

/// Declares the sets once: the constant, its bit, its words.
macro_rules! sets {
    ($($(#[$doc:meta])* $name:ident = $bit:literal: $words:literal;)*) => {
        impl Known { $($(#[$doc])* pub(super) const $name: u32 = 1 << $bit;)* }
        const SETS: &[(u32, &str)] = &[$((1 << $bit, $words)),*];
    };
}

sets! {
    /// Any form of *he*.
    HE = 0: "he him his himself";
    /// Any form of *she*.
    SHE = 1: "she her hers herself";
    /// A pronoun that can be a subject.
    NOMINATIVE = 2: "he she i they we it";
    /// First person.
    FIRST = 3: "i we";
    /// Begins a noun phrase.
    DETERMINER = 4: "the a an his her my another this that one their our its your some";
    /// May stand between a determiner and its noun, or begin a noun phrase alone.
    SMALL = 5: "old young little poor";
    /// The other one of two.
    OTHER = 6: "other latter companion visitor";
    /// A reporting verb that mostly does something else: evidence only right beside the marks.
    LOOSE = 7: "turn start open end try strike throw give draw bow shake read frown nod think speak go put begin hold \
        carry show stand spread pitch raise offer run lead present point follow issue lie own pass rise spring feel see \
        know hear mean believe find hope like love want fear wish guess expect decide imagine remember forget learn notice \
        smile laugh sigh look pause stare glance lean jump shiver blush wince wave swallow rest touch pat kiss hug \
        watch wait sit walk come fill break burst drop let press push close cut lash call seem appear deliver turned";
    /// After *went*, *put*, *broke*, *called*: together a verb of saying.
    PARTICLE = 8: "on in out up back forth off";
    /// Takes a particle to become a verb of saying.
    PHRASAL = 9: "go went put break broke burst call called cry cried strike struck speak spoke chime chimed shout shouted \
        cut start started join joined sing sang";
    /// Words of coming, going and standing by that keep a subject present.
    QUESTION = 10: "who what where when why how which whom whose is are was were do does did have has had can could will \
        would shall should may might must am";
    /// Begins an answer.
    ANSWER = 11: "yes no yea nay aye ay oh ah certainly indeed nothing never because well perhaps exactly quite of i not \
        nonsense very so true";
    /// Words of thanks and of greeting.
    COURTESY = 12: "thank thanks goodbye good-bye good-night farewell hullo hallo hello welcome pardon sorry";
    /// Second person.
    SECOND = 13: "you your yours yourself thou thee thy";
    /// Words that never begin a name.
    NO_NAME = 14: "but and then when there as for this with in at on after before yet so what all both no without now if \
        or however still perhaps indeed meanwhile again even though thus here even";
    /// The speaker's voice as subject.
    VOICE = 15: "voice tone reply answer question response exclamation remark comment observation cry whisper words \
        rejoinder retort inquiry";
    /// Forms of *be*.
    BE = 16: "was is were came";
    /// An address to a man.
    SIR = 17: "sir mister monsieur father papa uncle brother lord fellow chap boy lad gentleman grandfather dad";
    /// An address to a woman.
    MADAM = 18: "ma'am madam madame miss mother mamma mama mademoiselle aunt sister lady girl grandmother mum";
    /// Begins a chapter.
    CHAPTER = 19: "chapter book part volume section act scene";
    /// A singular first person in any form.
    ME = 20: "i me my myself mine";
    /// Prepositions and the like: what follows is no subject.
    PREPOSITION = 21: "to of with at by for from on upon in into about after before between beside against towards toward \
        near behind beyond without like than as over among round around";
    /// A man by what he is.
    MAN = 22: "man gentleman boy lad fellow father brother son uncle husband king prince lord grandfather nephew butler \
        footman waiter coachman driver soldier policeman constable clergyman priest vicar curate landlord host baronet earl \
        captain colonel general admiral lawyer duke sailor porter bachelor squire youth schoolmaster barber innkeeper postman \
        tramp inspector detective judge coroner officer sergeant monk bishop chairman clerk widower count marquis peasant \
        cabman professor";
    /// A woman by what she is.
    WOMAN = 23: "woman lady girl mother sister daughter aunt wife queen princess grandmother niece maid housekeeper \
        landlady hostess countess duchess nurse governess widow cook heroine matron spinster mistress housemaid charwoman \
        barmaid actress bride maiden stepmother godmother";
    /// A person who may be either.
    SOMEONE = 24: "other stranger child visitor servant voice speaker latter former another person friend guest companion \
        traveller baby cousin people neighbour crowd others two invalid creature doctor";
    /// A title before a man's name.
    MISTER = 25: "mr mr. sir lord master monsieur signor don count baron captain capt colonel col major general admiral \
        father brother uncle king prince duke rev rev. reverend herr senor";
    /// A title before a woman's name.
    MISTRESS = 26: "mrs mrs. miss ms ms. lady madame mme mme. mademoiselle signora signorina aunt sister queen princess \
        duchess countess dame mother baroness";
    /// A title before either's name.
    DOCTOR = 27: "dr dr. doctor professor prof prof. judge inspector st st. cousin little old young dear poor sergeant \
        constable president secretary";
    /// A clause within the sentence begins.
    COORDINATOR = 28: "and but while then";
    /// Several speakers.
    MANY = 29: "they we both all others people everybody everyone crowd voices";
    /// Leaves or arrives.
    MOVES = 30: "entered came arrived appeared left went departed withdrew retired returned";
}

/// The sets by word number.
pub(crate) struct Known(Vec<u32>);

static ENGLISH: LazyLock<Known> = LazyLock::new(|| {
    let lexicon = Lexicon::english();
    let mut bits = vec![0; lexicon.len() as usize];
    for (set, words) in SETS {
        for word in words.split_whitespace().filter_map(|word| lexicon.get(word)) {
            if let Some(slot) = bits.get_mut(word.0 as usize) {
                *slot |= *set;
            }
        }
    }
    Known(bits)
});

impl Known {
    /// The sets of the shipped word lists.
    pub(super) fn english() -> &'static Self {
        &ENGLISH
    }

    /// The sets that a word belongs to.
    pub(super) fn of(&self, word: Word) -> u32 {
        self.0.get(word.0 as usize).copied().unwrap_or(0)
    }

    /// The sex that a noun or title tells, from the closed sets.
    pub(super) fn sex(bits: u32) -> Sex {
        match (bits & (Self::MAN | Self::MISTER) != 0, bits & (Self::WOMAN | Self::MISTRESS) != 0) {
            (true, false) => Sex::Masculine,
            (false, true) => Sex::Feminine,
            _ => Sex::Unknown,
        }
    }
}
