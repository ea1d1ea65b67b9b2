//! What callers may count on besides what the methods say: traits, short debug forms, names that are read again.

use std::collections::{BTreeSet, HashSet};
use std::fmt::{Debug, Display};
use std::hash::Hash;

use inquit::{
    Analyzer, AnalyzerBuilder, CastMember, Correction, Document, Error, ErrorKind, Form, Gender, Line, LineKind, Lines,
    Mention, MentionKind, OffsetUnit, Paragraph, Plain, Quotation, QuotationRecord, Quotations, Quoted, Record,
    ReportingVerb, Rule, Sentence, Sentences, Span, Speaker, SpeakerKind, SpeakerRecord, Splitter, Style, Token,
    TokenKind, VerbClass,
};

const TEXT: &str =
    "“Go home,” said Mayor Ann Lee. “It is ‘late’.”\n\nShe said that nobody had come, for it rained all day.";

/// Any thread may have it and share it, whatever panics elsewhere.
fn shared<T: Send + Sync + Unpin + std::panic::UnwindSafe + std::panic::RefUnwindSafe + Clone + Debug>() {}

fn key<T: Copy + Eq + Hash>() {}

fn named<T: Copy + Ord + Hash + Debug + Display + std::str::FromStr<Err = Error>>() {}

#[test]
fn types_do_what_types_do() {
    shared::<(Analyzer, AnalyzerBuilder, CastMember, Correction, ReportingVerb, Splitter)>();
    shared::<(Document<'_>, Lines<'_>, Quotations<'_>, Sentences<'_>, Plain, Quoted)>();
    shared::<(Record, QuotationRecord, SpeakerRecord, Error, ErrorKind, &Rule, Span)>();
    shared::<(Line<'_>, Mention<'_>, Paragraph<'_>, Quotation<'_>, Sentence<'_>, Speaker<'_>, Token<'_>)>();
    key::<(Line<'_>, Mention<'_>, Paragraph<'_>, Quotation<'_>, Sentence<'_>, Speaker<'_>, Token<'_>, Span, Rule)>();
    named::<Form>();
    named::<Gender>();
    named::<LineKind>();
    named::<MentionKind>();
    named::<OffsetUnit>();
    named::<SpeakerKind>();
    named::<Style>();
    named::<TokenKind>();
    named::<VerbClass>();
    let boxed: Box<dyn std::error::Error + Send + Sync> = "x".parse::<Gender>().expect_err("no gender").into();
    assert!(boxed.to_string().starts_with("Gender \"x\""));
}

#[test]
fn debug_forms_are_short_and_say_something() {
    let text = TEXT.repeat(200);
    let document = inquit::analyze(&text);
    let analyzer = Analyzer::builder().cast(["Ann Lee"]).build().expect("valid");
    let mut shown: Vec<String> = vec![
        format!("{document:?}"),
        format!("{:?}", document.lines()),
        format!("{:?}", document.quotations()),
        format!("{:?}", inquit::sentences(&text)),
        format!("{analyzer:?}"),
        format!("{:?}", Splitter::new()),
        format!("{:?}", Plain::from_html(&text)),
        format!("{:?}", inquit::rules().next()),
        format!("{:?}", document.paragraphs().next()),
        format!("{:?}", document.speakers().next()),
    ];
    shown.extend(document.lines().take(3).map(|line| format!("{line:?}")));
    shown.extend(document.sentences().take(3).map(|sentence| format!("{sentence:?}")));
    shown.extend(document.quotations().take(3).map(|quotation| format!("{quotation:?}")));
    shown.extend(document.mentions().take(3).map(|mention| format!("{mention:?}")));
    for form in shown {
        assert!((8..200).contains(&form.len()), "{form}");
    }
}

#[test]
fn views_are_themselves_and_read_as_their_text() {
    let document = inquit::analyze(TEXT);
    let other = document.clone();
    assert!(document.sentences().zip(other.sentences()).all(|(one, two)| one != two), "of another document");
    let speakers: HashSet<Speaker<'_>> = document.quotations().filter_map(|quotation| quotation.speaker()).collect();
    assert_eq!(speakers.len(), 1, "{speakers:?}");
    let spans: BTreeSet<Span> = document.sentences().map(|sentence| sentence.span()).collect();
    assert_eq!(spans.len(), document.sentences().count());
    for sentence in document.sentences() {
        assert_eq!(sentence.to_string(), &TEXT[sentence.span()]);
        assert_eq!(sentence.as_ref(), sentence.text());
    }
    assert_eq!(document.to_string().lines().count(), document.quotations().len());
}

#[test]
fn quotations_come_from_both_ends() {
    let document = inquit::analyze(TEXT);
    let there: Vec<usize> = document.quotations().map(|quotation| quotation.index()).collect();
    let mut back: Vec<usize> = document.quotations().rev().map(|quotation| quotation.index()).collect();
    back.reverse();
    assert_eq!((there.len(), &there), (document.quotations().len(), &back));
    assert_eq!((&document).into_iter().count(), there.len());
}
