//! The examples as their users run them: what they print, what they say of bad input, how they end.

mod evaluate;
mod html;
mod jsonl;
mod read;
mod script;

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The built example of this name, beside the test's own binary.
fn example(name: &str) -> Command {
    let test = std::env::current_exe().expect("a running test has a path");
    let profile = test.parent().and_then(|deps| deps.parent()).expect("tests are built into target/…/deps");
    let path = profile.join("examples").join(name).with_extension(std::env::consts::EXE_EXTENSION);
    assert!(path.exists(), "{} is not built: run `cargo build --examples` first", path.display());
    let mut command = Command::new(path);
    command.env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

/// Runs to the end with this on standard input.
fn run(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example starts");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    // an example may end before it has read everything
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the example ends");
    writer.join().expect("the writer ends");
    output
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the examples write UTF-8")
}

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("the folder can be made");
    path
}
