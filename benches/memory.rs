//! How much heap `analyze` takes: the peak while it runs and what the `Document` keeps, in bytes a byte of text.
//!
//! `cargo bench --bench memory` prints a table; nothing is asserted.

#[path = "shared/texts.rs"]
mod texts;

use peak_alloc::PeakAlloc;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

fn main() {
    // the first call builds the lists and tables
    drop(inquit::analyze("“Go,” said Ann."));
    println!("{:12} {:>8} {:>8} {:>12}", "text", "peak", "kept", "quotations");
    for (kind, text) in
        [("news", texts::news(1 << 20)), ("dialogue", texts::dialogue(1 << 20)), ("prose", texts::prose(1 << 20))]
    {
        let before = HEAP.current_usage();
        HEAP.reset_peak_usage();
        let document = inquit::analyze(&text);
        let peak = HEAP.peak_usage().saturating_sub(before);
        let kept = HEAP.current_usage().saturating_sub(before);
        let per_byte = |bytes: usize| bytes as f64 / text.len() as f64;
        println!("{kind:12} {:>8.2} {:>8.2} {:>12}", per_byte(peak), per_byte(kept), document.quotations().len());
    }
}
