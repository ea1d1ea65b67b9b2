//! PolNeAR: `data/PART/text/ARTICLE.txt` with `data/PART/attributions/ARTICLE_ANNOTATOR.ann`, brat standoff, offsets in
//! characters.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::{Characters, entries, stem, text};
use crate::gold::{Corpus, Gold, GoldQuote};
use crate::words::Span;

const PARTS: [&str; 3] = ["train", "dev", "test"];

/// Every article with attributions; of several annotators the first by name.
pub fn load(folder: &Path, part: Option<&str>) -> Result<Vec<Gold>, String> {
    let mut parts: Vec<PathBuf> = Vec::new();
    for name in PARTS.iter().filter(|name| part.is_none_or(|part| part == **name)) {
        parts.extend([folder.join("data").join(name), folder.join(name)]);
    }
    if part.is_none_or(|part| stem(folder) == part) {
        parts.push(folder.to_owned());
    }
    let mut documents = Vec::new();
    for part in parts {
        let mut annotations: BTreeMap<String, PathBuf> = BTreeMap::new();
        for path in entries(&part.join("attributions")) {
            if let Some((article, _)) = stem(&path).rsplit_once('_') {
                annotations.entry(article.to_owned()).or_insert(path);
            }
        }
        for (article, path) in annotations {
            let text = text(&part.join("text").join(format!("{article}.txt")))?;
            documents.push(read(article, text, &path)?);
        }
    }
    Ok(documents)
}

fn read(article: String, content: String, path: &Path) -> Result<Gold, String> {
    let characters = Characters::of(&content);
    let mut marked: HashMap<&str, Vec<Span>> = HashMap::new();
    let (mut discard, mut quotes) = (Vec::new(), Vec::new());
    let annotations = text(path)?;
    for (number, line) in annotations.lines().enumerate() {
        let wrong = || format!("{}: line {}: not an annotation of this text", path.display(), number + 1);
        let mut fields = line.split('\t');
        let (id, what) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        if id.starts_with('T') {
            let (kind, offsets) = what.split_once(' ').ok_or_else(wrong)?;
            let spans = spans(offsets, &characters).ok_or_else(wrong)?;
            if kind.eq_ignore_ascii_case("discard") {
                discard.extend_from_slice(&spans);
            }
            marked.insert(id, spans);
        }
    }
    for line in annotations.lines().filter(|line| line.starts_with('E')) {
        let (_, roles) = line.split_once('\t').unwrap_or_default();
        quotes.push(attribution(roles, &marked));
    }
    let id = format!("polnear/{article}");
    Ok(Gold { id, corpus: Corpus::Polnear, text: content, cast: Vec::new(), discard, quotes })
}

/// `10 20;30 40`
fn spans(offsets: &str, characters: &Characters) -> Option<Vec<Span>> {
    let spans = offsets.split(';').map(|span| {
        let (start, end) = span.split_once(' ')?;
        characters.bytes(start.parse().ok()?, end.parse().ok()?)
    });
    spans.collect()
}

/// `Attribution:T4 Content:T3 Cue:T2 Source:T1`; a role given several times is numbered.
fn attribution(roles: &str, marked: &HashMap<&str, Vec<Span>>) -> GoldQuote {
    let mut quote = GoldQuote::default();
    for (role, mark) in roles.split_whitespace().filter_map(|role| role.split_once(':')) {
        let spans = marked.get(mark).map(Vec::as_slice).unwrap_or_default();
        match role.trim_end_matches(|digit: char| digit.is_ascii_digit()) {
            "Content" => quote.content.extend_from_slice(spans),
            "Cue" => quote.cue.extend_from_slice(spans),
            "Source" => quote.source.extend_from_slice(spans),
            _ => {}
        }
    }
    for spans in [&mut quote.content, &mut quote.cue, &mut quote.source] {
        spans.sort_unstable();
    }
    quote
}
