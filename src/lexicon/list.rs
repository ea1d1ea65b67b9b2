//! The format of the word lists: one entry a line, `#` comments, fields separated by tabs or spaces.

/// One line of a list that is no comment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'l> {
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
    list.lines().map(str::trim).filter(|text| !text.is_empty() && !text.starts_with('#')).map(|text| Line { text })
}
