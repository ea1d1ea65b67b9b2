//! The parts of a quotation. Nearly all have one, which needs no memory of its own: a list for each would be a quarter of
//! all allocations.
//!
//! It reads as a slice; it knows nothing of what the parts are.

use std::ops::{Deref, DerefMut};
use std::slice;

use super::data::Part;

/// The parts of a quotation, in text order.
#[derive(Clone, Debug)]
pub(crate) enum Parts {
    One(Part),
    Many(Vec<Part>),
}

impl Parts {
    pub(crate) fn push(&mut self, part: Part) {
        match self {
            Self::One(first) => *self = Self::Many(vec![*first, part]),
            Self::Many(parts) if parts.is_empty() => *self = Self::One(part),
            Self::Many(parts) => parts.push(part),
        }
    }

    /// Keeps the parts that pass a test.
    pub(crate) fn retain(&mut self, passes: impl Fn(&Part) -> bool) {
        match self {
            Self::One(part) if passes(part) => {}
            Self::One(_) => *self = Self::default(),
            Self::Many(parts) => parts.retain(passes),
        }
    }
}

impl Default for Parts {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl Deref for Parts {
    type Target = [Part];

    fn deref(&self) -> &[Part] {
        match self {
            Self::One(part) => slice::from_ref(part),
            Self::Many(parts) => parts,
        }
    }
}

impl DerefMut for Parts {
    fn deref_mut(&mut self) -> &mut [Part] {
        match self {
            Self::One(part) => slice::from_mut(part),
            Self::Many(parts) => parts,
        }
    }
}

impl Extend<Part> for Parts {
    fn extend<I: IntoIterator<Item = Part>>(&mut self, parts: I) {
        parts.into_iter().for_each(|part| self.push(part));
    }
}

impl FromIterator<Part> for Parts {
    fn from_iter<I: IntoIterator<Item = Part>>(parts: I) -> Self {
        let mut all = Self::default();
        all.extend(parts);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, Parts};
    use crate::Span;

    #[test]
    fn one_or_many_they_are_the_same_list() {
        let part = |at| Part { outer: Span::new(at, at + 1), content: Span::new(at, at + 1) };
        for count in 0..4 {
            let want: Vec<Part> = (0..count).map(part).collect();
            let mut parts: Parts = want.iter().copied().collect();
            assert_eq!(&*parts, want, "{count} parts");
            for kept in 0..count {
                let mut fewer = parts.clone();
                fewer.retain(|part| part.outer.start == kept);
                assert_eq!(&*fewer, [part(kept)], "{count} parts, {kept} kept");
                fewer.extend([part(7)]);
                assert_eq!(&*fewer, [part(kept), part(7)]);
            }
            if let Some(first) = parts.first_mut() {
                first.outer.end = 9;
                assert_eq!(parts.first().map(|part| part.outer.end), Some(9));
            }
        }
    }
}
