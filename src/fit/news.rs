//! Features and labels of annotated news articles, and tables to try out.

use std::ops::Range;

use crate::chain::feature::Template;
use crate::chain::table::{describe, write_row};
use crate::chain::{Lattice, Steps};
use crate::cue;
use crate::cue::rules::Cx;
use crate::lexicon::{Classes, Lexicon};
use crate::passage::states::states;
use crate::passage::{Part, Passage, Source, State};
use crate::quote::quote;
use crate::report::confidence;
use crate::report::decode::{Reader, candidates, cue_range};
use crate::report::features::{Arguments, Looks};
use crate::report::labels::{self, FIRST, LAST, MIDDLE, OTHER, SOURCE};
use crate::report::model::{self, Model};
use crate::report::read::inner;
use crate::report::{self, Scope};
use crate::segment::{Segments, segment};

/// How many labels the chain of arguments has.
pub const LABELS: usize = labels::LABELS;

/// An annotated attribution, in bytes.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    pub source: Vec<Range<usize>>,
    pub cue: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
}

/// Sequences of positions, each with features and a label.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    pub features: Vec<u64>,
    /// For each position where its features end.
    pub positions: Vec<u32>,
    pub labels: Vec<u8>,
    /// For each sequence where its positions end.
    pub sequences: Vec<u32>,
}

impl Examples {
    pub(super) fn position(&mut self, features: &[u64], label: u8) {
        self.features.extend_from_slice(features);
        self.positions.push(self.features.len() as u32);
        self.labels.push(label);
    }

    /// Appends other examples.
    pub fn extend(&mut self, other: &Self) {
        let (features, positions) = (self.features.len() as u32, self.labels.len() as u32);
        self.features.extend_from_slice(&other.features);
        self.positions.extend(other.positions.iter().map(|end| end + features));
        self.labels.extend_from_slice(&other.labels);
        self.sequences.extend(other.sequences.iter().map(|end| end + positions));
    }

    pub(super) fn end_sequence(&mut self) {
        self.sequences.push(self.labels.len() as u32);
    }
}

/// An attribution that was found, in bytes.
#[derive(Clone, Debug)]
pub struct Attribution {
    pub source: Option<Range<usize>>,
    pub cue: Range<usize>,
    pub content: Vec<Range<usize>>,
    pub rule: &'static str,
    pub confidence: f32,
}

/// A document cut up.
pub struct Prepared<'t> {
    text: &'t str,
    segments: Segments,
    states: Vec<State>,
}

impl<'t> Prepared<'t> {
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let segments = segment(text, Lexicon::english());
        let quotes = quote(text, segments.paragraphs.iter().map(|paragraph| paragraph.span));
        let states = states(&segments, &quotes);
        Self { text, segments, states }
    }

    /// How many paragraphs there are.
    pub(super) fn paragraphs(&self) -> usize {
        self.segments.paragraphs.len()
    }

    /// The numbers of the words that spans touch, without marks and a *that* at the head.
    pub(super) fn words(&self, spans: &[Range<usize>]) -> Vec<usize> {
        let token = |at: usize| self.segments.tokens.get(at);
        let mut tokens = self.tokens(spans);
        tokens.retain(|at| token(*at).is_some_and(|token| !token.is_mark()));
        if tokens.first().and_then(|at| token(*at)).is_some_and(|token| token.text(self.text) == "that") {
            tokens.remove(0);
        }
        tokens
    }

    pub(super) fn source<'s>(&'s self, model: &'s Model) -> Source<'s> {
        Source {
            text: self.text,
            lexicon: Lexicon::english(),
            knowledge: &model.knowledge,
            segments: &self.segments,
            states: &self.states,
        }
    }

    fn tokens(&self, spans: &[Range<usize>]) -> Vec<usize> {
        let touched = |span: &Range<usize>| self.segments.tokens_after(0, crate::Span::new(span.start, span.end));
        spans.iter().flat_map(touched).collect()
    }

    pub(super) fn bytes(&self, tokens: &Range<u32>) -> Range<usize> {
        let span = self.segments.span(tokens);
        span.start..span.end
    }
}

/// Tables to collect features with and to try out.
pub struct Tables(Model);

/// The tables as texts; an empty one has no weights.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    pub cues: String,
    pub arguments: String,
    pub sources: String,
    pub ends: String,
    pub confidence: String,
}

impl Tables {
    #[must_use]
    pub fn parse(texts: &Texts) -> Self {
        let Texts { cues, arguments, sources, ends, confidence } = texts;
        Self(Model::parse(&model::Texts { cues, arguments, sources, ends, confidence }))
    }

    pub(super) const fn model(&self) -> &Model {
        &self.0
    }

