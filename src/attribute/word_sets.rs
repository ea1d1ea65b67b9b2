//! What the stage asks of a word beyond its classes: a few closed sets, as bits by word number.
//!
//! Reads the shipped word lists once; a caller's own words come after them and belong to none of the sets.

use std::sync::LazyLock;

use crate::lexicon::{Lexicon, Word};

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
    /// Begins an answer.
    ANSWER = 10: "yes no yea nay aye ay oh ah certainly indeed nothing never because well perhaps exactly quite of i not \
        nonsense very so true";
    /// Words that never begin a name.
    NO_NAME = 11: "but and then when there as for this with in at on after before yet so what all both no without now if \
        or however still perhaps indeed meanwhile again even though thus here even";
    /// The speaker's voice as subject.
    VOICE = 12: "voice tone reply answer question response exclamation remark comment observation cry whisper words \
        rejoinder retort inquiry";
    /// Forms of *be*.
    BE = 13: "was is were came";
    /// An address to a man.
    SIR = 14: "sir mister monsieur father papa uncle brother lord fellow chap boy lad gentleman grandfather dad";
    /// An address to a woman.
    MADAM = 15: "ma'am madam madame miss mother mamma mama mademoiselle aunt sister lady girl grandmother mum";
    /// Begins a chapter.
    CHAPTER = 16: "chapter book part volume section act scene";
    /// A singular first person in any form.
    ME = 17: "i me my myself mine";
    /// Prepositions and the like: what follows is no subject.
    PREPOSITION = 18: "to of with at by for from on upon in into about after before between beside against towards toward \
        near behind beyond without like than as over among round around";
    /// A clause within the sentence begins.
    COORDINATOR = 19: "and but while then";
    /// Together with *to* and a place: who goes there to post.
    TAKE = 21: "took takes take taken taking turned turns went";
    /// Any form of *hear*: with its object and a verb of saying.
    HEAR = 22: "hear hears heard hearing";
    /// What of somebody acts for him: *her voice fell*, *his hands shook*.
    BODY = 23: "voice tone eyes eye eyebrow eyebrows face gaze look stare glance expression smile grin frown hand hands finger \
        fingers fist fists arm arms lips lip mouth jaw teeth brow brows forehead head shoulder shoulders heart breath cheek \
        cheeks chin throat laugh laughter features nose stomach temper";
    /// Several speakers.
    MANY = 20: "they we both all others people everybody everyone crowd voices";
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
}
