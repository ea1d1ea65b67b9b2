//! Any bytes, made valid, as a text.

#![no_main]

#[allow(dead_code, reason = "each target takes what it needs")]
#[path = "../../shared/sound.rs"]
mod sound;

use std::sync::LazyLock;

use inquit::Analyzer;
use libfuzzer_sys::fuzz_target;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

fuzz_target!(|data: &[u8]| {
    sound::everything(&ANALYZER, &String::from_utf8_lossy(data));
});
