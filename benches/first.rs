//! What the first call of a process costs, when word lists and weights are read.
//!
//! `cargo bench --bench first` starts itself anew many times for each row and prints the least time of each: nothing is
//! asserted. The lists alone are what an [`inquit::Analyzer`] with settings of its own copies.

use std::env;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use inquit::Analyzer;

/// Names the row that a new process is to time.
const ROW: &str = "INQUIT_BENCH_FIRST";
const RUNS: usize = 15;

/// A row: its name and what is done in it.
type Row = (&'static str, fn());

const ROWS: &[Row] = &[
    ("sentences", || _ = black_box(inquit::sentences("It rained, said Mr. Ray. We left.").count())),
    ("quotations", || _ = black_box(inquit::quotations("“Go,” said Ann.").len())),
    ("word lists", || _ = black_box(Analyzer::builder().build())),
    ("analyze", || _ = black_box(inquit::analyze("“Go,” said Ann.").quotations().count())),
    ("analyze, a scene", || {
        let scene = "“Who is there?” asked Ann.\n\n“Nobody!” whispered Tom.\n\n“Then I shall go to bed!”";
        black_box(inquit::analyze(scene).quotations().count());
    }),
];

/// The least time of a row in milliseconds, each run in a process of its own.
fn least(row: &str) -> f64 {
    let program = env::current_exe().expect("this program has a path");
    let run = || {
        let output = Command::new(&program).env(ROW, row).output().expect("it starts again");
        String::from_utf8_lossy(&output.stdout).trim().parse().expect("a time in milliseconds")
    };
    (0..RUNS).map(|_| run()).fold(f64::INFINITY, f64::min)
}

fn main() {
    if let Ok(name) = env::var(ROW) {
        let (_, run) = ROWS.iter().find(|(row, _)| *row == name).expect("a row of this name");
        let start = Instant::now();
        run();
        println!("{}", start.elapsed().as_secs_f64() * 1e3);
        return;
    }
    println!("{:20} {:>10}", "first call", "ms");
    for (name, _) in ROWS {
        println!("{name:20} {:>10.2}", least(name));
    }
}
