//! The weights of the cues and of the chain, parsed once.

use std::sync::LazyLock;
use std::thread;

use super::features;
use super::labels::{self, LABELS, LANES};
use crate::chain::Steps;
use crate::chain::code::COLON;
use crate::chain::sum::Sum;
use crate::chain::table::Table;
use crate::cue;
use crate::cue::rules::{self, Cx, Proposal};
use crate::lexicon::{Classes, Lexicon};
use crate::passage::{Item, Knowledge, Part, Passage};

/// Everything fitted that the stage needs.
pub(crate) struct Model {
    pub(crate) knowledge: Knowledge,
    pub(crate) cues: Table<1>,
    /// For each code whether the word alone speaks for a cue.
    gate: Vec<bool>,
    pub(crate) arguments: Table<LANES>,
    pub(crate) steps: Steps<LANES, LABELS>,
    pub(crate) sources: Table<1>,
    pub(crate) ends: Table<1>,
    pub(crate) confidence: Table<1>,
}

/// The tables as `examples/fit` writes them; an empty one has no weights.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Texts<'t> {
    pub(crate) cues: &'t str,
    pub(crate) arguments: &'t str,
    pub(crate) sources: &'t str,
    pub(crate) ends: &'t str,
    pub(crate) confidence: &'t str,
}

static ENGLISH: LazyLock<Model> = LazyLock::new(|| {
    Model::parse(&Texts {
        cues: include_str!("cues.txt"),
        arguments: include_str!("arguments.txt"),
        sources: include_str!("sources.txt"),
        ends: include_str!("ends.txt"),
        confidence: include_str!("confidence.txt"),
    })
});

impl Model {
    /// The weights that the crate ships.
    pub(crate) fn english() -> &'static Self {
        &ENGLISH
    }

    /// Reads tables.
    pub(crate) fn parse(texts: &Texts<'_>) -> Self {
        let Texts { cues, arguments, sources, ends, confidence } = *texts;
        let knowledge = Knowledge::new(Lexicon::english());
        let (arguments_table, cues) = both(
            || Table::parse(arguments, features::TEMPLATES, &knowledge.codes),
            || Table::<1>::parse(cues, cue::features::TEMPLATES, &knowledge.codes),
        );
        let speaks = |code| cue::features::words_alone(code).iter().any(|feature| cues.weights(*feature)[0] > 0);
        Self {
            gate: (0..knowledge.codes.len()).map(speaks).collect(),
            cues,
            arguments: arguments_table,
            sources: Table::parse(sources, super::sources::TEMPLATES, &knowledge.codes),
            ends: Table::parse(ends, super::ends::TEMPLATES, &knowledge.codes),
            confidence: Table::parse(confidence, super::confidence::TEMPLATES, &knowledge.codes),
            steps: labels::steps(parse_steps(arguments)),
            knowledge,
        }
    }

    /// Whether a look at the word's surroundings is worth it: it is a verb, or the word alone speaks for a cue.
    pub(crate) fn may_be_cue(&self, item: &Item) -> bool {
        let chief = item.word == COLON || item.tag.is_verb() && item.part != Part::Auxiliary;
        let listed = item.listed.phrase != 0 || item.classes.any(Classes::REPORTING);
        chief || listed || self.gate.get(item.word as usize).copied().unwrap_or(false)
    }

    /// The candidate at `at` with what is around it scores; none where that speaks against a cue.
    pub(crate) fn cue_by_place<'p>(&'p self, passage: &'p Passage, at: usize) -> Option<(Cx<'p>, i16)> {
        let mut sum = Sum::new(&self.cues);
        cue::features::around(passage, at, rules::kind(&self.knowledge, passage.items.get(at)?), &mut sum);
        let [score] = sum.take();
        (score >= LEAST_AROUND).then(|| (Cx::new(passage, &self.knowledge, at), score))
    }

    /// How likely a candidate is a cue whose surroundings score so much.
    pub(crate) fn cue_probability(&self, cx: &Cx<'_>, proposal: Option<&Proposal>, around: i16) -> f32 {
        let mut sum = Sum::new(&self.cues);
        cue::features::clause(cx, proposal, &mut sum);
        let [clause] = sum.take();
        logistic(f32::from(around.saturating_add(clause)) * UNIT)
    }
}

/// Does two things, the second on a thread of its own that ends before this returns; where there can be no thread, one after
/// the other. The two large tables are most of what the first call reads, which so waits for one of them only.
fn both<A, B: Send>(one: impl FnOnce() -> A, other: impl Fn() -> B + Sync) -> (A, B) {
    let (one, apart) = thread::scope(|scope| {
        let apart = thread::Builder::new().spawn_scoped(scope, &other);
        (one(), apart.ok().and_then(|running| running.join().ok()))
    });
    (one, apart.unwrap_or_else(other))
}

/// Where what is around a candidate speaks so strongly against a cue, in hundredths, its clause is not looked at: seven of ten
/// candidates. On articles of PolNeAR not fitted on it is eight of a thousand that come to .15 with their clause, one to .5.
const LEAST_AROUND: i16 = -250;

/// Tables hold hundredths.
pub(crate) const UNIT: f32 = 0.01;

/// From a score to a probability.
pub(crate) fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// The rows under `@steps`: from each label to each label, in hundredths.
fn parse_steps(text: &str) -> [[f32; LABELS]; LABELS] {
    let mut between = [[0.0; LABELS]; LABELS];
    let rows = text.lines().skip_while(|line| *line != "@steps").skip(1);
    for (to, line) in between.iter_mut().zip(rows) {
        for (to, part) in to.iter_mut().zip(line.split(' ')) {
            *to = part.parse().unwrap_or(0.0) * UNIT;
        }
    }
    between
}
