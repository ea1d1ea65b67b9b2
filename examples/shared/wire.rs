//! What the stream carries: casts come in, quotations and speakers go out.
//!
//! Every position is a UTF-8 byte offset into `text`, ranges are half-open.

use std::collections::HashMap;

use inquit::{Analyzer, CastMember, Document, Gender, Quotation, Span};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// Someone who can speak.
#[derive(Clone, Deserialize)]
pub struct Member {
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// `F`, `M` or `U`.
    #[serde(default)]
    pub gender: Option<String>,
}

/// What was found, as it goes out.
#[derive(Serialize)]
pub struct Output<'d> {
    pub id: Option<&'d RawValue>,
    /// The number of the line that the document came in on: from here a later run goes on.
    pub line: u64,
    pub sentences: Vec<[usize; 2]>,
    pub quotes: Vec<Quote<'d>>,
    pub speakers: Vec<Person<'d>>,
}

/// A quotation.
#[derive(Serialize)]
pub struct Quote<'d> {
    /// Its parts, without the outer marks.
    pub content: Vec<[usize; 2]>,
    pub form: &'static str,
    pub speaker: Option<&'d str>,
    /// The source as it stands in the text.
    pub mention: Option<[usize; 2]>,
    pub cue: Option<[usize; 2]>,
    pub rule: Option<&'static str>,
    pub confidence: f32,
    pub addressee: Option<&'d str>,
    /// The quotation that it stands in, by its place in the list.
    pub parent: Option<usize>,
}

/// A speaker, with every mention and with the places of the quotations.
#[derive(Serialize)]
pub struct Person<'d> {
    pub name: &'d str,
    pub aliases: Vec<&'d str>,
    pub gender: &'static str,
    pub kind: &'static str,
    pub mentions: Vec<[usize; 2]>,
    pub quotes: Vec<usize>,
}

/// An analyzer with this cast.
///
/// # Errors
/// Where the cast cannot be used: the message names the member and the cure.
pub fn analyzer(cast: &[Member]) -> Result<Analyzer, String> {
    let members = cast.iter().map(|member| {
        let gender = match member.gender.as_deref() {
            Some("F") => Gender::Feminine,
            Some("M") => Gender::Masculine,
            _ => Gender::Unknown,
        };
        CastMember::new(&member.name).with_aliases(&member.aliases).with_gender(gender)
    });
    Analyzer::builder().cast(members).build().map_err(|error| error.to_string())
}

/// The entries of a cast that can be used: without empty ones, with doubles made one, each alias with its first owner.
pub fn mended(cast: &[Member]) -> Vec<Member> {
    let folded = |name: &str| name.to_lowercase().replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ");
    let named = |name: &str| name.contains(char::is_alphanumeric);
    let mut owners: HashMap<String, usize> = HashMap::new();
    let mut members: Vec<Member> = Vec::new();
    for member in cast.iter().filter(|member| named(&member.name)) {
        let owner = *owners.entry(folded(&member.name)).or_insert(members.len());
        match members.get_mut(owner) {
            Some(same) => same.aliases.extend_from_slice(&member.aliases),
            None => members.push(member.clone()),
        }
    }
    for (number, member) in members.iter_mut().enumerate() {
        member.aliases.retain(|alias| named(alias) && *owners.entry(folded(alias)).or_insert(number) == number);
    }
    if analyzer(&members).is_err() {
        // what is left to be wrong is a gender that a title contradicts
        members.iter_mut().for_each(|member| member.gender = None);
    }
    members
}

/// What was found in the document of one line.
pub fn output<'d>(id: Option<&'d RawValue>, line: u64, document: &'d Document<'_>) -> Output<'d> {
    // what nobody says is left out: its place is that of the quotation around it
    let mut places: Vec<Option<usize>> = Vec::new();
    let mut quotes = Vec::new();
    for quotation in document {
        let parent = quotation.parent().and_then(|parent| places.get(parent.index()).copied().flatten());
        if quotation.is_reported() {
            places.push(Some(quotes.len()));
            quotes.push(quote(&quotation, parent));
        } else {
            places.push(parent);
        }
    }
    let speakers = document.speakers().map(|speaker| Person {
        name: speaker.name(),
        aliases: speaker.aliases().collect(),
        gender: gender(speaker.gender()),
        kind: speaker.kind().as_str(),
        mentions: speaker.mentions().map(|mention| mention.span().into()).collect(),
        quotes: speaker.quotations().filter_map(|quotation| places.get(quotation.index()).copied().flatten()).collect(),
    });
    let sentences = document.sentences().map(|sentence| sentence.span().into()).collect();
    Output { id, line, sentences, quotes, speakers: speakers.collect() }
}

fn quote<'d>(quotation: &Quotation<'d>, parent: Option<usize>) -> Quote<'d> {
    Quote {
        content: quotation.parts().map(Span::into).collect(),
        form: quotation.form().as_str(),
        speaker: quotation.speaker_name(),
        mention: quotation.source().map(|source| source.span().into()),
        cue: quotation.cue().map(Span::into),
        rule: quotation.rule().map(inquit::Rule::name),
        confidence: quotation.confidence(),
        addressee: quotation.addressee().map(|speaker| speaker.name()),
        parent,
    }
}

fn gender(gender: Gender) -> &'static str {
    match gender {
        Gender::Feminine => "F",
        Gender::Masculine => "M",
        _ => "U",
    }
}
