//! The cast as a file: JSON (`[{"name": …, "aliases": […], "gender": "feminine"}]`, what serde reads as a list of
//! [`CastMember`]s) or CSV (`name,aliases,gender`, aliases between semicolons). What is written can be edited and read again.

use std::collections::HashMap;
use std::path::Path;

use inquit::{Analyzer, CastMember, Document, Gender, Speaker};
use serde::{Deserialize, Serialize};

use crate::source;
use crate::table;

/// The columns of a cast sheet; only the name is needed, and only the first three are read.
const COLUMNS: [&str; 7] = ["name", "aliases", "gender", "kind", "lines", "words", "first"];

/// A member as it stands in a JSON file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    gender: String,
}

/// An analyzer with the cast of a file.
///
/// # Errors
/// A message that names the file, the line or the member, and the cure.
pub fn analyzer(path: &Path) -> Result<Analyzer, String> {
    let source = source::read(path)?;
    let name = source.name;
    let members = if is_json(path) { from_json(&name, &source.text)? } else { from_csv(&name, &source.text)? };
    if members.is_empty() {
        return Err(format!("{name}: nobody in it"));
    }
    Analyzer::builder().cast(members).build().map_err(|error| format!("{name}: {error}"))
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("json"))
}

fn from_json(name: &str, text: &str) -> Result<Vec<CastMember>, String> {
    let members: Vec<Member> = serde_json::from_str(text).map_err(|error| format!("{name}: {error}"))?;
    let members = members.into_iter().enumerate().map(|(number, member)| {
        let place = || format!("{name}: cast member {} ({:?})", number + 1, member.name);
        Ok(CastMember::new(&member.name).with_aliases(member.aliases).with_gender(gender(&member.gender, place)?))
    });
    members.collect()
}

fn from_csv(name: &str, text: &str) -> Result<Vec<CastMember>, String> {
    let rows = table::rows(text).map_err(|line| format!("{name}: line {line}: a quotation mark is not closed"))?;
    let mut rows = rows.into_iter();
    let head = rows.next().map(|(_, head)| head).unwrap_or_default();
    let head: Vec<String> = head.iter().map(|column| column.trim().to_lowercase()).collect();
    if let Some(other) = head.iter().find(|column| !COLUMNS.contains(&column.as_str())) {
        return Err(format!("{name}: line 1: no column {other:?} is known; there are {}", COLUMNS.join(", ")));
    }
    if !head.iter().any(|column| column == "name") {
        return Err(format!("{name}: line 1: there is no column \"name\""));
    }
    let members = rows.map(|(line, row)| {
        let cell = |column: &str| {
            let at = head.iter().position(|head| head == column);
            at.and_then(|at| row.get(at)).map(|cell| cell.trim()).unwrap_or_default()
        };
        let place = || format!("{name}: line {line}");
        if row.len() > head.len() {
            return Err(format!("{}: {} fields for {} columns", place(), row.len(), head.len()));
        }
        if cell("name").is_empty() {
            return Err(format!("{}: no name", place()));
        }
        let aliases = cell("aliases").split(';').map(str::trim).filter(|alias| !alias.is_empty());
        Ok(CastMember::new(cell("name")).with_aliases(aliases).with_gender(gender(cell("gender"), place)?))
    });
    members.collect()
}

fn gender(text: &str, place: impl Fn() -> String) -> Result<Gender, String> {
    match text.trim().to_lowercase().as_str() {
        "f" | "feminine" | "female" => Ok(Gender::Feminine),
        "m" | "masculine" | "male" => Ok(Gender::Masculine),
        "" | "u" | "unknown" => Ok(Gender::Unknown),
        _ => Err(format!("{}: gender {text:?} is none of feminine, masculine, unknown, F, M, U", place())),
    }
}

/// Writes who speaks in a document, as JSON or as a sheet, whichever the file is called.
///
/// # Errors
/// Where the file cannot be written.
pub fn write(path: &Path, document: &Document<'_>) -> Result<(), String> {
    let content = if is_json(path) { to_json(document)? } else { sheet(document) };
    std::fs::write(path, content).map_err(|error| format!("{}: {error}", path.display()))
}

fn to_json(document: &Document<'_>) -> Result<String, String> {
    let members: Vec<Member> = members(document).into_iter().map(|(_, member)| member).collect();
    serde_json::to_string_pretty(&members).map(|json| json + "\n").map_err(|error| error.to_string())
}

/// The cast as a table: the names, and how much each says.
pub fn sheet(document: &Document<'_>) -> String {
    let mut out = COLUMNS.join(",") + "\n";
    let mut said: HashMap<usize, (usize, usize, String)> = HashMap::new();
    for line in document.lines() {
        let Some(speaker) = line.speaker() else { continue };
        let words: Vec<&str> = line.text().split_whitespace().collect();
        let first = || words.iter().take(8).copied().collect::<Vec<_>>().join(" ");
        let so_far = said.entry(speaker.index()).or_insert_with(|| (0, 0, first()));
        so_far.0 += 1;
        so_far.1 += words.len();
    }
    for (speaker, member) in members(document) {
        let (lines, words, first) = said.remove(&speaker.index()).unwrap_or_default();
        let (lines, words) = (lines.to_string(), words.to_string());
        let aliases = member.aliases.join("; ");
        let row = [&member.name, &aliases, &member.gender, speaker.kind().as_str(), &lines, &words, &first];
        out.push_str(&row.map(cell).join(","));
        out.push('\n');
    }
    out
}

/// Those who speak, who says most first; an alias that several carry is nobody's.
fn members<'d>(document: &'d Document<'_>) -> Vec<(Speaker<'d>, Member)> {
    let mut speaking: Vec<Speaker<'d>> = document.speakers().filter(|speaker| speaker.quotations().len() > 0).collect();
    speaking.sort_by_key(|speaker| std::cmp::Reverse(speaker.quotations().len()));
    let mut carried: HashMap<String, usize> = HashMap::new();
    for speaker in &speaking {
        for name in names(*speaker) {
            *carried.entry(name.to_lowercase()).or_default() += 1;
        }
    }
    let own = |alias: &&str| carried.get(&alias.to_lowercase()) == Some(&1);
    let member = |speaker: &Speaker<'d>| Member {
        name: speaker.name().to_owned(),
        aliases: speaker.aliases().filter(own).map(str::to_owned).collect(),
        gender: speaker.gender().to_string(),
    };
    speaking.iter().map(|speaker| (*speaker, member(speaker))).collect()
}

fn names<'d>(speaker: Speaker<'d>) -> impl Iterator<Item = &'d str> {
    std::iter::once(speaker.name()).chain(speaker.aliases())
}

/// A field, between quotation marks where it needs them.
fn cell(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
