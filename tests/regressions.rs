//! Texts that once broke something, with what it was: found by fuzzing, by properties or by users.

#[allow(dead_code, reason = "the properties take the rest")]
#[path = "shared/sound.rs"]
mod sound;

use inquit::Analyzer;

/// What went wrong and the shortest text that did it.
const PAST: &[(&str, &str)] = &[
    ("a mention took the possessive before a title from the sentence before", "his\r\n\r\nDr.'em"),
    ("a determiner at the end of the text was a source that went on past it", "Aa:“o”a"),
    ("a nested quotation crossed the words after a tag in a line that a dash opens", "–l, H closed!”\n\u{fffd}y”."),
    ("reported words took the opening mark of a nested quotation and left its end", "Q:«‹'m““"),
    ("words reported in two parts crossed a nested quotation", "“o,”said\n“「o,”.”"),
];

#[test]
fn what_once_broke_holds() {
    let analyzer = Analyzer::new();
    for (what, text) in PAST {
        let holds = std::panic::catch_unwind(|| {
            sound::everything(&analyzer, text);
            let found = analyzer.analyze(text);
            sound::cast_given_back(text, &found);
            sound::corrected(&analyzer, text, &found);
        });
        assert!(holds.is_ok(), "again: {what}: {text:?}");
    }
}
