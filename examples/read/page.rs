//! The page: quotations in the order of the text, then a table of speakers.

use std::collections::HashMap;
use std::io::{self, Write};

use anstyle::{AnsiColor, Effects, Style};
use inquit::{Document, Form, Quotation, Speaker};

use crate::wrap::{clean, columns, fit, wrap};

const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();
/// One after the other for the speakers who say most; then again from the front.
const COLOURS: [AnsiColor; 6] =
    [AnsiColor::Cyan, AnsiColor::Yellow, AnsiColor::Green, AnsiColor::Magenta, AnsiColor::Blue, AnsiColor::Red];
/// Below this a speaker is followed by a question mark.
const UNSURE: f32 = 0.5;
/// How far a quotation within a quotation is set in, and how often at most.
const INDENT: usize = 3;
const DEEPEST: usize = 4;

/// Writes the page.
pub fn write(out: &mut impl Write, name: &str, document: &Document<'_>, width: usize) -> io::Result<()> {
    let page = Page::new(document, width);
    page.heading(out, name)?;
    page.quotations(out)?;
    page.speakers(out)
}

struct Page<'d, 't> {
    document: &'d Document<'t>,
    width: usize,
    /// The columns of the names on the left.
    names: usize,
    /// Those who speak, who says most first.
    speaking: Vec<Speaker<'d>>,
    styles: HashMap<usize, Style>,
}

impl<'d, 't> Page<'d, 't> {
    fn new(document: &'d Document<'t>, width: usize) -> Self {
        let mut speaking: Vec<Speaker<'d>> = document.speakers().filter(|one| one.quotations().len() > 0).collect();
        speaking.sort_by_key(|one| std::cmp::Reverse(one.quotations().len()));
        let styles = speaking.iter().zip(COLOURS.iter().cycle());
        let styles = styles.map(|(one, colour)| (one.index(), Style::new().fg_color(Some((*colour).into())))).collect();
        let longest = speaking.iter().map(|one| columns(one.name())).max().unwrap_or(0);
        let names = longest.clamp(8, 22).min(width / 3);
        Self { document, width, names, speaking, styles }
    }

    fn style(&self, speaker: Option<Speaker<'_>>) -> Style {
        speaker.and_then(|speaker| self.styles.get(&speaker.index())).copied().unwrap_or(DIM)
    }

    fn heading(&self, out: &mut impl Write, name: &str) -> io::Result<()> {
        let reported = self.document.quotations().filter(Quotation::is_reported).count();
        let counts = [
            count(self.document.sentences().len(), "sentence"),
            count(reported, "quotation"),
            count(self.speaking.len(), "speaker"),
        ];
        writeln!(out, "{BOLD}{name}{BOLD:#}{DIM}: {}{DIM:#}", counts.join(", "))
    }

    /// Every quotation, with the number of sentences between that hold none.
    fn quotations(&self, out: &mut impl Write) -> io::Result<()> {
        let mut shown = 0;
        let mut depths: Vec<usize> = Vec::new();
        for quotation in self.document.quotations() {
            let depth = quotation.parent().map_or(0, |parent| depths.get(parent.index()).map_or(0, |depth| depth + 1));
            depths.push(depth);
            let mut sentences = quotation.sentences().map(|sentence| sentence.index());
            let first = sentences.next().unwrap_or(shown);
            self.fold(out, first.saturating_sub(shown), depth == 0)?;
            shown = sentences.last().unwrap_or(first).max(shown.saturating_sub(1)) + 1;
            self.quotation(out, &quotation, depth.min(DEEPEST))?;
        }
        let rest = self.document.sentences().len().saturating_sub(shown);
        if rest > 0 { writeln!(out, "\n{DIM}⋯ {}{DIM:#}", count(rest, "sentence")) } else { Ok(()) }
    }

    fn fold(&self, out: &mut impl Write, sentences: usize, blank: bool) -> io::Result<()> {
        if blank {
            writeln!(out)?;
        }
        if sentences > 0 {
            writeln!(out, "{DIM}⋯ {}{DIM:#}\n", count(sentences, "sentence"))?;
        }
        Ok(())
    }

    /// The name on the left, the words on the right, under them how the text tells.
    fn quotation(&self, out: &mut impl Write, quotation: &Quotation<'_>, depth: usize) -> io::Result<()> {
        let unsure = quotation.speaker().is_some() && quotation.confidence() < UNSURE;
        let style = self.style(quotation.speaker()) | if unsure { Effects::DIMMED } else { Effects::new() };
        let inset = depth * INDENT;
        let room = self.width.saturating_sub(self.names + 2 + inset);
        let name = match (quotation.speaker_name(), quotation.is_reported()) {
            (Some(name), _) => name,
            (None, true) => "(unknown)",
            (None, false) => "(nobody)",
        };
        let names = wrap(&if unsure { format!("{name} ?") } else { name.to_owned() }, self.names);
        let words = wrap(&self.words(quotation), room);
        let words_style = if quotation.form() == Form::Indirect { style | Effects::ITALIC } else { style };
        let name_style = style | Effects::BOLD;
        for row in 0..names.len().max(words.len()) {
            let name = fit(names.get(row).map_or("", String::as_str), self.names);
            let words = words.get(row).map_or("", String::as_str);
            let inset = " ".repeat(inset);
            writeln!(out, "{inset}{name_style}{name}{name_style:#}  {words_style}{words}{words_style:#}")?;
        }
        self.evidence(out, quotation, self.names + 2 + inset)
    }

