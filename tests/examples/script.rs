//! `script`: who speaks each line.

use std::fs;

use serde_json::Value;

use crate::{example, folder, run, text};

const SCENE: &str =
    "“Sit down,” said Ann Lee, “and tell me.”\n\nTom Ray sat.\n\n“There is nothing to tell,” he said.\n";

#[test]
fn the_lines_are_the_text() {
    let output = run(example("script").args(["--format", "jsonl", "-"]), SCENE.as_bytes());
    assert!(output.status.success());
    let lines: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    let whole: String = lines.iter().filter_map(|line| line["text"].as_str()).collect();
    assert_eq!(whole, SCENE);
    for line in &lines {
        let at = |end: usize| line["span"][end].as_u64().expect("a number") as usize;
        assert_eq!(line["text"], SCENE[at(0)..at(1)]);
    }
}

#[test]
fn the_script_reads_as_one() {
    let output = run(example("script").arg("-"), SCENE.as_bytes());
    let want = "ANN LEE: “Sit down,”\n    said Ann Lee,\nANN LEE: “and tell me.”\n    Tom Ray sat.\n\
                TOM RAY: “There is nothing to tell,”\n    he said.\n";
    assert_eq!(text(&output.stdout), want);
}

#[test]
fn a_cast_that_was_written_can_be_given_back() {
    let folder = folder("cast");
    for name in ["cast.json", "cast.csv"] {
        let path = folder.join(name);
        let written = run(example("script").arg("--write-cast").arg(&path), b"");
        assert!(written.status.success());
        let given = run(example("script").arg("--cast").arg(&path), b"");
        assert!(given.status.success(), "{}", text(&given.stderr));
        assert!(fs::read_to_string(&path).expect("written").contains("Mrs. Ashdown"));
        #[cfg(feature = "serde")]
        if name == "cast.json" {
            let cast: Vec<inquit::CastMember> =
                serde_json::from_slice(&fs::read(&path).expect("written")).expect("a cast");
            assert!(inquit::Analyzer::builder().cast(cast).build().is_ok(), "a program can take it as it is");
        }
    }
}

#[test]
fn a_cast_decides_the_names() {
    let path = folder("cast-names").join("cast.csv");
    fs::write(&path, "Name,Aliases,Gender\n\"Lee, Ann\",Ann Lee; Miss Lee,F\nThomas,Tom Ray;Tom,m\n").expect("written");
    let output = run(example("script").arg("-").arg("--cast").arg(&path), SCENE.as_bytes());
    assert!(text(&output.stdout).contains("LEE, ANN: “Sit down,”"), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("THOMAS: “There is nothing to tell,”"), "{}", text(&output.stdout));
}

#[test]
fn what_is_wrong_with_a_cast_is_said() {
    let folder = folder("cast-wrong");
    let cases = [
        ("a.csv", "name,alias\nAnn,A\n", "a.csv: line 1: no column \"alias\" is known"),
        ("b.csv", "aliases,gender\nAnn,F\n", "b.csv: line 1: there is no column \"name\""),
        ("c.csv", "name,gender\nAnn,F\n\nTom,x\n", "c.csv: line 4: gender \"x\" is none of feminine"),
        ("d.csv", "name,gender\n,F\n", "d.csv: line 2: no name"),
        ("e.csv", "name,gender\n\"Ann,F\n", "e.csv: line 2: a quotation mark is not closed"),
        ("f.csv", "name\nAnn,F\n", "f.csv: line 2: 2 fields for 1 columns"),
        ("g.csv", "name\n", "g.csv: nobody in it"),
        ("h.json", "[{\"name\": \"Ann\", \"alias\": []}]", "h.json: unknown field `alias`"),
        ("i.json", "[{\"name\": \"Ann\", \"gender\": \"q\"}]", "i.json: cast member 1 (\"Ann\"): gender \"q\""),
        ("j.json", "[{\"name\": \"Ann\"}, {\"name\": \"Ann\"}]", "j.json: cast member 2"),
        ("k.json", "[", "k.json: EOF while parsing"),
    ];
    for (name, content, message) in cases {
        let path = folder.join(name);
        fs::write(&path, content).expect("written");
        let output = run(example("script").arg("--cast").arg(&path), b"");
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(text(&output.stderr).contains(message), "{name}: {}", text(&output.stderr));
    }
}
