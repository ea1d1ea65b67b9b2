//! Tables of short passages: what rules propose, and what comes out in the end.

use std::ops::Range;

use proptest::prelude::*;

use super::features::tests::{paragraphs, with_case};
use super::labels::{FIRST, LANES, LAST, MIDDLE, OTHER, SOURCE};
use super::model::Model;
use super::read::{Read, inner};
use super::rules;
use crate::chain::Lattice;
use crate::cue::rules::{Cx, RULES};
use crate::lexicon::list::lines;
use crate::lexicon::{Classes, Lexicon};
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Likely ones are looked at, unlikely ones are not; those between where marks speak for them, and some of those where a word
    /// of saying or a construction does.
    #[test]
    fn cues_that_are_looked_at(text in paragraphs(), quotes in any::<bool>()) {
        let text = if quotes { text } else { text.replace(['“', '”'], "") };
        with_case(&text, |case| {
            let looked: Vec<usize> = case.candidates.iter().map(|one| case.arguments(one).cx.at).collect();
            for (at, step) in case.likely.iter().enumerate() {
                let supported = || {
                    let saying = case.passage.items[at].classes.any(Classes::SPEECH);
                    saying || Cx::new(case.passage, &case.model.knowledge, at).propose().is_some()
                };
                let quotes = !case.passage.blocks.is_empty();
                if *step == 2 && !quotes && supported() {
                    continue;
                }
                let want = *step > 2 || *step == 2 && quotes;
                assert_eq!(looked.contains(&at), want, "token {at}, step {step} of {text:?}");
            }
        });
    }
}

/// What the best path says of *Ann Lee said the dam, the road and the mill would go.*, a letter a token: source, first, middle and
/// last of content; then how likely each is the source; source and content.
type Path = (&'static str, &'static [f32], &'static str, &'static [&'static str]);

const PATHS: &[Path] = &[
    ("SS.FMMMMMMMML.", &[], "Ann Lee", &["the dam, the road and the mill would go"]),
    ("SS.FL.FMMMMML.", &[], "Ann Lee", &["the dam, the road and the mill would go"]),
    ("SS.FL..FMMMML.", &[], "Ann Lee", &["the dam", "road and the mill would go"]),
    // not over the cue
    ("FL.FL.........", &[], "", &["Ann Lee", "the dam"]),
    // a mark is no content, nor a part of it
    (".....L........", &[], "", &[]),
    ("...FML........", &[], "", &["the dam"]),
    // the likelier source, the later one of equals
    ("S.....SS......", &[0.9, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2, 0.3], "Ann", &[]),
    ("S.....SS......", &[0.4, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2, 0.3], "the road", &[]),
    ("S.....SS......", &[0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2, 0.3], "the road", &[]),
];

#[test]
fn paths_are_read() {
    let text = "Ann Lee said the dam, the road and the mill would go.";
    with_passage(text, |passage, segments, _| {
        for (path, likely, source, content) in PATHS {
            let mut lattice = Lattice::default();
            lattice.path = path
                .bytes()
                .map(|label| match label {
                    b'S' => SOURCE,
                    b'F' => FIRST,
                    b'M' => MIDDLE,
                    b'L' => LAST,
                    _ => OTHER,
                })
                .collect();
            assert_eq!(lattice.path.len(), passage.len());
            lattice.marginals = vec![[0.0; LANES]; passage.len()];
            lattice.marginals.iter_mut().zip(*likely).for_each(|(row, likely)| row[SOURCE as usize] = *likely);
            let read = Read { passage, window: 0, lattice: &lattice, cue: &(2..3) };
            let (parts, found) = read.path();
            let parts: Vec<&str> = parts.iter().map(|part| slice(text, segments, part)).collect();
            let found = found.map_or("", |found| slice(text, segments, &found));
            assert_eq!((found, &*parts), (*source, *content), "path {path}");
        }
    });
}

#[test]
fn content_is_as_likely_as_its_tokens() {
    with_passage("Ann Lee said the dam would go.", |passage, _, _| {
        let mut lattice = Lattice::default();
        lattice.marginals = vec![[0.0, 0.25, 0.25, 0.125, 0.125, 0.0, 0.0, 0.0]; 4];
        // the window ends before the content does: of what lies beyond nothing is known
        let read = Read { passage, window: 1, lattice: &lattice, cue: &(2..3) };
        let parts = |ends: &[usize]| -> Vec<Range<usize>> { ends.chunks(2).map(|two| two[0]..two[1]).collect() };
        for (ends, mean, sides) in [
            (&[][..], 0.0, (0.0, 0.0)),
            (&[3, 5], 0.5, (0.375, 0.125)),
            (&[3, 7], 0.25, (0.375, 0.0)),
            (&[3, 5, 5, 7], 0.25, (0.375, 0.0)),
        ] {
            let content = parts(ends);
            assert_eq!((read.mean(&content), read.ends(&content)), (mean, sides), "content {ends:?}");
        }
        assert_eq!((read.mean_source(&(0..2)), read.tokens()), (0.125, 1..5));
    });
}

#[test]
fn phrases_of_the_list_are_seen() {
    let known =
        |word: &str| Lexicon::english().get(word).is_some_and(|word| Lexicon::english().entry(word).tag.is_some());
    for line in lines(include_str!("../lexicon/en/cue_phrases.txt")) {
        let phrase = line.fields().next().unwrap_or_default();
        assert!(phrase.bytes().all(|byte| byte.is_ascii_lowercase() || b" '-".contains(&byte)), "{phrase:?}");
        // a word without a tag has no code of its own
        if !phrase.split(' ').all(known) {
            continue;
        }
        with_passage(phrase, |passage, _, _| {
            let edges: Vec<u8> = passage.items.iter().map(|item| item.listed.edge).collect();
            let (first, last) = (edges.first().copied().unwrap_or(0), edges.last().copied().unwrap_or(0));
            assert_eq!((first & 1, last & 2), (1, 2), "{phrase:?}");
        });
    }
    // *sceptical* has no code of its own either, and is not all that have none
    with_passage("The plan is flumpish.", |passage, _, _| {
        assert!(passage.items.iter().all(|item| item.listed.phrase == 0));
    });
}
