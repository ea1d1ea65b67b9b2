//! A text as one self-contained page: every quotation in its speaker's colour.
//!
//! `cargo run --release --example html > page.html` shows a sample, `… -- article.txt` a file, `… -- -` standard input.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use source::Source;

mod escape;
mod markup;
mod page;
#[path = "../shared/source.rs"]
mod source;

/// Writes a text as an HTML page on which each quotation stands in its speaker's colour.
///
/// The page is one file without any other: hover or move the focus over a quotation to see who says it, by which rule
/// and how sure; click the cast to see only some.
#[derive(Parser)]
#[command(name = "html", after_help = "With no FILE the page shows a sample article.")]
struct Arguments {
    /// The text, UTF-8; "-" for standard input
    file: Option<PathBuf>,
    /// Shows a sample of fiction instead of news
    #[arg(long, conflicts_with = "file")]
    fiction: bool,
    /// The page's title [default: the file's name]
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// Leaves out the header and the footer of a Project Gutenberg file
    #[arg(long)]
    gutenberg: bool,
    /// Where to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("html: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let sample = |name: &str, text: &str| Source { name: name.to_owned(), text: text.to_owned() };
    let source = match &arguments.file {
        Some(path) => source::read(path)?,
        None if arguments.fiction => sample("A sample scene", include_str!("../read/scene.txt")),
        None => sample("A sample article", include_str!("../read/news.txt")),
    };
    let mut text = source.text.as_str();
    if arguments.gutenberg {
        text = &text[inquit::gutenberg_body(text)];
    }
    let document = inquit::analyze(text);
    let page = page::html(arguments.title.as_deref().unwrap_or(&source.name), &document);
    match &arguments.output {
        Some(path) => std::fs::write(path, page).map_err(|error| format!("{}: {error}", path.display())),
        None => match io::stdout().lock().write_all(page.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
            _ => Ok(()),
        },
    }
}
