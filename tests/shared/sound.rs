//! What holds of every text, as functions that panic where it does not: for the properties and for the fuzz targets.

use inquit::{Analyzer, CastMember, Correction, Document, Plain, Quotation, Quoted, Span};

/// Pieces out of which texts are made that come close to what the stages look for.
pub const PIECES: &[&str] = &[
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "«",
    "»",
    "„",
    "‹",
    "›",
    "「",
    "」",
    "``",
    "''",
    "—",
    "- ",
    "--",
    "– ",
    ".",
    ",",
    "?",
    "!",
    ":",
    ";",
    "…",
    "...",
    "(",
    ")",
    "[",
    "]",
    "*",
    "_",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\n  ",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "Ann",
    "Tom Ray",
    "Ray",
    "Mr.",
    "Mrs. Gray",
    "Dr.",
    "the mayor",
    "a spokeswoman for",
    "the union",
    "officials",
    "her mother",
    "he",
    "She",
    "they",
    "it",
    "who",
    "his",
    "said",
    "asked",
    "told reporters",
    "says",
    "has",
    "added",
    "to",
    "whispered",
    "believes",
    "according to",
    "According to",
    "that",
    "and",
    "but",
    "not",
    "of",
    "in",
    "was",
    "the road was closed",
    "Well",
    "I",
    "you",
    "we",
    "No",
    "U.S.",
    "Inc.",
    "3.5",
    "1990",
    "$5",
    "Go",
    "’s",
    "n't",
    "'em",
    "ANN:",
    "Q:",
    "1.",
    "é",
    "ß",
    "İ",
    "東京",
    "👩\u{200d}👧",
    "\u{301}",
    "\u{202e}",
    "\0",
    "&quot;",
    "<p>",
    "chapter",
    "\n\n\n",
    "statement",
    "letter",
    "report by",
    "dear",
    "sir",
    "Monday",
    "London",
    "Smith & Co.",
    "O’Neill",
    "-",
];

fn on_boundaries(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}

/// Everything that is asked of a document.
pub fn document(text: &str, document: &Document<'_>) {
    let quotations: Vec<_> = document.quotations().collect();
    for quotation in &quotations {
        one(text, quotation);
        references(quotation);
    }
    assert!(
        quotations.windows(2).all(|pair| pair[0].span().start <= pair[1].span().start),
        "quotations out of order in {text:?}"
    );
    nested_or_disjoint(text, quotations.iter().flat_map(|quotation| quotation.outer_parts()).collect());
    nested_or_disjoint(text, quotations.iter().flat_map(|quotation| quotation.parts()).collect());
    let lines: Vec<Span> = document.lines().map(|line| line.span()).collect();
    assert_eq!(lines.iter().map(|span| &text[*span]).collect::<String>(), text, "lines lose text");
    assert!(lines.iter().all(|span| !span.is_empty()), "an empty line in {text:?}");
    let mentions: Vec<Span> = document.mentions().map(|mention| mention.span()).collect();
    assert!(mentions.iter().all(|span| !span.is_empty() && on_boundaries(text, *span)), "mentions of {text:?}");
    assert!(mentions.windows(2).all(|pair| pair[0].start <= pair[1].start), "mentions out of order in {text:?}");
    for speaker in document.speakers() {
        assert!(!speaker.name().trim().is_empty(), "a speaker without a name in {text:?}");
        assert!(speaker.mentions().all(|mention| mention.speaker() == Some(speaker)), "{speaker:?} in {text:?}");
        assert!(speaker.quotations().all(|quotation| quotation.speaker() == Some(speaker)), "{speaker:?} in {text:?}");
    }
    covered(text, document);
}

/// A quotation's spans and numbers.
fn one(text: &str, quotation: &Quotation<'_>) {
    assert!(quotation.parts().len() > 0, "{quotation:?} has no part in {text:?}");
    for (inner, outer) in quotation.parts().zip(quotation.outer_parts()) {
        assert!(on_boundaries(text, inner) && on_boundaries(text, outer), "{quotation:?} in {text:?}");
        assert!(!inner.is_empty() && outer.contains(inner), "{inner} outside {outer} in {text:?}");
        let (before, after) = (&text[outer.start..inner.start], &text[inner.end..outer.end]);
        let marks = |edge: &str| edge.chars().all(|c| !c.is_alphanumeric());
        assert!(marks(before) && marks(after), "{before:?} and {after:?} are no marks of {outer} in {text:?}");
    }
    let parts: Vec<Span> = quotation.outer_parts().collect();
    assert!(parts.windows(2).all(|pair| pair[0].end <= pair[1].start), "{quotation:?}: parts out of order in {text:?}");
    assert!((0.0..=1.0).contains(&quotation.confidence()), "{quotation:?}: {}", quotation.confidence());
    assert!(quotation.speaker().is_some() || quotation.confidence() == 0.0, "{quotation:?} in {text:?}");
    assert!(quotation.speaker().is_none() || quotation.rule().is_some(), "{quotation:?}: no rule in {text:?}");
    for span in [quotation.cue(), quotation.source().map(|source| source.span())].into_iter().flatten() {
        assert!(!span.is_empty() && on_boundaries(text, span), "{span} in {text:?}");
    }
    let shares: Vec<f32> = quotation.candidates().map(|(_, share)| share).collect();
    assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)), "{shares:?} in {text:?}");
    assert!(shares.windows(2).all(|pair| pair[0] >= pair[1]), "{shares:?} in {text:?}");
}

