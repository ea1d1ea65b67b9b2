//! Fits the scene's chain on annotated novels.

use crate::attribute::context::Context;
use crate::attribute::scene::features::Scored;
use crate::attribute::scene::train::{self, Example};
use crate::attribute::scene::weights::Weights;
use crate::attribute::scene::{self, Scene};
use crate::attribute::{Input, pieces};
use crate::cast::roster::Roster;
use crate::cast::{Cast, given};
use crate::lexicon::Lexicon;
use crate::mention::{Reading, innermost, mentions};
use crate::{CastMember, Span};

/// A quotation of the annotation: its parts and its speaker.
#[derive(Clone, Debug)]
pub struct Gold {
    pub parts: Vec<Span>,
    pub speaker: String,
}

/// A novel read, with whatever the annotation tells of it.
pub struct Novel {
    scored: Vec<Scored>,
    gold: Vec<Option<u32>>,
    names: Vec<String>,
    /// For each turn the spans of its pieces.
    pub pieces: Vec<Vec<Span>>,
    /// For each turn the name of its evidence's rule, and what it names.
    pub told: Vec<String>,
}

/// Who speaks a turn, as found.
pub struct Found {
    pub parts: Vec<Span>,
    pub speaker: Option<String>,
    pub confidence: f32,
    pub told: String,
}

/// The fitted table.
pub struct Table(Weights);

impl Table {
    /// As the file holds it.
    pub fn text(&self) -> String {
        train::table(&self.0)
    }

    /// The table that the crate ships.
    pub fn shipped() -> Self {
        Self(Weights::fitted().clone())
    }
}

impl Novel {
    /// Reads a novel; without members the cast is found.
    pub fn read(text: &str, members: &[CastMember], gold: &[Gold]) -> Self {
        let mut lexicon = Lexicon::english().clone();
        let roster = Roster::build(members, &mut lexicon).unwrap_or_default();
        let segments = crate::segment::segment(text, &lexicon);
        let quotes = crate::quote::quote(text, segments.paragraphs.iter().map(|paragraph| paragraph.span));
        let ranges = quotes.marked.iter().enumerate().map(|(number, marked)| {
            let tokens = segments.tokens_of(marked.outer());
            (number as u32, tokens.start as u32..tokens.end as u32)
        });
        let quoted = innermost(segments.tokens.len(), ranges);
        let reading = Reading { text, lexicon: &lexicon, segments: &segments, quoted: &quoted };
        let mentions = mentions(&reading, (!members.is_empty()).then_some(&roster));
        let cast: Cast = given::cast(&roster, &mentions);
        let pieces = pieces(text, &segments, &quotes);
        let input =
            Input { text, segments: &segments, lexicon: &lexicon, pieces: &pieces, mentions: &mentions, cast: &cast };
        let cx = Context::new(&input);
        let Scene { turns, facts, scored } = scene::read(&cx);
        let _ = facts;
        let spans: Vec<Vec<Span>> = turns
            .iter()
            .map(|turn| {
                let own = pieces.get(turn.pieces.start as usize..turn.pieces.end as usize).unwrap_or_default();
                own.iter().map(|p| segments.span(p.inner.start as usize..p.inner.end as usize)).collect()
            })
            .collect();
        let names: Vec<String> = cast.entities.iter().map(|entity| entity.name.clone()).collect();
        let told = turns.iter().map(|turn| {
            turn.told.as_ref().map_or("-".to_owned(), |told| {
                let source = &told.evidence.source;
                let words = segments.span(source.tokens.start as usize..source.tokens.end as usize);
                format!("{} {:?} {:?} {:?}", told.rule.name(), told.evidence.strength, &text[words], source.who)
            })
        });
        let told = told.collect();
        let gold = spans.iter().map(|spans| gold_of(spans, gold).and_then(|name| entity_of(&cast, name))).collect();
        Self { scored, gold, names, pieces: spans, told }
    }

    /// Who speaks each turn.
    pub fn decide(&self, table: &Table) -> Vec<Found> {
        let beliefs = scene::believe(&self.scored, &table.0);
        let mut found = Vec::new();
        for (number, (scored, belief)) in self.scored.iter().zip(&beliefs).enumerate() {
            let best = belief.marginals.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
            let entity = best.and_then(|(index, _)| scored.entities.get(index));
            found.push(Found {
                parts: self.pieces[number].clone(),
                speaker: entity.map(|entity| self.names[*entity as usize].clone()),
                confidence: best.map_or(0.0, |(_, share)| *share),
                told: self.told[number].clone(),
            });
        }
        found
    }

    /// Share of annotated turns whose speaker is among the candidates.
    pub fn covered(&self) -> (usize, usize) {
        let known = self.gold.iter().zip(&self.scored).filter_map(|(gold, scored)| Some((gold.as_ref()?, scored)));
        let (mut all, mut held) = (0, 0);
        for (gold, scored) in known {
            all += 1;
            held += usize::from(scored.entities.contains(gold));
        }
        (held, all)
    }
}

/// Fits a table on some novels.
pub fn fit(novels: &[&Novel], epochs: usize) -> Table {
    let examples: Vec<Example<'_>> =
        novels.iter().map(|novel| Example { scored: &novel.scored, gold: &novel.gold }).collect();
    Table(train::fit(&examples, epochs))
}

/// The speaker of most of some spans' bytes.
fn gold_of<'g>(spans: &[Span], gold: &'g [Gold]) -> Option<&'g str> {
    let mut best: Option<(usize, &str)> = None;
    for quotation in gold {
        let near = quotation.parts.first().zip(quotation.parts.last()).is_some_and(|(first, last)| {
            spans.last().is_some_and(|end| first.start < end.end) && spans.first().is_some_and(|s| last.end > s.start)
        });
        if !near {
            continue;
        }
        let shared = |part: &Span| -> usize {
            spans.iter().map(|span| span.end.min(part.end).saturating_sub(span.start.max(part.start))).sum()
        };
        let shared: usize = quotation.parts.iter().map(shared).sum();
        if shared > 0 && best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, &quotation.speaker));
        }
    }
    best.map(|(_, name)| name)
}

fn entity_of(cast: &Cast, name: &str) -> Option<u32> {
    let named = cast.entities.iter().position(|entity| entity.name == name);
    named.or_else(|| cast.entities.iter().position(|e| e.aliases.iter().any(|alias| alias == name))).map(|n| n as u32)
}
