//! Refits every table of weights from annotated novels and articles, and prints figures on what was not fitted on.
//!
//! `cargo run --release --features fit --example fit -- --write --date 2026-11-22`
//!
//! The scene's tables are fitted in folds by novel, the tables of reported speech on part of the articles; with `--write`
//! then on all, into `src/attribute/scene` and `src/report`. Cues are cross-fitted, so that the chain sees them as it will find them, and the chain is cross-fitted for
//! the confidence. Takes some ten minutes on two cores.

mod corpus;
mod optimize;
mod scene;
mod train;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use corpus::Article;
use inquit::fit::answers::Figures;
use inquit::fit::news::{Examples, Prepared, Tables};
use train::Fit;

const CUES: Fit = Fit { absolute: 0.5, squared: 0.05, rounds: 100, least: 3, smallest: 8 };
const ARGUMENTS: Fit = Fit { absolute: 1.4, squared: 0.05, rounds: 110, least: 4, smallest: 3 };
const CONFIDENCE: Fit = Fit { absolute: 1.0, squared: 0.2, rounds: 100, least: 5, smallest: 2 };
const FOLDS: usize = 2;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

#[derive(Parser)]
#[command(about = "Refits every table of weights and prints figures on what was not fitted on")]
struct Options {
    /// Annotated articles, one a line
    #[arg(default_value = "../shared/corpora/polnear.jsonl")]
    corpus: PathBuf,
    /// A JSON object with two lists of article ids, train and check; without it every fourth article is checked on
    #[arg(long)]
    split: Option<PathBuf>,
    /// Where to write what the fit on the train part finds in the check part, one article a line
    #[arg(long)]
    predictions: Option<PathBuf>,
    /// The day, for the head of the tables
    #[arg(long, default_value = "undated")]
    date: String,
    /// Annotated novels with their casts, one a line
    #[arg(long, default_value = "../shared/corpora/pdnc.jsonl")]
    novels: PathBuf,
    /// Fit on everything in the end and write the tables into the source folder
    #[arg(long, num_args = 0..=1, default_missing_value = "src")]
    write: Option<PathBuf>,
    /// Only the scene's tables
    #[arg(long)]
    scene: bool,
}

fn main() -> Outcome<()> {
    let options = Options::parse();
    let scenes = options.write.as_ref().map(|source| source.join("attribute/scene"));
    scene::run(&options.novels, &options.date, scenes.as_deref())?;
    if options.scene {
        return Ok(());
    }
    let articles = corpus::read(&options.corpus)?;
    let (train, check) = corpus::split(&articles, options.split.as_deref())?;
    eprintln!("fitting on {} articles", train.len());
    let texts = fit(&train);
    let tables = texts.tables();
    let mut figures = Figures::default();
    check.iter().for_each(|article| tables.measure(&Prepared::new(&article.text), &article.gold, &mut figures));
    let note = format!(
        "fitted on {} articles; on the {} others content F1 {:.3}, content and source F1 {:.3}",
        train.len(),
        check.len(),
        figures.f1(figures.content),
        figures.f1(figures.right)
    );
    println!("{note}");
    corpus::time(&check, &tables);
    if let Some(path) = options.predictions {
        fs::write(path, corpus::predictions(&check, &tables))?;
    }
    if let Some(folder) = options.write.map(|source| source.join("report")) {
        let head = format!(
            "# Weights, in hundredths; the format is told in src/chain/table.rs.\n\
             # Fitted by examples/fit on the {} articles of the development part of PolNeAR, {}; before that {note}.\n\
             # Single words, tags and feature names only.\n",
            articles.len(),
            options.date
        );
        write(&folder, &articles, &head)?;
    }
    Ok(())
}

/// Fits on all articles and writes the tables under `head`.
fn write(folder: &Path, articles: &[Article], head: &str) -> Outcome<()> {
    eprintln!("fitting on all {} articles", articles.len());
    let all: Vec<&Article> = articles.iter().collect();
    let texts = fit(&all);
    for (name, text) in [("cues", texts.cues), ("arguments", texts.arguments), ("confidence", texts.confidence)] {
        fs::write(folder.join(format!("{name}.txt")), head.to_owned() + &text)?;
    }
    Ok(())
}

/// The tables as texts.
#[derive(Default)]
struct Texts {
    cues: String,
    arguments: String,
    confidence: String,
}

impl Texts {
    fn tables(&self) -> Tables {
        Tables::parse(&self.cues, &self.arguments, &self.confidence)
    }
}

/// The articles of a fold.
fn fold<'a>(articles: &'a [&Article], fold: usize) -> impl Iterator<Item = &'a Article> {
    articles.iter().enumerate().filter(move |(at, _)| at % FOLDS == fold).map(|(_, article)| *article)
}

/// Fits the three tables, one after the other.
fn fit(articles: &[&Article]) -> Texts {
    let blank = Texts::default().tables();
    let mut parts = vec![Examples::default(); FOLDS];
    for (number, part) in parts.iter_mut().enumerate() {
        for article in fold(articles, number) {
            blank.cue_examples(&Prepared::new(&article.text), &article.gold, part);
        }
    }
    let (cues, held_out_cues) = each_fold(&parts, |examples| blank.cue_table(&train::cues(examples, &CUES)));

    let mut parts = vec![Examples::default(); FOLDS];
    for (number, (part, cues)) in parts.iter_mut().zip(&held_out_cues).enumerate() {
        let tables = Tables::parse(cues, "", "");
        for article in fold(articles, number) {
            tables.argument_examples(&Prepared::new(&article.text), &article.gold, part);
        }
    }
    let (arguments, held_out_arguments) = each_fold(&parts, |examples| {
        let (weights, steps) = train::arguments(examples, &ARGUMENTS);
        blank.argument_table(&weights, &steps)
    });

    let mut examples = Examples::default();
    for (number, (cues, arguments)) in held_out_cues.iter().zip(&held_out_arguments).enumerate() {
        let tables = Tables::parse(cues, arguments, "");
        let mut figures = Figures::default();
        for article in fold(articles, number) {
            let found = tables.confidence_examples(&Prepared::new(&article.text), &article.gold, &mut examples);
            figures.add(found);
        }
        eprintln!("fold {number}, every candidate answered: {figures:?}");
    }
    let confidence = blank.confidence_table(&train::cues(&examples, &CONFIDENCE));
    Texts { cues, arguments, confidence }
}

/// Fits on all parts, and for each part on all but it.
fn each_fold(parts: &[Examples], fit: impl Fn(&Examples) -> String) -> (String, Vec<String>) {
    let without = |held_out: Option<usize>| {
        let mut examples = Examples::default();
        let used = parts.iter().enumerate().filter(|(part, _)| held_out != Some(*part));
        used.for_each(|(_, part)| examples.extend(part));
        fit(&examples)
    };
    (without(None), (0..parts.len()).map(|part| without(Some(part))).collect())
}
