//! Sentence splitters side by side on the same prose, in bytes a second.
#![allow(missing_docs)] // what criterion_group makes has none

#[path = "shared/texts.rs"]
mod texts;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use icu_segmenter::SentenceSegmenter;
use unicode_segmentation::UnicodeSegmentation;

/// How much prose is split in one round.
const BYTES: usize = 10 << 20;
/// Where the lines of wrapped prose break.
const WIDTH: usize = 72;

/// The text with straight marks, its paragraphs hard-wrapped.
fn wrapped(text: &str) -> String {
    let straight = text.replace(['“', '”'], "\"").replace('’', "'");
    let mut wrapped = String::with_capacity(straight.len());
    for paragraph in straight.split("\n\n") {
        let mut column = 0;
        for word in paragraph.split(' ') {
            if column + 1 + word.len() > WIDTH {
                wrapped.push('\n');
                column = 0;
            } else if column > 0 {
                wrapped.push(' ');
                column += 1;
            }
            wrapped.push_str(word);
            column += word.len();
        }
        wrapped.push_str("\n\n");
    }
    wrapped
}

fn sentences(criterion: &mut Criterion) {
    let cases = [
        ("wrapped dialogue", wrapped(&texts::dialogue(BYTES))),
        ("news", texts::news(BYTES)),
        ("narration", texts::prose(BYTES)),
        ("foreign names", texts::foreign(BYTES)),
    ];
    for (name, text) in cases {
        let mut group = criterion.benchmark_group(format!("sentences/{name}"));
        group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("inquit", |b| b.iter(|| inquit::sentences(black_box(&text)).count()));
        let icu = SentenceSegmenter::new(Default::default());
        group.bench_function("icu_segmenter", |b| b.iter(|| icu.segment_str(black_box(&text)).count()));
        group.bench_function("unicode-segmentation", |b| {
            b.iter(|| black_box(&text).split_sentence_bound_indices().count());
        });
        group.finish();
    }
}

criterion_group!(benches, sentences);
criterion_main!(benches);
