//! A short text again and again: twice as much of it must not take much more than twice as long.
//!
//! The first byte says how the copies are joined and whether each begins with a word of its own.

#![no_main]

#[allow(dead_code, reason = "each target takes what it needs")]
#[path = "../../shared/sound.rs"]
mod sound;

use std::fs;
use std::sync::LazyLock;

use inquit::{Analyzer, Plain};
use libfuzzer_sys::fuzz_target;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

const SMALL: usize = 16 << 10;
/// As much longer as the longer text is.
const TIMES: usize = 8;
/// How much steeper than the line the time may grow, and what a byte may cost, with debug assertions and this build's
/// counters: some ten times what it costs a release build.
const STEEPER: f64 = 2.0;
const NANOSECONDS: f64 = 10_000.0;

/// What this thread has run so far, in nanoseconds: other programs do not count (Linux).
fn clock() -> f64 {
    let read = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    read.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or_default()
}

fn cost(text: &str) -> f64 {
    let start = clock();
    drop(ANALYZER.analyze(text));
    drop((Plain::from_html(text), Plain::from_markdown(text), Plain::from_gutenberg(text)));
    (clock() - start) / text.len() as f64
}

fn repeated(how: u8, unit: &str, bytes: usize) -> String {
    let joint = ["", " ", "\n", "\n\n"][usize::from(how % 4)];
    let mut text = String::with_capacity(bytes + 512);
    let mut number = 0_u32;
    while text.len() < bytes {
        if how & 4 != 0 {
            let letters = number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect::<String>();
            text.push_str(&letters[..1].to_uppercase());
            text.push_str(&letters);
            text.push(' ');
        }
        text.push_str(unit);
        text.push_str(joint);
        number += 1;
    }
    text
}

fuzz_target!(|data: &[u8]| {
    let Some((how, rest)) = data.split_first() else { return };
    let unit = if how & 8 == 0 {
        String::from_utf8_lossy(rest).into_owned()
    } else {
        rest.iter().map(|byte| sound::PIECES[usize::from(*byte) % sound::PIECES.len()]).collect()
    };
    if unit.is_empty() || unit.len() > 512 {
        return;
    }
    let (small, large) = (repeated(*how, &unit, SMALL), repeated(*how, &unit, SMALL * TIMES));
    let steep = || {
        let (few, many) = (cost(&small), cost(&large));
        (many > few * STEEPER && many > NANOSECONDS / 20.0) || many > NANOSECONDS
    };
    // once may be an accident of the machine
    assert!(!(0..4).all(|_| steep()), "{how:#x} {unit:?}: {} ns a byte, then {}", cost(&small), cost(&large));
});
