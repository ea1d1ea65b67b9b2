//! Lines of bytes with their numbers; one that is over the limit is passed over without being held.

use std::io::{self, BufRead};

/// A line without its end.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    Whole(Vec<u8>),
    /// Over the limit; so many bytes.
    TooLong(u64),
}

/// A line and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Numbered {
    /// From 1.
    pub number: u64,
    /// What it took of the input, its end included.
    pub bytes: u64,
    pub line: Line,
}

/// The lines of an input.
pub struct Lines<R> {
    input: R,
    limit: usize,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    /// Holds at most `limit` bytes of a line.
    pub const fn new(input: R, limit: usize) -> Self {
        Self { input, limit, number: 0 }
    }

    /// The number of the line that comes next.
    pub const fn next_number(&self) -> u64 {
        self.number + 1
    }

    /// The next line; none at the end of the input.
    pub fn read(&mut self) -> io::Result<Option<Numbered>> {
        let mut held = Vec::new();
        let (mut bytes, mut ended) = (0_u64, false);
        while !ended {
            let available = match self.input.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if available.is_empty() {
                break;
            }
            let end = available.iter().position(|byte| *byte == b'\n');
            ended = end.is_some();
            let piece = available.get(..end.unwrap_or(available.len())).unwrap_or_default();
            // one byte over the limit is kept, to tell
            let room = (self.limit + 1).saturating_sub(held.len());
            held.extend_from_slice(piece.get(..piece.len().min(room)).unwrap_or_default());
            let used = piece.len() + usize::from(ended);
            self.input.consume(used);
            bytes += used as u64;
        }
        if bytes == 0 {
            return Ok(None);
        }
        self.number += 1;
        let line = if held.len() > self.limit { Line::TooLong(bytes - u64::from(ended)) } else { Line::Whole(held) };
        Ok(Some(Numbered { number: self.number, bytes, line }))
    }
}