    /// One sequence a candidate: 1 where it is the chief word of an annotated cue.
    pub fn cue_examples(&self, document: &Prepared<'_>, gold: &[Gold], examples: &mut Examples) -> Missed {
        let mut missed = Missed::default();
        self.each_passage(document, gold, |passage, anchors| {
            let mut features = Vec::new();
            for at in 0..passage.len() {
                let anchored = anchors.iter().any(|(anchor, _)| *anchor == at);
                if !cue::features::is_candidate(passage, at) {
                    missed.outside += usize::from(anchored);
                    continue;
                }
                missed.inside += usize::from(anchored);
                let cx = Cx::new(passage, &self.0.knowledge, at);
                features.clear();
                cue::features::features(&cx, cx.propose().as_ref(), &mut features);
                examples.position(&features, anchored.into());
                examples.end_sequence();
            }
        });
        missed
    }

    /// One sequence an annotated cue: its window's tokens with their labels.
    pub fn argument_examples(&self, document: &Prepared<'_>, gold: &[Gold], examples: &mut Examples) -> Missed {
        let (mut likely, mut looks) = (Vec::new(), Looks::default());
        let mut missed = Missed::default();
        self.each_passage(document, gold, |passage, anchors| {
            if anchors.is_empty() {
                return;
            }
            candidates(&self.0, passage, Scope::Everything, &mut likely);
            looks.fill(passage, &self.0.knowledge, &likely);
            for (anchor, gold) in anchors {
                let cx = Cx::new(passage, &self.0.knowledge, *anchor);
                let proposal = cx.propose();
                let cue = cue_range(passage, &cx);
                let arguments = Arguments::new(&cx, proposal.as_ref(), cue.clone(), &likely, &looks);
                let window = arguments.window();
                let first = passage.first as usize;
                let local = |spans: &[Range<usize>]| -> Vec<usize> {
                    let tokens = document.tokens(spans);
                    tokens.iter().filter_map(|at| at.checked_sub(first)).filter(|at| window.contains(at)).collect()
                };
                let inside = local(&gold.content).len() + local(&gold.source).len();
                missed.inside += inside;
                missed.outside += document.tokens(&gold.content).len() + document.tokens(&gold.source).len() - inside;
                let labels = self.labels(passage, &arguments, &local(&gold.source), &local(&gold.content));
                for (row, label) in arguments.collect().iter().zip(&labels) {
                    examples.position(row, *label);
                }
                examples.end_sequence();
            }
        });
        missed
    }

    fn labels(&self, passage: &Passage, arguments: &Arguments<'_>, source: &[usize], content: &[usize]) -> Vec<u8> {
        let cue = arguments.cue();
        let places = arguments.places();
        let label = |at: &usize| if source.contains(at) { SOURCE } else { OTHER };
        let mut labels: Vec<u8> = places.iter().map(label).collect();
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in content.iter().copied().filter(|at| !cue.contains(at)) {
            match runs.last_mut() {
                Some(last)
                    if inner(passage, last.end..at).is_empty()
                        && !(last.end..at).any(|gap| cue.contains(&gap) || source.contains(&gap)) =>
                {
                    last.end = at + 1;
                }
                _ => runs.push(at..at + 1),
            }
        }
        for run in runs {
            let mut run = inner(passage, run);
            if run.len() > 1 && passage.word(run.start as isize) == self.0.knowledge.that {
                run = inner(passage, run.start + 1..run.end);
            }
            let within = places.partition_point(|at| *at < run.start)..places.partition_point(|at| *at < run.end);
            for at in within.clone() {
                labels[at] = if at + 1 == within.end {
                    LAST
                } else if at == within.start {
                    FIRST
                } else {
                    MIDDLE
                };
            }
        }
        labels
    }

    /// A table of weights of sources as the crate reads it.
    #[must_use]
    pub fn source_table(&self, weights: &[(u64, Vec<i32>)]) -> String {
        self.table(weights, report::sources::TEMPLATES)
    }

    /// A table of weights of ends as the crate reads it.
    #[must_use]
    pub fn end_table(&self, weights: &[(u64, Vec<i32>)]) -> String {
        self.table(weights, report::ends::TEMPLATES)
    }

    /// A table of confidence weights as the crate reads it.
    #[must_use]
    pub fn confidence_table(&self, weights: &[(u64, Vec<i32>)]) -> String {
        self.table(weights, confidence::TEMPLATES)
    }

    /// What the tables find in a document.
    #[must_use]
    pub fn report(&self, document: &Prepared<'_>) -> Vec<Attribution> {
        let mut reader = Reader::new(&self.0, document.source(&self.0));
        (0..document.segments.paragraphs.len()).for_each(|paragraph| reader.read(paragraph));
        reader.finish().iter().map(|found| attribution(document, found)).collect()
    }

