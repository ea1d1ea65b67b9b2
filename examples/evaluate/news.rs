//! The figures for news: stretches between quotation marks, and attributions of every form.

use std::collections::BTreeSet;

use crate::figures::{Counts, Figure, Figures};
use crate::gold::{Gold, GoldQuote, Predicted, Prediction};
use crate::names;
use crate::words::{Set, Span, Words};

/// Cues of saying.
const SPEECH: &str = include_str!("speech.txt");
const PRONOUNS: [&str; 13] = ["he", "she", "they", "it", "i", "we", "you", "who", "him", "her", "them", "his", "their"];

/// A document with the words of everything in it.
struct Article<'a> {
    gold: &'a Gold,
    words: Words<'a>,
    /// Predictions, but for those in what does not count.
    predicted: Vec<&'a Predicted>,
    predicted_words: Vec<Set>,
    gold_words: Vec<Set>,
    discard: Set,
}

/// Counts one document.
pub fn count(gold: &Gold, prediction: &Prediction) -> Counts {
    let words = Words::new(&gold.text);
    let discard = words.of(&gold.discard);
    let predicted: Vec<&Predicted> =
        prediction.quotes.iter().filter(|quote| !words.of(&quote.content).touches(&discard)).collect();
    let article = Article {
        predicted_words: predicted.iter().map(|quote| words.content(&quote.content)).collect(),
        gold_words: gold.quotes.iter().map(|quote| words.content(&quote.content)).collect(),
        gold,
        words,
        predicted,
        discard,
    };
    let mut counts = Counts::default();
    for segment in segments(&gold.text) {
        article.segment(segment, &mut counts);
    }
    article.attributions(&mut counts);
    counts
}

/// Spans between paired double quotation marks: the same reading for every system.
///
/// A mark opens a segment that runs to its closing mark; one left open at the end of a line ends there.
fn segments(text: &str) -> Vec<Span> {
    let mut segments = Vec::new();
    let mut start: Option<usize> = None;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        match (character, start) {
            ('“', _) | ('"', None) => {
                segments.extend(start.map(|start| [start, at]));
                start = Some(end);
            }
            ('”' | '"' | '\n', _) => segments.extend(start.take().map(|start| [start, at])),
            _ => {}
        }
    }
    segments
}

