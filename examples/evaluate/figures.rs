//! Counts, and the figures that they give.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// Counts by name; one that was never counted is 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(BTreeMap<String, u64>);

/// A figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    Share(f64),
    Score { precision: f64, recall: f64, f1: f64, n: u64 },
}

/// Figures in the order in which they are told.
pub type Figures = Vec<(String, Figure)>;

impl Counts {
    pub fn add(&mut self, name: &str, count: impl Into<Count>) {
        *self.0.entry(name.to_owned()).or_default() += count.into().0;
    }

    pub fn merge(&mut self, other: &Self) {
        for (name, count) in &other.0 {
            self.add(name, *count);
        }
    }

    pub fn get(&self, name: &str) -> u64 {
        self.0.get(name).copied().unwrap_or(0)
    }

    pub fn ratio(&self, part: &str, whole: &str) -> f64 {
        ratio(self.get(part), self.get(whole))
    }

    pub fn share(&self, part: &str, whole: &str) -> Figure {
        Figure::Share(self.ratio(part, whole))
    }
}

/// What can be counted: so many, or whether.
pub struct Count(u64);

impl From<bool> for Count {
    fn from(whether: bool) -> Self {
        Self(u64::from(whether))
    }
}

impl From<u64> for Count {
    fn from(count: u64) -> Self {
        Self(count)
    }
}

impl From<usize> for Count {
    fn from(count: usize) -> Self {
        Self(count as u64)
    }
}

fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Figure {
    /// From how many were right of those that were given and of those that there are.
    pub fn score(right: u64, given: u64, there: u64) -> Self {
        Self::from_rates(ratio(right, given), ratio(right, there), there)
    }

    pub fn from_rates(precision: f64, recall: f64, n: u64) -> Self {
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Self::Score { precision, recall, f1, n }
    }

    fn json(self) -> Value {
        match self {
            Self::Share(share) => json!(share),
            Self::Score { precision, recall, f1, n } => {
                json!({"precision": precision, "recall": recall, "f1": f1, "n": n})
            }
        }
    }
}

/// As one object.
pub fn json(figures: &Figures) -> Value {
    Value::Object(figures.iter().map(|(name, figure)| (name.clone(), figure.json())).collect::<Map<_, _>>())
}

/// As a table for a README.
pub fn table(title: &str, figures: &Figures) -> String {
    let wide = figures.iter().map(|(name, _)| name.chars().count()).chain([title.chars().count()]).max().unwrap_or(0);
    let mut out = format!("| {title:wide$} | precision | recall | F1 or share |\n");
    out.push_str(&format!("|{}|----------:|-------:|------------:|\n", "-".repeat(wide + 2)));
    for (name, figure) in figures {
        out.push_str(&match figure {
            Figure::Share(share) => format!("| {name:wide$} |           |        | {share:11.3} |\n"),
            Figure::Score { precision, recall, f1, .. } => {
                format!("| {name:wide$} | {precision:9.3} | {recall:6.3} | {f1:11.3} |\n")
            }
        });
    }
    out
}
