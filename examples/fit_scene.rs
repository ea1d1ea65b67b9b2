//! Fits the scene's chain on annotated novels and measures it on those left out.
//!
//! usage: fit_scene CORPUS.jsonl folds OUT.jsonl [OUT_NO_CAST.jsonl] | table FIRST.txt SECOND.txt | explain ID BYTE,BYTE | predict OUT.jsonl [--no-cast]

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
const EPOCHS: usize = 10;

fn read(document: &Document, with_cast: bool) -> Novel {
    let members: Vec<CastMember> = document
        .cast
        .iter()
        .filter(|member| with_cast && !member.name.trim().is_empty())
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
                "mention": found.mention.map(|span| [span.start, span.end]), "confidence": found.confidence,
                "rule": found.rule, "told": found.told, "candidates": found.candidates})
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
    let no_cast = rest.iter().any(|argument| argument == "--no-cast");
    let novels: Vec<Novel> = documents.iter().map(|document| read(document, true)).collect();
    eprintln!("read in {:?}", start.elapsed());
    for (document, novel) in documents.iter().zip(&novels) {
        let (held, all) = novel.covered();
        eprintln!("{:40} {held}/{all} {:.3}", document.id, held as f64 / all.max(1) as f64);
    }
    if task == "table" {
        let table = fit(&novels.iter().collect::<Vec<_>>(), EPOCHS);
        for (path, text) in rest.iter().zip(table.text()) {
            std::fs::write(path, text)?;
        }
        return Ok(());
    }
    if let ("explain", [id, at, ..]) = (task.as_str(), rest) {
        let train: Vec<&Novel> =
            novels.iter().zip(&documents).filter(|(_, document)| !document.id.contains(id)).map(|(n, _)| n).collect();
        let table = fit(&train, EPOCHS);
        let (novel, _) = novels.iter().zip(&documents).find(|(_, d)| d.id.contains(id)).ok_or("no such document")?;
        for at in at.split(',') {
            println!("{}", novel.explain(&table, at.parse()?));
        }
        return Ok(());
    }
    let mut out = std::io::BufWriter::new(std::fs::File::create(rest.first().ok_or("no output file")?)?);
    if task == "predict" {
        for (document, novel) in documents.iter().zip(&novels) {
            let bare = no_cast.then(|| read(document, false));
            write(&mut out, document, bare.as_ref().unwrap_or(novel), &Table::shipped())?;
        }
        return Ok(());
    }
    // the same weights on the same novels, their cast not told
    let mut bare_out = match rest.get(1) {
        Some(path) => Some(std::io::BufWriter::new(std::fs::File::create(path)?)),
        None => None,
    };
    for fold in 0..FOLDS {
        let held = |index: usize| index % FOLDS == fold;
        let train: Vec<&Novel> =
            novels.iter().enumerate().filter(|(index, _)| !held(*index)).map(|(_, novel)| novel).collect();
        let table = fit(&train, EPOCHS);
        for (_, (document, novel)) in documents.iter().zip(&novels).enumerate().filter(|(index, _)| held(*index)) {
            write(&mut out, document, novel, &table)?;
            if let Some(out) = &mut bare_out {
                write(out, document, &read(document, false), &table)?;
            }
        }
    }
    Ok(())
}
