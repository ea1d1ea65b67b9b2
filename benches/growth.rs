//! How the time of `analyze` grows on hostile texts: a table, nothing asserted.
//!
//! `cargo bench --bench growth` analyses each family at 64 KB, 128 KB … 1 MB, takes the best of some runs, and prints the
//! seconds for a megabyte and the growth at each doubling. With words after `--` only families whose names hold one.
//!
//! On a busy machine what a process uses is steadier than the clock: `growth --megabyte FAMILY BYTES` (the built binary, under
//! `perf stat` or `time`) analyses so long a text as often as makes a megabyte, so that lengths can be compared; 0 bytes show
//! what all else takes.

#[path = "../tests/shared/families.rs"]
mod families;

use std::hint::black_box;
use std::time::Instant;

use families::{FAMILIES, Family};

const SIZES: [usize; 5] = [64 << 10, 128 << 10, 256 << 10, 512 << 10, 1 << 20];
const RUNS: usize = 5;
/// No further run after so many seconds.
const ENOUGH: f64 = 1.0;

fn once(text: &str) -> f64 {
    let start = Instant::now();
    black_box(inquit::analyze(black_box(text)).quotations().count());
    start.elapsed().as_secs_f64()
}

fn best(text: &str) -> f64 {
    let (mut best, mut all) = (f64::INFINITY, 0.0);
    for _ in 0..RUNS {
        let time = once(text);
        best = time.min(best);
        all += time;
        if all > ENOUGH {
            break;
        }
    }
    best
}

fn row((name, make): &Family) {
    let times: Vec<f64> = SIZES.iter().map(|size| best(&make(*size))).collect();
    let growth: Vec<String> = times.windows(2).map(|pair| format!("{:.2}", pair[1] / pair[0])).collect();
    let last = times.last().copied().unwrap_or_default();
    println!("| {name} | {last:.3} | {} |", growth.join(" | "));
}

fn main() {
    black_box(inquit::analyze("warm up"));
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--megabyte", name, bytes] => megabyte(name, bytes.parse().expect("a number of bytes")),
        _ => table(&arguments),
    }
}

fn megabyte(name: &str, bytes: usize) {
    let (_, make) = FAMILIES.iter().find(|(family, _)| *family == name).expect("a family's name");
    let text = make(bytes);
    for _ in 0..(1_usize << 20).checked_div(bytes).unwrap_or_default() {
        once(&text);
    }
}

fn table(arguments: &[String]) {
    println!("| family | s/MB | 128 KB | 256 KB | 512 KB | 1 MB |\n|---|---|---|---|---|---|");
    let chosen = |name: &str| arguments.is_empty() || arguments.iter().any(|word| name.contains(word.as_str()));
    FAMILIES.iter().filter(|(name, _)| chosen(name)).for_each(row);
}
