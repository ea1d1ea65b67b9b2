//! The figures for fiction: quotations found, and their speakers.

use std::collections::BTreeSet;

use crate::figures::{Counts, Figure, Figures};
use crate::gold::{Corpus, Gold, GoldQuote, Predicted, Prediction};
use crate::names;
use crate::words::{Set, Words};

/// How a novel's text gives a speaker away.
const KINDS: [&str; 3] = ["explicit", "anaphoric", "implicit"];

/// A novel with the words of everything in it.
struct Novel<'a> {
    gold: &'a Gold,
    words: Words<'a>,
    cast: names::Cast<'a>,
    predicted: &'a [Predicted],
    predicted_words: Vec<Set>,
    /// For each word the predictions that hold it.
    holding: Vec<Vec<usize>>,
    /// The parts of direct and mixed predictions.
    parts: BTreeSet<Set>,
}

/// Counts one document.
pub fn count(gold: &Gold, prediction: &Prediction) -> Counts {
    let novel = Novel::new(gold, &prediction.quotes);
    let mut counts = Counts::default();
    novel.detection(&mut counts);
    for quote in &gold.quotes {
        novel.quote(quote, &mut counts);
    }
    counts
}

fn is_marked(quote: &Predicted) -> bool {
    quote.form != "indirect"
}

impl<'a> Novel<'a> {
    fn new(gold: &'a Gold, predicted: &'a [Predicted]) -> Self {
        let words = Words::new(&gold.text);
        let predicted_words: Vec<Set> = predicted.iter().map(|quote| words.of(&quote.content)).collect();
        let mut holding: Vec<Vec<usize>> = Vec::new();
        for (index, own) in predicted_words.iter().enumerate() {
            holding.resize_with(holding.len().max(own.last().map_or(0, |last| last as usize + 1)), Vec::new);
            own.iter().for_each(|word| holding[word].push(index));
        }
        let marked = predicted.iter().filter(|quote| is_marked(quote));
        let parts = marked.flat_map(|quote| &quote.content).map(|part| words.of(&[*part])).collect();
        let cast = names::Cast::new(&gold.cast);
        Self { gold, words, cast, predicted, predicted_words, holding, parts }
    }

    /// Of the predictions between marks, how many are half covered by gold?
    fn detection(&self, counts: &mut Counts) {
        let gold: Vec<Set> = self.gold.quotes.iter().map(|quote| self.words.of(&quote.content)).collect();
        let mut quoted = vec![false; self.words.of(&[[0, self.gold.text.len()]]).len()];
        gold.iter().flat_map(Set::iter).for_each(|word| quoted[word] = true);
        let marked = self.predicted.iter().zip(&self.predicted_words).filter(|(quote, _)| is_marked(quote));
        for (_, own) in marked {
            let covered = own.iter().filter(|word| quoted[*word]).count();
            counts.add("det_pred", true);
            counts.add("det_pred_ok", !own.is_empty() && covered as f64 >= 0.5 * own.len() as f64);
        }
    }

    fn quote(&self, gold: &GoldQuote, counts: &mut Counts) {
        let span = self.words.of(&gold.content);
        if span.is_empty() {
            return;
        }
        counts.add("quotes", true);
        for part in &gold.content {
            counts.add("parts", true);
            counts.add("parts_exact", self.parts.contains(&self.words.of(&[*part])));
        }
        let predicted = self.best_cover(&span);
        let right = predicted.is_some_and(|one| match self.gold.corpus {
            Corpus::Pdnc => self.is_member(gold, one),
            _ => self.is_mentioned(gold, one),
        });
        let named = predicted.is_some_and(|one| match self.gold.corpus {
            Corpus::Pdnc => one.has_speaker(),
            _ => one.is_attributed(),
        });
        let kind = gold.reference.as_deref().unwrap_or("all");
        counts.add("found", predicted.is_some());
        counts.add("named", named);
        counts.add("ok", right);
        counts.add(&format!("n {kind}"), true);
        counts.add(&format!("ok {kind}"), right);
    }

    /// The prediction that covers most of a gold quotation, where all together cover half of it.
    fn best_cover(&self, span: &Set) -> Option<&'a Predicted> {
        let near: BTreeSet<usize> = span.iter().filter_map(|word| self.holding.get(word)).flatten().copied().collect();
        let near: Vec<usize> = near.into_iter().filter(|index| is_marked(&self.predicted[*index])).collect();
        let all = Set::union(near.iter().map(|index| &self.predicted_words[*index]));
        if (span.shared(&all) as f64) < 0.5 * span.len() as f64 {
            return None;
        }
        let key = |index: &usize| {
            let own = &self.predicted_words[*index];
            (own.shared(span), std::cmp::Reverse(own.len()))
        };
        // of equals the first
        near.into_iter().rev().max_by_key(key).map(|index| &self.predicted[index])
    }

    /// The same member of the cast, by any of its names; gold names some speakers by an alias.
    fn is_member(&self, gold: &GoldQuote, predicted: &Predicted) -> bool {
        let (said, want) = (predicted.speaker.as_deref(), gold.speaker.as_deref());
        let same = names::plain(said.unwrap_or_default()) == names::plain(want.unwrap_or_default());
        let of = |name: Option<&str>| self.cast.members(name.unwrap_or_default());
        !of(said).is_disjoint(&of(want)) || predicted.has_speaker() && same
    }

    /// One of the speaker's mentions, or one of the names.
    fn is_mentioned(&self, gold: &GoldQuote, predicted: &Predicted) -> bool {
        let got = self.words.of(predicted.mention());
        let mentioned = gold.mentions.iter().map(|mention| self.words.of(&[*mention])).any(|want| {
            let half = got.shared(&want) as f64 >= 0.5 * got.united(&want) as f64;
            !got.is_empty() && !want.is_empty() && (got.last() == want.last() || half)
        });
        let Some(said) = predicted.speaker.as_deref().filter(|name| !name.is_empty()).map(names::plain) else {
            return mentioned;
        };
        let speaker = gold.speaker.as_deref().unwrap_or_default();
        let numbered = speaker
            .rsplit_once('-')
            .filter(|(_, number)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
        let speaker = numbered.map_or(speaker, |(name, _)| name);
        mentioned || names::plain(speaker) == said || gold.names.iter().any(|name| names::plain(name) == said)
    }
}

/// The figures that the counts give.
pub fn figures(counts: &Counts) -> Figures {
    let found = Figure::from_rates(
        counts.ratio("det_pred_ok", "det_pred"),
        counts.ratio("found", "quotes"),
        counts.get("quotes"),
    );
    let mut figures: Figures = vec![
        ("quotation found".to_owned(), found),
        ("span exact".to_owned(), counts.share("parts_exact", "parts")),
        ("speaker accuracy".to_owned(), counts.share("ok", "quotes")),
        ("speaker accuracy where one is given".to_owned(), counts.share("ok", "named")),
    ];
    for kind in KINDS {
        let (right, all) = (format!("ok {kind}"), format!("n {kind}"));
        if counts.get(&all) > 0 {
            figures.push((format!("speaker accuracy, {kind}"), counts.share(&right, &all)));
        }
    }
    figures
}
