//! What holds of every text. `PROPTEST_CASES=20000 cargo test --release --test properties` tries more.

#[path = "shared/cases.rs"]
mod cases;
#[path = "shared/sound.rs"]
mod sound;

use inquit::{Analyzer, CastMember, Document, Form, Gender, Record};
use proptest::prelude::*;

fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(sound::PIECES), 0..60);
    prop_oneof![
        3 => pieces.clone().prop_map(|pieces| pieces.concat()),
        3 => pieces.prop_map(|pieces| pieces.join(" ")),
        1 => any::<String>(),
    ]
}

/// A cast of some plain names.
fn casts() -> impl Strategy<Value = Vec<CastMember>> {
    let name = prop::sample::select(vec!["Ann", "Tom Ray", "Mrs. Gray", "Gray", "the mayor", "O’Neill", "Ray", "She"]);
    let gender = prop::sample::select(vec![Gender::Feminine, Gender::Masculine, Gender::Unknown]);
    prop::collection::hash_map(name, gender, 1..5)
        .prop_map(|cast| cast.into_iter().map(|(name, gender)| CastMember::new(name).with_gender(gender)).collect())
}

fn built(cast: &[CastMember]) -> Result<Analyzer, inquit::Error> {
    Analyzer::builder().cast(cast.iter().cloned()).build()
}

fn record(document: &Document<'_>) -> Record {
    document.to_record()
}

proptest! {
    #![proptest_config(cases::config())]

    #[test]
    fn everything_is_sound(text in texts()) {
        let analyzer = Analyzer::new();
        sound::everything(&analyzer, &text);
        sound::corrected(&analyzer, &text, &analyzer.analyze(&text));
    }

    #[test]
    fn the_cast_found_can_be_given_back(text in texts()) {
        sound::cast_given_back(&text, &inquit::analyze(&text));
    }

    #[test]
    fn any_cast_is_honoured(text in texts(), cast in casts()) {
        // two members may claim one alias
        let Ok(analyzer) = built(&cast) else { return Ok(()) };
        let document = analyzer.analyze(&text);
        sound::document(&text, &document);
        for quotation in document.quotations().filter(|quotation| quotation.form() == Form::Direct) {
            let known = |name: &str| cast.iter().any(|member| member.name() == name);
            prop_assert!(quotation.speaker_name().is_none_or(known), "{:?}", quotation);
        }
    }

    #[test]
    fn on_any_thread_and_by_any_analyzer_built_alike_the_same(text in texts(), cast in casts()) {
        let Ok(analyzer) = built(&cast) else { return Ok(()) };
        let want = (record(&inquit::analyze(&text)), record(&analyzer.analyze(&text)));
        let found = std::thread::scope(|scope| {
            let elsewhere = scope.spawn(|| (record(&Analyzer::new().analyze(&text)), record(&analyzer.analyze(&text))));
            let alike = scope.spawn(|| built(&cast).map(|alike| record(&alike.analyze(&text))));
            (elsewhere.join(), alike.join())
        });
        prop_assert_eq!(found.0.expect("no panic"), want.clone());
        prop_assert_eq!(found.1.expect("no panic").expect("it was built before"), want.1);
    }
}

#[test]
fn threads_agree() {
    let text = "“Are you coming?” asked Ann.\n\n“Not yet,” said Tom Ray. “It is early.”\n\nShe said that it was late. "
        .repeat(50);
    let analyzer = Analyzer::new();
    let texts: Vec<&str> = (0..8).filter_map(|part| text.get(part * 100..)).collect();
    let want: Vec<Record> = texts.iter().map(|text| record(&analyzer.analyze(text))).collect();
    std::thread::scope(|scope| {
        let every = || texts.iter().map(|text| record(&analyzer.analyze(text))).collect::<Vec<_>>();
        let found: Vec<_> = (0..8).map(|_| scope.spawn(every)).collect();
        for found in found {
            assert_eq!(found.join().expect("no panic"), want);
        }
    });
}
