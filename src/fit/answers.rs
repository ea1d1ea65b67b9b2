//! Answers held against annotations: which are right.

use std::ops::Range;

use super::news::{Examples, Gold, Prepared, Tables};
use crate::report::answer::Found;
use crate::report::confidence;
use crate::report::decode::Reader;

/// The numbers of the words of content and of source.
type Words = (Vec<usize>, Vec<usize>);

/// How many annotations, answers, and right answers there are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    pub annotated: usize,
    pub answers: usize,
    pub content: usize,
    pub right: usize,
}

impl Figures {
    fn count(&mut self, annotated: usize, found: &[Match]) {
        self.annotated += annotated;
        self.answers += found.len();
        self.content += found.iter().filter(|found| **found != Match::None).count();
        self.right += found.iter().filter(|found| **found == Match::Right).count();
    }

    /// Adds those of another part.
    pub fn add(&mut self, other: Self) {
        self.annotated += other.annotated;
        self.answers += other.answers;
        self.content += other.content;
        self.right += other.right;
    }

    /// The harmonic mean of precision and recall, for so many hits.
    #[must_use]
    pub fn f1(&self, hits: usize) -> f64 {
        2.0 * hits as f64 / (self.annotated + self.answers).max(1) as f64
    }
}

/// How an answer lies to the annotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Match {
    None,
    /// The content is right, the source is not.
    Content,
    Right,
}

impl Tables {
    /// One sequence an answer of the chain: 1 where content and source are right.
    pub fn confidence_examples(&self, document: &Prepared<'_>, gold: &[Gold], examples: &mut Examples) -> Figures {
        let gold = annotated(document, gold);
        let mut reader = Reader::new(self.model(), document.source(self.model()));
        let (mut rows, mut answers) = (Vec::new(), Vec::new());
        for paragraph in 0..document.paragraphs() {
            let found = reader.answers(paragraph);
            let first = reader.passage().first;
            let bytes = |range: &Range<usize>| document.bytes(&(first + range.start as u32..first + range.end as u32));
            for (at, one) in found.iter().enumerate() {
                let mut features = Vec::new();
                confidence::features(reader.passage(), &found, at, &mut features);
                rows.push(features);
                let content: Vec<Range<usize>> = one.content.iter().map(bytes).collect();
                let source: Vec<Range<usize>> = one.source.iter().map(bytes).collect();
                answers.push((document.words(&content), document.words(&source)));
            }
        }
        let matched = matches(&gold, &answers);
        for (features, found) in rows.iter().zip(&matched) {
            examples.position(features, (*found == Match::Right).into());
            examples.end_sequence();
        }
        let mut figures = Figures::default();
        figures.count(gold.len(), &matched);
        figures
    }

    /// One sequence an answer whose end is to be chosen: the ends, 1 where the annotated content ends.
    pub fn end_examples(&self, document: &Prepared<'_>, gold: &[Gold], examples: &mut Examples) {
        self.each_answer(document, gold, |one, first, gold| {
            let wanted = document.words(&gold.content).last().copied();
            let right = |end: usize| Some(first + end - 1) == wanted;
            choice(one.among.iter().map(|(end, features)| (features, right(*end))), examples);
        });
    }

    /// One sequence an answer whose source is to be chosen: the candidates, 1 where the annotated source stands.
    pub fn source_examples(&self, document: &Prepared<'_>, gold: &[Gold], examples: &mut Examples) {
        self.each_answer(document, gold, |one, first, gold| {
            let wanted = document.words(&gold.source);
            let words = |range: &Range<usize>| -> Vec<usize> {
                document.words(&[document.bytes(&((first + range.start) as u32..(first + range.end) as u32))])
            };
            let right = |range: &Range<usize>| !wanted.is_empty() && same_source(&wanted, &words(range));
            choice(one.sources.iter().map(|(range, features)| (features, right(range))), examples);
        });
    }

    /// Calls `visit` with each answer to an annotated cue, the number of its passage's first token, and the annotation.
    fn each_answer(&self, document: &Prepared<'_>, gold: &[Gold], mut visit: impl FnMut(&Found, usize, &Gold)) {
        let cues: Vec<(Vec<usize>, &Gold)> = gold.iter().map(|gold| (document.words(&gold.cue), gold)).collect();
        let mut reader = Reader::new(self.model(), document.source(self.model()));
        for paragraph in 0..document.paragraphs() {
            let found = reader.answers(paragraph);
            let first = reader.passage().first as usize;
            for one in &found {
                if let Some((_, gold)) = cues.iter().find(|(cue, _)| cue.contains(&(first + one.anchor))) {
                    visit(one, first, gold);
                }
            }
        }
    }

    /// Adds to the figures what comes out in the end for a document.
    pub fn measure(&self, document: &Prepared<'_>, gold: &[Gold], figures: &mut Figures) {
        let answers: Vec<Words> = self
            .report(document)
            .iter()
            .map(|found| {
                let source: Vec<Range<usize>> = found.source.iter().cloned().collect();
                (document.words(&found.content), document.words(&source))
            })
            .collect();
        let gold = annotated(document, gold);
        figures.count(gold.len(), &matches(&gold, &answers));
    }
}

/// Adds candidates of which at least one is right.
fn choice<'f>(candidates: impl Iterator<Item = (&'f Vec<u64>, bool)> + Clone, examples: &mut Examples) {
    if !candidates.clone().any(|(_, right)| right) {
        return;
    }
    candidates.for_each(|(features, right)| examples.position(features, right.into()));
    examples.end_sequence();
}

fn annotated(document: &Prepared<'_>, gold: &[Gold]) -> Vec<Words> {
    gold.iter().map(|gold| (document.words(&gold.content), document.words(&gold.source))).collect()
}

fn common(a: &[usize], b: &[usize]) -> usize {
    a.iter().filter(|at| b.binary_search(at).is_ok()).count()
}

/// Matches answers one to one with annotations by half of their words; a right source shares half of its words.
fn matches(gold: &[Words], found: &[Words]) -> Vec<Match> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (g, (content, _)) in gold.iter().enumerate() {
        for (f, (ours, _)) in found.iter().enumerate() {
            let shared = common(content, ours);
            let share = shared as f64 / (content.len() + ours.len() - shared).max(1) as f64;
            if share >= 0.5 {
                pairs.push((share, g, f));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut taken = vec![false; gold.len()];
    let mut matched = vec![Match::None; found.len()];
    for (_, g, f) in pairs {
        if taken[g] || matched[f] != Match::None {
            continue;
        }
        taken[g] = true;
        matched[f] = if same_source(&gold[g].1, &found[f].1) { Match::Right } else { Match::Content };
    }
    matched
}

fn same_source(theirs: &[usize], ours: &[usize]) -> bool {
    let shared = common(theirs, ours);
    let near = shared > 0 && shared * 2 >= theirs.len().min(ours.len()) && ours.len() <= 2 * theirs.len() + 8;
    if theirs.is_empty() { ours.is_empty() } else { near }
}
