//! The format of the word lists: one entry a line, `#` comments, fields separated by tabs or spaces.

/// One line of a list: its number for error messages, and its text without comment lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'l> {
    pub(crate) number: usize,
    pub(crate) text: &'l str,
}

impl<'l> Line<'l> {
    /// The fields: by tabs where the line has any, else by spaces.
    pub(crate) fn fields(self) -> impl Iterator<Item = &'l str> {
        let tabs = self.text.contains('\t');
        self.text
            .split(move |c: char| if tabs { c == '\t' } else { c.is_whitespace() })
            .filter(|field| !field.is_empty())
    }
}

/// The entries of a list in order.
pub(crate) fn lines(list: &str) -> impl Iterator<Item = Line<'_>> {
    list.lines().enumerate().filter_map(|(index, text)| {
        let text = text.trim();
        (!text.is_empty() && !text.starts_with('#')).then_some(Line { number: index + 1, text })
    })
}
