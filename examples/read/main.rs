//! Reads an article for you: who said what, and how the text tells.
//!
//! `cargo run --release --example read` shows a sample, `… -- article.txt` a file, `… -- -` standard input.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use source::Source;

mod page;
#[path = "../shared/source.rs"]
mod source;
mod wrap;

/// Shows who said what in a text.
///
/// Sentences in which nobody speaks are folded away. In colour on a terminal, plain otherwise or where NO_COLOR is set.
#[derive(Parser)]
#[command(name = "read", after_help = "With no FILE a sample article is shown.")]
struct Arguments {
    /// The text to read, UTF-8; "-" for standard input
    file: Option<PathBuf>,
    /// Shows a sample of fiction instead of news
    #[arg(long, conflicts_with = "file")]
    fiction: bool,
    /// How many columns to fill [default: the terminal's, at most 100]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    width: Option<u16>,
}

fn sample(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), text: text.to_owned() }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let source = match &arguments.file {
        Some(path) => source::read(path),
        None if arguments.fiction => Ok(sample("a sample scene", include_str!("scene.txt"))),
        None => Ok(sample("a sample article", include_str!("news.txt"))),
    };
    let source = match source {
        Ok(source) => source,
        Err(message) => {
            eprintln!("read: {message}");
            return ExitCode::FAILURE;
        }
    };
    let width = arguments.width.map_or_else(wrap::terminal_width, usize::from);
    let document = inquit::analyze(&source.text);
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    let written = page::write(&mut out, &source.name, &document, width).and_then(|()| out.flush());
    match written {
        // whoever read along has seen enough
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("read: standard output: {error}");
            ExitCode::FAILURE
        }
        Ok(()) => ExitCode::SUCCESS,
    }
}
