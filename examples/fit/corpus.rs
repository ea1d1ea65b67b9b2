//! Annotated news articles in, predictions out.

use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::ops::Range;
use std::path::Path;

use inquit::fit::news::{Gold, Prepared, Tables};
use serde_json::{Value, json};

/// A news article with its attributions.
pub struct Article {
    pub id: String,
    pub text: String,
    pub gold: Vec<Gold>,
}

/// Reads a corpus of one article a line.
pub fn read(path: &Path) -> Result<Vec<Article>, Box<dyn Error>> {
    fs::read_to_string(path)?.lines().map(|line| article(&serde_json::from_str(line)?)).collect()
}

fn article(value: &Value) -> Result<Article, Box<dyn Error>> {
    let text = |name: &str| value[name].as_str().map(str::to_owned).ok_or(format!("no {name}"));
    let quotes = value["quotes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let gold = quotes.iter().map(|quote| Gold {
        source: spans(&quote["source"]),
        cue: spans(&quote["cue"]),
        content: spans(&quote["content"]),
    });
    Ok(Article { id: text("id")?, text: text("text")?, gold: gold.collect() })
}

fn spans(value: &Value) -> Vec<Range<usize>> {
    let number = |value: &Value| value.as_u64().map(|number| number as usize);
    let span = |span: &Value| Some(number(&span[0])?..number(&span[1])?);
    value.as_array().map(Vec::as_slice).unwrap_or_default().iter().filter_map(span).collect()
}

/// Some articles of a corpus.
type Part<'a> = Vec<&'a Article>;

/// The two parts of a corpus: to fit on, and to check on.
pub fn split<'a>(articles: &'a [Article], path: Option<&Path>) -> Result<(Part<'a>, Part<'a>), Box<dyn Error>> {
    let Some(path) = path else {
        let (check, train): (Vec<_>, Vec<_>) = articles.iter().enumerate().partition(|(at, _)| at % 4 == 0);
        let plain = |part: Vec<(usize, &'a Article)>| part.into_iter().map(|(_, article)| article).collect();
        return Ok((plain(train), plain(check)));
    };
    let split: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    let of = |part: &str| -> Part<'a> {
        let ids = split[part].as_array().map(Vec::as_slice).unwrap_or_default();
        let ids: HashSet<&str> = ids.iter().filter_map(Value::as_str).collect();
        articles.iter().filter(|article| ids.contains(article.id.as_str())).collect()
    };
    Ok((of("train"), of("check")))
}

/// One line an article, as the scorer reads it.
pub fn predictions(articles: &[&Article], tables: &Tables) -> String {
    let mut out = String::new();
    for article in articles {
        let document = Prepared::new(&article.text);
        let quotes: Vec<Value> = tables
            .report(&document)
            .iter()
            .map(|found| {
                let pair = |range: &Range<usize>| json!([range.start, range.end]);
                json!({
                    "content": found.content.iter().map(pair).collect::<Vec<_>>(),
                    "form": "x",
                    "speaker": null,
                    "mention": found.source.as_ref().map(pair),
                    "cue": pair(&found.cue),
                    "rule": found.rule,
                    "confidence": found.confidence,
                })
            })
            .collect();
        out.push_str(&json!({"id": article.id, "quotes": quotes}).to_string());
        out.push('\n');
    }
    out
}

/// Prints how long the stage takes, the best of several runs.
pub fn time(articles: &[&Article], tables: &Tables) {
    let documents: Vec<Prepared<'_>> = articles.iter().map(|article| Prepared::new(&article.text)).collect();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let run = || {
        let started = std::time::Instant::now();
        let found: usize = documents.iter().map(|document| tables.report(document).len()).sum();
        (started.elapsed(), found)
    };
    let best = (0..7).map(|_| run()).min();
    if let Some((best, found)) = best {
        eprintln!(
            "{bytes} bytes, {found} attributions in {best:?}: {:.1} MB/s",
            bytes as f64 / best.as_secs_f64() / 1e6
        );
    }
}
