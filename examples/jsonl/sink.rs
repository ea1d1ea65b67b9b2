//! The writing end: whole lines out, trouble to standard error, counts and a progress bar.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::document::{Kind, Outcome};
use crate::pipeline::{Done, Sink};

/// Where the lines go.
pub enum Out {
    Stdout(io::Stdout),
    /// A file of our own, which is cut back to its last whole line where writing fails.
    File(File),
}

/// Lines are gathered up to so many bytes before they are written.
const GATHER: usize = 1 << 18;

/// Writes, counts and shows how far it is.
pub struct Stream {
    out: Out,
    gathered: Vec<u8>,
    bar: ProgressBar,
    started: Instant,
    documents: u64,
    bytes: u64,
    skipped: BTreeMap<Kind, u64>,
}

impl Stream {
    /// `size` is that of the input where it is known, `done` what of it an earlier run has done.
    pub fn new(out: Out, size: Option<u64>, done: u64) -> Self {
        // a bar among the lines of the output would help nobody
        let shown = !(matches!(out, Out::Stdout(_)) && io::stdout().is_terminal());
        let target = if shown { ProgressDrawTarget::stderr_with_hz(8) } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(size, target).with_position(done);
        let template = match size {
            Some(_) => "{bar:30} {percent:>3} %  {msg}  {decimal_bytes_per_sec}  {eta} left",
            None => "{spinner} {decimal_bytes}  {msg}  {decimal_bytes_per_sec}  {elapsed}",
        };
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.reset_eta();
        let (documents, bytes) = (0, 0);
        Self { out, gathered: Vec::new(), bar, started: Instant::now(), documents, bytes, skipped: BTreeMap::new() }
    }

    /// Writes whole lines in one go.
    fn flush(&mut self) -> io::Result<()> {
        match &mut self.out {
            Out::Stdout(out) => out.lock().write_all(&self.gathered).and_then(|()| out.lock().flush())?,
            Out::File(file) => {
                let before = io::Seek::stream_position(file)?;
                if let Err(error) = file.write_all(&self.gathered) {
                    let _ = file.set_len(before);
                    return Err(error);
                }
            }
        }
        self.gathered.clear();
        Ok(())
    }

    /// Ends the bar and writes the counts to standard error; whether no line was skipped.
    pub fn summary(&self, quiet: bool) -> bool {
        self.bar.finish_and_clear();
        if !quiet {
            let seconds = self.started.elapsed().max(Duration::from_micros(1)).as_secs_f64();
            let megabytes = self.bytes as f64 / 1e6;
            let rate = megabytes / seconds;
            let documents = plural(self.documents, "document");
            eprintln!("{documents}, {megabytes:.1} MB in {seconds:.1} s ({rate:.1} MB/s)");
        }
        let skipped: u64 = self.skipped.values().sum();
        if skipped > 0 {
            let each: Vec<String> = self.skipped.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
            eprintln!("{} skipped: {}", plural(skipped, "line"), each.join(", "));
        }
        skipped == 0
    }
}

impl Sink for Stream {
    fn take(&mut self, done: Done, more: bool) -> io::Result<()> {
        self.bytes += done.bytes;
        match done.outcome {
            Outcome::Document(line) => {
                self.documents += 1;
                self.gathered.extend_from_slice(&line);
            }
            Outcome::Blank => {}
            Outcome::Skipped(problem) => {
                *self.skipped.entry(problem.kind).or_default() += 1;
                self.bar.suspend(|| eprintln!("line {}: {problem}", done.number));
            }
        }
        self.bar.inc(done.bytes);
        if !self.bar.is_hidden() {
            self.bar.set_message(plural(self.documents, "document"));
        }
        if !self.gathered.is_empty() && (!more || self.gathered.len() >= GATHER) {
            self.flush()?;
        }
        Ok(())
    }
}

fn plural(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
