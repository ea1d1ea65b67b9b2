//! Every hostile family: what comes out is sound, and nothing recurses on how deep marks stand in marks.

#[path = "shared/families.rs"]
mod families;
#[allow(dead_code, reason = "the properties take the rest")]
#[path = "shared/sound.rs"]
mod sound;

use inquit::Analyzer;

#[test]
fn every_family_is_sound() {
    let analyzer = Analyzer::new();
    for (name, make) in families::FAMILIES {
        let text = make(1500);
        let holds = std::panic::catch_unwind(|| {
            sound::everything(&analyzer, &text);
            sound::corrected(&analyzer, &text, &analyzer.analyze(&text));
        });
        assert!(holds.is_ok(), "family {name:?}");
    }
}

/// Tens of thousands of levels, on a stack of which each could have but a few bytes.
#[test]
fn nothing_recurses_on_depth() {
    const STACK: usize = 256 << 10;
    const LEVELS: usize = 20_000;
    for unit in ["“a ‘b «c „d ‹e 「f ", "“‘", "\"'", "([{", "<p>", "“Ann said, ", "‘“Go ", "*_"] {
        let text = unit.repeat(LEVELS / unit.chars().count());
        let work = move || {
            let document = Analyzer::new().analyze(&text).to_record();
            let closed = format!("{text}{}", "”’".repeat(LEVELS / 2));
            (document, inquit::quotations(&closed).len(), inquit::sentences(&closed).count())
        };
        let ended = std::thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread starts").join();
        assert!(ended.is_ok(), "marks {unit:?}");
    }
}
