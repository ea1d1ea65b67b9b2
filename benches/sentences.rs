//! Sentence splitters side by side on the same prose, in bytes a second.
//!
//! The prose is made here by a seeded generator: narration and dialogue with abbreviations, numbers and initials, wrapped
//! or one paragraph a line, in ASCII or with typographic marks.

#![allow(missing_docs)] // what criterion_group makes has none

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use icu_segmenter::SentenceSegmenter;
use unicode_segmentation::UnicodeSegmentation;

/// How much prose is split in one round.
const BYTES: usize = 10 << 20;
/// Where the lines of wrapped prose break.
const WIDTH: usize = 72;

const NOUNS: &[&str] = &[
    "house", "letter", "river", "window", "committee", "doctor", "morning", "garden", "budget", "question", "carriage",
    "minister", "silence", "answer", "harbour", "report",
];
const VERBS: &[&str] = &["saw", "left", "remembered", "closed", "described", "expected", "found", "refused", "watched"];
const ADJECTIVES: &[&str] = &["old", "small", "empty", "second", "careful", "bright", "public", "unlikely", "long"];
const NAMES: &[&str] = &["Mr. Pell", "Mrs. Oram", "Ann", "Gov. Hale", "Tom", "Martin", "the widow", "he", "she", "Clara"];
const TAILS: &[&str] = &[
    "at 6.30 p.m. on Monday", "in the U.S. Senate", "without a word", "before the rain came", "on the far bank",
    "as everyone had feared", "under the eyes of the whole street", "for the third time", "with a kind of patience",
    "because there was nothing else to do", "although it was late", "by the light of the lamp", "after the war",
    "as if it had been arranged", "near St. Mary's", "in spite of the cold", "some years later", "between two trains",
];
const SAID: &[&str] = &["said", "asked", "cried", "answered", "whispered"];

/// A small generator (xorshift): the same prose in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        words[self.roll(words.len())]
    }

    fn clause(&mut self) -> String {
        let (first, second) = (self.pick(ADJECTIVES), self.pick(ADJECTIVES));
        let (subject, verb, object) = (self.pick(NOUNS), self.pick(VERBS), self.pick(NOUNS));
        format!("the {first} {subject} {verb} a {second} {object} {}", self.pick(TAILS))
    }

    fn sentence(&mut self) -> String {
        let clause = self.clause();
        match self.roll(6) {
            0 => format!("“Stop!” {} {}.", self.pick(NAMES), self.pick(SAID)),
            1 => format!("“Why,” {} {} {}, “do you think {clause}?”", self.pick(SAID), self.pick(NAMES), self.pick(TAILS)),
            2 => format!("{} thought that {clause}, and {}.", self.pick(NAMES), self.clause()),
            3 => format!("“It’s true that {clause}. I don’t know... Perhaps {}.”", self.clause()),
            _ => format!("Then {clause}; {}, although {}.", self.clause(), self.clause()),
        }
    }

    fn prose(&mut self) -> String {
        let mut text = String::with_capacity(BYTES + 4096);
        while text.len() < BYTES {
            for _ in 0..=self.roll(5) {
                text.push_str(&self.sentence());
                text.push(' ');
            }
            text.pop();
            text.push_str("\n\n");
        }
        text
    }
}

/// The prose with straight marks, hard-wrapped.
fn plain(prose: &str) -> String {
    let straight: String = prose.chars().map(|c| match c { '“' | '”' => '"', '’' => '\'', c => c }).collect();
    let mut text = String::with_capacity(straight.len());
    for paragraph in straight.split("\n\n") {
        let mut column = 0;
        for word in paragraph.split(' ') {
            if column > 0 {
                let full = column + 1 + word.len() > WIDTH;
                text.push(if full { '\n' } else { ' ' });
                column = if full { 0 } else { column + 1 };
            }
            text.push_str(word);
            column += word.len();
        }
        text.push_str("\n\n");
    }
    text
}

fn sentences(criterion: &mut Criterion) {
    let prose = Dice(0x5EED_0F1D_EA5).prose();
    for (name, text) in [("ascii", plain(&prose)), ("typographic", prose)] {
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
