//! Fits the scene's chain on annotated novels.
//!
//! Reads novels with their casts and quotations; gives the weights of both looks. No part of an analysis.

use std::ops::Range;

use crate::attribute::context::{Context, Named};
use crate::attribute::scene::sheet::Rows;
use crate::attribute::scene::shortlist::{FEW, Shares, Shortlist};
use crate::attribute::scene::slate::{Slate, dot};
use crate::attribute::scene::templates::{Feature, Row};
use crate::attribute::scene::train::{self, Example};
use crate::attribute::scene::turn::Turn;
use crate::attribute::scene::weights::{Look, Looks};
use crate::attribute::scene::{self, Scene};
use crate::attribute::unnamed::Stranger;
use crate::attribute::{Attribution, Input, Piece, decide, pieces};
use crate::cast::{Cast, EntityId, found, given};
use crate::lexicon::Lexicon;
use crate::mention::{Inside, Mention, Reading, mentions};
use crate::quote::Quotes;
use crate::roster::Roster;
use crate::segment::Segments;
use crate::{CastMember, Span};

/// A quotation of the annotation: its parts and its speaker.
#[derive(Clone, Debug)]
pub struct Gold {
    pub parts: Vec<Span>,
    pub speaker: String,
}

/// A novel read, with whatever the annotation tells of it.
pub struct Novel {
    text: String,
    lexicon: Lexicon,
    segments: Segments,
    quotes: Quotes,
    mentions: Vec<Mention>,
    cast: Cast,
    pieces: Vec<Piece>,
    scene: Scene,
    slate: Slate,
    /// The features of all candidates, as the first look sees them.
    rows: Vec<Row>,
    strangers: Vec<Stranger>,
    named: Vec<Named>,
    gold: Vec<Option<u32>>,
}

/// Who speaks a marked quotation, as found.
pub struct Found {
    pub parts: Vec<Span>,
    pub speaker: Option<String>,
    pub mention: Option<Span>,
    pub confidence: f32,
    pub rule: &'static str,
    /// What the evidence beside it says.
    pub told: String,
    /// The likeliest speakers.
    pub candidates: Vec<(String, f32)>,
}

/// The fitted table.
pub struct Table(Looks);

impl Table {
    /// As the files of both looks hold it.
    pub fn text(&self) -> [String; 2] {
        [train::table(&self.0.first.weights), train::table(&self.0.second.weights)]
    }

    /// The table that the crate ships.
    pub fn shipped() -> Self {
        Self(Looks::fitted().clone())
    }
}

impl Novel {
    /// Reads a novel; without members the cast is found.
    pub fn read(text: &str, members: &[CastMember], gold: &[Gold]) -> Self {
        // the analyzer's stages up to the scene, in their order
        let mut lexicon = Lexicon::english().clone();
        let roster = Roster::build(members, &mut lexicon).unwrap_or_default();
        let roster = (!members.is_empty()).then_some(&roster);
        let segments = crate::segment::segment(text, &lexicon);
        let quotes = crate::quote::quote(text, segments.paragraphs.iter().map(|paragraph| paragraph.span));
        let ranges = quotes.marked.iter().enumerate().map(|(number, marked)| {
            let tokens = segments.tokens_after(0, marked.outer());
            (number as u32, tokens.start as u32..tokens.end as u32)
        });
        let quoted = Inside::innermost(ranges);
        let reading = Reading { text, lexicon: &lexicon, segments: &segments, quoted: &quoted };
        let mentions = mentions(&reading, roster);
        let cast = match roster {
            Some(roster) => given::cast(roster, &mentions),
            None => found::cast(&reading, &mentions),
        };
        let pieces = pieces(text, &segments, &quotes);
        let input = Input {
            text,
            segments: &segments,
            lexicon: &lexicon,
            pieces: &pieces,
            mentions: &mentions,
            cast: &cast,
            off: &[],
        };
        let mut cx = Context::new(&input);
        let mut sheet = Rows::default();
        let (scene, slate) = scene::read(&mut cx, &[], &mut sheet, |_, _| {});
        let rows = sheet.rows;
        let (strangers, named) = (cx.strangers, cx.named);
        let spans = |turn: &Turn| -> Vec<Span> {
            let own = pieces.get(turn.pieces.start as usize..turn.pieces.end as usize).unwrap_or_default();
            own.iter().map(|p| segments.span(&p.inner)).collect()
        };
        let gold = |turn: &Turn| gold_of(&spans(turn), gold).and_then(|name| entity_of(&cast, name));
        let gold = scene.turns.iter().map(gold).collect();
        let text = text.to_owned();
        Self { text, lexicon, segments, quotes, mentions, cast, pieces, scene, slate, rows, strangers, named, gold }
    }

    /// Who speaks each marked quotation.
    pub fn decide(&self, table: &Table) -> Vec<Found> {
        let Looks { first, second } = &table.0;
        let (mut list, rows) = self.second(first);
        let mut rows = rows.iter();
        let scores = (0..self.scene.turns.len()).map(|turn| {
            let weights = &second.combined(list.links[turn].blocks).row;
            let mut scores: Shares = [0.0; FEW];
            list.of(turn)
                .iter()
                .zip(&mut scores)
                .zip(&mut rows)
                .for_each(|((_, score), row)| *score = dot(weights, row));
            scores
        });
        let scores: Vec<Shares> = scores.collect();
        list.believe(&scores, &second.weights);
        let decided = decide(&self.context(), &self.scene, &list);
        decided.iter().map(|attribution| self.found(attribution)).collect()
    }

