//! What holds of quotation spans for every text, and what conversions of well-formed dialogue keep.

#[path = "shared/cases.rs"]
mod cases;
#[allow(dead_code, reason = "the properties of documents take the rest")]
#[path = "shared/sound.rs"]
mod sound;

use inquit::{Quoted, quotations};
use proptest::prelude::*;

/// Text in which marks, apostrophes and breaks are common.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![
            "\"", "'", "“", "”", "‘", "’", "''", "``", "`", "«", "»", "‹", "›", "„", "‚", "「", "」", "『", "』", "—", "--",
        ]),
        5 => prop::sample::select(vec![
            "word", "Ann", "said", "tis", "n", "s", "90s", "5", "10", "É", "ß", "…", "e\u{301}", "👩‍🚀", "_",
        ]),
        4 => prop::sample::select(vec![" ", " ", ". ", ", ", "! ", "?", ".", ",", "\u{a0}", "(", ")", "\t"]),
        1 => prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n", "\u{2028}", "\0", "\r"]),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// Words of a sentence, with `*` for each apostrophe.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the",
        "river",
        "isn*t",
        "boys* boats",
        "rather",
        "cold",
        "we",
        "can*t",
        "wait",
        "Ann*s",
        "hat",
        "and",
        "twenty",
        "old",
        "houses",
        "near",
        "O*Neill",
        "o*clock",
        "walked",
        "home",
        "over",
        "bridges",
    ]);
    prop::collection::vec(word, 2..14).prop_map(|words| words.join(" "))
}

/// A paragraph of narration or speech, in curly marks, with `*` for each apostrophe.
fn paragraph() -> impl Strategy<Value = String> {
    prop_oneof![
        words().prop_map(|words| format!("Then {words}.")),
        (words(), words()).prop_map(|(one, two)| format!("“Well, {one},” said Ann. “And {two}.”")),
        words().prop_map(|words| format!("“Did {words}?”")),
        (words(), words()).prop_map(|(one, two)| format!("Ben turned. “He said, ‘No {one},’ and then {two}!”")),
        (words(), words()).prop_map(|(one, two)| format!("“One {one}.\n\n“Two {two},” said Ben.")),
        (words(), words()).prop_map(|(one, two)| format!("They {one} and “called it {two}” there.")),
    ]
}

fn starred() -> impl Strategy<Value = String> {
    prop::collection::vec(paragraph(), 1..8).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

/// Well-formed dialogue in curly marks.
fn dialogue() -> impl Strategy<Value = String> {
    starred().prop_map(|text| text.replace('*', "’"))
}

/// Straight marks for curly ones, apostrophes among them.
fn straightened(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

/// The contents in order, with straight marks and single spaces.
fn contents(text: &str) -> Vec<Vec<String>> {
    let plain = |span: &inquit::Span| straightened(&text[*span]).split_whitespace().collect::<Vec<_>>().join(" ");
    quotations(text).iter().map(|quoted| quoted.parts().iter().map(plain).collect()).collect()
}

/// The parts outside one paragraph, each with the number of the paragraph that it begins in.
fn elsewhere(text: &str, paragraph: usize) -> Vec<(usize, String)> {
    let found = quotations(text);
    let parts = found.iter().flat_map(|quoted| quoted.parts().iter());
    let numbered = parts.map(|part| (text[..part.start].matches("\n\n").count(), text[*part].to_owned()));
    let mut parts: Vec<_> = numbered.filter(|(number, _)| *number != paragraph).collect();
    parts.sort();
    parts
}

/// Lines broken at spaces after so many characters, paragraphs kept.
fn wrapped(text: &str, width: usize) -> String {
    let wrap = |paragraph: &str| {
        let mut line = 0;
        let mut out = String::new();
        for word in paragraph.split(' ') {
            let length = word.chars().count();
            if line > 0 && line + 1 + length > width {
                out.push('\n');
                line = 0;
            } else if line > 0 {
                out.push(' ');
                line += 1;
            }
            out.push_str(word);
            line += length;
        }
        out
    };
    text.split("\n\n").map(wrap).collect::<Vec<_>>().join("\n\n")
}

proptest! {
    #![proptest_config(cases::config())]

    #[test]
    fn spans_are_well_formed(text in any_text()) {
        sound::quoted(&text, &quotations(&text));
    }

    #[test]
    fn any_string_is_read(text in "\\PC{0,60}") {
        sound::quoted(&text, &quotations(&text));
    }

    #[test]
    fn a_paragraph_appended_changes_nothing_before_it(text in any_text(), more in any_text()) {
        let key = |found: &[Quoted], quoted: &Quoted| {
            let parts: Vec<_> = quoted.parts().iter().filter(|part| part.start < text.len()).copied().collect();
            (quoted.span().start, quoted.style(), quoted.parent().map(|parent| found[parent].span().start), parts)
        };
        let longer = format!("{text}\n\n{more}");
        let (alone, followed) = (quotations(&text), quotations(&longer));
        let alone: Vec<_> = alone.iter().map(|quoted| key(&alone, quoted)).collect();
        let followed = followed.iter().map(|quoted| key(&followed, quoted)).filter(|key| !key.3.is_empty());
        prop_assert_eq!(alone, followed.collect::<Vec<_>>());
    }

    #[test]
    fn straight_marks_read_as_curly_ones(text in dialogue()) {
        prop_assert_eq!(contents(&straightened(&text)), contents(&text));
    }

    #[test]
    fn british_marks_read_as_american_ones(text in starred()) {
        let american = text.replace('*', "’");
        let swap = |c| match c { '“' => '‘', '”' => '’', '‘' => '“', '’' => '”', '*' => '’', c => c };
        let british: String = text.chars().map(swap).collect();
        let plain = |text: &str| -> Vec<String> {
            let parts = contents(text).concat();
            parts.iter().map(|part| part.replace(['"', '\''], "")).collect()
        };
        prop_assert_eq!(plain(&british), plain(&american));
        prop_assert_eq!(plain(&straightened(&british)), plain(&american));
    }

    #[test]
    fn a_missing_mark_costs_its_own_paragraph_at_most(text in dialogue(), which in any::<prop::sample::Index>()) {
        let marks: Vec<_> = text.char_indices().filter(|(_, c)| matches!(c, '“' | '”')).collect();
        if marks.is_empty() {
            return Ok(());
        }
        let (at, mark) = marks[which.index(marks.len())];
        let broken = format!("{}{}", &text[..at], &text[at + mark.len_utf8()..]);
        let own = text[..at].matches("\n\n").count();
        prop_assert_eq!(elsewhere(&broken, own), elsewhere(&text, own));
        let straight = straightened(&broken);
        prop_assert_eq!(elsewhere(&straight, own).len(), elsewhere(&text, own).len());
    }

    #[test]
    fn wrapped_lines_read_as_whole_ones(text in dialogue(), width in 40_usize..80) {
        prop_assert_eq!(contents(&wrapped(&text, width)), contents(&text));
    }

    #[test]
    fn line_ends_of_two_bytes_read_as_of_one(text in dialogue(), width in 40_usize..80) {
        let text = wrapped(&text, width);
        prop_assert_eq!(contents(&text.replace('\n', "\r\n")), contents(&text));
    }
}
