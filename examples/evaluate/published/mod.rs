//! Corpora in the layouts in which their authors publish them.

mod litbank;
mod pdnc;
mod polnear;

use std::path::{Path, PathBuf};

use crate::gold::Gold;
use crate::source;
use crate::words::Span;

/// Reads a corpus; which one it is its files tell.
///
/// # Errors
/// A message that names the file and the line, or says which layouts are known.
pub fn load(folder: &Path, part: Option<&str>) -> Result<Vec<Gold>, String> {
    let found = [polnear::load(folder, part)?, pdnc::load(folder)?, litbank::load(folder)?];
    let documents: Vec<Gold> = found.into_iter().flatten().collect();
    if documents.is_empty() {
        return Err(format!(
            "{}: neither PolNeAR (data/train, dev, test), nor PDNC (data/NOVEL/quotation_info.csv), nor LitBank \
             (quotations/tsv)",
            folder.display()
        ));
    }
    Ok(documents)
}

/// The files and folders in a folder, by name; none where it is missing.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    found.sort();
    found
}

fn text(path: &Path) -> Result<String, String> {
    source::read(path).map(|source| source.text)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Character offsets as the corpora count them, to byte offsets as the crate does.
struct Characters(Vec<usize>);

impl Characters {
    fn of(text: &str) -> Self {
        Self(text.char_indices().map(|(at, _)| at).chain([text.len()]).collect())
    }

    /// None where the text is not so long.
    fn bytes(&self, start: usize, end: usize) -> Option<Span> {
        Some([*self.0.get(start)?, *self.0.get(end)?])
    }
}
