//! Names compared: without titles, without case.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::gold::Member;

const TITLES: &str = "mr mrs ms miss dr sen senator rep representative gov governor president prime minister secretary \
    gen general col lt capt sgt judge justice professor prof sir lady lord mayor chancellor king queen prince princess \
    pope former vice first spokesman spokeswoman spokesperson jr sr";

fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

/// The runs of letters, digits and underscores.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character| !is_word(character)).filter(|word| !word.is_empty())
}

/// The words of a name without titles, in Unicode compatibility form.
pub fn full(name: &str) -> Vec<String> {
    let name: String = name.nfkc().map(|character| if character == '’' { '\'' } else { character }).collect();
    let name = without_possessive(&name).to_lowercase();
    let every: Vec<&str> = words(&name).collect();
    let left_out = |word: &&str| TITLES.split_whitespace().chain(["the", "a", "an"]).any(|title| title == *word);
    let kept: Vec<&str> = every.iter().copied().filter(|word| !left_out(word)).collect();
    let kept = if kept.is_empty() { every } else { kept };
    kept.into_iter().map(str::to_owned).collect()
}

/// The name without the *'s* that end its words.
fn without_possessive(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some(at) = rest.find("'s") {
        let (before, after) = rest.split_at(at);
        let after = &after[2..];
        out.push_str(before);
        if after.starts_with(is_word) {
            out.push_str("'s");
        }
        rest = after;
    }
    out + rest
}

/// The words that begin with a capital, up to the first comma: those of a name, up to its apposition.
pub fn capitalised(source: &str) -> BTreeSet<String> {
    let source = source.split(',').next().unwrap_or_default();
    let part_of_word = |character: char| is_word(character) || matches!(character, '’' | '\'' | '-');
    let mut found = BTreeSet::new();
    let mut rest = source;
    while let Some(at) = rest.find(|character: char| character.is_ascii_uppercase()) {
        let from = &rest[at..];
        let end = from.find(|character| !part_of_word(character)).unwrap_or(from.len());
        found.extend(full(&from[..end]));
        rest = &from[end..];
    }
    found
}

/// In lower case, marks as spaces, without a leading article.
pub fn plain(name: &str) -> String {
    let name = name.to_lowercase();
    let name: String = name.chars().map(|one| if is_word(one) && one != '_' { one } else { ' ' }).collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    let words = match words.as_slice() {
        ["the" | "a" | "an", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    words.join(" ")
}

/// A cast with the words of every name.
pub struct Cast<'c>(Vec<(&'c str, Vec<String>)>);

impl<'c> Cast<'c> {
    pub fn new(cast: &'c [Member]) -> Self {
        let names = cast.iter().flat_map(|member| member.names().map(move |name| (member.name.as_str(), pieces(name))));
        Self(names.collect())
    }

    /// The members that a name may stand for: those that carry it as a name, else the one that it is part of.
    pub fn members(&self, name: &str) -> BTreeSet<&'c str> {
        let got = pieces(name);
        if got.is_empty() {
            return BTreeSet::new();
        }
        let carrying = |fits: &dyn Fn(&[String]) -> bool| -> BTreeSet<&'c str> {
            self.0.iter().filter(|(_, words)| fits(words)).map(|(member, _)| *member).collect()
        };
        let exact = carrying(&|words| words == got);
        if !exact.is_empty() {
            return exact;
        }
        let part = carrying(&|words| got.iter().all(|word| words.contains(word)));
        if part.len() == 1 { part } else { BTreeSet::new() }
    }
}

fn pieces(name: &str) -> Vec<String> {
    let name = name.split(" - ").next().unwrap_or_default();
    plain(name).replace(" s ", " ").split_whitespace().map(str::to_owned).collect()
}
