//! Quotation spans: marks classified, paired, nested, continued over paragraphs.
//!
//! Reads the text and its paragraphs; writes one record for each stretch between marks, in text order, the outer before
//! the inner. It never decides whether a stretch is speech or who says it, and joins no two stretches into one
//! quotation: later stages do.
//!
//! Paragraphs are read one after the other, and what stands in a later one changes nothing in an earlier one:
//! - `mark` finds the marks and their sides, `apostrophe` the word beside a single mark,
//! - `cost` says what each reading of a mark costs, `convention` shifts that by the document's habit so far,
//! - `pair` takes the cheapest reading of the paragraph among those that `beam` keeps, `spans` turns it into records,
//! - `obvious` spares that where the marks can be read in one way only,
//! - `breaks` tells how sure it is that the next paragraph is one, for quotations that go on over it,
//! - `dash` finds the lines of dialogue that a dash opens,
//! - `speech` says of a stretch whether it looks like speech or like words mentioned.

mod apostrophe;
mod beam;
mod breaks;
mod convention;
mod cost;
mod dash;
mod mark;
mod obvious;
mod pair;
mod spans;
mod speech;

pub(crate) use speech::{is_title, speech_like};

use std::ops::Range;

use crate::Span;
use crate::enum_names::names;
use crate::segment::paragraph::paragraphs;
use crate::span::addressable;
use beam::Stack;
use convention::Habit;
use dash::Line;
use mark::Marks;
use pair::Reader;
use spans::Builder;

/// The kind of marks that a quotation stands in.
///
/// ```
/// use inquit::Style;
///
/// let found = inquit::quotations("«Non», said Ann. She meant ‘no’.");
/// let styles: Vec<Style> = found.iter().map(|quoted| quoted.style()).collect();
/// assert_eq!(styles, [Style::Guillemets, Style::Single]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Style {
    /// “ ” and its kin: `"`, „ “, ” ”, `` `` `` and `''`.
    Double,
    /// ‘ ’ and its kin: `'`, ‚ ‘, ’ ’.
    Single,
    /// « », » «, ‹ › and › ‹.
    Guillemets,
    /// 「 」 and 『 』.
    Corner,
    /// A dash at the start of a paragraph, with nothing to close it.
    Dash,
}

names!(
    Style: Double = "double",
    Single = "single",
    Guillemets = "guillemets",
    Corner = "corner",
    Dash = "dash",
);

/// A stretch of text between quotation marks: see [`quotations`].
///
/// ```
/// let text = "“Go,” said Ann. “Now.”";
/// let said: Vec<&str> = inquit::quotations(text).iter().map(|quoted| &text[quoted.inner()]).collect();
/// assert_eq!(said, ["Go,", "Now."]);
/// ```
///
/// All spans are UTF-8 byte ranges of the text that was read, on character boundaries.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Quoted {
    outer: Span,
    parts: Vec<Span>,
    parent: Option<usize>,
    style: Style,
}

impl Quoted {
    /// From the first byte of the opening mark to the last of the closing one; to the last word where none closes.
    ///
    /// ```
    /// let text = "“Go,” said Ann.";
    /// let found = inquit::quotations(text);
    /// assert_eq!(&text[found[0].span()], "“Go,”");
    /// ```
    #[must_use]
    pub const fn span(&self) -> Span {
        self.outer
    }

    /// What stands between the marks, without white space at either end: one span for each paragraph that it goes on
    /// over, and in a line of dialogue after a dash one for each stretch of speech.
    ///
    /// ```
    /// let text = "“It rained.\n\n“Then it snowed,” said Ann.";
    /// let found = inquit::quotations(text);
    /// let parts: Vec<&str> = found[0].parts().iter().map(|part| &text[*part]).collect();
    /// assert_eq!(parts, ["It rained.", "Then it snowed,"]);
    /// ```
    #[must_use]
    pub fn parts(&self) -> &[Span] {
        &self.parts
    }

    /// From the first part's start to the last one's end: what stands between the marks.
    ///
    /// ```
    /// let text = "“Go,” said Ann.";
    /// let found = inquit::quotations(text);
    /// assert_eq!(&text[found[0].inner()], "Go,");
    /// ```
    #[must_use]
    pub fn inner(&self) -> Span {
        match (self.parts.first(), self.parts.last()) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => self.outer,
        }
    }

    /// The index, in the same list, of the quotation that this one stands in.
    ///
    /// ```
    /// let found = inquit::quotations("“They call it ‘home’,” said Ann.");
    /// assert_eq!(found.iter().map(|quoted| quoted.parent()).collect::<Vec<_>>(), [None, Some(0)]);
    /// ```
    #[must_use]
    pub const fn parent(&self) -> Option<usize> {
        self.parent
    }

    /// The kind of marks.
    ///
    /// ```
    /// let found = inquit::quotations("— Go, said Ann.");
    /// assert!(found.iter().all(|quoted| quoted.style() == inquit::Style::Dash));
    /// ```
    #[must_use]
    pub const fn style(&self) -> Style {
        self.style
    }
}

