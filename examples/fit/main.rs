//! Refits the tables of the crate from the annotated corpora in `../shared`, and prints figures.
//!
//! `cargo run --release --features fit --example fit -- CORPUS.jsonl SPLIT.json OUT [stage]`
//!
//! Fits on the split's train part (cues cross-fitted, so that the chain sees cues as it will find them), writes the tables
//! and the predictions for the other part into the folder OUT.

mod corpus;
mod optimize;
mod train;

use std::fs;
use std::path::Path;

use corpus::Article;
use inquit::fit::news::{Examples, Prepared, Tables};
use train::Fit;

const CUES: Fit = Fit { absolute: 0.5, squared: 0.05, rounds: 100, least: 3 };
const ARGUMENTS: Fit = Fit { absolute: 1.4, squared: 0.05, rounds: 110, least: 4 };
const CONFIDENCE: Fit = Fit { absolute: 1.0, squared: 0.2, rounds: 100, least: 5 };
const FOLDS: usize = 2;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |what: &str| arguments.next().ok_or(format!("missing: {what}"));
    let articles = corpus::read(&next("the corpus")?)?;
    let (train, check) = corpus::split(&articles, &next("the split")?)?;
    let out = next("the folder for tables and predictions")?;
    let stages = next("stages").unwrap_or("cues,arguments,confidence".to_owned());
    fs::create_dir_all(&out)?;
    let fitting = Fitting { articles: train, out: Path::new(&out), blank: Tables::parse("", "", "") };
    for stage in stages.split(',') {
        match stage {
            "cues" => fitting.cues()?,
            "arguments" => fitting.arguments()?,
            "confidence" => fitting.confidence()?,
            "time" => corpus::time(
                &check,
                &Tables::parse(&fitting.read("cues")?, &fitting.read("arguments")?, &fitting.read("confidence")?),
            ),
            _ => {}
        }
    }
    let tables = Tables::parse(&fitting.read("cues")?, &fitting.read("arguments")?, &fitting.read("confidence")?);
    let started = std::time::Instant::now();
    fitting.write("predictions.jsonl", &corpus::predictions(&check, &tables))?;
    let bytes: usize = check.iter().map(|article| article.text.len()).sum();
    eprintln!("predicted {bytes} bytes in {:?}", started.elapsed());
    Ok(())
}

/// The articles to fit on and the folder for tables.
struct Fitting<'a> {
    articles: Vec<&'a Article>,
    out: &'a Path,
    blank: Tables,
}

impl Fitting<'_> {
    fn write(&self, name: &str, text: &str) -> Outcome<()> {
        Ok(fs::write(self.out.join(name), text)?)
    }

    fn read(&self, name: &str) -> Outcome<String> {
        Ok(fs::read_to_string(self.out.join(format!("{name}.txt")))?)
    }

    fn fold(&self, fold: usize) -> impl Iterator<Item = &Article> {
        self.articles.iter().enumerate().filter(move |(at, _)| at % FOLDS == fold).map(|(_, article)| *article)
    }

    /// Whether a part is to be fitted on for a fold: all but the fold's own; for none, every one.
    fn trains(part: usize, held_out: Option<usize>) -> bool {
        held_out != Some(part)
    }

    fn cues(&self) -> Outcome<()> {
        let mut parts = vec![Examples::default(); FOLDS];
        let (mut inside, mut outside) = (0, 0);
        for (fold, part) in parts.iter_mut().enumerate() {
            for article in self.fold(fold) {
                let missed = self.blank.cue_examples(&Prepared::new(&article.text), &article.gold, part);
                inside += missed.inside;
                outside += missed.outside;
            }
        }
        eprintln!("cues that are candidates: {inside}, that are not: {outside}");
        self.each_fold(&parts, |name, examples| {
            let text = self.blank.cue_table(&train::cues(examples, &CUES));
            self.write(&format!("cues{name}.txt"), &text)
        })
    }

    fn arguments(&self) -> Outcome<()> {
        let mut parts = vec![Examples::default(); FOLDS];
        let (mut inside, mut outside) = (0, 0);
        for (fold, part) in parts.iter_mut().enumerate() {
            let tables = Tables::parse(&self.read(&format!("cues-{fold}"))?, "", "");
            for article in self.fold(fold) {
                let missed = tables.argument_examples(&Prepared::new(&article.text), &article.gold, part);
                inside += missed.inside;
                outside += missed.outside;
            }
        }
        eprintln!("tokens of sources and contents in reach: {inside}, out of reach: {outside}");
        self.each_fold(&parts, |name, examples| {
            let (weights, steps) = train::arguments(examples, &ARGUMENTS);
            self.write(&format!("arguments{name}.txt"), &self.blank.argument_table(&weights, &steps))
        })
    }

    fn confidence(&self) -> Outcome<()> {
        let mut examples = Examples::default();
        for fold in 0..FOLDS {
            let tables =
                Tables::parse(&self.read(&format!("cues-{fold}"))?, &self.read(&format!("arguments-{fold}"))?, "");
            for article in self.fold(fold) {
                tables.confidence_examples(&Prepared::new(&article.text), &article.gold, &mut examples);
            }
        }
        self.write("confidence.txt", &self.blank.confidence_table(&train::cues(&examples, &CONFIDENCE)))
    }

    /// Fits on all parts, and for each fold on all but its own.
    fn each_fold(&self, parts: &[Examples], fit: impl Fn(&str, &Examples) -> Outcome<()>) -> Outcome<()> {
        for held_out in std::iter::once(None).chain((0..FOLDS).map(Some)) {
            let mut examples = Examples::default();
            for (_, part) in parts.iter().enumerate().filter(|(part, _)| Self::trains(*part, held_out)) {
                examples.extend(part);
            }
            fit(&held_out.map_or(String::new(), |fold| format!("-{fold}")), &examples)?;
        }
        Ok(())
    }
}
