//! What holds of every text.

use inquit::{Analyzer, Document, Span};
use proptest::prelude::*;

/// Pieces out of which texts are made that come close to what the stages look for.
const PIECES: &[&str] = &[
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "«",
    "»",
    "„",
    "``",
    "''",
    "—",
    "- ",
    ".",
    ",",
    "?",
    "!",
    ":",
    ";",
    "…",
    "(",
    ")",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "Ann",
    "Tom Ray",
    "Mr.",
    "Mrs. Gray",
    "the mayor",
    "he",
    "She",
    "who",
    "said",
    "asked",
    "told reporters",
    "according to",
    "that",
    "and",
    "the road was closed",
    "I",
    "you",
    "U.S.",
    "3.5",
    "Go",
    "’s",
    "n't",
    "ANN:",
    "Q:",
    "é",
    "東京",
    "👩\u{200d}👧",
    "\u{301}",
    "\u{202e}",
    "\0",
];

fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..60);
    prop_oneof![
        3 => pieces.clone().prop_map(|pieces| pieces.concat()),
        3 => pieces.prop_map(|pieces| pieces.join(" ")),
        1 => any::<String>(),
    ]
}

fn on_boundaries(text: &str, span: Span) -> bool {
    span.start <= span.end && text.is_char_boundary(span.start) && text.is_char_boundary(span.end)
}

fn check(text: &str, document: &Document<'_>) -> Result<(), TestCaseError> {
    let quotations: Vec<_> = document.quotations().collect();
    let mut parts: Vec<Span> = Vec::new();
    for quotation in &quotations {
        prop_assert!(quotation.parts().len() > 0, "{quotation:?} has no part");
        for (inner, outer) in quotation.parts().zip(quotation.outer_parts()) {
            prop_assert!(on_boundaries(text, inner) && on_boundaries(text, outer), "{quotation:?}");
            prop_assert!(outer.contains(inner), "{inner} outside {outer}");
            parts.push(outer);
        }
        prop_assert!(
            quotation.parts().zip(quotation.parts().skip(1)).all(|(a, b)| a.end <= b.start),
            "{quotation:?}: parts out of order"
        );
        prop_assert!((0.0..=1.0).contains(&quotation.confidence()), "{}", quotation.confidence());
        prop_assert!(quotation.speaker().is_some() || quotation.confidence() == 0.0);
        for span in [quotation.cue(), quotation.source().map(|source| source.span())].into_iter().flatten() {
            prop_assert!(on_boundaries(text, span), "{span}");
        }
        if let Some(parent) = quotation.parent() {
            prop_assert!(parent.index() < quotation.index());
            prop_assert!(parent.children().any(|child| child == *quotation));
        }
        if let Some(speaker) = quotation.speaker() {
            prop_assert!(speaker.quotations().any(|other| other == *quotation));
        }
    }
    prop_assert!(
        quotations.windows(2).all(|pair| pair[0].span().start <= pair[1].span().start),
        "quotations out of order"
    );
    parts.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut open: Vec<Span> = Vec::new();
    for part in parts {
        while open.last().is_some_and(|span| span.end <= part.start) {
            open.pop();
        }
        prop_assert!(open.last().is_none_or(|span| span.contains(part)), "{part} crosses {open:?}");
        open.push(part);
    }
    let lines: Vec<Span> = document.lines().map(|line| line.span()).collect();
    prop_assert_eq!(lines.iter().map(|span| &text[*span]).collect::<String>(), text, "lines lose text");
    prop_assert!(lines.iter().all(|span| !span.is_empty()));
    for mention in document.mentions() {
        prop_assert!(on_boundaries(text, mention.span()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_sound(text in texts()) {
        check(&text, &inquit::analyze(&text))?;
    }

    #[test]
    fn the_same_again(text in texts()) {
        let (once, again) = (inquit::analyze(&text).record(), Analyzer::new().analyze(&text).record());
        prop_assert_eq!(once, again);
    }

    #[test]
    fn sentences_and_tokens_cover_the_text(text in texts()) {
        let document = inquit::analyze(&text);
        let sentences: Vec<Span> = document.sentences().map(|sentence| sentence.span()).collect();
        prop_assert!(sentences.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let covered: usize = document.tokens().map(|token| token.text().chars().filter(|c| !c.is_whitespace()).count()).sum();
        prop_assert_eq!(covered, text.chars().filter(|c| !c.is_whitespace()).count());
        let alone: Vec<Span> = inquit::sentences(&text).collect();
        prop_assert_eq!(sentences, alone);
    }

    #[test]
    fn any_cast_is_honoured(text in texts(), name in "[A-Z][a-z]{2,8}") {
        let analyzer = Analyzer::builder().cast([inquit::CastMember::new(name.clone())]).build();
        let analyzer = analyzer.expect("one plain name is a cast");
        let document = analyzer.analyze(&text);
        check(&text, &document)?;
        for quotation in document.quotations().filter(|quotation| quotation.form() == inquit::Form::Direct) {
            prop_assert!(quotation.speaker_name().is_none_or(|speaker| speaker == name), "{:?}", quotation);
        }
    }
}

#[test]
fn threads_agree() {
    let text = "“Are you coming?” asked Ann.\n\n“Not yet,” said Tom Ray. “It is early.”\n\nShe said that it was late. "
        .repeat(50);
    let analyzer = Analyzer::new();
    let want = analyzer.analyze(&text).record();
    std::thread::scope(|scope| {
        let found: Vec<_> = (0..4).map(|_| scope.spawn(|| analyzer.analyze(&text).record())).collect();
        for found in found {
            assert_eq!(found.join().expect("no panic"), want);
        }
    });
}
