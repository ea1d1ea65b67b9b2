//! What changes of dress do not change: curly or straight marks, lines wrapped or not, line ends of one byte or two.

#[path = "shared/cases.rs"]
mod cases;

use inquit::{Analyzer, Form};
use proptest::prelude::*;

fn clause() -> impl Strategy<Value = String> {
    let clause = prop::sample::select(vec![
        "the river is rather cold",
        "we can’t wait for the boat",
        "nobody has seen Mr. Marsh’s hat since Monday",
        "the old houses near the bridge weren’t sold",
        "they walked home over the bridges at nine o’clock",
        "it costs $3.5 million",
        "the committee opened the road in the U.S. last year",
    ]);
    (clause, any::<bool>())
        .prop_map(|(clause, long)| if long { format!("{clause} and that is all") } else { clause.into() })
}

fn capital(clause: &str) -> String {
    let mut letters = clause.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A paragraph of an article or a scene, in curly marks.
fn paragraph() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec!["Ann Lee", "Tom Ray", "Mrs. Gray", "the mayor"]);
    (name, clause(), clause(), 0_usize..9).prop_map(|(name, one, two, kind)| {
        let (first, second, named) = (capital(&one), capital(&two), capital(name));
        match kind {
            0 => format!("{first}. {second}."),
            1 => format!("“{first},” said {name}. “{second}.”"),
            2 => format!("“{first}?”"),
            3 => format!("{named} turned. “He said, ‘{first},’ and {two}!”"),
            4 => format!("“{first}.\n\n“{second},” said {name}."),
            5 => format!("{named} said that {one}. {second}."),
            6 => format!("According to {name}, {one}."),
            7 => format!("{named} called it “{one}” and said that {two}."),
            _ => format!("“{first}!” she cried, and {two}."),
        }
    })
}

/// Three further ones at least: a text that is a line or two tells little of its kind.
fn passage() -> impl Strategy<Value = String> {
    prop::collection::vec(paragraph(), 3..9).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

fn straightened(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

/// Lines broken at spaces after so many characters, paragraphs kept.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut line = 0;
    for word in text.split_inclusive([' ', '\n']) {
        let length = word.trim_end().chars().count();
        if line > 0 && line + length > width && out.ends_with(' ') {
            out.pop();
            out.push('\n');
            line = 0;
        }
        out.push_str(word);
        line = if word.ends_with('\n') { 0 } else { line + length + 1 };
    }
    out
}

/// A quotation without regard to marks and white space: words, form, cue, source, speaker.
type Told = (String, Form, Option<String>, Option<String>, Option<String>);

fn told(analyzer: &Analyzer, text: &str) -> Vec<Told> {
    let plain = |text: &str| straightened(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let document = analyzer.analyze(text);
    let one = |quotation: inquit::Quotation<'_>| {
        (
            plain(&quotation.content()),
            quotation.form(),
            quotation.cue_text().map(plain),
            quotation.source().map(|source| plain(source.text())),
            quotation.speaker_name().map(plain),
        )
    };
    document.quotations().map(one).collect()
}

proptest! {
    #![proptest_config(cases::config())]

    #[test]
    fn straight_marks_tell_what_curly_ones_tell(text in passage()) {
        let analyzer = Analyzer::new();
        prop_assert_eq!(told(&analyzer, &straightened(&text)), told(&analyzer, &text));
    }

    #[test]
    fn wrapped_lines_tell_what_whole_ones_tell(text in passage(), width in 50_usize..90) {
        let analyzer = Analyzer::new();
        prop_assert_eq!(told(&analyzer, &wrapped(&text, width)), told(&analyzer, &text));
    }

    #[test]
    fn line_ends_of_two_bytes_tell_what_those_of_one_tell(text in passage(), width in 50_usize..90) {
        let analyzer = Analyzer::new();
        let text = wrapped(&text, width);
        prop_assert_eq!(told(&analyzer, &text.replace('\n', "\r\n")), told(&analyzer, &text));
    }
}
