//! `jsonl`: the stream.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use serde_json::Value;

use crate::{example, folder, run, text};

/// Documents of very different lengths, so that threads finish out of order.
fn documents(count: usize) -> String {
    (0..count).fold(String::new(), |mut stream, number| {
        let passage = "“It is late,” said Ann Lee. “Go home.” He said that he would. ".repeat(number * 37 % 13);
        writeln!(stream, "{{\"id\":{number},\"text\":\"{passage}\"}}").expect("strings can be written");
        stream
    })
}

fn ids(output: &[u8]) -> Vec<Value> {
    let lines = text(output).lines();
    lines.map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON")["id"].take()).collect()
}

#[test]
fn order_is_kept_on_any_number_of_threads() {
    let stream = documents(150);
    let one = run(example("jsonl").args(["--threads", "1"]), stream.as_bytes());
    assert!(one.status.success());
    assert_eq!(ids(&one.stdout), (0..150).map(Value::from).collect::<Vec<_>>());
    let many = run(example("jsonl").args(["--threads", "7"]), stream.as_bytes());
    assert!(many.stdout == one.stdout, "as from one thread");
}

#[test]
fn what_comes_out() {
    let stream = "\u{feff}{\"id\": [1.50, \"é\"], \"text\": \"“Go,” said Ann.\", \"more\": 1}\n\n{\"text\": \"\"}";
    let output = run(&mut example("jsonl"), stream.as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    assert_eq!(lines.len(), 2, "a blank line is nothing");
    assert!(lines[0].starts_with("{\"id\":[1.50, \"é\"],\"line\":1,\"sentences\":["), "{}", lines[0]);
    assert_eq!(lines[1], r#"{"id":null,"line":3,"sentences":[],"quotes":[],"speakers":[]}"#);
}

#[test]
fn lines_that_cannot_be_used_are_reported_and_skipped() {
    let mut stream =
        b"{\"id\":1,\"text\":\"One.\"}\nno\n{\"id\":3}\n{\"id\":4,\"text\":5}\n{\"text\":\"\xff\"}\n".to_vec();
    stream.extend_from_slice(format!("{{\"text\":\"{}\"}}\n", "a".repeat(200)).as_bytes());
    stream.extend_from_slice(
        b"{\"id\":7,\"text\":\"\",\"cast\":[{\"name\":\"Ann\"},{\"name\":\"\"}]}\n{\"id\":8,\"text\":\"Eight.\"}\n",
    );
    let output = run(example("jsonl").args(["--max-bytes", "200"]), &stream);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ids(&output.stdout), [1, 7, 8], "a bad entry of a cast costs the entry alone");
    let said = text(&output.stderr);
    let wanted = [
        "line 2: not JSON",
        "line 3: without text",
        "line 4: with a field of the wrong kind: invalid type: integer `5`, expected a string",
        "line 5: not UTF-8: at byte 10",
        "line 6: over the size limit: 211 bytes, at most 200",
        "line 7: cast member 2: its name is empty",
        "5 lines skipped: 1 over the size limit, 1 not UTF-8, 1 not JSON",
    ];
    for message in wanted {
        assert!(said.contains(message), "{message:?} in:\n{said}");
    }
    let without = run(example("jsonl").arg("--no-cast"), b"{\"text\":\"\",\"cast\":[{\"name\":\"\"}]}");
    assert!(without.status.success(), "a cast that is not used does no harm");
}

#[test]
fn a_stopped_run_is_resumed_wherever_it_was_cut() {
    let folder = folder("resume");
    let (input, out) = (folder.join("in.jsonl"), folder.join("out.jsonl"));
    fs::write(&input, documents(16).replace("{\"id\":7,", "{\"id\":7 ")).expect("written");
    let resume = || run(example("jsonl").arg("--resume").arg(&out).arg(&input), b"");
    assert_eq!(resume().status.code(), Some(1), "line 8 is broken");
    let whole = fs::read(&out).expect("written");
    assert_eq!(ids(&whole).len(), 15);
    for cut in (0..whole.len()).step_by(whole.len() / 9).chain([1, whole.len() - 1, whole.len()]) {
        fs::write(&out, &whole[..cut]).expect("cut");
        let output = resume();
        assert!(fs::read(&out).expect("there") == whole, "cut at {cut}: {}", text(&output.stderr));
    }
}

#[test]
fn a_file_of_another_input_or_kind_is_left_alone() {
    let folder = folder("other");
    let out = folder.join("out.jsonl");
    let cases = [
        ("my notes\n", "its last line is not one that this program writes"),
        ("my notes", "what follows its last line end is not what this program writes"),
        ("{\"id\":3,\"line\":1}\n", "line 1 of the input is not what the output file's last line comes from"),
        ("{\"id\":3,\"line\":9}\n", "the input ends before line 9"),
    ];
    for (held, message) in cases {
        fs::write(&out, held).expect("written");
        let output = run(example("jsonl").arg("--resume").arg(&out), b"{\"id\":1,\"text\":\"\"}\n");
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stderr).contains(message), "{held:?}: {}", text(&output.stderr));
        assert_eq!(fs::read_to_string(&out).expect("there"), held);
    }
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let mut child =
        example("jsonl").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    let mut stdin = child.stdin.take().expect("piped");
    let stream = documents(200);
    let writer = std::thread::spawn(move || while stdin.write_all(stream.as_bytes()).is_ok() {});
    let mut first = String::new();
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    stdout.read_line(&mut first).expect("a line");
    drop(stdout);
    let output = child.wait_with_output().expect("ends");
    writer.join().expect("ends");
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!text(&output.stderr).contains("panicked"));
}

/// Signals are sent with the shell's own `kill`.
#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_whole_lines() {
    for (signal, code) in [("INT", Some(130)), ("TERM", Some(130)), ("KILL", None)] {
        let mut child = example("jsonl")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        let mut stdin = child.stdin.take().expect("piped");
        stdin.write_all(documents(100).as_bytes()).expect("it reads");
        let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
        let mut lines = String::new();
        stdout.read_line(&mut lines).expect("a line");
        let kill = format!("kill -{signal} {}", child.id());
        assert!(std::process::Command::new("sh").args(["-c", &kill]).status().expect("sh runs").success());
        // its standard input stays open: it must not wait for more
        stdout.read_to_string(&mut lines).expect("UTF-8");
        let status = child.wait().expect("ends");
        drop(stdin);
        assert_eq!(status.code(), code, "{signal}");
        if signal != "KILL" {
            assert!(lines.ends_with("}\n"), "{signal}");
        }
        let whole = &lines[..lines.rfind('\n').map_or(0, |at| at + 1)];
        let found = ids(whole.as_bytes());
        assert!(!found.is_empty() && found == (0..found.len()).map(Value::from).collect::<Vec<_>>(), "{signal}");
    }
}
