//! The page: the text with its quotations in colour, the cast, the strip of who speaks when.

use std::collections::HashMap;
use std::fmt::Write;

use inquit::{Document, Quotation, Span, Speaker};

use crate::escape::escape;
use crate::markup::{self, Mark};

/// As many colours as there are in the style sheet; speakers beyond share theirs, told apart by their initials.
const COLOURS: usize = 8;
/// How many speakers have a lane of their own in the strip.
const LANES: usize = 8;
/// Below this a quotation is drawn as unsure.
const UNSURE: f32 = 0.5;

/// The whole page.
pub fn html(title: &str, document: &Document<'_>) -> String {
    let page = Page::new(document);
    let title = escape(title);
    let css = include_str!("page.css");
    let js = include_str!("page.js");
    let (counts, strip, cast, text) = (page.counts(), page.strip(), page.cast(), page.text());
    format!(
        r##"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>{title}: who said what</title>
<style>
{css}</style>
<body>
<a class="skip" href="#text">Skip to the text</a>
<div class="page">
<header><h1>{title}</h1><p>{counts}</p></header>
{strip}<main id="text" tabindex="-1">
{text}</main>
<aside aria-label="Cast">
{cast}</aside>
</div>
<div id="card" role="tooltip" hidden></div>
<p id="said" class="sr" role="status"></p>
<script>
{js}</script>
</body>
</html>
"##
    )
}

struct Page<'d, 't> {
    document: &'d Document<'t>,
    /// Those who speak, who says most first.
    cast: Vec<Speaker<'d>>,
    /// Their places there.
    places: HashMap<usize, usize>,
    initials: Vec<String>,
}

impl<'d, 't> Page<'d, 't> {
    fn new(document: &'d Document<'t>) -> Self {
        let mut cast: Vec<Speaker<'d>> = document.speakers().filter(|speaker| speaker.quotations().len() > 0).collect();
        cast.sort_by_key(|speaker| std::cmp::Reverse(speaker.quotations().len()));
        let places = cast.iter().enumerate().map(|(place, speaker)| (speaker.index(), place)).collect();
        let initials = initials(&cast);
        Self { document, cast, places, initials }
    }

    fn place(&self, speaker: Option<Speaker<'_>>) -> Option<usize> {
        self.places.get(&speaker?.index()).copied()
    }

    fn counts(&self) -> String {
        let quotations = self.document.quotations().filter(Quotation::is_reported).count();
        format!(
            "{}, {}, {}",
            count(self.document.sentences().len(), "sentence"),
            count(quotations, "quotation"),
            count(self.cast.len(), "speaker")
        )
    }

    /// The text, every quotation with its cue and its source marked.
    fn text(&self) -> String {
        let mut marks = Vec::new();
        for quotation in self.document.quotations() {
            let place = self.place(quotation.speaker());
            let class = colour(place);
            let who = place.map_or_else(|| "none".to_owned(), |place| place.to_string());
            let shared = format!("data-n=\"{}\" data-s=\"{who}\"", quotation.index());
            let mut first = true;
            for span in quotation.outer_parts() {
                let again = format!("<span class=\"q {class} {}\" {shared}>", looks(&quotation));
                let open = if first { self.opening(&quotation, place) } else { again.clone() };
                marks.push(Mark { span, rank: 0, open, again });
                first = false;
            }
            let mut mark = |span: Span, name: &str| {
                let open = format!("<span class=\"{name} {class}\" {shared}>");
                marks.push(Mark { span, rank: 1, again: open.clone(), open });
            };
            quotation.source().into_iter().for_each(|source| mark(source.span(), "source"));
            quotation.cue().into_iter().for_each(|cue| mark(cue, "cue"));
        }
        let paragraphs = self.document.paragraphs().enumerate().map(|(number, paragraph)| {
            // a short first line without a stop is the headline
            let open =
                paragraph.text().ends_with(['.', '!', '?', '”', '"', '’', ',', ':']) || paragraph.text().len() > 160;
            (paragraph.span(), if number == 0 && !open { " class=\"headline\"" } else { "" })
        });
        markup::paragraphs(self.document.text(), paragraphs, &marks)
    }

    /// The tag of a quotation's first part: it can be reached by the keyboard and carries what is known.
    fn opening(&self, quotation: &Quotation<'_>, place: Option<usize>) -> String {
        let who = match (quotation.speaker_name(), quotation.is_reported()) {
            (Some(name), _) => name,
            (None, true) => "Nobody could be told",
            (None, false) => "Said by nobody",
        };
        let index = quotation.index();
        let mut how = format!("{} quotation", quotation.form());
        if let Some(to) = quotation.addressee() {
            let _ = write!(how, ", to {to}");
        }
        let name = format!("{who}, {how}");
        let mut label = String::new();
        let mut tag = format!(
            "<span class=\"q {} {}\" id=\"q{index}\" tabindex=\"0\" role=\"group\" data-n=\"{index}\" data-s=\"{}\" \
             data-who=\"{}\" data-how=\"{}\"",
            colour(place),
            looks(quotation),
            place.map_or_else(|| "none".to_owned(), |place| place.to_string()),
            escape(who),
            escape(&how),
        );
        if let Some(initials) = place.and_then(|place| self.initials.get(place)) {
            let _ = write!(tag, " data-i=\"{}\"", escape(initials));
        }
        if let Some(rule) = quotation.rule() {
            let _ = write!(label, "by the rule {rule}: {}", rule.summary());
            let _ = write!(tag, " data-rule=\"{rule}\" data-why=\"{}\"", escape(rule.summary()));
        }
        let chances = chances(quotation);
        if !chances.is_empty() {
            let (_, confidence) = chances[0];
            let _ = write!(label, " Confidence {confidence:.2}.");
            let _ = write!(tag, " data-chances=\"{}\"", escape(&list(&chances)));
        }
        let _ = write!(tag, " aria-label=\"{}\" aria-description=\"{}\">", escape(&name), escape(label.trim()));
        tag
    }