/// What a quotation refers to refers back.
fn references(quotation: &Quotation<'_>) {
    if let Some(parent) = quotation.parent() {
        assert!(parent.index() < quotation.index());
        assert!(parent.children().any(|child| child == *quotation), "{parent:?} does not know {quotation:?}");
    }
    if let Some(speaker) = quotation.speaker() {
        assert!(speaker.quotations().any(|other| other == *quotation), "{speaker:?} does not know {quotation:?}");
    }
    assert!(quotation.sentences().count() > 0, "{quotation:?} touches no sentence");
}

/// No two spans cross.
fn nested_or_disjoint(text: &str, mut spans: Vec<Span>) {
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut open: Vec<Span> = Vec::new();
    for span in spans {
        while open.last().is_some_and(|before| before.end <= span.start) {
            open.pop();
        }
        assert!(open.last().is_none_or(|before| before.contains(span)), "{span} crosses {open:?} in {text:?}");
        open.push(span);
    }
}

/// Sentences and tokens are in order and leave out nothing but white space.
fn covered(text: &str, document: &Document<'_>) {
    let sentences: Vec<Span> = document.sentences().map(|sentence| sentence.span()).collect();
    assert!(sentences.windows(2).all(|pair| pair[0].end <= pair[1].start), "sentences out of order in {text:?}");
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let covered: usize = document.tokens().map(|token| solid(token.text())).sum();
    assert_eq!(covered, solid(text), "tokens lose some of {text:?}");
    let alone: Vec<Span> = inquit::sentences(text).collect();
    assert_eq!(sentences, alone, "other sentences alone in {text:?}");
    let own: usize = document.paragraphs().map(|paragraph| paragraph.sentences().count()).sum();
    assert_eq!(own, sentences.len(), "sentences outside paragraphs in {text:?}");
}

/// The stretches between marks are in order, nested or disjoint, trimmed, and hold no outer mark of their own.
pub fn quoted(text: &str, found: &[Quoted]) {
    let mut open: Vec<usize> = Vec::new();
    let mut last = 0;
    for (index, quoted) in found.iter().enumerate() {
        let outer = quoted.span();
        assert!(text.get(outer.range()).is_some_and(|text| !text.is_empty()), "outer {outer} in {text:?}");
        assert!(outer.start >= last, "out of order at {outer} in {text:?}");
        last = outer.start;
        while open.last().is_some_and(|&before| found[before].span().end <= outer.start) {
            open.pop();
        }
        for &around in &open {
            assert!(found[around].span().contains(outer), "{outer} crosses {} in {text:?}", found[around].span());
        }
        if let Some(parent) = quoted.parent() {
            assert!(open.contains(&parent), "the parent of {outer} does not hold it in {text:?}");
        }
        open.push(index);
        assert!(!quoted.parts().is_empty(), "{outer} holds nothing in {text:?}");
        let mut at = outer.start + 1;
        for part in quoted.parts() {
            assert!(
                part.start >= at && part.end <= outer.end && !part.is_empty(),
                "part {part} of {outer} in {text:?}"
            );
            assert!(
                text.get(part.range()).is_some_and(|part| part.trim() == part),
                "part {part} of {outer} in {text:?}"
            );
            at = part.end;
        }
    }
}

/// A text read as mark-up: plain spans lead back to the original, in order.
pub fn plain(text: &str) {
    for plain in [Plain::from_html(text), Plain::from_markdown(text), Plain::from_gutenberg(text)] {
        let mut at = 0;
        for (start, letter) in plain.text().char_indices() {
            let original = plain.original(Span::new(start, start + letter.len_utf8()));
            assert!(on_boundaries(text, original) && !original.is_empty(), "{letter:?} from {original} in {text:?}");
            assert!(original.start >= at, "{letter:?} at {start} is from {original}, before {at} in {text:?}");
            at = original.start;
        }
        let whole = plain.original(Span::new(0, plain.text().len() + 1));
        assert!(on_boundaries(text, whole), "{whole} in {text:?}");
    }
}

/// Everything at once. What costs most, its cast given back and its quotations corrected, of some texts only.
pub fn everything(analyzer: &Analyzer, text: &str) {
    quoted(text, &inquit::quotations(text));
    assert!(on_boundaries(text, inquit::gutenberg_body(text)));
    plain(text);
    let found = analyzer.analyze(text);
    document(text, &found);
    let record = found.to_record();
    assert_eq!(record, analyzer.analyze(text).to_record(), "not the same again");
    drop(record.in_units(text, inquit::OffsetUnit::Utf16));
    drop(format!("{found} {found:?}"));
    match text.len() % 16 {
        0 => cast_given_back(text, &found),
        4 | 8 | 12 => corrected(analyzer, text, &found),
        _ => {}
    }
}

/// With everyone found for a cast nobody else speaks.
pub fn cast_given_back(text: &str, found: &Document<'_>) {
    let mut names: Vec<&str> = found.speakers().map(|speaker| speaker.name()).collect();
    names.sort_unstable();
    names.dedup();
    let members = names.iter().map(|name| CastMember::new(*name));
    // names that stand for two people are refused
    let Ok(analyzer) = Analyzer::builder().cast(members).build() else { return };
    let again = analyzer.analyze(text);
    document(text, &again);
    let known = |name: &str| names.is_empty() || names.contains(&name);
    assert!(again.quotations().all(|quotation| quotation.speaker_name().is_none_or(known)), "strangers in {text:?}");
}

/// Every other quotation given to the first speaker.
pub fn corrected(analyzer: &Analyzer, text: &str, found: &Document<'_>) {
    let name = found.speakers().next().map_or("Nobody", |speaker| speaker.name());
    let corrections: Vec<Correction> =
        found.quotations().step_by(2).map(|quotation| Correction::new(quotation.span(), name)).collect();
    document(text, &analyzer.analyze_corrected(text, &corrections));
}
