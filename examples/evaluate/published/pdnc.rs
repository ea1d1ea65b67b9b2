//! The Project Dialogism Novel Corpus: `data/NOVEL/` with `novel_text.txt`, `character_info.csv` and
//! `quotation_info.csv`, offsets in characters.

use std::path::Path;

use super::{Characters, entries, stem, text};
use crate::gold::{Corpus, Gold, GoldQuote, Member};
use crate::table;
use crate::words::Span;

/// Every novel.
pub fn load(folder: &Path) -> Result<Vec<Gold>, String> {
    let mut novels = entries(&folder.join("data"));
    novels.extend(entries(folder));
    novels.push(folder.to_owned());
    let novels = novels.iter().filter(|novel| novel.join("quotation_info.csv").is_file());
    novels.map(|novel| read(novel)).collect()
}

fn read(novel: &Path) -> Result<Gold, String> {
    let content = text(&novel.join("novel_text.txt"))?;
    let cast = rows(&novel.join("character_info.csv"), ["Main Name", "Aliases", "Gender"])?;
    let cast = cast.into_iter().map(|(_, [name, aliases, gender])| {
        let aliases = strings(&aliases);
        Member { name, aliases, gender: Some(gender) }
    });
    let characters = Characters::of(&content);
    let path = novel.join("quotation_info.csv");
    let mut quotes = Vec::new();
    for (line, [spans, speaker, kind, words]) in rows(&path, ["quoteByteSpans", "speaker", "quoteType", "quoteText"])? {
        let spans = spans_of(&spans, &characters)
            .ok_or_else(|| format!("{}: line {line}: spans outside the novel", path.display()))?;
        let there: Vec<&str> = spans.iter().filter_map(|span| content.get(span[0]..span[1])).collect();
        // a few rows give spans of other words, or no speaker: they are in nobody's figures
        if speaker.is_empty() || there.join(" ") != words {
            continue;
        }
        let reference = Some(kind.to_lowercase()).filter(|kind| !kind.is_empty());
        quotes.push(GoldQuote { content: spans, speaker: Some(speaker), reference, ..GoldQuote::default() });
    }
    let id = format!("pdnc/{}", stem(novel));
    Ok(Gold { id, corpus: Corpus::Pdnc, text: content, cast: cast.collect(), discard: Vec::new(), quotes })
}

/// Columns of a table by their headings.
fn rows<const N: usize>(path: &Path, columns: [&str; N]) -> Result<Vec<(usize, [String; N])>, String> {
    let name = path.display();
    let text = text(path)?;
    let rows = table::rows(&text).map_err(|line| format!("{name}: line {line}: a quotation mark is not closed"))?;
    let mut rows = rows.into_iter();
    let head = rows.next().ok_or_else(|| format!("{name}: empty"))?.1;
    let at = columns.map(|column| head.iter().position(|heading| heading.trim() == column));
    if let Some((missing, _)) = columns.iter().zip(at).find(|(_, at)| at.is_none()) {
        return Err(format!("{name}: line 1: no column {missing:?}"));
    }
    let cells = |row: Vec<String>| at.map(|at| at.and_then(|at| row.get(at)).cloned().unwrap_or_default());
    Ok(rows.map(|(line, row)| (line, cells(row))).collect())
}

/// `[[10, 20], [30, 40]]`
fn spans_of(text: &str, characters: &Characters) -> Option<Vec<Span>> {
    let numbers: Vec<usize> =
        text.split(|one: char| !one.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let spans = numbers.chunks(2).map(|pair| match pair {
        [start, end] => characters.bytes(*start, *end),
        _ => None,
    });
    spans.collect()
}

/// The strings of a Python list or set: `{'Ann', "Ann's"}`.
fn strings(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<(char, String)> = None;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match &mut open {
            None if matches!(character, '\'' | '"') => open = Some((character, String::new())),
            None => {}
            Some((mark, _)) if character == *mark => found.extend(open.take().map(|(_, string)| string)),
            Some((_, string)) => string.extend(if character == '\\' { characters.next() } else { Some(character) }),
        }
    }
    found
}
