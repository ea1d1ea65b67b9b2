//! The quotation stage alone: throughput in bytes a second on ordinary texts, and on texts of little but marks.
//!
//! `cargo bench --bench quotations`; what `inquit::quotations` does besides finding paragraphs is a few per cent.

#[path = "../tests/shared/families.rs"]
mod families;
#[path = "shared/texts.rs"]
mod texts;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const BYTES: usize = 1 << 20;

fn throughput(criterion: &mut Criterion) {
    let ordinary: [families::Family; 4] =
        [("news", texts::news), ("dialogue", texts::dialogue), ("prose", texts::prose), ("non-ASCII", texts::foreign)];
    let mut group = criterion.benchmark_group("quotations");
    group.sample_size(20);
    let marks = ["marks", "apostrophes", "nested", "opens"];
    let hostile = families::FAMILIES.iter().filter(|(name, _)| marks.iter().any(|mark| name.contains(mark)));
    for (name, make) in ordinary.iter().chain(hostile) {
        let text = make(BYTES);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), &text, |bencher, text| {
            bencher.iter(|| black_box(inquit::quotations(text).len()));
        });
    }
    group.finish();
}

criterion_group!(benches, throughput);
criterion_main!(benches);
