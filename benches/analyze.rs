//! Throughput in bytes a second: the stages that stand alone, and `analyze` whole, beside a plain sentence iterator.

#[path = "shared/texts.rs"]
mod texts;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use inquit::Analyzer;
use unicode_segmentation::UnicodeSegmentation;

const BYTES: usize = 1 << 20;

/// A kind of text: its name and what makes one of some bytes.
type Kind = (&'static str, fn(usize) -> String);

fn throughput(criterion: &mut Criterion) {
    let kinds: [Kind; 4] =
        [("news", texts::news), ("dialogue", texts::dialogue), ("prose", texts::prose), ("non-ASCII", texts::foreign)];
    let analyzer = Analyzer::new();
    for (kind, make) in kinds {
        let text = make(BYTES);
        let mut group = criterion.benchmark_group(kind);
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
        group.bench_with_input(BenchmarkId::from_parameter("analyze"), &text, |bencher, text| {
            bencher.iter(|| black_box(analyzer.analyze(text).quotations().count()));
        });
        group.bench_with_input(BenchmarkId::from_parameter("quotations"), &text, |bencher, text| {
            bencher.iter(|| black_box(inquit::quotations(text).len()));
        });
        group.bench_with_input(BenchmarkId::from_parameter("sentences"), &text, |bencher, text| {
            bencher.iter(|| black_box(inquit::sentences(text).count()));
        });
        group.bench_with_input(BenchmarkId::from_parameter("unicode-segmentation"), &text, |bencher, text| {
            bencher.iter(|| black_box(text.unicode_sentences().count()));
        });
        group.finish();
    }
}

criterion_group!(benches, throughput);
criterion_main!(benches);