    /// The reported words with their marks, an ellipsis where the cue stands between the parts.
    fn words(&self, quotation: &Quotation<'_>) -> String {
        let parts: Vec<&str> = quotation.outer_parts().map(|part| &self.document.text()[part]).collect();
        parts.join(" … ")
    }

    /// Source and cue as they stand, the rule, the confidence, the addressee: as many on a line as it takes.
    fn evidence(&self, out: &mut impl Write, quotation: &Quotation<'_>, inset: usize) -> io::Result<()> {
        let room = self.width.saturating_sub(inset);
        let mut facts: Vec<(usize, String)> = Vec::new();
        facts.extend(self.words_of_attribution(quotation, room));
        let dim = |text: String| (columns(&text), format!("{DIM}{text}{DIM:#}"));
        facts.extend(quotation.rule().map(|rule| dim(rule.to_string())));
        if quotation.speaker().is_some() {
            facts.push((METER, meter(quotation.confidence())));
        }
        facts.extend(quotation.addressee().map(|to| dim(format!("to {}", clean(to.name())))));
        let inset = " ".repeat(inset);
        let mut used = 0;
        for (wide, fact) in facts {
            let joint = match used {
                0 => inset.clone(),
                _ if used + 3 + wide > room => {
                    used = 0;
                    format!("\n{inset}")
                }
                _ => format!(" {DIM}·{DIM:#} "),
            };
            used += wide + if used > 0 { 3 } else { 0 };
            write!(out, "{joint}{fact}")?;
        }
        if used > 0 { writeln!(out) } else { Ok(()) }
    }

    /// Source and cue in the order of the text, with their columns; none where there is neither.
    fn words_of_attribution(&self, quotation: &Quotation<'_>, room: usize) -> Option<(usize, String)> {
        let source = quotation.source().map(|source| (source.span(), DIM | Effects::UNDERLINE));
        let cue = quotation.cue().map(|cue| (cue, DIM | Effects::ITALIC));
        let mut spans: Vec<_> = source.into_iter().chain(cue).collect();
        spans.sort_by_key(|(span, _)| span.start);
        let texts = fitting(spans.iter().map(|(span, _)| clean(&self.document.text()[*span])).collect(), room);
        let (mut wide, mut said) = (0, String::new());
        let mut end: Option<usize> = None;
        for ((span, style), text) in spans.iter().zip(&texts) {
            let between = end.map(|end| self.document.text().get(end..span.start).unwrap_or_default());
            let joint = match between {
                None => "",
                Some(between) if between.trim().is_empty() => " ",
                Some(_) => " … ",
            };
            wide += columns(joint) + columns(text);
            said.push_str(&format!("{joint}{style}{text}{style:#}"));
            end = Some(span.end);
        }
        (wide > 0).then_some((wide, said))
    }

    fn speakers(&self, out: &mut impl Write) -> io::Result<()> {
        if self.speaking.is_empty() {
            return writeln!(out, "\nNobody is quoted in this text.");
        }
        let rule = "─".repeat(self.names + 43);
        let name = fit("Speaker", self.names);
        writeln!(out, "\n{BOLD}{name}  Is a          Gender     Quotations   Words{BOLD:#}\n{DIM}{rule}{DIM:#}")?;
        let words = |speaker: &Speaker<'_>| -> usize {
            let own = speaker.quotations().map(|quotation| quotation.content().split_whitespace().count());
            own.sum()
        };
        let most = self.speaking.iter().map(words).max().unwrap_or(1).max(1);
        let room = self.width.saturating_sub(self.names + 45).min(24);
        for speaker in &self.speaking {
            let (name, words) = (fit(speaker.name(), self.names), words(speaker));
            let (style, bar) = (self.style(Some(*speaker)), "█".repeat((words * room).div_ceil(most)));
            let known = |name: &'static str| if name == "unknown" { "–" } else { name };
            let (kind, gender) = (known(speaker.kind().as_str()), known(speaker.gender().as_str()));
            let said = speaker.quotations().len();
            writeln!(
                out,
                "{style}{name}{style:#}  {kind:12}  {gender:9}  {said:10}  {words:6}  {style}{bar}{style:#}"
            )?;
        }
        Ok(())
    }
}

/// The texts, the longest cut so that all have room on one line with an ellipsis between.
fn fitting(mut texts: Vec<String>, room: usize) -> Vec<String> {
    let all: usize = texts.iter().map(|text| columns(text)).sum::<usize>() + 3;
    if let Some(longest) = texts.iter_mut().max_by_key(|text| columns(text)).filter(|_| all > room) {
        let columns = columns(longest).saturating_sub(all - room).max(4);
        *longest = fit(longest, columns).trim_end().to_owned();
    }
    texts
}

/// The columns of a [`meter`].
const METER: usize = 10;

/// Five dots and the number: the dots for the eye, the number where there is no colour.
fn meter(confidence: f32) -> String {
    let full = (confidence * 5.0).round().clamp(0.0, 5.0) as usize;
    let style = Style::new().fg_color(Some(
        match full {
            5.. => AnsiColor::Green,
            3..5 => AnsiColor::Yellow,
            _ => AnsiColor::Red,
        }
        .into(),
    ));
    format!("{style}{}{style:#}{DIM}{} {confidence:.2}{DIM:#}", "●".repeat(full), "○".repeat(5 - full))
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
