//! One line in, one line out, or what is wrong with it.

use std::borrow::Cow;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use inquit::Analyzer;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::lines::Line;
use crate::wire::{self, Member};

/// A document as it comes in; further fields are ignored.
#[derive(Deserialize)]
struct Input<'l> {
    /// Given back as it came.
    #[serde(borrow, default)]
    id: Option<&'l RawValue>,
    #[serde(borrow, default)]
    text: Option<Cow<'l, str>>,
    #[serde(default)]
    cast: Option<Vec<Member>>,
}

/// What became of a line.
pub enum Outcome {
    /// The line to write, its end included.
    Document(Vec<u8>),
    /// Nothing stands on it.
    Blank,
    Skipped(Problem),
}

/// Why a line is skipped.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    pub kind: Kind,
    detail: String,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    TooLong,
    NotUtf8,
    NotJson,
    NoText,
    BadField,
    BadCast,
    Failed,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLong => "over the size limit",
            Self::NotUtf8 => "not UTF-8",
            Self::NotJson => "not JSON",
            Self::NoText => "without text",
            Self::BadField => "with a field of the wrong kind",
            Self::BadCast => "with a cast that cannot be used",
            Self::Failed => "not analysed, by a fault of this program",
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.kind, if self.detail.is_empty() { "" } else { ": " }, self.detail)
    }
}

impl Kind {
    fn because(self, detail: impl fmt::Display) -> Problem {
        Problem { kind: self, detail: detail.to_string() }
    }
}

/// Analyses documents; each thread has one.
#[derive(Clone)]
pub struct Worker {
    plain: Analyzer,
    no_cast: bool,
    limit: usize,
}

impl Worker {
    pub fn new(no_cast: bool, limit: usize) -> Self {
        Self { plain: Analyzer::new(), no_cast, limit }
    }

    /// What becomes of a line.
    pub fn process(&self, number: u64, line: &Line) -> Outcome {
        let bytes = match line {
            Line::TooLong(bytes) => {
                return Outcome::Skipped(Kind::TooLong.because(format!("{bytes} bytes, at most {}", self.limit)));
            }
            Line::Whole(bytes) => bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
        };
        if bytes.trim_ascii().is_empty() {
            return Outcome::Blank;
        }
        // no text is known to make the analysis panic; should one be found, it must not cost the others
        match catch_unwind(AssertUnwindSafe(|| self.analyze(number, bytes))) {
            Ok(Ok(document)) => Outcome::Document(document),
            Ok(Err(problem)) => Outcome::Skipped(problem),
            Err(_) => Outcome::Skipped(Kind::Failed.because("please report the line")),
        }
    }

    fn analyze(&self, number: u64, bytes: &[u8]) -> Result<Vec<u8>, Problem> {
        let line = std::str::from_utf8(bytes)
            .map_err(|error| Kind::NotUtf8.because(format!("at byte {}", error.valid_up_to() + 1)))?;
        let input: Input<'_> = serde_json::from_str(line).map_err(|error| {
            let kind = if error.is_data() { Kind::BadField } else { Kind::NotJson };
            // a line is one line: the column is all there is to tell
            let detail = error.to_string();
            let what = detail.split(" at line ").next().unwrap_or_default();
            kind.because(format!("{what} at byte {}", error.column()))
        })?;
        let text = input.text.ok_or_else(|| Kind::NoText.because(""))?;
        let own;
        let analyzer = match &input.cast {
            Some(cast) if !self.no_cast && !cast.is_empty() => {
                own = wire::analyzer(cast).or_else(|message| {
                    // one bad entry must not cost the document
                    eprintln!("line {number}: {message} (analysed without the entry)");
                    wire::analyzer(&wire::mended(cast)).map_err(|message| Kind::BadCast.because(message))
                })?;
                &own
            }
            _ => &self.plain,
        };
        let document = analyzer.analyze(&text);
        let mut out = serde_json::to_vec(&wire::output(input.id, number, &document))
            .map_err(|error| Kind::Failed.because(error))?;
        out.push(b'\n');
        Ok(out)
    }
}
