//! Annotates a stream of documents: JSON lines in, JSON lines out, in the same order, on every core.
//!
//! `cargo run --release --example jsonl < documents.jsonl > quotations.jsonl`

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use clap::Parser;

mod document;
mod lines;
mod pipeline;
mod resume;
mod sink;
#[path = "../shared/wire.rs"]
mod wire;

use document::Worker;
use lines::Lines;
use pipeline::End;
use sink::{Out, Stream};

/// Finds who said what in a stream of documents.
///
/// Reads JSON lines {"id": …, "text": …} with, optionally, "cast": [{"name": …, "aliases": […], "gender": "F"|"M"|"U"}],
/// and writes one JSON line each, in the same order: id, line, sentences, quotes (content, form, speaker, mention, cue,
/// rule, confidence, addressee, parent) and speakers (name, aliases, gender, kind, mentions, quotes). Positions are
/// UTF-8 byte offsets.
#[derive(Parser)]
#[command(
    name = "jsonl",
    after_help = "Lines that cannot be used are reported by number on standard error and skipped.\n\
                  Exit status: 0 all done, 1 lines were skipped or reading or writing failed, 2 wrong use, 130 interrupted."
)]
struct Arguments {
    /// The documents [default: standard input]
    file: Option<PathBuf>,
    /// Ignores the documents' casts
    #[arg(long)]
    no_cast: bool,
    /// How many threads analyse [default: as many as there are cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Skips longer lines; K, M and G are understood
    #[arg(long, value_name = "N", default_value = "64M", value_parser = size)]
    max_bytes: usize,
    /// Writes to OUT, going on after the documents that it holds; a last line cut short there is cut off
    #[arg(long, value_name = "OUT")]
    resume: Option<PathBuf>,
    /// Leaves out the closing line with counts and speed
    #[arg(long, short)]
    quiet: bool,
}

/// A number of bytes: 500000, 500K, 64M, 1G.
fn size(text: &str) -> Result<usize, String> {
    let (digits, factor) = match text.char_indices().last() {
        Some((at, 'K' | 'k')) => (&text[..at], 1 << 10),
        Some((at, 'M' | 'm')) => (&text[..at], 1 << 20),
        Some((at, 'G' | 'g')) => (&text[..at], 1 << 30),
        _ => (text, 1),
    };
    let number = digits.parse::<usize>().map_err(|error| error.to_string())?;
    number.checked_mul(factor).filter(|bytes| (1..usize::MAX).contains(bytes)).ok_or_else(|| "out of range".to_owned())
}

fn main() -> ExitCode {
    run(&Arguments::parse()).unwrap_or_else(|message| {
        eprintln!("jsonl: {message}");
        ExitCode::FAILURE
    })
}

fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let (input, size) = input(arguments)?;
    let mut lines = Lines::new(input, arguments.max_bytes);
    let (out, done) = match &arguments.resume {
        None => (Out::Stdout(io::stdout()), 0),
        Some(path) => {
            let resumed = resume::open(path)?;
            let done = resumed.skip(&mut lines)?;
            (Out::File(resumed.file), done)
        }
    };
    let stop = stop_on_signals()?;
    let mut stream = Stream::new(out, size, done);
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let threads = arguments.threads.map_or_else(cores, usize::from);
    let worker = Worker::new(arguments.no_cast, arguments.max_bytes);
    let end = pipeline::run(lines, &worker, threads, &stop, &mut stream);
    let clean = stream.summary(arguments.quiet);
    match end {
        Ok(End::Whole) if clean => Ok(ExitCode::SUCCESS),
        Ok(End::Whole) => Ok(ExitCode::FAILURE),
        Ok(End::Stopped) => {
            eprintln!("interrupted: what was read has been written whole");
            Ok(ExitCode::from(130))
        }
        // whoever read along wants no more
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(error.to_string()),
    }
}

/// The input, and its size where it is a file.
fn input(arguments: &Arguments) -> Result<(Box<dyn BufRead + Send>, Option<u64>), String> {
    let file = match &arguments.file {
        Some(path) => Some(File::open(path).map_err(|error| format!("{}: {error}", path.display()))?),
        None => stdin_file(),
    };
    let size = file.as_ref().and_then(|file| file.metadata().ok()).filter(|data| data.is_file()).map(|data| data.len());
    Ok(match file {
        Some(file) => (Box::new(BufReader::with_capacity(1 << 16, file)), size),
        None => (Box::new(BufReader::with_capacity(1 << 16, io::stdin())), None),
    })
}

/// Standard input as a file, by which its size can be told.
#[cfg(unix)]
fn stdin_file() -> Option<File> {
    use std::os::fd::AsFd;
    io::stdin().as_fd().try_clone_to_owned().ok().map(File::from)
}

#[cfg(not(unix))]
fn stdin_file() -> Option<File> {
    None
}

/// Set by Ctrl-C or a termination; a second one ends the process at once.
fn stop_on_signals() -> Result<Arc<AtomicBool>, String> {
    let stop = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        if set.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    })
    .map_err(|error| error.to_string())?;
    Ok(stop)
}
