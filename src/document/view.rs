//! What every view can do beside its own: be compared, be hashed, be read as text.

/// Two views are equal where they show the same thing of the same document; `$key` tells which thing.
macro_rules! same {
    ($($view:ident.$key:ident),+ $(,)?) => {$(
        impl PartialEq for $view<'_> {
            /// The same one of the same document; a clone of a document is another.
            fn eq(&self, other: &Self) -> bool {
                std::ptr::eq(self.document, other.document) && self.$key == other.$key
            }
        }

        impl Eq for $view<'_> {}

        impl std::hash::Hash for $view<'_> {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                std::ptr::hash(self.document, state);
                self.$key.hash(state);
            }
        }
    )+};
}

/// A view of a stretch of text reads as that text, and its debug form begins with it.
macro_rules! reads {
    ($($view:ident),+ $(,)?) => {$(
        impl AsRef<str> for $view<'_> {
            fn as_ref(&self) -> &str {
                self.text()
            }
        }

        impl std::fmt::Display for $view<'_> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.text())
            }
        }

        impl std::fmt::Debug for $view<'_> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                const SHOWN: usize = 40;
                let text = self.text();
                let (shown, more) = match text.char_indices().nth(SHOWN) {
                    Some((end, _)) => (&text[..end], "…"),
                    None => (text, ""),
                };
                write!(f, concat!(stringify!($view), "({} {:?}{})"), self.span(), shown, more)
            }
        }
    )+};
}

pub(super) use {reads, same};
