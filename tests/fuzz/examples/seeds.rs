//! Writes the texts to begin with into `corpus/text`: generated ones, of every hostile family and every kind of prose.

#[path = "../../shared/families.rs"]
mod families;
#[path = "../../../benches/shared/texts.rs"]
mod texts;

use std::fs;
use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/text");
    fs::create_dir_all(&folder)?;
    let write = |name: &str, text: &str| fs::write(folder.join(name.replace(' ', "-")), text);
    for (name, make) in families::FAMILIES {
        write(name, &make(300))?;
    }
    for (kind, text) in [
        ("news", texts::news(20_000)),
        ("dialogue", texts::dialogue(20_000)),
        ("prose", texts::prose(5_000)),
        ("foreign", texts::foreign(10_000)),
    ] {
        let mut passage = String::new();
        for (number, paragraph) in text.split("\n\n").enumerate() {
            passage.push_str(paragraph);
            passage.push_str("\n\n");
            if number % 5 == 4 {
                write(&format!("{kind}-{number}"), &passage)?;
                passage.clear();
            }
        }
    }
    Ok(())
}
