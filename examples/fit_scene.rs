//! Fits the scene's chain on annotated novels and measures it on those left out.
//!
//! usage: fit_scene CORPUS.jsonl folds OUT.jsonl | table | predict OUT.jsonl

use std::io::Write;

use inquit::fit::scene::{Gold, Novel, Table, fit};
use inquit::{CastMember, Gender, Span};
use serde::Deserialize;

#[derive(Deserialize)]
struct Member {
    name: String,
    aliases: Vec<String>,
    gender: Option<String>,
}

#[derive(Deserialize)]
struct Quote {
    content: Vec<(usize, usize)>,
    speaker: Option<String>,
}

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    #[serde(default)]
    cast: Vec<Member>,
    quotes: Vec<Quote>,
}

const FOLDS: usize = 6;
const EPOCHS: usize = 6;

fn read(document: &Document) -> Novel {
    let members: Vec<CastMember> = document
        .cast
        .iter()
        .filter(|member| !member.name.trim().is_empty())
        .map(|member| {
            let gender = match member.gender.as_deref() {
                Some("F") => Gender::Feminine,
                Some("M") => Gender::Masculine,
                _ => Gender::Unknown,
            };
            let aliases = member.aliases.iter().filter(|alias| !alias.trim().is_empty());
            let made = CastMember::new(&member.name).gender(gender);
            aliases.fold(made, |made, alias| made.alias(alias))
        })
        .collect();
    let gold: Vec<Gold> = document
        .quotes
        .iter()
        .map(|quote| Gold {
            parts: quote.content.iter().map(|(start, end)| Span::new(*start, *end)).collect(),
            speaker: quote.speaker.clone().unwrap_or_default(),
        })
        .collect();
    Novel::read(&document.text, &members, &gold)
}

fn write(out: &mut impl Write, document: &Document, novel: &Novel, table: &Table) -> std::io::Result<()> {
    let quotes: Vec<serde_json::Value> = novel
        .decide(table)
        .iter()
        .map(|found| {
            let content: Vec<[usize; 2]> = found.parts.iter().map(|part| [part.start, part.end]).collect();
            serde_json::json!({"content": content, "form": "direct", "speaker": found.speaker,
                "confidence": found.confidence, "rule": found.told})
        })
        .collect();
    writeln!(out, "{}", serde_json::json!({"id": document.id, "quotes": quotes}))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, corpus, task, rest @ ..] = arguments.as_slice() else {
        return Err("usage: fit_scene CORPUS.jsonl folds OUT.jsonl | table".into());
    };
    let lines = std::fs::read_to_string(corpus)?;
    let documents: Vec<Document> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let start = std::time::Instant::now();
    let novels: Vec<Novel> = documents.iter().map(read).collect();
    eprintln!("read in {:?}", start.elapsed());
    for (document, novel) in documents.iter().zip(&novels) {
        let (held, all) = novel.covered();
        eprintln!("{:40} {held}/{all} {:.3}", document.id, held as f64 / all.max(1) as f64);
    }
    if task == "table" {
        print!("{}", fit(&novels.iter().collect::<Vec<_>>(), EPOCHS).text());
        return Ok(());
    }
    let mut out = std::io::BufWriter::new(std::fs::File::create(rest.first().ok_or("no output file")?)?);
    if task == "predict" {
        for (document, novel) in documents.iter().zip(&novels) {
            write(&mut out, document, novel, &Table::shipped())?;
        }
        return Ok(());
    }
    for fold in 0..FOLDS {
        let held = |index: usize| index % FOLDS == fold;
        let train: Vec<&Novel> =
            novels.iter().enumerate().filter(|(index, _)| !held(*index)).map(|(_, novel)| novel).collect();
        let table = fit(&train, EPOCHS);
        for (_, (document, novel)) in documents.iter().zip(&novels).enumerate().filter(|(index, _)| held(*index)) {
            write(&mut out, document, novel, &table)?;
        }
    }
    Ok(())
}
