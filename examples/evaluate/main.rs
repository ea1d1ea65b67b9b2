//! How accurate the crate is on annotated corpora, as their authors publish them.
//!
//! `cargo run --release --example evaluate -- CORPUS…`

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use clap::Parser;
use inquit::Analyzer;

mod fiction;
mod figures;
mod gold;
mod names;
mod news;
mod published;
#[path = "../shared/source.rs"]
mod source;
#[path = "../shared/table.rs"]
mod table;
#[path = "../shared/wire.rs"]
mod wire;
mod words;

use figures::{Counts, Figures};
use gold::{Corpus, Gold, Prediction};

/// Measures how accurate the crate is.
///
/// CORPUS is a folder as its authors publish it – PolNeAR (data/train, dev, test with text and attributions), the
/// Project Dialogism Novel Corpus (data/NOVEL with novel_text.txt, character_info.csv, quotation_info.csv), LitBank
/// (original, quotations/tsv, coref/tsv) – or a file of JSON lines. Spans are compared in words.
#[derive(Parser)]
#[command(name = "evaluate")]
struct Arguments {
    /// Annotated corpora
    #[arg(required = true, value_name = "CORPUS")]
    corpora: Vec<PathBuf>,
    /// Of PolNeAR only this part
    #[arg(long, value_name = "PART", value_parser = ["train", "dev", "test"])]
    part: Option<String>,
    /// Novels without their cast [default: once with it, once without]
    #[arg(long)]
    no_cast: bool,
    /// Scores the output of the example jsonl instead of analysing
    #[arg(long, value_name = "FILE", conflicts_with = "no_cast")]
    predictions: Option<PathBuf>,
    /// One JSON object instead of tables
    #[arg(long)]
    json: bool,
}

/// Where predictions come from.
enum Predictions {
    Analyzer { with_cast: bool },
    Given(HashMap<String, Prediction>),
}

/// What was measured, for a title.
struct Measured {
    title: String,
    key: &'static str,
    figures: Figures,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(measured) => {
            print(&measured, arguments.json);
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("evaluate: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<Vec<Measured>, String> {
    let mut documents = Vec::new();
    for corpus in &arguments.corpora {
        documents.extend(load(corpus, arguments.part.as_deref())?);
    }
    let given = match &arguments.predictions {
        Some(path) => {
            let source = source::read(path)?;
            Some(gold::read_predictions(&source.name, &source.text)?)
        }
        None => None,
    };
    let mut ways = match given {
        Some(given) => vec![Predictions::Given(given)],
        None => vec![Predictions::Analyzer { with_cast: !arguments.no_cast }],
    };
    let has_cast = documents.iter().any(|gold| !gold.cast.is_empty());
    if has_cast && !arguments.no_cast && arguments.predictions.is_none() && !arguments.json {
        ways.push(Predictions::Analyzer { with_cast: false });
    }
    let mut measured = Vec::new();
    for corpus in [Corpus::Polnear, Corpus::Litbank, Corpus::Pdnc] {
        let part: Vec<&Gold> = documents.iter().filter(|gold| gold.corpus == corpus).collect();
        // only novels come with a cast
        let ways = ways.iter().take(if corpus == Corpus::Pdnc { 2 } else { 1 });
        for way in ways.filter(|_| !part.is_empty()) {
            measured.push(measure(corpus, &part, way)?);
        }
    }
    Ok(measured)
}

fn load(path: &Path, part: Option<&str>) -> Result<Vec<Gold>, String> {
    if path.is_dir() {
        return published::load(path, part);
    }
    let source = source::read(path)?;
    gold::read(&source.name, &source.text)
}

fn measure(corpus: Corpus, documents: &[&Gold], way: &Predictions) -> Result<Measured, String> {
    let annotated: usize = documents.iter().map(|gold| gold.quotes.len()).sum();
    let counts = count(documents, way)?;
    let (key, name, what, figures) = match corpus {
        Corpus::Polnear => ("polnear", "PolNeAR", "attributions", news::figures(&counts)),
        Corpus::Litbank => ("litbank", "LitBank", "quotations", fiction::figures(&counts)),
        Corpus::Pdnc => ("pdnc", "PDNC", "quotations", fiction::figures(&counts)),
    };
    let cast = match (corpus, way) {
        (Corpus::Pdnc, Predictions::Analyzer { with_cast: true }) => ", cast given",
        (Corpus::Pdnc, Predictions::Analyzer { with_cast: false }) => ", no cast",
        _ => "",
    };
    let title = format!("{name}: {} documents, {annotated} {what}{cast}", documents.len());
    Ok(Measured { title, key, figures })
}

/// Analyses and counts on every core.
fn count(documents: &[&Gold], way: &Predictions) -> Result<Counts, String> {
    let next = AtomicUsize::new(0);
    let all = Mutex::new(Ok(Counts::default()));
    let plain = Analyzer::new();
    let work = || {
        while let Some(gold) = documents.get(next.fetch_add(1, Ordering::Relaxed)) {
            let counts = count_one(gold, way, &plain);
            let Ok(mut all) = all.lock() else { return };
            match (&mut *all, counts) {
                (Ok(all), Ok(counts)) => all.merge(&counts),
                (Err(_), _) => return,
                (failed, Err(message)) => *failed = Err(message),
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    all.into_inner().unwrap_or_else(|_| Err("a thread failed".to_owned()))
}

fn count_one(gold: &Gold, way: &Predictions, plain: &Analyzer) -> Result<Counts, String> {
    let none = Prediction::default();
    let own;
    let prediction = match way {
        Predictions::Given(given) => given.get(&gold.id).unwrap_or(&none),
        Predictions::Analyzer { with_cast } => {
            let with_cast = *with_cast && !gold.cast.is_empty();
            let analyzer = if with_cast { wire::analyzer(&wire::mended(&gold.cast)) } else { Ok(plain.clone()) };
            let analyzer = analyzer.map_err(|message| format!("{}: {message}", gold.id))?;
            own = Prediction::of(&analyzer.analyze(&gold.text));
            &own
        }
    };
    Ok(match gold.corpus {
        Corpus::Polnear => news::count(gold, prediction),
        _ => fiction::count(gold, prediction),
    })
}

fn print(measured: &[Measured], as_json: bool) {
    if as_json {
        let all = measured.iter().map(|one| (one.key.to_owned(), figures::json(&one.figures)));
        println!("{}", serde_json::Value::Object(all.collect()));
        return;
    }
    let tables: Vec<String> = measured.iter().map(|one| figures::table(&one.title, &one.figures)).collect();
    print!("{}", tables.join("\n"));
}
