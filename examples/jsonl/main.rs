//! Annotates a stream of documents: JSON lines in, JSON lines out, in the same order.
//!
//! `cargo run --release --example jsonl < documents.jsonl > quotations.jsonl`

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use inquit::{Analyzer, CastMember, Document, Gender, Span};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Input {
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    cast: Vec<Member>,
}

#[derive(Deserialize)]
struct Member {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    gender: Option<String>,
}

#[derive(Serialize)]
struct Output<'d> {
    id: &'d serde_json::Value,
    sentences: Vec<[usize; 2]>,
    quotes: Vec<Quote<'d>>,
}

#[derive(Serialize)]
struct Quote<'d> {
    content: Vec<[usize; 2]>,
    form: &'static str,
    speaker: Option<&'d str>,
    mention: Option<[usize; 2]>,
    cue: Option<[usize; 2]>,
    rule: Option<&'d str>,
    confidence: f32,
    addressee: Option<&'d str>,
}

fn pair(span: Span) -> [usize; 2] {
    [span.start, span.end]
}

fn output<'d>(id: &'d serde_json::Value, document: &'d Document<'_>) -> Output<'d> {
    let quotes = document
        .quotations()
        .filter(inquit::Quotation::is_reported)
        .map(|quotation| Quote {
            content: quotation.parts().map(pair).collect(),
            form: quotation.form().as_str(),
            speaker: quotation.speaker_name(),
            mention: quotation.source().map(|source| pair(source.span())),
            cue: quotation.cue().map(pair),
            rule: quotation.rule().map(inquit::Rule::name),
            confidence: quotation.confidence(),
            addressee: quotation.addressee().map(|speaker| speaker.name()),
        })
        .collect();
    Output { id, sentences: document.sentences().map(|sentence| pair(sentence.span())).collect(), quotes }
}

fn main() -> ExitCode {
    let no_cast = std::env::args().any(|argument| argument == "--no-cast");
    let plain = Analyzer::new();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut failed = false;
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let parsed = line.map_err(|error| error.to_string()).and_then(|line| {
            let input: Input = serde_json::from_str(&line).map_err(|error| error.to_string())?;
            let analyzer = if no_cast || input.cast.is_empty() {
                plain.clone()
            } else {
                let members = input.cast.iter().map(|member| {
                    let gender = match member.gender.as_deref() {
                        Some("F") => Gender::Feminine,
                        Some("M") => Gender::Masculine,
                        _ => Gender::Unknown,
                    };
                    CastMember::new(&member.name).with_aliases(&member.aliases).gender(gender)
                });
                Analyzer::builder().cast(members).build().map_err(|error| error.to_string())?
            };
            let document = analyzer.analyze(&input.text);
            serde_json::to_string(&output(&input.id, &document)).map_err(|error| error.to_string())
        });
        match parsed {
            Ok(json) => {
                if writeln!(out, "{json}").is_err() {
                    return ExitCode::FAILURE;
                }
            }
            Err(error) => {
                eprintln!("line {}: {error}", number + 1);
                failed = true;
            }
        }
    }
    if out.flush().is_err() || failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
