//! The rules: every one decides its own example, and every decision names one of them.

use std::collections::HashSet;

#[test]
fn names_are_unique() {
    let mut seen = HashSet::new();
    for rule in inquit::rules() {
        assert!(seen.insert(rule.name()), "rule {} stands twice", rule.name());
    }
    assert!(seen.len() >= 10);
}

#[test]
fn every_rule_finds_the_speaker_of_its_example() {
    let mut failures = Vec::new();
    for rule in inquit::rules() {
        let document = inquit::analyze(rule.example());
        let last = document.quotations().rev().find(inquit::Quotation::is_reported);
        let speaker = last.and_then(|quotation| quotation.speaker_name());
        let by = last.and_then(|quotation| quotation.rule()).map(inquit::Rule::name);
        if speaker != Some(rule.example_speaker()) {
            failures.push(format!("rule {}: {speaker:?} by {by:?} for {:?}", rule.name(), rule.example()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_rule_says_what_it_goes_by() {
    for rule in inquit::rules() {
        assert!(rule.summary().ends_with('.'), "rule {}", rule.name());
        assert!(rule.name().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "rule {}", rule.name());
    }
}
