//! Text in columns: wrapping and padding by how wide characters stand on a terminal.

use unicode_width::UnicodeWidthStr;

/// The columns of the terminal, at most 100: longer lines are hard to read. 80 where there is none.
pub fn terminal_width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).clamp(20, 100)
}

/// How many columns a text takes.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// The text in one line: runs of white space as one space, control characters (terminals obey them) left out.
pub fn clean(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().filter(|character| !character.is_control()).collect()
}

/// The words of a text in lines of at most `width` columns; a longer word is cut.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(8);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in clean(text).split(' ').flat_map(|word| pieces(word, width)) {
        let wide = columns(word);
        if used > 0 && used + 1 + wide > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += wide;
    }
    if used > 0 || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// A word in pieces that fit.
fn pieces(word: &str, width: usize) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let mut used = 0;
        let cut = rest.char_indices().find(|(_, character)| {
            used += columns(character.encode_utf8(&mut [0; 4]));
            used > width
        });
        let (piece, after) = rest.split_at(cut.map_or(rest.len(), |(at, _)| at));
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// The text, cut with an ellipsis or filled with spaces, in exactly `width` columns.
pub fn fit(text: &str, width: usize) -> String {
    let text = clean(text);
    let wide = columns(&text);
    if wide <= width {
        return format!("{text}{}", " ".repeat(width - wide));
    }
    let mut cut = String::new();
    let mut used = 0;
    for character in text.chars() {
        let wide = columns(character.encode_utf8(&mut [0; 4]));
        if used + wide >= width {
            break;
        }
        cut.push(character);
        used += wide;
    }
    format!("{cut}…{}", " ".repeat(width.saturating_sub(used + 1)))
}
