//! Fits the scene's chain on annotated novels: figures on the novels left out of each fold, then tables from all.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

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
    text: String,
    #[serde(default)]
    cast: Vec<Member>,
    quotes: Vec<Quote>,
}

const FOLDS: usize = 6;
const EPOCHS: usize = 12;

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
            let made = CastMember::new(&member.name).with_gender(gender);
            aliases.fold(made, |made, alias| made.with_alias(alias))
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

/// Quotations in all and those with the right speaker.
#[derive(Clone, Copy, Default)]
struct Share {
    all: usize,
    right: usize,
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.4} of {}", self.right as f64 / self.all.max(1) as f64, self.all)
    }
}

/// How many of a novel's quotations a table gives to the right member of its cast.
fn measure(document: &Document, novel: &Novel, table: &Table) -> Share {
    let mut members: HashMap<&str, &str> = HashMap::new();
    for member in &document.cast {
        members.insert(&member.name, &member.name);
        for alias in &member.aliases {
            members.entry(alias).or_insert(&member.name);
        }
    }
    let found = novel.decide(table);
    let mut parts: Vec<(Span, Option<&str>)> =
        found.iter().flat_map(|one| one.parts.iter().map(|part| (*part, one.speaker.as_deref()))).collect();
    parts.sort_by_key(|(part, _)| part.start);
    let mut share = Share::default();
    for quote in &document.quotes {
        let (Some(speaker), Some((start, end))) = (quote.speaker.as_deref(), quote.content.first()) else { continue };
        let first = parts.partition_point(|(part, _)| part.end <= *start);
        let said = parts.get(first).filter(|(part, _)| part.start < *end).and_then(|(_, speaker)| *speaker);
        let member = |name| members.get(name).copied().unwrap_or(name);
        share.all += 1;
        share.right += usize::from(said.map(member) == Some(member(speaker)));
    }
    share
}

/// Prints the figures of each fold; with a folder fits on every novel and writes the tables there.
pub fn run(corpus: &Path, date: &str, folder: Option<&Path>) -> super::Outcome<()> {
    let lines = fs::read_to_string(corpus)?;
    let documents: Vec<Document> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let novels: Vec<Novel> = documents.iter().map(|document| read(document, true)).collect();
    let mut whole = Share::default();
    for fold in 0..FOLDS {
        let held = |index: usize| index % FOLDS == fold;
        let train: Vec<&Novel> =
            novels.iter().enumerate().filter(|(index, _)| !held(*index)).map(|(_, novel)| novel).collect();
        let table = fit(&train, EPOCHS);
        let mut share = Share::default();
        for (_, (document, novel)) in documents.iter().zip(&novels).enumerate().filter(|(index, _)| held(*index)) {
            let one = measure(document, novel, &table);
            share = Share { all: share.all + one.all, right: share.right + one.right };
        }
        println!("scene, fold {fold}: {share} quotations of novels not fitted on");
        whole = Share { all: whole.all + share.all, right: whole.right + share.right };
    }
    println!("scene, all folds: {whole} quotations of novels not fitted on");
    let Some(folder) = folder else { return Ok(()) };
    let table = fit(&novels.iter().collect::<Vec<_>>(), EPOCHS);
    for (name, text) in ["first", "second"].into_iter().zip(table.text()) {
        let head = format!(
            "# The scene's chain, {name} look: weights of a candidate's features and of the ties between turns.\n\
             # A feature has six weights, by what stands beside the quotation: nothing, a name, he or she, a description; the\n\
             # fifth is added where nothing stands beside it and it is alone in its paragraph, the sixth where no turn stands\n\
             # near before it. A tie has two: for the speaker of the turn before, and for the one before that.\n\
             # Fitted by examples/fit on the {} novels of the development part of PDNC, {date}; right speaker, cast given, on\n\
             # novels not fitted on ({FOLDS} folds): {whole} quotations.\n",
            novels.len(),
        );
        fs::write(folder.join(format!("{name}_look.txt")), head + &text)?;
    }
    Ok(())
}
