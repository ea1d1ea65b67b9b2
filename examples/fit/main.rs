//! Refits every table of weights from annotated novels and articles, and prints figures on what was not fitted on.
//!
//! `cargo run --release --features fit --example fit -- --write --date 2026-11-22`
//!
//! The scene's tables are fitted in folds by novel, the tables of reported speech on part of the articles; with `--write`
//! then on all, into `src/attribute/scene` and `src/report`. Cues are cross-fitted, so that the chain sees them as it will find them; so is
//! the chain, for the choice of ends, and that choice, for the confidence. Takes some two minutes on two cores.

mod corpus;
mod optimize;
mod scene;
mod train;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use corpus::Article;
use inquit::fit::answers::Figures;
use inquit::fit::news::{Examples, Gold, Prepared, Tables, Texts};
use train::Fit;

const CUES: Fit = Fit { absolute: 0.4, squared: 0.05, rounds: 100, least: 3, smallest: 8 };
const ARGUMENTS: Fit = Fit { absolute: 1.0, squared: 0.05, rounds: 110, least: 4, smallest: 3 };
const SOURCES: Fit = Fit { absolute: 0.7, squared: 3.0, rounds: 150, least: 4, smallest: 2 };
const ENDS: Fit = Fit { absolute: 2.0, squared: 1.0, rounds: 150, least: 4, smallest: 2 };
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
    /// A folder for the tables of cues and of arguments, whole and of each fold: what is there is not fitted again
    #[arg(long)]
    keep: Option<PathBuf>,
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
    let keep = options.keep.as_deref();
    let texts = fit(&train, keep.map(|folder| folder.join("train")).as_deref())?;
    let tables = Tables::parse(&texts);
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
        eprintln!("fitting on all {} articles", articles.len());
        let all: Vec<&Article> = articles.iter().collect();
        let texts = fit(&all, keep.map(|folder| folder.join("all")).as_deref())?;
        write(&texts, &folder, &head)?;
    }
    Ok(())
}

/// Writes the tables under `head`.
fn write(texts: &Texts, folder: &Path, head: &str) -> Outcome<()> {
    let Texts { cues, arguments, sources, ends, confidence } = texts;
    let tables =
        [("cues", cues), ("arguments", arguments), ("sources", sources), ("ends", ends), ("confidence", confidence)];
    for (name, text) in tables {
        fs::write(folder.join(format!("{name}.txt")), head.to_owned() + text)?;
    }
    Ok(())
}

/// The articles of a fold.
fn fold<'a>(articles: &'a [&Article], fold: usize) -> impl Iterator<Item = &'a Article> {
    articles.iter().enumerate().filter(move |(at, _)| at % FOLDS == fold).map(|(_, article)| *article)
}

/// Fits the five tables, one after the other: each on what the earlier ones give for articles that they have not seen.
fn fit(articles: &[&Article], keep: Option<&Path>) -> Outcome<Texts> {
    let blank = Tables::parse(&Texts::default());
    let mut parts = vec![Examples::default(); FOLDS];
    for (number, part) in parts.iter_mut().enumerate() {
        for article in fold(articles, number) {
            blank.cue_examples(&Prepared::new(&article.text), &article.gold, part);
        }
    }
    let (cues, held_out) = each_fold(&parts, keep.map(|folder| folder.join("cues")), |examples| {
        blank.cue_table(&train::cues(examples, &CUES))
    })?;
    let mut folds: Vec<Texts> = held_out.into_iter().map(|cues| Texts { cues, ..Texts::default() }).collect();

    let parts = each_part(articles, &folds, Tables::argument_examples);
    let (arguments, held_out) = each_fold(&parts, keep.map(|folder| folder.join("arguments")), |examples| {
        let (weights, steps) = train::arguments(examples, &ARGUMENTS);
        blank.argument_table(&weights, &steps)
    })?;
    folds.iter_mut().zip(held_out).for_each(|(fold, arguments)| fold.arguments = arguments);

    let parts = each_part(articles, &folds, Tables::source_examples);
    let (sources, held_out) =
        each_fold(&parts, None, |examples| blank.source_table(&train::choices(examples, &SOURCES)))?;
    folds.iter_mut().zip(held_out).for_each(|(fold, sources)| fold.sources = sources);

    let parts = each_part(articles, &folds, Tables::end_examples);
    let (ends, held_out) = each_fold(&parts, None, |examples| blank.end_table(&train::choices(examples, &ENDS)))?;
    folds.iter_mut().zip(held_out).for_each(|(fold, ends)| fold.ends = ends);

    let mut examples = Examples::default();
    let parts = each_part(articles, &folds, Tables::confidence_examples);
    parts.iter().for_each(|part| examples.extend(part));
    let confidence = blank.confidence_table(&train::cues(&examples, &CONFIDENCE));
    Ok(Texts { cues, arguments, sources, ends, confidence })
}

/// The examples of each fold, collected with the tables that have not seen it.
fn each_part<T>(
    articles: &[&Article],
    folds: &[Texts],
    collect: impl Fn(&Tables, &Prepared<'_>, &[Gold], &mut Examples) -> T,
) -> Vec<Examples> {
    let part = |(number, texts): (usize, &Texts)| {
        let tables = Tables::parse(texts);
        let mut part = Examples::default();
        for article in fold(articles, number) {
            collect(&tables, &Prepared::new(&article.text), &article.gold, &mut part);
        }
        part
    };
    folds.iter().enumerate().map(part).collect()
}

/// Fits on all parts, and for each part on all but it; what the folder `keep` has is read from there.
fn each_fold(
    parts: &[Examples],
    keep: Option<PathBuf>,
    fit: impl Fn(&Examples) -> String,
) -> Outcome<(String, Vec<String>)> {
    let without = |held_out: Option<usize>| -> Outcome<String> {
        let name = held_out.map_or("whole".to_owned(), |part| part.to_string());
        let kept = keep.as_ref().map(|folder| folder.join(name));
        if let Some(text) = kept.as_ref().and_then(|path| fs::read_to_string(path).ok()) {
            return Ok(text);
        }
        let mut examples = Examples::default();
        let used = parts.iter().enumerate().filter(|(part, _)| held_out != Some(*part));
        used.for_each(|(_, part)| examples.extend(part));
        let text = fit(&examples);
        if let Some(path) = kept {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(path, &text)?;
        }
        Ok(text)
    };
    Ok((without(None)?, (0..parts.len()).map(|part| without(Some(part))).collect::<Outcome<_>>()?))
}
