//! Hostile texts: some thirty families, each made as long as one likes.

/// A family: its name and how a text of some `bytes` of it is made.
pub type Family = (&'static str, fn(usize) -> String);

/// `unit` again and again.
fn repeat(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len() + 1)
}

/// A small generator of numbers, seeded: the same text at every run (xorshift, Marsaglia 2003).
pub fn numbers(mut seed: u64) -> impl FnMut() -> u64 {
    move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    }
}

fn random(bytes: usize) -> String {
    let mut next = numbers(7);
    let raw: Vec<u8> = (0..bytes).map(|_| (next() >> 32) as u8).collect();
    String::from_utf8_lossy(&raw).into_owned()
}

fn base64(bytes: usize) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut next = numbers(9);
    (0..bytes).map(|_| LETTERS[(next() >> 32) as usize % LETTERS.len()] as char).collect()
}

/// Every name another one.
fn names(bytes: usize) -> String {
    let mut text = String::new();
    let mut number = 0usize;
    while text.len() < bytes {
        let letter = |shift: usize| char::from(b'a' + ((number >> shift) % 26) as u8);
        text.push_str(&format!(
            "{}n{}{} {}r{}{}el said no. ",
            letter(0).to_ascii_uppercase(),
            letter(3),
            letter(5),
            letter(2).to_ascii_uppercase(),
            letter(7),
            letter(9)
        ));
        number += 1;
    }
    text
}

/// Marks of all kinds, each inside the one before, and never closed.
fn nested(bytes: usize) -> String {
    repeat("“a ‘b «c „d ‹e 「f ", bytes)
}

/// The families.
pub const FAMILIES: &[Family] = &[
    ("straight double marks", |n| repeat("\"", n)),
    ("opening marks", |n| repeat("“", n)),
    ("closing marks", |n| repeat("”", n)),
    ("apostrophes", |n| repeat("'", n)),
    ("curly apostrophes", |n| repeat("’", n)),
    ("guillemets", |n| repeat("«", n)),
    ("all kinds nested", nested),
    ("alternating opens", |n| repeat("“‘", n)),
    ("words in marks", |n| repeat("\"a\" ", n)),
    ("stops and spaces", |n| format!("A.{}", repeat(" ", n))),
    ("stops", |n| repeat(".", n)),
    ("dashes", |n| repeat("—", n)),
    ("brackets", |n| repeat("([{", n)),
    ("one endless sentence", |n| repeat("and then he walked on ", n)),
    ("one endless paragraph", |n| repeat("He went home. She said that it was late. ", n)),
    ("one-letter paragraphs", |n| repeat("a\n\n", n)),
    ("newlines", |n| repeat("\n", n)),
    ("names", names),
    ("one name", |n| repeat("Ann Lee ", n)),
    ("pronouns", |n| repeat("he she they it ", n)),
    ("cues", |n| repeat("said told asked ", n)),
    ("cues with subjects", |n| repeat("he said she said ", n)),
    ("abbreviations", |n| repeat("Mr. Dr. U.S. ", n)),
    ("dialogue", |n| repeat("“Go,” said Ann.\n\n“No,” said Tom.\n\n“Why?”\n\n", n)),
    ("all quotes", |n| format!("“{}”", repeat("we are here and ", n))),
    ("combining marks", |n| repeat("e\u{301}\u{302}", n)),
    ("bidi controls", |n| repeat("\u{202e}a\u{202c}", n)),
    ("zero-width joiners", |n| repeat("a\u{200d}", n)),
    ("emoji", |n| repeat("👩\u{200d}👩\u{200d}👧", n)),
    ("CJK", |n| repeat("彼は「行く」と言った。", n)),
    ("NULs", |n| repeat("\0", n)),
    ("CRLF", |n| repeat("“Go,” he said.\r\n\r\n", n)),
    ("lone CR", |n| repeat("“Go,” he said.\r", n)),
    ("form feeds", |n| repeat("a\x0c", n)),
    ("random bytes", random),
    ("HTML", |n| repeat("<p>&quot;Go,&quot; said <b>Ann</b>.</p>\n", n)),
    ("Markdown", |n| repeat("* **Ann**: “_Go_”\n> quoted\n\n", n)),
    ("base64", base64),
    ("digits", |n| repeat("1234567890", n)),
    ("one word", |n| repeat("a", n)),
    ("hyphens in a word", |n| repeat("a-", n)),
    ("capitals", |n| repeat("ANN LEE SAID ", n)),
    ("commas", |n| repeat("Ann, ", n)),
    ("colons", |n| repeat("Ann: “a” ", n)),
    ("no quotes", |n| repeat("He went home by the road along the river.\n\n", n)),
    ("spaces", |n| repeat(" ", n)),
    ("question marks", |n| repeat("?", n)),
    ("spaced stops", |n| repeat(". ", n)),
    ("cues and colons", |n| repeat("added: ", n)),
    ("cues with names", |n| repeat("Mr. Ray said that ", n)),
    ("according to", |n| repeat("according to Ann, ", n)),
    ("labels", |n| repeat("ANN: No.\n\nTOM: Yes.\n\n", n)),
    ("dash lines", |n| repeat("— Go, said Ann, and take the boat.\n", n)),
    ("cues in marks", |n| format!("“{}”", repeat("said Ann ", n))),
    ("vocatives", |n| repeat("“Ann, Tom, ", n)),
];
