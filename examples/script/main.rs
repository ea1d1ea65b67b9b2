//! Who speaks each line of a book: for audiobooks, for the stage, for counting.
//!
//! `cargo run --release --example script -- novel.txt --gutenberg`

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use inquit::{Analyzer, Document};
use source::Source;

mod cast;
mod lines;
#[path = "../shared/source.rs"]
mod source;
#[path = "../shared/table.rs"]
mod table;

/// Writes a text line by line, narration and speech, each line of speech with its speaker.
#[derive(Parser)]
#[command(
    name = "script",
    after_help = "With no FILE a sample scene is shown. A cast file is JSON, [{\"name\": …, \"aliases\": […], \"gender\": \"feminine\"}],\n\
                  or CSV with the columns name, aliases (between semicolons) and gender (feminine, masculine or unknown; F, M or U)."
)]
struct Arguments {
    /// The text, UTF-8; "-" for standard input
    file: Option<PathBuf>,
    /// What to write
    #[arg(long, short, value_enum, default_value_t = Format::Script)]
    format: Format,
    /// Who can speak: every line is given to one of these or to nobody
    #[arg(long, value_name = "FILE")]
    cast: Option<PathBuf>,
    /// Writes the cast that was found, ready to be edited and given back with --cast
    #[arg(long, value_name = "FILE")]
    write_cast: Option<PathBuf>,
    /// Leaves out the header and the footer of a Project Gutenberg file
    #[arg(long)]
    gutenberg: bool,
    /// Where to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A script to read from: NAME: “…” and narration
    Script,
    /// One JSON object a line
    Jsonl,
    /// A cast sheet: who says how much
    Csv,
}

/// Texts of more bytes show how far they are.
const LONG: usize = 1 << 19;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("script: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let analyzer = arguments.cast.as_deref().map_or_else(|| Ok(Analyzer::new()), cast::analyzer)?;
    let source = match &arguments.file {
        Some(path) => source::read(path)?,
        None => Source { name: "a sample".to_owned(), text: include_str!("../read/scene.txt").to_owned() },
    };
    let mut text = source.text.as_str();
    if arguments.gutenberg {
        text = &text[inquit::gutenberg_body(text)];
    }
    let bar = progress(&source.name, text.len());
    let document = analyzer.analyze(text);
    let written = match &arguments.output {
        Some(path) => {
            let file = File::create(path).map_err(|error| format!("{}: {error}", path.display()))?;
            write(&mut BufWriter::new(file), &document, arguments.format, &bar)
                .map_err(|error| format!("{}: {error}", path.display()))
        }
        None => match write(&mut BufWriter::new(io::stdout().lock()), &document, arguments.format, &bar) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
            _ => Ok(()),
        },
    };
    bar.finish_and_clear();
    written?;
    arguments.write_cast.as_deref().map_or(Ok(()), |path| cast::write(path, &document))
}

/// On a terminal, for a long text; hidden otherwise.
fn progress(name: &str, length: usize) -> ProgressBar {
    if length < LONG {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {msg}  {bar:30} {percent:>3} %  {elapsed}");
    let bar = ProgressBar::new(length as u64).with_message(name.to_owned());
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

fn write(out: &mut impl Write, document: &Document<'_>, format: Format, bar: &ProgressBar) -> io::Result<()> {
    if format == Format::Csv {
        out.write_all(cast::sheet(document).as_bytes())?;
        return out.flush();
    }
    for line in document.lines() {
        let line_out = if format == Format::Jsonl { lines::json(&line) } else { lines::script(&line) };
        out.write_all(line_out.as_bytes())?;
        bar.inc(line.span().len() as u64);
    }
    out.flush()
}
