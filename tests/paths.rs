//! The files that the README, docs, comments and headers of tables name are there.

use std::fs;
use std::path::{Path, PathBuf};

/// Where files of ours lie.
const FOLDERS: &[&str] = &["src/", "tests/", "examples/", "benches/", ".ci/"];

/// What builds and fuzzing leave beside the fuzz targets.
const MADE: &[&str] = &["target", "corpus", "artifacts", "coverage"];

/// The texts of a folder with their paths; what is no text, or made by a program, is left out.
fn texts(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            if !MADE.iter().any(|made| path.ends_with(made)) {
                texts(&path, found);
            }
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push((path, text));
        }
    }
}

/// The paths of ours that a text names, without what closes a sentence.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || "/._-".contains(c)));
    words.filter(|word| FOLDERS.iter().any(|folder| word.starts_with(folder))).map(|word| word.trim_end_matches('.'))
}

#[test]
fn every_path_named_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // what is published leaves some folders out
    if !root.join(".ci").is_dir() {
        return;
    }
    let mut files = Vec::new();
    for folder in FOLDERS {
        texts(&root.join(folder), &mut files);
    }
    for file in ["README.md", "Cargo.toml"] {
        files.push((root.join(file), fs::read_to_string(root.join(file)).expect("it is text")));
    }
    for (file, text) in &files {
        // the fuzz targets are a package of their own within this one
        let folders = [root, file.parent().unwrap_or(root)];
        for path in named(text) {
            // an example or bench may go by its name
            let spelt = [path.to_owned(), format!("{path}.rs")];
            let is_there = folders.iter().any(|folder| spelt.iter().any(|path| folder.join(path).exists()));
            assert!(is_there, "{} names {path}", file.display());
        }
    }
}

#[test]
fn word_lists_name_lists_that_are_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/en");
    let mut lists = Vec::new();
    texts(&folder, &mut lists);
    for (file, text) in &lists {
        let comments = text.lines().filter(|line| line.starts_with('#'));
        let words = comments.flat_map(str::split_whitespace).map(|word| word.trim_matches(|c| "().,;:".contains(c)));
        for list in words.filter(|word| word.ends_with(".txt")) {
            assert!(folder.join(list).exists(), "{} names {list}", file.display());
        }
    }
}