    fn each_passage(&self, document: &Prepared<'_>, gold: &[Gold], mut visit: impl FnMut(&Passage, &[(usize, &Gold)])) {
        let mut passage = Passage::default();
        for (number, paragraph) in document.segments.paragraphs.iter().enumerate() {
            passage.fill(&document.source(&self.0), number);
            let span = paragraph.span;
            let here = gold
                .iter()
                .filter(|gold| gold.cue.first().is_some_and(|cue| span.start <= cue.start && cue.start < span.end));
            let anchors: Vec<(usize, &Gold)> = here
                .filter_map(|gold| {
                    let tokens = document.tokens(&gold.cue);
                    let local = tokens.iter().filter_map(|at| at.checked_sub(passage.first as usize));
                    let local: Vec<usize> = local.filter(|at| *at < passage.len()).collect();
                    Some((self.anchor(&passage, &local)?, gold))
                })
                .collect();
            visit(&passage, &anchors);
        }
    }

    /// The chief word of an annotated cue.
    fn anchor(&self, passage: &Passage, cue: &[usize]) -> Option<usize> {
        let item = |at: usize| &passage.items[at];
        let verb = |at: usize| item(at).tag.is_verb() && item(at).part != Part::Auxiliary;
        let reports = |at: usize, classes: Classes| verb(at) && item(at).classes.any(classes);
        let first = |test: &dyn Fn(usize) -> bool| cue.iter().copied().find(|at| test(*at));
        first(&|at| reports(at, Classes::SPEECH))
            .or_else(|| first(&|at| item(at).word == self.0.knowledge.according))
            .or_else(|| first(&|at| reports(at, Classes::REPORTING)))
            .or_else(|| first(&verb))
            .or_else(|| cue.iter().rev().copied().find(|at| item(*at).tag.is_noun()))
            .or_else(|| cue.iter().rev().copied().find(|at| cue::features::is_candidate(passage, *at)))
            .or_else(|| cue.first().copied())
    }

    /// A table of cue weights as the crate reads it.
    #[must_use]
    pub fn cue_table(&self, weights: &[(u64, Vec<i32>)]) -> String {
        self.table(weights, cue::features::TEMPLATES)
    }

    /// A table of argument weights as the crate reads it.
    #[must_use]
    pub fn argument_table(&self, weights: &[(u64, Vec<i32>)], steps: &[[f32; LABELS]; LABELS]) -> String {
        let mut text = String::from("@steps\n");
        for row in steps {
            let row: Vec<String> = row.iter().map(|step| format!("{:.0}", step * 100.0)).collect();
            text.push_str(&row.join(" "));
            text.push('\n');
        }
        text + &self.table(weights, report::features::TEMPLATES)
    }

    fn table(&self, weights: &[(u64, Vec<i32>)], templates: &[Template]) -> String {
        let mut rows: Vec<Vec<(String, &[i32])>> = vec![Vec::new(); templates.len()];
        for (feature, weights) in weights {
            if let Some((template, fields)) = describe(*feature, templates, &self.0.knowledge.codes) {
                rows[template].push((fields, weights));
            }
        }
        let mut text = String::new();
        for (template, rows) in templates.iter().zip(&mut rows).filter(|(_, rows)| !rows.is_empty()) {
            rows.sort_unstable();
            let mut first = String::new();
            text.push_str(&format!("@{}\n", template.name));
            text.extend(rows.iter().map(|(fields, weights)| write_row(fields, weights, &mut first)));
        }
        text
    }
}

/// How much of the annotation is in reach, and how much is not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Missed {
    pub inside: usize,
    pub outside: usize,
}

fn attribution(document: &Prepared<'_>, found: &report::Reported) -> Attribution {
    Attribution {
        source: found.source.as_ref().map(|source| document.bytes(source)),
        cue: document.bytes(&found.cue),
        content: found.content.iter().map(|part| document.bytes(part)).collect(),
        rule: found.rule.name,
        confidence: found.confidence,
    }
}

/// A chain over one sequence, for its gradient.
#[derive(Default)]
pub struct ChainWork<const L: usize> {
    lattice: Lattice<L>,
}

impl<const L: usize> ChainWork<L> {
    /// The logarithm of the sum over all paths; `pairs` is added to.
    pub fn expectations(&mut self, steps: &ChainSteps<L>, scores: &[[f32; L]], pairs: &mut [[f64; L]; L]) -> f64 {
        steps.0.expectations(scores, &mut self.lattice, Some(pairs))
    }

    #[must_use]
    pub fn marginals(&self) -> &[[f32; L]] {
        &self.lattice.marginals
    }
}

/// Scores of the steps between labels.
pub struct ChainSteps<const L: usize>(Steps<L>);

impl ChainSteps<LABELS> {
    /// With what the labels of arguments forbid.
    #[must_use]
    pub fn arguments(between: [[f32; LABELS]; LABELS]) -> Self {
        Self(labels::steps(between))
    }
}

impl ChainSteps<2> {
    /// Two labels, every step free.
    #[must_use]
    pub fn free() -> Self {
        Self(Steps::default())
    }
}
