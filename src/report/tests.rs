//! Tables of short passages: what rules propose, and what comes out in the end.

use std::ops::Range;

use super::model::Model;
use super::read::inner;
use super::rules;
use crate::cue::rules::{Cx, RULES};
use crate::lexicon::Lexicon;
use crate::passage::states::states;
use crate::passage::{Passage, Source};
use crate::quote::quote;
use crate::segment::{Segments, segment};

/// Calls `visit` with the first paragraph of a text.
fn with_passage(text: &str, visit: impl FnOnce(&Passage, &Segments, &Model)) {
    let lexicon = Lexicon::english();
    let segments = segment(text, lexicon);
    let quotes = quote(text, segments.paragraphs.iter().map(|paragraph| paragraph.span));
    let states = states(&segments, &quotes);
    let model = Model::english();
    let source = Source { text, lexicon, knowledge: &model.knowledge, segments: &segments, states: &states };
    let mut passage = Passage::default();
    passage.fill(&source, 0);
    visit(&passage, &segments, model);
}

fn slice<'t>(text: &'t str, segments: &Segments, range: &Range<usize>) -> &'t str {
    &text[segments.span(&(range.start as u32..range.end as u32))]
}

/// What stands between two marks of an example, each time.
fn between(example: &str, open: char, close: char) -> Vec<String> {
    let clean = |part: &str| part.replace(['[', ']', '{', '}'], "");
    example.split(open).skip(1).filter_map(|part| part.split(close).next()).map(clean).collect()
}

#[test]
fn every_rule_reads_its_example() {
    for construction in RULES {
        let (rule, reads) = (&construction.rule, construction.reads);
        let text = reads.replace(['[', ']', '{', '}'], "");
        with_passage(&text, |passage, segments, model| {
            let found = (0..passage.len())
                .filter_map(|at| Cx::new(passage, &model.knowledge, at).propose())
                .find(|proposal| proposal.rule == rule.name);
            let found = found.unwrap_or_else(|| panic!("rule {} finds nothing in {text:?}", rule.name));
            let parts = [Some(found.content.clone()), found.more.clone()];
            let content: Vec<String> = parts
                .into_iter()
                .flatten()
                .map(|part| slice(&text, segments, &inner(passage, part)).to_owned())
                .collect();
            assert_eq!(content, between(reads, '[', ']'), "content by rule {}", rule.name);
            let source: Vec<String> =
                found.source.iter().map(|source| slice(&text, segments, source).to_owned()).collect();
            assert_eq!(source, between(reads, '{', '}'), "source by rule {}", rule.name);
        });
    }
}

#[test]
fn rules_have_names_of_their_own() {
    for (at, rule) in rules().enumerate() {
        assert!(rules().take(at).all(|other| other.name != rule.name), "rule {}", rule.name);
    }
}

/// Source between braces, content between brackets, in order.
const REPORTS: &[&str] = &[
    "{The minister} said [the bridge would open in May].",
    "{Ann Lee, the mayor of the town,} told reporters that [the fire had been put out].",
    "[The fire began in a barn], according to {the police}.",
    "“[We are ready],” {the coach} said.",
    "“[We are ready],” said {Tom Ray, who trains the team}.",
    "{The coach} said the team was “[ready for anything],” adding that it had slept well.",
    "{She} asked [whether the train had left].",
    "[The harvest], {farmers} say, [will be poor this year].",
];

#[test]
fn reports() {
    for case in REPORTS {
        let text = case.replace(['[', ']', '{', '}'], "");
        let lexicon = Lexicon::english();
        let segments = segment(&text, lexicon);
        let quotes = quote(&text, segments.paragraphs.iter().map(|paragraph| paragraph.span));
        let found = super::report(
            &super::Input { text: &text, lexicon, segments: &segments, quotes: &quotes },
            super::Scope::Everything,
        );
        let slice =
            |range: &Range<u32>| slice(&text, &segments, &(range.start as usize..range.end as usize)).to_owned();
        let want = (between(case, '{', '}'), between(case, '[', ']').concat());
        let got: Vec<(Vec<String>, Vec<String>)> = found
            .iter()
            .map(|one| (one.source.iter().map(slice).collect(), one.content.iter().map(slice).collect()))
            .collect();
        let right = got.iter().any(|(source, content)| {
            source.len() == want.0.len() && source[0].starts_with(&want.0[0][..3]) && content.concat().contains(&want.1)
        });
        assert!(right, "case {case:?}: got {got:?}");
    }
}
