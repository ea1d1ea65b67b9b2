//! Where sentences end: a table of cases, and what holds of every text.

#[path = "shared/families.rs"]
mod families;

use inquit::{ErrorKind, Span, Splitter, sentences};
use proptest::prelude::*;

/// A case: its name, and its sentences with `|` between them.
type Case = (&'static str, &'static str);

const QUOTATIONS: &[Case] = &[
    ("tag after a loud mark", "“Stop!” he said.|The dog sat down."),
    ("name and verb after a loud mark", "“Stop!” Mary said.|The dog sat down."),
    ("title, name and verb", "“Why?” Mrs. J. Oram asked."),
    ("inverted tag", "“Why?” asked the miller's wife."),
    ("adverb before the verb", "“Stop!” Ben quickly added."),
    ("first person", "“Stop!” I shouted."),
    ("straight marks", "\"Stop!\" Mary said.|\"Who is it?\" asked Tom."),
    ("single marks", "‘Stop!’ Mary said.|‘Who is it?’ asked Tom."),
    ("a full stop where a comma belongs", "“I see.” she said.|“You do?”"),
    ("no tag", "“Yes.”|She left."),
    ("a name that acts", "“Yes!”|Mary left the room."),
    ("a pronoun that acts", "“Yes!”|He left the room."),
    ("a verb with a clause of its own", "“Yes!”|Mary said that she was late."),
    ("onset of another act", "“Yes!”|Mary began to laugh."),
    ("sentences inside a quotation", "“Go.|Take the boat.|Now!” he said."),
    ("quotation after quotation", "“No.”|“Yes.”"),
    ("quotation in a sentence", "He cried “Fire!” and ran."),
    ("interrupted", "“If you go,” he said, “take me.”|They went."),
    ("italics marked in plain text", "“_Stop!_” Mary said.|_Nobody_ moved."),
    ("an ellipsis before the tag", "“If I had …” Tom said."),
];

const ABBREVIATIONS: &[Case] = &[
    ("titles", "Mr. Pell met Dr. Oram and Gen. Lund at St. Mary's.|They spoke."),
    ("initials", "J. K. Oram wrote to R.T. Pell.|He was away."),
    ("initials and a nickname", "She saw C.L. “Kit” Pell there."),
    ("country before a noun", "The U.S. Senate sat.|It is in the U.S.|The rest is not."),
    ("company", "He works for Pell & Co. of Leeds.|She left Pell & Co.|It closed."),
    ("numbers", "See No. 5 on p. 12.|He said no.|It cost $3.50."),
    ("no number", "Was there a fig. left?|No.|There were plums."),
    ("time", "At 5 p.m. Pell came.|He left at 6 p.m.|Mrs. Oram stayed until 8 p.m. Tuesday."),
    ("months", "On Jan. 5 it snowed.|It melted in Feb.|Then it froze."),
    ("units", "It is 5 ft. tall.|He bought 5 lb. Irish butter.|The door is in.|Open it."),
    ("never last", "Take a stone, e.g. Portland stone, or brick (cf. Oram)."),
    ("and so on", "They sold nails, rope, etc.|Business was good.|They sold rope etc. (and nails) in May."),
    ("I", "It was you and I.|Did you know Albert I. Pell?"),
    ("dateline", "DERRY, N.H. — He may win."),
    ("case against case", "They read Pell v. Oram again."),
    ("street", "He lives on Main St.|She does not."),
];

const MARKS: &[Case] = &[
    ("runs of marks", "What?!|No!!|Never..."),
    ("ellipsis in a sentence", "I thought ... perhaps not.|But then..."),
    ("ellipsis and a capital", "It was late…|Nobody came."),
    ("spaced ellipsis", "It was late . . . .|Nobody came."),
    ("words left out before", "... The rest is lost.|Nobody came."),
    ("decimal, address, file", "Version 3.5 of a.b@c.org is in notes.txt today."),
    ("brackets", "He teaches (he taught before.) at a school.|(It is small.)|We went."),
    ("year in brackets", "She was in Help! (1965), and more."),
    ("references", "He was born there.[1]|He left.[2][3]|She stayed. [citation needed]|So did I."),
    ("name with a mark", "She works at Yahoo! in the town."),
    ("small letter", "it rained.|we left.|where to?|home!|or so."),
    ("forgotten space", "It rained.|We left."),
    ("emoticon", "It rained. :)|We left ;-)|Then sun."),
    ("brand", "I like it.|iPhone users do too."),
    ("ideographic stop", "彼は行った。|That is all."),
];

const LISTS: &[Case] = &[
    ("numbered, on one line", "1. Flour|2. Eggs|3. Milk"),
    ("bracketed, on one line", "1) Flour|2) Eggs"),
    ("lettered", "a. Flour|b. Eggs|c. Milk"),
    ("bullets", "• Flour|• Eggs"),
    ("heading's number", "2.1. The kitchen"),
    ("not a list", "1) He left at 5) or so"),
];

/// The sentences of `text`, `|` between them.
fn split(text: &str) -> String {
    let sentences: Vec<&str> = sentences(text).map(|span| &text[span]).collect();
    sentences.join("|")
}

fn check(cases: &[Case]) {
    for (name, want) in cases {
        assert_eq!(split(&want.replace('|', " ")), *want, "case {name:?}");
    }
}

#[test]
fn quotations() {
    check(QUOTATIONS);
}

#[test]
fn abbreviations() {
    check(ABBREVIATIONS);
}

#[test]
fn marks() {
    check(MARKS);
}

#[test]
fn lists() {
    check(LISTS);
}

