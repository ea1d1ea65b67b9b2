//! What a caller can change, and what a caller is told.

use inquit::{Analyzer, CastMember, Correction, ErrorKind, ReportingVerb, VerbClass};

fn speakers(analyzer: &Analyzer, text: &str) -> Vec<Option<String>> {
    let document = analyzer.analyze(text);
    document.quotations().map(|quotation| quotation.speaker_name().map(str::to_owned)).collect()
}

#[test]
fn errors_name_the_entry_and_the_cure() {
    let verb = |base: &str| Analyzer::builder().reporting_verb(ReportingVerb::new(base, VerbClass::Saying));
    let cast = |members: Vec<CastMember>| Analyzer::builder().cast(members);
    for (builder, kind, place) in [
        (verb(" "), ErrorKind::EmptyEntry, "reporting verb"),
        (verb("talk big"), ErrorKind::NotOneWord, "talk big"),
        (Analyzer::builder().without_rule("no-such-rule"), ErrorKind::UnknownRule, "no-such-rule"),
        (cast(vec![CastMember::new("")]), ErrorKind::EmptyName, "cast member 1"),
        (cast(vec![CastMember::new("Ann"), CastMember::new("Ann")]), ErrorKind::DuplicateName, "Ann"),
        (cast(vec![CastMember::new("Ann").with_alias("")]), ErrorKind::EmptyEntry, "Ann"),
        (
            cast(vec![CastMember::new("Ann").with_alias("Nan"), CastMember::new("Nancy").with_alias("Nan")]),
            ErrorKind::SharedAlias,
            "Nan",
        ),
    ] {
        let error = builder.build().expect_err(place);
        assert_eq!(error.kind(), kind, "{error}");
        assert!(error.to_string().contains(place), "{error}");
        assert!(error.to_string().contains(';'), "no cure in {error}");
    }
}

#[test]
fn a_cast_is_honoured_strictly() {
    let analyzer =
        Analyzer::builder().cast([CastMember::new("Ann Gray"), CastMember::new("Tom Ray")]).build().expect("valid");
    let text = "“Go,” said Ann.\n\n“No,” said Tom.\n\n“Why?” said Maria Holt.";
    let found = speakers(&analyzer, text);
    assert_eq!(found[..2], [Some("Ann Gray".to_owned()), Some("Tom Ray".to_owned())]);
    assert_ne!(found[2].as_deref(), Some("Maria Holt"));
}

#[test]
fn a_correction_is_honoured() {
    let text = "“Are you coming?” asked Ann.\n\n“Not yet,” said Tom.\n\n“Why not?”\n\n“I have to wait.”";
    let analyzer = Analyzer::new();
    let spans: Vec<_> = analyzer.analyze(text).quotations().map(|quotation| quotation.span()).collect();
    let document = analyzer.analyze_corrected(text, &[Correction::new(spans[2], "Tom")]);
    let third = document.quotations().nth(2).expect("there are four");
    assert_eq!((third.speaker_name(), third.rule().map(inquit::Rule::name)), (Some("Tom"), Some("correction")));
    let fourth = document.quotations().nth(3).expect("there are four");
    assert_eq!(fourth.speaker_name(), Some("Ann"), "its neighbour is better known too");
    let same = analyzer.analyze_corrected(text, &[Correction::new(spans[2], "Nobody Here")]);
    assert_eq!(same.to_record(), analyzer.analyze(text).to_record(), "one that fits nobody changes nothing");
}

#[test]
fn verbs_and_rules_can_be_switched_off() {
    let attitude = "Ann Gray believes that the road is closed. Tom Ray said that it was open.";
    let speech = Analyzer::builder().without_verbs(VerbClass::Attitude).build().expect("valid");
    assert_eq!(speakers(&Analyzer::new(), attitude), [Some("Ann Gray".to_owned()), Some("Tom Ray".to_owned())]);
    assert_eq!(speakers(&speech, attitude), [Some("Tom Ray".to_owned())]);

    let labelled = "GRAY: The dam goes.\n\nLEE: When?\n\nGRAY: In May, all of it.";
    let unlabelled = Analyzer::builder().without_rule("name-colon").build().expect("valid");
    assert_eq!(speakers(&Analyzer::new(), labelled).len(), 3);
    assert!(
        unlabelled
            .analyze(labelled)
            .quotations()
            .all(|quotation| quotation.rule().map(inquit::Rule::name) != Some("name-colon"))
    );
}

#[test]
fn a_verb_can_be_added() {
    let analyzer =
        Analyzer::builder().reporting_verb(ReportingVerb::new("toot", VerbClass::Writing)).build().expect("valid");
    assert_eq!(speakers(&analyzer, "“We are open again,” tooted Ann Lee."), [Some("Ann Lee".to_owned())]);
}
