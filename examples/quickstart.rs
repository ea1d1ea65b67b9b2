//! Twenty lines: a passage in, who said what out.
//!
//! `cargo run --release --example quickstart`

fn main() {
    let text = "Mayor Ann Lee told reporters on Monday that the old bridge “is safe.” \
                “We looked at every bolt,” she said. “Nobody needs to worry.” \
                But her opponent, Tom Ray, called the report a “fairy tale.”";

    let document = inquit::analyze(text);

    for quotation in document.quotations().filter(inquit::Quotation::is_reported) {
        let speaker = quotation.speaker_name().unwrap_or("somebody");
        let rule = quotation.rule().map_or("-", inquit::Rule::name);
        println!("{speaker}: {}\n    [{rule}, {:.2}]", quotation.content(), quotation.confidence());
    }
}
