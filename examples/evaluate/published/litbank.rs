//! LitBank: `quotations/tsv/BOOK_brat.ann` with `.txt` (a sentence a line, tokens between spaces), the speakers' mentions
//! in `coref/tsv/BOOK_brat.ann`, the running text in `original/BOOK.txt`.
//!
//! The annotations count sentences and tokens; the crate reads running text. So the tokens are found again in the
//! original, character by character; a book in which they cannot be found is an error.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use super::{entries, stem, text};
use crate::gold::{Corpus, Gold, GoldQuote};
use crate::words::Span;

/// How many characters the original and the tokens may differ by before they agree again.
const SLACK: usize = 12;
/// How many characters must agree for that.
const AGREED: usize = 6;

/// Every book with quotation annotations.
pub fn load(folder: &Path) -> Result<Vec<Gold>, String> {
    let files = entries(&folder.join("quotations").join("tsv"));
    let annotations = files.iter().filter(|path| path.extension().is_some_and(|kind| kind == "ann"));
    annotations.map(|path| read(folder, path)).collect()
}

/// The tokens of a book, by sentence, as spans of the original.
struct Tokens(Vec<Vec<Span>>);

fn read(folder: &Path, path: &Path) -> Result<Gold, String> {
    let stem = stem(path);
    let book = stem.strip_suffix("_brat").unwrap_or(&stem);
    let original = text(&folder.join("original").join(format!("{book}.txt")))?;
    let tokens = Tokens::find(&text(&path.with_extension("txt"))?, &original)
        .ok_or_else(|| format!("{}: its text is not found in the original", path.display()))?;
    let coref = text(&folder.join("coref").join("tsv").join(format!("{stem}.ann")))?;
    let speakers = speakers(&coref, &tokens);
    let annotations = text(path)?;
    let mut said_by: HashMap<&str, &str> = HashMap::new();
    for line in annotations.lines() {
        if let ["ATTRIB", quote, speaker, ..] = fields(line)[..] {
            said_by.insert(quote, speaker);
        }
    }
    let mut quotes = Vec::new();
    for (number, line) in annotations.lines().enumerate() {
        let ["QUOTE", id, from @ ..] = &fields(line)[..] else { continue };
        let content = tokens.span(from);
        let content = content.ok_or_else(|| format!("{}: line {}: no such tokens", path.display(), number + 1))?;
        let speaker = said_by.get(id).copied();
        let (mentions, names) = speaker.and_then(|speaker| speakers.get(speaker)).cloned().unwrap_or_default();
        let names = names.into_iter().collect();
        let content = vec![content];
        quotes.push(GoldQuote {
            content,
            speaker: speaker.map(str::to_owned),
            mentions,
            names,
            ..GoldQuote::default()
        });
    }
    let end = tokens.0.iter().flatten().next_back().map_or(0, |span| span[1]);
    let content = original.get(..end).unwrap_or_default().to_owned();
    let id = format!("litbank/{book}");
    Ok(Gold { id, corpus: Corpus::Litbank, text: content, cast: Vec::new(), discard: Vec::new(), quotes })
}

fn fields(line: &str) -> Vec<&str> {
    line.split('\t').collect()
}

/// The mentions and the proper names of each person.
fn speakers<'c>(coref: &'c str, tokens: &Tokens) -> HashMap<&'c str, (Vec<Span>, BTreeSet<String>)> {
    let mut mentions = HashMap::new();
    let mut speakers: HashMap<&str, (Vec<Span>, BTreeSet<String>)> = HashMap::new();
    for line in coref.lines() {
        match &fields(line)[..] {
            ["MENTION", id, places @ ..] => {
                let name = places.get(4).filter(|_| places.get(6) == Some(&"PROP"));
                mentions.insert(*id, (tokens.span(places), name.copied()));
            }
            ["COREF", id, speaker, ..] => {
                let (spans, names) = speakers.entry(speaker).or_default();
                if let Some((Some(span), name)) = mentions.get(id) {
                    spans.push(*span);
                    names.extend(name.map(str::to_owned));
                }
            }
            _ => {}
        }
    }
    speakers
}

impl Tokens {
    /// None where they are not those of the original.
    fn find(sentences: &str, original: &str) -> Option<Self> {
        let characters: Vec<(usize, char)> = original.char_indices().filter(|(_, one)| !one.is_whitespace()).collect();
        let wanted: Vec<char> = sentences.chars().filter(|one| !one.is_whitespace()).collect();
        let places = align(&wanted, &characters)?;
        let mut next = places.into_iter();
        let mut found = Vec::new();
        for sentence in sentences.lines() {
            let mut spans = Vec::new();
            for token in sentence.split_whitespace() {
                let places: Vec<Span> = next.by_ref().take(token.chars().count()).collect();
                spans.push([places.first()?[0], places.last()?[1]]);
            }
            found.push(spans);
        }
        Some(Self(found))
    }

    /// From the first token to the last, as `sentence, token, sentence, token` tell them.
    fn span(&self, places: &[&str]) -> Option<Span> {
        let numbers: Vec<usize> = places.iter().take(4).filter_map(|place| place.parse().ok()).collect();
        let [from, first, to, last] = numbers[..] else { return None };
        Some([self.0.get(from)?.get(first)?[0], self.0.get(to)?.get(last)?[1]])
    }
}

/// Where each wanted character stands in the original; one that does not, stands where the next one begins.
fn align(wanted: &[char], original: &[(usize, char)]) -> Option<Vec<Span>> {
    let mut places = Vec::with_capacity(wanted.len());
    let (mut i, mut j) = (0, 0);
    while let Some(character) = wanted.get(i) {
        let (at, found) = *original.get(j)?;
        if *character == found {
            places.push([at, at + found.len_utf8()]);
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let agree = |i: usize, j: usize| {
            let rest = wanted.get(i..).unwrap_or_default();
            let other = original.get(j..).unwrap_or_default().iter().map(|(_, character)| character);
            rest.iter().zip(other).take(AGREED).filter(|(a, b)| a == b).count() == AGREED.min(rest.len())
        };
        let steps = (1..=SLACK).flat_map(|sum| (0..=sum).map(move |left| (left, sum - left)));
        let (left, right) = steps.into_iter().find(|(left, right)| agree(i + left, j + right))?;
        let end = original.get(j + right).map_or(at + found.len_utf8(), |(end, _)| *end);
        places.extend((0..left).map(|_| if right > 0 { [at, end] } else { [at, at] }));
        (i, j) = (i + left, j + right);
    }
    Some(places)
}