    fn context(&self) -> Context<'_> {
        let mut context = Context::new(&Input {
            text: &self.text,
            segments: &self.segments,
            lexicon: &self.lexicon,
            pieces: &self.pieces,
            mentions: &self.mentions,
            cast: &self.cast,
            off: &[],
        });
        context.strangers.clone_from(&self.strangers);
        context.named.clone_from(&self.named);
        context.index_named();
        context
    }

    /// The candidates that the first look leaves and their features, as the second look sees them.
    fn second(&self, first: &Look) -> (Shortlist, Vec<Row>) {
        let mut rows = vec![Vec::new(); self.scene.turns.len()];
        let list = Shortlist::new(self.slate.clone(), &self.scores(first), &first.weights, |turn, numbers| {
            rows[turn] = numbers.iter().map(|number| self.rows[*number as usize]).collect();
        });
        let mut sheet = Rows::with(rows.concat());
        scene::look_again(&self.context(), &self.scene, &list, &mut sheet, |_, _| {});
        (list, sheet.rows)
    }

    /// What all candidates score in the first look.
    fn scores(&self, look: &Look) -> Vec<f32> {
        let mut scores = Vec::with_capacity(self.rows.len());
        for (turn, link) in self.slate.links.iter().enumerate() {
            let weights = &look.combined(link.blocks).row;
            scores.extend(self.rows[self.slate.range(turn)].iter().map(|row| dot(weights, row)));
        }
        scores
    }

    fn found(&self, attribution: &Attribution) -> Found {
        let name = |entity: EntityId| self.cast.entities.get(entity.0 as usize).map(|entity| entity.name.clone());
        let span = |tokens: &Range<u32>| self.segments.span(tokens);
        let mention = |number: u32| self.mentions.get(number as usize).map(|mention| span(&mention.tokens));
        let marked = self.quotes.marked.get(attribution.marked as usize);
        let told = self.scene.turns.get(attribution.turn as usize).and_then(|turn| turn.told.as_ref());
        Found {
            parts: marked.map_or(Vec::new(), |m| self.quotes.parts_of(m).iter().map(|part| part.span()).collect()),
            speaker: attribution.speaker.and_then(name),
            mention: attribution.source.as_ref().map(span).or_else(|| attribution.nearest.and_then(mention)),
            confidence: attribution.confidence,
            rule: attribution.rule.name(),
            told: told.map_or("-".to_owned(), |told| {
                let source = &told.evidence.source;
                let (rule, strength, words) = (told.rule.name(), told.evidence.strength, span(&source.tokens));
                format!("{rule} {strength:?} {:?} {:?}", self.text.get(words.range()), source.who)
            }),
            candidates: attribution.candidates.iter().filter_map(|(e, share)| Some((name(*e)?, *share))).collect(),
        }
    }

    /// What speaks for each candidate of the turn at a byte of the text, in the second look.
    pub fn explain(&self, table: &Table, at: usize) -> String {
        let (list, rows) = self.second(&table.0.first);
        let slate = list.slate();
        let piece = self.pieces.iter().position(|piece| {
            let span = self.segments.span(&piece.inner);
            span.end > at
        });
        let turn = self.scene.turns.partition_point(|turn| turn.pieces.end as usize <= piece.unwrap_or(0));
        let Some(link) = slate.links.get(turn) else { return String::new() };
        let weights = &table.0.second.combined(link.blocks).row;
        let mut out = String::new();
        for (entity, row) in slate.of(turn).iter().zip(&rows[slate.range(turn)]) {
            let score = dot(weights, row);
            out.push_str(&format!("{} {score:.2}:", self.cast.entities[*entity as usize].name));
            for ((value, weight), (name, _)) in row.iter().zip(weights).zip(Feature::ALL) {
                if (value * weight).abs() > 0.15 {
                    out.push_str(&format!(" {name}={:.2}", value * weight));
                }
            }
            out.push('\n');
        }
        out
    }

    /// Share of annotated turns whose speaker is among the candidates.
    pub fn covered(&self) -> (usize, usize) {
        let (mut all, mut held) = (0, 0);
        for (turn, gold) in self.gold.iter().enumerate() {
            let Some(gold) = gold else { continue };
            all += 1;
            held += usize::from(self.slate.of(turn).contains(gold));
        }
        (held, all)
    }
}

fn example<'e>(novel: &'e Novel, slate: &'e Slate, rows: &'e [Row]) -> Example<'e> {
    Example { slate, rows, gold: &novel.gold }
}

/// Fits both looks on some novels.
pub fn fit(novels: &[&Novel], epochs: usize) -> Table {
    let examples: Vec<Example<'_>> = novels.iter().map(|novel| example(novel, &novel.slate, &novel.rows)).collect();
    let first = Look::new(train::fit(&examples, epochs));
    let second = novels.iter().map(|novel| novel.second(&first));
    let second: Vec<(Slate, Vec<Row>)> = second.map(|(list, rows)| (list.slate(), rows)).collect();
    let examples = novels.iter().zip(&second).map(|(novel, (slate, rows))| example(novel, slate, rows));
    let examples: Vec<Example<'_>> = examples.collect();
    let second = Look::new(train::fit(&examples, epochs));
    Table(Looks { first, second })
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