#[test]
fn a_callers_abbreviations() {
    let text = "We spoke to Hptm. Lund. He left.";
    let count = |splitter: &Splitter| splitter.sentences(text).count();
    assert_eq!(count(&Splitter::new()), 3);
    let splitter = Splitter::new().with_abbreviations(["Hptm."]).expect("a word and its stop");
    assert_eq!(count(&splitter), 2);
}

#[test]
fn abbreviations_that_are_none() {
    let cases = [
        ("", ErrorKind::EmptyEntry),
        (".", ErrorKind::EmptyEntry),
        ("5", ErrorKind::EmptyEntry),
        ("two words", ErrorKind::NotOneWord),
        ("“Hptm", ErrorKind::NotOneWord),
        ("an-abbreviation-longer-than-any-word", ErrorKind::NotOneWord),
    ];
    for (entry, kind) in cases {
        let error = Splitter::new().with_abbreviations([entry]).expect_err(entry);
        assert_eq!(error.kind(), kind, "entry {entry:?}");
        assert!(error.to_string().contains(&format!("{entry:?}")), "{error} names {entry:?}");
    }
}

/// Time that grew with the square of these lengths would take hours.
#[test]
fn hostile_texts_take_linear_time() {
    const MORE: &[families::Family] = &[
        ("loud marks", |n| "!?".repeat(n / 2)),
        ("stop and spaces", |n| format!("A.{}b", " ".repeat(n))),
        ("spaced stops", |n| ". ".repeat(n / 2)),
        ("stops in quotation marks", |n| ".\" ".repeat(n / 3)),
        ("brackets after stops", |n| ".(".repeat(n / 2)),
        ("closing brackets in a list", |n| format!("1) {}", ")".repeat(n))),
        ("references", |n| ". [1]".repeat(n / 5)),
        ("open references", |n| ". [".repeat(n / 3)),
        ("emoticons", |n| ":) ".repeat(n / 3)),
        ("initials", |n| "A. ".repeat(n / 3)),
        ("glued initials", |n| "A.".repeat(n / 2)),
        ("long first line", |n| format!("{}\n{}", "1".repeat(n / 2), "a\n".repeat(n / 4))),
        ("indents", |n| " \t\n".repeat(n / 3)),
        ("tags", |n| "“A!” Mary Ann Oram Pell Lund then ".repeat(n / 36)),
    ];
    let bytes = if cfg!(debug_assertions) { 1 << 18 } else { 1 << 20 };
    for (name, make) in families::FAMILIES.iter().chain(MORE) {
        let text = make(bytes);
        let spans: Vec<Span> = sentences(&text).collect();
        assert_lossless(&text, &spans, name);
    }
}

fn assert_lossless(text: &str, spans: &[Span], name: &str) {
    let mut at = 0;
    for span in spans {
        assert!(at <= span.start && span.start < span.end, "{name}: {span} after {at}");
        assert_eq!(text[at..span.start].trim(), "", "{name}: text before {span}");
        assert_eq!(text[*span].trim(), &text[*span], "{name}: {span} is trimmed");
        at = span.end;
    }
    assert_eq!(text[at..].trim(), "", "{name}: text at the end");
}

/// Text in which stops, marks, labels and line ends are common.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![".", "!", "?", "…", "...", ". ", "! ", "? ", ". . .", ":)", "。", "‼"]),
        4 => prop::sample::select(vec!["\"", "'", "“", "”", "‘", "’", "(", ")", "[1]", "[", "_", "—", " - ", "•", "*"]),
        6 => prop::sample::select(vec![
            "word", "Ann", "said", "Mr", "U.S", "p.m", "I", "1", "2", "a", "É", "ß", "e\u{301}", "No", "The", "iPad", "St",
        ]),
        4 => prop::sample::select(vec![" ", "  ", "\u{a0}", "\u{2003}", "\t", "\u{b}", "\u{1c}", "\u{feff}"]),
        3 => prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}", "\n  ", "\n1. "]),
    ];
    prop_oneof![prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat()), any::<String>()]
}

/// A sentence of plain words.
fn sentence() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["river", "stood", "under", "a", "wide", "bridge", "of", "stone", "and", "it"]);
    let words = prop::collection::vec(word, 2..20).prop_map(|words| words.join(" "));
    (prop::sample::select(vec!["Then", "The", "Nobody"]), words, prop::sample::select(vec![".", "?", "!"]))
        .prop_map(|(first, words, mark)| format!("{first} {words}{mark}"))
}

/// `text` in lines of at most `width` characters.
fn wrap(text: &str, width: usize, newline: &str) -> String {
    let mut wrapped = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        if column > 0 && column + 1 + word.len() > width {
            wrapped.push_str(newline);
            column = 0;
        } else if column > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += word.len();
    }
    wrapped
}

proptest! {
    #[test]
    fn lossless(text in any_text()) {
        let spans: Vec<Span> = sentences(&text).collect();
        assert_lossless(&text, &spans, "any text");
    }

    #[test]
    fn complete_paragraphs_stay(before in any_text(), after in any_text()) {
        let text = format!("{before}\n\n{after}");
        let spans: Vec<Span> = sentences(&text).collect();
        let alone: Vec<Span> = sentences(&before).collect();
        prop_assert_eq!(spans.get(..alone.len()), Some(&alone[..]));
    }

    #[test]
    fn wrapping_changes_nothing(
        sentences in prop::collection::vec(sentence(), 1..8),
        width in 60usize..80,
        newline in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let text = wrap(&sentences.join(" "), width, newline);
        let split: Vec<String> = inquit::sentences(&text).map(|span| text.as_str()[span].replace(newline, " ")).collect();
        prop_assert_eq!(split, sentences);
    }
}
