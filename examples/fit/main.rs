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

const CUES: Fit = Fit { absolute: 0.3, squared: 0.05, rounds: 120, least: 2 };
const ARGUMENTS: Fit = Fit { absolute: 0.5, squared: 0.02, rounds: 140, least: 3 };
const FOLDS: usize = 4;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |what: &str| arguments.next().ok_or(format!("missing: {what}"));
    let articles = corpus::read(&next("the corpus")?)?;
    let (train, check) = corpus::split(&articles, &next("the split")?)?;
    let out = next("the folder for tables and predictions")?;
    let stage = next("stage").unwrap_or_default();
    let out = Path::new(&out);
    fs::create_dir_all(out)?;
    if stage != "predict" {
        fit(&train, out, &stage)?;
    }
    let tables =
        Tables::parse(&fs::read_to_string(out.join("cues.txt"))?, &fs::read_to_string(out.join("arguments.txt"))?);
    let started = std::time::Instant::now();
    fs::write(out.join("check.predictions.jsonl"), corpus::predictions(&check, &tables))?;
    let bytes: usize = check.iter().map(|article| article.text.len()).sum();
    eprintln!("predicted {bytes} bytes in {:?}", started.elapsed());
    Ok(())
}

/// The cue table of some articles.
fn fit_cues<'a>(articles: impl Iterator<Item = &'a Article>, blank: &Tables) -> String {
    let mut examples = Examples::default();
    let (mut inside, mut outside) = (0, 0);
    for article in articles {
        let missed = blank.cue_examples(&Prepared::new(&article.text), &article.gold, &mut examples);
        inside += missed.inside;
        outside += missed.outside;
    }
    eprintln!("  cues that are candidates: {inside}, that are not: {outside}");
    blank.cue_table(&train::cues(&examples, &CUES))
}

fn fit(articles: &[&Article], out: &Path, stage: &str) -> Result<(), Box<dyn std::error::Error>> {
    let blank = Tables::parse("", "");
    if stage != "arguments" {
        fs::write(out.join("cues.txt"), fit_cues(articles.iter().copied(), &blank))?;
        for fold in 0..FOLDS {
            let others = articles.iter().enumerate().filter(|(at, _)| at % FOLDS != fold).map(|(_, article)| *article);
            fs::write(out.join(format!("cues.{fold}.txt")), fit_cues(others, &blank))?;
        }
    }
    if stage == "cues" {
        return Ok(());
    }
    let mut examples = Examples::default();
    for fold in 0..FOLDS {
        let tables = Tables::parse(&fs::read_to_string(out.join(format!("cues.{fold}.txt")))?, "");
        for (_, article) in articles.iter().enumerate().filter(|(at, _)| at % FOLDS == fold) {
            tables.argument_examples(&Prepared::new(&article.text), &article.gold, &mut examples);
        }
    }
    let (weights, steps) = train::arguments(&examples, &ARGUMENTS);
    fs::write(out.join("arguments.txt"), blank.argument_table(&weights, &steps))?;
    Ok(())
}