impl Article<'_> {
    /// Is the source of a stretch between marks right?
    fn segment(&self, segment: Span, counts: &mut Counts) {
        let words = self.words.of(&[segment]);
        if words.is_empty() || words.touches(&self.discard) {
            return;
        }
        let shares: Vec<usize> = self.gold_words.iter().map(|gold| gold.shared(&words)).collect();
        // of equals the first
        let best = (0..shares.len()).rev().max_by_key(|index| shares[*index]);
        let speech = best.filter(|best| shares[*best] as f64 >= 0.6 * words.len() as f64);
        let predicted = self.covering(&words);
        let attributed = predicted.is_some_and(Predicted::is_attributed);
        let Some(gold) = speech.map(|best| &self.gold.quotes[best]) else {
            counts.add("nonspeech", true);
            counts.add("nonspeech_attributed", attributed);
            return;
        };
        if gold.source.is_empty() {
            return;
        }
        if matches!(gold.kind.as_deref(), Some("person" | "organisation")) {
            let got = names::full(predicted.and_then(|one| one.speaker.as_deref()).unwrap_or_default());
            let want = names::full(gold.name.as_deref().unwrap_or_default());
            counts.add("names", true);
            counts.add("names_full", got == want);
            counts.add("names_surname", got.last() == want.last());
        }
        let right = attributed && predicted.is_some_and(|one| self.source_is_right(gold, one) == Some(true));
        counts.add("quoted", true);
        counts.add("quoted_attributed", attributed);
        counts.add("quoted_correct", right);
        counts.add("quoted_long", words.len() >= 5);
        counts.add("quoted_long_correct", words.len() >= 5 && right);
    }

    /// The prediction to be held against a stretch, where all together cover half of it.
    fn covering(&self, words: &Set) -> Option<&Predicted> {
        let got: Vec<usize> =
            (0..self.predicted.len()).filter(|index| self.predicted_words[*index].touches(words)).collect();
        let all = Set::union(got.iter().map(|index| &self.predicted_words[*index]));
        if 2 * words.shared(&all) < words.len() {
            return None;
        }
        let best = got.into_iter().min_by_key(|index| {
            let (one, own) = (self.predicted[*index], &self.predicted_words[*index]);
            let nobody = one.speaker.is_none() && one.mention.is_none();
            let shared = own.shared(words);
            (nobody, 2 * shared < words.len(), own.len(), std::cmp::Reverse(shared))
        });
        best.map(|index| self.predicted[index])
    }

    /// None where gold names no source.
    fn source_is_right(&self, gold: &GoldQuote, predicted: &Predicted) -> Option<bool> {
        let want = self.words.of(&gold.source);
        if want.is_empty() {
            return None;
        }
        let got = self.words.of(predicted.mention());
        let shared = got.shared(&want);
        if shared > 0 && shared * 2 >= got.len().min(want.len()) && got.len() <= 2 * want.len() + 8 {
            return Some(true);
        }
        let speaker = names::full(predicted.speaker.as_deref().unwrap_or_default());
        let Some(last) = speaker.last() else { return Some(false) };
        if gold.name.as_deref().is_some_and(|name| names::full(name).last() == Some(last)) {
            return Some(true);
        }
        // a gold source that is a name: the speaker's last word is one of its capitalised words
        let source = self.text(&gold.source);
        Some(names::capitalised(&source).contains(last) && !PRONOUNS.contains(&last.as_str()))
    }

    fn text(&self, spans: &[Span]) -> String {
        let texts: Vec<&str> = spans.iter().filter_map(|span| self.gold.text.get(span[0]..span[1])).collect();
        texts.join(" ")
    }

    /// Attributions of every form, matched one to one by the overlap of their contents.
    fn attributions(&self, counts: &mut Counts) {
        let matched = self.matched();
        counts.add("gold", self.gold.quotes.len());
        counts.add("pred", self.predicted.len());
        counts.add("match", matched.iter().flatten().count());
        for (index, (gold, other)) in self.gold.quotes.iter().zip(&matched).enumerate() {
            let right = other.is_some_and(|other| {
                let predicted = self.predicted[other];
                self.source_is_right(gold, predicted).unwrap_or(predicted.mention.is_none())
            });
            if let Some(other) = *other {
                let exact = self.gold_words[index] == self.predicted_words[other];
                let cue = self.words.of(self.predicted[other].cue.as_slice());
                counts.add("exact", exact);
                counts.add("match_source", right);
                counts.add("match_cue", cue.touches(&self.words.of(&gold.cue)));
            }
            let cue = self.text(&gold.cue).to_lowercase();
            let cue: BTreeSet<&str> = cue.split(|one: char| !one.is_ascii_lowercase()).collect();
            if SPEECH.split_whitespace().any(|word| cue.contains(word)) {
                counts.add("speech", true);
                counts.add("speech_match", other.is_some());
                counts.add("speech_correct", right);
            }
        }
    }

    /// For each gold attribution the prediction that shares at least half of their words.
    fn matched(&self) -> Vec<Option<usize>> {
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (i, gold) in self.gold_words.iter().enumerate() {
            for (j, predicted) in self.predicted_words.iter().enumerate() {
                let shared = gold.shared(predicted);
                if shared > 0 {
                    pairs.push((shared as f64 / gold.united(predicted) as f64, i, j));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(b.2.cmp(&a.2)));
        let mut matched = vec![None; self.gold_words.len()];
        let mut taken = vec![false; self.predicted_words.len()];
        for (overlap, i, j) in pairs {
            if matched[i].is_none() && !taken[j] && overlap >= 0.5 {
                (matched[i], taken[j]) = (Some(j), true);
            }
        }
        matched
    }
}

/// The figures that the counts give.
pub fn figures(counts: &Counts) -> Figures {
    let get = |name| counts.get(name);
    let given = get("quoted_attributed") + get("nonspeech_attributed");
    let figure = |name: &str, figure: Figure| (name.to_owned(), figure);
    vec![
        figure("quoted speaker", Figure::score(get("quoted_correct"), given, get("quoted"))),
        figure("quoted speaker accuracy", counts.share("quoted_correct", "quoted")),
        figure("quoted speaker accuracy, 5 words or more", counts.share("quoted_long_correct", "quoted_long")),
        figure("full name resolved", counts.share("names_full", "names")),
        figure("surname resolved", counts.share("names_surname", "names")),
        figure("non-speech marks attributed", counts.share("nonspeech_attributed", "nonspeech")),
        figure("attribution content", Figure::score(get("match"), get("pred"), get("gold"))),
        figure("attribution content exact", Figure::score(get("exact"), get("pred"), get("gold"))),
        figure("attribution content+source", Figure::score(get("match_source"), get("pred"), get("gold"))),
        figure("cue accuracy of matched", counts.share("match_cue", "match")),
        figure("reported speech recall", counts.share("speech_match", "speech")),
        figure("reported speech content+source recall", counts.share("speech_correct", "speech")),
    ]
}
