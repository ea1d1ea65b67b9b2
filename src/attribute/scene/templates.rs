//! The features of a candidate, and the ties of a turn: their names and what they say.
//!
//! Two lists: each line a name, as the tables have it, and what it means. Nothing is worked out here.

/// Declares features once: the variant, its name in the weight table, what it says.
macro_rules! features {
    ($(#[$doc:meta])* $kind:ident $($variant:ident $name:literal $says:literal;)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum $kind { $($variant),* }

        impl $kind {
            /// Name and meaning, in the order of their numbers.
            pub(crate) const ALL: &'static [(&'static str, &'static str)] = &[$(($name, $says)),*];
            pub(crate) const COUNT: usize = Self::ALL.len();
        }
    };
}

features! {
    /// What speaks for or against a candidate.
    Feature
    TagCertain "tag-certain" "named by certain evidence beside the quotation";
    TagLikely "tag-likely" "named by likely evidence beside it";
    SexAgrees "tag-sex-agrees" "of the sex of the pronoun or description beside it";
    SexDiffers "tag-sex-differs" "of the other sex";
    Owner "tag-owner" "the one whose relation is named beside it (not Ann in: Ann's brother)";
    Narrator "narrator" "the narrator";
    NarratorOpen "narrator-no-tag" "the narrator, where nothing stands beside it";
    SubjectBefore "subject-before" "subject in the paragraph before the quotation";
    SubjectAfter "subject-after" "subject in the paragraph after the quotation";
    OtherInParagraph "beside-no-subject" "named in the paragraph's narration, no subject";
    OnlySubject "only-subject" "the only subject of the paragraph";
    LastSubject "last-subject" "last subject of the narrative paragraph before";
    FirstSubject "first-subject" "its first subject";
    LastSentenceSubject "last-sentence-subject" "the first subject of its last sentence";
    LastReports "last-reports" "a subject in its last sentence, which has a verb of saying";
    LastNamed "last-named" "named in the narrative paragraph before";
    LastPronoun "last-pronoun" "of the sex of its last he or she";
    NextSubject "next-subject" "first subject of the narrative paragraph after";
    Distance0 "named-0" "last named in this paragraph";
    Distance1 "named-1" "… one paragraph back";
    Distance2 "named-2" "… two back";
    Distance3 "named-3" "… three back";
    Distance4 "named-4" "… four or five back";
    Distance6 "named-6" "… six to ten back";
    DistanceFar "named-far" "… farther back or never";
    LogDistance "named-log" "logarithm of the distance";
    Quoted1 "quoted-1" "last named within marks one paragraph back";
    Quoted2 "quoted-2" "… two back";
    Quoted3 "quoted-3" "… three to five back";
    Recent0 "recent-0" "most recently named of all";
    Recent1 "recent-1" "second";
    Recent2 "recent-2" "third";
    Salient0 "salient-0" "most salient of those whom the tag's sex allows";
    Salient1 "salient-1" "second";
    Salient2 "salient-2" "third";
    Narrated "narrated" "times named in the narration near by";
    QuotedTimes "quoted" "times named within marks near by";
    Near "narrated-near" "times named in the narration of the last paragraphs";
    Addressed "addressed" "addressed in this turn: hardly its speaker";
    SpokenOf "spoken-of" "spoken about in this turn";
    AddressedBefore "addressed-before" "addressed in the turn before: answers now";
    AddressedBefore2 "addressed-before-2" "addressed two turns before";
    AddressedAfter "addressed-after" "addressed in the turn after";
    AddressedAfter2 "addressed-after-2" "addressed two turns after";
    SpokenOfBefore "spoken-of-before" "spoken about in the turn before";
    SirBefore "sir-before" "of the sex of a form of address in the turn before";
    SirAfter "sir-after" "… in the turn after";
    SirHere "sir-here" "… in this turn";
    Frequency "frequency" "share of all names";
    ToldFrequency "told-frequency" "share of all evidence";
    NarratedFrequency "narrated-frequency" "share of the narration's names";
    Top "top" "most frequently named of all";
    SpeakingRatio "told-to-narrated" "evidence against names in the narration";
    Alias "alias" "the description beside it is a name of this one";
    HeadIsName "head-is-name" "its head is among the name's words";
    OtherOne "the-other" "the other one: not the speaker before";
    ToldTimesBefore "told-times-before" "evidence in the ten turns before";
    ToldTimesAfter "told-times-after" "evidence in the ten turns after";
    ToldSinceBefore "told-since-before" "turns since the last evidence";
    BeatNameAfter "beat-name-after" "named as the first subject after the quotation";
    BeatPronounAfter "beat-pronoun-after" "of the sex of the pronoun that is the first subject after it";
    BeatPronounAfterNot "beat-pronoun-after-not" "of the other sex";
    BeatNameBefore "beat-name-before" "named as the last subject before the quotation";
    BeatPronounBefore "beat-pronoun-before" "of the sex of the pronoun that is the last subject before it";
    BeatPronounBeforeNot "beat-pronoun-before-not" "of the other sex";
    ToldSinceAfter "told-since-after" "turns until the next evidence";
    PartyBefore "party-before" "speaks in the turns before, as first believed";
    PartyAfter "party-after" "… in the turns after";
    Party "party" "… on either side";
    PartySex0 "party-sex-0" "speaks most of those whom the tag's sex allows";
    PartySex1 "party-sex-1" "second";
    PartyOnly "party-only" "the only one of those who speaks about the turn";
    AddressedNear "addressed-near" "addressed in the turns about this one";
    SpokenOfNear "spoken-of-near" "spoken about in the turns about this one";
    Described "described" "speaks where the same description stands beside a quotation, as first believed";
    NoParty "no-party" "speaks nowhere about the turn";
    Speech "speech" "says the words that this one is believed to say";
    Naming "naming" "names people as this one is believed to name them";
}

features! {
    /// What ties a turn to the two before it; two sets of weights: for the last speaker, and for the one before.
    Tie
    Adjacent "adjacent" "the turn before stands in the paragraph before; quotation alone";
    AdjacentNarrated "adjacent-narrated" "… with narration";
    AdjacentTold "adjacent-told" "… with a name";
    AdjacentDescribed "adjacent-described" "… with a pronoun or description";
    OneBetween "one-between" "one paragraph between them; quotation alone";
    OneBetweenNarrated "one-between-narrated" "… with narration";
    OneBetweenTold "one-between-told" "… with a name";
    OneBetweenDescribed "one-between-described" "… with a pronoun or description";
    FewBetween "few-between" "two or three paragraphs between; quotation alone";
    FewBetweenNarrated "few-between-narrated" "… with narration";
    FewBetweenTold "few-between-told" "… with a name";
    FewBetweenDescribed "few-between-described" "… with a pronoun or description";
    Apart "apart" "more paragraphs between; quotation alone";
    ApartNarrated "apart-narrated" "… with narration";
    ApartTold "apart-told" "… with a name";
    ApartDescribed "apart-described" "… with a pronoun or description";
    Continued "continued" "the turn before was left open";
    SameParagraph "same-paragraph" "the turn before stands in the same paragraph";
    Asked "asked" "the turn before ends in a question mark";
    Long "long" "the quotation is long";
    Two "two-told" "the evidence near by names two people";
    Many "many-told" "… three or more";
    Answers "answers" "begins with a word of answering";
    AnswersQuestion "answers-question" "… after a question";
    Asks "asks" "ends in a question mark";
    AsksAgain "asks-again" "… after a question";
    NarrationFirst "narration-first" "narration leads into the quotation";
    NarrationLastBefore "narration-after-before" "narration follows the quotation of the turn before";
    AloneBefore "alone-before" "the turn before stands alone in its paragraph";
    ToldBefore "told-before" "the turn before has evidence";
    Unbroken "unbroken" "the turn before that stands in the paragraph before the last";
}

/// The values of one candidate's features.
pub(crate) type Row = [f32; Feature::COUNT];