/// The stretches of `text` between quotation marks, in text order, the outer before the inner.
///
/// Speech and mere mentions of words alike: who says them, and whether anybody does, is for [`analyze`](crate::analyze) to find.
/// Never fails and never panics; takes time linear in the text. Of a text over 4 GiB the first 4 GiB are read.
///
/// ```
/// let text = "“They call it ‘home’,” said Ann. 'Tis all.";
/// let found = inquit::quotations(text);
/// assert_eq!(found.len(), 2);
/// assert_eq!(&text[found[0].inner()], "They call it ‘home’,");
/// assert_eq!(&text[found[1].span()], "‘home’");
/// assert_eq!(found[1].parent(), Some(0));
/// ```
#[must_use]
pub fn quotations(text: &str) -> Vec<Quoted> {
    let text = addressable(text);
    let quotes = quote(text, paragraphs(text));
    let spans = |quotation: &Marked| quotes.parts_of(quotation).iter().map(|part| part.span()).collect();
    let public = |quotation: &Marked| Quoted {
        outer: quotation.outer(),
        parts: spans(quotation),
        parent: quotation.parent.map(|parent| parent as usize),
        style: quotation.style,
    };
    quotes.marked.iter().map(public).collect()
}

/// A stretch between marks, as the later stages see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marked {
    /// The first byte of the opening mark.
    pub(crate) start: u32,
    /// One past the last byte of the closing mark, or of the content where none closes.
    pub(crate) end: u32,
    /// Its parts in [`Quotes::parts`].
    pub(crate) parts: Range<u32>,
    /// The number of the stretch that it stands in.
    pub(crate) parent: Option<u32>,
    pub(crate) style: Style,
    /// Whether a mark closes it (a line after a dash counts as closed).
    pub(crate) closed: bool,
}

impl Marked {
    /// With its marks.
    pub(crate) const fn outer(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// What a stretch between marks holds in one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The number of the stretch in [`Quotes::marked`].
    pub(crate) quotation: u32,
    /// The number of the paragraph.
    pub(crate) paragraph: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Part {
    /// Its bytes.
    pub(crate) const fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// All stretches between marks of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Quotes {
    /// In text order, the outer before the inner.
    pub(crate) marked: Vec<Marked>,
    /// Side by side for each stretch, in the order of `marked`.
    pub(crate) parts: Vec<Part>,
}

impl Quotes {
    /// The parts of one stretch.
    pub(crate) fn parts_of(&self, quotation: &Marked) -> &[Part] {
        self.parts.get(quotation.parts.start as usize..quotation.parts.end as usize).unwrap_or_default()
    }
}

/// Finds the quotations of a text whose paragraphs are known and come in text order.
pub(crate) fn quote(text: &str, paragraphs: impl IntoIterator<Item = Span>) -> Quotes {
    let mut pass = Pass { text, ..Pass::default() };
    for (number, span) in paragraphs.into_iter().enumerate() {
        pass.paragraph(number as u32, span);
    }
    pass.settle();
    pass.end_block();
    pass.builder.finish()
}

/// The state between two paragraphs.
#[derive(Default)]
struct Pass<'t> {
    text: &'t str,
    builder: Builder,
    reader: Reader,
    habit: Habit,
    /// The number of the block's first paragraph and the bytes from there to the last one's end.
    block: Option<(u32, Span)>,
    /// What the block before left open.
    carried: Stack,
    before: Span,
    /// A paragraph that a dash opens, not read yet.
    waiting: Option<(u32, Span)>,
}

impl Pass<'_> {
    /// Reads the next paragraph; one that a dash opens waits for lines that still belong to it.
    fn paragraph(&mut self, number: u32, span: Span) {
        let (text, leads) = (self.text, dash::leads(self.text, span));
        let goes_on = |(_, waiting): &&mut (u32, Span)| !leads && breaks::same_block(text, *waiting, span);
        if let Some((_, waiting)) = self.waiting.as_mut().filter(goes_on) {
            waiting.end = span.end;
            return;
        }
        self.settle();
        if leads {
            self.waiting = Some((number, span));
        } else {
            self.read(number, span, None);
        }
    }

    /// Reads the paragraph that waits.
    fn settle(&mut self) {
        if let Some((number, span)) = self.waiting.take() {
            let line = dash::line(self.text, span, self.before, &self.habit);
            self.read(number, span, line);
        }
    }

    fn read(&mut self, number: u32, span: Span, line: Option<Line>) {
        let same_block = line.is_none() && breaks::same_block(self.text, self.before, span);
        match &mut self.block {
            Some((_, block)) if same_block => {
                let apart = self.habit.parts_by_lines() && !breaks::mid_sentence(self.text, self.before);
                self.reader.soft_break(self.text, (block.end, number, apart), &self.habit);
                block.end = span.end;
            }
            _ => self.begin_block(number, span),
        }
        self.habit.note_break(same_block);
        if let Some(line) = &line {
            self.carried = Stack::default();
            self.reader.start(self.carried, number);
            self.builder.line(number, line);
            self.habit.note_dash();
        }
        for mark in Marks::new(self.text, span.start, span.end) {
            self.reader.mark(self.text, &mark, &self.habit);
        }
        if line.is_some() {
            self.end_block();
            self.carried = Stack::default();
        }
        self.before = span;
    }

    fn begin_block(&mut self, number: u32, span: Span) {
        self.end_block();
        self.reader.start(self.carried, number);
        self.block = Some((number, span));
    }

    /// Takes the cheapest reading of the block, and learns from it.
    fn end_block(&mut self) {
        let Some((first, span)) = self.block.take() else { return };
        let before = self.builder.len();
        self.carried = self.reader.finish(self.text, &self.habit);
        self.builder.block(self.text, span, first, &self.reader);
        for quotation in self.builder.outermost_since(before) {
            self.habit.note(self.text, quotation);
        }
    }
}