    /// A lane for each who says most: where along the text.
    fn strip(&self) -> String {
        if self.cast.is_empty() {
            return String::new();
        }
        let mut out = String::from("<section class=\"strip\" aria-label=\"Who speaks when\">\n");
        let length = self.document.text().len().max(1) as f64;
        for (place, speaker) in self.cast.iter().enumerate().take(LANES) {
            let class = colour(Some(place));
            let told = format!("{} speaks in {}", speaker.name(), count(speaker.quotations().len(), "place"));
            let _ = write!(
                out,
                "<div class=\"lane {class}\"><span>{}</span><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" role=\"img\" \
                 aria-label=\"{}\"><line x1=\"0\" y1=\"5\" x2=\"1000\" y2=\"5\"/>",
                escape(speaker.name()),
                escape(&told)
            );
            for quotation in speaker.quotations() {
                for part in quotation.outer_parts() {
                    let start = part.start as f64 / length * 1000.0;
                    let width = (part.len() as f64 / length * 1000.0).max(2.5);
                    let index = quotation.index();
                    let _ = write!(
                        out,
                        "<rect x=\"{start:.1}\" y=\"0\" width=\"{width:.1}\" height=\"10\" rx=\"1\" data-n=\"{index}\" data-s=\"{place}\"/>"
                    );
                }
            }
            out.push_str("</svg></div>\n");
        }
        out.push_str("<div class=\"where\" aria-hidden=\"true\"><i></i></div>\n</section>\n");
        out
    }

    /// The cast with counts; each is a button that filters.
    fn cast(&self) -> String {
        let mut out = String::from("<h2>Cast <button type=\"button\" id=\"all\" hidden>Show all</button></h2>\n<ul>\n");
        let words = |speaker: &Speaker<'_>| -> usize {
            speaker.quotations().map(|quotation| quotation.content().split_whitespace().count()).sum()
        };
        let most = self.cast.iter().map(words).max().unwrap_or(1).max(1);
        for (place, speaker) in self.cast.iter().enumerate() {
            let words = words(speaker);
            let dashed = if place >= COLOURS { " class=\"dashed\"" } else { "" };
            let _ = writeln!(
                out,
                "<li{dashed}><button type=\"button\" aria-pressed=\"false\" class=\"{}\" data-s=\"{place}\"><span class=\"badge\" \
                 aria-hidden=\"true\">{}</span><span><span class=\"name\">{}</span><span class=\"what\">{}</span></span>\
                 <span class=\"count\">{}<span class=\"sr\"> quotations</span></span><span class=\"bar\"><i \
                 style=\"width:{}%\"></i></span></button></li>",
                colour(Some(place)),
                escape(&self.initials[place]),
                escape(speaker.name()),
                escape(&describe(speaker, words)),
                speaker.quotations().len(),
                words * 100 / most,
            );
        }
        out.push_str(
            "</ul>\n<p class=\"key\"><span class=\"q\">quotation</span> \
             <span class=\"q mixed\">mixed or indirect</span> <span class=\"q unsure\">unsure</span><br><span \
             class=\"source\">who is named</span>, <span class=\"cue\">by which words</span></p>\n",
        );
        out
    }
}

/// `person, feminine, 120 words`
fn describe(speaker: &Speaker<'_>, words: usize) -> String {
    let known = [speaker.kind().as_str(), speaker.gender().as_str()].into_iter().filter(|name| *name != "unknown");
    let mut facts: Vec<String> = known.map(str::to_owned).collect();
    facts.push(count(words, "word"));
    facts.join(", ")
}

fn colour(place: Option<usize>) -> String {
    place.map_or_else(|| "sx".to_owned(), |place| format!("s{}", place % COLOURS))
}

fn looks(quotation: &Quotation<'_>) -> String {
    let mut looks = quotation.form().to_string();
    if !quotation.is_reported() {
        looks.push_str(" nobody");
    } else if quotation.confidence() < UNSURE {
        looks.push_str(" unsure");
    }
    looks
}

/// The speaker with the confidence, then the runners-up.
fn chances<'d>(quotation: &Quotation<'d>) -> Vec<(&'d str, f32)> {
    let Some(speaker) = quotation.speaker() else { return Vec::new() };
    let others = quotation.candidates().filter(|(one, _)| *one != speaker).map(|(one, share)| (one.name(), share));
    std::iter::once((speaker.name(), quotation.confidence())).chain(others.take(3)).collect()
}

/// As JSON.
fn list(chances: &[(&str, f32)]) -> String {
    serde_json::to_string(chances).unwrap_or_default()
}

/// The first letters of the first and the last name, numbered where others have the same.
fn initials(cast: &[Speaker<'_>]) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let of = |speaker: &Speaker<'_>| {
        let words = || speaker.name().split_whitespace().filter(|word| !matches!(*word, "the" | "a" | "an" | "of"));
        let letter = |word: &str| word.chars().find(|character| character.is_alphanumeric());
        let first = words().next().and_then(letter);
        let last = if words().count() > 1 { words().next_back().and_then(letter) } else { None };
        let both: String = first.into_iter().chain(last).flat_map(char::to_uppercase).collect();
        let times = seen.entry(both.clone()).or_default();
        *times += 1;
        if *times > 1 { format!("{both}{times}") } else { both }
    };
    cast.iter().map(of).collect()
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
