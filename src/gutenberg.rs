//! Project Gutenberg files: where the book begins and ends.

use crate::Span;

/// How far from either end of a file the lines around the book are looked for: headers are short, licences some 20 KB.
const REACH: usize = 64 * 1024;

/// The book in a Project Gutenberg file: what stands between its `*** START OF …` and `*** END OF …` lines.
///
/// Without such a line nothing is cut at that end. What is analysed should be the book alone: the licence has
/// sentences and quotation marks of its own.
///
/// ```
/// let file = "Title: A Walk\n\n*** START OF THE PROJECT GUTENBERG EBOOK A WALK ***\n\n“Go,” said Ann.\n\n\
///             *** END OF THE PROJECT GUTENBERG EBOOK A WALK ***\nLicence";
/// let book = inquit::gutenberg_body(file);
/// assert_eq!(&file[book], "“Go,” said Ann.");
/// ```
#[must_use]
pub fn gutenberg_body(file: &str) -> Span {
    let head_end = boundary(file, REACH.min(file.len()));
    let tail_start = boundary(file, file.len().saturating_sub(REACH));
    let start = marker(file, 0, head_end, &["*** START OF", "***START OF"]).map_or(0, |line| line.end);
    let end = marker(
        file,
        tail_start.max(start),
        file.len(),
        &["*** END OF", "***END OF", "End of the Project Gutenberg", "End of Project Gutenberg"],
    )
    .map_or(file.len(), |line| line.start);
    Span::new(start, end.max(start)).trimmed(file)
}

/// The first character boundary from `at` on.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// The first line between two places that begins with one of `markers`.
fn marker(text: &str, from: usize, to: usize, markers: &[&str]) -> Option<Span> {
    let mut at = from;
    for line in text.get(from..to)?.split_inclusive('\n') {
        if markers.iter().any(|marker| line.trim_start_matches('\u{feff}').starts_with(marker)) {
            return Some(Span::new(at, at + line.len()));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::gutenberg_body;

    #[test]
    fn a_file_without_the_lines_is_all_book() {
        let text = "  One.\n\nTwo.  ";
        assert_eq!(&text[gutenberg_body(text)], "One.\n\nTwo.");
        assert!(gutenberg_body("").is_empty());
    }

    #[test]
    fn windows_line_ends() {
        let text = "x\r\n*** START OF THIS PROJECT GUTENBERG EBOOK X ***\r\nOne.\r\n*** END OF THIS PROJECT GUTENBERG EBOOK X ***\r\n";
        assert_eq!(&text[gutenberg_body(text)], "One.");
    }
}
