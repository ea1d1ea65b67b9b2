//! Made-up passages, and who speaks in them.

use super::*;

#[test]
fn names_are_unique() {
    let mut names: Vec<&str> = rules().map(|rule| rule.name).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

/// Passages of made-up conversation and who speaks each quotation.
const SCENES: &[(&str, &str, &[&str])] = &[
    (
        "two take turns",
        "“Where is the key?” asked Ann.\n\n“Under the mat,” said Tom.\n\n“It is not there.”\n\n“Then look again.”",
        &["Ann", "Tom", "Ann", "Tom"],
    ),
    (
        "who is addressed answers",
        "“Is it far, Tom?” asked Ann.\n\n“A mile.”\n\n“Thank you, Tom.”",
        &["Ann", "Tom", "Ann"],
    ),
    (
        "who acts in the paragraph speaks",
        "Ann looked at Tom.\n\nTom put down the cup. “It is late.”\n\nAnn shook her head. “Not yet.”",
        &["Tom", "Ann"],
    ),
    (
        "a description with its verb",
        "“Is it far, Tom?” asked Ann.\n\nTom hummed. Ann laughed, and the boy answered, “A mile.”\n\n“Thank you, Tom.”",
        &["Ann", "Tom", "Ann"],
    ),
];

/// Nothing but how Tom Gray is named tells who asks for him.
#[test]
fn naming() {
    let cast = ["Ann Hill", "Kate Moss"].map(crate::CastMember::new);
    let cast = cast.into_iter().chain([crate::CastMember::new("Tom Gray").with_aliases(["Mr. Gray", "Tom"])]);
    let analyzer = crate::Analyzer::builder().cast(cast).build().expect("three names");
    let ever = "“Mr. Gray is late,” said Ann Hill.\n\n“Tom is always late,” said Kate Moss.\n\n".repeat(12);
    for (asked, who) in [("Mr. Gray", "Ann Hill"), ("Tom", "Kate Moss")] {
        let text = format!(
            "{ever}CHAPTER II\n\nIt rained.\n\n“And where is {asked}? Was {asked} not to come with {asked}’s dog?”\n"
        );
        let document = analyzer.analyze(&text);
        let last = document.quotations().next_back().and_then(|quotation| quotation.speaker_name());
        assert_eq!(last, Some(who), "{asked}");
    }
}

#[test]
fn scenes() {
    let cast = [crate::CastMember::new("Ann"), crate::CastMember::new("Tom")];
    let analyzer = crate::Analyzer::builder().cast(cast).build().expect("two names");
    for (name, text, want) in SCENES {
        let document = analyzer.analyze(text);
        let got: Vec<_> = document.quotations().map(|quotation| quotation.speaker_name().unwrap_or("")).collect();
        assert_eq!(got, *want, "case {name:?}");
    }
}

/// The subject of a verb of saying, with another name nearer to the quotation; and what is no tag.
const TAGS: &[(&str, &str, &[&str])] = &[
    ("who", "Ann looked at Tom. The silence was broken by Ann, who in a cold voice said, “Very well.”", &["Ann"]),
    (
        "who, over insertions",
        "It was Ann, who, tired and hungry, and with a look at Tom, cried out, “There you are!”",
        &["Ann"],
    ),
    ("an adjective inserted", "Tom dozed off; and Ann, angry at the noise, could not help saying, “Get up.”", &["Ann"]),
    (
        "an adverb before the insertion",
        "Tom slept when Ann finally, putting down her basket, said, “It is late.” He woke.",
        &["Ann"],
    ),
    ("a possessive before the gerund", "Tom was stopped by Ann’s saying with a smile, “Not you.”", &["Ann"]),
    ("to say", "Tom waved, and Ann paused to say, through the open window, “Come back soon.”", &["Ann"]),
    ("heard to say", "Tom heard Ann say to the dog, “Lie down.”", &["Ann"]),
    ("heard her", "Tom saw the clerk. He heard Ann, and heard her reply, “Not today.”", &["Ann"]),
    ("himself", "Ann sighed, and the boy Tom himself hastily added: “Not today.”", &["Tom"]),
    ("forced to say", "He paused for her answer; and Ann forced herself to say, “It may be so.” Tom bowed.", &["Ann"]),
    ("an unlisted adjective", "Tom laughed. “Never,” said dour Captain Gray.", &["Captain Gray"]),
    ("who spoke", "Tom turned round. “There is another way.” It was Ann who spoke.", &["Ann"]),
    (
        "the next one’s tag",
        "Tom thought with a frown, “They will make trouble,” and Ann thought, “He is late.”",
        &["Tom", "Ann"],
    ),
    ("her act, not her words", "Ann turned to Tom and asked, “Who is that?” She said it to the clerk.", &["Ann"]),
    ("inquiry of", "Tom came in. To Ann’s quiet inquiry of “Where to?” he gave no answer.", &["Ann"]),
];

#[test]
fn tags() {
    let cast = ["Ann", "Tom", "Captain Gray"].map(crate::CastMember::new);
    let analyzer = crate::Analyzer::builder().cast(cast).build().expect("three names");
    let mut wrong = Vec::new();
    for (name, text, want) in TAGS {
        let document = analyzer.analyze(text);
        let marked = || document.quotations().filter(|quotation| quotation.form() == crate::Form::Direct);
        let got: Vec<_> = marked().map(|quotation| quotation.speaker_name().unwrap_or("")).collect();
        let rules: Vec<_> = marked().map(|quotation| quotation.rule().map_or("", |rule| rule.name())).collect();
        if got != *want {
            wrong.push(format!("{name:?}: {got:?} {rules:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A caller's speaker who is no candidate takes the place of the last who is, for that turn alone.
#[test]
fn a_given_speaker_leaves_the_candidates_of_other_turns_as_they_were() {
    let names =
        ["Ann", "Tom", "Kate", "Jack", "Rose", "Mark", "Jane", "Paul", "Lucy", "Hugh", "Ruth", "Carl", "Emma", "Fred"];
    let analyzer = crate::Analyzer::builder().cast(names.map(crate::CastMember::new)).build().expect("names");
    // Fred is far from the first quotation, where all others stand near it
    let (near, _) = names.split_at(names.len() - 1);
    let came: String = near.iter().map(|name| format!("{name} came in. ")).collect();
    for name in near {
        let text = format!("{came}\n\n“Who is there?”\n\n{}“Go,” said {name}.\n", "It rained.\n\n".repeat(50));
        let at = text.find('“').unwrap_or_default();
        let given = crate::Correction::new(at..at + 1, "Fred");
        let document = analyzer.analyze_corrected(&text, &[given]);
        let got: Vec<_> = document.quotations().map(|quotation| quotation.speaker_name().unwrap_or("")).collect();
        assert_eq!(got, ["Fred", name], "case {name:?}");
    }
}

/// As many names between two turns as no small number counts.
#[test]
fn names_beyond_counting() {
    let talk = "“Go,” said Ann.\n\n“No.”\n\n“Why?” asked Ann.\n\n“I am tired,” said Tom.\n\n";
    let text = format!("{talk}{}\n\n{talk}", "Ann slept. ".repeat(1 << 16));
    let document = crate::analyze(&text);
    let got: Vec<_> = document.quotations().map(|quotation| quotation.speaker_name().unwrap_or("")).collect();
    assert_eq!(got, ["Ann", "Tom", "Ann", "Tom"].repeat(2));
}
