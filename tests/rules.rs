//! The rules: every one decides its own example, and every decision names one of them.

use std::collections::HashSet;

use inquit::{Analyzer, AnalyzerBuilder, Quotation, Rule};

#[test]
fn names_are_unique() {
    let mut seen = HashSet::new();
    for rule in inquit::rules() {
        assert!(seen.insert(rule.name()), "rule {} stands twice", rule.name());
    }
    assert!(seen.len() >= 10);
}

/// The speaker and the rule of the last quotation of a rule's example.
fn last(analyzer: &Analyzer, rule: &Rule) -> (Option<String>, Option<&'static str>) {
    let document = analyzer.analyze(rule.example());
    let last = document.quotations().rev().find(Quotation::is_reported);
    let speaker = last.and_then(|quotation| quotation.speaker_name());
    (speaker.map(str::to_owned), last.and_then(|quotation| quotation.rule()).map(Rule::name))
}

/// Reads a rule's example as a story.
fn story(rule: &Rule, builder: AnalyzerBuilder) -> Analyzer {
    builder.cast([rule.example_speaker().unwrap_or("Ann")]).build().expect("a name")
}

#[test]
fn every_rule_finds_the_speaker_of_its_example() {
    for rule in inquit::rules() {
        let (speaker, by) = last(&Analyzer::new(), rule);
        assert_eq!(speaker.as_deref(), rule.example_speaker(), "rule {}, decided by {by:?}", rule.name());
    }
}

#[test]
fn every_rule_decides_its_example() {
    for rule in inquit::rules() {
        let as_it_is = last(&Analyzer::new(), rule).1;
        let told = last(&story(rule, Analyzer::builder()), rule).1;
        assert!([as_it_is, told].contains(&Some(rule.name())), "rule {}: {as_it_is:?}, {told:?}", rule.name());
    }
}

#[test]
fn every_rule_can_be_switched_off() {
    for rule in inquit::rules() {
        let off = || Analyzer::builder().without_rule(rule.name());
        for analyzer in [off().build().expect("its name is known"), story(rule, off())] {
            let document = analyzer.analyze(rule.example());
            let decides = document.quotations().any(|quotation| quotation.rule() == Some(rule));
            assert!(!decides, "rule {} decides though it is off", rule.name());
        }
    }
}

#[test]
fn every_rule_says_what_it_goes_by() {
    for rule in inquit::rules() {
        assert!(rule.summary().ends_with('.'), "rule {}", rule.name());
        assert!(rule.name().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "rule {}", rule.name());
    }
}
