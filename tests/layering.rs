//! No stage reads a later one.

use std::fs;
use std::path::Path;

/// The stages in order; each may use those before it and what is shared.
const STAGES: &[&str] = &[
    "segment",
    "quote",
    "mention",
    "cast",
    "passage",
    "cue",
    "report",
    "attribute",
    "resolve",
    "document",
    "assemble",
];

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).expect("it is text")));
        }
    }
}

/// Whether a line of code names a module of the crate: `crate::cue::…`, `use crate::{chain, cue};`, but not `crate::cues`.
fn names(line: &str, module: &str) -> bool {
    let of_name = |c: char| c.is_alphanumeric() || c == '_';
    let begins = |item: &str| item.trim_start().strip_prefix(module).is_some_and(|rest| !rest.starts_with(of_name));
    line.split("crate::").skip(1).any(|rest| match rest.strip_prefix('{') {
        Some(items) => items.split([',', '{']).any(begins),
        None => begins(rest),
    })
}

#[test]
fn no_stage_imports_a_later_one() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (place, stage) in STAGES.iter().enumerate() {
        let mut files = Vec::new();
        sources(&src.join(stage), &mut files);
        assert!(!files.is_empty(), "stage {stage} has a folder");
        // tests within a stage may look at whole passages
        for (file, text) in files.iter().filter(|(file, _)| !file.ends_with("tests.rs")) {
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            for later in &STAGES[place + 1..] {
                if code.iter().any(|line| names(line, later)) {
                    wrong.push(format!("{file} reads {later}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
