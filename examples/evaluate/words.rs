//! Spans compared in words, not in punctuation: the words of a text by where they begin.

/// Byte range, half-open.
pub type Span = [usize; 2];

/// A set of words by their numbers, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Set(Vec<u32>);

/// The words of a text.
pub struct Words<'t> {
    text: &'t str,
    spans: Vec<Span>,
}

impl<'t> Words<'t> {
    /// Letters and digits, joined by apostrophes and hyphens.
    pub fn new(text: &'t str) -> Self {
        let mut spans = Vec::new();
        let mut open: Option<Span> = None;
        let mut joint = false;
        for (at, character) in text.char_indices() {
            let end = at + character.len_utf8();
            if is_letter(character) {
                match &mut open {
                    Some(span) => span[1] = end,
                    None => open = Some([at, end]),
                }
                joint = false;
            } else if matches!(character, '\'' | '’' | '-') && open.is_some() && !joint {
                joint = true;
            } else {
                spans.extend(open.take());
                joint = false;
            }
        }
        spans.extend(open);
        Self { text, spans }
    }

    /// The words that begin inside the spans.
    pub fn of(&self, parts: &[Span]) -> Set {
        let begins_before = |at: usize| self.spans.partition_point(|span| span[0] < at);
        let mut words: Vec<u32> = parts
            .iter()
            .flat_map(|part| begins_before(part[0])..begins_before(part[1]))
            .map(|word| word as u32)
            .collect();
        words.sort_unstable();
        words.dedup();
        Set(words)
    }

    /// The same without a leading complementiser, so that *that X* and *X* are the same content.
    pub fn content(&self, parts: &[Span]) -> Set {
        let mut words = self.of(parts);
        let first = words.0.first().and_then(|word| self.spans.get(*word as usize));
        let first = first.and_then(|span| self.text.get(span[0]..span[1])).unwrap_or_default();
        if ["that", "whether", "if"].iter().any(|word| first.eq_ignore_ascii_case(word)) {
            words.0.remove(0);
        }
        words
    }
}

/// Of the two-byte block from U+0080 only ª µ º, so that no-break spaces and guillemets end a word; nothing of general
/// punctuation.
fn is_letter(character: char) -> bool {
    match u32::from(character) {
        0..0x80 => character.is_ascii_alphanumeric(),
        0x80..0xC0 => matches!(character, 'ª' | 'µ' | 'º'),
        0x2000..0x2040 => false,
        _ => true,
    }
}

impl Set {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|word| *word as usize)
    }

    pub fn last(&self) -> Option<u32> {
        self.0.last().copied()
    }

    /// How many words both hold.
    pub fn shared(&self, other: &Self) -> usize {
        let (mut left, mut right, mut shared) = (self.0.iter().peekable(), other.0.iter().peekable(), 0);
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            let (a, b) = (**a, **b);
            shared += usize::from(a == b);
            left.next_if(|_| a <= b);
            right.next_if(|_| b <= a);
        }
        shared
    }

    pub fn touches(&self, other: &Self) -> bool {
        self.shared(other) > 0
    }

    /// How many words either holds.
    pub fn united(&self, other: &Self) -> usize {
        self.len() + other.len() - self.shared(other)
    }

    /// The words of all.
    pub fn union<'s>(sets: impl IntoIterator<Item = &'s Self>) -> Self {
        let mut words: Vec<u32> = sets.into_iter().flat_map(|set| &set.0).copied().collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }
}
