//! The word lists are in order and say what they hold.

use std::fs;
use std::path::{Path, PathBuf};

fn lists() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/en");
    let mut lists: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the lists are there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    lists.sort_unstable();
    assert!(!lists.is_empty(), "the lists are text files");
    lists
}

/// The comment lines on top, and the rest.
fn split(list: &str) -> (String, Vec<&str>) {
    let header: Vec<&str> = list.lines().take_while(|line| line.starts_with('#') || line.is_empty()).collect();
    (header.join("\n"), list.lines().skip(header.len()).collect())
}

/// The first field of a line, as the header says that fields are parted.
fn entry(header: &str, line: &str) -> String {
    let first = if header.contains("separated by a tab") {
        line.split('\t').next()
    } else if header.contains("separated by one space") {
        line.split(' ').next()
    } else {
        Some(line)
    };
    first.unwrap_or_default().to_lowercase()
}

#[test]
fn entries_are_sorted_and_unique() {
    for path in lists() {
        let list = fs::read_to_string(&path).expect("it is text");
        let (header, lines) = split(&list);
        for pair in lines.windows(2) {
            let (before, after) = (entry(&header, pair[0]), entry(&header, pair[1]));
            assert!(before < after, "{}: {before:?} before {after:?}", path.display());
        }
    }
}

#[test]
fn comments_stand_on_top_and_name_the_source() {
    for path in lists() {
        let list = fs::read_to_string(&path).expect("it is text");
        let (header, lines) = split(&list);
        assert!(header.contains("\n# Source: "), "{}: no source", path.display());
        let odd = lines.iter().find(|line| line.starts_with('#') || line.trim() != **line || line.is_empty());
        assert_eq!(odd, None, "{}: no entry", path.display());
    }
}
