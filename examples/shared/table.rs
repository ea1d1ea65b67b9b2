//! Comma-separated values (RFC 4180): fields in quotation marks may hold commas, line ends and doubled marks.

/// The rows of a table, each with the number of the line that it begins on.
///
/// # Errors
/// Where a field's quotation mark is never closed: the line that it stands on.
pub fn rows(text: &str) -> Result<Vec<(usize, Vec<String>)>, usize> {
    let mut rows = Vec::new();
    let (mut row, mut field) = (Vec::new(), String::new());
    let (mut line, mut begun, mut opened) = (1, 1, None);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        line += usize::from(character == '\n');
        match (character, opened) {
            ('"', Some(_)) if characters.next_if_eq(&'"').is_some() => field.push('"'),
            ('"', Some(_)) => opened = None,
            (_, Some(_)) => field.push(character),
            ('"', None) if field.is_empty() => opened = Some(line),
            (',', None) => row.push(std::mem::take(&mut field)),
            ('\r', None) if characters.peek() == Some(&'\n') => {}
            ('\n', None) => {
                row.push(std::mem::take(&mut field));
                rows.push((begun, std::mem::take(&mut row)));
                begun = line;
            }
            (_, None) => field.push(character),
        }
    }
    if let Some(line) = opened {
        return Err(line);
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push((begun, row));
    }
    rows.retain(|(_, row)| row.iter().any(|field| !field.trim().is_empty()));
    Ok(rows)
}
