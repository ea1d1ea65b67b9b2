//! An output file that an earlier run left: where it stopped, and the input put there.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::path::Path;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::lines::{Line, Lines};

/// The fields by which a line of output tells where it comes from.
#[derive(Deserialize)]
struct Mark {
    id: Option<Box<RawValue>>,
    line: u64,
}

/// An output file, open for appending, and the input line that its last line comes from.
pub struct Resumed {
    pub file: File,
    last: Option<Mark>,
}

/// How much is read at a time, from the end backwards.
const BLOCK: u64 = 1 << 16;

/// Opens an output file, or begins one; a last line that was not written whole is cut off.
///
/// # Errors
/// Where the file cannot be read and written, or is not what this program writes.
pub fn open(path: &Path) -> Result<Resumed, String> {
    let name = path.display();
    let told = |error: io::Error| format!("{name}: {error}");
    let mut options = OpenOptions::new();
    let mut file = options.read(true).write(true).create(true).truncate(false).open(path).map_err(told)?;
    let length = file.metadata().map_err(told)?.len();
    let end = after_newline_before(&mut file, length).map_err(told)?;
    let mut last = None;
    if end > 0 {
        let start = after_newline_before(&mut file, end - 1).map_err(told)?;
        let line = slice(&mut file, start, end).map_err(told)?;
        let mark = serde_json::from_slice::<Mark>(&line)
            .map_err(|error| format!("{name}: its last line is not one that this program writes: {error}"))?;
        last = Some(mark);
    }
    // a file of someone else's is not cut
    let tail = slice(&mut file, end, length.min(end + 6)).map_err(told)?;
    if !b"{\"id\":".starts_with(&tail) {
        return Err(format!("{name}: what follows its last line end is not what this program writes"));
    }
    file.set_len(end).and_then(|()| file.seek(SeekFrom::End(0))).map_err(told)?;
    Ok(Resumed { file, last })
}

impl Resumed {
    /// Passes over the input lines that are done; how many bytes they are.
    ///
    /// # Errors
    /// Where the input has another document on the line that the file's last one comes from.
    pub fn skip<R: BufRead>(&self, lines: &mut Lines<R>) -> Result<u64, String> {
        let Some(mark) = &self.last else { return Ok(0) };
        let mut skipped = 0;
        while lines.next_number() <= mark.line {
            let line = lines.read().map_err(|error| format!("input: {error}"))?;
            let line = line.ok_or_else(|| {
                format!("the input ends before line {}, from which the output file's last line comes", mark.line)
            })?;
            skipped += line.bytes;
            if line.number == mark.line && !same(mark, &line.line) {
                return Err(format!(
                    "line {} of the input is not what the output file's last line comes from",
                    mark.line
                ));
            }
        }
        Ok(skipped)
    }
}

fn same(mark: &Mark, line: &Line) -> bool {
    #[derive(Deserialize)]
    struct Id {
        id: Option<Box<RawValue>>,
    }
    let Line::Whole(line) = line else { return false };
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let text = |id: &Option<Box<RawValue>>| id.as_ref().map(|id| id.get().to_owned());
    serde_json::from_slice::<Id>(line).is_ok_and(|found| text(&found.id) == text(&mark.id))
}

/// Where the line that holds the byte before `end` begins; 0 where no line end comes before.
fn after_newline_before(file: &mut File, end: u64) -> io::Result<u64> {
    let mut to = end;
    while to > 0 {
        let from = to.saturating_sub(BLOCK);
        let block = slice(file, from, to)?;
        if let Some(at) = block.iter().rposition(|byte| *byte == b'\n') {
            return Ok(from + at as u64 + 1);
        }
        to = from;
    }
    Ok(0)
}

fn slice(file: &mut File, from: u64, to: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(from))?;
    file.take(to - from).read_to_end(&mut bytes)?;
    Ok(bytes)
}
