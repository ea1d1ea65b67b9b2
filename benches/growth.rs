//! How the time of `analyze` grows on hostile texts: a table, nothing asserted.
//!
//! `cargo bench --bench growth` analyses each family at 64 KB, 128 KB … 1 MB, takes the best of some runs, and prints
//! the time of the largest and the steepest growth for a doubling.

#[path = "../tests/shared/families.rs"]
mod families;

use std::hint::black_box;
use std::time::Instant;

const SIZES: [usize; 5] = [64 << 10, 128 << 10, 256 << 10, 512 << 10, 1 << 20];
const RUNS: usize = 3;

fn best(text: &str) -> f64 {
    let time = || {
        let start = Instant::now();
        black_box(inquit::analyze(black_box(text)).quotations().count());
        start.elapsed().as_secs_f64()
    };
    (0..RUNS).map(|_| time()).fold(f64::INFINITY, f64::min)
}

fn main() {
    black_box(inquit::analyze("warm up"));
    println!("{:24} {:>10} {:>10} {:>8}", "family", "1 MB, ms", "MB/s", "growth");
    for (name, make) in families::FAMILIES {
        let times: Vec<f64> = SIZES.iter().map(|size| best(&make(*size))).collect();
        let growth = times.windows(2).map(|pair| pair[1] / pair[0]).fold(0.0, f64::max);
        let last = times.last().copied().unwrap_or_default();
        println!("{name:24} {:>10.1} {:>10.1} {growth:>8.2}", last * 1e3, 1.048_576 / last);
    }
}
