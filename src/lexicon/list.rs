//! The format of the word lists: one entry a line, `#` comments, fields separated by tabs or spaces.
//!
//! Every process reads thirty thousand such lines before its first answer: they are cut by bytes, and nothing is copied.

use crate::lanes::find;

/// One line of a list that is no comment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'l> {
    pub(crate) text: &'l str,
}

impl<'l> Line<'l> {
    /// The fields: by tabs where the line has any, else by spaces.
    pub(crate) fn fields(self) -> Fields<'l> {
        let tabs = self.text.bytes().any(|byte| byte == b'\t');
        Fields { rest: self.text, mark: if tabs { b'\t' } else { b' ' } }
    }
}

/// The fields of a line, none of them empty.
#[derive(Clone, Debug)]
pub(crate) struct Fields<'l> {
    rest: &'l str,
    /// What parts them.
    mark: u8,
}

impl<'l> Iterator for Fields<'l> {
    type Item = &'l str;

    fn next(&mut self) -> Option<&'l str> {
        loop {
            let rest = Some(self.rest).filter(|rest| !rest.is_empty())?;
            let end = rest.bytes().position(|byte| byte == self.mark).unwrap_or(rest.len());
            let (field, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            self.rest = after.get(1..).unwrap_or_default();
            if !field.is_empty() {
                return Some(field);
            }
        }
    }
}

/// The entries of a list in order.
pub(crate) fn lines(list: &str) -> impl Iterator<Item = Line<'_>> {
    let mut rest = list;
    let lines = std::iter::from_fn(move || {
        let text = Some(rest).filter(|rest| !rest.is_empty())?;
        let end = find(text.as_bytes(), 0..text.len(), |byte| byte == b'\n').unwrap_or(text.len());
        let (line, after) = text.split_at_checked(end).unwrap_or((text, ""));
        rest = after.get(1..).unwrap_or_default();
        Some(line.trim_ascii())
    });
    lines.filter(|text| !text.is_empty() && !text.starts_with('#')).map(|text| Line { text })
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn entries_and_fields() {
        let list = "# what it is\n\nsay  say,ask\n  two words\tM\r\nlast";
        let got: Vec<Vec<&str>> = lines(list).map(|line| line.fields().collect()).collect();
        assert_eq!(got, [vec!["say", "say,ask"], vec!["two words", "M"], vec!["last"]]);
    }
}
