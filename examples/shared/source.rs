//! Where an example's text comes from: a file, standard input, or a sample that it carries.

use std::io::Read;
use std::path::Path;

/// A text and what to call it.
pub struct Source {
    pub name: String,
    pub text: String,
}

/// Reads a file, or standard input where the path is `-`.
///
/// # Errors
/// A sentence for the user that names the file and, where it is not UTF-8, the line and the byte.
pub fn read(path: &Path) -> Result<Source, String> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("standard input: {error}"))?;
        return decode("standard input", bytes);
    }
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| format!("{name}: {error}"))?;
    decode(&name, bytes)
}

/// The text of a file's bytes, without a byte order mark.
fn decode(name: &str, bytes: Vec<u8>) -> Result<Source, String> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
        let byte = bytes.get(at).copied().unwrap_or_default();
        format!(
            "{name}: line {line}, byte offset {at}: not UTF-8 (0x{byte:02X}); convert it first, for example with \
             iconv -f WINDOWS-1252 -t UTF-8"
        )
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(Source { name: name.to_owned(), text })
}
