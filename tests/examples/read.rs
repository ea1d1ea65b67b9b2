//! `read`: a text for the eye.

use crate::{example, folder, run, text};

#[test]
fn the_sample_needs_no_argument() {
    for arguments in [&[][..], &["--fiction"][..]] {
        let output = run(example("read").args(arguments), b"");
        let page = text(&output.stdout);
        assert!(output.status.success());
        assert!(page.starts_with("a sample "), "{page}");
        assert!(!page.contains('\u{1b}'), "plain where it is not a terminal");
    }
}

#[test]
fn lines_keep_to_the_width() {
    for width in ["40", "60", "100"] {
        let output = run(example("read").args(["--width", width]), b"");
        let limit: usize = width.parse().expect("a number");
        let page = text(&output.stdout);
        let quotations = page.split("\n\nSpeaker ").next().unwrap_or_default();
        for line in quotations.lines().skip(1) {
            assert!(line.chars().count() <= limit, "{width}: {line}");
        }
    }
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let output = run(example("read").args(["-"]), "“Go\u{1b}[31m,” said Ann\u{1b}]0;x\u{7} Lee.".as_bytes());
    assert!(output.status.success());
    assert!(!output.stdout.contains(&0x1b) && !output.stdout.contains(&7));
}

#[test]
fn bad_input_is_named() {
    let folder = folder("read");
    let latin = folder.join("latin.txt");
    std::fs::write(&latin, b"One line.\nTwo caf\xe9s.\n").expect("written");
    let missing = folder.join("missing.txt");
    let cases = [(&latin, "latin.txt: line 2, byte offset 17: not UTF-8 (0xE9)"), (&missing, "missing.txt: ")];
    for (path, message) in cases {
        let output = run(example("read").arg(path), b"");
        assert_eq!(output.status.code(), Some(1), "{message}");
        assert!(output.stdout.is_empty());
        assert!(text(&output.stderr).contains(message), "{}", text(&output.stderr));
    }
}

/// The line without what any change of a weight changes: figures and bars.
fn without_figures(line: &str) -> String {
    let words = line
        .split_whitespace()
        .filter(|word| !word.contains(|letter: char| letter.is_ascii_digit() || "●○█".contains(letter)));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_readme_shows_what_it_prints() {
    let readme = include_str!("../../README.md");
    let shown =
        readme.split("```text\n").nth(1).and_then(|block| block.split("```").next()).expect("a block of output");
    let output = run(example("read").args(["--width", "80"]), b"");
    let printed: Vec<String> = text(&output.stdout).lines().map(without_figures).collect();
    for line in shown.lines().filter(|line| *line != "…") {
        assert!(
            printed.contains(&without_figures(line)),
            "`read --width 80` does not print what the README shows: {line}"
        );
    }
}
