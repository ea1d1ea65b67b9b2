//! Texts of the pieces that the stages look for, one for each byte; a byte past the last piece is a space before one.

#![no_main]

#[path = "../../shared/sound.rs"]
mod sound;

use std::sync::LazyLock;

use inquit::Analyzer;
use libfuzzer_sys::fuzz_target;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

fuzz_target!(|data: &[u8]| {
    let mut text = String::new();
    for byte in data {
        let number = usize::from(*byte);
        if number >= sound::PIECES.len() {
            text.push(' ');
        }
        text.push_str(sound::PIECES[number % sound::PIECES.len()]);
    }
    sound::everything(&ANALYZER, &text);
});
